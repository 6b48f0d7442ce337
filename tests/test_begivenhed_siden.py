"""The page Begivenheder: it says what the minutes say, marks what is example data, and stands for kommuner without a register."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conftest import ROOT
from indicators import deling

MINUTES = (  # EBU 8 December 2020, punkt 4
    "er steget med 184 borgere i perioden fra den 12. marts til den 25. november 2020, svarende til en stigning på 4,3 pct.",
    "nettostigning på 71 borgere siden sidste møde i Erhvervs- og Beskæftigelsesudvalget (10. november 2020).",
    "Siden den 5. maj er antallet faldet med 186 borgere.",
    "A-dagpenge er steget med 225 borgere, og de øvrige målgrupper er tilsammen faldet med 41 borgere: +225 og −41 giver +184.",
)
NATIONAL = "I hele landet var der 333.072 nytilmeldte ledige fra den 9. marts til den 29. november 2020. Det er 50.579 flere"
REFORM = "Kontanthjælpsreformen"
WRONG = r"\bNone\b|\bnan\b|Traceback|hændelse"
Page = Callable[..., AppTest]
OPENED: dict[tuple, AppTest] = {}


@pytest.fixture
def side(releases: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """Open the page as a link would; the same link is opened once."""
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(releases))

    def open_page(**query: str) -> AppTest:
        link = (*sorted(query.items()), os.environ.get("NOEGLETAL_EKSEMPEL"))
        if link not in OPENED:
            OPENED[link] = opened(query)
        return OPENED[link]

    def opened(query: dict[str, str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=30)
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        app.switch_page("begivenheder.py").run()
        assert not app.exception, app.exception
        return app

    return open_page


def shown(app: AppTest) -> str:
    """All text of the page, escapes taken off."""
    kinds = ("title", "header", "subheader", "markdown", "info", "warning", "error")
    words = [element.value for kind in kinds for element in app.get(kind)]
    words += [element.proto.body for element in app.get("html")]
    return re.sub(r"\\(.)", r"\1", "\n".join(words))


def tiles(app: AppTest) -> dict[str, str]:
    """The key numbers by their names."""
    found = (re.match(r'<div class="tal"><p class="navn">([^<]*)</p>(.*)</div>', e.proto.body) for e in app.get("html"))
    return {match[1]: match[2] for match in found if match}


def title(app: AppTest) -> str:
    return app.title[0].value.replace("\\", "")


def headers(app: AppTest) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", element.value) for element in app.get("header")]


def test_ballerup_has_the_sentences_of_the_minutes_in_their_order(side):
    app = side(kommune="Ballerup", til="25. november 2020")
    text = shown(app)
    assert title(app) == "COVID-19 i Ballerup Kommune"
    places = [text.index(line) for line in MINUTES]
    assert places == sorted(places)
    assert all(f"<li>{line}" in text for line in ("Opgørelsen viser en " + MINUTES[1], *MINUTES[2:]))  # published: not marked
    assert "225 + 15 + 10 − 2 − 4 − 22 − 36 − 2 = +184" in text
    assert not re.search(WRONG, text)


def test_the_register_is_never_called_ledige(side):
    text = shown(side(kommune="Ballerup"))
    assert not re.search(r"ledige i Ballerup|ledigheden i Ballerup|Antallet af ledige borgere", text)
    assert "Tallet er ikke ledigheden" in text


def test_every_key_number_says_whether_it_is_published_or_example_data(side):
    found = tiles(side(kommune="Ballerup"))
    assert list(found) == ["Borgere nu", "Siden 12. marts 2020", "Siden sidste møde", "Siden toppen", "Genoprettet"]
    for name, value in (("Siden 12. marts 2020", "+184"), ("Siden sidste møde", "+71")):
        assert f">{value}<" in found[name] and "Oplyst i EBU Ballerup 8. december 2020" in found[name] and "Eksempeldata" not in found[name]
    for name in ("Borgere nu", "Siden toppen", "Genoprettet"):
        assert "Eksempeldata" in found[name] and "Oplyst" not in found[name]


def test_cards_drawn_of_example_data_say_so_and_the_published_ones_do_not(side):
    heads = headers(side(kommune="Ballerup"))
    for name in ("Udviklingen", "Tilgang, afgang og netto pr. uge", "Netto pr. målgruppe", "Tilgang mod samme dage året før"):
        assert f"Eksempeldata: {name}" in heads
    assert "Hele landet dengang" in heads and "Ministeriets benchmark i samme tid" in heads


def test_a_maalgruppe_has_its_own_account(side):
    app = side(kommune="Ballerup", hvem="A-dagpenge", til="25. november 2020")
    text = shown(app)
    assert "er steget med 225 borgere" in text and "28 pct." in text and "tilgang på 1.986 borgere og en afgang på 1.761 borgere" in text
    assert ">1.021<" in tiles(app)["Borgere nu"]
    assert not re.search(WRONG, text)


def test_gross_of_the_country_and_net_of_the_kommune_never_share_a_sentence(side):
    text = shown(side(kommune="Ballerup"))
    assert NATIONAL in text and "De to kan ikke holdes op mod hinanden" in text
    sentences = re.split(r"\.\s|</li>|</p>", text)
    assert not [s for s in sentences if "333.072" in s and ("184" in s or "4,3 pct." in s)]


@pytest.mark.parametrize(
    ("siden", "name"), [("sidste møde", "10. november 2020"), ("toppen", "19. maj 2020"), ("9. marts 2020", "9. marts 2020")]
)
def test_another_reference_date_is_followed(side, siden, name):
    app = side(kommune="Ballerup", siden=siden)
    assert f"Siden {name}" in tiles(app)
    assert not re.search(WRONG, shown(app))


def test_a_date_of_ones_own_appears_and_is_followed(side):
    app = side(kommune="Ballerup", siden="egen dato", dag="2020-09-02")
    assert app.date_input[0].value.isoformat() == "2020-09-02"
    assert "Siden 2. september 2020" in tiles(app)
    assert not side(kommune="Ballerup").date_input
    for dag in ("i morgen", "1999-01-01"):
        app = side(kommune="Ballerup", siden="egen dato", dag=dag)
        assert f"Linket siger “{dag}”" in shown(app) and app.date_input[0].value.isoformat() == "2020-03-12"


def test_a_published_day_without_a_count_can_be_chosen(side):
    assert "er steget med 113 borgere" in shown(side(kommune="Ballerup", til="29. oktober 2020"))


def test_what_is_chosen_for_one_begivenhed_does_not_follow_to_the_other(side):
    app = side(kommune="Ballerup", siden="egen dato", dag="2020-09-02", til="18. november 2020", maalt="Sygedagpenge")
    app.button_group(key="begivenhed").set_value(REFORM)
    app.run()
    assert not app.exception
    assert title(app) == f"{REFORM} i Ballerup Kommune" and app.selectbox(key="til").value == "juni 2026"


def test_a_link_with_what_cannot_be_had_is_told(side):
    text = shown(side(kommune="Ballerup", begivenhed="Pest", hvem="Konger", siden="1. april 1066", til="i morgen", maalt="Guld"))
    for said in ("Pest", "Konger", "1. april 1066", "i morgen", "Guld"):
        assert f"Linket siger “{said}”, som ikke kan vælges her." in text
    assert MINUTES[0] in text


def test_days_in_the_wrong_order_are_refused_in_place(side):
    app = side(kommune="Ballerup", siden="5. maj 2020", til="15. april 2020")
    assert "Der regnes fra 5. maj 2020 til 15. april 2020" in shown(app) and title(app) == "COVID-19 i Ballerup Kommune"


@pytest.mark.parametrize("kommune", ["Gribskov", "Læsø", "København", "Aabenraa"])
def test_without_a_register_the_page_says_what_is_missing_and_shows_the_rest(side, kommune):
    app = side(kommune=kommune)
    text = shown(app)
    assert f"{kommune} har ikke leveret registertal pr. dag eller uge (tabel bestand, se docs/register.md)" in text
    assert NATIONAL in text and "2. halvår 2019 - 1. halvår 2020: " in text and not tiles(app)
    assert headers(app)[0] == "Mod klyngen og hele landet" and not re.search(WRONG, text)


@pytest.mark.parametrize("kommune", ["Ballerup", "Gribskov", "København", "Læsø", "Bornholm"])
def test_the_reform_is_followed_in_real_figures_without_the_cards_of_the_register(side, kommune):
    app = side(kommune=kommune, begivenhed=REFORM)
    text, heads = shown(app), headers(app)
    assert title(app).startswith(f"{REFORM} i ") and "Kilde: Jobindsats.dk, tabel y60a02" in text
    assert "fuldtidspersoner på kontanthjælp" in text and "juni 2025" in text
    others = ("uge", "året før", "Hvem", "Hele landet dengang", "Ministeriets", "Eksempel")
    assert not any(word in head for head in heads for word in others)
    assert not re.search(WRONG, text)


def test_the_benchmark_of_the_time_is_that_of_the_chosen_group(side):
    text = shown(side(kommune="Ballerup", ydelsesgruppe="Sygedagpenge og jobafklaring"))
    assert "2. halvår 2019 - 1. halvår 2020: 90 flere borgere på sygedagpenge og i jobafklaring" in text and "– 85. plads" in text
    assert "2. halvår 2021 - 1. halvår 2022: " not in text


def test_the_seasonally_adjusted_says_so_in_its_heading(side):
    app = side(kommune="Ballerup", maalt="Ledighed, sæsonkorrigeret")
    assert [h for h in app.get("subheader") if "sæsonkorrigeret" in h.value]


def test_without_example_data_the_published_figures_stand_alone(side, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_EKSEMPEL", "nej")
    app = side(kommune="Ballerup")
    text = shown(app)
    assert all(line in text for line in MINUTES) and "Eksempeldata" not in text and "(eksempel)" not in text
    assert "Her er kun vist det, der er oplyst i referat og presse." in text and "ikke leveret" in tiles(app)["Genoprettet"]
    assert headers(app)[0] == "Oplyst dengang" and not re.search(WRONG, text)


def test_every_chart_has_words_for_those_who_cannot_see_it(side):
    for query in ({"kommune": "Ballerup"}, {"kommune": "Ballerup", "begivenhed": REFORM}):
        charts = side(**query).get("plotly_chart")
        assert len(charts) > 1 and all(len(chart.proto.alt) > 40 for chart in charts)


def test_a_mailed_link_says_what_it_leads_to(release):
    card = deling.kort(release, "/begivenheder", {"kommune": "Ballerup"})
    assert card.titel == "COVID-19 i Ballerup - Nøgletal" and "Registertallene er eksempeldata." in card.beskrivelse
    other = deling.kort(release, "/begivenheder", {"kommune": "Gribskov", "begivenhed": REFORM})
    assert other.titel == f"{REFORM} i Gribskov - Nøgletal" and "eksempel" not in other.beskrivelse
    assert deling.kort(release, "/begivenheder", {"begivenhed": "<b>Pest"}).titel.startswith("COVID-19")
