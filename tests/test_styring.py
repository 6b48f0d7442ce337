"""Mål, milepæle, besparelser and beslutninger as files: what is read, what is written, what is refused, and what the minutes say."""

import csv
import io
import random
import re
import shutil
import string
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from indicators import areas, catalogue, queries, raekker, store, styring
from indicators.hylde import Fil
from indicators.styring import SIDER, Styring, StyringError
from indicators.styring.filer import ALLE_FILER, EFTER_NAVN

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "data" / "reference"
CATALOG = catalogue.load()
KNOWN = areas.load(ROOT / "data")
BALLERUP, ALBERTSLUND = "151", "165"


def laes(**texts: str) -> Styring:
    """Files by name without .csv, as a build reads them."""
    named = {f"{name}.csv": text for name, text in texts.items()}
    return styring.laes(named, KNOWN.kommunekode, frozenset(CATALOG.indikatorer), frozenset(CATALOG.maalgrupper))


def shipped() -> dict[str, str]:
    return {Path(name).stem: styring.tekst(name, (REFERENCE / name).read_bytes()) for name in styring.FILER}


@pytest.fixture(scope="module")
def alt() -> Styring:
    """Everything that is shipped."""
    return laes(**shipped())


GOD = {  # a row of each file that is as it should be
    "maal": {"id": "a", "titel": "Et mål", "kommune": "Ballerup", "nøgletal": "tilbud_13_uger", "værdi": "85", "art": "mindst",
             "enhed": "pct.", "status": "vedtaget", "kilde": "ref"},
    "maalinger": {"måling": "m", "kommune": "Ballerup", "fra": "2018-01-01", "til": "2018-12-31", "værdi": "60",
                  "enhed": "pct.", "kilde": "ref"},
    "skalaer": {"måling": "m", "titel": "Skala", "bånd": "Lav", "til": "55", "til med": "nej", "enhed": "point", "kilde": "ref"},
    "indsatser": {"kommune": "Ballerup", "aftale": "B18", "nr": "nr. 5.01", "indsats": "Dialog", "kilde": "ref"},
    "opfoelgninger": {"kommune": "Ballerup", "aftale": "B18", "nr": "1", "opfølgning": "1. budgetopfølgning 2018"},
    "milepaele": {"kommune": "Ballerup", "aftale": "B18", "indsats": "nr. 5.01", "opfølgning": "1", "linje": "1", "tekst": "Færdig"},
    "indsatsoekonomi": {"kommune": "Ballerup", "aftale": "B18", "indsats": "nr. 5.01", "år": "2018", "art": "afsat", "mio. kr.": "0,5"},
    "besparelser": {"kommune": "alle", "besparelse": "S", "del": "D", "art": "beregnet", "nøgletal": "sygedagpenge", "kr. lav": "67.000",
                    "kr. høj": "75000", "kr. kilde": "ref", "kilde": "ref"},
    "beslutninger": {"kommune": "Ballerup", "udvalg": "EBU", "dato": "08-12-2020", "punkt": "5", "beslutning": "Vis det",
                     "status": "udført", "sted": "noegletal:forsoergertryk", "siden": "2026-11-21", "kilde": "ref"},
}  # fmt: skip


def csv_of(name: str, *rows: dict[str, str], delimiter: str = ";") -> str:
    """A file with these cells, as Excel would write it."""
    head, out = EFTER_NAVN[f"{name}.csv"].hoved, io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([row.get(column, "") for column in head] for row in rows)
    return out.getvalue()


def alle_gode() -> dict[str, str]:
    return {name: csv_of(name, row) for name, row in GOD.items()}


def test_a_row_of_each_file_is_read():
    found = laes(**alle_gode())
    assert [len(getattr(found, file.felt)) for file in ALLE_FILER] == [1] * 9
    (maal,), (maaling,), (baand,), (del_,) = found.maal, found.maalinger, found.baand, found.besparelser
    assert (maal.omraade, maal.vaerdi, maal.retning, maal.usikkerhed, maal.maalgruppe) == (BALLERUP, 85, "mindst", 0, "alle")
    assert (maaling.lav, maaling.hoej, maaling.til) == (60, 60, date(2018, 12, 31))
    assert (baand.fra, baand.til, baand.til_med) == (None, 55, False)
    assert baand.holder(Decimal("54.9")) and not baand.holder(Decimal(55))
    assert (del_.omraade, del_.kr_lav, del_.kr_hoej, del_.mio_kr) == (styring.ALLE, 67000, 75000, None)
    assert found.milepaele[0].smiley == found.opfoelgninger[0].oekonomi == styring.IKKE_VURDERET
    assert found.indsatser[0].nr == "5.01" and found.vedtagelser[0].beslutning.dato == date(2020, 12, 8)


def test_a_file_that_is_not_there_is_empty():
    assert laes() == Styring()


def test_a_kommune_has_its_own_and_everybodys(alt):
    own = alt.for_kommune(ALBERTSLUND)
    assert [m.id for m in own.maal if not m.gaelder_alle] == ["fleksjob-venter"] and len(own.maal) == 6
    assert own.maalinger == own.milepaele == () and own.baand == alt.baand and {b.omraade for b in own.besparelser} == {styring.ALLE}
    assert len(alt.for_kommune("730").maal) == 5


# ------------------------------------------------------------------------------------------------ how Excel saves a file


