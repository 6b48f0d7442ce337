"""The page Data: newest period, next update, coverage, deliveries, what is missing and the templates; answers from the raw files."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import small
from conftest import DATA, ROOT
from indicators import catalogue, datastatus, store
from indicators.datastatus import faelles
from indicators.store import Release

CATALOG = catalogue.load()
DAY = date(2026, 8, 25)
FILES = sorted((DATA / "leverancer").rglob("*.csv"))
NEWEST = {  # table -> (its newest file, the columns its nøgletal use)
    "y25i01": ("2026-08-22/y25i01", ["Antal ledige fuldtidspersoner", "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"]),
    "y25i09": ("2026-08-22/y25i09", ["Antal langtidsledige fuldtidspersoner"]),
    "y60j01": ("2026-08-22/y60j01", ["Andel personer med ordinære timer"]),
    "y25i03": ("2026-08-22/y25i03", ["Sæsonkorrigeret fuldtidspersoner i pct. af arbejdsstyrken"]),
    "y08a02": ("2022-03-04/y08a02", ["Antal fuldtidspersoner"]),
    "y30r21": ("2023-08-15/y30r21", ["Placering på benchmarkranglisten"]),
}


def status(release: Release, tabel: str) -> datastatus.Status:
    return next(s for s in datastatus.statuses(release) if s.tabel.id == tabel)


def cells(table, first: str) -> tuple[str, ...]:
    """The row whose first cell holds these words."""
    return next(row for row in table.raekker if first in row[0])


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of y25i01 alone (four areas), pulled three times, the last without a new period, and of two files that are refused."""
    folder = tmp_path_factory.mktemp("tiny")
    data = small.make(folder / "data")
    small.deliver(data, "2026-09-10", "y25i01", small.real(small.NEWEST, data))
    rows = [r for r in small.real("leverancer/jobindsats/2026-08-22/y25i09.csv") if r["Area"] in small.AREAS]
    rows[2]["Antal langtidsledige fuldtidspersoner"] = "mange"
    small.deliver(data, "2026-08-22", "y25i09", rows)
    small.deliver(data, "2026-08-23", "y25i09", [{"<img src=x onerror=alert(1)>": "a", **row} for row in rows])
    store.build(data, folder / "releases")
    return store.open_release(folder / "releases")


# ---------------------------------------------------------------- sources


@pytest.mark.parametrize("tabel", NEWEST)
def test_newest_period_and_coverage_are_those_of_the_raw_file(release, tabel):
    name, columns = NEWEST[tabel]
    rows = small.real(f"leverancer/jobindsats/{name}.csv")
    newest = max(row["Periode"] for row in rows)
    with_figure = {row["Area"] for row in rows if row["Periode"] == newest and any(row[c] for c in columns)}
    found = status(release, tabel)
    assert found.naaet.periode.code == newest.replace("QMAT0", "QMAT")
    assert len(found.naaet.omraader) == len(with_figure)
    assert found.udtrukket.isoformat() == name[:10]
    assert [p.code for p in found.naaet.foreloebige] == ([newest] if CATALOG.tabeller[tabel].foreloebige else [])


def test_the_sources_are_said_in_words(release):
    table = datastatus.sources(release, DAY)
    late = cells(table, "y25i09")
    assert late[1] == "juli 2026\nforeløbig" and "22. august 2026" in late[2].replace("\xa0", " ")
    assert late[4].replace("\xa0", " ") == "96 af 98 kommuner\nog hele landet; uden tal: Fanø og Læsø"
    assert cells(table, "y08a02")[4].replace("\xa0", " ") == "1 af 98 kommuner\nikke hele landet; kun Brøndby"
    assert cells(table, "y25i03")[4] == "kun hele landet"
    assert cells(table, "y25i01")[5] == "Ledighed, Ledige"
    assert cells(table, "y60c02")[5] == "Intet nøgletal endnu"
    assert len(table.raekker) == len(CATALOG.tabeller)


