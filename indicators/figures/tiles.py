"""The tile map: one square a kommune, darker the higher; names where there is room for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indicators import figures, landkort
from indicators.figures.frame import FONT, INK, plain
from indicators.grupper import GRUPPE
from indicators.landkort import Felt, Landkort
from indicators.queries import Flise

# Colour means area, so the scale is a grey; dark text on the first four, white on the last: 4,5:1 or more.
SCALE = (("#EEF1F4", INK), ("#D5DBE1", INK), ("#B3BDC7", INK), ("#8D99A5", INK), ("#4B5864", "#FFFFFF"))
_SIDE = 0.92
_DASHES = {"egen": "solid", "klynge": "4px,2px", "naboer": "2px,2px", GRUPPE: "8px,2px,2px,2px"}


@dataclass(frozen=True)
class Tile:
    """One square: its place, its step from 0 (lowest; None: no figure), its words, and whose outlines it has, outermost first."""

    flise: Flise
    trin: int | None
    ord: str
    omrids: tuple[str, ...] = ()


def tiles(kort: Landkort) -> dict[str, Any]:
    """The map of a nøgletal: own, klynge and own group outlined."""
    return draw([Tile(f.flise, f.trin, landkort.hover(kort, f), _outlines(f)) for f in on_map(kort)])


def _outlines(felt: Felt) -> tuple[str, ...]:
    return (*filter(None, [felt.hoerer_til]), *([GRUPPE] if felt.i_gruppe else []))


def draw(felter: Sequence[Tile]) -> dict[str, Any]:
    """A Plotly figure whose bars are the tiles: they keep their shape at any width, and can be clicked."""
    places = [f.flise for f in felter]
    return {
        "data": [_bars(felter)],
        "layout": {
            "margin": {"l": 2, "r": 2, "t": 2, "b": 2},
            "font": {"family": FONT, "size": 12, "color": INK},
            "showlegend": False, "barmode": "overlay", "hovermode": "closest", "dragmode": False,
            "uniformtext": {"mode": "hide", "minsize": 8},
            "hoverlabel": {"bgcolor": "#FFFFFF", "bordercolor": "#D9DEE3", "font": {"family": FONT, "size": 14, "color": INK}},
            "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": _axis(max(p.kolonne for p in places)) | {"scaleanchor": "y"},
            "yaxis": _axis(max(p.raekke for p in places), turned=True),
            "shapes": [s for f in sorted(felter, key=lambda f: "egen" in f.omrids) for n in range(len(f.omrids)) for s in _outline(f, n)],
        },
    }  # fmt: skip


def on_map(kort: Landkort) -> tuple[Felt, ...]:
    """The kommuner in the order of the tiles: a click gives the number of one."""
    return tuple(f for f in kort.felter if f.flise)


def _bars(felter: Sequence[Tile]) -> dict[str, Any]:
    colours = [("#FFFFFF", INK) if f.trin is None else SCALE[f.trin] for f in felter]
    return {
        "type": "bar",
        "x": [f.flise.kolonne for f in felter],
        "y": [_SIDE] * len(felter),
        "base": [f.flise.raekke - _SIDE / 2 for f in felter],
        "width": _SIDE,
        # Equally wide with hard spaces: where the tiles are too small for names, the short ones are left out as well.
        "text": [plain(f.flise.forkortelse.center(6, "\u00a0")) for f in felter],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"family": FONT, "size": 12, "color": [text for _, text in colours]},
        "marker": {
            "color": [fill for fill, _ in colours],
            "line": {"width": [1 if f.trin in (None, 0) else 0 for f in felter], "color": "#C3CBD2"},
            "pattern": {
                "shape": ["/" if f.trin is None else "" for f in felter], "fillmode": "overlay", "fgcolor": "#C3CBD2",
                "size": 6, "solidity": 0.25,
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [plain(f.ord) for f in felter],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _axis(last: int, turned: bool = False) -> dict[str, Any]:
    ends = [-0.6, last + 0.6]
    return {"visible": False, "fixedrange": True, "range": ends[::-1] if turned else ends, "constrain": "domain"}


def _outline(felt: Tile, number: int) -> list[dict[str, Any]]:
    """Own in its colour, thick; the others in theirs, thin and dashed, a second one inside the first."""
    name = felt.omrids[number]
    style, own = figures.STYLES[name], name == "egen"
    x, y, half = felt.flise.kolonne, felt.flise.raekke, 0.5 if own else 0.48 - 0.065 * number
    place = {"type": "rect", "x0": x - half, "x1": x + half, "y0": y - half, "y1": y + half}
    # Black and violet stand on white: a dark tile would hide them.
    under = [] if name in ("egen", "klynge") else [place | {"line": {"color": "#FFFFFF", "width": 3, "dash": "solid"}}]
    return [*under, place | {"line": {"color": style.farve, "width": 4 if own else 2, "dash": _DASHES[name]}}]
