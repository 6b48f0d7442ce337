"""The empty presentation: 16:9, our colours and font in its theme, Danish names, and layouts that a municipality can dress anew."""

import re
from datetime import datetime, time
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from indicators.bilag.powerpoint_tekst import FONT
from indicators.dokument.model import Dokument
from indicators.figures import STYLES, target

WIDE, TALL, EDGE = 13.333, 7.5, 0.6  # inches: a slide, and its margins
ROOM = WIDE - 2 * EDGE
TITLE = (EDGE, 0.38, ROOM, 1.02)  # two lines of 28 points
BODY = (EDGE, 1.6, ROOM, 5.2)
FRONT, POINTS, FIGURE = 0, 1, 2  # the layouts
_NUMBER = (WIDE - EDGE - 0.9, 7.0, 0.9, 0.3)
_PLACES = {
    0: {"title": (EDGE, 1.7, ROOM, 1.9), "body": (EDGE, 3.8, ROOM, 2.6)},
    1: {"title": TITLE, "body": BODY},
    5: {"title": TITLE},
}  # fmt: skip
_NAMES = {0: "Forside", 1: "Titel og punkter", 5: "Titel og figur"}
_COLOURS = {
    "dk2": "#004D99", "lt2": "#F4F6F8", "accent1": STYLES["egen"].farve, "accent2": STYLES["klynge"].farve,
    "accent3": STYLES["landet"].farve, "accent4": STYLES["region"].farve, "accent5": "#8B2BE2", "accent6": target.COLOUR,
    "hlink": "#004D99", "folHlink": "#5B3B8C",
}  # fmt: skip
_FIELD = "{B5A1F3C2-6D1E-4C57-9B58-2A0E5B7C1D01}"  # a slide number's own mark: fixed, so that the same slides are the same file
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def empty(dokument: Dokument) -> Any:
    """A presentation without slides."""
    shown = Presentation()
    shown.slide_width, shown.slide_height = Inches(WIDE), Inches(TALL)
    _theme(shown)
    _master(shown.slide_master)
    for number, layout in enumerate(list(shown.slide_layouts)):
        if number not in _NAMES:
            shown.slide_layouts.remove(layout)
            continue
        layout.name = _NAMES[number]
        _lay_out(layout, _PLACES[number])
    _properties(shown, dokument)
    return shown


def _properties(shown: Any, dokument: Dokument) -> None:
    found = shown.core_properties
    found.title, found.subject, found.language = dokument.bilagstitel, dokument.kommune_langt, "da-DK"
    found.author = found.last_modified_by = dokument.kommune_langt
    found.keywords, found.comments = "", f"Udgivelse {dokument.release}"
    found.created = found.modified = datetime.combine(dokument.lavet, time())
    found.revision = 1


def _theme(shown: Any) -> None:
    part = next(r.target_part for r in shown.slide_master.part.rels.values() if r.reltype.endswith("/theme"))
    root = etree.fromstring(part.blob)
    for name, colour in _COLOURS.items():
        slot = root.find(f".//{{{_A}}}clrScheme/{{{_A}}}{name}")
        slot[:] = [etree.Element(f"{{{_A}}}srgbClr", val=colour[1:])]
    for face in root.iterfind(f".//{{{_A}}}fontScheme/*/{{{_A}}}latin"):
        face.set("typeface", FONT)
    root.set("name", "Bilag")
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _master(master: Any) -> None:
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type.name
        if kind in ("DATE", "FOOTER"):
            shape._element.getparent().remove(shape._element)
            continue
        shape.name = {"TITLE": "Titel", "BODY": "Tekst"}.get(kind, "Slidenummer")
        _put(shape, {"TITLE": TITLE, "BODY": BODY}.get(kind, _NUMBER))
        _anchored_at_the_top(shape)
    styles = master._element.find(qn("p:txStyles"))
    _style(styles.find(qn("p:titleStyle"))[0], 28, "tx2", bold=True)
    for level, size in zip(styles.find(qn("p:bodyStyle")), (20, 18, 16, 14, 14), strict=False):
        _style(level, size, "tx1")
    bar = f"""<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{_A}"><p:nvSpPr>
        <p:cNvPr id="90" name="Streg"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>
        <a:ext cx="{Inches(WIDE)}" cy="{Inches(0.12)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
        <a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"""
    master.shapes._spTree.insert(2, parse_xml(re.sub(r"\n\s*", " ", bar)))


