"""A nøgletal split into its parts: ages, køn, herkomst or målgrupper in one period, all real or all example figures."""

from collections import Counter
from dataclasses import dataclass

from indicators import catalogue
from indicators.compare import compare
from indicators.comparison import Comparison, ComparisonError, Selection, Value, refuse_mixture
from indicators.comparison.shares import share
from indicators.comparison.values import relation
from indicators.comparison.yardsticks import Stick
from indicators.periods import Period
from indicators.store import Release
from indicators.styring import Maal

MAALGRUPPE = "maalgruppe"


@dataclass(frozen=True)
class Split:
    """The parts in the catalogue's order. andele: the same parts in pct. of alle, when they are parts of a whole."""

    deles: str
    navn: str
    dele: tuple[Comparison, ...]  # those with a figure in the period, for the kommune or the country
    alle: Comparison | None  # the total, when it is of the same kind as the parts
    andele: tuple[Comparison, ...]
    sluttet: tuple[Comparison, ...]  # parts whose figures end before the period
    sluttede_andele: tuple[Comparison, ...]  # the same as shares
    total_er_reel: bool  # the total is real and the parts are example data: it is left out, and that is said

    @property
    def first(self) -> Comparison:
        """Any part: for what they have in common."""
        return self.dele[0]

    @property
    def maal(self) -> Maal | None:
        """The target that every part is held against; None when they have different ones."""
        return self.first.maal if len({c.maal for c in self.dele}) == 1 else None

    @property
    def periode(self) -> Period:
        """The period that all parts are shown for."""
        return self.first.periode

    @property
    def shown(self) -> tuple[Comparison, ...]:
        """What the figure draws: shares when there is a whole, else the parts as they are."""
        return self.andele or self.dele

    @property
    def gennem_tiden(self) -> tuple[Comparison, ...]:
        """The same with the parts that have ended, in the catalogue's order."""
        ended = self.sluttede_andele if self.andele else self.sluttet
        order = {m: n for n, m in enumerate(self.first.indikator.maalgrupper)}
        return tuple(sorted((*self.shown, *ended), key=lambda c: order.get(c.maalgruppe.id, 0)))


def split(
    release: Release, kommune: str, indikator: str, maalgruppe: str, deles: str, periode: Period | None = None
) -> Split:
    """Raises ComparisonError, in Danish, when there is nothing to split."""
    indicator = catalogue.load().indikatorer[indikator]
    whole_id = "alle" if deles == MAALGRUPPE else maalgruppe
    wanted = [
        Selection(indikator, kommune, m, ("landet",), periode, indicator.frekvens, opdeling=part)
        for m, part in _parts_of(indicator, maalgruppe, deles)
    ]  # fmt: skip
    found = _of_one_kind([c for c in (_asked(release, s) for s in wanted) if c])
    if not found:
        raise ComparisonError(f"{indicator.titel}: der er ingen tal delt efter {_name(indicator, deles).lower()}.")
    usual = periode or _usual(found)
    parts = [c if c.periode == usual else compare(release, _in(c.valg, usual)) for c in found]
    ended = tuple(c for c in parts if _last(c) and _last(c) < usual)
    known = tuple(c for c in parts if c not in ended)
    if not known:
        raise ComparisonError(f"{indicator.titel}: der er ingen tal delt efter {_name(indicator, deles).lower()} i {usual.navn}.")
    whole = _asked(release, Selection(indikator, kommune, whole_id, ("landet",), usual, indicator.frekvens))
    alike = whole if whole and whole.eksempel == known[0].eksempel and whole.egen.har_tal else None
    return Split(
        deles, _name(indicator, deles), known, alike, _shares(deles, known, alike), ended, _ended_shares(ended, alike),
        bool(whole and whole.egen.har_tal and known[0].eksempel and not whole.eksempel),
    )  # fmt: skip


def _parts_of(indicator: catalogue.Indicator, maalgruppe: str, deles: str) -> list[tuple[str, tuple[str, str] | None]]:
    if deles == MAALGRUPPE:
        return [(m, None) for m in indicator.maalgrupper if m != "alle"]
    return [(maalgruppe, (deles, value)) for value in catalogue.load().opdelinger[deles].vaerdier]


