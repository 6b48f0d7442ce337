"""A shelf of small TOML files that users make and delete: safe names, a file there whole or not at all, one writer at a time."""

import contextlib
import json
import os
import re
import tempfile
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

MAX_BYTES = 200_000
_LOCK = ".laas"
_PATIENCE = 10  # seconds to wait for a colleague who is saving
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")  # Windows has no files of these names, whatever their ending


class Fil:
    """The text of a file, for finding the line that a refusal speaks of."""

    def __init__(self, navn: str, text: str, fejl: type[ValueError]) -> None:
        self.navn, self.lines, self.fejl = navn, text.splitlines(), fejl

    def refused(self, why: str, about: str = "", line: int = 0) -> ValueError:
        """The line is the first that holds what it is about."""
        word = re.compile(rf"(?<!\w){re.escape(about)}(?!\w)") if about else None
        at = line or next((n for n, found in enumerate(self.lines, 1) if word and word.search(found)), 1)
        return self.fejl(f"{self.navn}, linje {at}: {why}")


@dataclass(frozen=True)
class Hylde:
    """A folder of them. ting: what one is called ('Gruppen'); fejl: what a refusal is raised as."""

    mappe: Path
    ting: str
    fejl: type[ValueError]

    def paths(self) -> list[Path]:
        """Every file, in the order of their names."""
        return sorted(self.mappe.glob("*.toml"), key=lambda path: path.stem)

    def shown(self, path: Path) -> str:
        """As messages name a file: data/grupper/vestegnen.toml."""
        return f"data/{self.mappe.name}/{path.name}"

    def checked_name(self, navn: str, longest: int) -> str:
        """The name as it is kept: one line, no room around it."""
        name = " ".join("".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", navn)).split())
        if not name:
            raise self.fejl(f"{self.ting} mangler et navn. Skriv et.")
        if len(name) > longest:
            raise self.fejl(f"Navnet er på {len(name)} tegn. Skriv højst {longest}.")
        return name

    def read(self, path: Path, name: str = "") -> tuple[Fil, dict[str, Any]]:
        """One file, as it stands. name: what messages call it, when it is not one of the shelf."""
        name = name or self.shown(path)
        try:
            if path.stat().st_size > MAX_BYTES:
                raise self.fejl(f"{name}, linje 1: filen er for stor. Slet den.")
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as why:
            line = path.read_bytes()[: why.start].count(b"\n") + 1
            raise self.fejl(f"{name}, linje {line}: teksten er ikke UTF-8. Gem filen som UTF-8.") from why
        except OSError as why:
            raise self.fejl(f"{name}, linje 1: filen kan ikke læses ({why.strerror}). Ret adgangen til den.") from why
        file = Fil(name, text, self.fejl)
        try:
            return file, tomllib.loads(text)
        except tomllib.TOMLDecodeError as why:
            at = re.search(r"at line (\d+)", str(why))
            line = int(at[1]) if at else len(file.lines)
            raise file.refused("linjen er ikke gyldig TOML. Ret den eller slet filen.", line=line) from why

    def put(self, path: Path, text: str, check: Callable[[Path], object]) -> None:
        """Written under another name, read back as any reader would, then given its own."""
        handle, name = tempfile.mkstemp(".ny", f".{path.stem}-", path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            check(temporary)
            temporary.chmod(0o644)
            temporary.replace(path)
        except OSError as why:
            raise self.fejl(f"{self.ting} kan ikke gemmes i {path.parent} ({why.strerror}). Sørg for skriveadgang til mappen.") from why
        finally:
            temporary.unlink(missing_ok=True)

    def delete(self, slug: str) -> None:
        """Remove a file of the shelf, and none from anywhere else."""
        with self.only_writer():
            path = {p.stem: p for p in self.paths()}.get(slug)
            if path is None:
                raise self.fejl(f"{self.ting} findes ikke længere. En anden kan have slettet den.")
            try:
                path.unlink()
            except OSError as why:
                raise self.fejl(f"{self.ting} kan ikke slettes ({why.strerror}). Sørg for skriveadgang til {path.parent}.") from why

    @contextlib.contextmanager
    def only_writer(self) -> Iterator[None]:
        """One writer at a time; a killed one holds nothing."""
        try:
            self.mappe.mkdir(parents=True, exist_ok=True)
            with FileLock(self.mappe / _LOCK, timeout=_PATIENCE):
                yield
        except Timeout as why:
            raise self.fejl("En anden gemmer lige nu. Vent lidt, og prøv igen.") from why
        except OSError as why:
            raise self.fejl(f"Der kan ikke gemmes i {self.mappe} ({why.strerror}). Sørg for skriveadgang til mappen.") from why


def slug_of(navn: str, longest: int, kind: str) -> str:
    """A safe file name: 'Møde på Rådhuset 3/4' -> 'moede-paa-raadhuset-3-4'. kind: the name of what has no letters of its own."""
    plain = unicodedata.normalize("NFC", navn).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:longest].strip("-")
    return f"{kind}-{slug}".rstrip("-") if not slug or _DEVICES.fullmatch(slug) else slug


def quoted(text: str) -> str:
    """A TOML basic string: as JSON's, and delete is escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
