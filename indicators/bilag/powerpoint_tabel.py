"""A table that is a figure of its own, as slides: a table that can be edited, its head again on every slide."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from indicators.bilag import powerpoint_tekst as tekst
from indicators.bilag.pakke import title
from indicators.bilag.powerpoint_skabelon import EDGE, ROOM
from indicators.bilag.tabelalene import numbers, shares
from indicators.dokument.model import Figur
from indicators.figures.frame import INK

_SIZES = (13, 12, 11, 10)  # points: the largest that needs one slide, else the middle
_SIDE, _HIGH = 0.08, 0.035  # inches: the margins of a cell
_SIGN = 0.2  # inches before a word that has a sign
_HEAD, _LINE = "004D99", "B8C0C7"
_GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # a style without fills
Rows = Sequence[tuple[str, ...]]


def pages(figur: Figur, high: float) -> tuple[float, list[float], list[Rows]]:
    """The size of the type, the width of each column in inches, and the rows of each slide of so many inches."""
    smallest = _in_size(figur, high, _SIZES[-1])
    if len(smallest[1]) > 1:
        size = _SIZES[2 if len(figur.tabel.hoved) > 5 else 1]
        return size, *_in_size(figur, high, size)
    sized = ((size, *_in_size(figur, high, size)) for size in _SIZES[:-1])
    return next((one for one in sized if len(one[2]) == 1), (_SIZES[-1], *smallest))


def _in_size(figur: Figur, high: float, size: float) -> tuple[list[float], list[Rows]]:
    letters = shares(figur, ROOM / tekst.width("n", size))
    wide = [ROOM * one / sum(letters) for one in letters]
    left = high - _row_height(figur, figur.tabel.hoved, wide, size)
    heights = [_row_height(figur, row, wide, size) for row in figur.tabel.raekker]
    many = len(_parted(figur.tabel.raekker, heights, left))
    even = sum(heights) / max(many, 1) + max(heights, default=0) / 2  # no slide with one row left over
    parted = _parted(figur.tabel.raekker, heights, min(left, even))
    return wide, parted if len(parted) == many else _parted(figur.tabel.raekker, heights, left)


def _parted(rows: Rows, heights: Sequence[float], room: float) -> list[Rows]:
    found: list[list[tuple[str, ...]]] = []
    used = 0.0
    for row, tall in zip(rows, heights, strict=True):
        if not found or used + tall > room:
            found, used = [*found, []], 0.0
        found[-1].append(row)
        used += tall
    return found


def _row_height(figur: Figur, row: Sequence[str], wide: Sequence[float], size: float) -> float:
    def cell(text: str, room: float) -> float:
        return tekst.height(text, size, max(room - 2 * _SIDE - _SIGN * bool(figur.tegn(text)), 0.3), bold=row == figur.tabel.hoved)

    return max(cell(text, room) for text, room in zip(row, wide, strict=False)) + 2 * _HIGH


def draw(slide: Slide, figur: Figur, rows: Rows, wide: Sequence[float], size: float, top: float) -> None:
    """One slide's part of it."""
    columns, right = len(figur.tabel.hoved), numbers(figur.tabel)
    frame = slide.shapes.add_table(len(rows) + 1, columns, *map(Inches, (EDGE, top, ROOM, 0.3)))
    frame.name = f"Figur {figur.nr}"
    frame._element.xpath(".//p:cNvPr")[0].set("descr", figur.alt or title(figur))
    table = frame.table
    table.horz_banding = False
    frame._element.find(f".//{qn('a:tableStyleId')}").text = _GRID
    for column, room in zip(table.columns, wide, strict=True):
        column.width = Inches(room)
    for number, cells in enumerate((figur.tabel.hoved, *rows)):
        table.rows[number].height = Inches(_row_height(figur, cells, wide, size))
        for column in range(columns):
            _cell(figur, table.cell(number, column), cells[column] if column < len(cells) else "", size, number == 0, right[column])


def _cell(figur: Figur, cell: Any, text: str, size: float, head: bool, right: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_SIDE)
    cell.margin_top = cell.margin_bottom = Inches(_HIGH)
    own, sign = cell._tc.get_or_add_tcPr(), figur.tegn(text)
    for side in ("lnL", "lnR", "lnT"):
        own.append(_line(side, ""))
    own.append(_line("lnB", _HEAD if head else _LINE))
    line = cell.text_frame.paragraphs[0]
    runs = [(f"{sign.tegn} ", sign.farve), (text, sign.tekstfarve)] if sign else [(text, INK)]
    for said, colour in runs:
        run = line.add_run()
        run.text = said
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), head, RGBColor.from_string(colour[1:])
    if right:
        line._p.get_or_add_pPr().set("algn", "r")


def _line(side: str, colour: str) -> Any:
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"
    wide = 19050 if colour == _HEAD else 6350
    return parse_xml(f'<a:{side} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="{wide}">{fill}</a:{side}>')
