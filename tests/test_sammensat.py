"""Nøgletal made of others, of two counts, split, or example data: on deliveries small enough to work out by hand."""

import csv
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import DATA
from indicators import answers, catalogue, periods, queries, store, tables, texts
from indicators.compare import compare
from indicators.comparison import Comparison, ComparisonError, Selection

FULDTID = ("Area", "Periode", "Antal fuldtidspersoner")
KLYNGE = ("240", "163")  # Egedal and Herlev
EXAMPLE = '''
import csv, pathlib
FILES = {files!r}
def lav(data, ud):
    for name, rows in FILES.items():
        path = ud / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
'''
Ask = Callable[..., Comparison]


@pytest.fixture
def world(tmp_path: Path) -> Callable[..., Ask]:
    """world({"2026-08-22/y08a02": rows}, eksempel={...}) builds a release of these files and returns a way to ask it."""

    def make(files: dict[str, list], eksempel: dict[str, list] | None = None) -> Ask:
        data = tmp_path / "data"
        shutil.copytree(DATA / "reference", data / "reference")
        members = "".join(f"K;{y};{kode};2000-01-01;;afprøvning\n" for y in ("alle", "a_dagpenge") for kode in ("151", *KLYNGE))
        (data / "reference" / "klynger.csv").write_text(f"klynge;ydelse;kommune;gyldig_fra;gyldig_til;kilde\n{members}", encoding="utf-8")
        for name, rows in files.items():
            path = data / "leverancer" / "jobindsats" / f"{name}.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, delimiter=";").writerows(rows)
        if eksempel:
            (data / "eksempel").mkdir()
            made = {f"jobindsats/{name}.csv": rows for name, rows in eksempel.items()}
            (data / "eksempel" / "lav.py").write_text(EXAMPLE.format(files=made), encoding="utf-8")
        result = store.build(data, data / "releases")
        assert not result.refused, [str(d.report.fund[-1]) for d in result.refused]
        release = store.open_release(data / "releases")

        def ask(indikator: str, pr: date | None = None, **more: object) -> Comparison:
            return compare(release.som_kendt(pr), Selection(indikator, **{"kommune": "Ballerup", **more}))

        ask.release = release
        return ask

    return make


def by_id(found: Comparison) -> dict:
    return {s.id: s for s in found.andre}


def month(code: str) -> periods.Period:
    return periods.parse(code)


FLEKSJOB = [FULDTID, ("Ballerup", "2026M05", 300), ("Egedal", "2026M05", 100), ("Herlev", "2026M05", 50), ("Hele landet", "2026M05", 70000)]
VENTER = [FULDTID, ("Ballerup", "2026M05", 100), ("Egedal", "2026M05", 50), ("Herlev", "2026M05", 50), ("Hele landet", "2026M05", 30000)]


def test_a_share_is_sum_over_sum(world):
    found = world({"2026-08-22/y08a02": FLEKSJOB, "2026-08-22/y09a02": VENTER})("fleksjobandel", periode=month("2026M05"))
    assert found.egen.nu.tal == 75  # 300 of 400
    assert by_id(found)["klynge"].nu.tal == 60  # 150 of 250; the mean of 66,7 and 50 would be 58,3
    assert by_id(found)["landet"].nu.tal == 70
    assert found.egen.nu.status == "afledt"
    # 300 +- 1/2 of 400 +- 1 (two rounded counts)
    assert found.egen.nu.interval.low == 100 * Fraction(599, 2) / 401
    assert found.egen.nu.interval.high == 100 * Fraction(601, 2) / 399
    assert [k.tabel for k in found.kilder] == ["y08a02", "y09a02"]


def test_a_share_with_a_hidden_part_is_hidden_and_with_a_missing_part_is_missing(world):
    waiting = [row if row[0] != "Ballerup" else (*row[:2], "") for row in VENTER if row[0] != "Egedal"]
    ask = world({"2026-08-22/y08a02": FLEKSJOB, "2026-08-22/y09a02": waiting})
    assert ask("fleksjobandel", periode=month("2026M05")).egen.nu.status == "skjult"
    assert ask("fleksjobandel", kommune="Egedal", periode=month("2026M05")).egen.nu.status == "mangler"
    panel = queries.panel(ask.release, *_panel_of("fleksjobandel"), "alle", None, False)
    stored = next(iter(panel["151"].values()))
    assert (stored.vaerdi, stored.taeller, stored.lav) == (None, None, None)  # nothing of it is in the release


