-- one row per kommune and pull that changed or repeated a foreløbig total: what it was, and what the next pull of it said
select old.omraade, old.periode, new.fra, old.vaerdi as foer, new.vaerdi as nu
from observation old
join observation new
    on new.indikator = old.indikator and new.maalgruppe = old.maalgruppe and new.omraade = old.omraade and new.periode = old.periode
    and new.koen = old.koen and new.alder = old.alder and new.herkomst = old.herkomst and new.periodetype = old.periodetype
    and new.eksempel = old.eksempel and new.fra = old.til
join omraade on omraade.kode = old.omraade and omraade.type = 'kommune'
where old.indikator = $indikator and old.maalgruppe = $maalgruppe and old.status = 'foreloebig'
    and old.koen = 'i_alt' and old.alder = 'i_alt' and old.herkomst = 'i_alt' and not old.eksempel
    and new.fra <= $pr and old.vaerdi is not null and new.vaerdi is not null
order by new.fra, old.omraade
