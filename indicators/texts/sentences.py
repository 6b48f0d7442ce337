"""What a figure shows, in sentences: level, period, change over a year, comparison - in that order, and nothing the numbers
cannot carry."""

from indicators.comparison import Change, Comparison
from indicators.rounding import dansk, rounded, signed
from indicators.texts.targets import target_sentence
from indicators.texts.words import (
    SMALL,
    UNCHANGED,
    change,
    figure,
    how_many,
    in_group,
    in_group_sized,
    in_period,
    level,
    listed,
    number,
    subject,
)

_AGAINST = {"hoejere": "højere end", "lavere": "lavere end", "paa_niveau": "på niveau med"}


def sentences(comparison: Comparison) -> list[str]:
    """What the figure shows, at most six short sentences."""
    own = comparison.egen.nu
    if own.tal is None:
        return [_why_not_shown(comparison), *_elsewhere(comparison)]
    found = [f"{subject(comparison)} var {level(comparison, own)} {in_period(comparison.periode)}."]
    found += [_change(comparison, comparison.egen.aendring)] if comparison.egen.aendring else []
    found += [level_against(comparison) if comparison.indikator.is_rate else growth_against(comparison)]
    found += [target_sentence(comparison)]
    found += [_break_between(comparison.egen.aendring)] if comparison.egen.aendring else []
    found += [_preliminary(comparison)]
    return [sentence for sentence in found if sentence]


def _why_not_shown(comparison: Comparison) -> str:
    who = f"{subject(comparison)} {in_period(comparison.periode)}"
    if comparison.indikator.kun_landet:
        return f"{comparison.indikator.subjekt} findes kun for hele landet."
    return {
        "skjult": f"{who} er skjult, fordi det er meget få personer." if comparison.er_register
        else f"{who} er skjult hos kilden, fordi det er meget få personer.",
        "endnu_ikke": f"{who} kan ikke opgøres endnu.",
        "for_faa": f"{who} vises ikke: der er færre end {SMALL} at regne det af.",
    }.get(comparison.egen.nu.status, f"{who} er ikke i leverancen.")


def _elsewhere(comparison: Comparison) -> list[str]:
    """When the kommune has no figure: what the others have."""
    shown = [s for s in comparison.andre if s.nu.tal is not None and (s.id == "landet" or comparison.indikator.is_rate)]
    if not shown:
        return []
    levels = listed(f"{level(comparison, s.nu)} i {in_group(s)}" for s in shown)
    country = [f"I hele landet er det {moved(s.aendring)}." for s in shown if s.id == "landet" and s.aendring]
    return [f"Tallet var {levels} {in_period(comparison.periode)}.", *country, *filter(None, [_preliminary(comparison)])]


def _change(comparison: Comparison, then: Change) -> str:
    """Counts also in persons; from fewer than ten only in persons."""
    before = dict(comparison.egen.punkter).get(then.fra)
    if comparison.indikator.is_rate or before is None or before.tal is None:
        if not rounded(then.tal, then.decimaler) and before is not None and number(before) != number(comparison.egen.nu):
            return f"Det er på niveau med {then.fra.navn}."  # the table prints two figures, so it is not unchanged
        return f"Det er {moved(then)}."
    difference = rounded(comparison.egen.nu.tal, 0) - rounded(before.tal, 0)
    if not difference:
        return f"Det er uændret i forhold til {then.fra.navn}."
    word = "færre" if difference < 0 else "mere" if difference == 1 else "flere"
    share = f" ({signed(then.tal, 1)} pct.)" if before.tal >= SMALL else ""
    barely = "stort set uændret: " if abs(then.tal) < UNCHANGED else ""
    return f"Det er {barely}{dansk(abs(difference))} {word} end {in_period(then.fra)}{share}."


def moved(then: Change) -> str:
    """'0,3 procentpoint højere end i juni 2025', or level when the rounding could hide the direction."""
    size = rounded(then.tal, then.decimaler)
    if not size:
        return f"uændret i forhold til {then.fra.navn}"
    if then.interval.low <= 0 <= then.interval.high:
        return f"på niveau med {then.fra.navn} (ændring {change(then)})"
    word = "højere" if size > 0 else "lavere"
    return f"{dansk(abs(size), then.decimaler)} {then.enhed} {word} end {in_period(then.fra)}"


def level_against(comparison: Comparison) -> str:
    """Grouped by what the evidence allows: højere end ... og lavere end ..."""
    clauses = []
    for kind, words in _AGAINST.items():
        group = [s for s in comparison.andre if s.relation == kind]
        if group:
            at = {s.id: "" if kind == "paa_niveau" or s.nu.er_median else "i " for s in group}
            named = listed(f"{at[s.id]}{in_group(s)} ({', '.join(filter(None, (how_many(s), figure(comparison, s.nu))))})" for s in group)
            clauses.append(f"{words} {named}")
    if not clauses:
        return ""
    missing = _missing_members(comparison)
    return f"Det er {listed(clauses)}.{missing}"


def growth_against(comparison: Comparison) -> str:
    """Counts of kommuner of different size are compared by their change."""
    if not comparison.egen.aendring:
        return ""
    sizes = [(s, rounded(s.aendring.tal, 1)) for s in comparison.andre if s.aendring]
    kinds = (("steget", [m for m in sizes if m[1] > 0]), ("faldet", [m for m in sizes if m[1] < 0]))
    clauses = [
        f"{word} {listed(f'{dansk(abs(size), 1)} pct. i {in_group_sized(s)}' for s, size in group)}" for word, group in kinds if group
    ]
    clauses += [f"uændret i {listed(in_group(s) for s, size in sizes if not size)}"] if any(not m[1] for m in sizes) else []
    return f"I samme periode er antallet {listed(clauses)}.{_missing_members(comparison)}" if clauses else ""


def _missing_members(comparison: Comparison) -> str:
    found = [
        f" I {in_group(s)} indgår {s.nu.antal} af {s.nu.antal + len(s.nu.uden)} kommuner."
        for s in comparison.andre if s.nu.uden and s.nu.tal is not None
    ]  # fmt: skip
    return "".join(found)


def _break_between(found: Change) -> str:
    if not found.over_brud:
        return ""
    words = listed(b.tekst for b in found.over_brud)
    return f"Databrud: {words} ligger mellem de to perioder, så ændringen skal læses med forbehold."


def _preliminary(comparison: Comparison) -> str:
    return f"Tallet for {comparison.periode.navn} er foreløbigt og ændres normalt ved næste opdatering." if comparison.foreloebig else ""


def headline(comparison: Comparison) -> str:
    """All sentences as one paragraph; of example figures the first word says so."""
    said = " ".join(sentences(comparison))
    return f"Eksempeldata: {said}" if comparison.eksempel else said
