-- one row per nøgletal: its newest period, the period before it, the first day it was known, what is foreløbig, and who has a figure in it
with newest as (
    -- a month and a quarter can end on the same day: the shorter one is the one that is updated
    select distinct indikator, periodetype, periode, slut
    from observation
    where not eksempel and fra <= $pr and (til is null or til > $pr) and koen = 'i_alt' and alder = 'i_alt' and herkomst = 'i_alt'
    qualify row_number() over (partition by indikator order by slut desc, periodetype = 'M' desc, periodetype) = 1
)
select
    n.indikator, n.periode,
    max(o.slut) filter (o.slut < n.slut) as forrige,
    min(o.fra) filter (o.slut = n.slut) as kendt,
    coalesce(list(distinct o.periode order by o.periode) filter ((o.til is null or o.til > $pr) and o.status = 'foreloebig'), []) as foreloebige,
    coalesce(list(distinct o.omraade) filter ((o.til is null or o.til > $pr) and o.slut = n.slut and o.vaerdi is not null), []) as omraader
from newest n
join observation o on o.indikator = n.indikator and o.periodetype = n.periodetype
where not o.eksempel and o.fra <= $pr and o.koen = 'i_alt' and o.alder = 'i_alt' and o.herkomst = 'i_alt'
group by n.indikator, n.periode
order by n.indikator
