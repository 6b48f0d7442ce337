"""What each nøgletal, table, measure and dimension is: catalogue.toml and noegletal/*.toml read into frozen, checked values."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from indicators.catalogue.check import CatalogueError, checked
from indicators.catalogue.indicator import Indicator
from indicators.catalogue.model import (
    FELTER,
    FOLDERS,
    OPDELINGER,
    REGISTER,
    TOTALS,
    Catalogue,
    Dimension,
    Maal,
    Maalgruppe,
    Naevner,
    Opdeling,
    Tabel,
    Ubesvaret,
)

__all__ = [
    "FELTER", "FOLDERS", "OPDELINGER", "REGISTER", "TOTALS", "Catalogue", "CatalogueError", "Dimension", "Indicator", "Maal", "Maalgruppe",
    "Naevner", "Opdeling", "Tabel", "Ubesvaret", "load",
]  # fmt: skip

CATALOGUE = Path(__file__).resolve().parent.parent / "catalogue.toml"


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(one) for key, one in value.items()})
    return value


def _make(kind: type, block: str, values: Mapping[str, Any]) -> Any:
    """Build one frozen value; an unknown or missing key is refused by name."""
    known = {f.name: f for f in fields(kind)}
    if unknown := set(values) - set(known):
        raise CatalogueError(f"kataloget, {block}: '{min(unknown)}' kendes ikke. Ret eller fjern det.")
    needed = {name for name, f in known.items() if f.default is MISSING and f.default_factory is MISSING}
    if missing := needed - set(values):
        raise CatalogueError(f"kataloget, {block}: '{min(missing)}' mangler. Tilføj det.")
    return kind(**{key: _frozen(value) for key, value in values.items()})


def _indicator(values: dict[str, Any], tables: Mapping[str, Tabel]) -> Indicator:
    """One made of a table is counted as often as the table."""
    block = f"indikator {values.get('id', '?')}"
    if table := tables.get(values.get("tabel", "")):
        if "frekvens" in values:
            raise CatalogueError(f"kataloget, {block}: frekvensen er den, tabel {table.id} har ({table.frekvens}). Fjern linjen.")
        values = values | {"frekvens": table.frekvens}
    return _make(Indicator, block, values)


def _opdeling(name: str, values: dict[str, Any]) -> Opdeling:
    block = f"opdeling.{name}"
    groups = {id_: _make(Maalgruppe, f"{block}.{id_}", {"id": id_, **one}) for id_, one in values.get("vaerdier", {}).items()}
    return _make(Opdeling, block, {"id": name, **values, "vaerdier": groups})


def _documents(path: Path) -> list[dict[str, Any]]:
    """The catalogue's own file, and the nøgletal of each emne beside it in the order of their file names."""
    files = [path, *sorted((path.parent / "noegletal").glob("*.toml"))]
    found = []
    for file in files:
        try:
            found.append(tomllib.loads(file.read_text(encoding="utf-8")))
        except tomllib.TOMLDecodeError as why:
            raise CatalogueError(f"{file.name}: {why}. Ret linjen.") from why
    return found


@lru_cache(maxsize=8)
def load(path: Path = CATALOGUE) -> Catalogue:
    """The catalogue, checked; raises CatalogueError naming the block."""
    documents = _documents(path)
    raw = documents[0]

    def each(section: str, kind: type) -> Mapping[str, Any]:
        blocks = raw.get(section, {}).items()
        return MappingProxyType({name: _make(kind, f"{section}.{name}", {"id": name, **b}) for name, b in blocks})

    tables = each("tabel", Tabel)
    indicators = [_indicator(block, tables) for document in documents for block in document.get("indikator", ())]
    twice = {i.id for i in indicators if [j.id for j in indicators].count(i.id) > 1}
    if twice:
        raise CatalogueError(f"kataloget: nøgletallet '{min(twice)}' står der to gange. Giv det ene et andet id.")
    return checked(
        Catalogue(
            MappingProxyType(raw["emner"]), each("maalgrupper", Maalgruppe),
            MappingProxyType({name: _opdeling(name, block) for name, block in raw.get("opdeling", {}).items()}),
            each("maal", Maal), each("dimension", Dimension), tables, each("naevner", Naevner),
            MappingProxyType({i.id: i for i in indicators}),
            tuple(_make(Ubesvaret, "ubesvaret", block) for block in raw.get("ubesvaret", ())),
        )
    )  # fmt: skip
