"""What stands below a split nøgletal: the source, which parts have no figure, and how the parts add up."""

from decimal import Decimal
from fractions import Fraction

from indicators import texts
from indicators.comparison import Value
from indicators.opdelt import Split
from indicators.rounding import dansk, rounded


def reservations(found: Split) -> list[str]:
    """What a reader must know: which parts have no figure, how they add up, what is left out and why."""
    said = []
    for status, words in (("skjult", _hidden(found)), ("mangler", "Ikke i leverancen"), ("endnu_ikke", "Ikke opgjort endnu"),
                          ("for_faa", f"Færre end {texts.SMALL} at regne det af")):  # fmt: skip
        names = [c.maalgruppe.navn for c in found.dele if c.egen.nu.status == status]
        said += [f"{words}: {texts.listed(names).rstrip('.')}."] if names else []
    for c in found.sluttet:
        last = max(p for s in c.series for p, v in s.punkter if v.tal is not None)
        said.append(f"{c.maalgruppe.navn} slutter i {last.navn}.")
    over = [c.maalgruppe.navn for c in found.dele if c.maalgruppe.overlapper]
    said += [f"{texts.listed(over)} er også talt med i de andre grupper."] if over else []
    if found.total_er_reel:
        said.append("Tallet for alle er rigtigt og vises ikke sammen med delenes eksempeldata.")
    return [*said, *filter(None, [_adds_up(found)])]


def notes(found: Split) -> list[str]:
    """Below the figure: source, reservations, and what stands beside any figure of it."""
    return [texts.source(found.first), *reservations(found), *texts.notes(found.first)]


def _hidden(found: Split) -> str:
    return "Skjult (under 5, eller kunne regnes ud)" if found.first.er_register else "Skjult hos kilden (færre end 3)"


def _adds_up(found: Split) -> str:
    """The sum of the parts against the total: told, never forced, and not at all when it would give a hidden part away."""
    apart = [c for c in found.dele if not c.maalgruppe.overlapper]
    values = [c.egen.nu for c in apart]
    if len(apart) < 2 or any(v.tal is None for v in values) or found.first.indikator.aendring_af:
        return ""
    if found.first.indikator.af_alle:
        total = sum(rounded(v.tal, v.decimaler) for v in values)
        why = " på grund af afrunding" if abs(total - 100) <= Decimal("0.05") * len(values) else ""
        return "" if total == 100 else f"De viste dele giver tilsammen {dansk(total, 1)} pct. af alle{why}."
    if found.first.indikator.is_rate or found.alle is None or found.alle.egen.nu.tal is None:
        return ""
    return _sum_words(found, sum(v.tal for v in values), found.alle.egen.nu)


def _sum_words(found: Split, total: Fraction, whole: Value) -> str:
    away = rounded(total, 0) - rounded(whole.tal, 0)
    said = f"Delene giver tilsammen {dansk(total)}, i alt {texts.number(whole)}"
    if not away:
        return ""
    if abs(away) <= (len(found.dele) + 1) / 2 and found.first.indikator.taelles == "fuldtidspersoner":
        return f"{said}; forskellen er afrunding hos kilden."
    if away > 0:
        return f"{said}: nogle er talt med i flere dele."
    return f"{said}: {dansk(abs(away))} er ikke i nogen af de viste dele."
