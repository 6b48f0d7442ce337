"""Example figures say so on every surface, real ones never do, and the two never meet; without them no word of them is left."""

import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import conftest
from conftest import DATA
from indicators import catalogue, datastatus, figures, overblik, queries, store, tables, texts
from indicators.bilag import files, picture, tabeller
from indicators.compare import compare
from indicators.comparison import Comparison, Selection
from indicators.figures.poster import poster
from indicators.store import Release

MARK = "ksempeldata"
WITHOUT = {"NOEGLETAL_EKSEMPEL": "nej"}
MADE_UP, REAL = "sygedagpenge", "ledighed"
PAGES = ("overblik", "noegletal", "maalgrupper", "data")
CATALOG = catalogue.load()


def asked(release: Release, indikator: str, kommune: str = "Ballerup") -> Comparison:
    return compare(release, Selection(indikator, kommune, "alle", ("klynge", "landet")))


def surfaces(found: Comparison) -> dict[str, str]:
    """Every text that leaves with a figure."""
    drawing = poster(found, None, files.WIDTH, files.HEIGHT)
    with zipfile.ZipFile(io.BytesIO(files.xlsx_bytes(found))) as book:
        shared = book.read("xl/sharedStrings.xml").decode()
        strings = ["".join(t.itertext()) for t in ET.fromstring(shared)]  # noqa: S314 - our own file
        cells = {n: re.findall(r't="s"><v>(\d+)</v>', book.read(f"xl/worksheets/sheet{n}.xml").decode()) for n in (1, 2)}
    svg = "".join(ET.fromstring(picture.svg(drawing, files.WIDTH, files.HEIGHT)).itertext())  # noqa: S314 - our own picture
    title, source = svg.split("Kilde:")[0], svg.split("Kilde:")[1]
    return {
        "titel": found.titel, "kilde": texts.source(found), "sætning": texts.headline(found), "alt": texts.alternative(found),
        "tabel nu": tables.now(found).note, "tabel": tables.series(found).note, "csv": files.csv_bytes(found).decode("utf-8-sig"),
        "ark 1": " ".join(strings[int(n)] for n in cells[1]), "ark 2": " ".join(strings[int(n)] for n in cells[2]),
        "billedets titel": title, "billedets kilde": source,
    }  # fmt: skip


@pytest.fixture(scope="module")
def both(release: Release) -> tuple[dict[str, str], dict[str, str]]:
    """The surfaces of an example figure and of a real one: drawn once, read once for each surface."""
    made_up, real = asked(release, MADE_UP), asked(release, REAL)
    assert made_up.eksempel and not real.eksempel
    return surfaces(made_up), surfaces(real)


@pytest.mark.parametrize("name", ["titel", "kilde", "sætning", "alt", "tabel nu", "tabel", "csv", "ark 1", "ark 2", "billedets titel",
                                  "billedets kilde"])  # fmt: skip
def test_every_surface_of_an_example_figure_says_so_and_none_of_a_real_one(both, name):
    made_up, real = both
    assert MARK in made_up[name]
    assert MARK not in real[name]


def test_every_row_of_an_example_csv_says_so_and_the_file_is_named_after_it(release):
    found = asked(release, MADE_UP)
    rows = [line for line in files.csv_bytes(found).decode("utf-8-sig").split("\r\n") if re.match(r"\d{4}M\d{2};", line)]
    assert rows and all("eksempeldata" in row for row in rows)
    assert files.name(found, "png").startswith("eksempel_sygedagpenge_Ballerup")
    assert files.name(asked(release, REAL), "png").startswith("ledighed_Ballerup")


@pytest.mark.parametrize(("title", "name"), [
    ("Eksempeldata: Ledighed", "eksempel_ledighed_Laesoe.csv"), ("Ledighed", "ledighed_Laesoe.csv"),
])  # fmt: skip
def test_the_file_of_a_split_figure_is_named_after_it_too(title, name):
    assert tabeller.file_name(tabeller.Sheet("ledighed_Læsø", title, "", (), {}, (), (), ""), "csv") == name


