"""The Ministry's benchmark in the editions that a begivenhed falls in: all kommuner as dots, the chosen one through them."""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from indicators.benchmark import Billede, Prik, prikker
from indicators.benchmark.words import nr_ord
from indicators.figures import parts
from indicators.figures.forloeb import axes
from indicators.figures.forloeb.axes import OWN
from indicators.figures.frame import GRID, INK, plain
from indicators.figures.ranks import tick
from indicators.figures.signs import Sign
from indicators.periods import Period

UDGAVER_ENHED = (
    "Forskel mellem faktisk og forventet andel, procentpoint. Øverst er længst under det forventede. "
    "Hver udgave er de fire kvartaler, der slutter i måneden på aksen."
)
_ROOM = {"l": 50, "r": 12, "t": 16, "b": 48}
_DOT, _STEP = 4.8, 5.0  # pixels: how near two dots may be, and a step to the side
_PALE = "#A9B4BE"


def udgaver(billeder: Sequence[Billede], perioder: Collection[Period], height: int = 400) -> dict[str, Any]:
    """Only the difference from the expected, of one ydelsesgruppe and kommune. billeder: one an edition; perioder: those to show."""
    shown = sorted((b for b in billeder if b.udgave in perioder), key=lambda b: b.udgave)
    if not shown:
        return axes.EMPTY
    heights = [0.0, *(float(p.plads.forskel_andel) for b in shown for p in prikker(b))]
    plot = height - _ROOM["t"] - _ROOM["b"]
    low, high = min(heights), max(heights)
    low, high = axes.room(low, high, plot, 20, 20, counts=False)
    edge = max((shown[-1].udgave.slut - shown[0].udgave.slut) * 0.22, timedelta(days=45))
    first, last = shown[0].udgave.slut - edge, shown[-1].udgave.slut + edge
    day = (last - first).days / axes.NARROW  # days a pixel on a phone
    ends = [first.isoformat(), last.isoformat()]
    return {
        "data": [axes.level(0, ends, "6px,3px", 1.5), *(_dots(b, plot / (high - low), day) for b in shown), _own(shown)],
        "layout": parts.base(height, _ROOM) | {
            "xaxis": axes.axis([b.udgave.slut.isoformat() for b in shown], [tick(b.udgave) for b in shown], ends),
            "yaxis": axes.values(low, high, change=True) | {"range": [high, low], "gridcolor": GRID},
            "annotations": [_place(b) for b in shown],
        },
    }  # fmt: skip


def udgaver_tegn(billeder: Sequence[Billede]) -> list[Sign]:
    """Own, the others, and the expected."""
    if not billeder:
        return []
    return [
        Sign("●", f"{billeder[0].kommune.navn} med placering", OWN, OWN, fed=True),
        Sign("●", "De øvrige kommuner", _PALE, "#595959"),
        Sign("– –", "Som forventet (0)", INK, INK),
    ]


def _dots(b: Billede, per: float, day: float) -> dict[str, Any]:
    """Beside each other where they would cover each other; hover stands on the kommune."""
    others = [p for p in prikker(b) if not p.egen]
    across = _spread(others, per)
    return {
        "type": "scatter", "mode": "markers", "name": plain(b.udgave.navn),
        "x": [_at(b, step * _STEP * day) for step in across], "y": [float(p.plads.forskel_andel) for p in others],
        "marker": {"size": 5, "color": _PALE, "line": {"width": 0}}, "customdata": [plain(f"{b.udgave.navn}: {p.ord}") for p in others],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _at(b: Billede, days: float) -> str:
    return (datetime.combine(b.udgave.slut, time()) + timedelta(days=round(days, 2))).isoformat(sep=" ", timespec="minutes")


def _spread(found: Sequence[Prik], per: float) -> list[int]:
    """Steps from the middle: 0, 1, -1, 2, -2 ..., the first that is free."""
    placed: list[tuple[float, int]] = []
    steps = []
    for p in found:
        y = float(p.plads.forskel_andel) * per
        near = {step for height, step in placed if abs(height - y) < _DOT}
        steps.append(next(n for n in (0, *(s * n for n in range(1, 99) for s in (1, -1))) if n not in near))
        placed.append((y, steps[-1]))
    return steps


def _own(shown: Sequence[Billede]) -> dict[str, Any]:
    """A databrud, or an edition without the kommune between two, breaks the line."""
    x: list[str] = []
    y: list[float | None] = []
    said: list[str] = []
    for n, b in enumerate(shown):
        if n and (b.brud_mellem(shown[n - 1].udgave, b.udgave) or b.foer is None or b.foer[0] != shown[n - 1].udgave):
            x, y, said = [*x, x[-1]], [*y, None], [*said, ""]
        x.append(b.udgave.slut.isoformat())
        y.append(float(b.egen.forskel_andel))
        said.append(plain(f"{b.udgave.navn}: {next(p for p in prikker(b) if p.egen).ord} af {b.delt.af}"))
    return {
        "type": "scatter", "mode": "lines+markers", "name": plain(shown[0].kommune.navn), "x": x, "y": y, "connectgaps": False,
        "line": {"color": OWN, "width": 3}, "marker": {"size": 15, "color": OWN, "line": {"color": "#FFFFFF", "width": 1.5}},
        "customdata": said, "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
    }  # fmt: skip


def _place(b: Billede) -> dict[str, Any]:
    return {
        "text": f"<b>{nr_ord(b.delt)}</b>", "x": b.udgave.slut.isoformat(), "y": float(b.egen.forskel_andel), "yanchor": "bottom",
        "yshift": 9, "showarrow": False, "font": {"size": 13, "color": OWN}, "bgcolor": "#FFFFFF", "borderpad": 0,
    }  # fmt: skip