def test_the_next_update_is_a_step_after_the_newest_period_was_first_pulled(release, tiny):
    assert status(release, "y25i01").ventes == date(2026, 9, 22)
    assert status(release, "y08a02").ventes == date(2022, 4, 4)
    assert status(release, "y30r21").ventes == date(2024, 2, 15)  # editions lie half a year apart
    assert status(release, "y60c02").ventes is None
    again = status(tiny, "y25i01")
    assert (again.udtrukket, again.ventes) == (date(2026, 9, 10), date(2026, 9, 22))  # pulled again, nothing newer in it


def test_overdue_from_the_day_after(release):
    found = status(release, "y25i01")
    assert not found.is_overdue(date(2026, 9, 22)) and found.is_overdue(date(2026, 9, 23))
    assert "forfalden" not in cells(datastatus.sources(release, date(2026, 9, 22)), "y25i01")[3]
    assert "▲ er forfalden" in cells(datastatus.sources(release, date(2026, 9, 23)), "y25i01")[3]
    assert "2 tabeller er forfaldne" in datastatus.summary(release, DAY)
    assert "9 tabeller er forfaldne" in datastatus.summary(release, date(2026, 11, 21))
    assert "Ingen tabeller er forfaldne" in datastatus.summary(release, date(2022, 3, 5))


@pytest.mark.parametrize(("day", "months", "expected"), [
    (date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2026, 12, 15), 1, date(2027, 1, 15)), (date(2026, 11, 30), 3, date(2027, 2, 28)),
    (date(2026, 8, 22), 12, date(2027, 8, 22)),
])  # fmt: skip
def test_months_later(day, months, expected):
    assert faelles.months_later(day, months) == expected


@pytest.mark.parametrize(("moment", "words"), [
    ("2026-07-01T22:30:00.000+00:00", "2. juli 2026 kl. 00.30"), ("2026-11-21T21:48:05.880+00:00", "21. november 2026 kl. 22.48"),
])  # fmt: skip
def test_a_release_is_dated_by_the_clock_in_denmark(moment, words):
    assert faelles.made({"lavet": moment}) == words


# ---------------------------------------------------------------- release and deliveries


def test_the_release_says_how_much_it_holds(release):
    first = datastatus.releases(release).raekker[0]
    with release.cursor() as cursor:
        figures = sum(cursor.execute(f"select count(*) from {t}").fetchall()[0][0] for t in ("observation", "benchmark"))  # noqa: S608
    assert first[0].endswith("\nvises nu") and first[3] == release.id
    assert first[1] == str(len(FILES)) and first[2].replace(".", "") == str(figures)


def test_every_delivery_stands_with_its_own_rows(release):
    lines = {d.forklaring: d for d in datastatus.deliveries(release)}
    assert len(lines) == len(FILES)
    for path in FILES:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = sum(1 for _ in csv.reader(file)) - 1
        found = next(d for text, d in lines.items() if path.relative_to(DATA).as_posix() in text)
        assert f" {rows:,} rækker".replace(",", ".") in found.linje.replace("\xa0", " ")
        assert found.er_nyest == (path.parent.name != "2026-08-18")
        assert "Første gang med i udgivelsen" in found.forklaring


def test_a_report_names_lines_that_are_in_the_file(release):
    found = next(d for d in datastatus.deliveries(release) if d.linje.startswith("y60a02.csv"))
    rows = small.real("leverancer/jobindsats/2026-08-22/y60a02.csv")
    odd = [n for n, r in enumerate(rows, 2) if r["Antal personer"] and int(r["Antal fuldtidspersoner"] or 0) > int(r["Antal personer"])]
    assert [row[0] for row in found.rapport.raekker] == [str(n) for n in odd]
    assert f"værdien '{rows[odd[0] - 2]['Antal fuldtidspersoner']}'" in found.rapport.raekker[0][1]
    assert "kolonnen 'Antal fuldtidspersoner'" in found.rapport.raekker[0][1]


