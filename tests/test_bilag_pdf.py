"""The bilag as PDF, read back by other programs: two validators, its words, its outline, its attachments, and its bytes."""

import csv
import io
import itertools
import json
import os
import pickle
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from indicators import settings, tables
from indicators.bilag import billeder, tegner
from indicators.bilag.pakke import csv_bytes, csv_name
from indicators.bilag.pdf import pdf
from indicators.dokument import Aendring, Dokument, Figur, Kapitel, Ord, Saetning, Valg, byg

BIN = Path(sys.executable).parent
HOSTILE = (
    '#read("/etc/passwd") #panic() $x^2$ \\ [ ] { } " \' <tag> </svg> @figur-1 *fed* _kursiv_ `kode` // nej /* */ = overskrift '
    "&amp; ~ -- --- => 😀 \u202e\u0007 漢字 https://example.dk " + "a" * 300 + " " + "Arbejdsmarkeds" * 20
)
# What a validator may warn of, with the reason.
WARNED = {
    "FIG-012": "guesses by letters whether a text is a language, and does not know Danish words such as 'Kurver over placeringen'",
    "TBL-014": "takes the grid lines of a chart for a table that nobody has tagged; the figures' own table stands under the chart",
    "PAG-001": "takes a line that figures have in common ('Pct.') for a running head, when it stands at one height on three pages",
}
DETERMINISTIC = (
    "import pickle, sys\nfrom pathlib import Path\nfrom indicators.bilag.pdf import pdf\n"
    "Path(sys.argv[2]).write_bytes(pdf(pickle.loads(Path(sys.argv[1]).read_bytes())))\n"
)


@pytest.fixture(scope="module", autouse=True)
def kept(tmp_path_factory):
    """The pictures are kept in a folder of the tests' own."""
    folder = tmp_path_factory.mktemp("udgivelser")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOEGLETAL_RELEASES", str(folder))
        yield folder / billeder.FOLDER


@pytest.fixture(scope="module")
def dokument(release) -> Dokument:
    """The quarter's whole document, with something changed since last time."""
    choice = Valg("noegletalsdokumentet", "Ballerup", moede=date(2026, 12, 8), journalnr="15.00.00-P05-9-26",
                  udvalg="Erhvervs- og Beskæftigelsesudvalget")  # fmt: skip
    found = byg(release, choice)
    changed = (Aendring("Figur 1. Ledighed", "Ballerup, maj 2026", "3,2", "3,1", "revision"),) * 3
    return replace(found, aendringer=changed, siden="2026-05-01")


