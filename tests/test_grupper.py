"""Own groups: the arithmetic by hand, whatever a name or a file may be, and that the choice follows and never grows stale."""

import csv
import itertools
import json
import math
import re
import shutil
import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conftest import DATA, shown
from indicators import answers, areas, figures, grupper, landkort, store, tables, texts
from indicators.bilag import files
from indicators.compare import compare
from indicators.comparison import Comparison, ComparisonError, Selection
from indicators.figures.poster import poster
from indicators.grupper import Gruppe, GruppeError
from test_opdelt import EYES, lab

HEAD = ("Area", "Periode", "Ydelsesgrupper", "Antal ledige fuldtidspersoner", "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år")
JUNE = (
    ("Ballerup", 500, "25,0"), ("Egedal", 30000, "30,0"), ("Herlev", 1000, "10,0"), ("Furesø", 800, "20,0"),
    ("Hele landet", 90000, "27,0"),
)  # fmt: skip
KOMMUNER = areas.load(DATA)


def gruppe(*names: str, navn: str = "Vestegnen") -> Gruppe:
    """A group that was never in a file."""
    return Gruppe("vestegnen", navn, tuple(sorted(KOMMUNER.find(name).kode for name in names)))


@pytest.fixture
def world(tmp_path: Path) -> Callable[..., Callable[..., Comparison]]:
    """world(rows) builds a release of June and July 2026 and returns a way to ask for the ledighed against a group."""

    def make(rows: tuple = JUNE) -> Callable[..., Comparison]:
        shutil.copytree(DATA / "reference", tmp_path / "reference")
        folder = tmp_path / "leverancer" / "jobindsats" / "2026-08-22"
        folder.mkdir(parents=True)
        with (folder / "y25i01.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, delimiter=";")
            out.writerow(HEAD)
            for month, (area, count, rate) in itertools.product(("2026M06", "2026M07"), rows):
                out.writerow((area, month, "Ydelsesgrupper i alt", count, rate))
        assert not store.build(tmp_path, tmp_path / "releases").refused
        release = store.open_release(tmp_path / "releases")

        def ask(group: Gruppe, kommune: str = "Ballerup", indikator: str = "ledighed", others: tuple = ()) -> Comparison:
            return compare(release, Selection(indikator, kommune, sammenlign=(*others, group)))

        return ask

    return make


# ------------------------------------------------------------------------------------------------ the figure


def test_the_group_is_sum_over_sum_and_not_the_mean_of_rates(world):
    found = world()(gruppe("Egedal", "Herlev"))
    answer = answers.show(found)["sammenligning"]["gruppe"]
    assert answer["vaerdi"] == "28.2"  # 100 * 31.000 / 110.000; the mean of 30 and 10 would be 20
    assert (answer["medlemmer"], answer["antal"], answer["af"]) == (["Egedal", "Herlev"], 2, 2)
    assert answer["navn"] == "Vestegnen (egen gruppe, 2 kommuner)"


def test_the_own_kommune_is_left_out_and_the_label_counts_the_others(world):
    ask, whole = world(), gruppe("Ballerup", "Egedal", "Herlev")
    mine, theirs = ask(whole).andre[0], ask(whole, "Furesø").andre[0]
    assert [o.navn for o in mine.maalestok.medlemmer] == ["Egedal", "Herlev"] and mine.navn == "Vestegnen (egen gruppe, 2 kommuner)"
    assert "Ballerup selv er ikke regnet med" in mine.maalestok.forklaring
    assert theirs.navn == "Vestegnen (egen gruppe, 3 kommuner)" and "ikke regnet med" not in theirs.maalestok.forklaring
    # Ballerup 500 of 2.000: 31.500 of 112.000 is 28,125; Furesø itself is not a member
    assert abs(theirs.nu.tal - Fraction(28125, 1000)) < Fraction(1, 10)
    assert ask(gruppe("Egedal"), "Ballerup").andre[0].navn == "Vestegnen (egen gruppe, 1 kommune)"


def test_a_group_of_the_kommune_alone_has_nothing_to_compare_with(world):
    found = world()(gruppe("Ballerup"))
    assert found.andre[0].nu.tal is None and found.andre[0].navn == "Vestegnen (egen gruppe, 0 kommuner)"
    assert "Vestegnen" not in texts.headline(found)


def test_a_member_without_a_figure_is_named(world):
    found = world(tuple((a, "" if a == "Herlev" else c, r) for a, c, r in JUNE))(gruppe("Egedal", "Herlev"))
    answer = answers.show(found)["sammenligning"]["gruppe"]
    assert (answer["vaerdi"], answer["antal"], answer["af"], answer["uden_tal"]) == ("30.0", 1, 2, ["Herlev"])
    assert "I gruppen Vestegnen indgår 1 af 2 kommuner." in texts.headline(found)
    assert any("uden tal for Herlev" in note for note in texts.notes(found))


def test_other_members_under_the_same_name_are_another_answer(world):
    ask = world()
    first, second = (ask(gruppe("Egedal", "Herlev")), ask(gruppe("Herlev", "Furesø")))
    assert first.andre[0].nu.tal != second.andre[0].nu.tal
    assert ask(gruppe("Egedal", "Herlev")) is first  # the same question is asked once


def test_only_one_own_group_at_a_time_and_only_a_real_one(world):
    ask = world()
    with pytest.raises(ComparisonError, match="én egen gruppe ad gangen"):
        ask(gruppe("Egedal"), others=(gruppe("Herlev"),))
    for wrong in ("gruppe", "gruppe:vestegnen"):
        with pytest.raises(ComparisonError, match="kan der ikke sammenlignes med"):
            ask(gruppe("Egedal"), others=(wrong,))


def test_every_surface_names_it_and_says_that_it_is_an_own_choice(world):
    ask = world()
    found = ask(gruppe("Egedal", "Herlev", "Ballerup"), others=("landet",))
    label = "Vestegnen (egen gruppe, 2 kommuner)"
    assert [s.id for s in found.andre] == ["gruppe", "landet"]
    assert "i gruppen Vestegnen (2 kommuner, 28,2 pct.)" in texts.headline(found)
    assert texts.beside(found, found.andre[0]) == "egen gruppe Vestegnen 28,2"
    assert "Vestegnen er en egen gruppe (2 kommuner)." in texts.notes(found)
    told = next(text for text in texts.method(found) if text.startswith("Vestegnen er en egen gruppe, valgt af"))
    assert "Ballerup, Egedal og Herlev" in told
    assert label in tables.series(found).hoved and label in [row[0] for row in tables.now(found).raekker]
    assert [row[0] for row in tables.members(found.andre[0]).raekker] == ["Egedal", "Herlev"]
    assert label in files.csv_bytes(found).decode("utf-8-sig").splitlines()[0]
    assert files.name(found, "csv") == "ledighed_Ballerup_vestegnen-landet_2026M06.csv"
    assert any(label in word["text"] for word in poster(found, None, 1000, 620)["layout"]["annotations"])
    assert label in [trace["name"] for trace in figures.trend(found)["data"]]
    assert files.xlsx_bytes(found).startswith(b"PK")
    assert texts.beside(found, found.andre[1]) == "hele landet 27,0"


def test_the_map_outlines_the_members_and_its_list_says_so(release):
    found = compare(release, Selection("ledighed", "Ballerup", sammenlign=("klynge", gruppe("Egedal", "Ballerup"))))
    kort = landkort.landkort(release, found)
    assert [f.kommune.navn for f in kort.felter if f.i_gruppe] == ["Egedal"]
    assert any(row[0].startswith("Egedal") and "(egen gruppe)" in row[0] for row in landkort.table(kort).raekker)


HOSTILE = ('<b>x</b><img src=x onerror="alert(1)">', "[klik](http://x.dk) **fed** $a^2$", "=HYPERLINK(1)", "%{x} {y} <br>")


@pytest.mark.parametrize("navn", HOSTILE)
def test_a_hostile_name_is_only_ever_text(world, navn):
    found = world()(gruppe("Egedal", "Herlev", navn=navn), others=("landet",))
    drawn = json.dumps(poster(found, None, 1000, 620)["layout"]["annotations"])
    assert "<img" not in drawn and "<b>x" not in drawn
    assert not files.csv_bytes(found).decode("utf-8-sig").splitlines()[0].split(";")[2].startswith("=")
    assert files.svg_bytes(found, None).count(b"<img") == 0
    assert re.fullmatch(r"[A-Za-z0-9_.-]+", files.name(found, "csv"))


# ------------------------------------------------------------------------------------------------ the colour


@pytest.mark.parametrize("other", [name for name in figures.STYLES if name != "gruppe"])
def test_its_colour_and_dash_are_its_own_for_every_eye_and_in_print(other):
    own, beside = figures.STYLES["gruppe"], figures.STYLES[other]
    assert min(math.dist(lab(own.farve, eye), lab(beside.farve, eye)) for eye in EYES) >= 25
    assert own.streg != beside.streg and own.css != beside.css


# ------------------------------------------------------------------------------------------------ the files


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path))
    return tmp_path / "grupper"


