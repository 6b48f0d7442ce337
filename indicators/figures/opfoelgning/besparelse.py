"""The signed parts of a saving and their sum, each with what it can be: plus is saved, minus is more spent."""

import textwrap
from fractions import Fraction
from typing import Any, NamedTuple

from indicators.comparison import Interval
from indicators.figures import parts
from indicators.figures.forloeb import axes
from indicators.figures.forloeb.axes import OWN, PALE
from indicators.figures.frame import INK, QUIET, plain
from indicators.figures.opfoelgning import faelles
from indicators.figures.signs import Sign
from indicators.opfoelgning import Samletbesparelse, words

ENHED = "Mio. kr. Plus er sparet, minus er brugt mere. Den vandrette streg er det spænd, som afrunding og antagelse giver."
_ROW, _EDGES, _RIGHT = 46, 48, 104  # pixels: a row, above and below them, and the column of figures


class Raekke(NamedTuple):
    """A bar: what it can be, and as it was published; without an amount why."""

    navn: str
    mio_kr: Interval | None
    ord: str = ""


def besparelse(s: Samletbesparelse) -> dict[str, Any]:
    """Bars from nought in the order of the parts; a part that is not told is a word where its bar would be."""
    known = [d.mio_kr for d in s.dele if d.mio_kr is not None]
    total = s.sum if len(s.dele) > 1 else None
    rows = [Raekke(d.navn, d.mio_kr, d.vist if d.mio_kr else d.grund or "ikke oplyst") for d in s.dele]
    rows += [Raekke("Tilsammen", total)] if total else []
    rows += [Raekke("Oplyst i alt", s.oplyst, s.oplyst_vist)] if s.oplyst else []
    drawn = [*known, *([total] if total else []), *([s.oplyst] if s.oplyst else [])]
    if not drawn:
        return faelles.EMPTY
    low, high = float(min(0, *(i.low for i in drawn))), float(max(0, *(i.high for i in drawn)))
    edge = (high - low or 1) * 0.06
    layout = parts.base(_ROW * len(rows) + _EDGES, {"l": 8, "r": _RIGHT, "t": 6, "b": 42})
    names = [_label(row.navn) for row in rows]
    layout |= {
        "xaxis": axes.values(low - edge if low < 0 else 0.0, high + edge, low < 0, 4, **axes.NOUGHT, color=INK),
        "yaxis": {"type": "category", "categoryorder": "array", "categoryarray": names, "autorange": "reversed", "showgrid": False,
                  "fixedrange": True, "automargin": True, "color": INK, "tickangle": 0},
        "annotations": [_said(name, row, low, high) for name, row in zip(names, rows, strict=True)],
        "shapes": [_rule(len(s.dele))] if 0 < len(s.dele) < len(rows) else [],
    }  # fmt: skip
    return {"data": [_bars(names, rows, len(s.dele))], "layout": layout}


def tegn(s: Samletbesparelse) -> list[Sign]:
    """Bar, and its span when anything that is drawn has one."""
    drawn = [i for i in (*(d.mio_kr for d in s.dele), s.sum, s.oplyst) if i is not None]
    wide = [Sign("–", "Spændet", INK, INK)] if any(i.low < i.high for i in drawn) else []
    return [Sign("■", "Midten af spændet" if wide else "Beløbet", OWN, OWN), *wide]


def _label(name: str) -> str:
    return "<br>".join(f"{plain(line)}\u00a0" for line in textwrap.wrap(name, 22, break_long_words=False)[:3])


def _middle(i: Interval) -> Fraction:
    return (i.low + i.high) / 2


def _bars(names: list[str], rows: list[Raekke], parts_: int) -> dict[str, Any]:
    sizes = [None if r.mio_kr is None else float(_middle(r.mio_kr)) for r in rows]
    spans = [0.0 if r.mio_kr is None else float((r.mio_kr.high - r.mio_kr.low) / 2) for r in rows]
    colours = [INK if n >= parts_ else OWN if (size or 0) >= 0 else PALE for n, size in enumerate(sizes)]
    return {
        "type": "bar", "orientation": "h", "name": "Besparelse", "y": names, "x": sizes, "width": 0.5,
        "marker": {"color": colours, "line": {"width": 0}},
        "error_x": {"type": "data", "array": spans, "color": "#8A949E", "thickness": 2.5, "width": 6},
        "customdata": [plain(f"{r.navn}: {words.mio_kr(r.mio_kr) if r.mio_kr else r.ord}") for r in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _said(name: str, row: Raekke, low: float, high: float) -> dict[str, Any]:
    """The figure in a column of its own to the right; without one why, where the bar would have been, on the side with most room."""
    if row.mio_kr is not None:
        said = row.ord or words.mio_kr(row.mio_kr).removesuffix(" mio. kr.")
        return {"text": plain(said), "x": 1, "xref": "paper", "xanchor": "right", "xshift": _RIGHT - 6, "y": name, "align": "right",
                "showarrow": False, "font": {"size": 14, "color": OWN}}  # fmt: skip
    short = row.ord.partition(":")[0]  # 'databrud: ...': the whole reason stands in the table, a phone has room for its first word
    said = "<br>".join(map(plain, textwrap.wrap(textwrap.shorten(short, 48, placeholder=" ..."), 16)))
    side = {"xanchor": "left", "xshift": 6, "align": "left"} if high >= -low else {"xanchor": "right", "xshift": -6, "align": "right"}
    return {"text": said, "x": 0, "y": name, "showarrow": False, "font": {"size": 12, "color": QUIET}} | side


def _rule(count: int) -> dict[str, Any]:
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": count - 0.5, "y1": count - 0.5, "line": {"color": QUIET, "width": 1}}
