-- Samtaleformerne giver ikke Samtaleform i alt.
-- niveau: afvist
-- kraever en af: samtaler
with total as (
    select * from staged where form = 'i_alt'
),
member as (
    select
        omraade, periodetype, periode, maalgruppe, koen, alder, herkomst, tilbud, akasse, sektor, amstatus,
        count(*) as dele, count(MAAL) as vist, sum(MAAL) as samlet
    from staged
    where form <> 'i_alt'
    group by all
)
select
    total.linje, 'MAAL' as kolonne,
    case when total.MAAL between 1 and 4 then 'under 5' else cast(cast(total.MAAL as bigint) as varchar) end as vaerdi
from total
join member using (omraade, periodetype, periode, maalgruppe, koen, alder, herkomst, tilbud, akasse, sektor, amstatus)
where member.dele = member.vist and member.samlet <> total.MAAL
order by total.linje;
