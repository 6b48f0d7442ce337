"""The only module that selects. Each function asks one question (a file in sql/queries) and returns frozen values, as known on the
day that the release is seen from.

Answers are kept for each release: a release never changes, so what was asked once need not be asked again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from indicators import settings
from indicators.catalogue import OPDELINGER, Indicator, Naevner
from indicators.periods import Period
from indicators.queries.asking import KEPT, areas, period, rows_of
from indicators.queries.register import Dag, Gruppe, begivenheder, moeder, punkter, register, register_kind
from indicators.queries.styring import styring, styringsfiler
from indicators.store import Release

__all__ = [
    "Break", "Coverage", "Dag", "Flise", "Gruppe", "Kendt", "Kilde", "Noegle", "Observation", "Panel", "Plads", "Udgaver", "areas",
    "begivenheder", "benchmark", "bevaegelser", "breaks", "corrections", "coverage", "deliveries", "everything", "first_pull",
    "forventet_andel", "kilde", "moeder", "newest", "official_klynge", "panel", "pulls", "punkter", "register", "register_kind", "styring",
    "styringsfiler", "tiles",
]  # fmt: skip


class Observation(NamedTuple):
    """One cell. lav and hoej bound the nævner in thousandths; vaegt weighs a rate without counts."""

    vaerdi: Decimal | None
    taeller: int | None
    status: str
    lav: int | None
    hoej: int | None
    vaegt: Decimal | None


Panel = Mapping[str, Mapping[Period, Observation]]  # omraade -> period -> cell


@dataclass(frozen=True)
class Break:
    """A databrud (brud), an event (begivenhed) or a suspended span (baand)."""

    fra: date
    til: date | None
    art: str
    tekst: str


@dataclass(frozen=True)
class Kilde:
    """Where a figure comes from: source, table and the day of the pull."""

    kilde: str
    tabel: str
    hentet: date


@lru_cache(maxsize=128)  # a megabyte or two each
def panel(
    release: Release, indicator: Indicator, naevner: Naevner | None, slack: int, maalgruppe: str,
    opdeling: tuple[str, str] | None, eksempel: bool,
) -> Panel:  # fmt: skip
    """Every area's series of one nøgletal, målgruppe and breakdown value: all real or all example figures.

    slack: how far a delivered nævner can be from the true one, in thousandths.
    """
    split = dict.fromkeys(OPDELINGER, "i_alt") | (dict([opdeling]) if opdeling else {})
    rows = rows_of(
        release, "panel", indikator=indicator.id, maalgruppe=maalgruppe, vaegt=indicator.vaegt, periodetype=indicator.frekvens,
        naevner=naevner.id if naevner else "", skifter=naevner.skifter if naevner else "", slack=slack, eksempel=eksempel, **split,
    )  # fmt: skip
    found: dict[str, dict[Period, Observation]] = {}
    for omraade, periode, *cell in rows:
        found.setdefault(omraade, {})[period(periode)] = Observation(*cell)
    return MappingProxyType({omraade: MappingProxyType(series) for omraade, series in found.items()})


@lru_cache(maxsize=256)
def forventet_andel(release: Release, ydelsesgruppe: str) -> tuple[str, Mapping[str, Decimal]]:
    """The newest benchmark edition ('' when there is none) and each kommune's forventet andel in it."""
    rows = rows_of(release, "forventet_andel", ydelsesgruppe=ydelsesgruppe)
    edition = rows[0][2] if rows else ""
    return edition, MappingProxyType({omraade: andel for omraade, andel, _ in rows})


@lru_cache(maxsize=1024)
def official_klynge(release: Release, kommune: str, ydelse: str, dag: date) -> tuple[tuple[str, ...], str]:
    """Members of the official klynge without the kommune itself, and its source; empty when none is entered."""
    rows = rows_of(release, "klynge", kommune=kommune, ydelse=ydelse, dag=dag)
    return tuple(kode for kode, _ in rows if kode != kommune), rows[0][1] if rows else ""


@lru_cache(maxsize=256)
def breaks(release: Release, indikator: str, maalgruppe: str) -> tuple[Break, ...]:
    """Databrud, events and bands of a nøgletal."""
    return tuple(Break(*row) for row in rows_of(release, "databrud", indikator=indikator, maalgruppe=maalgruppe))


@lru_cache(maxsize=256)
def kilde(release: Release, tabel: str, eksempel: bool = False) -> Kilde | None:
    """The newest pull of a table, of real or of example figures."""
    rows = rows_of(release, "kilde", tabel=tabel, eksempel=eksempel)
    return Kilde(*rows[0]) if rows else None


@lru_cache(maxsize=256)
def first_pull(release: Release, tabel: str) -> date | None:
    """The first day on which real figures of a table were pulled, whatever day the release is seen from; None: it never was."""
    return rows_of(release, "foerst_hentet", tabel=tabel)[0][0]


def newest(release: Release) -> Mapping[str, dict[str, Any]]:
    """For each nøgletal with data: newest period, newest final period, målgrupper, number of areas, whether that is example data;
    and opdelinger: each breakdown that has figures, and whether those are example data.

    A nøgletal that only a few kommuner have delivered goes by its example data, which the others see.
    """
    return _newest(release, settings.with_examples())