@pytest.mark.parametrize("kommune", ["Ballerup", "Lyngby-Taarbæk"])
def test_the_longest_title_with_its_mark_stays_on_the_paper(release, kommune):
    known = queries.newest(release)
    longest = max((i for i in CATALOG.indikatorer.values() if known.get(i.id, {"eksempel": False})["eksempel"] and "alle" in i.maalgrupper),
                  key=lambda i: len(i.titel))  # fmt: skip
    drawing = poster(asked(release, longest.id, kommune), None, files.WIDTH, files.HEIGHT)
    title = next(a["text"] for a in drawing["layout"]["annotations"] if "Eksempeldata: " in a["text"])
    assert all(len(re.sub("<[^>]*>", "", line)) <= files.WIDTH // 11 for line in title.split("<br>"))
    assert longest.titel in " ".join(re.sub("</?b>", "", title).split("<br>"))
    assert drawing["layout"]["margin"]["t"] + drawing["layout"]["margin"]["b"] < files.HEIGHT / 2


def test_the_command_line_says_so_in_text_and_in_json(command, show):
    _, out, _ = command("show", MADE_UP, "--kommune", "Ballerup")
    assert out.startswith("Eksempeldata: ") and "Kilde: Eksempeldata" in out
    said = show(MADE_UP, kommune="Ballerup")
    assert said["eksempel"] is True and all(MARK in str(said[key]) for key in ("titel", "tekst", "kilde", "noter"))
    assert show(REAL, kommune="Ballerup")["eksempel"] is False
    assert MARK not in json.dumps(show(REAL, kommune="Ballerup")) + command("show", REAL)[1]
    rows = {row["id"]: row["data"] for row in json.loads(command("list", "--json")[1])}
    assert rows[MADE_UP] == "eksempeldata" and rows[REAL] == "rigtige tal"
    line = {line.split()[1]: line for line in command("list")[1].splitlines()}
    assert line[MADE_UP].endswith("eksempeldata") and line[REAL].endswith("rigtige tal")


@pytest.mark.parametrize("indicator", CATALOG.indikatorer.values(), ids=lambda i: i.id)
def test_every_noegletal_is_all_real_or_all_marked(release, indicator):
    """Own kommune and yardsticks are of one kind, and the mark follows the source of the rows."""
    known = queries.newest(release)
    group = indicator.maalgrupper[0]
    if indicator.id not in known:
        pytest.skip("no figures of any kind")
    found = compare(release, Selection(indicator.id, "Ballerup", group, ("klynge", "landet")))
    with release.cursor() as cursor:
        rows = cursor.execute(
            "select distinct eksempel from observation where indikator = $i and maalgruppe = $g and omraade = '151' "
            "and koen = 'i_alt' and alder = 'i_alt' and herkomst = 'i_alt'", {"i": indicator.id, "g": group},
        ).fetchall()  # fmt: skip
    if rows:
        assert found.eksempel == ((False,) not in rows)
    assert (MARK in texts.source(found)) == (MARK in found.titel) == found.eksempel


def test_hover_and_drawing_name_no_source_of_their_own(release):
    """The hover says area, period and figure; title and source around it carry the mark, and no number stands without them."""
    drawn = figures.trend(asked(release, MADE_UP), None)
    assert "Jobindsats" not in json.dumps(drawn, default=str)


# ---------------------------------------------------------------- the pages


def opened(monkeypatch: pytest.MonkeyPatch, releases: Path, name: str, **query: str) -> AppTest:
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(releases))
    return conftest.opened(name, **query)


def shown(app: AppTest) -> str:
    """With the words that can be chosen or folded out too."""
    words = [element.label for element in app.get("expander")] + [option for box in app.get("selectbox") for option in box.options]
    return "\n".join([conftest.shown(app), *words])


def test_the_card_of_an_example_figure_says_so_and_that_of_a_real_one_does_not(releases, monkeypatch):
    made_up = opened(monkeypatch, releases, "noegletal", kommune="Ballerup", noegletal="Sygedagpenge")
    assert any("Eksempeldata: " in re.sub(r"\\", "", h.value) for h in made_up.get("header"))
    assert "Kilde: Eksempeldata" in shown(made_up)
    real = opened(monkeypatch, releases, "noegletal", kommune="Ballerup", noegletal="Ledighed")
    assert MARK not in "\n".join(element.proto.body for element in real.get("html"))
    assert "Kilde: Jobindsats.dk" in shown(real)


