"""One load in a process of its own: `python -m benchmarks.one_load METHOD DATA OUT` prints one JSON line.

Every method imports the same modules before the clock starts, so start and imports are the same and are not counted.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pandas  # noqa: F401 - pyarrow would import it at the first array it makes, inside the clock
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.made import PULLED
from indicators import areas, catalogue, sources, store
from indicators.store.release import DATABASE

SQL = Path(__file__).with_name("sql")
TABLE = "y25i01"
COUNT, RATE = "ledige", "ledighed_alder"  # these keep every row of a delivery that is not split by herkomst
_SUMS = f"""
    select
        count(*) filter (indikator = '{COUNT}'), sum(vaerdi) filter (indikator = '{COUNT}'),
        sum(vaerdi) filter (indikator = '{RATE}'), count(*)
    from observation
"""  # noqa: S608 - names above


def raw(path: Path, _data: Path, out: Path) -> Callable[[], tuple]:
    """DuckDB's reader alone."""
    with duckdb.connect(str(out / "raw.duckdb")) as connection:
        connection.execute((SQL / "raw.sql").read_text(encoding="utf-8"), {"path": str(path)})
        connection.execute("checkpoint")

    def sums() -> tuple:
        with duckdb.connect(str(out / "raw.duckdb"), read_only=True) as connection:
            return connection.execute("select count(*), sum(antal), sum(andel) from raw").fetchall()[0]

    return sums


def shaped(path: Path, _data: Path, out: Path) -> Callable[[], tuple]:
    """DuckDB's reader, and its rows written as wide and as many as the product's observations: what the shape of the table costs."""
    with duckdb.connect(str(out / DATABASE)) as connection:
        connection.register("given", _given())
        for name in ("raw.sql", "shaped.sql"):
            sql = (SQL / name).read_text(encoding="utf-8").replace("create table raw", "create temp table raw")
            connection.execute(sql, {"path": str(path)} if name == "raw.sql" else None)
        connection.execute("checkpoint")
    return lambda: _sums(out / DATABASE)


def _given() -> pa.Table:
    """Which rows of the delivery each nøgletal keeps: all of a split that it shows, else the chosen one or the total."""
    known = catalogue.load()
    fed = [i for i in known.indikatorer.values() if i.tabel == TABLE]
    kept = {}
    for felt in ("koen", "alder"):
        label = {value: text for text, value in reversed(known.dimensioner[felt].vaerdier.items())}
        kept[felt] = [None if felt in i.opdelinger else label[i.hvor.get(felt, "i_alt")] for i in fed]
    return pa.table({"indikator": [i.id for i in fed], "er_andel": [i.is_rate for i in fed], **kept})


def read(path: Path, data: Path, _out: Path) -> Callable[[], tuple]:
    """The product's reading and row checks, into memory."""
    delivery = sources.read(path, path.name, date.fromisoformat(PULLED), catalogue.load(), areas.load(data))
    found = delivery.data
    return lambda: (found.num_rows, pc.sum(found["ledige_fuldtid"]).as_py(), pc.sum(found["ledige_pct"]).as_py())


def build(_path: Path, data: Path, out: Path) -> Callable[[], tuple]:
    """All that `python -m indicators build` does: read, check, sort, derive, verify, publish."""
    result = store.build(data, out)

    def sums() -> tuple:
        if result.refused:
            raise SystemExit(str(result.refused[0].report.fund[-1]))
        return _sums(out / result.id / DATABASE)

    return sums


def whole(_path: Path, data: Path, out: Path) -> Callable[[], tuple]:
    """The build of a real data folder: how many observations."""
    result = store.build(data, out)
    return lambda: (0, 0, 0, result.tabeller["observation"]["raekker"])


def _sums(database: Path) -> tuple:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(_SUMS).fetchall()[0]


METHODS = {"raw": raw, "shaped": shaped, "read": read, "build": build, "whole": whole}


def _cpu() -> float:
    """Seconds of processor that this process has used, all its threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _most_memory() -> float:
    """MB. Not ru_maxrss where it can be helped: on Linux that begins with what the parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def main(method: str, data: Path, out: Path) -> None:
    """Run one method, then print what it cost and what it found: rows, counts and rates; and the observations, where it made any."""
    catalogue.load()
    path = data / "leverancer" / "jobindsats" / PULLED / f"{TABLE}.csv"
    wall, before = time.perf_counter(), _cpu()
    sums = METHODS[method](path, data, out)
    used = {"wall": (time.perf_counter() - wall) * 1000, "cpu": (_cpu() - before) * 1000, "rss": _most_memory()}
    answer = sums()
    found = [str(int(value * 10)) for value in answer[:3]]  # a rate has one decimal
    print(json.dumps({"run": used, "sums": found, "held": [int(value) for value in answer[3:]]}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