GEMT = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with bom": styring.som_bytes,
    "windows-1252": lambda text: text.encode("cp1252"),
    "lf": lambda text: text.replace("\r\n", "\n").encode(),
    "cr": lambda text: text.replace("\r\n", "\r").encode(),
    "no last line end": lambda text: text.rstrip().encode(),
    "empty columns and rows": lambda text: (text.replace("\r\n", ";;\r\n") + ";;;\r\n\r\n").encode(),
    "everything quoted": lambda text: re.sub(r"[^;\r\n]+", r'"\g<0>"', text).encode(),
    "sep": lambda text: f"sep=;\r\n{text}".encode(),
    "decomposed letters": lambda text: text.replace("å", "a\u030a").encode(),
    "ascii header": lambda text: text.replace("måling", "MAALING").replace("nøgletal;", "Noegletal ;").encode(),
}  # fmt: skip


@pytest.mark.parametrize("way", GEMT)
def test_every_way_that_excel_saves_a_file_reads_the_same(way):
    plain = alle_gode()
    saved = {name: styring.tekst(f"{name}.csv", GEMT[way](text)) for name, text in plain.items()}
    assert laes(**saved) == laes(**plain)


def test_columns_may_stand_in_any_order():
    rows = list(csv.reader(io.StringIO(csv_of("maal", GOD["maal"])), delimiter=";"))
    turned = "\n".join(";".join(reversed(row)) for row in rows)
    assert laes(maal=turned) == laes(maal=csv_of("maal", GOD["maal"]))


def test_a_row_without_its_last_empty_cells_is_read_as_excel_leaves_it():
    text = csv_of("maal", GOD["maal"])
    head, row = text.rstrip().split("\r\n")
    assert row.endswith("ref;") and laes(maal=f"{head}\n{row.rstrip(';')}\n") == laes(maal=text)


@pytest.mark.parametrize(("written", "code"), [
    ("højst", "hoejst"), ("HØJST", "hoejst"), ("hoejst", "hoejst"), ("Mindst ", "mindst"), ("færre", "faerre"), ("faerre", "faerre"),
])  # fmt: skip
def test_a_code_is_read_as_a_word_or_as_itself(written, code):
    row = GOD["maal"] | {"art": written} | ({"værdi": "", "fra": "2021-01-01"} if code == "faerre" else {})
    assert laes(maal=csv_of("maal", row)).maal[0].art == code


@pytest.mark.parametrize(("file", "column", "written", "field", "code"), [
    ("maal", "status", "Foreslået", "status", "foreslaaet"), ("maal", "enhed", "helårspersoner", "enhed", "helaarspersoner"),
    ("maal", "enhed", "personer pr. år", "enhed", "personer pr. aar"), ("maal", "enhed", "pct", "enhed", "pct."),
    ("milepaele", "smiley", "ikke fuldt opfyldt, men realistisk", "smiley", "ikke_fuldt"),
    ("milepaele", "smiley", "ikke_opfyldt", "smiley", "ikke_opfyldt"), ("milepaele", "smiley", "Ikke vurderet", "smiley", "ikke_vurderet"),
    ("opfoelgninger", "økonomi", "budget ikke overholdt", "oekonomi", "ikke_overholdt"),
    ("opfoelgninger", "opfølgning", "31-12-2018", "navn", "31.12.2018"), ("indsatser", "nr", "5.08.1", "nr", "5.08.1"),
    ("indsatser", "nr", "Nr 5.08.1", "nr", "5.08.1"), ("besparelser", "kommune", "Alle", "omraade", "*"),
    ("maal", "kommune", "Ballerup Kommune", "omraade", BALLERUP), ("maal", "titel", "'=2+2", "titel", "=2+2"),
    ("maal", "titel", "''- ja", "titel", "'- ja"), ("maal", "note", "'citat'", "note", "'citat'"), ("maal", "værdi", "85,0", "vaerdi", 85),
])  # fmt: skip
def test_what_people_write_is_read(file, column, written, field, code):
    texts = alle_gode() | {file: csv_of(file, GOD[file] | {column: written})}
    for other in {"indsatser"} & {file}:
        texts |= {"milepaele": csv_of("milepaele"), "indsatsoekonomi": csv_of("indsatsoekonomi"), other: texts[other]}
    assert getattr(getattr(laes(**texts), EFTER_NAVN[f"{file}.csv"].felt)[0], field) == code


# ------------------------------------------------------------------------------------------------ round trip


def again(found: Styring, save: Callable[[str], bytes] = styring.som_bytes, navn: Callable[[str], str] = str) -> Styring:
    """Written, saved, read."""
    texts = {file.navn: styring.skriv(file.navn, getattr(found, file.felt), navn) for file in ALLE_FILER}
    return laes(**{Path(name).stem: styring.tekst(name, save(text)) for name, text in texts.items()})


def test_what_is_shipped_survives_being_written_and_read(alt):
    assert again(alt) == alt
    assert again(alt, lambda text: text.encode("cp1252"), lambda code: KNOWN.by_kode[code].navn) == alt
    assert again(again(alt), lambda text: text.replace("\r\n", "\n").encode()) == alt


def test_the_dialect_is_danish_excels(alt):
    maal = styring.skriv("maal.csv", alt.maal, lambda code: KNOWN.by_kode[code].navn)
    assert "fleksjob-venter;" in maal and ";45;sti;højst;personer;2,5;65;01-04-2019;30-09-2020;" in maal and ";Albertslund;" in maal
    assert maal.count("\r\n") == maal.count("\n") == 21
    assert ";nr. 5.08.1;" in styring.skriv("indsatser.csv", alt.indsatser)
    assert styring.som_bytes(maal).startswith(b"\xef\xbb\xbfid;titel;kommune;") and styring.som_bytes("\ufeffa") == b"\xef\xbb\xbfa"


