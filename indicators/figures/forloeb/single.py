"""Single published figures by their date: a diamond on a stem from nought. They are no series, so nothing joins them."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from indicators.begivenheder import Punkt
from indicators.figures import STYLES, parts
from indicators.figures.forloeb import axes
from indicators.figures.forloeb.axes import OWN
from indicators.figures.frame import plain
from indicators.figures.signs import Sign
from indicators.forloeb.model import Forloeb
from indicators.periods import dato
from indicators.rounding import dansk, signed

_ROOM = {"l": 56, "r": 24, "t": 12, "b": 48}
_WIDE, _TALL, _MARK = 5.7, 15, 6  # pixels: a digit, a line of them, and half a diamond
Box = tuple[float, float, float, float]
_SIDES = {"top center": (-0.5, 1), "top left": (-1, 1), "top right": (0, 1), "middle right": (0.15, 0), "middle left": (-1.15, 0),
          "bottom center": (-0.5, -1)}  # fmt: skip


def merledige(points: Sequence[Punkt], height: int = 300) -> dict[str, Any]:
    """Only the Ministry's count of extra ledige (merledige) in hele landet."""
    kept = sorted((p for p in points if p.maal == "merledige"), key=lambda p: p.dato)
    return _stems(kept, STYLES["landet"].farve, STYLES["landet"].tekst, dansk, "merledige", height)


def merledige_tegn() -> list[Sign]:
    """The diamond."""
    return [Sign("◆", "Hele landet, oplyst den dag", STYLES["landet"].farve, STYLES["landet"].tekst)]


def oplyst(f: Forloeb, height: int = 300) -> dict[str, Any]:
    """Only published net changes (netto) since the one day that is counted from: what there is when no register is delivered."""
    kept = sorted((p for p in f.punkter if p.maal == "netto" and p.fra == f.fra and p.dato <= f.til), key=lambda p: p.dato)
    return _stems(kept, OWN, OWN, signed, f.enhed, height)


def oplyst_enhed(f: Forloeb) -> str:
    """'Borgere, ændring siden 12. marts 2020.'"""
    return f"{f.enhed.capitalize()}, ændring siden {dato(f.fra)}."


def _stems(kept: Sequence[Punkt], colour: str, ink: str, say: Callable[..., str], what: str, height: int) -> dict[str, Any]:
    if not kept:
        return axes.EMPTY
    first, last = min(p.fra or p.dato for p in kept), kept[-1].dato + timedelta(days=10)
    sizes = [float(p.vaerdi) for p in kept]
    plot = height - _ROOM["t"] - _ROOM["b"]
    low, high = axes.room(min(0.0, *sizes), max(0.0, *sizes), plot, 24, 0 if min(sizes) >= 0 else 24)
    said = [say(p.vaerdi) for p in kept]
    x = [p.dato.isoformat() for p in kept]
    stem = {"type": "line", "y0": 0, "line": {"color": colour, "width": 2}, "layer": "below"}
    return {
        "data": [{
            "type": "scatter", "mode": "markers+text", "name": plain(what.capitalize()), "x": x, "y": sizes,
            "marker": {"symbol": "diamond", "size": 10, "color": colour, "line": {"color": "#FFFFFF", "width": 1}},
            "text": said, "textposition": _sides(kept, said, first, last, low, (high - low) / plot),
            "textfont": {"size": 12, "color": ink}, "cliponaxis": False, "customdata": [_hover(p, say, what) for p in kept],
            "hovertemplate": "%{customdata}<extra></extra>",
        }],
        "layout": parts.base(height, _ROOM) | {
            "xaxis": axes.days(first, last), "yaxis": axes.values(low, high, say is signed, **axes.NOUGHT),
            "shapes": [stem | {"x0": day, "x1": day, "y1": size} for day, size in zip(x, sizes, strict=True)],
        },
    }  # fmt: skip


def _hover(p: Punkt, say: Callable[..., str], what: str) -> str:
    """'5. april 2020: 42.077 merledige siden 9. marts 2020 (sn.dk)'."""
    return plain(f"{dato(p.dato)}: {say(p.vaerdi)} {what} siden {dato(p.fra)} ({p.kilde})")


def _sides(kept: Sequence[Punkt], said: Sequence[str], first: date, last: date, low: float, unit: float) -> list[str]:
    """Where each figure stands at its diamond: the first place where, on a phone, it covers no diamond, stem or other figure."""
    at = [(axes.share(p.dato, first, last) * axes.NARROW, (float(p.vaerdi) - low) / unit) for p in kept]
    blocked: list[Box] = [box for x, y in at for box in ((x - _MARK, y - _MARK, x + _MARK, y + _MARK), (x - 1, -low / unit, x + 1, y))]
    found = []
    for (x, y), text in zip(at, said, strict=True):
        side = next((s for s in _SIDES if not any(_meet(_box(s, x, y, text), b) for b in blocked)), "top center")
        blocked.append(_box(side, x, y, text))
        found.append(side)
    return found


def _box(side: str, x: float, y: float, text: str) -> Box:
    across, up = _SIDES[side]
    left, foot = x + across * len(text) * _WIDE, y + (_MARK if up > 0 else -_TALL / 2 if not up else -_MARK - _TALL)
    return left, foot + 0.5, left + len(text) * _WIDE, foot + _TALL


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and min(one[1], one[3]) < max(other[1], other[3]) and min(other[1], other[3]) < one[3]
