"""The own register: a good file of each layout comes in, and each broken identity is refused with line, column and cure."""

import re
from datetime import date

import duckdb
import pytest

from indicators import areas, catalogue, sources
from indicators.sources.report import AFVIST, Refused
from indicators.store import checks
from small import DATA, ROOT

DAG = "2026-08-22"
KENDTE = catalogue.load()
GRUPPER = ("Alle", "A-dagpenge", "Sygedagpenge", "Øvrige")


def by_group(head, *rows, periods=("2026M05", "2026M06")):
    """A row for each period and group: the numbers of Alle, then of its parts."""
    lines = [f"Ballerup;{period};{group};{numbers}" for period, of_period in zip(periods, rows, strict=True)
             for group, numbers in zip(GRUPPER, of_period, strict=True)]  # fmt: skip
    return "\n".join((f"Område;Periode;Målgruppe;{head}", *lines)) + "\n"


KVARTALER = ("2026K1", "2026K2")
RETTIDIG = ("95;100;45;50", "50;50;20;20", "25;30;15;20", "20;20;10;10")
I_TILBUD = ("60;100", "30;50", "20;30", "10;20")
BEGYNDT = ("40;20;20;10;90;400", "20;10;10;0;40;200", "10;5;5;5;25;100", "10;5;5;5;25;100")
SELV = ("40;20;20;80;400", "20;10;10;40;200", "10;5;5;20;100", "10;5;5;20;100")
VIDERE = ("20;100;30;90", "0;0;0;0", "10;50;20;60", "10;50;10;30")
GODE = {
    "bestand": "Dato;Område;Målgruppe;A-kasse;Køn;Bestand;Tilgang;Afgang\n"
    "2020-03-12;Ballerup;A-dagpenge;I alt;Kvinder;600;20;10\n2020-03-12;Ballerup;A-dagpenge;I alt;Mænd;400;15;15\n"
    "2020-03-12;Ballerup;A-dagpenge;I alt;Køn i alt;1000;35;25\n"
    "2020-03-13;Ballerup;A-dagpenge;I alt;Kvinder;640;50;10\n2020-03-13;Ballerup;A-dagpenge;I alt;Mænd;420;30;10\n"
    "2020-03-13;Ballerup;A-dagpenge;I alt;Køn i alt;1060;80;20\n",
    "tilafgang": by_group(
        "Primo;Tilgang;Afgang;Ultimo",
        ("300;50;40;310", "150;20;20;150", "100;20;10;110", "50;10;10;50"),
        ("310;50;40;320", "150;20;20;150", "110;20;10;120", "50;10;10;50"),
    ),
    "samtaler": "Område;Periode;Målgruppe;Samtaleform;Antal samtaler;Antal borgere\n"
    "Ballerup;2026M06;Alle;Samtaleform i alt;100;80\nBallerup;2026M06;Alle;Fysisk;60;55\nBallerup;2026M06;Alle;Telefon;30;28\n"
    "Ballerup;2026M06;Alle;Digital;10;10\n",
    "rettidighed": by_group(
        "Borgere med rettidig samtale;Borgere, der skulle have samtale;Borgere med rettidigt tilbud;Borgere, der skulle have tilbud",
        RETTIDIG, RETTIDIG,
    ),
    "tilbud13uger": by_group("Borgere i aktivt tilbud inden 13 uger;Nye borgere", I_TILBUD, I_TILBUD, periods=KVARTALER),
    "virksomhedsrettet": by_group(
        "Påbegyndte virksomhedspraktikker;Påbegyndte løntilskud;Påbegyndte job med lønnede timer;Påbegyndte fleksjob;"
        "Påbegyndte i alt;Antal borgere", BEGYNDT, BEGYNDT, periods=KVARTALER,
    ),
    "selvforsoergelse": by_group(
        "Til job;Til uddannelse;Til anden selvforsørgelse;Til selvforsørgelse i alt;Antal borgere", SELV, SELV, periods=KVARTALER
    ),
    "progression": by_group(
        "Fra ikke-jobparat til jobparat;Antal ikke-jobparate;Fra syg til rask;Antal sygemeldte", VIDERE, VIDERE, periods=KVARTALER
    ),
}  # fmt: skip


@pytest.fixture
def report(tmp_path):
    """What is said of a register file by the reader and by the checks."""

    def ask(table, content):
        path = tmp_path / f"{table}.csv"
        path.write_text(content, encoding="utf-8")
        delivery = sources.read(path, path.name, date.fromisoformat(DAG), KENDTE, areas.load(DATA))
        if delivery.data is not None:
            with duckdb.connect() as connection:
                try:
                    checks.run(connection, delivery.data, delivery.report)
                except Refused as why:
                    delivery.report.refuse(why)
        return delivery.report

    return ask


def refusal(report):
    assert report.udfald == AFVIST, report.as_dict()
    return str(report.fund[-1])


