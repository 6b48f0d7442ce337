"""The paper a Word document is written on: ours, or a municipality's own template, of which nothing that it has is changed."""

import io
import zipfile
import zlib

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle

from indicators.bilag.word_xml import element
from indicators.dokument.valg import BilagError

FACE, INK, QUIET, BLUE, LINE = "Calibri", "1A1A1A", "595959", "004D99", "B8C0C7"
LARGEST = 50_000_000  # bytes of a template when unpacked: a letterhead is below one million
TITLE, SUBTITLE, HEADINGS = "Title", "Subtitle", ("Heading 1", "Heading 2", "Heading 3")
BODY, BULLET, CAPTION = "Normal", "List Bullet", "Caption"
CASE, WARNING, PICTURE, LEGEND, SOURCE, CELL, TABLE = (
    "Sagsdata", "Forbehold", "Figurbillede", "Signaturforklaring", "Kilde og anmærkning", "Tabeltekst", "Nøgletalstabel",
)  # fmt: skip
INDEX_TITLE, INDEX = "TOC Heading", ("toc 1", "toc 2")
# size, bold, colour, space before and after in points, kept with what follows
_LOOK: dict[str, tuple[float, bool, str, float, float, bool]] = {
    TITLE: (24, True, BLUE, 0, 2, False), SUBTITLE: (12, False, QUIET, 0, 8, False),
    "Heading 1": (17, True, BLUE, 0, 6, True), "Heading 2": (13, True, BLUE, 10, 2, True), "Heading 3": (11, True, INK, 8, 1, True),
    BULLET: (10.5, False, INK, 0, 3, False), CAPTION: (10.5, True, INK, 0, 2, True), CASE: (10.5, False, INK, 0, 1, False),
    WARNING: (10, False, INK, 4, 4, False), PICTURE: (10.5, False, INK, 0, 0, True), LEGEND: (9.5, False, INK, 0, 2, True),
    SOURCE: (8.5, False, QUIET, 0, 1, False), CELL: (9, False, INK, 0.5, 0.5, False), INDEX_TITLE: (13, True, BLUE, 12, 2, True),
    "toc 1": (10.5, True, INK, 3, 0, True), "toc 2": (9.5, False, INK, 0, 0, False),
}  # fmt: skip


_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, PackageNotFoundError, ValueError, LookupError, SyntaxError, AttributeError, TypeError, RuntimeError,
    OSError, EOFError,
)  # fmt: skip


def paper(skabelon: bytes | None) -> Document:
    """An empty document with every style in it. Raises BilagError when the template is none."""
    if skabelon is None:
        document = docx.Document()
        _our_page(document)
        return _with_styles(document, True)
    cure = "Gem skabelonen i Word som .docx, og vælg den fil."
    try:
        parts = _unpacked(skabelon)
        if not parts:
            raise BilagError(f"skabelonen fylder mere end {LARGEST // 1_000_000} MB pakket ud. {cure}")
        document = _template(parts)
        _emptied(document)
        return _with_styles(document, False)
    except BilagError:
        raise
    except _UNREADABLE as why:
        raise BilagError(f"skabelonen er ikke en Word-fil (.docx), der kan læses. {cure}") from why


def _with_styles(document: Document, ours: bool) -> Document:
    for name in _LOOK:
        _style(document, name, ours)
    _table_style(document)
    _danish(document)
    return document


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a file; nothing of one that is too large."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > LARGEST:
            return {}
        return {name: packed.read(name) for name in packed.namelist()}


