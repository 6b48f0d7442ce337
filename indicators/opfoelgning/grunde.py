"""Why a target is judged as it is, or not at all: one short Danish sentence each."""

from collections.abc import Sequence
from datetime import date

from indicators import texts
from indicators.opfoelgning.model import Punkt
from indicators.opfoelgning.punkter import spaend
from indicators.periods import MAANEDER, dato
from indicators.queries import Break
from indicators.styring import Maal


def andre_enheder(maal: Maal, enhed: str) -> str:
    """'Målet tæller personer, nøgletallet fuldtidspersoner.'"""
    return f"Målet tæller {texts.target_unit(maal.enhed)}, nøgletallet {texts.target_unit(enhed).removesuffix('.')}."


def intet_maaler(maal: Maal) -> str:
    """Neither a nøgletal nor own measurements are named."""
    return "Intet nøgletal og ingen egen måling måler det."


def ingen_tal(maal: Maal, serie: Sequence[Punkt], til: date) -> str:
    """What there is no figure for: nothing at all, or nothing in the days of the target; then the nearest is told."""
    if not serie:
        return "Der er ingen tal endnu." if maal.noegletal else "Der er ingen målinger endnu."
    if maal.fra and maal.fra > til:
        return f"Perioden begynder først den {dato(maal.fra)}."
    inside = [p for p in serie if (maal.fra is None or p.til >= maal.fra) and (maal.frist is None or p.fra <= maal.frist)]
    only = "kun foreløbige" if inside and all(p.foreloebig for p in inside) else "ingen"
    before = [p for p in serie if not p.foreloebig and maal.fra and p.til < maal.fra]
    nearest = f" Det seneste før er {before[-1].vist} {i_perioden(before[-1])}." if before else ""
    return f"Der er {only} tal {dage(maal)}.{nearest}"


def dage(maal: Maal) -> str:
    """'i 2016', 'fra april 2019 til september 2020', 'fra den 6. oktober 2020', 'til og med den 31. december 2018', 'endnu'."""
    if maal.fra and maal.frist:
        return perioden(spaend(maal.fra, maal.frist))
    if maal.fra:
        return f"fra den {dato(maal.fra)}"
    return f"til og med den {dato(maal.frist)}" if maal.frist else "endnu"


def perioden(navn: str) -> str:
    """'i 2016', 'i 2. kvartal 2018', 'fra januar til juni 2016': the name of a span in a sentence."""
    if " - " in navn:
        first, last = navn.split(" - ")
        day = "den " if ". " in first and first.split(". ")[1].split(" ")[0] in MAANEDER else ""
        return f"fra {day}{first} til {day}{last}"
    return f"i {navn}"


def i_perioden(punkt: Punkt) -> str:
    """'i juni 2026', 'i 2. halvår 2015', 'den 30. juni 2018', 'fra den 1. januar 2019 til den 8. december 2020'."""
    return f"den {dato(punkt.til)}" if punkt.fra == punkt.til else perioden(punkt.navn)


def brudt(brud: Break) -> str:
    """A databrud between the target's first day and the figure."""
    return f"Databrud: {brud.tekst} ligger mellem målets begyndelse og tallet."


def fristen_mangler(maal: Maal) -> str:
    """After the deadline, and its own figure is not known."""
    return f"Der er intet endeligt tal for fristen, {dato(maal.frist)}."


def uden_udgangspunkt() -> str:
    """Before the deadline of a value that holds only on its last day."""
    return "Målet gælder ved fristen og har intet udgangspunkt, så der er ingen vej at holde tallet op mod."


def hul(maal: Maal, fra: date, til: date) -> str:
    """A mean of a span needs all of it."""
    return f"Gennemsnittet kan ikke regnes: der mangler endelige tal for {spaend(fra, til)}."


def overlap() -> str:
    """Measurements that count the same days twice."""
    return "Gennemsnittet kan ikke regnes: målingerne dækker hinandens dage."


def intet_foer() -> str:
    """Flere and faerre need the same days before."""
    return "Der er intet endeligt tal fra samme periode før målets begyndelse at sammenligne med."


def for_naer() -> str:
    """Two figures whose rounding is larger than what is between them."""
    return "Forskellen er mindre, end tallenes afrunding kan vise."


FRISTEN_UKENDT = "Fristens dag er ikke oplyst."  # so nobody can say whether a figure was in time
IKKE_VEDTAGET = "Målet er foreslået og ikke vedtaget, så det vurderes ikke."
BORTFALDET = "Målet er bortfaldet og vurderes ikke."
