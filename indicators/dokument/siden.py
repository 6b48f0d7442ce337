"""What is printed otherwise than last time: every figure of the same bilag as it was known then, old and new, and why.

The kinds are those of revision: what the source revised, what somebody had to let in and gave a reason for, what there was no figure
of. Where no delivered figure has moved, the comparison is with other kommuner, or the figure is worked out in another way.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from indicators import catalogue, queries, revision, texts
from indicators.dokument import rod
from indicators.dokument.model import Aendring, Dokument, Figur
from indicators.dokument.rod import Rod, Sted
from indicators.queries import Noegle
from indicators.revision import Bevaegelse
from indicators.store import Release
from indicators.tables import Table

NY, REVISION, RETTELSE, NYT, UDGAAET = "ny periode", "revision", "rettelse", "nyt tal", "udgået"
ANDRE, OPGOERELSE, HAAND = "andre kommuner i sammenligningen", "opgjort anderledes", "ændret i opfølgningen"
EKSEMPEL, RIGTIGE = "eksempeldata", "rigtige tal i stedet for eksempeldata"
MED, UDE = "ny figur", "figuren er ikke med mere"
HELE = "hele figuren"
_NOTHING = {"–", "", texts.STATUS["endnu_ikke"], texts.STATUS["mangler"]}
_COUNTED = re.compile(r" \(\d+ (?:af \d+ )?kommuner?\)")  # 'Klyngen (10 kommuner)': the same column when it has eleven


class Vist(Protocol):
    """What is asked of a figure as it was: one of a bilag, or one of the register."""

    navn: str
    titel: str
    eksempel: bool
    tabel: Table
    rod: Rod


@dataclass(frozen=True)
class Forklaring:
    """What has come in between two days or releases: the figures that moved, and the tables that were delivered anew, each with why."""

    flyttet: Mapping[tuple[str, str, str], Mapping[str, Bevaegelse]] = field(default_factory=dict)  # nøgletal, målgruppe, period
    nye: Mapping[str, str] = field(default_factory=dict)  # table -> why it was let in, '' when nobody had to

    def tal(self, place: Sted) -> tuple[str, str] | None:
        """Why a cell there has moved, and the reason somebody gave; None when no total under it has. A rettelse goes before a revision."""
        moved = [
            areas[area] for id_ in place.indikatorer for group in place.maalgrupper for period in place.perioder
            if (areas := self.flyttet.get((id_, group, period))) for area in place.omraader if area in areas
        ]  # fmt: skip
        for art in (RETTELSE, REVISION, NYT, UDGAAET):
            if found := [b.grund for b in moved if b.art == art]:
                return art, found[0]
        return None

    def levering(self, place: Sted) -> tuple[str, str] | None:
        """The same by its tables alone: for what is split by age, or rests on nævnere that new figures have sharpened."""
        known = catalogue.load()
        tables = [t for id_ in place.indikatorer for t in (known.tables_of(known.indikatorer[id_]) if id_ in known.indikatorer else (id_,))]
        new = {t: self.nye[t] for t in tables if t in self.nye}
        why = next(filter(None, new.values()), "")
        return ((RETTELSE if why else REVISION), why) if new else None


@lru_cache(maxsize=4)
def forklaring(then: Release, now: Release) -> Forklaring:
    """Of two releases, or one as known on two days."""
    moved: dict[tuple[str, str, str], dict[str, Bevaegelse]] = {}
    for one in _moved(then, now):
        key = one.noegle
        moved.setdefault((key.indikator, key.maalgruppe, key.periode), {})[key.omraade] = one
    before = {row["sha256"] for row in _taken(then)}
    reasons = {d["sha256"]: d["godkendt"]["grund"] for d in now.manifest["leverancer"] if d.get("godkendt")}
    new = {row["tabel"]: reasons.get(row["sha256"], "") for row in _taken(now) if row["sha256"] not in before}
    return Forklaring(moved, new)


def _moved(then: Release, now: Release) -> Iterable[Bevaegelse]:
    """Pull by pull: a figure that an early pull revised is no rettelse because a later one, which somebody let in, repeats it."""
    known = queries.pulls(then)
    days = sorted(day for day in queries.pulls(now) if not known or day > known[0])
    states = (queries.everything(r) for r in (then, *map(now.som_kendt, days[:-1]), now))
    found: dict[Noegle, Bevaegelse] = {}
    for before, after in pairwise(states):
        for one in revision.forskelle(before, after):
            had = found.get(one.noegle)
            if had is None or (had.art == REVISION and one.art == RETTELSE):
                found[one.noegle] = one
    return (one for one in found.values() if one.art != NY)


def _taken(release: Release) -> list[dict]:
    return [row for row in queries.deliveries(release) if row["udfald"] != "afvist" and not row["eksempel"]]


def against(now: Dokument, then: Dokument, why: Forklaring | None = None, udelad: tuple[str, ...] = ()) -> Dokument:
    """The bilag with its changes since then, figures that have come or gone among them. why: of the two releases; udelad: figures that
    somebody has left out of it."""
    found = changes(tuple(now.figurer), tuple(f for f in then.figurer if f.navn not in udelad), why or Forklaring())
    return replace(now, aendringer=tuple(found), siden=then.pr.isoformat() if then.pr else then.release)


def newest(now: tuple[Figur, ...], then: Sequence[Vist]) -> Iterator[Aendring]:
    """Of two bilag of different periods: each figure's newest row against its newest row then."""
    before = {f.navn: f for f in then}
    for figur in now:
        was = before.get(figur.navn)
        if was is None or not (figur.rod.raekker and any(r.perioder for r in figur.rod.raekker)) or not was.tabel.raekker:
            continue
        mark = EKSEMPEL if figur.eksempel or was.eksempel else NY
        old = dict(zip((_COUNTED.sub("", h) for h in was.tabel.hoved), was.tabel.raekker[0], strict=False))
        first, *cells_ = figur.tabel.raekker[0]
        for head, text in zip((_COUNTED.sub("", h) for h in figur.tabel.hoved[1:]), cells_, strict=False):
            if head in old and old[head] != text:
                yield Aendring(_title(figur), f"{head}, {first} mod {was.tabel.raekker[0][0]}", old[head], text, mark)


