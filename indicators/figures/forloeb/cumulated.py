"""What came since the reference date, added up day by day, beside the same weekdays of the year before."""

from datetime import date
from fractions import Fraction
from typing import Any

from indicators.figures import parts
from indicators.figures.apart import apart
from indicators.figures.forloeb import axes
from indicators.figures.forloeb.axes import OWN, PALE, PALE_TEXT
from indicators.figures.frame import INK, plain
from indicators.figures.signs import Sign
from indicators.forloeb.model import Forloeb, Kumuleret
from indicators.periods import dato
from indicators.rounding import dansk, signed

_ROOM = {"l": 48, "r": 58, "t": 12, "b": 48}
_APART = 18  # pixels between the figures at the end


def kumuleret(f: Forloeb, height: int = 320) -> dict[str, Any]:
    """Only gross inflow (tilgang) since one day, of the same days in both years; from nought."""
    if not f.kumuleret:
        return axes.EMPTY
    points = _points(f)
    first, last = points[0].dato, points[-1].dato
    plot = height - _ROOM["t"] - _ROOM["b"]
    high = axes.room(0.0, float(max(max(p.i_aar, p.aaret_foer) for p in points) or 1), plot, 12, 0)[1]
    return {
        "data": [
            _line(points, "aaret_foer", _before(points), {"color": PALE, "width": 2, "dash": "6px,4px"}),
            _line(points, "i_aar", _years(points, 0), {"color": OWN, "width": 3}) | {"fill": "tonexty", "fillcolor": "rgba(0,77,153,0.12)"},
        ],
        "layout": parts.base(height, _ROOM) | {
            "xaxis": axes.days(first, last), "yaxis": axes.values(0.0, high, **axes.NOUGHT),
            "annotations": _ends(points[-1], high / plot, high),
        },
    }  # fmt: skip


def kumuleret_tegn(f: Forloeb) -> list[Sign]:
    """'2020' and '2019, samme ugedage'."""
    if not f.kumuleret:
        return []
    points, example = _points(f), " (eksempeldata)" if f.eksempel else ""
    return [
        Sign("——", f"{_years(points, 0)}{example}", OWN, OWN, fed=True),
        Sign("– –", f"{_before(points)}{example}", PALE_TEXT, PALE_TEXT),
        Sign("", f"Tallet med fortegn er forskellen den {dato(points[-1].dato)}", INK, INK),
    ]


def _points(f: Forloeb) -> list[Kumuleret]:
    """From nought on the reference date."""
    found = sorted(f.kumuleret, key=lambda k: k.dato)
    return found if found[0].dato <= f.fra else [Kumuleret(f.fra, 0, 0), *found]


def _years(points: list[Kumuleret], back: int) -> str:
    first, last = points[0].dato.year - back, points[-1].dato.year - back
    return f"{last}" if first == last else f"{first}-{last}"


def _before(points: list[Kumuleret]) -> str:
    return f"{_years(points, 1)}, samme ugedage"


def _line(points: list[Kumuleret], which: str, name: str, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "name": name, "x": [p.dato.isoformat() for p in points],
        "y": [getattr(p, which) for p in points], "line": line, "customdata": [_hover(p) for p in points],
        "hovertemplate": "%{customdata}<extra></extra>", "connectgaps": False,
    }  # fmt: skip


def _hover(p: Kumuleret) -> str:
    """'25. november 2020: 1.986 kommet til, året før 1.674, forskel +312'."""
    return plain(f"{dato(p.dato)}: {dansk(p.i_aar)} kommet til, året før {dansk(p.aaret_foer)}, forskel {signed(p.i_aar - p.aaret_foer)}")


def _ends(last: Kumuleret, unit: float, high: float) -> list[dict[str, Any]]:
    """Both figures and, between them, the difference: at the end of the lines, moved apart where they would cover each other."""
    difference = last.i_aar - last.aaret_foer
    said = [(Fraction(last.aaret_foer), dansk(last.aaret_foer), PALE_TEXT), (Fraction(last.i_aar), f"<b>{dansk(last.i_aar)}</b>", OWN)]
    said.sort(key=lambda one: one[0])
    said.insert(1, (Fraction(last.i_aar + last.aaret_foer, 2), f"<b>{signed(difference)}</b>", INK))
    places = apart([float(at) / unit for at, _, _ in said], _APART, 8, high / unit)
    return [_word(text, colour, last.dato, place * unit) for (_, text, colour), place in zip(said, places, strict=True)]


def _word(text: str, colour: str, day: date, at: float) -> dict[str, Any]:
    return {"text": text, "x": day.isoformat(), "xanchor": "left", "xshift": 6, "y": at, "yanchor": "middle", "showarrow": False,
            "font": {"size": 14, "color": colour}}  # fmt: skip
