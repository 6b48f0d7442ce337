"""Opening a release read-only, with the outside world shut off and the configuration locked."""

import errno
import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

CURRENT = "CURRENT"
DATABASE = "noegletal.duckdb"
MANIFEST = "udgivelse.json"
_ID = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z-[0-9a-f]{8}(?:-[0-9]+)?")
_BUILD = "Kør 'python -m indicators build'."
_LOCKED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "1GB",
    "temp_directory": "",  # a release folder is read-only: a query too large fails instead of writing beside the database
    "threads": "2",
    "lock_configuration": "true",
}
_DANSK = {
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "pladsen på disken er brugt op",
    errno.EACCES: "der er ikke adgang",
    errno.EPERM: "der er ikke adgang",
    errno.EROFS: "der kan kun læses her",
    errno.ENOENT: "filen findes ikke",
    errno.ENOTDIR: "det er ikke en mappe",
    errno.EISDIR: "det er en mappe og ikke en fil",
    errno.EEXIST: "der ligger allerede en fil med det navn",
    errno.EIO: "disken kan ikke læses eller skrives",
    errno.EMFILE: "der er for mange åbne filer",
}


class StoreError(Exception):
    """No release can be opened or made; the message says where, what and the cure, in Danish."""


def in_danish(why: OSError) -> str:
    """The operating system's reason, in Danish where we know it."""
    return _DANSK.get(why.errno, why.strerror or str(why))


def ren(text: str) -> str:
    """With '?' for what is no text: a name of a file or a word on a command line may be any bytes, and could not be written down."""
    return text.encode("utf-8", "replace").decode()


@dataclass(frozen=True)
class Release:
    """One open release. Equal when the id and the day it is seen from are: caches are keyed by it."""

    id: str
    path: Path = field(compare=False)
    manifest: dict[str, Any] = field(compare=False, repr=False)
    _connection: duckdb.DuckDBPyConnection = field(compare=False, repr=False)
    advarsel: str = field(default="", compare=False)  # why this is not the release that CURRENT names; empty: it is
    pr: date | None = None  # as known on this day; None: everything it holds

    def som_kendt(self, dag: date | None) -> "Release":
        """The same release as it would have been on a day: only what had been pulled by then. None leaves it as it is."""
        return self if dag is None or self.pr == dag else replace(self, pr=dag)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one query: a connection shared by threads mixes up their answers without a word."""
        try:
            cursor = self._connection.cursor()
            try:
                yield cursor
            finally:
                cursor.close()
        except duckdb.Error as why:  # also a disk that dies under an open database: pages catch one kind of error
            raise StoreError(f"{self.path / DATABASE}: opslaget mislykkedes ({first_line(why)}). "
                             f"Prøv igen; sker det stadig: {_BUILD}") from why  # fmt: skip


_open: dict[Path, Release] = {}
_opening = threading.Lock()


def first_line(why: Exception) -> str:
    """The part of DuckDB's message that says what happened."""
    return str(why).split("\n")[0]


def current_id(releases: Path) -> str:
    """The id that the pointer names; raises StoreError when there is none."""
    try:
        text = (releases / CURRENT).read_bytes().decode("utf-8", errors="replace")
    except FileNotFoundError as why:
        raise StoreError(f"{releases}: der er ingen udgivelse endnu. {_BUILD}") from why
    except OSError as why:
        raise StoreError(f"{releases / CURRENT} kan ikke læses ({in_danish(why)}). Ret adgangen til mappen.") from why
    found = text.partition("\n")[0].strip()  # below it stands its line of the log
    if not _ID.fullmatch(found):
        raise StoreError(f"{releases / CURRENT} er beskadiget. {_BUILD}")
    return found


def open_release(releases: Path, release_id: str | None = None) -> Release:
    """The release with this id, or the current one. Opened once for each process; its file is checked against its checksum.

    When the current one is damaged, the newest whole release is opened instead, and its `advarsel` says why.
    """
    if release_id:
        return _opened(releases, release_id)
    try:
        return _opened(releases, current_id(releases))
    except StoreError as why:
        return _newest_whole(releases, why)


def _newest_whole(releases: Path, why: StoreError) -> Release:
    """A damaged file must not take the numbers off the screen, and must not go unseen either."""
    for manifest in manifests(releases):
        try:
            found = _opened(releases, manifest["id"])
        except StoreError:
            continue
        return replace(found, advarsel=f"{why} Indtil da vises den nyeste hele udgivelse, {found.id}.")
    raise why


def is_id(text: str) -> bool:
    """Whether it is written as the name of a release: nothing else becomes a path."""
    return bool(_ID.fullmatch(text))


def _opened(releases: Path, wanted: str) -> Release:
    if not is_id(wanted):
        raise StoreError(f"'{wanted[:40]}' er ikke et udgivelses-id. Se 'python -m indicators releases'.")
    folder = releases / wanted
    with _opening:
        if folder not in _open:
            manifest = whole(folder)
            try:
                connection = duckdb.connect(str(folder / DATABASE), read_only=True, config=_LOCKED)
            except duckdb.Error as why:
                raise StoreError(f"{folder / DATABASE} kan ikke åbnes ({type(why).__name__}). {_BUILD}") from why
            _open[folder] = Release(wanted, folder, manifest, connection)
        return _open[folder]


def whole(folder: Path) -> dict[str, Any]:
    """The manifest of a release whose database is, byte for byte, the one that was published; raises StoreError."""
    manifest, database = read_manifest(folder), folder / DATABASE
    try:
        intact = sha256_of(database) == manifest["database"]
    except OSError as why:
        raise StoreError(f"{database} kan ikke læses ({in_danish(why)}). {_BUILD}") from why
    if not intact:
        raise StoreError(f"{database} er ikke den fil, der blev udgivet. {_BUILD}")
    # DuckDB would replay such a file into what it shows; a release is published without one.
    if database.with_name(f"{DATABASE}.wal").exists():
        raise StoreError(f"{database}.wal hører ikke til udgivelsen. Slet den fil, og prøv igen.")
    return manifest


def read_manifest(folder: Path) -> dict[str, Any]:
    """What was written when the release was made; raises StoreError when it is gone or changed."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        intact = manifest["id"] == folder.name and manifest["kontrol"] == seal(manifest)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as why:
        raise StoreError(f"Udgivelsen {folder.name} findes ikke eller er ikke hel. {_BUILD}") from why
    if not intact:
        raise StoreError(f"{folder / MANIFEST} er ikke den fil, der blev udgivet. {_BUILD}")
    return manifest


def seal(manifest: dict[str, Any]) -> str:
    """Checksum of everything the manifest says, so that a changed digit in it is seen too."""
    rest = {key: value for key, value in manifest.items() if key != "kontrol"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def manifests(releases: Path) -> list[dict[str, Any]]:
    """What is known of every whole release, the last made first: by number, since a clock can be set back."""
    found = []
    for path in sorted(releases.glob(f"*/{MANIFEST}")):
        if _ID.fullmatch(path.parent.name):
            try:
                found.append(read_manifest(path.parent))
            except StoreError:  # open_release says what is wrong with it when somebody asks for it
                continue
    return sorted(found, key=lambda manifest: manifest["nummer"], reverse=True)


def served_manifest(releases: Path) -> dict[str, Any] | None:
    """What the app shows now: the current release, or the newest whole one; None when there is none."""
    try:
        return read_manifest(releases / current_id(releases))
    except StoreError:
        return next(iter(manifests(releases)), None)


def sha256_of(path: Path) -> str:
    """The file's checksum."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
