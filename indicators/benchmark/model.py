"""What the Ministry's benchmark says of one kommune: the frozen values that words, tables, figures and command line all show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from indicators.areas import Omraade
from indicators.comparison import Interval, Placement, Yardstick
from indicators.periods import Period
from indicators.queries import Break, Kilde, Plads

GRUPPER: Mapping[str, str] = MappingProxyType({
    "alle": "Alle ydelser",
    "a_dagpenge": "A-dagpenge",
    "sygedagpenge": "Sygedagpenge og jobafklaring",
    "kontanthjaelp": "Kontanthjælp mv.",
})  # fmt: skip
INDHOLD: Mapping[str, str] = MappingProxyType({
    "alle": "a-dagpenge, sygedagpenge og jobafklaring, og kontanthjælp mv. Førtidspension og fleksjob er ikke med",
    "a_dagpenge": "a-dagpenge",
    "sygedagpenge": "sygedagpenge og jobafklaringsforløb",
    "kontanthjaelp": "kontanthjælp, uddannelseshjælp, selvforsørgelses-, hjemrejse- og overgangsydelse, revalidering, forrevalidering, "
                     "ressourceforløb og ledighedsydelse",
})  # fmt: skip
DELE = tuple(gruppe for gruppe in GRUPPER if gruppe != "alle")
TABEL = "y30r21"
HALV_TIER = 5  # the source rounds each count to tens
AFRUNDING = 2 * HALV_TIER  # forskel is the difference of two such counts


def delt(rows: Mapping[str, Plads], kode: str) -> Placement:
    """A kommune's placement, and how far it is shared when a delivery gives several the same."""
    own = rows[kode].placering
    return Placement(own, own + sum(p.placering == own for p in rows.values()) - 1, len(rows))


@dataclass(frozen=True)
class Rettelse:
    """A kommune's figures in an edition that a later pull changed: the day of that pull, what was first said, and what is said now."""

    udgave: Period
    dag: date
    foer: Plads
    nu: Plads


@dataclass(frozen=True)
class Billede:
    """One kommune in one edition and ydelsesgruppe, with the editions around it and the other kommuner beside it."""

    kommune: Omraade
    kommune_langt: str
    gruppe: str
    udgave: Period
    egen: Plads
    delt: Placement
    serie: tuple[tuple[Period, Plads | None], ...]  # every edition known, oldest first; None: the kommune is not in it
    alle: tuple[tuple[Omraade, Plads], ...]  # every kommune of the edition, best placement first
    alle_foer: Mapping[str, Plads]  # by kode, in the edition before; empty when there is none
    dele: Mapping[str, Plads]  # the kommune's own three groups in the edition, those that are there
    rettelser: tuple[Rettelse, ...]  # of the kommune, in any edition
    rettede: tuple[tuple[date, int], ...]  # of the edition: the day of a correction, and how many kommuner it changed
    brud: tuple[Break, ...]  # all that are known of the benchmark
    klynge: Yardstick
    naboer: tuple[Omraade, ...]
    naevner: Interval  # citizens that the shares are of: worked out from the kommune's own counts and shares
    kilder: tuple[Kilde, ...]
    pr: date | None
    release: str

    @property
    def gruppe_navn(self) -> str:
        """'Sygedagpenge og jobafklaring'."""
        return GRUPPER[self.gruppe]

    @property
    def udgaver(self) -> tuple[Period, ...]:
        """Every edition known, oldest first."""
        return tuple(period for period, _ in self.serie)

    @property
    def er_nyeste(self) -> bool:
        """Whether no newer edition is known."""
        return self.udgave == self.udgaver[-1]

    @property
    def foer(self) -> tuple[Period, Plads] | None:
        """The edition before and the kommune in it; None when there is none, or the kommune is not in it."""
        before = [(period, plads) for period, plads in self.serie if period < self.udgave]
        return before[-1] if before and before[-1][1] else None

    @property
    def delt_foer(self) -> Placement | None:
        """The placement in the edition before."""
        return delt(self.alle_foer, self.kommune.kode) if self.foer else None

    def brud_mellem(self, first: Period, last: Period) -> tuple[Break, ...]:
        """The breaks between two editions."""
        return tuple(b for b in self.brud if b.art == "brud" and first.slut < b.fra <= last.slut)

    @property
    def krydser(self) -> tuple[Break, ...]:
        """The breaks that the series crosses."""
        return self.brud_mellem(self.udgaver[0], self.udgaver[-1])
