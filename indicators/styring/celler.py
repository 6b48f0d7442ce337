"""What a cell of the files may hold: each kind is read to a value and written back, so that reading what was written gives the same."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from indicators import periods
from indicators.hylde import Fil
from indicators.periods import PeriodError
from indicators.raekker import Kode, dato_af, noegle, omraade_af, tal_af
from indicators.styring.model import ALLE

# Codes as people write them; a code that is not here is written as it is.
ORD = {
    "hoejst": "højst", "loebende": "løbende", "faerre": "færre", "foreslaaet": "foreslået", "helaarspersoner": "helårspersoner",
    "personer pr. aar": "personer pr. år", "forloeb": "forløb", "udfoert": "udført", "uden_for": "uden for",
    "ikke_fuldt": "ikke fuldt opfyldt", "ikke_opfyldt": "ikke opfyldt", "ikke_overholdt": "ikke overholdt",
    "ikke_vurderet": "ikke vurderet",
}  # fmt: skip
_FORMEL = re.compile(r"'*[=+\-@]")  # what Excel would take for a formula, with the signs that have been put before it
_FEJL = re.compile(r"#(?:[A-ZÆØÅ][A-ZÆØÅ0-9/ ]*[!?]?|#+)")  # #REF!, #NAVN?, #I/T, ####
_STYRETEGN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_DATO = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}[-.][a-zæøå]{3,4}\.?(?:[-.]\d\d)?|[a-zæøå]{3}-\d\d", re.IGNORECASE)
_DAG = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", re.ASCII)
_NR = re.compile(r"\d{1,3}(?:\.\d{1,3})*[a-z]?", re.ASCII)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_HELT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+", re.ASCII)


@dataclass(frozen=True)
class Opslag:
    """What is known elsewhere: areas, nøgletal and målgrupper."""

    kode: Kode
    noegletal: frozenset[str]
    maalgrupper: frozenset[str]


@dataclass(frozen=True)
class Celle:
    """One cell that is being read, and where it stands."""

    fil: Fil
    linje: int
    kolonne: str
    tekst: str
    opslag: Opslag

    def refused(self, why: str) -> ValueError:
        """The refusal, with file, line and column."""
        return self.fil.refused(f"{self.kolonne}: {why}", line=self.linje)

    def siger(self, ending: str) -> ValueError:
        """A refusal that repeats what stands there."""
        return self.refused(f"'{self.tekst[:40]}' {ending}")


class Slags(NamedTuple):
    """How a cell is read, how its value is written, and whether it may not be empty."""

    laes: Callable[[Celle], Any]
    skriv: Callable[[Any], str]
    tom: Any = ""  # the value of an empty cell
    kraevet: bool = False


def laest(celle: Celle, slags: Slags) -> Any:
    """The value of a cell. Raises the file's own refusal."""
    text = celle.tekst
    if _FEJL.fullmatch(text):
        raise celle.siger("er en fejl fra Excel. Ret formlen, og indsæt resultatet som værdi.")
    if text.startswith("="):
        raise celle.siger("er en formel. Indsæt resultatet som værdi, eller skriv ' foran, hvis det er en tekst.")
    if _STYRETEGN.search(text):
        raise celle.refused("feltet har et tegn, der ikke kan vises. Skriv teksten igen.")
    if not text:
        if slags.kraevet:
            raise celle.refused("feltet er tomt. Udfyld det.")
        return slags.tom
    return slags.laes(celle)


def _afskaermet(text: str) -> str:
    """A text that Excel would take for a formula gets a ' before it."""
    return f"'{text}" if _FORMEL.match(text) else text


