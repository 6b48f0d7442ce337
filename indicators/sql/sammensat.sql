-- Nøgletal made of others: a sum, a share, or the growth over a year. As known on each day that one of the parts changed;
-- all parts must be there, and all of one kind: real figures and example figures are never put together.

-- one row per part and the key it is used under; a quarter's nævner serves its three months, and last year's count this year's growth
create temp table led_vaerdi as
with part as (
    select
        l.indikator, l.maalgruppe, l.nr, l.rolle, l.fortegn, s.frekvens, s.led, s.art, s.faktor,
        o.koen, o.alder, o.herkomst, o.omraade, o.vaerdi, o.status, o.udtraek, o.eksempel, o.fra, o.til,
        o.slut + to_months(l.forskydning) as used,
        unnest(case when o.periodetype = s.frekvens then [0] when o.periodetype = 'K' and s.frekvens = 'M' then [2, 1, 0] else [] end) as back
    from led l
    join sammensat s using (indikator)
    join observation o on o.indikator = l.del and o.maalgruppe = l.del_maalgruppe
    where (s.koen or o.koen = 'i_alt') and (s.alder or o.alder = 'i_alt') and (s.herkomst or o.herkomst = 'i_alt')
)
select * exclude (used, back), last_day(used - to_months(back)) as slut
from part;

-- one row per key and day that something of it changed
create temp table sammensat_vaerdi as
with event as (
    select distinct indikator, maalgruppe, koen, alder, herkomst, omraade, slut, eksempel, fra
    from led_vaerdi
)
select
    p.indikator, p.maalgruppe, p.koen, p.alder, p.herkomst, p.omraade, p.frekvens as periodetype, p.slut, p.eksempel, e.fra,
    any_value(p.art) as art, any_value(p.faktor) as faktor,
    count(p.vaerdi) = any_value(p.led) as whole,
    count(*) = any_value(p.led) as there,
    cast(sum(p.fortegn * p.vaerdi) filter (p.rolle = 't') as bigint) as t,
    cast(sum(p.fortegn * p.vaerdi) filter (p.rolle = 'n') as bigint) as n,
    max(p.udtraek) as udtraek,
    bool_or(p.status = 'foreloebig') as loose,
    bool_or(p.status = 'skjult') as hidden,
    bool_or(p.status = 'endnu_ikke') as not_yet
from event e
join led_vaerdi p
    on p.indikator = e.indikator and p.maalgruppe = e.maalgruppe and p.koen = e.koen and p.alder = e.alder and p.herkomst = e.herkomst
    and p.omraade = e.omraade and p.slut = e.slut and p.eksempel = e.eksempel and p.fra <= e.fra and (p.til is null or p.til > e.fra)
group by p.indikator, p.maalgruppe, p.koen, p.alder, p.herkomst, p.omraade, p.frekvens, p.slut, p.eksempel, e.fra;

-- a share is kept to four decimals, half away from zero, in whole numbers; what is printed is rounded once, from tæller and nævner
insert into observation by name
select
    indikator, maalgruppe, koen, alder, herkomst, omraade, periodetype,
    case periodetype when 'M' then strftime(slut, '%YM%m') else year(slut) || 'K' || quarter(slut) end as periode,
    slut,
    case
        when not whole then null
        when art = 'sum' then cast(t as decimal(18, 4))
        when n > 0 then cast(sign(t) * ((abs(t) * faktor * 20000 + n) // (2 * n)) as decimal(18, 0)) * cast(0.0001 as decimal(4, 4))
    end as vaerdi,
    case when whole and art <> 'sum' then t end as taeller,
    case when whole and art <> 'sum' then n end as naevner,
    case
        when whole and (art = 'sum' or n > 0) then case when loose then 'foreloebig' else 'endelig' end
        when hidden then 'skjult'
        when not_yet then 'endnu_ikke'
        else 'mangler'
    end as status,
    udtraek, eksempel, fra,
    lead(fra) over (partition by eksempel, indikator, maalgruppe, koen, alder, herkomst, omraade, slut order by fra) as til
from sammensat_vaerdi
where there
order by eksempel, indikator, maalgruppe, koen, alder, herkomst, omraade, slut, fra;