def save(navn: str, *names: str) -> Gruppe:
    return grupper.save(navn, [KOMMUNER.find(name) for name in names or ("Herlev", "Ishøj")], KOMMUNER)


def kept() -> list[str]:
    found, wrong = grupper.everything(KOMMUNER)
    assert wrong == []
    return [g.navn for g in found]


NASTY = {
    "Møde på Øen 3/4": "moede-paa-oeen-3-4", "../../etc/passwd": "etc-passwd", "..\\..\\x": "x", "ÆØÅ": "aeoeaa", "…": "gruppe",
    "CON": "gruppe-con", "a" * 40: "a" * 40, 'Anførsel " og \\': "anfoersel-og", "=1+1 [navn](x) **#**": "1-1-navn-x", "日本": "gruppe",
    "/absolut": "absolut", "Vest (ny) (2)": "vest-ny-2",
}  # fmt: skip


@pytest.mark.parametrize(("navn", "slug"), NASTY.items())
def test_any_name_comes_back_from_a_safe_file(shelf, navn, slug):
    assert save(navn).slug == slug and [p.name for p in shelf.glob("*.toml")] == [f"{slug}.toml"]
    assert grupper.everything(KOMMUNER) == ([Gruppe(slug, navn, ("163", "183"))], [])
    assert [p.name for p in shelf.parent.iterdir()] == ["grupper"]


