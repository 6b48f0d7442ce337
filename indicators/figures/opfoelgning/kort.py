"""Bullet and line of one target in one drawing, each with its own axes: they leave together."""

from typing import Any

from indicators.figures import parts
from indicators.figures.opfoelgning import kugle, linje
from indicators.opfoelgning import Maalstatus

_LINE, _BULLET, _BETWEEN, _BOTTOM = 190, 54, 44, 48  # pixels of plot, and the room for the ticks under each


def kort(m: Maalstatus) -> dict[str, Any]:
    """The bullet over the line; one of them alone when that is all there is."""
    over, under = kugle.kugle(m), linje.linje(m)
    if not over["data"] or not under["data"]:
        return over if over["data"] else under
    height = 8 + _BULLET + _BETWEEN + _LINE + _BOTTOM
    plot = height - 8 - _BOTTOM
    layout = parts.base(height, {"l": 52, "r": 24, "t": 8, "b": _BOTTOM})
    lower, upper = linje.akser(m, _LINE), kugle.akser(m)
    layout |= {
        "xaxis": lower["xaxis"] | {"anchor": "y"}, "yaxis": lower["yaxis"] | {"domain": [0, _LINE / plot], "anchor": "x"},
        "xaxis2": upper["xaxis"] | {"anchor": "y2"}, "yaxis2": upper["yaxis"] | {"domain": [1 - _BULLET / plot, 1], "anchor": "x2"},
        "barmode": "overlay", "shapes": [*linje.former(m), *kugle.former(m, "x2", "y2")],
    }  # fmt: skip
    return {"data": [*linje.spor(m), *kugle.spor(m, "x2", "y2")], "layout": layout}


def er_afkortet(m: Maalstatus) -> bool:
    """Whether the axis of the line begins above nought: the card says so. The bullet's never does."""
    return linje.har_linje(m) and linje.akser(m, _LINE)["yaxis"]["range"][0] > 0