@pytest.fixture(scope="module")
def file(dokument, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / f"{dokument.filnavn}.pdf"
    path.write_bytes(pdf(dokument))
    return path


@pytest.fixture(scope="module")
def reader(file) -> pypdf.PdfReader:
    return pypdf.PdfReader(file)


@pytest.fixture(scope="module")
def pages(reader) -> list[str]:
    return [bare(page.extract_text()) for page in reader.pages]


@pytest.fixture(scope="module")
def small(dokument) -> Dokument:
    """Two chapters of three figures: what is asked of every document, asked quickly."""
    return replace(dokument, kapitler=tuple(replace(k, figurer=k.figurer[:3]) for k in dokument.kapitler[:2]), indledning=(), forbehold=())


def bare(text: str) -> str:
    """Letters and signs alone: lines are broken and hyphenated on the page."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def validated(path: Path) -> tuple[int, set[str]]:
    """Errors of the two validators together, and the rules that only warn."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    one = subprocess.run([BIN / "outloud", "--json", "-", path], capture_output=True, text=True, encoding="utf-8", env=clean, check=False)
    two = subprocess.run([BIN / "pdfua", "check", "--format", "json", path], capture_output=True, text=True, env=clean, check=False)
    said = one.stdout + two.stdout
    outloud, pdfua = json.JSONDecoder().raw_decode(one.stdout[one.stdout.index("{") :])[0], json.loads(two.stdout)
    found = [f for part in (outloud, pdfua) for f in findings(part)]
    assert "findings" in said
    return sum(f["severity"].lower() == "error" for f in found), {f["rule"] for f in found if f["severity"].lower() == "warning"}


def findings(said: object) -> list[dict[str, str]]:
    """Every finding in a report, however deep: rule and severity."""
    if isinstance(said, list):
        return [f for one in said for f in findings(one)]
    if not isinstance(said, dict):
        return []
    rule = said.get("rule_id") or said.get("rule") or said.get("id")
    own = [{"rule": str(rule), "severity": said["severity"]}] if rule and "severity" in said else []
    return own + [f for one in said.values() for f in findings(one)]


def test_two_validators_find_no_error(file):
    errors, warned = validated(file)
    assert errors == 0
    assert warned <= set(WARNED)


def test_a_validator_hears_what_is_wrong(tmp_path):
    wrong = tmp_path / "forkert.pdf"
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(wrong)
    assert validated(wrong)[0] > 0


def test_title_language_and_outline_are_the_documents(dokument, reader):
    assert reader.metadata.title.replace("\u00a0", " ") == dokument.titel
    assert reader.trailer["/Root"]["/Lang"] == "da-DK"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    chapters = [one.title for one in reader.outline if not isinstance(one, list)]
    titles = [k.titel for k in dokument.kapitler]
    assert [bare(t) for t in chapters] == [bare(t) for t in (*titles, "Ændret siden sidst", "Definitioner og forbehold", "Kilder")]
    inside = [[bare(one.title) for one in part] for part in reader.outline if isinstance(part, list)]
    assert inside == [[bare(f.kort) for f in k.figurer] for k in dokument.kapitler if k.figurer]


def test_every_word_is_on_the_page_in_its_order(dokument, pages):
    text, place = "".join(pages[1:]), 0
    for figur in dokument.figurer:
        for said in (f"Figur {figur.nr}. {figur.titel}", figur.enhed, *(s.tekst for s in figur.saetninger), figur.kilde, *figur.noter):
            assert bare(said) in text, said
        here = text.index(bare(f"Figur {figur.nr}. {figur.titel}"), place)
        place = text.index(bare(figur.kilde), here)
    whole = "".join(pages)
    head = (dokument.udvalg, "8. december 2026", dokument.journalnr, dokument.kommune_langt)
    for said in (*head, *dokument.indledning, *dokument.forbehold):
        assert bare(said) in whole, said
    for kapitel in dokument.kapitler:
        assert all(bare(said) in whole for said in (*kapitel.resume, *kapitel.venter))
    for lines in {f.definition for f in dokument.figurer}:
        assert all(bare(line) in whole for line in lines)


def test_a_figure_stands_on_one_page_with_its_words_and_its_table(dokument, pages):
    for figur in dokument.figurer:
        here = [text for text in pages if bare(f"Figur {figur.nr}. {figur.titel}") in text and bare(figur.kilde) in text]
        assert len(here) == 1, figur.titel
        for said in (*figur.noter, *(s.tekst for s in figur.saetninger), "".join(figur.tabel.raekker[0])):
            assert bare(said) in here[0], said


def test_a_table_prints_the_newest_and_says_how_many_more(dokument, pages):
    first = next(f for f in dokument.figurer if f.tabel.hoved[0] == "Periode" and len(f.tabel.raekker) > 13)
    here = next(text for text in pages if bare(f"Figur {first.nr}. {first.titel}") in text and bare(first.kilde) in text)
    assert bare("".join(first.tabel.raekker[12])) in here
    assert bare("".join(first.tabel.raekker[13])) not in here
    assert bare(f"de 13 nyeste af {len(first.tabel.raekker)} rækker") in here


def test_no_chapter_is_empty_and_no_page_is_nearly_so(dokument, pages):
    for kapitel in dokument.kapitler:
        assert any(bare(kapitel.titel) in text and bare(f"Figur {kapitel.figurer[0].nr}. ") in text for text in pages[1:]), kapitel.titel
    last = next(n for n, text in enumerate(pages) if n and bare("Ændret siden sidst") in text)
    assert all(len(text) > 500 for text in pages[:last])


def test_pages_are_counted_and_headed(dokument, reader, pages):
    for number, text in enumerate(pages, 1):
        assert bare(f"side {number} af {len(reader.pages)}") in text
        assert bare(f"Udgivelse {dokument.release}") in text
        assert bare(dokument.kommune_langt) in text


def test_no_line_lies_over_another_or_outside_the_margins(reader):
    for number, page in enumerate(reader.pages, 1):
        at: dict[int, list[float]] = {}

        def seen(text, cm, tm, _font, _size, at=at):
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            if text.strip() and 0 < x < 64:  # what begins at the left margin; charts have their own places
                at.setdefault(round(x), []).append(y)

        page.extract_text(visitor_text=seen)
        for heights in at.values():
            rows = sorted({round(h, 1) for h in heights})
            assert all(b - a > 6 for a, b in itertools.pairwise(rows) if b - a > 0.5), f"side {number}"
            assert rows[0] > 20, f"side {number}"


def test_references_lead_to_their_figures(dokument, reader):
    said = [*dokument.indledning, *(point for k in dokument.kapitler for point in k.resume)]
    links = [a.get_object() for page in reader.pages[1:] for a in page.get("/Annots", ()) if a.get_object()["/Subtype"] == "/Link"]
    assert len(links) >= sum("jf. figur" in one for k in dokument.kapitler for one in k.resume) > 0
    assert len(said) > 3


def test_the_numbers_of_each_figure_are_attached(dokument, reader):
    attached = {name: content[0] for name, content in reader.attachments.items()}
    assert attached == {csv_name(f): csv_bytes(f) for f in dokument.figurer}
    for figur in dokument.figurer:
        rows = list(csv.reader(io.StringIO(attached[csv_name(figur)].decode("utf-8-sig"), newline=""), delimiter=";"))
        assert rows[0] == [*figur.tabel.hoved, "Note"]
        assert [row[0] for row in rows[1 : len(figur.tabel.raekker) + 1]] == [row[0] for row in figur.tabel.raekker]
        assert [f"Figur {figur.nr}. {figur.titel}"] in rows
        assert csv_name(figur).isascii()


def test_example_data_is_marked_in_words(dokument, pages):
    assert dokument.eksempel
    assert bare("Eksempeldata og forbehold") in pages[0]
    for figur in dokument.figurer:
        here = next(text for text in pages if bare(f"Figur {figur.nr}. {figur.titel}") in text and bare(figur.kilde) in text)
        assert ("EKSEMPELDATA" in here) == figur.eksempel


def test_the_same_document_is_the_same_bytes_anywhere(small, tmp_path):
    ours = pdf(small)
    assert pdf(small) == ours
    (tmp_path / "dokument").write_bytes(pickle.dumps(small))
    for zone, locale in (("Pacific/Kiritimati", "C"), ("America/Anchorage", "tr_TR.UTF-8")):
        new = tmp_path / zone.replace("/", "-")
        new.mkdir()
        environment = os.environ | {"TZ": zone, "LC_ALL": locale, "NOEGLETAL_RELEASES": str(new), "PYTHONHASHSEED": "7"}
        subprocess.run(
            [sys.executable, "-c", DETERMINISTIC, tmp_path / "dokument", new / "ud.pdf"], cwd=settings.ROOT, env=environment, check=True
        )
        assert (new / "ud.pdf").read_bytes() == ours


def hostile(small: Dokument) -> Dokument:
    """Whatever a person may write, in every place a person can write."""
    figurer = []
    for n, figur in enumerate((small.kapitler[0].figurer[0], small.kapitler[0].figurer[1]), 1):
        table = tables.Table(("Periode", HOSTILE), (("=cmd()", HOSTILE), ("juni 2026", "3,1*")), HOSTILE)
        said = (Saetning("0", f"{HOSTILE} jf. figur 1, jf. figur 99, jf. figur 0."),)
        words = (Ord(HOSTILE, "#004D99", "#004D99", "solid", fed=True), Ord("Ukendt tegn", "#004D99", "#004D99", "", "☺"))
        drawing = figur.tegning | {"layout": figur.tegning["layout"] | {"annotations": [
            {"text": "a &lt;b&gt; 😀 漢", "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}]}}  # fmt: skip
        figurer.append(replace(
            figur, nr=n, titel=HOSTILE, kort=HOSTILE, enhed=HOSTILE, signatur=words, tabel=table, alt=HOSTILE, saetninger=said,
            kilde=HOSTILE, noter=(HOSTILE,), definition=(HOSTILE, HOSTILE), tegning=drawing,
        ))  # fmt: skip
    empty = replace(figurer[0], nr=3, navn="tom", tabel=tables.Table((), (), ""), tegning={"data": [], "layout": {}}, signatur=(),
                    saetninger=(), kilde="", noter=(), definition=())  # fmt: skip
    chapters = (Kapitel(HOSTILE, (HOSTILE,), (*figurer, empty), (HOSTILE,)), Kapitel("Uden figurer", (), (), ("Venter.",)))
    change = Aendring(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    return replace(
        small, titel=HOSTILE, status=HOSTILE, udvalg=HOSTILE, journalnr=HOSTILE, indledning=(HOSTILE,), kapitler=chapters,
        aendringer=(change,), siden=HOSTILE, forbehold=(HOSTILE,), kilder=(HOSTILE,), sammenligning=HOSTILE,
    )  # fmt: skip


def test_what_a_person_writes_is_never_markup(small, tmp_path):
    path = tmp_path / "fjendtlig.pdf"
    path.write_bytes(pdf(hostile(small)))
    assert validated(path)[0] == 0
    text = bare("".join(page.extract_text() for page in pypdf.PdfReader(path).pages))
    for word in ('#read("/etc/passwd")', "$x^2$", "<tag>", "*fed*", "_kursiv_", "`kode`", "@figur1", "=overskrift", "=>", "root:"):
        assert (word in text) == (word != "root:"), word
    assert "Derer ingen tal at tegne".replace(" ", "") in text
    assert "jf.figur99" in text


def test_a_document_with_hardly_anything_is_still_one(dokument, tmp_path):
    bare_one = replace(
        dokument, kapitler=(Kapitel("Tomt", (), (), ("Fleksjob: ingen tal.",)),), indledning=(), forbehold=(), kilder=(), aendringer=(),
        udvalg="", moede=None, journalnr="", status="", sammenligning="",
    )  # fmt: skip
    path = tmp_path / "lidt.pdf"
    path.write_bytes(pdf(bare_one))
    assert validated(path)[0] == 0


# The pictures


def trend(dokument: Dokument) -> Figur:
    return next(dokument.figurer)


def test_a_picture_is_the_same_whatever_was_drawn_before_it(dokument):
    """Each order in a thread of its own: a thread has its own engine, which has drawn nothing yet."""
    figurer = [f for f in dokument.figurer if f.tegning["data"]][:12]

    def drawn(order: list[Figur]) -> dict[str, str]:
        return {f.navn: tegner.svg(f.tegning, *billeder.size(f)) for f in order}

    ways = [ThreadPoolExecutor(1).submit(drawn, order).result() for order in (figurer, figurer[::-1])]
    assert ways[0] == ways[1]


def test_a_picture_is_drawn_once(small, kept, monkeypatch):
    first = billeder.svgs(small)
    monkeypatch.setattr(billeder, "_drawn", type(billeder._drawn)())
    monkeypatch.setattr(tegner, "svg", lambda *_: pytest.fail("drawn again"))
    assert billeder.svgs(small) == first
    assert set(first) == {f.navn for f in small.figurer}
    assert {path.suffix for path in kept.iterdir()} == {".svg"}


def test_what_only_a_mouse_sees_does_not_make_another_picture(small, monkeypatch):
    figur = trend(small)
    first = billeder.svg(figur, 640, 290)
    monkeypatch.setattr(tegner, "svg", lambda *_: pytest.fail("drawn again"))
    hovered = [one | {"customdata": ["x"]} for one in figur.tegning["data"]]
    assert billeder.svg(replace(figur, tegning=figur.tegning | {"data": hovered}), 640, 290) == first


def test_another_size_or_drawing_is_another_picture(small):
    figur = trend(small)
    fewer = replace(figur, tegning=figur.tegning | {"data": figur.tegning["data"][1:]})
    assert len({billeder.svg(figur, 640, 290), billeder.svg(figur, 640, 300), billeder.svg(fewer, 640, 290)}) == 3


@pytest.mark.parametrize("left", ["", "<svg", "<html></svg>", "\ud800"])
def test_a_spoilt_file_is_drawn_again(small, kept, monkeypatch, left):
    figur = trend(small)
    whole = billeder.svg(figur, 640, 310)
    monkeypatch.setattr(billeder, "_drawn", type(billeder._drawn)())
    for path in kept.iterdir():
        path.write_bytes(left.encode("utf-8", "surrogatepass"))
    assert billeder.svg(figur, 640, 310) == whole


def test_without_a_folder_and_without_workers_it_is_drawn_all_the_same(small, monkeypatch, tmp_path):
    first = billeder.svgs(small)
    (tmp_path / "fil").write_text("ikke en mappe", encoding="utf-8")
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(tmp_path / "fil"))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "ingen-python"))
    monkeypatch.setattr(billeder, "_drawn", type(billeder._drawn)())
    told = []
    assert billeder.svgs(small, lambda *done: told.append(done)) == first
    assert told == [(n, len(first)) for n in range(len(first) + 1)]


def test_a_worker_that_stops_is_done_without(small, monkeypatch, tmp_path):
    first = billeder.svgs(small)
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(billeder, "_drawn", type(billeder._drawn)())
    assert billeder.svgs(small) == first


def test_progress_is_told_in_the_thread_that_asks(small, monkeypatch, tmp_path):
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(tmp_path))
    monkeypatch.setattr(billeder, "_drawn", type(billeder._drawn)())
    told: list[tuple[int, int, int]] = []
    billeder.svgs(small, lambda done, total: told.append((done, total, threading.get_ident())))
    assert [one[:2] for one in told] == [(n, 6) for n in range(7)]
    assert len({one[2] for one in told}) == 1
