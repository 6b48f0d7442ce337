"""A target in Danish: every sentence that is said of it. Forms are few and regular, so that each can be read back against its figures.

Codes, amounts and the sentences over the whole have rooms of their own; all of them are asked for here.
"""

from decimal import Decimal
from fractions import Fraction

from indicators import texts
from indicators.opfoelgning import grunde, sti
from indicators.opfoelgning.grunde import i_perioden
from indicators.opfoelgning.koder import (
    ARTORD,
    BESLUTNING,
    BESPARELSEART,
    DER_ER_IKKE,
    OEKONOMI,
    OEKONOMIART,
    ORD,
    SMILEY,
    STATUS,
    VURDERING,
    enhed,
)
from indicators.opfoelgning.kroner import beloeb, besparelse, mio_kr, oplyst, personer
from indicators.opfoelgning.model import DOMME, Maalstatus, Milepaelstatus, Punkt
from indicators.opfoelgning.punkter import trykt
from indicators.opfoelgning.samlet import andel, samlet, samlet_beslutninger, samlet_maal, samlet_milepaele
from indicators.periods import dato
from indicators.rounding import dansk, decimals_of, exact, rounded
from indicators.styring import UDEN_VAERDI, Beslutning, Maal

__all__ = [
    "ARTORD", "BESLUTNING", "BESPARELSEART", "OEKONOMI", "OEKONOMIART", "ORD", "SMILEY", "STATUS", "VURDERING", "afstand", "andel",
    "beloeb", "beslutning", "besluttet", "besparelse", "decimaler_af", "definition", "enhed", "forskel", "forslag", "i_perioden",
    "maal_ord", "maalt_i", "mio_kr", "oplyst", "overskrift", "personer", "saetninger", "samlet", "samlet_beslutninger", "samlet_maal",
    "samlet_milepaele", "smaa_tal", "sti_nu", "tal", "tempo", "vejen",
]  # fmt: skip


def maal_ord(maal: Maal) -> str:
    """'mindst 85 pct.', 'i gennemsnit mindst 150 personer i 2016', 'fra ca. 65 den 1. april 2019 til højst ca. 45 personer den ...'."""
    what, when = texts.target_words(maal), _frist(maal)
    if maal.art in UDEN_VAERDI:
        if not maal.enhed:
            return "uden tal"
        return f"{what} end i samme periode før den {dato(maal.fra)}" if maal.fra else f"{what} end før"
    if maal.art == "loebende":
        return f"i gennemsnit {what} {grunde.dage(maal)}"
    if maal.art == "sti":
        return f"fra {_omtrent(maal, maal.udgangspunkt)} den {dato(maal.fra)} til {what} den {dato(maal.frist)}"
    return f"{what} {when}".strip()


def _frist(maal: Maal) -> str:
    """'ved 2. budgetopfølgning 2018', 'den 31. december 2018', 'i 2016'; '' without a deadline."""
    if maal.fristtekst:
        return f"ved {maal.fristtekst}"
    if maal.frist is None:
        return ""
    return f"den {dato(maal.frist)}" if maal.art in ("ultimo", "sti") or not maal.fra else grunde.dage(maal)


def _omtrent(maal: Maal, value: Decimal) -> str:
    return f"{'ca. ' if maal.usikkerhed else ''}{exact(value)}"


def tal(m: Maalstatus, punkt: Punkt) -> str:
    """'81,2 pct.', '80-90 personer'."""
    return f"{punkt.vist} {enhed(m.maal.enhed)}"


def overskrift(m: Maalstatus) -> str:
    """The headline of a target; of example data the first word says so."""
    said = _overskrift(m)
    return f"Eksempeldata: {said}" if m.eksempel and m.aktuel else said


def _overskrift(m: Maalstatus) -> str:
    what, word, now = maal_ord(m.maal), VURDERING[m.vurdering], m.aktuel
    if m.vurdering in DOMME:
        against = f", mod {m.udgang.vist} {i_perioden(m.udgang)}" if m.udgang else afstand(m)
        return f"Målet er {what}; det er {word}: {tal(m, now)} {i_perioden(now)}{against}."
    newest = f" Det seneste tal er {tal(m, now)} {i_perioden(now)}." if now else ""
    if m.vurdering in DER_ER_IKKE:
        return f"Målet er {what}; det {word}. {m.grund}{newest}"
    return f"Målet {_var(m)} {what}; det er {word}.{newest}"


def _var(m: Maalstatus) -> str:
    return "var" if m.vurdering == "bortfaldet" else "er"


def sti_nu(m: Maalstatus) -> str:
    """What it should be on the day of the newest figure: '55 personer'; '' for a target without a value."""
    return "" if m.sti_nu is None else f"{dansk(m.sti_nu, decimaler_af(m))} {enhed(m.maal.enhed)}"


def decimaler_af(m: Maalstatus) -> int:
    """As many decimals as the figure has, or the value, whichever is more: 149,6 against 150,0."""
    value = decimals_of(m.maal.vaerdi.normalize()) if m.maal.vaerdi is not None else 0
    return max(value, m.aktuel.decimaler if m.aktuel else 0)


def forskel(m: Maalstatus) -> tuple[Fraction, Fraction] | None:
    """The printed figure minus the printed value, at both ends of a span: what a reader with a pencil gets."""
    if m.aktuel is None or m.sti_nu is None:
        return None
    should = Fraction(rounded(m.sti_nu, decimaler_af(m)))
    low, high = m.aktuel.ender
    return low - should, high - should


