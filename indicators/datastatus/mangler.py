"""What is missing: each table that is not delivered, or only in part, what waits for it, and what is shown meanwhile."""

from indicators import catalogue, queries
from indicators.areas import LANDET
from indicators.catalogue import Indicator, Tabel
from indicators.datastatus.faelles import counted, listed, site
from indicators.datastatus.kilder import FEW_NAMES, Status, statuses
from indicators.queries import Coverage
from indicators.store import Release
from indicators.tables import Table

EXAMPLES, NOTHING = "Eksempeldata", "Intet"
RULE = "Når intet andet står, hentes tabellen på Jobindsats.dk for hele landet og alle kommuner. Skabeloner står nederst på siden."
NAMES = {
    "koen": "køn", "alder": "alder", "herkomst": "herkomst", "akasse": "a-kasse", "tilbud": "tilbudstype", "sektor": "sektor",
    "amstatus": "arbejdsmarkedsstatus", "form": "samtaleform", "maalgruppe": "målgruppe",
}  # fmt: skip


def missing(release: Release) -> Table:
    """One row a table that somebody waits for; of each source the one that most nøgletal wait for first."""
    found = [(status, waiting) for status in statuses(release) if (waiting := _waiting(release, status)) or _is_unknown(status)]
    order = {kilde: number for number, kilde in enumerate(dict.fromkeys(s.tabel.kilde for s, _ in found))}
    found.sort(key=lambda row: (order[row[0].tabel.kilde], -len(row[1])))
    rows = [_row(release, status, waiting) for status, waiting in found]
    head = ("Tabel", "Hvad mangler, og hvor det hentes", "Nøgletal, der venter", "Vises imens")
    return Table(head, tuple(rows), RULE if rows else "Alle nøgletal i kataloget har rigtige tal for kommunerne.")


def _is_unknown(status: Status) -> bool:
    """Not delivered, and no nøgletal would tell: the benchmark, which makes the klynger."""
    return status.udtrukket is None and status.tabel.lager == "benchmark"


def _row(release: Release, status: Status, waiting: list[Indicator]) -> tuple[str, ...]:
    names = "; ".join(i.kort for i in waiting) or "Benchmark og klynger"
    names = f"{len(waiting)} nøgletal\n{names}" if len(waiting) > 1 else names
    lacks = f"{_lacks(release, status, waiting)}\n{status.tabel.hent}".strip()
    return (f"{status.tabel.titel}\n{site(status.tabel)}, {status.tabel.id}", lacks, names, meanwhile(release, waiting))


def where(tabel: Tabel) -> str:
    """Where to get it, in a sentence."""
    return tabel.hent or f"Hent tabellen på {site(tabel)} for hele landet og alle kommuner."


def _waiting(release: Release, status: Status) -> list[Indicator]:
    """The nøgletal that have no real figures for the kommuner, or not all their breakdowns, because of this table."""
    catalog = catalogue.load()
    users = catalog.users_of(status.tabel.id)
    own = {i.id for i in users if i.tabel == status.tabel.id and not is_real(release, i)}
    return [i for i in users if i.id in own or (i.is_composed and own & _leaves(i) and not is_real(release, i))]


def _leaves(indicator: Indicator) -> set[str]:
    """The nøgletal with a table of their own that a composed one is made of in the end."""
    parts = catalogue.load().parts_of(indicator)
    return {i.id for i in parts if i.tabel}.union(*(_leaves(i) for i in parts if i.is_composed))


def is_real(release: Release, indicator: Indicator) -> bool:
    """Whether real figures feed it for (nearly) all who should have them, with every breakdown it has."""
    return _has_total(release, indicator) and not _absent(release, indicator)


def _is_answered(release: Release, indicator: Indicator) -> bool:
    """Whether it is real as the document shows it: in total, and by the breakdown that it is shown by."""
    return _has_total(release, indicator) and indicator.deles not in _absent(release, indicator)


def _has_total(release: Release, indicator: Indicator) -> bool:
    found = queries.coverage(release).get(indicator.id)
    if found is None:  # delivered by age alone, say: real, and without a total
        known = queries.newest(release).get(indicator.id)
        return known is not None and not known["eksempel"] and indicator.deles in known["opdelinger"]
    return indicator.kun_landet or _is_wide(release, found)


