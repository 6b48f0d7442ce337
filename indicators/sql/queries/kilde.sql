-- the newest accepted pull of a table known on $pr
select kilde, tabel, hentet
from udtraek
where tabel = $tabel and udfald <> 'afvist' and hentet <= $pr
order by hentet desc
limit 1
