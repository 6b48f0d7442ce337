"""The files of begivenheder and meetings: what is read, and every refusal with file, line and cure; a refused one publishes nothing."""

import shutil
from datetime import date
from decimal import Decimal

import pytest

from conftest import DATA
from indicators import begivenheder, catalogue, store
from indicators.areas import load
from indicators.begivenheder import BegivenhedError

FOLDER = DATA / "reference" / "begivenheder"
GOOD = '''navn = "Stormen"
undertitel = "Efter stormen"
foelger = "bestand"
slut = 2021-12-31
noegletal = ["a_dagpenge"]

[[referencedato]]
dato = 2021-06-01
tekst = "den dag"

[[baand]]
fra = 2021-06-01
til = 2021-07-01
tekst = "lukket 1. juni - 1. juli 2021"
kort = "Lukket"
kilde = "en kilde"
noegletal = ["samtaler"]
'''
POINTS = "dato;fra;omraade;maalgruppe;maal;vaerdi;note;kilde\n"
MEETINGS = "kommune;udvalg;dato;kilde\n"


def read(text: str) -> begivenheder.Begivenhed:
    known = catalogue.load()
    return begivenheder.begivenhed("stormen.toml", text, "stormen", begivenheder.foelgelige(known), frozenset(known.indikatorer))


def kode(name: str) -> str | None:
    found = load(DATA).find(name)
    return found.kode if found else None


def test_a_begivenhed_as_it_is_written():
    found = read(GOOD)
    assert (found.fra, found.slut, found.er_register) == (date(2021, 6, 1), date(2021, 12, 31), True)
    assert found.baand[0].noegletal == ("samtaler",) and found.haendelser == () and not found.benchmark


@pytest.mark.parametrize(("old", "new", "why"), [
    ('navn = "Stormen"\n', "", "linje 1: 'navn' mangler"),
    ('navn = "Stormen"', "navn = 3", "linje 1: 'navn' skal være en tekst"),
    ("slut = 2021-12-31", 'slut = "31/12"', "linje 4: 'slut' skal være en dato"),
    ("slut = 2021-12-31", "slut = 2021-12-31T00:00:00", "linje 4: 'slut' skal være en dato"),
    ("slut = 2021-12-31", "slut = 2021-05-31", "linje 4: begivenheden slutter før"),
    ('foelger = "bestand"', 'foelger = "ledighed"', "linje 3: 'ledighed' kan ikke følges"),
    ('["a_dagpenge"]', '["dagpengeX"]', "linje 5: nøgletallet 'dagpengeX' findes ikke"),
    ('["samtaler"]', '["snakke"]', "linje 17: nøgletallet 'snakke' findes ikke"),
    ("til = 2021-07-01", "til = 2021-05-01", "båndet slutter"),
    ('kort = "Lukket"\n', "", "'kort' mangler"),
    ("[[referencedato]]\ndato = 2021-06-01\ntekst = \"den dag\"\n", "", "mangler en referencedato"),
    ("[[baand]]", "[[referencedato]]\ndato = 2021-06-01\ntekst = \"igen\"\n[[baand]]", "samme dag"),
    ("noegletal = [\"a_dagpenge\"]", "noegletal = [3]", "linje 5: 'noegletal' skal være en liste af tekster"),
    ("slut = 2021-12-31", "farve = \"gul\"", "linje 4: 'farve' kendes ikke"),
    ("slut = 2021-12-31", "slut = = 2", "ikke gyldig TOML"),
])  # fmt: skip
def test_what_is_wrong_is_refused_with_line_and_cure(old, new, why):
    assert old in GOOD
    with pytest.raises(BegivenhedError, match=r"^stormen\.toml, linje \d+: ") as told:
        read(GOOD.replace(old, new, 1))
    assert why in str(told.value) and str(told.value).endswith(".")


def points(text: str) -> tuple:
    return begivenheder.punkter("stormen.csv", POINTS + text, kode, frozenset(catalogue.load().maalgrupper))


def test_points_as_people_write_them_in_excel():
    found = points(
        "2020-11-25;12-03-2020;Ballerup;alle;netto;−186;;ref\n;;;;;;;\n25-11-2020;;hele landet;alle;nytilmeldte_dag;1.021;;ref\n"
    )
    assert [(p.dato, p.fra, p.omraade, p.vaerdi) for p in found] == [
        (date(2020, 11, 25), None, "000", Decimal(1021)), (date(2020, 11, 25), date(2020, 3, 12), "151", Decimal(-186)),
    ]  # fmt: skip


