"""`begivenhed --json`: counts as integers, pct. as strings, absent as null with its reason among `grunde`, example data named."""

from typing import Any

from indicators.forloeb import Forloeb, Landet, Siden, Tal, words
from indicators.rounding import plain, rounded


class _Felter:
    """Collects the figures, why some are absent, and which are example data."""

    def __init__(self) -> None:
        self.grunde: dict[str, str] = {}
        self.eksempel: list[str] = []

    def tal(self, name: str, found: Tal | None, why: str = "") -> int | str | None:
        """A count as an integer, a pct. as a string; null is explained under its name."""
        if found is None or found.vaerdi is None:
            self.grunde[name] = found.grund if found else why
            return None
        if found.eksempel:
            self.eksempel.append(name)
        return plain(found.vaerdi, found.decimaler) if found.art == "andel" else int(rounded(found.vaerdi, 0))


def follow(f: Forloeb) -> dict[str, Any]:
    """One kommune through a begivenhed, with everything the page shows."""
    felter = _Felter()
    met, top = f.siden_moede, f.top
    document = {
        "begivenhed": {"id": f.begivenhed.id, "navn": f.begivenhed.navn},
        "kommune": {"kode": f.kommune.kode, "navn": f.kommune.navn},
        "maalgruppe": f.maalgruppe.id,
        "enhed": f.enhed,
        "fra": f.fra.isoformat(),
        "til": f.til.isoformat(),
        "spurgt_til": f.spurgt.isoformat() if f.spurgt else None,
        "netto": felter.tal("netto", f.netto),
        "netto_pct": felter.tal("netto_pct", f.pct),
        "siden_sidste_moede": felter.tal("siden_sidste_moede", met.netto if met else None, "der er intet møde i perioden (moeder.csv)"),
        "sidste_moede": {"dato": met.dato.isoformat(), "udvalg": f.moede.udvalg, "opgjort": _day(met)} if met else None,
        "siden": {s.dato.isoformat(): felter.tal(f"siden.{s.dato.isoformat()}", s.netto) for s in f.siden},
        "tilgang": felter.tal("tilgang", f.tilgang),
        "afgang": felter.tal("afgang", f.afgang),
        "bestand": felter.tal("bestand", f.bestand),
        "bestand_foer": felter.tal("bestand_foer", f.foer),
        "toppen": {"dato": top.dato.isoformat(), "bestand": felter.tal("toppen.bestand", top.bestand),
                   "siden": felter.tal("toppen.siden", top.netto)} if top else None,
        "genoprettet_pct": felter.tal("genoprettet_pct", f.genoprettet),
        "maalgrupper": _groups(f, felter),
        "andre_maalgrupper": {"end": f.andre_end.id, "netto": felter.tal("andre_maalgrupper", f.andre)} if f.andre else None,
        "tilgang_fordelt": _split(f, felter),
        "uger": [{"fra": u.fra.isoformat(), "til": u.til.isoformat(), "tilgang": u.tilgang, "afgang": u.afgang, "netto": u.netto}
                 for u in f.uger],
        "landet": _country(f.landet, felter),
        "data_til_og_med": {id_: day.isoformat() for id_, day in f.data_til.items()},
        "tekst": [s.vist for s in words.saetninger(f)],
        "tekst_landet": words.landet(f) or None,
        "noter": words.noter(f),
        "kilde": words.kilder(f),
        "serie_er_eksempel": f.eksempel,
        "release": f.release,
    }  # fmt: skip
    return document | {"eksempel": felter.eksempel, "grunde": felter.grunde}


def _day(met: Siden) -> str | None:
    return met.opgjort.isoformat() if met.opgjort else None


def _groups(f: Forloeb, felter: _Felter) -> list[dict[str, Any]]:
    return [
        {"id": d.maalgruppe.id, "navn": d.maalgruppe.navn,
         **{name: felter.tal(f"maalgrupper.{d.maalgruppe.id}.{name}", value) for name, value in (
             ("bestand_foer", d.foer), ("bestand", d.nu), ("netto", d.netto), ("netto_pct", d.pct), ("tilgang", d.tilgang),
             ("afgang", d.afgang))}}
        for d in f.dele
    ]  # fmt: skip


def _split(f: Forloeb, felter: _Felter) -> dict[str, Any] | None:
    if f.opdelt is None:
        return None
    parts = {"koen": f.opdelt.koen, "akasser": f.opdelt.akasser}
    return {"maalgruppe": f.opdelt.maalgruppe.id} | {
        kind: [{"navn": p.navn, "tilgang": felter.tal(f"{kind}.{p.navn}.tilgang", p.tilgang),
                "pct": felter.tal(f"{kind}.{p.navn}.pct", p.andel)} for p in found]
        for kind, found in parts.items()
    }  # fmt: skip


def _country(found: Landet | None, felter: _Felter) -> dict[str, Any] | None:
    """Gross inflow since the Ministry's own day: never to be held against the kommune's net change."""
    if found is None:
        felter.grunde["landet"] = "ingen opgørelse for hele landet omkring den dag"
        return None
    return {
        "fra": found.fra.isoformat(),
        "til": found.til.isoformat(),
        "nytilmeldte": felter.tal("landet.nytilmeldte", found.nytilmeldte),
        "samme_periode_aaret_foer": felter.tal("landet.samme_periode_aaret_foer", found.aaret_foer),
        "forskel": felter.tal("landet.forskel", found.forskel),
        "forskel_pct": felter.tal("landet.forskel_pct", found.pct),
        "kilde": found.nytilmeldte.kilde,
    }
