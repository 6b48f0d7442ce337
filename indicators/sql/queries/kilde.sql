-- the newest accepted pull of a table known on $pr, of real or of example figures
select kilde, tabel, hentet
from udtraek
where tabel = $tabel and udfald <> 'afvist' and hentet <= $pr and eksempel = $eksempel
order by hentet desc
limit 1
