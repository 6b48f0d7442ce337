-- one row per nøgletal: its newest period, newest final period, målgrupper and areas
select
    indikator,
    arg_max(periode, slut) as nyeste,
    arg_max(periode, slut) filter (status = 'endelig') as nyeste_endelige,
    list(distinct maalgruppe order by maalgruppe) as maalgrupper,
    count(distinct omraade) as omraader
from observation
where til is null and koen = 'i_alt' and alder = 'i_alt' and herkomst = 'i_alt'
group by indikator
