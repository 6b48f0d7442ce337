-- one row per delivery that had to be approved: why it was
select u.id, g.grund
from udtraek u
join godkendelse g on g.sha256 = u.sha256
order by u.id, g.grund
