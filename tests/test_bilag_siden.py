"""The page Bilag as a member of staff uses it, and the bilag that are kept: made, corrected, refused, saved, opened again."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conftest import opened, shown
from indicators import dokument, store
from indicators.bilag import forhaandsvisning, skriv
from indicators.dokument import BilagError, Tekst, Valg, gemte

SMALL = "Kontanthjælpsreformen"
ID = "kontanthjaelpsreformen"
Open = Callable[..., AppTest]


@pytest.fixture
def side(page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """The page with a small concept and a folder of its own for what is kept."""
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path / "data"))
    return lambda **query: page("bilag", **{"koncept": SMALL, **query})


def lav(app: AppTest) -> AppTest:
    """The one button."""
    app.button(key="bilag_lav").click().run()
    assert not app.exception, app.exception
    return app


def unfold(app: AppTest) -> AppTest:
    """The first chapter under Ret bilaget."""
    app.session_state[f"bilagkapitel-{ID}-0"] = True
    return app.run()


def fields(app: AppTest) -> list:
    return [area for area in app.text_area if (area.key or "").startswith("bilagtekst-")]


def files(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def errors(app: AppTest) -> str:
    return "\n".join(one.value.replace("\\", "") for one in app.error)


def test_nothing_is_made_before_it_is_asked_for(side):
    app = side(kommune="Ballerup")
    assert files(app) == []
    assert [one.label for one in app.button if one.key == "bilag_lav"] == ["Lav bilaget"]


def test_one_press_gives_every_format_and_a_page_to_look_at(side):
    app = lav(side(kommune="Ballerup"))
    assert files(app) == ["Hent PDF", "Hent Word", "Hent PowerPoint", "Hent Excel", "Hent figurer (ZIP)"]
    assert "ANBEFALES Udviklingen efter kontanthjælpsreformen" in shown(app)
    assert app.number_input(key="bilag_side").label.startswith("Side (af ")


def test_another_kommune_is_another_bilag_that_must_be_asked_for(side):
    app = lav(side(kommune="Ballerup"))
    app.selectbox(key="kommune").set_value("Albertslund").run()
    assert files(app) == []


def test_the_address_holds_what_is_chosen(side):
    link = {"kommune": "Albertslund", "udvalg": "Beskæftigelsesudvalget", "titel": "Vores tal", "journalnr": "15.00.00-P05-9-20",
            "moede": "2026-09-08"}  # fmt: skip
    app = lav(side(**link))
    assert "Vores tal" in shown(app)
    assert str(app.date_input(key="moede").value) == "2026-09-08"
    assert app.text_input(key="udvalg").value == "Beskæftigelsesudvalget"


@pytest.mark.parametrize("number", ["15-00", "15.00.00-P05-9-2020", "<b>", "１5.00.00-P05-9-20"])
def test_a_journal_number_that_is_none_is_refused_in_danish(side, number):
    app = side(kommune="Ballerup", journalnr=number)
    assert "er ikke et KLE-nummer. Skriv som 15.00.00-P05-9-20, eller lad feltet stå tomt." in errors(app)
    assert files(app) == [] and not app.exception


def test_a_sentence_is_rewritten_marked_and_had_back(side):
    app = unfold(lav(side(kommune="Ballerup")))
    first = fields(app)[0]
    was = first.value
    first.set_value("Kort sagt: det går godt.").run()
    assert "rettet" in fields(app)[0].label and "1 sætning er rettet." in shown(app)
    app.button(key=f"bilaggendan-{ID}-udvikling-0").click().run()
    assert fields(app)[0].value == was and "rettet" not in fields(app)[0].label


def test_a_rewritten_sentence_is_warned_of_when_its_figures_are_others(side):
    app = unfold(lav(side(kommune="Ballerup")))
    fields(app)[0].set_value("Kort sagt: det går godt.").run()
    app.selectbox(key="kommune").set_value("Albertslund").run()
    app = unfold(lav(app))
    said = " ".join(one.value.replace("\\", "") for one in app.warning)
    assert "Teksten er rettet, da der stod:" in said and "er ændret i figur 1" in said


def test_a_bilag_without_figures_is_refused_and_can_be_mended(side):
    app = unfold(lav(side(kommune="Ballerup")))
    box = next(one for one in app.checkbox if (one.key or "").startswith("bilagmed-"))
    box.uncheck().run()
    assert "Tag mindst én med" in errors(app) and files(app) == []
    next(one for one in app.checkbox if (one.key or "").startswith("bilagmed-")).check().run()
    assert len(files(app)) == 5 and "1 figur er med." in shown(app)


def test_figures_are_left_out_and_moved(side):
    app = side(koncept="Benchmark", kommune="Ballerup")
    lav(app).session_state["bilagkapitel-benchmark-0"] = True
    app.run()
    app.button(key="bilagned-benchmark-forventet").click().run()
    labels = [one.label for one in app.checkbox if (one.key or "").startswith("bilagmed-")]
    assert "Placering" in labels[0] and labels[0].startswith("**Figur 1.**") and "Forventet" in labels[1]
    next(one for one in app.checkbox if "Placering" in one.label).uncheck().run()
    assert "5 af 6 figurer er med. Rækkefølgen er ændret." in shown(app)
    app.button(key="bilag_forfra").click().run()
    assert "Alle 6 figurer er med." in shown(app)


def test_kept_opened_again_and_deleted(side, tmp_path, release):
    app = unfold(lav(side(kommune="Ballerup", udvalg="Udvalget")))
    fields(app)[0].set_value("Rettet.").run()
    app.session_state["bilag_gem"] = True
    app.run()
    app.text_input(key="bilag_gem_navn").set_value("Møde på Rådhuset").run()
    app.button(key="bilag_gem_nu").click().run()
    assert "Bilaget 'Møde på Rådhuset' er gemt for alle." in shown(app)
    text = (tmp_path / "data" / "bilag" / "moede-paa-raadhuset.toml").read_text(encoding="utf-8")
    assert dokument.read(text).release == release.id
    again = side(koncept="Benchmark", kommune="Albertslund")
    again.session_state["bilag_gemte"] = True
    again.run()
    again.button(key="bilag_genskab").click().run()
    assert (again.selectbox(key="kommune").value, again.selectbox(key="koncept").value) == ("Ballerup", SMALL)
    assert again.text_input(key="udvalg").value == "Udvalget"
    assert fields(unfold(lav(again)))[0].value == "Rettet."
    again.session_state["bilag_gemte"] = True
    again.run()
    again.button(key="bilag_slet").click().run()
    assert "er slettet." in shown(again) and gemte.everything() == ([], [])


def test_a_release_that_is_gone_is_told_and_the_newest_offered(side):
    gemte.save("Gammelt", Valg(ID), "2020-12-08T120000Z-00000000")
    app = side(kommune="Ballerup")
    app.session_state["bilag_gemte"] = True
    app.run()
    app.button(key="bilag_genskab").click().run()
    assert "som ikke længere er her" in shown(app) and not app.exception
    app.button(key="bilag_nyeste").click().run()
    assert len(files(lav(app))) == 5


def test_made_again_on_newer_figures_it_says_what_has_changed(side, releases, release, tmp_path, monkeypatch):
    copy = tmp_path / "releases"
    shutil.copytree(releases, copy)
    older = "2020-12-08T120000Z-0a0a0a0a"
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(copy))
    real = store.open_release
    monkeypatch.setattr(store, "open_release", lambda where, id_=None: replace(real(where), id=older) if id_ == older else real(where, id_))
    gemte.save("Sidste gang", Valg(ID), older)
    app = side(kommune="Ballerup")
    app.session_state["bilag_gemte"] = True
    app.run()
    app.button(key="bilag_genskab").click().run()
    assert "Der er nyere tal." in shown(app)
    app.button(key="bilag_nyeste").click().run()
    assert f"Ingen trykte tal er ændret siden udgivelsen {older}." in shown(lav(app))


def test_the_draft_of_the_case_is_there_to_copy(side):
    app = lav(side(kommune="Albertslund"))
    app.session_state["bilagsag"] = True
    app.run()
    assert app.get("code")[0].value.strip() and "Hent sagen som Word" in files(app)


def test_without_figures_the_page_says_where_to_get_them(page, monkeypatch):
    monkeypatch.setattr("indicators.queries.newest", lambda release: {})
    app = page("bilag")
    assert "Der er ingen tal til denne side" in shown(app) and not app.exception


def test_kept_files_are_specs_of_the_command_line(tmp_path, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path))
    valg = Valg(ID, "Albertslund", udvalg="Æøå \"citat\"", tekster=(Tekst("f", "0", "før", "nu\nlinje"),), udelad=("g",))
    kept = gemte.save("  Nøgletal   3/4 ", valg, "r1")
    assert (kept.slug, kept.navn) == ("noegletal-3-4", "Nøgletal 3/4")
    assert gemte.named("noegletal-3-4") == kept == gemte.named("Nøgletal 3/4")
    assert dokument.read(gemte.as_text(kept)) == replace(valg, release="r1")
    with pytest.raises(BilagError, match="allerede et bilag"):
        gemte.save("nøgletal 3/4", valg, "r1")
    assert gemte.save("Nøgletal 3/4", valg, "r2", erstat="noegletal-3-4").valg.release == "r2"
    with pytest.raises(BilagError, match="mangler et navn"):
        gemte.save(" ", valg, "r1")
    gemte.delete(kept.slug)
    with pytest.raises(BilagError, match="findes ikke længere"):
        gemte.delete(kept.slug)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("koncept = \n", "linje 1: linjen er ikke gyldig TOML"),
        ("koncept = \"x\"\nfarve = 1\n", "linje 2: 'farve' kendes ikke"),
        ("journalnr = \"1\"\n", "linje 1: journalnummeret '1' er ikke et KLE-nummer"),
        ("koncept = 1\n", "linje 1: 'koncept' skal være en tekst"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_and_the_others_stand(tmp_path, monkeypatch, text, said):
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path))
    gemte.save("God", Valg(ID), "r1")
    (tmp_path / "bilag" / "daarlig.toml").write_text(text, encoding="utf-8")
    kept, wrong = gemte.everything()
    assert [one.navn for one in kept] == ["God"]
    assert len(wrong) == 1 and wrong[0].startswith(f"data/bilag/daarlig.toml, {said}")


def test_the_pages_shown_are_those_of_the_file(release):
    found = dokument.byg(release, Valg(ID))
    pictures = forhaandsvisning.sider(found)
    content = skriv.skriv(found, "pdf")
    assert len(pictures) == forhaandsvisning.antal(content) > 1
    assert all(one.startswith(b"\x89PNG") for one in pictures) and len(set(pictures)) == len(pictures)
    for nr in (0, len(pictures) + 1):
        with pytest.raises(BilagError, match=f"ingen side {nr}"):
            forhaandsvisning.side(content, nr)


def test_opened_by_its_address_it_is_the_page(page):
    assert opened("bilag").title[0].value == "Bilag til dagsordenen"
