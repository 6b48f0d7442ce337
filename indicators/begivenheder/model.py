"""What a begivenhed is. Data, not code: the next one is a file in data/reference/begivenheder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.catalogue import Catalogue

# What a known point counts, and of which kind it is. Kinds are never drawn or said together (design 5.11): gross inflow since one day is
# not the change of a stock since another.
ARTER = {
    "bestand": "bestand",  # borgere on the day
    "netto": "netto",  # bestand on the day minus bestand on `fra`
    "netto_pct": "netto",  # the same in pct. of bestand on `fra`, as published
    "tilgang": "brutto",  # came from `fra` to the day
    "afgang": "brutto",  # left from `fra` to the day
    "nytilmeldte": "brutto",  # nytilmeldte ledige from `fra` to the day
    "nytilmeldte_flere": "brutto",  # the same, minus the same period a year before
    "nytilmeldte_dag": "dag",  # nytilmeldte ledige on the day
    "normal_dag": "dag",  # the mean of the same weekday in the five years before
    "merledige": "merledige",  # the Ministry's count of extra ledige since `fra`
}

REGISTER = "bestand"  # the table of the own register


class BegivenhedError(ValueError):
    """A file of begivenheder or meetings that cannot be used; the message says where, what and the cure, in Danish."""


@dataclass(frozen=True)
class Referencedato:
    """A day that others are counted from, and why that day."""

    dato: date
    tekst: str


@dataclass(frozen=True)
class Haendelse:
    """Something that happened; charts say it in words."""

    dato: date
    tekst: str
    kilde: str


@dataclass(frozen=True)
class Baand:
    """A span in which the figures of some nøgletal cannot be compared with others."""

    fra: date
    til: date
    tekst: str  # 'indsatsen var suspenderet 12. marts - 26. maj 2020'
    kort: str  # as a chart says it
    kilde: str
    noegletal: tuple[str, ...]


@dataclass(frozen=True)
class Begivenhed:
    """A crisis or a reform that is followed from a reference date."""

    id: str
    navn: str
    undertitel: str
    foelger: str  # 'bestand': the jobcentre's own register; else a nøgletal that counts, month by month
    referencedatoer: tuple[Referencedato, ...]  # the first is the one counted from when none is chosen
    slut: date | None = None  # nothing later is followed
    noegletal: tuple[str, ...] = ()  # held up against klynge and hele landet
    haendelser: tuple[Haendelse, ...] = ()
    baand: tuple[Baand, ...] = ()
    forbehold: str = ""  # what a reader must know besides
    benchmark: bool = False  # whether the Ministry's editions of the time belong to it

    @property
    def fra(self) -> date:
        """Where it is counted from when nothing else is chosen."""
        return self.referencedatoer[0].dato

    @property
    def er_register(self) -> bool:
        """Whether it is followed in the jobcentre's own register."""
        return self.foelger == REGISTER


@dataclass(frozen=True)
class Punkt:
    """A single figure that was published at the time, with its source. It is a point, never a part of a series."""

    dato: date
    fra: date | None  # counted since; None: on the day itself
    omraade: str
    maalgruppe: str
    maal: str
    vaerdi: Decimal
    note: str
    kilde: str

    @property
    def art(self) -> str:
        """Which kind of figure it is."""
        return ARTER[self.maal]


@dataclass(frozen=True)
class Moede:
    """A meeting of the committee that follows the figures."""

    omraade: str
    udvalg: str
    dato: date


def sidste_moede(moeder: Iterable[Moede], dag: date) -> Moede | None:
    """The last meeting before a day; the day's own meeting is the one that the figures are for."""
    return max((m for m in moeder if m.dato < dag), key=lambda m: m.dato, default=None)


def foelgelige(catalog: Catalogue) -> frozenset[str]:
    """The nøgletal that a begivenhed can be followed in: a stock, counted month by month."""
    return frozenset(i.id for i in catalog.indikatorer.values() if i.frekvens == "M" and i.art == "bestand" and not i.is_rate)
