"""Mål and milepæle as the command line prints them: as rows for --json, and as lines for people."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from indicators import opfoelgning, queries, settings
from indicators.opfoelgning import Aftale, Maalstatus, words
from indicators.rounding import decimals_of, plain
from indicators.store import Release
from indicators.styring import ALLE, Maal


def statusser(release: Release, kommune: str | None, til: date | None = None) -> list[Maalstatus]:
    """The targets of one kommune and every kommune's; without a name those of every kommune, and every kommune's for the own one."""
    if kommune:
        return list(opfoelgning.billede(release, kommune, til).maal)
    known = queries.areas(release).by_kode
    own = settings.own_kommune()
    found = [
        opfoelgning.maalstatus(release, maal, own if maal.gaelder_alle else known[maal.omraade].navn, til)
        for maal in queries.styring(release).maal
    ]
    return [m for m in found if m.maal.beslutning.truffet(til or date.max)]


def maal(found: Sequence[Maalstatus]) -> list[dict[str, Any]]:
    """One row a target."""
    return [_maal(m) for m in found]


def _maal(m: Maalstatus) -> dict[str, Any]:
    one = m.maal
    return {
        "id": one.id, "titel": one.titel, "nogletal": one.noegletal or None, "maaling": one.maaling or None, "maalgruppe": one.maalgruppe,
        "kommune": m.kommune.navn, "gaelder_alle": one.gaelder_alle, "aftale": one.aftale or None, "vaerdi": _decimal(one.vaerdi),
        "art": one.art, "retning": one.retning or None, "enhed": one.enhed or None, "usikkerhed": _decimal(one.usikkerhed),
        "udgangspunkt": _decimal(one.udgangspunkt), "fra": _day(one.fra), "frist": _day(one.frist), "fristtekst": one.fristtekst or None,
        "status": one.status, "beslutning": _beslutning(one), "aktuel": _aktuel(m), "skulle_vaere": _sti_nu(m), "afstand": _afstand(m),
        "vurdering": m.vurdering, "grund": m.grund or None, "smaa_tal": m.smaa_tal, "eksempel": m.eksempel, "tekst": words.overskrift(m),
        "kilde": m.kilde or one.kilde,
    }  # fmt: skip


def _beslutning(one: Maal) -> dict[str, str | None]:
    told = one.beslutning
    return {"udvalg": told.udvalg or None, "dato": _day(told.dato), "punkt": told.punkt or None}


def _aktuel(m: Maalstatus) -> dict[str, str] | None:
    if m.aktuel is None:
        return None
    p = m.aktuel
    return {"periode": p.navn, "vaerdi": _span(p.ender, p.decimaler), "fra": p.fra.isoformat(), "til": p.til.isoformat()}


def _sti_nu(m: Maalstatus) -> str | None:
    return None if m.sti_nu is None else plain(m.sti_nu, words.decimaler_af(m))


def _afstand(m: Maalstatus) -> str | None:
    """The printed figure minus what it should be; of a figure that was told as a span both ends: '-70 til -60'."""
    ends = words.forskel(m)
    return None if ends is None else _span(ends, words.decimaler_af(m))


def _span(ends: tuple[Fraction, Fraction], places: int) -> str:
    return " til ".join(dict.fromkeys(plain(end, places) for end in ends))


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else plain(value, decimals_of(value))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def aftaler(release: Release, kommune: str | None, til: date | None = None) -> list[tuple[str, Aftale]]:
    """The agreements of one kommune, or of every kommune that has any, each with its kommune's name."""
    known = queries.areas(release).by_kode
    codes = dict.fromkeys(one.omraade for one in queries.styring(release).indsatser if one.omraade != ALLE)
    names = [kommune] if kommune else [known[code].navn for code in codes]
    found = [opfoelgning.billede(release, name, til) for name in names]
    return [(b.kommune.navn, aftale) for b in found for aftale in b.aftaler]


def milepaele(found: Sequence[tuple[str, Aftale]]) -> list[dict[str, Any]]:
    """One row a milepæl; oekonomi is the code of its follow-up."""
    return [
        {
            "kommune": kommune, "aftale": aftale.navn, "indsats": f"{row.indsats.nr} {row.indsats.navn}",
            "opfoelgning": cell.opfoelgning.navn, "tekst": one.milepael.tekst, "vaerdi": _decimal(one.milepael.vaerdi),
            "retning": one.milepael.retning or None, "enhed": one.milepael.enhed or None, "status": one.smiley,
            "foreslaaet": one.foreslaaet or None, "begrundelse": one.begrundelse or None, "grund": one.milepael.grund or None,
            "oekonomi": cell.opfoelgning.oekonomi, "center": row.indsats.center or None, "udvalg": row.indsats.udvalg or None,
        }
        for kommune, aftale in found for row in aftale.raekker for cell in row.celler for one in cell.milepaele
    ]  # fmt: skip


def maal_linjer(found: Sequence[Maalstatus]) -> list[str]:
    """For people: the whole in a sentence, then each target with everything that is said of it."""
    if not found:
        return ["Der er ingen mål i data/reference/maal.csv."]
    lines = [words.samlet_maal(found)]
    for m in found:
        lines += ["", f"{m.maal.titel} ({m.kommune.navn}): {words.VURDERING[m.vurdering]}", *(f"  {said}" for said in words.saetninger(m))]
        lines += [f"  {said}" for said in (*m.noter, m.kilde) if said]
    return lines


def milepael_linjer(found: Sequence[tuple[str, Aftale]]) -> list[str]:
    """For people: each agreement with its share, its economy at each follow-up, and every milepæl under its indsats."""
    if not found:
        return ["Der er ingen milepæle i data/reference/milepaele.csv."]
    lines: list[str] = []
    for kommune, aftale in found:
        lines += [*([""] if lines else []), f"{aftale.navn} ({kommune})", words.andel(aftale)]
        lines += [f"  Økonomi, {o.navn}: {words.OEKONOMI[o.oekonomi]}{f' ({o.grund})' if o.grund else ''}" for o in aftale.opfoelgninger]
        for row in aftale.raekker:
            lines += ["", f"{row.indsats.nr} {row.indsats.navn}"]
            lines += [f"  {c.opfoelgning.navn}: {words.SMILEY[s.smiley]} - {s.milepael.tekst}" for c in row.celler for s in c.milepaele]
    return lines
