-- the own register of an area, as known on a day: all real or all example figures
select maalgruppe, koen, akasse, dato, bestand, tilgang, afgang, status, data_til
from bestand
where omraade = $omraade and eksempel = $eksempel and fra <= $pr and (til is null or til > $pr)
order by maalgruppe, koen, akasse, dato
