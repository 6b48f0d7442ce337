"""What has been done to the releases, line by line: who published what and why, what came in, what was refused, who pointed back.

The log explains the releases; it is not one of their parts. A line that was cut by a power failure is passed over.

Of what is served there are two witnesses that must never disagree: the pointer and the log. So the pointer holds the line of
the log too, and both change in the one step that moves it; the line goes into the log afterwards, at the latest before the
pointer is moved again. Whoever is killed in between has lost nothing.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from indicators.store.release import CURRENT, StoreError, in_danish, ren

FIL = "historik.jsonl"
UDGIVET, AFVIST, BRUGT = "udgivet", "afvist", "brugt"


def linje(art: str, release_id: str, af: str, grund: str, **more: Any) -> str:
    """A line of the log, of now, without its end. art: UDGIVET, AFVIST or BRUGT (pointed at)."""
    tid = datetime.now(UTC).isoformat(timespec="milliseconds")
    return ren(json.dumps({"tid": tid, "art": art, "id": release_id, "af": af, "grund": grund, **more}, ensure_ascii=False))


def skriv(releases: Path, art: str, release_id: str, af: str, grund: str, **more: Any) -> None:
    """Add a line; it is on disk when this returns. Raises StoreError."""
    _add(releases, linje(art, release_id, af, grund, **more))


def skriv_pegepindens(releases: Path) -> None:
    """The line that the pointer holds goes into the log, unless it is there. Raises StoreError. Only for who has the lock."""
    held = _held(releases)
    if held and held not in _lines(releases):
        _add(releases, held)


def _add(releases: Path, line: str) -> None:
    try:
        with (releases / FIL).open("ab") as file:
            cut = file.tell() and not _ended(releases / FIL)  # what a power failure cut must not take this line with it
            file.write((b"\n" if cut else b"") + f"{line}\n".encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as why:
        raise StoreError(f"{releases / FIL}: der kan ikke skrives i historikken ({in_danish(why)}). Skaf plads eller adgang.") from why


def _ended(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def laes(releases: Path) -> list[dict[str, Any]]:
    """Every line, the newest first; without a log only what the pointer says of itself. Raises StoreError."""
    held = _held(releases)  # before the log: when the pointer is moved meanwhile, its line is there already
    lines = _lines(releases)
    if held and held not in lines:
        lines.append(held)
    return [entry for line in reversed(lines) if (entry := _entry(line))]


def _lines(releases: Path) -> list[str]:
    try:
        return (releases / FIL).read_text(encoding="utf-8", errors="replace").split("\n")  # a reason may hold other ends of lines
    except FileNotFoundError:
        return []
    except OSError as why:
        raise StoreError(f"{releases / FIL} kan ikke læses ({in_danish(why)}). Ret adgangen til mappen.") from why


def _held(releases: Path) -> str:
    """The line that the pointer holds; '' when it holds none, or is damaged: current_id says so."""
    try:
        name, _, line = (releases / CURRENT).read_bytes().decode("utf-8", errors="replace").partition("\n")
    except OSError:
        return ""
    entry = _entry(line)
    return line if entry and entry["id"] == name else ""


def _entry(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and all(isinstance(found.get(name), str) for name in ("tid", "art", "id")) else None
