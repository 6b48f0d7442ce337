"""The figures that a target is held against: of a nøgletal as it is published, of own measurements as they were told."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from indicators import texts
from indicators.comparison import Comparison, Interval
from indicators.comparison.values import HALF, decimals_supported
from indicators.opfoelgning.model import Punkt
from indicators.periods import MAANEDER, dato
from indicators.rounding import dansk, decimals_of
from indicators.styring import Maaling

PR_AAR = "personer pr. aar"
TALTE = ("personer", "forloeb")  # counted one by one: what is printed is the number itself, not a rounding of it
ANTAL = (*TALTE, "fuldtidspersoner", "helaarspersoner", PR_AAR)
_AAR = Fraction(36525, 100)  # days


def af_noegletal(comparison: Comparison, til: date) -> tuple[Punkt, ...]:
    """Its own figures up to a day, oldest first; what is hidden or missing is no point."""
    rate = comparison.indikator.is_rate
    return tuple(
        Punkt(p.start, p.slut, p.navn, v.tal, v.interval, texts.number(v), v.foreloebig, "", v.decimaler, v.taeller if rate else v.tal)
        for p, v in comparison.egen.punkter if v.tal is not None and p.slut <= til
    )  # fmt: skip


def af_maalinger(maalinger: Sequence[Maaling], enhed: str, til: date) -> tuple[Punkt, ...]:
    """Own measurements in one unit, oldest first. Counts of persons are worked out to a year where the target is a year's."""
    found = []
    for row in sorted(maalinger, key=lambda m: (m.til, m.fra)):
        if row.til > til:
            continue
        if row.enhed == enhed:
            found.append(_oplyst(row))
        elif enhed == PR_AAR and row.enhed == "personer":
            found.append(_pr_aar(row))
    return tuple(found)


def _oplyst(row: Maaling) -> Punkt:
    """As it was told: a figure or a span of figures. What is not counted one by one may have been rounded."""
    places = max(decimals_of(row.lav), decimals_of(row.hoej))
    half = Fraction(0) if row.enhed in TALTE else HALF / 10**places
    low, high = Fraction(row.lav), Fraction(row.hoej)
    middle = (low + high) / 2
    ends = None if low == high else (low, high)
    return Punkt(
        row.fra, row.til, spaend(row.fra, row.til), middle, Interval(low - half, high + half), trykt(middle, ends, places), False,
        row.kilde, places, middle if row.enhed in ANTAL else None, ends,
    )  # fmt: skip


def trykt(tal: Fraction, ends: tuple[Fraction, Fraction] | None, places: int) -> str:
    """'81,2', or both ends of what was told as a span: '80-90'."""
    return "-".join(dansk(end, places) for end in ends) if ends else dansk(tal, places)


def _pr_aar(row: Maaling) -> Punkt:
    """A count over its own span, worked out to a year of 365,25 days; no more decimals than one person more or less leaves."""
    years = Fraction((row.til - row.fra).days + 1) / _AAR
    low, high = Fraction(row.lav) / years, Fraction(row.hoej) / years
    middle = (low + high) / 2
    places = decimals_supported(Interval(low - HALF / years, high + HALF / years), 1)
    count = (Fraction(row.lav) + Fraction(row.hoej)) / 2
    ends = None if low == high else (low, high)
    return Punkt(
        row.fra, row.til, spaend(row.fra, row.til), middle, Interval(low, high), trykt(middle, ends, places), False,
        row.kilde, places, count, ends,
    )  # fmt: skip


def spaend(fra: date, til: date) -> str:
    """The days of a figure in words: '2016', '2. halvår 2015', '2. kvartal 2018', 'marts 2016', 'januar - juni 2016', a day, or days."""
    if fra == til:
        return dato(til)
    whole = fra.day == 1 and (til + timedelta(days=1)).day == 1
    if not whole:
        return f"{dato(fra)} - {dato(til)}"
    months = (til.year - fra.year) * 12 + til.month - fra.month + 1
    if fra.year == til.year and months in (3, 6, 12) and (fra.month - 1) % months == 0:
        number = (fra.month - 1) // months + 1
        return {3: f"{number}. kvartal {til.year}", 6: f"{number}. halvår {til.year}", 12: f"{til.year}"}[months]
    end = f"{MAANEDER[til.month - 1]} {til.year}"
    if months == 1:
        return end
    if months % 12 == 0 and fra.month == 1:
        return f"{fra.year} - {til.year}"
    start = MAANEDER[fra.month - 1] if fra.year == til.year else f"{MAANEDER[fra.month - 1]} {fra.year}"
    return f"{start} - {end}"
