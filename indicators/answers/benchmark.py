"""`show benchmark --json`."""

from collections.abc import Sequence
from typing import Any

from indicators import benchmark
from indicators.benchmark import Billede
from indicators.comparison import Placement, Yardstick
from indicators.periods import Period
from indicators.queries import Plads
from indicators.rounding import plain


def placement(b: Billede, sticks: Sequence[Yardstick]) -> dict[str, Any]:
    """One kommune in one edition of the benchmark. vaerdi is the difference in persons; change is in procentpoint, as placement is."""
    return {
        "indikator": "benchmark",
        "titel": f"Beskæftigelsesministeriets benchmark: {b.gruppe_navn}",
        "eksempel": False,
        "enhed": "fuldtidspersoner",
        "maalgruppe": b.gruppe,
        "opdeling": None,
        "kommune": {"kode": b.kommune.kode, "navn": b.kommune.navn},
        "periode": b.udgave.code,
        "foreloebig": False,
        "vaerdi": b.egen.forskel,
        "status": "endelig",
        "taeller": None,
        "naevner": None,
        "naevner_interval": None,
        **_edition(b.egen),
        "placering": _shared(b.delt),
        "serie": [_edition_in_series(b, period, plads) for period, plads in b.serie],
        "sammenligning": {stick.id: _beside(b, stick) for stick in sticks},
        "aendring_12m": _year(b),
        "foer": None if b.foer is None else {"periode": b.foer[0].code, **_edition(b.foer[1]), "placering": _shared(b.delt_foer)},
        "rettelser": [
            {"periode": r.udgave.code, "dag": r.dag.isoformat(), "foer": _edition(r.foer) | {"placering": r.foer.placering},
             "nu": _edition(r.nu) | {"placering": r.nu.placering}}
            for r in b.rettelser
        ],
        "kr": _worth(b),
        "tekst": benchmark.tekst(b),
        "hvorfor": benchmark.hvorfor(b),
        "noter": benchmark.noter(b),
        "kilde": benchmark.kilde(b),
        "udtraek": b.kilder[0].hentet.isoformat() if b.kilder else None,
        "pr": b.pr.isoformat() if b.pr else None,
        "release": b.release,
    }  # fmt: skip


def _year(b: Billede) -> dict[str, Any]:
    before = b.udgave.year_before()
    then = dict(b.serie).get(before)
    if then is None:
        return {"vaerdi": None, "enhed": "procentpoint", "status": "mangler"}
    moved = plain(b.egen.forskel_andel - then.forskel_andel, 2)
    return {"vaerdi": moved, "enhed": "procentpoint", "fra": before.code, "over_databrud": bool(b.brud_mellem(before, b.udgave))}


def _worth(b: Billede) -> dict[str, Any] | None:
    """Kroner from and to, with the assumption they rest on; null without one."""
    kr = benchmark.antagelser().get(b.gruppe)
    if kr is None:
        return None
    found = benchmark.vaerdi(b, kr)
    return {"fra": int(found.low), "til": int(found.high), "kr_lav": kr.lav, "kr_hoej": kr.hoej, "aar": kr.aar, "kilde": kr.kilde}


def _edition(plads: Plads) -> dict[str, Any]:
    """The six figures: counts as integers, shares as strings."""
    counts = {name: getattr(plads, name) for name in ("forventet", "faktisk", "forskel")}
    return counts | {name: plain(getattr(plads, name), 2) for name in ("forventet_andel", "faktisk_andel", "forskel_andel")}


def _edition_in_series(b: Billede, period: Period, plads: Plads | None) -> dict[str, Any]:
    if plads is None:
        return {"periode": period.code, "vaerdi": None, "status": "mangler", "placering": None}
    return {"periode": period.code, "vaerdi": plads.forskel, "status": "endelig", **_edition(plads), "placering": plads.placering}


def _shared(place: Placement | None) -> dict[str, int] | None:
    return None if place is None else {"fra": place.fra, "til": place.til, "af": place.af}


def _beside(b: Billede, stick: Yardstick) -> dict[str, Any]:
    """A group: the sum of its members' differences, each member's place, and the best of them."""
    group = benchmark.i_gruppen(b, stick)
    there = {o.kode for o, _ in group}
    return {
        "navn": stick.navn,
        "vaerdi": sum(p.forskel for _, p in group) if group else None,
        "status": "afledt" if group else "mangler",
        "antal": len(group),
        "af": len(stick.medlemmer),
        "medlemmer": [o.navn for o in stick.medlemmer],
        "uden_tal": [o.navn for o in stick.medlemmer if o.kode not in there],
        "placeringer": {o.navn: p.placering for o, p in group},
        "forklaring": stick.forklaring,
        "serie": [],
    }