@pytest.mark.parametrize("kommune", ["Ballerup", "Læsø", "Brøndby"])
def test_overblik_shows_real_figures_only(releases, release, monkeypatch, kommune):
    text = shown(opened(monkeypatch, releases, "overblik", kommune=kommune))
    assert MARK not in text and "(eksempel)" not in text
    found = overblik.everything(release, kommune)
    assert found and not any(c.eksempel for c in found)
    moved = [c for kind in overblik.movers(release, kommune) for c in (*kind.steget, *kind.faldet)]
    assert moved and not any(c.eksempel for c in moved)


def test_no_example_row_reaches_the_differences_between_releases(release):
    with release.cursor() as cursor:
        (examples,), (real,) = (
            cursor.execute(
                "select count(*) from observation where eksempel = $e and koen = 'i_alt' and alder = 'i_alt' and herkomst = 'i_alt' "
                "and til is null", {"e": kind},
            ).fetchall()[0] for kind in (True, False)
        )  # fmt: skip
    known = queries.everything(release)
    assert examples and len(known) == real
    assert not [key for key in known if key[0] == MADE_UP]


# ---------------------------------------------------------------- without them


@pytest.fixture(scope="module")
def none_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that was built with NOEGLETAL_EKSEMPEL=nej."""
    folder = tmp_path_factory.mktemp("uden")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(*next(iter(WITHOUT.items())))
        store.build(DATA, folder)
    return folder


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("when", ["vist", "bygget"])
def test_without_examples_every_page_stands_and_has_no_word_of_them(request, releases, monkeypatch, name, when):
    monkeypatch.setenv(*next(iter(WITHOUT.items())))
    folder = releases if when == "vist" else request.getfixturevalue("none_built")
    text = shown(opened(monkeypatch, folder, name, kommune="Ballerup"))
    assert MARK not in text and "(eksempel)" not in text and "hændelse" not in text
    if name == "data":
        assert "Ikke leveret." in text and "befolkning" in text


@pytest.mark.parametrize("indicator", ["Sygedagpenge", "Fleksjobandel", "Tilmeldte på dagpenge", "Forsørgertryk"])
def test_without_examples_a_noegletal_says_which_table_is_missing(releases, monkeypatch, indicator):
    monkeypatch.setenv(*next(iter(WITHOUT.items())))
    text = shown(opened(monkeypatch, releases, "noegletal", kommune="Ballerup", noegletal=indicator))
    tables_of = CATALOG.tables_of(next(i for i in CATALOG.indikatorer.values() if i.kort == indicator))
    assert MARK not in text and any(name in text for name in tables_of)


def test_a_release_built_without_examples_holds_none(none_built):
    release = store.open_release(none_built)
    with release.cursor() as cursor:
        for table in ("udtraek", "observation", "naevner", "bestand"):
            assert cursor.execute(f"select count(*) from {table} where eksempel").fetchall() == [(0,)]  # noqa: S608 - our own names
    assert not any(d["eksempel"] for d in release.manifest["leverancer"])
    assert datastatus.examples(release) is None


def test_without_examples_the_command_line_refuses_and_says_the_cure(command):
    status, out, err = command("show", MADE_UP, **WITHOUT)
    assert status == 1 and not out and "y07a02" in err and MARK not in err
    assert MARK not in command("list", **WITHOUT)[1]
    assert command("show", REAL, **WITHOUT)[0] == 0


# ---------------------------------------------------------------- when real figures come

HEAD = "Area;Periode;Fleksjobtype;Antal fuldtidspersoner"


# The project's own script makes every example delivery; of them only these tables are kept, since the others are most of a build.
ONLY = """
import runpy
from pathlib import Path

