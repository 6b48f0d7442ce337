"""The bilag as Excel: one sheet a figure with its chart, numbers as numbers, and sheets of what it means and what has changed."""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import xlsxwriter

from indicators.bilag import regneark_diagram as diagram
from indicators.bilag.pakke import note, number, repacked, title
from indicators.bilag.powerpoint_diagram import number_format
from indicators.bilag.powerpoint_tekst import lines
from indicators.bilag.regneark_tabel import ROW, alone, high
from indicators.dokument.model import Data, Dokument, Figur
from indicators.figures.frame import QUIET
from indicators.periods import dato

Progress = Callable[[int, int], None]
CONTENTS, MEANING, CHANGED, ABOUT = "Indhold", "Definitioner", "Ændret siden sidst", "Om"
EXAMPLE = "Eksempeldata, ikke rigtige tal."
_LONGEST, _FORBIDDEN = 31, re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_HEAD = 5  # rows above the figures
_WORDS = 106  # signs of column width: as wide as the chart


@dataclass(frozen=True)
class _Book:
    """The workbook and how its cells look."""

    file: Any
    dokument: Dokument

    def look(self, **more: Any) -> Any:
        """A format; the same one again for the same look is no matter to the file."""
        return self.file.add_format({"valign": "top"} | more)


def xlsx(dokument: Dokument, progress: Progress | None = None) -> bytes:
    """Contents with links, a sheet a figure, definitions, changes, provenance. The same bytes whenever it is made."""
    out = io.BytesIO()
    file = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                     "strings_to_numbers": False})  # fmt: skip
    file.set_properties({
        "title": dokument.bilagstitel, "subject": dokument.kommune_langt, "author": dokument.kommune_langt,
        "comments": f"Udgivelse {dokument.release}", "created": datetime.combine(dokument.lavet, time()),
    })  # fmt: skip
    book, figurer = _Book(file, dokument), list(dokument.figurer)
    names = tabs(figurer)
    _contents(book, names)
    for count, (figur, name) in enumerate(zip(figurer, names, strict=True), 1):
        _figure(book, figur, name)
        if progress:
            progress(count, len(figurer))
    meaning = [("" if n else title(f), text) for f in figurer for n, text in enumerate(filter(None, f.definition))]
    _words(book, MEANING, ("Figur", "Definition"), meaning)
    if dokument.siden:
        rows = [(a.figur, a.hvad, a.foer, a.nu, a.hvorfor) for a in dokument.aendringer]
        none = [(f"Ingen af de trykte tal er ændret siden {dokument.siden_ord}.", "", "", "", "")]
        _words(book, CHANGED, ("Figur", "Hvad", "Før", "Nu", "Hvorfor"), rows or none)
    _words(book, ABOUT, ("Om", "Oplysning"), _about(dokument))
    file.close()
    return repacked(out.getvalue(), _in_danish)


def _in_danish(name: str, content: bytes) -> bytes:
    """What the writer has no setting for."""
    if name.startswith("xl/charts/chart"):
        return diagram.finished(content)
    if name == "docProps/core.xml":
        return content.replace(b"</cp:coreProperties>", b"<dc:language>da-DK</dc:language></cp:coreProperties>")
    return content


def tabs(figurer: Iterable[Figur]) -> list[str]:
    """'3. Ledighed': what Excel takes, no two alike however they are written."""
    taken = {name.casefold() for name in (CONTENTS, MEANING, CHANGED, ABOUT)}
    found = []
    for figur in figurer:
        whole = " ".join(_FORBIDDEN.sub(" ", f"{figur.nr}. {figur.kort}").split())
        name, count = whole[:_LONGEST].strip(" '"), 1
        while name.casefold() in taken:
            count += 1
            name = f"{whole[: _LONGEST - len(f' ({count})')].strip(chr(32) + chr(39))} ({count})"
        taken.add(name.casefold())
        found.append(name)
    return found


def _link(sheet: Any, row: int, column: int, tab: str, text: str, look: Any) -> None:
    sheet.write_url(row, column, f"internal:'{tab.replace(chr(39), chr(39) * 2)}'!A1", look, text[:250])


def _page(book: _Book, name: str) -> Any:
    """A sheet that also prints: A4 across, as wide as the paper, with its page number."""
    sheet = book.file.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{book.dokument.kommune_langt.replace('&', '&&')}&RSide &P af &N")
    sheet.hide_gridlines(2)
    return sheet


