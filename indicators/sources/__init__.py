"""A delivery on disk -> checked, typed rows and a load report. One file is all in or all out."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from indicators.areas import Areas, plain_key
from indicators.catalogue import FELTER, Catalogue, Tabel
from indicators.sources import decode, keys, layout, measures, privacy, rows
from indicators.sources.numbers import ENDNU_IKKE
from indicators.sources.report import Refused, Report

OMRAADE_LABELS = frozenset(map(plain_key, ("Area", "Område", "Kommune", "OMRÅDE")))
PERIODE_LABELS = frozenset(map(plain_key, ("Periode", "Tid", "TID")))
_TABLE_ID = re.compile(r"\b(?:y\d{2}[a-z]\d{2}[a-z]?|ptv_?[a-z]\d{2})\b", re.IGNORECASE)


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
        report.tabel = tabel.id
        data = _rows(found, tabel, hentet, catalogue, areas, report)
    except Refused as why:
        report.refuse(why)
    return Delivery(path, navn, hentet, sha, tabel, data, report)


def _known_labels(catalogue: Catalogue) -> frozenset[str]:
    labels = (label for kind in (catalogue.maal, catalogue.dimensioner) for one in kind.values() for label in one.etiketter)
    return frozenset(map(plain_key, labels)) | OMRAADE_LABELS | PERIODE_LABELS


def _table(stem: str, found: layout.Layout, catalogue: Catalogue) -> Tabel:
    """The table that the file name says; else the only one whose measures the columns are."""
    names = {plain_key(name): tabel for name, tabel in catalogue.tabeller.items()}
    said = plain_key(stem)
    by_name = next((names[key] for key in sorted(names, key=len, reverse=True) if said.startswith(key)), None)
    columns = set(map(plain_key, found.labels))
    fits = [t for t in catalogue.tabeller.values() if columns & _labels_of(t, catalogue)]
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


def _labels_of(tabel: Tabel, catalogue: Catalogue) -> set[str]:
    return {plain_key(label) for name in tabel.maal for label in catalogue.maal[name].etiketter}


def _rows(found: layout.Layout, tabel: Tabel, hentet: date, catalogue: Catalogue, areas: Areas, report: Report) -> pa.Table:
    privacy.refuse_persons(found.labels, (*found.titles, found.tail))
    columns, lines = rows.read(found)
    report.raekker = len(lines)
    for column in columns:
        privacy.refuse_cpr(column, lines)
    by_role = _roles(columns, tabel, catalogue, lines, report)
    area = keys.omraader(by_role.pop("omraade"), lines, areas, report)
    period = keys.perioder(by_role.pop("periode"), lines, hentet, report)
    dimensions = [catalogue.dimensioner[name] for name in tabel.dimensioner]
    group = keys.groups(by_role, dimensions, lines, len(lines))
    values = {name: column for name, column in by_role.items() if name in catalogue.maal}
    measured = measures.read(values, dict(catalogue.maal), tabel, lines, report)
    order = _sorted_once(area, period, group, measured, lines, report)
    report.indlaest = len(order)
    _tell_gaps(area, period, group, order, report)
    return _arrow(area, period, group, measured, lines, order, tabel)


def _roles(columns: list[rows.Column], tabel: Tabel, catalogue: Catalogue, lines: np.ndarray, report: Report) -> dict[str, rows.Column]:
    """Which column is what. An unknown column of numbers is left out; one of words could be a breakdown: refused."""
    role = dict.fromkeys(OMRAADE_LABELS, "omraade") | dict.fromkeys(PERIODE_LABELS, "periode")
    for kind, names in ((catalogue.dimensioner, tabel.dimensioner), (catalogue.maal, tabel.maal)):
        role |= {plain_key(label): name for name in names for label in kind[name].etiketter}
    found: dict[str, rows.Column] = {}
    for column in columns:
        name = role.get(plain_key(column.label))
        if name in found:
            raise Refused("kolonnen står i filen to gange under forskellige navne. Fjern den ene.", None, column.label)
        if name:
            found[name] = column
        elif all(not text.strip() or text.strip()[0].isdigit() for text in column.texts):
            report.warn(f"kolonnen kendes ikke i tabel {tabel.id} og er ikke indlæst.", None, column.label)
        else:
            raise Refused(
                f"kolonnen kendes ikke i tabel {tabel.id} og kan være en opdeling. Fjern den, eller føj den til "
                "tabellens dimensioner i catalogue.toml.", int(lines[0]), column.label, column.texts[0],
            )  # fmt: skip
    for needed, label in (("omraade", "Area"), ("periode", "Periode")):
        if needed not in found:
            raise Refused(f"kolonnen '{label}' mangler. Tilføj den, eller hent tabellen igen.", int(lines[0]) - 1)
    return found


def _sorted_once(
    area: keys.Key, period: keys.Key, group: dict[str, keys.Key], measured: dict[str, measures.Measured],
    lines: np.ndarray, report: Report,
) -> np.ndarray:  # fmt: skip
    """Row numbers in key order, without quarantined and doubled rows. Equal keys with different values refuse the file."""
    combined = np.zeros(len(lines), np.int64)
    taken = (area.codes >= 0) & (period.codes >= 0)
    for key in (*group.values(), area, period):
        combined = combined * max(len(key.values), 1) + key.codes
    order = np.flatnonzero(taken)
    order = order[np.argsort(combined[order], kind="stable")]
    doubled = np.flatnonzero(combined[order][1:] == combined[order][:-1]) + 1
    for place in doubled:
        first, second = order[place - 1], order[place]
        if any(m.status[first] != m.status[second] or m.values[m.codes[first]] != m.values[m.codes[second]] for m in measured.values()):
            raise Refused(f"linje {lines[first]} og {lines[second]} siger forskelligt om samme område, periode og gruppe. "
                          "Slet den forkerte.", int(lines[second]))  # fmt: skip
        report.warn(f"rækken er magen til linje {lines[first]} og er læst én gang.", int(lines[second]))
    return np.delete(order, doubled)


def _tell_gaps(area: keys.Key, period: keys.Key, group: dict[str, keys.Key], order: np.ndarray, report: Report) -> None:
    """Combinations that the file's own areas, periods and groups lead one to expect, but that are not there."""
    expected = len(area.values) * len(period.values)
    for key in group.values():
        expected *= len(key.values)
    if expected <= len(order) or len({p.type for p in period.values}) > 1:
        return
    seen = set(zip(area.codes[order].tolist(), period.codes[order].tolist(), strict=True))
    gone = [(a, p) for a in range(len(area.values)) for p in range(len(period.values)) if (a, p) not in seen]
    some = ", ".join(f"{area.values[a]} {period.values[p].code}" for a, p in gone[:5])
    report.warn(f"{expected - len(order)} rækker, som man ville vente, er ikke i filen. De vises som huller. {f'Fx {some}.' if some else ''}".strip())