@pytest.mark.parametrize("name", styring.FILER)
def test_a_template_has_the_columns_and_is_read_as_nothing(name, alt):
    assert styring.skabelon(name) == ";".join(EFTER_NAVN[name].hoved) + "\r\n"
    assert laes(**{Path(name).stem: styring.skabelon(name)}) == Styring()
    assert styring.skabelon(name, alt) == styring.skriv(name, getattr(alt, EFTER_NAVN[name].felt))


def awkward(chance: random.Random) -> str:
    """A text with everything that a CSV file or Excel could take for something else."""
    pieces = [";", '"', '""', "\n", "'", "''", "=", "+1", "-", "@", ",", "1,5", "5.08.1", "æøå", "ÆØÅ", "é", "–", "%", "#", "\\", "\u00a0",
              " ", "31-12-2018", "alle", *string.ascii_letters[:6]]  # fmt: skip
    text = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 9))).strip()
    return text if text and not text.startswith("#") else "x" + text


@pytest.mark.parametrize("seed", range(60))
def test_any_text_is_the_same_after_a_round_trip(seed, alt):
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    texts = [awkward(chance) for _ in range(4)]
    maal = styring.Maal(**{f: getattr(alt.maal[0], f) for f in alt.maal[0].__dataclass_fields__} | {
        "titel": texts[0], "note": texts[1], "aftale": texts[2], "fristtekst": texts[3],
        "vaerdi": Decimal(chance.randint(0, 9_999_999)) / 10 ** chance.randint(0, 4), "udgangspunkt": None,
    })  # fmt: skip
    found = Styring(maal=(maal, alt.maal[1]))
    for save in (styring.som_bytes, lambda text: text.encode("cp1252")):
        assert again(found, save) == found


@pytest.mark.parametrize("text", ["=1+1", "+45 12", "-", "- nej", "@navn", "'=x", "''-x", '=HYPERLINK("x")'])
def test_what_excel_would_run_is_written_with_a_guard(text, alt):
    (row,) = laes(beslutninger=csv_of("beslutninger", GOD["beslutninger"])).vedtagelser
    changed = styring.Vedtagelse(row.omraade, row.beslutning, text, row.status, row.sted, row.siden, row.kilde, row.note)
    written = styring.skriv("beslutninger.csv", [changed])
    assert next(csv.reader(io.StringIO(written.split("\r\n", 1)[1]), delimiter=";"))[4] == f"'{text}"
    assert laes(beslutninger=written).vedtagelser == (changed,)


# ------------------------------------------------------------------------------------------------ refusals

