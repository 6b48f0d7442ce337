-- whether an area has rows of the own register, and of which kind; real before example
select bestand.eksempel, max(udtraek.hentet) as hentet
from bestand
join udtraek on udtraek.id = bestand.udtraek
where omraade = $omraade and bestand.fra <= $pr and (not bestand.eksempel or $eksempler)
group by bestand.eksempel
order by bestand.eksempel
