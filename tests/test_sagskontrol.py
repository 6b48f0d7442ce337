"""`check --sag`: each rule finds what is wrong, and is silent about what is right; no text makes it fall or takes it long."""

import io
import json
import shutil
import time
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import DATA, run_command
from indicators import catalogue, sagskontrol, store, styring
from indicators.sagskontrol import styringsregler
from indicators.sagskontrol.laesning import linjer
from indicators.sagskontrol.numbers import find
from indicators.sagskontrol.punkter import del_op

QUICK = {"deadline": None, "derandomize": True, "database": None, "suppress_health_check": list(HealthCheck)}


def check(text: str) -> list[sagskontrol.Fund]:
    return sagskontrol.kontrol(text.split("\n"))


# The numbers are the minutes'; the words are our own.
WRONG = [
    ("Der er bevilget 789.763 kr. til dækning af udgifter på 321.000 kr. til løn, 296.000 kr. til rådgivning, 88.000 kr. til tryk, "
     "800 kr. til kørsel, 74.000 kr. til måling og 10.000 kr. til revisor.",
     "tjek", "dele og total", "321.000 + 296.000 + 88.000 + 800 + 74.000 + 10.000 = 789.800, ikke 789.763"),
    ("Puljen er på 2,0 mio. kr. fordelt på 1,2 mio. kr. til løn og 0,6 mio. kr. til lokaler.",
     "fejl", "dele og total", "1,2 + 0,6 = 1,8, ikke 2"),
    ("Holdet er på 45 borgere, hvoraf 20 er kvinder, og de resterende 24 er mænd.", "fejl", "dele og total", "20 + 24 = 44, ikke 45"),
    ("Holdet er på 45 borgere, hvoraf 54 er kvinder.", "fejl", "dele og total", "54 > 45"),
    ("Der er givet 100.000 kr., hvoraf 120.000 kr. går til løn.", "fejl", "dele og total", "120.000 > 100.000"),
    ("Udgiften er 100.000 kr. til løn og 50.000 kr. til kørsel, i alt 160.000 kr.", "fejl", "dele og total", "= 150.000, ikke 160.000"),
    ("Udgiften er 201.750 kr., hvoraf der er givet 161.400 kr., og de resterende 41.350 kr. betaler kommunen selv.",
     "fejl", "dele og total", "161.400 + 41.350 = 202.750, ikke 201.750"),
    ("Gruppen er steget med 225 (tilgang på 1.968 borgere og afgang på 1.761 borgere).", "fejl", "bestand og bevægelser",
     "1.968 − 1.761 = 207, ikke 225"),
    ("Gruppen er faldet med 225 (tilgang på 1.986 borgere og afgang på 1.761 borgere).", "fejl", "bestand og bevægelser",
     "1.986 − 1.761 = 225, ikke −225"),
    ("Antallet af dagpengemodtagere er steget med 225, svarende til en stigning på 22 pct. I dag er der 1.021 dagpengemodtagere.",
     "fejl", "bestand og bevægelser", "225 / 796 = 28,27 pct., ikke 22 pct."),
    ("Styrelsen har givet tilsagn om 780.000 kr. til match.\n\nDer søges tillægsbevilling på 789.763 kr. til match fra styrelsen.",
     "tjek", "samme beløb to gange", "789.763 − 780.000 = 9.763 kr."),
    ("Udkast til strategi 2019 - 2014 er klar.", "fejl", "perioder", "2014 < 2019"),
    ("Projektet løber fra april 2020 til september 2019.", "fejl", "perioder", "2019-09-01 < 2020-04-01"),
    ("Der er set på tiden fra den 12. marts 2020 til den 25. februar 2020.", "fejl", "perioder", "2020-02-25 < 2020-03-12"),
    ("Det svarer til ca. 38 borgere pr. år.\n\nI 2019 og 2020 fik 12 borgere et kort. Det er lavere end ventet.", "tjek", "perioder",
     "12 / 2 år = 6 pr. år, mod 38"),
    ("Der er afsat 1,5 mio. kr. i 2018.\nDer er afsat 1,5 mio. kr. til samme i 2018-2019.", "tjek", "perioder", ""),
    ("Forsøget er i perioden 2019-2022.\nOrdningen forlænges til 31.12.2021.", "tjek", "perioder", "2021 < 2022"),
    ("Lav: Under 55 point (2,2 point eller derunder)\nMellem: 56-74 (2,3-2,9 point)\nHøj: Over 75 point (3 point eller derover)",
     "fejl", "bånd", "55 er uden for alle 3; 75 er uden for alle 3"),
    ("Grupperne er under 30 år, 30-49 år og over 50 år.", "tjek", "bånd", "50 er uden for alle 3"),
    ("Karakteren er under 10, 10-20 eller 20 og derover.", "tjek", "bånd", ""),
    ("Andelen gik fra 4,3 pct. til 4,9 pct., en stigning på 0,6 pct.", "fejl", "pct. og procentpoint",
     "4,9 − 4,3 = 0,6; (4,9 − 4,3) / 4,3 = 14,0 pct."),
    ("Væksten er 0,6 procent point mindre end i landet.", "tjek", "pct. og procentpoint", ""),
    ("Andelen gik fra 70 pct. til 80 pct., en stigning på 12 procentpoint.", "fejl", "ændring", "80 − 70 = 10 procentpoint"),
    ("Antallet gik fra 120 til 90 borgere, et fald på 30 pct.", "fejl", "ændring", "(90 − 120) / 120 = −25,0 pct."),
    ("Antallet gik fra 120 til 90 borgere, en stigning på 30 borgere.", "fejl", "ændring", "90 − 120 = −30"),
    ("Antallet gik fra 1.761 til 1.986 borgere, en stigning på 215 borgere.", "fejl", "ændring", "1.986 − 1.761 = 225"),
    ("I job er 12 af 48 borgere (35 pct.).", "fejl", "andel", "12 / 48 = 25,0 pct."),
    ("Kommunen betaler 20 pct. af 201.750 kr., svarende til 43.350 kr.", "fejl", "andel", "43.350 / 201.750 = 21,5 pct."),
    ("Der er givet 1.163.800 kr. Det kræver 20% medfinansiering, altså medfinansiering på 219.000 kr.", "tjek", "andel",
     "219.000 / 1.163.800 = 18,8 pct."),
    ("Indsatsen for 2017 fortsætter med ca. 230 borgere.\nIndsatsen for 2017 fortsætter med ca. 200 borgere delt i to grupper.",
     "tjek", "samme sætning, to tal", ""),
    ("Sammendrag\nAntallet af ledige borgere i hele kommunen er steget med 184 borgere.\n\nSagsfremstilling\n"
     "I kort form: Antallet af ledige borgere i hele kommunen er steget med 148 borgere.", "tjek", "samme sætning, to tal", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "niveau", "regel", "sum_"), WRONG, ids=[f"{r}-{n}" for n, (_, _, r, _) in enumerate(WRONG)])
