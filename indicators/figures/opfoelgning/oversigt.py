"""Every target with a figure on one scale: how far the bar reaches against a line that is each one's own target.

Pct. of the way would need a baseline, which most have not; the figure against the target needs none, and the printed values stay
in their own units beside the bar.
"""

import textwrap
from collections.abc import Sequence
from typing import Any

from indicators import texts
from indicators.figures import parts
from indicators.figures.frame import INK, QUIET, plain
from indicators.figures.opfoelgning import faelles
from indicators.figures.opfoelgning.domme import status
from indicators.figures.opfoelgning.faelles import MAAL, OWN
from indicators.figures.signs import Sign
from indicators.opfoelgning import Maalstatus, words

ENHED = "Hver søjle er det seneste tal i forhold til sit eget mål, som er den lodrette streg. Ved højst skal søjlen ikke nå over stregen."
_ROW, _LINE, _TOP, _BOTTOM, _SIGNS = 58, 18, 4, 26, 42  # pixels: a target, a line of its name, above and below; letters on a phone

_HALF = 7  # pixels: half of a bar


def vist(statusser: Sequence[Maalstatus]) -> list[Maalstatus]:
    """Those that have both a figure and a value above nought."""
    return [m for m in statusser if m.aktuel is not None and m.maal.vaerdi]


def oversigt(statusser: Sequence[Maalstatus]) -> dict[str, Any]:
    """One row a target: its name and how it stands above the bar, its printed figure and target below."""
    shown = vist(statusser)
    if not shown:
        return faelles.EMPTY
    most = max(1.0, *(_ratio(m, high=True) for m in shown)) * 1.06
    tall = _ROW * len(shown) + _LINE * sum(len(_name(m)) for m in shown)
    layout = parts.base(_TOP + _BOTTOM + tall, {"l": 8, "r": 8, "t": _TOP, "b": _BOTTOM})
    layout |= {
        "barmode": "overlay",
        "xaxis": {"range": [0, most], "tickvals": [0, 1], "ticktext": ["0", "målet"], "showgrid": False, "zeroline": True,
                  "zerolinecolor": INK, "zerolinewidth": 1.5, "fixedrange": True, "tickfont": {"color": INK}},
        "yaxis": {"range": [tall, 0], "visible": False, "fixedrange": True},
        "shapes": [one for y, m in zip(_places(shown), shown, strict=True) for one in _target(y, m)],
        "annotations": [one for y, m in zip(_places(shown), shown, strict=True) for one in _words(y, m)],
    }  # fmt: skip
    return {"data": [*_bars(shown), *_spans(shown)], "layout": layout}


def tegn(statusser: Sequence[Maalstatus]) -> list[Sign]:
    """What bar and line are."""
    shown = vist(statusser)
    if not shown:
        return []
    hatched = [Sign("□", "Skraveret: spændet i kilden", OWN, OWN)] if any(m.aktuel.spaend for m in shown) else []
    return [Sign("■", f"Seneste tal, {shown[0].kommune.navn}", OWN, OWN, fed=True), Sign("|", "Målet", MAAL, MAAL, fed=True), *hatched]


def _places(shown: Sequence[Maalstatus]) -> list[int]:
    """The middle of each bar, in pixels from the top: a name in two lines takes more."""
    found, top = [], 0
    for m in shown:
        found.append(top + _LINE * len(_name(m)) + 22)
        top += _ROW + _LINE * len(_name(m))
    return found


def _ratio(m: Maalstatus, high: bool = False) -> float:
    """The figure in targets; of a span its lower or upper end."""
    return float(m.aktuel.ender[high]) / float(m.maal.vaerdi)


def _hover(m: Maalstatus) -> str:
    said = f"{m.maal.titel}: {m.aktuel.vist} {words.enhed(m.maal.enhed)} ({m.aktuel.navn}), mål {texts.target_words(m.maal)}"
    return plain(f"{said}, {words.ORD[m.vurdering]}")


def _bars(shown: Sequence[Maalstatus]) -> list[dict[str, Any]]:
    return [{
        "type": "bar", "orientation": "h", "name": "Seneste tal", "x": [_ratio(m) for m in shown], "y": _places(shown),
        "width": 2 * _HALF, "marker": {"color": OWN, "line": {"width": 0}}, "customdata": [_hover(m) for m in shown],
        "hovertemplate": "%{customdata}<extra></extra>",
    }]  # fmt: skip


def _spans(shown: Sequence[Maalstatus]) -> list[dict[str, Any]]:
    """What the source leaves open, hatched beyond the bar."""
    wide = [(y, m) for y, m in zip(_places(shown), shown, strict=True) if m.aktuel.spaend]
    if not wide:
        return []
    return [{
        "type": "bar", "orientation": "h", "name": "Spænd", "x": [_ratio(m, high=True) - _ratio(m) for _, m in wide],
        "y": [y for y, _ in wide], "base": [_ratio(m) for _, m in wide], "width": 2 * _HALF,
        "marker": {"color": "#FFFFFF", "line": {"color": OWN, "width": 1.5},
                   "pattern": {"shape": "/", "fgcolor": OWN, "bgcolor": "#FFFFFF", "size": 6, "solidity": 0.3}},
        "customdata": [_hover(m) for _, m in wide], "hovertemplate": "%{customdata}<extra></extra>",
    }]  # fmt: skip


def _target(row: int, m: Maalstatus) -> list[dict[str, Any]]:
    half = float(m.maal.usikkerhed / m.maal.vaerdi)
    at = {"y0": row - 12, "y1": row + 12}
    band = {"type": "rect", "x0": 1 - half, "x1": 1 + half, "fillcolor": faelles.BAAND, "layer": "below",
            "line": {"width": 1, "color": MAAL, "dash": "dot"}} | at  # fmt: skip
    line = {"type": "line", "x0": 1, "x1": 1, "layer": "above", "line": {"color": MAAL, "width": 4}} | at
    return ([band] if half else []) + [line]


def _name(m: Maalstatus) -> list[str]:
    """In at most two lines: a phone is narrow."""
    kept = textwrap.wrap(m.maal.titel, _SIGNS)
    return kept if len(kept) < 3 else [kept[0], textwrap.shorten(" ".join(kept[1:]), _SIGNS, placeholder=" ...")]


def _words(row: int, m: Maalstatus) -> list[dict[str, Any]]:
    """The name with shape and word above the bar; figure and target below it, small."""
    look = status(m.vurdering)
    at = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": 5, "align": "left", "y": row, "showarrow": False}
    under = f"{m.aktuel.vist} mod {texts.target_words(m.maal)}{' (eksempel)' if m.eksempel else ''}"
    verdict = f'<span style="color:{look.farve}">{look.tegn} <b>{plain(look.tekst)}</b></span>'
    return [
        at | {"text": "<br>".join(map(plain, _name(m))), "yanchor": "bottom", "yshift": 10, "font": {"size": 14, "color": INK}},
        at | {"text": f'{verdict} <span style="color:{QUIET}">· {plain(under)}</span>', "yanchor": "top", "yshift": -12,
              "font": {"size": 12, "color": QUIET}},
    ]  # fmt: skip
