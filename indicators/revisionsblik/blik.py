"""Every figure that is printed otherwise at one end than at the other, each once; and how one month moved in all kommuner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from indicators import catalogue, periods, queries
from indicators.catalogue import Indicator
from indicators.queries import Kendt, Noegle
from indicators.revision import forskelle
from indicators.revision.bevaegelse import FLYTTET, NY_PERIODE, NYT, RETTELSE, REVISION, UDGAAET, Bevaegelse
from indicators.rounding import rounded
from indicators.store import Release

NYT_NOEGLETAL = "nyt nøgletal"
ARTER = (RETTELSE, REVISION, UDGAAET, NYT, NY_PERIODE, NYT_NOEGLETAL)  # as they are listed
FAA = 20  # a count under this moves by chance


class Raekke(NamedTuple):
    """One figure that moved, with the kind of change; `nyt nøgletal` is of what nothing was known of before."""

    bevaegelse: Bevaegelse
    art: str

    @property
    def noegle(self) -> Noegle:
        """Which figure."""
        return self.bevaegelse.noegle

    @property
    def trin(self) -> Fraction | None:
        """How far the printed figure moved, in its own unit; None where either end has no figure."""
        foer, nu = trykt(self.noegle.indikator, self.bevaegelse.foer), trykt(self.noegle.indikator, self.bevaegelse.nu)
        return None if foer is None or nu is None else Fraction(nu) - Fraction(foer)


class Prik(NamedTuple):
    """A kommune (or hele landet) in a Fordeling: both printed figures, and the change in pct. of a count or in the unit of a rate."""

    omraade: str
    foer: Decimal
    nu: Decimal
    aendring: Fraction


@dataclass(frozen=True)
class Fordeling:
    """How the newest month that both ends know moved in every kommune."""

    indikator: str
    maalgruppe: str
    periode: str
    prikker: tuple[Prik, ...]  # kommuner, rising
    landet: Prik | None
    udeladt: int  # kommuner with too small a count

    @property
    def op(self) -> int:
        """In how many kommuner it went up."""
        return sum(p.nu > p.foer for p in self.prikker)

    @property
    def ned(self) -> int:
        """In how many it went down."""
        return sum(p.nu < p.foer for p in self.prikker)


@dataclass(frozen=True)
class Udvikling:
    """All that happened between two ends."""

    raekker: tuple[Raekke, ...]  # largest first
    fordelinger: Mapping[tuple[str, str], Fordeling]  # (nøgletal, målgruppe), in the order of the catalogue
    nye: Mapping[str, tuple[str, ...]]  # nøgletal that was known -> its new periods, oldest first
    foerste: tuple[str, ...]  # nøgletal of which nothing was known
    usete: int  # figures that moved less than what is printed
    bevaegelser: tuple[Bevaegelse, ...] = ()  # revisions and rettelser as they are told of every nøgletal, also of those that share a cell

    def flyttet(self, omraade: str = "") -> tuple[Raekke, ...]:
        """Revisions and rettelser, of one area or of all."""
        return tuple(r for r in self.raekker if r.art in FLYTTET and omraade in ("", r.noegle.omraade))


def kendt(indikator: str) -> Indicator | None:
    """What the catalogue says of it; None of what only an older release had."""
    return catalogue.load().indikatorer.get(indikator)


def trykt(indikator: str, value: Decimal | None) -> Decimal | None:
    """With the decimals that every surface prints; of an unknown nøgletal as it was."""
    found = kendt(indikator)
    return value if value is None or found is None else rounded(value, found.decimaler)


@lru_cache(maxsize=4)
def udvikling(old: Release, new: Release) -> Udvikling:
    """The two ends held against each other; a second or so, and then remembered. Raises StoreError."""
    before, after = queries.everything(old), queries.everything(new)
    known = {key.indikator for key in before}
    every = forskelle(before, after)
    moved = [b for b in every if er_den_foerste(*b.noegle[:2])]
    seen = [b for b in moved if b.art not in FLYTTET or trykt(b.noegle.indikator, b.foer) != trykt(b.noegle.indikator, b.nu)]
    rows = [Raekke(b, NYT_NOEGLETAL if b.art == NY_PERIODE and b.noegle.indikator not in known else b.art) for b in seen]
    kommuner = frozenset(o.kode for o in queries.areas(new).kommuner)
    pairs = sorted({(r.noegle.indikator, r.noegle.maalgruppe) for r in rows if r.art in FLYTTET}, key=_i_kataloget)
    both: dict[tuple[str, str], list[Noegle]] = {pair: [] for pair in pairs}
    for key in before:
        if (key.indikator, key.maalgruppe) in both and key in after:
            both[key.indikator, key.maalgruppe].append(key)
    spread = {pair: found for pair in pairs if (found := _fordeling(pair, both[pair], before, after, kommuner))}
    return Udvikling(
        tuple(sorted(rows, key=_stoerst)), spread, _nye(rows), tuple(sorted({r.noegle.indikator for r in rows if r.art == NYT_NOEGLETAL})),
        len(moved) - len(seen), tuple(b for b in every if b.art in FLYTTET),
    )  # fmt: skip


def _celle(indikator: str, maalgruppe: str) -> tuple:
    """Which cell of which delivered table it is: nøgletal that share one say the same thing twice."""
    found = kendt(indikator)
    if found is None or not found.tabel or not found.vaerdi:
        return (indikator, maalgruppe)
    rest = tuple(sorted((felt, value) for felt, value in found.hvor.items() if felt != "maalgruppe"))
    return (found.tabel, found.vaerdi, found.hvor.get("maalgruppe", maalgruppe), rest)


@lru_cache(maxsize=2048)
def _ejer(cell: tuple) -> str:
    """The first nøgletal of the catalogue with this cell."""
    for found in catalogue.load().indikatorer.values():
        if any(_celle(found.id, maalgruppe) == cell for maalgruppe in found.maalgrupper):
            return found.id
    return cell[0]


def er_den_foerste(indikator: str, maalgruppe: str) -> bool:
    """Whether no nøgletal before it in the catalogue shows the same cell."""
    return _ejer_af(indikator, maalgruppe) == indikator


@lru_cache(maxsize=2048)
def _ejer_af(indikator: str, maalgruppe: str) -> str:
    return _ejer(_celle(indikator, maalgruppe))


@lru_cache(maxsize=1024)
def _i_kataloget(pair: tuple[str, str]) -> tuple[int, int]:
    order, found = list(catalogue.load().indikatorer), kendt(pair[0])
    if found is None:
        return len(order), 0
    groups = found.maalgrupper
    return order.index(pair[0]), groups.index(pair[1]) if pair[1] in groups else len(groups)


def _stoerst(row: Raekke) -> tuple:
    """Rettelser and revisions first, by how large a part of the figure the change is at least, whatever the rounding hides; then the
    rest, kind by kind, the newest period first."""
    if row.art not in FLYTTET:
        return (ARTER.index(row.art), *_i_kataloget(row.noegle[:2]), -_slut(row.noegle.periode))
    step, found = row.trin, kendt(row.noegle.indikator)
    unit = Fraction(1, 10 ** (found.decimaler if found else 0))
    sure = max(abs(step) - unit, Fraction(0)) if step is not None else Fraction(0)
    part = sure / abs(Fraction(row.bevaegelse.foer)) if row.bevaegelse.foer else sure
    return (0, -part, -abs(step or 0), *_i_kataloget(row.noegle[:2]), row.noegle)


@lru_cache(maxsize=2048)
def _slut(periode: str) -> int:
    return periods.parse(periode).slut.toordinal()


def _nye(rows: Iterable[Raekke]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.art == NY_PERIODE:
            found.setdefault(row.noegle.indikator, set()).add(row.noegle.periode)
    return {indikator: tuple(sorted(codes, key=periods.parse)) for indikator, codes in found.items()}


def _fordeling(
    pair: tuple[str, str], both: list[Noegle], before: Mapping[Noegle, Kendt], after: Mapping[Noegle, Kendt], kommuner: frozenset[str]
) -> Fordeling | None:
    """both: its keys at both ends. None of what the catalogue does not know, or where no kommune has a figure at both ends."""
    found = kendt(pair[0])
    if not both or found is None:
        return None
    newest = max({key.periode for key in both}, key=periods.parse)
    here = [key for key in both if key.periode == newest]
    dots = [_prik(found, key, before[key], after[key]) for key in here if key.omraade in kommuner]
    shown = [dot for dot in dots if dot and (found.is_rate or dot.foer >= FAA)]
    if not shown:
        return None
    land = next((_prik(found, key, before[key], after[key]) for key in here if key.omraade == "000"), None)
    small = sum(bool(dot) for dot in dots) - len(shown)
    return Fordeling(*pair, newest, tuple(sorted(shown, key=lambda dot: (dot.aendring, dot.omraade))), land, small)


def _prik(found: Indicator, key: Noegle, before: Kendt, after: Kendt) -> Prik | None:
    foer, nu = trykt(found.id, before.vaerdi), trykt(found.id, after.vaerdi)
    if foer is None or nu is None or not (found.is_rate or foer):
        return None
    step = Fraction(nu) - Fraction(foer)
    return Prik(key.omraade, foer, nu, step if found.is_rate else step * 100 / Fraction(foer))
