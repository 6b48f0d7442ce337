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
    assert cells(table, "y25i01")[5].startswith("Ledighed; Ledige")
    assert cells(table, "y60c02")[5] == "Intet nøgletal endnu"
    assert {row[0].split(", ")[-1] for row in table.raekker} == {path.stem.split("_")[0] for path in FILES}  # no example delivery


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
    rows = sum(len(small.real(path.relative_to(DATA).as_posix())) for path in FILES)
    assert first[0].endswith("\nvises nu") and first[3] == release.id
    assert first[1] == str(len(FILES)) and first[2].replace(".", "") == str(rows)


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


def waits(table, tabel: str) -> tuple[str, ...]:
    """The row of a table: what is missing, who waits, what is shown meanwhile."""
    return next(row[1:] for row in table.raekker if row[0].endswith(f", {tabel}"))


def test_missing_has_a_row_for_each_table_that_somebody_waits_for(release):
    table = datastatus.missing(release)
    there = {path.stem.split("_")[0] for path in FILES}
    absent = {t.id for t in CATALOG.tabeller.values() if t.id not in there}
    names = [row[0].split(", ")[-1] for row in table.raekker]
    assert len(names) == len(set(names)) and set(names) == absent | {"y08a02", "y01a02", "y25i01"}
    assert waits(table, "y08a02")[0] == "Kun leveret for Brøndby; nyeste periode er december 2021."
    assert waits(table, "y01a02")[0].startswith("Kun leveret for hele landet")
    assert waits(table, "y25i01")[0] == "Leveret uden køn, alder og herkomst."
    assert waits(table, "befolkning")[0] == f"Ikke leveret.\n{CATALOG.tabeller['befolkning'].hent}"


def test_missing_names_who_waits_also_those_that_are_made_of_others(release):
    table = datastatus.missing(release)
    for tabel in ("ptv_a02", "y09a02", "befolkning"):
        found, count = waits(table, tabel), len(CATALOG.users_of(tabel))
        assert found[1].startswith(f"{count} nøgletal\n") and all(i.kort in found[1] for i in CATALOG.users_of(tabel))
    assert "Fleksjobandel" in waits(table, "y09a02")[1] and "Fleksjobandel" in waits(table, "y08a02")[1]
    assert {row[3].split("\n")[0] for row in table.raekker} == {"Eksempeldata"}


