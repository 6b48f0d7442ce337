"""The benchmark as tables of printed cells, and as the points that figures draw."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators import queries
from indicators.areas import Omraade
from indicators.benchmark.model import Billede
from indicators.benchmark.words import indhold, nr_ord
from indicators.comparison import Placement
from indicators.periods import Period
from indicators.queries import Flise, Plads
from indicators.rounding import dansk, signed
from indicators.store import Release
from indicators.tables import Table

_TAL = ("Forventet antal", "Faktisk antal", "Forskel", "Forventet andel, pct.", "Faktisk andel, pct.", "Forskel, procentpoint")
_NOTE = "Forskel = faktisk minus forventet: minus er færre end forventet. Antal er afrundet til nærmeste 10 hos kilden."
_SORT = "Placering 1 er længst under det forventede i procentpoint."


@dataclass(frozen=True)
class Prik:
    """One of the kommuner in strip and tile map: its figures, its placement and what it is to the chosen one."""

    kommune: Omraade
    plads: Plads
    delt: Placement
    egen: bool
    klynge: bool
    nabo: bool

    @property
    def ord(self) -> str:
        """'Ballerup: +0,27 procentpoint (+90), nr. 85': for hover."""
        p = self.plads
        return f"{self.kommune.navn}: {signed(p.forskel_andel, 2)} procentpoint ({signed(p.forskel)} fuldtidspersoner), {nr_ord(self.delt)}"


def celler(plads: Plads) -> tuple[str, ...]:
    """The six figures as every table prints them."""
    return (
        dansk(plads.forventet), dansk(plads.faktisk), signed(plads.forskel),
        dansk(plads.forventet_andel, 2), dansk(plads.faktisk_andel, 2), signed(plads.forskel_andel, 2),
    )  # fmt: skip


def tabel_alle(b: Billede) -> Table:
    """Every kommune of the edition, best placement first; the chosen, its klynge and its naboer are marked."""
    rows = tuple((nr_ord(prik.delt).split("nr. ")[1], _navn(prik), *celler(prik.plads)) for prik in prikker(b))
    shared = " Ens placering deles." if any(prik.delt.fra != prik.delt.til for prik in prikker(b)) else ""
    return Table(("Placering", "Kommune", *_TAL), rows, f"{_NOTE} {_SORT}{shared}")


def _navn(prik: Prik) -> str:
    """'Ballerup (valgt)', 'Herlev (klynge, nabo)'."""
    marks = [word for word, there in (("valgt", prik.egen), ("klynge", prik.klynge), ("nabo", prik.nabo)) if there]
    return f"{prik.kommune.navn} ({', '.join(marks)})" if marks else prik.kommune.navn


def tabel_fire(billeder: Sequence[Billede]) -> Table:
    """One row a ydelsesgruppe: figures and placement of the kommune."""
    rows = tuple((b.gruppe_navn, *celler(b.egen), f"{nr_ord(b.delt)} af {b.delt.af}") for b in billeder)
    return Table(("Ydelsesgruppe", *_TAL, "Placering"), rows, " ".join([_NOTE, *(indhold(b.gruppe) for b in billeder)]))


def tabel_serie(b: Billede) -> Table:
    """One row an edition, newest first; a dash where the kommune is not in it."""
    rows = tuple(
        (period.navn, *(celler(plads) if plads else ("–",) * len(_TAL)), f"nr. {plads.placering}" if plads else "–")
        for period, plads in reversed(b.serie)
    )
    missing = f" – = {b.kommune.navn} er ikke i udgaven." if any(plads is None for _, plads in b.serie) else ""
    return Table(("Udgave", *_TAL, "Placering"), rows, f"{_NOTE} {_SORT}{missing}")


def prikker(b: Billede) -> tuple[Prik, ...]:
    """The kommuner of the edition with their places, best first: the strip of the 98."""
    klynge, naboer = ({o.kode for o in group} for group in (b.klynge.medlemmer, b.naboer))
    places = [plads.placering for _, plads in b.alle]
    return tuple(
        Prik(o, p, Placement(p.placering, p.placering + places.count(p.placering) - 1, len(places)),
             o.kode == b.kommune.kode, o.kode in klynge, o.kode in naboer)
        for o, p in b.alle
    )  # fmt: skip


def fliser(release: Release, b: Billede) -> tuple[tuple[Flise, Omraade, Prik | None], ...]:
    """Every tile of the map with its kommune, and its point; None when the kommune is not in the edition."""
    found = {prik.kommune.kode: prik for prik in prikker(b)}
    by_kode = queries.areas(release).by_kode
    return tuple((flise, by_kode[kode], found.get(kode)) for kode, flise in queries.tiles(release).items())


def haandvaegt(billeder: Sequence[Billede]) -> tuple[tuple[str, int, int, str], ...]:
    """For each group: name, forventet, faktisk, and the words at the end: '+90, nr. 85'."""
    return tuple((b.gruppe_navn, b.egen.forventet, b.egen.faktisk, f"{signed(b.egen.forskel)}, {nr_ord(b.delt)}") for b in billeder)


def rangforloeb(b: Billede) -> tuple[tuple[Period, int | None], ...]:
    """The placement in each edition, oldest first; None where the kommune is not in it."""
    return tuple((period, plads.placering if plads else None) for period, plads in b.serie)
