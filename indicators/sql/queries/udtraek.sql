-- one row per delivery known on $pr, newest first
select id, fil, sha256, kilde, tabel, hentet, udfald, raekker, indlaest, rapport, eksempel
from udtraek
where hentet <= $pr and (not eksempel or $eksempler)
order by eksempel, hentet desc, fil
