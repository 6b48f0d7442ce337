"""Numbers as Danish and English machines print them, by a strict grammar: 1.021 is never 1, and 4.3 is never 43."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

OK, SKJULT, MANGLER, ENDNU_IKKE = "ok", "skjult", "mangler", "endnu_ikke"
DANSK, ENGELSK = "dansk", "engelsk"  # which mark is the decimal one: comma or point

_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
_EXPONENT = re.compile(r"\d(?:[.,]\d+)?[eE][+-]?\d{1,2}", re.ASCII)

# Shapes of the digits, sign and unit taken off. 0,043 cannot be thousands, 1,021 can be either.
_WHOLE = re.compile(r"\d+", re.ASCII)
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_SURE = {
    DANSK: re.compile(r"\d+,\d+|[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}", re.ASCII),
    ENGELSK: re.compile(r"\d+\.\d+|[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}", re.ASCII),
}

_HIDDEN = {"*", "..", ":", "x", "<3", "under 3", "<5", "under 5", "diskretioneret"}
_ABSENT = {"-", ".", "...", "n/a", "na", "null", "none", "uoplyst", "u. tal"}
_FORMULA_ERRORS = re.compile(r"#[\wÆØÅ/]+[!?]?", re.IGNORECASE)


@dataclass(frozen=True)
class Cell:
    """One cell read: a value, or why there is none; note says what a warning should say."""

    value: Decimal | None
    status: str = OK
    note: str = ""


class NumberError(ValueError):
    """The text is not a number by the grammar; the message says what to write."""


def digits_of(text: str) -> tuple[bool, str]:
    """'(1.234,5 %)' -> (True, '1.234,5'): the sign and the bare digits with their marks."""
    core = text.strip().translate(_SIGNS)
    core = re.sub(r"(?: ?%|\s?pct\.?)$", "", core).strip()
    negative = False
    if core.startswith("(") and core.endswith(")"):
        negative, core = True, core[1:-1].strip()
    elif core.startswith("-") or core.endswith("-"):
        negative, core = True, core.removeprefix("-").removesuffix("-").strip()
    spaced = _SPACES.sub(" ", core)
    return negative, spaced.replace(" ", "") if _GROUPED.fullmatch(spaced) else spaced


def evidence(text: str, is_count: bool) -> str | None:
    """Which dialect this cell proves, if any. In a column of counts even '1.021' proves: it can only be thousands."""
    _, core = digits_of(text)
    if _EXPONENT.fullmatch(core):
        core = re.split("[eE]", core)[0]
    if _EITHER.fullmatch(core):
        return (DANSK if "." in core else ENGELSK) if is_count else None
    return next((dialect for dialect, shape in _SURE.items() if shape.fullmatch(core)), None)


def missing(text: str, kilde: str) -> Cell | None:
    """The signs for 'no value'. Danmarks Statistik prints '-' for nought; at Jobindsats an empty cell is a hidden one."""
    sign = text.strip().casefold().replace("\u2013", "-").replace("\u2014", "-")
    if not sign:
        return Cell(None, MANGLER if kilde == "Danmarks Statistik" else SKJULT)
    if sign == "-" and kilde == "Danmarks Statistik":
        return Cell(Decimal(0))
    if sign in _HIDDEN:
        return Cell(None, SKJULT)
    if sign in _ABSENT:
        return Cell(None, MANGLER)
    if _FORMULA_ERRORS.fullmatch(sign):
        return Cell(None, MANGLER, "fejlværdi fra et regneark; sat til mangler")
    return None


def parse(text: str, dialect: str | None, is_count: bool, kilde: str = "Jobindsats") -> Cell:
    """Read one cell. dialect is what the whole file has proved; None when nothing in it did."""
    absent = missing(text, kilde)
    if absent:
        return absent
    negative, core = digits_of(text)
    note = ""
    exponent = 0
    if _EXPONENT.fullmatch(core):
        core, power = re.split("[eE]", core)
        exponent, note = int(power), "skrevet med E af et regneark; cifre kan være gået tabt"
    number = _number(text, core, dialect).scaleb(exponent)
    if is_count and number != int(number):
        raise NumberError(f"'{text.strip()}' skal være et helt tal.")
    return Cell(-number if negative else number, OK, note)


def _number(text: str, core: str, dialect: str | None) -> Decimal:
    if _WHOLE.fullmatch(core):
        return Decimal(core)
    if _EITHER.fullmatch(core) and dialect is None:
        raise NumberError(f"decimaltegnet i '{text.strip()}' er tvetydigt. Skriv med decimalkomma og uden tusindtalspunkt.")
    decimal, thousand = (",", ".") if dialect == DANSK else (".", ",")
    pattern = rf"(?:\d+|[1-9]\d{{0,2}}(?:\{thousand}\d{{3}})+)(?:\{decimal}\d+)?"
    if dialect is None or not re.fullmatch(pattern, core, re.ASCII):
        raise NumberError(f"'{text.strip()[:40]}' er ikke et tal. Skriv fx 4,3 eller 1021.")
    return Decimal(core.replace(thousand, "").replace(decimal, "."))


def dialect_of(cells: Iterable[tuple[str, bool]]) -> dict[str, str]:
    """The first cell that proves each dialect; two keys mean that the file mixes its marks."""
    proof: dict[str, str] = {}
    for text, is_count in cells:
        if "," in text or "." in text:
            found = evidence(text, is_count)
            if found and found not in proof:
                proof[found] = text
                if len(proof) == 2:
                    break
    return proof
