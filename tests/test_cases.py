"""The nasty inputs of formats.md F that concern CSV, one test a case, through the real door.

Left out, because they are about XLSX or JSON only: 5 (numbers as text beside numbers in v2 JSON). The XLSX halves of 16, 20, 26 and 34
(merged stubs, date cells, sheet names, percent formats) and the JSON halves of 1 and 32 are left out too. Danmarks Statistik (3, 4, 29) and
outcome measures (2) are not in the catalogue yet: those cases read with a small catalogue of their own.
"""

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import DATA
from indicators import areas, catalogue, sources

DAG = "2026-08-22"
PCT = "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"
ANTAL = "Antal ledige fuldtidspersoner"
HOVED = f"Area;Periode;Ydelsesgrupper;{ANTAL};{PCT}"
IALT = "Ydelsesgrupper i alt"
RAEKKER = ["Hele landet;2026M06;Ydelsesgrupper i alt;89907;3,0", "Ballerup;2026M06;Ydelsesgrupper i alt;813;3,1"]
BENCHMARK = (
    "Area;Periode;Ydelsesgrupper;Forventet antal;Faktisk antal;Forskel mellem forventet og faktisk antal;Forventet andel (pct.);"
    "Faktisk andel (pct.);Forskel mellem forventet og faktisk andel (pct. point);Placering på benchmarkranglisten"
)

DST = """
indikator = []
[emner]
[maalgrupper]
alle = { navn = "Alle", led = "" }
[maal.indhold]
enhed = "pct."
min = 0.1
max = 60
etiketter = ["INDHOLD"]
[maal.i_job]
enhed = "antal"
etiketter = ["Antal i job efter 3 mdr."]
[dimension.alder]
etiketter = ["ALDER"]
felt = "alder"
vaerdier = { TOT = "i_alt", "16-24" = "16-24" }
[dimension.koen]
etiketter = ["KØN"]
felt = "koen"
vaerdier = { TOT = "i_alt", M = "maend", K = "kvinder" }
[tabel.aup01]
kilde = "Danmarks Statistik"
titel = "Fuldtidsledige i pct. af arbejdsstyrken"
maal = ["indhold"]
dimensioner = ["alder", "koen"]
foreloebige = 1
[tabel.y14d03]
kilde = "Jobindsats"
titel = "Fra ydelse til job"
maal = ["i_job"]
dimensioner = []
foreloebige = 1
forsinkelse = 2
"""


# --- helpers --------------------------------------------------------------------------------------------------------


def text(*rows: str, hoved: str = HOVED) -> str:
    return "\n".join((hoved, *(rows or RAEKKER))) + "\n"


def placed(folder: Path, content: str | bytes, navn: str = "y25i01.csv", dag: str = DAG) -> Path:
    path = folder / dag / navn
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.fixture
def check(command, tmp_path):
    """Write a delivery and ask what would happen to it: its report."""

    def ask(content, navn="y25i01.csv", dag=DAG):
        status, out, err = command("check", str(placed(tmp_path, content, navn, dag)), "--json")
        report = json.loads(out)["filer"][0]
        assert status == (1 if report["udfald"] == "afvist" else 0)
        assert (report["indlaest"] == 0) == (report["udfald"] == "afvist")
        assert (err != "") == (report["udfald"] == "afvist")
        return report

    return ask


