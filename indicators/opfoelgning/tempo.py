"""What is still needed to be there in time, and what has been held over the last year."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from indicators.opfoelgning.model import Punkt, Tempo
from indicators.opfoelgning.sti import hele_maaneder, maaneder
from indicators.periods import Period
from indicators.queries import Break
from indicators.styring import Maal


def aaret_foer(punkt: Punkt, serie: Sequence[Punkt]) -> Punkt | None:
    """The final figure of the same days a year before."""
    before = Period(punkt.til, punkt.fra, "M").year_before()
    return next((p for p in serie if (p.fra, p.til) == (before.start, before.slut) and not p.foreloebig), None)


def over_brud(brud: Sequence[Break], fra: date | None, til: date) -> Break | None:
    """The first databrud after a day and not after another."""
    return next((b for b in brud if b.art == "brud" and fra and fra < b.fra <= til), None)


def mod_vaerdien(maal: Maal, nu: Punkt, serie: Sequence[Punkt], brud: Sequence[Break]) -> Tempo | None:
    """A month, from the newest figure to the value at the deadline; None when it is there already, or no whole month is left."""
    months = hele_maaneder(nu.til, maal.frist) if maal.frist and maal.vaerdi is not None else 0
    missing = Fraction(maal.vaerdi) - nu.tal if months else Fraction(0)
    if not months or (missing <= 0 if maal.retning == "mindst" else missing >= 0):
        return None
    before = aaret_foer(nu, serie)
    held = None if before is None or over_brud(brud, before.til, nu.til) else (nu.tal - before.tal) / 12
    return Tempo(months, missing / months, held)


def resten(maal: Maal, middel: Punkt) -> Tempo | None:
    """The mean that the months left must have, when those so far have the mean given; None when none is left."""
    span, gone = maaneder(maal.fra, maal.frist), maaneder(middel.fra, middel.til)
    if hele_maaneder(middel.til, maal.frist) == 0:
        return None

    def rest(held: Fraction) -> Fraction:
        return (Fraction(maal.vaerdi) * span - held * gone) / (span - gone)

    ends = (rest(middel.spaend[1]), rest(middel.spaend[0])) if middel.spaend else None
    return Tempo((span - gone).__floor__(), rest(middel.tal), None, ends)
