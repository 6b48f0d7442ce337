"""What each nøgletal, table, measure and dimension is: catalogue.toml read into frozen, checked values."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from indicators.areas import plain_key

CATALOGUE = Path(__file__).with_name("catalogue.toml")
FELTER = ("maalgruppe", "koen", "alder", "herkomst", "tilbud", "akasse")
TOTALS = {"maalgruppe": "alle"}  # every other dimension's total is called i_alt


class CatalogueError(ValueError):
    """catalogue.toml says something that cannot be; the message names the block and the cure."""


@dataclass(frozen=True)
class Maal:
    """A measure: one column of a delivery, under every label it has had."""

    id: str
    enhed: str  # antal, forskel, pct., procentpoint, plads
    etiketter: tuple[str, ...]
    min: float = 0
    max: float = 100_000_000

    @property
    def is_count(self) -> bool:
        """Counts are whole numbers; a point in them is a thousands mark."""
        return self.enhed in ("antal", "forskel", "plads")

    @property
    def may_be_negative(self) -> bool:
        """Only differences may."""
        return self.enhed in ("forskel", "procentpoint")


@dataclass(frozen=True)
class Dimension:
    """A column that splits the rows; its total is a value like the others and is never summed with them."""

    id: str
    etiketter: tuple[str, ...]
    felt: str
    vaerdier: Mapping[str, str]

    @cached_property
    def by_key(self) -> dict[str, str]:
        """Normalised label -> our id."""
        return {plain_key(label): value for label, value in self.vaerdier.items()}

    @property
    def total(self) -> str:
        """The id of a row that is not split: what a file without this column delivers."""
        return TOTALS.get(self.felt, "i_alt")


@dataclass(frozen=True)
class Tabel:
    """A table at the source."""

    id: str
    kilde: str
    titel: str
    maal: tuple[str, ...]
    dimensioner: tuple[str, ...]
    foreloebige: int
    lager: str = "observation"
    forsinkelse: int = 0  # the newest n periods cannot be known yet (outcome measures)


@dataclass(frozen=True)
class Naevner:
    """A denominator that the source does not deliver; skifter says how long one figure lasts."""

    id: str
    navn: str
    skifter: str  # aar, periode


@dataclass(frozen=True)
class Maalgruppe:
    """A group of citizens: its name in lists, and the words that follow the subject of a sentence."""

    id: str
    navn: str
    led: str


@dataclass(frozen=True)
class Indicator:
    """One nøgletal: what it counts, where it comes from, and how it may be used."""

    id: str
    emne: str
    titel: str
    kort: str
    subjekt: str
    enhed: str
    retning: str  # lavere or hoejere is better, or neutral
    tabel: str
    vaerdi: str
    taelles: str  # personer or fuldtidspersoner: never in one chart
    maalgrupper: tuple[str, ...]
    definition: str
    hvorfor: str
    forbehold: str
    decimaler: int = 0
    taeller: str = ""
    naevner: str = ""
    vaegt: str = ""  # the nøgletal whose value weighs a rate without counts
    art: str = "bestand"  # bestand or stroem: a quarter is a mean or a sum
    ledighed: str = "brutto"
    saesonkorrigeret: bool = False
    kun_landet: bool = False
    klynge: str = ""  # the benchmark's ydelsesgruppe; empty: the målgruppe's own
    hvor: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def is_rate(self) -> bool:
        """A rate is never summed or averaged as it stands, and changes in procentpoint."""
        return self.enhed == "pct."

    def ydelsesgruppe(self, maalgruppe: str) -> str:
        """The benchmark group whose forventet andel makes the klynge for this målgruppe."""
        return self.klynge or (maalgruppe if maalgruppe in ("a_dagpenge", "kontanthjaelp", "sygedagpenge") else "alle")


@dataclass(frozen=True)
class Ubesvaret:
    """A question that users ask and no delivery answers yet, and what would answer it."""

    spoergsmaal: str
    mangler: str


@dataclass(frozen=True)
class Catalogue:
    """Everything catalogue.toml says, by id."""

    emner: Mapping[str, str]
    maalgrupper: Mapping[str, Maalgruppe]
    maal: Mapping[str, Maal]
    dimensioner: Mapping[str, Dimension]
    tabeller: Mapping[str, Tabel]
    naevnere: Mapping[str, Naevner]
    indikatorer: Mapping[str, Indicator]
    ubesvarede: tuple[Ubesvaret, ...] = ()


def _make(kind: type, block: str, values: dict[str, Any]) -> Any:
    """Build one frozen value; an unknown or missing key is refused by name."""
    known = {f.name: f for f in fields(kind)}
    if unknown := set(values) - set(known):
        raise CatalogueError(f"catalogue.toml, {block}: '{min(unknown)}' kendes ikke. Ret eller fjern det.")
    needed = {name for name, f in known.items() if f.default is MISSING and f.default_factory is MISSING}
    if missing := needed - set(values):
        raise CatalogueError(f"catalogue.toml, {block}: '{min(missing)}' mangler. Tilføj det.")
    frozen = {
        key: tuple(value) if isinstance(value, list) else MappingProxyType(value) if isinstance(value, dict) else value
        for key, value in values.items()
    }
    return kind(**frozen)


def _must_know(block: str, what: str, names: tuple[str, ...], known: Mapping[str, Any]) -> None:
    for name in names:
        if name and name not in known:
            raise CatalogueError(f"catalogue.toml, {block}: {what} '{name}' findes ikke. Skriv en af: {', '.join(known)}.")


def _check(catalogue: Catalogue) -> Catalogue:
    """Every name that one block uses of another must exist."""
    for dimension in catalogue.dimensioner.values():
        _must_know(f"dimension.{dimension.id}", "felt", (dimension.felt,), dict.fromkeys(FELTER))
        if dimension.felt == "maalgruppe":
            _must_know(f"dimension.{dimension.id}", "målgruppen", tuple(dimension.vaerdier.values()), catalogue.maalgrupper)
    for table in catalogue.tabeller.values():
        _must_know(f"tabel.{table.id}", "målet", table.maal, catalogue.maal)
        _must_know(f"tabel.{table.id}", "dimensionen", table.dimensioner, catalogue.dimensioner)
    for indicator in catalogue.indikatorer.values():
        block = f"indikator {indicator.id}"
        _must_know(block, "emnet", (indicator.emne,), catalogue.emner)
        _must_know(block, "tabellen", (indicator.tabel,), catalogue.tabeller)
        columns = dict.fromkeys(catalogue.tabeller[indicator.tabel].maal)
        _must_know(block, "målet", (indicator.vaerdi, indicator.taeller), columns)
        _must_know(block, "nævneren", (indicator.naevner,), catalogue.naevnere)
        _must_know(block, "vægten", (indicator.vaegt,), catalogue.indikatorer)
        _must_know(block, "målgruppen", indicator.maalgrupper, catalogue.maalgrupper)
        _must_know(block, "retningen", (indicator.retning,), dict.fromkeys(("lavere", "hoejere", "neutral")))
        _must_know(block, "arten", (indicator.art,), dict.fromkeys(("bestand", "stroem")))
    return catalogue


@lru_cache(maxsize=8)
def load(path: Path = CATALOGUE) -> Catalogue:
    """The catalogue, checked; raises CatalogueError naming the block."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))

    def each(section: str, kind: type) -> Mapping[str, Any]:
        blocks = raw.get(section, {}).items()
        return MappingProxyType({name: _make(kind, f"{section}.{name}", {"id": name, **b}) for name, b in blocks})

    indicators = [_make(Indicator, f"indikator {b.get('id', '?')}", b) for b in raw["indikator"]]
    return _check(
        Catalogue(
            MappingProxyType(raw["emner"]), each("maalgrupper", Maalgruppe), each("maal", Maal), each("dimension", Dimension),
            each("tabel", Tabel), each("naevner", Naevner), MappingProxyType({i.id: i for i in indicators}),
            tuple(_make(Ubesvaret, "ubesvaret", block) for block in raw.get("ubesvaret", ())),
        )
    )  # fmt: skip
