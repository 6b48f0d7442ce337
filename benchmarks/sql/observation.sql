-- one raw observation per nøgletal, group, area and month: $raekker rows, the totals of every nøgletal first
insert into raa_observation by name
with month as (
    select range as nr, last_day(date '2026-07-01' - to_months(cast(range as integer))) as slut
    from range($maaneder)
),
slot as (
    select
        figure.*, breakdown.koen, breakdown.alder, breakdown.herkomst, area.kode as omraade, month.slut,
        ((breakdown.nr * (select count(*) from figure) + figure.nr) * (select count(*) from area) + area.plads) * $maaneder + month.nr as plads
    from figure, breakdown, area, month
),
counted as (
    select
        *,
        5000 + hash(omraade) % 395000 as styrke,
        hash(plads) as h,
        (5000 + hash(omraade) % 395000) * (200 + hash(plads) % 2800) // 100000 as antal
    from slot
    where plads < $raekker
)
select
    udtraek, indikator, omraade, maalgruppe, koen, alder, herkomst,
    'M' as periodetype,
    strftime(slut, '%YM%m') as periode,
    slut,
    case
        when h % 101 = 0 then null
        when andel then cast((2000 * antal + styrke) // (2 * styrke) as decimal(18, 4)) / 10
        else antal
    end as vaerdi,
    case when h % 101 <> 0 then antal end as taeller,
    case when h % 101 = 0 then 'skjult' else 'ok' end as status,
    1 as linje
from counted;
