"""What the page Benchmark says beside its figures: the words for those who cannot see them, and the small tables under the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from pathlib import Path

from indicators import settings
from indicators.areas import Omraade, collation, read_reference
from indicators.benchmark.lists import prikker, tabel_alle
from indicators.benchmark.model import AFRUNDING, Billede
from indicators.benchmark.why import i_gruppen, naermest
from indicators.benchmark.words import forskel_ord, nr_ord, over_under
from indicators.comparison import Interval, Placement, Yardstick
from indicators.queries import Plads
from indicators.rounding import dansk, signed
from indicators.tables import Table
from indicators.texts import listed

ORDENER = ("Placering", "Navn", "Forskel i personer")
POTENTIALER = "potentialer_2018.csv"
_STEP = Fraction(2, 100)  # two printed differences, each within 0,01 of the true one


def bevaegelse_kort(b: Billede) -> str:
    """'Bedre: fra nr. 9', 'Dårligere: fra nr. 70', 'Uændret'; why not, when there is nothing to hold it against."""
    if b.delt_foer is None:
        return "ingen udgave før denne" if b.udgave == b.udgaver[0] else "ikke i udgaven før"
    then, now = b.delt_foer, b.delt
    if then.fra == now.fra:
        return "Uændret placering"
    return f"{'Bedre' if now.fra < then.fra else 'Dårligere'}: fra {nr_ord(then)}"


def tabel_98(b: Billede, orden: str = ORDENER[0]) -> Table:
    """Every kommune of the edition, in the order asked for; the name first, since it is what a row is about."""
    found = tabel_alle(b)
    rows = [(name, place, *rest) for place, name, *rest in found.raekker]
    pairs = list(zip(prikker(b), rows, strict=True))
    if orden == ORDENER[1]:
        pairs.sort(key=lambda pair: collation(pair[0].kommune.navn))
    elif orden == ORDENER[2]:
        pairs.sort(key=lambda pair: (pair[0].plads.forskel, pair[0].plads.forskel_andel, collation(pair[0].kommune.navn)))
    return Table(("Kommune", "Placering", *found.hoved[2:]), tuple(row for _, row in pairs), found.note)


def tabel_naer(b: Billede, ligner: Yardstick | None = None) -> Table:
    """A ladder by procentpoint: the two before and after, the own, the best of those that resemble it, and as expected."""
    group = i_gruppen(b, ligner)
    known = {o.kode: (o, p, "") for o, p in naermest(b)} | {b.kommune.kode: (b.kommune, b.egen, " (valgt)")}
    if group:
        best, plads = group[0]
        known[best.kode] = (best, plads, " (bedst i gruppen)" if ligner and ligner.id != "klynge" else " (bedst i klyngen)")
    rows = [(p.placering, p.forskel_andel, _raekke(b, o, p, mark)) for o, p, mark in known.values()]
    first_after = min((place for place, andel, _ in rows if andel > 0), default=len(b.alle) + 1)
    rows.append((first_after - Fraction(1, 2), Fraction(0), _som_forventet(b)))
    head = ("Kommune", "Nr.", "Procentpoint", "Personer", "Afstand")
    note = (
        "Procentpoint og personer er forskellen fra det forventede. Afstand er, hvor mange personer flere (+) eller færre (−) "
        f"{b.kommune.navn} ville have med samme forskel i procentpoint, omregnet til egne borgere; spændet er afrundingen hos kilden."
    )
    return Table(head, tuple(row for _, _, row in sorted(rows, key=lambda r: (r[0], r[1]))), note)


def _raekke(b: Billede, o: Omraade, p: Plads, mark: str) -> tuple[str, ...]:
    moved = "–" if o.kode == b.kommune.kode else span_ord(flytning(b, p))
    return (f"{o.navn}{mark}", str(p.placering), signed(p.forskel_andel, 2), signed(p.forskel), moved)


def _som_forventet(b: Billede) -> tuple[str, ...]:
    gap = -b.egen.forskel
    ends = Interval(Fraction(gap - AFRUNDING), Fraction(gap + AFRUNDING))
    return ("Som forventet", "–", signed(Fraction(0), 2), signed(0), span_ord(ends))


def flytning(b: Billede, p: Plads) -> Interval:
    """Persons more (or, negative, fewer) that the kommune would have with another's difference in procentpoint."""
    gap = Fraction(p.forskel_andel) - Fraction(b.egen.forskel_andel)
    low, high = gap - _STEP, gap + _STEP
    ends = [share * people / 100 for share in (low, high) for people in (b.naevner.low, b.naevner.high)]
    return Interval(min(ends), max(ends))


