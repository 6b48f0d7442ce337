"""A nøgletal: what it counts, what it is made of, and what follows from that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

FULDTID = "fuldtidspersoner"  # sums of parts of persons, rounded to whole ones by the source
NOTHING: Mapping[str, Any] = MappingProxyType({})


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
    andel: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING, hash=False)  # taeller, naevner: nøgletal
    af_alle: bool = False  # the share is of alle målgrupper, not of its own
    aendring_af: str = ""
    decimaler: int = 0
    frekvens: str = "M"  # M, K, D: the shortest period it is counted for; its table's, when it has one
    opdelinger: tuple[str, ...] = ()  # koen, alder, herkomst, as far as the table has them
    deles: str = ""  # the breakdown that the document shows: one of opdelinger, or maalgruppe
    art: str = "bestand"  # bestand or stroem: a quarter is a mean or a sum
    ledighed: str = "brutto"
    saesonkorrigeret: bool = False
    kun_landet: bool = False
    klynge: str = ""  # the benchmark's ydelsesgruppe; empty: the målgruppe's own
    hvor: Mapping[str, str] = field(default_factory=lambda: NOTHING, hash=False)  # only these rows of the table

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
