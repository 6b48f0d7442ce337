"""The frozen values that the catalogue is made of: what each nøgletal, table, measure, dimension and målgruppe IS."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from indicators.areas import plain_key

OPDELINGER = ("koen", "alder", "herkomst")  # the breakdowns that a figure can be shown by, beside målgruppe
FELTER = ("maalgruppe", *OPDELINGER, "tilbud", "akasse", "sektor", "form", "amstatus")
TOTALS = {"maalgruppe": "alle"}  # every other dimension's total is called i_alt
REGISTER = "Jobcentrets register"
# where a delivery of each source is put, under data/leverancer
FOLDERS = {"Jobindsats": "jobindsats", "Danmarks Statistik": "dst", "Integrationsbarometeret": "integration", REGISTER: "register"}
FULDTID = "fuldtidspersoner"  # sums of parts of persons, rounded to whole ones by the source
_NOTHING: Mapping[str, Any] = MappingProxyType({})


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
    til: str = ""  # its last period, when the source has stopped it
    forsinkelse: int = 0  # the newest n periods cannot be known yet (outcome measures)
    summer: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING, hash=False)  # total -> the measures it is the sum of

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
class Maalsaetning:
    """A target that a committee has set: the value, its kind, its words and its source."""

    vaerdi: float
    slags: str  # mindst or hoejst
    tekst: str
    kilde: str


@dataclass(frozen=True)
class Indicator:
    """One nøgletal: what it counts, where it comes from, and how it may be used.

    Its value is published (vaerdi), or made of two counts of its table (taeller and naevner, both columns), or made of
    other nøgletal: their sum, one as a share of others (andel), or the growth of one over a year (aendring_af).
    """

    id: str
    emne: str
    nr: str  # its place in the concept: A1, B13; a letter after it marks a companion (A1b)
    titel: str
    kort: str
    subjekt: str
    enhed: str
    retning: str  # lavere or hoejere is better, or neutral
    taelles: str  # personer, fuldtidspersoner, forloeb ...: never two of them in one chart
    maalgrupper: tuple[str, ...]
    definition: str
    hvorfor: str
    forbehold: str
    tabel: str = ""
    vaerdi: str = ""
    taeller: str = ""
    naevner: str = ""  # a nævner that is worked out, or a column of the table
    vaegt: str = ""  # the nøgletal whose value weighs a rate without counts
    sum: tuple[str, ...] = ()
    andel: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING, hash=False)  # taeller, naevner: nøgletal
    af_alle: bool = False  # the share is of alle målgrupper, not of its own
    aendring_af: str = ""
    decimaler: int = 0
    frekvens: str = "M"  # M, K, D: the shortest period it is counted for
    opdelinger: tuple[str, ...] = ()  # koen, alder, herkomst, as far as the table has them
    deles: str = ""  # the breakdown that the document shows: one of opdelinger, or maalgruppe
    art: str = "bestand"  # bestand or stroem: a quarter is a mean or a sum
    ledighed: str = "brutto"
    saesonkorrigeret: bool = False
    kun_landet: bool = False
    klynge: str = ""  # the benchmark's ydelsesgruppe; empty: the målgruppe's own
    hvor: Mapping[str, str] = field(default_factory=lambda: _NOTHING, hash=False)  # only these rows of the table
    maalsaetning: Maalsaetning | None = None

    @property
    def is_rate(self) -> bool:
        """A rate, a mean or a duration: never summed or averaged as it stands, and its change is a difference."""
        return self.enhed == "pct." or bool(self.andel) or bool(self.aendring_af) or self.enhed == "uger" or self.is_ratio

    @property
    def is_ratio(self) -> bool:
        """Made of two counts of its own table, none of which is the value."""
        return bool(self.tabel and not self.vaerdi)

    @property
    def is_composed(self) -> bool:
        """Made of other nøgletal."""
        return bool(self.sum or self.andel or self.aendring_af)

    @property
    def is_computed(self) -> bool:
        """Every figure of it is our own arithmetic on counts that are delivered."""
        return self.is_ratio or self.is_composed

    @property
    def is_bare(self) -> bool:
        """A published rate with nothing to weigh it by: several areas have a median and a range, and no mean."""
        return self.is_rate and not (self.is_computed or self.vaegt or self.taeller)

    @property
    def faktor(self) -> int:
        """What a tæller over a nævner is multiplied with."""
        return 100 if self.enhed == "pct." else 1

    @property
    def led(self) -> int:
        """How many rounded counts its tæller is a sum of; persons and forløb are counted, not rounded."""
        if self.is_computed and self.taelles != FULDTID:
            return 0
        return len(self.sum) or len(self.andel.get("taeller", ())) or (2 if self.aendring_af else 1)

    @property
    def forskel_enhed(self) -> str:
        """The unit of a difference: procentpoint of percentages, pct. of counts, else its own (uger)."""
        return "procentpoint" if self.enhed == "pct." else self.enhed if self.is_rate else "pct."

    def ydelsesgruppe(self, maalgruppe: str) -> str:
        """The benchmark group whose forventet andel makes the klynge for this målgruppe."""
        return self.klynge or (maalgruppe if maalgruppe in ("a_dagpenge", "kontanthjaelp", "sygedagpenge") else "alle")


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