def lav(data, ud):
    runpy.run_path(str(data / "eksempel" / "alt.py"))["lav"](data, ud)
    for path in Path(ud).rglob("*.csv"):
        if not path.stem.startswith(("y08a02", "y09a02")):
            path.unlink()
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], tuple[Release, Path]]:
    """Build a release of the project's data and more deliveries {tabel: content}; the old fleksjob pull of Brøndby is left out,
    and of the example deliveries only fleksjob and ledighedsydelse are there."""

    def build(more: dict[str, str]) -> tuple[Release, Path]:
        data = tmp_path_factory.mktemp("data")
        for name in ("reference", "eksempel", "leverancer"):
            shutil.copytree(DATA / name, data / name, ignore=shutil.ignore_patterns("y08a02.csv", "__pycache__"))
        (data / "eksempel" / "lav.py").rename(data / "eksempel" / "alt.py")
        (data / "eksempel" / "lav.py").write_text(ONLY, encoding="utf-8")
        for tabel, content in more.items():
            path = data / "leverancer" / "jobindsats" / "2026-08-22" / f"{tabel}.csv"
            path.write_text(content, encoding="utf-8")
        store.build(data, data / "releases")
        return store.open_release(data / "releases"), data / "releases"

    return build


def fleksjob(areas: list[str]) -> str:
    """Made-up fleksjob of a year and a month: 100 and the number of the area, one more each month."""
    months = [f"{2025 + (6 + n) // 12}M{(6 + n) % 12 + 1:02}" for n in range(13)]
    rows = [f"{area};{month};Fleksjobtype i alt;{100 + number + n}" for number, area in enumerate(areas) for n, month in enumerate(months)]
    return "\n".join([HEAD, *rows]) + "\n"


@pytest.fixture(scope="module")
def all_real(place) -> tuple[Release, Path]:
    """y08a02 delivered for hele landet and the 98 kommuner."""
    rows = (DATA / "reference" / "kommuner.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    return place({"y08a02": fleksjob(["Hele landet", *(row.split(";")[1] for row in rows)])})


def test_a_real_delivery_for_all_takes_the_place_of_the_example(all_real, command, monkeypatch):
    release, folder = all_real
    rows = {row["id"]: row["data"] for row in json.loads(command("list", "--json", NOEGLETAL_RELEASES=str(folder))[1])}
    assert rows["fleksjob"] == "rigtige tal" and rows["ledighedsydelse"] == "eksempeldata"
    found = asked(release, "fleksjob")
    assert not found.eksempel and all(MARK not in text for text in surfaces(found).values())
    with release.cursor() as cursor:
        assert cursor.execute("select count(*) from observation where indikator = 'fleksjob' and eksempel and koen = 'i_alt' "
                              "and alder = 'i_alt' and herkomst = 'i_alt'").fetchall() == [(0,)]  # fmt: skip
    text = shown(opened(monkeypatch, folder, "noegletal", kommune="Ballerup", noegletal="Fleksjob"))
    assert "Kilde: Jobindsats.dk" in text and "Kilde: Eksempeldata" not in text


def test_a_share_is_never_made_of_one_real_and_one_example_part(all_real):
    release, _ = all_real
    with release.cursor() as cursor:
        assert cursor.execute("select count(*) from observation where indikator = 'fleksjobandel'").fetchall() == [(0,)]
    waiting = next(row for row in datastatus.missing(release).raekker if row[0].endswith(", y09a02"))
    assert "Fleksjobandel" in waiting[2] and "intet for Fleksjobandel" in waiting[3]


def test_one_kommune_alone_is_real_without_example_yardsticks_and_the_others_stay_examples(place):
    release, _ = place({"y08a02": fleksjob(["Ballerup"])})
    own, other = asked(release, "fleksjob"), asked(release, "fleksjob", "Egedal")
    assert not own.eksempel and own.egen.nu.tal == 111
    assert own.egen.har_tal and not any(s.har_tal for s in own.andre)
    assert all(MARK not in text for text in surfaces(own).values())
    assert other.eksempel and next(s for s in other.andre if s.id == "landet").har_tal
    assert next(d for d in datastatus.missing(release).raekker if d[0].endswith(", y08a02"))[1].startswith("Kun leveret for Ballerup")
    assert overblik.is_real(release, CATALOG.indikatorer["fleksjob"], "Ballerup")
    assert not overblik.is_real(release, CATALOG.indikatorer["fleksjob"], "Egedal")


def test_example_deliveries_are_never_overdue_nor_the_newest_pull(release):
    for status in datastatus.statuses(release):
        real = [d for d in queries.deliveries(release) if d["tabel"] == status.tabel.id and not d["eksempel"]]
        assert status.udtrukket == max((d["hentet"] for d in real), default=None)
        assert real or not status.is_overdue(date(2099, 1, 1))
