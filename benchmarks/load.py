"""A build of one delivery against DuckDB's own reading of the same rows."""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import made
from benchmarks.report import Line, Run, Section, goal, number
from indicators import settings

SIZES = (60_000, 1_000_000)
REPS = 5
GOAL_ROWS, GOAL_SPEED, GOAL_MEMORY = 1_000_000, 0.8, 2.0
METHODS = {
    "raw": "DuckDB read_csv, uden kontrol",
    "shaped": "read_csv, skrevet som observation",
    "read": "sources.read: læst og kontrolleret",
    "build": "build: hele indlæsningen",
}


def sections(rows: int | None, reps: int | None) -> list[Section]:
    """One table for each size."""
    return [_section(size, reps or REPS) for size in ([rows] if rows else SIZES)]


def _section(rows: int, reps: int) -> Section:
    shuffled = random.Random(rows)  # the same order every time
    found: dict[str, list[Run]] = {method: [] for method in METHODS}
    with tempfile.TemporaryDirectory(prefix="noegletal-maaling-") as folder:
        data = made.delivery(Path(folder) / "data", rows)
        for _ in range(reps):
            sums, held = set(), set()
            for method in shuffled.sample(list(METHODS), len(METHODS)):
                answer = _one(method, data)
                found[method].append(Run(**answer["run"]))
                sums.add(tuple(answer["sums"]))
                held |= set(answer["held"])  # what is kept of it, where a method keeps what the product keeps
            if len(sums) != 1 or len(held) != 1:
                raise SystemExit(f"metoderne læste ikke det samme: {sums}, {held}. Ret målingen, før tallene bruges.")
    anchor = tuple(found["raw"])
    section = Section(f"INDLÆSNING, {number(rows, 0)} rækker", METHODS["raw"])
    section.lines = [Line(METHODS[m], tuple(runs), () if m == "raw" else anchor) for m, runs in found.items()]
    if rows >= GOAL_ROWS:
        section.maal = _goals(section.lines[-1])
    return section


def _one(method: str, data: Path) -> dict[str, Any]:
    """One method in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(dir=data.parent) as out:
        command = [sys.executable, "-m", "benchmarks.one_load", method, str(data), out]
        done = subprocess.run(command, cwd=settings.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{method} gik galt:\n{done.stderr}")
    return json.loads(done.stdout)


def _goals(build: Line) -> list[str]:
    speed, memory = median(build.ratios("cpu")), 1 / median(build.ratios("rss"))
    return [
        goal(f"cpu mindst {number(GOAL_SPEED)} x read_csv", speed >= GOAL_SPEED, f"{number(speed, 2)} x", len(build.runs)),
        goal(f"hukommelse højst {number(GOAL_MEMORY, 0)} x read_csv", memory <= GOAL_MEMORY, f"{number(memory, 2)} x", len(build.runs)),
    ]