def test_what_is_wrong_is_told_once_with_its_arithmetic(text, niveau, regel, sum_):
    found = check(text)
    assert [(f.niveau, f.regel) for f in found] == [(niveau, regel)]
    assert sum_ in found[0].udregning or sum_ in found[0].tekst
    assert "e efter" in found[0].tekst or "Skriv" in found[0].tekst or "bør det stå" in found[0].tekst  # what to look at


INNOCENT = """
Der er givet 161.400 kr., og kommunen betaler selv 20 pct. De samlede udgifter er 201.750 kr., hvoraf der er givet 161.400 kr., mens de resterende 40.350 kr. er medfinansiering.
Der er givet 1.163.800 kr. Det kræver 20% medfinansiering, altså medfinansiering på 291.000 kr.
Puljen er på 4.000.000 kr. og kræver 25 pct. medfinansiering, så medfinansieringen er 1.333.000 kr.
Kommunen har fået tilsagn om 1.071.288 kr. Det er et tilsagn om 1,1 mio. kr. fra styrelsen.
Der er tilsagn om 780.000 kr. til mentorer. Der er tilsagn om 790.000 kr. til sommerkurser.
Der bevilges 500.000 kr. til projektet i 2018. Der bevilges 510.000 kr. til projektet i 2019.
Antallet af dagpengemodtagere er steget med 225 (tilgang på 1.986 borgere og afgang på 1.761 borgere), svarende til en stigning på 28 pct. Pr. 25. november er der 1.021 tilmeldte dagpengemodtagere.
Der er 160 færre end ventet: 20 færre på dagpenge, 90 flere på sygedagpenge og 240 færre på kontanthjælp.
Ledigheden er 4,3 pct. i kommunen, 4,9 pct. i hovedstaden og 4,5 pct. i landet.
Andelen gik fra 4,3 pct. til 4,9 pct., en stigning på 0,6 procentpoint.
Andelen gik fra 4,3 pct. til 4,9 pct., en stigning på 14 pct.
Ledigheden gik fra 5,0 pct. i 2019 til 4,0 pct. i 2020, svarende til et fald på 20 pct.
Svarprocenten gik fra 70 til 80 pct., en stigning på 10 procentpoint.
80 pct. har svaret. Det er en stigning fra 2014, hvor 70 pct. svarede.
Gennemsnittet er steget fra 2,8 til 2,9 point (fra 70 til 73 point på en 0-100 skala).
Private er faldet fra ca. 55-60 til ca. 45, og offentlige fra ca. 90-100 til ca. 20.
Udgiften gik fra 10 mio. kr. til 12 mio. kr., svarende til en stigning på 20 pct.
Der er 600 borgere fordelt på 12 hold og 3 afdelinger.
Der er ca. 200 borgere fordelt på to grupper.
Målet er 150 borgere, fordelt på 75 hos kommunen og 75 hos andre.
Af de 150 pladser er 45 til forsikrede. Holdet er på 150 borgere, hvoraf 75 er kvinder.
2 bilag, heraf 2 anbefales. 1 bilag, heraf 1 anbefales.
19 af de 100 borgere er i job. 7 af de 98 kommuner har færre. Kommunen er nr. 12 af 98 (4,3 pct.).
12 af 48 borgere (25 pct.) er i job. 1 af 3 borgere (33 pct.) er i praktik. Godt 12 af 50 borgere (25 pct.) er unge.
Hver tredje, svarende til 33 pct., er i job. Der er 33 pct. unge, 33 pct. voksne og 33 pct. ældre.
Ledigheden er højest for unge under 25 år (8,1 pct.), 25-29 år (6,0 pct.) og over 60 år (3 pct.).
Grupperne er under 30 år, 30-49 år og 50 år og derover.
Grupperne er 16-24, 25-29, 30-39, 40-49, 50-59 og 60-66 år.
Scoren er 2,2 eller derunder, 2,3-2,9 eller 3 og derover.
Nytteindsats er 10-20 pct. af det hele og 20-30 pct. af det virksomhedsrettede.
Politikken er for 2017-2021, og handlingsplanen for 2017-2019. Budget 2021-2025. Skoleåret 2019/2020.
Projektet løber fra april 2019 til september 2020. Tallene er fra 2. halvår 2019 til 1. halvår 2020.
Mødet er kl. 13:00-15:00 i lokale 2020. Sagen er 15.00.00-P05-9-20 og 2016-001340. Lov nr. 1482 af 23. december 2014. Jf. § 85.
Der afsættes 0,5 mio. kr. i 2018 og 0,4 mio. kr. i 2019, i alt 0,9 mio. kr.
Der spares 0,5 mio. kr. i 2019 stigende til 1 mio. kr. i 2021, i alt 2 mio. kr.
Der er afsat 1,5 mio. kr. i 2018. Der er afsat 1,5 mio. kr. i 2019.
Forsøget er i perioden 2019-2022. Ordningen forlænges til 31.12.2024.
Indsatsen er for 30 borgere i 2018. Indsatsen er for 40 borgere i 2019.
Antallet i gruppen steg igen med 10 borgere i marts. Antallet i gruppen steg igen med 12 borgere i april.
25 pct. af borgerne har været i praktik. 60 pct. af forbruget købes via aftalen. 75 pct. af forbruget købes via aftalen.
Antallet af sager faldt med 17 i maj. Det samlede antal var 396 pr. 31.05.16.
COVID-19 ramte 19-årige i uge 12-14. Ring på tlf. 2019 2014.
Det koster 67.000-75.000 kr. pr. helårsperson. Det er 0,4 mio. kr., svarende til 4 borgere.
Der ventes 38 borgere pr. år. I 2019 kom 12 borgere.
Udgiften er 334 kr., 333 kr. og 333 kr., i alt 1.000 kr.
Udgiften er 0,34 mio. kr. til løn og 0,33 mio. kr. til kørsel, i alt 0,7 mio. kr.
""".strip().splitlines()  # noqa: E501


