"""Expected against actual: two marks a group, of two shapes, and the bar between them; the figures stand beside the marks."""

from collections.abc import Sequence
from typing import Any

from indicators import figures
from indicators.benchmark import Billede, haandvaegt
from indicators.benchmark.words import forskel_ord
from indicators.figures import parts
from indicators.figures.frame import GRID, INK, QUIET, plain
from indicators.figures.signs import Sign
from indicators.rounding import dansk

_ROW, _TOP, _BOTTOM = 70, 6, 30  # pixels: a group, and the room above and below them


def dumbbell(billeder: Sequence[Billede], valgt: str) -> dict[str, Any]:
    """One row a group, the whole on top; the chosen one's heading is bold."""
    rows = haandvaegt(billeder)
    most = max(max(expected, actual) for _, expected, actual, _ in rows) or 10
    height = _TOP + _BOTTOM + _ROW * len(rows)
    layout = parts.base(height, {"l": 12, "r": 12, "t": _TOP, "b": _BOTTOM})
    headings = [_heading(n, f"{name}: {words}", billeder[n].gruppe == valgt) for n, (name, *_, words) in enumerate(rows)]
    return {
        "data": [_bars(rows), *_marks(billeder)],
        "layout": layout | {
            "xaxis": {
                "range": [-0.1 * most, most * 1.18], "nticks": 5, "gridcolor": GRID, "zeroline": False, "fixedrange": True,
                "tickformat": ",.0f", "tick0": 0,
            },
            "yaxis": {"range": [len(rows) - 0.5, -0.62], "visible": False, "fixedrange": True},
            "annotations": headings,
        },
    }  # fmt: skip


def signs(b: Billede) -> list[Sign]:
    """What the two shapes are."""
    own = figures.STYLES["egen"]
    return [
        Sign("◊", "Forventet ud fra rammevilkårene", QUIET, QUIET),
        Sign("●", f"Faktisk i {b.kommune.navn}", own.farve, own.tekst, fed=True),
    ]


def _bars(rows: Sequence[tuple[str, int, int, str]]) -> dict[str, Any]:
    x: list[int | None] = []
    y: list[int | None] = []
    for n, (_, expected, actual, _) in enumerate(rows):
        x += [expected, actual, None]
        y += [n, n, None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": "#8A949E", "width": 5}, "hoverinfo": "skip"}


def _marks(billeder: Sequence[Billede]) -> list[dict[str, Any]]:
    """The hollow diamond is larger, so that both are seen when they fall on each other. Each figure stands on its mark's outer side."""
    words = [_hover(b) for b in billeder]
    ends = [(b.egen.forventet, b.egen.faktisk) for b in billeder]
    kinds = (
        ("Forventet", [e for e, _ in ends], {"symbol": "diamond-open", "size": 17, "color": QUIET, "line": {"width": 2.5}},
         ["middle right" if e > a else "middle left" for e, a in ends], QUIET, "{}"),
        ("Faktisk", [a for _, a in ends], {"symbol": "circle", "size": 11, "color": figures.STYLES["egen"].farve},
         ["middle left" if e > a else "middle right" for e, a in ends], figures.STYLES["egen"].tekst, "<b>{}</b>"),
    )  # fmt: skip
    return [
        {
            "type": "scatter", "mode": "markers+text", "name": name, "x": sizes, "y": list(range(len(sizes))), "marker": marker,
            "text": [f"\u2002{form.format(dansk(size))}\u2002" for size in sizes], "textposition": sides,
            "textfont": {"color": colour, "size": 14}, "customdata": words, "hovertemplate": "%{customdata}<extra></extra>",
            "cliponaxis": False,
        }
        for name, sizes, marker, sides, colour, form in kinds
    ]  # fmt: skip


def _hover(b: Billede) -> str:
    e = b.egen
    return plain(f"{b.gruppe_navn}: forventet {dansk(e.forventet)}, faktisk {dansk(e.faktisk)}, {forskel_ord(e.forskel)} end forventet")


def _heading(row: int, text: str, chosen: bool) -> dict[str, Any]:
    """Above its row, so that it needs no room of its own at the side."""
    said = plain(text)
    return {
        "text": f"<b>{said}</b>" if chosen else said, "xref": "paper", "x": 0, "xanchor": "left", "align": "left", "y": row,
        "yanchor": "bottom", "yshift": 13, "showarrow": False, "font": {"size": 14, "color": INK},
    }  # fmt: skip
