"""The tables of a new release: reference first, then each delivery by the catalogue, then what is derived from them."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa

from indicators import areas
from indicators.areas import read_reference
from indicators.catalogue import Catalogue, Indicator
from indicators.sources import Delivery
from indicators.sources.report import AFVIST, Refused, Report
from indicators.store.checks import SQL, run

_OBSERVATION = """
    insert into raa_observation
    select $udtraek, $indikator, omraade, maalgruppe, koen, alder, herkomst, periodetype, periode, slut,
        {vaerdi}, {taeller}, {vaerdi}_status, linje
    from staged
    where akasse = 'i_alt' and tilbud = $tilbud
"""
_BENCHMARK = """
    insert into raa_benchmark
    select $udtraek, periode, slut, maalgruppe, omraade, forventet_antal, faktisk_antal, forskel_antal,
        forventet_andel, faktisk_andel, forskel_andel, placering
    from staged
"""


def checked(connection: duckdb.DuckDBPyConnection, delivery: Delivery, check: Callable) -> bool:
    """Run the table-wide checks; False when one of them refuses the delivery."""
    try:
        check(connection, delivery.data, delivery.report)
    except Refused as why:
        delivery.report.refuse(why)
        return False
    return True


def reference(connection: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Schema and reference tables."""
    connection.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
    known = areas.load(data)
    _insert(connection, "omraade", [
        (o.kode, o.navn, o.type, o.region, o.landsdel, o.kommunegruppe, o.langt_navn) for o in known.alle
    ])  # fmt: skip
    _insert(connection, "alias", list(known.aliases))
    _insert(connection, "nabo", sorted(known.nabo_par))
    for name in ("klynge", "databrud"):
        path = data / "reference" / f"{'klynger' if name == 'klynge' else name}.csv"
        _insert(connection, name, [tuple(v or None for v in row.values()) for row in read_reference(path)])


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"insert into {table} values ({marks})", rows)


def deliveries(connection: duckdb.DuckDBPyConnection, found: list[Delivery], catalog: Catalogue, approved: frozenset[str]) -> None:
    """Every accepted delivery into the raw tables, in order of its pull; then the served tables."""
    _insert(connection, "indikator", [
        (i.id, i.tabel, i.naevner, catalog.naevnere[i.naevner].skifter if i.naevner else "", 10**i.decimaler)
        for i in catalog.indikatorer.values()
    ])  # fmt: skip
    _insert(connection, "tabel", [(t.id, t.foreloebige) for t in catalog.tabeller.values()])
    for number, delivery in enumerate(found, 1):
        _log(connection, number, delivery)
        if delivery.data is not None and checked(connection, delivery, run):
            _load(connection, number, delivery, catalog)
            _hold_back(connection, number, delivery, catalog, approved)
        _relog(connection, number, delivery.report)
    connection.execute((SQL / "derive.sql").read_text(encoding="utf-8"))
    _contradictions(connection, found)


def _log(connection: duckdb.DuckDBPyConnection, number: int, delivery: Delivery) -> None:
    table = delivery.tabel
    row = (number, delivery.navn, delivery.sha256, table.kilde if table else "", table.id if table else "", delivery.hentet)
    connection.execute("insert into udtraek values (?, ?, ?, ?, ?, ?, '', 0, 0, '')", row)


def _relog(connection: duckdb.DuckDBPyConnection, number: int, report: Report) -> None:
    row = (report.udfald, report.raekker, report.indlaest, json.dumps(report.as_dict(), ensure_ascii=False), number)
    connection.execute("update udtraek set udfald = ?, raekker = ?, indlaest = ?, rapport = ? where id = ?", row)


def _load(connection: duckdb.DuckDBPyConnection, number: int, delivery: Delivery, catalog: Catalogue) -> None:
    staged: pa.Table = delivery.data
    connection.register("staged", staged)
    if delivery.tabel.lager == "benchmark":
        connection.execute(_BENCHMARK, {"udtraek": number})
    users = [i for i in catalog.indikatorer.values() if i.tabel == delivery.tabel.id and i.vaerdi in staged.column_names]
    for indicator in users:
        _load_indicator(connection, number, indicator, staged)
    connection.unregister("staged")
    if not users and delivery.tabel.lager == "observation":
        delivery.report.tell("tabellen er læst og kontrolleret, men intet nøgletal bruger den endnu.")


def _load_indicator(connection: duckdb.DuckDBPyConnection, number: int, indicator: Indicator, staged: pa.Table) -> None:
    taeller = indicator.taeller if indicator.taeller in staged.column_names else "null"
    sql = _OBSERVATION.format(vaerdi=indicator.vaerdi, taeller=taeller)  # names of the checked catalogue, not of the file
    tilbud = indicator.hvor.get("tilbud", "i_alt")
    connection.execute(sql, {"udtraek": number, "indikator": indicator.id, "tilbud": tilbud})


def _hold_back(connection: duckdb.DuckDBPyConnection, number: int, delivery: Delivery, catalog: Catalogue, approved: frozenset[str]) -> None:
    """A delivery that rewrites the past stays out until somebody has said that it may come in."""
    rates = [i.id for i in catalog.indikatorer.values() if i.is_rate]
    sql = (SQL / "stor_revision.sql").read_text(encoding="utf-8")
    moved = connection.execute(sql, {"id": number, "andele": rates}).fetchall()
    if not moved:
        return
    line, omraade, periode, before, now = moved[0]
    what = f"{omraade} {periode} går fra {before:g} til {now:g}" if line else f"{omraade} {periode} er faldet ud"
    text = f"stor revision: {len(moved)} tal ældre end tre måneder er flyttet mere end 5 pct. eller faldet ud; det første: {what}."
    if delivery.sha256 in approved:
        delivery.report.warn(f"{text} Godkendt i godkendelser.csv.", line)
        return
    connection.execute("delete from raa_observation where udtraek = ?", [number])
    delivery.report.refuse(Refused(
        f"{text} Leverancen holdes tilbage. Er den rigtig, så skriv {delivery.sha256} og en grund i data/reference/godkendelser.csv.", line
    ))  # fmt: skip


def _contradictions(connection: duckdb.DuckDBPyConnection, found: list[Delivery]) -> None:
    """Counts and rates that no nævner can explain: a digit has changed somewhere in that area and year."""
    rows = connection.execute(
        "select naevner, omraade, gaelder from naevner where lav > hoej and til is null order by all"
    ).fetchall()
    newest = max((d for d in found if d.report.udfald != AFVIST), key=lambda d: d.hentet, default=None)
    for naevner, omraade, gaelder in rows:
        newest.report.warn(f"antal og andel passer ikke sammen for område {omraade}, {gaelder} ({naevner}); gruppens andel vises ikke.")