@pytest.mark.parametrize(("fleksjob", "shown"), [(6, "for få"), (7, "70*")])
def test_a_share_of_fewer_than_ten_is_not_shown(world, fleksjob, shown):
    """Three waiting beside six or seven in fleksjob: of nine nothing is said, seven of ten are 70 pct."""
    employed = [FULDTID, ("Ballerup", "2026M05", fleksjob), ("Hele landet", "2026M05", 70000)]
    waiting = [FULDTID, ("Ballerup", "2026M05", 3), ("Hele landet", "2026M05", 30000)]
    found = world({"2026-08-22/y08a02": employed, "2026-08-22/y09a02": waiting})("fleksjobandel", periode=month("2026M05"))
    assert tables.cell(found.egen.nu) == shown
    assert (answers.show(found)["status"] == "for_faa") == (shown == "for få")
    assert ("færre end 10 at regne det af" in texts.sentences(found)[0]) == (shown == "for få")


def _panel_of(indikator: str) -> tuple:
    known = catalogue.load()
    return known.indikatorer[indikator], None, known.slack_of(known.indikatorer[indikator])


def test_a_sum_of_two_tables(world):
    sick = [FULDTID, ("Ballerup", "2025M05", 500), ("Ballerup", "2026M05", 546), ("Hele landet", "2026M05", 90000)]
    clarified = [FULDTID, ("Ballerup", "2025M05", 100), ("Ballerup", "2026M05", 109), ("Hele landet", "2026M05", 12000)]
    found = world({"2026-08-22/y07a02": sick, "2026-08-22/y12a02": clarified})("sygedagpenge_og_jobafklaring", periode=month("2026M05"))
    assert (found.egen.nu.tal, by_id(found)["landet"].nu.tal) == (655, 102000)
    assert answers.show(found)["aendring_12m"]["vaerdi"] == "9.2"  # (655 - 600) / 600


def test_growth_over_a_year_of_a_group_is_that_of_its_sum(world):
    head = ("Area", "Periode", _label("ydelser"), "Antal fuldtidspersoner")
    rows = [head, *((area, p, "A-dagpenge", n) for area, p, n in (
        ("Ballerup", "2025M05", 200), ("Ballerup", "2026M05", 150), ("Egedal", "2025M05", 100), ("Egedal", "2026M05", 110),
        ("Herlev", "2025M05", 300), ("Herlev", "2026M05", 300),
    ))]  # fmt: skip
    found = world({"2026-08-22/ptv_a02": rows})("aarlig_aendring", maalgruppe="a_dagpenge", periode=month("2026M05"))
    assert found.egen.nu.tal == -25
    assert by_id(found)["klynge"].nu.tal == Decimal("2.5")  # 10 of 400; the mean of +10 and 0 would be 5
    assert by_id(found)["klynge"].nu.interval.low > 0  # 10 +- 2 of 400 +- 1
    assert by_id(found)["landet"].nu.status == "mangler"


def _label(dimension: str) -> str:
    return catalogue.load().dimensioner[dimension].etiketter[0]


def test_a_quarters_population_serves_its_three_months(world):
    herkomst = "Personer med dansk oprindelse"
    people = [("Område", "Periode", "Herkomst", "Antal personer")]
    people += [("Ballerup", "2026K2", herkomst, 20000), ("Ballerup", "2026K2", "Herkomst i alt", 30000)]
    counts = [("Area", "Periode", "Herkomst", "Antal fuldtidspersoner")]
    counts += [("Ballerup", f"2026M0{m}", herkomst, n) for m, n in ((3, 1), (4, 2000), (5, 2100), (6, 2200))]
    ask = world({"2026-08-22/ptv_a02": counts, "2026-08-22/befolkning": people})
    found = ask("forsoergertryk", opdeling=("herkomst", "dansk"), periode=month("2026M05"), sammenlign=())
    assert found.egen.nu.tal == Decimal("10.5")
    assert [p.code for p, v in found.egen.punkter if v.tal is not None] == ["2026M04", "2026M05", "2026M06"]  # no population for March
    whole = ask("forsoergertryk", opdeling=("herkomst", "dansk"), periode=month("2026K2"), frekvens="K", sammenlign=())
    assert whole.egen.nu.tal == Decimal("10.5")  # 6.300 of 60.000
    assert "med dansk oprindelse" in texts.headline(found)
    with pytest.raises(ComparisonError, match="alder"):
        ask("forsoergertryk", opdeling=("alder", "16-24"))
    with pytest.raises(ComparisonError, match="svensk"):
        ask("forsoergertryk", opdeling=("herkomst", "svensk"))


def test_a_rate_of_two_counts_of_the_register_and_what_is_under_five(world):
    head = ("Område", "Periode", "Målgruppe", *_columns("i_tilbud", "nye_borgere"))
    rows = [head, ("Ballerup", "2026K1", "Alle", 80, 100), ("Ballerup", "2026K2", "Alle", 90, 100)]
    ask = world({"2026-08-22/tilbud13uger": rows})
    found = ask("tilbud_13_uger", periode=month("2026K2"), frekvens="K", sammenlign=())
    assert (found.egen.nu.tal, found.egen.nu.interval.low) == (90, 90)  # persons are counted, not rounded
    half = ask("tilbud_13_uger", periode=month("2026H1"), frekvens="H", sammenlign=())
    assert half.egen.nu.tal == 85  # 170 of 200, both quarters


