"""Whom the kommune is measured against. The own kommune is never part of its own yardstick."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from indicators import periods
from indicators.areas import LANDET, Areas, Omraade
from indicators.grupper import GRUPPE, Gruppe

SAMMENLIGNINGER = ("klynge", "naboer", "region", "landsdel", "kommunegruppe", "landet")  # those that need no file
ORDEN = ("klynge", GRUPPE, *SAMMENLIGNINGER[1:])  # in legends, tables and sentences
Stick = str | Gruppe  # what a Selection asks for: the id of a built-in yardstick, or an own group
NEAREST = 10  # kommuner in a klynge of our own making, and whoever is as near as the tenth


@dataclass(frozen=True)
class Yardstick:
    """A group to compare with. afstande: how far each member's forventet andel is from the own (procentpoint).

    kort: an own group's name without its count; slug: its file's name.
    """

    id: str
    navn: str
    medlemmer: tuple[Omraade, ...]
    forklaring: str = ""
    afstande: tuple[Decimal, ...] = ()
    kort: str = ""
    slug: str = ""


def id_of(stick: Stick) -> str:
    """The id of the yardstick that is asked for."""
    return stick if isinstance(stick, str) else stick.id


def nearest(kommune: str, andele: Mapping[str, Decimal]) -> list[tuple[Decimal, str]]:
    """The ten kommuner whose forventet andel is nearest, and all that are as near as the tenth; nearest first."""
    if kommune not in andele:
        return []
    distances = sorted((abs(andel - andele[kommune]), kode) for kode, andel in andele.items() if kode != kommune)
    limit = distances[:NEAREST][-1][0] if distances else Decimal(0)
    return [pair for pair in distances if pair[0] <= limit]


def klynge(kommune: Omraade, areas: Areas, edition: str, andele: Mapping[str, Decimal], official: tuple[tuple[str, ...], str]) -> Yardstick:
    """The official klynge when one is entered; else the kommuner with nearly the same forventet andel."""
    members, kilde = official
    if members:
        return Yardstick("klynge", f"Klyngen ({_count(len(members))})", areas.named(members), f"Klynge ifølge {kilde}.")
    found = nearest(kommune.kode, andele)
    if not found:
        return Yardstick("klynge", "Klyngen", (), "Ingen klynge: benchmark (tabel y30r21) er ikke i leverancen.")
    text = (
        f"Klyngen er de {len(found)} kommuner, hvis forventede andel på offentlig forsørgelse i Beskæftigelsesministeriets "
        f"benchmark ({periods.parse(edition).navn}) ligger nærmest {ejer(kommune.navn)}. Egen beregning."
    )
    members = tuple(areas.by_kode[kode] for _, kode in found)
    return Yardstick("klynge", f"Klyngen ({_count(len(found))})", members, text, tuple(distance for distance, _ in found))


def gruppe(kommune: Omraade, areas: Areas, found: Gruppe) -> Yardstick:
    """An own group without the kommune itself; the name always says that it is somebody's own choice, and of how many."""
    members = areas.named(kode for kode in found.koder if kode != kommune.kode)
    text = f"{found.navn} er en egen gruppe, valgt af brugere af dette dashboard: {_listed(areas.named(found.koder))}."
    if kommune.kode in found.koder:
        text += f" {kommune.navn} selv er ikke regnet med i den."
    return Yardstick(GRUPPE, f"{found.navn} (egen gruppe, {_count(len(members))})", members, text, (), found.navn, found.slug)


def _listed(members: tuple[Omraade, ...]) -> str:
    names = [o.navn for o in members]
    return " og ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def others(kommune: Omraade, areas: Areas) -> dict[str, Yardstick]:
    """Every yardstick that needs nothing but the map."""
    naboer = areas.naboer(kommune)
    found = {"naboer": Yardstick("naboer", f"Nabokommuner ({_count(len(naboer), '')})", naboer)}
    for field in ("region", "landsdel", "kommunegruppe"):
        members = areas.sharing(field, kommune)
        found[field] = Yardstick(field, f"{getattr(kommune, field)} ({_count(len(members))})", members)
    found["landet"] = Yardstick("landet", "Hele landet", (areas.by_kode[LANDET],))
    return found


def ejer(navn: str) -> str:
    """The genitive: Ballerups, Assens'."""
    return f"{navn}'" if navn[-1:] in "sxz" else f"{navn}s"


def _count(number: int, noun: str = " kommuner") -> str:
    return f"1{noun.removesuffix('r')}" if number == 1 else f"{number}{noun}"
