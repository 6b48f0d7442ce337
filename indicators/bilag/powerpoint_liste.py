"""Slides of points and tables: as many as their text needs, none when there is nothing to say; and text with its colours."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.slide import Slide
from pptx.util import Inches, Pt

from indicators.bilag import powerpoint_skabelon as skabelon
from indicators.bilag import powerpoint_tekst as tekst
from indicators.bilag.pakke import title
from indicators.bilag.powerpoint_skabelon import BODY, EDGE, FIGURE, POINTS, ROOM
from indicators.dokument.model import Aendring, Dokument, Kapitel
from indicators.figures.frame import INK

_SMALL = 12  # points: the cells of a table
_LARGE, _POINT, _LONG = 24, 20, 16  # of points: a few, more, many
_INDENT, _AFTER = 0.4, 10
Run = tuple[str, str, bool]  # words, colour, bold


def headline(text: str) -> tuple[str, float]:
    """A title in at most two lines, and its size in points."""
    return tekst.fitted(text, (28, 26, 24, 22), ROOM, 2, bold=True, last=(20, 18))


def listed(shown: Any, heading: str, points: Sequence[str]) -> None:
    """As many slides as the points need; none when there are none."""
    size = next((s for s in (_LARGE, _POINT, _LONG) if len(_pages(points, s)) <= 1), _LONG)
    pages = _pages(points, size)
    for number, page in enumerate(pages):
        slide = skabelon.add(shown, POINTS, *headline(heading + (" (fortsat)" if number else "")))
        body = slide.placeholders[1]
        body.name = "Punkter"
        write(body.text_frame, [[(line, INK, False)] for line in page], size, after=_AFTER)
        finished(slide, page)


def _pages(points: Sequence[str], size: float) -> list[list[str]]:
    """The points that fit on each slide."""
    pages: list[list[str]] = []
    used = 0.0
    for point in points:
        for part in _parts(point, size):
            tall = tekst.height(part, size, BODY[2] - _INDENT) + _AFTER / 72
            if not pages or used + tall > BODY[3]:
                pages, used = [*pages, []], 0.0
            pages[-1].append(part)
            used += tall
    return pages


def _parts(point: str, size: float) -> list[str]:
    """A point that would fill more than a slide, in parts."""
    lines = tekst.lines(point, size, BODY[2] - _INDENT)
    most = int(BODY[3] / (size * tekst.LINE / 72)) - 1
    return [point] if len(lines) <= most else [" ".join(lines[n : n + most]) for n in range(0, len(lines), most)]


def chapter(shown: Any, chapter: Kapitel) -> None:
    """Its points, or else which figures it has; and what is not there, with why."""
    points = list(chapter.resume) or [title(figur) for figur in chapter.figurer]
    waits = [f"Ikke vist: {why}" for why in chapter.venter]
    listed(shown, chapter.titel, [*points, *waits])


def changes(shown: Any, dokument: Dokument) -> None:
    """What is another figure than last time, in as many tables as it needs."""
    if not dokument.siden:
        return
    heading = f"Ændret siden {dokument.siden_ord}"
    if not dokument.aendringer:
        listed(shown, heading, ["Ingen af de trykte tal er ændret."])
        return
    wide = (0.24, 0.28, 0.12, 0.12, 0.24)
    rows: list[list[Aendring]] = []
    used = 0.0
    for one in dokument.aendringer:
        cells = (one.figur, one.hvad, one.foer, one.nu, one.hvorfor)
        tall = max(tekst.height(text, _SMALL, ROOM * share - 0.25) for text, share in zip(cells, wide, strict=True)) + 0.13
        if not rows or used + tall > BODY[3] - 0.4:
            rows, used = [*rows, []], 0.0
        rows[-1].append(one)
        used += tall
    for number, page in enumerate(rows):
        slide = skabelon.add(shown, FIGURE, *headline(heading + (" (fortsat)" if number else "")))
        _table(slide, page, wide)
        finished(slide, [f"{one.figur}, {one.hvad}: før {one.foer}, nu {one.nu} ({one.hvorfor})." for one in page])


def _table(slide: Slide, rows: Sequence[Aendring], wide: Sequence[float]) -> None:
    frame = slide.shapes.add_table(len(rows) + 1, len(wide), *map(Inches, (EDGE, BODY[1], ROOM, 0.3 * (len(rows) + 1))))
    frame.name = "Ændrede tal"
    frame._element.xpath(".//p:cNvPr")[0].set("descr", "Tabel over de trykte tal, der er ændret: figur, hvad, før, nu og hvorfor.")
    for column, share in enumerate(wide):
        frame.table.columns[column].width = Inches(ROOM * share)
    told = [(a.figur, a.hvad, a.foer, a.nu, a.hvorfor) for a in rows]
    for number, cells in enumerate((("Figur", "Hvad", "Før", "Nu", "Hvorfor"), *told)):
        for column, text in enumerate(cells):
            cell = frame.table.cell(number, column)
            cell.text = text
            for run in cell.text_frame.paragraphs[0].runs:
                run.font.size = Pt(_SMALL)


def box(slide: Slide, name: str, place: tuple[float, float, float, float], paragraphs: Sequence[Sequence[Run]], size: float) -> Any:
    shape = slide.shapes.add_textbox(*map(Inches, place))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write(frame, paragraphs, size)
    return shape


def write(frame: Any, paragraphs: Sequence[Sequence[Run]], size: float, after: float = 0) -> None:
    """Paragraphs of runs, each with its colour."""
    for number, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_before, paragraph.space_after = Pt(0), Pt(after)
        for text, colour, bold in runs:
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, RGBColor.from_string(colour[1:])


def finished(slide: Slide, notes: Sequence[str]) -> None:
    """Its number, and in its notes all that is said about it."""
    skabelon.numbered(slide)
    said = [line for line in notes if line]
    if not said:
        return
    found = slide.notes_slide
    found.notes_text_frame.text = "\n".join(said)
    for shape in found.placeholders:
        shape.name = {"SLIDE_IMAGE": "Slidebillede", "BODY": "Noter"}.get(shape.placeholder_format.type.name, "Slidenummer")
