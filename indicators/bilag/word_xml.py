"""The parts of Word that python-docx has no words for: fields, bookmarks, links, languages, and a file whose bytes are always the same."""

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("[\t\n\r\v\f\x85\u2028\u2029]+")
_FIGURE = re.compile(r"\b([Ff]igur )(\d{1,3})\b")
FIRST_ID = 1000  # of our bookmarks: a template has its own below


def clean(text: str) -> str:
    """What XML cannot hold, and signs that turn the reading direction, are left out; a line break is a space."""
    return _FORBIDDEN.sub("", _BREAKS.sub(" ", text))


def element(tag: str, **attributes: str) -> OxmlElement:
    """<w:tag w:name="value"/>."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def field(paragraph: Paragraph, code: str, shown: str) -> list[Run]:
    """A field with what it shows until Word works it out again."""
    runs = [paragraph.add_run() for _ in range(3)] + [paragraph.add_run(shown), paragraph.add_run()]
    runs[0]._r.append(element("fldChar", fldCharType="begin"))
    instruction = element("instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    runs[1]._r.append(instruction)
    runs[2]._r.append(element("fldChar", fldCharType="separate"))
    runs[4]._r.append(element("fldChar", fldCharType="end"))
    return runs


def bookmarked(runs: list[Run], name: str, number: int) -> None:
    """A bookmark around the runs, for REF and PAGEREF."""
    runs[0]._r.addprevious(element("bookmarkStart", id=str(FIRST_ID + number), name=name))
    runs[-1]._r.addnext(element("bookmarkEnd", id=str(FIRST_ID + number)))


def figure_mark(number: int) -> str:
    """The bookmark around a figure's number."""
    return f"_Ref_figur_{number}"


def with_references(paragraph: Paragraph, text: str, numbers: set[int]) -> list[Run]:
    """The text; 'figur 3' becomes a cross reference when there is a figure 3. Returns its runs."""
    before, at = len(paragraph.runs), 0
    text = clean(text)
    for found in _FIGURE.finditer(text):
        if int(found[2]) in numbers:
            paragraph.add_run(f"{text[at : found.start(2) - 1]}\u00a0")  # the number stays on the line of its word
            field(paragraph, f"REF {figure_mark(int(found[2]))} \\h", found[2])
            at = found.end()
    if text[at:] or not text:
        paragraph.add_run(text[at:])
    return paragraph.runs[before:]


def in_link(runs: list[Run], mark: str) -> None:
    """The runs become a link to a bookmark."""
    link = element("hyperlink", anchor=mark, history="1")
    runs[0]._r.addprevious(link)
    for run in runs:
        link.append(run._r)
