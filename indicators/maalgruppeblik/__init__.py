"""One målgruppe: which nøgletal it has, its own figures minus the others', its share of all, and how it splits."""

from dataclasses import dataclass, replace
from fractions import Fraction

from indicators import catalogue, comparison, queries, texts
from indicators.catalogue import Indicator, Maalgruppe
from indicators.compare import compare
from indicators.comparison import Comparison, ComparisonError, Selection, Series, Value
from indicators.comparison.values import HALF, Interval, decimals_supported, relation
from indicators.periods import Period
from indicators.rounding import rounded
from indicators.store import Release
from indicators.texts import too_small

VISITATION = ("jobparat", "aktivitetsparat", "uddannelsesparat", "aabenlyst_uddannelsesparat", "uoplyst_visitation")


@dataclass(frozen=True)
class Gap:
    """Own minus other in procentpoint. relation says what the evidence carries: hoejere, lavere, paa_niveau."""

    tal: Fraction
    decimaler: int
    interval: Interval
    relation: str
    foreloebig: bool = False


@dataclass(frozen=True)
class Breakdown:
    """A nøgletal of all and of each of its parts in one period: the counts, and the parts as shares of all."""

    alle: Comparison
    dele: tuple[Comparison, ...]
    andele: tuple[Comparison, ...]


def gap(own: Value, other: Value, decimaler: int) -> Gap | None:
    """Two published figures: the difference of what is printed. A computed one: no more decimals than the width carries."""
    if own.tal is None or other.tal is None:
        return None
    interval = own.interval.minus(other.interval)
    computed = "afledt" in (own.status, other.status)
    carried = decimals_supported(interval, decimaler) if computed else decimaler
    return Gap(own.tal - other.tal, carried, interval, relation(own, other), own.foreloebig or other.foreloebig)


def gaps(found: Comparison, other: Series) -> tuple[tuple[Period, Gap | None], ...]:
    """Own minus other in each period. Counts of kommuner of different size have no such difference."""
    if not found.indikator.is_rate:
        raise ComparisonError("forskellen mellem to områder regnes på andele, ikke på antal. Vælg et nøgletal i pct.")
    beside = dict(other.punkter)
    return tuple((p, gap(v, beside[p], found.indikator.decimaler)) for p, v in found.egen.punkter)


def growth_gap(found: Comparison, other: Series) -> Gap | None:
    """Own change over a year minus the other's. None from fewer than ten, and where either has no change."""
    mine, theirs = found.egen.aendring, other.aendring
    if not mine or not theirs or too_small(found, found.egen) or too_small(found, other):
        return None
    interval = mine.interval.minus(theirs.interval)
    size, decimals = mine.tal - theirs.tal, decimals_supported(interval, 1)
    word = "hoejere" if interval.low > 0 else "lavere" if interval.high < 0 else "paa_niveau"
    return Gap(size, decimals, interval, word if rounded(size, decimals) else "paa_niveau")


def groups(release: Release, kommune: str) -> dict[str, Maalgruppe]:
    """The målgrupper that the kommune or the country has figures for, by the name in the list, in the catalogue's order."""
    have = {m for i in _delivered(release) for m in queries.newest(release)[i.id]["maalgrupper"]}
    known = (m for m in catalogue.load().maalgrupper.values() if m.id in have)
    return {name(m): m for m in known if any(s.har_tal for c in all_of(release, kommune, m.id) for s in c.series)}


def name(maalgruppe: Maalgruppe) -> str:
    """In lists: the parts of kontanthjælp say that they are parts, for 'jobparate' is also a group of ledige."""
    return f"Visitation: {maalgruppe.navn.lower()}" if maalgruppe.id in VISITATION else maalgruppe.navn


def _delivered(release: Release) -> list[Indicator]:
    data = queries.newest(release)
    return [i for i in catalogue.load().indikatorer.values() if i.id in data and not i.kun_landet]


def all_of(release: Release, kommune: str, maalgruppe: str, sammenlign: tuple[str, ...] = ("landet",)) -> list[Comparison]:
    """Every nøgletal that is delivered for a målgruppe, in the order of the document."""
    ids = [i.id for i in _delivered(release) if maalgruppe in queries.newest(release)[i.id]["maalgrupper"]]
    return [compare(release, Selection(id_, kommune, maalgruppe, sammenlign)) for id_ in ids]


def count_of(rate: Comparison, others: list[Comparison]) -> Comparison | None:
    """The nøgletal that counts what a rate is a rate of: the same column of the same table."""
    same = (c for c in others if c.indikator.tabel == rate.indikator.tabel and c.indikator.vaerdi == rate.indikator.taeller)
    return next(same, None)


def side_by_side(release: Release, kommune: str, indikator: str, sammenlign: tuple[str, ...] = ("landet",)) -> list[Comparison]:
    """One nøgletal of alle and of each målgruppe that has it through time."""
    ids = catalogue.load().indikatorer[indikator].maalgrupper
    return [compare(release, Selection(indikator, kommune, id_, sammenlign)) for id_ in ids]


def comparable(release: Release) -> list[Indicator]:
    """The nøgletal that can be set side by side: delivered for several målgrupper through time."""
    data = queries.newest(release)
    return [i for i in _delivered(release) if "a_dagpenge" in data[i.id]["maalgrupper"]]


def breakdown(release: Release, kommune: str) -> Breakdown | None:
    """Kontanthjælp by visitationskategori, in the newest period it is delivered for; None when it is not."""
    have = set(queries.newest(release).get("kontanthjaelp", {}).get("maalgrupper", ()))
    parts = [compare(release, Selection("kontanthjaelp", kommune, m, ("landet",))) for m in VISITATION if m in have]
    if not parts:
        return None
    period = parts[0].periode
    whole = compare(release, Selection("kontanthjaelp", kommune, "alle", ("landet",), period))
    return Breakdown(whole, tuple(parts), tuple(share(part, whole) for part in parts))


def changes(found: list[Comparison]) -> list[Comparison]:
    """Counts that somebody has a change for, fastest own rise first; those without an own change last. Mixtures are refused."""
    counts = [c for c in found if not c.indikator.is_rate and any(s.aendring for s in c.series)]
    comparison.refuse_mixture(counts)
    known = [c for c in counts if c.egen.aendring and not too_small(c, c.egen)]
    return sorted(known, key=lambda c: -c.egen.aendring.tal) + [c for c in counts if c not in known]


def everything_counted(release: Release, kommune: str) -> list[Comparison]:
    """Every count of every målgruppe: what the table of changes is made of."""
    return [c for m in groups(release, kommune).values() for c in all_of(release, kommune, m.id) if not c.indikator.is_rate]


def as_view(release: Release, kommune: str, indikator: str, view: str) -> list[Comparison]:
    """The målgrupper of a nøgletal as 'Antal' (own alone: kommuner differ in size), 'Andel af alle', 'Indeks' or 'Niveau'."""
    found = side_by_side(release, kommune, indikator, () if view == "Antal" else ("landet",))
    if view != "Andel af alle":
        return found
    whole = next(c for c in found if c.maalgruppe.id == "alle")
    return [share(c, whole) for c in found if c is not whole]
