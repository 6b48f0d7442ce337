"""Build a release from all deliveries under a temporary name, verify it, and publish it in one step."""

import csv
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
from filelock import FileLock, Timeout

from indicators import areas, catalogue, sources
from indicators.areas import Areas, read_reference
from indicators.catalogue import Catalogue
from indicators.sources import Delivery
from indicators.sources.report import ADVARSEL, AFVIST, Finding, Refused
from indicators.store import checks, fill
from indicators.store.release import CURRENT, DATABASE, MANIFEST, StoreError, current_id, sha256_of

UNFINISHED = ".bygges-"
TABLES = ("udtraek", "omraade", "alias", "nabo", "klynge", "databrud", "observation", "benchmark", "naevner")


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


def delivery_files(data: Path) -> list[Path]:
    """Every file under leverancer/<kilde>/<dato>/, in the order of their dates."""
    root = data / "leverancer"
    files = [path for path in root.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return sorted(files, key=lambda path: (path.parent.name, path.relative_to(root).as_posix()))


def read_all(data: Path, catalog: Catalogue, known: Areas) -> list[Delivery]:
    """Read every delivery of the folder."""
    return [_read(path, path.relative_to(data).as_posix(), catalog, known) for path in delivery_files(data)]


def _read(path: Path, navn: str, catalog: Catalogue, known: Areas, hentet: date | None = None) -> Delivery:
    """The folder's name is the day of the pull; a file outside such a folder is taken as pulled today."""
    try:
        pulled = hentet or date.fromisoformat(path.parent.name)
    except ValueError:
        return _refused(path, navn, "mappen skal hedde udtræksdatoen, fx 2026-08-22. Flyt filen til leverancer/<kilde>/<dato>/.")
    if path.suffix.lower() != ".csv":
        return _refused(path, navn, "kun CSV-filer indlæses. Gem tabellen som CSV, eller fjern filen.")
    return sources.read(path, navn, pulled, catalog, known)


def _refused(path: Path, navn: str, why: str) -> Delivery:
    report = sources.Report(navn)
    report.refuse(Refused(why))
    return Delivery(path, navn, date(1900, 1, 1), "", None, None, report)


def check_files(paths: list[Path], data: Path) -> list[Delivery]:
    """What would happen to these files, without loading them."""
    catalog, known = catalogue.load(), areas.load(data)
    found = []
    with duckdb.connect() as connection:
        for path in paths:
            try:
                hentet = date.fromisoformat(path.resolve().parent.name)
            except ValueError:
                hentet = datetime.now(UTC).date()
            delivery = _read(path, path.as_posix(), catalog, known, hentet)
            if delivery.data is not None:
                fill.checked(connection, delivery, checks.run)
            found.append(delivery)
    return found


def inputs_fingerprint(data: Path) -> str:
    """One checksum of everything a release is made from: code, catalogue, reference and deliveries."""
    code = Path(__file__).resolve().parent.parent
    files = [p for p in code.rglob("*") if p.suffix in (".py", ".sql", ".toml")]
    files += list((data / "reference").glob("*.csv")) + delivery_files(data)
    digest = hashlib.sha256()
    for path in sorted(files):
        root = code if path.is_relative_to(code) else data
        digest.update(f"{path.relative_to(root).as_posix()}\0{sha256_of(path)}\n".encode())
    return digest.hexdigest()


def is_current(data: Path, releases: Path) -> bool:
    """True when the current release was made from exactly what is here now."""
    try:
        manifest = json.loads((releases / current_id(releases) / MANIFEST).read_text(encoding="utf-8"))
        return manifest["input"] == inputs_fingerprint(data)
    except (StoreError, OSError, ValueError, KeyError):
        return False


def build(data: Path, releases: Path) -> BuildResult:
    """Read all deliveries, build, verify and publish. Raises StoreError and leaves the served release as it was."""
    if not (data / "reference" / "kommuner.csv").exists():
        raise StoreError(f"{data}: mappen reference med kommuner.csv mangler. Peg på projektets data-mappe med --data.")
    try:
        releases.mkdir(parents=True, exist_ok=True)
        with FileLock(releases / ".laas", timeout=0):
            return _build_locked(data, releases)
    except Timeout as why:
        raise StoreError(f"{releases}: en anden indlæsning er i gang. Vent, til den er færdig, og prøv igen.") from why
    except duckdb.Error as why:
        raise StoreError(f"{releases}: databasen kunne ikke bygges ({str(why).splitlines()[0]}). Den gamle udgivelse vises stadig.") from why
    except OSError as why:
        place = why.filename or releases
        raise StoreError(f"{place}: {why.strerror or why}. Den gamle udgivelse vises stadig. Skaf plads eller adgang, og prøv igen.") from why


def _build_locked(data: Path, releases: Path) -> BuildResult:
    for left in releases.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)
    made = datetime.now(UTC)
    fingerprint = inputs_fingerprint(data)
    release_id = _free_id(releases, f"{made:%Y-%m-%dT%H%M%SZ}-{fingerprint[:8]}")
    folder = releases / f"{UNFINISHED}{release_id}"
    folder.mkdir()
    catalog, known = catalogue.load(), areas.load(data)
    deliveries = read_all(data, catalog, known)
    tables = _database(folder / DATABASE, data, deliveries, catalog)
    _loses_nothing(deliveries, releases)
    result = BuildResult(release_id, tuple(deliveries), tables)
    manifest = {
        "id": release_id, "lavet": made.isoformat(timespec="milliseconds"), "input": fingerprint,
        "database": sha256_of(folder / DATABASE), "tabeller": tables,
        "leverancer": [d.report.as_dict() | {"sha256": d.sha256, "hentet": d.hentet.isoformat()} for d in deliveries],
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    _publish(folder, releases, release_id)
    return result


def _free_id(releases: Path, wanted: str) -> str:
    """Two builds in one second get different names: a file name that was served is never used again."""
    number, free = 1, wanted
    while (releases / free).exists():
        number += 1
        free = f"{wanted}-{number}"
    return free


def _database(path: Path, data: Path, deliveries: list[Delivery], catalog: Catalogue) -> dict[str, Any]:
    """Write the database, close it, and see that what is on disk is what was written."""
    with duckdb.connect(str(path)) as connection:
        # Deliveries come in as Arrow tables: DuckDB itself never reads a file here, so nothing can make it guess.
        connection.execute("set enable_external_access = false")
        fill.reference(connection, data)
        fill.deliveries(connection, deliveries, catalog, _approved(data))
        written = contents(connection)
        connection.execute("checkpoint")
    with duckdb.connect(str(path), read_only=True) as connection:
        if contents(connection) != written:
            raise StoreError(f"{path}: det skrevne er ikke det læste. Disken kan være i stykker; der er intet udgivet.")
    if path.with_name(f"{path.name}.wal").exists():
        raise StoreError(f"{path}: databasen blev ikke lukket helt. Prøv igen.")
    return written


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Rows and an order-free checksum of every table."""
    found = {}
    for table in TABLES:
        rows, checksum = connection.execute(f"select count(*), coalesce(bit_xor(hash(t)), 0) from {table} t").fetchall()[0]
        found[table] = {"raekker": rows, "kontrol": str(checksum)}
    return found


def _approved(data: Path) -> frozenset[str]:
    """Checksums of deliveries whose large revisions somebody has approved."""
    path = data / "reference" / "godkendelser.csv"
    try:
        return frozenset(row["sha256"] for row in read_reference(path)) if path.exists() else frozenset()
    except (KeyError, csv.Error) as why:
        raise StoreError(f"{path}: kan ikke læses. Første linje skal være sha256;fil;grund;godkendt_af;dato.") from why


def _loses_nothing(deliveries: list[Delivery], releases: Path) -> None:
    """A file that is in the served release and is refused now would take its numbers with it: then nothing is published."""
    try:
        manifest = json.loads((releases / current_id(releases) / MANIFEST).read_text(encoding="utf-8"))
    except (StoreError, OSError, ValueError):
        return
    served = {d["fil"] for d in manifest["leverancer"] if d["udfald"] != AFVIST}
    lost = [d for d in deliveries if d.report.udfald == AFVIST and d.navn in served]
    if lost:
        why = lost[0].report.fund[-1]
        raise StoreError(
            f"{lost[0].navn}, {why}\nFilen er med i den udgivelse, der vises nu, så intet er udgivet, og intet er tabt. "
            "Ret filen, eller læg den rettede version i en ny mappe med ny udtræksdato."
        )


def _publish(folder: Path, releases: Path, release_id: str) -> None:
    """On disk for certain, read-only, in place, and then pointed at: a kill at any instant leaves a whole release served."""
    for path in folder.iterdir():
        _fsync(path)
        path.chmod(0o444)
    _fsync(folder)
    folder.rename(releases / release_id)
    pointer = releases / f"{CURRENT}.ny"
    pointer.write_text(release_id + "\n", encoding="utf-8")
    _fsync(pointer)
    _fsync(releases)
    os.replace(pointer, releases / CURRENT)
    _fsync(releases)


def _fsync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # Windows cannot open a folder for this, and does not need it
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


__all__ = ["ADVARSEL", "BuildResult", "Finding", "build", "check_files", "contents", "is_current"]
