-- the days on which something real was pulled and taken in, newest first
select distinct hentet
from udtraek
where udfald <> 'afvist' and not eksempel and hentet <= $pr
order by hentet desc
