-- one row per kommune: forventet andel in the newest edition known on $pr
with known as (
    select * from benchmark
    where ydelsesgruppe = $ydelsesgruppe and fra <= $pr and (til is null or til > $pr)
)
select omraade, forventet_andel, periode
from known
where slut = (select max(slut) from known) and forventet_andel is not null
order by omraade
