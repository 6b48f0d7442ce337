-- DELES_NAVNE giver ikke TOTALS_NAVN.
-- niveau: afvist
-- for hver: summer
-- kraever: TOTAL, DELE
select linje, 'TOTALS_NAVN' as kolonne, case when TOTAL between 1 and 4 then 'under 5' else cast(cast(TOTAL as bigint) as varchar) end as vaerdi
from staged
where TOTAL <> SUM
order by linje;
