"""Which target a figure is held against: the one its kommune has decided, that counts the same, in force in the period shown."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from indicators.areas import Omraade
from indicators.catalogue import Indicator
from indicators.comparison.model import Selection
from indicators.comparison.values import Interval
from indicators.periods import Period
from indicators.rounding import Number
from indicators.styring import Maal
from indicators.styring.celler import ORD

NIVEAUER = ("mindst", "hoejst")  # met or not in each period alone; a path, a mean or a last day needs the page Mål og opfølgning
ALLE = "alle"


def samme_enhed(maal: Maal, indicator: Indicator) -> bool:
    """Whether the target counts what the nøgletal counts: personer are not fuldtidspersoner, and neither are helårspersoner."""
    return ORD.get(maal.enhed, maal.enhed) == indicator.enhed


def side(interval: Interval, trykt: Decimal, vaerdi: Number, usikkerhed: Number, retning: str) -> int:
    """1 met, -1 not met, 0 too near: a claim only when all that the figure can be is outside all that the value can mean.

    trykt: the figure as it is printed; never is a printed 85,0 under 85.
    """
    low, high = Fraction(vaerdi) - Fraction(usikkerhed), Fraction(vaerdi) + Fraction(usikkerhed)
    at_least = retning == "mindst"
    if interval.low >= high if at_least else interval.high <= low:
        return 1
    return -1 if (interval.high < low if at_least else interval.low > high) and trykt != vaerdi else 0


def gaeldende(
    kendte: Iterable[Maal], kommune: Omraade, indicator: Indicator, valg: Selection, periode: Period, pr: date | None
) -> Maal | None:
    """The target of a figure; of several the one of its own målgruppe, then its own kommune's, then the newest decision."""
    found = [
        maal for maal in kendte
        if maal.noegletal == indicator.id and _er_niveau(maal, indicator) and _er_hans(maal, kommune) and _er_hvems(maal, indicator, valg)
        and i_kraft(maal, periode) and (pr is None or maal.beslutning.truffet(pr))
    ]  # fmt: skip
    return max(found, key=lambda maal: (maal.maalgruppe == valg.maalgruppe, not maal.gaelder_alle, _besluttet(maal)), default=None)


def _er_niveau(maal: Maal, indicator: Indicator) -> bool:
    """Decided, and a level that a single figure can be held against; what flows in has no level until a length of time is said."""
    flows = indicator.art == "stroem" and not indicator.is_rate
    return maal.status == "vedtaget" and maal.art in NIVEAUER and maal.vaerdi is not None and samme_enhed(maal, indicator) and not flows


def _er_hans(maal: Maal, kommune: Omraade) -> bool:
    """What holds for every kommune does not hold for the country."""
    return maal.omraade == kommune.kode or (maal.gaelder_alle and kommune.type == "kommune")


def _er_hvems(maal: Maal, indicator: Indicator, valg: Selection) -> bool:
    """A share can be asked of every group; a number of persons in all is not a number for each of them."""
    if maal.maalgruppe == valg.maalgruppe and valg.opdeling is None:
        return True
    return maal.maalgruppe in (ALLE, valg.maalgruppe) and indicator.is_rate


def i_kraft(maal: Maal, periode: Period) -> bool:
    """Whether it holds in some part of the period; one without a first day holds from its decision."""
    fra = maal.fra or maal.beslutning.dato
    return (fra is None or fra <= periode.slut) and (maal.frist is None or maal.frist >= periode.start)


def _besluttet(maal: Maal) -> date:
    return maal.beslutning.dato or maal.fra or date.min
