"""One målgruppe: which nøgletal it has, its own figures minus the others', its share of all, and how it splits."""

import contextlib
from dataclasses import dataclass
from fractions import Fraction

from indicators import catalogue, comparison, queries
from indicators.catalogue import Indicator, Maalgruppe
from indicators.catalogue.model import FULDTID
from indicators.compare import compare
from indicators.comparison import Comparison, ComparisonError, Selection, Series, Value
from indicators.comparison.shares import share
from indicators.comparison.values import Interval, decimals_supported, relation
from indicators.periods import Period
from indicators.rounding import rounded
from indicators.store import Release
from indicators.texts import too_small

VARIGHED = ("uge_0_4", "uge_5_26", "uge_27_52", "uge_over_52")
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


def groups(release: Release) -> dict[str, Maalgruppe]:
    """The målgrupper that have figures, by the name in the list, in the catalogue's order. Spans of weeks are no group of people."""
    have = {m for data in queries.newest(release).values() for m in data["maalgrupper"]}
    have |= {i.hvor["maalgruppe"] for i in _delivered(release) if "maalgruppe" in i.hvor}
    return {name(m): m for m in catalogue.load().maalgrupper.values() if m.id in have and m.id not in VARIGHED}


def name(maalgruppe: Maalgruppe) -> str:
    """In lists: the parts of kontanthjælp say that they are parts, for 'jobparate' is also a group of ledige."""
    return f"Visitation: {maalgruppe.navn.lower()}" if maalgruppe.id in VISITATION else maalgruppe.navn


def _delivered(release: Release) -> list[Indicator]:
    data = queries.newest(release)
    return [i for i in catalogue.load().indikatorer.values() if i.id in data and not i.kun_landet]


def _of_group(release: Release, maalgruppe: str) -> list[tuple[Indicator, str]]:
    """The nøgletal of a målgruppe, and the målgruppe to ask each for. A nøgletal that takes only the rows of one målgruppe
    belongs to it, and of two that count the same the first stands: ledighed by age is without the ages the ledighed."""
    found: dict[tuple, tuple[Indicator, str]] = {}
    for i in _delivered(release):
        home = i.hvor.get("maalgruppe", "")
        belongs = bool(home) and home not in VARIGHED
        if belongs and home != maalgruppe:
            continue
        at = "alle" if belongs else maalgruppe
        if at in queries.newest(release)[i.id]["maalgrupper"]:
            rows = tuple(sorted((felt, value) for felt, value in i.hvor.items() if felt != "maalgruppe" or value in VARIGHED))
            key = (i.tabel, i.vaerdi, i.taeller, rows) if i.tabel else (i.id,)
            found.setdefault(key, (i, at))
    return list(found.values())


def _has_real(release: Release, indicator: Indicator, kommune: str) -> bool:
    """Whether there are real figures for the kommune or for everyone else: asked of what the release covers, not of each figure."""
    if not queries.newest(release)[indicator.id]["eksempel"]:
        return True
    own = queries.areas(release).find(kommune)
    parts = catalogue.load().parts_of(indicator) or (indicator,)
    covered = queries.coverage(release)
    return own is not None and all(p.id in covered and own.kode in covered[p.id].omraader for p in parts)


def all_of(release: Release, kommune: str, maalgruppe: str, sammenlign: tuple[str, ...] = ("landet",)) -> list[Comparison]:
    """Every nøgletal of a målgruppe with real figures, in the order of the document."""
    wanted = [(i, m) for i, m in _of_group(release, maalgruppe) if _has_real(release, i, kommune)]
    return [c for c in _compared(release, kommune, wanted, sammenlign) if not c.eksempel]


def examples_of(
    release: Release, kommune: str, maalgruppe: str, emne: str, sammenlign: tuple[str, ...] = ("landet",)
) -> list[Comparison]:
    """The nøgletal of one emne that only have example figures."""
    wanted = [(i, m) for i, m in _of_group(release, maalgruppe) if i.emne == emne and not _has_real(release, i, kommune)]
    return [c for c in _compared(release, kommune, wanted, sammenlign) if c.eksempel]


def example_emner(release: Release, kommune: str, maalgruppe: str) -> dict[str, int]:
    """How many nøgletal of each emne only have example figures, by the emne's id."""
    found = [i.emne for i, _ in _of_group(release, maalgruppe) if not _has_real(release, i, kommune)]
    return {emne: found.count(emne) for emne in catalogue.load().emner if emne in found}


