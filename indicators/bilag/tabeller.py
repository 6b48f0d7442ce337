"""A drawing and its tables as files: for figures that are made of several comparisons."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

from indicators.bilag import picture
from indicators.bilag.files import HEIGHT, WIDTH, safe
from indicators.dokument.model import ascii_name
from indicators.figures.poster import framed
from indicators.tables import Table

_NUMBER = re.compile(r"([+−]?[\d.]+(?:,\d+)?)\*?")


@dataclass(frozen=True)
class Sheet:
    """Everything that leaves with a figure: its names, its drawing, its tables, and the words about it."""

    navn: str  # the file's name, without its suffix
    titel: str
    enhed: str
    signatur: tuple[str, ...]  # the legend, in Plotly's little HTML
    tegning: dict[str, Any]
    tabeller: tuple[Table, ...]
    ord: tuple[str, ...]  # finding, source, notes, definition
    kilde: str


def file_name(sheet: Sheet, suffix: str) -> str:
    """Plain ASCII that says what is in it, and first that it is example data."""
    mark = "eksempel_" if sheet.titel.startswith("Eksempeldata") else ""
    return f"{mark}{ascii_name(sheet.navn)}.{suffix}"


def csv_bytes(sheet: Sheet) -> bytes:
    """Semicolons, decimal comma, BOM: opens in Danish Excel by a double click. One table after the other."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for table in sheet.tabeller:
        writer.writerow([safe(text) for text in table.hoved])
        writer.writerows([safe(row[0]), *(_plain(text) for text in row[1:])] for row in table.raekker)
        writer.writerow([safe(table.note)])
        writer.writerow([])
    for line in (sheet.titel, *sheet.ord):
        writer.writerow([safe(line)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _plain(text: str) -> str:
    """A printed number as a spreadsheet reads it: no thousands mark, a common minus, no star; other words as they are."""
    found = _NUMBER.fullmatch(text)
    return found[1].replace(".", "").replace("−", "-").lstrip("+") if found else safe(text)


def xlsx_bytes(sheet: Sheet) -> bytes:
    """A sheet for each table, numbers as numbers, and one with the words."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": sheet.titel, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - a fixed date: equal bytes
    head, wrapped = book.add_format({"bold": True, "text_wrap": True, "align": "right"}), book.add_format({"text_wrap": True})
    shown = [book.add_format({"num_format": f"#,##0.{'0' * d}" if d else "#,##0"}) for d in range(4)]
    for number, table in enumerate(sheet.tabeller, 1):
        _write(book.add_worksheet("Tal" if number == 1 else f"Tal {number}"), table, head, shown)
    words = book.add_worksheet("Kilde og definition")
    words.set_column(0, 0, 110)
    for row, line in enumerate((sheet.titel, *sheet.ord)):
        words.write_string(row, 0, line, wrapped)
    book.close()
    return out.getvalue()


def _write(page: Any, table: Table, head: Any, shown: list[Any]) -> None:
    for column, title in enumerate(table.hoved):
        page.write_string(0, column, title, head)
    for row, cells in enumerate(table.raekker, 1):
        page.write_string(row, 0, cells[0])
        for column, text in enumerate(cells[1:], 1):
            if _NUMBER.fullmatch(text):
                plain = _plain(text).replace(",", ".")
                page.write_number(row, column, float(plain), shown[len(plain.partition(".")[2])])
            else:
                page.write_string(row, column, text)
    page.write_string(len(table.raekker) + 2, 0, table.note)
    page.set_column(0, 0, 24)
    page.set_column(1, len(table.hoved) - 1, 18)
    page.freeze_panes(1, 1)


def _poster(sheet: Sheet) -> dict[str, Any]:
    height = max(HEIGHT, sheet.tegning["layout"]["height"] + 220)
    return framed(sheet.tegning, sheet.titel, list(sheet.signatur), sheet.enhed, sheet.kilde, WIDTH, height)


def svg_bytes(sheet: Sheet) -> bytes:
    """The chart with its title, legend and source, as vector."""
    drawing = _poster(sheet)
    return picture.svg(drawing, WIDTH, drawing["layout"]["height"]).encode("utf-8")


def png_bytes(sheet: Sheet) -> bytes:
    """The same as pixels."""
    drawing = _poster(sheet)
    return picture.png(drawing, WIDTH, drawing["layout"]["height"])
