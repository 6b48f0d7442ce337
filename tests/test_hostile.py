"""Files that are too large, packed, cut, mislaid or oddly written: refused at once, or read the same whatever Excel did to them."""

import gzip
import os
import time
from datetime import date
from pathlib import Path

import pytest

from conftest import DATA
from indicators import areas, catalogue, settings, sources

PCT = "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"
HOVED = f"Area;Periode;Ydelsesgrupper;Antal ledige fuldtidspersoner;{PCT}"
RAEKKE = "Brøndby;2026M06;Ydelsesgrupper i alt;1234;3,1"
SOON = 1.5  # seconds; each of these takes a tenth of it on a free machine


@pytest.fixture
def read(tmp_path):
    def ask(content: bytes | str, navn: str = "y25i01.csv") -> sources.Delivery:
        path = tmp_path / navn
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return at(path)

    return ask


def at(path: Path) -> sources.Delivery:
    return sources.read(path, path.name, date(2026, 8, 22), catalogue.load(), areas.load(DATA))


def refusal(delivery: sources.Delivery) -> str:
    assert delivery.report.udfald == "afvist"
    assert delivery.data is None
    return str(delivery.report.fund[-1])


def warnings(delivery: sources.Delivery) -> list[str]:
    assert delivery.data is not None, delivery.report.fund
    return [str(finding) for finding in delivery.report.fund if finding.niveau == "advarsel"]


# --- too much -------------------------------------------------------------------------------------------------------


def test_a_gigabyte_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "y25i01.csv"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    assert "større end 400 MB" in refusal(at(path))


def test_a_file_just_over_the_limit_is_refused_and_one_just_under_is_read(read, monkeypatch):
    content = f"{HOVED}\n{RAEKKE}\n".encode()
    monkeypatch.setattr(settings, "MAX_FILE_BYTES", len(content))
    assert read(content).report.indlaest == 1
    assert "større end" in refusal(read(content + b"\n"))


def test_a_line_without_end_is_refused_with_its_number(read):
    begun = time.perf_counter()
    assert "linje 3: linjen er over 64000 tegn" in refusal(read(f"{HOVED}\n{RAEKKE}\n".encode() + b"a" * 5_000_000))
    assert "linje 1: linjen er over 64000 tegn" in refusal(read(b"a" * 5_000_000))
    assert time.perf_counter() - begun < SOON


def test_ten_thousand_columns_are_refused_at_once(read):
    begun = time.perf_counter()
    more = ";".join(f"k{number}" for number in range(9_995))
    assert "10000 kolonner" in refusal(read(f"{HOVED};{more}\n{RAEKKE}{';1' * 9_995}\n"))
    assert "25005 kolonner" in refusal(read(f"{HOVED}{';k' * 25_000}\n{RAEKKE}{';1' * 25_000}\n"))
    assert time.perf_counter() - begun < SOON


@pytest.mark.parametrize("content", [
    gzip.compress(b"Ballerup;2026M06\n" * 100_000), b"PK\x03\x04" + b"\0" * 100, b"BZh91AY", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd\0",
])  # fmt: skip
def test_a_packed_file_is_refused_unopened(read, content):
    assert "pakket" in refusal(read(content))


def test_a_hundred_thousand_faults_do_not_drown_the_report(read):
    rows = "".join(f"By{number};2026M06;Ydelsesgrupper i alt;1;1,0\n" for number in range(5_000))
    report = read(f"{HOVED}\n{RAEKKE}\n{rows}").report.as_dict()
    assert (report["raekker"], report["indlaest"]) == (5_001, 1)
    assert len(report["linjer"]) < 30
    assert any("4980 til af samme slags" in line["tekst"] for line in report["linjer"])


def test_a_long_note_is_cut(read):
    report = read(f"{HOVED}\n{RAEKKE}\nKilde: {'x' * 5000}\n").report
    assert report.indlaest == 1
    assert len(report.note) == 500


# --- not a file to read ---------------------------------------------------------------------------------------------


