-- Målgrupperne giver ikke Alle. Mangler der en, så tilføj målgruppen Øvrige med resten; står både en gruppe og dens undergruppe der, så fjern den ene.
-- niveau: afvist
-- kraever en af: bestand, tilgang, afgang, primo, ultimo, samtaler, borgere, rettidige_samtaler, omfattede_samtaler, rettidige_tilbud, omfattede_tilbud, i_tilbud, nye_borgere, praktik, loentilskud_start, loennede_timer, fleksjob_start, paabegyndte, til_job, til_uddannelse, anden_selvforsoergelse, til_selvforsoergelse, til_jobparat, ikke_jobparate, til_rask, sygemeldte
-- groups whose members are in other groups too are no parts: the same as those with overlapper in catalogue.toml
with total as (
    select * from staged where maalgruppe = 'alle'
),
member as (
    select
        omraade, periodetype, periode, koen, alder, herkomst, tilbud, akasse, sektor, form, amstatus,
        count(*) as dele, count(MAAL) as vist, sum(MAAL) as samlet
    from staged
    where maalgruppe not in ('alle', 'unge', 'udfordringer')
    group by all
)
select
    total.linje, 'MAAL' as kolonne,
    case when total.MAAL between 1 and 4 then 'under 5' else cast(cast(total.MAAL as bigint) as varchar) end as vaerdi
from total
join member using (omraade, periodetype, periode, koen, alder, herkomst, tilbud, akasse, sektor, form, amstatus)
where member.dele = member.vist and member.samlet <> total.MAAL
order by total.linje;