def test_every_table_of_the_register_has_a_good_example_here():
    assert set(GODE) == {table.id for table in KENDTE.tabeller.values() if table.is_register}


@pytest.mark.parametrize("table", GODE)
def test_a_good_file_comes_in(report, table):
    said = report(table, GODE[table])
    assert said.udfald != AFVIST, said.as_dict()
    assert said.tabel == table and said.indlaest == said.raekker == len(GODE[table].splitlines()) - 1


def test_each_layout_is_documented_with_an_example_that_comes_in(report):
    page = (ROOT / "docs" / "register.md").read_text(encoding="utf-8")
    sections = {part.partition(":")[0]: part for part in page.split("\n### ")[1:]}
    for table in (table for table in KENDTE.tabeller.values() if table.is_register):
        said = sections[table.id]
        assert report(table.id, said.split("```\n")[1]).udfald != AFVIST, table.id
        assert all(KENDTE.maal[name].etiketter[0] in said for name in table.maal)
    groups = KENDTE.dimensioner["register_maalgruppe"].vaerdier
    assert all(f"`{label}`" in page for label in groups)


# table, what is changed, and then: the line, the column, and words of the cure
BRUDT = [
    ("bestand", "Køn i alt;1060;80;20", "Køn i alt;1061;80;20", 7, "Bestand", "bestanden før plus tilgang minus afgang"),
    ("bestand", "2020-03-13;Ballerup;A-dagpenge;I alt;Mænd;420;30;10", "2020-03-13;Ballerup;A-dagpenge;I alt;Mænd;421;31;10", 7, "Bestand",
     "Kvinder og mænd giver ikke Køn i alt"),
    ("tilafgang", "Alle;310;50;40;320", "Alle;310;50;40;321", 6, "Ultimo", "primo plus tilgang minus afgang"),
    ("tilafgang", "2026M06;A-dagpenge;150;20;20;150", "2026M06;A-dagpenge;149;21;20;150", 7, "Primo", "forrige måneds ultimo"),
    ("samtaler", "Digital;10;10", "Digital;9;9", 2, "Antal samtaler", "Samtaleformerne giver ikke Samtaleform i alt"),
    ("rettidighed", "2026M06;A-dagpenge;50;50", "2026M06;A-dagpenge;51;50", 7, "Borgere med rettidig samtale",
     "flere end i kolonnen 'Borgere, der skulle have samtale'"),
    ("rettidighed", "2026M06;Øvrige;20;20;10;10", "2026M06;Øvrige;20;20;11;10", 9, "Borgere med rettidigt tilbud",
     "flere end i kolonnen 'Borgere, der skulle have tilbud'"),
    ("tilbud13uger", "2026K2;Øvrige;10;20", "2026K2;Øvrige;21;20", 9, "Borgere i aktivt tilbud inden 13 uger",
     "flere end i kolonnen 'Nye borgere'"),
    ("tilbud13uger", "Ballerup;2026K2;Øvrige;10;20\n", "", 6, "Borgere i aktivt tilbud inden 13 uger",
     "tilføj målgruppen Øvrige med resten"),
    ("virksomhedsrettet", "2026K2;Alle;40;20;20;10;90", "2026K2;Alle;40;20;20;10;91", 6, "Påbegyndte i alt",
     "Påbegyndte job med lønnede timer og Påbegyndte fleksjob giver ikke Påbegyndte i alt"),
    ("selvforsoergelse", "2026K2;Alle;40;20;20;80", "2026K2;Alle;40;20;20;79", 6, "Til selvforsørgelse i alt",
     "Til job, Til uddannelse og Til anden selvforsørgelse giver ikke Til selvforsørgelse i alt"),
    ("progression", "2026K2;Alle;20;100", "2026K2;Alle;20;101", 6, "Antal ikke-jobparate", "Målgrupperne giver ikke Alle"),
    ("progression", "2026K2;Alle;20;100;30;90", "2026K2;Alle;20;100;-30;90", 6, "Fra syg til rask", "tallet skal ligge mellem 0"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "before", "after", "line", "column", "cure"), BRUDT)
def test_a_broken_identity_is_refused_with_its_place_and_its_cure(report, table, before, after, line, column, cure):
    content = GODE[table].replace(before, after)
    assert content != GODE[table]
    said = refusal(report(table, content))
    assert f"linje {line}," in said and f"kolonnen '{column}'" in said and cure in said
    assert "Ret tallet" in said


def test_a_group_and_its_own_part_in_one_file_are_refused_and_overlapping_groups_are_not(report):
    content = GODE["tilbud13uger"]
    assert report("tilbud13uger", content + "Ballerup;2026K2;Unge under 30 år;12;25\n").udfald != AFVIST
    said = refusal(report("tilbud13uger", content + "Ballerup;2026K2;Jobparate;12;25\n"))
    assert "undergruppe" in said


