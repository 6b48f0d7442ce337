"""Each table as real deliveries have it: newest period, what is foreløbig, next update, and which areas have a figure."""

from dataclasses import dataclass
from datetime import date

from indicators import catalogue, queries
from indicators.areas import LANDET
from indicators.catalogue import Indicator, Tabel
from indicators.datastatus.faelles import listed, months_later, site, unbroken
from indicators.periods import dato
from indicators.queries import Coverage
from indicators.store import Release
from indicators.tables import Table

STEP = {"M": 1, "K": 3, "H": 6, "Y": 12}  # months between two periods of the type; others: as far as the two newest lie apart
FEW_NAMES = 3  # so many kommuner are named; more are counted
MOST_USERS = 5  # so many nøgletal are named under a table
RULE = (
    "Næste opdatering er vores eget skøn: den dag, hvor den nyeste periode først blev hentet, plus tiden mellem to perioder (en måned for "
    "månedstal). Forfalden betyder, at den dag er passeret, og at der ikke er hentet nyere tal. Dækning er kommuner med mindst ét tal i "
    "den nyeste periode."
)


@dataclass(frozen=True)
class Status:
    """One table of the catalogue as its real deliveries have it; udtrukket is None when nothing real of it was taken in."""

    tabel: Tabel
    noegletal: tuple[Indicator, ...]  # those that real figures of it feed
    udtrukket: date | None
    naaet: Coverage | None  # None: no figure of it is kept

    @property
    def ventes(self) -> date | None:
        """The day around which newer figures can be expected."""
        if self.naaet is None:
            return None
        found, last = self.naaet, self.naaet.periode.slut
        apart = (last.year - found.forrige.year) * 12 + last.month - found.forrige.month if found.forrige else 12
        return months_later(found.kendt, STEP.get(found.periode.type, apart))

    def is_overdue(self, day: date) -> bool:
        """True from the day after the expected one; never of a table that has got its last period."""
        ended = self.naaet is not None and bool(self.tabel.til) and self.naaet.periode.code >= self.tabel.til
        return self.ventes is not None and day > self.ventes and not ended


def statuses(release: Release) -> list[Status]:
    """Every table of the catalogue, in its order. Example deliveries are none."""
    catalog, reached = catalogue.load(), queries.coverage(release)
    found = []
    for tabel in catalog.tabeller.values():
        users = tuple(i for i in catalog.users_of(tabel.id) if i.id in reached)
        names = ["benchmark"] if tabel.lager == "benchmark" else [i.id for i in users if i.tabel == tabel.id]
        coverages = [reached[name] for name in names if name in reached]
        pull = queries.kilde(release, tabel.id)
        found.append(Status(tabel, users, pull.hentet if pull else None, _joined(coverages)))
    return found


def _joined(found: list[Coverage]) -> Coverage | None:
    """The newest; areas count when one of the table's nøgletal has a figure."""
    if not found:
        return None
    newest = max(found, key=lambda c: c.periode)
    return newest._replace(omraader=frozenset().union(*(c.omraader for c in found if c.periode == newest.periode)))


def sources(release: Release, day: date) -> Table:
    """One row a table with data; a second line in a cell is beside the point, but good to know."""
    head = ("Tabel", "Nyeste periode", "Udtrukket hos kilden", "Næste ventes omkring", "Dækning", "Bruges af")
    rows = [_source_row(release, s, day) for s in statuses(release) if s.udtrukket]
    return Table(head, tuple(rows), RULE)


def _source_row(release: Release, found: Status, day: date) -> tuple[str, ...]:
    nobody = "Benchmark og klynger" if found.tabel.lager == "benchmark" else "Intet nøgletal endnu"
    named = [i.kort for i in found.noegletal[:MOST_USERS]]
    more = f" og {len(found.noegletal) - MOST_USERS} til" if len(found.noegletal) > MOST_USERS else ""
    users = f"{'; '.join(named)}{more}" or nobody
    name = f"{found.tabel.titel}\n{site(found.tabel)}, {found.tabel.id}"
    pulled = unbroken(dato(found.udtrukket))
    if found.naaet is None:
        return (name, "–\ntallene gemmes ikke", pulled, "–", "–", users)
    return (name, _newest(found.naaet), pulled, _expected(found, day), _reach(release, found.naaet), users)


def _newest(found: Coverage) -> str:
    if found.periode in found.foreloebige:
        moving = [p.navn for p in found.foreloebige if p != found.periode]
        return f"{found.periode.navn}\nforeløbig{f', ligesom {listed(moving)}' if moving else ''}"
    return f"{found.periode.navn}\nendelig"


def _expected(found: Status, day: date) -> str:
    if found.tabel.til and found.naaet.periode.code >= found.tabel.til:
        return "–\nført til ende"
    late = "\n▲ er forfalden" if found.is_overdue(day) else ""
    return f"{unbroken(dato(found.ventes))}{late}"


def _reach(release: Release, found: Coverage) -> str:
    """'96 af 98 kommuner', and below it: 'og hele landet; uden tal: Fanø og Læsø'."""
    kommuner = queries.areas(release).kommuner
    inside, outside = ([o.navn for o in kommuner if (o.kode in found.omraader) is has] for has in (True, False))
    country = LANDET in found.omraader
    if not inside:
        return "kun hele landet" if country else "ingen områder"
    below = ["og hele landet" if country else "ikke hele landet"]
    below += [f"kun {listed(inside)}"] if len(inside) <= FEW_NAMES else []
    below += [f"uden tal: {listed(outside)}"] if 0 < len(outside) <= FEW_NAMES else []
    return f"{unbroken(f'{len(inside)} af {len(kommuner)} kommuner')}\n{'; '.join(below)}"