@pytest.mark.parametrize("navn", ["", "  ", "\x00\n", "a" * 41, "a" * 300, "klyngen", "HELE LANDET", "Egen gruppe", "nabokommuner "])
def test_a_name_that_is_none_too_long_or_a_fixed_yardsticks_is_refused(shelf, navn):
    with pytest.raises(GruppeError):
        save(navn)
    assert kept() == []


def test_it_has_between_one_and_forty_members(shelf):
    with pytest.raises(GruppeError, match="mindst én"):
        grupper.save("Tom", [], KOMMUNER)
    with pytest.raises(GruppeError, match="Vælg højst 40"):
        grupper.save("Alle", KOMMUNER.kommuner, KOMMUNER)
    assert len(grupper.save("Fyrre", KOMMUNER.kommuner[:40], KOMMUNER).koder) == 40
    assert save("To gange", "Herlev", "Herlev").koder == ("163",)


def test_a_group_that_is_there_is_never_overwritten(shelf):
    save("Ældre", "Herlev")
    for navn in ("Ældre", "ældre ", "AELDRE"):
        with pytest.raises(GruppeError, match="Vælg et andet"):
            save(navn, "Ishøj")
    assert grupper.named("aeldre", KOMMUNER).koder == ("163",)


BAD = {
    'navn = "A"\nkommuner = ["Herlev", "Atlantis"]\n': 2,
    'navn = "A"\nkommuner = [\n  "Herlev",\n  "Region Hovedstaden",\n]\n': 4,
    'navn = "A"\nkommuner = ["Hele landet"]\n': 2,
    'navn = "A"\nkommuner = []\n': 2,
    'navn = "A"\nkommuner = "Herlev"\n': 2,
    'navn = "A"\nkommuner = [163]\n': 2,
    'navn = "A"\nfarve = "rød"\nkommuner = ["Herlev"]\n': 2,
    'kommuner = ["Herlev"]\nnavn = 7\n': 2,
    'kommuner = ["Herlev"]\nnavn = "Klyngen"\n': 2,
    'navn = "A"\n': 1,
    'navn = "A"\nkommuner = [herlev]\n': 2,
    "": 1,
}  # fmt: skip


