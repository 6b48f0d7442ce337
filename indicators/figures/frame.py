"""The frame of a chart: axes in Danish words, databrud and events as lines with their word, suspended and preliminary spans as bands."""

from datetime import date
from typing import Any

from indicators.comparison import Comparison
from indicators.periods import Period

INK, QUIET, GRID = "#1A1A1A", "#595959", "#E3E8EC"
FONT = "'Source Sans', 'Source Sans 3', 'Source Sans Pro', sans-serif"


def place(period: Period) -> str:
    """A month's point stands at its first day, so that January is on the January tick."""
    return period.start.isoformat()


def plain(text: str) -> str:
    """Plotly reads a little HTML, and formulas between dollars, in hover and labels: shown literally instead."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("$", "&#36;")


def layout(comparison: Comparison, points: list[Period], data: list[dict[str, Any]], height: int) -> dict[str, Any]:
    heights = [y for trace in data for y in trace["y"] if y is not None]
    low, high = (min(heights), max(heights)) if heights else (0.0, 1.0)
    room = (high - low) * 0.12 or max(abs(high), 1) * 0.05
    bottom = max(low - room, 0.0) if low >= 0 else low - room
    marks, words = _marks(comparison, points)
    loose, loose_words = _preliminary(comparison, points)
    return {
        "height": height,
        "margin": {"l": 44, "r": 12, "t": 28, "b": 48},
        "font": {"family": FONT, "size": 14, "color": INK},
        "separators": ",.",
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": "#FFFFFF", "bordercolor": "#D9DEE3", "font": {"family": FONT, "size": 14, "color": INK}},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
        "xaxis": _time_axis(points),
        "yaxis": {
            "range": [bottom, high + room], "nticks": 6, "gridcolor": GRID, "zeroline": False, "fixedrange": True,
            "tickformat": ticks(high - low, comparison.indikator.is_rate),
        },
        "shapes": marks + loose,
        "annotations": words + loose_words,
    }  # fmt: skip


def ticks(span: float, is_rate: bool) -> str:
    """As many decimals on the axis as tell its ticks apart."""
    return ",.0f" if span >= 5 or not is_rate else ",.2f" if span < 0.4 else ",.1f"


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
        "tickvals": [place(p) for p in ticks], "ticktext": names, "showgrid": False, "ticks": "outside",
        "tickangle": 0, "tickcolor": "#B8C0C7", "linecolor": "#B8C0C7", "fixedrange": True, "type": "date",
        "range": [place(points[0]), _padded(points)] if points else None,
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
        words.append(word(_event_word(found.tekst, found.art), found.fra.isoformat(), 1.0, side))
    return shapes, words


def _preliminary(comparison: Comparison, points: list[Period]) -> tuple[list[dict], list[dict]]:
    """A pale band and its word over the periods that will still move."""
    moving = {p for s in comparison.series for p, v in s.punkter if v.foreloebig and p in points}
    if not moving or min(moving) == points[0]:
        return [], []
    last_final = points[points.index(min(moving)) - 1]
    band = {
        "type": "rect", "x0": place(last_final), "x1": _padded(points), "yref": "paper", "y0": 0, "y1": 1,
        "fillcolor": "#F4F6F8", "line": {"width": 0}, "layer": "below",
    }  # fmt: skip
    return [band], [word("foreløbig", _padded(points), 1.0, "right", xshift=0)]


def _is_early(day: date, points: list[Period]) -> bool:
    """In the left half, where the word has room to the right of its line even on a phone."""
    span = (points[-1].slut - points[0].start).days or 1
    return (day - points[0].start).days / span < 0.45


def _event_word(text: str, art: str) -> str:
    short = text.split(" den ")[0].split(" 12.")[0]
    return f"databrud: {short}" if art == "brud" else short


def word(text: str, x: str, y: float, anchor: str, **more: Any) -> dict[str, Any]:
    return {
        "text": plain(text), "x": x, "y": y, "yref": "paper", "xanchor": anchor, "yanchor": "bottom",
        "showarrow": False, "font": {"size": 12, "color": QUIET}, "xshift": 4 if anchor == "left" else -4,
    } | more  # fmt: skip
