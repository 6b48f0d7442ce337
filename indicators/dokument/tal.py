"""The figures behind a drawing, for charts that can be edited: categories in Danish words, and series as they are printed."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import unescape
from itertools import pairwise
from typing import Any

from indicators.dokument.model import Data, Dataserie
from indicators.figures import parts, target
from indicators.periods import KORTE_MAANEDER, MAANEDER
from indicators.rounding import decimals_of, rounded

BRUD = "databrud"  # the empty place that breaks a line between two periods which both have a figure
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TAG = re.compile(r"<[^>]*>")
_FIGURE = re.compile(r"[+−-]?[\d.]+(,\d+)?( pct\.)?")
_HOLLOW = "#FFFFFF"
_DASHES = {1: ("solid",), 2: ("dot", "dash", "longdash"), 4: ("dashdot",), 6: ("longdashdotdot",)}
Trace = dict[str, Any]


def data_of(tegning: dict[str, Any], akse: str, decimaler: int) -> Data | None:
    """None when no native chart shows the same: a map, marks on two scales of numbers, bars and lines together.

    art is linje, soejler, liggende, or stablede: upright bars upon each other.
    """
    traces = [t for t in tegning.get("data", ()) if t.get("name")]
    layout = tegning.get("layout", {})
    if not traces or any("base" in t for t in traces):
        return None
    bars = [t for t in traces if t["type"] == "bar"]
    if any(t.get("orientation") == "h" for t in bars):
        return _lying(traces, layout, akse, decimaler)
    if bars and len(bars) == len(traces):
        return _upright(bars, layout, akse, decimaler)
    if bars or not _are_days(traces):
        return None
    if not any("lines" in t["mode"] for t in traces):  # single figures on stems
        return Data("soejler", *_through_time(traces, layout, decimaler)[1:], akse, decimaler)
    days, names, series = _through_time(_in_order(traces), layout, decimaler)
    return Data("linje", names, (*series, *_aims(layout, days, decimaler)), akse, decimaler)


def _are_days(traces: Iterable[Trace]) -> bool:
    """Whether everything stands at whole days: a place within a day is there to keep marks apart, and is no period."""
    return all(isinstance(x, str) and _DAY.fullmatch(x) for t in traces for x in t["x"])


def _in_order(traces: list[Trace]) -> list[Trace]:
    """Own first, as it is read; in a drawing it may be last, to lie on top. What is only marks comes after the lines."""
    lines = [t for t in traces if "lines" in t["mode"]]
    widest = max(t["line"]["width"] for t in lines)
    thick = {t["name"] for t in lines if t["line"]["width"] == widest}
    ordered = lines[::-1] if thick == {lines[-1]["name"]} and lines[0]["name"] not in thick else lines
    ordered = sorted(ordered, key=lambda t: t["name"] not in thick)
    return [*ordered, *(t for t in traces if "lines" not in t["mode"])]


def _through_time(
    traces: Sequence[Trace], layout: dict[str, Any], decimals: int
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Dataserie, ...]]:
    """Every day in order, what it is called, and the series. Traces of one name are one: the final part, and the preliminary last step."""
    days = sorted({x for t in traces for x in t["x"]})
    broken = {t["x"][n] for t in traces for n in range(1, len(t["x"])) if t["y"][n] is None and t["x"][n] == t["x"][n - 1]}
    places = [(day, is_break) for day in days for is_break in ((False, True) if day in broken and day != days[-1] else (False,))]
    say = _namer([date.fromisoformat(day) for day in days], layout)
    names = tuple(BRUD if is_break else say(date.fromisoformat(day)) for day, is_break in places)
    keys = dict.fromkeys(_key(t) for t in traces)
    found = [_joined([t for t in traces if _key(t) == key], places, decimals) for key in keys]
    if len({s.navn for s in found}) < len(found):  # two nøgletal of the same people: what tells them apart stands at their ends
        ends = _ends(layout)
        found = [replace(s, navn=ends.get(s.farve, s.navn)) for s in found]
    return tuple(day for day, _ in places), names, tuple(found)


def _key(trace: Trace) -> tuple[str, str]:
    return trace["name"], _colour(trace)


def _ends(layout: dict[str, Any]) -> dict[str, str]:
    """The words at the right edge, by the colour of their line."""
    lines = {look.tekst: look.farve for look in map(parts.look, range(6))}
    words = [(a["font"]["color"], _words(a["text"])) for a in layout.get("annotations", ()) if a.get("x") == 1 and a["xanchor"] == "left"]
    return {lines[colour]: text for colour, text in words if colour in lines}


def _joined(traces: Sequence[Trace], places: Sequence[tuple[str, bool]], decimals: int) -> Dataserie:
    sizes: dict[str, Decimal] = {}
    loose: set[str] = set()
    for t in traces:
        for number, (x, y) in enumerate(zip(t["x"], t["y"], strict=True)):
            if y is not None:
                sizes.setdefault(x, _printed(y, decimals))
            if y is not None and _is_hollow(t, number):
                loose.add(x)
    first = max(traces, key=lambda t: t.get("line", {}).get("width", 0))
    return Dataserie(
        unescape(first["name"]), tuple(None if gap else sizes.get(x) for x, gap in places), _colour(first), _dash(first),
        tuple(x in loose and not gap for x, gap in places),
    )  # fmt: skip


def _printed(size: float, decimals: int) -> Decimal:
    """The shortest decimal that is this float: a tie such as 2,65 is rounded as the exact figure was."""
    return rounded(Decimal(repr(size)), decimals)


def _is_hollow(trace: Trace, number: int) -> bool:
    """Preliminary: white inside. One colour for all the bars of a trace is how the whole trace looks."""
    marker = trace.get("marker", {})
    colour, size = marker.get("color"), marker.get("size", 0)
    if trace["type"] == "bar":
        return isinstance(colour, list) and colour[number] == _HOLLOW
    at = size[number] if isinstance(size, list) else size
    return at > 0 and (colour[number] if isinstance(colour, list) else colour) == _HOLLOW


def _colour(trace: Trace) -> str:
    """Of the line, or of the bars: the darkest of theirs, which is the one that stands out."""
    if trace["type"] == "scatter" and "lines" in trace["mode"]:
        return trace["line"]["color"]
    marker = trace["marker"]
    found = [marker.get("color"), marker.get("line", {}).get("color")]
    flat = [c for one in found for c in (one if isinstance(one, list) else [one]) if isinstance(c, str) and c != _HOLLOW]
    return min(flat, key=lambda c: sum(int(c[n : n + 2], 16) for n in (1, 3, 5)), default="#1A1A1A")


def _dash(trace: Trace) -> str:
    """solid, dot, dash, longdash, dashdot, longdashdot or longdashdotdot; '' is marks without a line. Of bars '/' or 'x': hatched."""
    if trace["type"] == "bar":
        return trace["marker"].get("pattern", {}).get("shape") or "solid"
    if "lines" not in trace["mode"]:
        return ""
    dash = trace["line"].get("dash", "solid")
    sizes = [int(size) for size in re.findall(r"(\d+)px", dash)]
    if not sizes:
        return dash
    return _DASHES[len(sizes)][0 if len(sizes) != 2 or sizes[0] <= 3 else 1 if sizes[0] <= 6 else 2]


def _namer(days: Sequence[date], layout: dict[str, Any]) -> Callable[[date], str]:
    """How a place on the axis is said: 'juni 2026', '2. kvartal 2026', '2. halvår 2025', '2026' or '25. nov. 2020'."""
    said = [str(text) for text in layout.get("xaxis", {}).get("ticktext", ())]
    apart = min(((b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(days)), default=0)
    if not all(d.day == 1 for d in days) and not all((d.replace(day=28) - d).days <= 0 and d.day >= 28 for d in days):
        return lambda d: f"{d.day}. {KORTE_MAANEDER[d.month - 1]} {d.year}"
    if said and all(re.fullmatch(r"\d{4}", text) for text in said):
        return lambda d: f"{d.year}"
    if any("halvår" in text for text in said):
        return lambda d: f"{(d.month + 5) // 6}. halvår {d.year}"
    if any("kvt." in text for text in said) or (apart % 3 == 0 and apart and all(d.day == 1 and d.month % 3 == 1 for d in days)):
        return lambda d: f"{(d.month + 2) // 3}. kvartal {d.year}"
    return lambda d: f"{MAANEDER[d.month - 1]} {d.year}"


def _aims(layout: dict[str, Any], days: Sequence[str], decimals: int) -> tuple[Dataserie, ...]:
    """The line of a target, with its word, as a series of its own; only as long as it is drawn."""
    lines = [s for s in layout.get("shapes", ()) if s["type"] == "line" and s["line"].get("color") == target.COLOUR and s["y0"] == s["y1"]]
    words = [a["text"] for a in layout.get("annotations", ()) if a.get("font", {}).get("color") == target.COLOUR]
    return tuple(
        Dataserie(_words(word).capitalize(), tuple(_printed(s["y0"], decimals) if _reaches(s, day) else None for day in days),
                  target.COLOUR, "dash", (False,) * len(days))
        for s, word in zip(lines, words, strict=False)
    )  # fmt: skip


def _reaches(shape: dict[str, Any], day: str) -> bool:
    """Whether a line is drawn at a day; one that is not tied to days goes across the whole plot."""
    return shape.get("xref") != "x" or shape["x0"] <= day <= shape["x1"]


def _upright(bars: list[Trace], layout: dict[str, Any], axis: str, decimals: int) -> Data | None:
    """Columns through time, or one column an area with its parts upon each other."""
    art = "stablede" if layout.get("barmode") == "stack" else "soejler"
    if layout.get("barmode") == "overlay" or any(not isinstance(x, str) for t in bars for x in t["x"]):
        return None
    if _are_days(bars):
        _, names, series = _through_time(bars, layout, decimals)
        return Data(art, names, series, axis, decimals)
    places = list(dict.fromkeys(x for t in bars for x in t["x"]))
    return Data(art, tuple(map(_words, places)), tuple(_joined([t], [(x, False) for x in places], decimals) for t in bars), axis, decimals)


def _lying(traces: list[Trace], layout: dict[str, Any], axis: str, decimals: int) -> Data:
    """Names down the side. Where there is no figure, the word why stands with the name."""
    places = list(dict.fromkeys(y for t in traces for y in t["y"]))
    said = {a.get("y"): _words(str(a["text"])) for a in layout.get("annotations", ()) if isinstance(a.get("y"), str)}
    why = {y: text for y, text in said.items() if not _FIGURE.fullmatch(text)}
    turned = [t | {"x": list(t["y"]), "y": [None if y in why and t["type"] == "bar" else x for x, y in zip(t["x"], t["y"], strict=True)]}
              for t in traces]  # fmt: skip
    # A row whose figure stands only in words is the sum of the others, and is no bar among them.
    known = {x for t in turned for x, y in zip(t["x"], t["y"], strict=True) if y is not None}
    shown = [y for y in places if y in known or y not in said or y in why]
    names = tuple(f"{_words(y)} ({why[y]})" if y in why else _words(y) for y in shown)
    series = tuple(_joined([_only(t, set(shown))], [(y, False) for y in shown], decimals) for t in turned)
    # A mark across the bars is a bar of its own in a native chart.
    return Data("liggende", names, tuple(replace(s, streg=s.streg or "solid") for s in series), axis, decimals)


def _only(trace: Trace, shown: set[str]) -> Trace:
    """Without the rows that are not shown, their colours with them."""
    kept = [n for n, x in enumerate(trace["x"]) if x in shown]
    colour = trace["marker"].get("color")
    marker = trace["marker"] | ({"color": [colour[n] for n in kept]} if isinstance(colour, list) else {})
    return trace | {"x": [trace["x"][n] for n in kept], "y": [trace["y"][n] for n in kept], "marker": marker}


def _words(text: str) -> str:
    """A label without its little HTML: 'Ikke-vestlig herkomst'."""
    return " ".join(unescape(_TAG.sub(" ", text)).replace("\u00a0", " ").split())


@dataclass(frozen=True)
class Akse:
    """The axis of values of a native chart: its ends, the step of its ticks, and whether it counts downwards."""

    lav: Decimal
    hoej: Decimal
    trin: Decimal
    vendt: bool = False

    @property
    def decimaler(self) -> int:
        """As many as tell the ticks apart."""
        return decimals_of(self.trin.normalize())


def axis_of(data: Data, tegning: dict[str, Any]) -> Akse:
    """As on the screen: bars from nought, curves where they are, and a placement with 1 on top."""
    sizes = [v for s in data.serier for v in s.vaerdier if v is not None] or [Decimal(0)]
    low, high = (min(sizes), max(sizes)) if data.art == "linje" else (min(Decimal(0), *sizes), max(Decimal(0), *sizes))
    name = "xaxis" if data.art == "liggende" else "yaxis"
    ends = tegning.get("layout", {}).get(name, {}).get("range") or (None, None)
    turned = None not in ends and ends[0] > ends[1]
    if None not in ends and not turned and data.art == "linje":
        low, high = min(low, Decimal(repr(ends[0]))), max(high, Decimal(repr(ends[1])))
    if turned:  # placements: from the first to the last, else a step of one place looks like a fall
        low, high = Decimal(0), max([high, *map(Decimal, tegning["layout"][name].get("tickvals", ()))])
    if data.art == "stablede":
        return Akse(Decimal(0), Decimal(100), Decimal(20))
    step = _step((high - low) / 5 if high > low else max(abs(high), Decimal(1)) / 5, data.decimaler)
    low, high = (low / step).to_integral_value(ROUND_FLOOR) * step, (high / step).to_integral_value(ROUND_CEILING) * step
    return Akse(max(low, Decimal(0)) if min(sizes) >= 0 else low, high if high > low else low + step, step, turned)


def _step(rough: Decimal, decimals: int) -> Decimal:
    """1, 2 or 5 of some size, never finer than the figures are printed."""
    ten = Decimal(1).scaleb(rough.adjusted())
    found = next(n * ten for n in (1, 2, 5, 10) if n * ten >= rough)
    return max(found, Decimal(1).scaleb(-decimals))
