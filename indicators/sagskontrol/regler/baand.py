"""Bands with holes or overlaps: 'Under 55', '56-74', 'Over 75' leave 55 and 75 in no band."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from indicators.sagskontrol.model import FEJL, TJEK, Fund
from indicators.sagskontrol.numbers import laest, vist
from indicators.sagskontrol.punkter import Punkt, Saetning
from indicators.sagskontrol.regler.faelles import MANGE

NAVN = "bånd"
_T = r"\d{1,4}(?:,\d{1,2})?(?![\w.:/]|,\d)"
_BAAND = re.compile(
    rf"(?<![\w.,:/§-])(?:(?P<under>under|mindre end) (?P<u>{_T})|(?P<over>over|mere end) (?P<o>{_T})"
    rf"|(?P<a>{_T}) ?(?:[-–]|til) ?(?P<b>{_T})(?![-–])"
    rf"|(?P<graense>{_T})(?: (?:point|pct\.|år|procent|dage|uger))? (?:og|eller) (?P<ned>derunder|mindre|yngre|færre)"
    rf"|(?P<graense2>{_T})(?: (?:point|pct\.|år|procent|dage|uger))? (?:og|eller) (?:derover|mere|ældre|flere))"
)  # fmt: skip
_ENHED = re.compile(r" ?(point|pct|år|procent|%|dage|uger|timer)\b")
_ALDER = re.compile(r"\bår\b|\bårige|\balder|\bunge\b")
_SKALA = re.compile(r"skala(?:en)?(?: fra)? $")
_TAET = 160  # characters between two bands of one list


@dataclass(frozen=True)
class Baand:
    """fra and til: None when open; med: whether the end is in it. i_parentes: told on the other scale."""

    fra: Fraction | None
    fra_med: bool
    til: Fraction | None
    til_med: bool
    ord: str
    enhed: str
    linje: int
    i_parentes: bool
    decimaler: int

    def holder(self, value: Fraction) -> bool:
        """Whether a value is in it."""
        over = self.fra is None or value > self.fra or (self.fra_med and value == self.fra)
        return over and (self.til is None or value < self.til or (self.til_med and value == self.til))


def find(punkt: Punkt) -> Iterator[Fund]:
    """Every list of bands in the point that leaves a value out, or has it twice."""
    for rows in _lister(punkt):
        main = [b for b in rows if not b.i_parentes]
        beside = [b for b in rows if b.i_parentes]
        for bands, other in ((main, beside), (beside, main)):
            if 2 < len(bands) <= MANGE and bands[0].fra is None and bands[-1].til is None:
                yield from _vurder(bands, other)


def graenser(bands: Sequence[Baand]) -> tuple[list[Fraction], list[Fraction]]:
    """The values next to a border, on the scale that the bands are written in, that no band holds; and those that two hold."""
    step = Fraction(1, 10 ** max(b.decimaler for b in bands))
    holes, twice = [], []
    for low, high in pairwise(bands):
        ends = [v for v in (low.til, high.fra) if v is not None]
        if not ends or max(ends) - min(ends) > 2 * step:
            continue  # a list that means to leave a stretch out
        near = sorted({v for end in ends for v in (end, end - step, end + step) if min(ends) <= v <= max(ends)})
        holes += [v for v in near if not any(b.holder(v) for b in bands)]
        twice += [v for v in near if sum(b.holder(v) for b in bands) > 1]
    return holes, twice


def _lister(punkt: Punkt) -> Iterator[list[Baand]]:
    """Bands that follow each other, upwards and in one unit, those in brackets beside the others."""
    rows: list[Baand] = []
    last: tuple[int, int] | None = None
    for n, s in enumerate(punkt.saetninger):
        for band, start, end in _baand(s):
            if last is None or _imellem(punkt, last, n, start) > _TAET or not _foelger(rows, band):
                yield rows
                rows = []
            rows.append(band)
            last = (n, end)
    yield rows


def _imellem(punkt: Punkt, last: tuple[int, int], n: int, start: int) -> int:
    """The characters since the last band; a list may go on in the next sentence, and not in the one after that."""
    if n == last[0]:
        return start - last[1]
    return start + len(punkt.saetninger[last[0]].tekst) - last[1] if n - last[0] == 1 else _TAET + 1


def _foelger(rows: Sequence[Baand], band: Baand) -> bool:
    """Whether it comes after the last of its kind: higher, and of the same unit."""
    before = next((b for b in reversed(rows) if b.i_parentes == band.i_parentes), None)
    if before is None:
        return True
    unit = not before.enhed or not band.enhed or before.enhed == band.enhed
    return unit and band.fra is not None and before.til is not None and band.fra >= before.til - 1


def _baand(s: Saetning) -> Iterator[tuple[Baand, int, int]]:
    depth = 0
    at = 0
    for m in _BAAND.finditer(s.smaat):
        between = s.smaat[at : m.start()]
        depth = max(0, depth + between.count("(") - between.count(")"))
        at = m.start()
        after = s.smaat[m.end() : m.end() + 12]
        if _SKALA.search(s.smaat[max(0, m.start() - 14) : m.start()]) or after.lstrip().startswith("skala"):
            continue
        if m["a"] and 1900 <= laest(m["a"]) <= 2099:
            continue
        found = _ENHED.search(m[0]) or _ENHED.match(after)
        age = _ALDER.search(s.smaat[max(0, m.start() - 80) : m.end() + 40])
        yield _laes(m, s, "år" if age else found[1] if found else "", depth > 0), m.start(), m.end()


def _laes(m: re.Match, s: Saetning, enhed: str, i_parentes: bool) -> Baand:
    told = [m[name] for name in ("u", "o", "a", "b", "graense", "graense2") if m[name]]
    decimals = max(len(text.partition(",")[2]) for text in told)
    ends: dict[str, tuple] = {
        "under": (None, False, laest(told[0]), False), "over": (laest(told[0]), False, None, False),
        "ned": (None, False, laest(told[0]), True),
    }  # fmt: skip
    if m["a"]:
        fra, fra_med, til, til_med = laest(m["a"]), True, laest(m["b"]), True
    else:
        named = next((ends[name] for name in ends if m[name]), (laest(told[0]), True, None, False))
        fra, fra_med, til, til_med = named
    place = s.linje_ved(m.start())
    return Baand(fra, fra_med, til, til_med, s.tekst[m.start() : m.end()], enhed, place, i_parentes, decimals)


def _vurder(bands: Sequence[Baand], other: Sequence[Baand]) -> Iterator[Fund]:
    holes, twice = graenser(bands)
    told = ", ".join(f"'{b.ord}'" for b in bands[:8])
    # 'over 50 år' is said of those who are 50 and some days old: of ages a border is only a suspicion.
    niveau = TJEK if any(b.enhed == "år" for b in bands) else FEJL
    if holes:
        shown = " og ".join(vist(v) for v in holes[:6])
        same = [f"'{b.ord}'" for b in other if (b.fra is None and b.til_med) or (b.til is None and b.fra_med)]
        beside = f" På den anden skala er grænsen med ({', '.join(same[:4])})." if same else ""
        yield Fund(niveau, bands[0].linje, NAVN, f"{told}: {shown} er ikke i noget bånd.{beside} Se efter, hvor grænsen hører til.",
                   "; ".join(f"{vist(v)} er uden for alle {len(bands)}" for v in holes[:6]))  # fmt: skip
    if twice:
        yield Fund(TJEK, bands[0].linje, NAVN, f"{told}: {' og '.join(vist(v) for v in twice[:6])} er i to bånd. Se efter, hvor grænsen "
                   "hører til.")  # fmt: skip
