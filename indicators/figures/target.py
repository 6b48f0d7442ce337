"""The line of a target, with its word: dotted green across the chart, never a colour alone."""

from typing import Any

from indicators import texts
from indicators.catalogue import Indicator
from indicators.comparison import Comparison
from indicators.figures import frame

COLOUR = "#2B6B00"  # 6,3:1 on white: its word has the same colour


def label(indicator: Indicator) -> str:
    """'mål: mindst 85 pct.'"""
    return f"mål: {texts.target_words(indicator)}"


def with_target(layout: dict[str, Any], comparison: Comparison) -> dict[str, Any]:
    """A chart of levels through time with its target line; the axis reaches it."""
    if comparison.indikator.maalsaetning is None or not comparison.indikator.is_rate:
        return layout
    size = float(texts.target_value(comparison.indikator))
    low, high = layout["yaxis"]["range"]
    room = (max(high, size) - min(low, size)) * 0.08
    span = [min(low, max(size - room, 0)), max(high, size + room)]
    return layout | {
        "yaxis": layout["yaxis"] | {"range": span},
        "shapes": [*layout["shapes"], line("y", size)],
        "annotations": [*layout["annotations"], _word(label(comparison.indikator), y=size, x=0, xref="paper", xanchor="left")],
    }


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
