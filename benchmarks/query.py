"""A page's question in the product's storage, in month-ordered storage, and against the least a query can cost."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import made
from benchmarks.report import Line, Run, Section, goal, mid, number
from indicators import catalogue, queries, settings, store
from indicators.store import Release
from indicators.store.release import _LOCKED, DATABASE

SIZES = (1_000_000, 10_000_000)
REPS = 9
GOAL_ROWS, GOAL_MS = 10_000_000, 25.0
FLOOR = "select 1"
NEAR = "panel.sql, 12 områder"  # own kommune, ten in the klynge, hele landet
ARROW = "panel.sql, svaret som Arrow"  # what the question costs before its answer is made into Python values
QUESTIONS = {"ledighed": "panel.sql, alle områder", "aktiveringsgrad": "panel.sql, alle, med vægt"}
PYTHON = "queries.panel, uden mellemlager"
_AREAS = ("000", "151", "153", "157", "159", "161", "163", "165", "167", "169", "173", "175")


class _Notes:
    """Stands where a release does, and notes the question instead of asking it: the SQL and parameters as the product has them."""

    def __init__(self) -> None:
        self.asked: tuple[str, dict[str, Any]] = ("", {})

    @contextmanager
    def cursor(self) -> Iterator["_Notes"]:
        yield self

    def execute(self, sql: str, parameters: dict[str, Any]) -> "_Notes":
        self.asked = (sql, parameters)
        return self

    def fetchall(self) -> list[tuple]:
        return []


def _panel(release: Release | _Notes, indikator: str) -> Any:
    """queries.panel without its cache: the real figures of the total."""
    known = catalogue.load()
    indicator = known.indikatorer[indikator]
    naevner, slack = known.naevnere.get(indicator.naevner), known.slack_of(indicator)
    return queries.panel.__wrapped__(release, indicator, naevner, slack, "alle", None, False)


def _questions() -> dict[str, Callable[[Release], Any]]:
    """Name -> something that asks a release."""

    def ask(sql: str, parameters: dict[str, Any] | None = None) -> Callable[[Release], Any]:
        def asked(release: Release) -> list[tuple]:
            with release.cursor() as cursor:
                return cursor.execute(sql, parameters).fetchall()

        return asked

    found = {FLOOR: ask(FLOOR)}
    for indikator, navn in QUESTIONS.items():
        notes = _Notes()
        _panel(notes, indikator)
        found[navn] = ask(*notes.asked)
        if indikator == "ledighed":
            sql, parameters = notes.asked
            some = "and o.omraade in (" + ", ".join(f"'{kode}'" for kode in _AREAS) + ")\norder by o.omraade"
            found[NEAR] = ask(sql.replace("order by o.omraade", some), parameters)
            found[ARROW] = _as_arrow(sql, parameters)
    found[PYTHON] = lambda release: _panel(release, "ledighed")
    return found


def _as_arrow(sql: str, parameters: dict[str, Any]) -> Callable[[Release], Any]:
    def asked(release: Release) -> Any:
        with release.cursor() as cursor:
            return cursor.sql(sql, params=parameters).to_arrow_table()

    return asked


def sections(rows: int | None, reps: int | None) -> list[Section]:
    """One table for each size, and one for the real data of today."""
    sizes = [rows] if rows else [None, *SIZES]
    return [_section(size, reps or REPS) for size in sizes]


def _section(rows: int | None, reps: int) -> Section:
    with tempfile.TemporaryDirectory(prefix="noegletal-maaling-") as folder:
        product, month = Path(folder) / "produkt", Path(folder) / "maaned"
        release_id = made.release(product, rows) if rows else store.build(settings.ROOT / "data", product).id
        made.month_ordered(product / release_id, month)
        questions = _questions()
        with _opened(month / release_id) as by_month, _opened(product / release_id) as as_is:
            stores = {"måned": by_month, "produkt": as_is}
            _same_answers(questions, stores)
            found = _rounds(questions, stores, reps)
            with as_is.cursor() as cursor:
                held = cursor.execute("select count(*) from observation").fetchall()[0][0]
    title = f"SPØRGSMÅL, {number(held, 0)} observationer{'' if rows else ' (dagens data)'}"
    section = Section(title, "samme spørgsmål, lagret måned for måned")
    section.lines = [Line(FLOOR, found[FLOOR, "produkt"])]
    for navn in questions:
        if navn != FLOOR:
            section.lines.append(Line(f"{navn}, månedsvis", found[navn, "måned"]))
            section.lines.append(Line(navn, found[navn, "produkt"], found[navn, "måned"]))
    if held >= GOAL_ROWS:
        section.maal = [_goal(line) for line in section.lines if line.navn in (NEAR, *QUESTIONS.values())]
    return section


@contextmanager
def _opened(folder: Path) -> Iterator[Release]:
    """As the product opens a release, without the manifest that only a build can write."""
    with duckdb.connect(str(folder / DATABASE), read_only=True, config=_LOCKED) as connection:
        yield Release(folder.name, folder, {}, connection)


def _same_answers(questions: dict[str, Callable], stores: dict[str, Release]) -> None:
    """Also the warm-up. A variant that answers otherwise is no variant."""
    for navn, ask in questions.items():
        first, second = map(ask, stores.values())
        if first != second or not first:
            raise SystemExit(f"{navn}: lagrene svarer ikke ens, eller slet ikke. Ret målingen, før tallene bruges.")


def _rounds(questions: dict[str, Callable], stores: dict[str, Release], reps: int) -> dict[tuple[str, str], tuple[Run, ...]]:
    """Round-robin in this one process, so that a busy moment strikes all alike."""
    found: dict[tuple[str, str], list[Run]] = {(navn, where): [] for navn in questions for where in stores}
    for _ in range(reps):
        for (navn, where), runs in found.items():
            wall, cpu = time.perf_counter(), time.process_time()
            questions[navn](stores[where])
            runs.append(Run((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000))
    return {key: tuple(runs) for key, runs in found.items()}


def _goal(line: Line) -> str:
    """By CPU: the wall clock measures the neighbours too."""
    used = mid(line.runs, "cpu")
    return goal(f"højst {number(GOAL_MS, 0)} ms cpu, {line.navn}", used <= GOAL_MS, f"{number(used)} ms", len(line.runs))
