"""An import template for each table: the source's own header and two lines that a title marks as examples; no figure is made up."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from indicators import catalogue, periods, queries, settings
from indicators.areas import plain_key
from indicators.catalogue import FOLDERS, Dimension, Tabel
from indicators.datastatus.faelles import site
from indicators.datastatus.kilder import Status, statuses
from indicators.datastatus.mangler import where
from indicators.sources import DATA_TIL
from indicators.store import Release
from indicators.store.release import sha256_of

# Of these a delivery's own rows may be shown. Not of a jobcentre's own register: its small cells are hidden in the release alone.
OPEN_SOURCES = ("Jobindsats", "Danmarks Statistik")
DELIMITERS = {"semikolon": ";", "komma": ",", "tabulator": "\t"}
FIRST_BYTES = 1_000_000  # the header and the first rows lie within these
EXAMPLES = 2
MOST_LABELS = 12  # so many of a column's words are named in a guide
COUNTED = {"M": "måned", "K": "kvartal", "D": "dag (eller samme ugedag hver uge)"}
EMPTY = "er kun eksempler uden tal"
FIRST = "er kun eksempler: de første to af den nyeste leverance"


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
    path = f"data/leverancer/{FOLDERS.get(tabel.kilde, 'andre')}/{day.isoformat()}/{tabel.id}.csv"
    steps = [
        f"Tabellen hedder {tabel.id}: {tabel.titel}. {where(tabel)} Tag alle perioder med, og gem den som CSV.",
        *_rules(tabel),
        f"Læg filen i projektets mappe som {path}. Mappens navn er den dag, tallene er hentet.",
        "Prøv den af, og byg derefter en ny udgivelse:",
    ]
    commands = (f"python -m indicators check {path}", "python -m indicators build")
    return Guide(tabel, f"{tabel.id} · {tabel.titel}{mark}", f"skabelon_{plain_key(tabel.id)}.csv", tuple(steps), commands)


def _rules(tabel: Tabel) -> list[str]:
    """Which words its columns may hold; of the own register also how it is counted."""
    catalog = catalogue.load()
    used = {group for i in catalog.users_of(tabel.id) for group in (*i.maalgrupper, *i.hvor.values())}
    words = []
    for name in tabel.dimensioner:
        dimension = catalog.dimensioner[name]
        labels = [_label(dimension, value) for value in dict.fromkeys(dimension.vaerdier.values())
                  if dimension.felt != "maalgruppe" or not tabel.is_register or value in used | {dimension.total}]  # fmt: skip
        more = ["med flere"] if len(labels) > MOST_LABELS else []
        words.append(f"{dimension.etiketter[0]}: {', '.join([*labels[:MOST_LABELS], *more])}")
    found = [f"Skriv værdierne sådan. {'. '.join(words)}."] if words and not _is_at_jobindsats(tabel) else []
    if tabel.is_register:
        found.append(
            f"En linje for hver {COUNTED[tabel.frekvens]} og målgruppe, kun antal og aldrig personoplysninger. Skriv også de små tal: "
            "alt under 5 bliver skjult, når udgivelsen bygges. Alle regler står i docs/register.md."
        )
    if tabel.data_til:
        found.append(f"Kommer registreringerne sent, så skriv i {DATA_TIL} den sidste dag, som linjens tal bygger på; ellers dagen selv.")
    return found


def _is_at_jobindsats(tabel: Tabel) -> bool:
    return tabel.kilde == "Jobindsats"


def template(release: Release, tabel: Tabel, day: date) -> bytes:
    """The CSV, for Excel and for `check`: UTF-8 with BOM, semicolons; a title says that the lines are examples."""
    delivered = _delivered(release, tabel)
    header, rows = delivered or _blank(tabel, day)
    title = f"Skabelon til tabel {tabel.id} ({site(tabel)}). De to linjer {FIRST if delivered else EMPTY}. Erstat dem med egne tal."
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([[title], header, *rows])
    return text.getvalue().encode("utf-8-sig")


def _delivered(release: Release, tabel: Tabel) -> tuple[list[str], list[list[str]]] | None:
    """Header and first rows of the newest, largest accepted file, when it is still the file that was loaded."""
    if tabel.kilde not in OPEN_SOURCES:
        return None
    taken = [d for d in queries.deliveries(release) if d["tabel"] == tabel.id and d["udfald"] != "afvist" and not d["eksempel"]]
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
    """The catalogue's labels; area, period and groups filled in, the measures left empty."""
    catalog = catalogue.load()
    dimensions = [catalog.dimensioner[name] for name in tabel.dimensioner]
    by_day = tabel.frekvens == "D"
    place = "Area" if _is_at_jobindsats(tabel) else "Område"
    key = ["Dato", place] if by_day else [place, "Periode"]
    late = [DATA_TIL] if tabel.data_til else []
    header = [*key, *(d.etiketter[0] for d in dimensions), *late, *(catalog.maal[name].etiketter[0] for name in tabel.maal)]
    areas = [settings.own_kommune()] * EXAMPLES if tabel.is_register else ["Hele landet", settings.own_kommune()]
    rows = []
    for number, area in enumerate(areas):
        first = [_newest(tabel, day), area] if by_day else [area, _newest(tabel, day)]
        words = (_labels_shown(tabel, d)[number] for d in dimensions)
        rows.append([*first, *words, *[_newest(tabel, day)] * len(late), *[""] * len(tabel.maal)])
    return header, rows


def _labels_shown(tabel: Tabel, dimension: Dimension) -> tuple[str, str]:
    """The total, and below it a value that a nøgletal uses; only such a value where no nøgletal uses the total."""
    users = [i for i in catalogue.load().indikatorer.values() if i.tabel == tabel.id]
    total = _label(dimension, dimension.total)
    first = next((i.hvor for i in users if i.hvor), {})  # one nøgletal's choice: two do not go together
    groups = [group for i in users for group in i.maalgrupper if group != dimension.total]
    if tabel.is_register and dimension.felt == "maalgruppe":
        return total, _label(dimension, first.get("maalgruppe") or groups[0])
    if users and all(dimension.felt in i.hvor for i in users):
        total = _label(dimension, first[dimension.felt])
    return total, _label(dimension, first[dimension.felt]) if dimension.felt in first else total


def _label(dimension: Dimension, value: str) -> str:
    """The first of its labels."""
    return next(label for label, known in dimension.vaerdier.items() if known == value)


def _newest(tabel: Tabel, day: date) -> str:
    """The newest period that has ended and can be known: a day, month or quarter, or for the benchmark the rolling year."""
    if tabel.til:
        return tabel.til
    if tabel.lager == "benchmark":
        return periods.ending(day.year, 6 if day.month > 6 else 0, "QMAT").code
    if tabel.frekvens == "D":
        return (day - timedelta(days=1)).isoformat()
    if tabel.frekvens == "K":
        last = (day.month - 1) // 3 - tabel.forsinkelse  # quarters counted from the year's first
        return f"{day.year + (last - 1) // 4}K{(last - 1) % 4 + 1}"
    return periods.ending(day.year, day.month - 1, "M").code
