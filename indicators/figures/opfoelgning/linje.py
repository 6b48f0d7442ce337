"""The series of one target with what it should be: a level, or the way from the baseline to the value."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from indicators import texts
from indicators.figures import parts
from indicators.figures.forloeb import axes
from indicators.figures.frame import INK, plain
from indicators.figures.opfoelgning import faelles
from indicators.figures.opfoelgning.faelles import MAAL, OWN
from indicators.opfoelgning import Maalstatus, Punkt, words
from indicators.rounding import exact

HEIGHT = 260
ROOM = {"l": 52, "r": 24, "t": 12, "b": 48}
_SINGLE = timedelta(days=32)  # a measurement over more days than a month is drawn as long as it is


def linje(m: Maalstatus, height: int = HEIGHT) -> dict[str, Any]:
    """Only figures in the target's own unit; nothing of a single one, which the bullet tells better."""
    if not har_linje(m):
        return faelles.EMPTY
    layout = parts.base(height, ROOM) | akser(m, height - ROOM["t"] - ROOM["b"])
    return {"data": spor(m), "layout": layout | {"shapes": former(m)}}


def har_linje(m: Maalstatus) -> bool:
    """Whether there is something to follow through time: several figures, a measurement that no verdict can rest on, or the way alone.

    A nøgletal that has figures only of other years than the target's is not drawn beside it.
    """
    if not m.serie:
        return m.maal.art == "sti" and len(m.sti) > 1
    return len(m.serie) > 1 if m.aktuel else er_maalt(m)


def er_maalt(m: Maalstatus) -> bool:
    """Whether the figures are single measurements, which nothing may join."""
    return any(p.kilde for p in m.serie)