def span_ord(ends: Interval) -> str:
    """'−179 til −166', '−4 til +4': outwards to whole persons."""
    return f"{signed(floor(ends.low))} til {signed(ceil(ends.high))}"


# ------------------------------------------------------------------------------------------------ for those who cannot see the figures


def alt_haandvaegt(billeder: Sequence[Billede]) -> str:
    """Expected and actual of every group."""
    said = [
        f"{b.gruppe_navn}: forventet {dansk(b.egen.forventet)}, faktisk {dansk(b.egen.faktisk)}, "
        f"{forskel_ord(b.egen.forskel)}, {nr_ord(b.delt)}"
        for b in billeder
    ]
    return f"Forventet og faktisk antal fuldtidspersoner i {billeder[0].kommune.navn}, {billeder[0].udgave.navn}. {'; '.join(said)}."


def alt_placering(billeder: Sequence[Billede]) -> str:
    """The placement of each group in each edition, oldest first."""
    said = []
    for b in billeder:
        places = [f"{plads.placering}" if plads else "ikke med" for _, plads in b.serie]
        said.append(f"{b.gruppe_navn}: {', '.join(places)}")
    first = billeder[0]
    span = f"fra {first.udgaver[0].navn} til {first.udgaver[-1].navn}" if len(first.udgaver) > 1 else first.udgave.navn
    what = f"Kurver over placeringen af {first.delt.af} i {first.kommune.navn} i {len(first.udgaver)} udgaver, {span}; 1 er øverst."
    return f"{what} {'; '.join(said)}."


def alt_fordeling(b: Billede) -> str:
    """Where the kommune stands among all, and how far they reach."""
    (low, p), (high, q) = b.alle[0], b.alle[-1]
    under = sum(plads.forskel_andel < 0 for _, plads in b.alle)
    return (
        f"{len(b.alle)} kommuner efter forskel i procentpoint, {b.gruppe_navn}, {b.udgave.navn}. {b.kommune.navn}: "
        f"{over_under(b.egen.forskel_andel)}, {nr_ord(b.delt)}. Fra {low.navn} ({signed(p.forskel_andel, 2)}) til {high.navn} "
        f"({signed(q.forskel_andel, 2)}). {under} ligger under det forventede. Alle tal står i tabellen."
    )


def fordeling_ord(b: Billede) -> str:
    """How many are on each side of the expected, and where the kommune is."""
    under = sum(plads.forskel_andel < 0 for _, plads in b.alle)
    over = sum(plads.forskel_andel > 0 for _, plads in b.alle)
    same = len(b.alle) - under - over
    level = f", og {same} ligger på det" if same else ""
    return (
        f"{under} kommuner ligger under det forventede, {over} over{level}. {b.kommune.navn} er {nr_ord(b.delt)} af {b.delt.af} med "
        f"{signed(b.egen.forskel_andel, 2)} procentpoint."
    )


# ------------------------------------------------------------------------------------------------ what the Ministry printed in 2018


@dataclass(frozen=True)
class Potentiale:
    """A kommune of the Ministry's list of November 2018: persons actual and expected, and the potential in mio. kr. as printed."""

    kommune: str
    faktisk: int
    forventet: int
    mio: Fraction
    kilde: str

    @property
    def kr(self) -> Fraction:
        """Kr. per person that the printed figures imply."""
        return self.mio * 1_000_000 / (self.faktisk - self.forventet)


def potentialer(data: Path | None = None) -> tuple[Potentiale, ...]:
    """The printed examples; none when the file is not there."""
    path = (data or settings.data_dir()) / "reference" / POTENTIALER
    if not path.exists():
        return ()
    return tuple(
        Potentiale(r["kommune"], int(r["faktisk"]), int(r["forventet"]), Fraction(r["mio_kr"].replace(",", ".")), r["kilde"])
        for r in read_reference(path)
    )


def tabel_potentialer(found: Sequence[Potentiale]) -> Table:
    """Persons, mio. kr. as printed, and the kr. per person that follow."""
    rows = tuple(
        (p.kommune, dansk(p.forventet), dansk(p.faktisk), signed(p.faktisk - p.forventet), signed(p.mio, 1),
         dansk(round(p.kr / 1000) * 1000))
        for p in found
    )  # fmt: skip
    sources = listed(dict.fromkeys(p.kilde for p in found))
    head = ("Kommune", "Forventet", "Faktisk", "Forskel, personer", "Mio. kr. (trykt)", "Kr. pr. person")
    return Table(head, rows, f"{sources}. Sidste kolonne er regnet ud og afrundet til hele tusinder; antallene er afrundet til tiere.")


def delt_ord(delt: Placement) -> str:
    """'7', '7-8': for the large figure."""
    return str(delt.fra) if delt.fra == delt.til else f"{delt.fra}-{delt.til}"
