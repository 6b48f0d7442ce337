"""What a release holds, and when one is published: small deliveries through the real door, totals against the raw files."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

import small
from indicators import store

LEDIGE, PCT = "Antal ledige fuldtidspersoner", "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"
ALLE, DAGPENGE = "Ydelsesgrupper i alt", "A-dagpenge"
TABLE = "leverancer/jobindsats/{day}/y25i01.csv"
FIRST, SECOND = "2026-08-18", "2026-08-22"


# --- helpers --------------------------------------------------------------------------------------------------------

@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder without deliveries."""
    shutil.copytree(small.DATA / "reference", tmp_path / "data" / "reference")
    return tmp_path / "data"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "releases"


@pytest.fixture
def build(data: Path, shelf: Path, command: Callable) -> Callable[..., tuple[int, str, str]]:
    """`build` on this test's folders: exit status, stdout, stderr."""
    return lambda *more: command("build", "--data", str(data), "--releases", str(shelf), *more)


@pytest.fixture
def show(shelf: Path, command: Callable) -> Callable[..., dict]:
    """`show --json` on this test's releases."""

    def ask(indikator: str, *more: str) -> dict:
        status, out, err = command("show", indikator, "--sammenlign", "landet", *more, "--json", NOEGLETAL_RELEASES=str(shelf))
        assert status == 0, err
        return json.loads(out)

    return ask


def row(area: str, period: str, count: object, pct: object = "", group: str = ALLE) -> dict[str, str]:
    return {"Area": area, "Periode": period, "Ydelsesgrupper": group, LEDIGE: str(count), PCT: str(pct)}


def months(count: int = 6) -> list[dict[str, str]]:
    """Ballerup and the country, from 2026M01 on; Ballerup 801, 802, ..."""
    return [row(area, f"2026M{m:02}", start + m, pct) for area, start, pct in (("Ballerup", 800, "3,1"), ("Hele landet", 90_000, "3,0"))
            for m in range(1, count + 1)]  # fmt: skip


def changed(rows: list[dict[str, str]], area: str, period: str, count: object) -> list[dict[str, str]]:
    return [r | {LEDIGE: str(count)} if (r["Area"], r["Periode"]) == (area, period) else r for r in rows]


def without(rows: list[dict[str, str]], area: str, period: str) -> list[dict[str, str]]:
    return [r for r in rows if (r["Area"], r["Periode"]) != (area, period)]


def values(shown: dict) -> dict[str, object]:
    return {point["periode"]: point["vaerdi"] for point in shown["serie"]}


def all_rows(release: store.Release, sql: str, **where: object) -> list[tuple]:
    with release.cursor() as cursor:
        return cursor.execute(sql, where).fetchall()


def report_of(shelf: Path, name: str) -> dict:
    return next(d for d in store.manifests(shelf)[0]["leverancer"] if d["fil"] == name)


# --- vintages -------------------------------------------------------------------------------------------------------

def test_both_pulls_are_kept_and_the_newest_wins_for_each_figure(data, build, show):
    small.deliver(data, FIRST, "y25i01", months(5))
    small.deliver(data, SECOND, "y25i01", changed(months(6), "Ballerup", "2026M05", 820))
    assert build()[0] == 0
    assert values(show("ledige")) == {"2026M01": 801, "2026M02": 802, "2026M03": 803, "2026M04": 804, "2026M05": 820, "2026M06": 806}


@pytest.mark.parametrize(
    ("day", "fifth", "newest"),
    [("2026-08-18", 805, "2026M05"), ("2026-08-21", 805, "2026M05"), ("2026-08-22", 820, "2026M06"), ("2027-01-01", 820, "2026M06")],
)
def test_as_known_on_a_day_is_the_newest_pull_up_to_and_with_that_day(data, build, show, day, fifth, newest):
    small.deliver(data, FIRST, "y25i01", months(5))
    small.deliver(data, SECOND, "y25i01", changed(months(6), "Ballerup", "2026M05", 820))
    assert build()[0] == 0
    found = values(show("ledige", "--pr", day))
    assert (found["2026M05"], max(found)) == (fifth, newest)


