-- Der er flere fuldtidspersoner end personer.
-- niveau: advarsel
-- kraever: personer, fuldtid
select linje, 'fuldtid' as kolonne, cast(cast(fuldtid as bigint) as varchar) as vaerdi
from staged
where fuldtid > personer
order by linje;
