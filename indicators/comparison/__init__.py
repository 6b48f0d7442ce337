"""Rows in, a Comparison out: the rules of design 5 as pure functions. No SQL, no plotly, no streamlit."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from indicators.catalogue import Indicator
from indicators.comparison.model import Change, Comparison, Placement, Selection, Series
from indicators.comparison.summing import value_of
from indicators.comparison.values import Interval, Value, relation
from indicators.comparison.yardsticks import ORDEN, SAMMENLIGNINGER, Stick, Yardstick, id_of
from indicators.periods import Period, containing
from indicators.queries import Break, Panel
from indicators.rounding import rounded

__all__ = [
    "ORDEN", "SAMMENLIGNINGER", "Change", "Comparison", "ComparisonError", "Interval", "Placement", "Selection", "Series", "Stick", "Value",
    "Yardstick", "change", "count_is_hidden", "id_of", "periods_of", "place", "refuse_mixture", "series_of", "shared_places",
    "standard_period", "sticks_of", "value_of",
]  # fmt: skip


class ComparisonError(ValueError):
    """What was asked for cannot be compared; the message says why, in Danish."""


def sticks_of(asked: Sequence[Stick]) -> dict[str, Stick]:
    """The yardsticks asked for by id, in their fixed order. Raises ComparisonError."""
    if len({stick for stick in asked if not isinstance(stick, str)}) > 1:
        raise ComparisonError("der kan kun sammenlignes med én egen gruppe ad gangen.")
    if unknown := {stick for stick in asked if isinstance(stick, str)} - set(SAMMENLIGNINGER):
        raise ComparisonError(
            f"'{min(unknown)[:40]}' kan der ikke sammenlignes med. Skriv en eller flere af: {', '.join(SAMMENLIGNINGER)}."
        )
    by_id = {id_of(stick): stick for stick in asked}
    return {name: by_id[name] for name in ORDEN if name in by_id}


def periods_of(panel: Panel, frekvens: str) -> tuple[Period, ...]:
    """All periods that any area has, in order: as delivered, or the quarters, half-years or years they fill."""
    delivered = sorted({period for series in panel.values() for period in series})
    order = "DMKHY"
    if not delivered or order.find(frekvens) <= order.find(delivered[0].type) or delivered[0].type == "D":
        return tuple(delivered)
    have, kind = set(delivered), delivered[0].type
    wholes = {containing(period, frekvens) for period in delivered}
    return tuple(sorted(whole for whole in wholes if have.issuperset(whole.parts(kind))))


def standard_period(panel: Panel, all_periods: Sequence[Period]) -> Period | None:
    """The newest period that is final wherever it is known; the newest of all when none is.

    Of the nøgletal, not of the kommune: where a small kommune has a gap, the gap is the news, not a figure two years old.
    """
    known = {p for series in panel.values() for p, cell in series.items() if cell.vaerdi is not None}
    all_periods = [p for p in all_periods if p in known or any(one in known for kind in "MK" for one in p.parts(kind))] or all_periods
    moving = {p for series in panel.values() for p, cell in series.items() if cell.status == "foreloebig"}
    final = [p for p in all_periods if p not in moving and not any(one in moving for kind in "MK" for one in p.parts(kind))]
    return (final or list(all_periods) or [None])[-1]


def series_of(
    indicator: Indicator, panel: Panel, id_: str, navn: str, koder: Sequence[str], all_periods: Sequence[Period],
    chosen: Period, breaks: Sequence[Break], maalestok: Yardstick | None = None, own: Value | None = None,
) -> Series:  # fmt: skip
    """The series of one area or group. own: the kommune's value, which this one is set against."""
    points = tuple((p, value_of(indicator, panel, koder, p)) for p in all_periods)
    now = dict(points).get(chosen) or value_of(indicator, panel, koder, chosen)
    before = chosen.year_before()
    then = dict(points).get(before) or value_of(indicator, panel, koder, before)
    against = relation(own, now) if own and indicator.is_rate else None
    return Series(id_, navn, maalestok, points, now, change(indicator, then, now, before, chosen, breaks), against)


def change(
    indicator: Indicator, then: Value, now: Value, before: Period, chosen: Period, breaks: Sequence[Break]
) -> Change | None:
    """Against the same period last year. A count from nought has no change in pct."""
    if then.tal is None or now.tal is None or then.uden != now.uden or now.er_median:
        return None
    crossed = tuple(b for b in breaks if b.art == "brud" and before.slut < b.fra <= chosen.slut)
    if indicator.is_rate:
        spread = now.interval.minus(then.interval)
        return Change(now.tal - then.tal, indicator.forskel_enhed, spread, before, crossed, max(indicator.decimaler, 1))
    if then.tal <= 0 or then.interval.low <= 0:
        return None
    spread = Interval(_growth(then.interval.high, now.interval.low), _growth(then.interval.low, now.interval.high))
    return Change(_growth(then.tal, now.tal), "pct.", spread, before, crossed)


def _growth(then: Fraction, now: Fraction) -> Fraction:
    return 100 * (now - then) / then


def place(indicator: Indicator, panel: Panel, kommune: str, kommuner: Sequence[str], period: Period) -> Placement | None:
    """Shared places at published precision, 1 = best (neutral: highest). Counts have none: kommuner differ in size."""
    if not indicator.is_rate:
        return None
    own = value_of(indicator, panel, (kommune,), period)
    if own.tal is None or count_is_hidden(indicator, own):
        return None
    values = [value_of(indicator, panel, (kode,), period).tal for kode in kommuner]
    shown = [rounded(tal, indicator.decimaler) for tal in values if tal is not None]
    return shared_places(rounded(own.tal, indicator.decimaler), shown, indicator.retning)


def count_is_hidden(indicator: Indicator, value: Value) -> bool:
    """A published rate on a hidden count is shown, but gets no place."""
    return bool(indicator.is_rate and indicator.taeller and value.status != "afledt" and value.taeller is None)


def shared_places(tal: Decimal, shown: Sequence[Decimal], retning: str) -> Placement:
    """Among printed figures: 1 is lowest where lower is better, else highest; equal figures share."""
    better = sum(other < tal for other in shown) if retning == "lavere" else sum(other > tal for other in shown)
    return Placement(better + 1, better + shown.count(tal), len(shown))


def refuse_mixture(comparisons: Sequence[Comparison]) -> None:
    """Raises ComparisonError when two nøgletal must not stand in one chart (design 5.11)."""
    kinds = (
        ("taelles", "personer og fuldtidspersoner"), ("ledighed", "netto- og bruttoledighed"),
        ("saesonkorrigeret", "faktiske og sæsonkorrigerede tal"), ("art", "tilgang og bestand"), ("enhed", "antal og andele"),
    )  # fmt: skip
    for field, words in kinds:
        if len({getattr(c.indikator, field) for c in comparisons}) > 1:
            raise ComparisonError(f"{words} kan ikke stå i samme figur. Vælg dem hver for sig.")
    if len({(c.pr, c.release) for c in comparisons}) > 1:
        raise ComparisonError("tal fra forskellige udtræk kan ikke stå i samme figur. Vælg samme dato for dem alle.")