def test_before_the_first_pull_nothing_was_known(data, shelf, build, command):
    small.deliver(data, FIRST, "y25i01", months())
    assert build()[0] == 0
    status, _, err = command("show", "ledige", "--pr", "2026-08-17", "--json", NOEGLETAL_RELEASES=str(shelf))
    assert status == 1 and err.startswith("Afvist: ")


def test_a_figure_that_is_gone_from_the_newest_pull_keeps_its_older_value(data, build, show):
    small.deliver(data, FIRST, "y25i01", months())
    small.deliver(data, SECOND, "y25i01", without(months(), "Ballerup", "2026M02"))
    assert build()[0] == 0
    assert values(show("ledige"))["2026M02"] == 802


def test_a_figure_that_became_hidden_is_hidden_now_and_shown_as_known_before(data, build, show):
    small.deliver(data, FIRST, "y25i01", months())
    small.deliver(data, SECOND, "y25i01", changed(months(), "Ballerup", "2026M02", ""))
    assert build()[0] == 0
    point = next(p for p in show("ledige")["serie"] if p["periode"] == "2026M02")
    assert (point["vaerdi"], point["status"]) == (None, "skjult")
    assert values(show("ledige", "--pr", FIRST))["2026M02"] == 802


def test_a_later_pull_found_later_takes_its_place_by_its_date(data, build, show):
    """Files can arrive out of order: an older pull that is added afterwards does not win."""
    small.deliver(data, SECOND, "y25i01", changed(months(), "Ballerup", "2026M06", 899))
    assert build()[0] == 0
    small.deliver(data, FIRST, "y25i01", months())
    assert build()[0] == 0
    assert values(show("ledige"))["2026M06"] == 899
    assert values(show("ledige", "--pr", FIRST))["2026M06"] == 806


# --- two files of one table and day ---------------------------------------------------------------------------------

def test_two_files_of_one_day_that_say_the_same_are_both_accepted(data, build, show):
    small.deliver(data, SECOND, "y25i01", months())
    small.deliver(data, SECOND, "y25i01_igen", months())
    status, out, _ = build()
    assert (status, out.count("accepteret")) == (0, 2)
    assert values(show("ledige"))["2026M06"] == 806


def test_two_files_of_one_day_may_each_hold_a_part(data, build, show):
    small.deliver(data, SECOND, "y25i01_ballerup", [r for r in months() if r["Area"] == "Ballerup"])
    small.deliver(data, SECOND, "y25i01_landet", [r for r in months() if r["Area"] != "Ballerup"])
    assert build()[0] == 0
    found = show("ledige", "--periode", "2026M06")
    assert (values(found)["2026M06"], found["sammenligning"]["landet"]["vaerdi"]) == (806, 90_006)


@pytest.mark.parametrize(
    ("place", "before", "after"), [({LEDIGE: "899"}, "806", "899"), ({LEDIGE: ""}, "806", "uden tal"), ({PCT: "3,2"}, "3,1", "3,2")]
)
def test_two_files_of_one_day_that_disagree_refuse_the_later_one(data, shelf, build, show, place, before, after):
    small.deliver(data, SECOND, "y25i01", months())
    twin = [r | place if (r["Area"], r["Periode"]) == ("Ballerup", "2026M06") else r for r in months()]
    small.deliver(data, SECOND, "y25i01_igen", twin)
    status, _, err = build()
    assert status == 1
    assert f"Afvist: leverancer/jobindsats/{SECOND}/y25i01_igen.csv, linje 7: " in err
    assert f"ikke de samme som i {TABLE.format(day=SECOND)} fra samme dag; det første: område 151, 2026M06 er " in err
    assert f"er {before} i den fil og {after} i denne. Slet den forkerte fil, eller læg" in err
    assert values(show("ledige"))["2026M06"] == 806, "the first file stands"
    assert report_of(shelf, TABLE.format(day=SECOND))["udfald"] == "accepteret"


