"""Headline against text: one grant with two amounts that lie near each other, and neither is the other rounded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from indicators.sagskontrol.model import TJEK, Fund
from indicators.sagskontrol.numbers import AAR, KR, Tal, vist
from indicators.sagskontrol.punkter import Punkt, Saetning
from indicators.sagskontrol.regler.faelles import MEST, linjer, ord_i

NAVN = "samme beløb to gange"
NAER = Fraction(5, 100)
_BEVILLING = re.compile(r"bevil|tilsagn")
_ANDET = re.compile(r"medfinansier|hvoraf|heraf|resterende|yderligere|\bop til\b|pr\. ")


@dataclass
class _Beloeb:
    tal: Tal
    linjer: list[int] = field(default_factory=list)
    ord: set[str] = field(default_factory=set)
    aar: set[Fraction] = field(default_factory=set)


def find(punkt: Punkt) -> Iterator[Fund]:
    """Two amounts of the point that tell the same grant."""
    amounts: dict[Fraction, _Beloeb] = {}
    for one in punkt.saetninger:
        tal = _bevilget(one)
        if tal is not None and (tal.vaerdi in amounts or len(amounts) < MEST):
            kept = amounts.setdefault(tal.vaerdi, _Beloeb(tal))
            kept.linjer.append(one.linje_ved(tal.start))
            kept.ord |= ord_i(one.tekst[:2000])
            kept.aar |= {t.vaerdi for t in one.tal[:20] if t.art == AAR}
    ranked = sorted(amounts.values(), key=lambda b: b.tal.vaerdi)
    for low, high in pairwise(ranked):  # neighbours: the nearest is the one that may be the same
        if _samme(low, high):
            off = high.tal.vaerdi - low.tal.vaerdi
            first, last = sorted((low, high), key=lambda b: min(b.linjer))
            yield Fund(TJEK, min(last.linjer), NAVN,
                       f"Bevillingen eller tilsagnet er {first.tal.ord} ({linjer(first.linjer)}) og {last.tal.ord} "
                       f"({linjer(last.linjer)}). Det kan være et afrundet eller foreløbigt beløb, eller to forskellige bevillinger. "
                       "Se efter i tilsagnet.",
                       f"{vist(high.tal.vaerdi)} − {vist(low.tal.vaerdi)} = {vist(off, KR)}")  # fmt: skip


def _bevilget(s: Saetning) -> Tal | None:
    """The amount that a sentence says is granted: its first, right after the word, and not of something else."""
    tal = next((t for t in s.tal if t.art == KR), None)
    if tal is None or tal.er_ca or tal.til is not None:
        return None
    before = s.smaat[max(0, tal.start - 60) : tal.start]
    return tal if _BEVILLING.search(before) and not _ANDET.search(before) else None


def _samme(low: _Beloeb, high: _Beloeb) -> bool:
    a, b = low.tal, high.tal
    if (b.vaerdi - a.vaerdi) > NAER * b.vaerdi or a.kan_vaere(b.vaerdi) or b.kan_vaere(a.vaerdi):
        return False
    other_years = low.aar and high.aar and not low.aar & high.aar
    about = {w for w in low.ord & high.ord if not _BEVILLING.search(w)}
    return bool(about) and not other_years
