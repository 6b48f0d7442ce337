-- one row per directed pair of kommuner with a common land border
select kode, nabokode
from nabo
