"""A saving: its signed parts and their sum, each with what its rounding and its assumption leave open."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from indicators import periods
from indicators.catalogue.model import FULDTID
from indicators.comparison import Comparison, Interval
from indicators.comparison.values import HALF, around
from indicators.opfoelgning.model import Delbesparelse, Punkt, Samletbesparelse
from indicators.opfoelgning.punkter import af_noegletal
from indicators.opfoelgning.tempo import aaret_foer, over_brud
from indicators.rounding import dansk, decimals_of
from indicators.styring import Besparelse

IKKE_OPLYST = "ikke oplyst"
MIO = 1_000_000
Spoerg = Callable[[Besparelse], Comparison | None]  # the nøgletal that a part is counted on; None when it has no figures


def samlede(rows: Sequence[Besparelse], spoerg: Spoerg, til: date) -> tuple[Samletbesparelse, ...]:
    """Every saving, in the order of the file."""
    names = dict.fromkeys((row.omraade, row.navn) for row in rows)
    return tuple(samlet(name, [r for r in rows if (r.omraade, r.navn) == (omraade, name)], spoerg, til) for omraade, name in names)


def samlet(navn: str, rows: Sequence[Besparelse], spoerg: Spoerg, til: date) -> Samletbesparelse:
    """The sum only when every part is known; the published total is told beside it, and is no part."""
    parts = tuple(_del(row, spoerg, til) for row in rows if row.del_)
    total = next((row for row in rows if not row.del_), None)
    known = [p.mio_kr for p in parts]
    whole = Interval(sum(k.low for k in known), sum(k.high for k in known)) if known and None not in known else None
    told = oplyst(total) if total else None
    source = "; ".join(dict.fromkeys(row.kilde for row in ((total,) if total else rows) if row.kilde))
    return Samletbesparelse(navn, parts, whole, told, source, total.note if total else "", _vist(total) if total else "")


def oplyst(row: Besparelse) -> Interval | None:
    """A published amount: 5,7 is 5,65-5,75, and 'ca.' is what the file says that it is, when that is more."""
    if row.mio_kr is None:
        return None
    half = max(HALF / 10 ** decimals_of(row.mio_kr), Fraction(row.usikkerhed))
    return around(Fraction(row.mio_kr), half)


def _del(row: Besparelse, spoerg: Spoerg, til: date) -> Delbesparelse:
    if not row.noegletal:
        told = oplyst(row)
        return Delbesparelse(
            row.del_, told, None, "" if told else IKKE_OPLYST, "", row.art, False, row.kilde, row.note, vist=_vist(row)
        )  # fmt: skip
    found = spoerg(row)
    before, now, why = _talt(row, found, til) if found else (None, None, "nøgletallet har ingen tal")
    persons = before.interval.minus(now.interval) if before and now and not why else None
    money = None
    if persons and row.kr_lav is not None:
        money = gange(persons, Interval(Fraction(row.kr_lav), Fraction(row.kr_hoej)))
    elif persons:
        why = "ingen antagelse om kr. pr. helårsperson"
    made = found is not None and found.eksempel
    return Delbesparelse(row.del_, money, persons, why, antagelse(row), row.art, made, row.kilde, row.note, before, now)


def _vist(row: Besparelse) -> str:
    return "" if row.mio_kr is None else dansk(row.mio_kr, decimals_of(row.mio_kr))


def _talt(row: Besparelse, found: Comparison, til: date) -> tuple[Punkt | None, Punkt | None, str]:
    """The nøgletal at the beginning and at the end, and why they cannot be held against each other; '' when they can."""
    if found.indikator.enhed != FULDTID:
        return None, None, f"nøgletallet tæller {found.indikator.enhed}, og antagelsen er pr. helårsperson"
    points = {(p.fra, p.til): p for p in af_noegletal(found, til)}
    final = [p for p in points.values() if not p.foreloebig]
    end = _at(points, row.til) if row.til else (final[-1] if final else None)
    start = _at(points, row.fra) if row.fra else (aaret_foer(end, final) if end else None)
    if start is None or end is None:
        return start, end, "der er ingen tal for perioderne"
    if start.foreloebig or end.foreloebig:
        return start, end, "et af tallene er foreløbigt"
    crossed = over_brud(found.brud, start.til, end.til)
    return start, end, f"databrud: {crossed.tekst} ligger mellem de to perioder" if crossed else ""


def _at(points: Mapping[tuple[date, date], Punkt], code: str) -> Punkt | None:
    """The figure of a period code; None where it is hidden or missing."""
    one = periods.parse(code)
    return points.get((one.start, one.slut))


def gange(a: Interval, b: Interval) -> Interval:
    """Persons times kr., in mio. kr.: the outermost of the four corners, whatever the signs."""
    corners = [x * y / MIO for x in (a.low, a.high) for y in (b.low, b.high)]
    return Interval(min(corners), max(corners))


def antagelse(row: Besparelse) -> str:
    """'en fuldtidsperson i måneden regnes som en helårsperson til 67.000-75.000 kr. om året (kilde)'; '' when none is stated."""
    if row.kr_lav is None:
        return ""
    price = dansk(row.kr_lav) if row.kr_lav == row.kr_hoej else f"{dansk(row.kr_lav)}-{dansk(row.kr_hoej)}"
    source = f" ({row.kr_kilde})" if row.kr_kilde else ""
    return f"en fuldtidsperson regnes som en helårsperson til {price} kr. om året{source}"