@pytest.mark.parametrize("text", INNOCENT, ids=[line[:50] for line in INNOCENT])
def test_what_is_right_is_passed_over(text):
    assert check(text) == []


def test_all_that_is_right_is_passed_over_in_one_text_too():
    """A rule that holds sentences against each other must not find something between those of different paragraphs."""
    points = "\n\n".join(f"Punkt {n}: Sag\n\n{text}" for n, text in enumerate(INNOCENT, 1))
    assert check(points) == []


@pytest.mark.parametrize(("text", "values"), [
    ("1.071.288 kr. og 4,3 pct. og 1,1 mio. kr.", ["1071288", "4.3", "1100000"]),
    ("60 % og 60 procent og 2 procentpoint og 500 kroner", ["60", "60", "2", "500"]),
    ("4.3 og 12/3 og 5.08.1 og 1:1 og 31.12.2018 og 08-12-2020 og COVID-19 og 19-årige", []),
    ("2. halvår, 7. plads, den 25. november, § 85, nr. 12, punkt 5, side 4, kl. 13", []),
    ("1,2,3 og 1.23 og 1.2345", []),
    ("80-90 borgere", ["80"]),
])  # fmt: skip
def test_numbers_are_read_strictly(text, values):
    assert [one.vaerdi for one in find(text)] == [Decimal(v) for v in values]