def _style(level: Any, points: int, colour: str, bold: bool = False) -> None:
    level.set("algn", "l")
    run = level.find(qn("a:defRPr"))
    run.set("sz", str(points * 100))
    run.set("b", "1" if bold else "0")
    run.find(qn("a:solidFill"))[0].set("val", colour)


def _anchored_at_the_top(shape: Any) -> None:
    """No shrinking by the program: what is written has been measured."""
    body = shape._element.txBody.find(qn("a:bodyPr"))
    body.set("anchor", "t")
    for name in ("lIns", "rIns", "tIns", "bIns"):
        body.set(name, "0")
    for one in list(body):
        body.remove(one)


def _lay_out(layout: Any, places: dict[str, tuple[float, float, float, float]]) -> None:
    for shape in list(layout.placeholders):
        kind = shape.placeholder_format.type.name
        if kind in ("DATE", "FOOTER"):
            shape._element.getparent().remove(shape._element)
        elif kind == "SLIDE_NUMBER":
            shape.name = "Slidenummer"
            _put(shape, _NUMBER)
            _style_number(shape)
        else:
            is_title = "TITLE" in kind and kind != "SUBTITLE"
            shape.name = "Titel" if is_title else "Tekst"
            _put(shape, places["title" if is_title else "body"])
            _anchored_at_the_top(shape)
            _plain(shape, is_title, layout.name == _NAMES[0])


def _plain(shape: Any, is_title: bool, is_front: bool) -> None:
    """The front page stands at the left, like the others, and in larger type; its prompts are Danish everywhere."""
    style = shape._element.txBody.find(qn("a:lstStyle"))
    for one in list(style):
        style.remove(one)
    if is_front:
        size = 40 if is_title else 22
        first = f'<a:lvl1pPr xmlns:a="{_A}" marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{size * 100}"/></a:lvl1pPr>'
        style.append(parse_xml(first))
    shape.text_frame.text = "Titel" if is_title else "Tekst"


def _style_number(shape: Any) -> None:
    for run in shape._element.iter(qn("a:defRPr")):
        run.set("sz", "1100")


def _put(shape: Any, place: tuple[float, float, float, float]) -> None:
    shape.left, shape.top, shape.width, shape.height = (Emu(Inches(size)) for size in place)


def add(shown: Any, layout: int, title: str, points: float) -> Slide:
    """A slide with its title as a real title, and its number."""
    slide = shown.slides.add_slide(shown.slide_layouts[layout])
    slide.shapes.title.text_frame.text = title
    slide.shapes.title.name = "Titel"
    for run in slide.shapes.title.text_frame.paragraphs[0].runs:
        run.font.size = Pt(points)
    return slide


def numbered(slide: Slide) -> None:
    """The slide's number, as a field: read last."""
    tree = slide.shapes._spTree
    tree.append(parse_xml(f"""<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{_A}"><p:nvSpPr>
        <p:cNvPr id="{max(s.shape_id for s in slide.shapes) + 1}" name="Slidenummer"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>
        <p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>
        <a:fld id="{_FIELD}" type="slidenum"><a:rPr lang="da-DK"/><a:t>{len(slide.part.package.presentation_part.presentation.slides)}</a:t>
        </a:fld></a:p></p:txBody></p:sp>""".replace("\n        ", "")))  # fmt: skip


def in_danish(root: Any) -> None:
    """Every piece of text says that it is Danish."""
    for run in root.iter(qn("a:r"), qn("a:fld")):
        run.get_or_add_rPr() if hasattr(run, "get_or_add_rPr") else None
    for one in root.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
        one.set("lang", "da-DK")
