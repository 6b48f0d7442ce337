"""What the follow-up of a begivenhed is: frozen values that sentence, table, figure, page and command line all show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from indicators.areas import Omraade
from indicators.begivenheder import Begivenhed, Moede, Punkt
from indicators.catalogue import Maalgruppe
from indicators.queries import Break


@dataclass(frozen=True)
class Tal:
    """One figure. vaerdi is None exactly when grund says why, in Danish.

    art, fra, til and omraade say what it counts, so that what must not stand together can be refused.
    """

    vaerdi: Fraction | None
    art: str  # bestand, netto, brutto, dag, merledige, andel
    omraade: str  # the area's code
    til: date
    fra: date | None = None
    decimaler: int = 0
    eksempel: bool = False  # made by our own script: every surface says so
    kilde: str = ""  # who published it; '' = worked out from the series that is followed
    grund: str = ""


@dataclass(frozen=True)
class Siden:
    """The change since a day, and why that day. opgjort is the day of the count that stands for it."""

    dato: date
    opgjort: date | None
    tekst: str  # 'sidste møde', 'toppen', 'opgørelsen den 5. maj'; '' for a day of one's own
    netto: Tal
    bestand: Tal  # on that day


@dataclass(frozen=True)
class Uge:
    """What came and went after fra, until and with til. hel: seven days."""

    fra: date
    til: date
    tilgang: int | None
    afgang: int | None
    netto: int | None

    @property
    def dage(self) -> int:
        """How many days it is about."""
        return (self.til - self.fra).days


@dataclass(frozen=True)
class Del:
    """One målgruppe from the reference date to now. data_til: its newest registrations, when they lag behind the day."""

    maalgruppe: Maalgruppe
    foer: Tal
    nu: Tal
    netto: Tal
    pct: Tal
    tilgang: Tal
    afgang: Tal
    data_til: date | None = None


@dataclass(frozen=True)
class Andel:
    """A part of those who came: by a-kasse or køn."""

    navn: str
    tilgang: Tal
    andel: Tal  # pct. of all who came


@dataclass(frozen=True)
class Opdelt:
    """Those who came since the reference date, by køn and a-kasse: of the målgruppe that is delivered so."""

    maalgruppe: Maalgruppe
    koen: tuple[Andel, ...]
    akasser: tuple[Andel, ...]  # largest first, 'Øvrige a-kasser' last


@dataclass(frozen=True)
class Kumuleret:
    """Gross inflow since the reference date, and the same number of days after the same weekday 364 days before."""

    dato: date
    i_aar: int
    aaret_foer: int


@dataclass(frozen=True)
class Landet:
    """Hele landet as the Ministry published it: gross inflow since its own day, beside the year before."""

    fra: date
    til: date
    nytilmeldte: Tal
    aaret_foer: Tal
    forskel: Tal
    pct: Tal


@dataclass(frozen=True)
class Forloeb:
    """One kommune through a begivenhed. All of the series is real, or all of it is example data; known points are always real."""

    begivenhed: Begivenhed
    kommune: Omraade
    kommune_langt: str
    maalgruppe: Maalgruppe
    enhed: str  # 'borgere' or 'fuldtidspersoner'
    subjekt: str  # 'Antallet af borgere i kontakt med jobcentret'
    fra: date  # the reference date as chosen
    til: date  # the day of the count that is 'now'
    spurgt: date | None  # the day that was asked for, when there is no count of that very day
    bestand: Tal
    foer: Tal
    netto: Tal
    pct: Tal
    tilgang: Tal
    afgang: Tal
    moede: Moede | None
    siden_moede: Siden | None
    top: Siden | None
    genoprettet: Tal  # pct. of the rise up to the top that is gone again
    siden: tuple[Siden, ...]  # every reference date, the meeting, the top, and the days asked for; oldest first
    serie: tuple[tuple[date, Fraction | None], ...]  # the count by day, from before the begivenhed to `til`
    foreloebige: frozenset[date]
    uger: tuple[Uge, ...]
    dele: tuple[Del, ...]  # målgrupper that sum to the total; greatest rise first
    andre: Tal | None  # the change of all but one målgruppe
    andre_end: Maalgruppe | None  # that one
    opdelt: Opdelt | None
    kumuleret: tuple[Kumuleret, ...]
    punkter: tuple[Punkt, ...]  # known points of this kommune and målgruppe
    landet: Landet | None
    landspunkter: tuple[Punkt, ...]
    datoer: tuple[date, ...]  # days with a count, that can be chosen
    maalgrupper: tuple[str, ...]  # that can be chosen
    data_til: Mapping[str, date]  # målgruppe -> its newest registrations, where they lag
    er_daglig: bool  # counted every day: the curve is a 7-day mean
    eksempel: bool
    kilde: str  # of the series
    uenige: tuple[tuple[Tal, Punkt], ...]  # real figures that a published point contradicts
    release: str
    opgjort_fra: date | None = None  # the day of the count that stands for `fra`; of months its last day
    brud: tuple[Break, ...] = ()  # databrud of the series: its line breaks there

    @property
    def har_tal(self) -> bool:
        """Whether anything of the kommune itself can be shown."""
        return bool(self.serie or self.punkter)

    @property
    def titel(self) -> str:
        """'COVID-19 i Ballerup Kommune'; a figure made of example data says so itself."""
        return f"{self.begivenhed.navn} i {self.kommune_langt}"
