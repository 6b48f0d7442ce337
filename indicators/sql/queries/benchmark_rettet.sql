-- one row per edition and kommune of a ydelsesgruppe whose figures a later pull changed: what was first said, and what is said now
select
    old.periode, old.omraade, new.fra,
    old.forventet_antal, old.faktisk_antal, old.forskel_antal, old.forventet_andel, old.faktisk_andel, old.forskel_andel, old.placering
from benchmark old
join benchmark new
    on new.periode = old.periode and new.ydelsesgruppe = old.ydelsesgruppe and new.omraade = old.omraade and new.fra = old.til
where old.ydelsesgruppe = $ydelsesgruppe and new.fra <= $pr
    and (old.forventet_antal, old.faktisk_antal, old.forskel_antal, old.forventet_andel, old.faktisk_andel, old.forskel_andel, old.placering)
        is distinct from
        (new.forventet_antal, new.faktisk_antal, new.forskel_antal, new.forventet_andel, new.faktisk_andel, new.forskel_andel, new.placering)
order by old.slut, old.omraade, new.fra
