"""The command `releases`: which there are, what moved between two of them, pointing at another, and the log."""

import argparse
import json
from collections.abc import Callable
from datetime import date
from typing import Any

from indicators import answers, catalogue, queries, revision, rounding, settings, store
from indicators.areas import Areas
from indicators.catalogue import CatalogueError
from indicators.comparison import ComparisonError
from indicators.store import Release

Opener = Callable[..., Release]  # a release by its id or none, as known on a day or now


def run(chosen: argparse.Namespace, opened: Opener) -> int:
    """One of diff, use and log, or the list of them all."""
    if chosen.hvad != "diff" and (chosen.kommune or chosen.noegletal):
        chosen.parser.error("--kommune og --noegletal hører til diff: releases diff 2026-08-18 2026-08-22 --kommune Ballerup")
    return {None: _list, "diff": _diff, "use": _use, "log": _log}[chosen.hvad](chosen, opened)


def _print_json(document: Any) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=1))


def _list(chosen: argparse.Namespace, opened: Opener) -> int:
    current = opened().id
    found = [
        {"id": m["id"], "lavet": m["lavet"], "nuvaerende": m["id"] == current,
         "leverancer": sum(not d.get("eksempel") for d in m["leverancer"]), "tal": m["tabeller"]["observation"]["raekker"]}
        for m in store.manifests(settings.releases_dir())
    ]  # fmt: skip
    if chosen.json:
        _print_json(found)
        return 0
    for row in found:
        mark = "vises nu" if row["nuvaerende"] else ""
        print(f"{row['id']}  {row['leverancer']} leverancer  {rounding.dansk(row['tal'])} tal  {mark}")
    return 0


def _use(chosen: argparse.Namespace, _: Opener) -> int:
    if not chosen.a or chosen.b:
        chosen.parser.error("use skal have én udgivelse: releases use 2026-08-22T101500Z-1a2b3c4d")
    store.use(settings.releases_dir(), chosen.a, chosen.af, chosen.grund)
    print(f"Nu vises {chosen.a}. Åbne sider bliver på den, de begyndte med, og siger, at der er en anden.")
    return 0


def _log(chosen: argparse.Namespace, _: Opener) -> int:
    rows = store.historik.laes(settings.releases_dir())
    if chosen.json:
        _print_json(rows)
        return 0
    for row in rows:
        new = f", {len(row['nye'])} nye filer" if row.get("nye") else ""
        print(f"{row['tid']}  {row['art']:8}{row['id'] or '-':28}{row.get('af') or '-'}: {row.get('grund') or 'ingen grund skrevet'}{new}")
        if row.get("aarsag"):
            print(f"    {row['aarsag']}")
    return 0


def _diff(chosen: argparse.Namespace, opened: Opener) -> int:
    if not (chosen.a and chosen.b):
        chosen.parser.error("diff skal have to udgivelser eller datoer: releases diff 2026-08-18 2026-08-22")
    areas = queries.areas(opened())
    kommune, noegletal = _area(chosen.kommune, areas), _indicator(chosen.noegletal)
    found = [
        b for b in revision.forskelle(_known(chosen.a, opened), _known(chosen.b, opened))
        if kommune in ("", b.noegle.omraade) and noegletal in ("", b.noegle.indikator)
    ]  # fmt: skip
    names = {o.kode: o.navn for o in areas.alle}
    rows = [row | {"omraade": names.get(row["omraade"], row["omraade"])} for row in answers.differences(found)]
    if chosen.json:
        _print_json(rows)
        return 0
    for row in rows:
        print(f"{row['art']:12}{row['indikator']:28}{row['maalgruppe']:16}{row['omraade']:20}{row['periode']:10}"
              f"{row['gammel'] or '-':>10} -> {row['ny'] or '-'}{'  ' + row['grund'] if row['grund'] else ''}")  # fmt: skip
    print(f"{rounding.dansk(len(rows))} tal er ikke ens.")
    return 0


def _area(asked: str | None, areas: Areas) -> str:
    """The code of a kommune, of a region or of hele landet; '' for all. Raises ComparisonError."""
    if not asked:
        return ""
    if found := areas.find(asked):
        return found.kode
    raise ComparisonError(f"området '{asked}' kendes ikke. Skriv fx Ballerup eller Hele landet.")


def _indicator(asked: str | None) -> str:
    """Its id, written as the id or as its short name; '' for all. Raises CatalogueError."""
    if not asked:
        return ""
    for one in catalogue.load().indikatorer.values():
        if asked.casefold() in (one.id, one.kort.casefold()):
            return one.id
    raise CatalogueError(f"nøgletallet '{asked}' kendes ikke. Se 'python -m indicators list'.")


def _known(text: str, opened: Opener) -> dict:
    """Every figure of a release, or of the current release as known on a day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return queries.everything(opened(text))
    return queries.everything(opened(pr=day))