@pytest.mark.parametrize(("text", "line"), BAD.items())
def test_a_bad_file_is_named_with_its_line_and_the_others_stand(shelf, text, line):
    save("God")
    (shelf / "daarlig.toml").write_text(text, encoding="utf-8")
    found, wrong = grupper.everything(KOMMUNER)
    assert [g.navn for g in found] == ["God"]
    assert len(wrong) == 1 and wrong[0].startswith(f"data/grupper/daarlig.toml, linje {line}: "), wrong


def test_files_in_another_encoding_or_of_the_same_name_are_told(shelf):
    save("Kopi")
    (shelf / "kopi-2.toml").write_bytes((shelf / "kopi.toml").read_bytes())
    (shelf / "gammel.toml").write_bytes('navn = "A"\nkommuner = ["Ishøj"]\n'.encode("latin-1"))
    found, wrong = grupper.everything(KOMMUNER)
    assert [g.slug for g in found] == ["kopi"]
    assert "gammel.toml, linje 2: teksten er ikke UTF-8" in wrong[0] and "kopi-2.toml" in wrong[1]


def test_a_write_that_breaks_leaves_nothing_behind(shelf, monkeypatch):
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(GruppeError, match="kan ikke gemmes"):
        save("Ny")
    assert [p.name for p in shelf.iterdir() if p.name != ".laas"] == []


