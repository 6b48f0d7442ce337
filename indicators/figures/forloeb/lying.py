"""Lying bars from nought, with their figures in a column of their own: målgrupper, shares of those who came, and single days."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from indicators.begivenheder import Punkt
from indicators.figures import STYLES, parts
from indicators.figures.forloeb import axes
from indicators.figures.forloeb.axes import OWN, PALE
from indicators.figures.frame import INK, QUIET, plain
from indicators.figures.signs import Sign
from indicators.forloeb.model import Andel, Del, Forloeb, Tal
from indicators.periods import KORTE_MAANEDER, dato
from indicators.rounding import dansk, rounded, signed

ANDELE_ENHED = "Pct. af alle, der er kommet til."
_ROW, _EDGES = 42, 52  # pixels: a row, and above and below them
_WEEKDAYS = ("man.", "tirs.", "ons.", "tors.", "fre.", "lør.", "søn.")


@dataclass(frozen=True)
class _Row:
    navn: str
    tal: Fraction | None
    skrevet: str  # the figure as printed; without one: why
    hover: str
    under: str = ""  # in small type under the name


def maalgrupper(f: Forloeb) -> dict[str, Any]:
    """Only net changes (netto) since one day, of parts that sum: greatest rise on top, falls to the left, their sum at the foot."""
    sizes = [d.netto.vaerdi for d in f.dele]
    if not any(s is not None for s in sizes):
        return axes.EMPTY
    rows = [_Row(d.maalgruppe.navn, d.netto.vaerdi, _change(d.netto), _hover(d), _late(d)) for d in f.dele]
    drawing = _lying(rows, [OWN if (r.tal or 0) >= 0 else PALE for r in rows], change=True, right=58)
    if None in sizes or len(sizes) < 2:
        return drawing
    return _with_sum(drawing, len(rows), signed(sum(sizes), max(d.netto.decimaler for d in f.dele)))


def andele(dele: Sequence[Andel]) -> dict[str, Any]:
    """Only shares of gross inflow (tilgang), in the order given."""
    if not any(a.andel.vaerdi is not None for a in dele):
        return axes.EMPTY
    rows = []
    for a in dele:
        said = f"{dansk(a.andel.vaerdi, a.andel.decimaler)} pct." if a.andel.vaerdi is not None else _why(a.andel)
        count = f" ({dansk(a.tilgang.vaerdi)} kommet til)" if a.tilgang.vaerdi is not None else ""
        rows.append(_Row(a.navn, a.andel.vaerdi, said, f"{a.navn}: {said}{count}"))
    return _lying(rows, [OWN] * len(rows), change=False, right=68)


def dage(points: Sequence[Punkt]) -> dict[str, Any]:
    """Only nytilmeldte of a single day, and the normal day beside it: never what came since a day."""
    new = {p.dato: p.vaerdi for p in points if p.maal == "nytilmeldte_dag"}
    normal = {p.dato: p.vaerdi for p in points if p.maal == "normal_dag"}
    if not new:
        return axes.EMPTY
    each = sorted(new)
    names = [f"{_WEEKDAYS[d.weekday()]} {d.day}/{d.month}\u00a0" for d in each]
    style = STYLES["landet"].farve
    filled = {"color": style, "line": {"color": style, "width": 1.5}}
    hatched = {"color": "#FFFFFF", "line": {"color": style, "width": 1.5},
               "pattern": {"shape": "/", "fgcolor": style, "bgcolor": "#FFFFFF", "size": 6, "solidity": 0.25}}  # fmt: skip
    said = [_day(d, new[d], normal.get(d)) for d in each]
    layout = parts.base(46 * len(each) + 40, {"l": 8, "r": 44, "t": 6, "b": 34}) | {
        "barmode": "group", "bargap": 0.22, "bargroupgap": 0.08, "xaxis": _amounts([*new.values(), *normal.values()], change=False),
        "yaxis": _names([*names]),
    }  # fmt: skip
    pairs = (("Nytilmeldte", new, filled, "<b>{}</b>", "0"), ("Normal dag", normal, hatched, "{}", "1"))
    return {"data": [_day_bars(name, each, names, found, look, form, group, said) for name, found, look, form, group in pairs],
            "layout": layout}  # fmt: skip


def dage_tegn() -> list[Sign]:
    """The day and the normal day."""
    style = STYLES["landet"]
    return [Sign("■", "Nytilmeldte, hele landet", style.farve, style.tekst, fed=True),
            Sign("□", "Normal dag (skraveret): samme ugedag, gennemsnit af fem år", style.farve, style.tekst)]  # fmt: skip


def _day(day: date, new: Decimal, normal: Decimal | None) -> str:
    more = f", normalt {dansk(normal)}" if normal is not None else ""
    return plain(f"{dato(day)}: {dansk(new)} nytilmeldte{more}")


def _day_bars(
    name: str, each: Sequence[date], names: Sequence[str], found: dict[date, Decimal], look: dict[str, Any], form: str, group: str,
    said: Sequence[str],
) -> dict[str, Any]:  # fmt: skip
    sizes = [found.get(d) for d in each]
    return {
        "type": "bar", "orientation": "h", "name": name, "y": list(names), "x": [None if s is None else float(s) for s in sizes],
        "marker": look, "offsetgroup": group, "text": ["" if s is None else form.format(dansk(s)) for s in sizes],
        "textposition": "outside", "cliponaxis": False, "textfont": {"size": 13, "color": STYLES["landet"].tekst},
        "customdata": list(said), "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _change(tal: Tal) -> str:
    return _why(tal) if tal.vaerdi is None else signed(tal.vaerdi, tal.decimaler)


def _why(tal: Tal) -> str:
    return tal.grund or "mangler"


def _late(d: Del) -> str:
    """'data til 30. sep. 2020': registered so late that the newest are older than the day."""
    day = d.data_til
    return f"data til {day.day}. {KORTE_MAANEDER[day.month - 1]} {day.year}" if day else ""


def _hover(d: Del) -> str:
    if d.netto.vaerdi is None:
        return f"{d.maalgruppe.navn}: {_why(d.netto)}"
    pct = f" ({signed(rounded(d.pct.vaerdi, d.pct.decimaler), d.pct.decimaler)} pct.)" if d.pct.vaerdi is not None else ""
    ends = (d.foer.vaerdi, d.nu.vaerdi)
    moved = "" if None in ends else f", fra {dansk(ends[0], d.foer.decimaler)} til {dansk(ends[1], d.nu.decimaler)}"
    late = f", data til og med {dato(d.data_til)}" if d.data_til else ""
    return f"{d.maalgruppe.navn}: {_change(d.netto)}{pct}{moved}{late}"


def _label(row: _Row) -> str:
    """Name in at most two lines, so that a phone has room for the bars."""
    lines = [plain(line) for line in textwrap.wrap(row.navn, 21, break_long_words=False)]
    if row.under:
        lines.append(f'<span style="font-size:11px;color:{QUIET}">{plain(row.under)}</span>')
    return "<br>".join(f"{line}\u00a0" for line in lines)


def _names(names: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "category", "categoryorder": "array", "categoryarray": list(names), "autorange": "reversed", "showgrid": False,
        "fixedrange": True, "automargin": True, "color": INK, "tickangle": 0,
    }  # fmt: skip


def _amounts(sizes: Sequence[Fraction | Decimal], change: bool) -> dict[str, Any]:
    """From nought, and never cut."""
    low, high = float(min(0, *sizes)), float(max(0, *sizes))
    edge = (high - low or 1) * 0.05
    return axes.values(low - edge if low < 0 else 0.0, high + edge, change, 4, **axes.NOUGHT, color=INK)


def _lying(rows: Sequence[_Row], colours: Sequence[str], change: bool, right: int) -> dict[str, Any]:
    names = [_label(r) for r in rows]
    sizes = [r.tal for r in rows if r.tal is not None]
    amounts = _amounts(sizes, change)
    bars = {
        "type": "bar", "orientation": "h", "name": "Netto" if change else "Andel", "y": names, "width": 0.6,
        "x": [0.0 if r.tal is None else float(r.tal) for r in rows],
        "marker": {"color": list(colours), "line": {"width": 0}}, "customdata": [plain(r.hover) for r in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip
    layout = parts.base(_ROW * len(rows) + _EDGES, {"l": 8, "r": right, "t": 6, "b": 40})
    layout |= {"xaxis": amounts, "yaxis": _names(names)}
    said = zip(rows, names, strict=True)
    layout["annotations"] = [_figure(r, name) if r.tal is not None else _reason(r, name, amounts) for r, name in said]
    return {"data": [bars], "layout": layout}


def _figure(row: _Row, name: str) -> dict[str, Any]:
    return {
        "text": plain(row.skrevet), "x": 1, "xref": "paper", "xanchor": "right", "xshift": 56 if row.skrevet[-1] != "." else 66, "y": name,
        "align": "right", "showarrow": False, "font": {"size": 14, "color": OWN},
    }  # fmt: skip


def _reason(row: _Row, name: str, amounts: dict[str, Any]) -> dict[str, Any]:
    """The word why stands where the bar would have been, on the side of nought with most room."""
    low, high = amounts["range"]
    right = high >= -low
    said = textwrap.wrap(row.skrevet, 20)[:3]
    return {
        "text": "<br>".join(map(plain, said)), "x": 0, "xanchor": "left" if right else "right", "xshift": 6 if right else -6, "y": name,
        "align": "left" if right else "right", "showarrow": False, "font": {"size": 12, "color": QUIET},
    }  # fmt: skip


def _with_sum(drawing: dict[str, Any], count: int, total: str) -> dict[str, Any]:
    """'I alt +184' under a thin line below the bars: as a row without a bar, which would be one among its own parts."""
    layout, name = drawing["layout"], "<b>I alt</b>\u00a0"
    bars = drawing["data"][0]
    row = {"x": [*bars["x"], None], "y": [*bars["y"], name], "customdata": [*bars["customdata"], ""]}
    said = _figure(_Row(name, None, total, ""), name) | {"text": f"<b>{total}</b>", "font": {"size": 14, "color": INK}}
    line = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": count - 0.5, "y1": count - 0.5, "line": {"color": QUIET, "width": 1}}
    marker = bars["marker"] | {"color": [*bars["marker"]["color"], INK]}
    return {
        "data": [bars | row | {"marker": marker}],
        "layout": layout | {
            "height": layout["height"] + _ROW, "yaxis": _names(row["y"]), "annotations": [*layout["annotations"], said], "shapes": [line],
        },
    }  # fmt: skip
