"""The line of a target, with its word: dotted green across the chart, never a colour alone."""

from typing import Any

from indicators import texts
from indicators.comparison import Comparison
from indicators.comparison.maal import i_kraft
from indicators.figures import frame
from indicators.periods import Period
from indicators.styring import Maal

COLOUR = "#2B6B00"  # 6,3:1 on white: its word has the same colour


def label(maal: Maal) -> str:
    """'mål: mindst 85 pct.'"""
    return f"mål: {texts.target_words(maal)}"


def is_drawn(comparison: Comparison) -> bool:
    """Whether a chart through time has the line: counts are drawn as an index, where a target is no level."""
    return comparison.maal is not None and comparison.indikator.is_rate


def with_target(layout: dict[str, Any], comparison: Comparison, points: list[Period]) -> dict[str, Any]:
    """A chart of levels through time with its target line, from the first period it was in force to the last; the axis reaches it."""
    maal = comparison.maal
    held = [p for p in points if is_drawn(comparison) and i_kraft(maal, p)]
    if not held:
        return layout
    size = float(maal.vaerdi)
    low, high = layout["yaxis"]["range"]
    room = (max(high, size) - min(low, size)) * 0.08
    span = [min(low, max(size - room, 0)), max(high, size + room)]
    return layout | {
        "yaxis": layout["yaxis"] | {"range": span},
        "shapes": [*layout["shapes"], line("y", size) | _ends(held, points)],
        "annotations": [*layout["annotations"], _word(label(maal), y=size, **_beginning(held, points))],
    }


def _ends(held: list[Period], points: list[Period]) -> dict[str, Any]:
    """Across the whole plot, or only as long as it was decided."""
    if held == points:
        return {}
    last = points[-1].slut.isoformat() if held[-1] == points[-1] else frame.place(held[-1])
    return {"x0": frame.place(held[0]), "x1": last, "xref": "x"}


def _beginning(held: list[Period], points: list[Period]) -> dict[str, Any]:
    """Where the word stands: where the line begins, or, when that is far to the right, where the plot ends."""
    if held[0] == points[0]:
        return {"x": 0, "xref": "paper", "xanchor": "left"}
    if points.index(held[0]) < len(points) / 2:
        return {"x": frame.place(held[0]), "xanchor": "left"}
    return {"x": 1, "xref": "paper", "xanchor": "right", "xshift": -4}


def line(axis: str, size: float) -> dict[str, Any]:
    """Across the whole plot at this value of the axis."""
    other = "x" if axis == "y" else "y"
    ends = {f"{axis}0": size, f"{axis}1": size, f"{other}0": 0, f"{other}1": 1, f"{other}ref": "paper"}
    return {"type": "line", "line": {"color": COLOUR, "width": 2, "dash": "6px,3px"}, "layer": "above"} | ends


def _word(text: str, **where: Any) -> dict[str, Any]:
    return {
        "text": frame.plain(text), "showarrow": False, "yanchor": "bottom", "xshift": 4, "yshift": 1,
        "font": {"size": 13, "color": COLOUR}, "bgcolor": "rgba(255,255,255,0.8)",
    } | where  # fmt: skip


def above(text: str, size: float) -> dict[str, Any]:
    """The word over a line that stands upright."""
    return _word(text, x=size, y=1, yref="paper", xanchor="center", xshift=0)
