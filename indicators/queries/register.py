"""The jobcentre's own register by day, and the begivenheder and meetings that it is read from."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from indicators import catalogue
from indicators.begivenheder import Begivenhed, Moede, Punkt, begivenhed, foelgelige
from indicators.queries.asking import KEPT, rows_of
from indicators.store import Release


class Dag(NamedTuple):
    """One count: borgere at the end of the day; come and gone since the day before it in the register. data_til: None = the day itself."""

    bestand: int | None
    tilgang: int | None
    afgang: int | None
    status: str
    data_til: date | None


Gruppe = tuple[str, str, str]  # målgruppe, køn, a-kasse; the total is alle, i_alt, i_alt


@lru_cache(maxsize=KEPT)
def begivenheder(release: Release) -> Mapping[str, Begivenhed]:
    """Every begivenhed of the release, the oldest first."""
    catalog = catalogue.load()
    found = [
        begivenhed(f"begivenheder/{id_}.toml", text, id_, foelgelige(catalog), frozenset(catalog.indikatorer))
        for id_, text in rows_of(release, "begivenheder")
    ]
    return MappingProxyType({one.id: one for one in sorted(found, key=lambda one: one.fra)})


@lru_cache(maxsize=32)
def punkter(release: Release, id_: str) -> tuple[Punkt, ...]:
    """The known points of a begivenhed."""
    return tuple(Punkt(*row) for row in rows_of(release, "begivenhed_punkter", begivenhed=id_))


@lru_cache(maxsize=128)
def moeder(release: Release, omraade: str) -> tuple[Moede, ...]:
    """The meetings of a kommune's committee, oldest first."""
    return tuple(Moede(*row) for row in rows_of(release, "moeder", omraade=omraade))


@lru_cache(maxsize=128)
def register_kind(release: Release, omraade: str, eksempler: bool) -> tuple[bool, date] | None:
    """Whether the register of an area is example data, and its newest pull; real figures before examples; None without a register."""
    rows = rows_of(release, "register_findes", omraade=omraade, eksempler=eksempler)
    return rows[0] if rows else None


@lru_cache(maxsize=64)
def register(release: Release, omraade: str, eksempel: bool) -> Mapping[Gruppe, Mapping[date, Dag]]:
    """Every group's counts by day."""
    found: dict[Gruppe, dict[date, Dag]] = {}
    for maalgruppe, koen, akasse, dato, *row in rows_of(release, "bestand", omraade=omraade, eksempel=eksempel):
        found.setdefault((maalgruppe, koen, akasse), {})[dato] = Dag(*row)
    return MappingProxyType({group: MappingProxyType(days) for group, days in found.items()})