STI = {"art": "sti", "udgangspunkt": "95", "fra": "2019-04-01", "frist": "2020-09-30"}
LOEBENDE = {"art": "løbende", "retning": "mindst", "fra": "2016-01-01", "frist": "2016-12-31"}
AFVIST = [  # file, changed cells, what is said of it; the cure is the last sentence
    ("maal", {"id": ""}, "id: feltet er tomt. Udfyld det."),
    ("maal", {"id": "Mål 1"}, "id: 'Mål 1' kan ikke være et id"),
    ("maal", {"id": "maj-18"}, "id: 'maj-18' kan ikke være et id"),
    ("maal", {"titel": "=A1"}, "titel: '=A1' er en formel. Indsæt resultatet som værdi"),
    ("maal", {"titel": "#REF!"}, "titel: '#REF!' er en fejl fra Excel. Ret formlen"),
    ("maal", {"note": "#NAVN?"}, "note: '#NAVN?' er en fejl fra Excel"),
    ("maal", {"fra": "########"}, "fra: '########' er en fejl fra Excel"),
    ("maal", {"note": "a\x0bb"}, "note: feltet har et tegn, der ikke kan vises. Skriv teksten igen."),
    ("maal", {"kommune": "Ballrup"}, "kommune: 'Ballrup' er ikke en kommune. Skriv fx Ballerup, eller alle"),
    ("maal", {"kommune": "Hele landet"}, "kommune: 'Hele landet' er ikke en kommune"),
    ("maal", {"nøgletal": "tilbud"}, "nøgletal: 'tilbud' er ikke et nøgletal. Se"),
    ("maal", {"målgruppe": "voksne"}, "målgruppe: 'voksne' er ikke en målgruppe. Skriv"),
    ("maal", {"værdi": "85 %"}, "værdi: '85 %' har procenttegn. Skriv tallet alene, og pct. i enhed."),
    ("maal", {"værdi": "85 pct."}, "værdi: '85 pct.' har procenttegn"),
    ("maal", {"værdi": "ca. 85"}, "værdi: 'ca. 85' er omtrentligt. Skriv tallet alene"),
    ("maal", {"værdi": "80-90"}, "værdi: '80-90' er to tal. Skriv"),
    ("maal", {"værdi": "4.5"}, "værdi: '4.5' har punktum som decimaltegn. Skriv komma"),
    ("maal", {"værdi": "04-maj"}, "værdi: '04-maj' er en dato og ikke et tal. Formatér"),
    ("maal", {"værdi": "mange"}, "'mange' er ikke et tal. Skriv"),
    ("maal", {"værdi": "-5"}, "værdi: '-5' er under 0. Skriv"),
    ("maal", {"værdi": "850"}, "850 pct. er over 100 pct. Er et komma faldet ud? Ret tallet."),
    ("maal", {"værdi": ""}, "værdi skal være udfyldt for alle arter undtagen flere og færre"),
    ("maal", {"art": "flere", "fra": "2021-01-01"}, "værdi skal være udfyldt for alle arter undtagen flere og færre"),
    ("maal", {"art": "flere", "værdi": ""}, "fra mangler. Skriv den første dag"),
    ("maal", {"art": "mindre"}, "art: 'mindre' kendes ikke. Skriv mindst, højst, løbende"),
    ("maal", {"enhed": ""}, "enhed mangler. Skriv"),
    ("maal", {"enhed": "%"}, "enhed: '%' kendes ikke. Skriv personer, fuldtidspersoner, helårspersoner, pct."),
    ("maal", {"status": "aftalt"}, "status: 'aftalt' kendes ikke. Skriv foreslået, vedtaget, bortfaldet."),
    ("maal", {"kilde": ""}, "kilde mangler. Et vedtaget mål skal have en"),
    ("maal", {"retning": "højst"}, "retning passer ikke til arten. Lad feltet stå tomt"),
    ("maal", LOEBENDE | {"retning": ""}, "retning mangler. Skriv mindst eller højst."),
    ("maal", LOEBENDE | {"frist": ""}, "frist mangler. Udfyld det: et løbende mål skal have fra, frist."),
    ("maal", {"art": "ultimo", "retning": "mindst"}, "frist mangler. Skriv dagen"),
    ("maal", STI | {"udgangspunkt": ""}, "udgangspunkt mangler. Udfyld det: en sti skal have"),
    ("maal", STI | {"udgangspunkt": "85"}, "en sti skal gå fra et udgangspunkt til en anden værdi. Ret"),
    ("maal", STI | {"frist": "2019-04-01"}, "frist skal ligge efter fra. Byt"),
    ("maal", {"fra": "01-04-19"}, "'01-04-19' er ikke en dato. Skriv året med fire cifre"),
    ("maal", {"fra": "43556"}, "'43556' er ikke en dato. Det er Excels tal for en dag: formatér"),
    ("maal", {"fra": "30-02-2019"}, "'30-02-2019' er ikke en dato. Skriv"),
    ("maal", {"fra": "01-04-2919"}, "'01-04-2919' er ikke en dato. Skriv"),
    ("maal", {"udvalg": "EBU", "punkt": "5"}, "punkt kræver en dato. Skriv"),
    ("maal", {"dato": "2020-12-08", "punkt": "5"}, "udvalg mangler. Skriv"),
    ("maal", {"dato": "2020-12-08", "punkt": "05-jan"}, "punkt: '05-jan' er ikke nummeret på et punkt; Excel har lavet det om. Skriv"),
    ("maalinger", {"til": "2016-12-31"}, "til ligger før fra. Byt"),
    ("maalinger", {"til værdi": "50"}, "til værdi er mindre end værdi. Byt"),
    ("maalinger", {"kilde": ""}, "kilde: feltet er tomt. Udfyld"),
    ("maalinger", {"værdi": "600"}, "600 pct. er over 100 pct."),
    ("skalaer", {"fra": "56", "fra med": "ja"}, "der er ingen tal i båndet: fra skal være mindre end til. Ret"),
    ("skalaer", {"til": ""}, "båndet har hverken fra eller til. Udfyld"),
    ("skalaer", {"fra med": "ja"}, "et åbent bånd har ingen grænse, der kan være med. Skriv nej"),
    ("skalaer", {"til med": "måske"}, "til med: 'måske' skal være ja eller nej."),
    ("indsatser", {"nr": "5,01"}, "Excel laver 5.01 om til en dato eller et tal. Skriv det som tekst: nr. 5.01."),
    ("indsatser", {"nr": "05-01-2026"}, "nr: '05-01-2026' er ikke nummeret på en indsats"),
    ("indsatser", {"nr": "05-aug-01"}, "nr: '05-aug-01' er ikke nummeret på en indsats"),
    ("indsatser", {"nr": "05-jan"}, "nr: '05-jan' er ikke nummeret på en indsats"),
    ("indsatser", {"nr": "43102"}, "nr: '43102' er ikke nummeret på en indsats"),
    ("opfoelgninger", {"nr": "1."}, "nr: '1.' er ikke et helt tal fra 1 til 99. Ret"),
    ("opfoelgninger", {"økonomi": "grøn"}, "økonomi: 'grøn' kendes ikke. Skriv overholdt, ikke overholdt, ikke vurderet."),
    ("milepaele", {"smiley": ":-)"}, "smiley: ':-)' kendes ikke. Skriv opfyldt, ikke fuldt opfyldt, ikke opfyldt, ikke vurderet."),
    ("milepaele", {"værdi": "60", "enhed": "pct."}, "en værdi skal have retning og enhed. Skriv"),
    ("milepaele", {"måling": "m"}, "værdi mangler. Udfyld den, eller slet"),
    ("milepaele", {"indsats": "nr. 5.02"}, "indsatsen nr. 5.02 i 'B18' står ikke i indsatser.csv for den kommune. Tilføj"),
    ("milepaele", {"kommune": "Albertslund"}, "indsatsen nr. 5.01 i 'B18' står ikke i indsatser.csv for den kommune. Tilføj"),
    ("milepaele", {"opfølgning": "2"}, "opfølgning 2 af 'B18' står ikke i opfoelgninger.csv for den kommune. Tilføj"),
    ("indsatsoekonomi", {"indsats": "nr. 6.01"}, "indsatsen nr. 6.01 i 'B18' står ikke i indsatser.csv"),
    ("indsatsoekonomi", {"år": "18"}, "år: '18' er ikke et helt tal fra 1990 til 2100. Ret"),
    ("indsatsoekonomi", {"art": "udgift"}, "art: 'udgift' kendes ikke. Skriv afsat, besparelse, provenu."),
    ("indsatsoekonomi", {"mio. kr.": "500.000 kr."}, "'500.000 kr.' er ikke et tal. Skriv"),
    ("besparelser", {"kr. kilde": ""}, "en beregnet besparelse skal have nøgletal, kr. lav, kr. høj og kr. kilde. Udfyld"),
    ("besparelser", {"mio. kr.": "4,5"}, "en beregnet besparelse regnes af nøgletallet. Slet"),
    ("besparelser", {"art": "opgjort"}, "hører kun til en beregnet besparelse. Slet"),
    ("besparelser", {"del": ""}, "del mangler. En beregnet besparelse er altid en del"),
    ("besparelser", {"kr. høj": "60000"}, "kr. høj er mindre end kr. lav. Byt"),
    ("besparelser", {"fra": "2016M06"}, "fra og til skal begge være udfyldt eller begge tomme. Ret"),
    ("besparelser", {"fra": "2016M06", "til": "2015M06"}, "fra skal ligge før til og være samme slags periode. Ret"),
    ("besparelser", {"fra": "2016", "til": "2017M06"}, "fra skal ligge før til og være samme slags periode. Ret"),
    ("besparelser", {"fra": "jun-16", "til": "2017M06"}, "fra: 'jun-16' er ikke en periode. Skriv"),
    ("beslutninger", {"sted": "noegletal:findes_ikke"}, "stedet 'noegletal:findes_ikke' findes ikke. Se"),
    ("beslutninger", {"sted": "maal:x"}, "stedet 'maal:x' findes ikke. Skriv et id fra maal.csv for samme kommune."),
    ("beslutninger", {"sted": "maal:a", "kommune": "Albertslund"}, "stedet 'maal:a' findes ikke"),
    ("beslutninger", {"sted": "side:corona"}, "stedet 'side:corona' findes ikke. Skriv"),
    ("beslutninger", {"sted": "forsiden"}, "stedet 'forsiden' kendes ikke. Skriv"),
    ("beslutninger", {"siden": ""}, "en udført beslutning skal have sted og siden. Udfyld"),
    ("beslutninger", {"status": "mangler"}, "siden er kun for udførte beslutninger. Slet"),
    ("beslutninger", {"dato": ""}, "dato: feltet er tomt. Udfyld"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "cells", "said"), AFVIST, ids=lambda value: str(value)[:60])
