"""A delivery on disk -> checked, typed rows and a load report. One file is all in or all out."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from indicators.areas import Areas, plain_key
from indicators.catalogue import Catalogue, Tabel
from indicators.sources import decode, doubts, keys, layout, measures, numbers, privacy, rows, staging
from indicators.sources.report import Refused, Report, shown

OMRAADE_LABELS = frozenset(map(plain_key, ("Area", "Område", "Kommune", "OMRÅDE")))
PERIODE_LABELS = frozenset(map(plain_key, ("Periode", "Tid", "TID", "Dato")))
DATA_TIL = "Data til og med"  # the column of a row's newest data, in the tables that may have it
_TABLE_ID = re.compile(r"(?<![a-z0-9])(?:y\d{2}[a-z]\d{2}[a-z]?|ptv_?[a-z]\d{2})(?![a-z0-9])", re.IGNORECASE)
NOTE_LENGTH = 500


@dataclass(frozen=True)
class Delivery:
    """One file, read. data is None when it was refused; otherwise one row per area, period and groups, sorted."""

    path: Path
    navn: str  # as written in reports: leverancer/jobindsats/2026-08-22/y25i01.csv
    hentet: date
    sha256: str
    tabel: Tabel | None
    data: pa.Table | None
    report: Report
    eksempel: bool = False  # made by our own script: never mixed with real figures


def read(path: Path, navn: str, hentet: date, catalogue: Catalogue, areas: Areas) -> Delivery:
    """Read and check one delivery; never raises for what the file holds: the report says it."""
    report = Report(navn)
    tabel, data, sha = None, None, ""
    try:
        content = decode.read(path, report)
        sha = hashlib.sha256(content.raw).hexdigest()
        found = layout.find(content.data, _known_labels(catalogue), report)
        del content
        tabel = _table(path.stem, found, catalogue)
        report.tabel, report.tavs = tabel.id, tabel.is_register
        data = _rows(found, tabel, hentet, catalogue, areas, report)
    except Refused as why:
        report.refuse(why.without_words() if report.tavs else why)
    return Delivery(path, navn, hentet, sha, tabel, data, report)


def _known_labels(catalogue: Catalogue) -> frozenset[str]:
    labels = (label for kind in (catalogue.maal, catalogue.dimensioner) for one in kind.values() for label in one.etiketter)
    return frozenset(map(plain_key, (*labels, DATA_TIL))) | OMRAADE_LABELS | PERIODE_LABELS


def _table(stem: str, found: layout.Layout, catalogue: Catalogue) -> Tabel:
    """The table that the file name says; else the only one whose measures the columns are."""
    columns = set(map(plain_key, found.labels))
    fits = [t for t in catalogue.tabeller.values() if columns & _labels_of(t, catalogue)]
    by_name = _named(stem, catalogue)
    tabel = by_name or (fits[0] if len(fits) == 1 else None)
    if tabel is None:
        some = ", ".join(t.id for t in fits) or "ingen kendt tabel"
        raise Refused(f"filnavnet siger ikke, hvilken tabel det er (kolonnerne passer på {some}). Kald filen fx y25i01.csv.")
    if not columns & _labels_of(tabel, catalogue):
        raise Refused(f"kolonnerne hører ikke til tabel {tabel.id} ({tabel.titel}). Ret filens navn, eller hent den rigtige tabel.")
    around = " ".join((*found.titles, found.tail))
    others = {plain_key(x) for x in _TABLE_ID.findall(around)} - {plain_key(tabel.id)}
    titles = {plain_key(t.titel): t.id for t in catalogue.tabeller.values() if t is not tabel}
    others |= {titles[key] for key in map(plain_key, found.titles) if key in titles}
    if others:
        raise Refused(f"filen hedder {tabel.id}, men teksten i den siger {min(others)}. Ret navnet, eller hent den rigtige tabel.")
    return tabel


def _named(stem: str, catalogue: Catalogue) -> Tabel | None:
    """The table whose id the file name holds. An id that is not in the catalogue is never taken for one that is."""
    said = _TABLE_ID.findall(stem)
    for tabel in catalogue.tabeller.values():
        if re.search(rf"(?<![a-z0-9]){re.escape(tabel.id)}(?![a-z0-9])", stem, re.IGNORECASE):
            said.append(tabel.id)
    tables = {plain_key(name): tabel for name, tabel in catalogue.tabeller.items()}
    unknown = next((name for name in said if plain_key(name) not in tables), None)
    if unknown:
        raise Refused(f"tabel {unknown.lower()} er ikke i catalogue.toml. Tilføj den dér, eller ret filens navn.")
    named = set(map(plain_key, said))
    if len(named) > 1:
        raise Refused(f"filnavnet nævner flere tabeller ({', '.join(sorted(named))}). Kald filen efter den ene.")
    return tables[named.pop()] if named else None


def _labels_of(tabel: Tabel, catalogue: Catalogue) -> set[str]:
    return {plain_key(label) for name in tabel.maal for label in catalogue.maal[name].etiketter}


def _rows(found: layout.Layout, tabel: Tabel, hentet: date, catalogue: Catalogue, areas: Areas, report: Report) -> pa.Table:
    privacy.refuse_persons(found.labels, (*found.titles, found.tail))
    report.note = shown(found.tail.replace(found.delimiter, " "), NOTE_LENGTH)
    columns, lines = rows.read(found)
    report.raekker = len(lines)
    for column in columns:
        privacy.refuse_cpr(column, lines)
    by_role = _roles(columns, tabel, catalogue, lines, report)
    area = keys.omraader(by_role.pop("omraade"), lines, areas, report)
    period = keys.perioder(by_role.pop("periode"), lines, hentet, report, tabel.frekvens)
    til = keys.data_til(by_role.pop("data_til", None), period, lines, report)
    dimensions = [catalogue.dimensioner[name] for name in tabel.dimensioner]
    group = keys.groups(by_role, dimensions, lines, len(lines))
    values = {name: column for name, column in by_role.items() if name in catalogue.maal}
    measured = measures.read(values, dict(catalogue.maal), tabel, lines, report)
    for name, column in values.items():
        if catalogue.maal[name].enhed == "pct.":
            doubts.decimals(column, lines, report)
    order = staging.sorted_once(area, period, group, til, measured, lines, report)
    report.indlaest = len(order)
    if not tabel.forsinkelse:
        labels = {name: column.label for name, column in values.items()}
        doubts.hidden(measured, catalogue.maal, labels, area, group, order, lines, report)
    staging.tell_gaps(area, period, group, order, areas, report)
    return staging.arrow(area, period, group, til, measured, lines, order, tabel)


def _roles(columns: list[rows.Column], tabel: Tabel, catalogue: Catalogue, lines: np.ndarray, report: Report) -> dict[str, rows.Column]:
    """Which column is what. An unknown column of numbers is left out; one of words could be a breakdown: refused."""
    role = dict.fromkeys(OMRAADE_LABELS, "omraade") | dict.fromkeys(PERIODE_LABELS, "periode")
    for kind, names in ((catalogue.dimensioner, tabel.dimensioner), (catalogue.maal, tabel.maal)):
        role |= {plain_key(label): name for name in names for label in kind[name].etiketter}
    if tabel.data_til:
        role[plain_key(DATA_TIL)] = "data_til"
    splits = {plain_key(label) for dimension in catalogue.dimensioner.values() for label in dimension.etiketter}
    found: dict[str, rows.Column] = {}
    for column in columns:
        name = role.get(plain_key(column.label))
        if name in found:
            raise Refused("kolonnen står i filen to gange under forskellige navne. Fjern den ene.", None, column.label)
        if name:
            found[name] = column
        elif plain_key(column.label) == plain_key(DATA_TIL):
            raise Refused(f"tabel {tabel.id} har ikke den kolonne: tallene er fra perioden selv. Fjern kolonnen.", None, column.label)
        elif plain_key(column.label) not in splits and all(map(numbers.looks_like_one, column.texts)):
            report.warn(f"kolonnen kendes ikke i tabel {tabel.id} og er ikke indlæst.", None, column.label)
        else:
            raise Refused(
                f"kolonnen kendes ikke i tabel {tabel.id} og kan være en opdeling. Fjern den, eller føj den til "
                "tabellens dimensioner i catalogue.toml.", int(lines[0]), column.label,
            )  # fmt: skip
    labels = {"omraade": "Area", "periode": "Dato" if tabel.frekvens == "D" else "Periode"}
    if tabel.lager != "observation":  # kept as it is, in columns of its own
        labels |= {name: catalogue.maal[name].etiketter[0] for name in tabel.maal}
    for needed, label in labels.items():
        if needed not in found:
            raise Refused(f"kolonnen '{label}' mangler. Tilføj den, eller hent tabellen igen.", int(lines[0]) - 1)
    return found
