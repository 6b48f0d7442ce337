"""Eight threads ask one open release at once; every answer is known from the raw CSV files, read by the csv module alone."""

import random
import threading
from decimal import Decimal

import pytest

import small
from faults import MANY
from indicators import store
from indicators.queries.asking import rows_of

THREADS, EACH = 8, 10_000 if MANY else 500
NEWEST = "leverancer/jobindsats/2026-08-22"
LEDIGE, PCT = "Antal ledige fuldtidspersoner", "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"
FORVENTET = "Forventet og faktisk andel fuldtidspersoner på offentlig forsørgelse: Forventet andel (pct.)"
YDELSER = {"Ydelsesgrupper i alt": "alle", "A-dagpenge": "a_dagpenge", "Kontanthjælp": "kontanthjaelp"}
KILDER = {"y25i01": "2026-08-22", "y08a02": "2022-03-04", "y30r21": "2023-08-15", "y25i09": "2026-08-22", "y60j01": "2026-08-22"}
CELL = (
    "select vaerdi, taeller from observation where indikator = $indikator and omraade = $omraade and maalgruppe = $maalgruppe "
    "and periode = $periode and til is null"
)


def number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ".")) if text.strip() else None


@pytest.fixture(scope="module")
def questions(release):
    """(question, expected answer) pairs: one cell, a whole panel, a benchmark edition, the source of a table."""
    kode = {row["navn"]: row["kode"].zfill(3) for row in small.real("reference/kommuner.csv")} | {"Hele landet": "000"}

    def cell(row):
        where = {"indikator": "ledighed", "omraade": kode[row["Area"]], "periode": row["Periode"],
                 "maalgruppe": YDELSER[row["Ydelsesgrupper"]]}  # fmt: skip
        pct, count = number(row[PCT]), number(row[LEDIGE])
        return ("cell", where), [(pct, None if pct is None or count is None else int(count))]

    def panel(indikator, table, column, maalgruppe="alle"):
        rows = [row for row in small.real(f"{NEWEST}/{table}.csv") if YDELSER.get(row.get("Ydelsesgrupper"), "alle") == maalgruppe]
        where = {"indikator": indikator, "maalgruppe": maalgruppe, "vaegt": "", "periodetype": "M", "naevner": "", "skifter": "",
                 "slack": 0, "eksempel": False, "koen": "i_alt", "alder": "i_alt", "herkomst": "i_alt"}
        # an older pull may hold periods that the newest does not: only what the newest says is compared
        return ("panel", where), {(kode[row["Area"]], row["Periode"]): number(row[column]) for row in rows}

    ballerup = [cell(row) for row in small.real(f"{NEWEST}/y25i01.csv")]
    panels = [panel("ledighed_saesonkorrigeret", "y25i03", "Sæsonkorrigeret fuldtidspersoner i pct. af arbejdsstyrken"),
              panel("dagpenge_landet", "y01a02", "Antal fuldtidspersoner"), panel("ledige", "y25i01", LEDIGE, "a_dagpenge")]  # fmt: skip
    benchmark = small.real("leverancer/jobindsats/2023-08-15/y30r21.csv")
    last = max(row["Periode"] for row in benchmark)
    editions = [
        (("forventet", {"ydelsesgruppe": group}),
         {kode[row["Area"]]: number(row[FORVENTET]) for row in benchmark if (row["Periode"], row["Ydelsesgrupper"]) == (last, label)})
        for label, group in (("Ydelsesgrupper i alt", "alle"), ("A-dagpenge mv.", "a_dagpenge"))
    ]  # fmt: skip
    kilder = [(("kilde", {"tabel": table, "eksempel": False}), day) for table, day in KILDER.items()]
    return ballerup, panels[:2], panels[2:], editions, kilder


def ask(release, kind: str, where: dict, expected) -> bool:
    """True when the database answers what the file says. Nothing here is cached: every question reaches the database."""
    if kind == "cell":
        with release.cursor() as cursor:
            return cursor.execute(CELL, where).fetchall() == expected
    if kind == "panel":
        found = {(row[0], row[1]): row[2] for row in rows_of(release, "panel", **where)}
        return all(found[key] == value for key, value in expected.items())
    if kind == "forventet":
        return {row[0]: row[1] for row in rows_of(release, "forventet_andel", **where)} == expected
    rows = rows_of(release, "kilde", **where)
    return [(row[1], row[2].isoformat()) for row in rows] == [(where["tabel"], expected)]


def test_eight_threads_get_thousands_of_right_answers(release, questions):
    cells, series, large, editions, kilder = questions
    wrong, errors, right = [], [], [0] * THREADS
    together = threading.Barrier(THREADS)

    def work(number: int) -> None:
        chance = random.Random(number)  # noqa: S311 - an order of questions, not a secret
        together.wait()
        for turn in range(EACH):
            pool = large if turn % 250 == 0 else {1: series, 2: editions, 3: kilder, 11: kilder, 12: editions}.get(turn % 40, cells)
            (kind, where), expected = chance.choice(pool)
            try:
                if ask(release, kind, where, expected):
                    right[number] += 1
                else:
                    wrong.append((kind, where))
            except (store.StoreError, KeyError, TypeError) as why:  # anything else ends the thread: pytest reports that too
                errors.append(repr(why))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert wrong == []
    assert sum(right) == THREADS * EACH


def test_a_question_with_a_wrong_expected_answer_is_noticed(release, questions):
    """The test above can fail: each kind of question says no to an answer that is one off."""
    cells, series, _, editions, kilder = questions
    (kind, where), [(pct, count)] = cells[0]
    assert not ask(release, kind, where, [(pct + Decimal("0.1"), count)])
    for (kind, where), expected in (series[0], editions[0]):
        key = next(iter(expected))
        assert not ask(release, kind, where, expected | {key: expected[key] + 1})
    (kind, where), _ = kilder[0]
    assert not ask(release, kind, where, "1999-01-01")


def test_threads_that_open_the_same_release_at_once_get_one_and_the_same(releases):
    found, together = [], threading.Barrier(THREADS)

    def work() -> None:
        together.wait()
        found.append(store.open_release(releases))

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == THREADS
    assert len({id(release) for release in found}) == 1
