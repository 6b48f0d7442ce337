-- From the raw pulls to the tables that are served. A row holds from the day it was pulled (fra) until the next pull
-- of the same key (til), so that "as known on a date" is a plain filter.

-- one row per table, type and pull: what is the newest period known by then
create temp table kendt as
with pull as (
    select distinct u.tabel, u.eksempel, o.periodetype, u.hentet
    from raa_observation o
    join udtraek u on u.id = o.udtraek
),
seen as (
    select distinct u.tabel, u.eksempel, o.periodetype, u.hentet, o.slut
    from raa_observation o
    join udtraek u on u.id = o.udtraek
)
select pull.tabel, pull.eksempel, pull.periodetype, pull.hentet, seen.slut
from pull
join seen
    on seen.tabel = pull.tabel and seen.eksempel = pull.eksempel and seen.periodetype = pull.periodetype and seen.hentet <= pull.hentet
group by all;

-- one row per table, type, pull and period that is among the newest of its table
create temp table foreloebig as
select kendt.tabel, kendt.eksempel, kendt.periodetype, kendt.hentet, kendt.slut
from kendt
join tabel using (tabel)
qualify dense_rank() over (
    partition by kendt.tabel, kendt.eksempel, kendt.periodetype, kendt.hentet order by kendt.slut desc
) <= tabel.foreloebige;

-- one row per nøgletal, key and pull
create table observation as
select
    o.indikator, o.maalgruppe, o.koen, o.alder, o.herkomst, o.omraade, o.periodetype, o.periode, o.slut,
    o.vaerdi,
    -- a hidden rate must not be worked out from its count
    case when o.vaerdi is null and o.status = 'skjult' then null else o.taeller end as taeller,
    case when o.vaerdi is null and o.status = 'skjult' then null else o.naevner end as naevner,
    case
        when o.vaerdi is null then o.status
        when f.slut is not null then 'foreloebig'
        else 'endelig'
    end as status,
    o.udtraek,
    u.eksempel,
    u.hentet as fra,
    lead(u.hentet) over same_key as til
from raa_observation o
join udtraek u on u.id = o.udtraek
left join foreloebig f
    on f.tabel = u.tabel and f.eksempel = u.eksempel and f.periodetype = o.periodetype and f.hentet = u.hentet and f.slut = o.slut
window same_key as (
    partition by u.eksempel, o.indikator, o.maalgruppe, o.koen, o.alder, o.herkomst, o.omraade, o.periodetype, o.periode
    order by u.hentet, o.udtraek
)
order by u.eksempel, o.indikator, o.maalgruppe, o.koen, o.alder, o.herkomst, o.omraade, o.periodetype, o.slut, u.hentet;

-- one row per edition, group, kommune and pull
create table benchmark as
select
    b.* exclude (udtraek, linje), b.udtraek,
    u.hentet as fra,
    lead(u.hentet) over (partition by b.periode, b.ydelsesgruppe, b.omraade order by u.hentet, b.udtraek) as til
from raa_benchmark b
join udtraek u on u.id = b.udtraek
order by b.slut, b.ydelsesgruppe, b.omraade, u.hentet;

-- one row per date, group and pull of the own register; data_til: the last day that its data reach to, null is dato itself
create table bestand as
select
    b.* exclude (udtraek, linje), b.udtraek, u.eksempel,
    u.hentet as fra,
    lead(u.hentet) over (
        partition by u.eksempel, b.dato, b.omraade, b.maalgruppe, b.koen, b.akasse order by u.hentet, b.udtraek
    ) as til
from raa_bestand b
join udtraek u on u.id = b.udtraek
order by u.eksempel, b.omraade, b.maalgruppe, b.koen, b.akasse, b.dato, u.hentet;

-- Nævnere worked out (design 5.3): every published pair of count c and rate r bounds the nævner N from both sides,
--   100 (c - 1/2) / (r + h)  <=  N  <=  100 (c + 1/2) / (r - h),   h = half a unit of the rate's last decimal.
-- All pairs of one area and group in one year (or one period) that share the nævner are intersected: a rate of women is of
-- the women's arbejdsstyrke. Whole numbers throughout.
-- one row per nævner, area, group, year or period, and pull; fra and til are the bounds in thousandths rounded outwards
create table naevner as
with pair as (
    select
        i.naevner, o.omraade, o.koen, o.alder, o.herkomst, o.eksempel, o.fra, o.til,
        case i.skifter when 'aar' then cast(year(o.slut) as varchar) else o.periode end as gaelder,
        cast(o.taeller as hugeint) as c,
        cast(o.vaerdi * i.trin as hugeint) as r,
        cast(i.trin as hugeint) as unit
    from observation o
    join indikator i using (indikator)
    where i.naevner <> '' and o.taeller is not null and o.vaerdi is not null
),
known_by as (
    select distinct naevner, eksempel, gaelder, fra as pr
    from pair
),
bounds as (
    select
        k.naevner, p.omraade, p.koen, p.alder, p.herkomst, k.eksempel, k.gaelder, k.pr,
        max((100000 * p.unit * (2 * p.c - 1)) // (2 * p.r + 1)) as low,
        min(case when p.r > 0 then (100000 * p.unit * (2 * p.c + 1) + 2 * p.r - 2) // (2 * p.r - 1) end) as high
    from known_by k
    join pair p
        on p.naevner = k.naevner and p.eksempel = k.eksempel and p.gaelder = k.gaelder
        and p.fra <= k.pr and (p.til is null or p.til > k.pr)
    group by all
)
select
    naevner, omraade, koen, alder, herkomst, eksempel, gaelder,
    cast(low as bigint) as lav,
    cast(high as bigint) as hoej,
    pr as fra,
    lead(pr) over (partition by naevner, eksempel, omraade, koen, alder, herkomst, gaelder order by pr) as til
from bounds
order by naevner, eksempel, omraade, koen, alder, herkomst, gaelder, pr;
