"""What the command line prints with --json: decimals as strings with a point, counts as integers, absent as null with a status."""

from decimal import Decimal
from typing import Any

from indicators import catalogue, periods, queries, texts
from indicators.answers import opfoelgning
from indicators.answers.begivenhed import follow
from indicators.answers.benchmark import placement
from indicators.catalogue import Indicator
from indicators.comparison import Change, Comparison, Series, Value
from indicators.revision import Bevaegelse
from indicators.rounding import plain, rounded
from indicators.store import Release

__all__ = ["differences", "figure", "follow", "listing", "opfoelgning", "placement", "show"]


def figure(comparison: Comparison, value: Value) -> str | int | None:
    """A rate as a string with its decimals, a count as an integer, absent as null."""
    if value.tal is None:
        return None
    return plain(value.tal, value.decimaler) if comparison.indikator.is_rate else int(rounded(value.tal, 0))


def _status(value: Value) -> str:
    """A computed figure that rests on a preliminary one is preliminary."""
    return "foreloebig" if value.foreloebig else value.status


def _series(comparison: Comparison, found: Series) -> list[dict[str, Any]]:
    return [{"periode": p.code, "vaerdi": figure(comparison, v), "status": _status(v)} for p, v in found.punkter]


def _change(comparison: Comparison, found: Change | None) -> dict[str, Any]:
    unit = comparison.indikator.forskel_enhed
    if found is None:
        return {"vaerdi": None, "enhed": unit, "status": "mangler"}
    return {"vaerdi": plain(found.tal, found.decimaler), "enhed": unit, "fra": found.fra.code, "over_databrud": bool(found.over_brud)}


def _group(comparison: Comparison, found: Series) -> dict[str, Any]:
    members = found.maalestok.medlemmer
    names = {o.kode: o.navn for o in members}
    return {
        "navn": found.navn,
        "vaerdi": figure(comparison, found.nu),
        "status": _status(found.nu),
        "antal": found.nu.antal,
        "af": len(members),
        "medlemmer": [o.navn for o in members],
        "uden_tal": [names[kode] for kode in found.nu.uden],
        "relation": found.relation,
        "aendring_12m": _change(comparison, found.aendring),
        "forklaring": found.maalestok.forklaring,
        "serie": _series(comparison, found),
    }


def show(comparison: Comparison) -> dict[str, Any]:
    """One nøgletal of one kommune, with everything the screen shows of it."""
    own, place = comparison.egen.nu, comparison.placering
    naevner = own.naevner
    return {
        "indikator": comparison.indikator.id,
        "titel": comparison.titel,
        "eksempel": comparison.eksempel,
        "enhed": comparison.indikator.enhed,
        "maalgruppe": comparison.valg.maalgruppe,
        "opdeling": dict([comparison.valg.opdeling]) if comparison.valg.opdeling else None,
        "kommune": {"kode": comparison.kommune.kode, "navn": comparison.kommune.navn},
        "periode": comparison.periode.code,
        "foreloebig": comparison.foreloebig,
        "vaerdi": figure(comparison, own),
        "status": _status(own),
        "taeller": None if own.taeller is None else int(rounded(own.taeller, 0)),
        "naevner": None if naevner is None else int(rounded((naevner.low + naevner.high) / 2, 0)),
        "naevner_interval": None if naevner is None else {
            "fra": int(rounded(naevner.low, 0)), "til": int(rounded(naevner.high, 0)),
        },
        "serie": _series(comparison, comparison.egen),
        "sammenligning": {s.id: _group(comparison, s) for s in comparison.andre},
        "aendring_12m": _change(comparison, comparison.egen.aendring),
        "placering": None if place is None else {"fra": place.fra, "til": place.til, "af": place.af},
        "tekst": texts.headline(comparison),
        "noter": texts.notes(comparison) + texts.method(comparison),
        "kilde": texts.source(comparison),
        "udtraek": comparison.kilder[0].hentet.isoformat() if comparison.kilder else None,
        "pr": comparison.pr.isoformat() if comparison.pr else None,
        "release": comparison.release,
    }


def listing(release: Release | None) -> list[dict[str, Any]]:
    """The catalogue, with the newest period of what has data."""
    catalog = catalogue.load()
    data = queries.newest(release) if release else {}
    return [
        {
            "id": i.id, "nr": i.nr, "titel": i.titel, "emne": catalog.emner[i.emne], "enhed": i.enhed,
            "maalgrupper": list(i.maalgrupper), "opdelinger": list(i.opdelinger),
            "nyeste_periode": data[i.id]["nyeste"] if i.id in data else None,
            "nyeste_endelige": data[i.id]["nyeste_endelige"] if i.id in data else None,
            "data": _kind(i, data.get(i.id)),
            "tabel": i.tabel or None,
            "tabeller": list(catalog.tables_of(i)),
        }
        for i in catalog.indikatorer.values()
    ]  # fmt: skip


def _kind(indicator: Indicator, found: dict[str, Any] | None) -> str:
    """Real or example figures; a nøgletal that is shown by age goes by its ages."""
    if found is None:
        return "ingen data indlæst"
    return "eksempeldata" if found["opdelinger"].get(indicator.deles, found["eksempel"]) else "rigtige tal"


def differences(found: list[Bevaegelse]) -> list[dict[str, Any]]:
    """Each published figure that is not the same, as the command line prints it."""
    return [
        {
            "indikator": b.noegle.indikator, "maalgruppe": b.noegle.maalgruppe, "omraade": b.noegle.omraade,
            "periode": periods.parse(b.noegle.periode).code, "gammel": _exact(b.foer), "ny": _exact(b.nu), "art": b.art,
            "grund": b.grund or None,
        }
        for b in found
    ]  # fmt: skip


def _exact(value: Decimal | None) -> str | None:
    """As delivered, without trailing zeros: '790', '3.1'."""
    if value is None:
        return None
    return f"{value.normalize():f}" if value else "0"
