-- Der er flere end i kolonnen 'HELES_NAVN', som de er en del af.
-- niveau: afvist
-- for hver: del_af
-- kraever: DEL, HELE
select linje, 'DELS_NAVN' as kolonne, case when DEL between 1 and 4 then 'under 5' else cast(cast(DEL as bigint) as varchar) end as vaerdi
from staged
where DEL > HELE
order by linje;
