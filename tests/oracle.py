"""An independent oracle: the numbers of Nøgletal computed slowly and plainly from the raw deliveries.

Only csv, datetime and fractions: no pandas, no duckdb, nothing from `indicators`. Every value is an exact Fraction until
`shown` rounds it once, half away from zero. The rules are design.md sections 5 and 6; each function says the one it follows.
"""
import csv
from collections import namedtuple
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
LEVERANCER = DATA / "leverancer" / "jobindsats"
REFERENCE = DATA / "reference"

LANDET = "Hele landet"
GRUPPER = ("klynge", "naboer", "region", "landsdel", "kommunegruppe")
HALF = Fraction(1, 2)
ROUNDING = Fraction(1, 20)  # a rate printed with one decimal is known to within 0,05

FUL = "Antal fuldtidspersoner"
PCT = "Fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"
LEDIGE = "Antal ledige fuldtidspersoner"
LEDIGE_PCT = "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"
FORVENTET = "Forventet og faktisk andel fuldtidspersoner på offentlig forsørgelse: Forventet andel (pct.)"
DIMENSIONER = ("Ydelsesgrupper", "Fleksjobtype")

YDELSER = {"alle": "Ydelsesgrupper i alt", "a_dagpenge": "A-dagpenge", "kontanthjaelp": "Kontanthjælp"}
KLYNGE_YDELSER = {"alle": "Ydelsesgrupper i alt", "a_dagpenge": "A-dagpenge mv.", "kontanthjaelp": "Kontanthjælp mv."}

# kolonne = the published figure; taeller = the count that belongs to a rate; vaegt = the named weight of a rate without a
# nævner of its own; bedst = the direction in which rank 1 lies; ydelse = the ydelsesgruppe of the default klynge.
Indikator = namedtuple("Indikator", "tabel kolonne enhed taeller vaegt bedst ydelse dimension", defaults=(None,) * 6)
INDIKATORER = {
    "ledighed": Indikator("y25i01", LEDIGE_PCT, "pct", LEDIGE, None, "lavest", None, YDELSER),
    "ledige": Indikator("y25i01", LEDIGE, "antal", None, None, "lavest", None, YDELSER),
    "langtidsledige": Indikator("y25i09", "Antal langtidsledige fuldtidspersoner", "antal", None, None, "lavest", None, YDELSER),
    "kontanthjaelp": Indikator("y60a02", FUL, "antal", None, None, "lavest", "kontanthjaelp"),
    "kontanthjaelp_pct": Indikator("y60a02", PCT, "pct", FUL, None, "lavest", "kontanthjaelp"),
    "aktiveringsgrad": Indikator("y60c07", "Aktiveringsgrad", "pct", None, ("y60a02", FUL), "hoejest", "kontanthjaelp"),
    "ordinaere_timer": Indikator("y60j01", "Andel personer med ordinære timer", "pct", None, None, "hoejest", "kontanthjaelp"),
    "ledighed_saesonkorrigeret": Indikator("y25i03", "Sæsonkorrigeret fuldtidspersoner i pct. af arbejdsstyrken", "pct"),
    "dagpenge_landet": Indikator("y01a02", FUL, "antal"),
    "fleksjob": Indikator("y08a02", FUL, "antal", None, None, None, None, {None: "Fleksjobtype i alt"}),
}
NAEVNER_PAR = {"y25i01": (LEDIGE, LEDIGE_PCT), "y60a02": (FUL, PCT)}

Celle = namedtuple("Celle", "vaerdi status")
Gruppe = namedtuple("Gruppe", "vaerdi mindst hoejst slack antal af")


# --- rounding and periods -------------------------------------------------------------------------------------------

def shown(value, decimals=1):
    """The printed text, with a point: rounded once, half away from zero; a zero never carries a minus sign."""
    units = int(abs(value) * 10**decimals + HALF)
    sign = "-" if value < 0 and units else ""
    whole, part = divmod(units, 10**decimals)
    return f"{sign}{whole}" + (f".{part:0{decimals}d}" if decimals else "")


def months(period):
    """The months of a period code: 2026M06 itself, three of 2026K2, six of 2026H1, twelve of 2026Y."""
    year, kind, number = period[:4], period[4], period[5:]
    if kind == "M":
        return [period]
    size = {"K": 3, "H": 6, "Y": 12}[kind]
    first = (int(number or 1) - 1) * size + 1
    return [f"{year}M{month:02d}" for month in range(first, first + size)]


