"""An import template for each table: the source's own header and two example lines; no figure is ever made up."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from indicators import catalogue, periods, queries, settings
from indicators.areas import plain_key
from indicators.catalogue import Tabel
from indicators.datastatus.kilder import SITES, Status, statuses
from indicators.periods import Period
from indicators.store import Release
from indicators.store.release import sha256_of

# Of these a delivery's own rows may be shown. Not of a jobcentre's own register: its small cells are hidden in the release alone.
OPEN_SOURCES = ("Jobindsats", "Danmarks Statistik")
DELIMITERS = {"semikolon": ";", "komma": ",", "tabulator": "\t"}
FIRST_BYTES = 1_000_000  # the header and the first rows lie within these
EXAMPLES = 2


@dataclass(frozen=True)
class Guide:
    """How to get a table: where it is, where its file goes, and what to run."""

    tabel: Tabel
    navn: str  # y08a02 · Fleksjob, antal og andel (mangler)
    filnavn: str
    trin: tuple[str, ...]
    kommandoer: tuple[str, ...]


def guides(release: Release, day: date) -> list[Guide]:
    """One for each table; what is not there first, then what is overdue."""
    found = statuses(release)
    return [_guide(s, day) for s in sorted(found, key=lambda s: (s.udtrukket is not None, not s.is_overdue(day)))]


def _guide(status: Status, day: date) -> Guide:
    tabel = status.tabel
    mark = " (ikke leveret)" if status.udtrukket is None else " (forfalden)" if status.is_overdue(day) else ""
    path = f"data/leverancer/{plain_key(tabel.kilde)}/{day.isoformat()}/{tabel.id}.csv"
    steps = (
        f"Hent tabel {tabel.id}, {tabel.titel}, hos {SITES.get(tabel.kilde, tabel.kilde)}: hele landet og alle kommuner, "
        "alle perioder, gemt som CSV.",
        f"Læg filen i projektets mappe som {path}. Mappens navn er den dag, tallene er hentet.",
        "Prøv den af, og byg derefter en ny udgivelse:",
    )
    commands = (f"python -m indicators check {path}", "python -m indicators build")
    return Guide(tabel, f"{tabel.id} · {tabel.titel}{mark}", f"skabelon_{plain_key(tabel.id)}.csv", steps, commands)


def template(release: Release, tabel: Tabel, day: date) -> bytes:
    """The CSV, for Excel and for `check`: UTF-8 with BOM, semicolons."""
    header, rows = _delivered(release, tabel) or _blank(tabel, day)
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([header, *rows])
    return text.getvalue().encode("utf-8-sig")


def _delivered(release: Release, tabel: Tabel) -> tuple[list[str], list[list[str]]] | None:
    """Header and first rows of the newest, largest accepted file, when it is still the file that was loaded."""
    if tabel.kilde not in OPEN_SOURCES:
        return None
    taken = [d for d in queries.deliveries(release) if d["tabel"] == tabel.id and d["udfald"] != "afvist"]
    for delivery in sorted(taken, key=lambda d: (d["hentet"], d["raekker"]), reverse=True):
        lines = _lines(delivery)
        header = next((cells for cells in lines if _is_header(cells, tabel)), None)
        if header:
            known = queries.areas(release)
            rows = (cells for cells in lines if len(cells) == len(header) and known.find(cells[_area_column(header)]))
            return header, list(islice(rows, EXAMPLES))
    return None


def _lines(delivery: dict[str, Any]) -> Iterator[list[str]]:
    """The first records of a delivery; none when the file is gone, changed, or not plain UTF-8."""
    path, report = settings.data_dir() / delivery["fil"], delivery["rapport"]
    if report["skilletegn"] not in DELIMITERS or not report["tegnsaet"].startswith("utf-8"):
        return iter(())
    try:
        if sha256_of(path) != delivery["sha256"]:
            return iter(())
        with path.open("rb") as file:
            text = file.read(FIRST_BYTES).decode("utf-8-sig", errors="ignore")
    except OSError:
        return iter(())
    return iter(list(csv.reader(io.StringIO(text), delimiter=DELIMITERS[report["skilletegn"]])))


def _labels(tabel: Tabel) -> set[str]:
    """Every label the catalogue knows for a column of the table, normalised."""
    catalog = catalogue.load()
    kinds = [catalog.dimensioner[name] for name in tabel.dimensioner] + [catalog.maal[name] for name in tabel.maal]
    return {plain_key(label) for kind in kinds for label in kind.etiketter}


def _is_header(cells: list[str], tabel: Tabel) -> bool:
    """Area, Periode and nothing but columns that the catalogue knows."""
    keys = [plain_key(cell) for cell in cells]
    rest = [key for key in keys if key not in (*_AREA, "periode")]
    return len(rest) == len(keys) - 2 and bool(rest) and set(rest) <= _labels(tabel)


_AREA = ("area", "område", "kommune")


def _area_column(header: list[str]) -> int:
    return next(number for number, cell in enumerate(header) if plain_key(cell) in _AREA)


def _blank(tabel: Tabel, day: date) -> tuple[list[str], list[list[str]]]:
    """The catalogue's labels; area, period and 'i alt' filled in, the measures left empty."""
    catalog = catalogue.load()
    dimensions = [catalog.dimensioner[name] for name in tabel.dimensioner]
    header = ["Area", "Periode", *(d.etiketter[0] for d in dimensions), *(catalog.maal[name].etiketter[0] for name in tabel.maal)]
    totals = [next(label for label, value in d.vaerdier.items() if value == d.total) for d in dimensions]
    period, empty = _last_whole(tabel, day).code, [""] * len(tabel.maal)
    return header, [[area, period, *totals, *empty] for area in ("Hele landet", settings.own_kommune())]


def _last_whole(tabel: Tabel, day: date) -> Period:
    """The newest period that has ended: a month, or for the benchmark the rolling year to June or December."""
    if tabel.lager == "benchmark":
        return periods.ending(day.year, 6 if day.month > 6 else 0, "QMAT")
    return periods.ending(day.year, day.month - 1, "M")
