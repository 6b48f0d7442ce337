"""What stands around the chapters in Word: the title, what must be known first, the table of contents; changes and definitions."""

import re

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from indicators.bilag import word_tabel
from indicators.bilag.word_figur import mark
from indicators.bilag.word_sider import CHANGES, Plan, Sats
from indicators.bilag.word_typografi import BODY, BULLET, CASE, INDEX, INDEX_TITLE, SUBTITLE, TITLE, WARNING
from indicators.bilag.word_xml import bookmarked, clean, element, field, in_link, with_references
from indicators.dokument.model import Dokument
from indicators.periods import dato
from indicators.tables import Table
from indicators.texts import EKSEMPEL

CHANGED, LAST = "Ændret siden sidst", "Kilder og definitioner"
_SAID = ("", "Hvorfor: ", "Forbehold: ")  # before what a nøgletal counts, why it is followed, and its reservation


def heading(document: Document, text: str, level: int, name: str, number: int, page: bool = False) -> None:
    """A heading that the table of contents finds."""
    line = document.add_heading(clean(text), level)
    line.paragraph_format.page_break_before = page or None
    bookmarked(line.runs, name, number)


def points(document: Document, dokument: Dokument, texts: tuple[str, ...]) -> None:
    """A list; on a template whose lists have no sign the sign is written."""
    numbers = {one.nr for one in dokument.figurer}
    for text in texts:
        with_references(bullet(document), text, numbers)


def bullet(document: Document) -> Paragraph:
    """An empty point of a list."""
    line = document.add_paragraph(style=BULLET)
    own = document.styles[BULLET].element.pPr
    if own is None or own.find(qn("w:numPr")) is None:
        line.add_run("•\u2002")
    return line


def unbroken(text: str) -> str:
    """'2. kvartal' and 'figur 3' stay on one line."""
    return re.sub(r"(\b\d{1,2}\.|[Ff]igur) (?=\w)", "\\1\u00a0", clean(text))


def front(document: Document, dokument: Dokument, plan: Plan) -> None:
    """Title, case, warnings, the points over the whole, and the table of contents."""
    document.add_paragraph(unbroken(dokument.titel), TITLE)
    under = " · ".join(filter(None, (dokument.kommune_langt, dokument.status.strip("()").capitalize(), dokument.sammenligning)))
    document.add_paragraph(clean(under), SUBTITLE)
    case(document, dokument)
    warnings(document, dokument)
    if dokument.indledning:
        heading(document, "Hovedpunkter", 1, "_Toc_hovedpunkter", 1)
        document.paragraphs[-1].paragraph_format.space_before = Pt(12)
        points(document, dokument, dokument.indledning)
    contents(document, dokument, plan)


def case(document: Document, dokument: Dokument) -> None:
    """Udvalg, meeting and journal number, as far as they are known."""
    known = (
        ("Udvalg", dokument.udvalg), ("Mødedato", dato(dokument.moede) if dokument.moede else ""),
        ("Journalnummer", dokument.journalnr), ("Periode", dokument.periode),
    )  # fmt: skip
    for name, value in known:
        if value:
            line = document.add_paragraph(style=CASE)
            line.add_run(f"{name}:").bold = True
            line.add_run(f"\t{clean(value)}")


def warnings(document: Document, dokument: Dokument) -> None:
    """What the reader must know first, in a box; example data always."""
    said = list(dokument.forbehold)
    if dokument.eksempel and not any("eksempeldata" in text.casefold() for text in said):
        said.insert(0, EKSEMPEL)
    for text in said:
        document.add_paragraph(style=WARNING).add_run(clean(text)).bold = "eksempeldata" in text.casefold() or None


def _entries(dokument: Dokument, plan: Plan) -> list[tuple[str, int, str, int]]:
    """Text, level, bookmark and page of everything in the table of contents."""
    found = [("Hovedpunkter", 0, "_Toc_hovedpunkter", 1)] if dokument.indledning else []
    for number, kapitel in enumerate(dokument.kapitler):
        found.append((kapitel.titel, 0, chapter_mark(number), plan.kapitler[number]))
        found += [(one.kort or one.titel, 1, mark(one), plan.figurer[one.nr].side) for one in kapitel.figurer]
    if dokument.siden:
        found.append((CHANGED, 0, "_Toc_aendringer", plan.aendringer))
    found += [(LAST, 0, "_Toc_tillaeg", plan.tillaeg), ("Kilder", 1, "_Toc_kilder", plan.tillaeg)]
    return [*found, ("Definitioner", 1, "_Toc_definitioner", plan.definitioner)] if _defined(dokument) else found


