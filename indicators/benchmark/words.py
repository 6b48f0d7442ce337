"""The benchmark as Danish: level, procentpoint, movement, and what a reader must know. No sentence says why."""

from decimal import Decimal

from indicators.areas import Omraade
from indicators.benchmark.model import AFRUNDING, DELE, GRUPPER, INDHOLD, Billede
from indicators.comparison import Placement
from indicators.periods import dato
from indicators.queries import Plads
from indicators.rounding import dansk, signed

PAA = {
    "alle": "på offentlig forsørgelse", "a_dagpenge": "på a-dagpenge", "sygedagpenge": "på sygedagpenge og i jobafklaring",
    "kontanthjaelp": "på kontanthjælp mv.",
}  # fmt: skip


def headline(b: Billede) -> str:
    """'160 færre borgere på offentlig forsørgelse end forventet ud fra rammevilkårene – 7. plads'."""
    at = f"{plads_ord(b.delt)} plads"
    if not b.egen.forskel:
        return f"Så mange borgere {PAA[b.gruppe]} som forventet ud fra rammevilkårene (afrundet til 10) – {at}"
    return f"{forskel_ord(b.egen.forskel)} borgere {PAA[b.gruppe]} end forventet ud fra rammevilkårene – {at}"


def plads_ord(delt: Placement) -> str:
    """'7.', 'delt 7.-8.'."""
    return f"{delt.fra}." if delt.fra == delt.til else f"delt {delt.fra}.-{delt.til}."


def nr_ord(delt: Placement) -> str:
    """'nr. 7', 'delt nr. 7-8'."""
    return f"nr. {delt.fra}" if delt.fra == delt.til else f"delt nr. {delt.fra}-{delt.til}"


def forskel_ord(antal: int) -> str:
    """'160 færre', '90 flere'; nought has no word and prints '0 flere eller færre'."""
    if not antal:
        return "0 flere eller færre"
    return f"{dansk(abs(antal))} {'færre' if antal < 0 else 'flere'}"


def over_under(andel: Decimal) -> str:
    """'0,54 procentpoint under det forventede'."""
    if not andel:
        return "lig med det forventede med to decimaler"
    return f"{dansk(abs(andel), 2)} procentpoint {'under' if andel < 0 else 'over'} det forventede"


def sentences(b: Billede) -> list[str]:
    """Level, procentpoint and place, movement, the rest that matters: to be read aloud."""
    return [niveau(b), plads(b), *bevaegelse(b), *rettelser(b)]


def niveau(b: Billede) -> str:
    """How many, how many were expected, and the difference as the source prints it."""
    e = b.egen
    than = "som forventet i hele tiere" if not e.forskel else f"{forskel_ord(e.forskel)} end forventet"
    return (
        f"{b.kommune_langt} havde {dansk(e.faktisk)} fuldtidspersoner {PAA[b.gruppe]} i udgaven {b.udgave.navn}; "
        f"ud fra rammevilkårene var der forventet {dansk(e.forventet)}. Det er {than}."
    )


def plads(b: Billede) -> str:
    """Shares, difference in procentpoint, and the place it gives."""
    e = b.egen
    return (
        f"Andelen var {dansk(e.faktisk_andel, 2)} pct. mod forventet {dansk(e.forventet_andel, 2)} pct.: {over_under(e.forskel_andel)} "
        f"({signed(e.forskel_andel, 2)}). Det giver {nr_ord(b.delt)} af {b.delt.af}, hvor nr. 1 er længst under det forventede."
    )


def bevaegelse(b: Billede) -> list[str]:
    """Since the edition before: the place, and the difference in procentpoint and persons."""
    if b.foer is None:
        first = b.udgave == b.udgaver[0]
        return ["Der er ingen udgave før denne." if first else f"{b.kommune.navn} er ikke i udgaven før, så bevægelsen kan ikke vises."]
    period, then = b.foer
    broken = [f"Databrud: {x.tekst} ligger mellem de to udgaver." for x in b.brud_mellem(period, b.udgave)]
    return [f"{_pladsskift(b.delt_foer, b.delt)} siden udgaven {period.navn}.", _forskelsskift(then, b.egen), *broken]


def _pladsskift(then: Placement, now: Placement) -> str:
    """Better and worse go by the placement alone."""
    if then.fra == now.fra:
        return f"Placeringen er uændret {nr_ord(now)}"
    return f"Placeringen er {'bedre' if now.fra < then.fra else 'dårligere'}: fra {nr_ord(then)} til {nr_ord(now)}"


def _forskelsskift(then: Plads, now: Plads) -> str:
    """The difference in procentpoint then and now, and persons beside it."""
    return (
        f"Forskellen var {signed(then.forskel_andel, 2)} procentpoint ({signed(then.forskel)} fuldtidspersoner) og er nu "
        f"{signed(now.forskel_andel, 2)} procentpoint ({signed(now.forskel)})."
    )