@pytest.fixture
def built(command, tmp_path):
    """Build a release of a few deliveries {(dag, navn): content}: exit status, stderr, and a `show` that asks it."""
    data, releases = tmp_path / "data", tmp_path / "releases"

    def build(deliveries, godkendt=()):
        shutil.copytree(DATA / "reference", data / "reference", dirs_exist_ok=True)
        lines = ["sha256;fil;grund;godkendt_af;dato", *(f"{sha};y25i01.csv;rettet hos kilden;AB;{DAG}" for sha in godkendt)]
        (data / "reference" / "godkendelser.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for (dag, navn), content in deliveries.items():
            placed(data / "leverancer" / "jobindsats", content, navn, dag)
        status, out, err = command("build", "--data", str(data), "--releases", str(releases))

        def show(indikator, kommune="Ballerup", **options):
            words = [word for name, value in options.items() for word in (f"--{name}", value)]
            where = {"NOEGLETAL_RELEASES": str(releases), "NOEGLETAL_DATA": str(data)}
            asked = command("show", indikator, "--kommune", kommune, *words, "--json", **where)
            assert asked[0] == 0, asked[2]
            return json.loads(asked[1])

        return status, out + err, show

    return build


@pytest.fixture
def read(tmp_path):
    """Read a delivery with the real catalogue, or another: its report and its rows as {(omraade, periode, groups...): values}."""

    def ask(content, navn="y25i01.csv", catalog=None):
        known = catalogue.load(catalog) if catalog else catalogue.load()
        delivery = sources.read(placed(tmp_path, content, navn), navn, date.fromisoformat(DAG), known, areas.load(DATA))
        rows = delivery.data.to_pylist() if delivery.data is not None else []
        return delivery.report.as_dict(), rows

    return ask


@pytest.fixture
def other_catalogue(tmp_path):
    path = tmp_path / "catalogue.toml"
    path.write_text(DST, encoding="utf-8")
    return path


def lines_of(report, niveau):
    return [line for line in report["linjer"] if line["niveau"] == niveau]


def refused(report, *words, linje=None, kolonne=None, vaerdi=None):
    """Refused, once, in words; at this place."""
    assert report["udfald"] == "afvist", report
    (found,) = lines_of(report, "afvist")
    assert all(word in found["tekst"] for word in words), found
    assert linje is None or found["linje"] == linje, found
    assert kolonne is None or found["kolonne"] == kolonne, found
    assert vaerdi is None or found["vaerdi"] == vaerdi, found
    return found


def warned(report, *words, linje=None, kolonne=None, vaerdi=None):
    """Accepted, with a warning in these words at this place."""
    assert report["udfald"] == "advarsel", report
    found = [line for line in lines_of(report, "advarsel") if all(word in line["tekst"] for word in words)]
    assert found, report
    assert linje is None or linje in [line["linje"] for line in found], found
    assert kolonne is None or kolonne in [line["kolonne"] for line in found], found
    assert vaerdi is None or vaerdi in [line["vaerdi"] for line in found], found


def accepted(report, rows=None):
    assert report["udfald"] == "accepteret", report
    assert rows is None or report["indlaest"] == rows


def values(rows, column="ledige_fuldtid"):
    return {(row["omraade"], row["periode"], row["maalgruppe"]): row[column] and float(row[column]) for row in rows}


# --- hidden, missing, nought ----------------------------------------------------------------------------------------


def test_case_01_a_hidden_count_stays_hidden_although_its_rate_is_shown(check, built):
    content = text("Hele landet;2026M06;Ydelsesgrupper i alt;89907;3,0", "Læsø;2026M06;Ydelsesgrupper i alt;;0,2")
    accepted(check(content), 2)
    _, _, show = built({(DAG, "y25i01.csv"): content})
    count = show("ledige", "Læsø", periode="2026M06", sammenlign="landet")
    assert (count["vaerdi"], count["status"]) == (None, "skjult")
    assert "2026M06" in [point["periode"] for point in count["serie"] if point["status"] == "skjult"]
    assert show("ledighed", "Læsø", periode="2026M06", sammenlign="landet")["vaerdi"] == "0.2"


def test_case_02_the_newest_periods_of_an_outcome_measure_are_not_known_yet_rather_than_hidden(read, other_catalogue):
    months = ("2026M01", "2026M02", "2026M03", "2026M04")
    content = text(*(f"Ballerup;{month};{value}" for month, value in zip(months, ("57", "", "", ""), strict=True)),
                   hoved="Area;Periode;Antal i job efter 3 mdr.")  # fmt: skip
    report, rows = read(content, "y14d03.csv", other_catalogue)
    accepted(report, 4)
    assert [row["i_job_status"] for row in rows] == ["ok", "skjult", "endnu_ikke", "endnu_ikke"]


def test_case_03_nought_at_danmarks_statistik_is_a_number(read, other_catalogue):
    report, rows = read("\ufeffOMRÅDE;ALDER;KØN;TID;INDHOLD\n000;TOT;TOT;2020M09;4,6\n825;TOT;TOT;2020M09;0\n151;TOT;TOT;2020M09;-\n"
                        "101;TOT;TOT;2020M09;..\n", "AUP01.csv", other_catalogue)  # fmt: skip
    accepted(report, 4)
    found = {row["omraade"]: (row["indhold"], row["indhold_status"]) for row in rows}
    assert found == {"000": (Decimal("4.6"), "ok"), "825": (0, "ok"), "151": (0, "ok"), "101": (None, "skjult")}


def test_case_04_a_combination_that_is_not_there_is_missing_and_said(read, other_catalogue):
    report, rows = read("OMRÅDE;ALDER;KØN;TID;INDHOLD\n000;TOT;TOT;2020M09;4,6\n000;TOT;TOT;2020M10;4,5\n151;TOT;TOT;2020M09;4,8\n",
                        "AUP01.csv", other_catalogue)  # fmt: skip
    warned(report, "1 rækker", "huller", "Ballerup oktober 2020")
    assert len(rows) == 3


# --- numbers --------------------------------------------------------------------------------------------------------


def test_case_06_points_in_a_column_of_counts_are_thousands(read):
    report, rows = read(text("Hele landet;2026M06;1.234", "Ballerup;2026M06;2.345", hoved=f"Area;Periode;{ANTAL}"))
    accepted(report, 2)
    assert values(rows) == {("000", "2026M06", "alle"): 1234, ("151", "2026M06", "alle"): 2345}


def test_case_06_points_in_a_column_of_rates_are_ambiguous(check):
    report = check(text("Hele landet;2026M06;1.234", "Ballerup;2026M06;2.345", hoved=f"Area;Periode;{PCT}"))
    refused(report, "tvetydigt", "decimalkomma", linje=2, kolonne=PCT, vaerdi="1.234")


def test_case_07_comma_and_point_in_one_file_name_both_lines(check):
    report = check(text("Hele landet;2026M06;Ydelsesgrupper i alt;89907;3,0", "Ballerup;2026M06;Ydelsesgrupper i alt;813;4.3"))
    refused(report, "blander", "'3,0' i linje 2", "'4.3' i linje 3")


def test_case_08_blanks_as_thousands_marks(read):
    report, rows = read(text("Hele landet;2026M06;Ydelsesgrupper i alt;89\u00a0907;3,0",
                             "Ballerup;2026M06;Ydelsesgrupper i alt;1\u202f234;3,1",
                             "Brøndby;2026M06;Ydelsesgrupper i alt;1 021;3,1"))  # fmt: skip
    accepted(report, 3)
    assert sorted(values(rows).values()) == [1021, 1234, 89907]


def test_case_08_the_typographers_minus(read):
    row = "Ballerup;2020QMAT02;Ydelsesgrupper i alt;2920;2760;{0}160;9,65;9,11;{0}0,54;1"
    report, rows = read(text(row.format("\u2212"), hoved=BENCHMARK), "y30r21.csv")
    accepted(report, 1)
    assert (rows[0]["forskel_antal"], rows[0]["forskel_andel"]) == (-160, Decimal("-0.54"))


def test_case_33_a_rate_that_is_a_factor_too_large_or_too_small_is_refused_and_named(check):
    refused(check(text(RAEKKER[0], "Ballerup;2026M06;Ydelsesgrupper i alt;813;430")), "mulig faktor", linje=3, kolonne=PCT, vaerdi="430")
    refused(check(text("Ballerup;2026M06;Ydelsesgrupper i alt;813;0,043")), "mulig faktor", linje=2, kolonne=PCT, vaerdi="0,043")


def test_case_34_a_percent_sign_is_read_as_the_number_before_it(read):
    report, rows = read(text("Ballerup;2026M06;Ydelsesgrupper i alt;813;4,3 %", "Brøndby;2026M06;Ydelsesgrupper i alt;813;5,1%"))
    accepted(report, 2)
    assert sorted(values(rows, "ledige_pct").values()) == [4.3, 5.1]


def test_case_34_a_percent_sign_in_a_column_of_counts_is_refused(check):
    refused(check(text("Ballerup;2026M06;Ydelsesgrupper i alt;4 %;4,3")), "antal", linje=2, kolonne=ANTAL, vaerdi="4 %")


@pytest.mark.parametrize("error", ["#I/T", "#DIVISION/0!", "#N/A", "#REFERENCE!", "#VÆRDI!", "#NAVN?"])
def test_case_39_a_spreadsheets_error_is_missing_with_a_warning(read, error):
    report, rows = read(text(RAEKKER[0], f"Ballerup;2026M06;Ydelsesgrupper i alt;{error};3,1"))
    warned(report, "regneark", "mangler", linje=3, kolonne=ANTAL, vaerdi=error)
    assert values(rows)["151", "2026M06", "alle"] is None
    assert [row["ledige_fuldtid_status"] for row in rows] == ["ok", "mangler"]


def test_case_39_a_long_number_with_e_is_read_with_a_warning(read):
    report, rows = read(text("Hele landet;2026M06;Ydelsesgrupper i alt;1,23E+05;3,0"))
    warned(report, "regneark", linje=2, kolonne=ANTAL, vaerdi="1,23E+05")
    assert list(values(rows).values()) == [123000]


# --- encodings, delimiters, layout ----------------------------------------------------------------------------------


def test_case_09_windows_characters_and_a_dash_for_missing(read):
    content = text("Hele landet;2026M06;Ydelsesgrupper i alt;89907;3,0", "Brøndby;2026M06;Ydelsesgrupper i alt;–;3,1").encode("cp1252")
    report, rows = read(content)
    assert report["tegnsaet"] == "cp1252"
    warned(report, "mangler", linje=3, kolonne=ANTAL, vaerdi="–")
    assert values(rows) == {("000", "2026M06", "alle"): 89907, ("153", "2026M06", "alle"): None}


def test_case_10_text_that_was_saved_twice_is_repaired_with_a_warning(read):
    content = text("Brøndby;2026M06;Ydelsesgrupper i alt;813;3,1").encode("utf-8").decode("cp1252").encode("utf-8")
    assert "Ã¥r".encode() in content
    report, rows = read(content)
    warned(report, "tegnsæt", "rettet")
    assert values(rows) == {("153", "2026M06", "alle"): 813}


def test_case_10_text_that_cannot_be_repaired_is_refused(check):
    content = text("Brøndby;2026M06;Ydelsesgrupper i alt;813;3,1").encode("utf-8").decode("cp1252")
    refused(check(content + "Åbenrå;2026M06;Ydelsesgrupper i alt;1;3,1\n"), "forkert tegnsæt")
    refused(check(content + "\u0416;2026M06;Ydelsesgrupper i alt;1;3,1\n"), "forkert tegnsæt")
    refused(check(text(hoved=HOVED.replace("å", "\ufffd"))), "forkert tegnsæt")


@pytest.mark.parametrize("encoding", ["mac_roman", "cp865"])
def test_case_10_a_mac_or_dos_file_is_refused_rather_than_read_with_wrong_letters(check, encoding):
    refused(check(text("Brøndby;2026M06;Ydelsesgrupper i alt;813;3,1").encode(encoding)), "forkert tegnsæt", "CSV UTF-8", linje=1)


def test_case_11_excels_unicode_text_with_tabulators(read):
    report, rows = read(text().replace(";", "\t").encode("utf-16"))
    accepted(report, 2)
    assert (report["tegnsaet"], report["skilletegn"]) == ("utf-16-le med BOM", "tabulator")
    assert values(rows)["151", "2026M06", "alle"] == 813


def test_case_12_excels_first_line_titles_and_source_are_not_rows(check):
    above, below = "sep=;\nLedighed, faktiske tal;;;;\nAnvendte filtre: alle\n\n", "\nKilde: Jobindsats.dk\nOpdateret: 22-08-2026\n"
    report = check(above + text() + below)
    accepted(report, 2)
    assert report["note"] == "Kilde: Jobindsats.dk Opdateret: 22-08-2026"


def test_case_12_a_row_below_the_note_would_be_lost_and_is_refused(check):
    refused(check(text(RAEKKER[0]) + "Kilde: Jobindsats.dk\n" + RAEKKER[1] + "\n"), "data efter noten", linje=4)
    refused(check(text(RAEKKER[0]) + "\n\n" + RAEKKER[1] + "\n"), "data efter noten", linje=5)


def test_case_13_decimal_commas_in_a_file_with_commas_between_the_columns(check):
    refused(check(text().replace(";", ",")), "6 felter", "overskriften har 5", "decimalkomma", linje=2)


@pytest.mark.parametrize("label", [
    "Ledige fuldtidspersoner i pct. af arbejdsstyrken16-66 år", "Ledige  fuldtidspersoner i Pct. Af arbejdsstyrken 16-66 år",
    '"Ledige fuldtidspersoner\ni pct. af arbejdsstyrken\n16-66 år"', "LEDIGE FULDTIDSPERSONER I PCT. AF ARBEJDSSTYRKEN",
    "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 a\u030ar",
])  # fmt: skip
def test_case_14_a_label_with_breaks_blanks_and_other_capitals(read, label):
    report, rows = read(text(hoved=HOVED.replace(PCT, label)))
    accepted(report, 2)
    assert values(rows, "ledige_pct")["151", "2026M06", "alle"] == 3.1
    assert [row["linje"] for row in rows] == [2 + label.count("\n"), 3 + label.count("\n")]


def test_case_15_equal_labels_below_group_names_are_told_apart(read):
    groups = ";;;Forventet og faktisk antal fuldtidspersoner på offentlig forsørgelse;;;" \
        "Forventet og faktisk andel fuldtidspersoner på offentlig forsørgelse;;;\n"  # fmt: skip
    row = "Ballerup;2020QMAT02;Ydelsesgrupper i alt;2920;2760;-160;9,65;9,11;-0,54;1"
    report, rows = read(groups + text(row, hoved=BENCHMARK), "y30r21.csv")
    accepted(report, 1)
    assert (rows[0]["forventet_antal"], rows[0]["placering"]) == (2920, 1)


def test_case_15_equal_labels_without_group_names_are_refused(check):
    refused(check(text("Ballerup;2026M06;813;813", hoved=f"Area;Periode;{ANTAL};{ANTAL}")), "samme overskrift", linje=1, kolonne=ANTAL)
    groups = "Periode;;Personer;Personer\n"
    refused(check(groups + text("Ballerup;2026M06;813;813", hoved=f"Area;Periode;{ANTAL};{ANTAL}")), "samme overskrift", linje=2)


def test_case_16_an_area_that_stands_on_the_first_row_of_its_block_is_repeated_with_a_warning(read):
    report, rows = read(text("Ballerup;2026M05;Ydelsesgrupper i alt;800;3,0", ";2026M06;Ydelsesgrupper i alt;813;3,1"))
    warned(report, "gentaget", linje=3, kolonne="Area")
    assert values(rows)["151", "2026M06", "alle"] == 813


def test_case_16_a_first_row_without_an_area_is_refused(check):
    refused(check(text(";2026M06;Ydelsesgrupper i alt;813;3,1")), "intet område", linje=2, kolonne="Area")


def test_case_32_what_is_no_table_is_refused_with_its_own_words(check):
    refused(check("Forkert nøgle eller nøglen er udløbet.\n"), "Forkert nøgle eller nøglen er udløbet.")
    refused(check('{"code":422,"cause":"Unknown period type: M","request_id":"80b5d16b"}'), "Unknown period type")
    refused(check("<!DOCTYPE html>\n<html><head><title>Log ind</title></head></html>\n"), "webside")
    refused(check(""), "tom")
    refused(check(" \n\n"), "tom")
    refused(check("\ufeff\n"), "tom")
    refused(check(HOVED + "\n"), "kun en overskrift")
    refused(check(HOVED + "\n;;;;\n"), "kun en overskrift")


def test_case_32_a_refused_file_leaves_the_old_data(built):
    status, _, show = built({("2026-08-18", "y25i01.csv"): text()})
    assert status == 0
    status, said, show = built({(DAG, "y25i01.csv"): "Forkert nøgle eller nøglen er udløbet.\n"})
    assert status == 1
    assert "Forkert nøgle" in said
    assert show("ledige", periode="2026M06", sammenlign="landet")["vaerdi"] == 813


# --- periods --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spelling", ["2026Q01", "2026Q1", "2026K1", "1. kvt. 2026"])
def test_case_17_every_spelling_of_a_quarter_is_one_period(read, spelling):
    report, rows = read(text(f"Ballerup;{spelling};Ydelsesgrupper i alt;813;3,1"))
    accepted(report, 1)
    assert (rows[0]["periode"], rows[0]["slut"]) == ("2026K1", date(2026, 3, 31))


def test_case_17_two_spellings_with_different_values_are_refused(check):
    report = check(text("Ballerup;2026Q01;Ydelsesgrupper i alt;813;3,1", "Ballerup;1. kvt. 2026;Ydelsesgrupper i alt;814;3,1"))
    refused(report, "linje 2 og 3", "samme område, periode", linje=3)


def test_case_18_a_rolling_year_ends_in_its_quarter(read):
    report, rows = read(text("Ballerup;2020QMAT02;Ydelsesgrupper i alt;2920;2760;-160;9,65;9,11;-0,54;1", hoved=BENCHMARK), "y30r21.csv")
    accepted(report, 1)
    assert (rows[0]["periodetype"], rows[0]["slut"]) == ("QMAT", date(2020, 6, 30))


def test_case_19_months_quarters_and_rolling_years_are_kept_apart(read, built):
    rows = [f"{area};{period};Ydelsesgrupper i alt;{count};3,1"
            for area in ("Hele landet", "Ballerup")
            for period, count in (("2025M12", 800), ("2026M01", 813), ("2025Q4", 810), ("2025QMAT04", 820))]  # fmt: skip
    report, found = read(text(*rows))
    accepted(report, 8)
    assert {row["periodetype"] for row in found} == {"M", "K", "QMAT"}
    _, _, show = built({(DAG, "y25i01.csv"): text(*rows)})
    assert [point["periode"] for point in show("ledige", sammenlign="landet", periode="2026M01")["serie"]] == ["2025M12", "2026M01"]


@pytest.mark.parametrize(("spelling", "is_rewritten"), [("sep-25", True), ("45901", True), ("2025-09-01", False), ("sep 2025", False)])
def test_case_20_what_excel_makes_of_a_month(read, spelling, is_rewritten):
    report, rows = read(text(f"Ballerup;{spelling};Ydelsesgrupper i alt;813;3,1"))
    assert rows[0]["periode"] == "2025M09"
    if is_rewritten:
        warned(report, "Excel", "september 2025", linje=2, kolonne="Periode", vaerdi=spelling)
    else:
        accepted(report, 1)


@pytest.mark.parametrize("spelling", ["20-sep", "2020M13", "2020K5", "2020Q5", "I alt", ""])
def test_cases_20_and_21_what_is_no_period_is_refused(check, spelling):
    report = check(text(RAEKKER[0], f"Ballerup;{spelling};Ydelsesgrupper i alt;813;3,1"))
    refused(report, "2020M09", linje=3, kolonne="Periode", vaerdi=spelling)


def test_case_21_a_month_without_its_nought_is_the_month(read):
    report, rows = read(text("Ballerup;2020M9;Ydelsesgrupper i alt;813;3,1"))
    accepted(report, 1)
    assert rows[0]["periode"] == "2020M09"


def test_case_22_the_future_stays_out_and_the_distant_past_is_doubted(check):
    report = check(text(*RAEKKER, "Ballerup;2027M01;Ydelsesgrupper i alt;813;3,1"))
    warned(report, "fremtiden", "ikke indlæst", linje=4, kolonne="Periode", vaerdi="2027M01")
    assert (report["raekker"], report["indlaest"]) == (3, 2)
    report = check(text("Ballerup;2003M12;Ydelsesgrupper i alt;813;3,1"))
    warned(report, "2004", linje=2, vaerdi="2003M12")
    assert report["indlaest"] == 1


def test_case_22_a_file_of_which_no_row_can_be_taken_is_refused(check):
    report = check(text("Ballerup;2027M01;Ydelsesgrupper i alt;813;3,1", "Stenløse;2026M06;Ydelsesgrupper i alt;813;3,1"))
    refused(report, "ingen rækker kunne indlæses")
    assert len(lines_of(report, "advarsel")) == 2


def test_case_23_rows_in_any_order_are_sorted(read):
    months = ("2026M03", "2026M01", "2026M02", "2025M12")
    report, rows = read(text(*(f"Ballerup;{month};Ydelsesgrupper i alt;813;3,1" for month in months)))
    accepted(report, 4)
    assert [row["periode"] for row in rows] == sorted(months)


def test_case_23_a_gap_is_said_by_name_and_shown_as_a_gap(check, built):
    months = ("2026M03", "2026M04", "2026M06")
    rows = [f"{area};{month};Ydelsesgrupper i alt;813;3,1" for area in ("Hele landet", "Ballerup") for month in months]
    report = check(text(*rows))
    warned(report, "2 rækker", "huller", "maj 2026 for alle områder")
    report = check(text(*rows[:-2], rows[-1]))
    warned(report, "Ballerup april 2026")
    _, _, show = built({(DAG, "y25i01.csv"): text(*rows)})
    points = {point["periode"]: point["vaerdi"] for point in show("ledige", sammenlign="landet", periode="2026M06")["serie"]}
    assert points.get("2026M05") is None
    assert points["2026M04"] == 813


def test_case_24_the_same_row_twice_is_read_once_with_a_warning(check):
    report = check(text(*RAEKKER, RAEKKER[0]))
    warned(report, "magen til linje 2", linje=4)
    assert (report["raekker"], report["indlaest"]) == (3, 2)


def test_case_24_the_same_value_written_in_two_ways_is_the_same_row(check):
    report = check(text(RAEKKER[1], "Ballerup Kommune;juni 2026;Ydelsesgrupper i alt;813,0;3,10"))
    warned(report, "magen til linje 2", linje=3)


def test_case_24_one_key_with_two_values_is_refused_with_both_lines(check):
    report = check(text(*RAEKKER, "Ballerup;2026M06;Ydelsesgrupper i alt;814;3,1"))
    refused(report, "linje 3 og 4", linje=4)
    report = check(text(*RAEKKER, "Ballerup;2026M06;Ydelsesgrupper i alt;;3,1"))
    refused(report, "linje 3 og 4", linje=4)


def test_case_24_a_thousand_doubled_rows_do_not_drown_the_report(check):
    report = check(text(*[RAEKKER[0]] * 1000))
    assert report["indlaest"] == 1
    warned(report, "i alt 999 rækker")
    assert len(report["linjer"]) < 30


# --- areas and groups -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("navn", "kode"), [
    ("Ballerup Kommune", "151"), ("BALLERUP", "151"), ("ballerup", "151"), ("Århus", "751"), ("Aarhus", "751"), ("A\u030arhus", "751"),
    ("Nordfyn", "480"), ("Nordfyns", "480"), ("Brønderslev-Dronninglund", "810"), ("Københavns Kommune", "101"), ("Danmark", "000"),
    ("Åbenrå", "580"), ("Region Hovedstaden", "084"), ("RAR Hovedstaden", "RAR-HOV"),
])  # fmt: skip
def test_case_25_an_area_by_any_of_its_names(read, navn, kode):
    report, rows = read(text(f"{navn};2026M06;Ydelsesgrupper i alt;813;3,1"))
    accepted(report, 1)
    assert rows[0]["omraade"] == kode


