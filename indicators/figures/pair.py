"""Several lines on one axis in one unit: the parts of a rate, or two nøgletal beside each other; each named at its end."""

from typing import Any

from indicators.comparison import Comparison, Series
from indicators.figures import frame, parts
from indicators.opdelt import words
from indicators.periods import Period

_APART = 17  # pixels between the names at the ends


def lines(found: list[Comparison], names: list[str], since: Period | None = None, height: int = 380) -> dict[str, Any]:
    """Own thick and solid; hele landet, where it can share the axis, thin and dashed in the same colour."""
    points = sorted({p for c in found for p, _ in c.egen.punkter if since is None or p >= since})
    data, ends = [], []
    for number, c in enumerate(found):
        look = parts.look(number)
        for s in reversed(c.series):
            if s.id == "egen" or (s.id == "landet" and c.indikator.is_rate):
                data += _line(c, s, look, points)
        last = next((v for p, v in reversed(c.egen.punkter) if v.tal is not None and p in points), None)
        if last:
            ends.append((float(last.tal), names[number], look))
    if not any(y is not None for trace in data for y in trace["y"]):
        return {"data": [], "layout": {}}
    layout = frame.layout(found[0], points, data, height)
    layout["margin"] = layout["margin"] | {"r": 14 + 8 * max(len(name) for name in names)}
    layout["annotations"] = layout["annotations"] + _names(ends, layout, height)
    return {"data": data, "layout": layout}


def _line(found: Comparison, series: Series, look: parts.Look, points: list[Period]) -> list[dict[str, Any]]:
    values = dict(series.punkter)
    own = series.id == "egen"
    shown = [(p, values.get(p)) for p in points]
    sizes = [float(v.tal) if v and v.tal is not None else None for _, v in shown]
    if not any(s is not None for s in sizes):
        return []
    padded = [None, *sizes, None]
    alone = [padded[i] is not None and padded[i - 1] is None and padded[i + 1] is None for i in range(1, len(padded) - 1)]
    hollow = [bool(v and v.foreloebig) for _, v in shown]
    return [{
        "type": "scatter", "mode": "lines+markers", "name": f"{series.navn}, {found.maalgruppe.navn}",
        "x": [frame.place(p) for p in points], "y": sizes, "connectgaps": False, "cliponaxis": False,
        "line": {"color": look.farve, "width": 3 if own else 1.25, "dash": "solid" if own else "4px,3px"},
        "marker": {
            "size": [(9 if own else 6) if h else 6 if a else 0 for h, a in zip(hollow, alone, strict=True)],
            "color": ["#FFFFFF" if h else look.farve for h in hollow],
            "line": {"color": look.farve, "width": [2 if h else 0 for h in hollow]},
        },
        "customdata": [frame.plain(words.hover(found, series.id, p)) if v is not None else "" for p, v in shown],
        "hovertemplate": "%{customdata}<extra></extra>",
    }]  # fmt: skip


def _names(ends: list[tuple[float, str, parts.Look]], layout: dict[str, Any], height: int) -> list[dict[str, Any]]:
    """At the right edge, moved apart where they would cover each other."""
    low, high = layout["yaxis"]["range"]
    plot = height - layout["margin"]["t"] - layout["margin"]["b"]
    places: list[float] = []
    for size, _, _ in sorted(ends, key=lambda e: e[0]):
        at = (size - low) / ((high - low) or 1) * plot
        places.append(max(at, places[-1] + _APART) if places else at)
    found = []
    for (_, name, look), at in zip(sorted(ends, key=lambda e: e[0]), places, strict=True):
        found.append({
            "text": frame.plain(name), "xref": "paper", "x": 1, "xanchor": "left", "xshift": 6, "yref": "paper", "y": 0,
            "yanchor": "middle", "yshift": round(at, 1), "showarrow": False, "font": {"size": 13, "color": look.tekst},
        })  # fmt: skip
    return found
