-- the known points of a begivenhed
select dato, fra, omraade, maalgruppe, maal, vaerdi, note, kilde
from begivenhed_punkt
where begivenhed = $begivenhed
order by dato, omraade, maalgruppe, maal, fra
