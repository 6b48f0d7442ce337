-- one row per area, group and month of a made y25i01: $kombinationer groups, $maaneder months back from July 2026, $raekker rows
-- The whole is the sum of its parts, and a year's rates share one arbejdsstyrke, so that every check of the product has
-- its full work but nothing to report. Counts differ nearly everywhere; one cell in a hundred is hidden.
create table delivery as
with month as (
    select range as nr, date '2026-07-01' - to_months(cast(range as integer)) as dag
    from range($maaneder)
),
part as (
    select
        area.navn, area.plads, gruppe.*, month.*,
        5000 + hash(area.navn, 'styrke') % 395000 + year(month.dag) % 7 * 100 as styrke,
        hash(area.navn, gruppe.koen, gruppe.alder, month.dag) as h
    from area, gruppe, month
    where gruppe.kombination < $kombinationer
),
split as (
    select *, styrke * (200 + h % 2800) // 100000 as a_dagpenge, styrke * (100 + h // 4096 % 900) // 100000 as kontanthjaelp
    from part
),
counted as (
    select
        *,
        case ydelse when 'A-dagpenge' then a_dagpenge when 'Kontanthjælp' then kontanthjaelp else a_dagpenge + kontanthjaelp end as antal
    from split
)
select
    navn as "Area",
    strftime(dag, '%YM%m') as "Periode",
    ydelse as "Ydelsesgrupper",
    koen as "Køn",
    alder as "Alder",
    case when ydelse = 'Kontanthjælp' and h % 33 = 0 then null else antal end as "Antal ledige fuldtidspersoner",
    replace(cast(cast((2000 * antal + styrke) // (2 * styrke) as decimal(18, 1)) / 10 as decimal(18, 1)) :: varchar, '.', ',')
        as "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"
from counted
order by plads, kombination, dag
limit $raekker;
