-- Job, uddannelse og anden selvforsørgelse giver ikke Til selvforsørgelse i alt.
-- niveau: afvist
-- kraever: til_job, til_uddannelse, anden_selvforsoergelse, til_selvforsoergelse
select linje, 'Til selvforsørgelse i alt' as kolonne, case when til_selvforsoergelse between 1 and 4 then 'under 5' else cast(cast(til_selvforsoergelse as bigint) as varchar) end as vaerdi
from staged
where til_selvforsoergelse <> til_job + til_uddannelse + anden_selvforsoergelse
order by linje;
