"""The klynge as tables, and as tiles on the map."""

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from indicators import landkort, queries
from indicators.areas import Omraade, collation
from indicators.figures.tiles import Tile
from indicators.grupper import GRUPPE, Gruppe
from indicators.klyngeblik import Klyngeblik, words
from indicators.queries import Plads
from indicators.rounding import dansk
from indicators.store import Release
from indicators.tables import Table

YES, NO = "ja", "–"


def members(blik: Klyngeblik) -> Table:
    """Own first, then the klynge, nearest first."""
    rows = [(f"{blik.kommune.navn} (egen)", *_figures(blik.egen, None), NO)]
    for m in blik.medlemmer:
        rows.append((m.omraade.navn, *_figures(m.plads, m.afstand), NO if blik.forrige is None else YES if m.foer else "nej"))
    head = (
        "Kommune", "Forventet andel, pct.", "Afstand, procentpoint", "Faktisk andel, pct.", f"Placering af {len(blik.alle)}",
        "Med i forrige udgave",
    )  # fmt: skip
    note = "Placering 1 er længst under den forventede andel. Andelene er ministeriets, afrundet til to decimaler."
    return Table(head, tuple(rows), note)


def _figures(plads: Plads | None, away: Decimal | None) -> tuple[str, ...]:
    if plads is None:
        return ("mangler", NO, "mangler", NO)
    distance = NO if away is None else dansk(away, 2)
    return (dansk(plads.forventet_andel, 2), distance, dansk(plads.faktisk_andel, 2), str(plads.placering))


def stability(blik: Klyngeblik) -> Table:
    """The other editions: how large the klynge was, and how much of it is in the one shown."""
    rows = tuple((e.udgave.navn, str(e.antal), str(e.faelles)) for e in blik.udgaver)
    return Table(("Udgave", "Kommuner i klyngen", f"Også med i {blik.udgave.navn}"), rows, "")


def overlap(blik: Klyngeblik) -> Table:
    """Every kommune that is in the klynge or a nabo: which of the four it is."""
    everyone = {o.kode: o for o in (*blik.klynge, *blik.naboer)}
    rows = tuple(
        (o.navn, *(YES if there else NO for there in _is(blik, o))) for o in sorted(everyone.values(), key=lambda o: collation(o.navn))
    )
    return Table(("Kommune", "Klynge", "Nabokommune", "Samme kommunegruppe", "Samme region"), rows, "")


def _is(blik: Klyngeblik, o: Omraade) -> tuple[bool, bool, bool, bool]:
    return o in blik.klynge, o in blik.naboer, blik.deler("kommunegruppe", o), blik.deler("region", o)


@dataclass(frozen=True)
class Kort:
    """The map: its tiles, the kommuner in their order, and the steps of the shades (lowest, highest, how many)."""

    fliser: tuple[Tile, ...]
    navne: tuple[str, ...]
    trin: tuple[tuple[Decimal, Decimal, int], ...]


def tile_map(release: Release, blik: Klyngeblik, gruppe: Gruppe | None = None) -> Kort:
    """Darker the higher the forventet andel; own, klynge, naboer and the own group that is compared with outlined."""
    own_choice = gruppe.koder if gruppe else ()
    places = queries.tiles(release)
    shown = [o for o in queries.areas(release).kommuner if o.kode in places]
    shares = {kode: plads.forventet_andel for kode, plads in blik.alle.items()}
    cuts = landkort.limits(list(shares.values()))
    steps = {kode: bisect_right(cuts, share) for kode, share in shares.items()}
    tiles = tuple(Tile(places[o.kode], steps.get(o.kode), words.hover(blik, o), _outlines(blik, o, o.kode in own_choice)) for o in shown)
    groups = [[shares[kode] for kode, step in steps.items() if step == number] for number in range(landkort.STEPS)]
    return Kort(tiles, tuple(o.navn for o in shown), tuple((min(g), max(g), len(g)) for g in groups if g))


def _outlines(blik: Klyngeblik, o: Omraade, chosen: bool) -> tuple[str, ...]:
    if o == blik.kommune:
        return ("egen",)
    return tuple(id_ for id_, there in (("klynge", o in blik.klynge), ("naboer", o in blik.naboer), (GRUPPE, chosen)) if there)