def year_before(period):
    """The same period last year."""
    return f"{int(period[:4]) - 1}{period[4:]}"


# --- deliveries and what was known on a date ------------------------------------------------------------------------

def number(text):
    """A Danish number as an exact fraction; an empty cell is None."""
    return Fraction(text.replace(",", ".")) if text.strip() else None


def read(path):
    """The rows of a delivery: UTF-8, semicolon, labels in the first line."""
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@lru_cache(None)
def pulls(table):
    """Every pull of a table, oldest first: [(pull date, rows)]."""
    paths = sorted(LEVERANCER.glob(f"*/{table}.csv"), key=lambda path: path.parent.name)
    return [(date.fromisoformat(path.parent.name), read(path)) for path in paths]


def member(row):
    """The member of the row's one dimension, None in a table without dimensions."""
    return next((row[name] for name in DIMENSIONER if name in row), None)


@lru_cache(None)
def known(table, pr=None):
    """{(omraade, member, periode): (pull date, row)}: the newest pull up to the date wins, key by key, hidden cells too."""
    result = {}
    for pulled, rows in pulls(table):
        if pr is None or pulled <= date.fromisoformat(pr):
            result.update({(row["Area"], member(row), row["Periode"]): (pulled, row) for row in rows})
    return result


@lru_cache(None)
def newest(table, pulled):
    """The newest period in any pull of the table up to and including that pull: the preliminary one."""
    return max(row["Periode"] for when, rows in pulls(table) if when <= pulled for row in rows)


def month_cell(table, column, area, label, month, pr=None):
    """One raw cell with its status: no row = mangler, an empty cell = skjult, the newest period = foreloebig."""
    pulled, row = known(table, pr).get((area, label, month), (None, None))
    if row is None:
        return Celle(None, "mangler")
    value = number(row[column])
    if value is None:
        return Celle(None, "skjult")
    return Celle(value, "foreloebig" if month == newest(table, pulled) else "endelig")


@lru_cache(None)
def published(indikator, area, maalgruppe=None, month=None, pr=None):
    """The published figure of an indicator in one month."""
    spec = INDIKATORER[indikator]
    return month_cell(spec.tabel, spec.kolonne, area, (spec.dimension or {}).get(maalgruppe), month, pr)


@lru_cache(None)
def counted(indikator, area, maalgruppe, month, pr=None):
    """The published tæller of a rate, or None where it is hidden, missing or not delivered."""
    spec = INDIKATORER[indikator]
    return month_cell(spec.tabel, spec.taeller, area, (spec.dimension or {}).get(maalgruppe), month, pr).vaerdi


@lru_cache(None)
def weighed(indikator, area, month, pr=None):
    """The weight the indicator names (fuldtidspersoner on the same ydelse), same area and month."""
    table, column = INDIKATORER[indikator].vaegt
    return month_cell(table, column, area, None, month, pr).vaerdi


@lru_cache(None)
def published_months(indikator, pr=None):
    """Every month that any area has a row for in the indicator's table, in order."""
    return sorted({month for _, _, month in known(INDIKATORER[indikator].tabel, pr)})


def is_preliminary(indikator, area, maalgruppe, period, pr=None):
    """A period is preliminary when one of its months is."""
    return any(published(indikator, area, maalgruppe, month, pr).status == "foreloebig" for month in months(period))


# --- the nævner -----------------------------------------------------------------------------------------------------

@lru_cache(None)
def pairs(table, pr=None):
    """{(omraade, year): [(count, rate)]} of every published pair in a table, as known on the date."""
    count, rate = NAEVNER_PAR[table]
    result = {}
    for (area, _, period), (_, row) in known(table, pr).items():
        if row[count].strip() and row[rate].strip():
            result.setdefault((area, period[:4]), []).append((number(row[count]), number(row[rate])))
    return result


def bounds(count, rate):
    """One pair's interval: N in [100(c-0,5)/(r+0,05), 100(c+0,5)/(r-0,05)]; a rate of 0,0 gives no upper bound."""
    low = 100 * (count - HALF) / (rate + ROUNDING)
    return low, 100 * (count + HALF) / (rate - ROUNDING) if rate > ROUNDING else None


@lru_cache(None)
def naevner(area, year, pr=None, tables=("y25i01", "y60a02")):
    """The arbejdsstyrke of one area and calendar year: all pairs' intervals intersected; None without an upper bound."""
    found = [bounds(*pair) for table in tables for pair in pairs(table, pr).get((area, year), [])]
    highs = [high for _, high in found if high is not None]
    return (max(low for low, _ in found), min(highs)) if highs else None


