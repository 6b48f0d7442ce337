"""The quarter's document: its charts drawn against kaleido with a browser, and the PDF from nothing and from kept pictures."""

import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.report import Line, Run, Section, goal, mid, number
from indicators import dokument, settings, store

REPS = 5
TIMES = 5  # how many times as fast as kaleido it should be
OURS, KALEIDO, WHOLE, KEPT = "billeder, vores", "billeder, kaleido med Chromium", "PDF fra ingenting", "PDF, billederne gemt"


def sections(_rows: int | None, reps: int | None) -> list[Section]:
    """Each run in a process of its own, in turns; the document is built once, and is the same for all."""
    if not find_spec("kaleido") or not shutil.which("chromium"):
        return [Section("BILAG", KALEIDO, [], ["ikke målt: kaleido eller chromium mangler. Kør 'make bench'."])]
    found: dict[str, list[Run]] = {OURS: [], KALEIDO: [], WHOLE: [], KEPT: []}
    with tempfile.TemporaryDirectory(prefix="noegletal-maaling-") as folder:
        work = Path(folder)
        store.build(settings.data_dir(), work / "releases")
        made = dokument.byg(store.open_release(work / "releases"), dokument.Valg())
        (work / "dokument").write_bytes(pickle.dumps(made))
        for turn in range(reps or REPS):
            for navn in sorted(found, reverse=bool(turn % 2)):
                found[navn].append(_run(navn, work, turn))
    count = sum(1 for _ in made.figurer)
    anchor = tuple(found[KALEIDO])
    lines = [Line(navn, tuple(runs), () if navn == KALEIDO else anchor) for navn, runs in found.items()]
    runs = len(anchor)
    faster = mid(anchor, "wall") / mid(found[OURS], "wall")
    whole, kept = (mid(found[navn], "wall") / 1000 for navn in (WHOLE, KEPT))
    goals = [
        goal(f"{TIMES} gange kaleidos hastighed", faster >= TIMES, f"{number(faster)} gange", runs),
        goal("PDF fra ingenting på 10 s", whole <= 10, f"{number(whole)} s, dokumentet selv ikke medregnet", runs),
        goal("PDF med gemte billeder på 1 s", kept <= 1, f"{number(kept)} s", runs),
    ]
    return [Section(f"BILAG, {count} FIGURER", KALEIDO, lines, goals)]


def _run(navn: str, work: Path, turn: int) -> Run:
    """A fresh process; the pictures are kept in a folder of its own, or in one that is full."""
    kept = work / ("fuld" if navn == KEPT else f"{turn}-{abs(hash(navn))}")
    (kept / "releases").mkdir(parents=True, exist_ok=True)
    if navn == KEPT and not (kept / "releases" / ".billeder").exists():
        _one(WHOLE, work, kept)
    return _one(navn, work, kept)


def _one(navn: str, work: Path, kept: Path) -> Run:
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.one_bilag", navn, str(work / "dokument")], cwd=settings.ROOT, check=True, capture_output=True,
        text=True, env=os.environ | {"NOEGLETAL_RELEASES": str(kept / "releases")},
    )  # fmt: skip
    return Run(**json.loads(said.stdout.strip().split("\n")[-1]))
