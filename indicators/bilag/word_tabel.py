"""A table of Word that is a table: a head that comes again on the next page, numbers at the right, rows that are not torn apart."""

from collections.abc import Callable

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from indicators.bilag.word_sider import column_widths
from indicators.bilag.word_typografi import CELL, TABLE
from indicators.bilag.word_xml import clean, element
from indicators.dokument.model import Ord
from indicators.tables import Table

Sign = Callable[[str], Ord | None]


def add(
    document: Document, table: Table, name: str, width: float, together: bool, texts: tuple[int, ...] = (0,),
    widths: list[float] | None = None, new_page: bool = False, breaks: tuple[int, ...] = (), sign: Sign = lambda _: None,
) -> None:  # fmt: skip
    """The table at the end of the document. together: in one piece; texts: the columns that are words, not numbers; breaks: rows that
    begin a page; sign: the word of the legend that a cell is."""
    columns = len(table.hoved)
    made = document.add_table(0, columns)
    made.style, made.alignment, made.autofit = document.styles[TABLE], WD_TABLE_ALIGNMENT.LEFT, False
    _described(made, name)
    wide, style = widths or column_widths(table, width), document.styles[CELL].style_id
    rows = [table.hoved, *table.raekker]
    for number, texts_of in enumerate(rows):
        row = made.add_row()
        _row(row, number == 0)
        keep = number == 0 or (together and (number < len(rows) - 1 or bool(table.note)))
        for column, cell in enumerate(row.cells):
            text = texts_of[column] if column < len(texts_of) else ""
            _fill(cell, text, column not in texts, keep, style, sign(text))
            cell.width = Cm(wide[column])
    for number in (*([0] if new_page else ()), *breaks):
        made.rows[number].cells[0].paragraphs[0].paragraph_format.page_break_before = True
    for column, one in enumerate(made.columns):
        one.width = Cm(wide[column])


def _described(table: WordTable, name: str) -> None:
    own = table._tbl.tblPr
    own.append(element("tblCaption", val=clean(name)[:250]))
    look = own.find(qn("w:tblLook"))
    if look is not None:
        for part, on in (("firstRow", "1"), ("firstColumn", "0"), ("lastRow", "0"), ("noHBand", "1"), ("noVBand", "1")):
            look.set(qn(f"w:{part}"), on)
        look.set(qn("w:val"), "0620")


def _row(row: _Row, head: bool) -> None:
    own = row._tr.get_or_add_trPr()
    own.append(element("cantSplit"))
    if head:
        own.append(element("tblHeader"))


def _fill(cell: _Cell, text: str, number: bool, keep: bool, style: str, sign: Ord | None = None) -> None:
    line = cell.paragraphs[0]
    line._p.style = style  # by its id: looking it up by name takes 2 ms, and there are thousands of cells
    if sign:
        line.add_run(f"{sign.tegn}\u00a0").font.color.rgb = RGBColor.from_string(sign.farve[1:])
    run = line.add_run(clean(text))
    if sign:
        run.font.color.rgb = RGBColor.from_string(sign.tekstfarve[1:])
    if number:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if keep:
        line.paragraph_format.keep_with_next = True
