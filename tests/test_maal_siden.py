"""The page Mål og opfølgning: it says what the minutes say, keeps word and shape together, and helps where a kommune has no files."""

import re

import pytest

from conftest import DATA, shown
from indicators import deling

WRONG = r"\bNone\b|\bnan\b|Traceback|hændelse [0-9a-f]{8}"
SHAPES = {"▲", "■", "▼", "○"}
DELE = ("Mål", "Milepæle", "Besparelse", "Beslutninger")


def side(page, **query: str | list[str]) -> str:
    app = page("maal", **query)
    text = shown(app)
    assert not re.search(WRONG, text)
    return text


def chips(text: str) -> list[tuple[str, str]]:
    """Each shape with its word."""
    return re.findall(r'class="dom"[^>]*><span aria-hidden="true">(.)</span> ([^<]+)</span>', text)


@pytest.mark.parametrize("kommune", ["Ballerup", "Albertslund", "Randers", "Læsø"])
@pytest.mark.parametrize("part", DELE)
def test_every_part_opens_for_every_kommune_and_says_what_is_missing(page, kommune, part):
    text = side(page, kommune=kommune, **{"del": part})
    assert f"Mål og opfølgning i {kommune}" in text and text.index('<ul class="fund">') >= 0
    assert ("docs/maal.md" in text) == (f"{kommune} har ingen egne " in text)


def test_without_own_files_the_templates_are_handed_out_and_the_ministers_targets_shown(page):
    app = page("maal", kommune="Randers")
    text = shown(app)
    assert "Randers har ingen egne mål her." in text and "data/reference" in text and "docs/maal.md" in text
    assert "Ministermål 2021, alle kommuner" in text and text.count("kan ikke opgøres") >= 3
    labels = [element.proto.label for element in app.get("download_button")]
    assert "Skabelon: maal.csv" in labels and "Skabelon: maalinger.csv" in labels
    assert not side(page, kommune="Ballerup").count("har ingen egne")


def test_a_target_of_the_minutes_stands_with_decision_status_and_reason(page):
    text = side(page, kommune="Ballerup")
    assert "Vedtaget af Erhvervs- og Beskæftigelsesudvalget den 9. februar 2016, punkt 5." in text
    assert "80-90" in text and "Målet tæller personer, nøgletallet fuldtidspersoner." in text
    assert "Medarbejdere, der svarer på målingen af social kapital" in text and "80 pct. i 2015, 5 procentpoint under" in text


def test_what_is_told_beside_a_target_is_told_once(page):
    """The nøgletal in another unit: marked as example data once, and why it is no measure said once."""
    text = side(page, kommune="Ballerup", plan="Aftale om budget 2016")
    beside = re.search(r"Ved siden af: Eksempeldata: Løntilskud, [^.]*?\)\.", text)
    assert beside and "eksempeldata" not in beside[0]
    assert text.count("Målet tæller personer, nøgletallet fuldtidspersoner.") == 1


def test_a_word_of_status_never_stands_without_its_shape_nor_a_shape_without_its_word(page):
    for part in DELE:
        text = side(page, kommune="Ballerup", **{"del": part})
        found = chips(text)
        assert {shape for shape, _ in found} <= SHAPES and all(word.strip() for _, word in found)
        assert text.count('class="dom"') == len(found)
        assert part == "Besparelse" or found
        cells = re.findall(r"<td[^>]*>(ikke vurderet|ikke nået|nået|kan ikke opgøres|opfyldt)<", text)
        assert cells == [], "et ord i en tabel uden sin form"


def test_what_is_dropped_or_proposed_is_told_and_shown_only_when_it_is_asked_for(page):
    plain = side(page, kommune="Ballerup")
    assert "Ikke vist med dette valg: 2 foreslåede og 2 bortfaldne." in plain and "socialt frikort</h" not in plain
    every = side(page, kommune="Ballerup", status=["Foreslået", "Vedtaget", "Bortfaldet"])
    assert "Ikke vist" not in every
    words = {word for _, word in chips(every)}
    assert {"bortfaldet", "ikke vedtaget"} <= words and not {"bortfaldet", "ikke vedtaget"} & {word for _, word in chips(plain)}


