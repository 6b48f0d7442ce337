-- one row per key: every figure as known on $pr
select indikator, maalgruppe, omraade, periode, vaerdi
from observation
where koen = 'i_alt' and alder = 'i_alt' and herkomst = 'i_alt' and fra <= $pr and (til is null or til > $pr) and not eksempel
