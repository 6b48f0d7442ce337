"""What the catalogue says of nøgletal that are made of others, as rows that sql/sammensat.sql can join with."""

from collections.abc import Iterator

from indicators.catalogue import OPDELINGER, Catalogue, Indicator

Led = tuple[str, str, int, str, int, str, str, int]  # indikator, maalgruppe, nr, rolle, fortegn, del, dens maalgruppe, forskydning


def composed(catalog: Catalogue) -> list[tuple]:
    """One row per composed nøgletal: how it is made, its shortest period, its breakdowns and how many parts it needs."""
    found = []
    for indicator in catalog.indikatorer.values():
        if indicator.is_composed:
            kind = "sum" if indicator.sum else "andel"
            splits = (felt in indicator.opdelinger for felt in OPDELINGER)
            parts = sum(1 for _ in _parts(indicator, catalog))
            found.append((indicator.id, kind, indicator.faktor, indicator.frekvens, *splits, parts))
    return found


def parts(catalog: Catalogue) -> list[Led]:
    """One row per part, for each målgruppe of the composed nøgletal."""
    return [
        (indicator.id, group, number, role, sign, part, _group(indicator, role, group, catalog.indikatorer[part]), shift)
        for indicator in catalog.indikatorer.values() if indicator.is_composed
        for group in indicator.maalgrupper
        for number, (role, sign, part, shift) in enumerate(_parts(indicator, catalog))
    ]  # fmt: skip


def _parts(indicator: Indicator, catalog: Catalogue) -> Iterator[tuple[str, int, str, int]]:
    """rolle, fortegn, nøgletal and forskydning; a part that is itself a sum gives its own parts."""
    if indicator.aendring_af:  # growth = (now - a year ago) / a year ago
        yield from (("t", 1, indicator.aendring_af, 0), ("t", -1, indicator.aendring_af, 12), ("n", 1, indicator.aendring_af, 12))
    for role, names in (("t", indicator.sum or indicator.andel.get("taeller", ())), ("n", indicator.andel.get("naevner", ()))):
        for name in names:
            yield from ((role, 1, leaf, 0) for leaf in (catalog.indikatorer[name].sum or (name,)))


def _group(indicator: Indicator, role: str, group: str, part: Indicator) -> str:
    """The same målgruppe in the part, where it has it; else all. A share of all has alle in its nævner."""
    return "alle" if (role == "n" and indicator.af_alle) or group not in part.maalgrupper else group