def _template(parts: dict[str, bytes]) -> Document:
    """A template file (.dotx) is read as the document that it makes."""
    main = CT.WML_DOCUMENT_MAIN
    types = parts["[Content_Types].xml"].replace(main.replace("document.main", "template.main").encode(), main.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, part in (parts | {"[Content_Types].xml": types}).items():
            packed.writestr(name, part)
    return docx.Document(out)


def _emptied(document: Document) -> None:
    """Its text goes; headers and footers of an earlier section are taken over where the last one only follows them."""
    body = document.element.body
    last = document.sections[-1]._sectPr
    have = {(one.tag, one.get(qn("w:type"))) for one in last if one.tag in (qn("w:headerReference"), qn("w:footerReference"))}
    for section in reversed(list(document.sections)[:-1]):
        for one in section._sectPr.findall(qn("w:headerReference")) + section._sectPr.findall(qn("w:footerReference")):
            if (one.tag, one.get(qn("w:type"))) not in have:
                have.add((one.tag, one.get(qn("w:type"))))
                last.insert(0, one)
    for child in list(body):
        if child is not last:
            body.remove(child)


def _our_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin, section.header_distance, section.footer_distance = Cm(2.2), Cm(2), Cm(1.1), Cm(1)
    for relation in list(document.part.package.rels.values()):
        if relation.reltype == RT.THUMBNAIL:  # a picture of an empty page
            del document.part.package.rels[relation.rId]
    normal = document.styles[BODY]
    normal.font.size, normal.font.name = Pt(10.5), FACE
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(4), 1.08
    _face(normal, FACE)


def _face(style: BaseStyle, face: str) -> None:
    """The one face for every alphabet, and no theme that would overrule it."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), face)


def _style(document: Document, name: str, ours: bool) -> None:
    """On our paper every style has our look; a template's own styles are left as they are."""
    known = {one.name for one in document.styles}
    if name in known and not ours:
        return
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, name in _BUILTIN)
    size, bold, colour, before, after, keep = _LOOK[name]
    if ours and style.element.rPr is not None:
        style.element.remove(style.element.rPr)
    style.base_style = document.styles[BODY]
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold or None, None, RGBColor.from_string(colour)
    look = style.paragraph_format
    look.space_before, look.space_after, look.keep_with_next = Pt(before), Pt(after), keep
    look.keep_together = name not in (TITLE, BODY)
    look.line_spacing = 1.0 if name != BULLET else 1.08
    style.quick_style, style.hidden = True, False
    if ours:
        _face(style, FACE)
    own = style.element.get_or_add_pPr()
    for tag in ("pBdr", "contextualSpacing"):
        for one in own.findall(qn(f"w:{tag}")):
            own.remove(one)
    _special(style, name, text_width(document))


_BUILTIN = {TITLE, SUBTITLE, *HEADINGS, BULLET, CAPTION, INDEX_TITLE, *INDEX}


def _special(style: BaseStyle, name: str, width: int) -> None:
    """What one style has and the others have not."""
    look = style.paragraph_format
    if name in HEADINGS and style.element.pPr.find(qn("w:outlineLvl")) is None:
        style.element.pPr.append(element("outlineLvl", val=str(HEADINGS.index(name))))
    if name == BULLET and style.element.pPr.find(qn("w:numPr")) is None:  # a template without lists: the sign is written
        look.left_indent, look.first_line_indent = Cm(0.6), Cm(-0.4)
    if name == CASE:
        look.left_indent, look.first_line_indent = Cm(3.4), Cm(-3.4)
        look.tab_stops.add_tab_stop(Cm(3.4))
    if name in INDEX:
        look.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        look.left_indent, look.right_indent = Cm(0.5 * INDEX.index(name)), Cm(1)
    if name == WARNING:
        _boxed(style)


def _boxed(style: BaseStyle) -> None:
    borders = element("pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(element(side, val="single", sz="24" if side == "left" else "4", space="6", color="8A5A00"))
    own = style.element.pPr
    own.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    shade = element("shd", val="clear", color="auto", fill="FFF8E6")
    own.insert_element_before(shade, "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.25)


def text_width(document: Document) -> int:
    """Between the margins."""
    section = document.sections[-1]
    return section.page_width - section.left_margin - section.right_margin


def _table_style(document: Document) -> None:
    """Lines between the rows and a heavier one under the head; a template may have its own of the same name."""
    if TABLE in {one.name for one in document.styles}:
        return
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.quick_style = True
    own = element("tblPr")
    borders, margins = element("tblBorders"), element("tblCellMar")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(side, val="single", sz="4", space="0", color=LINE))
    for side in ("left", "right"):
        margins.append(element(side, w="70", type="dxa"))
    own.extend([borders, margins])
    style.element.append(own)
    head = element("tblStylePr", type="firstRow")
    letters, cell, below = element("rPr"), element("tcPr"), element("tcBorders")
    letters.append(element("b"))
    below.append(element("bottom", val="single", sz="12", space="0", color=BLUE))
    cell.append(below)
    head.extend([letters, cell])
    style.element.append(head)


def _danish(document: Document) -> None:
    """The language of everything that is not said to be another."""
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    letters = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}") if defaults is not None else None
    targets = [one.get_or_add_rPr() for one in styles.findall(qn("w:style")) if one.get(qn("w:type")) == "paragraph"]
    for letters_of in [*targets, *([letters] if letters is not None else [])]:
        for old in letters_of.findall(qn("w:lang")):
            letters_of.remove(old)
        letters_of.append(element("lang", val="da-DK", eastAsia="da-DK", bidi="ar-SA"))
    settings = document.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), "da-DK")