def _name(indicator: catalogue.Indicator, deles: str) -> str:
    """'Alder', 'Herkomst'; of målgrupper what the table itself calls them: 'Ydelse', 'Varighed', 'Visitationskategori'."""
    known_ = catalogue.load()
    if deles != MAALGRUPPE:
        return known_.opdelinger[deles].navn
    columns = (known_.dimensioner[d] for t in known_.tables_of(indicator) for d in known_.tabeller[t].dimensioner)
    return next((min(c.etiketter, key=len) for c in columns if c.felt == MAALGRUPPE), "Målgruppe")


def _asked(release: Release, selection: Selection) -> Comparison | None:
    """A part that is delivered; a value of the breakdown that this table does not have is no error."""
    try:
        found = compare(release, selection)
    except ComparisonError:
        return None
    return found if any(s.har_tal for s in found.series) else None


def _of_one_kind(found: list[Comparison]) -> list[Comparison]:
    """Real figures when any part has them; example and real are never side by side."""
    real = [c for c in found if not c.eksempel]
    return real or found


def _usual(found: list[Comparison]) -> Period:
    """The period that most parts are newest in; a part that ended earlier does not hold the others back."""
    times = Counter(c.periode for c in found)
    return max(times, key=lambda p: (times[p], p))


def _in(selection: Selection, periode: Period) -> Selection:
    return Selection(
        selection.indikator, selection.kommune, selection.maalgruppe, selection.sammenlign, periode, selection.frekvens,
        selection.opdeling,
    )  # fmt: skip


def _last(found: Comparison) -> Period | None:
    """The last period that anyone has a figure for."""
    there = [p for s in found.series for p, v in s.punkter if v.tal is not None]
    return max(there) if there else None


def _shares(deles: str, parts: tuple[Comparison, ...], whole: Comparison | None) -> tuple[Comparison, ...]:
    """Only of målgrupper that do not overlap, of a stock, and of a nøgletal that has alle."""
    indicator = parts[0].indikator
    apart = tuple(c for c in parts if not c.maalgruppe.overlapper)
    if deles != MAALGRUPPE or len(apart) < 2:
        return ()
    if indicator.af_alle:
        return apart
    if indicator.is_rate or indicator.art != "bestand" or whole is None:
        return ()
    found = tuple(share(c, whole) for c in apart)
    return found if sum(c.egen.nu.tal is not None for c in found) > 1 else ()


def _ended_shares(ended: tuple[Comparison, ...], whole: Comparison | None) -> tuple[Comparison, ...]:
    if not ended or ended[0].indikator.af_alle:
        return ended
    return tuple(share(c, whole) for c in ended) if whole and not ended[0].indikator.is_rate else ()


def extreme(parts: tuple[Comparison, ...], series: str, highest: bool = True) -> tuple[Comparison, ...]:
    """The part with the highest (lowest) figure, and all that the intervals cannot tell from it. series: egen or landet."""
    there = [(c, value_in(c, series)) for c in parts]
    shown = [(c, v) for c, v in there if v and v.tal is not None]
    if not shown:
        return ()
    _, top = max(shown, key=lambda pair: pair[1].tal) if highest else min(shown, key=lambda pair: pair[1].tal)
    return tuple(c for c, v in shown if not _apart(top, v, highest))


def _apart(top: Value, other: Value, highest: bool) -> bool:
    return relation(top, other) == ("hoejere" if highest else "lavere")


def value_in(found: Comparison, series: str) -> Value | None:
    """The figure of the kommune or of hele landet in the period."""
    return next((s.nu for s in found.series if s.id == series), None)


@dataclass(frozen=True)
class Pair:
    """Two counts in one unit beside each other, and the one's share of both."""

    foerste: Comparison
    anden: Comparison
    andel: Comparison


def pair(
    release: Release, kommune: str, first: str, second: str, share_id: str, sticks: tuple[Stick, ...] = ("klynge", "landet"),
    periode: Period | None = None,
) -> Pair:  # fmt: skip
    """All in one period, and all real or all example figures. Raises ComparisonError when they cannot stand in one chart."""
    one = compare(release, Selection(first, kommune, sammenlign=("landet",), periode=periode))
    two = compare(release, Selection(second, kommune, sammenlign=("landet",), periode=periode))
    usual = min(one.periode, two.periode)
    one, two = (c if c.periode == usual else compare(release, _in(c.valg, usual)) for c in (one, two))
    both = compare(release, Selection(share_id, kommune, sammenlign=sticks, periode=usual))
    refuse_mixture([one, two])
    if len({c.eksempel for c in (one, two, both)}) > 1:
        raise ComparisonError("rigtige tal og eksempeldata kan ikke stå i samme figur.")
    return Pair(one, two, both)
