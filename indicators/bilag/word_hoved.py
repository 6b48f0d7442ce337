"""What stands on every page of a Word document, and what it says about itself."""

from datetime import UTC, datetime, time

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from indicators.bilag.word_typografi import QUIET, text_width
from indicators.bilag.word_xml import clean, field
from indicators.dokument.model import Dokument


def head_and_foot(document: Document, left: str, right: str, ours: bool) -> None:
    """Whose it is at the top from the second page on; 'side x af y' at the foot, also of a template that counts no pages."""
    section = document.sections[-1]
    if ours:
        section.different_first_page_header_footer = True
        _tabbed(section.header.paragraphs[0], left, right, text_width(document))
        section.first_page_header.is_linked_to_previous = False
        feet = [section.footer, section.first_page_footer]
    else:
        counted = any("PAGE" in "".join(part._element.itertext()) or part._element.findall(f".//{qn('w:fldSimple')}")
                      for part in (section.header, section.footer) if not part.is_linked_to_previous)  # fmt: skip
        feet = [] if counted else [section.footer]
    for foot in feet:
        foot.is_linked_to_previous = False
        line = foot.paragraphs[0] if not foot.paragraphs[0].text else foot.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.add_run("Side ")
        field(line, "PAGE", "1")
        line.add_run(" af ")
        field(line, "NUMPAGES", "1")
        _small(line)


def _tabbed(line: Paragraph, left: str, right: str, width: int) -> None:
    line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    line.style.paragraph_format.tab_stops.clear_all()
    line.add_run(f"{clean(left)}\t{clean(right)}")
    _small(line)


def _small(line: Paragraph) -> None:
    for run in line.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(QUIET)


def properties(document: Document, found: Dokument, title: str, subject: str) -> None:
    """Title, language and owner, dated to the release: never to the day somebody pressed the button."""
    core, made = document.core_properties, datetime.combine(found.lavet, time(), UTC).replace(tzinfo=None)
    core.title, core.subject, core.author, core.last_modified_by = (
        clean(text)[:255] for text in (title, subject, found.kommune_langt, found.kommune_langt)
    )
    core.language, core.created, core.modified, core.revision = "da-DK", made, made, 1
    core.comments, core.keywords, core.category = f"Udgivelse {clean(found.release)}"[:255], "", ""
