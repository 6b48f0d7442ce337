-- one row per nævner, area and year (or period) whose published pairs contradict each other, and the newest delivery that has such a pair
select n.naevner, n.omraade, n.gaelder, arg_max(o.udtraek, (o.fra, o.udtraek)) as udtraek
from naevner n
join indikator i using (naevner)
join observation o
    on o.indikator = i.indikator and o.omraade = n.omraade and o.eksempel = n.eksempel and o.til is null
    and o.vaerdi is not null and o.taeller is not null
    and n.gaelder = case i.skifter when 'aar' then cast(year(o.slut) as varchar) else o.periode end
where n.lav > n.hoej and n.til is null and not n.eksempel
group by n.naevner, n.omraade, n.gaelder
order by n.naevner, n.omraade, n.gaelder
