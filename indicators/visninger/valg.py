"""What a user may put in a view of one's own: every figure of the catalogue, by a label that can be searched for."""

from functools import lru_cache

from indicators import catalogue
from indicators.catalogue import Indicator
from indicators.visninger.egne import builtin
from indicators.visninger.laesning import splits
from indicators.visninger.model import Figur


@lru_cache(maxsize=1)
def choices() -> dict[str, Figur]:
    """By label, in the order of the document: each nøgletal whole, by its målgrupper, split, and beside another."""
    pairs = {f.indikator: f for view in builtin() for f in view.figurer if f.par}
    found: dict[str, Figur] = {}
    for indicator in catalogue.load().indikatorer.values():
        if indicator.nr.endswith("n"):  # a helper is no figure of its own
            continue
        figures = [*(Figur(indicator.id, group) for group in indicator.maalgrupper), *_split(indicator)]
        figures += [pairs[indicator.id]] if indicator.id in pairs else []
        found |= {label(figure): figure for figure in figures}
    return found


def _split(indicator: Indicator) -> list[Figur]:
    return [Figur(indicator.id, deles=deles) for deles in splits(indicator)]


def label(figure: Figur) -> str:
    """'D1 Kontanthjælp, aktivitetsparate', 'A9 Forsørgertryk efter herkomst', 'D8 Ledighedsydelse ved siden af fleksjob'."""
    known = catalogue.load()
    indicator = known.indikatorer[figure.indikator]
    name = f"{indicator.nr} {indicator.kort}"
    if figure.maalgruppe != "alle":
        group = known.maalgrupper[figure.maalgruppe].navn
        name += f", {group[0].lower()}{group[1:]}"
    if figure.deles:
        by = known.opdelinger[figure.deles].navn if figure.deles in known.opdelinger else "Målgruppe"
        name = name if name.casefold().endswith(f"efter {by.casefold()}") else f"{name} efter {by.lower()}"
        name = f"{name} (opdelt)"
    if figure.par:
        name += f" ved siden af {known.indikatorer[figure.par].kort.lower()}"
    return name