def test_a_refused_delivery_stands_first_with_line_column_and_value(tiny):
    refused = [d for d in datastatus.deliveries(tiny) if "afvist" in d.linje]
    assert datastatus.deliveries(tiny)[:2] == refused and all(d.er_nyest for d in refused)
    row = next(d.rapport.raekker[-1] for d in refused if "2026-08-22" in d.forklaring)
    assert row[0] == "4" and row[2] == "afvist"
    assert "kolonnen 'Antal langtidsledige fuldtidspersoner'" in row[1] and "værdien 'mange'" in row[1]
    assert "Første gang med" not in refused[0].forklaring
    assert "2 leverancer er afvist" in datastatus.summary(tiny, DAY)


# ---------------------------------------------------------------- what is missing


def test_missing_names_what_the_deliveries_lack(release):
    rows = {row[0].split("\n")[0]: row[1] for row in datastatus.missing(release).raekker}
    assert rows == {
        "Ledighed, sæsonkorrigeret": "Findes kun for hele landet.",
        "A-dagpenge, hele landet": "Leveret for hele landet alene.",
        "Fleksjob": "Kun tal for Brøndby; nyeste periode er december 2021.",
    }


def test_missing_names_every_noegletal_without_a_delivery(tiny):
    rows = {row[0].split("\n")[0]: row[1] for row in datastatus.missing(tiny).raekker}
    for indicator in CATALOG.indikatorer.values():
        assert ("Ingen tal" in rows[indicator.kort]) == (indicator.tabel != "y25i01")
    assert "ikke leveret" in rows["Fleksjob"] and "ikke leveret" in rows["Beskæftigelsesministeriets benchmark"]
    assert "Ballerup, Egedal og Læsø" in rows["Ledighed"]
    assert [g.tabel.id for g in datastatus.guides(tiny, DAY)][-1] == "y25i01"  # what is not there comes first


# ---------------------------------------------------------------- templates


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def checked(command: Callable, folder: Path, tabel: str, rows: list[list[str]]) -> dict:
    """What `check` says of a filled-in template."""
    path = folder / "2026-08-25" / f"skabelon_{tabel}.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes("\n".join(";".join(row) for row in rows).encode("utf-8-sig"))
    _, out, err = command("check", str(path), "--json")
    assert not err, err
    return json.loads(out)


@pytest.mark.parametrize("tabel", CATALOG.tabeller)
def test_a_template_shows_the_first_rows_of_the_delivery_and_passes_the_check(release, command, tmp_path, tabel):
    rows = rows_of(datastatus.template(release, CATALOG.tabeller[tabel], DAY))
    with max((p for p in FILES if p.stem == tabel), key=lambda p: p.parent.name).open(encoding="utf-8-sig", newline="") as file:
        assert rows == list(csv.reader(file, delimiter=";"))[:3]
    if tabel == "y30r21":  # two kommuner alone cannot be number 63: the check of the whole table says so, rightly
        rows = [rows[0], *([*row[:-1], ""] for row in rows[1:])]
    report = str(checked(command, tmp_path, tabel, rows))
    assert "afvist" not in report and f"'tabel': '{tabel}'" in report and "'indlaest': 2" in report


@pytest.mark.parametrize("tabel", [t for t in CATALOG.tabeller if t != "y25i01"])
def test_a_template_without_a_delivery_has_no_figure_and_passes_when_filled_in(tiny, command, tmp_path, tabel):
    rows = rows_of(datastatus.template(tiny, CATALOG.tabeller[tabel], DAY))
    measures = len(CATALOG.tabeller[tabel].maal)
    assert [row[0] for row in rows] == ["Area", "Hele landet", "Ballerup"]
    assert all(row[-measures:] == [""] * measures and all(row[:-measures]) for row in rows[1:])
    report = str(checked(command, tmp_path, tabel, rows))
    assert "afvist" not in report and "kendes ikke" not in report and "'indlaest': 2" in report
    if CATALOG.tabeller[tabel].lager == "observation":
        filled = [rows[0], *([*row[:-measures], *["5"] * measures] for row in rows[1:])]
        report = str(checked(command, tmp_path, tabel, filled))
        assert "afvist" not in report and "skjulte" not in report