def test_what_cannot_be_used_is_refused_with_line_and_cure(file, cells, said):
    """The row before it is good, and so are all other files."""
    own = {"maal": {"id": "b"}, "maalinger": {"fra": "2017-01-01"}, "skalaer": {"bånd": "x"}, "indsatser": {"nr": "nr. 9"},
           "milepaele": {"linje": "2"}, "indsatsoekonomi": {"år": "2019"}, "besparelser": {"del": "x"}, "beslutninger": {"beslutning": "x"},
           "opfoelgninger": {"nr": "2", "opfølgning": "2. budgetopfølgning 2018"}}[file]  # fmt: skip
    texts = alle_gode() | {file: csv_of(file, GOD[file], GOD[file] | own | cells)}
    with pytest.raises(StyringError) as told:
        laes(**texts)
    shown = str(told.value)
    assert shown.startswith(f"data/reference/{file}.csv, linje 3: ") and said in shown, shown
    assert shown.endswith(".") and len(shown) < 300


@pytest.mark.parametrize("file", GOD)
def test_the_same_row_twice_is_refused(file):
    with pytest.raises(StyringError, match=rf"^data/reference/{file}\.csv, linje 3: .* i linje 2\. Slet eller ret den ene\.$"):
        laes(**alle_gode() | {file: csv_of(file, GOD[file], GOD[file])})


def test_follow_ups_come_in_the_order_of_their_days():
    first, second = (GOD["opfoelgninger"] | {"nr": str(n), "dato": day} for n, day in ((1, "2018-09-01"), (2, "2018-06-01")))
    with pytest.raises(StyringError, match=r"linje 3: opfølgning 2 ligger ikke efter opfølgning 1\. Ret datoen eller nummeret\."):
        laes(opfoelgninger=csv_of("opfoelgninger", first, second))


HOVED = ";".join(EFTER_NAVN["skalaer.csv"].hoved)


@pytest.mark.parametrize(("text", "said"), [
    (csv_of("skalaer", GOD["skalaer"], delimiter=","), "linje 1: kolonnerne er ikke adskilt af semikolon. Gem filen i Excel som"),
    (csv_of("skalaer", GOD["skalaer"], delimiter="\t"), "linje 1: kolonnerne er ikke adskilt af semikolon"),
    ("", "linje 1: der mangler måling, titel, bånd"),
    (HOVED.replace("bånd", "navn"), "linje 1: kolonnen 'navn' kendes ikke; første linje skal være måling;titel;bånd;fra;fra med"),
    (HOVED.replace("bånd;", ""), "linje 1: der mangler bånd; første linje skal være"),
    (HOVED.replace("bånd", "titel"), "linje 1: kolonnen 'titel' står to gange. Slet den ene"),
    (HOVED.replace("bånd", ""), "linje 1: en kolonne har intet navn"),
    (HOVED + "\nm;Skala;Lav;;;55;;point;ref;mere", "linje 2: rækken har 10 felter og skal have 9. Sæt en tekst med semikolon i"),
    (HOVED + '\nm;Skala;"Lav;;;55;;point;ref\nm;Skala;Middel;;;75;;point;ref\n', "linje 2: anførselstegnene går ikke op. Sæt"),
    (HOVED + '\nm;Skala;"Lav"t;;;55;;point;ref\n', "linje 2: anførselstegnene går ikke op. Sæt"),
    (HOVED + '\nm;Skala;"Lav\nog tung";;;55;;point;ref\nm;Skala;Lav;;;x;;point;ref\n', "linje 4: 'x' er ikke et tal"),
])  # fmt: skip
def test_a_file_that_is_no_table_is_refused(text, said):
    with pytest.raises(StyringError) as told:
        laes(skalaer=text)
    assert str(told.value).startswith("data/reference/skalaer.csv, ") and said in str(told.value), told.value


