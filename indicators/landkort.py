"""One nøgletal for all 98 kommuner at once: figure, place and step of each, and the words that go with the tile map."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators import queries, texts
from indicators.areas import Omraade, collation
from indicators.compare import panel_of
from indicators.comparison import Comparison, Placement, Value, change, count_is_hidden, shared_places, value_of
from indicators.grupper import GRUPPE
from indicators.queries import Flise, Panel
from indicators.rounding import dansk, rounded, signed
from indicators.store import Release
from indicators.tables import Table, cell

STEPS = 5
ENOUGH = 10  # kommuner with a figure: a map of fewer shows a hole, not a country
FEW = "få"


@dataclass(frozen=True)
class Felt:
    """One kommune: its printed figure (None: not shown, and ord says why), its places and its step from 0 (lowest)."""

    kommune: Omraade
    flise: Flise | None
    nu: Value
    tal: Decimal | None
    ord: str
    plads: Placement | None
    trin: int | None
    hoerer_til: str  # egen, klynge or nothing
    i_gruppe: bool = False  # in the own group that is compared with


@dataclass(frozen=True)
class Trin:
    """A step of the colour scale: the lowest and highest printed figure in it, and how many kommuner."""

    fra: Decimal
    til: Decimal
    antal: int


@dataclass(frozen=True)
class Landkort:
    """The map of one comparison, kommuner in Danish order. Rates as published; counts as their change over a year."""

    comparison: Comparison
    felter: tuple[Felt, ...]
    trin: tuple[Trin, ...]

    @property
    def egen(self) -> Felt | None:
        """The chosen kommune's own; None for hele landet."""
        return next((f for f in self.felter if f.hoerer_til == "egen"), None)

    @property
    def med_tal(self) -> tuple[Felt, ...]:
        """Those with a figure, lowest first."""
        return tuple(sorted((f for f in self.felter if f.tal is not None), key=lambda f: (f.tal, collation(f.kommune.navn))))

    @property
    def kan_vises(self) -> bool:
        """Whether enough kommuner have a figure to be called a map."""
        return len(self.med_tal) >= ENOUGH


def landkort(release: Release, comparison: Comparison) -> Landkort:
    """The map that belongs to a comparison: same nøgletal, målgruppe, period and day."""
    indicator = comparison.indikator
    panel, _ = panel_of(release, indicator, comparison.valg, comparison.kommune)
    return draw_up(comparison, panel, queries.areas(release).kommuner, queries.tiles(release))


def draw_up(comparison: Comparison, panel: Panel, kommuner: Sequence[Omraade], fliser: dict[str, Flise]) -> Landkort:
    """Figures, shared places at printed precision, and steps."""
    now = [value_of(comparison.indikator, panel, (o.kode,), comparison.periode) for o in kommuner]
    figures = [_figure(comparison, panel, o, value) for o, value in zip(kommuner, now, strict=True)]
    shown = [tal for tal, _ in figures if tal is not None]
    cuts = limits(shown, through_nought=not comparison.indikator.is_rate) if shown else []
    klynge, group = ({o.kode for s in comparison.andre if s.id == id_ for o in s.maalestok.medlemmer} for id_ in ("klynge", GRUPPE))
    felter = tuple(
        Felt(
            o, fliser.get(o.kode), value, tal, words,
            _places(comparison, value, tal, shown),
            None if tal is None else bisect_right(cuts, tal),
            "egen" if o.kode == comparison.kommune.kode else "klynge" if o.kode in klynge else "",
            o.kode in group,
        )
        for o, value, (tal, words) in zip(kommuner, now, figures, strict=True)
    )  # fmt: skip
    return Landkort(comparison, felter, _steps(felter))


