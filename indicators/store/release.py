"""Opening a release read-only, with the outside world shut off and the configuration locked."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

CURRENT = "CURRENT"
DATABASE = "noegletal.duckdb"
MANIFEST = "udgivelse.json"
_ID = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z-[0-9a-f]{8}(?:-\d+)?")
_LOCKED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "1GB",
    "threads": "2",
    "lock_configuration": "true",
}


class StoreError(Exception):
    """No release can be opened or made; the message says where, what and the cure, in Danish."""


@dataclass(frozen=True)
class Release:
    """One open release. Equal when the id is: caches are keyed by it."""

    id: str
    path: Path = field(compare=False)
    manifest: dict[str, Any] = field(compare=False, repr=False)
    _connection: duckdb.DuckDBPyConnection = field(compare=False, repr=False)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one query: a connection shared by threads mixes up their answers without a word."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()


_open: dict[Path, Release] = {}
_opening = threading.Lock()


def current_id(releases: Path) -> str:
    """The id that the pointer names; raises StoreError when there is none."""
    try:
        found = (releases / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError as why:
        raise StoreError(f"{releases}: der er ingen udgivelse endnu. Kør 'python -m indicators build'.") from why
    except OSError as why:
        raise StoreError(f"{releases / CURRENT} kan ikke læses ({why.strerror}). Ret adgangen til mappen.") from why
    if not _ID.fullmatch(found):
        raise StoreError(f"{releases / CURRENT} er beskadiget. Kør 'python -m indicators build'.")
    return found


def open_release(releases: Path, release_id: str | None = None) -> Release:
    """The release with this id, or the current one. Opened once for each process; its file is checked against its checksum."""
    wanted = release_id or current_id(releases)
    if not _ID.fullmatch(wanted):
        raise StoreError(f"'{wanted[:40]}' er ikke et udgivelses-id. Se 'python -m indicators releases'.")
    folder = releases / wanted
    with _opening:
        if folder not in _open:
            _open[folder] = _connect(folder, wanted)
        return _open[folder]


def _connect(folder: Path, release_id: str) -> Release:
    database = folder / DATABASE
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        whole = sha256_of(database) == manifest["database"]
    except (OSError, ValueError, KeyError) as why:
        raise StoreError(f"Udgivelsen {release_id} findes ikke eller er ikke hel. Kør 'python -m indicators build'.") from why
    if not whole:
        raise StoreError(f"{database} er ikke den fil, der blev udgivet. Kør 'python -m indicators build'.")
    try:
        return Release(release_id, folder, manifest, duckdb.connect(str(database), read_only=True, config=_LOCKED))
    except duckdb.Error as why:
        raise StoreError(f"{database} kan ikke åbnes ({type(why).__name__}). Kør 'python -m indicators build'.") from why


def manifests(releases: Path) -> list[dict[str, Any]]:
    """What is known of every whole release, newest first."""
    found = []
    for path in releases.glob(f"*/{MANIFEST}"):
        if _ID.fullmatch(path.parent.name):
            found.append(json.loads(path.read_text(encoding="utf-8")))
    return sorted(found, key=lambda manifest: manifest["lavet"], reverse=True)


def sha256_of(path: Path) -> str:
    """The file's checksum."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
