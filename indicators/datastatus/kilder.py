"""Each table as the release has it: newest period, what is foreløbig, next update, which areas have a figure, and what is missing."""

from dataclasses import dataclass
from datetime import date

from indicators import catalogue, queries
from indicators.areas import LANDET
from indicators.catalogue import Indicator, Tabel
from indicators.datastatus.faelles import counted, listed, months_later, unbroken
from indicators.periods import dato
from indicators.queries import Coverage
from indicators.store import Release
from indicators.tables import Table

STEP = {"M": 1, "K": 3, "H": 6, "Y": 12}  # months between two periods of the type; others: as far as the two newest lie apart
FEW_NAMES = 3  # so many kommuner are named; more are counted
SITES = {"Jobindsats": "Jobindsats.dk"}
RULE = (
    "Næste opdatering er vores eget skøn: den dag, hvor den nyeste periode først blev hentet, plus tiden mellem to perioder (en måned for "
    "månedstal). Forfalden betyder, at den dag er passeret, og at der ikke er hentet nyere tal. Dækning er kommuner med mindst ét tal i "
    "den nyeste periode."
)


@dataclass(frozen=True)
class Status:
    """One table of the catalogue as the release has it; udtrukket is None when nothing of it was taken in."""

    tabel: Tabel
    noegletal: tuple[Indicator, ...]
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
        """True from the day after the expected one."""
        return self.ventes is not None and day > self.ventes


def statuses(release: Release) -> list[Status]:
    """Every table of the catalogue, in its order."""
    catalog, reached = catalogue.load(), queries.coverage(release)
    found = []
    for tabel in catalog.tabeller.values():
        users = tuple(i for i in catalog.indikatorer.values() if i.tabel == tabel.id)
        names = [tabel.lager] if tabel.lager != "observation" else [i.id for i in users]
        coverages = [reached[name] for name in names if name in reached]
        pull = queries.kilde(release, tabel.id, queries.ALWAYS)
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
    users = ", ".join(i.kort for i in found.noegletal) or nobody
    name = f"{found.tabel.titel}\n{SITES.get(found.tabel.kilde, found.tabel.kilde)}, {found.tabel.id}"
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


def missing(release: Release) -> Table:
    """Nøgletal that the release has no figures for, or figures for the country or few kommuner alone."""
    catalog, delivered = catalogue.load(), queries.newest(release)
    rows = []
    for status in statuses(release):
        if status.udtrukket is None and not status.noegletal:
            rows.append((f"{status.tabel.titel}\n{status.tabel.id}", "Tabellen er ikke leveret."))
        for i in status.noegletal:
            what = _lacks(release, i, queries.coverage(release).get(i.id), status)
            absent = set(i.maalgrupper) - set(delivered[i.id]["maalgrupper"]) if i.id in delivered else set()
            what += [f"Uden tal for {listed([catalog.maalgrupper[m].navn for m in i.maalgrupper if m in absent])}."] if absent else []
            rows += [(f"{i.kort}\n{i.tabel}", " ".join(what))] if what else []
    return Table(("Nøgletal", "Hvad mangler"), tuple(rows), "" if rows else "Alle nøgletal i kataloget har tal for kommunerne.")


def _lacks(release: Release, indicator: Indicator, found: Coverage | None, status: Status) -> list[str]:
    if found is None:
        return ["Ingen tal: tabellen er ikke leveret." if status.udtrukket is None else "Ingen tal: leverancen har ikke kolonnen."]
    if indicator.kun_landet:
        first = indicator.forbehold.split(". ")[0].rstrip(".")
        return [f"{first}." if "hele landet" in first else "Kun tal for hele landet."]
    kommuner = [o.navn for o in queries.areas(release).kommuner if o.kode in found.omraader]
    if 2 * len(kommuner) < len(queries.areas(release).kommuner):
        who = listed(kommuner) if 0 < len(kommuner) <= FEW_NAMES else counted(len(kommuner), "kommune", "kommuner")
        return [f"Kun tal for {who}; nyeste periode er {found.periode.navn}."]
    return [] if LANDET in found.omraader else ["Ingen tal for hele landet."]


def unanswered() -> Table:
    """What committee and managers ask that no delivery answers yet, and what would."""
    rows = tuple((question.spoergsmaal, question.mangler) for question in catalogue.load().ubesvarede)
    return Table(("Spørgsmål", "Det kræver"), rows, "")