@lru_cache(None)
def naevner_midt(area, year, pr=None):
    """The midpoint of the interval, the nævner that is used; None when there is none."""
    interval = naevner(area, year, pr)
    return sum(interval) / 2 if interval else None


def naevner_bredde(area, year, pr=None, tables=("y25i01", "y60a02")):
    """The width of the interval in pct. of its midpoint."""
    low, high = naevner(area, year, pr, tables)
    return 100 * (high - low) / ((high + low) / 2)


# --- areas ----------------------------------------------------------------------------------------------------------

@lru_cache(None)
def kommuner():
    """{name: row} of the 98 kommuner."""
    return {row["navn"]: row for row in read(REFERENCE / "kommuner.csv")}


@lru_cache(None)
def naboer(kommune):
    """The kommuner that share a land border with it."""
    names = {row["kode"]: name for name, row in kommuner().items()}
    code = kommuner()[kommune]["kode"]
    return tuple(sorted(names[row["nabokode"]] for row in read(REFERENCE / "naboer.csv") if row["kode"] == code))


def same(kommune, column):
    """The other kommuner of the same region, landsdel or kommunegruppe; the own one is not part of its yardstick."""
    mine = kommuner()[kommune][column]
    return tuple(sorted(name for name, row in kommuner().items() if row[column] == mine and name != kommune))


@lru_cache(None)
def klynge(kommune, maalgruppe="alle", pr=None):
    """The ten kommuner nearest in forventet andel in the newest benchmark edition, and all as near as the tenth."""
    rows = known("y30r21", pr)
    edition = max(period for _, _, period in rows)
    ydelse = KLYNGE_YDELSER[maalgruppe]
    andel = {name: number(rows[name, ydelse, edition][1][FORVENTET]) for name in kommuner()}
    distance = {name: abs(andel[name] - andel[kommune]) for name in andel if name != kommune}
    limit = sorted(distance.values())[9]
    return tuple(sorted(name for name, far in distance.items() if far <= limit))


def members(group, kommune, indikator="ledighed", maalgruppe=None, pr=None):
    """The members of a named group of a kommune; the klynge follows the ydelsesgruppe of the målgruppe."""
    if group == "klynge":
        return klynge(kommune, INDIKATORER[indikator].ydelse or maalgruppe or "alle", pr)
    return naboer(kommune) if group == "naboer" else same(kommune, group)


# --- values of one area in any period -------------------------------------------------------------------------------

@lru_cache(None)
def mean_count(indikator, area, maalgruppe, period, pr=None):
    """A stock over a period: the mean of its months, and only when every month is there."""
    cells = [published(indikator, area, maalgruppe, month, pr).vaerdi for month in months(period)]
    return None if None in cells else sum(cells) / Fraction(len(cells))


@lru_cache(None)
def sums(indikator, area, maalgruppe, period, pr=None):
    """(Σ tæller, Σ nævner) of one area over the months of a period, or None when a month lacks its count or nævner."""
    counts = [counted(indikator, area, maalgruppe, month, pr) for month in months(period)]
    below = [naevner_midt(area, month[:4], pr) for month in months(period)]
    return None if None in counts or None in below else (sum(counts), sum(below))


@lru_cache(None)
def weighted_sums(indikator, area, maalgruppe, period, pr=None):
    """(Σ rate x weight, Σ weight) of one area over the months of a period, or None when a month lacks either."""
    rates = [published(indikator, area, maalgruppe, month, pr).vaerdi for month in months(period)]
    weights = [weighed(indikator, area, month, pr) for month in months(period)]
    if None in rates or None in weights:
        return None
    return sum(rate * weight for rate, weight in zip(rates, weights, strict=False)), sum(weights)


def value(indikator, area, maalgruppe=None, period=None, pr=None):
    """The value of one area: a month as published; longer periods by the mean (stock) or Σ tæller / Σ nævner (rate)."""
    spec = INDIKATORER[indikator]
    if period[4] == "M":
        return published(indikator, area, maalgruppe, period, pr).vaerdi
    if spec.enhed == "antal":
        return mean_count(indikator, area, maalgruppe, period, pr)
    found = (weighted_sums if spec.vaegt else sums)(indikator, area, maalgruppe, period, pr)
    factor = 1 if spec.vaegt else 100
    return factor * found[0] / found[1] if found else None