def test_the_a_kasser_must_give_the_total(report):
    rows = ["2020-03-12;Ballerup;A-dagpenge;I alt;Køn i alt;100;9;8", "2020-03-12;Ballerup;A-dagpenge;Ase;Køn i alt;60;5;5"]
    content = "\n".join((GODE["bestand"].splitlines()[0], *rows)) + "\n"
    assert "tilføj Øvrige a-kasser med resten" in refusal(report("bestand", content))
    content += "2020-03-12;Ballerup;A-dagpenge;Øvrige a-kasser;Køn i alt;40;4;3\n"
    assert report("bestand", content).udfald != AFVIST


def test_a_day_that_is_missing_is_told(report):
    content = "Dato;Område;Målgruppe;Bestand;Tilgang;Afgang\n12-03-2020;Ballerup;Alle;100;9;9\n16-03-2020;Ballerup;Alle;110;6;5\n"
    said = refusal(report("bestand", content))
    assert "linje 3" in said and "Mangler der dage" in said
    assert report("bestand", content.replace("110;6;5", "110;15;5")).udfald != AFVIST


def test_a_month_that_is_missing_breaks_no_chain(report):
    alone = "Område;Periode;Målgruppe;Primo;Tilgang;Afgang;Ultimo\nBallerup;2026M03;Alle;10;5;5;10\nBallerup;2026M05;Alle;20;5;5;20\n"
    assert report("tilafgang", alone).udfald != AFVIST


def test_more_can_get_well_in_a_quarter_than_were_ill_when_it_began(report):
    content = GODE["progression"].splitlines()[0] + "\nBallerup;2026K2;Alle;20;100;330;90\n"
    assert report("progression", content).udfald != AFVIST


def test_a_small_number_is_not_repeated_when_its_file_is_refused(report):
    content = GODE["tilafgang"].replace("2026M06;Alle;310;50;40;320", "2026M06;Alle;310;50;40;3")
    assert "værdien 'under 5'" in refusal(report("tilafgang", content))


@pytest.mark.parametrize("table", GODE)
@pytest.mark.parametrize("label", ["CPR-nummer", "Fornavn", "Fødselsdato"])
def test_a_column_of_persons_is_refused(report, table, label):
    head, *rows = GODE[table].splitlines()
    said = refusal(report(table, "\n".join((f"{head};{label}", *(f"{row};Hemmelig" for row in rows))) + "\n"))
    assert "personoplysninger" in said and "optælling" in said
    assert "Hemmelig" not in said


@pytest.mark.parametrize("secret", ["0101901234", "010190-1234", "610190 1234"])
def test_what_looks_like_a_persons_number_is_refused_and_not_repeated(report, secret):
    for table, content in GODE.items():
        rows = content.splitlines()
        rows[1] = rows[1].rpartition(";")[0] + f";{secret}"
        said = report(table, "\n".join(rows) + "\n")
        assert "ligner et CPR-nummer" in refusal(said)
        assert secret not in str(said.as_dict())


def register_checks():
    """The checks that the templates make of the facts of the catalogue, and the three that are written out: those of stocks and flows."""
    register = {name for table in KENDTE.tabeller.values() if table.is_register for name in table.maal}
    return register, [check for check in checks.all_checks() if set(check.kraever) & register]


def test_the_sums_are_checked_for_every_measure_of_the_register_and_of_no_other_source():
    register, mine = register_checks()
    others = {name for table in KENDTE.tabeller.values() if not table.is_register for name in table.maal}
    assert all(set(check.kraever) <= register - others and check.niveau == AFVIST for check in mine)
    summed = {said: {name for check in mine if check.tekst.startswith(said) for name in check.kraever}
              for said in ("Målgrupperne", "A-kasserne", "Kvinder og mænd", "Samtaleformerne")}  # fmt: skip
    stock = {"bestand", "tilgang", "afgang"}
    assert summed == {"Målgrupperne": register, "A-kasserne": stock, "Kvinder og mænd": stock, "Samtaleformerne": {"samtaler"}}


def test_each_fact_of_the_catalogue_is_checked_once_and_no_word_of_a_template_is_left():
    _, mine = register_checks()
    assert len(mine) == len({check.sql for check in mine})
    tables = [table for table in KENDTE.tabeller.values() if table.is_register]
    facts = {pair for table in tables for pair in table.del_af.items()}
    facts |= {(total, *parts) for table in tables for total, parts in table.summer.items()}
    assert len(facts) == 5
    stocks = {("bestand", "tilgang", "afgang"), ("primo", "ultimo"), ("primo", "tilgang", "afgang", "ultimo")}
    assert {check.kraever for check in mine if len(check.kraever) > 1} == facts | stocks
    for check in mine:
        assert not re.findall(r"\b[A-Z_]{3,}\b", check.sql), check.sql
