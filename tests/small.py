"""A small data folder, cut from the real deliveries, for tests that build many releases.

The figure of one cell and one alias carry the same stamp, so that a reader can see whether two tables are of one build.
"""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

from indicators.styring import FILER

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
STAMPED = "Antal ledige fuldtidspersoner"
AREAS = ("Hele landet", "Ballerup", "Egedal", "Læsø")
NEWEST = "leverancer/jobindsats/2026-08-22/y25i01.csv"


def make(data: Path, stamp: int = 1, maal: bool = False) -> Path:
    """Reference tables and two pulls of y25i01: four areas, the newest year. Targets only when asked for: they take their time."""
    shutil.copytree(DATA / "reference", data / "reference", ignore=None if maal else shutil.ignore_patterns(*FILER))
    for day in ("2026-08-18", "2026-08-22"):
        rows = real(f"leverancer/jobindsats/{day}/y25i01.csv")
        deliver(data, day, "y25i01", [r for r in rows if r["Area"] in AREAS and r["Periode"] >= "2025M08"])
    return stamped(data, stamp)


def stamped(data: Path, stamp: int) -> Path:
    """Ballerup's newest figure and an alias both say the stamp."""
    rows = real(NEWEST, data)
    for row in rows:
        if (row["Area"], row["Periode"], row["Ydelsesgrupper"]) == ("Ballerup", "2026M07", "Kontanthjælp"):
            row[STAMPED] = str(stamp)
    deliver(data, "2026-08-22", "y25i01", rows)
    aliases = (DATA / "reference" / "aliases.csv").read_text(encoding="utf-8").rstrip("\n")
    (data / "reference" / "aliases.csv").write_text(f"{aliases}\nstempel {stamp};151;\n", encoding="utf-8")
    return data


def stamps(release) -> tuple[int, int]:
    """What the two tables of an open release say."""
    with release.cursor() as cursor:
        return cursor.execute(
            "select (select vaerdi from observation where indikator = 'ledige' and omraade = '151' and periode = '2026M07' "
            "and maalgruppe = 'kontanthjaelp' and til is null), "
            "(select cast(substr(alias, 9) as integer) from alias where alias like 'stempel %')"
        ).fetchall()[0]


def real(name: str, data: Path = DATA) -> list[dict[str, str]]:
    """The rows of a delivery, by the csv module alone."""
    with (data / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def deliver(data: Path, day: str, stem: str, rows: list[dict[str, str]]) -> Path:
    """Write a delivery as Jobindsats does."""
    path = data / "leverancer" / "jobindsats" / day / f"{stem}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def start(data: Path, releases: Path, *more: str) -> subprocess.Popen:
    """`python -m indicators build` as a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "indicators", "build", "--data", str(data), "--releases", str(releases), *more]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def build(data: Path, releases: Path, *more: str) -> tuple[int, str, str]:
    """The same, run to its end: exit status, stdout, stderr."""
    process = start(data, releases, *more)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err
