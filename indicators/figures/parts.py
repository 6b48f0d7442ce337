"""How the parts of a nøgletal look: seven parts have a colour of their own, the next the same colours hatched, always in that order.

Each is at least 3:1 on white, and no two are nearer than CIE76 25 for normal and colour-blind eyes (a test works it out again).
"""

from dataclasses import dataclass
from typing import Any

from indicators.figures.frame import FONT, INK


@dataclass(frozen=True)
class Look:
    """The fill, the colour of its name in text (4,5:1 on white), and the text upon it."""

    farve: str
    tekst: str
    paa: str
    skravering: str = ""
    streg: str = "solid"


_COLOURS = (
    ("#003C8C", "#003C8C", "#FFFFFF", "solid"), ("#B48C28", "#775A0D", INK, "8px,3px"), ("#8C0050", "#8C0050", "#FFFFFF", "3px,3px"),
    ("#00A0B4", "#00707E", INK, "12px,4px,3px,4px"), ("#643C00", "#643C00", "#FFFFFF", "2px,2px"), ("#788C64", "#56683F", INK, "10px,2px"),
)  # fmt: skip


def look(number: int) -> Look:
    """Of part number 0, 1, 2 ..."""
    colour, text, upon, dash = _COLOURS[number % len(_COLOURS)]
    return Look(colour, text, upon, "/" if number >= len(_COLOURS) else "", dash)


def base(height: int, room: dict[str, int]) -> dict[str, Any]:
    """The layout that the charts of parts have in common."""
    return {
        "height": height, "margin": room, "font": {"family": FONT, "size": 14, "color": INK}, "showlegend": False, "dragmode": False,
        "hovermode": "closest", "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "separators": ",.",
        "hoverlabel": {"bgcolor": "#FFFFFF", "bordercolor": "#D9DEE3", "font": {"family": FONT, "size": 14, "color": INK}},
        "shapes": [], "annotations": [],
    }  # fmt: skip
