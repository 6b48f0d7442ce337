-- Flere har fået et rettidigt tilbud, end der skulle have et tilbud.
-- niveau: afvist
-- kraever: rettidige_tilbud, omfattede_tilbud
select linje, 'Borgere med rettidigt tilbud' as kolonne, case when rettidige_tilbud between 1 and 4 then 'under 5' else cast(cast(rettidige_tilbud as bigint) as varchar) end as vaerdi
from staged
where rettidige_tilbud > omfattede_tilbud
order by linje;
