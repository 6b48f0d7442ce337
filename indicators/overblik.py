"""One kommune at a glance: three sentences to read aloud, and what rose and fell most over a year."""

from dataclasses import dataclass
from fractions import Fraction

from indicators import catalogue, queries, texts
from indicators.catalogue import Indicator
from indicators.compare import compare
from indicators.comparison import Change, Comparison, ComparisonError, Selection, Value
from indicators.periods import Period
from indicators.rounding import dansk, rounded
from indicators.store import Release

MOST = 3  # risers, and fallers
SPAN = 24  # months in a sparkline
FEW = 49  # real figures for fewer kommuner than this are those kommuner's own alone


@dataclass(frozen=True)
class Bevaegelser:
    """The largest rises and falls of one kind (antal or andele), largest first."""

    art: str
    steget: tuple[Comparison, ...]
    faldet: tuple[Comparison, ...]


def three_sentences(comparisons: dict[str, Comparison]) -> list[str]:
    """Three sentences that can be read aloud: the level, against whom, and what else moved."""
    first = comparisons["ledighed"]
    own = first.egen.nu
    if own.tal is None:
        return texts.sentences(first)[:2]
    since = f", {texts.moved(first.egen.aendring)}" if first.egen.aendring else ""
    found = [f"{texts.subject(first)} var {texts.figure(first, own)} {texts.in_period(first.periode)}{since}.", texts.level_against(first)]
    others = [_short(c) for name, c in comparisons.items() if name != "ledighed" and c.egen.aendring]
    if others:
        found.append(f"På et år er {texts.listed(others)}.")
    return [sentence for sentence in found if sentence]


def _short(comparison: Comparison) -> str:
    """'antallet af ledige fuldtidspersoner steget 10,8 pct. til 813'."""
    found, now = comparison.egen.aendring, comparison.egen.nu
    before = dict(comparison.egen.punkter)[found.fra].tal
    if not comparison.indikator.is_rate and before < texts.SMALL:
        by, size = f"fra {dansk(before)}", now.tal - before
    else:
        by, size = f"{dansk(abs(found.tal), 1)} {found.enhed}", rounded(found.tal, 1)
    how = f"steget {by} til" if size > 0 else f"faldet {by} til" if size < 0 else "uændret på"
    broken = " (hen over et databrud)" if found.over_brud else ""
    subjekt = comparison.indikator.subjekt
    return f"{subjekt[0].lower()}{subjekt[1:]} {how} {texts.number(now)}{broken}"


def movers(release: Release, kommune: str) -> tuple[Bevaegelser, Bevaegelser]:
    """Counts by their change in pct., rates by their change in procentpoint: never in one ranking."""
    found = [c for c in everything(release, kommune) if moved(c) and before(release, c) >= texts.SMALL]
    counts = [c for c in found if not c.indikator.is_rate]
    rates = [c for c in found if c.indikator.is_rate]
    return _most("antal", counts), _most("andele", rates)


def everything(release: Release, kommune: str) -> list[Comparison]:
    """Every nøgletal and målgruppe of a kommune in its newest final period, against the country. Real figures only.

    One målgruppe of another nøgletal (hvor) would be there twice.
    """
    found = []
    for indicator in catalogue.load().indikatorer.values():
        wanted = not (indicator.kun_landet or "maalgruppe" in indicator.hvor) and is_real(release, indicator, kommune)
        for maalgruppe in indicator.maalgrupper if wanted else ():
            try:
                comparison = compare(release, Selection(indicator.id, kommune, maalgruppe, ("landet",)))
            except ComparisonError:  # no delivery: the page of the nøgletal says so
                continue
            found += [] if comparison.eksempel else [comparison]
    return found


def is_real(release: Release, indicator: Indicator, kommune: str) -> bool:
    """Whether the kommune can have a real figure of it: told without asking for one."""
    reached = queries.coverage(release).get(indicator.id)
    own = queries.areas(release).find(kommune)
    return reached is not None and own is not None and (len(reached.omraader) >= FEW or own.kode in reached.omraader)


def moved(comparison: Comparison) -> bool:
    """Whether the change can be called one: rounding cannot explain it, and it is not 'stort set uændret'."""
    found = comparison.egen.aendring
    if found is None or comparison.foreloebig or found.interval.low <= 0 <= found.interval.high or not rounded(found.tal, 1):
        return False
    return comparison.indikator.is_rate or abs(found.tal) >= texts.UNCHANGED


def before(release: Release, comparison: Comparison) -> Fraction:
    """The persons behind the figure a year ago; nought when they are hidden or unknown."""
    weight = comparison.indikator.vaegt
    if weight:  # a rate without counts: those whom the catalogue lets it be weighed by
        selection = Selection(weight, comparison.kommune.kode, comparison.maalgruppe.id, ("landet",), comparison.periode)
        then = _year_ago(compare(release, selection))
        return then.tal or Fraction(0)
    then = _year_ago(comparison)
    return (then.taeller if comparison.indikator.is_rate else then.tal) or Fraction(0)


def _year_ago(comparison: Comparison) -> Value:
    return dict(comparison.egen.punkter).get(comparison.periode.year_before()) or Value(None, "mangler")


def _most(art: str, found: list[Comparison]) -> Bevaegelser:
    """Largest first; equal printed changes in the order of the catalogue."""
    ordered = sorted(found, key=lambda c: -abs(rounded(_change(c).tal, 1)))
    up, down = ([c for c in ordered if sign * _change(c).tal > 0] for sign in (1, -1))
    return Bevaegelser(art, tuple(up[:MOST]), tuple(down[:MOST]))


def _change(comparison: Comparison) -> Change:
    return comparison.egen.aendring


# ------------------------------------------------------------------------------------------------ words


def name(comparison: Comparison) -> str:
    """'Langtidsledige', 'Ledige på a-dagpenge'."""
    return f"{comparison.kort} {comparison.maalgruppe.led}".strip()


def movement(comparison: Comparison) -> str:
    """'+20,8 pct.'"""
    return texts.change(_change(comparison))


def beside(comparison: Comparison, usual: Period) -> str:
    """'landet +5,7 pct. · maj 2026 · hen over databrud': the period when it is not the page's."""
    country = [f"landet {texts.change(s.aendring)}" for s in comparison.andre if s.aendring]
    period = [] if comparison.periode == usual else [comparison.periode.navn]
    broken = ["hen over databrud"] if _change(comparison).over_brud else []
    return " · ".join([*country, *period, *broken])


def notes(found: tuple[Bevaegelser, ...]) -> str:
    """What the list leaves out, and what a databrud in it means."""
    shown = [c for kind in found for c in (*kind.steget, *kind.faldet)]
    breaks = {b.tekst for c in shown for b in _change(c).over_brud}
    left_out = f"Færre end {texts.SMALL} personer året før og ændringer, som afrunding kan forklare, er udeladt."
    text = f"Endelige tal mod samme måned året før. {left_out}"
    return f"{text} Databrud: {', '.join(sorted(breaks))}." if breaks else text


def lately(comparison: Comparison) -> tuple[tuple[Period, Value], ...]:
    """The points of the sparkline: two years up to the period shown."""
    until = [(p, v) for p, v in comparison.egen.punkter if p <= comparison.periode]
    return tuple(until[-SPAN:])


def alternative(comparison: Comparison) -> str:
    """The sparkline in words."""
    shown = [(p, v) for p, v in lately(comparison) if v.tal is not None]
    (first, then), (last, now) = shown[0], shown[-1]
    return f"Kurve: {texts.figure(comparison, then)} i {first.navn}, {texts.figure(comparison, now)} i {last.navn}"
