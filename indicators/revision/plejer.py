"""How much a foreløbig figure usually moves when the next pull comes: from every pull that the release holds."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from indicators import queries
from indicators.catalogue import Indicator
from indicators.rounding import dansk, rounded
from indicators.store import Release

SMALLEST = 20  # a count under this moves by chance: no part of what is usual
FEWEST = 20  # kommuner; fewer say nothing of what is usual
USUAL = 3  # updates before anything 'plejer'


class Plejer(NamedTuple):
    """The middle half of all kommuner: pct. for counts, procentpoint for rates. One number for each kommune and update."""

    lav: Fraction
    hoej: Fraction
    middel: Fraction
    enhed: str
    tal: int
    opdateringer: int
    trykt_aendret: int  # figures that were printed otherwise after the update


@lru_cache(maxsize=512)
def plejer(release: Release, indicator: Indicator, maalgruppe: str) -> Plejer | None:
    """None where too few figures have been updated to say anything."""
    rows = queries.bevaegelser(release, indicator.id, maalgruppe)
    moved = sorted(_moved(indicator, foer, nu) for *_, foer, nu in rows if indicator.is_rate or foer >= SMALLEST)
    if len(moved) < FEWEST:
        return None
    return Plejer(
        _at(moved, 1), _at(moved, 3), sum(moved, Fraction(0)) / len(moved), "procentpoint" if indicator.enhed == "pct." else
        indicator.enhed if indicator.is_rate else "pct.", len(moved), len({day for _, _, day, *_ in rows}),
        sum(rounded(foer, indicator.decimaler) != rounded(nu, indicator.decimaler) for *_, foer, nu in rows),
    )  # fmt: skip


def _moved(indicator: Indicator, foer: Decimal, nu: Decimal) -> Fraction:
    step = Fraction(nu) - Fraction(foer)
    return step if indicator.is_rate else step * 100 / Fraction(foer)


def _at(ordered: list[Fraction], quarter: int) -> Fraction:
    """The nearest rank: a figure that was there, not one between two."""
    return ordered[-(-len(ordered) * quarter // 4) - 1]


def ord_(found: Plejer) -> str:
    """'blev den ved den ene opdatering, der kendes, opjusteret med 0,9-2,6 pct. i halvdelen af kommunerne'."""
    when = "plejer den at blive" if found.opdateringer >= USUAL else f"blev den ved {_updates(found.opdateringer)}"
    low, high = (dansk(end, 1) for end in sorted((abs(found.lav), abs(found.hoej))))
    span = f"{low}-{high}" if low != high else low
    where = "i halvdelen af kommunerne"
    if dansk(found.lav, 1) == dansk(found.hoej, 1) == "0,0":
        return f"{when} næsten ikke ændret {where}"
    if found.lav >= 0 or found.hoej <= 0:
        way = "opjusteret" if found.lav >= 0 else "nedjusteret"
        return f"{when} {way} med {span} {found.enhed} {where}"
    return f"{when} ændret mellem −{dansk(-found.lav, 1)} og +{dansk(found.hoej, 1)} {found.enhed} {where}"


def _updates(many: int) -> str:
    return "den ene opdatering, der kendes," if many == 1 else f"de {many} opdateringer, der kendes,"