def test_without_examples_nothing_is_shown_meanwhile(release, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_EKSEMPEL", "nej")
    table = datastatus.missing(release)
    assert {row[3] for row in table.raekker} == {"Intet"}
    assert datastatus.examples(release) is None
    assert "ksempeldata" not in str((table, datastatus.unanswered(release), datastatus.summary(release, DAY)))


def test_missing_names_every_table_without_a_delivery(tiny):
    rows = {row[0].split(", ")[-1]: row for row in datastatus.missing(tiny).raekker}
    used = {t for t in CATALOG.tabeller if CATALOG.users_of(t)} | {"y30r21"}
    assert set(rows) == used
    assert all("Ikke leveret." in row[1] and row[3] == "Intet" for name, row in rows.items() if name != "y25i01")
    assert "Ballerup, Egedal og Læsø" in rows["y25i01"][1] and "Ledighed" in rows["y25i01"][2]
    assert [g.tabel.id for g in datastatus.guides(tiny, DAY)][-1] == "y25i01"  # what is not there comes first


def test_examples_are_told_in_one_place_and_counted_nowhere(release):
    made_up = datastatus.examples(release)
    there = {path.stem.split("_")[0] for path in FILES}
    absent = {t.id for t in CATALOG.tabeller.values() if t.id not in there}
    words = f"Eksempeldata: {len(absent) + 3} tabeller"  # and of three that are delivered in part
    assert made_up.linje == words and words in made_up.forklaring and "NOEGLETAL_EKSEMPEL=nej" in made_up.forklaring
    assert {row[0].split("\n")[1] for row in made_up.rapport.raekker} == absent | {"y08a02", "y01a02", "y25i01"}
    assert f"af {len(FILES)} leverancer" in datastatus.summary(release, DAY)
    assert not any("eksempel/" in d.forklaring for d in datastatus.deliveries(release))


def test_a_question_waits_for_its_table_or_for_one_that_is_not_in_the_catalogue(release, tiny):
    rows = dict(datastatus.unanswered(release).raekker)
    assert {q.spoergsmaal for q in CATALOG.ubesvarede} == set(rows)
    age = next(text for question, text in rows.items() if "aldersgruppe" in question)
    assert age.startswith("Besvares, når tabel y25i01 med alder er leveret") and age.endswith("vises nu med eksempeldata")
    assert "når tabel y14d03 er leveret" in str(rows)
    assert all(rows[q.spoergsmaal] == q.mangler for q in CATALOG.ubesvarede if not q.noegletal)
    assert "vises ikke endnu" in str(datastatus.unanswered(tiny).raekker)


# ---------------------------------------------------------------- templates


def rows_of(content: bytes) -> list[list[str]]:
    """Header and rows; the title above them must say that the two lines are examples."""
    assert content.startswith(b"\xef\xbb\xbf")
    title, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert len(title) == 1 and "De to linjer er kun eksempler" in title[0]
    return rows


TITLE = "Skabelon til tabellen. De to linjer er kun eksempler. Erstat dem med egne tal."
DELIVERED = sorted({path.stem.split("_")[0] for path in FILES})


def filled(tabel: str, row: list[str]) -> list[str]:
    """The row with counts of five, and totals that are the sum of their parts."""
    table = CATALOG.tabeller[tabel]
    numbers = {name: 5 * len(table.summer.get(name, "1")) for name in table.maal}
    return [*row[: -len(numbers)], *map(str, numbers.values())]


def checked(command: Callable, folder: Path, tabel: str, rows: list[list[str]]) -> dict:
    """What `check` says of a filled-in template."""
    path = folder / "2026-08-25" / f"skabelon_{tabel}.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes("\n".join(";".join(row) for row in [[TITLE], *rows]).encode("utf-8-sig"))
    _, out, err = command("check", str(path), "--json")
    assert not err, err
    return json.loads(out)


@pytest.mark.parametrize("tabel", DELIVERED)
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
    table = CATALOG.tabeller[tabel]
    rows = rows_of(datastatus.template(tiny, table, DAY))
    measures = len(table.maal)
    area, period = (1, 0) if table.frekvens == "D" else (0, 1)
    assert rows[0][area] == ("Area" if table.kilde == "Jobindsats" else "Område")
    assert rows[0][period] == ("Dato" if table.frekvens == "D" else "Periode")
    assert [row[area] for row in rows[1:]] == ["Ballerup" if table.is_register else "Hele landet", "Ballerup"]
    pattern = {"M": r"202[56]M0[67]", "K": r"202[456]K[1-4]", "D": r"2026-08-24", "QMAT": r".+"}[table.frekvens]
    assert all(re.fullmatch(pattern, row[period]) for row in rows[1:]) or table.lager == "benchmark"
    assert all(row[-measures:] == [""] * measures and all(row[:-measures]) for row in rows[1:])
    report = str(checked(command, tmp_path, tabel, rows))
    assert "afvist" not in report and "kendes ikke" not in report and "'indlaest': 2" in report
    if table.lager != "benchmark":
        report = str(checked(command, tmp_path, tabel, [rows[0], *(filled(tabel, row) for row in rows[1:])]))
        assert "afvist" not in report and "skjulte" not in report and "kendes ikke" not in report


@pytest.mark.parametrize(("tabel", "folder"), [
    ("y07a02", "jobindsats"), ("befolkning", "dst"), ("integration", "integration"), ("bestand", "register"),
])  # fmt: skip
def test_a_guide_names_the_folder_the_source_and_the_rules(release, tabel, folder):
    guide = next(g for g in datastatus.guides(release, DAY) if g.tabel.id == tabel)
    said = " ".join(guide.trin)
    assert f"data/leverancer/{folder}/2026-08-25/{tabel}.csv" in said and f"/{folder}/" in guide.kommandoer[0]
    assert CATALOG.tabeller[tabel].hent in said
    if folder == "register":
        assert "docs/register.md" in said and "under 5" in said and "Målgruppe: Alle, A-dagpenge" in said
        assert (ROOT / "docs" / "register.md").exists()


def test_a_template_shows_no_rows_of_a_changed_file_or_a_register(release, tmp_path, monkeypatch):
    tabel = CATALOG.tabeller["y08a02"]
    assert rows_of(datastatus.template(release, replace(tabel, kilde="Jobcentrets register"), DAY))[1][-1] == ""
    shutil.copytree(DATA / "leverancer", tmp_path / "leverancer")
    path = tmp_path / "leverancer/jobindsats/2022-03-04/y08a02.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("371", "999"), encoding="utf-8")
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path))
    assert "999" not in str(rows_of(datastatus.template(release, tabel, DAY)))
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path / "none"))
    assert rows_of(datastatus.template(release, tabel, DAY))[1][:2] == ["Hele landet", "2026M07"]


def test_the_guide_says_where_and_how(release):
    guide = next(g for g in datastatus.guides(release, DAY) if g.tabel.id == "y08a02")
    assert guide.filnavn == "skabelon_y08a02.csv" and "Jobindsats.dk" in guide.trin[0] and "fleksjob" in guide.trin[0].casefold()
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
                  "indlæst med advarsler", "Kun leveret for Brøndby", "Eksempeldata: ", "Se tabellerne og",
                  "python -m indicators build"):  # fmt: skip
        assert words in text
    assert not re.search(r"\bNone\b|\bnan\b|Traceback", text)
    assert "Der er flere fuldtidspersoner" not in text
    assert "udtrukket 18. august 2026" not in text
    assert "Hvad indlæsningen fandt" not in text  # the example files' reports are folded away
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
