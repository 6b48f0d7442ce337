"""A begivenhed, its known points and the calendar of meetings: from text to checked values, with file, line and cure."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from indicators.begivenheder.model import ARTER, REGISTER, Baand, Begivenhed, BegivenhedError, Haendelse, Moede, Punkt, Referencedato
from indicators.hylde import Fil
from indicators.raekker import Kode, dato_af, omraade_af, raekker, tal_af, udfyldt

_LISTER = {"referencedato": Referencedato, "haendelse": Haendelse, "baand": Baand}
_FELTER = {"navn": str, "undertitel": str, "foelger": str, "slut": date, "noegletal": list, "forbehold": str, "benchmark": bool}
_KRAEVES = ("navn", "undertitel", "foelger")
_KINDS = {str: "en tekst i anførselstegn", date: "en dato som 2020-03-12", list: "en liste i [ ]", bool: "true eller false"}
_PUNKT = ("dato", "fra", "omraade", "maalgruppe", "maal", "vaerdi", "note", "kilde")
_MOEDE = ("kommune", "udvalg", "dato", "kilde")


def begivenhed(navn: str, text: str, id_: str, tal: frozenset[str], kendte: frozenset[str]) -> Begivenhed:
    """One file. navn: what messages call it; tal: the nøgletal that can be followed; kendte: all of them. Raises BegivenhedError."""
    file = Fil(navn, text, BegivenhedError)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        raise file.refused(f"filen er ikke gyldig TOML ({why}). Ret linjen.") from why
    _known(file, raw, _FELTER | dict.fromkeys(_LISTER, list), _KRAEVES)
    parts = {name: tuple(_part(file, kind, one) for one in raw.get(name, [])) for name, kind in _LISTER.items()}
    found = Begivenhed(
        id_, raw["navn"], raw["undertitel"], raw["foelger"], parts["referencedato"], raw.get("slut"), tuple(raw.get("noegletal", ())),
        parts["haendelse"], parts["baand"], raw.get("forbehold", ""), raw.get("benchmark", False),
    )  # fmt: skip
    _makes_sense(file, found, tal, kendte)
    return found


def _known(file: Fil, raw: Mapping[str, Any], kinds: Mapping[str, type], needed: tuple[str, ...]) -> None:
    """Only known names, each of its kind, none of the needed left out."""
    for key, value in raw.items():
        if key not in kinds:
            raise file.refused(f"'{key[:40]}' kendes ikke. Skriv {', '.join(kinds)}.", key)
        if not isinstance(value, kinds[key]) or isinstance(value, datetime):
            raise file.refused(f"'{key}' skal være {_KINDS[kinds[key]]}.", key)
        if kinds[key] is list and not all(isinstance(one, str if key == "noegletal" else dict) for one in value):
            raise file.refused(f"'{key}' skal være {'en liste af tekster' if key == 'noegletal' else f'skrevet som [[{key}]]'}.", key)
    for key in needed:
        if key not in raw:
            raise file.refused(f"'{key}' mangler. Tilføj det.", next(iter(raw), ""))


def _part(file: Fil, kind: type, raw: Mapping[str, Any]) -> Any:
    kinds = {f.name: {date: date, str: str}.get(f.type, list) for f in fields(kind)}
    _known(file, raw, kinds, tuple(kinds))
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()})


def _makes_sense(file: Fil, found: Begivenhed, tal: frozenset[str], kendte: frozenset[str]) -> None:
    if not found.referencedatoer:
        raise file.refused("der mangler en referencedato. Tilføj [[referencedato]] med dato og tekst.", "navn")
    dates = [r.dato for r in found.referencedatoer]
    if len(set(dates)) < len(dates):
        raise file.refused("to referencedatoer er den samme dag. Slet den ene.", "referencedato")
    late = next((d for d in dates if found.slut and d >= found.slut), None)
    if late:
        raise file.refused(f"begivenheden slutter før referencedatoen {late.isoformat()}. Ret en af dem.", "slut")
    if found.foelger != REGISTER and found.foelger not in tal:
        raise file.refused(f"'{found.foelger[:40]}' kan ikke følges. Skriv {REGISTER} (jobcentrets register) eller id'et på et nøgletal, "
                           "der er et månedligt antal.", "foelger")  # fmt: skip
    for navn in (*found.noegletal, *(n for b in found.baand for n in b.noegletal)):
        if navn not in kendte:
            raise file.refused(f"nøgletallet '{navn[:40]}' findes ikke. Se 'python -m indicators list'.", navn)
    backwards = next((b for b in found.baand if b.til < b.fra), None)
    if backwards:
        raise file.refused(f"båndet slutter ({backwards.til.isoformat()}), før det begynder. Ret datoerne.", "til")


def punkter(navn: str, text: str, kode: Kode, maalgrupper: frozenset[str]) -> tuple[Punkt, ...]:
    """The known points of a begivenhed. kode: from the name of an area to its code. Raises BegivenhedError."""
    file, found = Fil(navn, text, BegivenhedError), []
    seen: dict[tuple, int] = {}
    for line, row in raekker(file, text, _PUNKT):
        maal, gruppe = row["maal"], row["maalgruppe"]
        if maal not in ARTER:
            raise file.refused(f"målet '{maal[:40]}' kendes ikke. Skriv {', '.join(ARTER)}.", line=line)
        if gruppe not in maalgrupper:
            raise file.refused(f"målgruppen '{gruppe[:40]}' kendes ikke. Skriv et id fra catalogue.toml, fx alle.", line=line)
        one = Punkt(dato_af(file, line, row["dato"]), dato_af(file, line, row["fra"]) if row["fra"] else None,
                    omraade_af(file, line, row["omraade"], kode), gruppe, maal, tal_af(file, line, row["vaerdi"]), row["note"],
                    udfyldt(file, line, "kilde", row))  # fmt: skip
        if (one.fra is None) != (one.art in ("bestand", "dag")):
            raise file.refused("fra skal være udfyldt for tal, der er regnet siden en dag, og kun for dem.", line=line)
        if one.fra and one.fra >= one.dato:
            raise file.refused("fra skal ligge før dato. Byt dem om.", line=line)
        key = (one.dato, one.fra, one.omraade, gruppe, maal)
        if key in seen:
            raise file.refused(f"linje {seen[key]} siger det samme. Slet den ene.", line=line)
        seen[key] = line
        found.append(one)
    return tuple(sorted(found, key=lambda p: (p.dato, p.omraade, p.maalgruppe, p.maal, p.fra or p.dato)))


def kalender(navn: str, text: str, kode: Kode) -> tuple[Moede, ...]:
    """The calendar of meetings, oldest first. Raises BegivenhedError."""
    file = Fil(navn, text, BegivenhedError)
    found = {
        Moede(omraade_af(file, line, row["kommune"], kode), udfyldt(file, line, "udvalg", row), dato_af(file, line, row["dato"]))
        for line, row in raekker(file, text, _MOEDE)
    }
    return tuple(sorted(found, key=lambda m: (m.dato, m.omraade, m.udvalg)))
