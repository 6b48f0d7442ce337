"""Mål, milepæle, målinger and besparelser of the register against each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

from indicators.catalogue import Catalogue
from indicators.comparison.maal import samme_enhed
from indicators.opfoelgning.milepaele import aftaler
from indicators.opfoelgning.skalaer import huller
from indicators.opfoelgning.words import SMILEY
from indicators.rounding import exact
from indicators.sagskontrol.model import FEJL, TJEK
from indicators.styring import Baand, Besparelse, Maal, Maaling, Styring
from indicators.texts import target_unit

Fundet = tuple[Any, str, str, str, str]  # the row it is about, niveau, regel, tekst, udregning
_TAELLES = ("personer", "forloeb")  # grows with the time it is counted over


def baand(styring: Styring, catalog: Catalogue) -> Iterator[Fundet]:
    """A scale as its source writes it may leave values out; a measured value that is in no band, or in two, cannot be told."""
    for name in dict.fromkeys(b.maaling for b in styring.baand):
        bands = [b for b in styring.baand if b.maaling == name]
        holes = huller(bands)
        if holes:
            yield (bands[0], TJEK, "bånd", f"{bands[0].titel}: {' og '.join(holes)} er ikke i noget bånd. Se efter i kilden, hvor grænsen "
                   "hører til; et hul, som kilden selv har, bliver stående.", "")  # fmt: skip
        for one, two in combinations(bands, 2):
            shared = next((v for v in (one.fra, one.til, two.fra, two.til) if v is not None and one.holder(v) and two.holder(v)), None)
            if shared is not None:
                yield (two, FEJL, "bånd", f"{one.titel}: {exact(shared)} er både '{one.navn}' og '{two.navn}'. Ret 'fra med' eller "
                       "'til med'.", "")  # fmt: skip
        yield from _maalt_i_hul(bands, [m for m in styring.maalinger if m.maaling == name])


def _maalt_i_hul(bands: Sequence[Baand], rows: Sequence[Maaling]) -> Iterator[Fundet]:
    for row in rows:
        if row.enhed == bands[0].enhed and not any(b.holder(v) for b in bands for v in (row.lav, row.hoej)):
            yield (row, FEJL, "bånd", f"{exact(row.lav)} er målt og er ikke i noget bånd af {bands[0].titel}. Se efter i kilden.", "")


def besparelser(styring: Styring, catalog: Catalogue) -> Iterator[Fundet]:
    """Published parts against their published total, within the rounding of them all."""
    for key in dict.fromkeys((b.omraade, b.navn) for b in styring.besparelser):
        rows = [b for b in styring.besparelser if (b.omraade, b.navn) == key]
        total = next((b for b in rows if not b.del_ and b.mio_kr is not None), None)
        parts = [b for b in rows if b.del_]
        if total is None or not parts or any(b.mio_kr is None for b in parts):
            continue
        found = sum((b.mio_kr for b in parts), Decimal(0))
        if abs(found - total.mio_kr) > sum((_halv(b) for b in parts), _halv(total)):
            yield (total, FEJL, "dele og total", f"{total.navn}: delene giver ikke {exact(total.mio_kr)} mio. kr. Se efter, om en del "
                   "mangler eller har forkert fortegn.", f"{' + '.join(exact(b.mio_kr) for b in parts)} = {exact(found)}")  # fmt: skip


def _halv(row: Besparelse) -> Decimal:
    """What it may be off by: its rounding, or what is said."""
    return max(Decimal(1).scaleb(row.mio_kr.as_tuple().exponent) / 2, row.usikkerhed)


def smileyer(styring: Styring, catalog: Catalogue) -> Iterator[Fundet]:
    """A person's smiley that is not the one that the measure suggests, and nobody has said why."""
    for aftale in aftaler(styring, date.max):
        for one in aftale.alle:
            if one.er_tilsidesat and not one.milepael.grund:
                yield (one.milepael, TJEK, "smiley uden grund", f"{one.milepael.indsats}: smileyen er '{SMILEY[one.smiley]}', og målingen "
                       f"peger på '{SMILEY[one.foreslaaet]}'. Skriv grunden, eller ret smileyen.", one.begrundelse)  # fmt: skip


def delmaal(styring: Styring, catalog: Catalogue) -> Iterator[Fundet]:
    """Targets that are parts of another ('loentilskud-2016-kommunale' of 'loentilskud-2016') and count alike, against it."""
    for whole in styring.maal:
        parts = [m for m in styring.maal if m.id.startswith(f"{whole.id}-") and _ens(m) == _ens(whole)]
        if len(parts) < 2 or whole.vaerdi is None or whole.enhed in ("pct.", "point"):
            continue
        found = sum((m.vaerdi for m in parts), Decimal(0))
        if found != whole.vaerdi:
            yield (whole, TJEK, "dele og total", f"{whole.titel}: delmålene giver {exact(found)}, og målet er {exact(whole.vaerdi)}. Se "
                   "efter, om et delmål mangler.", f"{' + '.join(exact(m.vaerdi) for m in parts)} = {exact(found)}")  # fmt: skip


def _ens(maal: Maal) -> tuple:
    return (maal.omraade, maal.aftale, maal.enhed, maal.art, maal.retning, maal.vaerdi is None)


def enheder(styring: Styring, catalog: Catalogue) -> Iterator[Fundet]:
    """A target that is to be measured by a nøgletal that counts something else, and has no measurements of its own."""
    for one in styring.maal:
        indicator = catalog.indikatorer.get(one.noegletal)
        own = any(m.maaling == one.maaling and m.enhed == one.enhed for m in styring.maalinger) if one.maaling else False
        if indicator is not None and one.vaerdi is not None and not own and not samme_enhed(one, indicator):
            yield (one, TJEK, "enhed", f"{one.titel}: målet tæller {target_unit(one.enhed)}, nøgletallet {indicator.enhed}. Det kan ikke "
                   "vurderes med nøgletallet. Se efter, om enheden er rigtig, eller skriv egne målinger.", "")  # fmt: skip


def maalinger(styring: Styring, catalog: Catalogue) -> Iterator[Fundet]:
    """One measurement told in two units, or counted over spans of different length."""
    groups: dict[tuple[str, str], list[Maaling]] = defaultdict(list)
    for one in styring.maalinger:
        groups[one.maaling, one.omraade].append(one)
    for (name, _), rows in groups.items():
        units = list(dict.fromkeys(m.enhed for m in rows))
        if len(units) > 1:
            odd = next(m for m in rows if m.enhed != units[0])
            yield (odd, TJEK, "enhed", f"{name} står i {' og '.join(map(target_unit, units))}. De holdes ikke op mod hinanden. Se efter, "
                   "om det er den samme måling.", "")  # fmt: skip
        yield from _laengder(name, [m for m in rows if m.enhed in _TAELLES and m.til > m.fra])


def _laengder(name: str, rows: Sequence[Maaling]) -> Iterator[Fundet]:
    for unit in dict.fromkeys(m.enhed for m in rows):
        spans = sorted((m for m in rows if m.enhed == unit), key=_dage)
        if len(spans) > 1 and 2 * _dage(spans[-1]) > 3 * _dage(spans[0]):
            yield (spans[-1], TJEK, "perioder", f"{name} er talt over {_dage(spans[0])} og over {_dage(spans[-1])} dage. Er det talt op "
                   "over tiden, kan de to ikke holdes op mod hinanden.", "")  # fmt: skip


def _dage(one: Maaling) -> int:
    return (one.til - one.fra).days + 1


REGLER = (baand, besparelser, smileyer, delmaal, enheder, maalinger)
