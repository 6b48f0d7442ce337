"""Who resembles a kommune in one edition of the benchmark: its klynge and the distances, who came and who left, and who else is near."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from indicators import queries
from indicators.areas import Areas, Omraade, collation
from indicators.benchmark.model import GRUPPER
from indicators.compare import no_data
from indicators.comparison import ComparisonError
from indicators.comparison.yardsticks import nearest
from indicators.periods import Period
from indicators.queries import Plads, Udgaver
from indicators.store import Release

TABEL = "y30r21"


@dataclass(frozen=True)
class Medlem:
    """A member: how far its forventet andel is from the own (procentpoint), and whether it was in the klynge in the edition before."""

    omraade: Omraade
    plads: Plads | None
    afstand: Decimal | None
    foer: bool


@dataclass(frozen=True)
class Foer:
    """An earlier or later edition: how many it has, and how many of them are in the one shown."""

    udgave: Period
    antal: int
    faelles: int


@dataclass(frozen=True)
class Klyngeblik:
    """The klynge of one kommune, ydelsesgruppe and edition; nearest first."""

    kommune: Omraade
    ydelse: str
    udgave: Period
    nyeste: Period
    egen: Plads
    medlemmer: tuple[Medlem, ...]
    kilde: str  # of the official klynge; empty when it is our own calculation
    forrige: Period | None  # the edition before, when the kommune is in it
    gik: tuple[Omraade, ...]  # in the klynge of the edition before, and not in this one
    udgaver: tuple[Foer, ...]
    naboer: tuple[Omraade, ...]
    alle: Mapping[str, Plads]  # by kode

    @property
    def klynge(self) -> tuple[Omraade, ...]:
        """The members, nearest first."""
        return tuple(m.omraade for m in self.medlemmer)

    @property
    def kom(self) -> tuple[Omraade, ...]:
        """In this edition, and not in the one before."""
        return tuple(m.omraade for m in self.medlemmer if self.forrige and not m.foer)

    @property
    def ydelse_navn(self) -> str:
        """'sygedagpenge og jobafklaring'."""
        name = GRUPPER[self.ydelse]
        return name[0].lower() + name[1:]

    def deler(self, felt: str, omraade: Omraade) -> bool:
        """Whether an area has the same region, landsdel or kommunegruppe."""
        return getattr(omraade, felt) == getattr(self.kommune, felt)


def editions(release: Release, ydelse: str) -> list[Period]:
    """The editions that can be chosen, newest first."""
    return sorted(queries.benchmark(release, ydelse), reverse=True)


def klyngeblik(release: Release, kommune: str, ydelse: str = "alle", udgave: Period | None = None) -> Klyngeblik:
    """Raises ComparisonError, in Danish, when the kommune has no forventet andel there."""
    areas, known = queries.areas(release), queries.benchmark(release, ydelse)
    own = areas.kommune(kommune)
    if own is None:
        raise ComparisonError(f"kommunen '{kommune[:40]}' findes ikke. Skriv fx Ballerup eller Høje-Taastrup.")
    if not known:
        raise ComparisonError(no_data(release, "benchmark", [TABEL]))
    chosen = udgave or max(known)
    if own.kode not in known.get(chosen, {}):
        raise ComparisonError(f"{own.navn} har ingen forventet andel i benchmark ({chosen.navn}). Vælg en anden udgave.")
    rows = known[chosen]
    koder, kilde = _members(release, areas, own, ydelse, chosen, known)
    before = max((p for p in known if p < chosen), default=None)
    before = before if before and own.kode in known[before] else None
    then = set(_members(release, areas, own, ydelse, before, known)[0]) if before else set()
    members = tuple(Medlem(areas.by_kode[k], rows.get(k), _away(rows, own.kode, k), k in then) for k in koder)
    return Klyngeblik(
        own, ydelse, chosen, max(known), rows[own.kode], members, kilde, before, areas.named(then - set(koder)),
        _others(release, areas, own, ydelse, chosen, known), areas.naboer(own), rows,
    )  # fmt: skip


def _away(rows: Mapping[str, Plads], own: str, kode: str) -> Decimal | None:
    return abs(rows[kode].forventet_andel - rows[own].forventet_andel) if kode in rows else None


def _members(release: Release, areas: Areas, own: Omraade, ydelse: str, edition: Period, known: Udgaver) -> tuple[list[str], str]:
    """The koder of the klynge, nearest first, and its source when it is an official one that holds on the edition's last day."""
    andele = {kode: plads.forventet_andel for kode, plads in known[edition].items()}
    official, kilde = queries.official_klynge(release, own.kode, ydelse, edition.slut)
    if not official:
        return [kode for _, kode in sorted(nearest(own.kode, andele), key=lambda pair: (pair[0], _name(areas, pair[1])))], ""

    def away(kode: str) -> tuple:
        return (kode not in andele, abs(andele.get(kode, Decimal(0)) - andele[own.kode]), _name(areas, kode))

    return sorted(official, key=away), kilde


def _name(areas: Areas, kode: str) -> tuple[int, ...]:
    return collation(areas.by_kode[kode].navn)


def _others(release: Release, areas: Areas, own: Omraade, ydelse: str, chosen: Period, known: Udgaver) -> tuple[Foer, ...]:
    """Every edition but the chosen one, newest first."""
    now = set(_members(release, areas, own, ydelse, chosen, known)[0])
    found = []
    for edition in sorted(known, reverse=True):
        if edition != chosen and own.kode in known[edition]:
            then = set(_members(release, areas, own, ydelse, edition, known)[0])
            found.append(Foer(edition, len(then), len(then & now)))
    return tuple(found)
