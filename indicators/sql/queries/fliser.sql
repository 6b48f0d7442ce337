-- one row per kommune on the tile map
select kode, raekke, kolonne, forkortelse
from flise
