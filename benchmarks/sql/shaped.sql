-- two rows per row of the delivery, with the columns of the product's observation: no checks, no sorting
create table observation as
with figure as (
    select 'ledighed' as indikator, andel as vaerdi, antal as taeller, raw.* from raw
    union all
    select 'ledige' as indikator, antal as vaerdi, null as taeller, raw.* from raw
)
select
    indikator, ydelse as maalgruppe, koen, alder, 'i_alt' as herkomst, omraade,
    'M' as periodetype, periode, last_day(cast(strptime(periode, '%YM%m') as date)) as slut,
    cast(vaerdi as decimal(18, 4)) as vaerdi,
    taeller,
    case when vaerdi is null then 'skjult' else 'endelig' end as status,
    1 as udtraek, date '2026-08-22' as fra, cast(null as date) as til
from figure;