def test_a_plan_narrows_the_targets_and_stands_in_the_link(page):
    app = page("maal", kommune="Ballerup", plan="Aftale om budget 2018")
    text = shown(app)
    assert app.selectbox(key="plan").value == "Aftale om budget 2018"
    assert "Tolkebistand" in text and "Medarbejdere, der svarer" not in text.split("Social kapital")[0]


def test_the_status_on_a_day_knows_nothing_later(page):
    text = side(page, kommune="Ballerup", statuspr="9. februar 2016")
    assert "865" not in text and "Opgjort til og med 9. februar 2016" in text
    assert "i 2. kvartal 2026" not in text and "80 pct. i 2015" in text


def test_the_matrix_has_every_indsats_and_every_milepael_of_the_file_in_full(page):
    text = side(page, kommune="Ballerup", **{"del": "Milepæle"})
    rows = (DATA / "reference" / "milepaele.csv").read_text(encoding="utf-8-sig").splitlines()
    told = [row.split(";")[5].strip('"') for row in rows[1:] if row.startswith("Ballerup;") and row.count('"') == 0]
    assert len(told) > 25
    plain = text.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
    assert [said for said in told if said not in plain] == []
    for nr in ("5.01", "5.02", "5.08.1", "5.08.2", "5.08.3", "5.09", "5.10", "5.11", "5.13"):
        assert f'<th scope="row">{nr} ' in text
    assert "Ingen af de 36 milepæle er vurderet." in text and {word for _, word in chips(text)} == {"ikke vurderet"}


def test_the_savings_of_the_minutes_have_their_parts_and_their_sum(page):
    text = side(page, kommune="Ballerup", **{"del": "Besparelse"})
    assert "De 2 dele giver tilsammen 10,2-10,4 mio. kr." in text and "Oplyst i alt: 4,5 mio. kr." in text
    assert "Eksempeldata: Regneeksempel" in text and "67.000-75.000 kr." in text


def test_a_decision_leads_to_where_it_is_carried_out(page):
    app = page("maal", kommune="Ballerup", **{"del": "Beslutninger"})
    text = shown(app)
    assert "Vises under Forsørgertryk efter herkomst, på eksempeldata, siden den 21. november 2026." in text
    links = {element.proto.page: element.proto.query_string for element in app.get("page_link")}
    assert "noegletal" in links and "begivenheder" in links and "bilag" in links
    assert "kommune=Ballerup" in links["noegletal"] and "koncept=M" in links["bilag"]


def test_a_link_with_what_cannot_be_had_is_told(page):
    text = side(page, kommune="Ballerup", plan="Storkeplanen", status="Måske", statuspr="i går", **{"del": "Guld"})
    for said in ("Storkeplanen", "Måske", "i går", "Guld"):
        assert f"Linket siger “{said}”, som ikke kan vælges her." in text


def test_every_chart_has_words_for_those_who_cannot_see_it(page):
    charts = [c for part in ("Mål", "Besparelse") for c in page("maal", kommune="Ballerup", **{"del": part}).get("plotly_chart")]
    assert len(charts) > 5 and all(len(chart.proto.alt) > 60 and "tabellen" in chart.proto.alt for chart in charts)
    assert any("85 pct. Målet er" in chart.proto.alt for chart in charts)  # 'pct.' ends a sentence by itself
    assert not [chart.proto.alt for chart in charts if ".." in chart.proto.alt or ". ." in chart.proto.alt]


def test_a_mailed_link_says_what_it_leads_to(release):
    card = deling.kort(release, "/maal", {"kommune": "Randers"})
    assert card.titel == "Mål og opfølgning i Randers - Nøgletal" and "milepæle" in card.beskrivelse

