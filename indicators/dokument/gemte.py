"""Bilag that users keep: one small file each in data/bilag, the spec itself with its name on the first line."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from indicators import settings
from indicators.areas import collation, plain_key
from indicators.dokument.valg import BilagError, Valg, as_toml, read
from indicators.hylde import Hylde, slug_of

LONGEST = 80  # signs in a name
_NAVN = re.compile(r"# Navn: (.+)")


@dataclass(frozen=True)
class Gemt:
    """A kept bilag. Its choice names the release that it was made on."""

    slug: str
    navn: str
    valg: Valg


def hylde() -> Hylde:
    """Where they are kept."""
    return Hylde(settings.data_dir() / "bilag", "Bilaget", BilagError)


def everything() -> tuple[list[Gemt], list[str]]:
    """The kept bilag in Danish order of names; and what is wrong with the files that are left out."""
    found, wrong, shelf = [], [], hylde()
    for path in shelf.paths():
        try:
            found.append(of_file(path))
        except BilagError as why:
            wrong.append(str(why))
    return sorted(found, key=lambda one: (collation(one.navn), one.slug)), wrong


def named(text: str) -> Gemt:
    """The one with this slug or name. Raises BilagError."""
    kept, _ = everything()
    found = next((one for one in kept if text in (one.slug, one.navn)), None)
    if found is None:
        there = ", ".join(one.slug for one in kept) or "ingen; gem et på siden Bilag"
        raise BilagError(f"bilaget '{text[:LONGEST]}' findes ikke. Gemte bilag: {there}.")
    return found


def of_file(path: Path) -> Gemt:
    """One file; without a name of its own it is called as its file. Raises BilagError."""
    file, _ = hylde().read(path)
    first = _NAVN.fullmatch(file.lines[0].strip()) if file.lines else None
    return Gemt(path.stem, first[1].strip()[:LONGEST] if first else path.stem, read("\n".join(file.lines), file.navn))


def save(navn: str, valg: Valg, release: str, erstat: str = "") -> Gemt:
    """Keep a bilag with the release that it is made on. erstat: the slug of the one that it may take the place of. Raises BilagError."""
    shelf = hylde()
    name = shelf.checked_name(navn, LONGEST)
    kept = Gemt(slug_of(name, LONGEST, "bilag"), name, replace(valg, release=release))
    path = shelf.mappe / f"{kept.slug}.toml"
    with shelf.only_writer():
        others = [one for one in everything()[0] if one.slug != erstat]
        if (path.exists() and kept.slug != erstat) or plain_key(name) in {plain_key(one.navn) for one in others}:
            raise BilagError(f"Der er allerede et bilag, der hedder '{name}' eller gemmes under samme navn. Vælg et andet.")
        shelf.put(path, as_text(kept), of_file)
    return kept


def as_text(kept: Gemt) -> str:
    """The file: a spec, which the command line makes the same bilag of."""
    return f"# Navn: {kept.navn}\n{as_toml(kept.valg)}"


def delete(slug: str) -> None:
    """Remove one. Raises BilagError when it is not there."""
    hylde().delete(slug)
