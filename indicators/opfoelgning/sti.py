"""The straight line from a baseline to a target, in months: where it is on a day, how steep it is, how far it is to the end."""

import calendar
from datetime import date, timedelta
from fractions import Fraction

from indicators.styring import Maal


def maaned(day: date) -> Fraction:
    """Months since year 0 at the end of a day: the end of 31 March is whole, so every month is equally long."""
    return Fraction(day.year * 12 + day.month - 1) + Fraction(day.day, calendar.monthrange(day.year, day.month)[1])


def maaneder(fra: date, til: date) -> Fraction:
    """Months from the beginning of fra to the end of til: 1 April 2019 - 30 September 2020 is 18."""
    return maaned(til) - maaned(fra - timedelta(days=1))


def hele_maaneder(dag: date, frist: date) -> int:
    """Whole months that are left after a day."""
    return max(0, (maaned(frist) - maaned(dag)).__floor__())


def har_vej(maal: Maal) -> bool:
    """Whether a straight line leads to the value."""
    known = None not in (maal.udgangspunkt, maal.vaerdi, maal.fra, maal.frist)
    return known and maal.art in ("ultimo", "sti")


def haeldning(maal: Maal) -> tuple[Fraction, int]:
    """What the line moves a month, signed, and how many whole months it lasts."""
    span = maaneder(maal.fra, maal.frist)
    return (Fraction(maal.vaerdi) - Fraction(maal.udgangspunkt)) / span, span.__floor__()


def paa_vejen(maal: Maal, dag: date) -> Fraction:
    """What it should be at the end of a day; the value from the deadline on, the baseline before the line begins."""
    start, slut = Fraction(maal.udgangspunkt), Fraction(maal.vaerdi)
    if dag >= maal.frist:
        return slut
    gone = max(Fraction(0), maaned(dag) - maaned(maal.fra - timedelta(days=1)))
    return start + (slut - start) * gone / maaneder(maal.fra, maal.frist)


def ender(maal: Maal, foerste: date, sidste: date) -> tuple[tuple[date, Fraction], ...]:
    """The ends of the line or of the level to be drawn. foerste, sidste: how far a level reaches where the target has no days itself."""
    if maal.vaerdi is None:
        return ()
    value = Fraction(maal.vaerdi)
    if har_vej(maal):
        return (maal.fra, Fraction(maal.udgangspunkt)), (maal.frist, value)
    if maal.art in ("ultimo", "sti"):
        return ((maal.frist, value),) if maal.frist else ()
    begin, end = maal.fra or foerste, maal.frist or sidste
    return ((begin, value), (max(begin, end), value))
