-- one row per other name of an area
select alias, kode
from alias
