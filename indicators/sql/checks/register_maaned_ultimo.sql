-- Ultimo er ikke primo plus tilgang minus afgang.
-- niveau: afvist
-- kraever: primo, tilgang, afgang, ultimo
select linje, 'Ultimo' as kolonne, case when ultimo between 1 and 4 then 'under 5' else cast(cast(ultimo as bigint) as varchar) end as vaerdi
from staged
where ultimo <> primo + tilgang - afgang
order by linje;
