-- Forskellen er ikke faktisk minus forventet (mere end afrunding til tiere).
-- niveau: advarsel
-- kraever: forventet_antal, faktisk_antal, forskel_antal
select linje, 'forskel_antal' as kolonne, cast(cast(forskel_antal as bigint) as varchar) as vaerdi
from staged
where abs(forskel_antal - (faktisk_antal - forventet_antal)) > 10
order by linje;