def rettelser(b: Billede) -> list[str]:
    """Corrections of the edition shown: what was first said of the kommune, what is said now; or that it was only others."""
    mine = [r for r in b.rettelser if r.udgave == b.udgave]
    found = [
        f"Rettelse: udgaven {b.udgave.navn} blev rettet i udtrækket fra {dato(r.dag)}. For {b.kommune.navn} stod der først "
        f"{_kort(r.foer)}; nu står der {_kort(r.nu)}."
        for r in mine
    ]
    days = {r.dag for r in mine}
    found += [
        f"Rettelse: udgaven {b.udgave.navn} blev rettet for {n} {'kommune' if n == 1 else 'kommuner'} i udtrækket fra {dato(dag)}; "
        f"tallene for {b.kommune.navn} er de samme."
        for dag, n in b.rettede if dag not in days
    ]  # fmt: skip
    return found


def _kort(p: Plads) -> str:
    return (
        f"{signed(p.forskel)} ({dansk(p.faktisk)} mod forventet {dansk(p.forventet)}), {signed(p.forskel_andel, 2)} procentpoint, "
        f"nr. {p.placering}"
    )


def noter(b: Billede) -> list[str]:
    """What must be known to read it: content, rounding, what sorts, level and not effort, overlap, breaks."""
    found = [indhold(b.gruppe), *afrunding(b), sortering(b), NIVEAU, OVERLAP]
    found += [f"Databrud: {x.tekst}. Udgaver før og efter kan ikke sammenlignes." for x in b.krydser]
    return found + ([b.klynge.forklaring] if b.klynge.medlemmer else [])


NIVEAU = (
    "Benchmark måler niveau, ikke indsats: det holder det faktiske antal fuldtidspersoner op mod det, ministeriets model venter ud fra "
    "borgerne og det lokale arbejdsmarked. 'Borgere' er fuldtidspersoner i gennemsnit over udgavens fire kvartaler."
)
OVERLAP = "Hver udgave er fire kvartaler, og der er to om året, så to udgaver i træk har et halvt år til fælles."


def indhold(gruppe: str) -> str:
    """'Kontanthjælp mv. omfatter kontanthjælp, uddannelseshjælp ...'"""
    return f"{GRUPPER[gruppe]} omfatter {INDHOLD[gruppe]}."


def afrunding(b: Billede) -> list[str]:
    """The rounding, and the sum of the parts in the kommune's own numbers when it is not the total."""
    found = [
        f"Kilden afrunder antal til nærmeste 10, så den sande forskel kan være op til {AFRUNDING} fra den viste: både det faktiske og "
        "det forventede antal er afrundet."
    ]
    if len(b.dele) == len(DELE) and b.gruppe == "alle":
        parts = [b.dele[gruppe].forskel for gruppe in DELE]
        if sum(parts) != b.egen.forskel:
            first, *rest = parts
            terms = signed(first) + "".join(f" {'+' if n >= 0 else '−'} {dansk(abs(n))}" for n in rest)
            found.append(
                f"De tre grupper giver {terms} = {signed(sum(parts))}, ikke {signed(b.egen.forskel)}: hvert tal er afrundet for sig."
            )
    return found


def sortering(b: Billede) -> str:
    """That placement goes by procentpoint, with two kommuner of this edition as the example."""
    pair = eksempel(b)
    rule = "Placeringen følger forskellen i procentpoint, ikke i personer"
    if pair is None:
        return f"{rule}."
    (first, a), (second, c) = pair
    return (
        f"{rule}: {first.navn} er nr. {a.placering} med {signed(a.forskel)} fuldtidspersoner ({signed(a.forskel_andel, 2)} procentpoint), "
        f"og {second.navn} er nr. {c.placering} med {signed(c.forskel)} ({signed(c.forskel_andel, 2)})."
    )


def eksempel(b: Billede) -> tuple[tuple[Omraade, Plads], tuple[Omraade, Plads]] | None:
    """Two kommuner of the edition where the one with fewer persons below the expected is placed better; the widest gap in persons."""
    best, most = None, None  # most: of those placed after, the one furthest below in persons
    for pair in reversed([pair for pair in b.alle if pair[1].forskel < 0]):
        if most is None or pair[1].forskel <= most[1].forskel:
            most = pair
        elif pair[1].forskel_andel < most[1].forskel_andel:
            gap = pair[1].forskel - most[1].forskel
            best = (gap, pair, most) if best is None or gap > best[0] else best
    return best[1:] if best else None


def kilde(b: Billede) -> str:
    """'Kilde: Jobindsats.dk, tabel y30r21 (hentet 15. august 2023).'"""
    return "Kilde: " + "; ".join(f"Jobindsats.dk, tabel {k.tabel} (hentet {dato(k.hentet)})" for k in b.kilder) + "."


def tekst(b: Billede) -> str:
    """Headline and sentences as one paragraph."""
    return " ".join([f"{headline(b)}.", *sentences(b)])