def _fri(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMEL.match(text[1:]) else text


def tekst(kraevet: bool = False) -> Slags:
    """Any text."""
    return Slags(lambda celle: _fri(celle.tekst), _afskaermet, "", kraevet)


def _punkt(celle: Celle) -> str:
    if _DATO.fullmatch(celle.tekst):
        raise celle.siger("er ikke nummeret på et punkt; Excel har lavet det om. Skriv det som tekst: punkt 5.1.")
    return re.sub(r"^punkt\s+", "", _fri(celle.tekst), flags=re.IGNORECASE)


def _som_punkt(text: str) -> str:
    return f"punkt {text}" if "." in text or _DATO.fullmatch(text) else _afskaermet(text)


PUNKT = Slags(_punkt, _som_punkt)


def _id(celle: Celle) -> str:
    if not _ID.fullmatch(celle.tekst) or _DATO.fullmatch(celle.tekst):
        raise celle.siger("kan ikke være et id. Skriv små bogstaver a-z, tal og bindestreg, fx loentilskud-2016.")
    return celle.tekst


def ident(kraevet: bool = False) -> Slags:
    """A name of a target or of a measurement, in letters that need no care."""
    return Slags(_id, str, "", kraevet)


def koder(kendte: tuple[str, ...], kraevet: bool = False, tom: str = "", ogsaa: dict[str, str] | None = None) -> Slags:
    """One of some codes, as the code itself or as its Danish word; ogsaa: other ways to say it."""
    known = {noegle(way): code for code in kendte for way in (code, ORD.get(code, code))}
    known |= {noegle(way): code for way, code in (ogsaa or {}).items()}

    def laes(celle: Celle) -> str:
        if noegle(celle.tekst) not in known:
            raise celle.siger(f"kendes ikke. Skriv {', '.join(ORD.get(code, code) for code in kendte)}.")
        return known[noegle(celle.tekst)]

    return Slags(laes, lambda code: ORD.get(code, code), tom, kraevet)


def _tal(celle: Celle) -> Decimal:
    text = celle.tekst
    if "%" in text or "pct" in noegle(text):
        raise celle.siger("har procenttegn. Skriv tallet alene, og pct. i enhed.")
    if noegle(text).startswith(("ca", "omkring")):
        raise celle.siger("er omtrentligt. Skriv tallet alene, og hvor meget det kan afvige i usikkerhed eller note.")
    if re.fullmatch(r"[\d.,]+\s*[-\u2013]\s*[\d.,]+", text) and not _DATO.fullmatch(text):
        raise celle.siger("er to tal. Skriv det lave og det høje i hver sin kolonne, eller kun ét af dem.")
    if re.fullmatch(r"[-−]?\d+\.\d{1,2}", text):
        raise celle.siger("har punktum som decimaltegn. Skriv komma, fx 4,3.")
    if _DATO.fullmatch(text):
        raise celle.siger("er en dato og ikke et tal. Formatér kolonnen som tal i Excel, og skriv tallet igen.")
    return tal_af(celle.fil, celle.linje, text)


def _positiv(celle: Celle) -> Decimal:
    found = _tal(celle)
    if found < 0:
        raise celle.siger("er under 0. Skriv et tal, der er 0 eller større.")
    return found


def _som_tal(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f").replace(".", ",")


def tal(kraevet: bool = False, tom: Decimal | None = None, under_nul: bool = False) -> Slags:
    """An exact number in Danish. Empty is None, or what is said."""
    return Slags(_tal if under_nul else _positiv, _som_tal, tom, kraevet)


def heltal(fra: int, til: int, kraevet: bool = False) -> Slags:
    """A whole number in a range; thousands may be parted by points."""

    def laes(celle: Celle) -> int:
        found = int(celle.tekst.replace(".", "")) if _HELT.fullmatch(celle.tekst) else -1
        if not fra <= found <= til:
            raise celle.siger(f"er ikke et helt tal fra {fra} til {til}. Ret det.")
        return found

    return Slags(laes, lambda value: "" if value is None else str(value), None, kraevet)


def dato(kraevet: bool = False) -> Slags:
    """A day."""

    def skriv(day: date | None) -> str:
        return "" if day is None else f"{day:%d-%m}-{day.year}"

    return Slags(lambda celle: dato_af(celle.fil, celle.linje, celle.tekst), skriv, None, kraevet)


def _omraade(celle: Celle) -> str:
    if noegle(celle.tekst) == "alle":
        return ALLE
    if celle.opslag.kode(celle.tekst) is None:
        raise celle.siger("er ikke en kommune. Skriv fx Ballerup, eller alle, hvis det gælder alle kommuner.")
    return omraade_af(celle.fil, celle.linje, celle.tekst, celle.opslag.kode)


OMRAADE = Slags(_omraade, lambda code: "alle" if code == ALLE else code, "", True)


def _nr(celle: Celle) -> str:
    text = re.sub(r"^nr\.?\s*", "", celle.tekst, flags=re.IGNORECASE)
    if not _NR.fullmatch(text):
        raise celle.siger("er ikke nummeret på en indsats; Excel laver 5.01 om til en dato eller et tal. Skriv det som tekst: nr. 5.01.")
    return text


NR = Slags(_nr, lambda text: f"nr. {text}", "", True)


def _navn(celle: Celle) -> str:
    """A follow-up may be named after its day, which Excel writes in its own way: '31.12.2018' is '31-12-2018'."""
    found = _DAG.fullmatch(celle.tekst)
    return f"{int(found[1]):02}.{int(found[2]):02}.{found[3]}" if found else _fri(celle.tekst)


NAVN = Slags(_navn, _afskaermet, "", True)


def _noegletal(celle: Celle) -> str:
    if celle.tekst not in celle.opslag.noegletal:
        raise celle.siger("er ikke et nøgletal. Se 'python -m indicators list'.")
    return celle.tekst


NOEGLETAL = Slags(_noegletal, str)


def _maalgruppe(celle: Celle) -> str:
    if celle.tekst not in celle.opslag.maalgrupper:
        raise celle.siger("er ikke en målgruppe. Skriv et id fra catalogue.toml, fx alle.")
    return celle.tekst


MAALGRUPPE = Slags(_maalgruppe, str, "alle")


def _periode(celle: Celle) -> str:
    if not re.match(r"\d{4}", celle.tekst):
        raise celle.siger("er ikke en periode. Skriv fx 2018M06, 2018K2 eller 2018.")
    try:
        return periods.parse(celle.tekst).code
    except PeriodError:
        raise celle.siger("er ikke en periode. Skriv fx 2018M06, 2018K2 eller 2018.") from None


PERIODE = Slags(_periode, str)


def _ja(celle: Celle) -> bool:
    if noegle(celle.tekst) not in ("ja", "nej"):
        raise celle.siger("skal være ja eller nej.")
    return noegle(celle.tekst) == "ja"


JA = Slags(_ja, lambda value: "ja" if value else "nej", False)
