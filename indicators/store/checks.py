"""Checks that need the whole table: each is a query that returns the rows that are wrong.

One that says the same of many columns is a template, filled in for each fact that the catalogue has of the register:
`-- for hver: del_af` for each part and its whole, `summer` for each sum of measures, `dimension` for each total over a dimension.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb
import pyarrow as pa

from indicators.catalogue import FELTER, Catalogue, Tabel, load
from indicators.sources.report import AFVIST, Refused, Report

SQL = Path(__file__).resolve().parent.parent / "sql"
Words = dict[str, str]  # a word in capitals of a template -> what stands in its place


@dataclass(frozen=True)
class Check:
    """One query of sql/checks: its first line is what the report says."""

    tekst: str
    niveau: str
    kraever: tuple[str, ...]
    sql: str


@lru_cache(maxsize=1)
def all_checks() -> tuple[Check, ...]:
    """Every check, read and filled in once."""
    found = {}
    for path in sorted((SQL / "checks").glob("*.sql")):
        template = path.read_text(encoding="utf-8")
        for words in _words(template, load()):
            sql = re.sub(r"\b[A-Z_]{3,}\b", lambda word, words=words: words.get(word[0], word[0]), template)
            level = re.search(r"^-- niveau: (\w+)$", sql, re.MULTILINE)[1]
            needs = words.get("MAAL") or re.search(r"^-- kraever: (.+)$", sql, re.MULTILINE)[1]
            found[sql] = Check(sql.split("\n")[0].removeprefix("-- "), level, tuple(needs.split(", ")), sql)
    return tuple(found.values())  # a fact that several tables have is checked once


def run(connection: duckdb.DuckDBPyConnection, staged: pa.Table, report: Report) -> None:
    """Run the checks whose columns the delivery has; raises Refused when one of them refuses it."""
    connection.register("staged", staged)
    try:
        for check in all_checks():
            if not set(check.kraever) <= set(staged.column_names):
                continue
            places = connection.execute(check.sql).fetchall()
            if places and check.niveau == AFVIST:
                raise Refused.at(f"{check.tekst} Ret tallet, eller hent filen igen.", places)
            for line, column, value in places:
                report.add(check.niveau, check.tekst, line, column, value)
    finally:
        connection.unregister("staged")


def _words(template: str, catalog: Catalogue) -> Iterator[Words]:
    """What a check is filled in with: once as it stands, once for each of the columns it names, or once for each fact."""
    if columns := re.search(r"^-- kraever en af: (.+)$", template, re.MULTILINE):
        yield from ({"MAAL": name} for name in columns[1].split(", "))
    elif kind := re.search(r"^-- for hver: (\w+)$", template, re.MULTILINE):
        for table in catalog.tabeller.values():
            if table.is_register:
                yield from _FACTS[kind[1]](table, catalog)
    else:
        yield {}


def _parts(table: Tabel, catalog: Catalogue) -> Iterator[Words]:
    """A measure is never more than the one that it counts some of."""
    for part, whole in table.del_af.items():
        yield {"DEL": part, "DELS_NAVN": _name(part, catalog), "HELE": whole, "HELES_NAVN": _name(whole, catalog)}


def _sums(table: Tabel, catalog: Catalogue) -> Iterator[Words]:
    """A measure is the sum of others of the same row."""
    for total, parts in table.summer.items():
        *most, last = (_name(part, catalog) for part in parts)
        yield {
            "TOTAL": total, "TOTALS_NAVN": _name(total, catalog), "DELE": ", ".join(parts), "SUM": " + ".join(parts),
            "DELES_NAVNE": f"{', '.join(most)} og {last}",
        }  # fmt: skip


def _totals(table: Tabel, catalog: Catalogue) -> Iterator[Words]:
    """The row of a total is the sum of the rows of its parts; groups that overlap, and measures that do, are left out."""
    for dimension in (catalog.dimensioner[name] for name in table.dimensioner):
        outside = [dimension.total]
        if dimension.felt == "maalgruppe":
            outside += [group.id for group in catalog.maalgrupper.values() if group.overlapper]
        others = ("omraade", "periodetype", "periode", *(felt for felt in FELTER if felt != dimension.felt))
        for name in table.maal:
            if name not in table.overlapper.get(dimension.id, ()):
                yield {
                    "SUMFEJL": dimension.sumfejl, "FELT": dimension.felt, "TOTAL": dimension.total, "ANDRE": ", ".join(others),
                    "UDENFOR": ", ".join(f"'{value}'" for value in outside), "MAAL": name, "MAALS_NAVN": _name(name, catalog),
                }  # fmt: skip


def _name(maal: str, catalog: Catalogue) -> str:
    """The column as a file calls it."""
    return catalog.maal[maal].etiketter[0]


_FACTS: Mapping[str, Callable[[Tabel, Catalogue], Iterator[Words]]] = {"del_af": _parts, "summer": _sums, "dimension": _totals}
