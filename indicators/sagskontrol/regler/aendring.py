"""'fra X til Y, en stigning på P': recomputed. Of percentages, a difference is procentpoint and a ratio is pct."""

import re
from collections.abc import Iterator
from fractions import Fraction

from indicators import rounding
from indicators.sagskontrol.model import FEJL, TJEK, Fund
from indicators.sagskontrol.numbers import ANTAL, KR, PCT, PROCENTPOINT, Tal, vist
from indicators.sagskontrol.punkter import Punkt, Saetning
from indicators.sagskontrol.regler.faelles import om, slaek

NAVN, PROCENT = "ændring", "pct. og procentpoint"
_FRA = re.compile(r"\bfra (?:ca\. )?$")
_TIL = re.compile(r"(?: [a-zæøå]{2,30}){0,3} til (?:ca\. )?")
_SIDEN = re.compile(
    r"[^.;:0-9]{0,40}?(?:,| \(|\)| –| -)? ?(?:(?:hvilket|det|dette) (?:er|svarer til)|svarende til|altså|dvs\.)? ?(?:en |et )?"
    r"(?P<ord>stigning|forøgelse|vækst|fremgang|fald|reduktion|nedgang)? ?(?P<med>på|med|til)? ?"
)  # fmt: skip
_STAVET = re.compile(r"\bprocent point")
_OP = ("stigning", "forøgelse", "vækst", "fremgang")


def find(punkt: Punkt) -> Iterator[Fund]:
    """Every told change that its ends do not give; and procentpoint written as two words."""
    for one in punkt.saetninger:
        for wrong in _STAVET.finditer(one.smaat):
            yield Fund(TJEK, one.linje_ved(wrong.start()), PROCENT,
                       f"'{om(one, wrong.start(), wrong.end())}' skrives procentpoint. Se efter, om der menes procentpoint "
                       "eller pct.")  # fmt: skip
        for start, end, told in zip(one.tal, one.tal[1:], one.tal[2:], strict=False):
            if _er_aendring(one, start, end, told):
                yield from _holdt_op(one, start, end, told)


def _er_aendring(s: Saetning, start: Tal, end: Tal, told: Tal) -> bool:
    exact = all(t.til is None and not t.er_ca for t in (start, end, told))
    if not exact or start.art not in (PCT, ANTAL, KR) or not _FRA.search(s.smaat[max(0, start.start - 12) : start.start]):
        return False
    same = end.art == start.art or (end.art in (PCT, KR) and start.art == ANTAL)  # 'fra 4,3 til 4,9 pct.'
    return same and bool(_TIL.fullmatch(s.smaat[start.slut : end.start]))


def _holdt_op(s: Saetning, start: Tal, end: Tal, told: Tal) -> Iterator[Fund]:
    words = _SIDEN.fullmatch(s.smaat[end.slut : told.start]) if told.start - end.slut < 90 else None
    if words is None or not (words["ord"] or "svare" in words[0] or "svarende" in words[0]) or start.vaerdi <= 0:
        return
    up = end.vaerdi >= start.vaerdi
    if words["ord"] and (words["ord"] in _OP) != up and end.vaerdi != start.vaerdi:
        yield Fund(FEJL, s.linje_ved(told.start), NAVN,
                   f"'{om(s, start.start - 4, told.slut)}': fra {start.ord} til {end.ord} er {'ned' if not up else 'op'}, og der står "
                   f"'{words['ord']}'. Se efter, om de to tal er byttet om.", _minus(start, end))  # fmt: skip
        return
    share = start.art == PCT or end.art == PCT
    if share and told.art == PCT:
        yield from _af_procenter(s, start, end, told)
    elif told.art == PROCENTPOINT and share and not told.kan_vaere(abs(end.vaerdi - start.vaerdi), slaek(start) + slaek(end)):
        yield _forkert(s, start, end, told, f"{_minus(start, end)} procentpoint")
    elif told.art == PCT and not _forhold(start, end, told):
        yield _forkert(s, start, end, told, _regnet(start, end))
    elif told.art == end.art and words["ord"] and told.navneord in ("", start.navneord, end.navneord):
        off = abs(end.vaerdi - start.vaerdi)
        if abs(off - told.vaerdi) > slaek(start) + slaek(end) + slaek(told):
            yield _forkert(s, start, end, told, _minus(start, end))


def _forhold(start: Tal, end: Tal, told: Tal) -> bool:
    """Whether the ratio can be what is told, within the rounding of all three."""
    low = (end.vaerdi - slaek(end)) / (start.vaerdi + slaek(start)) - 1
    least = start.vaerdi - slaek(start)
    high = (end.vaerdi + slaek(end)) / least - 1 if least > 0 else low
    ends = sorted((100 * low, 100 * high)) if low * high > 0 else [100 * low, 100 * high]
    if end.vaerdi < start.vaerdi:
        ends = sorted((-ends[0], -ends[1]))
    return ends[0] - told.usikkerhed <= told.vaerdi <= ends[1] + told.usikkerhed


def _af_procenter(s: Saetning, start: Tal, end: Tal, told: Tal) -> Iterator[Fund]:
    """A percentage of percentages: the ratio is right; the difference is procentpoint, and both cannot be pct."""
    if _forhold(start, end, told):
        return
    off = abs(end.vaerdi - start.vaerdi)
    if told.kan_vaere(off, slaek(start) + slaek(end)):
        yield Fund(FEJL, s.linje_ved(told.start), PROCENT,
                   f"'{om(s, start.start - 4, told.slut)}': det er {vist(off)} procentpoint, eller {_pct(start, end)} pct. "
                   "Skriv procentpoint, hvis forskellen menes.", f"{_minus(start, end)}; {_regnet(start, end)}")  # fmt: skip
    else:
        yield _forkert(s, start, end, told, f"{vist(off)} procentpoint; {_regnet(start, end)}")


def _pct(start: Tal, end: Tal) -> str:
    """No more decimals than a ratio of such figures carries."""
    share = 100 * abs(end.vaerdi - start.vaerdi) / start.vaerdi
    return rounding.dansk(share, 0 if share > 10 else 1)


def _minus(start: Tal, end: Tal) -> str:
    return f"{vist(end.vaerdi)} − {vist(start.vaerdi)} = {vist(end.vaerdi - start.vaerdi)}"


def _regnet(start: Tal, end: Tal) -> str:
    change = Fraction(100 * (end.vaerdi - start.vaerdi), start.vaerdi)
    return f"({vist(end.vaerdi)} − {vist(start.vaerdi)}) / {vist(start.vaerdi)} = {rounding.dansk(change, 1)} pct."


def _forkert(s: Saetning, start: Tal, end: Tal, told: Tal, udregning: str) -> Fund:
    return Fund(FEJL, s.linje_ved(told.start), NAVN,
                f"'{om(s, start.start - 4, told.slut)}': fra {start.ord} til {end.ord} er ikke {told.ord}. Se efter, hvilket af de tre tal "
                "der er forkert.", udregning)  # fmt: skip
