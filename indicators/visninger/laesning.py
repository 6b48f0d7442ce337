"""A view file (TOML) into a checked Visning; a refusal names the file and the line."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from indicators import catalogue
from indicators.comparison import SAMMENLIGNINGER
from indicators.hylde import Fil, Hylde
from indicators.visninger.model import Figur, Kapitel, Visning, VisningError, checked_name

_VIEW = {"navn": str, "forklaring": str, "sammenlign": list, "tabel": bool, "kapitel": list}
_CHAPTER = {"titel": str, "kort": str, "figurer": list}
_FIGURE = dict.fromkeys(("indikator", "maalgruppe", "deles", "par", "andel"), str)
_WORDS = {str: "en tekst i anførselstegn", list: "en liste i [ ]", bool: "true eller false"}


def read(path: Path, egen: bool) -> Visning:
    """One file. Raises VisningError."""
    shelf = Hylde(path.parent, "Visningen", VisningError)
    file, raw = shelf.read(path, f"data/visninger/{path.name}" if egen else path.name)
    return _view(file, path.stem, raw, egen)


def _view(file: Fil, slug: str, raw: dict[str, Any], egen: bool) -> Visning:
    _known(file, raw, _VIEW, ("navn", "kapitel"))
    try:
        navn = checked_name(raw["navn"])
    except VisningError as why:
        raise file.refused(str(why), "navn") from why
    sticks = _strings(file, raw.get("sammenlign", []), "sammenlign")
    _must_know(file, "sammenligningen", sticks, SAMMENLIGNINGER)
    if not raw["kapitel"]:
        raise file.refused("visningen har ingen figurer. Tilføj et [[kapitel]].", "kapitel")
    chapters = tuple(_chapter(file, one) for one in raw["kapitel"])
    names = [c.navn for c in chapters]
    if twice := next((n for n in names if names.count(n) > 1), None):
        raise file.refused(f"kapitlet '{twice}' står der to gange. Giv det ene en anden titel.", twice)
    return Visning(
        slug, navn, raw.get("forklaring", ""), chapters, tuple(s for s in SAMMENLIGNINGER if s in sticks), raw.get("tabel", False), egen
    )


def _chapter(file: Fil, raw: Any) -> Kapitel:
    _is_table(file, raw, "kapitel")
    _known(file, raw, _CHAPTER, ("titel", "figurer"))
    if not raw["figurer"]:
        raise file.refused(f"kapitlet '{raw['titel']}' har ingen figurer. Tilføj en eller fjern kapitlet.", raw["titel"])
    figures = tuple(_figure(file, one) for one in raw["figurer"])
    if twice := next((f for f in figures if figures.count(f) > 1), None):
        raise file.refused(f"figuren {twice.indikator} står to gange i samme kapitel. Fjern den ene.", twice.indikator)
    return Kapitel(raw["titel"], figures, raw.get("kort", ""))


def _figure(file: Fil, raw: Any) -> Figur:
    _is_table(file, raw, "figurer")
    _known(file, raw, _FIGURE, ("indikator",))
    figure, known = Figur(**raw), catalogue.load()
    _must_know(file, "nøgletallet", figure.noegletal, known.indikatorer)
    indicator = known.indikatorer[figure.indikator]
    _must_know(file, f"målgruppen for {indicator.id}", (figure.maalgruppe,), indicator.maalgrupper)
    _must_know(file, f"opdelingen af {indicator.id}", filter(None, (figure.deles,)), splits(indicator))
    if bool(figure.par) != bool(figure.andel) or (figure.par and figure.deles):
        raise file.refused("par og andel hører sammen, og står ikke sammen med deles. Skriv begge eller ingen.", figure.indikator)
    return figure


def splits(indicator: catalogue.Indicator) -> tuple[str, ...]:
    """What a nøgletal can be split by: its breakdowns, and its målgrupper when it has several."""
    return (*indicator.opdelinger, *(("maalgruppe",) if len(indicator.maalgrupper) > 1 else ()))


def _known(file: Fil, raw: dict[str, Any], keys: dict[str, type], needed: Iterable[str]) -> None:
    """Only known keys, each of its kind, and none missing."""
    for key, value in raw.items():
        if key not in keys:
            raise file.refused(f"'{key}' kendes ikke. Skriv en af: {', '.join(keys)}.", key)
        if not isinstance(value, keys[key]):
            raise file.refused(f"'{key}' skal være {_WORDS[keys[key]]}.", key)
    for key in needed:
        if key not in raw:
            raise file.refused(f"'{key}' mangler. Tilføj det.", next(iter(raw), ""))


def _is_table(file: Fil, raw: Any, key: str) -> None:
    if not isinstance(raw, dict):
        raise file.refused(f"'{key}' skal være en liste af blokke. Se en af de indbyggede visninger.", key)


def _strings(file: Fil, raw: list, key: str) -> list[str]:
    if not all(isinstance(one, str) for one in raw):
        raise file.refused(f"'{key}' skal være en liste af tekster.", key)
    return raw


def _must_know(file: Fil, what: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = list(known)
    for name in names:
        if name not in known:
            can = ", ".join(known[:20]) + (" ..." if len(known) > 20 else "")
            raise file.refused(f"{what} '{name[:40]}' findes ikke. Skriv en af: {can or 'ingen'}.", name)