@lru_cache(maxsize=KEPT)
def _newest(release: Release, examples: bool) -> Mapping[str, dict[str, Any]]:
    names = ("nyeste", "nyeste_endelige", "maalgrupper")
    found: dict[str, dict[str, Any]] = {}
    for indikator, eksempel, opdelt, *row, koen, alder, herkomst, omraader in rows_of(release, "nyeste", eksempler=examples):
        known = found.setdefault(indikator, {"opdelinger": {}})
        if not opdelt or "nyeste" not in known:  # the total, after it the example total; a breakdown only where there is no total
            known |= dict(zip(names, row, strict=True)) | {"omraader": omraader, "eksempel": eksempel}
        if opdelt:
            known["opdelinger"] |= {felt: eksempel for felt, there in zip(OPDELINGER, (koen, alder, herkomst), strict=True) if there}
    return MappingProxyType(found)


class Noegle(NamedTuple):
    """Which figure: periode is its code."""

    indikator: str
    maalgruppe: str
    omraade: str
    periode: str


class Kendt(NamedTuple):
    """A figure as it was known: None is one that is hidden or missing. status: endelig, foreloebig, skjult ..."""

    vaerdi: Decimal | None
    status: str
    grund: str | None = None  # why its delivery was let in, when it had been held back


def everything(release: Release) -> dict[Noegle, Kendt]:
    """Every published total, real figures only: what is held against another day or release."""
    why = dict(rows_of(release, "godkendelser"))
    return {Noegle(*row[:4]): Kendt(*row[4:6], why.get(row[6])) for row in rows_of(release, "kendt")}


@lru_cache(maxsize=256)
def bevaegelser(release: Release, indikator: str, maalgruppe: str) -> tuple[tuple[str, str, date, Decimal, Decimal], ...]:
    """Each foreløbig figure of a kommune that a later pull repeated: omraade, periode, the day of that pull, before, after."""
    return tuple(rows_of(release, "bevaegelser", indikator=indikator, maalgruppe=maalgruppe))


def deliveries(release: Release) -> list[dict[str, Any]]:
    """Every delivery the release met, newest first, with its load report."""
    names = ("id", "fil", "sha256", "kilde", "tabel", "hentet", "udfald", "raekker", "indlaest", "rapport", "eksempel")
    rows = [dict(zip(names, row, strict=True)) for row in rows_of(release, "udtraek", eksempler=settings.with_examples())]
    return [row | {"rapport": json.loads(row["rapport"])} for row in rows]


@lru_cache(maxsize=KEPT)
def pulls(release: Release) -> tuple[date, ...]:
    """The days on which something real was pulled and taken in, newest first."""
    return tuple(day for (day,) in rows_of(release, "pulls"))


class Plads(NamedTuple):
    """A kommune in one edition of the Ministry's benchmark: counts rounded to tens by the source, shares in pct. with two decimals.

    forskel = faktisk - forventet: negative is fewer than expected. placering: 1 = most below expected, in procentpoint.
    """

    forventet: int
    faktisk: int
    forskel: int
    forventet_andel: Decimal
    faktisk_andel: Decimal
    forskel_andel: Decimal
    placering: int


Udgaver = Mapping[Period, Mapping[str, Plads]]  # edition -> omraade -> figures


@lru_cache(maxsize=64)
def benchmark(release: Release, ydelsesgruppe: str) -> Udgaver:
    """Every edition of a ydelsesgruppe, oldest first; rows with a hidden figure are left out."""
    found: dict[Period, dict[str, Plads]] = {}
    for periode, omraade, *row in rows_of(release, "benchmark", ydelsesgruppe=ydelsesgruppe):
        if None not in row:
            found.setdefault(period(periode), {})[omraade] = Plads(*row)
    return MappingProxyType({period: MappingProxyType(rows) for period, rows in found.items()})


@lru_cache(maxsize=64)
def corrections(release: Release, ydelsesgruppe: str) -> tuple[tuple[Period, str, date, Plads], ...]:
    """Editions that a later pull changed: edition, omraade, the day of the new pull, and what the older one said."""
    rows = rows_of(release, "benchmark_rettet", ydelsesgruppe=ydelsesgruppe)
    return tuple((period(periode), omraade, fra, Plads(*row)) for periode, omraade, fra, *row in rows)


class Coverage(NamedTuple):
    """How far the figures of a nøgletal, or of the benchmark, reach."""

    periode: Period
    forrige: date | None  # last day of the period before it
    kendt: date  # the first pull that had the newest period
    foreloebige: tuple[Period, ...]
    omraader: frozenset[str]  # areas with a figure in the newest period, in any målgruppe


@lru_cache(maxsize=KEPT)
def coverage(release: Release) -> Mapping[str, Coverage]:
    """By nøgletal; the benchmark under the name of its lager."""
    rows = rows_of(release, "status_noegletal") + rows_of(release, "status_benchmark")
    return MappingProxyType({
        name: Coverage(period(periode), forrige, kendt, tuple(map(period, moving)), frozenset(omraader))
        for name, periode, forrige, kendt, moving, omraader in rows
    })  # fmt: skip


class Flise(NamedTuple):
    """A kommune's place on the tile map: row 0 is north, column 0 is west."""

    raekke: int
    kolonne: int
    forkortelse: str


@lru_cache(maxsize=KEPT)
def tiles(release: Release) -> Mapping[str, Flise]:
    """Where each kommune stands on the tile map."""
    return MappingProxyType({kode: Flise(*place) for kode, *place in rows_of(release, "fliser")})
