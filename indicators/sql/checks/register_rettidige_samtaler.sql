-- Flere har fået en rettidig samtale, end der skulle have en samtale.
-- niveau: afvist
-- kraever: rettidige_samtaler, omfattede_samtaler
select linje, 'Borgere med rettidig samtale' as kolonne, case when rettidige_samtaler between 1 and 4 then 'under 5' else cast(cast(rettidige_samtaler as bigint) as varchar) end as vaerdi
from staged
where rettidige_samtaler > omfattede_samtaler
order by linje;
