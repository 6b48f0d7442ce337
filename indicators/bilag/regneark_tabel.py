"""A sheet that is a table of words: read down, with what is said about it under it; a status has its sign and stays a plain word."""

from collections.abc import Sequence
from typing import Any

from indicators.bilag.pakke import note, number
from indicators.bilag.powerpoint_diagram import number_format
from indicators.bilag.powerpoint_tekst import lines
from indicators.bilag.tabelalene import numbers, shares
from indicators.dokument.model import Figur, Ord
from indicators.figures.frame import QUIET

ROW = 20  # pixels
WIDE = 150  # signs of the whole table: what a page across can print


def alone(book: Any, sheet: Any, figur: Figur, row: int) -> None:
    """The table from this row on. book: gives the looks of cells."""
    table, figures = figur.tabel, numbers(figur.tabel)
    widths = shares(figur, WIDE) + [18.0] * figur.eksempel
    for column, wide in enumerate(widths):
        sheet.set_column(column, column, wide)
    head = [book.look(bold=True, text_wrap=True, bottom=1, align="right" if right else "left") for right in (*figures, False)]
    names = (*table.hoved, *(["Note"] if figur.eksempel else []))
    for column, text in enumerate(names):
        sheet.write_string(row, column, text, head[column])
    high(sheet, row, list(zip(names, widths, strict=True)))
    looks: dict[Any, Any] = {}
    for at, cells in enumerate(table.raekker, row + 1):
        for column, text in enumerate(cells):
            _cell(book, sheet, (at, column), text, figur.tegn(text), looks)
        if figur.eksempel:
            sheet.write_string(at, len(cells), note(figur, cells), _look(book, looks, None))
        high(sheet, at, [(f"{text}xx", wide) for text, wide in zip(cells, widths, strict=False)])
    _under(book, sheet, figur, row + len(table.raekker) + 2, len(widths) - 1, sum(widths))
    sheet.freeze_panes(row + 1, 1)
    sheet.repeat_rows(row)


def _cell(book: Any, sheet: Any, place: tuple[int, int], text: str, sign: Ord | None, looks: dict[Any, Any]) -> None:
    found = number(text) if place[1] else None
    if found:
        decimals = min(found[1], 6)
        if decimals not in looks:
            looks[decimals] = book.look(num_format=number_format(decimals), align="right")
        sheet.write_number(*place, float(found[0]), looks[decimals])
    else:
        sheet.write_string(*place, text, _look(book, looks, sign))


def _look(book: Any, looks: dict[Any, Any], sign: Ord | None) -> Any:
    """The sign is how the cell is shown; what stands in it is the word, to be sorted and counted."""
    if sign not in looks:
        shown = {"num_format": f'"{sign.tegn} "@', "font_color": sign.tekstfarve} if sign else {}
        looks[sign] = book.look(text_wrap=True, align="left", **shown)
    return looks[sign]


def _under(book: Any, sheet: Any, figur: Figur, row: int, last: int, wide: float) -> None:
    """What is said about it, and its source, each over all the columns."""
    plain, quiet = book.look(text_wrap=True), book.look(text_wrap=True, font_color=QUIET)
    said = [(s.tekst, plain) for s in figur.saetninger] + [(text, quiet) for text in (figur.tabel.note, figur.kilde, *figur.noter)]
    for text, look in ((text, look) for text, look in said if text):
        if last:
            sheet.merge_range(row, 0, row, last, "", look)
        sheet.write_string(row, 0, text, look)
        high(sheet, row, [(text, wide)])
        row += 1


def high(sheet: Any, row: int, cells: Sequence[tuple[str, float]], times: float = 1) -> None:
    """A row as high as its longest text needs in a column of so many signs: not every program works it out itself."""
    tall = max(len(lines(text, 11 * times, wide * 7 / 96)) for text, wide in cells)
    sheet.set_row_pixels(row, round(ROW * times * tall) + 2)
