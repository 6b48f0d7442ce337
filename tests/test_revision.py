"""What moved between two pulls, and how much the newest month usually moves: against the two raw deliveries, read with csv alone."""

import json
from datetime import date
from fractions import Fraction

import pytest

import oracle
from indicators import catalogue, queries, revision, texts
from indicators.compare import compare
from indicators.comparison import Selection
from indicators.revision.plejer import Plejer, ord_

FOER, NU = "2026-08-18", "2026-08-22"
MAANED = "2026M06"  # the newest month of the first pull
TABELLER = {name: one for name, one in oracle.INDIKATORER.items() if one.tabel in ("y25i01", "y25i09") and one.dimension}


def raw(table: str, day: str) -> dict[tuple[str, str, str], dict[str, str]]:
    rows = oracle.read(oracle.LEVERANCER / day / f"{table}.csv")
    return {(row["Area"], row["Ydelsesgrupper"], row["Periode"]): row for row in rows}


@pytest.fixture(scope="module")
def moved(command) -> list[dict]:
    status, out, _ = command("releases", "diff", FOER, NU, "--json")
    assert status == 0
    return json.loads(out)


@pytest.mark.parametrize("indikator", TABELLER)
def test_every_moved_figure_is_named_and_no_other(moved, indikator):
    one = TABELLER[indikator]
    before, after = raw(one.tabel, FOER), raw(one.tabel, NU)
    groups = {label: id_ for id_, label in one.dimension.items()}
    expected = {
        (area, groups[group], period): (oracle.number(before[area, group, period][one.kolonne]), oracle.number(row[one.kolonne]))
        for (area, group, period), row in after.items()
        if (area, group, period) in before and group in groups
    }
    expected = {key: pair for key, pair in expected.items() if pair[0] != pair[1]}
    found = {
        (row["omraade"], row["maalgruppe"], row["periode"]): tuple(None if v is None else Fraction(v) for v in (row["gammel"], row["ny"]))
        for row in moved if row["indikator"] == indikator and row["art"] == "revision"
    }  # fmt: skip
    assert expected, "the two pulls do differ"
    assert found == expected


def test_the_real_update_is_told_as_it_was(moved):
    june = {row["omraade"]: row for row in moved if (row["indikator"], row["maalgruppe"], row["periode"]) == ("ledighed", "alle", MAANED)}
    assert len(june.keys() - {"Hele landet"}) == 49, "of 98 kommuner the printed rate changed"
    assert (june["Ballerup"]["gammel"], june["Ballerup"]["ny"]) == ("3", "3.1")
    counts = {row["omraade"]: row for row in moved if (row["indikator"], row["maalgruppe"], row["periode"]) == ("ledige", "alle", MAANED)}
    assert (counts["Ballerup"]["gammel"], counts["Ballerup"]["ny"], counts["Ballerup"]["art"]) == ("790", "813", "revision")


def test_the_largest_movement_comes_first_and_new_periods_last(moved):
    def size(row: dict) -> Fraction:
        before, after = (None if row[name] is None else Fraction(row[name]) for name in ("gammel", "ny"))
        return abs(after - before) / abs(before) if before and after is not None else Fraction(0)

    sizes = [size(row) for row in moved if row["art"] == "revision"]
    assert sizes == sorted(sizes, reverse=True)
    kinds = [row["art"] in ("revision", "rettelse") for row in moved]
    assert kinds == sorted(kinds, reverse=True)
    assert {row["periode"] for row in moved if row["art"] == "ny periode" and row["indikator"] == "ledige"} == {"2026M07"}


def middle_half(indikator: str, maalgruppe: str) -> tuple[Fraction, Fraction, int]:
    """By hand: pct. for counts of 20 and more, procentpoint for rates; the nearest ranks of a quarter and three quarters."""
    one = TABELLER[indikator]
    before, after = raw(one.tabel, FOER), raw(one.tabel, NU)
    found = []
    for (area, group, period), row in before.items():
        if period != MAANED or group != one.dimension[maalgruppe] or area == "Hele landet" or "ukendt" in area.lower():
            continue
        was, now = oracle.number(row[one.kolonne]), oracle.number(after[area, group, period][one.kolonne])
        if was is None or now is None or (one.enhed == "antal" and was < 20):
            continue
        found.append(now - was if one.enhed == "pct" else (now - was) * 100 / was)
    found.sort()
    return found[-(-len(found) // 4) - 1], found[-(-len(found) * 3 // 4) - 1], len(found)


@pytest.mark.parametrize(
    "indikator, maalgruppe", [("ledige", "alle"), ("ledige", "kontanthjaelp"), ("ledighed", "alle"), ("langtidsledige", "alle")]
)
def test_how_much_the_newest_month_usually_moves(release, indikator, maalgruppe):
    found = revision.plejer(release, catalogue.load().indikatorer[indikator], maalgruppe)
    assert (found.lav, found.hoej, found.tal, found.opdateringer) == (*middle_half(indikator, maalgruppe), 1)


def test_the_note_says_what_happened_at_the_one_update_and_not_what_usually_happens(release):
    said = " ".join(texts.notes(compare(release, Selection("ledige", "Ballerup"))))
    low, high, _ = middle_half("ledige", "alle")
    span = f"{oracle.shown(low)}-{oracle.shown(high)}".replace(".", ",")
    assert f"ved den ene opdatering, der kendes, opjusteret med {span} pct. i halvdelen af kommunerne" in said
    assert "plejer" not in said


def test_before_the_update_nothing_was_known_of_it(release):
    then = release.som_kendt(date.fromisoformat(FOER))
    assert revision.plejer(then, catalogue.load().indikatorer["ledige"], "alle") is None
    assert "opdatering" not in " ".join(texts.notes(compare(then, Selection("ledige", "Ballerup"))))


@pytest.mark.parametrize(
    "low, high, updates, said",
    [
        ("1", "3", 3, "plejer den at blive opjusteret med 1,0-3,0 pct. i halvdelen af kommunerne"),
        ("-3", "-1", 2, "blev den ved de 2 opdateringer, der kendes, nedjusteret med 1,0-3,0 pct. i halvdelen af kommunerne"),
        ("-1/2", "1", 4, "plejer den at blive ændret mellem −0,5 og +1,0 pct. i halvdelen af kommunerne"),
        ("0", "0", 4, "plejer den at blive næsten ikke ændret i halvdelen af kommunerne"),
    ],
)
def test_the_words_follow_the_figures(low, high, updates, said):
    assert ord_(Plejer(Fraction(low), Fraction(high), Fraction(1), "pct.", 98, updates, 49)) == said


def test_the_same_release_on_two_days_are_two_and_on_one_day_one(release):
    then = release.som_kendt(date.fromisoformat(FOER))
    assert then != release
    assert then == release.som_kendt(date.fromisoformat(FOER))
    assert release.som_kendt(None) is release
    newest = [queries.newest(r)["ledige"]["nyeste"] for r in (then, release)]
    assert newest == ["2026M06", "2026M07"]
    reached = [queries.coverage(r)["ledige"].periode.code for r in (then, release)]
    assert reached == ["2026M06", "2026M07"]
    assert queries.pulls(then)[0].isoformat() == FOER