def test_two_benchmark_files_of_one_day_that_disagree_refuse_the_later_one(data, build):
    rows = small.real("leverancer/jobindsats/2023-08-15/y30r21.csv")
    small.deliver(data, "2023-08-15", "y30r21", rows)
    column = next(name for name in rows[0] if name.endswith("Forventet andel (pct.)"))
    small.deliver(data, "2023-08-15", "y30r21_igen", [rows[0] | {column: "9,09"}, *rows[1:]])
    status, _, err = build()
    assert (status, "y30r21_igen.csv, linje 2: 1 tal er ikke de samme" in err, "9,08 i den fil og 9,09" in err) == (1, True, True), err


def test_the_next_pull_may_come_in_the_same_parts(data, build, show):
    """A part is judged with the other parts of its day: what it does not hold has not fallen out."""
    for day in (FIRST, SECOND):
        small.deliver(data, day, "y25i01_ballerup", [r for r in months() if r["Area"] == "Ballerup"])
        small.deliver(data, day, "y25i01_landet", [r for r in months() if r["Area"] != "Ballerup"])
    status, _, err = build()
    assert (status, err) == (0, "")


def test_a_pull_without_an_area_that_was_there_is_held_back_until_it_is_approved(data, build, show):
    small.deliver(data, FIRST, "y25i01", months())
    small.deliver(data, SECOND, "y25i01", [r for r in changed(months(), "Hele landet", "2026M06", 90_100) if r["Area"] != "Ballerup"])
    status, _, err = build()
    assert (status, "stor revision" in err, "område 151, 2026M01 er faldet ud" in err) == (1, True, True), err
    approve(data, err)
    assert build()[0] == 0
    assert show("ledige", "--periode", "2026M06")["sammenligning"]["landet"]["vaerdi"] == 90_100


def test_a_rewritten_past_is_held_back_until_it_is_approved(data, build, show):
    small.deliver(data, FIRST, "y25i01", months())
    small.deliver(data, SECOND, "y25i01", changed(months(), "Ballerup", "2026M01", 1700))
    status, _, err = build()
    assert status == 1
    assert "linje 2: stor revision: 1 tal" in err and "område 151, 2026M01 går fra 801 til 1.700." in err
    assert values(show("ledige"))["2026M01"] == 801
    approve(data, err)
    status, out, _ = build()
    assert (status, "Godkendt i godkendelser.csv" in out) == (0, True)
    assert values(show("ledige"))["2026M01"] == 1700
    assert values(show("ledige", "--pr", FIRST))["2026M01"] == 801


def test_a_pull_that_has_lost_a_column_is_held_back_until_it_is_approved(data, build, show):
    """What is gone may be counted under another name: a unit or a definition that changed."""
    small.deliver(data, FIRST, "y25i01", months())
    bare = [{name: value for name, value in r.items() if name != PCT} for r in changed(months(), "Ballerup", "2026M06", 815)]
    small.deliver(data, SECOND, "y25i01", bare)
    status, _, err = build()
    assert (status, "enheden eller definitionen kan være en anden" in err, PCT in err) == (1, True, True), err
    assert values(show("ledige"))["2026M06"] == 806
    approve(data, err)
    assert build()[0] == 0
    assert values(show("ledige"))["2026M06"] == 815


@pytest.mark.parametrize(
    "then, now, held",
    [
        ("Kilde: Jobindsats.dk. Opdateret 18-08-2026.", "Kilde: Jobindsats.dk. Opdateret 22-08-2026.", False),
        ("Anm.: Ledige tælles i ugen.", "Anm.: Ledige tælles på dagen.", True),
    ],
)
def test_a_note_that_says_something_else_is_a_definition_that_may_have_changed(data, build, then, now, held):
    for day, note, rows in ((FIRST, then, months(5)), (SECOND, now, months(6))):
        path = small.deliver(data, day, "y25i01", rows)
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{note}\n", encoding="utf-8")
    status, _, err = build()
    assert (status, "definitionen kan være en anden" in err) == (int(held), held), err


