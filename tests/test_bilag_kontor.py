"""PowerPoint, Excel and zip, opened again: every figure is there to the last decimal, and nothing can be misread or runs over."""

import csv
import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import openpyxl
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Emu

from indicators import queries
from indicators.areas import Omraade
from indicators.bilag import pakke, powerpoint, powerpoint_tekst, regneark
from indicators.dokument import Aendring, Dokument, Figur, Kapitel, Ord, Saetning, Valg, byg, tal
from indicators.tables import Table

LONG = "Andelen af aktivitetsparate kontanthjælpsmodtagere over 30 år med ordinære løntimer og virksomhedsrettet indsats i kommunen"
HOSTILE = '=HYPERLINK("http://x.dk";"klik")'
MONTHS = ("2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01")


def trace(name, y, width=3, x=MONTHS, dash="solid", loose=False, colour="#004D99"):
    marks = [loose and n == len(x) - 1 for n in range(len(x))]
    return {
        "type": "scatter", "mode": "lines+markers", "name": name, "x": list(x), "y": list(y),
        "line": {"color": colour, "width": width, "dash": dash},
        "marker": {"size": [9 if m else 0 for m in marks], "color": ["#FFFFFF" if m else colour for m in marks]},
    }  # fmt: skip


def drawing(*traces, **layout):
    base = {"height": 380, "margin": {"l": 44, "r": 12, "t": 28, "b": 48}, "font": {"size": 14}, "annotations": [], "shapes": []}
    return {"data": list(traces), "layout": base | layout}


LINES = drawing(
    trace("Hele landet", (3.0, None, 3.1, None), 2, dash="11px,5px", colour="#707070"), trace("Ballerup", (3.1, 3.2, 3.15, None)),
    trace("Ballerup", (3.15, 3.0), 1.5, MONTHS[2:], "dot", loose=True), yaxis={"range": [2.8, 3.4]}, xaxis={"type": "date"},
)  # fmt: skip
BARS = drawing(
    {"type": "bar", "orientation": "h", "name": HOSTILE, "x": [1234.0, 0.0], "y": ["+A", "@B"], "marker": {"color": "#004D99"}},
    annotations=[{"y": "@B", "text": "skjult", "x": 0, "showarrow": False}], xaxis={"range": [0, 1300]},
)  # fmt: skip
PLAIN = drawing({"type": "scatter", "mode": "markers", "name": "klynge", "x": [0.0, 1.0], "y": [1.0, 2.0], "marker": {"color": "#D94801"}})


def figur(nr, drawn, **more):
    given = {
        "nr": nr, "navn": f"figur-{nr}", "titel": f"Ledighed, {nr}", "kort": "Ledighed", "enhed": "Pct.",
        "signatur": (Ord("Ballerup 3,1", "#004D99", "#004D99", "solid", fed=True),), "tegning": drawn,
        "tabel": Table(("Periode", "Ballerup"), (("juli 2026", "3,0*"), ("juni 2026", "−1.234,5"), ("maj 2026", "skjult")), "* foreløbig."),
        "alt": f"Linjediagram nummer {nr}.", "saetninger": (Saetning("0", f"Sætning {nr}."), Saetning("1", "Den anden.")),
        "fund": f"Ledigheden i figur {nr} er 3,1 pct.", "kilde": "Kilde: Jobindsats.dk, y25i01.", "noter": ("Faktiske tal.",),
        "definition": ("Ledighed", "Fuldtidsledige i pct."), "data": tal.data_of(drawn, "Pct.", 1),
    }  # fmt: skip
    return Figur(**given | more)


