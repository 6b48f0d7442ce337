"""From a Selection to a Comparison: asks queries for the rows and comparison for what they mean."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from indicators import catalogue, comparison, queries, revision, settings
from indicators.areas import Areas, Omraade
from indicators.catalogue import Indicator
from indicators.comparison import Comparison, ComparisonError, Selection, yardsticks
from indicators.comparison.maal import gaeldende
from indicators.comparison.yardsticks import Yardstick
from indicators.grupper import GRUPPE
from indicators.periods import Period, dato
from indicators.queries import Kilde, Panel
from indicators.store import Release

TILING = ("M", "K", "H", "Y")  # these follow one another and make a series
SINGLE = ("QMAT", "MYTD")  # these overlap: one at a time


def compare(release: Release, selection: Selection) -> Comparison:
    """The one door to a figure. Raises ComparisonError, in Danish, when the selection names what is not there."""
    return _compare(release, selection, settings.with_examples())


@lru_cache(maxsize=512)  # each holds some hundred values; the whole document is a hundred and fifty
def _compare(release: Release, selection: Selection, _examples: bool) -> Comparison:
    """The setting is part of the key: with it another world of figures can be asked for."""
    indicator, kommune, areas = _known(release, selection)
    maalgruppe = _maalgruppe(indicator, selection)
    panel, eksempel = panel_of(release, indicator, selection, kommune)
    frekvens = selection.periode.type if selection.periode else selection.frekvens
    if frekvens == indicator.frekvens == "D":
        frekvens = "M"  # a register by day is shown day by day
    if frekvens not in (*TILING, *SINGLE):
        raise ComparisonError("den slags perioder kan ikke vises. Skriv fx 2026M06, 2026K2, 2026H1, 2026Y eller 2026QMAT2.")
    all_periods = comparison.periods_of(panel, frekvens) if frekvens in TILING else ()
    chosen = selection.periode or comparison.standard_period(panel, all_periods)
    if chosen is None:
        raise ComparisonError(no_data(release, indicator.titel, catalogue.load().tables_of(indicator)))
    breaks = queries.breaks(release, indicator.id, selection.maalgruppe)
    own = comparison.series_of(indicator, panel, "egen", kommune.navn, (kommune.kode,), all_periods, chosen, breaks)
    others = tuple(
        comparison.series_of(
            indicator, panel, stick.id, stick.navn, [o.kode for o in stick.medlemmer], all_periods, chosen, breaks, stick, own.nu
        )
        for stick in _sticks(release, selection, indicator, kommune, areas, chosen)
    )
    return Comparison(
        indicator, maalgruppe, kommune, areas.langt_navn(kommune), chosen, own, others,
        comparison.place(indicator, panel, kommune.kode, [o.kode for o in areas.kommuner], chosen) if kommune.type == "kommune" else None,
        breaks, _sources(release, indicator, others, eksempel), _naevner_navn(indicator), release.pr, release.id, selection,
        _is_register(indicator), eksempel, gaeldende(queries.styring(release).maal, kommune, indicator, selection, chosen, release.pr),
        _usual(release, indicator, selection, eksempel),
    )  # fmt: skip


def _known(release: Release, selection: Selection) -> tuple[Indicator, Omraade, Areas]:
    indicators = catalogue.load().indikatorer
    if selection.indikator not in indicators:
        raise ComparisonError(f"nøgletallet '{selection.indikator[:40]}' findes ikke. Skriv et af: {', '.join(indicators)}.")
    areas = queries.areas(release)
    kommune = areas.find(selection.kommune)
    if kommune is None or kommune.type not in ("kommune", "land"):
        raise ComparisonError(f"kommunen '{selection.kommune[:40]}' findes ikke. Skriv fx Ballerup eller Høje-Taastrup.")
    comparison.sticks_of(selection.sammenlign)
    return indicators[selection.indikator], kommune, areas


def _maalgruppe(indicator: Indicator, selection: Selection) -> catalogue.Maalgruppe:
    """The målgruppe; of a breakdown value it has the name and the words too: 'A-dagpenge, kvinder', 'på a-dagpenge blandt kvinder'."""
    known = catalogue.load()
    if selection.maalgruppe not in indicator.maalgrupper:
        raise ComparisonError(
            f"målgruppen '{selection.maalgruppe[:40]}' findes ikke for {indicator.id}. Skriv en af: {', '.join(indicator.maalgrupper)}."
        )
    group = known.maalgrupper[selection.maalgruppe]
    if selection.opdeling is None:
        return group
    felt, value = selection.opdeling
    if felt not in indicator.opdelinger:
        can = ", ".join(indicator.opdelinger) or "ingen"
        raise ComparisonError(f"{indicator.id} kan ikke opdeles efter '{felt[:40]}'. Mulige opdelinger: {can}.")
    values = known.opdelinger[felt].vaerdier
    if value not in values:
        raise ComparisonError(f"'{value[:40]}' findes ikke i opdelingen {felt}. Skriv en af: {', '.join(values)}.")
    part = values[value]
    if group.id == "alle":
        return part
    return catalogue.Maalgruppe(f"{group.id}_{part.id}", f"{group.navn}, {part.navn.lower()}", f"{group.led} {part.led}".strip())


def panel_of(release: Release, indicator: Indicator, selection: Selection, kommune: Omraade) -> tuple[Panel, bool]:
    """The figures of all areas, and whether they are example data. Real when the kommune itself (or a nøgletal only for the
    country) has a real figure; example data when it has none, and they are allowed: never some of each."""
    real = _panel(release, indicator, selection, eksempel=False)
    if kommune.kode in real or indicator.kun_landet or not settings.with_examples():
        return real, False
    made = _panel(release, indicator, selection, eksempel=True)
    return (made, True) if made and (kommune.kode in made or not real) else (real, False)


def _panel(release: Release, indicator: Indicator, selection: Selection, eksempel: bool) -> Panel:
    known = catalogue.load()
    return queries.panel(
        release, indicator, known.naevnere.get(indicator.naevner), known.slack_of(indicator), selection.maalgruppe,
        selection.opdeling, eksempel,
    )  # fmt: skip


def _usual(release: Release, indicator: Indicator, selection: Selection, eksempel: bool) -> str:
    """How much the newest figures usually move; of totals that are published month by month."""
    if eksempel or selection.opdeling or indicator.frekvens != "M":
        return ""
    found = revision.plejer(release, indicator, selection.maalgruppe)
    return revision.ord_(found) if found else ""


def _is_register(indicator: Indicator) -> bool:
    known = catalogue.load()
    return any(known.tabeller[table].is_register for table in known.tables_of(indicator))


def _naevner_navn(indicator: Indicator) -> str:
    found = catalogue.load().naevnere.get(indicator.naevner)
    return found.navn if found else ""


def no_data(release: Release, title: str, tables: Sequence[str]) -> str:
    """Why there is nothing, and the cure: a later day, when it came in after the day that the release is seen from; else a delivery."""
    first = [queries.first_pull(release, table) for table in tables]
    if release.pr and all(first) and release.pr < (came := max(first)):
        then = f"den {dato(release.pr)} var der endnu ikke hentet tal"
        return f"{title}: {then}. De første blev hentet den {dato(came)}; vælg den dag eller en senere."
    absent = [table for table, day in zip(tables, first, strict=True) if not day] or tables
    return f"{title}: ingen data indlæst. Læg tabel {' og '.join(absent)} i data/leverancer, og kør 'python -m indicators build'."


def _sticks(
    release: Release, selection: Selection, indicator: Indicator, kommune: Omraade, areas: Areas, chosen: Period
) -> list[Yardstick]:
    """The yardsticks asked for, in their fixed order; hele landet has none but itself."""
    if kommune.type == "land":
        return []
    asked = comparison.sticks_of(selection.sammenlign)
    wanted = ["landet"] if indicator.kun_landet else [*asked]
    found = yardsticks.others(kommune, areas)
    if GRUPPE in wanted:
        found[GRUPPE] = yardsticks.gruppe(kommune, areas, asked[GRUPPE])
    if "klynge" in wanted:
        found["klynge"] = klynge(release, kommune, indicator.ydelsesgruppe(selection.maalgruppe), chosen.slut)
    return [found[name] for name in wanted]


def klynge(release: Release, kommune: Omraade, ydelse: str, dag: date) -> Yardstick:
    """The kommune's klynge for a ydelsesgruppe on a day."""
    edition, andele = queries.forventet_andel(release, ydelse)
    official = queries.official_klynge(release, kommune.kode, ydelse, dag)
    return yardsticks.klynge(kommune, queries.areas(release), edition, andele, official)


def _sources(release: Release, indicator: Indicator, others: tuple, eksempel: bool) -> tuple[Kilde, ...]:
    """The tables behind the figure: its own, its weight's, and the benchmark's when it made the klynge."""
    tables = [*catalogue.load().tables_of(indicator)]
    if indicator.vaegt:
        tables.append(catalogue.load().indikatorer[indicator.vaegt].tabel)
    found = [queries.kilde(release, table, eksempel) for table in dict.fromkeys(tables)]
    if any(s.id == "klynge" and s.maalestok.afstande and s.har_tal for s in others):
        found.append(queries.kilde(release, "y30r21"))
    return tuple(kilde for kilde in found if kilde)
