"""The command line; kommandolinje has its words. Exit 0 done, 1 refused (why, in Danish, on stderr), 2 wrong usage."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

from indicators import (
    answers,
    benchmark,
    forloeb,
    grupper,
    kommandolinje,
    periods,
    queries,
    rounding,
    settings,
    store,
    tables,
    texts,
    udgivelser,
)
from indicators.catalogue import CatalogueError
from indicators.compare import compare
from indicators.comparison import ComparisonError, Selection
from indicators.dokument import BilagError
from indicators.forloeb import lists, words
from indicators.grupper import GruppeError
from indicators.periods import PeriodError
from indicators.sagskontrol import SagError
from indicators.sagskontrol.kommando import run as kontroller_sag
from indicators.sources import Delivery
from indicators.store import Release, StoreError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the only place where refusals are caught."""
    chosen = kommandolinje.parser().parse_args(arguments)
    try:
        return RUNS[chosen.kommando](chosen)
    except BrokenPipeError:  # `show ... | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (StoreError, ComparisonError, CatalogueError, PeriodError, GruppeError, BilagError, SagError) as why:
        print(f"Afvist: {why}", file=sys.stderr)
        return 1


def _open(release_id: str | None = None, pr: date | None = None) -> Release:
    """The release asked for, as known on a day; when a damaged one had to be passed over, stderr says so."""
    release = store.open_release(settings.releases_dir(), release_id)
    if release.advarsel:
        print(f"Advarsel: {release.advarsel}", file=sys.stderr)
    return release.som_kendt(pr)


def _print_json(document: Any) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=1))


def _build(chosen: argparse.Namespace) -> int:
    releases = chosen.releases or (settings.releases_dir() if chosen.data == settings.data_dir() else chosen.data / "releases")
    if chosen.hvis_nyt and (chosen_by_hand := store.pointed_back(releases)):
        print(f"Udgivelsen {chosen_by_hand} er valgt med 'releases use'. Kør 'python -m indicators build' for at bygge alligevel.")
        return 0
    if chosen.hvis_nyt and store.is_current(chosen.data, releases):
        print(f"Udgivelsen {store.current_id(releases)} svarer til filerne i {chosen.data}. Intet at gøre.")
        return 0
    result = store.build(chosen.data, releases, chosen.af, chosen.grund)
    real = [d for d in result.deliveries if not d.eksempel]
    for delivery in (*real, *(d for d in result.refused if d.eksempel)):
        _print_report(delivery)
    examples = len(result.deliveries) - len(real)
    if examples:
        print(f"Eksempeldata: {examples} filer, hvor der ikke er leveret rigtige tal. NOEGLETAL_EKSEMPEL=nej fjerner dem.")
    rows = result.tabeller["observation"]["raekker"]
    taken = sum(d not in result.refused for d in real)
    print(f"Udgivet: {result.id} ({taken} leverancer, {rounding.dansk(rows)} tal).")
    return _refusals(result.refused)


def _check(chosen: argparse.Namespace) -> int:
    if chosen.sag:
        return kontroller_sag(chosen.filer, chosen.json, settings.data_dir())
    if not chosen.filer:
        chosen.parser.error("skriv, hvilke filer der skal kontrolleres, eller --sag for målene i data/reference")
    deliveries = store.check_files(chosen.filer, settings.data_dir())
    if chosen.json:
        _print_json({"filer": [d.report.as_dict() for d in deliveries]})
    else:
        for delivery in deliveries:
            _print_report(delivery)
    return _refusals([d for d in deliveries if d.report.udfald == "afvist"])


def _print_report(delivery: Delivery) -> None:
    report = delivery.report.as_dict()
    print(f"{report['fil']}: {report['udfald']} - {report['indlaest']} af {report['raekker']} rækker, {report['tegnsaet']}")
    for finding in delivery.report.fund:
        print(f"  {finding.niveau}: {finding}")
    for line in report["linjer"][len(delivery.report.fund) :]:
        print(f"  {line['niveau']}: {line['tekst']}")


def _refusals(refused: Sequence[Delivery]) -> int:
    for delivery in refused:
        print(f"Afvist: {delivery.navn}, {delivery.report.fund[-1]}", file=sys.stderr)
    return 1 if refused else 0


def _list(chosen: argparse.Namespace) -> int:
    try:
        release = _open(chosen.release, chosen.pr)
    except StoreError:
        if chosen.release:
            raise
        release = None  # the catalogue stands without data
    rows = answers.listing(release)
    if chosen.json:
        _print_json(rows)
        return 0
    for row in rows:
        newest = periods.parse(row["nyeste_periode"]).navn if row["nyeste_periode"] else "-"
        print(f"{row['nr']:5}{row['id']:36}{row['titel']:76}{row['enhed']:20}{newest:18}{row['data']}")
    return 0


