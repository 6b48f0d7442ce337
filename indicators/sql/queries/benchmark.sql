-- one row per edition and kommune of a ydelsesgruppe, as known on $pr
select
    periode, omraade, forventet_antal, faktisk_antal, forskel_antal, forventet_andel, faktisk_andel, forskel_andel, placering
from benchmark
where ydelsesgruppe = $ydelsesgruppe and fra <= $pr and (til is null or til > $pr)
order by slut, omraade
