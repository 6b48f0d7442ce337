"""Kommuner, their regions, landsdele, kommunegrupper and naboer; every name a source gives them; Danish order."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

LANDET = "000"


@dataclass(frozen=True)
class Omraade:
    """One area. kode is Danmarks Statistik's; kommuner also carry the groups they belong to."""

    kode: str
    navn: str
    type: str
    region: str = ""
    landsdel: str = ""
    kommunegruppe: str = ""
    langt_navn: str = ""


def plain_key(text: str) -> str:
    """'Ballerup ', 'BALLERUP' and a decomposed å are the same label: NFC, casefold, letters and digits only."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text).casefold())


def collation(text: str) -> tuple[int, ...]:
    """Danish order: æ, ø, å last and Aa as Å, so that Aabenraa, Aalborg and Aarhus close the list."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    order = {"æ": 0x1F001, "ø": 0x1F002, "å": 0x1F003}
    return tuple(order.get(letter, ord(letter)) for letter in folded)


@dataclass(frozen=True)
class Areas:
    """All areas and every way to spell them."""

    alle: tuple[Omraade, ...]
    aliases: tuple[tuple[str, str], ...]
    nabo_par: frozenset[tuple[str, str]]

    @cached_property
    def by_kode(self) -> dict[str, Omraade]:
        """kode -> Omraade."""
        return {omraade.kode: omraade for omraade in self.alle}

    @cached_property
    def kommuner(self) -> tuple[Omraade, ...]:
        """The 98, in Danish order."""
        return tuple(sorted((o for o in self.alle if o.type == "kommune"), key=lambda o: collation(o.navn)))

    @cached_property
    def _kode_by_key(self) -> dict[str, str]:
        names = [(o.navn, o.kode) for o in self.alle]
        long_names = [(o.langt_navn or f"{o.navn} Kommune", o.kode) for o in self.kommuner]
        return {plain_key(name): kode for name, kode in (*names, *long_names, *self.aliases)}

    def find(self, text: str) -> Omraade | None:
        """The area with this name, alias or code; a code that lost its zeros ('0', '84', '0151') is found too."""
        key = plain_key(text)
        kode = self._kode_by_key.get(key) or key.upper()
        if key.isdigit():  # '1-51' is no code, though its digits are one
            kode = key.lstrip("0").zfill(3) if key == text.strip() else ""
        return self.by_kode.get(kode)

    def kommune(self, text: str) -> Omraade | None:
        """As find, but only the 98."""
        found = self.find(text)
        return found if found and found.type == "kommune" else None

    def kode(self, text: str) -> str | None:
        """The code of any area, by whatever find knows it as."""
        found = self.find(text)
        return found.kode if found else None

    def kommunekode(self, text: str) -> str | None:
        """The code of one of the 98."""
        found = self.kommune(text)
        return found.kode if found else None

    def naboer(self, kommune: Omraade) -> tuple[Omraade, ...]:
        """Kommuner that share a land border, in Danish order."""
        return self.named(kode for own, kode in self.nabo_par if own == kommune.kode)

    def sharing(self, field: str, kommune: Omraade) -> tuple[Omraade, ...]:
        """The other kommuner of the same region, landsdel or kommunegruppe, in Danish order."""
        mine = getattr(kommune, field)
        return tuple(o for o in self.kommuner if getattr(o, field) == mine and o.kode != kommune.kode)

    def named(self, koder: Iterable[str]) -> tuple[Omraade, ...]:
        """Areas by kode, in Danish order."""
        return tuple(sorted((self.by_kode[kode] for kode in koder), key=lambda o: collation(o.navn)))

    def langt_navn(self, omraade: Omraade) -> str:
        """As in running text: Ballerup Kommune, Københavns Kommune, hele landet."""
        if omraade.kode == LANDET:
            return "hele landet"
        return omraade.langt_navn or (f"{omraade.navn} Kommune" if omraade.type == "kommune" else omraade.navn)


def read_reference(path: Path) -> list[dict[str, str]]:
    """Rows of one of our own reference tables: UTF-8, semicolons, a header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@lru_cache(maxsize=8)
def load(data_dir: Path) -> Areas:
    """The areas of data/reference."""
    reference = data_dir / "reference"
    aliases = read_reference(reference / "aliases.csv")
    long_names = {row["kode"]: row["alias"] for row in aliases if row["brug"] == "langt navn"}
    kommuner = [
        Omraade(
            row["kode"].zfill(3), row["navn"], "kommune", row["region"], row["landsdel"], row["kommunegruppe"],
            long_names.get(row["kode"].zfill(3), ""),
        )
        for row in read_reference(reference / "kommuner.csv")
    ]  # fmt: skip
    others = [Omraade(row["kode"], row["navn"], row["type"]) for row in read_reference(reference / "oevrige_omraader.csv")]
    pairs = ((row["kode"].zfill(3), row["nabokode"].zfill(3)) for row in read_reference(reference / "naboer.csv"))
    return Areas((*others, *kommuner), tuple((row["alias"], row["kode"]) for row in aliases), frozenset(pairs))
