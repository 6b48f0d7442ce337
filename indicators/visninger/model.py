"""What a view is: a name, whom it compares with, and chapters of figures; all of it checked against the catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indicators import hylde
from indicators.hylde import Hylde

LONGEST = 80  # signs in a name


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
    return hylde.slug_of(navn, LONGEST, "visning")


def checked_name(navn: str) -> str:
    """The name as it is kept: one line, no room around it. Raises VisningError when there is none, or too much."""
    return Hylde(Path(), "Visningen", VisningError).checked_name(navn, LONGEST)