def test_what_an_approved_delivery_changed_is_a_rettelse_with_its_reason(data, shelf, build, command):
    small.deliver(data, FIRST, "y25i01", months())
    small.deliver(data, SECOND, "y25i01", changed(changed(months(), "Ballerup", "2026M01", 1700), "Ballerup", "2026M06", 810))
    approve(data, build()[2])
    assert build()[0] == 0
    status, out, _ = command("releases", "diff", FIRST, SECOND, "--json", NOEGLETAL_RELEASES=str(shelf))
    rows = [row for row in json.loads(out) if row["indikator"] == "ledige"]
    assert (status, {(row["art"], row["grund"]) for row in rows}) == (0, {("rettelse", "kilden har rettet")})
    assert {row["periode"]: (row["gammel"], row["ny"]) for row in rows} == {"2026M01": ("801", "1700"), "2026M06": ("806", "810")}


@pytest.mark.parametrize("row", ["{sha};x;;AB;2026-01-01", "{sha};x;en grund;;2026-01-01", ";x;en grund;AB;2026-01-01"])
def test_an_approval_without_a_name_or_a_reason_is_none(data, build, row):
    small.deliver(data, FIRST, "y25i01", months())
    text = f"sha256;fil;grund;godkendt_af;dato\n{row.format(sha='0' * 64)}\n"
    (data / "reference" / "godkendelser.csv").write_text(text, encoding="utf-8")
    status, _, err = build()
    assert (status, "linje 2: sha256, grund og godkendt_af skal være udfyldt" in err) == (1, True), err


def approve(data: Path, err: str) -> None:
    sha = err.split("så skriv ")[1].split(" ")[0]
    with (data / "reference" / "godkendelser.csv").open("a", encoding="utf-8") as file:
        file.write(f"{sha};y25i01.csv;kilden har rettet;NN;2026-08-23\n")


# --- refusals -------------------------------------------------------------------------------------------------------

def test_a_refused_new_file_is_left_out_and_the_rest_is_published(data, build, show):
    small.deliver(data, FIRST, "y25i01", months())
    assert build()[0] == 0
    small.deliver(data, SECOND, "y25i01", changed(months(), "Ballerup", "2026M06", "otte"))
    status, out, err = build()
    assert status == 1
    assert err.startswith(f"Afvist: {TABLE.format(day=SECOND)}, linje 7, ") and "'otte'" in err
    assert "Udgivet: " in out
    assert values(show("ledige"))["2026M06"] == 806


def test_a_file_of_the_served_release_that_is_refused_now_stops_publishing(data, shelf, build, show):
    small.deliver(data, FIRST, "y25i01", months())
    assert build()[0] == 0
    before = store.current_id(shelf)
    small.deliver(data, FIRST, "y25i01", changed(months(), "Ballerup", "2026M06", "otte"))
    small.deliver(data, SECOND, "y25i01", months())
    status, out, err = build()
    assert (status, "Udgivet" in out) == (1, False)
    assert f"{TABLE.format(day=FIRST)}, linje 7" in err and "intet er udgivet, og intet er tabt. Ret filen" in err
    assert store.current_id(shelf) == before
    assert values(show("ledige"))["2026M06"] == 806
    assert [path.name for path in shelf.iterdir() if path.name.startswith(".bygges-")] == [], "a refused build leaves nothing"


def test_a_file_of_the_served_release_that_is_gone_stops_publishing_until_it_is_approved(data, shelf, build):
    small.deliver(data, FIRST, "y25i01", months())
    small.deliver(data, SECOND, "y25i01", months())
    assert build()[0] == 0
    before = store.current_id(shelf)
    (data / TABLE.format(day=FIRST)).unlink()
    status, _, err = build()
    assert (status, store.current_id(shelf)) == (1, before)
    assert f"{TABLE.format(day=FIRST)}: filen er væk." in err and "Læg den tilbage" in err
    approve(data, err)
    assert build()[0] == 0
    assert store.current_id(shelf) != before


def test_a_file_that_was_moved_to_another_folder_is_not_lost(data, build, show):
    path = small.deliver(data, FIRST, "y25i01", months())
    assert build()[0] == 0
    elsewhere = data / "leverancer" / "arkiv" / FIRST / "y25i01.csv"
    elsewhere.parent.mkdir(parents=True)
    path.rename(elsewhere)
    assert build()[0] == 0
    assert values(show("ledige"))["2026M06"] == 806


