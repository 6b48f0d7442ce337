"""Word: opened again, it is the bilag that was built, and a person can go on writing in it."""

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import docx as word_library
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from lxml import etree

from indicators.areas import Omraade
from indicators.bilag import word, word_sider
from indicators.bilag.word_sider import Sats
from indicators.dokument import Aendring, BilagError, Dokument, Figur, Kapitel, Ord, Saetning
from indicators.dokument.sag import sagstekst
from indicators.tables import Table

ROOT = Path(__file__).resolve().parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MONTHS = ("juni", "maj", "april", "marts", "februar", "januar")


def figur(nr: int, navn: str, **changed: object) -> Figur:
    """A figure through time, with everything around it."""
    letters = {"family": "Arial", "size": 14}
    drawing = {
        "data": [{"type": "scatter", "x": ["2026-01-01", "2026-02-01"], "y": [3.0, 3.1], "line": {"color": "#004D99"}}],
        "layout": {"height": 380, "margin": {"l": 44, "r": 12, "t": 20, "b": 30}, "font": letters, "annotations": [],
                   "xaxis": {"type": "date"}, "yaxis": {}},
    }  # fmt: skip
    rows = tuple((f"{month} {year}", f"{nr},{n}*" if not n else f"{nr},{n}", "2.600", "skjult")
                 for n, (year, month) in enumerate((y, m) for y in (2026, 2025, 2024) for m in MONTHS))  # fmt: skip
    made = Figur(
        nr, navn, f"Ledighed nr. {nr} i pct. af arbejdsstyrken, juni 2026", f"Ledighed {nr}", "Pct.",
        (Ord("Ballerup 3,1", "#004D99", "#004D99", "solid", fed=True), Ord("Hele landet 3,0", "#707070", "#595959", "dashed"),
         Ord("Gruppen", "#D94801", "#A63603", "", "■")),
        Table(("Periode", "Ballerup", "Klyngen (11 kommuner)", "Hele landet"), rows, "* foreløbig."), drawing,
        f"Kurve {nr}: ledigheden stiger.",
        (Saetning("0", f"Ledigheden i Ballerup Kommune var {nr},1 pct. i juni 2026."), Saetning("1", "Det er mere end i figur 1.")),
        f"Ledigheden var {nr},1 pct.", "Kilde: Jobindsats.dk.", ("Faktiske tal.", "Juni 2026 er foreløbig."),
        (f"Ledighed {nr}", "Bruttoledige.", "Viser presset.", "Seneste måned er foreløbig."), noegletal="ledighed",
    )  # fmt: skip
    return replace(made, **changed)


def dokument(**changed: object) -> Dokument:
    """Two chapters and five figures: example data, one without a table, one without a chart, a long title."""
    first = Kapitel("Overordnede ledighedstal", ("Ledigheden var 1,1 pct., jf. figur 1.", "Den var 5,1 pct., jf. figur 5."), (
        figur(1, "ledighed"), figur(2, "unge", eksempel=True, titel="Eksempeldata: Unge, juni 2026"),
        figur(3, "uden-tabel", tabel=Table((), (), "")),
    ))  # fmt: skip
    pair = Table(("Nøgletal", "Område", "Juni 2026"), (("Fleksjob", "Ballerup", "1.037"), ("Fleksjob", "Hele landet", "90.000")), "")
    second = Kapitel("Unge borgere", (), (
        figur(4, "lang", titel="En meget lang titel om borgere med udfordringer ud over ledighed, " * 3 + "juni 2026", tabel=pair),
        figur(5, "uden-tegning", tegning={"data": [], "layout": {}}),
    ), ("Fleksjob (D9): ingen tal i perioden.",))  # fmt: skip
    made = Dokument(
        "noegletalsdokumentet", "Nøgletal på beskæftigelsesområdet, 2. kvartal 2026", "(status den 22. august 2026)",
        Omraade("151", "Ballerup", "kommune"), "Ballerup Kommune", "Erhvervs- og Beskæftigelsesudvalget", date(2026, 9, 8),
        "15.00.00-P05-9-20", "2. kvartal 2026", "2026K2", "Sammenlignes med klyngen", ("Ledigheden var 1,1 pct., jf. figur 1.",),
        (first, second), (Aendring("Ledighed", "Ballerup, maj 2026", "3,0*", "3,1", "revision"),), "2026-05-01T000000Z-0123abcd",
        ("Bilaget indeholder eksempeldata: Figur 2.",), ("Kilde: Jobindsats.dk.",), "2026-08-22T000000Z-89abcdef", date(2026, 8, 22),
    )  # fmt: skip
    return replace(made, **changed)


@pytest.fixture(scope="module", autouse=True)
def _pictures(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOEGLETAL_RELEASES", str(tmp_path_factory.mktemp("word")))
        yield


@pytest.fixture(scope="module")
def content() -> bytes:
    return word.docx(dokument())


@pytest.fixture(scope="module")
def opened(content: bytes) -> word_library.document.Document:
    return word_library.Document(io.BytesIO(content))


def words(text: str) -> str:
    return text.replace("\u00a0", " ")


def all_text(content: bytes) -> str:
    """Every word of the body, paragraph by paragraph."""
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    return words("\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")))


def headings(opened: word_library.document.Document) -> list[tuple[int, str]]:
    return [(int(p.style.name[-1]), p.text) for p in opened.paragraphs if p.style.name.startswith("Heading")]


def template(**changed: bool) -> bytes:
    """A municipality's letterhead: its own fonts, margins, header, a text that must go; and 'Caption' and lists only if asked."""
    made = word_library.Document()
    section = made.sections[0]
    section.left_margin = Cm(4)
    section.header.paragraphs[0].text = "Ballerup Kommunes brevhoved"
    made.styles["Heading 1"].font.size, made.styles["Heading 1"].font.name = Pt(31), "Georgia"
    made.add_paragraph("Skriv brevet her")
    made.add_table(1, 1)
    if not changed.get("with_caption"):
        for name in ("Caption", "List Bullet"):
            made.styles[name].delete()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_headings_stand_in_the_order_of_the_bilag_and_skip_no_level(opened):
    found = headings(opened)
    assert [text for level, text in found if level == 1] == [
        "Hovedpunkter", "Overordnede ledighedstal", "Unge borgere", "Ændret siden sidst", "Kilder og definitioner",
    ]  # fmt: skip
    assert [text for level, text in found if level == 2][:5] == [f"Ledighed {n}" for n in range(1, 6)]
    assert found[0][0] == 1
    assert all(after - before <= 1 for (before, _), (after, _) in pairwise(found))


def test_no_chapter_is_empty_and_no_heading_ends_the_document(opened):
    body = [p for p in opened.element.body if p.tag in (f"{W}p", f"{W}tbl")]
    names = [word_library.text.paragraph.Paragraph(p, opened).style.name if p.tag == f"{W}p" else "table" for p in body]
    assert not names[-1].startswith("Heading")
    assert all(not (one == after == "Heading 1") for one, after in pairwise(names))


def test_every_figure_has_a_caption_that_counts_and_is_held_to_its_picture(opened):
    captions = [p for p in opened.paragraphs if p.style.name == "Caption"]
    assert [words(p.text) for p in captions] == [f"Figur {f.nr}. {f.titel}" for f in dokument().figurer]
    for line in captions:
        assert "SEQ Figur" in "".join(code.text for code in line._p.iter(f"{W}instrText"))
        assert line.paragraph_format.keep_with_next
        after = word_library.text.paragraph.Paragraph(line._p.getnext(), opened)
        assert after.paragraph_format.keep_with_next or not after._p.findall(f".//{W}drawing")


def test_every_reference_points_to_a_figure_that_is_there(content):
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    marks = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    ids = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    codes = [code.text for code in body.iter(f"{W}instrText")]
    asked = [re.search(r"(?:PAGE)?REF (\S+)", code)[1] for code in codes if "REF " in code]
    assert len(set(marks)) == len(marks) and len(set(ids)) == len(ids)
    assert set(asked) <= set(marks) and any(name == "_Ref_figur_5" for name in asked)
    kinds = [char.get(f"{W}fldCharType") for char in body.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(codes)


def test_the_contents_are_filled_in_before_word_has_counted(opened):
    lines = [p for p in opened.paragraphs if p.style.name.casefold().startswith("toc ") and p.style.name != "TOC Heading"]
    shown = [[t.text for t in p._p.findall(f".//{W}hyperlink//{W}t")] for p in lines]
    assert [one[0] for one in shown] == [text for level, text in headings(opened) if level < 3]
    pages = [int(one[-1]) for one in shown]
    assert pages == sorted(pages) and pages[0] == 1
    assert 'TOC \\o "1-2"' in lines[0]._p.find(f".//{W}instrText").text


def test_every_picture_says_what_it_shows(content, opened):
    shown = list(opened.element.body.iter(qn("wp:docPr")))
    drawn = [f for f in dokument().figurer if f.tegning["data"]]
    assert [one.get("descr") for one in shown] == [f.alt for f in drawn]
    assert [one.get("title") for one in shown] == [f.titel for f in drawn]
    assert len({one.get("id") for one in shown}) == len(drawn)


def test_every_table_has_a_head_and_its_numbers_at_the_right(opened):
    assert len(opened.tables) == 5  # four figures and the changes
    for table in opened.tables:
        rows = [row._tr.trPr for row in table.rows]
        assert rows[0].find(f"{W}tblHeader") is not None
        assert all(row.find(f"{W}cantSplit") is not None for row in rows)
        assert all(row.find(f"{W}tblHeader") is None for row in rows[1:])
        assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val")
    assert [c.paragraphs[0].alignment is not None for c in opened.tables[0].rows[1].cells] == [False, True, True, True]
    assert [c.paragraphs[0].alignment is not None for c in opened.tables[2].rows[1].cells] == [False, False, True]


def test_every_sentence_note_and_cell_is_there_as_it_was(content, opened):
    found, text = dokument(), all_text(content)
    for one in found.figurer:
        assert " ".join(s.tekst for s in one.saetninger) in text
        assert one.kilde in text and " ".join(one.noter) in text
    for wanted in (*found.forbehold, *found.indledning, *(t for k in found.kapitler for t in (*k.resume, *k.venter)), found.journalnr,
                   found.udvalg, "8. september 2026", found.release, "Seneste måned er foreløbig."):  # fmt: skip
        assert wanted in text
    with_tables = [f for f in found.figurer if f.tabel.raekker]
    for one, table in zip(with_tables, opened.tables, strict=False):
        printed = word_sider.printed(one.tabel)
        assert [[c.text for c in row.cells] for row in table.rows] == [list(r) for r in (printed.hoved, *printed.raekker)]
    assert "Tabellen viser de nyeste 13 af 18 rækker." in text
    assert [c.text for c in opened.tables[-1].rows[1].cells] == ["Ledighed", "Ballerup, maj 2026", "3,0*", "3,1", "revision"]


def test_example_data_are_marked_on_the_page_and_above_the_figure(opened):
    boxed = [p.text for p in opened.paragraphs if p.style.name == "Forbehold"]
    assert boxed == ["Bilaget indeholder eksempeldata: Figur 2.", "Eksempeldata: ikke rigtige tal."]
    assert opened.sections[0].header.paragraphs[0].text.startswith("Eksempeldata")


def test_language_title_dates_and_page(content, opened):
    core = opened.core_properties
    assert (core.title, core.language, core.author) == (dokument().titel, "da-DK", "Ballerup Kommune")
    assert core.created == core.modified and core.created.replace(tzinfo=None) == datetime(2026, 8, 22)  # noqa: DTZ001
    section = opened.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    styles = zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', styles)) == {"da-DK"}
    codes = "".join(code.text for foot in (section.footer, section.first_page_footer) for code in foot._element.iter(f"{W}instrText"))
    assert codes.count("NUMPAGES") == 2


def test_the_same_document_is_the_same_bytes_here_and_elsewhere(content, tmp_path):
    assert word.docx(dokument()) == content
    code = "import hashlib, test_bilag_word as t; print(hashlib.sha256(t.word.docx(t.dokument())).hexdigest())"
    env = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PYTHONHASHSEED": "7",
           "NOEGLETAL_RELEASES": str(tmp_path)}  # fmt: skip
    said = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True, cwd=ROOT)
    assert said.stdout.strip() == hashlib.sha256(content).hexdigest()
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert names == sorted(names)


def test_a_municipalitys_template_keeps_what_it_has_and_gets_what_it_lacks():
    opened = word_library.Document(io.BytesIO(word.docx(dokument(), template())))
    assert opened.styles["Heading 1"].font.size == Pt(31) and opened.styles["Heading 1"].font.name == "Georgia"
    assert opened.sections[0].header.paragraphs[0].text == "Ballerup Kommunes brevhoved"
    assert round(opened.sections[0].left_margin.cm, 1) == 4.0
    assert "Skriv brevet her" not in "\n".join(p.text for p in opened.paragraphs)
    assert len([p for p in opened.paragraphs if p.style.name == "Caption"]) == 5
    assert "NUMPAGES" in "".join(code.text for code in opened.sections[0].footer._element.iter(f"{W}instrText"))
    text_width = opened.sections[0].page_width - opened.sections[0].left_margin - opened.sections[0].right_margin
    assert all(shape.width <= text_width + 10 for shape in opened.inline_shapes)
    assert next(p.text for p in opened.paragraphs if p.style.name == "List Bullet").startswith("•")


def test_a_template_file_of_word_is_read_as_the_document_it_makes():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template(with_caption=True))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main"))
    opened = word_library.Document(io.BytesIO(word.docx(dokument(), out.getvalue())))
    assert opened.sections[0].header.paragraphs[0].text == "Ballerup Kommunes brevhoved"


@pytest.mark.parametrize("kind", ["text", "empty", "zip", "workbook", "cut"])
def test_what_is_no_word_file_is_refused_with_a_cure(kind):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("[Content_Types].xml" if kind == "workbook" else "andet.txt", "<Types/>")
    content = {"text": b"kommunens skabelon", "empty": b"", "zip": packed.getvalue(), "workbook": packed.getvalue(),
               "cut": template()[:2000]}[kind]  # fmt: skip
    with pytest.raises(BilagError, match=r"skabelonen er ikke en Word-fil.*Gem skabelonen i Word som \.docx"):
        word.docx(dokument(), content)


def test_hostile_words_are_cleaned_and_never_become_markup():
    bad = "<w:p>&amp; \x00\x0b\x1f\u202e\ud800 {MERGEFIELD x} ]]> " + "lang " * 400
    found = dokument(titel=bad, kommune_langt=bad, udvalg=bad, forbehold=(bad,), kilder=(bad,), indledning=(bad, ""), release=bad)
    hostile = figur(7, "x", titel=bad, kort=bad, enhed=bad, alt=bad, kilde=bad, noter=(bad,), saetninger=(Saetning("0", bad, "før", bad),),
                    tabel=Table(("=A", bad), ((bad, "1"), ("æ",)), bad), definition=(bad, bad))  # fmt: skip
    content = word.docx(replace(found, kapitler=(Kapitel(bad, (bad,), (hostile,), (bad,)),)))
    opened = word_library.Document(io.BytesIO(content))
    caption = next(p.text for p in opened.paragraphs if p.style.name == "Caption")
    assert words(caption).startswith("Figur 7. <w:p>&amp;   {MERGEFIELD x} ]]> lang lang")
    assert "SEQ Figur \\* ARABIC \\r 7" in content_codes(content)
    assert len(opened.core_properties.title) <= 255
    assert [c.author for c in opened.comments] == ["Nøgletal"]
    assert word.docx(replace(found, kapitler=(Kapitel(bad, (bad,), (hostile,), (bad,)),))) == content


def content_codes(content: bytes) -> str:
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    return "\n".join(code.text for code in body.iter(f"{W}instrText"))


def test_a_warning_about_an_edited_sentence_is_a_comment_and_no_printed_text():
    edited = Saetning("0", "Ledigheden er pæn.", "Ledigheden var 3,1 pct.", "Nu giver tallene: “Ledigheden var 3,2 pct.”")
    content = word.docx(dokument(kapitler=(Kapitel("Et", (), (figur(1, "a", saetninger=(edited,)),)),)))
    opened = word_library.Document(io.BytesIO(content))
    assert [c.text for c in opened.comments] == [edited.advarsel]
    assert "Nu giver tallene" not in all_text(content) and "Ledigheden er pæn." in all_text(content)


def test_progress_is_told(tmp_path):
    seen: list[tuple[int, int]] = []
    word.docx(dokument(), progress=lambda done, total: seen.append((done, total)))
    assert seen and seen[-1][0] == seen[-1][1]


def test_a_page_is_never_planned_to_run_over():
    found, sats = dokument(), Sats(16, 25)
    plan = word_sider.plan(found, sats, {f.navn: (640, 290) for f in found.figurer})
    assert [plan.figurer[n].side for n in range(1, 6)] == sorted(plan.figurer[n].side for n in range(1, 6))
    assert all(place.pixels[1] >= 203 for place in plan.figurer.values())
    assert plan.kapitler[0] > 1 and plan.tillaeg > plan.aendringer > plan.kapitler[-1]


@pytest.mark.parametrize("orden", ["ballerup", "albertslund"])
def test_the_case_as_word_has_its_headings_and_its_draft_in_yellow(orden):
    sag = sagstekst(dokument(), orden)
    content = word.sag_docx(sag, dokument())
    opened = word_library.Document(io.BytesIO(content))
    assert [p.text for p in opened.paragraphs if p.style.name == "Heading 1"] == [a.overskrift for a in sag.afsnit]
    yellow = [r.text for p in opened.paragraphs for r in p.runs if r.font.highlight_color]
    assert yellow and all(text.startswith("[Udkast") for text in yellow)
    assert word.sag_docx(sag, dokument()) == content
    for part in sag.afsnit:
        for text in (*part.tekst, *part.punkter, *part.efter):
            assert text in all_text(content)
