-- one row per area and period of one nøgletal and målgruppe, as known on $pr: totals only
select
    o.omraade, o.periode, o.vaerdi, o.taeller, o.status, n.lav, n.hoej, v.vaerdi as vaegt
from observation o
left join naevner n
    on n.naevner = $naevner and n.omraade = o.omraade
    and n.gaelder = case $skifter when 'aar' then cast(year(o.slut) as varchar) else o.periode end
    and n.fra <= $pr and (n.til is null or n.til > $pr)
left join observation v
    on v.indikator = $vaegt and v.maalgruppe = o.maalgruppe and v.omraade = o.omraade and v.periode = o.periode
    and v.koen = 'i_alt' and v.alder = 'i_alt' and v.herkomst = 'i_alt'
    and v.fra <= $pr and (v.til is null or v.til > $pr)
where o.indikator = $indikator and o.maalgruppe = $maalgruppe and o.periodetype = $periodetype
    and o.koen = 'i_alt' and o.alder = 'i_alt' and o.herkomst = 'i_alt'
    and o.fra <= $pr and (o.til is null or o.til > $pr)
order by o.omraade, o.slut
