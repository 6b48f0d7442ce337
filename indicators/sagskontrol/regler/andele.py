"""A share recomputed: 'X af Y (P pct.)', 'P pct. af X kr., svarende til Y kr.', and a medfinansiering of P pct. against its amounts."""

import re
from collections.abc import Iterator
from fractions import Fraction

from indicators import rounding
from indicators.sagskontrol.model import FEJL, TJEK, Fund
from indicators.sagskontrol.numbers import ANTAL, KR, PCT, Tal, vist
from indicators.sagskontrol.punkter import Punkt, Saetning
from indicators.sagskontrol.regler.faelles import om, slaek

NAVN = "andel"
_AF = re.compile(r"(?: [a-zæøå]{2,20})? (?:ud )?af (?:de |i alt |de i alt )?")
_PAREN = re.compile(r"(?: [a-zæøå][a-zæøå-]{1,30}){0,4},? ?(?:\(|svarende til )")
_PCT_AF = re.compile(r" af (?:de |en |et |den |det )?(?:[a-zæøå][a-zæøå-]{1,30} ){0,4}(?:på )?")
_GIVER = re.compile(r",? ?(?:svarende til|dvs\.|hvilket er|hvilket svarer til|=|altså) ?")
_PLADS = re.compile(r"\b(?:nr\.|nummer|plads|placering|placeret)\b")
_MEST = 12  # amounts in a paragraph that a share may be of


def find(punkt: Punkt) -> Iterator[Fund]:
    """Every share of the point that its numbers do not give."""
    for one in punkt.saetninger:
        for a, b, c in zip(one.tal, one.tal[1:], one.tal[2:], strict=False):
            if any(t.til is not None or t.er_ca for t in (a, b, c)):
                continue
            yield from _antal_af(one, a, b, c)
            yield from _procent_af(one, a, b, c)
    yield from _medfinansiering(punkt)


def _antal_af(s: Saetning, part: Tal, whole: Tal, pct: Tal) -> Iterator[Fund]:
    """'12 af 48 borgere (25 pct.)'."""
    alike = part.art == whole.art in (ANTAL, KR) and pct.art == PCT and whole.vaerdi > 0
    if not alike or pct.start - part.start > 120 or _PLADS.search(s.smaat[max(0, part.start - 30) : part.start]):
        return
    if not _AF.fullmatch(s.smaat[part.slut : whole.start]) or not _PAREN.fullmatch(s.smaat[whole.slut : pct.start]):
        return
    if not _kan(part, whole, pct):
        yield _forkert(s, part, whole, pct)


def _procent_af(s: Saetning, pct: Tal, whole: Tal, part: Tal) -> Iterator[Fund]:
    """'20 pct. af 201.750 kr., svarende til 40.350 kr.'."""
    alike = part.art == whole.art in (ANTAL, KR) and pct.art == PCT and whole.vaerdi > 0
    if alike and part.start - pct.start < 160 and _PCT_AF.fullmatch(s.smaat[pct.slut : whole.start]):
        between = s.smaat[whole.slut : part.start].replace(f" {whole.navneord}", "", 1)
        if _GIVER.fullmatch(between) and not _rummer(pct, whole, part):
            yield _forkert(s, part, whole, pct)


def _kan(part: Tal, whole: Tal, pct: Tal) -> bool:
    low = 100 * (part.vaerdi - slaek(part)) / (whole.vaerdi + slaek(whole))
    high = 100 * (part.vaerdi + slaek(part)) / max(whole.vaerdi - slaek(whole), Fraction(1, 1000))
    return low - pct.usikkerhed <= pct.vaerdi <= high + pct.usikkerhed


def _rummer(pct: Tal, whole: Tal, part: Tal) -> bool:
    """A count that is worked out from a share is rounded itself."""
    room = part.usikkerhed * 100 / whole.vaerdi
    return _kan(part, whole, pct) or abs(100 * part.vaerdi / whole.vaerdi - pct.vaerdi) <= pct.usikkerhed + room


def _forkert(s: Saetning, part: Tal, whole: Tal, pct: Tal) -> Fund:
    first, last = min(part.start, pct.start), max(part.slut, pct.slut)
    found = rounding.dansk(100 * part.vaerdi / whole.vaerdi, 1)
    return Fund(FEJL, s.linje_ved(first), NAVN,
                f"'{om(s, first, last)}': {part.ord} er ikke {pct.ord} af {whole.ord}. Se efter, hvilket af de tre tal der er forkert.",
                f"{vist(part.vaerdi)} / {vist(whole.vaerdi)} = {found} pct.")  # fmt: skip


def _medfinansiering(punkt: Punkt) -> Iterator[Fund]:
    """A share that a kommune pays itself, against the amounts of the paragraph: of the grant or of both together, either may be meant."""
    for n, one in enumerate(punkt.saetninger):
        pct = next((t for t in one.tal if t.art == PCT and "medfinansier" in one.smaat[max(0, t.start - 40) : t.slut + 30]), None)
        if pct is None or pct.er_ca:
            continue
        near = [s for s in punkt.saetninger[max(0, n - 1) : n + 3] if s.afsnit == one.afsnit]
        amounts = [(t, s) for s in near for t in s.tal if t.art == KR and not t.er_ca][:_MEST]
        own = next((t for t, s in amounts if "medfinansier" in s.smaat[max(0, t.start - 40) : t.slut + 30]), None)
        others = [t for t, _ in amounts if own is not None and t is not own]
        if others and not any(_passer(own, other, pct) for other in others):
            whole = others[0]
            told = [f"{vist(own.vaerdi)} / {vist(v)} = {rounding.dansk(100 * own.vaerdi / v, 1)} pct."
                    for v in (whole.vaerdi, whole.vaerdi + own.vaerdi)]  # fmt: skip
            yield Fund(TJEK, one.linje_ved(pct.start), NAVN,
                       f"Medfinansieringen er {pct.ord} og {own.ord}, og det passer hverken af {whole.ord} eller af de to beløb tilsammen. "
                       "Se efter, hvad procenten er af.", "; ".join(told))  # fmt: skip


def _passer(own: Tal, other: Tal, pct: Tal) -> bool:
    for whole in (other.vaerdi, other.vaerdi + own.vaerdi):
        room = 100 * (own.usikkerhed + other.usikkerhed) / whole if whole else Fraction(0)
        if whole and abs(100 * own.vaerdi / whole - pct.vaerdi) <= pct.usikkerhed + room:
            return True
    return False
