"""A bilag, or the case itself, as a Word document that the municipality goes on writing in, on its own template if it has one."""

import io
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from indicators.bilag import billeder, picture, word_figur, word_hoved, word_rammer, word_typografi
from indicators.bilag.pakke import repacked
from indicators.bilag.word_sider import SIGNS, Plan, Sats, plan
from indicators.bilag.word_typografi import BODY, SUBTITLE, TITLE
from indicators.bilag.word_xml import clean
from indicators.dokument.model import Dokument, Kapitel
from indicators.dokument.sag import Sag

Progress = Callable[[int, int], None]
_DRAFT = re.compile(r"(\[Udkast[^\]]*\])")
_CM = 360000


def docx(dokument: Dokument, skabelon: bytes | None = None, progress: Progress | None = None) -> bytes:
    """The whole bilag; the same document is the same bytes. skabelon: the municipality's own .docx. Raises BilagError."""
    document = word_typografi.paper(skabelon)
    sats = _sats(document, skabelon is None)
    pages = plan(dokument, sats, {figur.navn: billeder.size(figur) for figur in dokument.figurer})
    pictures = _pictures(dokument, pages, progress)
    word_rammer.front(document, dokument, pages)
    counted = 0
    for number, kapitel in enumerate(dokument.kapitler):
        word_rammer.heading(document, kapitel.titel, 1, word_rammer.chapter_mark(number), 100 + number, page=True)
        word_rammer.points(document, dokument, kapitel.resume)
        for figur in kapitel.figurer:
            word_figur.add(document, dokument, figur, pages.figurer[figur.nr], sats, pictures[figur.navn], counted)
            counted = figur.nr
        _waiting(document, dokument, kapitel, pages.venter_ny_side[number])
    word_rammer.changes(document, dokument, sats)
    word_rammer.appendix(document, dokument)
    mark = "Eksempeldata · " if dokument.eksempel else ""
    word_hoved.head_and_foot(document, f"{mark}{dokument.kommune_langt}", dokument.titel, skabelon is None)
    word_hoved.properties(document, dokument, dokument.titel, f"{dokument.kommune_langt}, {dokument.periode}")
    return _saved(document, dokument)


def _pictures(dokument: Dokument, pages: Plan, progress: Progress | None) -> dict[str, bytes]:
    """Every chart as pixels, as high as its page has room for; two at a time, since the rasteriser lets go of the interpreter."""
    drawn = billeder.svgs(dokument, progress)
    for figur in dokument.figurer:
        if drawn[figur.navn] and pages.figurer[figur.nr].pixels != billeder.size(figur):
            drawn[figur.navn] = billeder.svg(figur, *pages.figurer[figur.nr].pixels)
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(drawn, pool.map(picture.raster, drawn.values()), strict=True))


def _sats(document: Document, ours: bool) -> Sats:
    """The size of the text on the paper: what header and footer leave. On paper whose letters we have not measured, more room is kept."""
    section, letters = document.sections[-1], document.styles[BODY].font
    wide = section.page_width - section.left_margin - section.right_margin
    high = (section.page_height - section.top_margin - section.bottom_margin) / _CM
    size, sign = letters.size.pt if letters.size else 11, SIGNS.get(letters.name or "", 0.55)
    return Sats(max(wide / _CM, 5), max(high - 0.3 if ours else high * 0.9, 10), size, sign)


def _waiting(document: Document, dokument: Dokument, kapitel: Kapitel, page: bool) -> None:
    """What should have been in the chapter, and why it is not."""
    if not kapitel.venter:
        return
    line = document.add_paragraph(style=BODY)
    line.add_run("Ikke med i denne udgave:").bold = True
    line.paragraph_format.keep_with_next, line.paragraph_format.page_break_before = True, page or None
    word_rammer.points(document, dokument, kapitel.venter)


def sag_docx(sag: Sag, dokument: Dokument, skabelon: bytes | None = None) -> bytes:
    """The draft of the case as Word; what a person must look at is marked in yellow."""
    document = word_typografi.paper(skabelon)
    document.add_paragraph(word_rammer.unbroken(sag.titel), TITLE)
    document.add_paragraph(clean(dokument.kommune_langt), SUBTITLE)
    word_rammer.case(document, dokument)
    for afsnit in sag.afsnit:
        document.add_heading(clean(afsnit.overskrift), 1).paragraph_format.space_before = Pt(10)
        for text in afsnit.tekst:
            _marked(document.add_paragraph(style=BODY), text)
        for number, text in enumerate(afsnit.punkter, 1):
            if afsnit.tegn == "-":
                _marked(word_rammer.bullet(document), text)
            else:
                _marked(document.add_paragraph(style=BODY), f"{afsnit.foran(number)}{text}")
        for text in afsnit.efter:
            _marked(document.add_paragraph(style=BODY), text)
    word_hoved.head_and_foot(document, dokument.kommune_langt, sag.titel, skabelon is None)
    word_hoved.properties(document, dokument, sag.titel, f"Sagstekst, udkast, {dokument.kommune_langt}")
    return _saved(document, dokument)


def _marked(line: Paragraph, text: str) -> None:
    """The text, with every '[Udkast: ...]' in yellow."""
    for part in _DRAFT.split(word_rammer.unbroken(text)):
        if part:
            run = line.add_run(part)
            if part.startswith("[Udkast"):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _saved(document: Document, dokument: Dokument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())