def changes(now: tuple[Figur, ...], then: Sequence[Vist], why: Forklaring) -> Iterator[Aendring]:
    """Figure by figure, in the order of the bilag; those that are gone last."""
    before, there = {f.navn: f for f in then}, {f.navn for f in now}
    for figur in now:
        if figur.navn in before:
            yield from _changes(figur, before[figur.navn], why)
        else:
            yield Aendring(_title(figur), HELE, "–", "med", EKSEMPEL if figur.eksempel and not figur.delvis else MED)
    yield from (Aendring(_title(f), HELE, "med", "–", EKSEMPEL if f.eksempel else UDE) for f in then if f.navn not in there)


def _title(figur: Vist) -> str:
    return figur.titel.rpartition(", ")[0] or figur.titel


def _changes(now: Figur, then: Vist, why: Forklaring) -> Iterator[Aendring]:
    """A cell that is gone from the end of a table through time is only too old to be shown, and is no change."""
    old, new = cells(then.tabel), cells(now.tabel)
    through_time = any(one.perioder for one in now.rod.raekker)
    if (now.eksempel or then.eksempel) and not now.delvis:  # what was never real is told once
        if {place: text.rstrip("*") for place, (text, *_) in old.items()} != {place: text.rstrip("*") for place, (text, *_) in new.items()}:
            said = ("med", "andre tal") if then.eksempel else ("rigtige tal", "eksempel")
            foer, nu = said if now.eksempel else ("eksempel", "rigtige tal")
            yield Aendring(_title(now), HELE, foer, nu, EKSEMPEL if now.eksempel else RIGTIGE)
        return
    later = not through_time and now.rod.figur.perioder != then.rod.figur.perioder
    for place, (text, row, column) in new.items():
        was, *at = old.get(place, ("–", -1, -1))
        if was.rstrip("*") == text.rstrip("*"):
            continue
        art, grund = _why(now.rod, then.rod, (row, column), (at[0], at[1]), was, text, why, later)
        yield Aendring(_title(now), f"{place[1]}, {place[0]}", was, text, art, grund)
    if not through_time:
        for place, (was, *_) in old.items():
            if place not in new and was not in _NOTHING:
                yield Aendring(_title(now), f"{place[1]}, {place[0]}", was, "–", UDGAAET)


def _why(
    now: Rod, then: Rod, at: tuple[int, int], before: tuple[int, int], was: str, text: str, why: Forklaring, later: bool
) -> tuple[str, str]:
    """The first that holds: another period, no figure then or now, what has been delivered, other kommuner, another way of counting."""
    place = now.celle(*at)
    if later or (before == (-1, -1) and place.perioder and not any(r.perioder == place.perioder for r in then.raekker)):
        return NY, ""
    told = why.tal(place)
    if was in _NOTHING or text in _NOTHING:
        return told or (NY if was in _NOTHING else UDGAAET, "")
    if told is None and before != (-1, -1) and then.celle(*before).omraader != place.omraader:
        return ANDRE, ""
    if told := told or why.levering(place):
        return told
    return (HAAND if rod.STYRING in place.indikatorer else OPGOERELSE), ""


def cells(table: Table) -> dict[tuple[str, str], tuple[str, int, int]]:
    """(row, column) -> what is printed there, and its place. Rows of one name are told apart by as many of their cells as it takes,
    columns of one name by the one before them."""
    wide = next((n for n in range(1, len(table.hoved)) if len({row[:n] for row in table.raekker}) == len(table.raekker)), 1)
    heads = [_COUNTED.sub("", head) for head in table.hoved]
    names = [f"{heads[n - 1]}, {head[:1].lower()}{head[1:]}" if heads.count(head) > 1 and n else head for n, head in enumerate(heads)]
    return {
        (", ".join(row[:wide]), names[n]): (row[n], at, n)
        for at, row in enumerate(table.raekker) for n in range(wide, min(len(names), len(row)))
    }  # fmt: skip
