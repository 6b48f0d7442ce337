-- To kommuner har samme placering.
-- niveau: advarsel
-- kraever: placering
select max(linje) as linje, 'placering' as kolonne, cast(cast(placering as bigint) as varchar) as vaerdi
from staged
where placering is not null
group by periode, maalgruppe, placering
having count(*) > 1
order by linje;
