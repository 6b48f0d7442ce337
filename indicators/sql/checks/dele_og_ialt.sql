-- Delene giver ikke det hele (mere end afrunding).
-- niveau: advarsel
-- kraever en af: ledige_fuldtid, langtidsledige_fuldtid, fuldtid
-- one row per total whose members are all there, all shown, and off by more than one for each member
with total as (
    select * from staged where maalgruppe = 'alle'
),
member as (
    select
        omraade, periode, koen, alder, herkomst, tilbud, akasse,
        count(*) as dele, count(MAAL) as vist, sum(MAAL) as samlet
    from staged
    where maalgruppe <> 'alle'
    group by all
)
select total.linje, 'MAAL' as kolonne, cast(cast(total.MAAL as bigint) as varchar) as vaerdi
from total
join member using (omraade, periode, koen, alder, herkomst, tilbud, akasse)
where member.dele > 1 and member.dele = member.vist and abs(member.samlet - total.MAAL) > member.dele
order by total.linje;
