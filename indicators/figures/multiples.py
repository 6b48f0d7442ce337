"""Small multiples: the large chart made small, with the same colours and dashes, and one scale where the unit is one."""

from typing import Any

from indicators import figures
from indicators.comparison import Comparison
from indicators.figures import frame
from indicators.periods import Period

_ROOM = {"l": 36, "r": 10, "t": 8, "b": 38}


def small(found: Comparison, since: Period | None = None, height: int = 160) -> dict[str, Any]:
    """The trend without words in the picture: they stand beside it. Lines and bands of databrud stay."""
    drawing = figures.trend(found, since, height)
    layout = drawing["layout"]
    axis = layout["xaxis"]
    every = -(-len(axis["tickvals"]) // 3)
    # the newest of the ticks stays: the reader looks for now
    fewer = {name: axis[name][::-1][::every][::-1] for name in ("tickvals", "ticktext")}
    for trace in drawing["data"]:
        trace["line"]["width"] = min(trace["line"]["width"], 2)
        trace["marker"]["size"] = [min(size, 7) for size in trace["marker"]["size"]]
    return drawing | {
        "layout": layout | {
            "margin": _ROOM, "annotations": [], "font": layout["font"] | {"size": 12},
            "xaxis": axis | fewer, "yaxis": layout["yaxis"] | {"nticks": 4},
        }
    }  # fmt: skip


def one_scale(drawings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same value axis in all that have something to show, so that heights can be compared across the row."""
    drawn = [d["layout"]["yaxis"]["range"] for d in drawings if d["data"]]
    if not drawn:
        return drawings
    span = [min(low for low, _ in drawn), max(high for _, high in drawn)]
    mark = frame.ticks(span[1] - span[0], is_rate=True)
    return [d | {"layout": d["layout"] | {"yaxis": d["layout"]["yaxis"] | {"range": span, "tickformat": mark}}} for d in drawings]
