"""The known points of a begivenhed against each other: net = in - out, and the percentage of what there was before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from indicators.begivenheder import Punkt
from indicators.periods import dato
from indicators.rounding import dansk, exact
from indicators.sagskontrol.model import FEJL

HOVED = ("dato", "fra", "omraade", "maalgruppe", "maal", "vaerdi", "note", "kilde")
NAVN = "bestand og bevægelser"
Fundet = tuple[Punkt, str, str, str, str]  # the row it is about, niveau, regel, tekst, udregning


def find(points: Iterable[Punkt]) -> Iterator[Fundet]:
    """Every net that its flows do not give, and every percentage that its stock does not give."""
    told: dict[tuple, dict[str, Punkt]] = defaultdict(dict)
    stocks = {}
    for one in points:
        if one.maal == "bestand":
            stocks[one.dato, one.omraade, one.maalgruppe] = one
        elif one.fra:
            told[one.dato, one.fra, one.omraade, one.maalgruppe][one.maal] = one
    for (day, start, omraade, gruppe), by_kind in told.items():
        net = by_kind.get("netto")
        if net is None:
            continue
        if "tilgang" in by_kind and "afgang" in by_kind:
            yield from _netto(net, by_kind["tilgang"], by_kind["afgang"])
        now, then = stocks.get((day, omraade, gruppe)), stocks.get((start, omraade, gruppe))
        if now and then and now.vaerdi - then.vaerdi != net.vaerdi:
            yield (net, FEJL, NAVN, f"nettoændringen fra {dato(start)} til {dato(day)} passer ikke med bestanden de to dage.",
                   f"{exact(now.vaerdi)} − {exact(then.vaerdi)} = {exact(now.vaerdi - then.vaerdi)}, ikke {exact(net.vaerdi)}")  # fmt: skip
        before = then.vaerdi if then else now.vaerdi - net.vaerdi if now else None
        if "netto_pct" in by_kind and before:
            yield from _procent(by_kind["netto_pct"], net, before)


def _netto(net: Punkt, inn: Punkt, out: Punkt) -> Iterator[Fundet]:
    if inn.vaerdi - out.vaerdi != net.vaerdi:
        yield (net, FEJL, NAVN, f"nettoændringen pr. {dato(net.dato)} er ikke tilgang minus afgang. Se efter i kilden, hvilket tal der "
               "er forkert.", f"{exact(inn.vaerdi)} − {exact(out.vaerdi)} = {exact(inn.vaerdi - out.vaerdi)}, ikke {exact(net.vaerdi)}")


def _procent(pct: Punkt, net: Punkt, before: Decimal) -> Iterator[Fundet]:
    found = 100 * Fraction(net.vaerdi) / Fraction(before)
    half = Fraction(Decimal(1).scaleb(pct.vaerdi.as_tuple().exponent)) / 2
    if abs(found - Fraction(pct.vaerdi)) > half:
        yield (pct, FEJL, NAVN, f"procenten pr. {dato(pct.dato)} passer ikke med nettoændringen og bestanden. Se efter i kilden, hvad den "
               "er af.", f"{exact(net.vaerdi)} / {exact(before)} = {dansk(found, 2)} pct., ikke {exact(pct.vaerdi)}")  # fmt: skip
