"""A drawing that stands alone on paper: title, the legend as a line of words, and the source come into the picture."""

import re
import textwrap
from typing import Any

from indicators import figures, texts
from indicators.comparison import Comparison, Series
from indicators.figures import target
from indicators.figures.frame import INK, QUIET, plain
from indicators.periods import Period

SAMPLES = {"solid": "——", "dashed": "– –", "dotted": "· · ·", "double": "—··"}
_LINE, _LEGEND_LINE, _TITLE_LINE = 17, 24, 26  # pixels for a line of the small text, of the legend, and of the title
_TAG = re.compile("<[^>]*>")


def poster(comparison: Comparison, since: Period | None, width: int, height: int) -> dict[str, Any]:
    """The chart of the screen with what the card says around it. width and height in pixels."""
    drawing = figures.trend(comparison, since, height)
    cut = " Aksen er afkortet." if figures.cut_axis(drawing) else ""
    small = " ".join([texts.source(comparison) + cut, *texts.notes(comparison)])
    title = f"{comparison.titel}, {comparison.kommune.navn}, {comparison.periode.navn}"
    legend = [_legend(comparison, s) for s in comparison.series if s.har_tal]
    if target.is_drawn(comparison):
        legend.append(f'<span style="color:{target.COLOUR}">– – {plain(target.label(comparison.maal).capitalize())}</span>')
    return framed(drawing, title, legend, figures.unit(comparison, since), small, width, height)


def framed(
    drawing: dict[str, Any], title: str, legend: list[str], unit: str, small: str, width: int, height: int
) -> dict[str, Any]:
    """Any drawing with its title, its legend as a line of words, its unit, and source and notes below."""
    foot = textwrap.wrap(small, max(width // 6, 40))
    layout = drawing["layout"]
    rows, head = _rows(legend, width), textwrap.wrap(title, width // 11)  # a mark before a long title must not push it off the paper
    more = _TITLE_LINE * (len(head) - 1)
    top, bottom = 88 + more + _LEGEND_LINE * len(rows), 64 + _LINE * len(foot)
    words = [
        _text("<br>".join(f"<b>{plain(line)}</b>" for line in head), 0, top - 12, 20, INK),
        _text("<br>".join("     ".join(row) for row in rows), 0, top - 46 - more, 16, INK),
        _text(plain(unit), 0, top - 50 - more - _LEGEND_LINE * len(rows), 14, QUIET),
        _text("<br>".join(plain(line) for line in foot), 0, -60, 12, QUIET, "bottom"),
    ]
    margin = {"l": 48, "r": max(20, layout["margin"]["r"]), "t": top, "b": bottom}
    return drawing | {
        "layout": layout | {"width": width, "height": height, "margin": margin, "annotations": [*layout["annotations"], *words]}
    }  # fmt: skip


def _rows(legend: list[str], width: int) -> list[list[str]]:
    """As many words on a line as there is room for; a sign is about nine pixels."""
    rows: list[list[str]] = [[]]
    for word in legend:
        length = sum(len(_TAG.sub("", one)) + 5 for one in [*rows[-1], word])
        if rows[-1] and 9 * length > width:
            rows.append([])
        rows[-1].append(word)
    return rows


def _legend(comparison: Comparison, found: Series) -> str:
    style = figures.STYLES[found.id]
    name = plain(f"{found.navn} {texts.number(found.nu)}")
    return f'<span style="color:{style.tekst}">{SAMPLES[style.css]} {f"<b>{name}</b>" if found.id == "egen" else name}</span>'


def _text(text: str, x: float, shift: int, size: int, colour: str, edge: str = "top") -> dict[str, Any]:
    """Text at the left edge of the picture, so many pixels above (or below) the edge of the plot."""
    return {
        "text": text, "xref": "paper", "x": x, "xanchor": "left", "xshift": -44, "align": "left",
        "yref": "paper", "y": 1 if edge == "top" else 0, "yanchor": "top", "yshift": shift,
        "showarrow": False, "font": {"size": size, "color": colour},
    }  # fmt: skip
