"""A finished folder becomes the release that is served, in one step; and what must hold before it may."""

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from indicators.sources import Delivery
from indicators.sources.report import AFVIST
from indicators.store import historik
from indicators.store.inputs import FOLDER, Godkendelse
from indicators.store.release import CURRENT, StoreError, current_id, in_danish, is_id, manifests, whole

UNFINISHED = ".bygges-"
LOCK = ".laas"


@contextlib.contextmanager
def only_builder(releases: Path) -> Iterator[None]:
    """One builder at a time. The lock belongs to the process, so a killed builder holds nothing; the empty file stays,
    because a lock file that is deleted can be locked twice."""
    try:
        with FileLock(releases / LOCK, timeout=0):
            historik.skriv_pegepindens(releases)  # of a publication that was killed before its line was written
            yield
    except Timeout as why:
        raise StoreError(f"{releases}: en anden indlæsning er i gang. Vent, til den er færdig, og prøv igen.") from why


@contextlib.contextmanager
def unfinished(releases: Path, release_id: str) -> Iterator[Path]:
    """A folder to build in, that no reader looks at. What an earlier, killed build left behind is swept first."""
    for left in releases.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)
    folder = releases / f"{UNFINISHED}{release_id}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # refused; a published one has another name by now


@contextlib.contextmanager
def scratch(releases: Path) -> Iterator[Path]:
    """A folder for what is only needed while building; a killed build's is swept with the rest."""
    folder = releases / f"{UNFINISHED}kladde"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_id(releases: Path, wanted: str) -> str:
    """Two builds in one second get different names: a file name that was served is never used again."""
    number, free = 1, wanted
    while (releases / free).exists():
        number += 1
        free = f"{wanted}-{number}"
    return free


def loses_nothing(deliveries: list[Delivery], served: dict[str, Any] | None, approved: Mapping[str, Godkendelse]) -> None:
    """A file of the served release that is refused or gone now would take its numbers with it: then nothing is published."""
    taken = [d for d in deliveries if d.report.udfald != AFVIST]
    names, moved = {d.navn for d in taken}, {(d.sha256, d.hentet.isoformat()) for d in taken}
    refused = {d.navn: d.report.fund[-1] for d in deliveries if d.report.udfald == AFVIST}
    for old in served["leverancer"] if served else ():
        ours = old["udfald"] != AFVIST and old["fil"].startswith(f"{FOLDER}/")
        if not ours or old["fil"] in names or (old["sha256"], old["hentet"]) in moved or old["sha256"] in approved:
            continue  # moved to another folder of the same day is not lost, and somebody may have said that it may go
        kept = "Filen er med i den udgivelse, der vises nu, så intet er udgivet, og intet er tabt."
        if old["fil"] in refused:
            cure = "Ret filen, eller læg den gamle fil tilbage og den rettede i en ny mappe med ny udtræksdato."
            raise StoreError(f"{old['fil']}, {refused[old['fil']]}\n{kept} {cure}")
        raise StoreError(f"{old['fil']}: filen er væk. {kept} Læg den tilbage (eller ret --data); skal den ud, så skriv "
                         f"{old['sha256']} og en grund i data/reference/godkendelser.csv.")  # fmt: skip


def publish(folder: Path, releases: Path, line: str) -> None:
    """On disk for certain, read-only, in place, and then pointed at: a kill at any instant leaves a whole release served."""
    for path in folder.iterdir():
        path.chmod(0o444)
        _fsync(path)
    _fsync(folder)
    place = releases / folder.name.removeprefix(UNFINISHED)
    folder.rename(place)
    try:
        point(releases, place.name, line)
    except OSError:
        with contextlib.suppress(OSError):
            place.rename(folder)  # refused: what was never shown is no release, and goes the way of the unfinished
        raise


def point(releases: Path, release_id: str, line: str) -> None:
    """From now on this release is served, and its line is in the log: a kill before leaves the old pointer, and one after the new.

    Only for who has the lock. Raises OSError, and then nothing has changed.
    """
    pointer = releases / f"{CURRENT}.ny"
    pointer.write_text(f"{release_id}\n{line}", encoding="utf-8")
    _fsync(pointer)
    _fsync(releases)  # the folder's new name must be on disk before anything points at it
    pointer.replace(releases / CURRENT)
    with contextlib.suppress(OSError, StoreError):  # it is published: should power fail now, the old pointer is as whole as the new
        _fsync(releases)
        historik.skriv_pegepindens(releases)  # no room for it now: the pointer keeps it until there is


def use(releases: Path, release_id: str, af: str = "", grund: str = "") -> None:
    """Serve this release from now on: one step, back or forward. Raises StoreError, and then nothing has changed."""
    if not is_id(release_id):
        raise StoreError(f"'{release_id[:40]}' er ikke et udgivelses-id. Se 'python -m indicators releases'.")
    whole(releases / release_id)
    try:
        with only_builder(releases):
            point(releases, release_id, historik.linje(historik.BRUGT, release_id, af, grund))
    except OSError as why:
        raise StoreError(f"{why.filename or releases}: {in_danish(why)}. Der er ikke skiftet udgivelse. Ret det, og prøv igen.") from why


def pointed_back(releases: Path) -> str:
    """The release that is served because somebody chose it, when a newer whole one is there; '' otherwise."""
    try:
        served = current_id(releases)
    except StoreError:
        return ""
    last = next((line for line in historik.laes(releases) if line["art"] != historik.AFVIST), None)
    newest = next(iter(manifests(releases)), None)
    by_hand = last and (last["art"], last["id"]) == (historik.BRUGT, served)
    return served if by_hand and newest and newest["id"] != served else ""


def _fsync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # Windows cannot open a folder for this, and does not need it
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