def _defined(dokument: Dokument) -> list[tuple[str, ...]]:
    """What is defined, once each: a title, and its lines with what they are. A figure of two nøgletal has the definitions of both."""
    found: dict[tuple[str, ...], None] = {}
    for figur in dokument.figurer:
        told = figur.definition
        parts = [told[n : n + 4] for n in range(0, len(told), 4)] if figur.noegletal else [told]
        for title, *lines in filter(None, parts):
            words = [f"{before}{line}" for before, line in zip(_SAID, lines, strict=False) if line] if figur.noegletal else lines
            if any(words):
                found[(title, *dict.fromkeys(filter(None, words)))] = None
    return list(found)


def chapter_mark(number: int) -> str:
    """The bookmark of a chapter's heading."""
    return f"_Toc_kapitel_{number + 1}"


def contents(document: Document, dokument: Dokument, plan: Plan) -> None:
    """A field that Word can make anew, filled in beforehand with links and pages."""
    title = document.add_paragraph("Indhold", INDEX_TITLE)
    title.paragraph_format.page_break_before = plan.indhold_ny_side or None
    entries = _entries(dokument, plan)
    for number, (text, level, name, page) in enumerate(entries):
        line = document.add_paragraph(style=INDEX[level])
        if not number:
            _opened(line)
        runs = [line.add_run(clean(text)), line.add_run("\t"), *field(line, f"PAGEREF {name} \\h", str(page))]
        in_link(runs, name)
    end = document.paragraphs[-1].add_run()
    end._r.append(element("fldChar", fldCharType="end"))


def _opened(line: Paragraph) -> None:
    for kind in ("begin", "", "separate"):
        run = line.add_run()
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            code = element("instrText")
            code.text = ' TOC \\o "1-2" \\h \\z '
            code.set(qn("xml:space"), "preserve")
            run._r.append(code)


def changes(document: Document, dokument: Dokument, sats: Sats) -> None:
    """Every printed number that is another than last time, and why."""
    if not dokument.siden:
        return
    heading(document, CHANGED, 1, "_Toc_aendringer", 2, page=True)
    if not dokument.aendringer:
        document.add_paragraph(f"Ingen af de viste tal er ændret siden {clean(dokument.siden_ord)}.", BODY)
        return
    total = len(dokument.aendringer)
    many = "1 ændring" if total == 1 else f"{total} ændringer"
    line = document.add_paragraph(f"{many} siden {clean(dokument.siden_ord)}.", BODY)
    line.paragraph_format.keep_with_next = True
    shown = tuple((a.figur, a.hvad, a.foer, a.nu, a.hvorfor) for a in dokument.aendringer[:CHANGES])
    note = f"Tabellen viser de første {CHANGES} af {total} tal." if total > CHANGES else ""
    table = Table(("Figur", "Tal", "Før", "Nu", "Årsag"), shown, note)
    word_tabel.add(document, table, CHANGED, sats.bredde, False, (0, 1, 4), change_widths(sats.bredde))
    if note:
        document.add_paragraph(note, BODY)


def change_widths(width: float) -> list[float]:
    """Names need the room; figures are short."""
    return [width * share for share in (0.3, 0.26, 0.11, 0.11, 0.22)]


def appendix(document: Document, dokument: Dokument) -> None:
    """Sources, the release, and what every nøgletal counts."""
    heading(document, LAST, 1, "_Toc_tillaeg", 3, page=True)
    heading(document, "Kilder", 2, "_Toc_kilder", 5)
    points(document, dokument, tuple(text.removeprefix("Kilde: ") for text in dokument.kilder))
    document.add_paragraph(f"Bilaget er lavet af udgivelsen {clean(dokument.release)}, {dato(dokument.lavet)}.", BODY)
    told = _defined(dokument)
    if told:
        heading(document, "Definitioner", 2, "_Toc_definitioner", 7)
    for title, *lines in told:
        document.add_heading(clean(title), 3)
        for text in lines:
            document.add_paragraph(clean(text), BODY)
