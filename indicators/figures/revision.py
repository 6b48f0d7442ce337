"""How one month moved in all kommuner: a dot each, piled where they moved equally far, the own one first and marked, hele landet a line.

The piles stand at whole steps, so that the figure is the same at any width; the exact change is in the hover and in the table.
"""

from fractions import Fraction
from typing import Any

from indicators.areas import Areas, Omraade
from indicators.figures import STYLES, parts
from indicators.figures.frame import QUIET, plain
from indicators.figures.signs import Sign
from indicators.revisionsblik import Fordeling, Prik, words
from indicators.rounding import dansk, rounded, signed

_ROOM = {"l": 8, "r": 8, "t": 8, "b": 34}
_DOT, _OWN = 7, 13
_PITCH = 9  # pixels between two dots of a pile
_LOWEST = 190
_ABOVE = 0.45  # of a pitch: the dots over the own one, which is larger
_PILES = 33  # as many as a phone has room for
_TALL, _WIDE = 30, 8  # a pile of so many is cut in two beside each other, while no more than so many have room side by side
_BESIDE = Fraction(1, 5)  # of a step
_OTHER = "#7C8792"
_STEPS = (Fraction(1, 10), Fraction(1, 5), Fraction(1, 2), Fraction(1), Fraction(2), Fraction(5), Fraction(10), Fraction(50))


def trin(f: Fordeling) -> Fraction:
    """How wide a pile is: the finest round step that leaves room for the marks on a phone."""
    span = max(*(p.aendring for p in f.prikker), Fraction(0)) - min(*(p.aendring for p in f.prikker), Fraction(0))
    finest = Fraction(1, 10**words.decimaler(f))
    return next((step for step in _STEPS if step >= finest and span / step < _PILES), _STEPS[-1])


def stakke(f: Fordeling, kommune: Omraade) -> dict[Fraction, list[Prik]]:
    """The kommuner of each pile, the own one at the bottom of its."""
    step, piles = trin(f), {}
    for dot in sorted(f.prikker, key=lambda p: p.omraade != kommune.kode):
        piles.setdefault(Fraction(rounded(dot.aendring / step, 0)) * step, []).append(dot)
    return piles


def fordeling(f: Fordeling, kommune: Omraade, areas: Areas) -> dict[str, Any]:
    """The piles over an axis of change, nought marked."""
    piles, step = stakke(f, kommune), trin(f)
    axis = _axis(piles, step, f)
    columns = _kolonner(f, kommune)
    tallest = -(-max(len(pile) for pile in piles.values()) // columns)
    height = max(_LOWEST, tallest * _PITCH + _ROOM["t"] + _ROOM["b"] + 22)
    top = (height - _ROOM["t"] - _ROOM["b"]) / _PITCH
    placed = [one for at, pile in piles.items() for one in _placed(at, pile, columns, step, pile[0].omraade == kommune.kode)]
    own = [one for one in placed if one[2].omraade == kommune.kode]
    others = [one for one in placed if one[2].omraade != kommune.kode]
    layout = parts.base(height, _ROOM)
    return {
        "data": [_marks(f, others, areas, "andre"), *([_marks(f, own, areas, "egen")] if own else [])],
        "layout": layout | {
            "xaxis": axis,
            "yaxis": {"range": [-1, top - 1], "visible": False, "fixedrange": True},
            "shapes": [_line(Fraction(0), "#1A1A1A", "solid", 1), *([_line(f.landet.aendring, *_land(), 2)] if f.landet else [])],
        },
    }  # fmt: skip


def _kolonner(f: Fordeling, kommune: Omraade) -> int:
    """How many columns a pile has."""
    piles, step = stakke(f, kommune), trin(f)
    low, high = _axis(piles, step, f)["range"]
    return 2 if max(len(pile) for pile in piles.values()) > _TALL and (high - low) / float(step) < _WIDE else 1


def _placed(at: Fraction, pile: list[Prik], columns: int, step: Fraction, has_own: bool) -> list[tuple[Fraction, float, Prik]]:
    """Row by row around the middle of the pile; over the own one, which is larger, a little higher."""
    found = []
    for n, dot in enumerate(pile):
        row, column = divmod(n, columns)
        aside = (Fraction(column) - Fraction(columns - 1, 2)) * _BESIDE * step
        found.append((at + aside, row + (_ABOVE if has_own and row else 0), dot))
    return found


def _land() -> tuple[str, str]:
    return STYLES["landet"].farve, STYLES["landet"].streg


def _marks(f: Fordeling, placed: list[tuple[Fraction, float, Prik]], areas: Areas, name: str) -> dict[str, Any]:
    own = name == "egen"
    look = {"symbol": "circle", "size": _OWN, "color": STYLES["egen"].farve, "line": {"color": "#FFFFFF", "width": 1.5}} if own else {
        "symbol": "circle", "size": _DOT, "color": "#FFFFFF", "line": {"color": _OTHER, "width": 1.5},
    }  # fmt: skip
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": [float(at) for at, _, _ in placed], "y": [n for _, n, _ in placed],
        "marker": look, "customdata": [plain(f"{words.omraade(areas, p.omraade)}: {words.ord_(f, p)}") for _, _, p in placed],
        "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
    }  # fmt: skip


