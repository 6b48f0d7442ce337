"""Own minus another as bars round a bold zero line, and parts of a whole as horizontal bars: bars always have their zero."""

from fractions import Fraction
from math import ceil, floor, log10
from typing import Any

from indicators import texts
from indicators.comparison import Comparison, Series
from indicators.figures import STYLES, frame
from indicators.maalgruppeblik import Breakdown, Gap, gaps, words
from indicators.periods import Period
from indicators.rounding import rounded, signed

_DAY = 86_400_000  # milliseconds, plotly's unit of time


def difference(found: Comparison, other: Series, since: Period | None = None, height: int = 320) -> dict[str, Any]:
    """One bar a period: up is over, down is under. Preliminary hollow; a period without a figure is an empty place."""
    shown = [(p, size) for p, size in gaps(found, other) if since is None or p >= since]
    points = [p for p, _ in shown]
    if not any(size for _, size in shown):
        return {"data": [], "layout": {}}
    data = [_bars(found, other, shown)]
    layout = frame.layout(found, points, data, height)
    ticks = _ticks([size for _, size in shown if size])
    layout |= {
        "bargap": 0.2,
        "yaxis": layout["yaxis"] | {
            "range": [float(ticks[0]), float(ticks[-1])], "tickvals": [float(t) for t in ticks],
            "ticktext": [signed(t, 0 if ticks[1] - ticks[0] >= 1 else 1) for t in ticks],
            "zeroline": True, "zerolinecolor": frame.INK, "zerolinewidth": 2,
        },
        "shapes": _behind(layout["shapes"], points, shown) + _empty(shown),
    }  # fmt: skip
    return {"data": data, "layout": layout}


def _bars(found: Comparison, other: Series, shown: list[tuple[Period, Gap | None]]) -> dict[str, Any]:
    """A bar fills most of its own month, so that a databrud on the first of a month falls between two bars."""
    colour = STYLES["egen"].farve
    loose = [bool(size and size.foreloebig) for _, size in shown]
    return {
        "type": "bar",
        "name": found.egen.navn,
        "x": [frame.place(p) for p, _ in shown],
        "y": [_height(size) for _, size in shown],
        "offset": [0.1 * _length(p) for p, _ in shown],
        "width": [0.8 * _length(p) for p, _ in shown],
        "marker": {
            "color": ["#FFFFFF" if x else colour for x in loose],
            "line": {"color": colour, "width": [1.5 if x else 0 for x in loose]},
        },
        "customdata": ["" if size is None else frame.plain(words.hover(found, other, p, size)) for p, size in shown],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _height(size: Gap | None) -> float | None:
    """As tall as the figure that is printed."""
    return None if size is None else float(rounded(size.tal, size.decimaler))


def _length(period: Period) -> int:
    return ((period.slut - period.start).days + 1) * _DAY


def _ticks(shown: list[Gap]) -> list[Fraction]:
    """Round steps of one kind from below the lowest to above the highest, nought among them."""
    heights = [_height(size) for size in shown]
    low, high = min(0.0, *heights), max(0.0, *heights)
    rough = max(high - low, 0.3) / 4
    ten = 10 ** floor(log10(rough))
    step = max(next(n * ten for n in (1, 2, 5, 10) if n * ten >= rough - 1e-9), 0.1)
    first, last = floor(round(low / step, 6)), ceil(round(high / step, 6))
    return [_exact(n, step) for n in range(first - (first == 0), last + 1 + (last == 0))]


def _exact(number: int, step: float) -> Fraction:
    return number * Fraction(str(round(step, 6)))


def _behind(shapes: list[dict], points: list[Period], shown: list[tuple[Period, Gap | None]]) -> list[dict]:
    """The preliminary band begins where the first preliminary bar does, not at the last final point of a line."""
    moving = [p for p, size in shown if size and size.foreloebig]
    if not moving or moving[0] == points[0]:
        return shapes
    before = frame.place(points[points.index(moving[0]) - 1])
    return [s | {"x0": frame.place(moving[0])} if s["type"] == "rect" and s["x0"] == before else s for s in shapes]


def _empty(shown: list[tuple[Period, Gap | None]]) -> list[dict[str, Any]]:
    """Grey where a figure is hidden or missing: a bar of nought has no height either, and is not the same."""
    band = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "fillcolor": "#E3E8EC", "line": {"width": 0}, "layer": "below"}
    return [band | {"x0": frame.place(p), "x1": p.slut.isoformat()} for p, size in shown if size is None]


def shares(found: Breakdown) -> dict[str, Any]:
    """Own share of each part beside the country's, from nought; the first part on top."""
    data = [_share_bars(found, id_) for id_ in ("egen", "landet")]
    highest = max((x for trace in data for x in trace["x"] if x is not None), default=0)
    axis = {"color": frame.INK, "fixedrange": True, "automargin": True}
    return {
        "data": data,
        "layout": {
            "height": 72 + 62 * len(found.andele), "margin": {"l": 8, "r": 48, "t": 8, "b": 40}, "barmode": "group",
            "bargap": 0.35, "font": {"family": frame.FONT, "size": 14, "color": frame.INK}, "showlegend": False, "dragmode": False,
            "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "separators": ",.",
            "hoverlabel": {"bgcolor": "#FFFFFF", "bordercolor": "#D9DEE3", "font": {"family": frame.FONT, "size": 14, "color": frame.INK}},
            "xaxis": axis | {
                "range": [0, highest * 1.08 or 1], "gridcolor": frame.GRID, "nticks": 5, "zeroline": True,
                "zerolinecolor": frame.INK, "zerolinewidth": 2, "ticksuffix": " %",
            },
            "yaxis": axis | {"autorange": "reversed", "showgrid": False},
        },
    }  # fmt: skip


def _share_bars(found: Breakdown, id_: str) -> dict[str, Any]:
    series = [next((s for s in c.series if s.id == id_), None) for c in found.andele]
    values = [s.nu if s else None for s in series]
    style = STYLES[id_]
    own = id_ == "egen"
    return {
        "type": "bar", "orientation": "h", "name": next((s.navn for s in series if s), ""),
        "y": ["\u00a0<br>".join(frame.plain(c.maalgruppe.navn).rsplit(" ", 1)) + "\u00a0" for c in found.andele],
        "x": [float(v.tal) if v and v.tal is not None else None for v in values],
        "text": [texts.number(v) if v else "" for v in values], "textposition": "outside", "cliponaxis": False,
        "textfont": {"size": 13, "color": style.tekst},
        "marker": {"color": style.farve if own else "#FFFFFF", "line": {"color": style.farve, "width": 1.5}},
        "offsetgroup": "0" if own else "1",
        "customdata": [
            f"{frame.plain(s.navn)}, {frame.plain(c.maalgruppe.navn.lower())}: {texts.figure(c, s.nu)}, foreløbig" if s else ""
            for c, s in zip(found.andele, series, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip
