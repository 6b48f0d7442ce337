"""The figures of a new release: each delivery by the catalogue, then what is derived from them."""

import json
from collections.abc import Callable, Mapping

import duckdb

from indicators.catalogue import Catalogue, Indicator
from indicators.sources import Delivery
from indicators.sources.report import AFVIST, Refused, Report
from indicators.store import composing, holding
from indicators.store.checks import SQL, run
from indicators.store.disclosure import Pair
from indicators.store.inputs import Godkendelse
from indicators.store.loading import load
from indicators.store.reference import insert


def checked(connection: duckdb.DuckDBPyConnection, delivery: Delivery, check: Callable) -> bool:
    """Run the table-wide checks; False when one of them refuses the delivery."""
    try:
        check(connection, delivery.data, delivery.report)
    except Refused as why:
        delivery.report.refuse(why)
        return False
    return True


def deliveries(
    connection: duckdb.DuckDBPyConnection, found: list[Delivery], catalog: Catalogue, approved: Mapping[str, Godkendelse]
) -> None:
    """Every accepted delivery into the raw tables; then, day by day, what rewrites the past out again; then the served tables."""
    insert(connection, "indikator", [
        (i.id, i.tabel, *_naevner(i, catalog), 10**i.decimaler, i.kun_landet) for i in catalog.indikatorer.values()
    ])  # fmt: skip
    insert(connection, "sammensat", composing.composed(catalog))
    insert(connection, "led", composing.parts(catalog))
    insert(connection, "tabel", [(t.id, t.foreloebige) for t in catalog.tabeller.values()])
    pulls: dict[tuple, holding.Pull] = {}  # a table can be delivered in several files of one day
    registers: dict[str, list[Pair]] = {}  # example figures are nobody's: their files need not be held against each other
    for number, delivery in enumerate(found, 1):
        _log(connection, number, delivery)
        if delivery.data is not None and checked(connection, delivery, run):
            load(connection, number, delivery, catalog, [] if delivery.eksempel else registers.setdefault(delivery.tabel.id, []))
            pull = pulls.setdefault((delivery.hentet, delivery.tabel.id, delivery.eksempel), [])
            if pull:
                _agrees_with_its_day(connection, number, delivery)
            pull.append((number, delivery))
    before: dict[str, holding.Pull] = {}  # a table's pull before: only what is there can be rewritten
    for (_, tabel, eksempel), pull in sorted(pulls.items()):
        if not eksempel:
            if tabel in before:
                holding.hold_back(connection, pull, before[tabel], catalog, approved)
            before[tabel] = [(n, d) for n, d in pull if d.report.udfald != AFVIST] or before.get(tabel, [])
    for step in ("eksempel", "derive", "sammensat"):
        connection.execute((SQL / f"{step}.sql").read_text(encoding="utf-8"))
    _contradictions(connection, found)
    for number, delivery in enumerate(found, 1):
        _relog(connection, number, delivery.report)


def _log(connection: duckdb.DuckDBPyConnection, number: int, delivery: Delivery) -> None:
    table = delivery.tabel
    kilde, tabel = (table.kilde, table.id) if table else ("", "")
    row = (number, delivery.navn, delivery.sha256, kilde, tabel, delivery.hentet, delivery.eksempel)
    connection.execute("insert into udtraek values (?, ?, ?, ?, ?, ?, '', 0, 0, '', ?)", row)


def _relog(connection: duckdb.DuckDBPyConnection, number: int, report: Report) -> None:
    row = (report.udfald, report.raekker, report.indlaest, json.dumps(report.as_dict(), ensure_ascii=False), number)
    connection.execute("update udtraek set udfald = ?, raekker = ?, indlaest = ?, rapport = ? where id = ?", row)


def _naevner(indicator: Indicator, catalog: Catalogue) -> tuple[str, str]:
    """The nævner that is worked out, and how long one figure of it lasts; a column of the table is not."""
    found = catalog.naevnere.get(indicator.naevner)
    return (found.id, found.skifter) if found else ("", "")


def _agrees_with_its_day(connection: duckdb.DuckDBPyConnection, number: int, delivery: Delivery) -> None:
    """Two files of one table and day may repeat each other. When they differ, nobody can say which is right: the later is out."""
    sql = (SQL / "samme_dag.sql").read_text(encoding="utf-8")
    differs = connection.execute(sql, {"id": number}).fetchall()
    if differs:
        line, omraade, periode, other, before, now = differs[0]
        holding.take_out(connection, number, delivery, Refused(
            f"{len(differs)} tal er ikke de samme som i {other} fra samme dag; det første: område {omraade}, {periode} er "
            f"{holding.tal(before)} i den fil og {holding.tal(now)} i denne. Slet den forkerte fil, eller læg den nyeste i en mappe med "
            "sin egen dato.", line,
        ))  # fmt: skip


def _contradictions(connection: duckdb.DuckDBPyConnection, found: list[Delivery]) -> None:
    """Counts and rates that no nævner can explain: a digit has changed somewhere in that area and year."""
    for naevner, omraade, gaelder, number in connection.execute((SQL / "modsigelse.sql").read_text(encoding="utf-8")).fetchall():
        found[number - 1].report.warn(
            f"antal og andel passer ikke sammen for område {omraade}, {gaelder} ({naevner}); gruppens andel vises ikke."
        )