def test_case_26_blanks_after_a_name(read):
    report, rows = read(text("Ballerup ;2026M06 ;Ydelsesgrupper i alt ;813 ;3,1 ", hoved=HOVED.replace(";", " ; ")))
    accepted(report, 1)
    assert values(rows) == {("151", "2026M06", "alle"): 813}


@pytest.mark.parametrize("navn", ["Stenløse", "Christiansø", "1511", "=1+1", "-151", "1-51"])
def test_case_27_rows_of_an_unknown_area_stay_out_and_the_rest_is_read(check, navn):
    report = check(text(RAEKKER[0], f"{navn};2026M06;Ydelsesgrupper i alt;10;3,1", RAEKKER[1]))
    warned(report, "området kendes ikke", linje=3, kolonne="Area", vaerdi=navn)
    assert (report["raekker"], report["indlaest"]) == (3, 2)


def test_case_28_uoplyst_is_stored_but_never_ranked_or_averaged(read, built):
    rows = [*RAEKKER, "Herlev;2026M06;Ydelsesgrupper i alt;500;3,0", "Uoplyst område;2026M06;Ydelsesgrupper i alt;174;9,9",
            "997;2026M06;Ydelsesgrupper i alt;50;9,9"]  # fmt: skip
    report, found = read(text(*rows))
    accepted(report, 5)
    assert {row["omraade"] for row in found} == {"000", "151", "163", "998", "997"}
    _, _, show = built({(DAG, "y25i01.csv"): text(*rows)})
    answer = show("ledige", periode="2026M06", sammenlign="landet,naboer")
    assert answer["placering"] is None or answer["placering"]["af"] <= 2
    assert "Uoplyst" not in json.dumps(answer, ensure_ascii=False)
    assert answer["sammenligning"]["landet"]["vaerdi"] == 89907