def _contents(book: _Book, names: Sequence[str]) -> None:
    d, sheet = book.dokument, _page(book, CONTENTS)
    sheet.set_column(0, 0, 100)
    strong, link = book.look(bold=True), book.look(font_color="#004D99", underline=1)
    wrapped, warning = book.look(text_wrap=True), book.look(bold=True, font_color="#A63603")
    head = [(d.titel, book.look(bold=True, font_size=16, text_wrap=True)),
            *((text, wrapped) for text in (d.status, d.kommune_langt, d.udvalg)),
            (f"Møde den {dato(d.moede)}" if d.moede else "", wrapped), (f"Journalnr. {d.journalnr}" if d.journalnr else "", wrapped),
            (EXAMPLE if d.eksempel else "", warning), *((text, wrapped) for text in d.forbehold)]  # fmt: skip
    row = 0
    for text, look in head:
        if text:
            sheet.write_string(row, 0, text, look)
            high(sheet, row, [(text, 100)], 1.5 if row == 0 else 1)
            row += 1
    tab = iter(names)
    for chapter in d.kapitler:
        row += 1
        sheet.write_string(row, 0, chapter.titel, strong)
        for figur in chapter.figurer:
            row += 1
            _link(sheet, row, 0, next(tab), title(figur), link)
        for why in chapter.venter:
            row += 1
            sheet.write_string(row, 0, f"Ikke vist: {why}", wrapped)
            high(sheet, row, [(f"Ikke vist: {why}", 100)])
        row += 1
    for name in (MEANING, *([CHANGED] if d.siden else []), ABOUT):
        row += 1
        _link(sheet, row, 0, name, name, link)


