-- one row per nøgletal and kind (real or example): its newest period, newest final period, målgrupper, breakdowns and areas
select
    indikator,
    eksempel,
    arg_max(periode, slut) as nyeste,
    arg_max(periode, slut) filter (status = 'endelig') as nyeste_endelige,
    list(distinct maalgruppe order by maalgruppe) as maalgrupper,
    list_filter(
        ['koen', 'alder', 'herkomst'],
        lambda felt: case felt
            when 'koen' then bool_or(koen <> 'i_alt') when 'alder' then bool_or(alder <> 'i_alt') else bool_or(herkomst <> 'i_alt')
        end
    ) as opdelinger,
    count(distinct omraade) as omraader,
    list(distinct periodetype order by periodetype) as typer
from observation
where til is null and (not eksempel or $eksempler)
group by indikator, eksempel
order by indikator, eksempel
