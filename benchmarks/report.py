"""Runs -> one plain table in the manner of performance.md, and whether the goals were reached."""

import json
import os
import platform
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

UNEASY = "for uroligt til en dom"
MIN_RUNS = 5


@dataclass(frozen=True)
class Run:
    """One repetition: milliseconds of wall clock and of processor (all threads), and the most memory it held, in MB."""

    wall: float
    cpu: float
    rss: float = 0.0


@dataclass(frozen=True)
class Line:
    """One method or question, and the anchor's runs of the same rounds (empty: none)."""

    navn: str
    runs: tuple[Run, ...]
    anker: tuple[Run, ...] = ()

    def ratios(self, what: str) -> list[float]:
        """anchor / this for every round: how many times the anchor's speed; above 1 is faster."""
        return [getattr(a, what) / getattr(r, what) for a, r in zip(self.anker, self.runs, strict=True)]


@dataclass
class Section:
    """A table with its goals."""

    titel: str
    anker: str
    lines: list[Line] = field(default_factory=list)
    maal: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Machine:
    """What the numbers were taken on. loop is a fixed piece of Python, to compare machines and moments by."""

    load: float
    loop_ms: float

    @classmethod
    def now(cls) -> "Machine":
        """Measure the machine as it is."""
        times = []
        for _ in range(5):
            before = time.process_time()
            sum(i * i for i in range(200_000))
            times.append((time.process_time() - before) * 1000)
        return cls(os.getloadavg()[0], min(times))


def mid(runs: Iterable[Run], what: str) -> float:
    """The median of one figure."""
    return median(getattr(run, what) for run in runs)


def goal(text: str, reached: bool, measured: str, runs: int) -> str:
    """'mål ...: nået', unless too few runs or a busy machine make it a guess."""
    uneasy = runs < MIN_RUNS or os.getloadavg()[0] > 2 * (os.cpu_count() or 1)
    return f"mål {text}: {UNEASY if uneasy else 'nået' if reached else 'ikke nået'} (målt {measured})"


def number(value: float, decimals: int = 1) -> str:
    """1234.56 -> '1.234,6'."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def header(before: Machine, after: Machine) -> str:
    """Versions, and how calm the machine was."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pyarrow", "numpy"))
    return (
        f"Python {platform.python_version()}, {packages}; {os.cpu_count()} kerner, {platform.system()}\n"
        f"belastning {number(before.load, 2)} -> {number(after.load, 2)}; "
        f"Python-løkke {number(before.loop_ms)} -> {number(after.loop_ms)} ms cpu\n"
        "ms pr. kørsel; fart = ankerets tid / egen tid i samme runde (over 1 er hurtigere), median og [mindste-største]"
    )


def table(section: Section) -> str:
    """Aligned columns; the first line of a group is its anchor."""
    heads = ("", "n", "min", "p50", "max", "cpu p50", "fart cpu", "", "fart ur", "MB", "MB x")
    rows = [heads, *map(_cells, section.lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]
    text = ["  ".join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:]))).rstrip() for row in rows]
    return "\n".join([f"\n{section.titel} (anker: {section.anker})", *text, *section.maal])


def _cells(line: Line) -> tuple[str, ...]:
    walls = [run.wall for run in line.runs]
    speed = spread = clock = memory = times = ""
    if line.anker:
        ratios = line.ratios("cpu")
        speed, clock = number(median(ratios), 2), number(median(line.ratios("wall")), 2)
        spread = f"[{number(min(ratios), 2)}-{number(max(ratios), 2)}]"
    if line.runs[0].rss:
        memory = number(mid(line.runs, "rss"), 0)
        times = number(1 / median(line.ratios("rss")), 2) if line.anker else ""
    shown = (min(walls), median(walls), max(walls), mid(line.runs, "cpu"))
    return (line.navn, str(len(walls)), *map(number, shown), speed, spread, clock, memory, times)


def write(path: Path, sections: list[Section], before: Machine, after: Machine) -> None:
    """Every run, for later comparison."""
    found = {"foer": asdict(before), "efter": asdict(after), "duckdb": version("duckdb"), "afsnit": [asdict(s) for s in sections]}
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
