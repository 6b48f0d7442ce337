"""The verdict on one target, from its figures alone. Pure: no release, no files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from indicators.comparison import Interval
from indicators.comparison.maal import side
from indicators.comparison.values import around, decimals_supported
from indicators.opfoelgning import grunde, sti, tempo
from indicators.opfoelgning.model import (
    BORTFALDET,
    IKKE_NAAET,
    IKKE_PAA_VEJ,
    IKKE_VEDTAGET,
    KAN_IKKE_OPGOERES,
    NAAET,
    PAA_NIVEAU,
    PAA_VEJ,
    UDEN_EVIDENS,
    Punkt,
    Tempo,
)
from indicators.opfoelgning.punkter import ANTAL, spaend, trykt
from indicators.periods import Period
from indicators.queries import Break
from indicators.rounding import dansk, decimals_of, rounded
from indicators.styring import UDEN_VAERDI, Maal

FAA = 20  # under this, chance alone moves a count


@dataclass(frozen=True)
class Dom:
    """What the figures say of a target; the rest of a Maalstatus is whose it is and where it comes from."""

    vurdering: str
    grund: str = ""
    aktuel: Punkt | None = None
    sti_nu: Fraction | None = None
    afstand: Interval | None = None
    tempo: Tempo | None = None
    udgang: Punkt | None = None
    forbi: bool = False

    @property
    def smaa_tal(self) -> bool:
        """Whether the count is so small that chance alone moves it."""
        return self.aktuel is not None and self.aktuel.antal is not None and self.aktuel.antal < FAA


def doem(maal: Maal, serie: Sequence[Punkt], brud: Sequence[Break], til: date) -> Dom:
    """serie: in the target's unit, oldest first. til: the day of the follow-up; nothing later is used, nothing preliminary is judged."""
    past = maal.frist is not None and maal.frist <= til
    inside = [p for p in serie if not p.foreloebig and p.til <= til and _in_span(maal, p)]
    if not inside:
        why = grunde.ingen_tal(maal, serie, til) if maal.noegletal or maal.maaling else grunde.intet_maaler(maal)
        return _unless_open(maal, Dom(KAN_IKKE_OPGOERES, why, forbi=past))
    kind = {"loebende": _mean, "ultimo": _at_the_end, "sti": _at_the_end, "flere": _moved, "faerre": _moved}.get(maal.art, _level)
    found = replace(kind(maal, inside, serie, past), forbi=past)
    if maal.frist is None and maal.fristtekst:
        found = replace(found, vurdering=UDEN_EVIDENS, grund=grunde.FRISTEN_UKENDT)
    crossed = tempo.over_brud(brud, maal.fra, found.aktuel.til)
    if crossed:
        found = replace(found, vurdering=UDEN_EVIDENS, grund=grunde.brudt(crossed), tempo=None)
    elif not past and found.vurdering != UDEN_EVIDENS and maal.art not in UDEN_VAERDI:
        made = tempo.resten(maal, found.aktuel) if maal.art == "loebende" else tempo.mod_vaerdien(maal, found.aktuel, serie, brud)
        found = replace(found, tempo=made)
    return _unless_open(maal, found)


def _unless_open(maal: Maal, found: Dom) -> Dom:
    """What nobody has decided, or what has fallen, is never judged; its figures stand."""
    if maal.status == "foreslaaet":
        return replace(found, vurdering=IKKE_VEDTAGET, grund=grunde.IKKE_VEDTAGET, tempo=None)
    if maal.status == "bortfaldet":
        return replace(found, vurdering=BORTFALDET, grund=grunde.BORTFALDET, tempo=None)
    return found


def _in_span(maal: Maal, p: Punkt) -> bool:
    """A level is held from the first day on; a mean and a direction are of whole periods inside the span."""
    whole = maal.art in ("loebende", *UDEN_VAERDI)
    after = maal.fra is None or (p.fra if whole else p.til) >= maal.fra
    return after and (maal.frist is None or (p.til if whole else p.fra) <= maal.frist)


def _judged(maal: Maal, nu: Punkt, should: Fraction, past: bool) -> Dom:
    """nu against what it should be now; the state itself when there is no deadline, or it has passed."""
    ended = past or maal.frist is None
    words = {1: NAAET if ended else PAA_VEJ, -1: IKKE_NAAET if ended else IKKE_PAA_VEJ, 0: PAA_NIVEAU}
    found = words[side(nu.interval, rounded(nu.tal, nu.decimaler), should, maal.usikkerhed, maal.retning)]
    return Dom(found, "", nu, should, nu.interval.minus(Interval(should, should)))


def _level(maal: Maal, inside: list[Punkt], _serie: Sequence[Punkt], past: bool) -> Dom:
    return _judged(maal, inside[-1], Fraction(maal.vaerdi), past)


