"""How the parts of a nøgletal look: six parts have a colour of their own, the next the same colours hatched, always in that order.

Each is at least 3:1 on white, and no two are nearer than CIE76 25 for normal and colour-blind eyes (a test works it out again).
"""

from dataclasses import dataclass
from typing import Any

from indicators.comparison import Comparison
from indicators.figures.frame import FONT, INK


@dataclass(frozen=True)
class Look:
    """The fill, the colour of its name in text (4,5:1 on white), and the text upon it."""

    farve: str
    tekst: str
    paa: str
    skravering: str = ""


_COLOURS = (
    ("#003C8C", "#003C8C", "#FFFFFF"), ("#B48C28", "#775A0D", INK), ("#8C0050", "#8C0050", "#FFFFFF"),
    ("#00A0B4", "#00707E", INK), ("#643C00", "#643C00", "#FFFFFF"), ("#788C64", "#56683F", INK),
)  # fmt: skip


def look(number: int) -> Look:
    """Of part number 0, 1, 2 ..."""
    colour, text, upon = _COLOURS[number % len(_COLOURS)]
    return Look(colour, text, upon, ("", "/", "x")[number // len(_COLOURS) % 3])


def base(height: int, room: dict[str, int]) -> dict[str, Any]:
    """The layout that the charts of parts have in common."""
    return {
        "height": height, "margin": room, "font": {"family": FONT, "size": 14, "color": INK}, "showlegend": False, "dragmode": False,
        "hovermode": "closest", "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "separators": ",.",
        "hoverlabel": {"bgcolor": "#FFFFFF", "bordercolor": "#D9DEE3", "font": {"family": FONT, "size": 14, "color": INK}},
        "shapes": [], "annotations": [],
    }  # fmt: skip


def of(part: Comparison) -> Look:
    """A målgruppe has its look from its place in the catalogue, so that it is the same in every kommune and period."""
    groups = [m for m in part.indikator.maalgrupper if m != "alle"]
    return look(groups.index(part.maalgruppe.id) if part.maalgruppe.id in groups else 0)
