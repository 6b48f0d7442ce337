-- As many rows as the product keeps, with the columns of its observation: no checks, no sorting.
-- given: one row per nøgletal of the table, and which row of a split it takes (null: all of them)
create table observation as
select
    given.indikator, ydelse as maalgruppe, raw.koen, raw.alder, 'i_alt' as herkomst, omraade,
    'M' as periodetype, periode, last_day(cast(strptime(periode, '%YM%m') as date)) as slut,
    cast(case when given.er_andel then andel else antal end as decimal(18, 4)) as vaerdi,
    case when given.er_andel then antal end as taeller,
    cast(null as bigint) as naevner,
    case when antal is null then 'skjult' else 'endelig' end as status,
    1 as udtraek, false as eksempel, date '2026-08-22' as fra, cast(null as date) as til
from raw
join given on coalesce(given.koen, raw.koen) = raw.koen and coalesce(given.alder, raw.alder) = raw.alder;