@pytest.mark.parametrize(("text", "kind", "half"), [
    ("780.000 kr.", "kr.", "5000"), ("789.763 kr.", "kr.", "0.5"), ("1,1 mio. kr.", "kr.", "50000"), ("28 pct.", "pct.", "0.5"),
    ("4,3 procentpoint", "procentpoint", "0.05"), ("2019", "år", "0.5"), ("2.019 borgere", "antal", "0.5"),
])  # fmt: skip
def test_a_number_knows_its_kind_and_its_rounding(text, kind, half):
    one = find(text)[0]
    assert (one.art, one.usikkerhed) == (kind, Decimal(half))


def test_lines_are_those_of_the_file_however_the_text_is_wrapped():
    lines = ["Punkt 1: A", "", "En sætning, der er", "brudt, siger fra 4,3 pct.", "til 4,9 pct., en stigning", "på 0,6 pct. Og videre.", "",
             "- Strategi 2019-2014. Intet. Endnu en: 2020-2010."]  # fmt: skip
    assert [(f.linje, f.regel) for f in sagskontrol.kontrol(lines)] == [
        (6, "pct. og procentpoint"), (8, "perioder"), (8, "perioder"),
    ]  # fmt: skip


def test_points_and_headings_part_the_text():
    text = ["Først", "Punkt 1: A", "Sammendrag", "Kort. Om kr. Mere pr. år.", "5.08.1. Flere job", "Cellen<br>og en til\tog tre",
            "04.12.2018 Torsdag"]  # fmt: skip
    found = del_op(text)
    assert [p.navn for p in found] == ["", "Punkt 1: A", "5.08.1. Flere job"]
    assert [(s.tekst, s.del_) for s in found[1].saetninger] == [
        ("Punkt 1: A", ""), ("Kort.", "Sammendrag"), ("Om kr.", "Sammendrag"), ("Mere pr. år.", "Sammendrag"),
    ]  # fmt: skip
    assert [s.tekst for s in found[2].saetninger] == ["5.08.1. Flere job Cellen", "og en til", "og tre 04.12.2018 Torsdag"]


