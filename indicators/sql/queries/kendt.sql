-- one row per key: every real total as known on $pr, and whether it would still move
select indikator, maalgruppe, omraade, periode, vaerdi, status
from observation
where koen = 'i_alt' and alder = 'i_alt' and herkomst = 'i_alt' and fra <= $pr and (til is null or til > $pr) and not eksempel
