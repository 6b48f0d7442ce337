"""The count itself, day by day: a stock. Known points stand beside it and are never joined; gross inflow has no place here."""

import textwrap
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from indicators.begivenheder import Punkt
from indicators.figures import parts
from indicators.figures.forloeb import axes
from indicators.figures.forloeb.axes import OWN, PALE, Mark
from indicators.figures.frame import QUIET, cut_axis, plain
from indicators.figures.signs import Sign
from indicators.forloeb import regne
from indicators.forloeb.model import Forloeb
from indicators.periods import MAANEDER, dato
from indicators.queries import Dag
from indicators.rounding import dansk, signed

_ROOM = {"l": 48, "r": 50, "t": 26, "b": 48}
_BEFORE_DAYS, _BEFORE_MONTHS = 63, 366  # so long before the reference date it begins
Points = list[tuple[date, Fraction | None]]


def kurve(f: Forloeb, height: int = 380) -> dict[str, Any]:
    """Only the stock (bestand): f.serie, and of f.punkter those of bestand, and of netto where the stock on their first day is known."""
    drawn, known = _shown(f), _known(f)
    there = [float(v) for _, v in drawn if v is not None] + [float(one.hoejde) for one in known]
    if not there:
        return axes.EMPTY
    first, last = _first(f), f.til
    marks = _marks(f, first, last)
    words, inside = axes.words(marks, first, last)
    bands, band_words, foot = _bands(f, first, last)
    plot = height - _ROOM["t"] - _ROOM["b"]
    low, high = axes.room(min(there), max(there), plot, inside + 44 if f.top else inside + 14, foot + 12)
    return {
        "data": [*_curve(f, drawn), *_loose(f, drawn), *_ends(f, last), *_diamonds(known)],
        "layout": parts.base(height, _ROOM) | {
            "xaxis": _time(f, drawn, first, last),
            "yaxis": axes.values(low, high),
            "shapes": [*bands, *axes.lines(marks)],
            "annotations": [*words, *band_words, *_figures(f, first, last, marks)],
        },
    }  # fmt: skip


def _time(f: Forloeb, drawn: Points, first: date, last: date) -> dict[str, Any]:
    """Days; of a monthly count its months, each at its last day."""
    months = [d for d, _ in drawn]
    monthly = not f.begivenhed.er_register and len(months) > 1
    return (axes.at_months(months) if monthly else axes.days(first, last)) | {"range": [first.isoformat(), last.isoformat()]}


def enhed(f: Forloeb) -> str:
    """'Borgere. 7 dages gennemsnit. Aksen begynder ikke ved nul.'"""
    drawing = kurve(f)
    mean = " 7 dages gennemsnit." if f.er_daglig else ""
    cut = " Aksen begynder ikke ved nul." if drawing["data"] and cut_axis(drawing) else ""
    return f"{f.enhed.capitalize()}.{mean}{cut}"


def kurve_tegn(f: Forloeb) -> list[Sign]:
    """The line, the days behind its mean, and the known points: those that are in the figure."""
    found = []
    if any(v is not None for _, v in _shown(f)):
        name = "Eksempeldata" if f.eksempel else f.kommune.navn
        found.append(Sign("– –", name, axes.PALE_TEXT, axes.PALE_TEXT, fed=True) if f.eksempel else Sign("——", name, OWN, OWN, fed=True))
        found += [Sign("•", "De enkelte dage", axes.PALE_TEXT, QUIET)] if f.er_daglig else []
        found += [Sign("○", "Foreløbig", OWN, QUIET)] if any(d in f.foreloebige for d, v in _shown(f) if v is not None) else []
    return found + ([Sign("◆", "Oplyst i referat eller presse", OWN, OWN)] if _known(f) else [])


def _first(f: Forloeb) -> date:
    """The whole begivenhed is in it, also when it is counted from a later day."""
    start = min(f.fra, f.begivenhed.fra)
    return start - timedelta(days=_BEFORE_DAYS if f.begivenhed.er_register else _BEFORE_MONTHS)


def _shown(f: Forloeb) -> Points:
    """The line: the count, or of a daily count the mean of the seven days that end with the day."""
    points = f.serie
    if f.er_daglig:
        points = regne.smoothed({d: Dag(v, None, None, "", None) for d, v in f.serie}, [d for d, _ in f.serie])
    return _broken(f, [(d, v) for d, v in points if _first(f) <= d <= f.til])


def _broken(f: Forloeb, points: Points) -> Points:
    """A databrud breaks the line: an empty point between the last count before it and the first after."""
    found: Points = []
    for day, value in points:
        if found and any(found[-1][0] < b.fra <= day for b in f.brud):
            found.append((found[-1][0], None))
        found.append((day, value))
    return found