def test_amounts_of_two_points_are_not_held_against_each_other():
    told = "Styrelsen har givet tilsagn om {} kr. til match."
    apart = f"Punkt 1: A\n{told.format('780.000')}\nPunkt 2: B\n{told.format('789.763')}"
    assert check(apart) == []
    assert len(check(apart.replace("Punkt 2: B\n", ""))) == 1


# --- files -----------------------------------------------------------------------------------------------------------

BAD = "Strategi 2019-2014 er på vej."


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Milepæl", "60 pct. købes"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "content"), [
    ("sag.txt", f"\n{BAD}\n".encode()), ("sag.md", b"\xef\xbb\xbf\r\n" + BAD.encode()), ("sag.TXT", ("\n" + BAD).encode("cp1252")),
    ("sag.txt", ("\n" + BAD).encode("utf-16")), ("sag.docx", word("", BAD)), ("gammel.txt", ("\r" + BAD).encode()),
])  # fmt: skip
def test_a_case_is_read_as_people_save_it(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert [(f.linje, f.udregning) for f in sagskontrol.fil(path)] == [(2, "2014 < 2019")]
    if name.endswith("docx"):
        assert linjer(path) == ["", BAD, "Milepæl\t60 pct. købes"]


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(("name", "content", "why"), [
    ("sag.pdf", b"%PDF-1.7", "kun .txt, .md og .docx"), ("sag.doc", b"x", "kun .txt"), ("sag", b"x", "kun .txt"),
    ("tom.txt", b" \n ", "ingen tekst"), ("sag.txt", b"a\0b", "ikke tekst"), ("sag.txt", b"1 " * 1_100_000, "større end 2 MB"),
    ("sag.docx", b"x", "ikke en Word-fil"), ("sag.docx", b"PK\x03\x04" + b"x" * 50, "ikke en Word-fil"),
    ("sag.docx", packed(andet_xml=b"<a/>"), "ikke en Word-fil"), ("sag.docx", packed(word__document_xml=b"<a>"), "ikke en Word-fil"),
    ("sag.docx", packed(word__document_xml=b" " * 21_000_000), "pakket ud"),
    ("sag.docx", packed(word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "ikke skrevet af Word"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_a_cure(tmp_path, name, content, why):
    path = tmp_path / name
    path.write_bytes(content)
    status, out, err = run_command("check", "--sag", str(path))
    assert (status, out) == (1, "") and err.startswith(f"Afvist: {name}: ") and why in err and err.rstrip().endswith(".")


def test_the_command_says_what_and_where_and_how_it_ended(tmp_path):
    bad, doubtful, good = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    bad.write_text(f"Intet.\n{BAD}", encoding="utf-8")
    doubtful.write_text("Væksten er 0,6 procent point.", encoding="utf-8")
    good.write_text("Alt er, som det skal være.", encoding="utf-8")
    status, out, err = run_command("check", "--sag", str(bad), str(doubtful), str(good))
    assert status == 1 and f"Modsigelse: {bad}, linje 2: '2019-2014' ender, før det begynder" in err
    assert f"{bad}: 1 fejl, 0 at tjekke" in out and f"{good}: intet at bemærke" in out and "2014 < 2019" in out
    assert run_command("check", "--sag", str(doubtful))[::2] == (0, "")
    status, out, _ = run_command("check", str(bad), "--sag", "--json")
    found = json.loads(out)["filer"]
    assert status == 1 and [f["fil"] for f in found] == [str(bad)]
    assert list(found[0]["fund"][0]) == ["niveau", "linje", "regel", "tekst", "udregning"]
    assert list(found[0]["fund"][0].values())[:3] == ["fejl", 2, "perioder"]
    assert run_command("check", "--sag", str(good), str(tmp_path / "ingen.txt"))[:2] == (1, "")  # nothing is told of the others


def test_wrong_usage_is_2():
    assert run_command("check")[0] == 2
    assert run_command("check", "--sag", "--ja")[0] == 2


# --- the register ----------------------------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "reference", tmp_path / "data" / "reference")
    return tmp_path / "data"


def change(data: Path, name: str, old: str, new: str) -> None:
    path = data / "reference" / name
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(data: Path) -> set[tuple[str, str, int, str]]:
    return {(name, f.niveau, f.linje, f.regel) for name, funds in sagskontrol.register(data).items() for f in funds}


def test_the_register_as_it_is_has_no_contradictions_and_tells_the_holes_of_its_source():
    found = sagskontrol.register(DATA)
    assert [f for funds in found.values() for f in funds if f.niveau == "fejl"] == []
    (hole,) = found["data/reference/skalaer.csv"]
    assert hole.regel == "bånd" and "55 og 75 er ikke i noget bånd" in hole.tekst and hole.linje == 2
    assert "data/reference/begivenheder/covid19.csv" in found and "data/reference/maal.csv" in found
    status, out, err = run_command("check", "--sag", "--json")
    assert (status, err) == (0, "") and {f["fil"] for f in json.loads(out)["filer"]} == set(found)


def test_a_register_that_is_not_there_or_not_right_is_refused(data, tmp_path):
    with pytest.raises(store.StoreError, match=r"aliases\.csv"):
        sagskontrol.register(tmp_path / "ingen")
    (data / "reference" / "maal.csv").write_text("x;y\n", encoding="utf-8")
    with pytest.raises(sagskontrol.SagError, match=r"maal\.csv, linje 1"):
        sagskontrol.register(data)


def test_flows_of_a_begivenhed_against_its_net_and_its_stock(data):
    (data / "reference" / "begivenheder" / "covid19.csv").write_text(
        "dato;fra;omraade;maalgruppe;maal;vaerdi;note;kilde\n"
        "2020-11-25;2020-03-12;Ballerup;a_dagpenge;netto;225;;k\n"
        "2020-11-25;2020-03-12;Ballerup;a_dagpenge;tilgang;1968;;k\n"
        "25-11-2020;12-03-2020;Ballerup;a_dagpenge;afgang;1761;;k\n"
        "2020-11-25;2020-03-12;Ballerup;a_dagpenge;netto_pct;22;;k\n"
        "2020-11-25;;Ballerup;a_dagpenge;bestand;1021;;k\n",
        encoding="utf-8",
    )
    found = sagskontrol.register(data)["data/reference/begivenheder/covid19.csv"]
    assert [(f.niveau, f.linje, f.udregning) for f in found] == [
        ("fejl", 2, "1.968 − 1.761 = 207, ikke 225"), ("fejl", 5, "225 / 796 = 28,27 pct., ikke 22"),
    ]  # fmt: skip


def one_of(styring_: styring.Styring) -> list[tuple]:
    """What the rules say: (regel, niveau, udregning)."""
    return [(regel, niveau, sum_) for rule in styringsregler.REGLER for _, niveau, regel, _, sum_ in rule(styring_, catalogue.load())]


MAAL = styring.Maal(
    "praktik", "I praktik", "151", "Aftale", "", "", "alle", Decimal(150), "mindst", "mindst", "personer", Decimal(0), None, None, None, "",
    "vedtaget", styring.Beslutning(), "k", "",
)  # fmt: skip
MAALING = styring.Maaling("praktik", "151", date(2019, 1, 1), date(2019, 12, 31), Decimal(12), Decimal(12), "personer", "k", "")
SPARET = styring.Besparelse("151", "Aftale", "", "opgjort", Decimal("4.5"), Decimal(0), "", "alle", "", "", None, None, "", "k", "")
BAAND = styring.Baand("praktik", "Skala", "Lav", None, False, Decimal(55), False, "personer", "k")


def test_parts_of_a_target_and_of_a_saving():
    halves = [replace(MAAL, id=f"praktik-{n}", vaerdi=Decimal(75)) for n in "ab"]
    assert one_of(styring.Styring(maal=(MAAL, *halves))) == []
    odd = replace(halves[0], vaerdi=Decimal(45))
    assert one_of(styring.Styring(maal=(MAAL, odd, halves[1]))) == [("dele og total", "tjek", "45 + 75 = 120")]
    assert one_of(styring.Styring(maal=(MAAL, replace(odd, art="hoejst", retning="hoejst"), halves[1]))) == []  # a cap is no part
    parts = [replace(SPARET, del_=n, mio_kr=Decimal(v)) for n, v in (("a", "6.0"), ("b", "0.9"), ("c", "-2.4"))]
    assert one_of(styring.Styring(besparelser=(SPARET, *parts))) == []
    assert one_of(styring.Styring(besparelser=(SPARET, *parts[:2]))) == [("dele og total", "fejl", "6 + 0,9 = 6,9")]
    assert one_of(styring.Styring(besparelser=(SPARET, parts[0], replace(parts[1], mio_kr=None)))) == []  # a part is not known


def test_units_and_spans_of_measurements():
    other = replace(MAAL, noegletal="ledighed")
    assert [r for r, _, _ in one_of(styring.Styring(maal=(other,)))] == ["enhed"]
    assert one_of(styring.Styring(maal=(replace(other, maaling="praktik"),), maalinger=(MAALING,))) == []  # it has its own
    assert [r for r, _, _ in one_of(styring.Styring(maalinger=(MAALING, replace(MAALING, enhed="fuldtidspersoner"))))] == ["enhed"]
    year, two = replace(MAALING, fra=date(2020, 1, 1), til=date(2020, 12, 31)), replace(MAALING, til=date(2020, 12, 31))
    assert one_of(styring.Styring(maalinger=(MAALING, year))) == []
    assert [r for r, _, _ in one_of(styring.Styring(maalinger=(MAALING, two)))] == ["perioder"]
    assert one_of(styring.Styring(maalinger=(MAALING, replace(two, omraade="153")))) == []


def test_bands_of_the_register():
    high = replace(BAAND, navn="Høj", fra=Decimal(55), til=None, fra_med=True)
    assert one_of(styring.Styring(baand=(BAAND, high))) == []
    assert one_of(styring.Styring(baand=(BAAND, replace(high, fra_med=False)))) == [("bånd", "tjek", "")]
    assert one_of(styring.Styring(baand=(replace(BAAND, til_med=True), high))) == [("bånd", "fejl", "")]
    measured = replace(MAALING, lav=Decimal(55), hoej=Decimal(55))
    found = one_of(styring.Styring(baand=(BAAND, replace(high, fra_med=False)), maalinger=(measured,)))
    assert [niveau for _, niveau, _ in found] == ["tjek", "fejl"]


def test_a_smiley_against_its_measure_needs_a_reason():
    effort = styring.Indsats("151", "Aftale", "5.11", "Tolkebistand", "", "", "", "k")
    follow = styring.Opfoelgning("151", "Aftale", "31.12.2018", 4, date(2018, 12, 31), "ikke_vurderet", "")
    goal = styring.Milepael("151", "Aftale", "5.11", 4, 1, "80 pct.", "tolk", Decimal(80), "mindst", "pct.", "ikke_opfyldt", "")
    told_ = styring.Maaling("tolk", "151", date(2018, 12, 1), date(2018, 12, 31), Decimal(85), Decimal(85), "pct.", "k", "")

    def found(**more: str) -> list[tuple]:
        return one_of(styring.Styring(indsatser=(effort,), opfoelgninger=(follow,), milepaele=(replace(goal, **more),), maalinger=(told_,)))

    assert [(r, n) for r, n, _ in found()] == [("smiley uden grund", "tjek")] and "85" in found()[0][2]
    assert found(grund="Talt forkert.") == found(smiley="opfyldt") == found(smiley="ikke_vurderet") == []


# --- hostile text ----------------------------------------------------------------------------------------------------

PIECES = [
    "1", "1.", "1,", " ", "(", ")", "-", "–", "kr.", "pct.", "%", " procent point ", " af ", " fra ", " til ", " hvoraf ", " heraf ",
    " i alt ", " fordelt på ", " til dækning af ", " svarende til ", " under ", " over ", " eller derunder", "2019", "2014",
    "1.071.288 kr.", "4,3 pct.", " tilgang på ", " afgang på ", " steget med ", " er der ", "borgere ", "bevilget ", "tilsagn ",
    " medfinansiering ", " forlænges til ", " perioden ", " pr. år ", " i 2019 og 2020 ", "januar ", "12. ", "\t", "<p>", "Punkt 3",
    "Sammendrag", "- ", "§ ", "nr. ", "İ", "\u2028", "\x00", "🙂", "é", "mio. kr.", "ca. ", "0", "999999999999", "1.2.3", "A. ", "Å",
    "resterende ", "skala ", "0-100",
]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), max_size=12))
@settings(max_examples=150, **QUICK)
def test_no_text_makes_it_fall_and_every_finding_has_a_line_of_it(lines):
    for found in sagskontrol.kontrol(lines):
        assert 1 <= found.linje <= len(lines)
        assert found.niveau in ("fejl", "tjek") and found.tekst.isprintable() and len(found.tekst) < 1200


@given(st.text(max_size=300))
@settings(max_examples=150, **QUICK)
def test_no_letters_make_it_fall(text):
    check(text)


@pytest.mark.parametrize("piece", [
    "1", "1 ", "1.", "x", "(", "a-", "hvoraf 1 ", "a 1 kr., i alt 2 kr. ", "fra 1 pct. til 2 pct., svarende til 1 pct. ",
    "1 af 2 (3 pct.) ",
    "under 1, 2-3, over 5 ", "2019-2014 ", "2019 - ", "tilgang på 2 og afgang på 3 steget med 1 ", "til dækning af 1 kr. og 2 kr. ",
    "12 borgere i 2019 og 2020 lavere end 38 borgere pr. år. ", "20 pct. medfinansiering af 5 kr. ", "Tilsagn om 780.000 kr. til sagen. ",
    "perioden 2019-2022 forlænges til 2021. ", "afsat 1 mio. kr. i 2018. ", "\n", "Punkt 1\n", "\t",
])  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(piece):
    """Four times the text may take four times the time; ten is room for a machine with other things to do."""

    def spent(size: int) -> float:
        lines = (piece * (size // len(piece))).split("\n")
        start = time.process_time()
        sagskontrol.kontrol(lines)
        return time.process_time() - start

    short = max(spent(2_000), spent(2_000))
    assert spent(8_000) < 10 * short + 0.2


def test_a_case_with_errors_all_over_is_told_to_its_end_and_no_further():
    random = Random(8)  # noqa: S311
    text = "\n\n".join(f"Strategi {random.randint(2000, 2099)}-{random.randint(1900, 1999)} er nummer {n}." for n in range(900))
    assert len(check(text)) == 200
