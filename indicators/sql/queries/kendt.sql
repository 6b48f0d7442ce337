-- one row per key: every real total as known on $pr, whether it would still move, and why its delivery was approved when it had to be
select o.indikator, o.maalgruppe, o.omraade, o.periode, o.vaerdi, o.status, g.grund
from observation o
join udtraek u on u.id = o.udtraek
left join godkendelse g on g.sha256 = u.sha256
where o.koen = 'i_alt' and o.alder = 'i_alt' and o.herkomst = 'i_alt' and o.fra <= $pr and (o.til is null or o.til > $pr)
    and not o.eksempel
