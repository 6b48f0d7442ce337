"""A Comparison as a Plotly figure: colour and dash mean area, gaps stay gaps, preliminary is hollow, Danish throughout.

Plain dictionaries: building them costs a tenth of what plotly.graph_objects does, and nothing here needs its help.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import plotly.graph_objects as go

from indicators import texts
from indicators.comparison import Comparison, Series, Value
from indicators.figures import frame, target
from indicators.figures.frame import cut_axis, place, plain
from indicators.grupper import GRUPPE
from indicators.periods import Period
from indicators.rounding import dansk

__all__ = ["STYLES", "Style", "cut_axis", "trend", "unit", "unvalidated"]


@dataclass(frozen=True)
class Style:
    """How an area is drawn, and the colour of its name in text (4,5:1 on white)."""

    farve: str
    streg: str
    bredde: float
    tekst: str
    css: str  # the nearest border style, for the sample beside the word


STYLES = {
    "egen": Style("#004D99", "solid", 3, "#004D99", "solid"),
    "klynge": Style("#D94801", "5px,4px", 2, "#A63603", "dashed"),
    "landet": Style("#707070", "11px,5px", 2, "#595959", "dashed"),
    "region": Style("#2F7FB8", "dot", 2, "#2171A5", "dotted"),
    "landsdel": Style("#2F7FB8", "longdashdot", 2, "#2171A5", "dashed"),
    "naboer": Style("#1A1A1A", "dashdot", 2, "#1A1A1A", "dashed"),
    "kommunegruppe": Style("#1A1A1A", "dot", 2, "#1A1A1A", "dotted"),
    GRUPPE: Style("#8B2BE2", "14px,4px,3px,4px,3px,4px", 2, "#8B2BE2", "double"),
}


def trend(comparison: Comparison, since: Period | None = None, height: int = 380) -> dict[str, Any]:
    """Rates as levels; counts of kommuner of different size as an index."""
    points = _periods(comparison, since)
    drawn, base = _drawn(comparison, points)
    data: list[dict[str, Any]] = []
    for found in reversed(drawn):  # own last, on top
        data += _lines(comparison, found, points, dict(found.punkter)[base].tal if base else None)
    return {"data": data, "layout": target.with_target(frame.layout(comparison, points, data, height), comparison, points)}


def unvalidated(drawing: dict[str, Any]) -> go.Figure:
    """For Streamlit, which would else check every property at each run (7 ms a chart against 1); tests check them instead."""
    return go.Figure(drawing, _validate=False)


def _periods(comparison: Comparison, since: Period | None) -> list[Period]:
    return [p for p, _ in comparison.egen.punkter if since is None or p >= since]


def _drawn(comparison: Comparison, points: list[Period]) -> tuple[list[Series], Period | None]:
    """The series that have figures, and the period that is 100 when they are drawn as an index."""
    there = [s for s in comparison.series if any(v.tal is not None for p, v in s.punkter if p in points)]
    if comparison.indikator.is_rate or len(there) < 2:
        return there, None
    large = [s for s in there if max(v.tal or 0 for p, v in s.punkter if p in points) >= texts.SMALL]
    cells = [dict(s.punkter) for s in large]
    base = next((p for p in points if all((c[p].tal or 0) >= texts.SMALL for c in cells)), None)
    return (large, base) if base else (there[:1], None)


def unit(comparison: Comparison, since: Period | None = None) -> str:
    """What the axis counts, and who is left out: 'Pct.', 'Uger.' or 'Indeks, juni 2023 = 100'."""
    if comparison.indikator.is_rate:
        return f"{comparison.indikator.enhed.capitalize().rstrip('.')}."
    points = _periods(comparison, since)
    drawn, base = _drawn(comparison, points)
    small = [s.navn for s in comparison.series if s not in drawn and any(v.tal is not None for p, v in s.punkter if p in points)]
    left_out = f" {small[0]} har for små tal til et indeks; se tabellen." if small and base else ""
    return f"Indeks, {base.navn} = 100.{left_out}" if base else f"{comparison.indikator.enhed.capitalize()}."


def _lines(comparison: Comparison, found: Series, points: list[Period], base: Fraction | None) -> list[dict[str, Any]]:
    """The final part as a line, the preliminary last step thinner with a hollow mark."""
    values = dict(found.punkter)
    shown = [(p, values[p]) for p in points]
    final = [(p, v) if not v.foreloebig else (p, None) for p, v in shown]
    first_loose = next((i for i, (_, v) in enumerate(shown) if v.foreloebig), None)
    lines = [_trace(comparison, found, _with_gaps(comparison, final), base, loose=False)]
    if first_loose is not None:
        lines.append(_trace(comparison, found, _with_gaps(comparison, shown[max(first_loose - 1, 0) :]), base, loose=True))
    return lines


def _with_gaps(comparison: Comparison, points: list[tuple[Period, Value | None]]) -> list[tuple[Period, Value | None]]:
    """A databrud breaks the line: an empty point between the last period before it and the first after."""
    found: list[tuple[Period, Value | None]] = []
    for period, value in points:
        if found and any(b.art == "brud" and found[-1][0].slut < b.fra <= period.slut for b in comparison.brud):
            found.append((found[-1][0], None))
        found.append((period, value))
    return found


def _trace(
    comparison: Comparison, found: Series, points: list[tuple[Period, Value | None]], base: Fraction | None, loose: bool
) -> dict[str, Any]:
    style = STYLES[found.id]
    alone = _lonely([v is not None and v.tal is not None for _, v in points])
    hollow = [loose and v is not None and v.foreloebig for _, v in points]
    line = {"color": style.farve, "width": 1.5 if loose else style.bredde, "dash": "dot" if loose else style.streg}
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": found.navn,
        "x": [place(p) for p, _ in points],
        "y": [None if v is None or v.tal is None else _height(v, base) for _, v in points],
        "line": line,
        "marker": {
            "size": [9 if h else 6 if a else 0 for h, a in zip(hollow, alone, strict=True)],
            "color": ["#FFFFFF" if h else style.farve for h in hollow],
            "line": {"color": style.farve, "width": [2 if h else 0 for h in hollow]},
        },
        "connectgaps": False,
        "customdata": ["" if v is None else _hover(comparison, found, p, v, base) for p, v in points],
        "hovertemplate": "%{customdata}<extra></extra>",
        "hoverinfo": "skip" if loose and not any(hollow) else None,
        "cliponaxis": False,
    }


def _lonely(there: list[bool]) -> list[bool]:
    """Points with a gap on both sides: without a mark they would not be seen."""
    padded = [False, *there, False]
    return [padded[i] and not padded[i - 1] and not padded[i + 1] for i in range(1, len(padded) - 1)]


def _height(value: Value, base: Fraction | None) -> float | None:
    if base is None:
        return float(value.tal)
    return float(100 * value.tal / base)


def _hover(comparison: Comparison, found: Series, period: Period, value: Value, base: Fraction | None) -> str:
    """'Ballerup, juni 2026: 813 fuldtidspersoner (indeks 112,3)'."""
    index = f" (indeks {dansk(100 * value.tal / base, 1)})" if base and value.tal is not None else ""
    loose = ", foreløbig" if value.foreloebig else ""
    return f"{plain(found.navn)}, {period.navn}: {texts.figure(comparison, value)}{index}{loose}"
