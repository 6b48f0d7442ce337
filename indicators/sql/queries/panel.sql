-- one row per area and period of one nøgletal, målgruppe and breakdown value, as known on $pr: real or example figures, never both
-- $slack: how far the delivered nævner can be from the true one, in thousandths (sums of rounded fuldtidspersoner)
select
    o.omraade, o.periode, o.vaerdi, o.taeller, o.status,
    coalesce(n.lav, o.naevner * 1000 - $slack) as lav,
    coalesce(n.hoej, o.naevner * 1000 + $slack) as hoej,
    v.vaerdi as vaegt
from observation o
left join naevner n
    on n.naevner = $naevner and n.omraade = o.omraade and n.eksempel = o.eksempel
    and n.koen = o.koen and n.alder = o.alder and n.herkomst = o.herkomst
    and n.gaelder = case $skifter when 'aar' then cast(year(o.slut) as varchar) else o.periode end
    and n.fra <= $pr and (n.til is null or n.til > $pr)
left join observation v
    on v.indikator = $vaegt and v.maalgruppe = o.maalgruppe and v.omraade = o.omraade and v.periode = o.periode
    and v.koen = o.koen and v.alder = o.alder and v.herkomst = o.herkomst and v.eksempel = o.eksempel
    and v.fra <= $pr and (v.til is null or v.til > $pr)
where o.indikator = $indikator and o.maalgruppe = $maalgruppe and o.periodetype = $periodetype and o.eksempel = $eksempel
    and o.koen = $koen and o.alder = $alder and o.herkomst = $herkomst
    and o.fra <= $pr and (o.til is null or o.til > $pr)
order by o.omraade, o.slut
