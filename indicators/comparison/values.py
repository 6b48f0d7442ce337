"""A number with what is known about it: its interval, its status, and how many decimals it can carry."""

from dataclasses import dataclass
from fractions import Fraction

from indicators.rounding import rounded

HALF = Fraction(1, 2)
SHOWN = ("endelig", "foreloebig", "afledt")
SMALL = 10  # no share of, and no change in pct. from, fewer than this: three more of five is not "60 pct."


@dataclass(frozen=True)
class Interval:
    """What the true number can be, given that what we know of it was rounded."""

    low: Fraction
    high: Fraction

    def within(self, other: "Interval") -> "Interval":
        """What both allow; when they exclude each other the other one (the published) stands."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else other

    def minus(self, other: "Interval") -> "Interval":
        """The difference of two numbers that are only known to lie in intervals."""
        return Interval(self.low - other.high, self.high - other.low)


@dataclass(frozen=True)
class Value:
    """One figure. tal is None exactly when status says why: skjult, mangler, endnu_ikke, or for_faa to make a share of."""

    tal: Fraction | None
    status: str
    decimaler: int = 0
    interval: Interval | None = None
    taeller: Fraction | None = None
    naevner: Interval | None = None
    foreloebig: bool = False
    antal: int = 1  # areas with a figure
    uden: tuple[str, ...] = ()  # koder of areas without one
    er_median: bool = False  # of the areas, whose range is the interval: a rate that nothing can weigh


NO_VALUE = Value(None, "mangler", antal=0)


def around(tal: Fraction, half: Fraction) -> Interval:
    """A rounded number stands for everything within half a unit of its last digit."""
    return Interval(tal - half, tal + half)


def decimals_supported(interval: Interval, wanted: int) -> int:
    """As many decimals as the width allows: the two ends, rounded, are the same or neighbours."""
    for decimals in range(wanted, 0, -1):
        if rounded(interval.high, decimals) - rounded(interval.low, decimals) <= Fraction(1, 10**decimals):
            return decimals
    return 0


def relation(own: Value, other: Value) -> str | None:
    """hoejere or lavere only when the intervals exclude each other and the printed figures differ, else paa_niveau.

    None when one of them is unknown. '3,0 er lavere end 3,0' would be true of the intervals, and absurd to read.
    """
    if own.tal is None or other.tal is None:
        return None
    decimals = min(own.decimaler, other.decimaler)
    if rounded(own.tal, decimals) == rounded(other.tal, decimals):
        return "paa_niveau"
    # The spread of a median is printed without the half digit of its ends: 19,3 is outside 12,8-19,2.
    edge = HALF / 10**other.decimaler if other.er_median else 0
    if own.interval.low > other.interval.high - edge:
        return "hoejere"
    return "lavere" if own.interval.high < other.interval.low + edge else "paa_niveau"
