"""Scales with bands: which band a figure is in, and the values that are in none."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from indicators.opfoelgning.model import Punkt, Skala
from indicators.opfoelgning.punkter import af_maalinger
from indicators.rounding import dansk, decimals_of, rounded
from indicators.styring import Baand, Styring


def skalaer(styring: Styring, til: date) -> tuple[Skala, ...]:
    """Every measurement with bands that the kommune has measured, in the order of the file."""
    found = [_skala(name, styring, til) for name in dict.fromkeys(b.maaling for b in styring.baand)]
    return tuple(s for s in found if s.serie)


def _skala(name: str, styring: Styring, til: date) -> Skala:
    bands = tuple(b for b in styring.baand if b.maaling == name)
    rows = [m for m in styring.maalinger if m.maaling == name]
    series = af_maalinger(rows, bands[0].enhed, til)
    now = i_baand(series[-1], bands) if series else None
    source = "; ".join(dict.fromkeys(b.kilde for b in bands if b.kilde))
    return Skala(name, bands[0].titel, bands, series, now, huller(bands), source)


def i_baand(punkt: Punkt, bands: Sequence[Baand]) -> Baand | None:
    """The band that both ends of a told figure are in; None when it is in a hole, or in two."""
    ends = {next((b for b in bands if b.holder(rounded(end, punkt.decimaler))), None) for end in punkt.ender}
    return ends.pop() if len(ends) == 1 else None


def huller(bands: Sequence[Baand]) -> tuple[str, ...]:
    """Values between two bands that none holds, at the precision that the bands are written with: '55', '75', '55-59'."""
    order = sorted(bands, key=lambda b: (b.fra is not None, b.fra or Decimal(0)))
    edges = [edge for b in bands for edge in (b.fra, b.til) if edge is not None]
    places = max((decimals_of(edge) for edge in edges), default=0)
    step = Decimal(1).scaleb(-places)
    found = []
    for lower, upper in pairwise(order):
        if lower.til is None or upper.fra is None:
            continue
        first = lower.til + step if lower.til_med else lower.til
        last = upper.fra - step if upper.fra_med else upper.fra
        if first <= last:
            ends = (dansk(first, places), dansk(last, places))
            found.append(ends[0] if first == last else "-".join(ends))
    return tuple(found)
