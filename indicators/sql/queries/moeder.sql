-- the meetings of the committees of a kommune, oldest first
select omraade, udvalg, dato
from moede
where omraade = $omraade
order by dato, udvalg