def afstand(m: Maalstatus) -> str:
    """', 3,8 procentpoint under', ', 60-70 personer under', ', 1 person over vejen (55 personer)'; '' when there is none to tell."""
    ends = forskel(m)
    if ends is None:
        return ""
    where = f" vejen ({sti_nu(m)})" if sti.har_vej(m.maal) and m.sti_nu != Fraction(m.maal.vaerdi) else ""
    low, high = ends
    if not low and not high:
        return f", præcis som {f'vejen ({sti_nu(m)})' if where else 'målet'}"
    places = decimaler_af(m)
    if low < 0 < high:
        return f", fra {_stoerrelse(m, -low, places)} under til {_stoerrelse(m, high, places)} over{where}"
    near, far = sorted((abs(low), abs(high)))
    size = dansk(far, places) if near == far else f"{dansk(near, places)}-{dansk(far, places)}"
    return f", {size} {_forskelsenhed(m, far)} {'under' if high <= 0 else 'over'}{where}"


def _stoerrelse(m: Maalstatus, size: Fraction, places: int) -> str:
    return f"{dansk(size, places)} {_forskelsenhed(m, size)}"


def _forskelsenhed(m: Maalstatus, size: Fraction) -> str:
    if m.maal.enhed == "pct.":
        return "procentpoint"
    one = {"personer": "person", "fuldtidspersoner": "fuldtidsperson", "helaarspersoner": "helårsperson"}
    return one[m.maal.enhed] if size == 1 and m.maal.enhed in one else enhed(m.maal.enhed)


def tempo(m: Maalstatus) -> str:
    """What is needed a month in the months left, and what was held; for loebende the mean that the rest must have; '' when none."""
    t = m.tempo
    if t is None:
        return ""
    left = "den måned, der er tilbage," if t.maaneder == 1 else f"de {t.maaneder} måneder, der er tilbage,"
    if m.maal.art == "loebende":
        bound = "mindst" if m.maal.retning == "mindst" else "højst"
        return (f"For at nå {maal_ord(m.maal)} skal gennemsnittet af {left} være {bound} {trykt(t.kraeves, t.spaend, 1)}; "
                f"det har indtil nu været {m.aktuel.vist}.")  # fmt: skip
    value = texts.amount(m.maal.vaerdi, m.maal.enhed, m.maal.usikkerhed)
    needed = f"{'stige' if t.kraeves > 0 else 'falde'} {_takt(t.kraeves)} om måneden i {left.rstrip(',')}"
    return f"For at nå {value} den {dato(m.maal.frist)} skal tallet {needed}; {_holdt(t.holdt)}."


def _holdt(held: Fraction | None) -> str:
    if held is None:
        return "et år tilbage er tallet ikke kendt"
    if not held:
        return "det var uændret det seneste år"
    return f"det {'steg' if held > 0 else 'faldt'} {_takt(held)} om måneden det seneste år"


def _takt(size: Fraction) -> str:
    """One decimal; two, or what it takes, where one would say nought."""
    places = next((p for p in (1, 2, 3) if rounded(size, p)), 3)
    return dansk(abs(size), places)


def vejen(m: Maalstatus) -> str:
    """'Vejen fra ca. 65 den 1. april 2019 er et fald på 1,1 om måneden i 18 måneder.'; '' without one."""
    if not sti.har_vej(m.maal):
        return ""
    slope, months = sti.haeldning(m.maal)
    if not slope:
        return ""
    start = f"{_omtrent(m.maal, m.maal.udgangspunkt)} den {dato(m.maal.fra)}"
    kind = "en stigning" if slope > 0 else "et fald"
    return f"Vejen fra {start} {'var' if m.forbi else 'er'} {kind} på {_takt(slope)} om måneden i {months} måneder."


def smaa_tal(m: Maalstatus) -> str:
    """The small-n note; '' when the count is not small."""
    return "Tallet er under 20: få personer mere eller mindre ændrer det meget." if m.smaa_tal else ""


def beslutning(maal: Maal) -> str:
    """'Vedtaget af Erhvervs- og Beskæftigelsesudvalget den 9. februar 2016, punkt 5.'; '' where the source tells nothing."""
    said = texts.decision_words(maal)
    return f"{said}." if said else ""


def besluttet(told: Beslutning) -> str:
    """'Erhvervs- og Beskæftigelsesudvalget, 8. december 2020, punkt 8'; '' where the source tells nothing."""
    return ", ".join(filter(None, (told.udvalg, told.dato and dato(told.dato), told.punkt and f"punkt {told.punkt}")))


def forslag(s: Milepaelstatus) -> str:
    """'forslag: opfyldt (målt 62 pct. ...)', and a person's reason after it; '' when neither says anything."""
    said = f"forslag: {SMILEY[s.foreslaaet]} ({s.begrundelse})" if s.foreslaaet else s.begrundelse
    return "; ".join(filter(None, (said, s.milepael.grund)))


def definition(m: Maalstatus) -> str:
    """How the target is read: its kind, its unit, what 'ca.' is taken to mean, what it is measured by."""
    found = [f"Art: {ARTORD[m.maal.art]}.", *([f"Enhed: {enhed(m.maal.enhed).rstrip('.')}."] if m.maal.enhed else [])]
    if m.maal.usikkerhed:
        found.append(f"'Ca.' læses som {exact(m.maal.usikkerhed)} til hver side.")
    return " ".join(found)


def saetninger(m: Maalstatus) -> list[str]:
    """Everything that is said of a target, in order."""
    return [said for said in (overskrift(m), tempo(m), vejen(m), smaa_tal(m), beslutning(m.maal)) if said]


def maalt_i(punkt: Punkt | None) -> str:
    """'62 i juni 2018', or a dash."""
    return f"{punkt.vist} {i_perioden(punkt)}" if punkt else "–"