def test_case_29_codes_that_lost_their_noughts_are_found_with_a_warning(read, other_catalogue):
    report, rows = read("OMRÅDE;ALDER;KØN;TID;INDHOLD\n0;TOT;TOT;2020M09;4,6\n84;TOT;TOT;2020M09;4,5\n0151;TOT;TOT;2020M09;4,8\n",
                        "AUP01.csv", other_catalogue)  # fmt: skip
    assert sorted(row["omraade"] for row in rows) == ["000", "084", "151"]
    for line, code in ((2, "0"), (3, "84"), (4, "0151")):
        warned(report, "nuller foran", linje=line, kolonne="OMRÅDE", vaerdi=code)


def test_case_30_without_a_row_for_the_country_there_is_no_figure_for_the_country(check, built):
    rows = [RAEKKER[1], "Herlev;2026M06;Ydelsesgrupper i alt;500;3,0"]
    report = check(text(*rows))
    accepted(report, 2)
    assert "Hele landet er ikke i filen" in lines_of(report, "oplysning")[0]["tekst"]
    _, _, show = built({(DAG, "y25i01.csv"): text(*rows)})
    landet = show("ledige", periode="2026M06", sammenlign="landet")["sammenligning"]["landet"]
    assert landet["vaerdi"] is None
    assert landet["status"]