def _figure(book: _Book, figur: Figur, name: str) -> None:
    sheet = _page(book, name)
    sheet.write_string(0, 0, title(figur), book.look(bold=True, font_size=14))
    sheet.set_row_pixels(0, 26)
    sheet.write_string(1, 0, figur.enhed, book.look(font_color=QUIET))
    if figur.eksempel:
        sheet.write_string(2, 0, figur.eksempelord, book.look(bold=True, font_color="#A63603"))
    _link(sheet, 3, 0, CONTENTS, "Til indholdet", book.look(font_color="#004D99", underline=1))
    if figur.kun_tabel:
        alone(book, sheet, figur, _HEAD - 1)
        return
    row = _HEAD
    wide: dict[int, float] = {}
    if figur.data:
        _numbers(book, sheet, figur, figur.data, wide)
        row += len(figur.data.kategorier) + 3
    if figur.tabel.raekker:
        _printed(book, sheet, figur, row - 1 if not figur.data else row, wide)
    for column, size in wide.items():
        sheet.set_column(column, column, min(max(size, 10), 44))
    beside = max([*wide, 0]) + 2
    sheet.set_column(beside - 1, beside - 1, 3)
    sheet.set_column(beside, beside, _WORDS)
    below = _HEAD + -(-diagram.place(book.file, sheet, figur, name, _HEAD, beside) // ROW) + 1
    _beside(book, sheet, figur, below, beside)
    sheet.freeze_panes(_HEAD, 1)
    sheet.repeat_rows(_HEAD - 1)


def _wider(wide: dict[int, float], column: int, text: str, most: float = 44) -> None:
    wide[column] = max(wide.get(column, 0), min(len(text) * 1.05 + 2, most))


def _head(sheet: Any, row: int, words: Sequence[str], book: _Book, wide: dict[int, float]) -> None:
    """Names of columns over their figures, in as many lines as the longest needs."""
    right, left = (book.look(bold=True, text_wrap=True, bottom=1, align=side) for side in ("right", "left"))
    after = book.look(bold=True, bottom=1, indent=1, align="left")
    for column, text in enumerate(words):
        sheet.write_string(row, column, text, left if column == 0 else after if column == len(words) - 1 else right)
        _wider(wide, column, text, 18)
    high(sheet, row, [(text, 16) for text in words])


def _numbers(book: _Book, sheet: Any, figur: Figur, data: Data, wide: dict[int, float]) -> None:
    """The figures of the chart, oldest first; each row says whether it is real and will still move."""
    shown = book.look(num_format=number_format(data.decimaler))
    first = "Periode" if data.art in ("linje", "soejler") else "Navn"
    _head(sheet, _HEAD - 1, (first, *(s.navn for s in data.serier), "Note"), book, wide)
    for n, category in enumerate(data.kategorier):
        sheet.write_string(_HEAD + n, 0, category, book.look())
        _wider(wide, 0, category)
        for column, series in enumerate(data.serier, 1):
            if series.vaerdier[n] is not None:
                sheet.write_number(_HEAD + n, column, float(series.vaerdier[n]), shown)
        loose = any(s.foreloebige and s.foreloebige[n] for s in data.serier)
        said = ", ".join(["eksempeldata"] * figur.eksempel + ["foreløbig"] * loose)
        sheet.write_string(_HEAD + n, len(data.serier) + 1, said, book.look(indent=1, align="left"))
        _wider(wide, len(data.serier) + 1, said)


def _printed(book: _Book, sheet: Any, figur: Figur, row: int, wide: dict[int, float]) -> None:
    """The table as it is printed in the bilag."""
    last = len(figur.tabel.hoved)
    if figur.data:
        sheet.write_string(row - 1, 0, "Tabellen i bilaget", book.look(bold=True, font_color="#004D99"))
    _head(sheet, row, (*figur.tabel.hoved, "Note"), book, wide)
    looks = {decimals: book.look(num_format=number_format(decimals)) for decimals in range(7)}
    word = book.look(align="right")
    for n, cells in enumerate(figur.tabel.raekker, row + 1):
        sheet.write_string(n, 0, cells[0], book.look())
        _wider(wide, 0, cells[0])
        for column, text in enumerate(cells[1:], 1):
            found = number(text)
            if found:
                sheet.write_number(n, column, float(found[0]), looks[min(found[1], 6)])
            else:
                sheet.write_string(n, column, text, word)
            _wider(wide, column, text)
        sheet.write_string(n, last, note(figur, cells), book.look(indent=1, align="left"))
        _wider(wide, last, note(figur, cells))


def _beside(book: _Book, sheet: Any, figur: Figur, row: int, column: int) -> None:
    """Under the chart: what is said about it, and its source. Over as many rows as it needs, so that the figures keep their height."""
    plain, quiet = book.look(text_wrap=True), book.look(text_wrap=True, font_color=QUIET)
    said = [(s.tekst, plain) for s in figur.saetninger] + [(text, quiet) for text in (figur.tabel.note, figur.kilde, *figur.noter)]
    for text, look in said:
        if not text:
            continue
        tall = len(lines(text, 11, diagram.WIDE / 96 * 0.97))
        if tall > 1:
            sheet.merge_range(row, column, row + tall - 1, column, "", look)
        sheet.write_string(row, column, text, look)
        row += tall


def _words(book: _Book, name: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A sheet of text: its first row stays when the others are scrolled."""
    sheet = _page(book, name)
    strong, wrapped = book.look(bold=True, bottom=1), book.look(text_wrap=True)
    widths = {2: (44, 100), 5: (16, 60, 18, 18, 18)}[len(head)]
    for column, (text, wide) in enumerate(zip(head, widths, strict=True)):
        sheet.write_string(0, column, text, strong)
        sheet.set_column(column, column, wide)
    for number_, cells in enumerate(rows, 1):
        for column, text in enumerate(cells):
            sheet.write_string(number_, column, text, wrapped)
        high(sheet, number_, list(zip(cells, widths, strict=True)))
    sheet.freeze_panes(1, 0)


def _about(d: Dokument) -> list[tuple[str, str]]:
    said = [
        ("Titel", d.titel), ("Status", d.status), ("Kommune", d.kommune_langt), ("Udvalg", d.udvalg),
        ("Møde", dato(d.moede) if d.moede else ""), ("Journalnr.", d.journalnr), ("Periode", d.periode), ("Sammenligning", d.sammenligning),
        ("Udgivelse", d.release), ("Lavet", dato(d.lavet)),
        ("Tallene som kendt", f"den {dato(d.pr)}" if d.pr else ""), ("Sammenlignet med", d.siden_ord),
        *(("Forbehold", text) for text in d.forbehold), *(("Kilde", text.removeprefix("Kilde: ")) for text in d.kilder),
    ]  # fmt: skip
    return [(what, text) for what, text in said if text]
