"""Exactly what is shown, as files: CSV for Danish Excel, a workbook, a picture; names that any archive takes."""

import csv
import io
from datetime import datetime

import xlsxwriter

from indicators import rounding, texts
from indicators.bilag import picture
from indicators.comparison import Comparison, Value
from indicators.dokument.model import ascii_name
from indicators.figures.poster import poster
from indicators.periods import Period

WIDTH, HEIGHT = 1000, 620  # pixels of a picture: a full column of A4 at twice the size
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def name(comparison: Comparison, suffix: str) -> str:
    """'ledighed_Ballerup_klynge-landet_2026M06.csv': plain ASCII that says what is in it, and first that it is example data."""
    groups = "-".join(s.maalestok.slug or s.id for s in comparison.andre) or "alene"
    group = "" if comparison.maalgruppe.id == "alle" else f"_{comparison.maalgruppe.id}"
    pr = f"_pr-{comparison.pr.isoformat()}" if comparison.pr else ""
    mark = "eksempel_" if comparison.eksempel else ""
    text = f"{mark}{comparison.indikator.id}{group}_{comparison.kommune.navn}_{groups}_{comparison.periode.code}{pr}"
    return f"{ascii_name(text)}.{suffix}"


def csv_bytes(comparison: Comparison) -> bytes:
    """Semicolons, decimal comma, BOM: opens in Danish Excel by a double click. Oldest period first."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Periode", *(safe(s.navn) for s in comparison.series), "Note"])
    for i, (period, _) in enumerate(comparison.egen.punkter):
        values = [s.punkter[i][1] for s in comparison.series]
        writer.writerow([period.code, *(_number(v) for v in values), _note(comparison, values)])
    for line in _provenance(comparison):
        writer.writerow([safe(line)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def safe(text: str) -> str:
    """A text cell that a spreadsheet would read as a formula is quoted with an apostrophe; numbers never come here."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _number(value: Value) -> str:
    return "" if value.tal is None else rounding.plain(value.tal, value.decimaler).replace(".", ",")


def _note(comparison: Comparison, values: list[Value]) -> str:
    """Whether the row is real, what will still move, and why a cell is empty: a row can be copied out of its file."""
    own = values[0]
    words = ["eksempeldata"] if comparison.eksempel else []
    words += ["foreløbig"] if any(v.foreloebig for v in values) else []
    words += [f"kommunens tal: {texts.STATUS[own.status]}"] if own.tal is None else []
    return ", ".join(words)


def _provenance(comparison: Comparison) -> list[str]:
    """What the numbers are and where they come from."""
    what = f"{comparison.titel}, {comparison.maalgruppe.navn}, {comparison.kommune_langt}"
    words = (*texts.notes(comparison), *texts.method(comparison))
    return [what, texts.headline(comparison), texts.source(comparison), *words, f"Udgivelse {comparison.release}."]


def xlsx_bytes(comparison: Comparison) -> bytes:
    """One sheet: numbers as numbers, printed with their decimals; the words below are text and never formulas."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": comparison.titel, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - a fixed date: equal bytes
    sheet = book.add_worksheet("Tal")
    head, wrapped = book.add_format({"bold": True, "text_wrap": True, "align": "right"}), book.add_format({"text_wrap": True})
    shown = {d: book.add_format({"num_format": f"#,##0.{'0' * d}" if d else "#,##0"}) for d in range(5)}
    for column, title in enumerate(("Periode", *(s.navn for s in comparison.series), "Note")):
        sheet.write_string(0, column, title, head)
    for row, (period, _) in enumerate(comparison.egen.punkter, 1):
        sheet.write_string(row, 0, period.navn)
        values = [s.punkter[row - 1][1] for s in comparison.series]
        for column, value in enumerate(values, 1):
            if value.tal is not None:
                sheet.write_number(row, column, float(rounding.rounded(value.tal, value.decimaler)), shown[value.decimaler])
        sheet.write_string(row, len(values) + 1, _note(comparison, values))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, len(comparison.series), 18)
    sheet.set_column(len(comparison.series) + 1, len(comparison.series) + 1, 30)
    sheet.freeze_panes(1, 1)
    words = book.add_worksheet("Kilde og definition")
    words.set_column(0, 0, 110)
    lines = [*_provenance(comparison), comparison.indikator.definition, comparison.indikator.hvorfor, comparison.indikator.forbehold]
    for row, line in enumerate(lines):
        words.write_string(row, 0, line, wrapped)
    book.close()
    return out.getvalue()


def svg_bytes(comparison: Comparison, since: Period | None) -> bytes:
    """The chart with its title, legend and source, as vector."""
    return picture.svg(poster(comparison, since, WIDTH, HEIGHT), WIDTH, HEIGHT).encode("utf-8")


def png_bytes(comparison: Comparison, since: Period | None) -> bytes:
    """The same as pixels."""
    return picture.png(poster(comparison, since, WIDTH, HEIGHT), WIDTH, HEIGHT)
