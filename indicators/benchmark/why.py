"""'Hvorfor nr. 85 på sygedagpenge?': what the placement rests on, who is near, who among the like is best, and what the gap is in persons.

The answer says what the figures are, never what caused them: the benchmark cannot tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from indicators.areas import Omraade
from indicators.benchmark.model import AFRUNDING, GRUPPER, Billede
from indicators.benchmark.words import bevaegelse, forskel_ord, nr_ord, over_under
from indicators.comparison import Interval, Yardstick
from indicators.comparison.yardsticks import ejer
from indicators.queries import Plads
from indicators.rounding import dansk, signed
from indicators.texts import listed

NEAR = 2  # above, and below
SMALL = 100  # forventede fuldtidspersoner: below it the rounding to tens is more than a tenth
_PCT_STEP = Fraction(1, 100)  # a difference of two shares with two decimals each

GRAENSE = "Benchmark viser, hvor langt der er til det forventede, ikke hvad afstanden kommer af."


@dataclass(frozen=True)
class Afstand:
    """From the own kommune to another: procentpoint as printed, and the persons that is, as far as the rounding lets it be known."""

    til: Omraade
    plads: Plads
    procentpoint: Fraction  # own minus the other's: positive is how much nearer the expected, or further below it, the other is
    personer: Interval


def spoergsmaal(b: Billede) -> str:
    """'Hvorfor nr. 85 på sygedagpenge og jobafklaring?'"""
    return f"Hvorfor {nr_ord(b.delt)} på {GRUPPER[b.gruppe][0].lower()}{GRUPPER[b.gruppe][1:]}?"


def hvorfor(b: Billede, ligner: Yardstick | None = None) -> list[str]:
    """The answer in plain sentences. ligner: the kommuner to look among; the klynge when nobody has chosen others."""
    among = ligner or b.klynge
    near = [_naermest(b), *_i_gruppen(b, among), luk_til_forventet(b), *_luk_til_bedste(b, among)]
    return [_forskel(b), *bevaegelse(b), *near, GRAENSE]


def naermest(b: Billede) -> tuple[tuple[Omraade, Plads], ...]:
    """The two kommuner before and the two after in placement; fewer at the ends of the list."""
    at = [o.kode for o, _ in b.alle].index(b.kommune.kode)
    return b.alle[max(at - NEAR, 0) : at] + b.alle[at + 1 : at + 1 + NEAR]


def i_gruppen(b: Billede, ligner: Yardstick | None = None) -> tuple[tuple[Omraade, Plads], ...]:
    """Those of the kommuner that resemble it which are in the edition, best placement first; never the own."""
    members = {o.kode for o in (ligner or b.klynge).medlemmer} - {b.kommune.kode}
    return tuple(pair for pair in b.alle if pair[0].kode in members)


def til_bedste(b: Billede, ligner: Yardstick | None = None) -> Afstand | None:
    """The distance to the best placed of those that resemble it; None when none of them is placed better."""
    better = _bedre(b, i_gruppen(b, ligner))
    return afstand(b, *better[0]) if better else None


def _bedre(b: Billede, group: Sequence[tuple[Omraade, Plads]]) -> list[tuple[Omraade, Plads]]:
    return [pair for pair in group if pair[1].placering < b.egen.placering]


def afstand(b: Billede, other: Omraade, plads: Plads) -> Afstand:
    """Procentpoint times citizens. Each printed difference is within 0,01 of the true one, so their difference within 0,02."""
    gap = Fraction(b.egen.forskel_andel) - Fraction(plads.forskel_andel)
    low, high = max(gap - 2 * _PCT_STEP, Fraction(0)), gap + 2 * _PCT_STEP
    return Afstand(other, plads, gap, Interval(low * b.naevner.low / 100, high * b.naevner.high / 100))


def luk_til_forventet(b: Billede) -> str:
    """'Hvis Ballerup lå som forventet: 90 færre ...', or that it is there or below already."""
    name, antal = b.kommune.navn, b.egen.forskel
    if antal > 0:
        low, high = max(antal - AFRUNDING, 0), antal + AFRUNDING
        return f"Hvis {name} lå som forventet: {dansk(antal)} færre (mellem {dansk(low)} og {dansk(high)}, når tallene er afrundet til 10)."
    if antal < 0:
        return f"{name} har allerede {forskel_ord(antal)} end forventet: der er ingen afstand at lukke ned til det forventede."
    if b.egen.forskel_andel > 0:
        over = over_under(b.egen.forskel_andel)
        return f"Hvis {name} lå som forventet: under {AFRUNDING} færre. Forskellen er 0 i hele tiere og {over}."
    return f"{name} ligger som forventet i hele tiere: der er ingen afstand at lukke ned til det forventede."


def _forskel(b: Billede) -> str:
    e = b.egen
    said = f"{forskel_ord(e.forskel)} end forventet" if e.forskel else "som forventet i hele tiere"
    return (
        f"{b.kommune.navn} har {dansk(e.faktisk)} mod forventet {dansk(e.forventet)} fuldtidspersoner, {said}. Det er "
        f"{over_under(e.forskel_andel)}, og {nr_ord(b.delt)} af {b.delt.af}: placeringen følger procentpoint."
    )


def _naermest(b: Billede) -> str:
    named = listed(f"{o.navn} (nr. {p.placering}, {signed(p.forskel_andel, 2)})" for o, p in naermest(b))
    return f"Nærmest i placering er {named}, mod {ejer(b.kommune.navn)} {signed(b.egen.forskel_andel, 2)} procentpoint."


def _i_gruppen(b: Billede, ligner: Yardstick) -> list[str]:
    """The best of those that resemble it, and where the kommune stands among them."""
    group, name = i_gruppen(b, ligner), gruppe_ord(ligner)
    absent = len([o for o in ligner.medlemmer if o.kode != b.kommune.kode]) - len(group)
    without = f" Uden tal i udgaven: {absent}." if absent else ""
    if not group:
        return [f"Den bedste i {name} kan ikke vises: ingen af dem er i udgaven."]
    (best, p), better = group[0], sum(plads.placering < b.egen.placering for _, plads in group)
    found = [
        f"Bedst placeret i {name} er {best.navn}: nr. {p.placering} med {signed(p.forskel_andel, 2)} procentpoint "
        f"({signed(p.forskel)} fuldtidspersoner). {b.kommune.navn} er nr. {better + 1} af {len(group) + 1}, når den regnes med.{without}"
    ]
    larger = _store(group)
    if p.forventet < SMALL and larger:
        other, q = larger[0]
        found.append(
            f"{best.navn} er lille (forventet {dansk(p.forventet)} fuldtidspersoner), så få personer flytter meget; bedst med mindst "
            f"{SMALL} forventede er {other.navn}: nr. {q.placering} med {signed(q.forskel_andel, 2)} procentpoint."
        )
    return found


def gruppe_ord(ligner: Yardstick) -> str:
    """'klyngen (10 kommuner)', 'Vestegnen (egen gruppe, 5 kommuner)'."""
    return f"{ligner.navn[0].lower()}{ligner.navn[1:]}" if ligner.id == "klynge" else ligner.navn


def _luk_til_bedste(b: Billede, ligner: Yardstick) -> list[str]:
    """To the best placed, and when that is a small one to the best of the larger too."""
    group = i_gruppen(b, ligner)
    better = _bedre(b, group)
    if not better:
        return [f"Ingen af dem er placeret bedre end {b.kommune.navn}."] if group else []
    goals = {o.kode: (o, p) for o, p in (better[0], *(_store(better)[:1]))}
    return [_luk(b, afstand(b, o, p)) for o, p in goals.values()]


def _store(group: Sequence[tuple[Omraade, Plads]]) -> list[tuple[Omraade, Plads]]:
    """Those where ten persons more or less are little."""
    return [pair for pair in group if pair[1].forventet >= SMALL]


def _luk(b: Billede, gap: Afstand) -> str:
    low, high = floor(gap.personer.low), ceil(gap.personer.high)
    return (
        f"Hvis {b.kommune.navn} havde samme forskel i procentpoint som {gap.til.navn}: mellem {dansk(low)} og {dansk(high)} færre "
        f"({dansk(gap.procentpoint, 2)} procentpoint af {_borgere(b)} borgere; spændet er afrundingen hos kilden)."
    )


def _borgere(b: Billede) -> str:
    """The citizens the shares are of: 'ca. 30.300', hundreds."""
    middle = (b.naevner.low + b.naevner.high) / 2
    return f"ca. {dansk(round(middle / 100) * 100)}"
