"""Indsatser against follow-ups: in each cell the shape and the word of its milepæle, and how many of them there are."""

import textwrap
from typing import Any

from indicators.figures import parts
from indicators.figures.frame import GRID, INK, QUIET, plain
from indicators.figures.opfoelgning import faelles
from indicators.figures.opfoelgning.domme import TEGN
from indicators.figures.signs import Sign
from indicators.opfoelgning import Aftale, Celle, words
from indicators.styring import IKKE_VURDERET, SMILEYER

ENHED = "Hver celle er en indsats ved en opfølgning. Er der flere milepæle i cellen, vises den dårligste vurdering."
_ROW, _HEAD, _NAME, _WORD = 58, 56, 26, 16  # pixels: a row and the heads; letters of a name and of a word in a cell


def matrix(aftale: Aftale) -> dict[str, Any]:
    """The columns as the follow-ups come, the rows as the indsatser are numbered, the economy of each follow-up below."""
    if not aftale.raekker or not aftale.opfoelgninger:
        return faelles.EMPTY
    rows, columns = len(aftale.raekker) + 1, len(aftale.opfoelgninger)
    layout = parts.base(_HEAD + _ROW * rows + 8, {"l": 190, "r": 8, "t": _HEAD, "b": 8})
    layout |= {
        "xaxis": _axis(range(columns), [_lines(o.navn, 20) for o in aftale.opfoelgninger])
        | {"side": "top", "range": [-0.5, columns - 0.5]},
        "yaxis": _axis(range(rows), _names(aftale)) | {"range": [rows - 0.5, -0.5]},
        "shapes": [_rule(n) for n in range(rows)],
        "annotations": [*(one for n, r in enumerate(aftale.raekker) for m, c in enumerate(r.celler) for one in _cell(n, m, c)),
                        *(_economy(rows - 1, m, o.oekonomi) for m, o in enumerate(aftale.opfoelgninger))],
    }  # fmt: skip
    return {"data": [_points(aftale)], "layout": layout}


def tegn() -> list[Sign]:
    """The words of the cells."""
    return [Sign(TEGN[k].form, words.ORD[k], TEGN[k].farve, TEGN[k].farve) for k in (*SMILEYER, IKKE_VURDERET)]


def _axis(places: range, said: list[str]) -> dict[str, Any]:
    return {"tickvals": list(places), "ticktext": said, "showgrid": False, "zeroline": False, "fixedrange": True, "color": INK,
            "tickfont": {"size": 13}, "tickangle": 0}  # fmt: skip


def _lines(text: str, wide: int, most: int = 3) -> str:
    kept = textwrap.wrap(text, wide, break_long_words=False)
    return "<br>".join(map(plain, [*kept[: most - 1], " ".join(kept[most - 1 :])] if len(kept) > most else kept))


def _names(aftale: Aftale) -> list[str]:
    said = (textwrap.shorten(f"{r.indsats.nr} {r.indsats.navn}", 2 * _NAME, placeholder=" ...") for r in aftale.raekker)
    return [*(f"{_lines(name, _NAME, 2)}\u00a0" for name in said), "<b>Økonomi</b>\u00a0"]


def _rule(row: int) -> dict[str, Any]:
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": row - 0.5, "y1": row - 0.5, "line": {"color": GRID, "width": 1}}


def _cell(row: int, column: int, c: Celle) -> list[dict[str, Any]]:
    if not c.smiley:
        return [_text(row, column, "–", QUIET)]
    count = f"<br>{len(c.milepaele)} milepæle" if len(c.milepaele) > 1 else ""
    return [_text(row, column, _looks(c.smiley) + count, TEGN[c.smiley].farve)]


def _economy(row: int, column: int, kode: str) -> dict[str, Any]:
    return _text(row, column, _looks(kode), TEGN[kode].farve)


def _looks(kode: str) -> str:
    return f'<span style="font-size:14px">{TEGN[kode].form}</span> {_lines(words.ORD[kode], _WORD, 2)}'


def _text(row: int, column: int, said: str, colour: str) -> dict[str, Any]:
    return {"text": said, "x": column, "y": row, "showarrow": False, "font": {"size": 12, "color": colour}, "align": "center"}


def _points(aftale: Aftale) -> dict[str, Any]:
    """Nothing to see: it holds the cells' words for the pointer."""
    found = [(m, n, r, c) for n, r in enumerate(aftale.raekker) for m, c in enumerate(r.celler) if c.milepaele]
    said = [
        "<br>".join(textwrap.wrap(plain(f"{r.indsats.nr} {r.indsats.navn}, {c.opfoelgning.navn}: {words.ORD[c.smiley]}"), 60))
        for *_, r, c in found
    ]  # fmt: skip
    return {
        "type": "scatter", "mode": "markers", "name": "Milepæle", "x": [m for m, *_ in found], "y": [n for _, n, *_ in found],
        "marker": {"size": 34, "opacity": 0}, "customdata": said, "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip
