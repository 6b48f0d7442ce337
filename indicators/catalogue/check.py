"""Every name that one block of the catalogue uses of another must exist, and each nøgletal must be made in exactly one way."""

from collections.abc import Iterable, Mapping
from typing import Any

from indicators.catalogue.indicator import Indicator
from indicators.catalogue.model import FELTER, OPDELINGER, REGISTER, Catalogue, Tabel


class CatalogueError(ValueError):
    """The catalogue says something that cannot be; the message names the block and the cure."""


def _must_know(block: str, what: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = list(known)
    for name in names:
        if name and name not in known:
            raise CatalogueError(f"kataloget, {block}: {what} '{name}' findes ikke. Skriv en af: {', '.join(known)}.")


def checked(catalogue: Catalogue) -> Catalogue:
    """The catalogue itself, when nothing in it contradicts the rest."""
    _must_know("opdeling", "opdelingen", catalogue.opdelinger, OPDELINGER)
    for dimension in catalogue.dimensioner.values():
        _must_know(f"dimension.{dimension.id}", "felt", (dimension.felt,), FELTER)
        values = (value for value in dimension.vaerdier.values() if value != dimension.total)
        if dimension.felt == "maalgruppe":
            _must_know(f"dimension.{dimension.id}", "målgruppen", values, catalogue.maalgrupper)
        elif dimension.felt in catalogue.opdelinger:
            _must_know(f"dimension.{dimension.id}", "værdien", values, catalogue.opdelinger[dimension.felt].vaerdier)
    for table in catalogue.tabeller.values():
        _table(table, catalogue)
    for indicator in catalogue.indikatorer.values():
        _indicator(indicator, catalogue)
    for question in catalogue.ubesvarede:
        _must_know("ubesvaret", "nøgletallet", question.noegletal, catalogue.indikatorer)
    return catalogue


def _table(table: Tabel, catalogue: Catalogue) -> None:
    block = f"tabel.{table.id}"
    _must_know(block, "målet", table.maal, catalogue.maal)
    _must_know(block, "dimensionen", table.dimensioner, catalogue.dimensioner)
    _must_know(block, "frekvensen", (table.frekvens,), ("M", "K", "D", "Y", "QMAT"))
    _must_know(block, "lageret", (table.lager,), ("observation", "benchmark", "bestand"))
    for total, parts in table.summer.items():
        _must_know(block, "målet", (total, *parts), table.maal)
    for pairs in (table.del_af, table.oftest_del_af):
        _must_know(block, "målet", (*pairs, *pairs.values()), table.maal)
    for dimension, names in table.overlapper.items():
        _must_know(block, "dimensionen", (dimension,), table.dimensioner)
        _must_know(block, "målet", names, table.maal)
    if not table.is_register and (table.summer or table.del_af or table.oftest_del_af or table.overlapper):
        raise CatalogueError(f"kataloget, {block}: summer, del_af, oftest_del_af og overlapper er kun for {REGISTER}. Fjern dem.")
    for name in table.dimensioner:
        if table.is_register and not catalogue.dimensioner[name].sumfejl:
            raise CatalogueError(f"kataloget, dimension.{name}: 'sumfejl' mangler, og tabel {table.id} er delt på den. Tilføj det.")


def _indicator(indicator: Indicator, catalogue: Catalogue) -> None:
    block = f"indikator {indicator.id}"
    _must_know(block, "emnet", (indicator.emne,), catalogue.emner)
    _must_know(block, "vægten", (indicator.vaegt,), catalogue.indikatorer)
    _must_know(block, "målgruppen", indicator.maalgrupper, catalogue.maalgrupper)
    _must_know(block, "retningen", (indicator.retning,), ("lavere", "hoejere", "neutral"))
    _must_know(block, "arten", (indicator.art,), ("bestand", "stroem"))
    _must_know(block, "frekvensen", (indicator.frekvens,), ("M", "K", "D"))
    _must_know(block, "opdelingen", indicator.opdelinger, catalogue.opdelinger)
    _must_know(block, "opdelingen", (indicator.deles,), (*indicator.opdelinger, "maalgruppe"))
    ways = sum(map(bool, (indicator.tabel, indicator.sum, indicator.andel, indicator.aendring_af)))
    if ways != 1:
        raise CatalogueError(f"kataloget, {block}: skal have netop én af tabel, sum, andel og aendring_af.")
    if indicator.is_composed:
        _composed(block, indicator, catalogue)
    else:
        _of_table(block, indicator, catalogue)


def _of_table(block: str, indicator: Indicator, catalogue: Catalogue) -> None:
    _must_know(block, "tabellen", (indicator.tabel,), catalogue.tabeller)
    table = catalogue.tabeller[indicator.tabel]
    _must_know(block, "målet", (indicator.vaerdi, indicator.taeller), table.maal)
    _must_know(block, "nævneren", (indicator.naevner,), table.maal if indicator.is_ratio else catalogue.naevnere)
    if indicator.is_ratio and not (indicator.taeller and indicator.naevner):
        raise CatalogueError(f"kataloget, {block}: uden vaerdi skal den have taeller og naevner, der er kolonner i {table.id}.")
    felter = {catalogue.dimensioner[name].felt: catalogue.dimensioner[name] for name in table.dimensioner}
    _must_know(block, f"opdelingen i tabel {table.id}", (*indicator.opdelinger, *indicator.hvor), felter)
    for felt, value in indicator.hvor.items():
        _must_know(block, f"værdien af {felt}", (value,), felter[felt].vaerdier.values())
    if both := set(indicator.hvor) & set(indicator.opdelinger):
        raise CatalogueError(f"kataloget, {block}: {min(both)} kan ikke både være valgt (hvor) og vises delt (opdelinger).")


def _composed(block: str, indicator: Indicator, catalogue: Catalogue) -> None:
    named: Mapping[str, Any] = indicator.andel or {"taeller": (*indicator.sum, *filter(None, (indicator.aendring_af,)))}
    _must_know(block, "delen", named, ("taeller", "naevner"))
    parts = [name for names in named.values() for name in names]
    _must_know(block, "nøgletallet", parts, catalogue.indikatorer)
    for name in parts:
        part = catalogue.indikatorer[name]
        if (part.is_composed and not part.sum) or part.is_rate:
            raise CatalogueError(f"kataloget, {block}: {name} er ikke et antal og kan ikke indgå. Byg på antallene.")
        missing = set(indicator.opdelinger) - set(part.opdelinger)
        if missing:
            raise CatalogueError(f"kataloget, {block}: {name} findes ikke efter {min(missing)}. Fjern opdelingen.")
