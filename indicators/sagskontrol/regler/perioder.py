"""Periods mixed: a span that ends before it begins, a count over years beside a yearly one, one amount for one year and for two."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from indicators.periods import MAANEDER
from indicators.sagskontrol.model import FEJL, TJEK, Fund
from indicators.sagskontrol.numbers import AAR, ANTAL, KR, Tal, vist
from indicators.sagskontrol.punkter import Punkt, Saetning
from indicators.sagskontrol.regler.faelles import MANGE, klip, linjer, om

NAVN = "perioder"
_MAANED = "|".join(MAANEDER)
_DAG = rf"(?:den |d\. )?(?:(\d{{1,2}})\. ?)?({_MAANED}) (\d{{4}})"
_FRA_TIL = re.compile(rf"\b(?:fra (?:og med )?)?{_DAG} ?(?:til(?: og med)?|[-–]) ?{_DAG}")
_FLERE_AAR = re.compile(r"\bi (?:(?:perioden|årene) )?((?:19|20)\d\d)(?: og |[-–]| ?til ?)((?:19|20)\d\d)\b")
_AARLIG = re.compile(r"\bpr\. år\b|\bårligt\b|\bom året\b|\bhvert år\b")
_HOLDT_MOD = re.compile(r"\b(?:lavere|højere|færre|flere|mindre|mere) end\b|\bsammenlignet med\b|\bholdt op mod\b|\bi forhold til\b")
_AFSAT = re.compile(r"\bafsat|\bafsættes|\breserver|\bpulje på")
_PERIODE = re.compile(r"(?:perioden|periode) ((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)\b")
_FORLAENGET = re.compile(r"\bforlæng(?:es|et|er|e)\b[^.;]{0,40}?\btil (?:og med )?(?:udgangen af |den |d\. )?(?:[\d.]{2,6}[. ])?"
                         rf"(?:(?:{_MAANED}) )?((?:19|20)\d\d)\b")  # fmt: skip
_ET_AAR = re.compile(r"\bi ((?:19|20)\d\d)\b(?![-–]\d| og (?:19|20)\d\d)")


def find(punkt: Punkt) -> Iterator[Fund]:
    """Everything about the periods of the point that cannot be, or may be two things."""
    yield from _baglaens(punkt)
    for one in punkt.saetninger:
        yield from _dage(one)
    yield from _over_flere_aar(punkt)
    yield from _to_perioder(punkt)
    yield from _forlaenget(punkt)


def _baglaens(punkt: Punkt) -> Iterator[Fund]:
    """'2019-2014', once for each such span, with the spans that begin in the same year for comparison."""
    spans: dict[tuple[Fraction, Fraction], list[tuple[int, str]]] = defaultdict(list)
    for one in punkt.saetninger:
        for tal in one.tal:
            if tal.art == AAR and tal.til is not None and 1900 <= tal.til <= 2099:
                spans[tal.vaerdi, tal.til].append((one.linje_ved(tal.start), tal.ord))
    forwards: dict[Fraction, list[str]] = defaultdict(list)
    for (start, end), places in spans.items():
        if end > start:
            forwards[start].append(f"{places[0][1]} ({linjer(n for n, _ in places)})")
    for (start, end), places in spans.items():
        if end >= start:
            continue
        others = forwards[start][:3]
        said = f" Andre steder står {' og '.join(others)}." if others else ""
        yield Fund(FEJL, places[0][0], NAVN, f"'{places[0][1]}' ender, før det begynder ({linjer(n for n, _ in places)}).{said} "
                   "Se efter, hvilket år der menes.", f"{end} < {start}")  # fmt: skip


def _dage(s: Saetning) -> Iterator[Fund]:
    """'fra april 2019 til september 2018'."""
    for m in _FRA_TIL.finditer(s.smaat):
        start, end = _dag(m[1], m[2], m[3]), _dag(m[4], m[5], m[6])
        if start and end and end < start:
            yield Fund(FEJL, s.linje_ved(m.start()), NAVN, f"'{om(s, m.start(), m.end())}' ender, før det begynder. Se efter, hvilken dato "
                       "der er forkert.", f"{end.isoformat()} < {start.isoformat()}")  # fmt: skip


def _dag(day: str | None, name: str, year: str) -> date | None:
    try:
        return date(int(year), MAANEDER.index(name) + 1, int(day or 1))
    except ValueError:
        return None


def _over_flere_aar(punkt: Punkt) -> Iterator[Fund]:
    """A count of several years held against a count of one: '12 i 2019 og 2020' and '38 pr. år'."""
    by_noun: dict[str, list[tuple[int, Tal, Saetning]]] = defaultdict(list)
    for n, s in enumerate(punkt.saetninger):
        for t in s.tal:
            if t.art == ANTAL and t.til is None and t.navneord and _er_aarlig(s, t) and len(by_noun[t.navneord]) < MANGE:
                by_noun[t.navneord].append((n, t, s))
    for n, one in enumerate(punkt.saetninger):
        years = _FLERE_AAR.search(one.smaat)
        tal = next((t for t in one.tal if t.art == ANTAL and by_noun.get(t.navneord) and not _er_aarlig(one, t)), None)
        nearby = " ".join(s.smaat[:600] for s in punkt.saetninger[n : n + 2])
        if not years or tal is None or not _HOLDT_MOD.search(nearby) or abs(tal.start - years.start()) > 60:
            continue
        count = int(years[2]) - int(years[1]) + 1
        _, told, other = min(by_noun[tal.navneord], key=lambda found, n=n: abs(found[0] - n))
        if count > 1 and abs(other.afsnit - one.afsnit) <= 3:
            yield Fund(TJEK, one.linje_ved(tal.start), NAVN,
                       f"'{tal.ord} {tal.navneord}' er talt over {count} år ({years[1]}-{years[2]}), og '{told.ord} {tal.navneord}' "
                       f"({linjer([other.linje_ved(told.start)])}) er pr. år. De kan ikke holdes op mod hinanden. Regn dem til "
                       "samme tid, og se efter, hvad de så siger.",
                       f"{vist(tal.vaerdi)} / {count} år = {vist(tal.vaerdi / count)} pr. år, mod {vist(told.vaerdi)}")  # fmt: skip


def _er_aarlig(s: Saetning, tal: Tal) -> bool:
    return bool(_AARLIG.search(s.smaat[tal.slut : tal.slut + 60]))


def _to_perioder(punkt: Punkt) -> Iterator[Fund]:
    """The same amount set aside for one year and, elsewhere in the point, for that year and more."""
    one_year: dict[Fraction, list[tuple[int, Saetning]]] = defaultdict(list)
    more: list[tuple[Fraction, int, int, Saetning]] = []
    for s in punkt.saetninger:
        tal = next((t for t in s.tal if t.art == KR), None)
        if tal is None or not _AFSAT.search(s.smaat[: tal.slut + 30]):
            continue
        span, year = _FLERE_AAR.search(s.smaat, tal.slut, tal.slut + 60), _ET_AAR.search(s.smaat, tal.slut, tal.slut + 60)
        if span and int(span[1]) < int(span[2]):
            more.append((tal.vaerdi, int(span[1]), int(span[2]), s))
        elif year:
            one_year[tal.vaerdi].append((int(year[1]), s))
    yield from _holdt(one_year, more)


def _holdt(one_year: dict[Fraction, list[tuple[int, Saetning]]], more: Sequence[tuple[Fraction, int, int, Saetning]]) -> Iterator[Fund]:
    for value, start, end, s in more[:MANGE]:
        same = [(year, other) for year, other in one_year.get(value, ()) if start <= year <= end]
        if same:
            year = same[0][0]
            yield Fund(TJEK, s.linje, NAVN,
                       f"{vist(value / 10**6)} mio. kr. er til {start}-{end} her, og til {year} alene et andet sted "
                       f"({linjer(o.linje for y, o in same if y == year)}): "
                       f"'{klip(s.tekst)}'. Se efter, om beløbet er for ét år eller for alle.")  # fmt: skip


def _forlaenget(punkt: Punkt) -> Iterator[Fund]:
    """'forsøgsperioden 2019-2022' and 'forlænges frem til 31.12.2021': what is made longer cannot end sooner."""
    spans = [(m, s) for s in punkt.saetninger for m in _PERIODE.finditer(s.smaat)][:MANGE]
    for s in punkt.saetninger:
        found = _FORLAENGET.search(s.smaat)
        if found is None:
            continue
        late = next(((m, o) for m, o in spans if int(m[2]) > int(found[1]) > int(m[1]) and o.linje <= s.linje), None)
        if late:
            m, other = late
            yield Fund(TJEK, s.linje_ved(found.start()), NAVN,
                       f"'{om(s, found.start(), found.end())}' er før udgangen af '{om(other, m.start(), m.end())}' "
                       f"({linjer([other.linje_ved(m.start())])}). Se efter, om det er den samme periode.",
                       f"{found[1]} < {m[2]}")  # fmt: skip