def _show(chosen: argparse.Namespace) -> int:
    release = _open(chosen.release, chosen.pr)
    sticks = grupper.asked(chosen.sammenlign, queries.areas(release))
    if chosen.indikator == "benchmark":
        return _show_benchmark(release, chosen, sticks)
    frequency = chosen.periode.type if chosen.periode and chosen.periode.type in "MKHY" else "M"
    comparison = compare(release, Selection(
        chosen.indikator, chosen.kommune, chosen.maalgruppe, sticks, chosen.periode, frequency, chosen.opdeling
    ))  # fmt: skip
    if chosen.json:
        _print_json(answers.show(comparison))
        return 0
    print(f"{comparison.titel}\n{texts.headline(comparison)}\n")
    table = tables.now(comparison)
    for row in (table.hoved, *table.raekker):
        print(f"{row[0]:45}" + "".join(f"{text:>22}" for text in row[1:]))
    print(f"\n{texts.source(comparison)}")
    for note in texts.notes(comparison) + texts.method(comparison):
        print(note)
    return 0


def _show_benchmark(release: Release, chosen: argparse.Namespace, sticks: tuple[str, ...]) -> int:
    if chosen.opdeling:
        raise ComparisonError("benchmark kan ikke opdeles: kilden har kun ydelsesgrupper. Vælg en med --maalgruppe.")
    found = benchmark.billede(release, chosen.kommune, chosen.maalgruppe, chosen.periode)
    groups = benchmark.maalestokke(release, found, sticks)
    if chosen.json:
        _print_json(answers.placement(found, groups))
        return 0
    print(f"{found.kommune_langt}, {found.gruppe_navn}, {found.udgave.navn}\n{benchmark.headline(found)}\n")
    worth = benchmark.vaerdi_ord(found, benchmark.antagelser().get(found.gruppe))
    print("\n".join([*benchmark.sentences(found), "", benchmark.spoergsmaal(found), *benchmark.hvorfor(found), worth, ""]))
    table = benchmark.tabel_serie(found)
    for row in (table.hoved, *table.raekker):
        print(f"{row[0]:34}" + "".join(f"{text:>23}" for text in row[1:]))
    print("\n".join(["", benchmark.kilde(found), *benchmark.noter(found)]))
    return 0


def _begivenhed(chosen: argparse.Namespace) -> int:
    release = _open(chosen.release, chosen.pr)
    found = forloeb.forloeb(release, chosen.id, chosen.kommune, chosen.maalgruppe, chosen.fra, chosen.til, chosen.siden)
    if chosen.json:
        _print_json(answers.follow(found))
        return 0
    print(found.titel, *(said.vist for said in words.saetninger(found)), sep="\n")
    for table in (lists.siden(found), *([lists.maalgrupper(found)] if found.dele else [])):
        print()
        for row in (table.hoved, *table.raekker):
            print(f"{row[0]:42}" + "".join(f"{text:>27}" for text in row[1:]))
    print("\n".join(["", words.landet(found), words.kilder(found), *words.noter(found)]))
    return 0


def _maal(chosen: argparse.Namespace) -> int:
    found = answers.opfoelgning.statusser(_open(chosen.release, chosen.pr), chosen.kommune, chosen.til)
    return _rows(chosen, answers.opfoelgning.maal(found), answers.opfoelgning.maal_linjer(found))


def _milepaele(chosen: argparse.Namespace) -> int:
    found = answers.opfoelgning.aftaler(_open(chosen.release, chosen.pr), chosen.kommune, chosen.til)
    return _rows(chosen, answers.opfoelgning.milepaele(found), answers.opfoelgning.milepael_linjer(found))


def _rows(chosen: argparse.Namespace, rows: list[dict[str, Any]], lines: list[str]) -> int:
    if chosen.json:
        _print_json(rows)
    else:
        print("\n".join(lines))
    return 0


def _releases(chosen: argparse.Namespace) -> int:
    return udgivelser.run(chosen, _open)


def _bilag(chosen: argparse.Namespace) -> int:
    from indicators.bilag import kommando  # Word, PowerPoint and typst take their time, and only this command needs them

    return kommando.run(chosen, _open)


RUNS = {"build": _build, "check": _check, "list": _list, "show": _show, "begivenhed": _begivenhed, "bilag": _bilag, "releases": _releases,
        "maal": _maal, "milepaele": _milepaele}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
