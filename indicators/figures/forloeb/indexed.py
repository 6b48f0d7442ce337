"""One nøgletal since a begivenhed began: counts as an index of the last period before it, rates as the change since then."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from indicators import figures, texts
from indicators.comparison import Comparison, Series
from indicators.figures import frame
from indicators.figures.forloeb import axes
from indicators.figures.forloeb.axes import Mark
from indicators.periods import Period, dato
from indicators.rounding import signed

_YEARS = 2
_LEFT_OUT = "{} har {} og er ikke med; se tabellen."


@dataclass(frozen=True)
class _Chosen:
    """What is drawn: the periods, the one that is counted from, the series that have a figure there, and those that have not."""

    perioder: list[Period]
    base: Period | None
    med: list[Series]
    uden: list[tuple[Series, str]]


def indeks(found: Comparison, fra: date, til: date | None = None, height: int = 360) -> dict[str, Any]:
    """Only one nøgletal, so actual and seasonally adjusted, stock and inflow can not meet. til: nothing later is drawn."""
    chosen = _chosen(found, fra, til)
    if not chosen.med:
        return axes.EMPTY
    data: list[dict[str, Any]] = []
    for series in reversed(chosen.med):  # own last, on top
        before = dict(series.punkter)[chosen.base].tal
        lines = figures._lines(found, series, chosen.perioder, None if found.indikator.is_rate else before)
        data += [_moved(found, series, chosen.base, trace) for trace in lines] if found.indikator.is_rate else lines
    layout = frame.layout(found, chosen.perioder, data, height)
    layout |= _with_marks(found, fra, chosen, data, layout)
    return {"data": [axes.level(0 if found.indikator.is_rate else 100, layout["xaxis"]["range"]), *data], "layout": layout}


def indeks_enhed(found: Comparison, fra: date, til: date | None = None) -> str:
    """'Indeks, februar 2020 = 100.' or 'Procentpoint siden februar 2020.', and who is left out."""
    chosen = _chosen(found, fra, til)
    if chosen.base is None:
        return ""
    rate = found.indikator.is_rate
    head = f"{found.indikator.forskel_enhed.capitalize()} siden {chosen.base.navn}." if rate else f"Indeks, {chosen.base.navn} = 100."
    whys = dict.fromkeys(why for _, why in chosen.uden)
    missing = [_LEFT_OUT.format(texts.listed(s.navn for s, w in chosen.uden if w == why), why) for why in whys]
    return " ".join([head, *missing])


def _chosen(found: Comparison, fra: date, til: date | None) -> _Chosen:
    periods = [p for p, _ in found.egen.punkter]
    base = max((p for p in periods if p.slut <= fra), default=None)
    early = fra.replace(year=fra.year - _YEARS, day=1)
    shown = [p for p in periods if p.slut >= early and (til is None or p.start <= til)]
    there, missing = [], []
    for series in found.series if base and base in shown else ():
        value = dict(series.punkter).get(base)
        if value is None or value.tal is None:
            missing.append((series, f"intet tal for {base.navn}"))
        elif not found.indikator.is_rate and value.tal < texts.SMALL:
            missing.append((series, "for små tal til et indeks"))
        else:
            there.append(series)
    while shown and there and not any(dict(s.punkter)[shown[-1]].tal is not None for s in there):
        shown.pop()  # nothing is known of it yet
    return _Chosen(shown, base, there, missing)


def _moved(found: Comparison, series: Series, base: Period, trace: dict[str, Any]) -> dict[str, Any]:
    """The levels of a rate as what they have moved since then; hover says both."""
    values = {frame.place(p): v for p, v in series.punkter}
    before = dict(series.punkter)[base].tal
    y, said = [], []
    for place, level, words in zip(trace["x"], trace["y"], trace["customdata"], strict=True):
        moved: Fraction | None = None if level is None else values[place].tal - before
        y.append(None if moved is None else float(moved))
        more = "" if moved is None else f" ({_change(found, moved)} siden {base.navn})"
        said.append(f"{words}{more}" if words else "")
    return trace | {"y": y, "customdata": said}


def _change(found: Comparison, moved: Fraction) -> str:
    return f"{signed(moved, max(found.indikator.decimaler, 1))} {found.indikator.forskel_enhed}"


def _with_marks(found: Comparison, fra: date, chosen: _Chosen, data: list[dict[str, Any]], layout: dict[str, Any]) -> dict[str, Any]:
    """The level counted from as a line, the reference date upright, and all the words of upright lines in rows that do not collide."""
    first, last = chosen.perioder[0].start, chosen.perioder[-1].slut
    kept, marks = [], [Mark(fra, dato(fra), hel=True)]
    for word in layout["annotations"]:
        if word["text"] == "foreløbig":
            kept.append(word | {"y": 0, "yshift": 2})
        else:
            marks.append(Mark(max(date.fromisoformat(word["x"]), first), word["text"]))
    words, inside = axes.words(marks, first, last)
    heights = [y for trace in data for y in trace["y"] if y is not None]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    low, high = axes.room(min(heights), max(heights), plot, inside + 12, 28 if kept else 12, counts=not found.indikator.is_rate)
    return {
        "xaxis": layout["xaxis"] | axes.days(first, last, 5), "yaxis": axes.values(low, high, change=found.indikator.is_rate),
        "shapes": [*layout["shapes"], *axes.lines(marks[:1])], "annotations": [*words, *kept],
    }  # fmt: skip
