"""Build a release from all deliveries under a temporary name, verify it, and publish it in one step."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from indicators import catalogue
from indicators.areas import Areas
from indicators.catalogue import Catalogue
from indicators.sources import Delivery
from indicators.sources.report import AFVIST
from indicators.store import fill, historik, inputs, reference
from indicators.store.inputs import Godkendelse
from indicators.store.publish import free_id, loses_nothing, only_builder, publish, scratch, unfinished
from indicators.store.release import (
    DATABASE,
    MANIFEST,
    StoreError,
    current_id,
    first_line,
    in_danish,
    manifests,
    ren,
    seal,
    served_manifest,
    sha256_of,
    whole,
)

TABLES = (
    "udtraek", "godkendelse", "omraade", "alias", "nabo", "flise", "klynge", "databrud", "begivenhed", "begivenhed_punkt", "moede",
    "styring",
    "observation", "benchmark", "bestand", "naevner",
)  # fmt: skip
_KEPT = "Der er ikke udgivet noget nyt; det, der blev vist før, vises stadig."


@dataclass(frozen=True)
class BuildResult:
    """What a build did: the release it published, and every delivery's report."""

    id: str
    deliveries: tuple[Delivery, ...]
    tabeller: dict[str, Any]

    @property
    def refused(self) -> tuple[Delivery, ...]:
        """Deliveries that are not in the release."""
        return tuple(d for d in self.deliveries if d.report.udfald == AFVIST)


def is_current(data: Path, releases: Path) -> bool:
    """True when the current release is whole and was made from exactly what is here now."""
    try:
        return whole(releases / current_id(releases))["input"] == inputs.fingerprint(data)
    except (StoreError, OSError):
        return False


def build(data: Path, releases: Path, af: str = "", grund: str = "") -> BuildResult:
    """Read all deliveries, build, verify and publish. Raises StoreError and leaves the served release as it was.

    af: who publishes; grund: why. Both stand in the release and in the log, and so does a refusal.
    """
    try:
        result = _build(data, releases, ren(af), ren(grund))
    except StoreError as why:
        with contextlib.suppress(StoreError):  # the refusal itself says what is wrong with the disk
            historik.skriv(releases, historik.AFVIST, "", af, grund, aarsag=str(why))
        raise
    return result


def _build(data: Path, releases: Path, af: str, grund: str) -> BuildResult:
    if not (data / "reference" / "kommuner.csv").exists():
        raise StoreError(f"{data}: mappen reference med kommuner.csv mangler. Peg på projektets data-mappe med --data.")
    try:
        releases.mkdir(parents=True, exist_ok=True)
        with only_builder(releases):
            return _build_locked(data, releases, af, grund)
    except duckdb.Error as why:
        reason = "disken er fuld" if "No space left" in str(why) else first_line(why)
        raise StoreError(f"{releases}: databasen kunne ikke bygges ({reason}). {_KEPT} Ret årsagen, og prøv igen.") from why
    except OSError as why:
        raise StoreError(f"{why.filename or releases}: {in_danish(why)}. {_KEPT} Skaf plads eller adgang, og prøv igen.") from why


def _build_locked(data: Path, releases: Path, af: str, grund: str) -> BuildResult:
    made, made_from = datetime.now(UTC), inputs.fingerprint(data)
    release_id = free_id(releases, f"{made:%Y-%m-%dT%H%M%SZ}-{made_from[:8]}")
    catalog, known, approved = catalogue.load(), inputs.known_areas(data), inputs.approved(data)
    with unfinished(releases, release_id) as folder:
        with scratch(releases) as work:
            deliveries = inputs.read_all(data, catalog, known, work)
        tables = _database(folder / DATABASE, data, deliveries, catalog, known, approved)
        served = served_manifest(releases)
        loses_nothing(deliveries, served, approved)
        manifest = {
            "id": release_id, "nummer": max((m["nummer"] for m in manifests(releases)), default=0) + 1,
            "lavet": made.isoformat(timespec="milliseconds"), "input": made_from, "af": af, "grund": grund,
            "database": sha256_of(folder / DATABASE), "tabeller": tables,
            "leverancer": [
                d.report.as_dict() | {"sha256": d.sha256, "hentet": d.hentet.isoformat(), "eksempel": d.eksempel}
                | ({"godkendt": approved[d.sha256]._asdict()} if d.sha256 in approved else {})
                for d in deliveries
            ],
        }  # fmt: skip
        text = json.dumps(manifest | {"kontrol": seal(manifest)}, ensure_ascii=False, indent=1)
        (folder / MANIFEST).write_text(text, encoding="utf-8")
        publish(folder, releases, historik.linje(historik.UDGIVET, release_id, af, grund, **_came_in(manifest, served)))
    return BuildResult(release_id, tuple(deliveries), tables)


def _came_in(manifest: dict[str, Any], served: dict[str, Any] | None) -> dict[str, Any]:
    """What is in the new release and was not in the one before: real files only, with what became of each."""
    before = {d["sha256"] for d in served["leverancer"] if d["udfald"] != AFVIST} if served else set()
    real = [d for d in manifest["leverancer"] if not d["eksempel"] and d["sha256"] not in before]
    told = [{name: d[name] for name in ("fil", "sha256", "hentet", "udfald", "raekker", "indlaest")} for d in real]
    return {"foer": served["id"] if served else "", "nye": told}


def _database(
    path: Path, data: Path, deliveries: list[Delivery], catalog: Catalogue, known: Areas, approved: Mapping[str, Godkendelse]
) -> dict[str, Any]:
    """Write the database, close it, and see that what is on disk is what was written."""
    with duckdb.connect(str(path)) as connection:
        # Deliveries come in as Arrow tables: DuckDB itself never reads a file here, so nothing can make it guess.
        connection.execute("set enable_external_access = false")
        connection.begin()  # one transaction: a commit for each row of the reference tables took most of a build's time
        reference.fill(connection, data, known, catalog)
        reference.insert(connection, "godkendelse", [tuple(one) for one in approved.values()])
        fill.deliveries(connection, deliveries, catalog, approved)
        connection.commit()
        written = contents(connection)
        connection.execute("checkpoint")
    with duckdb.connect(str(path), read_only=True) as connection:
        if contents(connection) != written:
            raise StoreError(f"{path}: det skrevne er ikke det læste. Disken kan være i stykker; der er intet udgivet.")
    if path.with_name(f"{path.name}.wal").exists():
        raise StoreError(f"{path}: databasen blev ikke lukket helt. Prøv igen.")
    return written


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Rows and an order-free checksum of every table; a sum, since two equal rows would cancel out in an xor."""
    found = {}
    for table in TABLES:
        sql = f"select count(*), coalesce(sum(hash(t)::hugeint), 0) from {table} t"  # noqa: S608 - our own names, above
        rows, checksum = connection.execute(sql).fetchall()[0]
        found[table] = {"raekker": rows, "kontrol": str(checksum)}
    return found