def test_case_31_total_and_members_in_one_column_are_never_summed(read, built):
    head = f"Area;Periode;Ydelsesgrupper;Køn;{ANTAL};{PCT}"
    rows = [f"{area};2026M06;Ydelsesgrupper i alt;{sex};{count};3,1"
            for area in ("Hele landet", "Ballerup") for sex, count in (("Køn i alt", 813), ("Kvinder", 400), ("Mænd", 413))]  # fmt: skip
    report, found = read(text(*rows, hoved=head))
    accepted(report, 6)
    assert sorted(row["koen"] for row in found if row["omraade"] == "151") == ["i_alt", "kvinder", "maend"]
    _, _, show = built({(DAG, "y25i01.csv"): text(*rows, hoved=head)})
    assert show("ledige", periode="2026M06", sammenlign="landet")["vaerdi"] == 813


@pytest.mark.parametrize(("label", "value"), [
    ("Aldersgruppe", "16-24"), ("Branche", "Handel"), ("Sektor", "Privat"), ("Tilbudstype", "Løntilskud"),
])  # fmt: skip
def test_case_31_a_breakdown_that_the_table_does_not_know_is_never_taken_for_the_total(check, label, value):
    report = check(text(f"Ballerup;2026M06;{value};813;3,1", hoved=f"Area;Periode;{label};{ANTAL};{PCT}"))
    refused(report, "opdeling", kolonne=label)


