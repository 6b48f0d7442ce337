-- Bestanden er ikke bestanden før plus tilgang minus afgang. Mangler der dage imellem, så tilføj dem.
-- niveau: afvist
-- kraever: bestand, tilgang, afgang
with series as (
    select
        linje, bestand, tilgang, afgang,
        lag(bestand) over (
            partition by omraade, periodetype, maalgruppe, koen, alder, herkomst, tilbud, akasse, sektor, form, amstatus
            order by slut
        ) as foer
    from staged
)
select linje, 'Bestand' as kolonne, case when bestand between 1 and 4 then 'under 5' else cast(cast(bestand as bigint) as varchar) end as vaerdi
from series
where bestand <> foer + tilgang - afgang
order by linje;