def dokument(**more):
    first = Kapitel("Overordnede tal", ("Ledigheden er 3,1 pct., jf. figur 1.",), (
        figur(1, LINES),
        figur(2, BARS, titel=f"{HOSTILE} [:*?/\\]", kort=f"{HOSTILE} [:*?/\\] og mere", fund=f"{LONG}. " * 4),
        figur(3, LINES, eksempel=True, titel=f"Eksempeldata: {LONG}", kort=LONG, fund="Endnu et fund."),
    ))  # fmt: skip
    second = Kapitel("Forsikrede ledige", (), (
        figur(4, PLAIN, tabel=Table(("Navn",), (), ""), noter=(LONG,) * 9),
        figur(5, drawing(), titel=LONG, kort=LONG, tabel=Table((), (), "")),
    ), ("Fleksjob: ingen tal.",))  # fmt: skip
    given = {
        "koncept": "noegletal", "titel": "Nøgletal på beskæftigelsesområdet, 2. kvartal 2026", "status": "(status den 22. august 2026)",
        "kommune": Omraade("151", "Ballerup", "kommune"), "kommune_langt": "Ballerup Kommune", "udvalg": "Erhvervsudvalget",
        "moede": date(2026, 9, 8), "journalnr": "15.00.00-P05-9-26", "periode": "2. kvartal 2026", "periode_kode": "2026K2",
        "sammenligning": "", "indledning": ("Det vigtigste.",), "kapitler": (first, second), "siden": "2026-05",
        "aendringer": tuple(Aendring(f"Figur {n}", f"={LONG}", "3,0", "3,1", "revision") for n in range(30)),
        "forbehold": ("Figur 3 er eksempeldata.",),
        "kilder": ("Kilde: Jobindsats.dk.",), "release": "2026-08-22T000000Z-abc", "lavet": date(2026, 8, 22),
    }  # fmt: skip
    return Dokument(**given | more)


WRITERS = (powerpoint.pptx, regneark.xlsx, pakke.zip_bytes)


@pytest.fixture(scope="module")
def slides():
    return Presentation(io.BytesIO(powerpoint.pptx(dokument())))


@pytest.fixture(scope="module")
def sheets():
    return openpyxl.load_workbook(io.BytesIO(regneark.xlsx(dokument())))


@pytest.fixture(scope="module")
def archive():
    return zipfile.ZipFile(io.BytesIO(pakke.zip_bytes(dokument(), spec="koncept = 'x'\n")))


def charts_of(shown):
    return {shape.name: shape.chart for slide in shown.slides for shape in slide.shapes if shape.has_chart}


def same(chart, data):
    """Whether the chart has exactly these categories, names and figures, a gap for each gap."""
    plot = chart.plots[0]
    found = [[None if v is None else Decimal(repr(v)) for v in series.values] for series in plot.series]
    wanted = [[None if v is None else v.normalize() for v in s.vaerdier] for s in data.serier]
    found = [[None if v is None else v.normalize() for v in values] for values in found]
    names = tuple(map(str, plot.categories)), [s.name for s in plot.series]
    return names == (data.kategorier, [s.navn for s in data.serier]) and found == wanted


