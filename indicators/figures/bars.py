"""Parts beside each other in one period: own as bars from nought, hele landet as a mark; the highest stands out."""

from typing import Any

from indicators import tables
from indicators.comparison import Comparison
from indicators.figures import STYLES, frame, parts, target
from indicators.opdelt import Split, extreme, value_in, words

PALE = "#6F94BD"  # own, not the highest: 3,2:1 on white


def bars(found: Split) -> dict[str, Any]:
    """Lying, so that the names have room on a phone; ages in their order, a growth sorted by its size."""
    shown = _in_order(found)
    if not any(c.egen.nu.tal is not None or _landet(c) is not None for c in shown):
        return {"data": [], "layout": {}}
    layout = parts.base(84 + 38 * len(shown), {"l": 8, "r": 62, "t": 28, "b": 40}) | _axes(shown)
    layout["annotations"] = [_value(c) for c in shown]
    if found.maal:
        size = float(found.maal.vaerdi)
        layout["shapes"] = [target.line("x", size)]
        layout["annotations"].append(target.above(target.label(found.maal), size))
        layout["xaxis"]["range"] = [0, max(layout["xaxis"]["range"][1], size * 1.1)]
    top = () if found.first.indikator.retning == "neutral" and not found.first.indikator.is_rate else extreme(found.dele, "egen")
    return {"data": [_own(shown, top), *_marks(shown)], "layout": layout}


def _in_order(found: Split) -> list[Comparison]:
    if not found.first.indikator.aendring_af:
        return list(found.dele)
    return sorted(found.dele, key=lambda c: -c.egen.nu.tal if c.egen.nu.tal is not None else 10**9)


def _landet(found: Comparison) -> float | None:
    value = value_in(found, "landet")
    if value is None or value.tal is None or not found.indikator.is_rate:
        return None  # counts of a kommune and of the country do not share an axis
    return float(value.tal)


def _label(found: Comparison) -> str:
    return "<br>".join(frame.plain(line) for line in _wrapped(found.maalgruppe.navn)) + "\u00a0"


def _wrapped(text: str) -> list[str]:
    """Two lines when it is long: a phone is narrow."""
    if len(text) < 18 or " " not in text:
        return [text]
    words_ = text.split(" ")
    cut = min(range(1, len(words_)), key=lambda n: abs(len(" ".join(words_[:n])) - len(text) / 2))
    return [" ".join(words_[:cut]), " ".join(words_[cut:])]


def _axes(shown: list[Comparison]) -> dict[str, Any]:
    sizes = [float(c.egen.nu.tal) for c in shown if c.egen.nu.tal is not None] + [s for s in map(_landet, shown) if s is not None]
    low, high = min(0.0, *sizes), max(0.0, *sizes)
    room = (high - low or 1) * 0.14
    amount = {
        "range": [low - room if low < 0 else 0, high + room], "gridcolor": frame.GRID, "nticks": 5, "zeroline": True,
        "zerolinecolor": frame.INK, "zerolinewidth": 1.5, "fixedrange": True, "color": frame.INK,
        "tickformat": frame.ticks(high - low, shown[0].indikator.is_rate),
    }  # fmt: skip
    names = {"type": "category", "showgrid": False, "fixedrange": True, "automargin": True, "color": frame.INK, "tickangle": 0}
    return {"xaxis": amount, "yaxis": names | {"autorange": "reversed"}}


def _value(found: Comparison) -> dict[str, Any]:
    """The figure in a column of its own at the right: at the end of its bar, hele landet's mark or the target would cross it."""
    return {
        "text": tables.cell(found.egen.nu).rstrip("*"), "x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": _label(found),
        "showarrow": False, "font": {"size": 13, "color": STYLES["egen"].tekst},
    }  # fmt: skip


def _own(shown: list[Comparison], top: tuple[Comparison, ...]) -> dict[str, Any]:
    sizes = [float(c.egen.nu.tal) if c.egen.nu.tal is not None else 0.0 for c in shown]  # without a figure: only the word why
    colours = [STYLES["egen"].farve if c in top or not top else PALE for c in shown]
    loose = [c.egen.nu.foreloebig for c in shown]
    return {
        "type": "bar", "orientation": "h", "name": shown[0].egen.navn, "x": sizes, "y": [_label(c) for c in shown], "width": 0.62,
        "cliponaxis": False,
        "marker": {
            "color": ["#FFFFFF" if x else colour for x, colour in zip(loose, colours, strict=True)],
            "line": {"color": colours, "width": [2 if x else 0 for x in loose]},
        },
        "customdata": [frame.plain(words.hover(c, "egen")) for c in shown],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _marks(shown: list[Comparison]) -> list[dict[str, Any]]:
    """Hele landet as a short line across each bar."""
    sizes = [_landet(c) for c in shown]
    if not any(s is not None for s in sizes):
        return []
    style = STYLES["landet"]
    return [{
        "type": "scatter", "mode": "markers", "name": "Hele landet", "cliponaxis": False,
        "x": sizes, "y": [_label(c) for c in shown],
        "marker": {
            "symbol": "line-ns-open", "size": 22, "color": style.farve,
            "line": {"color": style.farve, "width": 3},
        },
        "customdata": [frame.plain(words.hover(c, "landet")) if s is not None else "" for c, s in zip(shown, sizes, strict=True)],
        "hovertemplate": "%{customdata}<extra></extra>",
    }]  # fmt: skip