@pytest.mark.parametrize(("label", "value", "felt", "known"), [
    ("Alder", "16-24 år", "alder", "16-24"), ("ALDER", "60 år og derover", "alder", "60+"),
    ("Herkomst", "Personer med dansk oprindelse", "herkomst", "dansk"),
])  # fmt: skip
def test_case_31_a_breakdown_that_the_table_knows_is_read_as_one_and_never_as_the_total(read, built, label, value, felt, known):
    rows = text(*(f"{area};2026M06;{value};40;3,1" for area in ("Hele landet", "Ballerup")), hoved=f"Area;Periode;{label};{ANTAL};{PCT}")
    report, found = read(rows)
    accepted(report, 2)
    assert {row[felt] for row in found} == {known}
    _, _, show = built({(DAG, "y25i01.csv"): text(), ("2026-08-23", "y25i01_opdelt.csv"): rows})
    assert show("ledige", periode="2026M06", sammenlign="landet")["vaerdi"] == 813


@pytest.mark.parametrize(("label", "value"), [("Alder", "60+"), ("Herkomst", "Dansk"), ("ALDER", "TOT")])
def test_case_31_a_value_that_the_breakdown_does_not_know_is_refused(check, label, value):
    report = check(text(f"Ballerup;2026M06;{value};813;3,1", hoved=f"Area;Periode;{label};{ANTAL};{PCT}"))
    refused(report, "kendes ikke", kolonne=label, vaerdi=value)


