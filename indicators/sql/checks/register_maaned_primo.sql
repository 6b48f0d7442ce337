-- Primo er ikke den forrige måneds ultimo.
-- niveau: afvist
-- kraever: primo, ultimo
with series as (
    select
        linje, primo, slut,
        lag(ultimo) over serie as foer,
        lag(slut) over serie as slut_foer
    from staged
    window serie as (
        partition by omraade, periodetype, maalgruppe, koen, alder, herkomst, tilbud, akasse, sektor, form, amstatus
        order by slut
    )
)
select linje, 'Primo' as kolonne, case when primo between 1 and 4 then 'under 5' else cast(cast(primo as bigint) as varchar) end as vaerdi
from series
where primo <> foer and slut_foer = date_trunc('month', slut) - interval 1 day
order by linje;
