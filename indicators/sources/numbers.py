"""Numbers as Danish and English machines print them, by a strict grammar: 1.021 is never 1, and 4.3 is never 43."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

OK, SKJULT, MANGLER, ENDNU_IKKE = "ok", "skjult", "mangler", "endnu_ikke"
DANSK, ENGELSK = "dansk", "engelsk"  # which mark is the decimal one: comma or point

_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-"})
_PERCENT = re.compile(r"\s?(?:%|pct\.?)$", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?", re.ASCII)
_EXPONENT = re.compile(r"(?P<core>\d(?:(?P<mark>[.,])\d+)?)[eE](?P<power>[+-]?\d{1,2})", re.ASCII)
MAX_DIGITS, MAX_DECIMALS = 18, 4  # what the store's DECIMAL(18, 4) holds; more would have to be rounded

# Shapes of the digits, sign and unit taken off. 0,043 cannot be thousands, 1,021 can be either.
_WHOLE = re.compile(r"\d+", re.ASCII)
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_SURE = {
    DANSK: re.compile(r"\d+,\d+|[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}", re.ASCII),
    ENGELSK: re.compile(r"\d+\.\d+|[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}", re.ASCII),
}

_HIDDEN = {"*", "..", ":", "x", "<3", "under 3", "<5", "under 5", "diskretioneret"}
_ABSENT = {"-", ".", "...", "n/a", "na", "null", "none", "uoplyst", "u. tal"}
_FORMULA_ERRORS = re.compile(r"#[a-zæøå][a-zæøå_]*(?:/[a-z0])?[!?]?")


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
    core = _PERCENT.sub("", text.strip().translate(_SIGNS)).strip()
    negative = False
    if core.startswith("(") and core.endswith(")"):
        negative, core = True, _PERCENT.sub("", core[1:-1].strip()).strip()
    elif core.startswith("-"):
        negative, core = True, core[1:].strip()
    elif core.endswith("-"):
        negative, core = True, core[:-1].strip()
    spaced = _SPACES.sub(" ", core)
    return negative, spaced.replace(" ", "") if _GROUPED.fullmatch(spaced) else spaced


def evidence(text: str, is_count: bool) -> str | None:
    """Which dialect this cell proves, if any. In a column of counts even '1.021' proves: it can only be thousands."""
    _, core = digits_of(text)
    power = _EXPONENT.fullmatch(core)
    if power and power["mark"]:  # one digit stands before it: the decimal mark, never thousands
        return DANSK if power["mark"] == "," else ENGELSK
    if _EITHER.fullmatch(core):
        return (DANSK if "." in core else ENGELSK) if is_count else None
    return next((dialect for dialect, shape in _SURE.items() if shape.fullmatch(core)), None)


def missing(text: str, kilde: str) -> Cell | None:
    """The signs for 'no value'. Danmarks Statistik prints '-' for nought; at Jobindsats an empty cell is a hidden one."""
    sign = text.strip().casefold().translate(_SIGNS).replace("\u2026", "...").replace("< ", "<")
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
    if len(text) <= 12 and text.isascii() and text.isdigit():  # nine cells of ten
        return Cell(Decimal(text))
    absent = missing(text, kilde)
    if absent:
        return absent
    if is_count and _PERCENT.search(text.strip()):
        raise NumberError(f"'{_shown(text)}' er en procent, men kolonnen er et antal. Skriv antallet.")
    negative, core = digits_of(text)
    power = _EXPONENT.fullmatch(core)
    note = "skrevet med E af et regneark; cifre kan være gået tabt" if power else ""
    if sum(map(str.isdigit, core)) > MAX_DIGITS:
        raise NumberError(f"'{_shown(text)}' har flere cifre, end noget antal borgere kan have. Ret tallet.")
    number = _scientific(text, power, dialect) if power else _number(text, core, dialect)
    if is_count and number != int(number):
        raise NumberError(f"'{_shown(text)}' skal være et helt tal. Ret det hos kilden, eller skriv det uden decimaler.")
    if -number.normalize().as_tuple().exponent > MAX_DECIMALS:
        raise NumberError(f"'{_shown(text)}' har mere end {MAX_DECIMALS} decimaler. Afrund tallet hos kilden.")
    return Cell(-number if negative and number else number, OK, note)


def _shown(text: str) -> str:
    return text.strip()[:40]


def _scientific(text: str, found: re.Match, dialect: str | None) -> Decimal:
    """'1,23E+05' is 123000: what a spreadsheet makes of a long number."""
    if found["mark"] and found["mark"] != ("," if dialect == DANSK else "."):
        raise NumberError(f"'{_shown(text)}' har et andet decimaltegn end resten af filen.")
    return Decimal(found["core"].replace(",", ".")).scaleb(int(found["power"]))


def _number(text: str, core: str, dialect: str | None) -> Decimal:
    if _WHOLE.fullmatch(core):
        return Decimal(core)
    if _EITHER.fullmatch(core) and dialect is None:
        raise NumberError(f"decimaltegnet i '{_shown(text)}' er tvetydigt. Skriv med decimalkomma og uden tusindtalspunkt.")
    decimal, thousand = (",", ".") if dialect == DANSK else (".", ",")
    pattern = rf"(?:\d+|[1-9]\d{{0,2}}(?:\{thousand}\d{{3}})+)(?:\{decimal}\d+)?"
    if dialect is None or not re.fullmatch(pattern, core, re.ASCII):
        raise NumberError(f"'{_shown(text)}' er ikke et tal. Skriv fx 4,3 eller 1021.")
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


def looks_like_one(text: str) -> bool:
    """A number by either dialect, or a sign for none: '16-24' and '60+' are groups of people, not numbers."""
    for dialect in (DANSK, ENGELSK):
        try:
            parse(text, dialect, is_count=False)
        except NumberError:
            continue
        return True
    return False
