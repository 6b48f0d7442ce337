"""The register by day or by week, written by hand as a jobcentre would: what comes in, what is refused, and how it is said."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from indicators import catalogue, datastatus, store
from indicators.sources import Delivery
from indicators.sources.report import AFVIST, MAX_ALIKE, Refused
from small import DATA

HEAD = "Dato;Område;Målgruppe;Bestand;Tilgang;Afgang"
LATE = "Dato;Område;Målgruppe;Data til og med;Bestand;Tilgang;Afgang"
WEEKS = ("2020-03-11;Ballerup;Alle;100;9;9", "2020-03-18;Ballerup;Alle;110;20;10", "2020-03-25;Ballerup;Alle;115;10;5")
Check = Callable[..., Delivery]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """`check` on one file."""

    def ask(*lines: str, stem: str = "bestand") -> Delivery:
        path = tmp_path / "2026-08-22" / f"{stem}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return store.check_files([path], DATA)[0]

    return ask


def taken(delivery: Delivery, *columns: str) -> list[tuple]:
    assert delivery.report.udfald != AFVIST, delivery.report.as_dict()
    assert delivery.report.indlaest == delivery.report.raekker
    return list(zip(*(delivery.data.column(name).to_pylist() for name in columns), strict=True))


def refusal(delivery: Delivery) -> str:
    assert delivery.report.udfald == AFVIST, delivery.report.as_dict()
    return str(delivery.report.fund[-1])


# --- what comes in ------------------------------------------------------------------------------------------------------

def test_by_week_or_by_day_with_a_day_between(check: Check) -> None:
    weekly = check(HEAD, *WEEKS)
    assert taken(weekly, "slut", "bestand") == [(date(2020, 3, 11), 100), (date(2020, 3, 18), 110), (date(2020, 3, 25), 115)]
    daily = [f"2020-03-{day:02d};Ballerup;Alle;{100 + day};6;5" for day in range(1, 32)]
    assert len(taken(check(HEAD, *daily), "slut")) == 31
    between = "2020-03-12;Ballerup;Alle;104;5;1"
    assert len(taken(check(HEAD, *WEEKS[:1], between, "2020-03-18;Ballerup;Alle;110;15;9", *WEEKS[2:]), "slut")) == 4


def test_the_columns_and_the_days_can_be_written_otherwise(check: Check) -> None:
    plain = taken(check(HEAD, *WEEKS[:2]), "omraade", "slut", "maalgruppe", "bestand", "tilgang", "afgang")
    rows = ("9;Alle;100;9;11-03-2020;151", "10;Alle;110;20;18.03.2020;Ballerup Kommune")
    turned = check("Afgang;Målgruppe;Bestand;Tilgang;Dato;Område", *rows)
    assert taken(turned, "omraade", "slut", "maalgruppe", "bestand", "tilgang", "afgang") == plain
    few = check("Dato;Område;Bestand;Tilgang;Afgang", *(week.replace(";Alle", "") for week in WEEKS[:2]))
    assert taken(few, "omraade", "slut", "maalgruppe", "bestand", "tilgang", "afgang") == plain
    assert taken(check(HEAD, WEEKS[0].replace("100", "4.120")), "bestand") == [(4120,)]


# --- data til og med ----------------------------------------------------------------------------------------------------

def test_data_til_is_a_day_before_or_the_day_itself(check: Check) -> None:
    said = check(LATE, "2020-11-25;Ballerup;Sygedagpenge;30-09-2020;752;23;21", "2020-11-25;Ballerup;A-dagpenge;;1021;77;45",
                 "2020-11-25;Ballerup;Øvrige;2020-11-25;900;7;5", "2020-11-25;Ballerup;Fleksjob;2020-09-30;300;7;5")  # fmt: skip
    assert dict(taken(said, "maalgruppe", "data_til")) == {
        "sygemeldte": date(2020, 9, 30), "a_dagpenge": None, "oevrige": None, "fleksjob": date(2020, 9, 30)
    }  # fmt: skip
    assert said.report.udfald == "accepteret"


@pytest.mark.parametrize("lines", [(HEAD, *WEEKS), (LATE, *(week.replace("Alle;", "Alle;;") for week in WEEKS))])
def test_without_data_til_every_row_is_of_its_own_day(check: Check, lines: tuple[str, ...]) -> None:
    assert {til for (til,) in taken(check(*lines), "data_til")} == {None}


@pytest.mark.parametrize(("til", "cure"), [
    ("september 2020", "lad feltet være tomt"), ("2020-09-31", "Skriv fx 2020-03-12"), ("31/10/2020", "Skriv fx 2020-03-12"),
    ("2020M09", "Skriv fx 2020-03-12"), ("-", "lad feltet være tomt"), ("0000-01-01", "Skriv fx 2020-03-12"),
    ("2020-11-26", "ligger efter rækkens egen dag"),
])  # fmt: skip
def test_a_data_til_that_is_wrong_is_refused_with_its_line_and_a_cure(check: Check, til: str, cure: str) -> None:
    said = refusal(check(LATE, "2020-11-25;Ballerup;A-dagpenge;;1021;77;45", f"2020-11-25;Ballerup;Sygedagpenge;{til};752;23;21"))
    assert said.startswith("linje 3, kolonnen 'Data til og med'") and cure in said


def test_every_row_whose_data_til_is_later_is_named(check: Check) -> None:
    rows = [f"2020-11-{day};Ballerup;Alle;2020-11-{day + (day % 2)};100;9;9" for day in range(10, 16)]
    said = refusal(check(LATE, *rows))
    assert said.startswith("linje 3,") and said.endswith("Det samme gælder linje 5 og 7.")


def test_a_data_til_of_another_year_is_doubted(check: Check) -> None:
    rows = [f"2020-11-{day};Ballerup;Alle;{til};100;9;9" for day, til in ((25, "2019-09-30"), (26, "2019-09-30"), (27, "2020-09-30"))]
    report = check(LATE, *rows).report
    assert [str(found) for found in report.fund if found.niveau == "advarsel"] == [
        "linje 2, kolonnen 'Data til og med', værdien '2019-09-30': "
        "dagen ligger over et år før rækkens egen dag. Se efter, at årstallet er rigtigt. Det samme gælder linje 3."
    ]


def test_two_rows_that_differ_only_in_data_til_contradict_each_other(check: Check) -> None:
    one = "2020-11-25;Ballerup;Alle;{};100;9;9"
    assert "siger forskelligt" in refusal(check(LATE, one.format(""), one.format("2020-09-30")))
    assert check(LATE, one.format(""), one.format("2020-11-25")).report.indlaest == 1


def test_only_a_table_that_says_so_has_data_til(check: Check) -> None:
    head = "Område;Periode;Målgruppe;Primo;Tilgang;Afgang;Ultimo;Data til og med"
    for til in ("", "2026-04-30"):
        said = refusal(check(head, f"Ballerup;2026M06;Alle;100;9;9;100;{til}", stem="tilafgang"))
        assert "kolonnen 'Data til og med'" in said and "tabel tilafgang har ikke den kolonne" in said and "Fjern" in said


def test_the_template_has_data_til_where_the_table_has_it(release: store.Release) -> None:
    day, tables = date(2026, 8, 25), catalogue.load().tabeller
    with_it = {name for name in tables if "Data til og med" in datastatus.template(release, tables[name], day).decode("utf-8-sig")}
    assert with_it == {name for name, table in tables.items() if table.data_til} == {"bestand"}
    guide = next(guide for guide in datastatus.guides(release, day) if guide.tabel.id == "bestand")
    assert "samme ugedag hver uge" in " ".join(guide.trin) and "Data til og med" in " ".join(guide.trin)


def test_data_til_is_in_the_release_also_where_the_number_is_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOEGLETAL_EKSEMPEL", "nej")
    shutil.copytree(DATA / "reference", tmp_path / "reference")
    folder = tmp_path / "leverancer" / "register" / "2026-08-22"
    folder.mkdir(parents=True)
    rows = ("2020-11-25;Ballerup;Sygedagpenge;2020-09-30;752;23;3", "2020-11-25;Ballerup;A-dagpenge;;1021;77;45")
    (folder / "bestand.csv").write_text("\n".join((LATE, *rows)) + "\n", encoding="utf-8")
    assert not store.build(tmp_path, tmp_path / "releases").refused
    with store.open_release(tmp_path / "releases").cursor() as cursor:
        found = cursor.execute("select maalgruppe, dato, data_til, bestand, afgang, status from bestand order by maalgruppe").fetchall()
    assert found == [
        ("a_dagpenge", date(2020, 11, 25), None, 1021, 45, "ok"),
        ("sygemeldte", date(2020, 11, 25), date(2020, 9, 30), 752, None, "skjult"),
    ]


# --- what is refused ----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("before", "after", "said"), [
    ("2020-03-18", "18/03/2020", "linje 3, kolonnen 'Dato', værdien '18/03/2020': datoen kan ikke læses"),
    ("2020-03-18", "2020-02-30", "linje 3, kolonnen 'Dato', værdien '2020-02-30': datoen kan ikke læses eller findes ikke"),
    ("2020-03-18", "", "linje 3, kolonnen 'Dato': datoen kan ikke læses"),
    ("110;20;10", "110,5;20;10", "linje 3, kolonnen 'Bestand', værdien '110,5': '110,5' skal være et helt tal"),
    ("110;20;10", "110;-20;10", "linje 3, kolonnen 'Tilgang', værdien '-20': tallet skal ligge mellem 0"),
    ("110;20;10", "110 borgere;20;10", "linje 3, kolonnen 'Bestand': indholdet er ikke et tal"),
    ("110;20;10", "111;20;10", "linje 3, kolonnen 'Bestand', værdien '111': Bestanden er ikke bestanden før plus tilgang minus afgang"),
])  # fmt: skip
def test_a_line_that_is_wrong_is_named(check: Check, before: str, after: str, said: str) -> None:
    assert refusal(check(HEAD, WEEKS[0], WEEKS[1].replace(before, after), WEEKS[2])).startswith(said)


@pytest.mark.parametrize("gone", ["Bestand", "Tilgang", "Afgang", "Dato"])
def test_a_column_that_is_needed_is_asked_for(check: Check, gone: str) -> None:
    at = HEAD.split(";").index(gone)
    lines = [";".join(cell for place, cell in enumerate(line.split(";")) if place != at) for line in (HEAD, *WEEKS)]
    assert f"kolonnen '{gone}' mangler. Tilføj den" in refusal(check(*lines))


@pytest.mark.parametrize("label", ["Navn", "Borgernavn", "Borgerens navn", "Sagsbehandler", "Sagsnr.", "Adresse", "E-mail"])
def test_a_column_of_names_is_of_persons(check: Check, label: str) -> None:
    delivery = check(f"{HEAD};{label}", *(f"{week};Jens O'Hansen" for week in WEEKS))
    assert "personoplysninger" in refusal(delivery) and "Hansen" not in str(delivery.report.as_dict())


@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_a_name_in_a_column_that_is_known_is_not_repeated(check: Check, place: int) -> None:
    for name in ("Jens O'Hansen", "Hansen"):
        cells = WEEKS[1].replace("Alle;", "Alle;;").split(";")
        report = check(LATE, WEEKS[0].replace("Alle;", "Alle;;"), ";".join((*cells[:place], name, *cells[place + 1 :]))).report
        assert "Hansen" not in str(report.as_dict())
        assert any(found.linje == 3 and found.kolonne == LATE.split(";")[place] for found in report.fund)


def test_every_line_that_breaks_the_sum_is_named(check: Check) -> None:
    wrong = (WEEKS[0], WEEKS[1].replace("110", "111"), WEEKS[2], "2020-04-01;Ballerup;Alle;120;10;5", "2020-04-08;Ballerup;Alle;3;0;5")
    said = refusal(check(HEAD, *wrong))
    assert said.startswith("linje 3, kolonnen 'Bestand', værdien '111'") and said.endswith("Det samme gælder linje 4 og 6.")
    every = [f"2020-03-{day:02d};Ballerup;Alle;{100 + day};6;6" for day in range(1, 31)]
    assert refusal(check(HEAD, *every)).endswith("22, 23 og 8 linjer til.")


def test_a_fault_in_many_places_names_the_lines() -> None:
    def said(*lines: int) -> str:
        return str(Refused.at("Ret det.", [(line, "Bestand", "100") for line in lines]).finding)

    assert said(3) == "linje 3, kolonnen 'Bestand', værdien '100': Ret det."
    assert said(3, 4).endswith("Ret det. Det samme gælder linje 4.")
    assert said(3, 4, 9, 9, 12).endswith("Det samme gælder linje 4, 9 og 12.")
    assert said(*range(3, 60)).endswith(f"linje {', '.join(map(str, range(4, 4 + MAX_ALIKE)))} og {56 - MAX_ALIKE} linjer til.")
