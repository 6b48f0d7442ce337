"""A part as a share of a whole: two counts of one nøgletal, never a rate and never of few."""

from dataclasses import replace
from fractions import Fraction

from indicators.catalogue import Indicator
from indicators.comparison import ComparisonError, change, refuse_mixture
from indicators.comparison.model import Comparison, Series
from indicators.comparison.values import HALF, SMALL, Interval, Value, decimals_supported, relation


def share(part: Comparison, whole: Comparison) -> Comparison:
    """The part as pct. of the whole of the same nøgletal: counts only, none of fewer than ten."""
    refuse_mixture([part, whole])
    if part.indikator.is_rate or part.indikator.id != whole.indikator.id or part.kommune != whole.kommune:
        raise ComparisonError("en andel af alle regnes kun på antal, for samme nøgletal og samme kommune.")
    if part.eksempel != whole.eksempel:
        raise ComparisonError("rigtige tal og eksempeldata kan ikke regnes sammen.")
    as_share = replace(
        part.indikator, enhed="pct.", decimaler=1, retning="neutral", subjekt="Andelen",
        titel=f"{part.maalgruppe.navn}: andel af alle, pct.",
    )  # fmt: skip
    wholes = {s.id: s for s in whole.series}
    own, *others = (_series(as_share, part, s, wholes[s.id]) for s in part.series if s.id in wholes)
    against = tuple(replace(s, relation=relation(own.nu, s.nu)) for s in others)
    return replace(part, indikator=as_share, egen=own, andre=against, placering=None, naevner_navn="")


def _series(as_share: Indicator, part: Comparison, mine: Series, whole: Series) -> Series:
    below = dict(whole.punkter)
    points = tuple((p, _value(v, below.get(p))) for p, v in mine.punkter)
    by_period, before = dict(points), part.periode.year_before()
    then, now = by_period.get(before), by_period.get(part.periode) or _value(mine.nu, whole.nu)
    moved = change(as_share, then, now, before, part.periode, part.brud) if then else None
    return replace(mine, punkter=points, nu=now, aendring=moved, relation=None)


def _value(part: Value, whole: Value | None) -> Value:
    if part.tal is None or whole is None or whole.tal is None:
        return Value(None, part.status if part.tal is None else whole.status if whole else "mangler", antal=0)
    if whole.tal < SMALL or part.uden != whole.uden:
        return Value(None, "for_faa" if whole.tal < SMALL else "mangler", antal=0)
    low, high = part.tal - HALF, part.tal + HALF
    width = Interval(max(100 * low / (whole.tal + HALF), Fraction(0)), min(100 * high / (whole.tal - HALF), Fraction(100)))
    loose = part.foreloebig or whole.foreloebig
    return Value(100 * part.tal / whole.tal, "afledt", decimals_supported(width, 1), width, part.tal, None, loose)
