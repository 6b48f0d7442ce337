"""The frozen values that the catalogue is made of: what each table, measure, dimension and målgruppe IS; indicator.py has the nøgletal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from indicators.areas import plain_key
from indicators.catalogue.indicator import FULDTID, NOTHING, Indicator

OPDELINGER = ("koen", "alder", "herkomst")  # the breakdowns that a figure can be shown by, beside målgruppe
FELTER = ("maalgruppe", *OPDELINGER, "tilbud", "akasse", "sektor", "form", "amstatus")
TOTALS = {"maalgruppe": "alle"}  # every other dimension's total is called i_alt
REGISTER = "Jobcentrets register"
# where a delivery of each source is put, under data/leverancer
FOLDERS = {"Jobindsats": "jobindsats", "Danmarks Statistik": "dst", "Integrationsbarometeret": "integration", REGISTER: "register"}


@dataclass(frozen=True)
class Maal:
    """A measure: one column of a delivery, under every label it has had."""

    id: str
    enhed: str  # antal, forskel, pct., procentpoint, plads, uger
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
    sumfejl: str = ""  # what a register file is told when the parts do not give the total, and the cure

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
    """A table at the source, or a layout of the jobcentre's own register."""

    id: str
    kilde: str  # Jobindsats, Danmarks Statistik, Integrationsbarometeret or Jobcentrets register
    titel: str
    maal: tuple[str, ...]
    dimensioner: tuple[str, ...]
    foreloebige: int
    hent: str = ""  # where to get it, when it is not one of Jobindsats' own tables
    frekvens: str = "M"  # M, K or D: how often the source counts
    lager: str = "observation"
    data_til: bool = False  # its rows may say how far the data reach that they rest on (column Data til og med)
    til: str = ""  # its last period, when the source has stopped it
    forsinkelse: int = 0  # the newest n periods cannot be known yet (outcome measures)
    # what holds between the measures of a register table: store/checks.py refuses what breaks it, store/disclosure.py reckons with it
    summer: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING, hash=False)  # total -> the measures it is the sum of
    del_af: Mapping[str, str] = field(default_factory=lambda: NOTHING, hash=False)  # some of those that the other counts: never more
    oftest_del_af: Mapping[str, str] = field(default_factory=lambda: NOTHING, hash=False)  # a flow against a stock: more is not refused
    overlapper: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING, hash=False)  # dimension -> measures it cannot sum

    @property
    def is_register(self) -> bool:
        """The jobcentre's own counts: nobody has hidden the small ones before us."""
        return self.kilde == REGISTER


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
    overlapper: bool = False  # its members are in other groups too: never a part of the sum


@dataclass(frozen=True)
class Opdeling:
    """A breakdown: its name, and its values in order, each with a name and the words that follow a subject."""

    id: str
    navn: str
    vaerdier: Mapping[str, Maalgruppe]


@dataclass(frozen=True)
class Ubesvaret:
    """A question that users ask: the nøgletal that answer it once their tables are delivered, or what no table has."""

    spoergsmaal: str
    mangler: str = ""
    noegletal: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """Everything the catalogue says, by id."""

    emner: Mapping[str, str]
    maalgrupper: Mapping[str, Maalgruppe]
    opdelinger: Mapping[str, Opdeling]
    maal: Mapping[str, Maal]
    dimensioner: Mapping[str, Dimension]
    tabeller: Mapping[str, Tabel]
    naevnere: Mapping[str, Naevner]
    indikatorer: Mapping[str, Indicator]
    ubesvarede: tuple[Ubesvaret, ...] = ()

    def parts_of(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """The nøgletal that a composed one is made of, each once."""
        named = (*indicator.sum, *indicator.andel.get("taeller", ()), *indicator.andel.get("naevner", ()), indicator.aendring_af)
        return tuple(self.indikatorer[name] for name in dict.fromkeys(named) if name)

    def tables_of(self, indicator: Indicator) -> tuple[str, ...]:
        """The tables that feed it: its own, or those of what it is made of."""
        if indicator.tabel:
            return (indicator.tabel,)
        return tuple(dict.fromkeys(table for part in self.parts_of(indicator) for table in self.tables_of(part)))

    def slack_of(self, indicator: Indicator) -> int:
        """How far a nævner made of rounded fuldtidspersoner can be from the true one, in thousandths."""
        names = indicator.andel.get("naevner", ()) or filter(None, (indicator.aendring_af,))
        rounded = [part for name in names for part in (self.indikatorer[name].sum or (name,)) if self.indikatorer[part].taelles == FULDTID]
        return 500 * len(rounded)

    def users_of(self, tabel: str) -> tuple[Indicator, ...]:
        """The nøgletal that a table feeds, also through others."""
        return tuple(i for i in self.indikatorer.values() if tabel in self.tables_of(i))
