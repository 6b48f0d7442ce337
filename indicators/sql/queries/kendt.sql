-- one row per key: every real total as known on $pr, whether it would still move, and which delivery it came with
select indikator, maalgruppe, omraade, periode, vaerdi, status, udtraek
from observation
where koen = 'i_alt' and alder = 'i_alt' and herkomst = 'i_alt' and fra <= $pr and (til is null or til > $pr) and not eksempel