# --- benchmark, revisions, tables -----------------------------------------------------------------------------------


def benchmark(*rows: tuple[str, int, int]) -> str:
    row = "{};2020QMAT02;Ydelsesgrupper i alt;2920;2760;{};9,65;9,11;-0,54;{}"
    return text(*(row.format(*place) for place in rows), hoved=BENCHMARK)


def test_case_35_a_difference_that_is_not_the_difference_is_doubted(check):
    accepted(check(benchmark(("Ballerup", -170, 1)), "y30r21.csv"))
    warned(check(benchmark(("Ballerup", -190, 1)), "y30r21.csv"), "faktisk minus forventet", linje=2, vaerdi="-190")


def test_case_35_a_place_outside_the_list_is_refused(check):
    refused(check(benchmark(("Ballerup", -160, 0)), "y30r21.csv"), "mellem 1 og 98", linje=2, vaerdi="0")
    refused(check(benchmark(("Ballerup", -160, 99)), "y30r21.csv"), "mellem 1 og 98", linje=2, vaerdi="99")
    refused(check(benchmark(("Ballerup", -160, 1), ("Herlev", -160, 3)), "y30r21.csv"), "større end antallet", linje=3, vaerdi="3")


def test_case_35_a_shared_place_is_doubted(check):
    warned(check(benchmark(("Ballerup", -160, 1), ("Herlev", -160, 1)), "y30r21.csv"), "samme placering", vaerdi="1")


MONTHS = [f"2026M{number:02d}" for number in range(1, 8)]


def pull(**changed: int) -> str:
    counts = dict.fromkeys(MONTHS, 800) | changed
    areas_ = ("Hele landet", "Ballerup")
    return text(*(f"{area};{month};Ydelsesgrupper i alt;{count};3,1" for area in areas_ for month, count in counts.items()))


OLD = {("2026-08-18", "y25i01.csv"): pull()}


def test_case_36_small_and_new_revisions_come_in_and_the_old_value_is_kept(built):
    status, said, show = built(OLD | {(DAG, "y25i01.csv"): pull(**{"2026M01": 820, "2026M07": 1600})})
    assert status == 0, said
    for pr, january, july in (("2026-08-18", 800, 800), (DAG, 820, 1600)):
        assert show("ledige", periode="2026M01", sammenlign="landet", pr=pr)["vaerdi"] == january
        assert show("ledige", periode="2026M07", sammenlign="landet", pr=pr)["vaerdi"] == july


def test_case_36_a_large_revision_of_the_past_is_held_back_until_it_is_approved(built):
    content = pull(**{"2026M02": 900})
    status, said, show = built(OLD | {(DAG, "y25i01.csv"): content})
    assert status == 1
    assert "stor revision" in said
    assert "2026M02 går fra 800 til 900" in said
    assert show("ledige", periode="2026M02", sammenlign="landet")["vaerdi"] == 800
    sha = said.split("så skriv ")[1].split()[0]
    status, said, show = built({}, godkendt=(sha,))
    assert status == 0, said
    assert "Godkendt" in said
    assert show("ledige", periode="2026M02", sammenlign="landet")["vaerdi"] == 900
    assert show("ledige", periode="2026M02", sammenlign="landet", pr="2026-08-18")["vaerdi"] == 800


