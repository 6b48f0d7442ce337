"""A Comparison as a Plotly figure: colour and dash mean area, gaps stay gaps, preliminary is hollow, Danish throughout.

Plain dictionaries: building them costs a tenth of what plotly.graph_objects does, and nothing here needs its help.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from indicators import texts
from indicators.comparison import Comparison, Series, Value
from indicators.periods import Period
from indicators.rounding import dansk


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
    "region": Style("#4292C6", "dot", 2, "#2171A5", "dotted"),
    "landsdel": Style("#4292C6", "longdashdot", 2, "#2171A5", "dashed"),
    "naboer": Style("#1A1A1A", "dashdot", 2, "#1A1A1A", "dashed"),
    "kommunegruppe": Style("#1A1A1A", "dot", 2, "#1A1A1A", "dotted"),
}
_INK, _QUIET, _GRID = "#1A1A1A", "#595959", "#E3E8EC"
_FONT = "'Source Sans', 'Source Sans 3', 'Source Sans Pro', sans-serif"


def trend(comparison: Comparison, since: Period | None = None, height: int = 380) -> dict[str, Any]:
    """Rates as levels; counts of kommuner of different size as an index."""
    points = _periods(comparison, since)
    drawn, base = _drawn(comparison, points)
    data: list[dict[str, Any]] = []
    for found in reversed(drawn):  # own last, on top
        data += _lines(comparison, found, points, dict(found.punkter)[base].tal if base else None)
    return {"data": data, "layout": _layout(comparison, points, data, height)}


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
    """What the axis counts, and who is left out: 'Pct.' or 'Indeks, juni 2023 = 100'."""
    if comparison.indikator.is_rate:
        return "Pct."
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
        lines.append(_trace(comparison, found, shown[max(first_loose - 1, 0) :], base, loose=True))
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
        "x": [_middle(p) for p, _ in points],
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


def _middle(period: Period) -> str:
    """A month's point stands at its first day, so that January is on the January tick."""
    return period.start.isoformat()


def _height(value: Value, base: Fraction | None) -> float | None:
    if base is None:
        return float(value.tal)
    return float(100 * value.tal / base)


def _hover(comparison: Comparison, found: Series, period: Period, value: Value, base: Fraction | None) -> str:
    """'Ballerup, juni 2026: 813 fuldtidspersoner (indeks 112,3)'."""
    index = f" (indeks {dansk(100 * value.tal / base, 1)})" if base and value.tal is not None else ""
    loose = ", foreløbig" if value.foreloebig else ""
    return f"{_plain(found.navn)}, {period.navn}: {texts.figure(comparison, value)}{index}{loose}"


def _plain(text: str) -> str:
    """Plotly reads a little HTML in hover and labels: shown literally instead."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _layout(comparison: Comparison, points: list[Period], data: list[dict[str, Any]], height: int) -> dict[str, Any]:
    heights = [y for trace in data for y in trace["y"] if y is not None]
    low, high = (min(heights), max(heights)) if heights else (0.0, 1.0)
    room = (high - low) * 0.12 or max(abs(high), 1) * 0.05
    bottom = max(low - room, 0.0) if low >= 0 else low - room
    marks, words = _marks(comparison, points)
    loose, loose_words = _preliminary(comparison, points)
    return {
        "height": height,
        "margin": {"l": 44, "r": 12, "t": 28, "b": 48},
        "font": {"family": _FONT, "size": 14, "color": _INK},
        "separators": ",.",
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": "#FFFFFF", "bordercolor": "#D9DEE3", "font": {"family": _FONT, "size": 14, "color": _INK}},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
        "xaxis": _time_axis(points),
        "yaxis": {
            "range": [bottom, high + room], "nticks": 6, "gridcolor": _GRID, "zeroline": False, "fixedrange": True,
            "tickformat": ",.1f" if high - low < 5 and comparison.indikator.is_rate else ",.0f",
        },
        "shapes": marks + loose,
        "annotations": words + loose_words,
    }  # fmt: skip


def cut_axis(figure: dict[str, Any]) -> bool:
    """Whether the value axis begins above nought: the source line says so."""
    return figure["layout"]["yaxis"]["range"][0] > 0


def _time_axis(points: list[Period]) -> dict[str, Any]:
    """Ticks in words: each January, or each period when there are few."""
    januaries = [p for p in points if p.start.month == 1] if len(points) > 12 else points
    chosen = januaries if len(januaries) > 1 else points
    ticks = chosen[:: -(-len(chosen) // 6)]
    names = ["<br>".join(p.kort.rsplit(" ", 1)) for p in ticks]  # two lines: fits a phone without turning the words
    return {
        "tickvals": [_middle(p) for p in ticks], "ticktext": names, "showgrid": False, "ticks": "outside",
        "tickangle": 0, "tickcolor": "#B8C0C7", "linecolor": "#B8C0C7", "fixedrange": True, "type": "date",
        "range": [_middle(points[0]), _padded(points)] if points else None,
    }  # fmt: skip


def _padded(points: list[Period]) -> str:
    """A little room to the right, so that the last mark is whole."""
    return points[-1].slut.isoformat()


def _marks(comparison: Comparison, points: list[Period]) -> tuple[list[dict], list[dict]]:
    """Databrud and events as a dotted line with their word; suspended spans as a band."""
    shapes: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    for found in comparison.brud:
        if not points or found.fra > points[-1].slut or (found.til or found.fra) < points[0].start:
            continue
        band = found.art == "baand"
        shape = {"x0": found.fra.isoformat(), "x1": (found.til if band else found.fra).isoformat(), "yref": "paper", "y0": 0, "y1": 1}
        look = {"type": "rect", "fillcolor": "#EDF0F2", "line": {"width": 0}, "layer": "below"} if band else {
            "type": "line", "line": {"color": "#8A949E", "width": 1, "dash": "dot"}, "layer": "below",
        }  # fmt: skip
        shapes.append(shape | look)
        side = "left" if _is_early(found.fra, points) else "right"
        words.append(_word(_event_word(found.tekst, found.art), found.fra.isoformat(), 1.0, side))
    return shapes, words


def _preliminary(comparison: Comparison, points: list[Period]) -> tuple[list[dict], list[dict]]:
    """A pale band and its word over the periods that will still move."""
    moving = {p for s in comparison.series for p, v in s.punkter if v.foreloebig and p in points}
    if not moving or min(moving) == points[0]:
        return [], []
    last_final = points[points.index(min(moving)) - 1]
    band = {
        "type": "rect", "x0": _middle(last_final), "x1": _padded(points), "yref": "paper", "y0": 0, "y1": 1,
        "fillcolor": "#F4F6F8", "line": {"width": 0}, "layer": "below",
    }  # fmt: skip
    return [band], [_word("foreløbig", _padded(points), 1.0, "right", xshift=0)]


def _is_early(day, points: list[Period]) -> bool:
    """In the left half, where the word has room to the right of its line even on a phone."""
    span = (points[-1].slut - points[0].start).days or 1
    return (day - points[0].start).days / span < 0.45


def _event_word(text: str, art: str) -> str:
    short = text.split(" den ")[0].split(" 12.")[0]
    return f"databrud: {short}" if art == "brud" else short


def _word(text: str, x: str, y: float, anchor: str, **more: Any) -> dict[str, Any]:
    return {
        "text": _plain(text), "x": x, "y": y, "yref": "paper", "xanchor": anchor, "yanchor": "bottom",
        "showarrow": False, "font": {"size": 12, "color": _QUIET}, "xshift": 4 if anchor == "left" else -4,
    } | more  # fmt: skip
