"""Every page under AppTest: it runs for kommuner of every kind, without an exception, and says what the deliveries say."""

import re
import shutil
from fractions import Fraction

import pytest

import oracle
from conftest import ROOT, opened, shown
from indicators import store

KOMMUNER = ("Ballerup", "Albertslund", "København", "Læsø", "Fanø", "Bornholm", "Aabenraa", "Brøndby")


def danish(rate: Fraction) -> str:
    """31/10 -> '3,1'."""
    return oracle.shown(rate).replace(".", ",")


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_overblik_says_the_ledighed_of_the_delivery(page, kommune):
    text = shown(page(kommune=kommune))
    rate = danish(oracle.published("ledighed", kommune, "alle", "2026M06").vaerdi)
    assert f"{kommune} · juni 2026" in text
    assert f"var {rate} pct. i juni 2026" in text
    assert not re.search(r"\bNone\b|\bnan\b|Traceback", text)


@pytest.mark.parametrize("kommune", KOMMUNER)
@pytest.mark.parametrize("noegletal", ["Ledighed", "Langtidsledige", "Ledighed, sæsonkorrigeret", "Ordinære timer"])
def test_noegletal_opens_for_every_kind_of_kommune(page, kommune, noegletal):
    text = shown(page("noegletal", kommune=kommune, noegletal=noegletal))
    assert "Kilde: Jobindsats.dk" in text
    assert not re.search(r"\bNone\b|\bnan\b|Traceback", text)


def test_a_link_brings_back_the_view(page):
    choices = {"noegletal": "Ledige", "maalgruppe": "A-dagpenge", "opgjort": "kvartal", "sammenlign": ["Nabokommuner"]}
    app = page("noegletal", kommune="Albertslund", **choices)
    text = shown(app)
    assert "Antallet af ledige fuldtidspersoner på a-dagpenge i Albertslund Kommune" in text
    assert "2. kvartal 2026" in text and "nabokommunerne" in text and "hele landet" not in text.split("Kilde")[0]


def test_a_hostile_link_falls_back_to_the_defaults(page):
    app = page("noegletal", kommune="<script>alert(1)</script>", noegletal="'; drop table observation", opgjort="år?", vis="-1")
    assert app.selectbox(key="kommune").value == "Ballerup"
    assert "<script>" not in "".join(element.proto.body for element in app.get("html"))
    assert shown(app).count("som ikke kan vælges her. Standardvalget vises.") >= 3


def test_a_card_that_fails_says_so_with_an_id_and_leaves_the_others_alone(page, monkeypatch):
    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("tegningen gik galt")

    monkeypatch.setattr("streamlit.plotly_chart", broken)
    text = shown(page())
    assert re.search(r"oplys hændelse [0-9a-f]{8}", text) and "tegningen" not in text
    assert "Ballerup · juni 2026" in text and "Steget og faldet mest på et år" in text


def test_the_hidden_cells_of_a_small_kommune_are_named_as_hidden(page):
    text = shown(page("noegletal", kommune="Fanø", noegletal="Ledige", maalgruppe="Kontanthjælp, jobparate"))
    assert "skjult = færre end 3 personer hos kilden" in text


@pytest.mark.parametrize("name", ["overblik", "noegletal", "maalgrupper", "data"])
def test_a_release_without_deliveries_has_pages_that_say_where_to_begin(tmp_path, monkeypatch, name):
    (tmp_path / "leverancer").mkdir()
    shutil.copytree(ROOT / "data" / "reference", tmp_path / "reference")
    store.build(tmp_path, tmp_path / "releases")
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(tmp_path / "releases"))
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path))
    text = shown(opened(name))
    assert "hændelse" not in text
    assert "python -m indicators build" in text or "Siden Data viser, hvilke tabeller der mangler" in text


def test_the_data_page_says_which_questions_wait_for_which_data(page):
    text = shown(page("data"))
    for words in ("Hvilken aldersgruppe er hårdest ramt", "tabel y25i01 med alder", "Jobcentrets register", "tabel y14d03"):
        assert words in text


def test_a_change_from_fewer_than_ten_is_not_told_in_pct(page):
    before = oracle.published("kontanthjaelp", "Læsø", None, "2025M06").vaerdi
    assert before < 10
    words = [element.proto.body for element in page(kommune="Læsø").get("html") if '>Kontanthjælp <small>' in element.proto.body]
    assert len(words) == 1 and "for få til pct." in words[0]


def test_without_a_release_the_page_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(tmp_path))
    assert "python -m indicators build" in shown(opened())
