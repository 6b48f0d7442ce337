"""A drawing that stands alone on paper: title, the legend as a line of words, and the source come into the picture."""

import textwrap
from typing import Any

from indicators import figures, texts
from indicators.comparison import Comparison, Series
from indicators.figures.frame import INK, QUIET, plain
from indicators.periods import Period

_DASHES = {"solid": "——", "dashed": "– –", "dotted": "· · ·"}
_LINE = 17  # pixels for a line of the small text


def poster(comparison: Comparison, since: Period | None, width: int, height: int) -> dict[str, Any]:
    """The chart of the screen with what the card says around it. width and height in pixels."""
    drawing = figures.trend(comparison, since, height)
    cut = " Aksen er afkortet." if figures.cut_axis(drawing) else ""
    small = " ".join([texts.source(comparison) + cut, *texts.notes(comparison)])
    foot = textwrap.wrap(small, max(width // 6, 40))
    title = f"{comparison.titel}, {comparison.kommune.navn}, {comparison.periode.navn}"
    layout = drawing["layout"]
    top, bottom = 112, 64 + _LINE * len(foot)
    words = [
        _text(f"<b>{plain(title)}</b>", 0, top - 12, 20, INK),
        _text("     ".join(_legend(comparison, s) for s in comparison.series if s.har_tal), 0, top - 46, 16, INK),
        _text(plain(figures.unit(comparison, since)), 0, top - 74, 14, QUIET),
        _text("<br>".join(plain(line) for line in foot), 0, -60, 12, QUIET, "bottom"),
    ]
    return drawing | {
        "layout": layout | {
            "width": width, "height": height, "margin": {"l": 48, "r": 20, "t": top, "b": bottom},
            "annotations": [*layout["annotations"], *words],
        }
    }  # fmt: skip


def _legend(comparison: Comparison, found: Series) -> str:
    style = figures.STYLES[found.id]
    name = plain(f"{found.navn} {texts.number(found.nu)}")
    return f'<span style="color:{style.tekst}">{_DASHES[style.css]} {f"<b>{name}</b>" if found.id == "egen" else name}</span>'


def _text(text: str, x: float, shift: int, size: int, colour: str, edge: str = "top") -> dict[str, Any]:
    """Text at the left edge of the picture, so many pixels above (or below) the edge of the plot."""
    return {
        "text": text, "xref": "paper", "x": x, "xanchor": "left", "xshift": -44, "align": "left",
        "yref": "paper", "y": 1 if edge == "top" else 0, "yanchor": "top", "yshift": shift,
        "showarrow": False, "font": {"size": size, "color": colour},
    }  # fmt: skip