@pytest.mark.parametrize("day", ["20260822", "2026-W34-6", "22-08-2026", "august", "2026-13-01", "2026-8-22"])
def test_a_folder_that_is_not_a_date_refuses_its_files(data, build, day):
    small.deliver(data, day, "y25i01", months())
    status, _, err = build()
    assert status == 1
    assert f"{TABLE.format(day=day)}, mappen skal hedde udtræksdatoen, fx 2026-08-22. Flyt filen" in err


def test_hidden_files_and_folders_are_no_deliveries(data, build):
    small.deliver(data, FIRST, "y25i01", months())
    small.deliver(data, FIRST, ".~lock", months())
    (data / "leverancer" / ".versioner" / FIRST).mkdir(parents=True)
    (data / "leverancer" / ".versioner" / FIRST / "y25i01.csv").write_text("noget andet", encoding="utf-8")
    status, out, _ = build()
    assert (status, "(1 leverancer" in out) == (0, True)


def test_a_file_whose_name_is_not_text_is_refused_and_the_rest_is_published(data, build):
    """As a ZIP from an old Windows leaves it: 'æ' is one byte that is no UTF-8."""
    first = small.deliver(data, FIRST, "y25i01", months())
    (first.parent / os.fsdecode(b"m\xe6rkelig.csv")).write_bytes(first.read_bytes())
    status, out, err = build()
    assert (status, "(1 leverancer" in out) == (1, True)
    assert "2026-08-18/m?rkelig.csv, filens navn er ikke UTF-8. Giv filen et andet navn." in err


def test_a_workbook_among_the_deliveries_is_refused_by_name(data, build):
    small.deliver(data, FIRST, "y25i01", months())
    (data / "leverancer" / "jobindsats" / FIRST / "y25i01.xlsx").write_bytes(b"PK\x03\x04")
    status, _, err = build()
    assert (status, "y25i01.xlsx, kun CSV-filer indlæses. Gem tabellen som CSV" in err) == (1, True), err


def test_a_data_folder_that_is_none_is_refused_and_nothing_is_made(tmp_path, command):
    nowhere = tmp_path / "findes" / "ikke"
    status, _, err = command("build", "--data", str(nowhere))
    assert (status, "mappen reference med kommuner.csv mangler. Peg på" in err, nowhere.exists()) == (1, True, False), err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("databrud.csv", b"indikator;maalgruppe;fra;til;art;tekst;kilde\nledige;*;i fjor;;brud;x;y\n", "databrud.csv: kan ikke"),
        ("databrud.csv", b"indikator;maalgruppe\nledige;*\n", "databrud.csv: kan ikke"),
        ("klynger.csv", b"klynge;ydelse;kommune;gyldig_fra;gyldig_til;kilde\nA;alle;151;2026-01-01;;x;for;meget\n", "klynger.csv: kan"),
        ("databrud.csv", "indikator;maalgruppe;fra;til;art;tekst;kilde\nø\n".encode("latin-1"), "databrud.csv: kan ikke"),
        ("kommuner.csv", b"nummer;navn\n151;Ballerup\n", "reference: en af filerne med omr"),
        ("godkendelser.csv", b"fil;grund\nx;y\n", "godkendelser.csv: kan ikke l"),
        ("naboer.csv", None, "naboer.csv: filen findes ikke"),
        ("databrud.csv", None, "databrud.csv: filen findes ikke"),
    ],
)
def test_a_damaged_reference_table_is_refused_by_name_and_nothing_is_published(data, shelf, build, name, content, told):
    small.deliver(data, FIRST, "y25i01", months())
    assert build()[0] == 0
    before = store.current_id(shelf)
    path = data / "reference" / name
    path.unlink() if content is None else path.write_bytes(content)
    status, _, err = build()
    assert (status, store.current_id(shelf)) == (1, before)
    assert told in err, err


# --- only when something is new -------------------------------------------------------------------------------------

