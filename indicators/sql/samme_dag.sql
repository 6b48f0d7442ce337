-- Values of one delivery (udtraek $id) that an earlier file of the same table and day gives otherwise.
with other as (
    select theirs.id, theirs.fil
    from udtraek theirs
    join udtraek me on me.id = $id and me.tabel = theirs.tabel and me.hentet = theirs.hentet and me.eksempel = theirs.eksempel
    where theirs.id < $id
),
observation_differs as (
    select
        own.linje, own.omraade, own.periode, other.fil,
        case when own.vaerdi is distinct from o.vaerdi then o.vaerdi else o.taeller end as deres,
        case when own.vaerdi is distinct from o.vaerdi then own.vaerdi else own.taeller end as vores
    from raa_observation own
    join raa_observation o using (indikator, maalgruppe, koen, alder, herkomst, omraade, periodetype, periode)
    join other on other.id = o.udtraek
    where own.udtraek = $id
        and (own.vaerdi, own.taeller, own.status) is distinct from (o.vaerdi, o.taeller, o.status)
),
-- one row per figure of a benchmark row
figure as (
    select
        udtraek, periode, ydelsesgruppe, omraade, linje, unnest(range(7)) as felt,
        unnest([forventet_antal, faktisk_antal, forskel_antal, forventet_andel, faktisk_andel, forskel_andel, placering]) as vaerdi
    from raa_benchmark
),
benchmark_differs as (
    select own.linje, own.omraade, own.periode, other.fil, f.vaerdi as deres, own.vaerdi as vores
    from figure own
    join figure f using (periode, ydelsesgruppe, omraade, felt)
    join other on other.id = f.udtraek
    where own.udtraek = $id and own.vaerdi is distinct from f.vaerdi
)
select * from observation_differs
union all
select * from benchmark_differs
order by linje, fil
