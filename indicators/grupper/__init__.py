"""Own groups to compare with: a name and the kommuner that somebody has chosen, one small file each in data/grupper."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators import settings
from indicators.areas import Areas, Omraade, collation, plain_key
from indicators.hylde import Fil, Hylde, quoted, slug_of

GRUPPE = "gruppe"  # the id of the yardstick, and what stands before the name on the command line: gruppe:vestegnen
LONGEST = 40  # signs in a name: it is a word in legends and heads of columns
MOST = 40  # members
# What the built-in yardsticks are called: a group of that name could be taken for one.
_TAKEN = (
    "Klynge", "Klyngen", "Nabokommuner", "Nabokommunerne", "Naboer", "Region", "Landsdel", "Kommunegruppe", "Landet", "Hele landet",
    "Egen gruppe", "Gruppe",
)  # fmt: skip


class GruppeError(ValueError):
    """A group that cannot be read, kept or found; the message says where, what and the cure."""


@dataclass(frozen=True)
class Gruppe:
    """A group as it is in its file. It stands itself in a Selection, so that a changed file is another question to every cache."""

    slug: str
    navn: str
    koder: tuple[str, ...]  # in rising order

    @property
    def id(self) -> str:
        """Of the yardstick that it makes."""
        return GRUPPE


def hylde() -> Hylde:
    """Where groups are kept."""
    return Hylde(settings.data_dir() / "grupper", "Gruppen", GruppeError)


def everything(areas: Areas) -> tuple[list[Gruppe], list[str]]:
    """The groups in Danish order of names; and what is wrong with the files that are left out."""
    found: dict[str, Gruppe] = {}
    wrong, shelf = [], hylde()
    for path in shelf.paths():
        try:
            group = read(path, areas)
        except GruppeError as why:
            wrong.append(str(why))
            continue
        if plain_key(group.navn) in found:
            wrong.append(f"{shelf.shown(path)}, linje 1: en anden gruppe hedder også '{group.navn}'. Giv den ene et andet navn.")
            continue
        found[plain_key(group.navn)] = group
    return sorted(found.values(), key=lambda g: collation(g.navn)), wrong


def named(text: str, areas: Areas) -> Gruppe:
    """The group with this slug or name. Raises GruppeError."""
    groups, _ = everything(areas)
    found = next((g for g in groups if text in (g.slug, g.navn)), None)
    if found is None:
        there = ", ".join(g.slug for g in groups) or "ingen; lav en på siden Kommuner som os"
        raise GruppeError(f"gruppen '{text[:LONGEST]}' findes ikke. Gemte grupper: {there}.")
    return found


def asked(words: str, areas: Areas) -> tuple[str | Gruppe, ...]:
    """'klynge, gruppe:vestegnen' as the command line has it, with the group itself in the place of its name."""
    names = [name.strip() for name in words.split(",") if name.strip()]
    return tuple(named(name.removeprefix(f"{GRUPPE}:"), areas) if name.startswith(f"{GRUPPE}:") else name for name in names)


def read(path: Path, areas: Areas) -> Gruppe:
    """One file. Raises GruppeError."""
    file, raw = hylde().read(path)
    for key, value in raw.items():
        kinds = {"navn": (str, "en tekst i anførselstegn"), "kommuner": (list, "en liste i [ ]")}
        if key not in kinds:
            raise file.refused(f"'{key[:40]}' kendes ikke. Skriv navn og kommuner.", key)
        if not isinstance(value, kinds[key][0]):
            raise file.refused(f"'{key}' skal være {kinds[key][1]}.", key)
    for key in ("navn", "kommuner"):
        if key not in raw:
            raise file.refused(f"'{key}' mangler. Tilføj det.", next(iter(raw), ""))
    members = [_kommune(file, one, areas) for one in raw["kommuner"]]
    with _told(file, "navn"):
        navn = _checked_name(raw["navn"])
    with _told(file, "kommuner"):
        return Gruppe(path.stem, navn, _checked_members(members))


@contextlib.contextmanager
def _told(file: Fil, about: str) -> Iterator[None]:
    """What is refused is told with its file and line."""
    try:
        yield
    except GruppeError as why:
        raise file.refused(str(why), about) from why


def _kommune(file: Fil, one: object, areas: Areas) -> Omraade:
    if not isinstance(one, str):
        raise file.refused("'kommuner' skal være en liste af tekster.", "kommuner")
    found = areas.kommune(one)
    if found is None:
        raise file.refused(f"kommunen '{one[:40]}' findes ikke. Skriv fx Ballerup eller Høje-Taastrup.", one)
    return found


def _checked_name(navn: str) -> str:
    name = hylde().checked_name(navn, LONGEST)
    if plain_key(name) in {plain_key(taken) for taken in _TAKEN}:
        raise GruppeError(f"Navnet '{name}' er optaget af en fast sammenligning. Vælg et andet.")
    return name


def _checked_members(members: Sequence[Omraade]) -> tuple[str, ...]:
    koder = tuple(sorted({o.kode for o in members}))
    if not koder:
        raise GruppeError("Gruppen har ingen kommuner. Vælg mindst én.")
    if len(koder) > MOST:
        raise GruppeError(f"Gruppen har {len(koder)} kommuner. Vælg højst {MOST}.")
    return koder


def save(navn: str, members: Sequence[Omraade], areas: Areas) -> Gruppe:
    """Keep a new group. Raises GruppeError; a group that is there is never overwritten."""
    name, koder = _checked_name(navn), _checked_members(members)
    group = Gruppe(slug_of(name, LONGEST, GRUPPE), name, koder)
    shelf = hylde()
    path = shelf.mappe / f"{group.slug}.toml"
    with shelf.only_writer():
        others, _ = everything(areas)
        if path.exists() or plain_key(name) in {plain_key(g.navn) for g in others}:
            raise GruppeError(f"Der er allerede en gruppe, der hedder '{name}' eller gemmes under samme navn. Vælg et andet.")
        shelf.put(path, as_toml(name, areas.named(koder)), lambda written: read(written, areas))
    return group


def as_toml(navn: str, members: Iterable[Omraade]) -> str:
    """The file of a group, as a person would write it."""
    return "\n".join([f"navn = {quoted(navn)}", "kommuner = [", *(f"    {quoted(o.navn)}," for o in members), "]", ""])


def delete(slug: str) -> None:
    """Remove a group. Raises GruppeError when it is not there."""
    hylde().delete(slug)
