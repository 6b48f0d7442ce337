"""One figure in Word: heading, caption, picture, legend, source, sentences and table, held together on one page."""

import io
from datetime import datetime, time

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from docx.text.paragraph import Paragraph

from indicators.bilag import word_tabel
from indicators.bilag.tabelalene import numbers
from indicators.bilag.word_sider import Plads, Sats, printed, widths_alone
from indicators.bilag.word_typografi import CAPTION, LEGEND, PICTURE, SOURCE, WARNING
from indicators.bilag.word_xml import bookmarked, clean, field, figure_mark, with_references
from indicators.dokument.model import Dokument, Figur, Ord
from indicators.texts import EKSEMPEL, STATUS


def mark(figur: Figur) -> str:
    """The bookmark of a figure's heading, for the table of contents."""
    return f"_Toc_figur_{figur.nr}"


def add(document: Document, dokument: Dokument, figur: Figur, place: Plads, sats: Sats, png: bytes, counted: int) -> None:
    """The whole figure. counted: the number of the figure before it, which Word goes on from."""
    heading = document.add_heading(clean(figur.kort or figur.titel), 2)
    heading.paragraph_format.page_break_before = place.ny_side or None
    bookmarked(heading.runs, mark(figur), 1000 + 2 * figur.nr)
    if figur.eksempel:
        told = f"Eksempeldata: {_lower(EKSEMPEL.removeprefix('Eksempeldata, '))}"
        _kept(document.add_paragraph(figur.eksempelord if figur.delvis else told, WARNING))
    if figur.kun_tabel:
        _alone(document, dokument, figur, place, sats, counted)
        return
    _caption(document, figur, counted)
    table = printed(figur.tabel)
    with_table = bool(table.raekker) and not place.tabel_for_sig
    if png:
        if figur.enhed:
            _kept(document.add_paragraph(clean(figur.enhed), LEGEND))
        _picture(document, figur, png, place.bredde)
        _legend(document, figur)
    _small_print(document, dokument, figur)
    _sentences(document, dokument, figur, with_table)
    if table.raekker:
        name, words = f"Figur {figur.nr}. {figur.titel}", _texts(figur)
        word_tabel.add(document, table, name, sats.bredde, True, words, new_page=place.tabel_for_sig)
        if table.note:
            document.add_paragraph(clean(table.note), SOURCE)


def _alone(document: Document, dokument: Dokument, figur: Figur, place: Plads, sats: Sats, counted: int) -> None:
    """A table that is the figure: what it says first, then all its rows, over as many pages as they need."""
    _sentences(document, dokument, figur, True)
    if figur.enhed:
        _kept(document.add_paragraph(clean(figur.enhed), LEGEND))
    _caption(document, figur, counted)
    table, figures = figur.tabel, numbers(figur.tabel)
    words = tuple(n for n in range(len(table.hoved)) if not figures[n])
    word_tabel.add(document, table, f"Figur {figur.nr}. {figur.titel}", sats.bredde, place.samlet, words, widths_alone(figur, sats),
                   breaks=place.brud, sign=figur.tegn)  # fmt: skip
    below = len(document.paragraphs)
    if table.note:
        document.add_paragraph(clean(table.note), SOURCE)
    _small_print(document, dokument, figur)
    for line in document.paragraphs[below:][-1:]:
        line.paragraph_format.keep_with_next = False


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _texts(figur: Figur) -> tuple[int, ...]:
    """The columns that are names: the first, and those with words in every row, none of which says why a figure is not shown."""
    columns = range(1, len(figur.tabel.hoved))
    return (0, *(n for n in columns if all(_is_name(row[n]) for row in figur.tabel.raekker if len(row) > n)))


def _is_name(cell: str) -> bool:
    return cell[:1].isalpha() and not cell.startswith("nr. ") and cell.rstrip("*") not in STATUS.values()


def _kept(line: Paragraph) -> Paragraph:
    line.paragraph_format.keep_with_next = True
    line.paragraph_format.keep_together = True
    return line


def _caption(document: Document, figur: Figur, counted: int) -> None:
    line = _kept(document.add_paragraph(style=CAPTION))
    line.add_run("Figur ")
    restart = "" if figur.nr == counted + 1 else f" \\r {figur.nr}"
    bookmarked(field(line, f"SEQ Figur \\* ARABIC{restart}", str(figur.nr)), figure_mark(figur.nr), 1001 + 2 * figur.nr)
    line.add_run(f". {clean(figur.titel)}")


def _picture(document: Document, figur: Figur, png: bytes, width: float) -> None:
    line = _kept(document.add_paragraph(style=PICTURE))
    shape = line.add_run().add_picture(io.BytesIO(png), width=Cm(width))
    told = shape._inline.docPr
    told.set("id", str(figur.nr))
    told.set("name", f"Figur {figur.nr}")
    told.set("descr", clean(figur.alt or figur.titel))
    told.set("title", clean(figur.titel))
    inner = shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr
    inner.set("name", f"{figur.filnavn}.png")
    inner.set("descr", clean(figur.alt or figur.titel))


def _legend(document: Document, figur: Figur) -> None:
    if not figur.signatur:
        return
    line = _kept(document.add_paragraph(style=LEGEND))
    for number, word in enumerate(figur.signatur):
        line.add_run("     " if number else "")
        _word(line, word)


def _word(line: Paragraph, word: Ord) -> None:
    """Its sample in the colour of the line, and what it is in the colour that can be read; in one piece on its line."""
    sample = word.proeve.replace(" ", "\u00a0")
    for text, colour in ((f"{sample}\u00a0" if sample else "", word.farve), (word.tekst.replace(" ", "\u00a0"), word.tekstfarve)):
        run = line.add_run(clean(text))
        run.bold = word.fed
        run.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())


def _small_print(document: Document, dokument: Dokument, figur: Figur) -> None:
    numbers = {one.nr for one in dokument.figurer}
    notes = f"Anm.: {' '.join(figur.noter)}" if figur.noter else ""
    for text in filter(None, (figur.kilde, notes)):
        with_references(_kept(document.add_paragraph(style=SOURCE)), text, numbers)


def _sentences(document: Document, dokument: Dokument, figur: Figur, keep: bool) -> None:
    """As one paragraph; what has changed under an edited sentence is a comment in the margin, for whoever finishes the document."""
    if not figur.saetninger:
        return
    line = document.add_paragraph()
    line.paragraph_format.keep_together = True
    line.paragraph_format.keep_with_next = keep or None
    line.paragraph_format.space_before = Cm(0.12)
    numbers = {one.nr for one in dokument.figurer}
    for number, sentence in enumerate(figur.saetninger):
        line.add_run(" " if number else "")
        runs = with_references(line, sentence.tekst, numbers)
        if sentence.advarsel:
            comment = document.add_comment([runs[0], runs[-1]], clean(sentence.advarsel), "Nøgletal", "N")
            comment._comment_elm.set(qn("w:date"), f"{datetime.combine(dokument.lavet, time()).isoformat()}Z")
