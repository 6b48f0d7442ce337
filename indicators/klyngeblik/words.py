"""The klynge as Danish: the finding first, then who came and left, who else is near, and what the method can and cannot say."""

from collections.abc import Iterable

from indicators import texts
from indicators.areas import Omraade
from indicators.comparison.yardsticks import ejer
from indicators.klyngeblik import Klyngeblik, Medlem
from indicators.periods import dato
from indicators.queries import Kilde
from indicators.rounding import dansk

WHY = (
    "Det er kun rimeligt at sammenligne sig med kommuner, der har samme rammevilkår. Ministeriets model samler rammevilkårene i ét tal, "
    "den forventede andel: hvor mange procent af borgerne modellen venter på offentlig forsørgelse ud fra borgernes alder, familie, "
    "uddannelse, helbred og herkomst og arbejdsmarkedet i pendlingsområdet. Jobindsats.dk anbefaler selv kolonnen til at finde kommuner "
    "med samme rammevilkår.",
    "Klyngen er de ti kommuner, hvis forventede andel ligger nærmest, og dem, der ligger lige så nær som den tiende. Den er ny for hver "
    "ydelsesgruppe og hver udgave.",
)
LIMITS = (
    "To kommuner kan have samme forventede andel af hver sin grund: en af alder, en anden af uddannelse. Se derfor også på naboerne.",
    "Den forventede andel er et skøn med to decimaler. Ligger mange kommuner tæt, afgør hundrededele, hvem der er med, og klyngen skifter.",
    "Førtidspension og fleksjob er ikke med i modellen.",
    "Tallene måler niveau, ikke indsats. KL krævede ved modellens start i 2018, at den skal være retvisende, stabil og troværdig.",
)


def finding(blik: Klyngeblik) -> str:
    """'Ballerups klynge for alle ydelser er 11 kommuner ... Nærmest er Egedal (0,02 procentpoint). 8 af 11 var med i forrige udgave.'"""
    kind = "officielle klynge" if blik.kilde else "klynge"
    said = [f"{ejer(blik.kommune.navn)} {kind} for {blik.ydelse_navn} er {_count(len(blik.medlemmer))} ({blik.udgave.navn})."]
    away = [m for m in blik.medlemmer if m.afstand is not None]
    if away:
        far = f" og længst væk {_at(away, away[-1])}" if away[-1].afstand != away[0].afstand else ""
        own = dansk(blik.egen.forventet_andel, 2)
        said.append(f"Nærmest er {_at(away, away[0])}{far}, målt på den forventede andel (egen: {own} pct.).")
    if blik.forrige and blik.medlemmer:
        said.append(f"{_stayed(blik)} var med i forrige udgave ({blik.forrige.navn}).")
    return " ".join(said)


def _stayed(blik: Klyngeblik) -> str:
    """'8 af 11', 'Alle 11', 'Ingen af de 11'."""
    every = len(blik.medlemmer)
    stayed = every - len(blik.kom)
    return f"{stayed} af {every}" if 0 < stayed < every else f"Alle {every}" if stayed else f"Ingen af de {every}"


def _at(away: list[Medlem], one: Medlem) -> str:
    names = [m.omraade.navn for m in away if m.afstand == one.afstand]
    return f"{texts.listed(names)} ({dansk(one.afstand, 2)} procentpoint)"


def _count(number: int) -> str:
    return "1 kommune" if number == 1 else f"{number} kommuner"


def kind(blik: Klyngeblik) -> str:
    """Whether it is the official klynge, and that the dashboard uses the newest."""
    if blik.kilde:
        said = f"Det er den officielle klynge ifølge {blik.kilde} (data/reference/klynger.csv). Afstandene er vores egen beregning."
    else:
        said = (
            "Der er ingen officiel klynge i data/reference/klynger.csv, så dette er vores egen beregning: de ti kommuner med den nærmeste "
            "forventede andel, og hvem der er lige så nær som den tiende."
        )
    used = "Det er denne, der er dashboardets klynge" if blik.udgave == blik.nyeste else f"Dashboardets klynge er fra {blik.nyeste.navn}"
    return f"{said} {used} for nøgletal om {blik.ydelse_navn}."


def moved(blik: Klyngeblik) -> str:
    """Who came and who left since the edition before."""
    if blik.forrige is None:
        return f"{blik.udgave.navn} er den første udgave med {blik.kommune.navn}, så der er ingen klynge at holde den op imod."
    if not blik.kom and not blik.gik:
        return f"Klyngen er den samme som i forrige udgave ({blik.forrige.navn})."
    since = f"siden {blik.forrige.navn}"
    came = f"Nye i klyngen {since}: {_names(blik.kom)}." if blik.kom else f"Ingen er kommet til {since}."
    left = f"Ikke længere med: {_names(blik.gik)}." if blik.gik else "Ingen er gået ud."
    return f"{came} {left}"


def _names(found: Iterable[Omraade]) -> str:
    return texts.listed(o.navn for o in found)


def overlap(blik: Klyngeblik) -> str:
    """How many of the klynge are also naboer, in the same kommunegruppe, in the same region."""
    near = [o for o in blik.klynge if o in blik.naboer]
    group = [o for o in blik.klynge if blik.deler("kommunegruppe", o)]
    region = [o for o in blik.klynge if blik.deler("region", o)]
    named = f" ({_names(near)})" if near else ""
    one = f"{len(near)} nabokommune{'r' if len(near) != 1 else ''}{named}"
    return (
        f"Af klyngens {_count(len(blik.klynge))} er {one}, {len(group)} i samme kommunegruppe hos Danmarks Statistik "
        f"({blik.kommune.kommunegruppe}) og {len(region)} i {blik.kommune.region}."
    )


def hover(blik: Klyngeblik, omraade: Omraade) -> str:
    """'Egedal: forventet 5,44 pct., 0,02 procentpoint fra Ballerup. Klyngen, nabo'."""
    plads = blik.alle.get(omraade.kode)
    if plads is None:
        return f"{omraade.navn}: ikke i leverancen"
    said = f"{omraade.navn}: forventet {dansk(plads.forventet_andel, 2)} pct."
    if omraade == blik.kommune:
        return f"{said} Egen kommune"
    away = dansk(abs(plads.forventet_andel - blik.egen.forventet_andel), 2)
    who = [word for word, there in (("i klyngen", omraade in blik.klynge), ("nabokommune", omraade in blik.naboer)) if there]
    mark = f", {' og '.join(who)}" if who else ""
    return f"{said.removesuffix('.')}., {away} procentpoint fra {blik.kommune.navn}{mark}"


def alternative(blik: Klyngeblik) -> str:
    """For those who cannot see the map."""
    near = [o for o in blik.klynge if o in blik.naboer]
    also = f"Af dem er {_names(near)} også nabokommune{'r' if len(near) > 1 else ''}. " if near else ""
    members = f"Klyngen er {_names(blik.klynge)}. " if blik.klynge else ""
    return (
        f"Flisekort over kommunernes forventede andel, {blik.ydelse_navn}, {blik.udgave.navn}. Omridset er {blik.kommune.navn}, klyngen og "
        f"nabokommunerne. {members}{also}Alle tal står i listen."
    )


def source(kilde: Kilde | None) -> str:
    """Where the figures are from."""
    when = f" (hentet {dato(kilde.hentet)})" if kilde else ""
    return f"Kilde: Jobindsats.dk, Beskæftigelsesministeriets benchmark, tabel y30r21{when}, og egne beregninger."
