"""From a Selection to a Comparison: asks queries for the rows and comparison for what they mean."""

from datetime import date
from functools import lru_cache

from indicators import catalogue, comparison, queries
from indicators.areas import Areas, Omraade
from indicators.catalogue import Indicator
from indicators.comparison import Comparison, ComparisonError, Selection, yardsticks
from indicators.comparison.yardsticks import SAMMENLIGNINGER, Yardstick
from indicators.periods import Period
from indicators.queries import Kilde, Panel
from indicators.store import Release

TILING = ("M", "K", "H", "Y")  # these follow one another and make a series
SINGLE = ("QMAT", "MYTD")  # these overlap: one at a time


@lru_cache(maxsize=128)  # each holds some hundred values
def compare(release: Release, selection: Selection) -> Comparison:
    """The one door to a figure. Raises ComparisonError, in Danish, when the selection names what is not there."""
    indicator, kommune, areas = _known(release, selection)
    maalgruppe = _maalgruppe(indicator, selection.maalgruppe)
    pr = selection.pr or queries.ALWAYS
    panel = _panel(release, indicator, maalgruppe.id, pr)
    frekvens = selection.periode.type if selection.periode else selection.frekvens
    if frekvens not in (*TILING, *SINGLE):
        raise ComparisonError("den slags perioder kan ikke vises. Skriv fx 2026M06, 2026K2, 2026H1, 2026Y eller 2026QMAT2.")
    all_periods = comparison.periods_of(panel, frekvens) if frekvens in TILING else ()
    chosen = selection.periode or comparison.standard_period(panel, all_periods)
    if chosen is None:
        raise ComparisonError(_no_data(indicator, selection.pr))
    breaks = queries.breaks(release, indicator.id, maalgruppe.id)
    own = comparison.series_of(indicator, panel, "egen", kommune.navn, (kommune.kode,), all_periods, chosen, breaks)
    others = tuple(
        comparison.series_of(
            indicator, panel, stick.id, stick.navn, [o.kode for o in stick.medlemmer], all_periods, chosen, breaks, stick, own.nu
        )
        for stick in _sticks(release, selection, indicator, kommune, areas, chosen, pr)
    )
    return Comparison(
        indicator, maalgruppe, kommune, areas.langt_navn(kommune), chosen, own, others,
        comparison.place(indicator, panel, kommune.kode, [o.kode for o in areas.kommuner], chosen) if kommune.type == "kommune" else None,
        breaks, _sources(release, indicator, others, pr),
        catalogue.load().naevnere[indicator.naevner].navn if indicator.naevner else "", selection.pr, release.id,
    )  # fmt: skip


def _known(release: Release, selection: Selection) -> tuple[Indicator, Omraade, Areas]:
    indicators = catalogue.load().indikatorer
    if selection.indikator not in indicators:
        raise ComparisonError(f"nøgletallet '{selection.indikator[:40]}' findes ikke. Skriv et af: {', '.join(indicators)}.")
    areas = queries.areas(release)
    kommune = areas.find(selection.kommune)
    if kommune is None or kommune.type not in ("kommune", "land"):
        raise ComparisonError(f"kommunen '{selection.kommune[:40]}' findes ikke. Skriv fx Ballerup eller Høje-Taastrup.")
    if unknown := set(selection.sammenlign) - set(SAMMENLIGNINGER):
        raise ComparisonError(
            f"'{min(unknown)[:40]}' kan der ikke sammenlignes med. Skriv en eller flere af: {', '.join(SAMMENLIGNINGER)}."
        )
    return indicators[selection.indikator], kommune, areas


def _maalgruppe(indicator: Indicator, maalgruppe: str) -> catalogue.Maalgruppe:
    if maalgruppe not in indicator.maalgrupper:
        raise ComparisonError(
            f"målgruppen '{maalgruppe[:40]}' findes ikke for {indicator.id}. Skriv en af: {', '.join(indicator.maalgrupper)}."
        )
    return catalogue.load().maalgrupper[maalgruppe]


def _panel(release: Release, indicator: Indicator, maalgruppe: str, pr: date) -> Panel:
    naevner = catalogue.load().naevnere.get(indicator.naevner)
    return queries.panel(release, indicator, naevner, maalgruppe, "M", pr)


def _no_data(indicator: Indicator, pr: date | None) -> str:
    when = f" pr. {pr.isoformat()}" if pr else ""
    cure = f"Læg tabel {indicator.tabel} i data/leverancer, og kør 'python -m indicators build'."
    return f"{indicator.titel}: ingen data indlæst{when}. {cure}"


def _sticks(
    release: Release, selection: Selection, indicator: Indicator, kommune: Omraade, areas: Areas, chosen: Period, pr: date
) -> list[Yardstick]:
    """The yardsticks asked for, in their fixed order; hele landet has none but itself."""
    if kommune.type == "land":
        return []
    wanted = ["landet"] if indicator.kun_landet else [name for name in SAMMENLIGNINGER if name in selection.sammenlign]
    found = yardsticks.others(kommune, areas)
    if "klynge" in wanted:
        found["klynge"] = klynge(release, kommune, indicator.ydelsesgruppe(selection.maalgruppe), chosen.slut, pr)
    return [found[name] for name in wanted]


def klynge(release: Release, kommune: Omraade, ydelse: str, dag: date, pr: date = queries.ALWAYS) -> Yardstick:
    """The kommune's klynge for a ydelsesgruppe on a day."""
    edition, andele = queries.forventet_andel(release, ydelse, pr)
    official = queries.official_klynge(release, kommune.kode, ydelse, dag)
    return yardsticks.klynge(kommune, queries.areas(release), edition, andele, official)


def _sources(release: Release, indicator: Indicator, others: tuple, pr: date) -> tuple[Kilde, ...]:
    """The tables behind the figure: its own, its weight's, and the benchmark's when it made the klynge."""
    tables = [indicator.tabel]
    if indicator.vaegt:
        tables.append(catalogue.load().indikatorer[indicator.vaegt].tabel)
    if any(s.id == "klynge" and s.maalestok.afstande and s.har_tal for s in others):
        tables.append("y30r21")
    found = (queries.kilde(release, table, pr) for table in dict.fromkeys(tables))
    return tuple(kilde for kilde in found if kilde)
