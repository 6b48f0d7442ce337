"""What a bilag is made of, as somebody chose it: frozen, and kept as a small text file that makes the same bilag again."""

import re
import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from indicators import periods
from indicators.comparison import ORDEN
from indicators.hylde import Fil, quoted
from indicators.periods import Period, PeriodError

JOURNALNR = re.compile(r"\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d+-\d{2}", re.ASCII)
LONGEST = 2000  # signs in a text


class BilagError(ValueError):
    """A bilag that cannot be made as asked; the message says where, what and the cure, in Danish."""


@dataclass(frozen=True)
class Tekst:
    """An edited sentence. fra: what it said when it was edited, so that a figure that has changed under it is found."""

    figur: str
    noegle: str
    fra: str
    til: str


@dataclass(frozen=True)
class Valg:
    """The whole choice. Empty means the default: newest period, current release, no head."""

    koncept: str = "noegletalsdokumentet"
    kommune: str = "Ballerup"
    periode: Period | None = None
    sammenlign: tuple[str, ...] = ("klynge", "landet")  # names of yardsticks; an own group as gruppe:slug
    titel: str = ""
    udvalg: str = ""
    moede: date | None = None
    journalnr: str = ""
    anbefales: bool = True
    til: date | None = None  # of a begivenhed: the day of the count
    release: str = ""
    siden: str = ""  # the release of last time, or the day that it showed the figures as known on: 2026-08-18
    udelad: tuple[str, ...] = ()  # names of figures
    orden: tuple[str, ...] = ()  # names of figures; those that are not named follow in their own order
    tekster: tuple[Tekst, ...] = ()
    pr: date | None = None  # the figures as they were known on this day; None: as they are

    def __post_init__(self) -> None:
        """What is plainly wrong is told at once."""
        if self.journalnr and not JOURNALNR.fullmatch(self.journalnr):
            raise BilagError(f"journalnummeret '{self.journalnr[:40]}' er ikke et KLE-nummer. Skriv fx 15.00.00-P05-9-20.")
        unknown = [s for s in self.sammenlign if s not in ORDEN and not s.startswith("gruppe:")]
        if unknown:
            raise BilagError(f"der kan ikke sammenlignes med '{unknown[0][:40]}'. Skriv en af: {', '.join(ORDEN)}.")


def as_toml(valg: Valg) -> str:
    """The spec, as a person would write it. Two equal choices are the same text."""
    lines = ["# Bilag, lavet med siden Bilag. Samme fil og samme udgivelse giver samme bilag igen."]
    for one in fields(Valg):
        value = getattr(valg, one.name)
        if one.name != "tekster" and value not in ("", None, ()):
            lines.append(f"{one.name} = {_value(value)}")
    for text in valg.tekster:
        lines += ["", "[[tekst]]", *(f"{one.name} = {quoted(getattr(text, one.name))}" for one in fields(Tekst))]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(quoted, value))}]"
    return value.isoformat() if isinstance(value, date) else quoted(value.code if isinstance(value, Period) else value)


def read(text: str, navn: str = "bilag.toml") -> Valg:
    """A spec. Raises BilagError with file, line and cure."""
    file = Fil(navn, text, BilagError)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        raise file.refused(f"filen er ikke gyldig TOML ({why}). Ret linjen.") from why
    texts = tuple(_text(file, one) for one in _list(file, raw.pop("tekst", []), "tekst", dict))
    known = {one.name for one in fields(Valg)} - {"tekster"}
    values: dict[str, Any] = {}
    for key, value in raw.items():
        if key not in known:
            raise file.refused(f"'{key[:40]}' kendes ikke. Skriv {', '.join(sorted(known))}.", key)
        values[key] = _checked(file, key, value)
    try:
        return replace(Valg(**values), tekster=texts)
    except BilagError as why:
        raise file.refused(str(why), "journalnr" if "journal" in str(why) else "sammenlign") from why


def _checked(file: Fil, key: str, value: Any) -> Any:
    default = getattr(Valg(), key)
    if key in ("moede", "til", "pr"):
        if not isinstance(value, date) or isinstance(value, datetime):
            raise file.refused(f"'{key}' skal være en dato som 2020-12-08.", key)
        return value
    if key == "periode":
        try:
            return periods.parse(value if isinstance(value, str) else "")
        except PeriodError as why:
            raise file.refused(f"perioden kan ikke læses: {why}", key) from why
    if isinstance(default, tuple):
        return tuple(_list(file, value, key, str))
    if not isinstance(value, type(default)):
        raise file.refused(f"'{key}' skal være {'true eller false' if isinstance(default, bool) else 'en tekst i anførselstegn'}.", key)
    if isinstance(value, str) and len(value) > LONGEST:
        raise file.refused(f"'{key}' er på {len(value)} tegn. Skriv højst {LONGEST}.", key)
    return value


def _list(file: Fil, value: Any, key: str, kind: type) -> list:
    if not isinstance(value, list) or not all(isinstance(one, kind) for one in value):
        raise file.refused(f"'{key}' skal være {'en liste af tekster i [ ]' if kind is str else f'skrevet som [[{key}]]'}.", key)
    return value


def _text(file: Fil, raw: dict[str, Any]) -> Tekst:
    names = [one.name for one in fields(Tekst)]
    if sorted(raw) != sorted(names) or not all(isinstance(v, str) for v in raw.values()):
        raise file.refused(f"en [[tekst]] skal have {', '.join(names)} som tekster i anførselstegn.", "[[tekst]]")
    if len(raw["til"]) > LONGEST:
        raise file.refused(f"teksten er på {len(raw['til'])} tegn. Skriv højst {LONGEST}.", raw["til"][:20])
    return Tekst(**raw)
