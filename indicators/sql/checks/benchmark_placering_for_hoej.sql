-- Placeringen er større end antallet af kommuner i filen.
-- niveau: afvist
-- kraever: placering
with edition as (
    select periode, maalgruppe, count(*) as kommuner
    from staged
    group by all
)
select staged.linje, 'placering' as kolonne, cast(cast(staged.placering as bigint) as varchar) as vaerdi
from staged
join edition using (periode, maalgruppe)
where staged.placering > edition.kommuner
order by staged.linje;
