"""A target that a committee has set, in words: reached, not reached, or too near to say."""

from decimal import Decimal

from indicators.comparison import Comparison
from indicators.comparison.maal import side
from indicators.periods import dato
from indicators.rounding import exact, rounded
from indicators.styring import Maal
from indicators.styring.celler import ORD
from indicators.texts.words import number

SAID = {"naaet": "nået", "ikke_naaet": "ikke nået", "paa_niveau": "på niveau med målet"}
_BESLUTTET = {"vedtaget": ("Vedtaget", "af"), "foreslaaet": ("Foreslået", "i"), "bortfaldet": ("Bortfaldet", "i")}
_DOM = {1: "naaet", 0: "paa_niveau", -1: "ikke_naaet"}


def target_unit(code: str) -> str:
    """A target's unit as it is printed: 'helårspersoner', 'personer pr. år'."""
    return ORD.get(code, code)


def amount(value: Decimal, unit: str, slack: Decimal = Decimal(0)) -> str:
    """'85 pct.', 'ca. 45 personer', with the decimals that it needs. unit: a code; slack: half the width of 'ca.'."""
    return f"{'ca. ' if slack else ''}{exact(value)} {target_unit(unit)}"


def bound(way: str, value: Decimal, unit: str, slack: Decimal = Decimal(0)) -> str:
    """'mindst 85 pct.', 'højst ca. 45 personer'. way: mindst or hoejst."""
    return f"{ORD.get(way, way)} {amount(value, unit, slack)}"


def target_words(maal: Maal) -> str:
    """'mindst 85 pct.', 'højst ca. 45 personer'; without a value its direction: 'flere personer', 'et højere tal'."""
    if maal.vaerdi is None and maal.enhed in ("pct.", "point"):
        return {"flere": "et højere tal", "faerre": "et lavere tal"}[maal.art]
    if maal.vaerdi is None:
        return f"{ORD.get(maal.art, maal.art)} {target_unit(maal.enhed)}".strip()
    return bound(maal.retning, maal.vaerdi, maal.enhed, maal.usikkerhed)


def decision_words(maal: Maal) -> str:
    """'Vedtaget af Erhvervs- og Beskæftigelsesudvalget den 8. december 2020, punkt 8'; '' when the source does not tell of it."""
    told = maal.beslutning
    if not (told.udvalg or told.dato):
        return ""
    verb, by = _BESLUTTET[maal.status]
    said = [f"{verb} {by} {told.udvalg}" if told.udvalg else verb, f"den {dato(told.dato)}" if told.dato else ""]
    return f"{' '.join(filter(None, said))}{f', punkt {told.punkt}' if told.punkt else ''}"


def target_note(comparison: Comparison) -> str:
    """'Mål (Ballerup Kommune): mindst 85 pct. fra 6. oktober 2020. Vedtaget af ... Kilde: ...'; '' without a target."""
    maal = comparison.maal
    if maal is None:
        return ""
    ends = [f"{word} {dato(day)}" for word, day in (("fra", maal.fra), ("til", maal.frist)) if day]
    who = f"alle kommuner, {maal.aftale}" if maal.gaelder_alle else comparison.kommune_langt
    said = (f"Mål ({who}): {' '.join([target_words(maal), *ends])}", decision_words(maal), maal.kilde and f"Kilde: {maal.kilde}")
    return " ".join(f"{one.rstrip('.')}." for one in said if one)


def against_target(comparison: Comparison) -> str | None:
    """naaet, ikke_naaet or paa_niveau; None without a target or a figure, and of a period that will still move and nobody chose.

    None before a deadline too, and of one whose day is not told: how it is on its way stands on the page Mål og opfølgning.
    """
    maal, own = comparison.maal, comparison.egen.nu
    if maal is None or own.tal is None or (comparison.foreloebig and comparison.valg.periode is None):
        return None
    if maal.frist > comparison.periode.slut if maal.frist else maal.fristtekst:
        return None
    return _DOM[side(own.interval, rounded(own.tal, own.decimaler), maal.vaerdi, maal.usikkerhed, maal.retning)]


def target_sentence(comparison: Comparison) -> str:
    """'Målet er mindst 85 pct.; det er ikke nået (Ballerup 81,2 pct.).'"""
    verdict = against_target(comparison)
    if verdict is None:
        return ""
    what, own = target_words(comparison.maal), f"{comparison.kommune.navn} {number(comparison.egen.nu)} {comparison.indikator.enhed}"
    if verdict == "paa_niveau":
        return f"Målet er {what}; tallet er på niveau med målet ({own})."
    return f"Målet er {what}; det er {SAID[verdict]} ({own})."
