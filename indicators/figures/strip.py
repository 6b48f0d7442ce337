"""All kommuner on one scale of procentpoint, fewest on top like the placements: one mark each, own, klynge and naboer named beside it.

The names stand to the side, where the height of the figure says how many pixels apart they are; its width is not known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators import figures
from indicators.benchmark import Billede, Prik, prikker
from indicators.figures import parts
from indicators.figures.apart import apart
from indicators.figures.frame import GRID, plain
from indicators.figures.signs import Sign
from indicators.grupper import GRUPPE
from indicators.rounding import signed

HEIGHT = 590
_ROOM = {"l": 46, "r": 8, "t": 26, "b": 12}
_PLOT = HEIGHT - _ROOM["t"] - _ROOM["b"]
_APART, _DOT = 16, 9.5  # pixels: between names, and between marks
_STEP = 0.75  # of the width's units: as wide as a mark on a phone
_NEAREST, _BESIDE = 4.6, (7, 8)  # of the same units: where names begin at the nearest, and how much room they have left and right
_OTHER = "#7C8792"


@dataclass(frozen=True)
class _Look:
    symbol: str
    tegn: str
    size: int
    farve: str
    tekst: str


_LOOKS = {
    "egen": _Look("circle", "●", 15, figures.STYLES["egen"].farve, figures.STYLES["egen"].tekst),
    GRUPPE: _Look("triangle-up", "▲", 11, figures.STYLES[GRUPPE].farve, figures.STYLES[GRUPPE].tekst),
    "klynge": _Look("diamond", "◆", 11, figures.STYLES["klynge"].farve, figures.STYLES["klynge"].tekst),
    "naboer": _Look("square", "■", 9, figures.STYLES["naboer"].farve, figures.STYLES["naboer"].tekst),
    "": _Look("circle-open", "○", 7, _OTHER, "#595959"),
}


def kind(prik: Prik, gruppe: frozenset[str] = frozenset()) -> str:
    """What a kommune is to the chosen one; the first that fits."""
    if prik.egen:
        return "egen"
    if prik.kommune.kode in gruppe:
        return GRUPPE
    return "klynge" if prik.klynge else "naboer" if prik.nabo else ""


def strip(b: Billede, gruppe: frozenset[str] = frozenset()) -> dict[str, Any]:
    """gruppe: the members of an own group that is compared with."""
    found = prikker(b)
    low, high = _ends([float(p.plads.forskel_andel) for p in found])
    per = _PLOT / (high - low)  # pixels a procentpoint
    across = _spread(found, per)
    named = {id_: [p for p in found if kind(p, gruppe) == id_] for id_ in _LOOKS}
    side = max(_NEAREST, max(abs(x) for x in across.values()) + 0.8)
    left = _labels(named["naboer"], low, per, across, -side)
    right = _labels([*named["egen"], *named["klynge"], *named[GRUPPE]], low, per, across, side)
    layout = parts.base(HEIGHT, _ROOM)
    return {
        "data": [_leaders(left + right), *(_marks(id_, named[id_], across) for id_ in reversed(_LOOKS) if named[id_]),
                 *_names(left, gruppe, "middle left"), *_names(right, gruppe, "middle right")],
        "layout": layout | {
            "xaxis": {"range": [-side - _BESIDE[0], side + _BESIDE[1]], "visible": False, "fixedrange": True},
            "yaxis": {
                "range": [high, low], "tickvals": _ticks(low, high), "ticktext": [_tick(t) for t in _ticks(low, high)],
                "gridcolor": GRID, "zeroline": False, "fixedrange": True,
            },
            "shapes": [{
                "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "layer": "below",
                "line": {"color": "#1A1A1A", "width": 1.5, "dash": "6px,3px"},
            }],
        },
    }  # fmt: skip


def signs(b: Billede, gruppe: frozenset[str] = frozenset(), navn: str = "") -> list[Sign]:
    """The shapes that are in the figure; navn: of the own group."""
    there = {kind(p, gruppe) for p in prikker(b)}
    both = any(p.nabo and kind(p, gruppe) in ("klynge", GRUPPE) for p in prikker(b))
    naboer = "Nabokommuner; sort kant: også nabo" if both else "Nabokommuner"
    words = {"egen": b.kommune.navn, GRUPPE: navn, "klynge": b.klynge.navn, "naboer": naboer, "": "Andre"}
    return [
        *(Sign(look.tegn, words[id_], look.farve, look.tekst, fed=id_ == "egen") for id_, look in _LOOKS.items() if id_ in there),
        Sign("– –", "Som forventet (0)", "#1A1A1A", "#1A1A1A"),
    ]


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """Nought is always in it."""
    low, high = min(*values, 0.0), max(*values, 0.0)
    room = (high - low) * 0.04 or 0.1
    return low - room, high + room


def _ticks(low: float, high: float) -> list[float]:
    step = next((s for s in (0.1, 0.2, 0.5, 1.0) if (high - low) / s <= 8), 2.0)
    return [round(n * step, 1) for n in range(int(low / step), int(high / step) + 1)]


def _tick(value: float) -> str:
    return signed(Decimal(str(value)), 1) if value else "<b>0</b>"


def _spread(found: Sequence[Prik], per: float) -> dict[str, float]:
    """How far each mark is from the middle, so that none covers another; the own is in the middle."""
    placed: list[tuple[float, float]] = []
    across = {}
    for p in sorted(found, key=lambda p: (not p.egen, p.plads.forskel_andel)):
        at = float(p.plads.forskel_andel) * per
        near = [x for y, x in placed if abs(y - at) < _DOT]
        across[p.kommune.kode] = next(x for x in _offsets() if all(abs(x - other) >= _STEP - 0.01 for other in near))
        placed.append((at, across[p.kommune.kode]))
    return across


def _offsets() -> Iterator[float]:
    """0, 1, -1, 2, -2 ... steps from the middle."""
    yield 0.0
    for n in range(1, 100):
        yield n * _STEP
        yield -n * _STEP


@dataclass(frozen=True)
class _Label:
    prik: Prik
    fra: tuple[float, float]
    til: tuple[float, float]


def _labels(found: Sequence[Prik], low: float, per: float, across: dict[str, float], x: float) -> list[_Label]:
    """Beside each other in the order of the marks, moved apart and kept within the figure."""
    order = sorted(found, key=lambda p: (p.plads.forskel_andel, p.delt.fra))
    wanted = [(float(p.plads.forskel_andel) - low) * per for p in order]
    places = apart(wanted, _APART, 8, _PLOT - 8)
    return [
        _Label(p, (across[p.kommune.kode], float(p.plads.forskel_andel)), (x, place / per + low))
        for p, place in zip(order, places, strict=True)
    ]


def _leaders(labels: Sequence[_Label]) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for one in labels:
        x += [one.fra[0], one.til[0], None]
        y += [one.fra[1], one.til[1], None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": "#B8C0C7", "width": 1}, "hoverinfo": "skip"}


def _marks(id_: str, found: Sequence[Prik], across: dict[str, float]) -> dict[str, Any]:
    look = _LOOKS[id_]
    edge = ["#1A1A1A" if p.nabo and id_ not in ("naboer", "egen") else look.farve if not id_ else "#FFFFFF" for p in found]
    return {
        "type": "scatter", "mode": "markers", "name": id_ or "andre",
        "x": [across[p.kommune.kode] for p in found], "y": [float(p.plads.forskel_andel) for p in found],
        "marker": {"symbol": look.symbol, "size": look.size, "color": look.farve,
                   "line": {"color": edge, "width": [2 if e == "#1A1A1A" else 1.5 if not id_ else 1 for e in edge]}},
        "customdata": [plain(p.ord) for p in found], "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
    }  # fmt: skip


def _names(labels: Sequence[_Label], gruppe: frozenset[str], side: str) -> list[dict[str, Any]]:
    """Text in the colour of its mark; the own one bold and with its figure."""
    if not labels:
        return []
    names = [(one.prik, plain(one.prik.kommune.navn)) for one in labels]
    said = [f"<b>{name} {signed(p.plads.forskel_andel, 2)}</b>" if p.egen else name for p, name in names]
    return [{
        "type": "scatter", "mode": "text", "x": [one.til[0] for one in labels], "y": [one.til[1] for one in labels], "text": said,
        "textposition": side, "textfont": {"size": 13, "color": [_LOOKS[kind(one.prik, gruppe)].tekst for one in labels]},
        "hoverinfo": "skip", "cliponaxis": False,
    }]  # fmt: skip


UNIT = "Forskel mellem faktisk og forventet andel, procentpoint. Øverst er længst under det forventede."