@pytest.mark.parametrize(("raw", "said"), [
    (b"PK\x03\x04 et regneark", "linje 1: filen er et regneark og ikke en CSV-fil. Gem"),
    ("måling;titel".encode("utf-16"), "linje 1: filen er gemt som Unicode-tekst. Gem"),
    ("måling;titel\nx;på tværs\n".encode("mac_roman"), "linje 1: forkert tegnsæt: æ, ø og å kan ikke læses. Gem"),
    ("måling;titel\nx;æ\n".encode().decode("cp1252").encode(), "linje 1: forkert tegnsæt: der står 'Ã¥', hvor der skulle stå æ"),
    (b"a;b\nx;\x81\n", "linje 2: forkert tegnsæt"),
])  # fmt: skip
def test_a_file_in_other_letters_is_refused(raw, said):
    with pytest.raises(StyringError) as told:
        styring.tekst("skalaer.csv", raw)
    assert str(told.value).startswith("data/reference/skalaer.csv, ") and said in str(told.value), told.value


def test_a_begivenhed_and_a_file_of_maal_are_read_by_the_same_rows():
    """An unclosed quote could swallow the rest of the file without a word."""
    file = Fil("x.csv", "", ValueError)
    with pytest.raises(ValueError, match=r"x\.csv, linje 3: anførselstegnene går ikke op"):
        raekker.raekker(file, 'a;b\n1;2\n"3;4\n5;6\n', ("a", "b"))


# ------------------------------------------------------------------------------------------------ what is shipped

EBU = "Erhvervs- og Beskæftigelsesudvalget"


def test_the_targets_are_those_of_the_minutes(alt):
    """Numbers as they stand in the minutes of 2016, 2018, 2019 and 2020, written here by hand."""
    said = {m.id: (m.vaerdi, m.art, m.retning, m.enhed, m.fra, m.frist, m.status) for m in alt.maal}
    year = (date(2016, 1, 1), date(2016, 12, 31))
    aar18 = (date(2018, 1, 1), date(2018, 12, 31))
    assert said["loentilskud-2016"] == (150, "loebende", "mindst", "personer", *year, "vedtaget")
    for part in ("kommunale", "ikke-kommunale"):
        assert said[f"loentilskud-2016-{part}"] == (75, "loebende", "mindst", "personer", *year, "bortfaldet")
    assert said["loentilskud-2016-loft"] == (45, "hoejst", "hoejst", "helaarspersoner", *year, "foreslaaet")
    assert said["virksomhedsaktivering-2016"] == (360, "loebende", "mindst", "fuldtidspersoner", *year, "vedtaget")
    assert said["tilbud-13-uger"] == (85, "mindst", "mindst", "pct.", date(2020, 10, 6), None, "vedtaget")
    assert said["selvforsoergelse-kontanthjaelp-2018"] == (22, "ultimo", "mindst", "fuldtidspersoner", *aar18, "vedtaget")
    assert said["selvforsoergelse-uddannelseshjaelp-2018"] == (19, "ultimo", "mindst", "fuldtidspersoner", *aar18, "vedtaget")
    assert said["fleksjob-venter"] == (45, "sti", "hoejst", "personer", date(2019, 4, 1), date(2020, 9, 30), "vedtaget")
    assert said["svarprocent-social-kapital"][:4] == (85, "mindst", "mindst", "pct.")
    assert said["socialt-frikort"][:4] == (38, "mindst", "mindst", "personer pr. aar") and said["socialt-frikort"][-1] == "foreslaaet"
    assert said["flere-i-arbejde"] == (750, "mindst", "mindst", "personer", date(2017, 1, 1), date(2021, 12, 31), "vedtaget")
    assert [said[f"tolkebistand-{pct}"][0] for pct in (60, 75, 80)] == [60, 75, 80]
    assert said["tolkebistand-80"][5] == date(2018, 12, 31) and said["tolkebistand-60"][5] is None
    assert len(said) == 15 + 5


def test_the_path_of_albertslund_is_about(alt):
    (maal,) = [m for m in alt.maal if m.omraade == ALBERTSLUND]
    assert (maal.udgangspunkt, maal.vaerdi, maal.usikkerhed, maal.noegletal) == (65, 45, Decimal("2.5"), "ledighedsydelse")
    assert maal.beslutning.dato == date(2019, 2, 25) and maal.beslutning.punkt == "2" and "ca." in maal.note


def test_the_ministers_five_are_everybodys_and_two_can_be_measured(alt):
    five = [m for m in alt.maal if m.aftale == "Ministermål 2021"]
    assert [m.noegletal for m in five] == ["", "tilbud_13_uger", "integration_i_beskaeftigelse", "", ""]
    assert all(m.gaelder_alle and m.art == "flere" and m.vaerdi is None and m.note and m.frist == date(2021, 12, 31) for m in five)


