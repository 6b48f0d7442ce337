"""What a view is: a name, whom it compares with, and chapters of figures; all of it checked against the catalogue."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 80  # signs in a name
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")  # Windows has no files of these names, whatever their ending


class VisningError(ValueError):
    """A view that cannot be read or kept; the message says where, what and the cure."""


@dataclass(frozen=True)
class Figur:
    """One figure: a nøgletal of a målgruppe; split by a breakdown (deles), or beside a second one (par) with their share (andel)."""

    indikator: str
    maalgruppe: str = "alle"
    deles: str = ""
    par: str = ""
    andel: str = ""

    @property
    def noegletal(self) -> tuple[str, ...]:
        """Every nøgletal that it shows."""
        return tuple(filter(None, (self.indikator, self.par, self.andel)))


@dataclass(frozen=True)
class Kapitel:
    """A titled part of a view; kort is its name where room is short."""

    titel: str
    figurer: tuple[Figur, ...]
    kort: str = ""

    @property
    def navn(self) -> str:
        """In the row of chapters, and in the link."""
        return self.kort or self.titel


@dataclass(frozen=True)
class Visning:
    """A saved view. sammenlign: its own yardsticks, or none: those that the reader has chosen."""

    slug: str
    navn: str
    forklaring: str
    kapitler: tuple[Kapitel, ...]
    sammenlign: tuple[str, ...] = ()
    tabel: bool = False  # one table of levels and changes stands above the figures
    egen: bool = False  # made by a user, who may delete it

    @property
    def figurer(self) -> Iterator[Figur]:
        """All figures, in order."""
        return (figur for kapitel in self.kapitler for figur in kapitel.figurer)


def slug_of(navn: str) -> str:
    """A safe file name: 'Møde på Rådhuset 3/4' -> 'moede-paa-raadhuset-3-4'."""
    plain = unicodedata.normalize("NFC", navn).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-")
    return f"visning-{slug}".rstrip("-") if not slug or _DEVICES.fullmatch(slug) else slug


def checked_name(navn: str) -> str:
    """The name as it is kept: one line, no room around it. Raises VisningError when there is none, or too much."""
    name = " ".join("".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", navn)).split())
    if not name:
        raise VisningError("Visningen mangler et navn. Skriv et.")
    if len(name) > LONGEST:
        raise VisningError(f"Navnet er på {len(name)} tegn. Skriv højst {LONGEST}.")
    return name
