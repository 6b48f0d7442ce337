-- Example figures that real ones replace: of a nøgletal (and breakdown) that is delivered for at least half of the 98 kommuner, or
-- that is only for hele landet and is delivered at all.
delete from raa_observation
where udtraek in (select id from udtraek where eksempel)
    and (indikator, koen <> 'i_alt', alder <> 'i_alt', herkomst <> 'i_alt') in (
        select o.indikator, o.koen <> 'i_alt', o.alder <> 'i_alt', o.herkomst <> 'i_alt'
        from raa_observation o
        join udtraek u on u.id = o.udtraek
        join indikator i on i.indikator = o.indikator
        where not u.eksempel
        group by all
        having count(distinct o.omraade) >= case when any_value(i.kun_landet) then 1 else 49 end
    );
delete from raa_bestand
where udtraek in (select id from udtraek where eksempel)
    and omraade in (select b.omraade from raa_bestand b join udtraek u on u.id = b.udtraek where not u.eksempel);
