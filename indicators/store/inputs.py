"""Everything a release is made from: the deliveries of the data folder, the reference tables, and one checksum of it all."""

import csv
import hashlib
import os
import runpy
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from indicators import areas, catalogue, settings, sources
from indicators.areas import Areas, read_reference
from indicators.catalogue import Catalogue
from indicators.sources import Delivery
from indicators.sources.report import Refused
from indicators.store import checks, fill
from indicators.store.release import StoreError, in_danish, ren, sha256_of

FOLDER = "leverancer"
EXAMPLES = Path("eksempel") / "lav.py"  # the script that makes example deliveries where no real ones are to be had


def delivery_files(data: Path) -> list[Path]:
    """Every file under leverancer/<kilde>/<dato>/, in the order of their dates; hidden files and folders are not deliveries."""
    return _dated_files(data / FOLDER)


def _dated_files(root: Path) -> list[Path]:
    files = [path for path in root.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(root))]
    return sorted(files, key=lambda path: (path.parent.name, path.relative_to(root).as_posix()))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read_all(data: Path, catalog: Catalogue, known: Areas, scratch: Path) -> list[Delivery]:
    """Read every delivery of the folder; and the example deliveries, which are made in scratch and marked."""
    found = [_read(path, path.relative_to(data).as_posix(), _day(path), catalog, known) for path in delivery_files(data)]
    if _makes_examples(data):
        runpy.run_path(str(data / EXAMPLES))["lav"](data, scratch)
        for path in _dated_files(scratch):
            navn = (Path("eksempel") / path.relative_to(scratch)).as_posix()
            found.append(replace(_read(path, navn, _day(path), catalog, known), eksempel=True))
    return found


def _makes_examples(data: Path) -> bool:
    return settings.with_examples() and (data / EXAMPLES).exists()


def _day(path: Path) -> date | None:
    """The folder's name is the day of the pull. Only 2026-08-22: other ways to write a date do not sort by day."""
    try:
        found = date.fromisoformat(path.parent.name)
    except ValueError:
        return None
    return found if found.isoformat() == path.parent.name else None


def _read(path: Path, navn: str, hentet: date | None, catalog: Catalogue, known: Areas) -> Delivery:
    if (readable := ren(navn)) != navn:
        return _refused(path, readable, "filens navn er ikke UTF-8. Giv filen et andet navn.")
    if hentet is None:
        return _refused(path, navn, "mappen skal hedde udtræksdatoen, fx 2026-08-22. Flyt filen til leverancer/<kilde>/<dato>/.")
    if path.suffix.lower() != ".csv":
        return _refused(path, navn, "kun CSV-filer indlæses. Gem tabellen som CSV, eller fjern filen.")
    return sources.read(path, navn, hentet, catalog, known)


def _refused(path: Path, navn: str, why: str) -> Delivery:
    report = sources.Report(navn)
    report.refuse(Refused(why))
    return Delivery(path, navn, date(1900, 1, 1), "", None, None, report)


def check_files(paths: list[Path], data: Path) -> list[Delivery]:
    """What would happen to these files, without loading them. A file outside a dated folder is taken as pulled today."""
    catalog, known = catalogue.load(), known_areas(data)
    found = []
    with duckdb.connect() as connection:
        connection.execute("set enable_external_access = false")
        for path in paths:
            hentet = _day(path.resolve()) or datetime.now(UTC).date()
            delivery = _read(path, path.as_posix(), hentet, catalog, known)
            if delivery.data is not None:
                fill.checked(connection, delivery, checks.run)
            found.append(delivery)
    return found


def known_areas(data: Path) -> Areas:
    """The areas as the reference tables stand now, also in a process that has read them before."""
    areas.load.cache_clear()
    folder = data / "reference"
    try:
        return areas.load(data)
    except OSError as why:
        raise StoreError(f"{why.filename or folder}: {in_danish(why)}. Peg på projektets data-mappe med --data.") from why
    except (KeyError, AttributeError, csv.Error, UnicodeDecodeError) as why:
        raise StoreError(f"{folder}: en af filerne med områder kan ikke læses ({why}). "
                         "Ret den, så den har alle kolonner og er UTF-8.") from why  # fmt: skip


class Godkendelse(NamedTuple):
    """That a named person has said that a delivery may rewrite the past, or be taken out; and why. dato is as it was written."""

    sha256: str
    fil: str
    grund: str
    godkendt_af: str
    dato: str


def approved(data: Path) -> Mapping[str, Godkendelse]:
    """What has been approved, by the checksum of the delivery. Raises StoreError; an approval without a name or a reason is none."""
    path = data / "reference" / "godkendelser.csv"
    if not path.exists():
        return {}
    try:
        found = [Godkendelse(*(row[name].strip() for name in Godkendelse._fields)) for row in read_reference(path)]
    except (KeyError, AttributeError, csv.Error, UnicodeDecodeError) as why:
        raise StoreError(f"{path}: kan ikke læses. Første linje skal være {';'.join(Godkendelse._fields)}.") from why
    for line, one in enumerate(found, 2):
        if not (one.sha256 and one.grund and one.godkendt_af):
            raise StoreError(f"{path}, linje {line}: sha256, grund og godkendt_af skal være udfyldt. Skriv, hvem og hvorfor.")
    return {one.sha256: one for one in found}


def fingerprint(data: Path) -> str:
    """One checksum of everything a release is made from: DuckDB, code, catalogue, reference and deliveries."""
    code = Path(__file__).resolve().parent.parent
    files = [p for p in code.rglob("*") if p.suffix in (".py", ".sql", ".toml")]
    files += [p for p in (data / "reference").rglob("*") if p.suffix in (".csv", ".toml")] + delivery_files(data)
    if _makes_examples(data):
        files += list((data / EXAMPLES).parent.glob("*.py"))
    digest = hashlib.sha256(f"duckdb {duckdb.__version__}\n".encode())
    for path in sorted(files):
        root = code if path.is_relative_to(code) else data
        digest.update(os.fsencode(path.relative_to(root).as_posix()) + f"\0{sha256_of(path)}\n".encode())
    return digest.hexdigest()
