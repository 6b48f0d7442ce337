"""The matrix of an agreement: what a person has said of each milepæl, and what its measure suggests."""

from collections.abc import Sequence
from datetime import date

from indicators import texts
from indicators.comparison.maal import side
from indicators.opfoelgning import grunde
from indicators.opfoelgning.model import Aftale, Celle, Milepaelstatus, Punkt, Raekke
from indicators.opfoelgning.punkter import af_maalinger
from indicators.periods import Period
from indicators.rounding import rounded
from indicators.styring import IKKE_VURDERET, Indsats, Maaling, Milepael, Opfoelgning, Styring


def aftaler(styring: Styring, til: date) -> tuple[Aftale, ...]:
    """Every agreement of one kommune, in the order of the file."""
    names = dict.fromkeys((i.omraade, i.aftale) for i in styring.indsatser)
    return tuple(_aftale(styring, omraade, name, til) for omraade, name in names)


def _aftale(styring: Styring, omraade: str, name: str, til: date) -> Aftale:
    def mine(rows: Sequence) -> list:
        return [row for row in rows if (row.omraade, row.aftale) == (omraade, name)]

    follow = sorted(mine(styring.opfoelgninger), key=lambda o: o.nr)
    efforts = mine(styring.indsatser)
    rows = tuple(
        Raekke(one, tuple(_celle(styring, one, o, follow[-1].nr, til) for o in follow),
               tuple(e for e in mine(styring.oekonomi) if e.indsats == one.nr))
        for one in efforts
    )  # fmt: skip
    return Aftale(name, tuple(follow), rows, kilder(efforts))


def kilder(indsatser: Sequence[Indsats]) -> str:
    """Where they stand; one paper that has them all is told once: 'Udmøntning af Aftale om budget 2018, 5.01-5.13'."""
    papers = {one.kilde.removesuffix(f", {one.nr}") for one in indsatser}
    if len(indsatser) > 1 and len(papers) == 1 and all(one.kilde.endswith(f", {one.nr}") for one in indsatser):
        return f"{papers.pop()}, {indsatser[0].nr}-{indsatser[-1].nr}"
    return "; ".join(dict.fromkeys(one.kilde for one in indsatser if one.kilde))


def _celle(styring: Styring, indsats: Indsats, follow: Opfoelgning, last: int, til: date) -> Celle:
    found = sorted(
        (m for m in styring.milepaele
         if (m.omraade, m.aftale, m.indsats, m.opfoelgning) == (indsats.omraade, indsats.aftale, indsats.nr, follow.nr)),
        key=lambda m: m.linje,
    )  # fmt: skip
    return Celle(follow, tuple(status(m, follow, follow.nr == last, styring.maalinger, til) for m in found))


def status(milepael: Milepael, follow: Opfoelgning, sidste: bool, maalinger: Sequence[Maaling], til: date) -> Milepaelstatus:
    """A smiley is a person's; the measure only suggests, and only what it shows.

    Not reached before the last follow-up suggests nothing: whether it is still realistic is a person's to say.
    """
    now, why = _maalt(milepael, follow, maalinger, til)
    suggested = ""
    if now is not None:
        where = side(now.interval, rounded(now.tal, now.decimaler), milepael.vaerdi, 0, milepael.retning)
        asked = texts.bound(milepael.retning, milepael.vaerdi, milepael.enhed)
        why = f"målt {now.vist} {texts.target_unit(milepael.enhed)} {grunde.i_perioden(now)} mod {asked}"
        if where > 0:
            suggested = "opfyldt"
        elif where < 0 and sidste:
            suggested = "ikke_opfyldt"
        elif where == 0:
            why += "; afrundingen afgør det ikke"
    return Milepaelstatus(milepael, milepael.smiley, suggested, why, now)


def _maalt(milepael: Milepael, follow: Opfoelgning, maalinger: Sequence[Maaling], til: date) -> tuple[Punkt | None, str]:
    """The newest measurement known at the follow-up, no more than a year old; else why there is none."""
    if not milepael.maaling or milepael.vaerdi is None:
        return None, ""
    mine = [m for m in maalinger if m.maaling == milepael.maaling and m.omraade == milepael.omraade]
    if not af_maalinger(mine, milepael.enhed, til):
        return None, "der er ingen måling"
    if follow.dato is None:
        return None, "opfølgningens dag er ikke oplyst, så en måling kan ikke holdes op mod den"
    oldest = Period(follow.dato, follow.dato, "D").year_before().slut
    known = [p for p in af_maalinger(mine, milepael.enhed, min(til, follow.dato)) if p.til > oldest]
    return (known[-1], "") if known else (None, "der er ingen måling fra året op til opfølgningen")


def antal(aftale: Aftale) -> tuple[int, int, int]:
    """How many milepæle are opfyldt, how many somebody has judged, and how many there are."""
    every = [m.smiley for m in aftale.alle]
    return every.count("opfyldt"), sum(s != IKKE_VURDERET for s in every), len(every)