def test_only_if_new_does_nothing_when_nothing_changed(data, shelf, build):
    small.deliver(data, FIRST, "y25i01", months())
    assert build("--hvis-nyt")[0] == 0
    before = store.current_id(shelf)
    status, out, _ = build("--hvis-nyt")
    assert (status, out) == (0, f"Udgivelsen {before} svarer til filerne i {data}. Intet at gøre.\n")
    assert [m["id"] for m in store.manifests(shelf)] == [before]


@pytest.mark.parametrize("change", ["added", "edited", "removed", "reference"])
def test_only_if_new_builds_when_something_changed(data, shelf, build, change):
    small.deliver(data, FIRST, "y25i01", months(5))
    extra = small.deliver(data, FIRST, "y25i01_igen", months(5)) if change == "removed" else None
    assert build()[0] == 0
    before = store.current_id(shelf)
    if change == "added":
        small.deliver(data, SECOND, "y25i01", months())
    elif change == "edited":
        small.deliver(data, FIRST, "y25i01", months(6))
    elif change == "removed":
        extra.unlink()
        (data / "reference" / "godkendelser.csv").write_text(
            f"sha256;fil;grund;godkendt_af;dato\n{report_of(shelf, f'leverancer/jobindsats/{FIRST}/y25i01_igen.csv')['sha256']};x;x;x;x\n",
            encoding="utf-8",
        )
    else:
        with (data / "reference" / "aliases.csv").open("a", encoding="utf-8") as file:
            file.write("Byen;151;\n")
    assert "Udgivet: " in build("--hvis-nyt")[1]
    assert store.current_id(shelf) != before


