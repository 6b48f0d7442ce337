-- SUMFEJL
-- niveau: afvist
-- for hver: dimension
-- kraever: MAAL
-- one row per total whose members are all there, all shown, and give another number
with total as (
    select * from staged where FELT = 'TOTAL'
),
member as (
    select
        ANDRE,
        count(*) as dele, count(MAAL) as vist, sum(MAAL) as samlet
    from staged
    where FELT not in (UDENFOR)
    group by all
)
select
    total.linje, 'MAALS_NAVN' as kolonne,
    case when total.MAAL between 1 and 4 then 'under 5' else cast(cast(total.MAAL as bigint) as varchar) end as vaerdi
from total
join member using (ANDRE)
where member.dele = member.vist and member.samlet <> total.MAAL
order by total.linje;