def test_the_measurements_are_those_of_the_minutes(alt):
    found = {(m.maaling, m.enhed, m.til.year): (m.lav, m.hoej) for m in alt.maalinger}
    assert found == {
        ("loentilskud-personer", "personer", 2015): (80, 90), ("loentilskud", "fuldtidspersoner", 2015): (60, 70),
        ("loentilskud", "fuldtidspersoner", 2012): (150, 150), ("loentilskud-privat", "fuldtidspersoner", 2012): (55, 60),
        ("loentilskud-privat", "fuldtidspersoner", 2015): (45, 45), ("loentilskud-offentlig", "fuldtidspersoner", 2012): (90, 100),
        ("loentilskud-offentlig", "fuldtidspersoner", 2015): (20, 20), ("svarprocent", "pct.", 2014): (70, 70),
        ("svarprocent", "pct.", 2015): (80, 80), ("social-kapital", "point", 2014): (70, 70), ("social-kapital", "point", 2015): (73, 73),
        ("socialt-frikort", "personer", 2020): (12, 12), ("flere-i-arbejde", "personer", 2021): (865, 865),
        ("fleksjobansatte", "personer", 2018): (90, 90),
    }  # fmt: skip


def test_the_bands_of_social_kapital_have_the_holes_of_the_source(alt):
    """Under 55, 56-74, over 75: nothing is said of 55 and 75, nor of what lies between 55 and 56."""
    inside = {value: [b.navn.split()[0] for b in alt.baand if b.holder(Decimal(value))] for value in (0, 54, 55, 56, 73, 74, 75, 76, 100)}
    assert inside == {0: ["Lav"], 54: ["Lav"], 55: [], 56: ["Middel"], 73: ["Middel"], 74: ["Middel"], 75: [], 76: ["Høj"], 100: ["Høj"]}


def test_the_agreement_of_2018_has_its_sections_and_milepaele(alt):
    assert [i.nr for i in alt.indsatser] == ["5.01", "5.02", "5.08.1", "5.08.2", "5.08.3", "5.09", "5.10", "5.11", "5.13"]
    assert {i.udvalg for i in alt.indsatser} == {EBU} and [i.center for i in alt.indsatser].count("Arbejdsmarked") == 7
    assert [o.navn for o in alt.opfoelgninger] == [*(f"{n}. budgetopfølgning 2018" for n in (1, 2, 3)), "31.12.2018"]
    filled = {(m.indsats, m.opfoelgning) for m in alt.milepaele}
    every = {(i.nr, o.nr) for i in alt.indsatser for o in alt.opfoelgninger}
    assert every - filled == {("5.01", 1), ("5.02", 3), ("5.02", 4), ("5.08.2", 3), ("5.08.2", 4), ("5.13", 2), ("5.13", 3), ("5.13", 4)}
    assert {m.smiley for m in alt.milepaele} == {o.oekonomi for o in alt.opfoelgninger} == {"ikke_vurderet"}
    assert sorted((m.indsats, m.opfoelgning, m.vaerdi, m.enhed) for m in alt.milepaele if m.vaerdi is not None) == [
        ("5.08.1", 1, 25, "forloeb"), ("5.08.1", 2, 25, "pct."), ("5.08.1", 2, 50, "forloeb"), ("5.08.1", 3, 100, "pct."),
        ("5.08.1", 4, 19, "fuldtidspersoner"), ("5.08.1", 4, 22, "fuldtidspersoner"), ("5.08.2", 1, 10, "personer"),
        ("5.08.2", 2, 10, "personer"), ("5.08.3", 1, 10, "personer"), ("5.08.3", 2, 10, "personer"), ("5.08.3", 4, 2, "personer"),
        ("5.11", 2, 60, "pct."), ("5.11", 3, 75, "pct."), ("5.11", 4, 80, "pct."),
    ]  # fmt: skip


def test_the_money_is_that_of_the_minutes(alt):
    assert {(o.indsats, o.aar, o.art, o.mio_kr) for o in alt.oekonomi} == {
        ("5.02", 2020, "besparelse", 1), ("5.02", 2021, "besparelse", 2), ("5.08.1", 2018, "besparelse", Decimal("5.7")),
        ("5.08.1", 2018, "besparelse", Decimal("4.6")), ("5.08.2", 2018, "afsat", 2), ("5.08.2", 2019, "besparelse", Decimal("0.5")),
        ("5.08.2", 2021, "besparelse", 1), ("5.08.3", 2018, "afsat", Decimal("0.5")), ("5.08.3", 2020, "besparelse", Decimal("0.4")),
        ("5.08.3", 2021, "besparelse", Decimal("0.4")), ("5.09", 2019, "besparelse", Decimal("0.5")),
        ("5.10", 2018, "afsat", Decimal("1.5")), ("5.10", 2020, "provenu", Decimal("0.5")), ("5.10", 2021, "provenu", Decimal("1.5")),
        ("5.13", 2018, "afsat", Decimal("1.8")),
    }  # fmt: skip
    assert all(o.faktisk is None for o in alt.oekonomi)  # nobody has told what it became


