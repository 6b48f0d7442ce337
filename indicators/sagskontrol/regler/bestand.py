"""Stock against flows: 'steget med N (tilgang på A og afgang på B), svarende til P pct. ... er der S': A - B = N and N / (S - N) = P."""

import re
from collections.abc import Iterator

from indicators.sagskontrol.model import FEJL, Fund
from indicators.sagskontrol.numbers import ANTAL, PCT, Tal, vist
from indicators.sagskontrol.punkter import Punkt, Saetning
from indicators.sagskontrol.regler.faelles import om, ord_i

NAVN = "bestand og bevægelser"
_MED = re.compile(r"(?P<ned>faldet|fald|færre|nettofald)|(?P<op>steget|stigning|nettostigning|flere|vokset)")
_SVARER = re.compile(r"svarende til (?:en stigning |et fald |en nedgang )?(?:på |med )?(?:ca\. )?$")
_DER_ER = re.compile(r"\b(?:er der|der er|var der|der var)\s(?:nu\s|i alt\s|fortsat\s)?$")


def find(punkt: Punkt) -> Iterator[Fund]:
    """Net that is not what came less what left; and a percentage that the stock does not give."""
    for n, one in enumerate(punkt.saetninger):
        net = _netto(one)
        if net is None:
            continue
        tal, sign = net
        yield from _bevaegelser(one, tal, sign)
        after = punkt.saetninger[n + 1] if n + 1 < len(punkt.saetninger) and punkt.saetninger[n + 1].afsnit == one.afsnit else None
        yield from _procent(one, after, tal, sign)


def _netto(s: Saetning) -> tuple[Tal, int] | None:
    """The first count that something has risen or fallen by, in a sentence of tilgang and afgang or of a percentage."""
    if "gang på" not in s.smaat and "svarende til" not in s.smaat:
        return None
    for tal in s.tal:
        words = list(_MED.finditer(s.smaat, max(0, tal.start - 24), tal.start))
        if tal.art == ANTAL and tal.til is None and not tal.er_ca and words:
            return tal, -1 if words[-1]["ned"] else 1
    return None


def _efter(s: Saetning, word: str) -> Tal | None:
    """The count right after 'tilgang' or 'afgang'."""
    found = re.search(rf"\b{word}(?:en)? (?:på|er|var) ", s.smaat)
    return next((t for t in s.tal if found and t.art == ANTAL and found.end() <= t.start <= found.end() + 6), None)


def _bevaegelser(s: Saetning, net: Tal, sign: int) -> Iterator[Fund]:
    inn, out = _efter(s, "tilgang"), _efter(s, "afgang")
    if inn is None or out is None or inn.er_ca or out.er_ca or inn.til or out.til:
        return
    off = inn.vaerdi - out.vaerdi
    if off != sign * net.vaerdi:
        word = "stigning" if off > 0 else "fald"
        yield Fund(FEJL, s.linje_ved(net.start), NAVN,
                   f"'{om(s, net.start - 20, net.slut + 12)}' passer ikke med tilgang {inn.ord} og afgang {out.ord}: de giver "
                   f"{'et' if off <= 0 else 'en'} {word} på {vist(abs(off))}. Se efter, hvilket af de tre tal der er forkert.",
                   f"{vist(inn.vaerdi)} − {vist(out.vaerdi)} = {vist(off)}, ikke {vist(sign * net.vaerdi)}")  # fmt: skip


def _procent(s: Saetning, after: Saetning | None, net: Tal, sign: int) -> Iterator[Fund]:
    pct = next((t for t in s.tal if t.art == PCT and t.start > net.slut and _SVARER.search(s.smaat[max(0, t.start - 44) : t.start])), None)
    stock = _bestand(s, s, net.slut) or (_bestand(s, after, 0) if after else None)
    if pct is None or stock is None or pct.til is not None or pct.er_ca:
        return
    base = stock.vaerdi - sign * net.vaerdi
    if base <= 0:
        return
    found = 100 * net.vaerdi / base
    if not pct.kan_vaere(found):
        yield Fund(FEJL, s.linje_ved(pct.start), NAVN,
                   f"'{net.ord}' svarer ikke til '{pct.ord}', når der til sidst er {vist(stock.vaerdi)} og altså var {vist(base)} før. "
                   "Se efter, om procenten er regnet af noget andet.",
                   f"{vist(net.vaerdi)} / {vist(base)} = {vist(found)} pct., ikke {pct.ord}")  # fmt: skip


def _bestand(said: Saetning, s: Saetning, start: int) -> Tal | None:
    """'er der 1.021 tilmeldte dagpengemodtagere': the same persons as before, by the word for them."""
    about = {word for word in ord_i(said.tekst) if len(word) > 8}
    for tal in s.tal:
        if tal.art == ANTAL and tal.start >= start and tal.til is None and not tal.er_ca:
            words = ord_i(s.tekst[tal.slut : tal.slut + 50])
            if _DER_ER.search(s.smaat[max(0, tal.start - 20) : tal.start]) and words & about:
                return tal
    return None