def test_case_36_fewer_areas_or_periods_than_before_are_held_back(built):
    fewer = "\n".join(line for line in pull().splitlines() if not line.startswith("Ballerup")) + "\n"
    status, said, show = built(OLD | {(DAG, "y25i01.csv"): fewer})
    assert status == 1
    assert "faldet ud" in said
    assert show("ledige", periode="2026M07", sammenlign="landet")["vaerdi"] == 800


def test_case_37_a_file_that_says_it_is_another_table_is_refused(check):
    refused(check("Langtidsledighed\n" + text()), "hedder y25i01", "y25i09")
    refused(check("Tabel y25i09\n" + text()), "hedder y25i01", "y25i09")
    refused(check(text() + "Kilde: Jobindsats.dk, tabel Y60A02\n"), "hedder y25i01", "y60a02")
    refused(check(text(), "y60a02.csv"), "kolonnerne hører ikke til tabel y60a02")


@pytest.mark.parametrize("navn", ["y36j01.csv", "Y38J01.csv", "y25i01b.csv", "y25i14.csv", "udtræk y35j01 august.csv"])
def test_case_38_a_table_that_is_not_known_is_never_taken_for_one_that_is(check, navn):
    rows = text("Ballerup;2026M06;813", hoved="Area;Periode;Antal personer med ordinære timer")
    refused(check(rows, navn), "er ikke i catalogue.toml")


@pytest.mark.parametrize(("navn", "tabel"), [
    ("Y38A02.csv", "y38a02"), ("ptv_a02.csv", "ptv_a02"), ("udtræk y36a02 august.csv", "y36a02"), ("y35a02.csv", "y35a02"),
])  # fmt: skip
def test_case_38_the_old_benefits_table_is_never_taken_for_the_new_one(check, built, navn, tabel):
    """The same columns, the same period, other people: a table of its own, and never one series with y60a02."""
    head = "Area;Periode;Antal personer;Antal fuldtidspersoner"
    old, new = text("Ballerup;2025M06;930;813", hoved=head), text("Ballerup;2025M06;1200;1100", hoved=head)
    assert check(old, navn)["tabel"] == tabel
    refused(check(old + f"Kilde: Jobindsats.dk, tabel {tabel}\n", "y60a02.csv"), "hedder y60a02")
    known = catalogue.load()
    users = {i.id for i in known.indikatorer.values() if i.tabel == tabel}
    assert users and users.isdisjoint(i.id for i in known.indikatorer.values() if i.tabel == "y60a02")
    _, _, show = built({(DAG, "y60a02.csv"): new, ("2026-08-23", navn): old})
    whole = show("kontanthjaelp", periode="2025M06", sammenlign="")
    assert whole["vaerdi"] == 1100 and "y60a02" in whole["kilde"] and tabel not in whole["kilde"]


def test_case_38_two_tables_in_one_name_are_refused(check):
    refused(check(text(), "y25i01_og_y25i09.csv"), "flere tabeller")


@pytest.mark.parametrize("navn", ["y25i01.csv", "Y25I01.CSV", "y25i01_2026.csv", "ledighed y25i01.csv", "ledige.csv"])
def test_case_38_a_file_is_known_by_its_name_or_by_its_columns(check, navn):
    report = check(text(), navn)
    accepted(report, 2)
    assert report["tabel"] == "y25i01"


CPR = "0101901234"


@pytest.mark.parametrize("content", [
    text(f"Ballerup;2026M06;Ydelsesgrupper i alt;{CPR};3,1"),
    text("Ballerup;2026M06;Ydelsesgrupper i alt;010190-1234;3,1"),
    text("Ballerup 010190 1234;2026M06;Ydelsesgrupper i alt;813;3,1"),
    text("Ballerup;2026M06;Ydelsesgrupper i alt;610190-1234;3,1"),
    text("Ballerup;2026M06;813;010190-1234", hoved=f"Area;Periode;{ANTAL};Bemærkning"),
    text(hoved=HOVED.replace(PCT, "010190-1234")),
    "Udtræk for 010190-1234\n" + text(),
    text() + "Kilde: sag 010190-1234\n",
    text() + "\n\n010190-1234;2026M06;Ydelsesgrupper i alt;1;1,0\n",
    "navn;cpr\nHans;010190-1234\n",
    "010190-1234\n",
    text("010190-1234;2026M06;Ydelsesgrupper i alt", hoved=HOVED),
])  # fmt: skip
def test_case_40_what_looks_like_a_persons_number_is_refused_and_never_repeated(command, tmp_path, content):
    path = placed(tmp_path, content)
    for arguments in (("check", str(path), "--json"), ("check", str(path))):
        status, out, err = command(*arguments)
        assert status == 1
        for said in (out, err):
            assert not any(secret in said for secret in (CPR, "010190-1234", "010190 1234", "610190-1234"))


@pytest.mark.parametrize("label", ["CPR", "cpr-nr.", "CPR-nummer", "Personnummer", "Cpr nr. (borger)", "Fødselsdato", "Efternavn"])
def test_case_40_a_column_of_persons_is_refused(check, label):
    refused(check(text("Ballerup;2026M06;813;7", hoved=f"Area;Periode;{ANTAL};{label}")), "personoplysninger")


def test_case_40_a_column_of_names_is_refused_without_repeating_one(command, tmp_path):
    path = placed(tmp_path, text("Ballerup;2026M06;813;Hans Hansen", hoved=f"Area;Periode;{ANTAL};Borger"))
    status, out, err = command("check", str(path), "--json")
    assert status == 1
    assert "Hansen" not in out + err