def test_the_savings_have_the_parts_of_the_minutes(alt):
    told = {(b.navn, b.del_): b.mio_kr for b in alt.besparelser if b.omraade == BALLERUP}
    assert told == {
        ("Nye mål 2015-2018", ""): Decimal("4.5"), ("Nye mål 2015-2018", "Ungeledighed"): None, ("Nye mål 2015-2018", "Nye fleksjob"): None,
        ("Nye mål 2015-2018", "Sygedagpenge"): None, ("Aftale om budget 2018", "Kontanthjælp, aktivitetsparate"): Decimal("5.7"),
        ("Aftale om budget 2018", "Uddannelseshjælp, aktivitetsparate"): Decimal("4.6"),
    }  # fmt: skip
    counted = [b for b in alt.besparelser if b.art == "beregnet"]
    with (REFERENCE / "kr_pr_helaarsperson.csv").open(encoding="utf-8") as file:
        (price,) = csv.DictReader(file, delimiter=";")
    assert {(b.kr_lav, b.kr_hoej, b.kr_kilde) for b in counted} == {(int(price["kr_lav"]), int(price["kr_hoej"]), price["kilde"])}
    assert {b.omraade for b in counted} == {styring.ALLE} and len(counted) == 6


def test_each_decision_has_its_meeting_and_its_place(alt):
    placed = {(v.beslutning.dato, v.beslutning.punkt): (v.status, v.sted) for v in alt.vedtagelser}
    assert placed[date(2020, 12, 8), "5"] == ("udfoert", "noegletal:forsoergertryk")
    assert placed[date(2020, 12, 8), "4"] == ("udfoert", "side:begivenheder")
    assert placed[date(2016, 2, 9), "5"] == ("udfoert", "maal:loentilskud-2016-kommunale")
    assert placed[date(2020, 11, 10), "6"] == ("mangler", "maal:ministermaal-2021-4")
    assert placed[date(2016, 2, 9), "4"] == placed[date(2018, 12, 4), "5"] == ("uden_for", "")


def test_the_examples_of_the_guide_are_read_and_every_file_has_one():
    """docs/maal.md: an example that could not be used would be worse than none."""
    guide = (ROOT / "docs" / "maal.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```csv\n(.*?)```", guide, re.DOTALL)
    files = {Path(file.navn).stem: block for file in ALLE_FILER for block in blocks if block.startswith(";".join(file.hoved) + "\n")}
    assert len(files) == len(blocks) == 9
    found = laes(**files)
    assert again(found) == found and {m.note for m in found.maal} == {"", 'Kilden siger "ca. 40"'}


def test_nothing_is_copied_from_the_agreement(alt):
    """Own short words: no text is as long as the sentences of the minutes."""
    assert max(len(m.tekst) for m in alt.milepaele) < 120 and max(len(m.note) for m in alt.maal) < 170


def test_every_page_that_a_decision_can_point_at_is_in_the_menu():
    menu = (ROOT / "pages" / "navigation.py").read_text(encoding="utf-8")
    assert [side for side, title in SIDER.items() if f'"{side}.py", title="{title}"' not in menu] == []


def test_a_decision_can_be_carried_out_on_the_first_page():
    head = ";".join(EFTER_NAVN["beslutninger.csv"].hoved)
    row = "Ballerup;Udvalget;2020-12-08;8;Vis de tre sætninger;udført;side:overblik;21-11-2026;Referat;"
    assert laes(beslutninger=f"{head}\n{row}\n").vedtagelser[0].sted == "side:overblik"


# ------------------------------------------------------------------------------------------------ in a release


def test_the_release_answers_with_the_files_as_they_were(release, alt):
    assert queries.styring(release) == alt and queries.styring(release) is queries.styring(release)
    assert dict(queries.styringsfiler(release)) == {f"{name}.csv": text for name, text in shipped().items()}


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    """A data folder with nothing but the reference tables."""
    folder = tmp_path_factory.mktemp("styring") / "data"
    shutil.copytree(REFERENCE, folder / "reference")
    return folder


def test_a_bad_file_publishes_nothing_and_the_old_release_is_served(small, tmp_path):
    path = small / "reference" / "maal.csv"
    good, releases = path.read_bytes(), tmp_path / "releases"
    first = store.build(small, releases).id
    for bad, said in (
        (good.replace(b";150;", b";150 %;"), "data/reference/maal.csv, linje 2: værdi: '150 %' har procenttegn"),
        (good.replace(b"Servicerammen", b"010180-1234"), "data/reference/maal.csv, linje 5: indholdet ligner et CPR-nummer. Slet"),
        (b"\xff\xfe", "data/reference/maal.csv, linje 1: filen er gemt som Unicode-tekst"),
    ):
        path.write_bytes(bad)
        with pytest.raises(store.StoreError) as told:
            store.build(small, releases)
        assert said in str(told.value) and "1234" not in str(told.value)
        assert store.open_release(releases).id == first
    path.write_bytes(good)
    assert queries.styring(store.open_release(releases)).maal


def test_a_new_target_is_a_new_release(small, tmp_path):
    path = small / "reference" / "maal.csv"
    good, releases = path.read_bytes(), tmp_path / "releases"
    store.build(small, releases)
    own = csv_of("maal", GOD["maal"] | {"id": "eget-maal", "kommune": "Randers"}).split("\r\n")[1]
    path.write_bytes(good + own.encode() + b"\r\n")
    assert not store.is_current(small, releases)
    store.build(small, releases)
    assert "eget-maal" in {m.id for m in queries.styring(store.open_release(releases)).for_kommune("730").maal}
    path.write_bytes(good)


def test_without_the_files_there_is_nothing_to_follow_up(small, tmp_path):
    bare = tmp_path / "data"
    shutil.copytree(small, bare)
    for name in styring.FILER:
        (bare / "reference" / name).unlink()
    store.build(bare, tmp_path / "releases")
    assert queries.styring(store.open_release(tmp_path / "releases")) == Styring()