def test_a_changed_reference_table_is_read_again_in_the_same_process(data, build, show):
    small.deliver(data, FIRST, "y25i01", months())
    assert build()[0] == 0
    with (data / "reference" / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write("Byen ved fortet;151;\n")
    assert build()[0] == 0
    assert show("ledige", "--kommune", "Byen ved fortet")["kommune"]["navn"] == "Ballerup"


# --- the same again -------------------------------------------------------------------------------------------------

def test_the_same_data_make_the_same_tables_whatever_the_order_of_the_files_on_disk(tmp_path):
    names = [path.relative_to(small.DATA) for path in sorted(small.DATA.rglob("*.csv")) if path.parts[-4:-3] == ("leverancer",)]
    assert len(names) >= 13
    made = []
    for number, order in enumerate((names, names[::-1])):
        data = tmp_path / str(number)
        for name in order:
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(small.DATA / name, data / name)
        shutil.copytree(small.DATA / "reference", data / "reference")
        made.append(store.build(data, tmp_path / f"releases{number}").tabeller)
    made.append(store.build(tmp_path / "1", tmp_path / "releases1").tabeller)
    assert made[0] == made[1] == made[2]
    assert all(int(table["kontrol"]) for table in made[0].values() if table["raekker"])


def test_one_changed_digit_changes_the_checksum_of_its_table(data, shelf, build):
    small.deliver(data, FIRST, "y25i01", months())
    assert build()[0] == 0
    small.deliver(data, FIRST, "y25i01", changed(months(), "Ballerup", "2026M03", 804))
    assert build()[0] == 0
    after, before = (m["tabeller"] for m in store.manifests(shelf))
    assert before["observation"]["raekker"] == after["observation"]["raekker"]
    assert before["observation"]["kontrol"] != after["observation"]["kontrol"]
    assert before["omraade"] == after["omraade"]


# --- what a release holds -------------------------------------------------------------------------------------------

# the column of each delivery that feeds a nøgletal, written down apart from the catalogue
COLUMNS = {
    "ledighed": ("y25i01", PCT), "ledige": ("y25i01", LEDIGE), "langtidsledige": ("y25i09", "Antal langtidsledige fuldtidspersoner"),
    "ledighed_saesonkorrigeret": ("y25i03", "Sæsonkorrigeret fuldtidspersoner i pct. af arbejdsstyrken"),
    "dagpenge_landet": ("y01a02", "Antal fuldtidspersoner"), "kontanthjaelp": ("y60a02", "Antal fuldtidspersoner"),
    "kontanthjaelp_pct": ("y60a02", "Fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"), "aktiveringsgrad": ("y60c07", "Aktiveringsgrad"),
    "ordinaere_timer": ("y60j01", "Andel personer med ordinære timer"), "fleksjob": ("y08a02", "Antal fuldtidspersoner"),
}  # fmt: skip


def totals(texts: list[str]) -> tuple[int, int, Decimal]:
    """Rows, shown figures and their sum, from the text of the file."""
    numbers = [Decimal(text.replace(",", ".")) for text in texts if text.strip()]
    return len(texts), len(numbers), sum(numbers, Decimal(0))


def test_rows_and_sums_of_every_pull_are_those_of_its_file(release):
    sql = (
        "select count(*), count(vaerdi), sum(vaerdi) from observation o join udtraek u on u.id = o.udtraek "
        "where u.fil = $fil and o.indikator = $indikator"
    )
    compared = 0
    for path in sorted((small.DATA / "leverancer").rglob("*.csv")):
        name = path.relative_to(small.DATA).as_posix()
        rows = small.real(name)
        for indikator, (table, column) in COLUMNS.items():
            if path.stem.startswith(table) and column in rows[0]:
                assert all_rows(release, sql, fil=name, indikator=indikator) == [totals([r[column] for r in rows])], (name, indikator)
                compared += 1
    assert compared == 14
    own = "select distinct o.indikator from observation o join udtraek u on u.id = o.udtraek where not o.eksempel and not u.eksempel"
    assert {name for (name,) in all_rows(release, own)} >= set(COLUMNS)


def test_rows_and_sums_of_the_benchmark_are_those_of_its_file(release):
    rows = small.real("leverancer/jobindsats/2023-08-15/y30r21.csv")
    columns = ("forventet_antal", "faktisk_antal", "forskel_antal", "forventet_andel", "faktisk_andel", "forskel_andel", "placering")
    for column, label in zip(columns, list(rows[0])[3:], strict=True):
        found = all_rows(release, f"select count(*), count({column}), sum({column}) from benchmark")  # noqa: S608 - the names above
        assert found == [totals([row[label] for row in rows])], label


def test_the_log_of_deliveries_says_what_the_manifest_says(release):
    kept = all_rows(release, "select fil, udfald, raekker, indlaest, sha256, hentet from udtraek order by fil")
    told = [(d["fil"], d["udfald"], d["raekker"], d["indlaest"], d["sha256"], date.fromisoformat(d["hentet"]))
            for d in sorted(release.manifest["leverancer"], key=lambda d: d["fil"])]  # fmt: skip
    assert kept == told


def test_a_warning_that_needs_the_whole_release_is_in_the_log_and_blames_a_table_that_has_the_figures(data, shelf, build):
    rows = months()
    small.deliver(data, FIRST, "y25i01", [r | {PCT: "6,2"} if (r["Area"], r["Periode"]) == ("Ballerup", "2026M03") else r for r in rows])
    other = {"Area": "Hele landet", "Periode": "2026M06", "Antal personer": "10", "Antal fuldtidspersoner": "9"}
    small.deliver(data, SECOND, "y01a02", [other])
    status, out, _ = build()
    assert (status, "antal og andel passer ikke sammen for område 151, 2026" in out) == (0, True)
    logged = dict(all_rows(store.open_release(shelf), "select fil, udfald from udtraek"))
    assert logged == {TABLE.format(day=FIRST): "advarsel", f"leverancer/jobindsats/{SECOND}/y01a02.csv": "accepteret"}


def test_a_release_holds_no_hidden_value(release):
    assert all_rows(release, "select count(*) from observation where status = 'skjult'")[0][0] > 400
    assert all_rows(release, "select * from observation where status = 'skjult' and (vaerdi is not null or taeller is not null)") == []


def test_a_value_is_empty_exactly_when_its_status_says_so(release):
    sql = "select * from observation where (vaerdi is null) <> (status in ('skjult', 'mangler', 'endnu_ikke'))"
    assert all_rows(release, sql) == []


def test_a_rate_that_the_source_hides_takes_its_count_with_it(data, shelf, build):
    """The count alone would let anybody work the rate out; it is still there under its own nøgletal, as the source shows it."""
    small.deliver(data, FIRST, "y25i01", [r | {PCT: ""} if (r["Area"], r["Periode"]) == ("Ballerup", "2026M03") else r for r in months()])
    assert build()[0] == 0
    sql = "select vaerdi, taeller, status from observation where indikator = 'ledighed' and omraade = '151' and periode = '2026M03'"
    assert all_rows(store.open_release(shelf), sql) == [(None, None, "skjult")]


def test_totals_are_the_rows_whose_dimensions_are_all_totals(data, shelf, build, show):
    """The total is the source's own row (10 more than its parts here), never their sum, and a part is never a total."""
    rows = [r | {"Køn": koen, LEDIGE: str(int(r[LEDIGE]) // share + more), PCT: ""} for r in months()
            for koen, share, more in (("Køn i alt", 1, 10), ("Kvinder", 2, 0), ("Mænd", 2, 0))]  # fmt: skip
    small.deliver(data, FIRST, "y25i01", rows)
    assert build()[0] == 0
    assert values(show("ledige"))["2026M06"] == 816
    release = store.open_release(shelf)
    sql = "select koen, vaerdi from observation where indikator = 'ledige' and omraade = '151' and periode = '2026M06' order by koen"
    assert all_rows(release, sql) == [("i_alt", 816), ("kvinder", 403), ("maend", 403)]
    assert all_rows(release, "select distinct alder, herkomst, maalgruppe from observation") == [("i_alt", "i_alt", "alle")]


def test_numbers_are_decimals_and_whole_numbers_never_floats(release):
    types = {kind for (kind,) in all_rows(release, "select distinct data_type from information_schema.columns")}
    assert types <= {"DECIMAL(18,4)", "BIGINT", "INTEGER", "VARCHAR", "DATE", "BOOLEAN"}


def test_every_figure_has_one_row_that_holds_on_any_day(release):
    key = "eksempel, indikator, maalgruppe, koen, alder, herkomst, omraade, periodetype, periode"
    sql = f"select {key} from observation where fra <= $day and (til is null or til > $day) group by all having count(*) > 1"  # noqa: S608
    for day in ("2026-08-18", "2026-08-20", "2026-08-22", "9999-12-31"):
        assert all_rows(release, sql, day=date.fromisoformat(day)) == [], day


# --- the served connection ------------------------------------------------------------------------------------------

@pytest.mark.parametrize(
    "sql",
    ["select * from read_csv('/etc/passwd')", "select * from read_text('/etc/passwd')", "select * from '/etc/passwd'",
     "select * from glob('/*')", "copy observation to '{tmp}/ud.csv'", "copy observation from '{tmp}/ud.csv'",
     "export database '{tmp}/ud'", "attach '{tmp}/ny.db'", "attach ':memory:' as m; create table m.t as select 1", "install httpfs",
     "load httpfs", "set memory_limit = '9GB'", "set threads = 8", "set enable_external_access = true", "set lock_configuration = false",
     "reset memory_limit", "set temp_directory = '{tmp}'", "set extension_directory = '{tmp}'", "create table t (i integer)",
     "delete from observation", "update observation set vaerdi = 0", "drop table observation", "select * from sql",
     "import database '{tmp}'"],
)  # fmt: skip
def test_the_served_connection_reaches_nothing_outside_and_changes_nothing(release, tmp_path, sql):
    with pytest.raises(store.StoreError, match="opslaget mislykkedes") as told, release.cursor() as cursor:
        cursor.execute(sql.replace("{tmp}", str(tmp_path))).fetchall()
    assert isinstance(told.value.__cause__, duckdb.Error)
    assert list(tmp_path.iterdir()) == []


def test_the_files_of_a_release_can_only_be_read_and_are_no_more_than_two(release):
    assert sorted(path.name for path in release.path.iterdir()) == ["noegletal.duckdb", "udgivelse.json"]
    assert {oct(path.stat().st_mode & 0o777) for path in release.path.iterdir()} == {"0o444"}