def _ends(m: Maalstatus) -> tuple[date, date]:
    days = [day for day, _ in m.sti]
    days += [m.serie[0].fra if er_maalt(m) else m.serie[0].til, m.serie[-1].til] if m.serie else []
    days += [m.maal.fra] if m.maal.fra and m.maal.udgangspunkt is not None else []
    first, last = min(days), max(days)
    edge = timedelta(days=max((last - first).days // 60, 1))
    return first - edge, last + edge


def akser(m: Maalstatus, plot: int) -> dict[str, Any]:
    """Days, and the values of series, target and baseline; of counts and shares never below nought."""
    maal = m.maal
    sizes = [float(size) for p in m.serie for size in p.ender]
    sizes += [float(size) for _, size in m.sti] + ([float(maal.udgangspunkt)] if maal.udgangspunkt is not None else [])
    if maal.vaerdi is not None:
        sizes += [float(maal.vaerdi - maal.usikkerhed), float(maal.vaerdi + maal.usikkerhed)]
    low, high = axes.room(min(sizes), max(sizes), plot, 18, 14)
    if low < (0.6 if er_maalt(m) else 0.35) * high:
        low = 0.0  # so near nought that the whole height costs little, and nobody is misled
    return {"xaxis": axes.days(*_ends(m), most=5), "yaxis": axes.values(low, high, count=5)}


def former(m: Maalstatus, x: str = "x", y: str = "y") -> list[dict[str, Any]]:
    """Upright lines where the series breaks."""
    first, last = _ends(m)
    return [
        {"type": "line", "xref": x, "yref": f"{y} domain", "x0": b.fra.isoformat(), "x1": b.fra.isoformat(), "y0": 0, "y1": 1,
         "layer": "below", "line": {"color": "#8A949E", "width": 1, "dash": "dot"}}
        for b in m.brud if b.art == "brud" and first < b.fra < last
    ]  # fmt: skip


def spor(m: Maalstatus, x: str = "x", y: str = "y") -> list[dict[str, Any]]:
    """Target behind, own figures on top."""
    own = _measured(m) if er_maalt(m) else _joined(m)
    return [one | {"xaxis": x, "yaxis": y} for one in (*_target(m), *own)]


def _target(m: Maalstatus) -> list[dict[str, Any]]:
    """The path or level dashed; what 'ca.' leaves open as a band along it; the baseline as an open circle."""
    maal, found = m.maal, []
    if len(m.sti) > 1:
        days, half = [day.isoformat() for day, _ in m.sti], Fraction(maal.usikkerhed)
        if half:
            edge = [float(v + half) for _, v in m.sti] + [float(v - half) for _, v in reversed(m.sti)]
            found.append({"type": "scatter", "mode": "lines", "name": "ca.", "x": days + days[::-1], "y": edge, "fill": "toself",
                          "fillcolor": faelles.BAAND, "line": {"width": 0}, "hoverinfo": "skip"})  # fmt: skip
        found.append({
            "type": "scatter", "mode": "lines", "name": "Mål", "x": days, "y": [float(v) for _, v in m.sti],
            "line": {"color": MAAL, "width": 2.5, "dash": "6px,3px"}, "customdata": [plain(f"Mål: {texts.target_words(maal)}")] * len(days),
            "hovertemplate": "%{customdata}<extra></extra>",
        })  # fmt: skip
    elif m.sti:  # no way there is known: only the value on its day
        day, size = m.sti[0]
        found.append({
            "type": "scatter", "mode": "markers", "name": "Mål", "x": [day.isoformat()], "y": [float(size)], "cliponaxis": False,
            "marker": {"symbol": "line-ew-open", "size": 22, "color": MAAL, "line": {"color": MAAL, "width": 4}},
            "customdata": [plain(f"Mål: {texts.target_words(maal)}")], "hovertemplate": "%{customdata}<extra></extra>",
        })  # fmt: skip
    if maal.udgangspunkt is not None and maal.fra is not None:
        found.append({
            "type": "scatter", "mode": "markers", "name": "Udgangspunkt", "x": [maal.fra.isoformat()], "y": [float(maal.udgangspunkt)],
            "marker": {"symbol": "circle", "size": 12, "color": "#FFFFFF", "line": {"color": INK, "width": 2}}, "cliponaxis": False,
            "customdata": [plain(f"Udgangspunkt: {exact(maal.udgangspunkt)}")], "hovertemplate": "%{customdata}<extra></extra>",
        })  # fmt: skip
    return found


def _hover(m: Maalstatus, p: Punkt) -> str:
    loose = ", foreløbig" if p.foreloebig else ""
    return plain(f"{m.kommune.navn}, {p.navn}: {p.vist} {words.enhed(m.maal.enhed)}{loose}")


def _joined(m: Maalstatus) -> list[dict[str, Any]]:
    """The final part as a line, broken where a figure is missing and at a databrud; the preliminary end thinner and hollow."""
    final = [p for p in m.serie if not p.foreloebig]
    loose = [*final[-1:], *(p for p in m.serie if p.foreloebig)]
    found = [_line(m, final, loose=False)] if final else []
    return found + ([_line(m, loose, loose=True)] if len(loose) > len(final[-1:]) else [])


def _line(m: Maalstatus, points: Sequence[Punkt], loose: bool) -> dict[str, Any]:
    shown = _with_gaps(m, points)
    hollow = [loose and p is not None and p.foreloebig for p in shown]
    alone = [_lonely(shown, n) for n in range(len(shown))]
    days = [None if p is None else p.til.isoformat() for p in shown]
    return {
        "type": "scatter", "mode": "lines+markers", "name": m.kommune.navn, "x": days, "connectgaps": False, "cliponaxis": False,
        "y": [None if p is None else float(p.tal) for p in shown],
        "line": {"color": OWN, "width": 1.5 if loose else 3, "dash": "dot" if loose else "solid"},
        "marker": {"size": [9 if h else 7 if a else 0 for h, a in zip(hollow, alone, strict=True)],
                   "color": ["#FFFFFF" if h else OWN for h in hollow],
                   "line": {"color": OWN, "width": [2 if h else 0 for h in hollow]}},
        "customdata": ["" if p is None else _hover(m, p) for p in shown], "hovertemplate": "%{customdata}<extra></extra>",
        "hoverinfo": "skip" if loose and not any(hollow) else None,
    }  # fmt: skip


def _with_gaps(m: Maalstatus, points: Sequence[Punkt]) -> list[Punkt | None]:
    found: list[Punkt | None] = []
    for p in points:
        before = found[-1] if found else None
        if before and ((p.fra - before.til).days > 1 or any(b.art == "brud" and before.til < b.fra <= p.til for b in m.brud)):
            found.append(None)
        found.append(p)
    return found


def _lonely(shown: Sequence[Punkt | None], n: int) -> bool:
    """A point with a gap on both sides, and the last: without a mark the first would not be seen."""
    last = n == len(shown) - 1
    return shown[n] is not None and (last or shown[n + 1] is None) and (last or n == 0 or shown[n - 1] is None)


def _measured(m: Maalstatus) -> list[dict[str, Any]]:
    """Each measurement as long as its days and as tall as its span; a single day is a diamond. Each carries its figure."""
    return [one for p in m.serie for one in _measurement(m, p)]


def _measurement(m: Maalstatus, p: Punkt) -> list[dict[str, Any]]:
    wide, tall = p.til - p.fra > _SINGLE, p.spaend is not None
    ends = [p.fra.isoformat(), p.til.isoformat()] if wide else [p.til.isoformat()]
    said = {"customdata": [_hover(m, p)] * 5, "hovertemplate": "%{customdata}<extra></extra>", "name": m.kommune.navn}
    found = []
    if tall:
        low, high = map(float, p.ender)
        days = ends if wide else [(p.til - timedelta(days=9)).isoformat(), (p.til + timedelta(days=9)).isoformat()]
        found.append({"type": "scatter", "mode": "lines", "x": [days[0], days[1], days[1], days[0], days[0]],
                      "y": [low, low, high, high, low], "fill": "toself", "fillcolor": "rgba(0,77,153,0.18)",
                      "line": {"color": OWN, "width": 1.5, "dash": "dot"}} | said)  # fmt: skip
    elif wide:
        found.append({"type": "scatter", "mode": "lines", "x": ends, "y": [float(p.tal)] * 2, "line": {"color": OWN, "width": 4}} | said)
    span = wide or tall
    middle = (p.fra + (p.til - p.fra) / 2 if wide else p.til).isoformat()
    mark = {"symbol": "diamond", "size": 10, "color": "#FFFFFF" if p.foreloebig else OWN, "line": {"color": OWN, "width": 2}}
    top = float(p.ender[1])
    return [*found, {"type": "scatter", "mode": "text" if span else "markers+text", "x": [middle], "y": [top], "marker": mark,
                     "text": [plain(p.vist)], "textposition": "top center", "textfont": {"size": 13, "color": OWN},
                     "cliponaxis": False} | said]  # fmt: skip