def _compared(
    release: Release, kommune: str, wanted: list[tuple[Indicator, str]], sammenlign: tuple[str, ...]
) -> list[Comparison]:
    found = []
    for i, m in wanted:
        with contextlib.suppress(ComparisonError):  # delivered for other målgrupper only
            found.append(compare(release, Selection(i.id, kommune, m, sammenlign, frekvens=i.frekvens)))
    return found


def splittable(release: Release, kommune: str, maalgruppe: str) -> dict[str, list[Indicator]]:
    """By breakdown (koen, alder, herkomst): the nøgletal of the målgruppe that are delivered by it; the one meant for it first."""
    data = queries.newest(release)
    found = {
        felt: [
            i for i in _delivered(release)
            if maalgruppe in i.maalgrupper and felt in i.opdelinger and felt in data[i.id]["opdelinger"]
            and (maalgruppe == "alle" or _is_split(release, kommune, i, maalgruppe, felt))
        ]
        for felt in catalogue.OPDELINGER
    }  # fmt: skip
    return {felt: sorted(those, key=lambda i: i.deles != felt) for felt, those in found.items() if those}


def _is_split(release: Release, kommune: str, indicator: Indicator, maalgruppe: str, felt: str) -> bool:
    """Whether any value of the breakdown is delivered for this målgruppe: most tables split only alle."""
    for value in catalogue.load().opdelinger[felt].vaerdier:
        with contextlib.suppress(ComparisonError):
            compare(release, Selection(indicator.id, kommune, maalgruppe, ("landet",), frekvens=indicator.frekvens, opdeling=(felt, value)))
            return True
    return False


def count_of(rate: Comparison, others: list[Comparison]) -> Comparison | None:
    """The nøgletal that counts what a rate is a rate of: the same column of the same table."""
    same = (c for c in others if c.indikator.tabel == rate.indikator.tabel and c.indikator.vaerdi == rate.indikator.taeller)
    return next(same, None)


def side_by_side(release: Release, kommune: str, indikator: str, sammenlign: tuple[str, ...] = ("landet",)) -> list[Comparison]:
    """One nøgletal of alle and of each målgruppe that has it through time, all real or all example figures like alle."""
    indicator = catalogue.load().indikatorer[indikator]
    found = _compared(release, kommune, [(indicator, m) for m in indicator.maalgrupper], sammenlign)
    return [c for c in found if c.eksempel == found[0].eksempel]


def comparable(release: Release) -> list[Indicator]:
    """The nøgletal that can be set side by side: real figures for several målgrupper through time."""
    data = queries.newest(release)
    return [i for i, m in _of_group(release, "a_dagpenge") if m == "a_dagpenge" and not data[i.id]["eksempel"]]


def breakdown(release: Release, kommune: str) -> Breakdown | None:
    """Kontanthjælp by visitationskategori, in the newest period it is delivered for; None when it is not."""
    have = set(queries.newest(release).get("kontanthjaelp", {}).get("maalgrupper", ()))
    parts = [compare(release, Selection("kontanthjaelp", kommune, m, ("landet",))) for m in VISITATION if m in have]
    if not parts:
        return None
    period = parts[0].periode
    whole = compare(release, Selection("kontanthjaelp", kommune, "alle", ("landet",), period))
    parts = [c for c in parts if c.eksempel == whole.eksempel]
    return Breakdown(whole, tuple(parts), tuple(share(part, whole) for part in parts))


def changes(found: list[Comparison]) -> list[Comparison]:
    """Counts that somebody has a change for, fastest own rise first; those without an own change last. Mixtures are refused."""
    counts = [c for c in found if not c.indikator.is_rate and any(s.aendring for s in c.series)]
    comparison.refuse_mixture(counts)
    known = [c for c in counts if c.egen.aendring and not too_small(c, c.egen)]
    return sorted(known, key=lambda c: -c.egen.aendring.tal) + [c for c in counts if c not in known]


def everything_counted(release: Release, kommune: str) -> list[Comparison]:
    """Every stock of fuldtidspersoner of every målgruppe with real figures: what the table of changes is made of."""
    found = [c for m in groups(release).values() for c in all_of(release, kommune, m.id)]
    return [c for c in found if not c.indikator.is_rate and c.indikator.taelles == FULDTID and c.indikator.art == "bestand"]


def as_view(release: Release, kommune: str, indikator: str, view: str) -> list[Comparison]:
    """The målgrupper of a nøgletal as 'Antal' (own alone: kommuner differ in size), 'Andel af alle', 'Indeks' or 'Niveau'."""
    found = side_by_side(release, kommune, indikator, () if view == "Antal" else ("landet",))
    if view != "Andel af alle":
        return found
    whole = next(c for c in found if c.maalgruppe.id == "alle")
    return [share(c, whole) for c in found if c is not whole]