def _axis(piles: dict[Fraction, list[Prik]], step: Fraction, f: Fordeling) -> dict[str, Any]:
    """Nought is always in it; at most nine ticks, all at whole steps."""
    far = [*piles, Fraction(0), *([f.landet.aendring] if f.landet else [])]
    low, high = min(far) - step, max(far) + step
    low, high = (low, high) if high - low >= 6 * step else (low - 2 * step, high + 2 * step)
    apart = next(s for s in (*(s for s in _STEPS if s >= step), 10 * _STEPS[-1]) if (high - low) / s <= 8)
    ticks = [n * apart for n in range(int(low // apart), int(high // apart) + 1) if low < n * apart < high]
    decimals = words.decimaler(f) if apart.denominator > 1 else 0
    return {
        "range": [float(low), float(high)], "tickvals": [float(t) for t in ticks], "ticktext": [_tick(t, decimals) for t in ticks],
        "showgrid": False, "zeroline": False, "ticks": "outside", "tickcolor": "#B8C0C7", "linecolor": "#B8C0C7", "showline": True,
        "tickangle": 0, "fixedrange": True,
    }  # fmt: skip


def _tick(value: Fraction, decimals: int) -> str:
    return signed(value, decimals) if value else "<b>0</b>"


def _line(at: Fraction, colour: str, dash: str, width: float) -> dict[str, Any]:
    look = {"color": colour, "width": width, "dash": dash}
    return {"type": "line", "x0": float(at), "x1": float(at), "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": look}


def tegn(f: Fordeling, kommune: Omraade) -> list[Sign]:
    """The marks with their values."""
    own = words.egen(f, kommune)
    look, land = STYLES["egen"], STYLES["landet"]
    return [
        *([Sign("●", f"{kommune.navn} {words.flyttet(f, own)}", look.farve, look.tekst, fed=True)] if own else []),
        Sign("○", "Andre kommuner", _OTHER, QUIET),
        *([Sign("¦", f"Hele landet {words.flyttet(f, f.landet)}", land.farve, land.tekst)] if f.landet else []),
    ]


def enhed(f: Fordeling, kommune: Omraade) -> str:
    """What the axis, a dot and a pile are."""
    step = trin(f)
    near = f", afrundet til nærmeste {dansk(step, 0 if step.denominator == 1 else 1)}" if step > Fraction(1, 10) else ""
    beside = " To rækker om samme streg er samme ændring." if _kolonner(f, kommune) > 1 else ""
    return f"Ændring, {words.maal(f)}{near}. Hver prik er en kommune; 0 er uændret.{beside}"


def alt(f: Fordeling, kommune: Omraade, navn: str) -> str:
    """For those who cannot see it."""
    said = "; ".join(sign.tekst for sign in tegn(f, kommune))
    return f"Prikker for {len(f.prikker)} kommuner: hvor meget {navn} flyttede sig. {said}. Alle tal står i tabellen."
