"""Parts of a whole: one column each for the kommune and the country, and the kommune's shares through time, from 0 to 100."""

from typing import Any

from indicators import texts
from indicators.comparison import Comparison, Series
from indicators.figures import frame, parts
from indicators.opdelt import Split, words
from indicators.periods import Period

_ROOM_FOR_WORDS = 4  # pct.: a lower segment has no room for its name
_AREA = {"range": [0, 100], "gridcolor": frame.GRID, "nticks": 6, "ticksuffix": " %", "fixedrange": True, "zeroline": True,
         "zerolinecolor": frame.INK, "zerolinewidth": 1.5}  # fmt: skip


def columns(found: Split, height: int = 460) -> dict[str, Any]:
    """Own and hele landet, each part with its name and share in it; the first part of the catalogue at the top."""
    ids = [s.id for s in found.first.series if any(_now(c, s.id) is not None for c in found.andele)]
    layout = parts.base(height, {"l": 44, "r": 8, "t": 12, "b": 36}) | {"barmode": "stack", "bargap": 0.12, "yaxis": _AREA}
    layout["xaxis"] = {"type": "category", "fixedrange": True, "showgrid": False}
    data = [_column(found, c, ids) for c in reversed(found.andele)]
    return {"data": [trace for trace in data if any(trace["y"])], "layout": layout}


def _now(found: Comparison, id_: str) -> float | None:
    series = _series(found, id_)
    return float(series.nu.tal) if series and series.nu.tal is not None else None


def _series(found: Comparison, id_: str) -> Series | None:
    return next((s for s in found.series if s.id == id_), None)


def _column(found: Split, part: Comparison, ids: list[str]) -> dict[str, Any]:
    look = parts.of(part)
    sizes = [_now(part, id_) for id_ in ids]
    return {
        "type": "bar", "name": part.maalgruppe.navn, "x": [frame.plain(_series(found.first, id_).navn) for id_ in ids], "y": sizes,
        "text": [_text(part, id_, size) for id_, size in zip(ids, sizes, strict=True)], "textposition": "inside",
        "insidetextanchor": "middle", "insidetextfont": {"size": 13, "color": look.paa}, "textangle": 0, "constraintext": "inside",
        "marker": _fill(look),
        "customdata": [frame.plain(words.hover(part, id_)) for id_ in ids], "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _fill(look: parts.Look) -> dict[str, Any]:
    hatched = {"shape": look.skravering, "fillmode": "overlay", "fgcolor": "#FFFFFF", "size": 7, "solidity": 0.15}
    return {"color": look.farve, "line": {"color": "#FFFFFF", "width": 1.5}} | ({"pattern": hatched} if look.skravering else {})


def _text(part: Comparison, id_: str, size: float | None) -> str:
    """The name and the share, when the segment is tall enough."""
    if size is None or size < _ROOM_FOR_WORDS:
        return ""
    name = part.maalgruppe.navn if len(part.maalgruppe.navn) <= 20 else f"{part.maalgruppe.navn[:18].rstrip()}…"
    return f"{frame.plain(name)} {texts.number(_series(part, id_).nu)}"


def area(found: Split, since: Period | None = None, height: int = 380) -> dict[str, Any]:
    """The kommune's shares, period by period, as columns without space between them: a period without a figure is empty."""
    points = _points(found, since)
    layout = frame.layout(found.first, points, [], height)
    layout |= {"barmode": "stack", "bargap": 0.04, "yaxis": _AREA, "margin": {"l": 44, "r": 12, "t": 28, "b": 48}}
    data = [_through_time(c, points) for c in reversed(found.gennem_tiden)]
    return {"data": [trace for trace in data if any(trace["y"])], "layout": layout}


def _points(found: Split, since: Period | None) -> list[Period]:
    there = {p for c in found.gennem_tiden for p, v in c.egen.punkter if v.tal is not None}
    return sorted(p for p in there if since is None or p >= since)


def _through_time(part: Comparison, points: list[Period]) -> dict[str, Any]:
    values = dict(part.egen.punkter)
    known = [values.get(p) for p in points]
    sizes = [float(v.tal) if v and v.tal is not None else None for v in known]
    day = 86_400_000
    return {
        "type": "bar", "name": part.maalgruppe.navn, "x": [frame.place(p) for p in points], "y": sizes, "offset": 0,
        "width": [0.96 * ((p.slut - p.start).days + 1) * day for p in points],
        "marker": _fill(parts.of(part)) | {"line": {"width": 0}},
        "customdata": [frame.plain(words.hover(part, "egen", p)) if s is not None else "" for p, s in zip(points, sizes, strict=True)],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip
