"""The bilag as PowerPoint: one finding a slide, said in its title, over a chart that can be edited."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from PIL import Image
from pptx.slide import Slide
from pptx.util import Inches, Pt

from indicators.bilag import picture
from indicators.bilag import powerpoint_diagram as diagram
from indicators.bilag import powerpoint_liste as liste
from indicators.bilag import powerpoint_skabelon as skabelon
from indicators.bilag import powerpoint_tabel as tabel
from indicators.bilag import powerpoint_tekst as tekst
from indicators.bilag.pakke import marked, repacked, title
from indicators.bilag.powerpoint_skabelon import EDGE, FIGURE, FRONT, ROOM
from indicators.dokument.model import Dokument, Figur, Ord
from indicators.figures.frame import INK, QUIET
from indicators.periods import dato

Progress = Callable[[int, int], None]
EXAMPLE = "Eksempeldata, ikke rigtige tal."
_CAPTION, _UNIT, _FOOT = 14, 12, 10.5  # points
_TOP, _FOOT_END = 1.46, 7.2  # inches: where the caption begins, and the lowest line of the foot
_FOOT_ROOM = ROOM - 1.1  # the slide's number stands beside it
_WARNING = "#A63603"
_PICTURE = 900  # pixels across, so that its words are as large as those of the slide


def pptx(dokument: Dokument, progress: Progress | None = None) -> bytes:
    """16:9, native charts, alt text, notes; the same bytes whenever it is made."""
    shown = skabelon.empty(dokument)
    _front(shown, dokument)
    liste.listed(shown, "Det vigtigste", dokument.indledning)
    liste.listed(shown, "Forbehold", dokument.forbehold)
    total, done = sum(1 for _ in dokument.figurer), 0
    for chapter in dokument.kapitler:
        liste.chapter(shown, chapter)
        for figur in chapter.figurer:
            _figure(shown, dokument, figur)
            done += 1
            if progress:
                progress(done, total)
    liste.changes(shown, dokument)
    sources = [line.removeprefix("Kilde: ") for line in dokument.kilder]
    liste.listed(shown, "Kilder", [*dict.fromkeys(sources), f"Udgivelse {dokument.release}, {dato(dokument.lavet)}."])
    return _saved(shown)


def _saved(shown: Any) -> bytes:
    pages = [shown, shown.slide_master, *shown.slide_layouts]
    for slide in shown.slides:
        pages.append(slide)
        pages += [shape.chart.part for shape in slide.shapes if shape.has_chart]
        if slide.has_notes_slide:
            pages += [slide.notes_slide, slide.notes_slide.part.notes_master]
    for page in pages:
        skabelon.in_danish(page._element)
    out = io.BytesIO()
    shown.save(out)
    return repacked(out.getvalue())


def _front(shown: Any, dokument: Dokument) -> None:
    said, size = tekst.fitted(dokument.titel, (40, 36, 32, 28), ROOM, 3, bold=True)
    slide = skabelon.add(shown, FRONT, said, size)
    day = f"Møde den {dato(dokument.moede)}" if dokument.moede else ""
    number = f"Journalnr. {dokument.journalnr}" if dokument.journalnr else ""
    lines = (dokument.status, dokument.kommune_langt, dokument.udvalg, day, number, EXAMPLE if dokument.eksempel else "")
    body = slide.placeholders[1]
    body.name = "Om bilaget"
    liste.write(body.text_frame, [[(line, _WARNING if line == EXAMPLE else INK, line == EXAMPLE)] for line in lines if line], 20)
    liste.finished(slide, [*dokument.forbehold])


def _figure(shown: Any, dokument: Dokument, figur: Figur) -> None:
    said = figur.fund or figur.titel
    if figur.eksempel and not figur.delvis and "eksempel" not in said.lower():
        said = f"Eksempeldata: {said}"
    if figur.kun_tabel:
        _alone(shown, figur, said)
        return
    slide = skabelon.add(shown, FIGURE, *liste.headline(said))
    caption, below = _caption(slide, figur)
    foot, above = _foot(figur)
    place = (EDGE, below + 0.05, ROOM, above - below - 0.15)
    drawn = _drawn(slide, dokument, figur, place)
    if drawn is not None:
        drawn.name = f"Figur {figur.nr}"
        drawn._element.xpath(".//p:cNvPr")[0].set("descr", figur.alt or marked(figur))
    _feet(slide, foot, above)
    liste.finished(slide, [*caption, *(s.tekst for s in figur.saetninger), figur.kilde, *figur.noter])


def _alone(shown: Any, figur: Figur, said: str) -> None:
    """A table alone: as many slides as it needs, each with its caption, its head and its source."""
    foot, above = _foot(figur)
    size, wide, parts = tabel.pages(figur, above - _below(figur) - 0.25)
    for number, rows in enumerate(parts):
        slide = skabelon.add(shown, FIGURE, *liste.headline(f"{said} (fortsat)" if number else said))
        caption, below = _caption(slide, figur)
        tabel.draw(slide, figur, rows, wide, size, below + 0.1)
        _feet(slide, foot, above)
        notes = [*(s.tekst for s in figur.saetninger), figur.tabel.note, figur.kilde, *figur.noter]
        liste.finished(slide, [*caption, *([] if number else notes)])


def _feet(slide: Slide, foot: list[str], above: float) -> None:
    if foot:
        liste.box(slide, "Kilde og noter", (EDGE, above, _FOOT_ROOM, _FOOT_END - above), [[(line, QUIET, False)] for line in foot], _FOOT)


def _caption(slide: Slide, figur: Figur) -> tuple[list[str], float]:
    """'Figur 3. ...', the unit, what is example data or preliminary, and the legend of a picture; and where it ends."""
    name, size = tekst.fitted(title(figur), (_CAPTION, 13, 12), ROOM, 2, bold=True)
    unit = _unit(figur)
    paragraphs: list[list[liste.Run]] = [[(name, INK, True)], *([unit] if unit else []), *_legend_of(figur)]
    below = _below(figur)
    shape = liste.box(slide, "Figurtekst", (EDGE, _TOP, ROOM, below - _TOP), paragraphs, _UNIT)
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.size = Pt(size)
    return [title(figur), "".join(text for text, *_ in unit)], below


def _legend_of(figur: Figur) -> list[list[liste.Run]]:
    """A native chart has its own; the words of a table have their signs with them."""
    return [] if figur.data or figur.kun_tabel else _legend_lines(figur.signatur)


def _below(figur: Figur) -> float:
    """Where the caption ends."""
    name, size = tekst.fitted(title(figur), (_CAPTION, 13, 12), ROOM, 2, bold=True)
    unit = _unit(figur)
    tall = tekst.height(name, size, ROOM, bold=True) + len(_legend_of(figur)) * _UNIT * tekst.LINE / 72
    return _TOP + tall + (tekst.height("".join(text for text, *_ in unit), _UNIT, ROOM) if unit else 0)


def _unit(figur: Figur) -> list[liste.Run]:
    """'Pct. Hule mærker er foreløbige tal.'"""
    loose = figur.data is not None and any(any(s.foreloebige) for s in figur.data.serier)
    mark = "Hule mærker er foreløbige tal." if loose and figur.data.art == "linje" else "Hvide søjler er foreløbige tal." if loose else ""
    said = " ".join(filter(None, (figur.enhed, mark)))
    example = [(f"{figur.eksempelord} ", _WARNING, True)] if figur.eksempel else []
    return [*example, *([(said, QUIET, False)] if said else [])]


def _legend_lines(words: Sequence[Ord]) -> list[list[liste.Run]]:
    """The legend of a picture, as many words on a line as there is room for."""
    rows: list[list[liste.Run]] = []
    used = ROOM
    for one in words:
        sample = one.proeve
        wide = tekst.width(f"{sample} {one.tekst}      ", _UNIT, bold=True)
        if used + wide > ROOM:
            rows.append([])
            used = 0.0
        used += wide
        rows[-1] += [(f"{sample} ", one.farve, True)] * bool(sample) + [(f"{one.tekst}      ", one.tekstfarve, one.fed)]
    return rows


def _foot(figur: Figur) -> tuple[list[str], float]:
    """Source and notes, as many as four lines hold; all of them are in the slide's notes. And where it begins."""
    kept, most = [], 4
    for number, line in enumerate(filter(None, (figur.kilde, *figur.noter))):
        tall = len(tekst.lines(line, _FOOT, _FOOT_ROOM))
        room = most - len(tekst.lines(" ".join(kept), _FOOT, _FOOT_ROOM)) if kept else most
        if number and tall > room:
            break
        kept.append(line)
    said = tekst.fitted(" ".join(kept), (_FOOT,), _FOOT_ROOM, most)[0] if kept else ""
    return [said] if said else [], _FOOT_END - (tekst.height(said, _FOOT, _FOOT_ROOM) if said else 0.0)


def _drawn(slide: Slide, dokument: Dokument, figur: Figur, place: tuple[float, float, float, float]) -> Any:
    """The chart, or a picture of it where no native chart shows the same. None when nothing is drawn."""
    if figur.data is not None and figur.data.serier and figur.data.kategorier:
        return diagram.draw(slide, dokument, figur, place)
    if not figur.tegning.get("data"):
        return None
    left, top, wide, tall = place
    height = figur.tegning["layout"].get("height") or round(_PICTURE * tall / wide)
    found = picture.png(figur.tegning, _PICTURE, height)
    across, up = Image.open(io.BytesIO(found)).size
    scale = min(wide / across, tall / up)
    at = left + (wide - across * scale) / 2
    return slide.shapes.add_picture(io.BytesIO(found), *map(Inches, (at, top, across * scale, up * scale)))