def _is_wide(release: Release, found: Coverage) -> bool:
    kommuner = queries.areas(release).kommuner
    return 2 * sum(o.kode in found.omraader for o in kommuner) >= len(kommuner)


def _absent(release: Release, indicator: Indicator) -> list[str]:
    """The breakdowns without real figures."""
    known = queries.newest(release).get(indicator.id, {"opdelinger": {}})["opdelinger"]
    return [felt for felt in indicator.opdelinger if known.get(felt, True)]


def _lacks(release: Release, status: Status, waiting: list[Indicator]) -> str:
    """'Ikke leveret.', 'Kun leveret for Brøndby; nyeste periode er december 2021.', 'Leveret uden alder og herkomst.'"""
    if status.udtrukket is None:
        return "Ikke leveret."
    if status.naaet is None:
        return "Leveret, men uden de kolonner, som nøgletallene bruger."
    kommuner = [o.navn for o in queries.areas(release).kommuner if o.kode in status.naaet.omraader]
    if not _is_wide(release, status.naaet):
        who = listed(kommuner) if 0 < len(kommuner) <= FEW_NAMES else counted(len(kommuner), "kommune", "kommuner")
        who = "hele landet" if not kommuner and LANDET in status.naaet.omraader else who
        return f"Kun leveret for {who}; nyeste periode er {status.naaet.periode.navn}."
    felter = {felt for i in waiting if i.tabel for felt in (*_absent(release, i), *_unmet(release, i))}
    names = _named(felter)
    return f"Leveret uden {listed(names)}." if names else "Leveret uden alle kolonner."


def _unmet(release: Release, indicator: Indicator) -> tuple[str, ...]:
    """The columns by which its own rows are found, when none were."""
    return tuple(indicator.hvor) if indicator.id not in queries.coverage(release) else ()


def meanwhile(release: Release, waiting: list[Indicator]) -> str:
    """Example figures, none, or some of each."""
    known = queries.newest(release)
    made = [i for i in waiting if i.id in known and (known[i.id]["eksempel"] or any(known[i.id]["opdelinger"].values()))]
    if not made:
        return NOTHING
    empty = [i.kort for i in waiting if i.id not in known]
    return f"{EXAMPLES}\nintet for {listed(empty)}" if empty else EXAMPLES


def unanswered(release: Release) -> Table:
    """What committee and managers ask: the questions whose nøgletal wait for a table, and those that no table would answer."""
    catalog = catalogue.load()
    rows = []
    for question in catalog.ubesvarede:
        waiting = [catalog.indikatorer[name] for name in question.noegletal if not _is_answered(release, catalog.indikatorer[name])]
        if waiting:
            rows.append((question.spoergsmaal, _answered_when(release, waiting)))
        elif not question.noegletal:
            rows.append((question.spoergsmaal, question.mangler))
    return Table(("Spørgsmål", "Hvad skal der til"), tuple(rows), "" if rows else "Alle spørgsmål i kataloget kan besvares.")


def _answered_when(release: Release, waiting: list[Indicator]) -> str:
    """'Besvares, når tabel y14d03 er leveret' and below it which nøgletal then answer, and what is shown now."""
    catalog = catalogue.load()
    lacking = {s.tabel.id: s for s in statuses(release) if _waiting(release, s)}
    tables = [lacking[name] for name in dict.fromkeys(t for i in waiting for t in catalog.tables_of(i)) if name in lacking]
    said = listed([f"tabel {s.tabel.id}{_with_columns(release, s, waiting)}" for s in tables])
    now = "vises nu med eksempeldata" if meanwhile(release, waiting).startswith(EXAMPLES) else "vises ikke endnu"
    return f"Besvares, når {said} er leveret\n{'; '.join(i.kort for i in waiting)}: {now}"


def _with_columns(release: Release, status: Status, waiting: list[Indicator]) -> str:
    """' med alder' of a table that is delivered without."""
    if status.udtrukket is None:
        return ""
    if status.naaet is None or not _is_wide(release, status.naaet):
        return " for alle kommuner"
    felter = {felt for i in waiting if i.tabel == status.tabel.id for felt in (i.deles, *_unmet(release, i)) if felt in NAMES}
    return f" med {listed(_named(felter))}" if felter else " i sin helhed"


def _named(felter: set[str]) -> list[str]:
    """As a sentence calls them, in a fixed order."""
    return [name for felt, name in NAMES.items() if felt in felter]