def _arrow(
    area: keys.Key, period: keys.Key, group: dict[str, keys.Key], measured: dict[str, measures.Measured],
    lines: np.ndarray, order: np.ndarray, tabel: Tabel,
) -> pa.Table:  # fmt: skip
    """Typed columns; words as dictionaries, so that a million rows hold each word once."""

    def words(values: list, codes: np.ndarray, kind: pa.DataType = pa.string()) -> pa.Array:
        return pa.DictionaryArray.from_arrays(pa.array(codes[order], pa.int32()), pa.array(values, kind))

    columns = {
        "linje": pa.array(lines[order], pa.int32()),
        "omraade": words(list(area.values), area.codes),
        "periodetype": words([p.type for p in period.values], period.codes),
        "periode": words([p.code for p in period.values], period.codes),
        "slut": pa.array([p.slut for p in period.values], pa.date32()).take(pa.array(period.codes[order])),
    }
    columns |= {felt: words(list(group[felt].values), group[felt].codes) for felt in FELTER}
    too_new = _newest(period, tabel.forsinkelse)[period.codes[order]] if tabel.forsinkelse else None
    for name, m in measured.items():
        status = m.status[order]
        if too_new is not None:
            status = np.where(too_new & (status == measures.STATUSES.index("skjult")), measures.STATUSES.index(ENDNU_IKKE), status)
        columns[name] = m.values.take(pa.array(m.codes[order]))
        columns[f"{name}_status"] = pa.DictionaryArray.from_arrays(pa.array(status, pa.int32()), pa.array(measures.STATUSES))
    return pa.table(columns)


def _newest(period: keys.Key, count: int) -> np.ndarray:
    """True for the newest `count` periods of each type."""
    late = set()
    for kind in {p.type for p in period.values}:
        late |= set(sorted(p for p in period.values if p.type == kind)[-count:])
    return np.array([p in late for p in period.values])
