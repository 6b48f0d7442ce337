"""What a begivenhed is followed in, as counts by day: the jobcentre's own register, or a nøgletal month by month."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from types import MappingProxyType

from indicators import catalogue, queries, settings, texts
from indicators.areas import Omraade
from indicators.begivenheder import Begivenhed
from indicators.catalogue import Maalgruppe
from indicators.compare import compare
from indicators.comparison import ComparisonError, Selection
from indicators.periods import dato
from indicators.queries import Dag, Gruppe
from indicators.store import Release

WEEK = timedelta(days=7)
I_ALT = "i_alt"
Dage = Mapping[date, Dag]
NONE: Dage = MappingProxyType({})


@dataclass(frozen=True)
class Maaling:
    """The counts of every group. slack: how old a count may be and still stand for a day."""

    grupper: Mapping[Gruppe, Dage]
    enhed: str
    slack: timedelta
    eksempel: bool = False
    kilde: str = ""
    er_daglig: bool = False
    foreloebige: frozenset[date] = field(default_factory=frozenset)
    grund: str = ""  # why there is nothing

    def of(self, maalgruppe: str, koen: str = I_ALT, akasse: str = I_ALT) -> Dage:
        """One group's counts; none when it is not delivered."""
        return self.grupper.get((maalgruppe, koen, akasse), NONE)

    def row(self, days: Dage, day: date) -> date | None:
        """The newest count that can stand for the day."""
        return max((d for d in days if d <= day and day - d <= self.slack), default=None)


def maaling(release: Release, begivenhed: Begivenhed, kommune: Omraade) -> Maaling:
    """The counts that the begivenhed is followed in, none after it has ended."""
    found = _register(release, kommune) if begivenhed.er_register else _noegletal(release, begivenhed.foelger, kommune)
    if begivenhed.slut is None:
        return found
    kept = {group: MappingProxyType({d: day for d, day in days.items() if d <= begivenhed.slut}) for group, days in found.grupper.items()}
    return Maaling(MappingProxyType(kept), found.enhed, found.slack, found.eksempel, found.kilde, found.er_daglig, found.foreloebige,
                   found.grund)  # fmt: skip


def subjekt(begivenhed: Begivenhed, maalgruppe: Maalgruppe) -> str:
    """'Antallet af borgere i kontakt med jobcentret': never 'ledige', which they are not all."""
    if not begivenhed.er_register:
        return catalogue.load().indikatorer[begivenhed.foelger].subjekt
    return "Antallet af borgere " + ("i kontakt med jobcentret" if maalgruppe.id == "alle" else maalgruppe.led)


def _register(release: Release, kommune: Omraade) -> Maaling:
    known = queries.register_kind(release, kommune.kode, settings.with_examples())
    if known is None:
        why = f"{kommune.navn} har ikke leveret registertal pr. dag eller uge (tabel bestand, se docs/register.md)"
        return Maaling(MappingProxyType({}), "borgere", WEEK, grund=why)
    eksempel, pulled = known
    groups = queries.register(release, kommune.kode, eksempel)
    days = sorted(groups.get(("alle", I_ALT, I_ALT)) or next(iter(groups.values()), {}))
    steps = [(b - a).days for a, b in itertools.pairwise(days)]
    source = texts.EKSEMPEL if eksempel else f"Kilde: Jobcentrets register, tabel bestand, trukket {dato(pulled)}."
    return Maaling(groups, "borgere", WEEK, eksempel, source, bool(steps) and median(steps) <= 2)


def _noegletal(release: Release, indikator: str, kommune: Omraade) -> Maaling:
    """A stock at the end of each month; nobody counts who comes and goes."""
    month = timedelta(days=31)
    indicator = catalogue.load().indikatorer[indikator]
    groups: dict[Gruppe, Dage] = {}
    asked = []
    for maalgruppe in indicator.maalgrupper:
        try:
            asked.append(compare(release, Selection(indikator, kommune.kode, maalgruppe, ("landet",), None, "M")))
        except ComparisonError as why:
            if maalgruppe == indicator.maalgrupper[0]:
                return Maaling(MappingProxyType({}), indicator.enhed, month, grund=str(why))
            continue
        groups[maalgruppe, I_ALT, I_ALT] = MappingProxyType({
            p.slut: Dag(None if v.tal is None else int(v.tal), None, None, v.status, None) for p, v in asked[-1].egen.punkter
        })  # fmt: skip
    first = asked[0]
    loose = frozenset(p.slut for s in first.series for p, v in s.punkter if v.foreloebig)  # hele landet's too: the own may be hidden
    return Maaling(MappingProxyType(groups), indicator.enhed, month, first.eksempel, texts.source(first), False, loose)