def _at_the_end(maal: Maal, inside: list[Punkt], _serie: Sequence[Punkt], past: bool) -> Dom:
    """On the last day: its own figure. Before it: the line from the baseline, or nothing."""
    now, value = inside[-1], Fraction(maal.vaerdi)
    if maal.frist is None or now.til >= maal.frist:
        return _judged(maal, now, value, past)
    should = sti.paa_vejen(maal, now.til) if sti.har_vej(maal) else value
    if past:
        return replace(_judged(maal, now, should, past), vurdering=UDEN_EVIDENS, grund=grunde.fristen_mangler(maal))
    if not sti.har_vej(maal):
        return replace(_judged(maal, now, should, past), vurdering=UDEN_EVIDENS, grund=grunde.uden_udgangspunkt())
    return _judged(maal, now, should, past)


def _mean(maal: Maal, inside: list[Punkt], _serie: Sequence[Punkt], past: bool) -> Dom:
    """The mean over the span, so far or whole: every day of it exactly once."""
    why = _not_whole(maal, inside, past)
    if why:
        return Dom(UDEN_EVIDENS, why, inside[-1])
    return _judged(maal, middel(inside), Fraction(maal.vaerdi), past)


def _not_whole(maal: Maal, inside: list[Punkt], past: bool) -> str:
    """Why there is no mean: a hole, or days that are counted twice."""
    due = maal.fra
    for p in inside:
        if p.fra < due:
            return grunde.overlap()
        if p.fra > due:
            return grunde.hul(maal, due, p.fra - timedelta(days=1))
        due = p.til + timedelta(days=1)
    return grunde.hul(maal, due, maal.frist) if past and due <= maal.frist else ""


def middel(punkter: Sequence[Punkt]) -> Punkt:
    """The mean of figures that follow one another, each weighed by its months: twelve months count the same each."""
    if len(punkter) == 1:
        return punkter[0]
    weights = [sti.maaneder(p.fra, p.til) for p in punkter]

    def mean(values: Sequence[Fraction]) -> Fraction:
        return sum((w * v for w, v in zip(weights, values, strict=True)), Fraction(0)) / sum(weights)

    tal = mean([p.tal for p in punkter])
    interval = Interval(mean([p.interval.low for p in punkter]), mean([p.interval.high for p in punkter]))
    places = decimals_supported(interval, max(1, *(p.decimaler for p in punkter)))
    first, last = punkter[0], punkter[-1]
    ends = None
    if any(p.spaend for p in punkter):
        ends = mean([p.ender[0] for p in punkter]), mean([p.ender[1] for p in punkter])
        places = max(p.decimaler for p in punkter)
    counts = [p.antal for p in punkter]
    return Punkt(
        first.fra, last.til, spaend(first.fra, last.til), tal, interval, trykt(tal, ends, places),
        any(p.foreloebig for p in punkter), last.kilde, places, None if None in counts else mean(counts), ends,
    )  # fmt: skip


def _moved(maal: Maal, inside: list[Punkt], serie: Sequence[Punkt], past: bool) -> Dom:
    """Against the same days of the last year before the span: more or fewer only when the intervals exclude each other."""
    now = inside[-1]
    before = _same_days_before(maal, now, serie)
    if before is None:
        return Dom(UDEN_EVIDENS, grunde.intet_foer(), now)
    moved = now.interval.minus(before.interval)
    low, high = (moved.low, moved.high) if maal.art == "flere" else (-moved.high, -moved.low)
    ended = past or maal.frist is None
    found, why = UDEN_EVIDENS, grunde.for_naer()
    if low > 0 and now.vist != before.vist:
        found, why = NAAET if ended else PAA_VEJ, ""
    elif high <= 0 and (moved.low == moved.high or now.vist != before.vist):
        found, why = IKKE_NAAET if ended else IKKE_PAA_VEJ, ""
    return Dom(found, why, now, None, moved, udgang=before)


def _same_days_before(maal: Maal, now: Punkt, serie: Sequence[Punkt]) -> Punkt | None:
    """The figure of the same days so many years back that they end before the span; or the baseline that the target states."""
    if maal.udgangspunkt is not None and maal.fra:
        value = Fraction(maal.udgangspunkt)
        day = maal.fra - timedelta(days=1)
        places = decimals_of(maal.udgangspunkt)
        half = Fraction(0) if maal.enhed in ANTAL else Fraction(1, 2 * 10**places)
        return Punkt(day, day, spaend(day, day), value, around(value, half), dansk(value, places), False, maal.kilde, places)
    if maal.fra is None:
        return None
    back = Period(now.til, now.fra, "M")
    while back.slut >= maal.fra:
        back = back.year_before()
    return next((p for p in serie if not p.foreloebig and (p.fra, p.til) == (back.start, back.slut)), None)
