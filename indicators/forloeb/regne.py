"""The arithmetic: pure functions from counts by day to figures, each with the reason when there is none."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from indicators import texts
from indicators.comparison.values import SMALL
from indicators.forloeb.maaling import WEEK, Dage
from indicators.forloeb.model import Kumuleret, Uge
from indicators.periods import dato
from indicators.rounding import Number

YEAR = timedelta(days=364)  # 52 weeks: the same weekday, and 29 February moves nothing
Svar = tuple[Fraction | None, str]  # the figure, or why there is none


def count(days: Dage, day: date | None, asked: date) -> Svar:
    """How many there were on a day."""
    if day is None:
        return None, f"der er ingen opgørelse for {dato(asked)}"
    found = days[day]
    return (Fraction(found.bestand), "") if found.bestand is not None else (None, texts.WHY.get(found.status, texts.WHY["mangler"]))


def growth(now: Svar, before: Svar) -> Svar:
    """The change from one count to another."""
    if now[0] is None or before[0] is None:
        return None, now[1] or before[1]
    return now[0] - before[0], ""


def pct(part: Svar, whole: Svar) -> Svar:
    """In pct. of a count; of fewer than ten nothing is said."""
    if part[0] is None or whole[0] is None:
        return None, part[1] or whole[1]
    if whole[0] < SMALL:
        return None, texts.WHY["for_faa"]
    return 100 * part[0] / whole[0], ""


def flow(days: Dage, fra: date | None, til: date | None, field: str) -> Svar:
    """Who came (or left) after fra, until and with til. None when a count in between is hidden or the days do not add up to the change."""
    if fra is None or til is None:
        return None, "perioden er ikke dækket af opgørelser"
    between = [days[d] for d in days if fra < d <= til]
    numbers = [getattr(d, field) for d in between]
    if None in numbers:
        hidden = any(d.status == "skjult" for d in between)
        return None, "skjult: meget små tal" if hidden else "til- og afgang er ikke opgjort"
    start, end = days[fra].bestand, days[til].bestand
    moved = sum(d.tilgang - d.afgang for d in between) if all(d.tilgang is not None and d.afgang is not None for d in between) else None
    if moved is not None and start is not None and end is not None and moved != end - start:
        return None, "til- og afgang dækker ikke alle dage i perioden"
    return Fraction(sum(numbers)), ""


def top(days: Dage, fra: date | None, til: date | None, daily: bool) -> date | None:
    """The day with most after fra, until and with til; of daily counts the day with the highest 7-day mean, which no month's end makes.

    None when there never were more than on fra.
    """
    if fra is None or til is None:
        return None
    there = {d: _mean(days, d) if daily else days[d].bestand for d in days if fra < d <= til and days[d].bestand is not None}
    there = {d: size for d, size in there.items() if size is not None}
    found = max(there, key=lambda d: (there[d], -d.toordinal()), default=None)
    before = days[fra].bestand
    return None if found is None or (before is not None and days[found].bestand <= before) else found


def _mean(days: Dage, day: date) -> Fraction | None:
    """Of the seven days that end with the day; None when more than two of them are without a count."""
    found = [days[d].bestand for d in (day - timedelta(days=n) for n in range(7)) if d in days and days[d].bestand is not None]
    return Fraction(sum(found), len(found)) if len(found) >= 5 else None


def smoothed(days: Dage, points: Iterable[date]) -> tuple[tuple[date, Fraction | None], ...]:
    """The 7-day mean of daily counts."""
    return tuple((d, _mean(days, d)) for d in points)


def recovery(now: Svar, before: Svar, peak: Svar) -> Svar:
    """How much of the rise up to the top is gone again, in pct.: (top - nu) / (top - før)."""
    risen, fallen = growth(peak, before), growth(peak, now)
    if risen[0] is None or fallen[0] is None:
        return None, risen[1] or fallen[1]
    if risen[0] <= 0:
        return None, "tallet har ikke været højere end på referencedatoen"
    return pct(fallen, risen)


def weeks(days: Dage, fra: date | None, til: date | None) -> tuple[Uge, ...]:
    """Seven days at a time, counted back from til; where a week has no count on its last day, it runs on into the next.

    When til is not the day of the week that is counted, the weeks are those of the counts, and the last is short.
    """
    if fra is None or til is None:
        return ()
    last = max((d for d in days if fra < d <= til and d - WEEK in days), default=til)
    inside = [last - WEEK * n for n in range((last - fra).days // 7 + 1)]
    edges = sorted({fra, til, *(d for d in inside if d > fra and d in days)})
    return tuple(_week(days, a, b) for a, b in itertools.pairwise(edges))


def _week(days: Dage, fra: date, til: date) -> Uge:
    came, left = flow(days, fra, til, "tilgang")[0], flow(days, fra, til, "afgang")[0]
    start, end = days[fra].bestand, days[til].bestand
    return Uge(fra, til, _whole(came), _whole(left), None if start is None or end is None else end - start)


def _whole(value: Number | None) -> int | None:
    return None if value is None else int(value)


def cumulated(days: Dage, fra: date | None, til: date | None) -> tuple[Kumuleret, ...]:
    """Gross inflow since fra beside the same weekdays 364 days before; for a year, since after that the year before is the begivenhed."""
    if fra is None or til is None or fra - YEAR not in days:
        return ()
    found: list[Kumuleret] = []
    for day in sorted(d for d in days if fra < d <= min(til, fra + YEAR) and d - YEAR in days):
        now, then = flow(days, fra, day, "tilgang")[0], flow(days, fra - YEAR, day - YEAR, "tilgang")[0]
        if now is not None and then is not None:
            found.append(Kumuleret(day, int(now), int(then)))
    return tuple(found)


def latest(days: Sequence[date], til: date | None) -> date | None:
    """The newest day, or the newest that is not after til."""
    return max((d for d in days if til is None or d <= til), default=None)
