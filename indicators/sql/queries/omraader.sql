-- one row per area
select kode, navn, type, region, landsdel, kommunegruppe, langt_navn
from omraade
