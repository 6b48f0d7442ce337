"""Checks that need the whole table: each is a query that returns the rows that are wrong."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb
import pyarrow as pa

from indicators.sources.report import AFVIST, Refused, Report

SQL = Path(__file__).resolve().parent.parent / "sql"


@dataclass(frozen=True)
class Check:
    """One file of sql/checks: its first line is what the report says."""

    tekst: str
    niveau: str
    kraever: tuple[str, ...]
    each: bool  # one run for each of the required columns that is there, put in the place of MAAL
    sql: str


@lru_cache(maxsize=1)
def all_checks() -> tuple[Check, ...]:
    """Every check, read once."""
    checks = []
    for path in sorted((SQL / "checks").glob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        needs = re.search(r"^-- kraever(?P<each> en af)?: (?P<names>.+)$", sql, re.MULTILINE)
        level = re.search(r"^-- niveau: (\w+)$", sql, re.MULTILINE)
        names = tuple(name.strip() for name in needs["names"].split(","))
        checks.append(Check(sql.split("\n")[0].removeprefix("-- "), level[1], names, bool(needs["each"]), sql))
    return tuple(checks)


def run(connection: duckdb.DuckDBPyConnection, staged: pa.Table, report: Report) -> None:
    """Run the checks whose columns the delivery has; raises Refused when one of them refuses it."""
    connection.register("staged", staged)
    try:
        for check in all_checks():
            there = [name for name in check.kraever if name in staged.column_names]
            runs = there if check.each else [""] * (len(there) == len(check.kraever))
            for name in runs:
                for line, column, value in connection.execute(check.sql.replace("MAAL", name)).fetchall():
                    if check.niveau == AFVIST:
                        raise Refused(f"{check.tekst} Ret tallet, eller hent filen igen.", line, column, value)
                    report.add(check.niveau, check.tekst, line, column, value)
    finally:
        connection.unregister("staged")
