"""What these figures have in common: days in Danish, an axis of days, round steps of a value, and words at upright lines.

The width of a figure is not known when it is made; what must not collide is worked out for the narrowest phone.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor, log10
from typing import Any

from indicators.figures.frame import GRID, INK, QUIET, plain
from indicators.periods import KORTE_MAANEDER, MAANEDER, dato
from indicators.rounding import dansk, signed

EMPTY: dict[str, Any] = {"data": [], "layout": {}}
DAY = 86_400_000  # milliseconds, plotly's unit of time
NARROW = 245  # pixels of plot on a phone
SIGN, LINE = 5.4, 16  # pixels: a letter of a label is about so wide, and a line of labels so tall
OWN, PALE, PALE_TEXT = "#004D99", "#6F94BD", "#3F6A99"  # own; own when it is less: 3,2:1 as a mark, and 5,6:1 as text
_EDGE = "#B8C0C7"


def span(first: date, last: date) -> str:
    """'19.-25. november 2020', '29. oktober - 4. november 2020': from and with one day to another."""
    if first == last:
        return dato(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.-{dato(last)}"
    return f"{first.day}. {MAANEDER[first.month - 1]}{'' if first.year == last.year else f' {first.year}'} - {dato(last)}"


def share(day: date, first: date, last: date) -> float:
    """How far through the axis a day is, 0 to 1."""
    return (day - first).days / ((last - first).days or 1)


def days(first: date, last: date, most: int = 6) -> dict[str, Any]:
    """An axis of days: months in words, the year under the first and each new one; single days when there are not two months."""
    places = _months(first, last, most) or _days(first, last)
    said, year = [], None
    for day in places:
        name = KORTE_MAANEDER[day.month - 1] if places[0].day == 1 and len(_months(first, last, most)) else _short(day)
        said.append(name if day.year == year else f"{name}<br>{day.year}")
        year = day.year
    return axis([d.isoformat() for d in places], said, [first.isoformat(), last.isoformat()])


def axis(places: Sequence[str], said: Sequence[str], ends: Sequence[str]) -> dict[str, Any]:
    """An axis of dates with these ticks."""
    return {
        "type": "date", "range": list(ends), "tickvals": list(places), "ticktext": list(said), "showgrid": False, "ticks": "outside",
        "tickcolor": _EDGE, "linecolor": _EDGE, "tickangle": 0, "fixedrange": True, "zeroline": False,
    }  # fmt: skip


def at_months(ends: Sequence[date], most: int = 6) -> dict[str, Any]:
    """An axis of months that are counted at their last day: each name stands under its month's count."""
    for step in (1, 2, 3, 6, 12):
        chosen = [d for d in ends if (d.month - 1) % step == 0]
        if len(chosen) <= most:
            break
    said = [KORTE_MAANEDER[d.month - 1] for d in chosen]
    new = [n == 0 or chosen[n - 1].year != d.year for n, d in enumerate(chosen)]
    said = [f"{name}<br>{d.year}" if first else name for name, d, first in zip(said, chosen, new, strict=True)]
    return axis([d.isoformat() for d in chosen], said, [ends[0].isoformat(), ends[-1].isoformat()])


def _short(day: date) -> str:
    return f"{day.day}/{day.month}"