@pytest.mark.parametrize("write", WRITERS)
def test_the_same_document_is_the_same_file_at_any_time_and_place(write, monkeypatch):
    first = write(dokument())
    try:
        for zone in ("Pacific/Kiritimati", "America/Adak"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            assert write(dokument()) == first
    finally:
        monkeypatch.undo()
        time.tzset()
    with zipfile.ZipFile(io.BytesIO(first)) as files:
        assert {entry.date_time for entry in files.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        inner = [io.BytesIO(files.read(name)) for name in files.namelist() if name.endswith(".xlsx")]
    for one in inner:
        assert openpyxl.load_workbook(one).properties.created.date() == dokument().lavet


@pytest.mark.parametrize("write", WRITERS)
def test_progress_is_told_for_each_figure(write):
    told = []
    write(dokument(), lambda done, total: told.append((done, total)))
    drawn = 4 if write is pakke.zip_bytes else 5  # of the ZIP the pictures are what takes time; one figure has none
    assert told[-1] == (drawn, drawn) and [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.parametrize("write", WRITERS)
def test_a_document_without_figures_is_still_a_file(write):
    empty = dokument(kapitler=(), indledning=(), forbehold=(), kilder=(), aendringer=(), udvalg="", moede=None, journalnr="", siden="")
    assert zipfile.is_zipfile(io.BytesIO(write(empty)))


def test_every_figure_is_a_slide_with_its_chart_and_its_finding(slides):
    titles = [slide.shapes.title.text_frame.text for slide in slides.slides]
    assert titles[0] == dokument().titel.replace("2. kvartal 2026", "2.\u00a0kvartal\u00a02026") and titles[-1] == "Kilder"
    assert titles.count("Overordnede tal") == titles.count("Forsikrede ledige") == 1
    assert "Ledigheden i figur 1 er 3,1\u00a0pct." in titles and "Eksempeldata: Endnu et fund." in titles
    charts = charts_of(slides)
    assert set(charts) == {"Figur 1", "Figur 2", "Figur 3"}
    for one in dokument().figurer:
        if one.data:
            assert same(charts[f"Figur {one.nr}"], one.data)


def test_the_sheet_behind_a_chart_has_its_figures_and_no_formula(slides):
    for one in dokument().figurer:
        if not one.data:
            continue
        part = charts_of(slides)[f"Figur {one.nr}"].part.chart_workbook.xlsx_part
        sheet = openpyxl.load_workbook(io.BytesIO(part.blob)).active
        rows = list(sheet.iter_rows())
        assert [cell.value for cell in rows[0][1:]] == [s.navn for s in one.data.serier]
        assert [row[0].value for row in rows[1:]] == list(one.data.kategorier)
        assert all(cell.data_type != "f" for row in rows for cell in row)


def test_slides_are_danish_have_titles_numbers_alt_text_and_notes(slides):
    assert slides.core_properties.language == "da-DK" and slides.core_properties.title == dokument().bilagstitel
    assert slides.core_properties.created.date() == dokument().lavet
    for slide in slides.slides:
        assert slide.shapes[0].is_placeholder and slide.shapes.title.text_frame.text.strip()
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id  # read first
        assert "slidenum" in ElementTree.tostring(slide.shapes[-1]._element, encoding="unicode")
        for shape in slide.shapes:
            if shape.has_chart or shape.shape_type == 13 or shape.has_table:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
        text = ElementTree.tostring(slide._element, encoding="unicode")
        assert len(re.findall(r"<a:r>|:r>", text)) and "en-US" not in text
        assert all(run.get("lang") == "da-DK" for run in slide._element.xpath(".//a:r/a:rPr"))
        assert not slide._element.xpath(".//a:r[not(a:rPr)]")
    notes = "\n".join(s.notes_slide.notes_text_frame.text for s in slides.slides if s.has_notes_slide)
    for one in dokument().figurer:
        assert all(s.tekst in notes for s in one.saetninger) and all(n in notes for n in one.noter) and one.kilde in notes


def test_nothing_on_a_slide_runs_over_its_place_or_the_slide(slides):
    for slide in slides.slides:
        boxes = []
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= slides.slide_width and shape.top + shape.height <= slides.slide_height + Emu(1000)
            if not shape.is_placeholder:
                boxes.append((shape.top, shape.top + shape.height))
            if shape.has_text_frame and shape.name != "Slidenummer":
                assert tall(shape) <= shape.height.inches + 0.02, (shape.name, shape.text_frame.text)
        boxes.sort()
        assert all(low <= high + Emu(20000) for (_, low), (high, _) in pairwise(boxes))
        assert title_lines(slide) <= (3 if slide.slide_layout.name == "Forside" else 2)


def size_of(paragraph):
    return max((run.font.size.pt for run in paragraph.runs if run.font.size), default=12)


def tall(shape):
    room = shape.width.inches - (0.4 if shape.is_placeholder and shape != shape.part.slide.shapes.title else 0)
    paragraphs = shape.text_frame.paragraphs
    lines = [powerpoint_tekst.height(p.text, size_of(p), room + 0.01, any(r.font.bold for r in p.runs)) for p in paragraphs]
    return sum(lines) + sum(p.space_after.pt / 72 for p in paragraphs if p.space_after)


def title_lines(slide):
    shape = slide.shapes.title
    return len(powerpoint_tekst.lines(shape.text_frame.text, size_of(shape.text_frame.paragraphs[0]), shape.width.inches, bold=True))


def test_example_data_and_preliminary_figures_are_marked_in_words(slides):
    words = {shape.name: slide for slide in slides.slides for shape in slide.shapes if shape.has_chart}
    first, made = ("\n".join(s.text_frame.text for s in words[name].shapes if s.has_text_frame) for name in ("Figur 1", "Figur 3"))
    assert "Hule mærker er foreløbige tal." in first and "Eksempeldata" not in first
    assert "Eksempeldata, ikke rigtige tal." in made


def test_a_chart_has_our_colours_dashes_and_hollow_marks(slides):
    own, country = charts_of(slides)["Figur 1"].plots[0].series
    assert str(own.format.line.color.rgb) == "004D99" and str(country.format.line.color.rgb) == "707070"
    assert own.format.line.width > country.format.line.width and country.format.line.dash_style != own.format.line.dash_style
    assert str(own.points[3].marker.format.fill.fore_color.rgb) == "FFFFFF"
    assert charts_of(slides)["Figur 1"]._chartSpace.xpath("c:chart/c:dispBlanksAs")[0].get("val") == "gap"


def test_every_figure_is_a_sheet_with_numbers_and_a_link(sheets):
    names = sheets.sheetnames
    assert names[0] == "Indhold" and names[-3:] == ["Definitioner", "Ændret siden sidst", "Om"] and len(names) == 5 + 4
    linked = {cell.hyperlink.location for row in sheets["Indhold"].iter_rows() for cell in row if cell.hyperlink}
    for one, name in zip(dokument().figurer, names[1:], strict=False):
        sheet = sheets[name]
        assert any(name in place.replace("''", "'") for place in linked)
        assert sheet["A1"].value == pakke.title(one)
        assert sheet.freeze_panes == "B6"
        words = {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
        assert {s.tekst for s in one.saetninger} <= words and one.kilde in words and set(one.noter) <= words
        if one.data:
            for n, series in enumerate(one.data.serier, 2):
                assert sheet.cell(5, n).value == series.navn
                cells = [sheet.cell(row, n).value for row in range(6, 6 + len(series.vaerdier))]
                assert [None if v is None else Decimal(repr(v)).normalize() for v in cells] == [
                    None if v is None else v.normalize() for v in series.vaerdier
                ]
            assert len(sheet._charts) == 1


def test_a_sheet_has_the_printed_table_as_numbers_and_says_what_will_move(sheets):
    sheet = sheets[sheets.sheetnames[1]]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=11)}
    assert rows["juli 2026"][1].value == 3 and rows["juli 2026"][1].number_format == "#,##0.0" and rows["juli 2026"][2].value == "foreløbig"
    assert rows["juni 2026"][1].value == -1234.5 and rows["maj 2026"][1].value == "skjult"


def test_no_cell_is_a_formula_and_no_link_leaves_the_book(sheets):
    for sheet in sheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate)
                assert cell.hyperlink is None or not cell.hyperlink.target


def test_the_workbook_says_its_title_and_language_and_its_charts_what_they_show():
    with zipfile.ZipFile(io.BytesIO(regneark.xlsx(dokument()))) as files:
        core = files.read("docProps/core.xml").decode()
        drawings = "".join(files.read(n).decode() for n in files.namelist() if n.startswith("xl/drawings/drawing"))
        charts = [files.read(n).decode() for n in files.namelist() if n.startswith("xl/charts/chart")]
    assert "<dc:language>da-DK</dc:language>" in core and dokument().bilagstitel in core
    assert {f'descr="{one.alt}"' for one in dokument().figurer if one.tegning["data"]} <= set(re.findall(r'descr="[^"]*"', drawings))
    assert len(charts) == 3 and all("en-US" not in text and '<c:dispBlanksAs val="gap"/>' in text for text in charts)


def test_the_zip_has_picture_drawing_and_figures_of_each(archive):
    names = archive.namelist()
    assert names == sorted(names) and all(name.isascii() for name in names)
    for one in dokument().figurer:
        kinds = {"csv"} | ({"png", "svg"} if one.tegning["data"] else set())
        assert {f"{one.filnavn}.{kind}" for kind in kinds} <= set(names)
    assert "eksempel_figur-03_figur-3.png" in names
    assert Image.open(io.BytesIO(archive.read("figur-01_figur-1.png"))).size[0] == 2000
    assert archive.read("bilag.toml") == b"koncept = 'x'\n"
    said = archive.read("laes-mig.txt").decode("utf-8-sig")
    assert dokument().release in said and "Jobindsats.dk" in said and "Figur 3 er eksempeldata." in said


def test_a_csv_opens_in_danish_excel_and_each_row_says_what_it_is(archive):
    raw = archive.read("figur-01_figur-1.csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Periode", "Ballerup", "Note"]
    assert rows[1:4] == [["juli 2026", "3,0", "foreløbig"], ["juni 2026", "-1234,5", ""], ["maj 2026", "skjult", ""]]
    hostile = archive.read("figur-02_figur-2.csv").decode("utf-8-sig")
    assert not any(cell.startswith(("=", "+", "@")) for row in csv.reader(io.StringIO(hostile), delimiter=";") for cell in row)
    made = archive.read("eksempel_figur-03_figur-3.csv").decode("utf-8-sig")
    assert "3,0;eksempeldata, foreløbig" in made


def test_tab_names_are_what_excel_takes_for_every_kommune(release):
    figurer = [figur(n, LINES, kort=f"Ledighed i {o.navn} Kommune: alle/nogen") for n, o in enumerate(queries.areas(release).kommuner, 1)]
    figurer += [figur(7, LINES, kort="x" * 40), figur(7, LINES, kort="X" * 40), figur(8, LINES, kort="'"), figur(9, LINES, kort="")]
    names = regneark.tabs(figurer)
    assert len({name.casefold() for name in names}) == len(names) >= 98
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") and name.strip("'") == name for name in names)
    for kommune in queries.areas(release).kommuner:
        assert replace(dokument(), kommune=kommune).filnavn.isascii()


@pytest.mark.parametrize(("text", "most"), [(f"{LONG}. {LONG}.", 2), ("x" * 900, 2), ("Kort.", 1), ("", 1), ("En. To. " * 60, 2)])
def test_a_text_is_fitted_to_its_place(text, most):
    said, size = powerpoint_tekst.fitted(text, (28, 22), 6, most, bold=True)
    assert len(powerpoint_tekst.lines(said, size, 6, bold=True)) <= most and size in (28, 22)


@pytest.mark.parametrize("koncept", ["noegletalsdokumentet", "benchmark", "covid19"])
def test_a_real_document_has_the_same_figures_everywhere(release, koncept):
    whole = byg(release, Valg(koncept=koncept))
    shown = Presentation(io.BytesIO(powerpoint.pptx(whole)))
    charts, book = charts_of(shown), openpyxl.load_workbook(io.BytesIO(regneark.xlsx(whole)))
    tabs = dict(zip((f.nr for f in whole.figurer), book.sheetnames[1:], strict=False))
    for one in whole.figurer:
        if one.data is None:
            assert f"Figur {one.nr}" in {shape.name for slide in shown.slides for shape in slide.shapes}
            continue
        assert same(charts[f"Figur {one.nr}"], one.data), one.navn
        sheet = book[tabs[one.nr]]
        for n, series in enumerate(one.data.serier, 2):
            cells = [sheet.cell(6 + row, n).value for row in range(len(series.vaerdier))]
            assert cells == [None if v is None else float(v) for v in series.vaerdier], one.navn
    test_nothing_on_a_slide_runs_over_its_place_or_the_slide(shown)
