-- one row per delivery known on $pr, newest first
select id, fil, sha256, kilde, tabel, hentet, udfald, raekker, indlaest, rapport
from udtraek
where hentet <= $pr
order by hentet desc, fil