def _months(first: date, last: date, most: int) -> list[date]:
    """The first of each month, or of each second, third ... so that there are no more than most; none when there is only one."""
    count = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    firsts = [d for d in (date(n // 12, n % 12 + 1, 1) for n in count) if first <= d <= last]
    for step in (1, 2, 3, 6, 12, 24, 60):
        chosen = [d for d in firsts if (d.year * 12 + d.month - 1) % step == 0]
        if len(chosen) <= most:
            return chosen if len(chosen) > 1 else []
    return []


def _days(first: date, last: date) -> list[date]:
    """At most five, so many days apart."""
    step = max(ceil(((last - first).days + 1) / 5), 1)
    return [last - timedelta(days=n) for n in range(0, (last - first).days + 1, step)][::-1]


def steps(low: float, high: float, count: int = 7) -> list[float]:
    """Round values from low to high, nought among them when it is between."""
    rough = (high - low or 1) / count
    ten = 10.0 ** floor(log10(rough))
    step = next(n * ten for n in (1, 2, 5, 10) if n * ten >= rough * 0.999)
    return [round(n * step, 6) for n in range(ceil(round(low / step, 6)), floor(round(high / step, 6)) + 1)]


def values(low: float, high: float, change: bool = False, count: int = 7, **more: Any) -> dict[str, Any]:
    """An axis of values in Danish; change: with their sign. What an axis from nought needs is in more."""
    ticks = steps(low, high, count)
    decimals = 0 if all(t == round(t) for t in ticks) else 1 if all(t == round(t, 1) for t in ticks) else 2
    say = signed if change else dansk
    return {
        "range": [low, high], "tickvals": ticks, "ticktext": [say(_exact(t), decimals) for t in ticks], "gridcolor": GRID,
        "zeroline": False, "fixedrange": True,
    } | more  # fmt: skip


def _exact(value: float) -> Fraction:
    return Fraction(str(value))


def level(at: float, ends: Sequence[str], dash: str = "solid", width: float = 1) -> dict[str, Any]:
    """A line across at one value, behind what is drawn after it."""
    return {"type": "scatter", "mode": "lines", "name": "", "x": list(ends), "y": [at, at], "hoverinfo": "skip",
            "line": {"color": INK, "width": width, "dash": dash}}  # fmt: skip


NOUGHT = {"zeroline": True, "zerolinecolor": INK, "zerolinewidth": 1.5}


def room(low: float, high: float, plot: int, top: int = 12, bottom: int = 12, counts: bool = True) -> tuple[float, float]:
    """The range that leaves so many pixels free above and below what is drawn; of counts never below nought when none of them is."""
    unit = ((high - low) or max(abs(high), 1) * 0.1) / max(plot - top - bottom, 40)
    ends = low - bottom * unit, high + top * unit
    return (max(ends[0], 0.0) if counts and low >= 0 else ends[0]), ends[1]


@dataclass(frozen=True)
class Mark:
    """An upright line at a day and its words; the reference date is drawn whole, the others dotted."""

    dag: date
    tekst: str
    hel: bool = False


def lines(marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """The lines themselves."""
    whole, dotted = {"color": INK, "width": 1.5}, {"color": "#8A949E", "width": 1, "dash": "dot"}
    return [
        {"type": "line", "x0": m.dag.isoformat(), "x1": m.dag.isoformat(), "yref": "paper", "y0": 0, "y1": 1, "layer": "between",
         "line": whole if m.hel else dotted}
        for m in marks
    ]  # fmt: skip


def words(marks: Sequence[Mark], first: date, last: date) -> tuple[list[dict[str, Any]], int]:
    """The words beside their lines, each in the highest row where it has room, and the pixels that they take within the plot.

    The first row stands above the plot, the others in it: what is drawn must leave them room.
    """
    taken: list[tuple[int, float, float]] = []
    found = []
    for mark in sorted(marks, key=lambda m: (not m.hel, m.dag)):
        at = share(mark.dag, first, last) * NARROW
        right = len(mark.tekst) * SIGN <= NARROW + 8 - at or NARROW - at >= at
        said = textwrap.wrap(mark.tekst, max(int(((NARROW + 8 - at) if right else at) / SIGN), 12), break_long_words=False)
        wide = max(map(len, said)) * SIGN + 8
        ends = (at, at + wide) if right else (at - wide, at)
        row = next(r for r in range(99) if not any(r <= t < r + len(said) and a < ends[1] and ends[0] < b for t, a, b in taken))
        taken += [(row + n, *ends) for n in range(len(said))]
        found.append({
            "text": "<br>".join(map(plain, said)), "x": mark.dag.isoformat(), "y": 1.0, "yref": "paper", "yanchor": "top",
            "yshift": LINE + 2 - LINE * row, "xanchor": "left" if right else "right", "align": "left" if right else "right",
            "xshift": 3 if right else -3, "showarrow": False, "font": {"size": 12, "color": INK if mark.hel else QUIET},
        })  # fmt: skip
    return found, LINE * max((row for row, _, _ in taken), default=0)