def _figure(comparison: Comparison, panel: Panel, kommune: Omraade, now: Value) -> tuple[Decimal | None, str]:
    """What the tile says: a rate's level, or a count's change over a year from at least ten."""
    if comparison.indikator.is_rate or now.tal is None:
        return (None if now.tal is None else rounded(now.tal, now.decimaler)), texts.number(now)
    before = comparison.periode.year_before()
    then = value_of(comparison.indikator, panel, (kommune.kode,), before)
    if then.tal is None:
        return None, texts.number(then)
    found = change(comparison.indikator, then, now, before, comparison.periode, comparison.brud)
    if found is None or then.tal < texts.SMALL:
        return None, FEW
    return rounded(found.tal, 1), signed(found.tal, 1)


def _places(comparison: Comparison, now: Value, tal: Decimal | None, shown: Sequence[Decimal]) -> Placement | None:
    hidden = tal is None or count_is_hidden(comparison.indikator, now)
    return None if hidden else shared_places(tal, shown, comparison.indikator.retning)


def limits(values: Sequence[Decimal], through_nought: bool = False) -> list[Decimal]:
    """Where each step after the first begins: fifths of the kommuner, equal figures together, and no step holding both
    falls and rises when the figures are changes."""
    ordered = sorted(values)
    cuts = {ordered[len(ordered) * k // STEPS] for k in range(1, STEPS)} - {ordered[0]}
    if through_nought and ordered[0] < 0 <= ordered[-1]:
        nought = next(v for v in ordered if v >= 0)
        cuts -= {min(cuts, key=lambda c: abs(ordered.index(c) - ordered.index(nought)), default=nought)}
        cuts |= {nought}
    return sorted(cuts)


def _steps(felter: Sequence[Felt]) -> tuple[Trin, ...]:
    groups = [[f.tal for f in felter if f.trin == number] for number in range(STEPS)]
    return tuple(Trin(min(group), max(group), len(group)) for group in groups if group)


# ------------------------------------------------------------------------------------------------ words


def what(kort: Landkort) -> str:
    """'Ledighed i pct. af arbejdsstyrken, juni 2026', or which change it is and why not the level."""
    c = kort.comparison
    group = f" {c.maalgruppe.led}" if c.maalgruppe.led else ""
    if c.indikator.is_rate:
        return f"{c.titel}{group}, {c.periode.navn}."
    return (
        f"{c.titel}{group}: ændring i pct. fra {c.periode.year_before().navn} til {c.periode.navn}. "
        "Kommunerne er ikke lige store, så antallene selv kan ikke sammenlignes."
    )


def unit(kort: Landkort) -> str:
    """Of what is printed: a rate's own unit, and pct. of a count's change."""
    return kort.comparison.indikator.enhed if kort.comparison.indikator.is_rate else "pct."


def step_words(kort: Landkort, trin: Trin) -> str:
    """'2,5-2,8', '−2,1 til +3,4', or the one figure there is."""
    if kort.comparison.indikator.is_rate:
        places = kort.comparison.indikator.decimaler
        ends = list(dict.fromkeys((dansk(trin.fra, places), dansk(trin.til, places))))
        return "-".join(ends)
    return " til ".join(dict.fromkeys((signed(trin.fra, 1), signed(trin.til, 1))))


def place_words(plads: Placement | None) -> str:
    """'nr. 3', 'nr. 45-53, delt'; a dash when there is none."""
    if plads is None:
        return "–"
    return f"nr. {plads.fra}" if plads.fra == plads.til else f"nr. {plads.fra}-{plads.til}, delt"


def hover(kort: Landkort, felt: Felt) -> str:
    """'Ballerup: 3,1 pct., nr. 76-83, delt'."""
    if felt.tal is None:
        return f"{felt.kommune.navn}: {_why(felt)}"
    return f"{felt.kommune.navn}: {felt.ord} {unit(kort)}" + (f", {place_words(felt.plads)}" if felt.plads else "")


def _why(felt: Felt) -> str:
    return f"færre end {texts.SMALL} året før" if felt.nu.tal is not None else texts.WHY[felt.nu.status]


def sentence(kort: Landkort) -> str:
    """Lowest, highest, and where the own kommune stands."""
    low, high = kort.med_tal[0].tal, kort.med_tal[-1].tal
    subject = "" if kort.comparison.indikator.is_rate else " ændringen i"
    found = [f"Lavest er{subject} {_with(kort, low)}, højest{' i' if subject else ''} {_with(kort, high)}."]
    own = kort.egen
    if own and own.plads:
        first = "lavest" if kort.comparison.indikator.retning == "lavere" else "højest"
        words = place_words(own.plads).removesuffix(", delt")
        found.append(f"{own.kommune.navn} ({own.ord} {unit(kort)}) er {words} af {own.plads.af}, når nr. 1 er {first}.")
    elif own:
        found.append(f"{own.kommune.navn} ({own.ord} {unit(kort)}) får ingen placering, fordi antallet er skjult." if own.tal is not None
                     else f"{own.kommune.navn} har intet tal ({_why(own)}).")  # fmt: skip
    return " ".join(found)


def _with(kort: Landkort, tal: Decimal) -> str:
    """'Allerød (1,6 pct.)', 'Allerød og Dragør (1,6 pct.)', '7 kommuner (1,6 pct.)'."""
    same = [f for f in kort.med_tal if f.tal == tal]
    names = [f.kommune.navn for f in same]
    words = f"{len(same)} kommuner" if len(same) > 3 else " og ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    return f"{words} ({same[0].ord} {unit(kort)})"


def notes(kort: Landkort) -> list[str]:
    """What must be known to read the map: steps, tiles without a figure, foreløbig, databrud."""
    c = kort.comparison
    found = ["Trinnene deler kommunerne i femtedele, så godt ens tal tillader."]
    without = [f for f in kort.felter if f.tal is None]
    if without:
        words = sorted({_why(f) for f in without})
        found.append(f"Skraverede fliser har intet tal ({', '.join(words)}).")
    if any(f.nu.foreloebig for f in kort.felter):
        found.append(f"{c.periode.navn[0].upper()}{c.periode.navn[1:]} er foreløbig.")
    before = c.periode.year_before()
    crossed = [b for b in c.brud if b.art == "brud" and before.slut < b.fra <= c.periode.slut]
    if crossed and not c.indikator.is_rate:
        found.append(f"Databrud: {' og '.join(b.tekst for b in crossed)} ligger mellem de to perioder.")
    return found


def alternative(kort: Landkort) -> str:
    """For those who cannot see the map."""
    return f"Flisekort over de {len(kort.felter)} kommuner. {what(kort)} {sentence(kort)} Alle tal står i listen."


def table(kort: Landkort, by_name: bool = False) -> Table:
    """All kommuner: place and figure; best first, or in Danish order of names."""
    last = len(kort.felter) + 1
    felter = kort.felter if by_name else sorted(
        kort.felter, key=lambda f: (f.tal is None, f.plads.fra if f.plads else last, collation(f.kommune.navn))
    )  # fmt: skip
    is_rate, period = kort.comparison.indikator.is_rate, kort.comparison.periode.navn
    head = ("Kommune", "Placering", f"{period}, {unit(kort)}") if is_rate else ("Kommune", "Placering", "Ændring på et år, pct.", period)
    mark = {"egen": " (valgt)", "klynge": " (klyngen)", "": ""}
    rows = [
        (f"{f.kommune.navn}{mark[f.hoerer_til]}{' (egen gruppe)' if f.i_gruppe else ''}",
         place_words(f.plads).removeprefix("nr. ").removesuffix(", delt"),
         cell(f.nu) if is_rate else f.ord, *(() if is_rate else (cell(f.nu),)))
        for f in felter
    ]  # fmt: skip
    first = "lavest" if kort.comparison.indikator.retning == "lavere" else "højest"
    few = f" {FEW} = færre end {texts.SMALL} året før, så en ændring i pct. siger intet." if any(f.ord == FEW for f in kort.felter) else ""
    loose = " * foreløbig." if any(f.nu.foreloebig for f in kort.felter) else ""
    return Table(head, tuple(rows), f"Placering 1 er {first}; ens tal deler placering.{few}{loose}")
