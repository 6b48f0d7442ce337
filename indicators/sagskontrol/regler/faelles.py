"""What the rules share: which numbers are exact, which words two sentences have in common, and how an amount is told."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from indicators.sagskontrol.numbers import ANTAL, KR, Tal, vist
from indicators.sagskontrol.punkter import Saetning

VARIGHED = {"år", "måned", "måneder", "uge", "uger", "dag", "dage", "time", "timer", "årige", "minutter", "procent", "gange", "gang"}
_ORD = re.compile(r"[A-ZÆØÅ]{3,20}\b|[a-zæøå][a-zæøå-]{5,40}", re.IGNORECASE)
_TOMME = {
    "kommune", "kommunen", "kommunens", "udvalget", "udvalgets", "direktøren", "indstiller", "gives", "givet", "mellem", "gennemførelse",
    "godkendes", "borgere", "der", "den", "det", "til", "som", "for", "fra", "med", "har", "kan", "ikke", "blevet", "således",
    "desuden", "herunder", "følgende", "punkt", "været", "bliver", "dækning", "udgifter",
}  # fmt: skip
# How many of a kind are held against each other, so that no text takes more time than its length allows.
MEST = 400  # in one point
MANGE = 20  # in one sentence, or to one other


def slaek(one: Tal) -> Fraction:
    """What a printed number may be off by where it is added up: a whole count by nothing, an amount written out by half a thousand."""
    if one.art == ANTAL and one.usikkerhed == Fraction(1, 2):
        return Fraction(0)
    return min(one.usikkerhed, Fraction(500)) if one.art == KR and "mi" not in one.ord else one.usikkerhed


def ord_i(text: str) -> set[str]:
    """The words that tell what a sentence is about."""
    return {word.casefold() for word in _ORD.findall(text)} - _TOMME


def plus(numbers: Sequence[Tal], scale: int = 1) -> str:
    """'321.000 + 296.000'; of very many the first and how many more."""
    shown = [vist(one.vaerdi / scale) for one in numbers[:MANGE]]
    return " + ".join(shown + ([f"{len(numbers) - MANGE} tal mere"] if len(numbers) > MANGE else []))


def linjer(lines: Iterable[int]) -> str:
    """'linje 4' and 'linje 4, 9 og 12'."""
    told = [str(n) for n in sorted(set(lines))]
    shown = told[:6]
    end = " m.fl." if len(told) > 6 else ""
    return "linje " + (", ".join(shown[:-1]) + " og " + shown[-1] if len(shown) > 1 else shown[0]) + end


def klip(text: str, mest: int = 90) -> str:
    """So much of a sentence as a reader needs to find it; no control characters."""
    shown = "".join(c if c.isprintable() else " " for c in text[: mest + 1])
    return shown if len(shown) <= mest else shown[:mest].rsplit(" ", 1)[0][:mest] + " …"


def om(saetning: Saetning, start: int, slut: int) -> str:
    """The words around a place, as they stand."""
    return klip(saetning.tekst[max(0, start) : slut])
