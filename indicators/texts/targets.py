"""A target that a committee has set, in words: reached, not reached, or too near to say."""

from fractions import Fraction

from indicators.catalogue import Indicator
from indicators.comparison import Comparison, Value
from indicators.rounding import dansk, rounded
from indicators.texts.words import number

SAID = {"naaet": "nået", "ikke_naaet": "ikke nået", "paa_niveau": "på niveau med målet"}


def target_value(indicator: Indicator) -> Fraction:
    """The target as an exact number."""
    return Fraction(str(indicator.maalsaetning.vaerdi))


def target_words(indicator: Indicator) -> str:
    """'mindst 85 pct.'"""
    size = target_value(indicator)
    return f"{indicator.maalsaetning.slags.replace('hoejst', 'højst')} {dansk(size, 0 if size.denominator == 1 else 1)} {indicator.enhed}"


def against_target(comparison: Comparison) -> str | None:
    """naaet, ikke_naaet or paa_niveau; None without a target or a figure, and of a period that will still move and nobody chose."""
    target, own = comparison.indikator.maalsaetning, comparison.egen.nu
    if target is None or own.tal is None or (comparison.foreloebig and comparison.valg.periode is None):
        return None
    return _verdict(own, target_value(comparison.indikator), target.slags == "mindst")


def _verdict(own: Value, target: Fraction, at_least: bool) -> str:
    """A claim only when everything the figure can be is on one side; and never that a printed 85,0 is under 85."""
    if own.interval.low >= target if at_least else own.interval.high <= target:
        return "naaet"
    if rounded(own.tal, own.decimaler) == target:
        return "paa_niveau"
    return "ikke_naaet" if (own.interval.high < target if at_least else own.interval.low > target) else "paa_niveau"


def target_sentence(comparison: Comparison) -> str:
    """'Målet er mindst 85 pct.; det er ikke nået (Ballerup 81,2 pct.).'"""
    verdict = against_target(comparison)
    if verdict is None:
        return ""
    what, own = target_words(comparison.indikator), f"{comparison.kommune.navn} {number(comparison.egen.nu)} {comparison.indikator.enhed}"
    if verdict == "paa_niveau":
        return f"Målet er {what}; tallet er på niveau med målet ({own})."
    return f"Målet er {what}; det er {SAID[verdict]} ({own})."
