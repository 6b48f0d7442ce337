"""What a comparison is: the frozen values that sentence, table, figure, bilag and command line all show."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from indicators.areas import Omraade
from indicators.catalogue import Indicator, Maalgruppe
from indicators.comparison.values import Interval, Value
from indicators.comparison.yardsticks import Stick, Yardstick
from indicators.periods import Period
from indicators.queries import Break, Kilde
from indicators.styring import Maal


@dataclass(frozen=True)
class Selection:
    """WHAT is shown. periode None = the newest final one."""

    indikator: str
    kommune: str
    maalgruppe: str = "alle"
    sammenlign: tuple[Stick, ...] = ("klynge", "landet")  # an own group stands here itself, with its members
    periode: Period | None = None
    frekvens: str = "M"  # M, K, H, Y
    opdeling: tuple[str, str] | None = None  # one value of a breakdown: ("alder", "16-24")


@dataclass(frozen=True)
class Change:
    """Against the same period last year: pct. for counts, procentpoint for rates, uger for durations."""

    tal: Fraction
    enhed: str
    interval: Interval
    fra: Period
    over_brud: tuple[Break, ...] = ()
    decimaler: int = 1


@dataclass(frozen=True)
class Placement:
    """Shared places among the kommuner with a figure: 76-83 of 98."""

    fra: int
    til: int
    af: int


@dataclass(frozen=True)
class Series:
    """One area or group through time, its figure in the chosen period, and its change over a year."""

    id: str
    navn: str
    maalestok: Yardstick | None
    punkter: tuple[tuple[Period, Value], ...]
    nu: Value
    aendring: Change | None
    relation: str | None = None  # the own figure is hoejere, lavere or paa_niveau against this one

    @property
    def har_tal(self) -> bool:
        """Whether there is anything to draw."""
        return any(value.tal is not None for _, value in self.punkter)


@dataclass(frozen=True)
class Comparison:
    """One nøgletal of one kommune against its yardsticks. All figures are real, or all are example data."""

    indikator: Indicator
    maalgruppe: Maalgruppe
    kommune: Omraade
    kommune_langt: str
    periode: Period
    egen: Series
    andre: tuple[Series, ...]
    placering: Placement | None
    brud: tuple[Break, ...]
    kilder: tuple[Kilde, ...]
    naevner_navn: str
    pr: date | None
    release: str
    valg: Selection
    er_register: bool = False  # the jobcentre's own counts, where everything under 5 is hidden
    eksempel: bool = False  # made by our own script: every surface says so
    maal: Maal | None = None  # the level that its kommune has decided, in force in the period
    plejer: str = ""  # what happened to the foreløbige figures at earlier updates, in words

    @property
    def titel(self) -> str:
        """As every surface prints it; example figures can never be taken for real ones."""
        return f"Eksempeldata: {self.indikator.titel}" if self.eksempel else self.indikator.titel

    @property
    def overskrift(self) -> str:
        """The title of a card: with the målgruppe when it is not all."""
        return self.titel if self.maalgruppe.id == "alle" else f"{self.titel}: {self.maalgruppe.navn}"

    @property
    def kort(self) -> str:
        """The short title, marked too."""
        return f"{self.indikator.kort} (eksempel)" if self.eksempel else self.indikator.kort

    @property
    def series(self) -> tuple[Series, ...]:
        """Own first, then the yardsticks in their fixed order."""
        return (self.egen, *self.andre)

    @property
    def foreloebig(self) -> bool:
        """Whether the chosen period will still move."""
        return self.egen.nu.foreloebig or (self.egen.nu.tal is None and any(s.nu.foreloebig for s in self.andre))

    @property
    def er_beregnet(self) -> bool:
        """Whether any figure shown is our own arithmetic."""
        return any(s.nu.status == "afledt" for s in self.series)
