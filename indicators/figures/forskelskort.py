"""The tile map of the benchmark: darker the more above the expected; own, klynge, naboer and an own group outlined."""

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators import figures, landkort
from indicators.benchmark import Billede, Prik, fliser
from indicators.figures import tiles
from indicators.figures.signs import Sign
from indicators.figures.tiles import Tile
from indicators.grupper import GRUPPE
from indicators.rounding import signed
from indicators.store import Release

HEIGHT = 640  # of the picture that leaves; on the page the map is as tall as its width needs


@dataclass(frozen=True)
class Kort:
    """The map: its tiles, the kommuner in their order, and the steps of the shades (lowest, highest, how many)."""

    fliser: tuple[Tile, ...]
    navne: tuple[str, ...]
    trin: tuple[tuple[Decimal, Decimal, int], ...]

    @property
    def tegning(self) -> dict[str, Any]:
        """The figure."""
        return tiles.draw(self.fliser)

    @property
    def plakat(self) -> dict[str, Any]:
        """The same for a picture, which has a height of its own and words around it. Its engine cannot hatch: no figure is white."""
        drawing = self.tegning
        bars = [t | {"marker": {k: v for k, v in t["marker"].items() if k != "pattern"}} for t in drawing["data"]]
        return {"data": bars, "layout": drawing["layout"] | {"height": HEIGHT, "annotations": []}}

    @property
    def trin_ord(self) -> list[tuple[str, int]]:
        """'−0,84 til −0,31' and how many kommuner."""
        return [(" til ".join(dict.fromkeys((signed(low, 2), signed(high, 2)))), count) for low, high, count in self.trin]


def kort(release: Release, b: Billede, gruppe: frozenset[str] = frozenset()) -> Kort:
    """No step holds both kommuner below and above the expected. gruppe: the members of an own group that is compared with."""
    found = fliser(release, b)
    values = [prik.plads.forskel_andel for _, _, prik in found if prik]
    cuts = landkort.limits(values, through_nought=True) if values else []
    steps = {o.kode: bisect_right(cuts, prik.plads.forskel_andel) for _, o, prik in found if prik}
    drawn = tuple(
        Tile(flise, steps.get(o.kode), prik.ord if prik else f"{o.navn}: ikke i udgaven", _outlines(prik, gruppe))
        for flise, o, prik in found
    )
    groups = [[p.plads.forskel_andel for _, o, p in found if p and steps[o.kode] == number] for number in range(landkort.STEPS)]
    return Kort(drawn, tuple(o.navn for _, o, _ in found), tuple((min(g), max(g), len(g)) for g in groups if g))


def signs(b: Billede, found: Kort) -> list[Sign]:
    """The steps and the outlines, for a picture."""
    shades = [Sign("■", f"{word} ({count})", tiles.SCALE[n][0], "#1A1A1A") for n, (word, count) in enumerate(found.trin_ord)]
    whose = {"egen": b.kommune.navn, "klynge": b.klynge.navn} | ({"naboer": "Nabokommuner"} if b.naboer else {})
    outlines = [Sign("□", name, figures.STYLES[id_].farve, figures.STYLES[id_].tekst, fed=id_ == "egen") for id_, name in whose.items()]
    return shades + outlines


def _outlines(prik: Prik | None, gruppe: frozenset[str]) -> tuple[str, ...]:
    if prik is None:
        return ()
    if prik.egen:
        return ("egen",)
    there = (("klynge", prik.klynge), (GRUPPE, prik.kommune.kode in gruppe), ("naboer", prik.nabo))
    return tuple(id_ for id_, yes in there if yes)
