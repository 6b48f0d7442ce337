-- one row per member of the official klynge that the kommune is in on the day $dag
select member.kommune, member.kilde
from klynge own
join klynge member
    on member.klynge = own.klynge and member.ydelse = own.ydelse
    and member.gyldig_fra <= $dag and (member.gyldig_til is null or member.gyldig_til >= $dag)
where own.kommune = $kommune and own.ydelse = $ydelse
    and own.gyldig_fra <= $dag and (own.gyldig_til is null or own.gyldig_til >= $dag)
order by member.kommune
