-- at most one row, for the benchmark: the same columns as status_noegletal.sql
with newest as (
    select periode, slut
    from benchmark
    where fra <= $pr and (til is null or til > $pr)
    order by slut desc, periode
    limit 1
)
select
    'benchmark' as lager, n.periode,
    max(b.slut) filter (b.slut < n.slut) as forrige,
    min(b.fra) filter (b.slut = n.slut) as kendt,
    [] as foreloebige,
    coalesce(list(distinct b.omraade) filter ((b.til is null or b.til > $pr) and b.slut = n.slut and b.placering is not null), []) as omraader
from newest n
cross join benchmark b
where b.fra <= $pr
group by n.periode
