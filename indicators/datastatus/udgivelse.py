"""The release and the deliveries it met: when it was made, what each file held, and what was said of it on its way in.

Two days are never mixed: udtrukket = pulled from the source, indlæst = first taken into a release.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from indicators import catalogue, queries, store
from indicators.datastatus.faelles import counted, made, unbroken
from indicators.datastatus.kilder import statuses
from indicators.periods import dato
from indicators.rounding import dansk
from indicators.store import Release
from indicators.tables import Table

UNKNOWN_DAY = date(1900, 1, 1)  # a delivery whose folder is not named after a day
MOST_FOUND = 4  # so many findings of a table's example files are said
REFUSED = "afvist"
OUTCOMES = {
    "accepteret": ("indlæst", ":material/check_circle:"),
    "advarsel": ("indlæst med advarsler", ":material/warning:"),
    REFUSED: ("afvist", ":material/cancel:"),
}


@dataclass(frozen=True)
class Examples:
    """The example deliveries in use: what is said of them, and one row a table with its reports."""

    linje: str
    forklaring: str
    rapport: Table


@dataclass(frozen=True)
class Delivered:
    """One file: its line on the page, its icon, and, beside those, the words and the table of its load report."""

    id: int
    linje: str
    ikon: str
    er_nyest: bool  # the newest of its table, or refused: what one should see first
    forklaring: str
    rapport: Table


def summary(release: Release, day: date) -> str:
    """The finding in plain words, first on the page. Example data is mentioned, and never counted."""
    found, deliveries = statuses(release), _real(release)
    refused = sum(d["udfald"] == "afvist" for d in deliveries)
    late = sum(s.is_overdue(day) for s in found)
    monthly = [s.naaet for s in found if s.naaet and s.naaet.periode.type == "M"]
    files = counted(len(deliveries), "leverance", "leverancer")
    parts = [_origin(release, files)]
    if monthly:
        newest = max(monthly, key=lambda c: c.periode)
        moving = " og er foreløbig" if newest.periode in newest.foreloebige else ""
        parts.append(f"Den nyeste måned er {newest.periode.navn}{moving}.")
    parts.append(f"{counted(refused, 'leverance er afvist', 'leverancer er afvist')}; se rapporten nedenfor." if refused
                 else "Ingen leverancer er afvist.")  # fmt: skip
    parts.append(_late(release, late))
    made_up = len({d["tabel"] for d in _examples(release)})
    if made_up:
        parts.append(f"{counted(made_up, 'tabel vises', 'tabeller vises')} helt eller delvist med eksempeldata.")
    return " ".join(parts)


def _origin(release: Release, files: str) -> str:
    """The release is of one day, what is seen of it perhaps of an earlier one."""
    if release.pr is None:
        return f"Tallene kommer fra udgivelsen, der blev lavet {made(release.manifest)} af {files}."
    return f"Den {dato(release.pr)} var der hentet {files}; de er med i udgivelsen, der blev lavet {made(release.manifest)}."


def _late(release: Release, late: int) -> str:
    """How many are late, or were on the day that is looked at."""
    if release.pr:
        said = counted(late, "tabel var forfalden", "tabeller var forfaldne") if late else "Ingen tabeller var forfaldne"
        return f"{said} den dag."
    if not late:
        return "Ingen tabeller er forfaldne."
    return f"{counted(late, 'tabel er forfalden', 'tabeller er forfaldne')}: hent nye tal hos kilden."


def _real(release: Release) -> list[dict[str, Any]]:
    """What was delivered; example deliveries were not."""
    return [d for d in queries.deliveries(release) if not d["eksempel"]]


def _examples(release: Release) -> list[dict[str, Any]]:
    """The example deliveries with a figure that is shown: real figures have taken the place of the others."""
    catalog, known = catalogue.load(), queries.newest(release)
    shown = [catalog.indikatorer[name] for name, one in known.items() if one["eksempel"] or any(one["opdelinger"].values())]
    used = {table for indicator in shown for table in catalog.tables_of(indicator)}
    return [d for d in queries.deliveries(release) if d["eksempel"] and d["tabel"] in used]


def examples(release: Release) -> Examples | None:
    """All example data in one place; None when there is none."""
    found = _examples(release)
    if not found:
        return None
    tables = counted(len({d["tabel"] for d in found}), "tabel", "tabeller")
    by_table: dict[str, list[dict[str, Any]]] = {}
    for d in found:
        by_table.setdefault(d["tabel"], []).append(d)
    rows = [_example_row(files) for files in by_table.values()]
    return Examples(
        f"Eksempeldata: {tables}",
        f"Eksempeldata: {tables} er lavet af projektet, fordi der ikke er leveret rigtige tal, eller kun for få kommuner eller uden en "
        "opdeling. De er mærket Eksempeldata overalt, tæller ikke med i noget på denne side, og rigtige tal træder i stedet, når de er "
        "leveret. Fjern dem alle med NOEGLETAL_EKSEMPEL=nej.",
        Table(("Tabel", "Filer", "Rækker", "Hvad indlæsningen fandt"), tuple(rows), ""),
    )


def _example_row(files: list[dict[str, Any]]) -> tuple[str, ...]:
    """One table: how many files and rows, and what the reports of its files say, each thing once."""
    found = list(dict.fromkeys(f"{line['niveau']}: {line['tekst']}" for d in files for line in d["rapport"]["linjer"]))
    more = [f"Og {counted(len(found) - MOST_FOUND, 'bemærkning', 'bemærkninger')} til."] if len(found) > MOST_FOUND else []
    said = " ".join([*found[:MOST_FOUND], *more]) or "Intet at bemærke."
    return (f"{_title(files[0])}\n{files[0]['tabel']}", dansk(len(files)), dansk(sum(d["raekker"] for d in files)), said)


def _title(row: dict[str, Any]) -> str:
    tabel = catalogue.load().tabeller.get(row["tabel"])
    return tabel.titel if tabel else "Tabellen kendes ikke"


def releases(release: Release, most: int = 6) -> Table:
    """The shown release and the newest of the others: when it was made, from how many real rows."""
    manifests = store.manifests(release.path.parent)
    others = [m for m in manifests if m["id"] != release.id]
    rows = [_release_row(release.manifest, "vises nu")] + [_release_row(m, "") for m in others[: most - 1]]
    hidden = len(others) - (most - 1)
    note = f"Og {counted(hidden, 'ældre udgivelse', 'ældre udgivelser')}: python -m indicators releases." if hidden > 0 else ""
    return Table(("Udgivelse lavet", "Leverancer", "Rækker indlæst", "Id"), tuple(rows), note)


def _release_row(manifest: dict[str, Any], mark: str) -> tuple[str, ...]:
    real = [d for d in manifest["leverancer"] if not d.get("eksempel")]
    when = f"{unbroken(made(manifest))}\n{mark}" if mark else unbroken(made(manifest))
    return (when, dansk(len(real)), dansk(sum(d["indlaest"] for d in real)), manifest["id"])


def deliveries(release: Release) -> list[Delivered]:
    """Every real file the release met, refused first, then the newest pull first."""
    manifests = store.manifests(release.path.parent)
    found = _real(release)
    newest: dict[str, date] = {}
    for d in found:
        newest[d["tabel"]] = max(d["hentet"], newest.get(d["tabel"], d["hentet"]))
    shown = [_delivered(d, d["hentet"] == newest[d["tabel"]], manifests) for d in found]
    refused = {d["id"] for d in found if d["udfald"] == REFUSED}
    return sorted(shown, key=lambda d: d.id not in refused)


def _delivered(row: dict[str, Any], is_newest: bool, manifests: list[dict[str, Any]]) -> Delivered:
    word, icon = OUTCOMES[row["udfald"]]
    rows = counted(row["raekker"], "række", "rækker")
    line = "\N{NO-BREAK SPACE}· ".join((PurePosixPath(row["fil"]).name, _pulled(row["hentet"]), rows, word))
    return Delivered(
        row["id"], line, icon, is_newest or row["udfald"] == REFUSED, _explained(row, manifests), _report(row["rapport"])
    )


def _pulled(day: date) -> str:
    return "ukendt udtræksdato" if day == UNKNOWN_DAY else f"udtrukket {dato(day)}"


def _explained(row: dict[str, Any], manifests: list[dict[str, Any]]) -> str:
    report = row["rapport"]
    parts = [f"{_title(row)}, tabel {row['tabel']}." if row["tabel"] else "Tabellen kendes ikke."]
    parts.append(f"Filen {row['fil']}: {_pulled(row['hentet'])}{' hos kilden' if row['hentet'] != UNKNOWN_DAY else ''}.")
    parts.append(f"{counted(row['raekker'], 'række', 'rækker')} i filen, {dansk(row['indlaest'])} indlæst.")
    first = next((m for m in reversed(manifests) if _took(m, row["sha256"])), None)
    if row["udfald"] != REFUSED and first:
        parts.append(f"Første gang med i udgivelsen, der blev lavet {made(first)}.")
    if report["skilletegn"]:
        parts.append(f"Læst som {report['tegnsaet']} med {report['skilletegn']} mellem kolonnerne.")
    if report["note"]:
        parts.append(f"Kildens note: {report['note']}")
    return " ".join(parts)


def _took(manifest: dict[str, Any], sha256: str) -> bool:
    return any(d["sha256"] == sha256 and d["udfald"] != REFUSED for d in manifest["leverancer"])


def _report(report: dict[str, Any]) -> Table:
    """Line, what was found and where in the line, in the order it was found."""
    rows = [
        ("hele filen" if line["linje"] is None else str(line["linje"]), f"{line['tekst']}\n{_place(line)}".strip(), line["niveau"])
        for line in report["linjer"]
    ]
    return Table(("Linje", "Hvad blev fundet", "Slags"), tuple(rows), "" if rows else "Intet at bemærke.")


def _place(line: dict[str, Any]) -> str:
    """A column goes by its label at the source; a check of the whole table knows it by ours."""
    measures = catalogue.load().maal
    label = measures[line["kolonne"]].etiketter[0] if line["kolonne"] in measures else line["kolonne"]
    return ", ".join(text for text in (label and f"kolonnen '{label}'", line["vaerdi"] and f"værdien '{line['vaerdi']}'") if text)
