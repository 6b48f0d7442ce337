-- Values of one delivery (udtraek $id) that move an older pull's by more than the newest months usually do:
-- older than three months before the delivery's newest period, and counts by over 5 pct. (under 50: by over 5),
-- rates by over 5 pct. and 0,2; and areas or periods that were there before and are gone.
with own as (
    select * from raa_observation where udtraek = $id
),
pull as (
    -- the delivery and the other files of the same table and day
    select o.indikator, o.omraade, o.periode
    from raa_observation o
    join udtraek u on u.id = o.udtraek
    join udtraek me on me.id = $id and me.tabel = u.tabel and me.hentet = u.hentet and not u.eksempel
),
span as (
    select indikator, periodetype, min(slut) as foerste, max(slut) as nyeste
    from own
    group by all
),
before as (
    select o.*
    from raa_observation o
    join udtraek u on u.id = o.udtraek
    join udtraek me on me.id = $id and me.tabel = u.tabel and u.hentet < me.hentet and not u.eksempel
    qualify row_number() over (
        partition by o.indikator, o.maalgruppe, o.koen, o.alder, o.herkomst, o.omraade, o.periodetype, o.periode
        order by u.hentet desc, o.udtraek desc
    ) = 1
),
moved as (
    select own.linje, own.omraade, own.periode, before.vaerdi as foer, own.vaerdi as nu
    from own
    join before using (indikator, maalgruppe, koen, alder, herkomst, omraade, periodetype, periode)
    join span using (indikator, periodetype)
    where own.slut < span.nyeste - interval 3 month
        and abs(own.vaerdi - before.vaerdi) > case
            when list_contains($andele, own.indikator) then greatest(0.2, before.vaerdi / 20)
            when before.vaerdi < 50 then 5
            else before.vaerdi / 20
        end
),
gone as (
    select distinct before.omraade, before.periode
    from before
    join span using (indikator, periodetype)
    where before.slut between span.foerste and span.nyeste
        and before.vaerdi is not null
        and (
            not exists (select 1 from pull where pull.indikator = before.indikator and pull.omraade = before.omraade)
            or not exists (select 1 from pull where pull.indikator = before.indikator and pull.periode = before.periode)
        )
)
select linje, omraade, periode, foer, nu from moved
union all
select null, omraade, periode, null, null from gone
order by linje nulls last, omraade, periode;
