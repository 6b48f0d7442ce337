-- Flere er i tilbud, end der er nye borgere.
-- niveau: afvist
-- kraever: i_tilbud, nye_borgere
select linje, 'Borgere i aktivt tilbud inden 13 uger' as kolonne, case when i_tilbud between 1 and 4 then 'under 5' else cast(cast(i_tilbud as bigint) as varchar) end as vaerdi
from staged
where i_tilbud > nye_borgere
order by linje;
