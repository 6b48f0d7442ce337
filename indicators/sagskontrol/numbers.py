"""Numbers in running Danish text: what each is (kroner, pct., a count, a year), how it is rounded, and where it stands.

Strict: what could be read in two ways (4.3, 12/3, 5.08.1, COVID-19) is no number here. Every form is bounded, so that a text of any
shape is read in time that grows with its length.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from indicators import rounding

KR, PCT, PROCENTPOINT, ANTAL, AAR = "kr.", "pct.", "procentpoint", "antal", "år"
_CIFRE = r"(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,12})(?:,\d{1,4})?"
_TAL = re.compile(
    rf"(?<![\w.,:/§+-])(?<!§ )(?P<tal>{_CIFRE})(?![.,:/]?\d)(?:\s?[-–]\s?(?P<til>{_CIFRE})(?![.,:/]?\d))?(?![\w/:]|-\w)"
    r"(?:\s?(?P<enhed>(?P<skala>mio\.?|mia\.?|tusind|millioner)(?:\s?(?:kr\b\.?|kroner))?|kr\b\.?|kroner|procent[\s-]?point|"
    r"pct[.\s-]{0,2}point|procent\b|pct\b\.?|%))?",
    re.IGNORECASE,
)  # fmt: skip
_CA = re.compile(r"(?:\bca\.?|cirka|omkring|knap|godt|små|op til|op imod|over|under|mindst|højst|mere end|minimum|maks\.|næsten)\s?$", re.I)
_NUMMER = re.compile(r"(?:§§?|\b(?:nr\.?|kl\.?|side|stk\.?|tlf\.?|telefon|id|cvr))\s?$", re.I)
_TING = re.compile(r"\b(?:punkt|punkter|pkt\.?|bilag|figur|fig\.?|tabel|uge|uger|kapitel|afsnit|klasse|trin|spor|fase|strategi|skala)\s?$",
                   re.I)  # fmt: skip
_ORDEN = re.compile(r"\.\s{0,2}[a-zæøå]")  # 7. plads, 2. halvår, 25. november
_NAVNEORD = re.compile(r"\s{0,3}(?:(?:nye|flere|færre|ekstra|yderligere|andre|unge|ledige|ca\.)\s)?([a-zæøå][a-zæøå-]{1,40})", re.I)
_VINDUE = 24
_GANGE = {"mio": 10**6, "mil": 10**6, "mia": 10**9, "tus": 10**3}


@dataclass(frozen=True)
class Tal:
    """One number. usikkerhed: half of its last printed place, or of what its round noughts may hide (kroner); til: the end of a span."""

    start: int
    slut: int
    ord: str  # as it stands, unit and all
    art: str
    vaerdi: Fraction
    til: Fraction | None
    usikkerhed: Fraction
    er_ca: bool
    navneord: str  # the word after a count: borgere

    def kan_vaere(self, value: Fraction, spil: Fraction = Fraction(0)) -> bool:
        """Whether it can be this value, rounded as it is printed; spil: what the value itself may be off by."""
        return abs(self.vaerdi - value) <= self.usikkerhed + spil


def find(text: str) -> list[Tal]:
    """Every number, in the order of the text. Dates, ordinals and numbers of points are none."""
    found = (_tal(text, one) for one in _TAL.finditer(text))
    return [one for one in found if one is not None]


def _tal(text: str, m: re.Match) -> Tal | None:
    before = text[max(0, m.start() - _VINDUE) : m.start()]
    after = text[m.end() : m.end() + 60]
    if _NUMMER.search(before) or (not m["enhed"] and _ORDEN.match(after)):
        return None
    art, gange = _art(m)
    if art == ANTAL and m["tal"].isdigit() and 1900 <= int(m["tal"]) <= 2099:
        art = AAR
    elif _TING.search(before):  # strategi 2 is its number, strategi 2024 its year
        return None
    noun = _NAVNEORD.match(after) if art == ANTAL else None
    value = laest(m["tal"]) * gange
    return Tal(
        m.start(), m.end(), m[0].strip(), art, value, laest(m["til"]) * gange if m["til"] else None, _halv(m["tal"], art, gange),
        bool(_CA.search(before)), noun[1].casefold() if noun else "",
    )  # fmt: skip


def _art(m: re.Match) -> tuple[str, int]:
    unit = (m["enhed"] or "").casefold()
    gange = _GANGE.get(unit[:3], 1)
    if "kr" in unit:
        return KR, gange
    if "point" in unit:
        return PROCENTPOINT, 1
    return (PCT, 1) if unit.startswith(("pct", "procent", "%")) else (ANTAL, gange)


def laest(text: str) -> Fraction:
    """'1.071.288' and '4,3'."""
    return Fraction(Decimal(text.replace(".", "").replace(",", ".")))


def _halv(text: str, art: str, gange: int) -> Fraction:
    """Half of the last printed place. Of a whole amount: of the place of its last figure that is not nought (780.000: 5.000)."""
    whole, _, decimals = text.replace(".", "").partition(",")
    if decimals or gange > 1:
        return Fraction(gange, 2 * 10 ** len(decimals))
    noughts = len(whole) - len(whole.rstrip("0")) if art == KR else 0
    return Fraction(10**noughts, 2)


def vist(value: Fraction, art: str = ANTAL) -> str:
    """As a reader writes it: 789.763 kr., 28,27 pct., 6."""
    decimals = next((d for d in range(3) if (value * 10**d).denominator == 1), 2)
    shown = rounding.dansk(value, decimals)
    return shown if art in (ANTAL, AAR) else f"{shown} {art}"