def _curve(f: Forloeb, drawn: Points) -> list[dict[str, Any]]:
    """Final counts as a line, those that will still move dotted with hollow marks; the days behind a mean as pale dots."""
    loose = [d in f.foreloebige for d, _ in drawn]
    firm = [(d, None if x else v) for (d, v), x in zip(drawn, loose, strict=True)]
    colour = PALE if f.eksempel else OWN
    found = [_line(f, firm, {"color": colour, "width": 2.5 if f.eksempel else 3, "dash": "6px,4px" if f.eksempel else "solid"})]
    if any(loose):
        start = max(loose.index(True) - 1, 0)
        hollow = _line(f, drawn[start:], {"color": colour, "width": 1.5, "dash": "dot"})
        shown = [d in f.foreloebige for d, _ in drawn[start:]]
        hollow["marker"] = {"size": [9 if x else 0 for x in shown], "color": "#FFFFFF", "line": {"color": colour, "width": 2}}
        found.append(hollow)
    return found


def _line(f: Forloeb, points: Points, line: dict[str, Any]) -> dict[str, Any]:
    there = [False, *(v is not None for _, v in points), False]
    alone = [there[n] and not there[n - 1] and not there[n + 1] for n in range(1, len(there) - 1)]
    return {
        "type": "scatter", "mode": "lines+markers", "name": "Eksempeldata" if f.eksempel else plain(f.kommune.navn),
        "x": [d.isoformat() for d, _ in points], "y": [None if v is None else float(v) for _, v in points], "line": line,
        "marker": {"size": [6 if x else 0 for x in alone], "color": line["color"]}, "connectgaps": False,
        "customdata": [_hover(f, d, v, f.er_daglig) for d, v in points], "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _loose(f: Forloeb, drawn: Points) -> list[dict[str, Any]]:
    """The counts of the single days, when the line is their mean."""
    if not f.er_daglig or not drawn:
        return []
    raw = [(d, v) for d, v in f.serie if _first(f) <= d <= f.til and v is not None]
    return [{
        "type": "scatter", "mode": "markers", "name": "De enkelte dage", "x": [d.isoformat() for d, _ in raw],
        "y": [float(v) for _, v in raw], "marker": {"size": 3.5, "color": PALE, "opacity": 0.75},
        "customdata": [_hover(f, d, v, False) for d, v in raw], "hovertemplate": "%{customdata}<extra></extra>",
    }]  # fmt: skip


def _hover(f: Forloeb, day: date, value: Fraction | None, mean: bool) -> str:
    if value is None:
        return ""
    more = (", foreløbig" if day in f.foreloebige else "") + (", eksempeldata" if f.eksempel else "")
    when = dato(day) if f.begivenhed.er_register else f"{MAANEDER[day.month - 1]} {day.year}"
    return plain(f"{when}: {dansk(value)} {f.enhed}{' (7 dages gennemsnit)' if mean else ''}{more}")


def _figures(f: Forloeb, first: date, last: date, marks: list[Mark]) -> list[dict[str, Any]]:
    """The top and the end, marked with their figure; one of them where they are the same day."""
    found = []
    bold = {"showarrow": False, "font": {"size": 14, "color": OWN}}
    if f.bestand.vaerdi is not None:
        found.append(bold | {"text": f"<b>{dansk(f.bestand.vaerdi, f.bestand.decimaler)}</b>", "x": last.isoformat(),
                             "y": float(f.bestand.vaerdi), "xanchor": "left", "xshift": 8})  # fmt: skip
    top = f.top
    if top and top.bestand.vaerdi is not None and first <= top.dato < last:
        side = _side(top.dato, first, last, marks)
        text = f"Toppen<br><b>{dansk(top.bestand.vaerdi, top.bestand.decimaler)}</b>"
        found.append(bold | {"text": text, "x": top.dato.isoformat(), "y": float(top.bestand.vaerdi), "xanchor": side, "align": side,
                             "yanchor": "bottom", "yshift": 5, "xshift": {"left": -3, "center": 0, "right": 3}[side]})  # fmt: skip
    return found


def _side(day: date, first: date, last: date, marks: list[Mark]) -> str:
    """Where the words of the top are on a phone within the figure and clear of the upright lines."""
    at = axes.share(day, first, last) * axes.NARROW
    lines = [axes.share(m.dag, first, last) * axes.NARROW for m in marks]
    reach = {"center": (at - 23, at + 23), "right": (at - 41, at + 3), "left": (at - 3, at + 41)}
    inside = {side: ends for side, ends in reach.items() if ends[0] >= 0 and ends[1] <= axes.NARROW + 8}
    return next((side for side, (a, b) in inside.items() if not any(a <= x <= b for x in lines)), next(iter(inside), "center"))


def _ends(f: Forloeb, last: date) -> list[dict[str, Any]]:
    """A mark at the day of each printed figure; of a daily count it is the day's own, not the mean."""
    days = [(last, f.bestand), *([(f.top.dato, f.top.bestand)] if f.top else [])]
    there = [(d, t) for d, t in days if t.vaerdi is not None and _first(f) <= d <= last]
    colour = PALE if f.eksempel else OWN
    return [{
        "type": "scatter", "mode": "markers", "name": "Toppen og nu", "x": [d.isoformat() for d, _ in there],
        "y": [float(t.vaerdi) for _, t in there], "marker": {"size": 8, "color": colour, "line": {"color": "#FFFFFF", "width": 1.5}},
        "customdata": [_hover(f, d, t.vaerdi, False) for d, t in there], "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }] if there and f.serie else []  # fmt: skip


@dataclass(frozen=True)
class _Known:
    """Known points that are one mark: the same day and height."""

    dag: date
    hoejde: Fraction
    ord: tuple[str, ...]


def _known(f: Forloeb) -> list[_Known]:
    found: dict[tuple[date, Fraction], list[str]] = {}
    for p in f.punkter:
        height = _height(f, p)
        if height is not None and _first(f) <= p.dato <= f.til:
            found.setdefault((p.dato, height), []).append(_said(f, p))
    return [_Known(day, height, tuple(said)) for (day, height), said in sorted(found.items())]


def _height(f: Forloeb, p: Punkt) -> Fraction | None:
    """Where it stands: a stock as it is, a change upon the stock that it was counted from."""
    if p.maal == "bestand":
        return Fraction(p.vaerdi)
    if p.maal != "netto" or p.fra is None:
        return None
    before = f.foer.vaerdi if p.fra == f.fra else dict(f.serie).get(p.fra)
    return None if before is None else before + Fraction(p.vaerdi)


def _said(f: Forloeb, p: Punkt) -> str:
    """'5. maj 2020: oplyst +370 siden 12. marts 2020 (EBU Ballerup ...)'."""
    figure = f"{dansk(p.vaerdi)} {f.enhed}" if p.maal == "bestand" else f"{signed(p.vaerdi)} siden {dato(p.fra)}"
    return "<br>".join(plain(line) for line in textwrap.wrap(f"{dato(p.dato)}: oplyst {figure} ({p.kilde})", 60))


def _diamonds(known: list[_Known]) -> list[dict[str, Any]]:
    return [{
        "type": "scatter", "mode": "markers", "name": "Oplyst i referat eller presse", "x": [one.dag.isoformat() for one in known],
        "y": [float(one.hoejde) for one in known],
        "marker": {"symbol": "diamond", "size": 11, "color": OWN, "line": {"color": "#FFFFFF", "width": 1.5}},
        "customdata": ["<br>".join(one.ord) for one in known], "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
    }] if known else []  # fmt: skip


def _marks(f: Forloeb, first: date, last: date) -> list[Mark]:
    """The reference date with what happened on it, and the other events."""
    same = [h.tekst for h in f.begivenhed.haendelser if h.dato == f.fra]
    own = Mark(f.fra, f"{dato(f.fra)}: {_within(same[0])}" if same else dato(f.fra), hel=True)
    return [own, *(Mark(h.dato, h.tekst) for h in f.begivenhed.haendelser if h.dato != f.fra and first <= h.dato <= last)]


def _within(text: str) -> str:
    """As it stands after a colon; 'COVID-19' keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _bands(f: Forloeb, first: date, last: date) -> tuple[list[dict], list[dict], int]:
    """Pale bands, their word at the foot in as many lines as its width needs, and the pixels that these take."""
    shapes, words, foot = [], [], 0
    for band in f.begivenhed.baand:
        start, end = max(band.fra, first), min(band.til, last)
        if start >= end:
            continue
        shapes.append({"type": "rect", "x0": start.isoformat(), "x1": end.isoformat(), "yref": "paper", "y0": 0, "y1": 1,
                       "fillcolor": "#EDF0F2", "line": {"width": 0}, "layer": "below"})  # fmt: skip
        said = textwrap.wrap(band.kort, max(int(axes.share(end, start, start + (last - first)) * axes.NARROW / axes.SIGN), 11),
                             break_long_words=False)  # fmt: skip
        foot = max(foot, 15 * len(said) + 4)
        words.append({"text": "<br>".join(map(plain, said)), "x": start.isoformat(), "y": 0, "yref": "paper", "yanchor": "bottom",
                      "xanchor": "left", "xshift": 2, "align": "left", "showarrow": False, "bgcolor": "#EDF0F2",
                      "font": {"size": 11.5, "color": QUIET}})  # fmt: skip
    return shapes, words, foot
