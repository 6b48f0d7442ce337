"""The same sentence twice with two numbers: side by side in one cell (an old and a new wording), or in two parts of a point."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from indicators.periods import MAANEDER
from indicators.sagskontrol.model import TJEK, Fund
from indicators.sagskontrol.numbers import AAR, ANTAL, Tal
from indicators.sagskontrol.punkter import Punkt, Saetning
from indicators.sagskontrol.regler.faelles import klip

NAVN = "samme sætning, to tal"
_UDEN = re.compile(r"\b(?:er|har|var|blev|ca\.|der)\s")
_TID = re.compile(rf"\b(?:\d{{1,2}}\. ?)?(?:{'|'.join(MAANEDER)}|kvartal|halvår|(?:19|20)\d\d)\b")
_FOER = 6  # words before a number that make two sentences the same


def find(punkt: Punkt) -> Iterator[Fund]:
    """Every pair of them; each once."""
    yield from _naboer(punkt)
    yield from _dele(punkt)


def _naboer(punkt: Punkt) -> Iterator[Fund]:
    """'... videreføres med ca. 230 borgere.' and '... videreføres med ca. 200 borgere fordelt på ...' beside each other."""
    for one, two in pairwise(punkt.saetninger):
        if two.linje - one.linje > 4 or one.tekst == two.tekst:
            continue
        a, b = _foerste(one), _foerste(two)
        if a is None or b is None or a.art != b.art or a.vaerdi == b.vaerdi or a.navneord != b.navneord or not a.navneord:
            continue
        before, after = one.smaat[: a.start], two.smaat[: b.start]
        rest, other = sorted((one.smaat[a.slut :].rstrip(". "), two.smaat[b.slut :].rstrip(". ")), key=len)
        if before == after and len(before.split()) > 3 and other.startswith(rest):
            yield _fund(one, a, two, b)


def _foerste(s: Saetning) -> Tal | None:
    return next((t for t in s.tal if t.art != AAR), None)


def _dele(punkt: Punkt) -> Iterator[Fund]:
    """The summary says one number and the text another, in the same words and of the same time."""
    seen: dict[tuple[str, str], tuple[Saetning, Tal]] = {}
    told: set[tuple[str, Fraction]] = set()
    for s in punkt.saetninger:
        for tal in s.tal[:20] if s.del_ else ():
            key = _noegle(s, tal)
            if key is None:
                continue
            first = seen.setdefault(key, (s, tal))
            if first[0].del_ == s.del_ or first[1].vaerdi == tal.vaerdi or (key[0], tal.vaerdi) in told:
                continue
            times, others = set(_TID.findall(first[0].smaat[:1000])), set(_TID.findall(s.smaat[:1000]))
            if times == others:
                told.add((key[0], tal.vaerdi))
                yield _fund(first[0], first[1], s, tal)


def _noegle(s: Saetning, tal: Tal) -> tuple[str, str] | None:
    """The words before a count without the small ones, and the word after it."""
    if tal.art != ANTAL or tal.til is not None or not tal.navneord:
        return None
    words = _UDEN.sub("", s.smaat[max(0, tal.start - 120) : tal.start]).split()
    before = " ".join(words[-_FOER:])
    return (before, tal.navneord) if len(words) > _FOER and not any(c.isdigit() for c in before) else None


def _fund(one: Saetning, a: Tal, two: Saetning, b: Tal) -> Fund:
    return Fund(TJEK, two.linje_ved(b.start), NAVN,
                f"Næsten den samme sætning står to gange med to tal: {a.ord} (linje {one.linje_ved(a.start)}) og {b.ord}: "
                f"'{klip(two.tekst)}'. Se efter, om den ene er en ældre udgave.")  # fmt: skip