def _columns(*maal: str) -> tuple[str, ...]:
    return tuple(catalogue.load().maal[name].etiketter[0] for name in maal)


def test_a_rate_that_nothing_weighs_has_a_median_and_a_range(world):
    head = ("Area", "Periode", _label("amstatus"), *_columns("status_6"))
    rows = [head, *((area, "2025K1", _value("amstatus", "loenmodtager"), rate) for area, rate in (
        ("Ballerup", "60,0"), ("Egedal", "40,0"), ("Herlev", "50,0"), ("Hele landet", "55,0"),
    ))]  # fmt: skip
    found = world({"2026-08-22/y01b15": rows})("job_efter_dagpenge", periode=month("2025K1"), frekvens="K")
    klynge = by_id(found)["klynge"]
    assert (klynge.nu.tal, klynge.nu.er_median, klynge.relation) == (45, True, "hoejere")  # above the whole range 40,0-50,0
    assert "median og spredning (40,0-50,0)" in " ".join(texts.method(found))
    assert "højere end medianen i klyngen (45,0 pct.)" in texts.headline(found)


def _value(dimension: str, id_: str) -> str:
    return next(label for label, value in catalogue.load().dimensioner[dimension].vaerdier.items() if value == id_)


def test_example_and_real_figures_never_meet(world):
    real = [FULDTID, ("Egedal", "2026M05", 999)]
    ask = world({"2026-08-22/y08a02": real}, eksempel={"2026-08-22/y08a02": FLEKSJOB, "2026-08-22/y09a02": VENTER})
    own = ask("fleksjob", periode=month("2026M05"))
    assert (own.eksempel, own.egen.nu.tal, by_id(own)["landet"].nu.tal) == (True, 300, 70000)
    assert by_id(own)["klynge"].nu.tal == 150  # Egedal's example figure, not its real one
    egedal = ask("fleksjob", kommune="Egedal", periode=month("2026M05"))
    assert (egedal.eksempel, egedal.egen.nu.tal) == (False, 999)
    assert by_id(egedal)["landet"].nu.status == by_id(egedal)["klynge"].nu.status == "mangler"
    assert ask("fleksjobandel", kommune="Egedal", periode=month("2026M05")).eksempel  # never 999 of 999 + an example figure
    assert own.titel.startswith("Eksempeldata") and "Eksempeldata" in texts.source(own) and texts.headline(own).startswith("Eksempeldata")
    assert not any("Eksempeldata" in text for text in (egedal.titel, texts.source(egedal), texts.headline(egedal)))


def test_a_real_delivery_for_half_the_kommuner_drives_the_example_out(world, release):
    kommuner = [o.navn for o in queries.areas(release).kommuner]
    real = [FULDTID, *((navn, "2026M05", 10) for navn in kommuner[:60])]
    ask = world({"2026-08-22/y08a02": real}, eksempel={"2026-08-22/y08a02": FLEKSJOB})
    with ask.release.cursor() as cursor:
        assert cursor.execute("select count(*) from observation where indikator = 'fleksjob' and eksempel").fetchall() == [(0,)]
    assert queries.newest(ask.release)["fleksjob"]["eksempel"] is False


def test_without_examples_there_are_none(world, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_EKSEMPEL", "nej")
    ask = world({"2026-08-22/y08a02": FLEKSJOB}, eksempel={"2026-08-22/y09a02": VENTER})
    assert not ask("fleksjob").eksempel
    with pytest.raises(ComparisonError, match="y09a02"):
        ask("ledighedsydelse")
    assert [d["fil"] for d in queries.deliveries(ask.release)] == ["leverancer/jobindsats/2026-08-22/y08a02.csv"]


def test_without_examples_a_release_that_has_them_shows_none(world, monkeypatch):
    ask = world({"2026-08-22/y08a02": FLEKSJOB}, eksempel={"2026-08-22/y09a02": VENTER})
    assert ask("ledighedsydelse").eksempel
    monkeypatch.setenv("NOEGLETAL_EKSEMPEL", "nej")
    assert "ledighedsydelse" not in queries.newest(ask.release)
    assert len(queries.deliveries(ask.release)) == 1


def test_an_older_pull_of_a_part_gives_the_share_as_it_was_known(world):
    later = [row if row[0] != "Ballerup" else (*row[:2], 304) for row in FLEKSJOB]
    ask = world({"2026-08-18/y08a02": FLEKSJOB, "2026-08-18/y09a02": VENTER, "2026-08-22/y08a02": later})
    assert ask("fleksjobandel", periode=month("2026M05")).egen.nu.tal == Fraction(30400, 404)
    day = periods.parse_day("2026-08-18").slut
    assert ask("fleksjobandel", periode=month("2026M05"), pr=day).egen.nu.tal == 75
