"""Parts against their total: 'X til dækning af udgifter på a og b', 'X fordelt på a og b', 'X, hvoraf a, resten b', 'a og b, i alt X'."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from indicators.sagskontrol.model import FEJL, TJEK, Fund
from indicators.sagskontrol.numbers import AAR, ANTAL, KR, PCT, PROCENTPOINT, Tal, vist
from indicators.sagskontrol.punkter import Punkt, Saetning
from indicators.sagskontrol.regler.faelles import MANGE, VARIGHED, plus, slaek

NAVN = "dele og total"
_ANKER = re.compile(r"til dækning af|fordelt (?:på|med)|fordeler sig (?:på|med)|\bhvoraf\b|\bheraf\b")
_STOP = re.compile(r"\bhvoraf\b|\bheraf\b|\bi alt\b|\bsvarende til\b|\bsammenlignet\b|\bmod\b|\bhvilket\b|\bder\b|;")
_REST = re.compile(r"\bresterende\b|\bresten\b|\bde øvrige\b")
_I_ALT = re.compile(r",\s(?:dvs\.\s|altså\s)?i alt\s(?:på\s)?$")
_BEVAEGER = re.compile(r"\bfra\b|\bstig|\bsteg|\bfald|\bmod\b|\bsammenlignet|\bheraf\b|\bhvoraf\b|\bfordelt\b|\bover for\b|\bud af\b")


def find(punkt: Punkt) -> Iterator[Fund]:
    """Every total of the point whose parts give something else."""
    for one in punkt.saetninger:
        if len(one.tal) < 2:
            continue
        for anchor in islice(_ANKER.finditer(one.smaat), MANGE):
            yield from _ved(one, anchor)
        if not _BEVAEGER.search(one.smaat):
            yield from _i_alt(one)


def _ved(s: Saetning, anchor: re.Match) -> Iterator[Fund]:
    total = next((t for t in reversed(s.tal) if t.slut <= anchor.start()), None)
    if total is None or anchor.start() - total.slut > 60 or total.til is not None or total.art in (AAR, PCT, PROCENTPOINT):
        return
    rest = anchor[0] in ("hvoraf", "heraf")
    parts = _dele(s, anchor.end(), total, rest)
    if rest and not _REST.search(s.smaat, anchor.end()):
        yield from _stoerre(s, total, parts, anchor.end())
    elif len(parts) > 1:
        yield from _sum(s, total, parts)


def _dele(s: Saetning, start: int, total: Tal, rest: bool) -> list[Tal]:
    """The numbers of the total's kind from there to the end of the list."""
    stop = None if rest else _STOP.search(s.smaat, start)
    end = stop.start() if stop else len(s.tekst)
    found = [t for t in s.tal if start <= t.start < end and t.art == total.art]
    if total.art == KR:
        return found
    return [t for t in found if t.navneord not in VARIGHED]


def _stoerre(s: Saetning, total: Tal, parts: list[Tal], start: int) -> Iterator[Fund]:
    """One part that is more than its whole. A count must stand right after 'hvoraf', so that it is a part of it."""
    part = parts[0] if parts else None
    near = part is not None and part.start - start <= (40 if total.art == KR else 12)
    if near and total.navneord not in VARIGHED and part.vaerdi - slaek(part) > total.vaerdi + slaek(total) and not total.er_ca:
        yield Fund(FEJL, s.linje_ved(part.start), NAVN,
                   f"'{total.ord}' og deraf '{part.ord}': delen er større end det, den er en del af. Se efter, hvilket tal der er rigtigt.",
                   f"{vist(part.vaerdi)} > {vist(total.vaerdi)}")  # fmt: skip


def _sum(s: Saetning, total: Tal, parts: list[Tal]) -> Iterator[Fund]:
    if total.er_ca or any(p.er_ca or p.til is not None for p in parts):
        return
    found = sum((p.vaerdi for p in parts), Fraction(0))
    off = found - total.vaerdi
    if off == 0 or not total.vaerdi:
        return
    if total.art == ANTAL and not Fraction(1, 2) <= found / total.vaerdi <= Fraction(3, 2):
        return  # they count something else: 600 borgere fordelt på 12 hold
    within = abs(off) <= sum((slaek(p) for p in parts), slaek(total))
    if within and (total.art != KR or total.usikkerhed != Fraction(1, 2)):
        return  # a rounded total need not be the sum of rounded parts
    why = "Delene kan være afrundet; så bør det stå der." if within else "Se efter, om en del mangler, eller om et tal er skrevet forkert."
    mere = "mere" if off > 0 else "mindre"
    scale, unit = (10**6, "mio. kr.") if all("mio" in t.ord for t in (total, *parts)) else (1, total.art)
    yield Fund(TJEK if within else FEJL, s.linje_ved(parts[0].start), NAVN,
               f"Delene giver {vist(found / scale, unit)}, og det er {vist(abs(off) / scale, unit)} {mere} end '{total.ord}'. {why}",
               f"{plus(parts, scale)} = {vist(found / scale)}, ikke {vist(total.vaerdi / scale)}")  # fmt: skip


def _i_alt(s: Saetning) -> Iterator[Fund]:
    """'a til x og b til y, i alt X': a list of amounts before it, and nothing that moves from one to another."""
    totals = (t for t in s.tal if t.art in (KR, ANTAL) and _I_ALT.search(s.smaat[max(0, t.start - 24) : t.start]))
    for total in islice(totals, MANGE):
        parts = [t for t in s.tal if t.slut <= total.start and t.art == total.art and t.navneord not in VARIGHED]
        alike = total.art == KR or {t.navneord for t in parts} == {total.navneord}
        if len(parts) > 1 and alike:
            yield from _sum(s, total, parts)