def test_two_people_saving_at_once_lose_nothing(shelf):
    told = []

    def person(number: int) -> None:
        for navn in (f"Gruppe {number}", "Fælles"):
            try:
                save(navn)
            except GruppeError as why:
                told.append(str(why))

    people = [threading.Thread(target=person, args=(n,)) for n in range(6)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(kept()) == sorted(["Fælles", *(f"Gruppe {n}" for n in range(6))]) and len(told) == 5


def test_only_what_is_on_the_shelf_can_be_deleted(shelf):
    save("Væk")
    outside = shelf.parent / "vigtig.toml"
    outside.write_text("", encoding="utf-8")
    for slug in ("../vigtig", "findes-ikke", ""):
        with pytest.raises(GruppeError):
            grupper.delete(slug)
    grupper.delete("vaek")
    assert kept() == [] and outside.exists()


# ------------------------------------------------------------------------------------------------ the command line


def test_the_command_line_takes_a_group_and_a_changed_file_is_a_changed_figure(command, shelf, monkeypatch):
    def ask(group: str = "vestegnen") -> tuple[int, str, str]:
        words = ("show", "ledighed", "--kommune", "Ballerup", "--periode", "2026M06", "--sammenlign", f"landet,gruppe:{group}", "--json")
        return command(*words, NOEGLETAL_DATA=str(shelf.parent))

    save("Vestegnen", "Herlev", "Ishøj", "Ballerup")
    first = json.loads(ask()[1])["sammenligning"]
    assert list(first) == ["gruppe", "landet"] and first["gruppe"]["medlemmer"] == ["Herlev", "Ishøj"]
    (shelf / "vestegnen.toml").write_text('navn = "Vestegnen"\nkommuner = ["Allerød"]\n', encoding="utf-8")
    second = json.loads(ask()[1])["sammenligning"]
    assert second["gruppe"]["medlemmer"] == ["Allerød"] and second["gruppe"]["vaerdi"] != first["gruppe"]["vaerdi"]
    for missing in ("findes-ikke", "../vestegnen", ""):
        status, _, err = ask(missing)
        assert status == 1 and "findes ikke. Gemte grupper: vestegnen." in err


# ------------------------------------------------------------------------------------------------ the pages


@pytest.fixture
def page(page: Callable[..., AppTest], shelf: Path) -> Callable[..., AppTest]:
    """A page as a link opens it; groups are kept in a folder of their own."""
    return page


def test_without_groups_the_side_is_as_it_was(page):
    app = page("overblik")
    assert "Egen gruppe" not in app.get("button_group")[0].options and "egen gruppe" not in shown(app)


@pytest.mark.parametrize("name", ["overblik", "noegletal", "maalgrupper", "kommuner", "data"])
def test_a_link_brings_the_group_back_on_every_page(page, name):
    save("Vestegnen", "Herlev", "Ishøj", "Ballerup")
    save("Andre", "Læsø")
    app = page(name, sammenlign=["Egen gruppe", "Hele landet"], gruppe="Vestegnen", noegletal="Ledighed")
    assert app.selectbox(key="gruppe").value == "Vestegnen"
    text = shown(app)
    assert "hændelse" not in text and "findes ikke her" not in text
    if name in ("overblik", "noegletal"):
        assert "gruppen Vestegnen (2 kommuner, " in text and "(egen gruppe, 2 kommuner)" in text


def test_a_link_with_a_group_that_is_not_there_says_so_and_takes_no_other(page):
    save("Andre", "Læsø")
    app = page("overblik", sammenlign=["Egen gruppe", "Hele landet"], gruppe="Væk <b>")
    text = shown(app)
    assert "Den egne gruppe “Væk <b>” findes ikke her. Der sammenlignes uden den." in text
    assert "gruppen Andre" not in text and app.selectbox(key="gruppe").value is None
    app.selectbox(key="gruppe").set_value("Andre").run()
    assert "gruppen Andre" in shown(app) and "findes ikke her" not in shown(app)


def test_a_link_is_told_also_where_no_group_is_kept(page):
    text = shown(page("overblik", sammenlign=["Egen gruppe", "Hele landet"], gruppe="Vestegnen"))
    assert "Den egne gruppe “Vestegnen” findes ikke her." in text and "hele landet" in text


def test_a_group_that_is_deleted_while_it_is_chosen_is_told(page):
    save("Vestegnen", "Herlev")
    save("Andre", "Læsø")
    app = page("overblik", sammenlign=["Egen gruppe"], gruppe="Vestegnen")
    grupper.delete("vestegnen")
    text = shown(app.run())
    assert "Den egne gruppe “Vestegnen” findes ikke her." in text and "gruppen Andre" not in text
    grupper.delete("andre")
    app.run()
    assert not app.exception and "gruppen" not in shown(app)


def test_a_changed_file_changes_the_open_page(page, shelf):
    save("Vestegnen", "Herlev", "Ishøj")
    app = page("overblik", sammenlign=["Egen gruppe"], gruppe="Vestegnen")
    before = shown(app)
    (shelf / "vestegnen.toml").write_text('navn = "Vestegnen"\nkommuner = ["Allerød"]\n', encoding="utf-8")
    after = shown(app.run())
    assert "gruppen Vestegnen (2 kommuner, " in before and "gruppen Vestegnen (1 kommune, " in after


def test_a_group_is_made_on_the_page_and_is_then_the_one_compared_with(page):
    app = page("kommuner", kommune="Albertslund")
    app.session_state["ny_gruppe"] = True
    app.run()
    next(b for b in app.button if b.label == "Begynd med nabokommunerne").click().run()
    app.text_input(key="ny_gruppe_navn").set_value("Møde & <b>").run()
    app.button(key="gem_gruppe").click().run()
    assert not app.exception and kept() == ["Møde & <b>"]
    own = KOMMUNER.kommune("Albertslund")
    assert set(grupper.named("moede-b", KOMMUNER).koder) == {o.kode for o in KOMMUNER.naboer(own)}
    assert app.selectbox(key="gruppe").value == "Møde & <b>"
    assert "Gruppen 'Møde & <b>' er gemt for alle." in shown(app)
    assert "<b>" not in "".join(element.proto.body for element in app.get("html"))
