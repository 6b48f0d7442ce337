"""The whole build of today's data, with the example deliveries and without; and what the small counts of the register cost."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import duckdb

from benchmarks.report import Line, Run, Section, number
from indicators import catalogue, settings, sources
from indicators.sources import Delivery
from indicators.store import disclosure, fill, inputs, loading
from indicators.store.checks import SQL, run

REPS = 5
WITHOUT, WITH = "uden eksempler", "med eksempler"
LARGE = ("tilafgang", "rettidighed")  # a stock with its flows, and the most rows
OTHER = "Jobindsats"  # hides its small counts itself
LOADED, PROTECTED = "læst og skrevet", "disclosure.protect"


def sections(_rows: int | None, reps: int | None) -> list[Section]:
    """Both by the data of today."""
    return [_whole(reps or REPS), _protection(reps or REPS)]


def _whole(reps: int) -> Section:
    """Each build in a process of its own; they take turns to be first."""
    found: dict[str, list[Run]] = {WITHOUT: [], WITH: []}
    held: dict[str, set[int]] = {WITHOUT: set(), WITH: set()}
    for turn in range(reps):
        for navn in sorted(found, reverse=bool(turn % 2)):
            answer = _build(navn)
            found[navn].append(Run(**answer["run"]))
            held[navn].add(answer["held"][0])
    anchor = tuple(found[WITHOUT])
    lines = [
        Line(f"{navn}, {_rows(held[navn])} observationer", tuple(runs), () if navn == WITHOUT else anchor)
        for navn, runs in found.items()
    ]  # fmt: skip
    times = 1 / median(lines[1].ratios("cpu"))
    return Section("DAGENS DATA BYGGET", WITHOUT, lines, [f"med eksempler {number(times)} x så længe, cpu"])


def _rows(held: set[int]) -> str:
    if len(held) != 1:
        raise SystemExit(f"to ens byg gav ikke lige mange observationer: {held}. Ret målingen, før tallene bruges.")
    return number(max(held), 0)


def _build(navn: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="noegletal-maaling-") as out:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.one_load", "whole", str(settings.data_dir()), out], cwd=settings.ROOT,
            env=os.environ | {"NOEGLETAL_EKSEMPEL": "nej" if navn == WITHOUT else "ja"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{navn}: byg gik galt:\n{done.stderr}")
    return json.loads(done.stdout)


def _protection(reps: int) -> Section:
    """Hiding the small counts of a register table, against reading the same table and putting it into the database."""
    section = Section("SMÅ TAL I REGISTRET SKJULT", "samme tabel læst, kontrolleret og skrevet")
    with tempfile.TemporaryDirectory(prefix="noegletal-maaling-") as scratch:
        deliveries = _register(Path(scratch))
        groups = {navn: [d for d in deliveries if d.tabel.id == navn] for navn in LARGE} | {"hele registret": deliveries}
        found: dict[tuple[str, str], list[Run]] = {(navn, what): [] for navn in groups for what in (LOADED, PROTECTED)}
        for _ in range(reps):
            for navn, chosen in groups.items():
                found[navn, LOADED].append(_timed(lambda c=chosen: _load(c)))
                found[navn, PROTECTED].append(_timed(lambda c=chosen: _protect(c)))
    for navn, chosen in groups.items():
        rows, anchor = number(sum(d.data.num_rows for d in chosen), 0), tuple(found[navn, LOADED])
        section.lines.append(Line(f"{navn}, {rows} rækker: {LOADED}", anchor))
        section.lines.append(Line(f"{navn}: {PROTECTED}", tuple(found[navn, PROTECTED]), anchor))
    return section


def _register(scratch: Path) -> list[Delivery]:
    """The example deliveries of the own register, whose files are in scratch."""
    data = settings.data_dir()
    found = [d for d in inputs.read_all(data, catalogue.load(), inputs.known_areas(data), scratch) if d.eksempel]
    chosen = [d for d in found if d.tabel and d.tabel.is_register]
    if not chosen or any(d.data is None for d in chosen):
        raise SystemExit("registrets eksempler mangler eller er afvist. Ret målingen, før tallene bruges.")
    return chosen


def _load(chosen: list[Delivery]) -> None:
    """What the build does with a table of another source: nothing is to be hidden."""
    catalog, known = catalogue.load(), inputs.known_areas(settings.data_dir())
    with duckdb.connect() as connection:
        connection.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
        for place, delivery in enumerate(chosen):
            again = sources.read(delivery.path, delivery.navn, delivery.hentet, catalog, known)
            fill.checked(connection, again, run)
            loading.load(connection, place, replace(again, tabel=replace(again.tabel, kilde=OTHER)), catalog, [])


def _protect(chosen: list[Delivery]) -> None:
    for delivery in chosen:
        disclosure.protect(delivery.data, delivery.tabel, catalogue.load().maalgrupper)


def _timed(do: Callable[[], None]) -> Run:
    wall, cpu = time.perf_counter(), time.process_time()
    do()
    return Run((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)
