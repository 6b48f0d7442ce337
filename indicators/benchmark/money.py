"""What the difference is in kroner, only under an assumption that the reader sees: kr. per helårsperson, with its year and source."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from indicators import settings
from indicators.areas import read_reference
from indicators.benchmark.model import AFRUNDING, GRUPPER, Billede
from indicators.comparison import ComparisonError, Interval
from indicators.rounding import dansk

FIL = "kr_pr_helaarsperson.csv"
_KOLONNER = "ydelsesgruppe;kr_lav;kr_hoej;aar;kilde"
_MIO = 1_000_000


@dataclass(frozen=True)
class Antagelse:
    """Kr. per helårsperson of a ydelsesgruppe: from, to, which year's prices, and who says so."""

    gruppe: str
    lav: int
    hoej: int
    aar: int
    kilde: str


def antagelser(data: Path | None = None) -> Mapping[str, Antagelse]:
    """The assumptions of data/reference, by ydelsesgruppe; a group that nobody has entered has none."""
    path = (data or settings.data_dir()) / "reference" / FIL
    if not path.exists():
        return {}
    try:
        rows = read_reference(path)
    except (csv.Error, UnicodeDecodeError) as why:
        raise ComparisonError(f"{FIL}: kan ikke læses. Gem den som CSV i UTF-8 med {_KOLONNER}.") from why
    found = {}
    for number, row in enumerate(rows, start=2):
        try:
            one = Antagelse(row["ydelsesgruppe"], int(row["kr_lav"]), int(row["kr_hoej"]), int(row["aar"]), row["kilde"].strip())
        except (KeyError, TypeError, ValueError, AttributeError) as why:
            raise ComparisonError(f"{FIL}, linje {number}: skal have {_KOLONNER} med hele kroner og et årstal.") from why
        if one.gruppe not in GRUPPER or not 0 < one.lav <= one.hoej or not one.kilde or one.gruppe in found:
            raise ComparisonError(
                f"{FIL}, linje {number}: ydelsesgruppen skal være en af {', '.join(GRUPPER)} og kun stå én gang, kr_lav højst kr_hoej, "
                "og kilden udfyldt."
            )
        found[one.gruppe] = one
    return found


def personer(b: Billede) -> Interval:
    """The true difference: forventet and faktisk are each within 5 of what is printed, so their difference within 10."""
    return Interval(Fraction(b.egen.forskel - AFRUNDING), Fraction(b.egen.forskel + AFRUNDING))


def vaerdi(b: Billede, kr: Antagelse | None) -> Interval | None:
    """Kr. a year that the difference is worth, negative = fewer kroner than expected; None without an assumption."""
    if kr is None:
        return None
    ends = personer(b)
    corners = [end * price for end in (ends.low, ends.high) for price in (kr.lav, kr.hoej)]
    return Interval(min(corners), max(corners))


def vaerdi_ord(b: Billede, kr: Antagelse | None) -> str:
    """'Forskellen på 160 færre svarer til mellem 10,0 og 12,8 mio. kr. færre om året, når ...'"""
    found = vaerdi(b, kr)
    if found is None:
        return f"Kroneværdi af {GRUPPER[b.gruppe]}: ingen antagelse indtastet. Skriv kr. pr. helårsperson med år og kilde i {FIL}."
    ends = personer(b)
    low, high = sorted((abs(ends.low), abs(ends.high)))
    if ends.low < 0 < ends.high:
        money = f"mellem {_mio(-found.low, up=True)} mio. kr. færre og {_mio(found.high, up=True)} mio. kr. mere"
        persons = f"{dansk(-ends.low)} færre til {dansk(ends.high)} flere"
    else:
        word, words = ("færre", "færre") if ends.high <= 0 else ("mere", "flere")
        least, most = sorted((abs(found.low), abs(found.high)))
        money = f"mellem {_mio(least, up=False)} og {_mio(most, up=True)} mio. kr. {word}"
        persons = f"{dansk(low)}-{dansk(high)} {words}"
    rounding = f"Spændet dækker også afrundingen til tiere ({persons})."
    return f"Forskellen svarer til {money} om året end forventet, når {antagelse_ord(kr)} {rounding}"


def antagelse_ord(kr: Antagelse) -> str:
    """'en helårsperson regnes til 67.000-75.000 kr. (2018; kilde).'"""
    span = dansk(kr.lav) if kr.lav == kr.hoej else f"{dansk(kr.lav)}-{dansk(kr.hoej)}"
    return f"en helårsperson regnes til {span} kr. ({kr.aar}; {kr.kilde})."


def _mio(kroner: Fraction, up: bool) -> str:
    """Tenths of a million, outwards: the interval that is printed holds the one that was worked out."""
    tenths = kroner * 10 / _MIO
    return dansk(Fraction(tenths.__ceil__() if up else tenths.__floor__(), 10), 1)
