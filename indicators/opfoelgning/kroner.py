"""A saving in words: amounts with what their rounding leaves open, the sum of the parts, and the published total beside it."""

from fractions import Fraction

from indicators import texts
from indicators.comparison import Interval
from indicators.opfoelgning.model import Delbesparelse, Samletbesparelse
from indicators.rounding import MINUS, dansk, signed


def mio_kr(found: Interval | None) -> str:
    """'10,2-10,4 mio. kr.', '5,65-5,75 mio. kr.', '−5,0 til −4,3 mio. kr.', 'ikke oplyst'."""
    return "ikke oplyst" if found is None else f"{_ender(found)} mio. kr."


def _ender(found: Interval) -> str:
    """Both ends as they are when two decimals can say them; else rounded outward, so that the true amount is inside."""
    places = next((p for p in (1, 2) if all((end * 10**p).denominator == 1 for end in (found.low, found.high))), 0)
    low, high = found.low, found.high
    if not places:
        places, low, high = 1, Fraction((low * 10).__floor__(), 10), Fraction((high * 10).__ceil__(), 10)
    ends = dansk(low, places), dansk(high, places)
    return ends[0] if low == high else (" til " if MINUS in "".join(ends) else "-").join(ends)


def beloeb(d: Delbesparelse) -> str:
    """A part's amount: '5,7 mio. kr. (5,65-5,75)' as published, the interval of a counted one, or why there is none."""
    if d.mio_kr is None:
        return d.grund
    return _oplyst(d.vist, d.mio_kr) if d.vist else mio_kr(d.mio_kr)


def oplyst(s: Samletbesparelse) -> str:
    """The published total: '4,5 mio. kr. (4,45-4,55)'; '' without one."""
    return _oplyst(s.oplyst_vist, s.oplyst) if s.oplyst else ""


def _oplyst(vist: str, found: Interval) -> str:
    return f"{vist} mio. kr. ({_ender(found)})"


def besparelse(s: Samletbesparelse) -> list[str]:
    """The sum of the parts, held against the published total; what is not known is named."""
    unknown = [d.navn for d in s.dele if d.mio_kr is None]
    told = oplyst(s)
    if s.sum is None:
        found = [f"Delene kan ikke lægges sammen: der mangler et beløb for {texts.listed(unknown)}."] if unknown else []
        return [*found, f"Oplyst i alt: {told.rstrip('.')}."] if told else found
    mark = "Eksempeldata: " if s.eksempel else ""
    parts = "Den ene del giver" if len(s.dele) == 1 else f"De {len(s.dele)} dele giver tilsammen"
    found = [f"{mark}{parts} {mio_kr(s.sum)}"]  # 'mio. kr.' ends the sentence
    if told:
        apart = s.oplyst.high < s.sum.low or s.oplyst.low > s.sum.high
        how = "forskellen er større, end afrundingen kan dække" if apart else "det stemmer med delene"
        found.append(f"Oplyst i alt: {told}; {how}.")
    return found


def personer(found: Interval) -> str:
    """'+12', '+11 til +13': fewer persons are plus, as the money is."""
    low, high = signed(found.low), signed(found.high)
    return low if low == high else f"{low} til {high}"
