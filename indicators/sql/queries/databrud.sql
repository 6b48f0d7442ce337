-- one row per break, event or band that concerns the nøgletal and målgruppe
select fra, til, art, tekst
from databrud
where indikator = $indikator and maalgruppe in ('*', $maalgruppe)
order by fra
