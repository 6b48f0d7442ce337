"""What has been done to the releases, line by line: who published what and why, what came in, what was refused, who pointed back.

The log explains the releases; it is not one of their parts. A line that was cut by a power failure is passed over.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from indicators.store.release import StoreError, in_danish

FIL = "historik.jsonl"
UDGIVET, AFVIST, BRUGT = "udgivet", "afvist", "brugt"


def skriv(releases: Path, art: str, release_id: str, af: str, grund: str, **more: Any) -> None:
    """Add a line; it is on disk when this returns. art: UDGIVET, AFVIST or BRUGT (pointed at). Raises StoreError."""
    entry = {"tid": datetime.now(UTC).isoformat(timespec="seconds"), "art": art, "id": release_id, "af": af, "grund": grund, **more}
    line = json.dumps(entry, ensure_ascii=False) + "\n"
    try:
        with (releases / FIL).open("ab") as file:
            if file.tell() and not _ended(releases / FIL):
                line = "\n" + line  # what a power failure cut must not take this line with it
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as why:
        raise StoreError(f"{releases / FIL}: der kan ikke skrives i historikken ({in_danish(why)}). Skaf plads eller adgang.") from why


def _ended(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def laes(releases: Path) -> list[dict[str, Any]]:
    """Every line, the newest first; without a log none."""
    try:
        lines = (releases / FIL).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    except OSError as why:
        raise StoreError(f"{releases / FIL} kan ikke læses ({in_danish(why)}). Ret adgangen til mappen.") from why
    return [entry for line in reversed(lines) if (entry := _entry(line))]


def _entry(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) and {"tid", "art", "id"} <= found.keys() else None