def change(indikator, area, maalgruppe=None, period=None, pr=None):
    """The change since the same period last year: pct. for counts, the difference in procentpoint for rates."""
    now = value(indikator, area, maalgruppe, period, pr)
    then = value(indikator, area, maalgruppe, year_before(period), pr)
    if now is None or then is None:
        return None
    if INDIKATORER[indikator].enhed == "pct":
        return now - then
    return 100 * (now - then) / then if then else None


def placement(indikator, kommune, maalgruppe=None, period=None, pr=None):
    """The shared rank (fra, til, af) at published precision among the kommuner with a value; 1 is the best."""
    values = {name: published(indikator, name, maalgruppe, period, pr).vaerdi for name in kommuner()}
    values = {name: v for name, v in values.items() if v is not None}
    if kommune not in values:
        return None
    mine, low = values[kommune], INDIKATORER[indikator].bedst == "lavest"
    better = sum(v < mine if low else v > mine for v in values.values())
    equal = sum(v == mine for v in values.values())
    return better + 1, better + equal, len(values)


# --- values of a group ----------------------------------------------------------------------------------------------

def group(indikator, names, maalgruppe=None, period=None, pr=None):
    """A group's value from the members that have one: Σ counts; 100 Σc / Σ nævner; or Σ rate x weight / Σ weight."""
    spec = INDIKATORER[indikator]
    if spec.enhed == "antal":
        return group_count(indikator, names, maalgruppe, period, pr)
    if spec.vaegt:
        return group_weighted(indikator, names, maalgruppe, period, pr)
    return group_rate(indikator, names, maalgruppe, period, pr)


def group_count(indikator, names, maalgruppe, period, pr=None):
    """Σ of the members' counts (means of months in a longer period), rounded by no one before `shown`."""
    found = [mean_count(indikator, name, maalgruppe, period, pr) for name in names]
    found = [count for count in found if count is not None]
    total = sum(found) if found else None
    return Gruppe(total, total, total, 0, len(found), len(names))


@lru_cache(None)
def group_below(names, period, pr=None):
    """(Σ nævner midpoint, Σ lower bound, Σ upper bound) of the members over the months of a period."""
    years = [month[:4] for month in months(period)]
    intervals = [naevner(name, year, pr) for name in names for year in years]
    low, high = sum(low for low, _ in intervals), sum(high for _, high in intervals)
    return (low + high) / 2, low, high


def group_rate(indikator, names, maalgruppe, period, pr=None):
    """100 Σc / Σ nævner over members with a count, and the outermost values the rounding and the nævner allow.

    `slack` is what the value moves when every nævner is kept as a whole number instead of an exact midpoint.
    """
    found = {name: sums(indikator, name, maalgruppe, period, pr) for name in names}
    having = tuple(name for name in names if found[name])
    if not having:
        return Gruppe(None, None, None, 0, 0, len(names))
    count = sum(found[name][0] for name in having)
    below, low, high = group_below(having, period, pr)
    half = HALF * len(having) * len(months(period))
    rate, lowest, highest = 100 * count / below, 100 * (count - half) / high, 100 * (count + half) / low
    return Gruppe(rate, lowest, highest, rate * half / below, len(having), len(names))


def group_weighted(indikator, names, maalgruppe, period, pr=None):
    """Σ(rate x weight) / Σ weight over members that have both, and the outermost values the printed rates allow."""
    found = [weighted_sums(indikator, name, maalgruppe, period, pr) for name in names]
    found = [pair for pair in found if pair and pair[1]]
    if not found:
        return Gruppe(None, None, None, 0, 0, len(names))
    mean = sum(top for top, _ in found) / sum(below for _, below in found)
    return Gruppe(mean, mean - ROUNDING, mean + ROUNDING, 0, len(found), len(names))


def mean_of_percentages(indikator, names, maalgruppe, period, pr=None):
    """What the product must NOT do: the plain mean of the members' published percentages."""
    rates = [published(indikator, name, maalgruppe, period, pr).vaerdi for name in names]
    rates = [rate for rate in rates if rate is not None]
    return sum(rates) / len(rates)


def sum_of_kommuner(indikator, maalgruppe, period, pr=None):
    """What hele landet is NOT: the sum of the 98 kommuner."""
    return sum(published(indikator, name, maalgruppe, period, pr).vaerdi or 0 for name in kommuner())