def test_a_folder_a_link_a_pipe_and_nothing_are_refused(tmp_path):
    real = tmp_path / "y25i01.csv"
    real.write_text(f"{HOVED}\n{RAEKKE}\n", encoding="utf-8")
    link, folder, pipe = tmp_path / "y25i01_link.csv", tmp_path / "y25i01_mappe.csv", tmp_path / "y25i01_ror.csv"
    link.symlink_to(real)
    folder.mkdir()
    os.mkfifo(pipe)
    for path in (link, folder, pipe, tmp_path / "y25i01_ingen.csv"):
        assert "er ikke en almindelig fil" in refusal(at(path))


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "y25i01.csv"
    path.write_text(f"{HOVED}\n{RAEKKE}\n", encoding="utf-8")

    def denied(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert "kan ikke læses fra disken" in refusal(at(path))


@pytest.mark.parametrize("byte", [0, 1, 8, 11, 12, 27, 31, 127])
def test_a_control_character_is_refused_with_its_line(read, byte):
    content = f"{HOVED}\n{RAEKKE}\n".encode().replace(b"1234", b"12%c34" % byte)
    assert "linje 2: filen indeholder styretegn" in refusal(read(content))


# --- the same meaning -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_way_excel_saves_a_table_is_read_the_same(read, encoding, delimiter, end):
    rate = "3.1" if delimiter == "," else "3,1"
    rows = [HOVED, f"Brøndby;2026M06;Ydelsesgrupper i alt;1234;{rate}", f"Læsø;2026M06;Ydelsesgrupper i alt;;{rate}", ""]
    delivery = read(end.join(rows).replace(";", delimiter).encode(encoding))
    assert warnings(delivery) == []
    found = [(row["omraade"], row["linje"], row["ledige_fuldtid"], str(row["ledige_pct"])) for row in delivery.data.to_pylist()]
    assert found == [("153", 2, 1234, "3.1000"), ("825", 3, None, "3.1000")]


@pytest.mark.parametrize("content", [
    f"{HOVED};;;\n{RAEKKE};;;\n", f"{HOVED}\n{RAEKKE}\n;;;;\n", f"{HOVED}\n\n{RAEKKE}\n", f"{HOVED}\n{RAEKKE}\n\n\n\n",
    f"{HOVED}\n{RAEKKE}\n;;;;\n;;;;\nKilde: Jobindsats.dk;;;;\n",
    "\n".join('"' + line.replace(";", '";"') + '"' for line in (HOVED, RAEKKE)) + "\n",
    f"\n\n{HOVED}\n{RAEKKE}\n", f"sep=;\n{HOVED}\n{RAEKKE}\n", f"Ledighed, faktiske tal\n\n{HOVED}\n{RAEKKE}\n",
])  # fmt: skip
def test_blank_lines_empty_columns_and_quotes_change_nothing(read, content):
    delivery = read(content)
    assert warnings(delivery) == []
    (row,) = delivery.data.to_pylist()
    assert (row["omraade"], row["periode"], row["ledige_fuldtid"]) == ("153", "2026M06", 1234)


def test_a_last_line_without_its_end_is_doubted(read):
    assert "uden linjeskift" in warnings(read(f"{HOVED}\n{RAEKKE}"))[0]


@pytest.mark.parametrize(("row", "line"), [
    ("Brøndby;2026M06;Ydelsesgrupper i alt;1234", 3), ("Brøndby;2026M06;Ydelsesgrupper i alt;1234;3,1;7", 3),
    ('"Brøndby;2026M06;Ydelsesgrupper i alt;1234;3,1', 3), ('Brøndby;"2026M06"x;Ydelsesgrupper i alt;1234;3,1', 3),
])  # fmt: skip
def test_a_ragged_row_is_refused_with_its_line(read, row, line):
    assert refusal(read(f"{HOVED}\n{RAEKKE}\n{row}\n")).startswith(f"linje {line}:")


def test_columns_in_another_order_are_known_by_their_labels(read):
    cells = [line.split(";") for line in (HOVED, RAEKKE)]
    delivery = read("\n".join(";".join(reversed(row)) for row in cells) + "\n")
    (row,) = delivery.data.to_pylist()
    assert (row["omraade"], row["ledige_fuldtid"]) == ("153", 1234)


def test_an_unknown_column_of_numbers_is_left_out_with_a_warning(read):
    (said,) = warnings(read(f"{HOVED};Noget nyt\n{RAEKKE};-280\n"))
    assert "Noget nyt" in said


@pytest.mark.parametrize("gone", ["Area", "Periode"])
def test_a_column_that_must_be_there_is_named(read, gone):
    head, row = HOVED.replace(gone, "Nr."), RAEKKE.replace("Brøndby", "1").replace("2026M06", "1")
    assert f"kolonnen '{gone}' mangler" in refusal(read(f"{head}\n{row}\n"))


# --- readable, but doubtful -----------------------------------------------------------------------------------------


def month(number: int, count: str = "813", rate: str = "3,1") -> str:
    return f"Ballerup;{2020 + number // 12}M{number % 12 + 1:02d};Ydelsesgrupper i alt;{count};{rate}"


def months(**other: str) -> str:
    return "\n".join((HOVED, *(month(number, **(other if number == 7 else {})) for number in range(30)))) + "\n"


def test_a_series_with_nothing_wrong_is_not_doubted(read):
    assert warnings(read(months())) == []
    assert warnings(read(months(rate="0,0"))) == []
    assert warnings(read(months(rate="0"))) == []


@pytest.mark.parametrize("rate", ["31", "3,15"])
def test_a_rate_with_other_decimals_than_the_rest_may_have_lost_its_comma(read, rate):
    (said,) = warnings(read(months(rate=rate)))
    assert said.startswith(f"linje 9, kolonnen '{PCT}', værdien '{rate}'")
    assert "decimaler" in said


def test_a_spreadsheet_that_drops_the_last_nought_is_not_doubted(read):
    rows = [month(number, rate="3" if number % 10 == 0 else "3,1") for number in range(30)]
    assert warnings(read("\n".join((HOVED, *rows)) + "\n")) == []


def test_an_empty_cell_between_large_numbers_is_hardly_a_hidden_one(read):
    (said,) = warnings(read(months(count="")))
    assert said.startswith("linje 9, kolonnen 'Antal ledige fuldtidspersoner'")


def test_an_empty_rate_beside_its_count_is_hardly_a_hidden_one(read):
    (said,) = warnings(read(months(rate="")))
    assert "andelen er tom" in said


def test_an_empty_cell_between_small_numbers_is_a_hidden_one(read):
    rows = [month(number, count="" if number % 3 == 0 else "4", rate="0,2") for number in range(30)]
    assert warnings(read("\n".join((HOVED, *rows)) + "\n")) == []
