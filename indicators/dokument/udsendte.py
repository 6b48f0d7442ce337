"""Every bilag that has left the program: when, what file, of which choice and release, and every number that was printed in it.

One line a file in data/bilag/udsendt.jsonl. Nothing in it is ever changed: a number that moves later is found by looking here.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from indicators import catalogue, queries, settings
from indicators.dokument import rod, valg
from indicators.dokument.model import Dokument, Figur
from indicators.dokument.rod import Rod
from indicators.dokument.siden import cells
from indicators.dokument.valg import BilagError, Valg
from indicators.hylde import Hylde
from indicators.periods import dato
from indicators.revision import Bevaegelse
from indicators.revision.bevaegelse import FLYTTET
from indicators.rounding import dansk
from indicators.store import Release
from indicators.tables import Table

_COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_WHOLE = re.compile(r"\d{1,3}(\.\d{3})*")


@dataclass(frozen=True)
class Trykt:
    """A figure as it was printed: its table, and what each cell rests on."""

    nr: int
    navn: str
    titel: str
    noegletal: str
    eksempel: bool
    tabel: Table
    rod: Rod


@dataclass(frozen=True)
class Udsendt:
    """One file. kendt: the newest pull it could know; spec: the text that makes it again."""

    tid: datetime
    fil: str
    format: str
    koncept: str
    titel: str
    kommune: str
    periode: str  # its code
    udgivelse: str
    pr: date | None
    kendt: date
    spec: str
    sha256: str
    figurer: tuple[Trykt, ...]

    @property
    def id(self) -> str:
        """Tells it from every other: when, and what."""
        return f"{self.tid:%Y%m%dT%H%M%S}-{self.sha256[:12]}"

    @property
    def naar(self) -> str:
        """'22. november 2026 kl. 14.05', as the clock was in Denmark."""
        there = self.tid.astimezone(_COPENHAGEN)
        return f"{dato(there.date())} kl. {there:%H.%M}"

    @property
    def valg(self) -> Valg:
        """The choice that it was made of. Raises BilagError."""
        return valg.read(self.spec, self.fil)

    @property
    def antal(self) -> int:
        """How many cells were printed."""
        return sum(len(cells(f.tabel)) for f in self.figurer)


class Beroert(NamedTuple):
    """A printed number that has moved since. nu: as it is printed today; bevaegelse: what moved under it, the first of several."""

    udsendt: Udsendt
    figur: Trykt
    raekke: str
    kolonne: str
    trykt: str
    nu: str
    bevaegelse: Bevaegelse


def sti() -> Path:
    """Where the register lies."""
    return settings.sent_file()


def skriv(release: Release, found: Dokument, spec: str, fil: str, indhold: bytes) -> None:
    """Register a bilag that leaves. fil: its name; spec: the text that makes it again. Raises BilagError when it cannot be written."""
    figurer = [_trykt(figur) for figur in found.figurer]
    numbers = _sha(json.dumps(figurer, ensure_ascii=False, sort_keys=True).encode())
    pulls = queries.pulls(release.som_kendt(found.pr))
    entry = {
        "tid": datetime.now(UTC).isoformat(timespec="seconds"), "fil": fil, "format": fil.rpartition(".")[2], "koncept": found.koncept,
        "titel": found.titel, "kommune": found.kommune.navn, "periode": found.periode_kode, "udgivelse": found.release,
        "pr": found.pr.isoformat() if found.pr else None, "kendt": (pulls[0] if pulls else found.lavet).isoformat(), "spec": spec,
        "sha256": _sha(indhold), "tal": numbers,
    }  # fmt: skip
    with Hylde(sti().parent, "Listen over udsendte bilag", BilagError).only_writer():
        _append(sti(), entry, figurer)


def _append(path: Path, entry: dict[str, Any], figurer: list[dict[str, Any]]) -> None:
    """The numbers stand once: PDF and Word of the same bilag have the same. What a power failure cut must not take this line with it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            file.seek(0)
            before = file.read()
            if f'"tal": "{entry["tal"]}", "figurer"'.encode() not in before:
                entry = entry | {"figurer": figurer}
            line = json.dumps(entry, ensure_ascii=False).encode() + b"\n"
            file.write(line if before.endswith(b"\n") or not before else b"\n" + line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as why:
        raise BilagError(f"{path}: listen over udsendte bilag kan ikke skrives ({why.strerror}). Skaf plads eller adgang.") from why


def _trykt(figur: Figur) -> dict[str, Any]:
    return {
        "nr": figur.nr, "navn": figur.navn, "titel": figur.titel, "noegletal": figur.noegletal, "eksempel": figur.eksempel,
        "hoved": list(figur.tabel.hoved), "raekker": [list(row) for row in figur.tabel.raekker], "rod": rod.as_json(figur.rod),
    }  # fmt: skip


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def laes() -> list[Udsendt]:
    """Every one, the newest first. A line that cannot be read is passed over. Raises BilagError when the file cannot."""
    path = sti()
    try:
        known = path.stat()
    except FileNotFoundError:
        return []
    except OSError as why:
        raise BilagError(f"{path} kan ikke læses ({why.strerror}). Ret adgangen til filen.") from why
    return list(_laes(path, known.st_mtime_ns, known.st_size))


@lru_cache(maxsize=2)
def _laes(path: Path, _changed: int, _size: int) -> tuple[Udsendt, ...]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as why:
        raise BilagError(f"{path} kan ikke læses ({why.strerror}). Ret adgangen til filen.") from why
    numbers: dict[str, tuple[Trykt, ...]] = {}
    found = []
    for line in lines:
        try:
            raw = json.loads(line)
            if "figurer" in raw:
                numbers[raw["tal"]] = tuple(map(_figur, raw["figurer"]))
            found.append(_udsendt(raw, numbers[raw["tal"]]))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return tuple(reversed(found))


def _udsendt(raw: dict[str, Any], figurer: tuple[Trykt, ...]) -> Udsendt:
    words = {name: str(raw[name]) for name in ("fil", "format", "koncept", "titel", "kommune", "periode", "udgivelse", "spec", "sha256")}
    pr = date.fromisoformat(raw["pr"]) if raw["pr"] else None
    return Udsendt(datetime.fromisoformat(raw["tid"]), pr=pr, kendt=date.fromisoformat(raw["kendt"]), figurer=figurer, **words)


def _figur(raw: dict[str, Any]) -> Trykt:
    table = Table(tuple(map(str, raw["hoved"])), tuple(tuple(map(str, row)) for row in raw["raekker"]), "")
    return Trykt(int(raw["nr"]), str(raw["navn"]), str(raw["titel"]), str(raw["noegletal"]), bool(raw["eksempel"]), table,
                 rod.from_json(raw["rod"]))  # fmt: skip


def beroert(bevaegelser: Iterable[Bevaegelse], dag: date | None = None) -> list[Beroert]:
    """Every printed number of an exported bilag that is another after these movements: published figures, and counts that are summed
    over several kommuner. dag: the day of the new figures; a bilag that knew them is not touched. A number that is printed the same
    after all is left out, and so is what only the making of the bilag can tell: a rate of several kommuner. Raises BilagError."""
    moved: dict[tuple[str, str, str], dict[str, Bevaegelse]] = {}
    for one in bevaegelser:
        if one.art in FLYTTET:
            key = one.noegle
            moved.setdefault((key.indikator, key.maalgruppe, key.periode), {})[key.omraade] = one
    touched = {id_ for id_, *_ in moved}
    return [
        Beroert(sent, figur, *hit) for sent in laes() if dag is None or sent.kendt < dag
        for figur in sent.figurer if not figur.eksempel and touched.intersection(_named(figur.rod)) for hit in _hits(figur, moved)
    ]  # fmt: skip


def _named(rod_: Rod) -> set[str]:
    return {id_ for place in (rod_.figur, *rod_.raekker) for id_ in place.indikatorer}


def _hits(
    figur: Trykt, moved: Mapping[tuple[str, str, str], Mapping[str, Bevaegelse]]
) -> Iterator[tuple[str, str, str, str, Bevaegelse]]:
    """Row, column, printed, now, and the movement under it: the cell's own, or the first of those that it is worked out of."""
    for (row, column), (text, *at) in cells(figur.tabel).items():
        place = figur.rod.celle(*at)
        under = [
            areas[area] for id_ in place.indikatorer for group in place.maalgrupper for period in place.perioder
            if (areas := moved.get((id_, group, period))) for area in place.omraader if area in areas
        ]  # fmt: skip
        if not under or not text[:1].strip("–"):
            continue
        now = _now(text.rstrip("*"), figur.noegletal, under, len(place.omraader)) if len(place.perioder) == 1 else ""
        if now:
            yield row, column, text, now, under[0]


def _now(text: str, noegletal: str, under: list[Bevaegelse], areas: int) -> str:
    """What stands there today: '' when it is the same, or cannot be told from the movements alone."""
    own = [b for b in under if b.noegle.indikator == noegletal and b.foer is not None and b.nu is not None]
    if areas == 1 and own:
        decimals = len(text.partition(",")[2])
        now = dansk(own[0].nu, decimals)
        return now if dansk(own[0].foer, decimals) == text and now != text else ""
    if len(own) < len(under) or catalogue.load().indikatorer[noegletal].is_rate or not _WHOLE.fullmatch(text):
        return ""
    now = dansk(int(text.replace(".", "")) + sum(b.nu - b.foer for b in own))
    return now if now != text else ""
