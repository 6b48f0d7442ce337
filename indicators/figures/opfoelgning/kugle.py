"""The bullet of one target: its newest figure as a bar from nought, the target across it, and where it began."""

from typing import Any

from indicators.figures import parts
from indicators.figures.forloeb import axes
from indicators.figures.frame import INK, plain
from indicators.figures.opfoelgning import faelles
from indicators.figures.opfoelgning.faelles import MAAL, OWN
from indicators.opfoelgning import Maalstatus, sti, words
from indicators.rounding import exact

HEIGHT = 96
ROOM = {"l": 44, "r": 20, "t": 8, "b": 34}
_HALF = 0.3  # of the bar, in rows


def kugle(m: Maalstatus, height: int = HEIGHT) -> dict[str, Any]:
    """One figure against one value, in the unit of both. Nothing where either is missing."""
    if m.aktuel is None or m.maal.vaerdi is None:
        return faelles.EMPTY
    layout = parts.base(height, ROOM) | akser(m)
    return {"data": spor(m), "layout": layout | {"shapes": former(m)}}


def akser(m: Maalstatus) -> dict[str, Any]:
    """Values from nought; a share is out of a hundred."""
    most = max(_sizes(m))
    high = 100.0 if m.maal.enhed == "pct." and most <= 100 else most * 1.12 or 1.0
    across = axes.values(0.0, high, count=4, **axes.NOUGHT, color=INK)
    return {"xaxis": across, "yaxis": {"range": [-0.55, 0.55], "visible": False, "fixedrange": True}, "barmode": "overlay"}


def _sizes(m: Maalstatus) -> list[float]:
    maal = m.maal
    found = [maal.vaerdi + maal.usikkerhed, *m.aktuel.ender, maal.udgangspunkt, m.sti_nu]
    return [float(size) for size in found if size is not None]


def former(m: Maalstatus, x: str = "x", y: str = "y") -> list[dict[str, Any]]:
    """The band that 'ca.' leaves open, and the target as a thick upright line."""
    where = {"xref": x, "yref": y}
    size, half = float(m.maal.vaerdi), float(m.maal.usikkerhed)
    band = {"type": "rect", "x0": size - half, "x1": size + half, "y0": -0.5, "y1": 0.5, "fillcolor": faelles.BAAND, "layer": "below",
            "line": {"width": 1, "color": MAAL, "dash": "dot"}}  # fmt: skip
    line = {"type": "line", "x0": size, "x1": size, "y0": -0.5, "y1": 0.5, "layer": "above", "line": {"color": MAAL, "width": 4}}
    return [where | one for one in ([band] if half else []) + [line]]


def spor(m: Maalstatus, x: str = "x", y: str = "y") -> list[dict[str, Any]]:
    """The bar, hatched where the source gives a span, hollow while it will move; and the marks of baseline and path."""
    p, where = m.aktuel, {"xaxis": x, "yaxis": y}
    said = plain(f"{p.navn}: {p.vist} {words.enhed(m.maal.enhed)}{', foreløbig' if p.foreloebig else ''}")
    look = {"color": "#FFFFFF" if p.foreloebig else OWN, "line": {"color": OWN, "width": 2 if p.foreloebig else 0}}
    ends = tuple(map(float, p.ender))
    found = [_bar(m.kommune.navn, ends[0], look, said)]
    if ends[1] > ends[0]:
        hatch = {"color": "#FFFFFF", "line": {"color": OWN, "width": 1.5},
                 "pattern": {"shape": "/", "fgcolor": OWN, "bgcolor": "#FFFFFF", "size": 6, "solidity": 0.3}}  # fmt: skip
        found.append(_bar(f"{m.kommune.navn}, spænd", ends[1] - ends[0], hatch, said) | {"base": [ends[0]]})
    if m.maal.udgangspunkt is not None:
        found.append(_mark("Udgangspunkt", "circle", float(m.maal.udgangspunkt), f"Udgangspunkt: {exact(m.maal.udgangspunkt)}"))
    if m.sti_nu is not None and sti.har_vej(m.maal):
        found.append(_mark("Skulle være", "diamond", float(m.sti_nu), f"Skulle være {words.sti_nu(m)}"))
    return [one | where for one in found]


def _bar(navn: str, size: float, look: dict[str, Any], said: str) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "name": navn, "x": [size], "y": [0], "width": [2 * _HALF], "marker": look,
        "customdata": [said], "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _mark(navn: str, symbol: str, size: float, said: str) -> dict[str, Any]:
    """White within, so that it is seen on the bar and beside it."""
    return {
        "type": "scatter", "mode": "markers", "name": navn, "x": [size], "y": [0], "cliponaxis": False,
        "marker": {"symbol": symbol, "size": 13, "color": "#FFFFFF", "line": {"color": INK, "width": 2}},
        "customdata": [said], "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip
