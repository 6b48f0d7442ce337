"""Mål og opfølgning as a bilag: built once, every format read back, and what is a table alone is one to those who hear it."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import docx
import openpyxl
import pptx
import pypdf
import pytest

from indicators import periods, tables
from indicators.bilag import powerpoint_tabel, skriv
from indicators.bilag.pakke import csv_name
from indicators.bilag.tabelalene import numbers, shares
from indicators.bilag.word_sider import Sats, plan
from indicators.dokument import Dokument, Figur, Kapitel, Ord, Saetning, Valg, against, byg
from indicators.dokument.kontrol import Fejl, kontrol
from indicators.dokument.kontrol_fakta import TAL
from indicators.dokument.sag import sagstekst, som_tekst
from test_bilag_pdf import bare, validated

FORMATS = ("pdf", "docx", "pptx", "xlsx", "zip")
GOOD, MIDDLE = Ord("opfyldt", "#358000", "#358000", "", "▲"), Ord("ikke fuldt opfyldt, men realistisk", "#8A5A00", "#8A5A00", "", "■")


@pytest.fixture(scope="module", autouse=True)
def kept(tmp_path_factory):
    """The pictures are kept in a folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOEGLETAL_RELEASES", str(tmp_path_factory.mktemp("udgivelser")))
        yield


@pytest.fixture(scope="module")
def dokument(release) -> Dokument:
    return byg(release, Valg("opfoelgning", "Ballerup"))


@pytest.fixture(scope="module")
def files(dokument) -> dict[str, bytes]:
    return {ending: skriv.skriv(dokument, ending, "spec") for ending in FORMATS}


def alone(dokument: Dokument) -> list[Figur]:
    return [f for f in dokument.figurer if f.kun_tabel]


def figure(dokument: Dokument, navn: str) -> Figur:
    return next(f for f in dokument.figurer if f.navn == navn)


def column(figur: Figur, head: str) -> list[str]:
    return [row[figur.tabel.hoved.index(head)] for row in figur.tabel.raekker]


def cells(dokument: Dokument) -> set[str]:
    """Every printed word of the tables that stand alone."""
    return {cell for f in alone(dokument) for row in (f.tabel.hoved, *f.tabel.raekker) for cell in row}


# What it says: the minutes' own numbers


def test_the_chapters_hold_what_the_issue_asks(dokument):
    assert [k.titel for k in dokument.kapitler] == ["Mål", "Ministermål", "Milepæle", "Besparelse", "Beslutninger"]
    assert dokument.titel == "Mål og opfølgning, 2. kvartal 2026"
    krav = column(figure(dokument, "maal"), "Krav")
    for told in ("150 personer i 2016", "360 fuldtidspersoner i 2016", "mindst 85 pct.", "22 fuldtidspersoner", "19 fuldtidspersoner",
                 "mindst 60 pct.", "mindst 75 pct.", "mindst 80 pct.", "38 personer pr. år", "750 personer",
                 "højst 45 helårspersoner"):  # fmt: skip
        assert any(told in k for k in krav), told
    status = dict(zip(column(figure(dokument, "maal"), "Mål"), column(figure(dokument, "maal"), "Status"), strict=True))
    assert sorted(status.values()).count("bortfaldet") == 2
    assert {"bortfaldet", "ikke vedtaget", "kan ikke opgøres", "ikke nået"} <= set(status.values())
    matrix = next(f for f in alone(dokument) if f.navn.startswith("matrix-"))
    assert [row[0].split(" ")[0] for row in matrix.tabel.raekker] == [
        "5.01", "5.02", "5.08.1", "5.08.2", "5.08.3", "5.09", "5.10", "5.11", "5.13", "Økonomi",
    ]  # fmt: skip
    assert len(matrix.tabel.hoved) == 5
    assert any("8. december 2020, punkt 5" in c for c in column(figure(dokument, "beslutninger"), "Besluttet"))
    assert any("10,2-10,4 mio. kr." in s.tekst for f in dokument.figurer for s in f.saetninger)


def test_its_points_lead_to_their_figures(dokument):
    assert len(dokument.indledning) == 3
    assert all(re.search(r"jf\. figur \d+\.$", point) for point in dokument.indledning)
    assert dokument.kapitler[0].resume == ()


def test_nothing_later_than_the_period_is_told(release):
    early = byg(release, Valg("opfoelgning", "Ballerup", periods.parse("2015K4")))
    text = " ".join(c for f in early.figurer for row in f.tabel.raekker for c in row if "mio. kr." not in c)
    assert early.titel.endswith("4. kvartal 2015")
    assert not [k for k in early.kapitler if k.titel == "Beslutninger" and k.figurer]
    for later in ("2020", "2021", "Ballerup Bladet"):
        assert later not in text
    assert not any(f.navn.startswith("matrix-") for f in early.figurer)
    by_day = byg(release, Valg("opfoelgning", "Ballerup", til=early.kommune and periods.parse("2018K4").slut))
    assert by_day.status == "(status den 31. december 2018)"
    assert by_day.periode == "december 2018"


def test_a_kommune_without_files_has_what_is_every_kommunes_and_is_told_what_is_missing(release):
    found = byg(release, Valg("opfoelgning", "Randers"))
    titles = {k.titel: k for k in found.kapitler}
    assert not titles["Mål"].figurer
    assert "maal.csv" in titles["Mål"].venter[0]
    assert "milepaele.csv" in titles["Milepæle"].venter[0]
    assert len(titles["Ministermål"].figurer[0].tabel.raekker) == 5
    assert not kontrol(found)


# The checker


def changed(dokument: Dokument, figur: Figur, n: int, text: str) -> list[Fejl]:
    said = tuple(replace(s, tekst=text) if k == n else s for k, s in enumerate(figur.saetninger))
    chapters = tuple(
        replace(c, figurer=tuple(replace(f, saetninger=said) if f.nr == figur.nr else f for f in c.figurer)) for c in dokument.kapitler
    )
    return [e for e in kontrol(replace(dokument, kapitler=chapters)) if e.saetning == text]


def sentences(dokument: Dokument) -> Iterator[tuple[Figur, int, str]]:
    return ((f, n, s.tekst) for f in dokument.figurer for n, s in enumerate(f.saetninger))


def test_no_sentence_says_what_its_figure_does_not_print(release, dokument):
    bilag = [dokument, *(byg(release, Valg("opfoelgning", k, periods.parse(p) if p else None))
                         for k, p in (("Albertslund", ""), ("Albertslund", "2020K3"), ("Læsø", ""), ("Ballerup", "2018K4")))]  # fmt: skip
    wrong = [(d.kommune.navn, d.periode, e) for d in bilag for e in kontrol(d)]
    assert not wrong, wrong[:5]


def test_another_figure_status_or_name_in_a_sentence_is_found(dokument):
    tried = 0
    words = {"ikke nået": "nået", "er udført": "mangler", "kan ikke opgøres": "er nået", "under.": "over.", "ikke vedtaget": "bortfaldet"}
    for figur, n, text in sentences(dokument):
        for found in re.finditer(rf"(?<![\d.,-]){TAL}(?![\d-])", text):
            number = found[0][:-1] + str((int(found[0][-1]) + 5) % 10)
            other = text[: found.start()] + number + text[found.end() :]
            assert changed(dokument, figur, n, other), other
            tried += 1
        for word, wrong in words.items():
            if word in text:
                assert changed(dokument, figur, n, text.replace(word, wrong, 1)), (text, word)
                tried += 1
    assert tried > 40


PATH = tables.Table(
    ("Periode", "Tal, personer", "Skulle være"),
    (("december 2019", "58", "55"), ("november 2019", "59", "56"), ("december 2018", "64", "–")), "",
)  # fmt: skip
KRAV = "fra ca. 65 den 1. april 2019 til højst ca. 45 personer den 30. september 2020"
ON_THE_WAY = (
    f"Målet er {KRAV}; det er ikke på vej: 58 personer i december 2019, 3 personer over vejen (55 personer).",
    "For at nå ca. 45 personer den 30. september 2020 skal tallet falde 1,4 om måneden i de 9 måneder, der er tilbage; det faldt 0,5 om "
    "måneden det seneste år.",
    "Vejen fra ca. 65 den 1. april 2019 er et fald på 1,1 om måneden i 18 måneder.",
)  # fmt: skip


def on_the_way(dokument: Dokument, *said: str) -> list[str]:
    """What the checker says of a target on a path: (45 - 58) / 9, (58 - 64) / 12 and (45 - 65) / 18 a month."""
    figur = replace(
        next(dokument.figurer), nr=1, navn="maal-fleksjob", kort="Venter på fleksjob", titel="Venter på fleksjob", enhed="Personer.",
        tabel=PATH, saetninger=tuple(Saetning(str(n), text) for n, text in enumerate(said)), fund=said[0],
        definition=("Venter", f"Krav: {KRAV}."), eksempel=False, delvis=False, kun_tabel=False,
    )  # fmt: skip
    one = replace(dokument, kapitler=(Kapitel("Mål", (), (figur,)),), indledning=(), forbehold=())
    return [fejl.grund for fejl in kontrol(one)]


def test_pace_and_path_are_worked_out_again(dokument):
    assert not on_the_way(dokument, *ON_THE_WAY)
    for n, before, after in (
        (0, "ikke på vej", "på vej"), (0, "3 personer over", "3 personer under"), (0, "3 personer over", "4 personer over"),
        (0, "(55", "(56"), (1, "1,4", "1,6"), (1, "falde", "stige"), (1, "faldt 0,5", "faldt 0,7"), (1, "faldt", "steg"),
        (1, "9 måneder", "6 måneder"), (2, "1,1", "1,2"), (2, "18", "17"), (2, "et fald", "en stigning"),
    ):  # fmt: skip
        said = [text.replace(before, after, 1) if k == n else text for k, text in enumerate(ON_THE_WAY)]
        assert on_the_way(dokument, *said), said[n]


# The formats


def test_two_validators_find_no_error_in_the_pdf(files, tmp_path):
    (tmp_path / "o.pdf").write_bytes(files["pdf"])
    assert validated(tmp_path / "o.pdf")[0] == 0


def elements(node: object) -> Iterator[dict]:
    """Every element of a structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from elements(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def kinds(element: dict) -> list[str]:
    return [one["/S"] for one in elements(element)]


def test_in_the_pdf_a_table_alone_is_a_table_with_a_caption_and_no_empty_figure(dokument, files):
    reader = pypdf.PdfReader(io.BytesIO(files["pdf"]))
    every = list(elements(reader.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    # Where a table ends with its page, typst sets the caption before it in one group, not inside it: it is heard first all the same.
    captioned = [e for e in every if e["/S"] in ("/Table", "/Div") and kinds(e).count("/Caption") == 1 == kinds(e).count("/Table")]
    assert len(captioned) == len(alone(dokument)) > 6
    assert all(kinds(e).count("/TH") == len(f.tabel.hoved) and kinds(e).count("/TR") == len(f.tabel.raekker) + 1
               for e, f in zip(captioned, alone(dokument), strict=True))  # fmt: skip
    drawn = sum(bool(f.tegning.get("data")) for f in dokument.figurer)
    assert sum(e["/S"] == "/Figure" and "/Alt" in e for e in every) == drawn
    assert all("/Alt" in e for e in every if e["/S"] == "/Figure")
    text = bare("".join(page.extract_text() for page in reader.pages))
    for said in (*cells(dokument), *(s.tekst for f in dokument.figurer for s in f.saetninger)):
        assert bare(said) in text, said
    assert all(bare(f"Figur {f.nr}. {f.titel}") in text for f in dokument.figurer)
    assert set(reader.attachments) == {csv_name(f) for f in dokument.figurer}


def test_in_word_it_is_a_table_whose_head_comes_again(dokument, files):
    found = docx.Document(io.BytesIO(files["docx"]))
    named = {t._tbl.tblPr.xpath("./w:tblCaption/@w:val")[0]: t for t in found.tables}
    for figur in alone(dokument):
        table = named[f"Figur {figur.nr}. {figur.titel}"]
        assert len(table.rows) == len(figur.tabel.raekker) + 1
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
        printed = [[re.sub("^[▲■▼○]\u00a0", "", cell.text) for cell in row.cells] for row in table.rows[1:]]
        assert printed == [list(row) for row in figur.tabel.raekker]
        signs = [cell.text[0] for row in table.rows for cell in row.cells if cell.text[:1] in "▲■▼○" and cell.text]
        assert len(signs) == sum(figur.tegn(c) is not None for row in figur.tabel.raekker for c in row)
    assert len(found.inline_shapes) == sum(bool(f.tegning.get("data")) for f in dokument.figurer)


def test_in_powerpoint_it_is_a_table_on_as_many_slides_as_it_needs(dokument, files):
    found = pptx.Presentation(io.BytesIO(files["pptx"]))
    shown: dict[str, list] = {}
    for slide in found.slides:
        for shape in slide.shapes:
            if shape.has_table:
                shown.setdefault(shape.name, []).append(shape)
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
                assert shape.top + sum(row.height for row in shape.table.rows) < found.slide_height
    for figur in alone(dokument):
        parts = shown[f"Figur {figur.nr}"]
        rows = [[cell.text for cell in row.cells] for part in parts for row in list(part.table.rows)[1:]]
        assert [[re.sub("^[▲■▼○] ", "", c) for c in row] for row in rows] == [list(r) for r in figur.tabel.raekker]
        assert all([cell.text for cell in part.table.rows[0].cells] == list(figur.tabel.hoved) for part in parts)
        assert all(part.table.first_row for part in parts)
    assert max(map(len, shown.values())) > 1


def test_in_excel_it_is_a_sheet_whose_statuses_stay_words(dokument, files):
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    for figur in alone(dokument):
        sheet = next(s for s in book if s.title.startswith(f"{figur.nr}. "))
        rows = list(sheet.iter_rows(min_row=5, max_row=5 + len(figur.tabel.raekker)))
        assert [c.value for c in rows[0]][: len(figur.tabel.hoved)] == list(figur.tabel.hoved)
        for cells_, told in zip(rows[1:], figur.tabel.raekker, strict=True):
            for cell, text in zip(cells_, told, strict=False):
                if isinstance(cell.value, str):
                    assert cell.value == text
                    assert figur.tegn(text) is None or cell.number_format == f'"{figur.tegn(text).tegn} "@'
                elif text:
                    assert Decimal(str(cell.value)) == Decimal(text.rstrip("*").replace(".", "").replace(",", ".").replace("−", "-"))
        assert not sheet._images
        assert not sheet._charts


def test_in_the_zip_it_is_a_csv_and_nothing_else(dokument, files):
    with zipfile.ZipFile(io.BytesIO(files["zip"])) as packed:
        names = set(packed.namelist())
        for figur in dokument.figurer:
            endings = {n.rpartition(".")[2] for n in names if n.startswith(f"{figur.filnavn}.")}
            assert endings == ({"csv"} if figur.kun_tabel else {"csv", "png", "svg"}), figur.navn
        for figur in alone(dokument):
            rows = list(csv.reader(io.StringIO(packed.read(csv_name(figur)).decode("utf-8-sig"), newline=""), delimiter=";"))
            assert rows[0] == [*figur.tabel.hoved, "Note"]
            assert [r[0] for r in rows[1 : len(figur.tabel.raekker) + 1]] == [r[0] for r in figur.tabel.raekker]
        assert "kun som CSV" in packed.read("laes-mig.txt").decode("utf-8-sig")


@pytest.mark.parametrize("orden", ["ballerup", "albertslund"])
def test_the_case_is_drafted_from_real_points(dokument, orden):
    text = som_tekst(sagstekst(dokument, orden))
    assert "mål og opfølgning, 2. kvartal 2026" in text
    assert "vedtagne mål" in text
    assert "[Udkast:" in text


def test_what_has_changed_is_found_in_rows_of_one_name(dokument):
    figur = next(f for f in alone(dokument) if f.navn.startswith("milepaele-"))
    rows = list(figur.tabel.raekker)
    at = next(n for n, row in enumerate(rows) if sum(r[0] == row[0] for r in rows) > 1)
    rows[at] = (*rows[at][:3], "opfyldt", *rows[at][4:])
    other = replace(figur, tabel=replace(figur.tabel, raekker=tuple(rows)))
    chapters = tuple(replace(c, figurer=tuple(other if f.nr == figur.nr else f for f in c.figurer)) for c in dokument.kapitler)
    found = against(replace(dokument, kapitler=chapters), dokument).aendringer
    assert [(a.foer, a.nu, a.art) for a in found] == [("ikke vurderet", "opfyldt", "ændret i opfølgningen")]
    assert rows[at][1] in found[0].hvad


# A table alone, whatever it holds


def made(rows: int, text: str) -> Figur:
    words = ("opfyldt", "ikke fuldt opfyldt, men realistisk", "ikke opfyldt")
    said = tuple((f"5.{n:02d} Kontanthjælpsmodtagere", "31.12.2018", text, words[n % 3]) for n in range(rows))
    table = tables.Table(("Indsats", "Opfølgning", "Milepæl", "Status"), said, "")
    return Figur(1, "tabel", "En tabel", "Tabel", "", (GOOD, MIDDLE), table, {}, kun_tabel=True)


def test_a_sign_belongs_to_its_own_word_only():
    figur = made(1, "x")
    assert figur.tegn("opfyldt") is GOOD
    assert figur.tegn("ikke opfyldt") is None
    assert figur.tegn("opfyldt (2 milepæle)") is GOOD
    assert figur.tegn("opfyldtes") is None
    assert replace(figur, kun_tabel=False).tegn("opfyldt") is None


def test_columns_fill_the_room_and_the_long_text_has_the_most():
    wide = shares(made(4, "lang tekst " * 20), 100)
    assert sum(wide) == pytest.approx(100)
    assert max(wide) == wide[2]
    assert min(wide) > 10
    assert numbers(made(2, "12").tabel) == (False, False, True, False)
    assert numbers(made(2, "31.12.2018").tabel) == (False, False, False, False)
    assert shares(replace(made(1, ""), tabel=tables.Table((), (), "")), 100) == []


@pytest.mark.parametrize(("rows", "text"), [(1, "kort"), (60, "lang tekst " * 30), (3, "ord " * 900), (6, "x" * 400)])
def test_however_long_it_is_every_row_is_on_a_page_once(dokument, rows, text):
    figur = made(rows, text)
    one = replace(dokument, kapitler=(Kapitel("Mål", (), (figur,)),))
    place = plan(one, Sats(16, 25), {"tabel": (640, 0)}).figurer[1]
    assert list(place.brud) == sorted(set(place.brud))
    assert all(0 < n <= rows for n in place.brud)
    _, wide, parts = powerpoint_tabel.pages(figur, 4.5)
    assert [row for part in parts for row in part] == list(figur.tabel.raekker)
    assert all(parts)
    assert sum(wide) == pytest.approx(powerpoint_tabel.ROOM)