def test_a_template_shows_no_rows_of_a_changed_file_or_a_register(release, tmp_path, monkeypatch):
    tabel = CATALOG.tabeller["y08a02"]
    assert rows_of(datastatus.template(release, replace(tabel, kilde="Eget register"), DAY))[1][-1] == ""
    shutil.copytree(DATA / "leverancer", tmp_path / "leverancer")
    path = tmp_path / "leverancer/jobindsats/2022-03-04/y08a02.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("371", "999"), encoding="utf-8")
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path))
    assert "999" not in str(rows_of(datastatus.template(release, tabel, DAY)))
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path / "none"))
    assert rows_of(datastatus.template(release, tabel, DAY))[1][:2] == ["Hele landet", "2026M07"]


def test_the_guide_says_where_and_how(release):
    guide = next(g for g in datastatus.guides(release, DAY) if g.tabel.id == "y08a02")
    assert guide.filnavn == "skabelon_y08a02.csv" and "Jobindsats.dk" in guide.trin[0]
    assert guide.kommandoer[0] == "python -m indicators check data/leverancer/jobindsats/2026-08-25/y08a02.csv"
    assert all(g.filnavn.isascii() for g in datastatus.guides(release, DAY))


# ---------------------------------------------------------------- the page


def opened(releases: Path, monkeypatch: pytest.MonkeyPatch, day: date = DAY, **query: str) -> AppTest:
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(releases))
    monkeypatch.setattr(datastatus, "today", lambda: day)
    app = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=30)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    app.switch_page("data.py").run()
    assert not app.exception, app.exception
    return app


def shown(app: AppTest) -> str:
    words = [element.value for kind in ("title", "header", "markdown") for element in app.get(kind)]
    words += [element.proto.body for element in app.get("html")] + [element.label for element in app.get("expander")]
    return re.sub(r"\\(.)", r"\1", "\n".join(words)).replace("\xa0", " ")


def test_the_page_says_it_all_and_reads_no_report_unasked(releases, monkeypatch):
    app = opened(releases, monkeypatch)
    text = shown(app)
    for words in ("Tallene kommer fra udgivelsen", "2 tabeller er forfaldne", "y60a02.csv · udtrukket 22. august 2026 · 5.940 rækker",
                  "indlæst med advarsler", "Findes kun for hele landet.", "python -m indicators build"):  # fmt: skip
        assert words in text
    assert not re.search(r"\bNone\b|\bnan\b|Traceback", text)
    assert "Der er flere fuldtidspersoner" not in text
    assert "udtrukket 18. august 2026" not in text
    app.toggle(key="aeldre").set_value(True).run()
    assert not app.exception and "udtrukket 18. august 2026" in shown(app)


def test_a_report_opens_and_shows_what_a_hostile_file_says_as_text(tiny, monkeypatch):
    app = opened(tiny.path.parent, monkeypatch)
    for d in datastatus.deliveries(tiny):
        app.session_state[f"leverance-{d.id}"] = True
    app.run()
    assert not app.exception, app.exception
    text = shown(app)
    assert "værdien &#x27;mange&#x27;" in text
    assert "&lt;img src=x" in text and "<img" not in text


def test_the_page_opens_without_its_data_folder_and_with_a_hostile_link(releases, monkeypatch, tmp_path):
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path / "none"))
    app = opened(releases, monkeypatch, tabel="<script>alert(1)</script>", aeldre="måske")
    assert "<script" not in shown(app)
