-- the first day on which something real of a table was pulled and taken in
select min(hentet)
from udtraek
where tabel = $tabel and udfald <> 'afvist' and not eksempel
