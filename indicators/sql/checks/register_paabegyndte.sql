-- Praktik, løntilskud, lønnede timer og fleksjob giver ikke Påbegyndte i alt.
-- niveau: afvist
-- kraever: praktik, loentilskud_start, loennede_timer, fleksjob_start, paabegyndte
select linje, 'Påbegyndte i alt' as kolonne, case when paabegyndte between 1 and 4 then 'under 5' else cast(cast(paabegyndte as bigint) as varchar) end as vaerdi
from staged
where paabegyndte <> praktik + loentilskud_start + loennede_timer + fleksjob_start
order by linje;