@pytest.mark.parametrize(("row", "why"), [
    ("2020-11-25;2020-03-12;Ballerup;alle;stigning;1;;ref", "målet 'stigning' kendes ikke"),
    ("2020-11-25;2020-03-12;Ballerød;alle;netto;1;;ref", "området 'Ballerød' findes ikke"),
    ("2020-11-25;2020-03-12;Ballerup;dagpenge;netto;1;;ref", "målgruppen 'dagpenge' kendes ikke"),
    ("25/11;2020-03-12;Ballerup;alle;netto;1;;ref", "'25/11' er ikke en dato"),
    ("2020-11-25;;Ballerup;alle;netto;1;;ref", "fra skal være udfyldt"),
    ("2020-11-25;2020-03-12;Ballerup;alle;bestand;1;;ref", "fra skal være udfyldt"),
    ("2020-03-12;2020-11-25;Ballerup;alle;netto;1;;ref", "fra skal ligge før dato"),
    ("2020-11-25;2020-03-12;Ballerup;alle;netto;4.3;;ref", "'4.3' er ikke et tal"),
    ("2020-11-25;2020-03-12;Ballerup;alle;netto;;;ref", "'' er ikke et tal"),
    ("2020-11-25;2020-03-12;Ballerup;alle;netto;1;;", "kilde mangler"),
    ("2020-11-25;2020-03-12;Ballerup;alle;netto;1", "rækken har 6 felter"),
])  # fmt: skip
def test_a_wrong_point_is_refused_with_its_line(row, why):
    with pytest.raises(BegivenhedError, match=r"^stormen\.csv, linje 3: ") as told:
        points(f"2020-11-25;2020-03-12;Herlev;alle;netto;1;;ref\n{row}\n")
    assert why in str(told.value)


def test_a_point_said_twice_is_refused():
    row = "2020-11-25;2020-03-12;Ballerup;alle;netto;1;;ref\n"
    with pytest.raises(BegivenhedError, match="linje 3: linje 2 siger det samme"):
        points(row * 2)


def test_the_calendar_of_meetings():
    found = begivenheder.kalender("moeder.csv", MEETINGS + "Ballerup;EBU;08-12-2020;ref\nBallerup;EBU;2020-11-10;ref\n", kode)
    assert [m.dato for m in found] == [date(2020, 11, 10), date(2020, 12, 8)]
    assert begivenheder.sidste_moede(found, date(2020, 12, 8)).dato == date(2020, 11, 10)
    assert begivenheder.sidste_moede(found, date(2020, 11, 10)) is None
    with pytest.raises(BegivenhedError, match=r"moeder\.csv, linje 2: '10\. nov' er ikke en dato"):
        begivenheder.kalender("moeder.csv", MEETINGS + "Ballerup;EBU;10. nov;ref\n", kode)
    with pytest.raises(BegivenhedError, match="første linje skal være"):
        begivenheder.kalender("moeder.csv", "kommune;dato\nBallerup;2020-11-10\n", kode)


@pytest.mark.parametrize(("name", "content", "why"), [
    ("begivenheder/covid19.toml", b'navn = "COVID-19"\n', "data/reference/begivenheder/covid19.toml, linje 1: 'undertitel' mangler"),
    ("begivenheder/covid19.csv", POINTS.encode() + b"x;;Ballerup;alle;bestand;1;;ref\n", "covid19.csv, linje 2: 'x' er ikke en dato"),
    ("begivenheder/covid19.toml", b'navn = "COVID"\nundertitel = "\xe6"\n', "linje 2: teksten er ikke UTF-8"),
    ("moeder.csv", MEETINGS.encode() + b"Ballerup;;2020-11-10;ref\n", "data/reference/moeder.csv, linje 2: udvalg mangler"),
])  # fmt: skip
def test_a_build_with_a_wrong_file_publishes_nothing(tmp_path, name, content, why):
    data = tmp_path / "data"
    shutil.copytree(DATA / "reference", data / "reference")
    (data / "reference" / name).write_bytes(content)
    with pytest.raises(store.StoreError) as told:
        store.build(data, data / "releases")
    assert why in str(told.value)
    assert not (data / "releases" / "CURRENT").exists()


def test_without_begivenheder_there_are_none(tmp_path, command):
    data = tmp_path / "data"
    shutil.copytree(DATA / "reference", data / "reference", ignore=shutil.ignore_patterns("begivenheder", "moeder.csv"))
    store.build(data, data / "releases")
    status, _, err = command("begivenhed", "covid19", NOEGLETAL_DATA=str(data), NOEGLETAL_RELEASES=str(data / "releases"))
    assert status == 1 and "findes ikke. Skriv en af: ingen." in err


def test_the_known_points_are_those_of_the_sources():
    """The public figures as they were gathered, read apart: every one stands in our file with the same value and source."""
    ours = {(p.dato.isoformat(), p.maal, p.maalgruppe, p.omraade): (p.vaerdi, p.kilde) for p in begivenheder.punkter(
        "covid19.csv", (FOLDER / "covid19.csv").read_text(encoding="utf-8"), kode, frozenset(catalogue.load().maalgrupper)) if p.fra is None
        or p.fra in (date(2020, 3, 9), date(2020, 3, 12))}  # fmt: skip
    assert ours["2020-11-29", "nytilmeldte", "alle", "000"] == (333072, "EBU Ballerup 8. december 2020, punkt 4")
    assert ours["2020-11-25", "bestand", "a_dagpenge", "151"][0] - ours["2020-03-12", "bestand", "a_dagpenge", "151"][0] == 225
    assert ours["2020-11-25", "tilgang", "a_dagpenge", "151"][0] - ours["2020-11-25", "afgang", "a_dagpenge", "151"][0] == 225
    assert ours["2020-11-25", "netto", "alle", "151"][0] == 184
    merledige = [ours[day, "merledige", "alle", "000"][0] for day in ("2020-04-05", "2020-04-26", "2020-09-06", "2020-12-06")]
    assert merledige == [42077, 45274, 26066, 22896]
