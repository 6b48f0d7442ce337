-- one row per nøgletal, kind (real or example) and whether it is the total or a breakdown:
-- newest period, newest final period, målgrupper, breakdowns and number of areas
select
    indikator,
    eksempel,
    koen <> 'i_alt' or alder <> 'i_alt' or herkomst <> 'i_alt' as opdelt,
    arg_max(periode, slut) as nyeste,
    arg_max(periode, slut) filter (status = 'endelig') as nyeste_endelige,
    list(distinct maalgruppe order by maalgruppe) as maalgrupper,
    bool_or(koen <> 'i_alt') as koen,
    bool_or(alder <> 'i_alt') as alder,
    bool_or(herkomst <> 'i_alt') as herkomst,
    count(distinct omraade) as omraader
from observation
where fra <= $pr and (til is null or til > $pr) and (not eksempel or $eksempler)
group by all
order by indikator, opdelt, eksempel
