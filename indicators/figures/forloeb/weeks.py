"""What came and what left, week by week, and the difference: three figures of one flow, from one count to the next."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from indicators.figures import parts
from indicators.figures.forloeb import axes
from indicators.figures.forloeb.axes import DAY, OWN, PALE, Mark
from indicators.figures.frame import INK, QUIET, plain
from indicators.figures.signs import Sign
from indicators.forloeb.model import Forloeb, Uge
from indicators.periods import dato
from indicators.rounding import dansk, signed

UGER_ENHED = "Borgere mellem to opgørelser, højst en uge. Op er tilgang, ned er afgang."
_ROOM = {"l": 48, "r": 12, "t": 26, "b": 48}
_NOUGHT = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "layer": "above", "line": {"color": INK, "width": 1.5}}
_GREY = "#D5DCE2"
_LONGEST = 7  # days: more in one bar would look like a rise


def uger(f: Forloeb, height: int = 340) -> dict[str, Any]:
    """Only flows between two counts. Spans of more than a week are left to the table: their bar would look like a rise."""
    shown = sorted((u for u in f.uger if 0 < u.dage <= _LONGEST), key=lambda u: u.til)
    if not any(_known(u) for u in shown):
        return axes.EMPTY
    first, last = shown[0].fra + timedelta(days=1), shown[-1].til + timedelta(days=1)
    marks = [Mark(f.fra, dato(f.fra), hel=True)] if first < f.fra < last else []
    words, inside = axes.words(marks, first, last)
    sizes = [0.0, *(float(s) for u in shown for s in (u.tilgang, _down(u.afgang), u.netto) if s is not None)]
    low, high = axes.room(min(sizes), max(sizes), height - _ROOM["t"] - _ROOM["b"], inside + 8, 8)
    low = min(low, 0.0)
    return {
        "data": [_bars("Tilgang", shown, [u.tilgang for u in shown], {"color": OWN}),
                 _bars("Afgang", shown, [_down(u.afgang) for u in shown], {"color": PALE}), *_netto(shown)],
        "layout": parts.base(height, _ROOM) | {
            "barmode": "overlay", "xaxis": axes.days(first, last), "yaxis": axes.values(low, high, change=True, **axes.NOUGHT),
            "shapes": [*_empty(shown), *axes.lines(marks), _NOUGHT], "annotations": words,
        },
    }  # fmt: skip


def uger_tegn(f: Forloeb) -> list[Sign]:
    """Up, down and the difference."""
    found = [Sign("■", "Tilgang (op)", OWN, OWN), Sign("■", "Afgang (ned)", PALE, axes.PALE_TEXT), Sign("●", "Netto", INK, INK, fed=True)]
    if any(u.tilgang is None or u.afgang is None for u in f.uger if 0 < u.dage <= _LONGEST):
        found.append(Sign("■", "Skjult eller mangler", _GREY, QUIET))
    return [*found, Sign("", "Eksempeldata", QUIET, QUIET)] if f.eksempel else found


def _known(u: Uge) -> bool:
    return any(s is not None for s in (u.tilgang, u.afgang, u.netto))


def _down(size: int | None) -> int | None:
    return None if size is None else -size


def _bars(name: str, shown: Sequence[Uge], sizes: Sequence[int | None], marker: dict[str, Any]) -> dict[str, Any]:
    """Each as wide as its days, so that a short span is seen as one."""
    return {
        "type": "bar", "name": name, "x": [(u.fra + timedelta(days=1)).isoformat() for u in shown],
        "y": sizes, "offset": [0.08 * u.dage * DAY for u in shown], "width": [0.84 * u.dage * DAY for u in shown],
        "marker": marker | {"line": {"width": 0}}, "customdata": [_hover(u) for u in shown],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _netto(shown: Sequence[Uge]) -> list[dict[str, Any]]:
    """Edged in white, to be seen upon the bars; a gap where a longer span was left out, or the figure is hidden."""
    x: list[str] = []
    y: list[int | None] = []
    said: list[str] = []
    before: date | None = None
    for u in shown:
        if before is not None and before != u.fra:
            x, y, said = [*x, x[-1]], [*y, None], [*said, ""]
        x.append(_middle(u).isoformat(sep=" "))
        y.append(u.netto)
        said.append(_hover(u))
        before = u.til
    line = {"type": "scatter", "name": "Netto", "x": x, "y": y, "connectgaps": False, "cliponaxis": False}
    return [
        line | {"mode": "lines", "line": {"color": "#FFFFFF", "width": 4}, "hoverinfo": "skip"},
        line | {"mode": "lines+markers", "line": {"color": INK, "width": 1.5},
                "marker": {"size": 6, "color": INK, "line": {"color": "#FFFFFF", "width": 1}},
                "customdata": said, "hovertemplate": "%{customdata}<extra></extra>"},
    ]  # fmt: skip


def _middle(u: Uge) -> datetime:
    return datetime.combine(u.fra + timedelta(days=1), time()) + timedelta(days=u.dage) / 2


def _hover(u: Uge) -> str:
    """'19.-25. november 2020: tilgang 40, afgang 38, netto +2'."""
    said = (("tilgang", u.tilgang, dansk), ("afgang", u.afgang, dansk), ("netto", u.netto, signed))
    figures = ", ".join(f"{name} {'skjult eller mangler' if size is None else form(size)}" for name, size, form in said)
    return plain(f"{axes.span(u.fra + timedelta(days=1), u.til)}: {figures}")


def _empty(shown: Sequence[Uge]) -> list[dict[str, Any]]:
    """Grey where a figure is hidden or missing: a bar of nought has no height either, and is not the same."""
    return [
        {"type": "rect", "x0": (u.fra + timedelta(days=1)).isoformat(), "x1": (u.til + timedelta(days=1)).isoformat(), "yref": "paper",
         "y0": 0, "y1": 1, "fillcolor": _GREY, "line": {"width": 0}, "layer": "below"}
        for u in shown if u.tilgang is None or u.afgang is None
    ]  # fmt: skip
