"""The same as tables: what moved, how one month moved in every kommune, how much it usually moves, the rettelser, and the log."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from indicators import catalogue, periods, queries, revision
from indicators.areas import Areas, Omraade
from indicators.periods import dato
from indicators.revisionsblik import words
from indicators.revisionsblik.blik import FAA, Fordeling, Prik, Raekke, Udvikling, er_den_foerste
from indicators.rounding import dansk, signed
from indicators.store import Release, historik
from indicators.tables import Table

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
UOPLYST = "ikke oplyst"
BRUDT = "procent\u00adpoint"  # where a phone may break it
HAENDELSER = {historik.UDGIVET: "udgivet", historik.AFVIST: "afvist", historik.BRUGT: "valgt"}
ORDEN = ("Størst først: efter hvor stor en del af tallet ændringen mindst udgør, når afrundingen er trukket fra. "
         "Et tal, der indgår i flere nøgletal, står én gang.")  # fmt: skip


def flyttet(rows: Sequence[Raekke], areas: Areas, hvor: bool, slags: bool) -> Table:
    """For the page: the målgruppe below the nøgletal, the change in pct. below the change. With the area, and with the kind, when they
    are not all the same."""
    cells = []
    for row in rows:
        key, b = row.noegle, row.bevaegelse
        group, part = words.gruppe(key.maalgruppe), words.andel(row) or words.enhed(key.indikator) * (row.trin is not None)
        cells.append((
            words.navn(key.indikator) + (f"\n{group}" if group else ""), *([words.omraade(areas, key.omraade)] if hvor else []),
            periods.parse(key.periode).navn, words.tal(key.indikator, b.foer), words.tal(key.indikator, b.nu),
            words.trin(row) + (f"\n{part.replace('procentpoint', BRUDT)}" if part else ""),
            *([row.art + (f"\n{b.grund}" if b.grund else "")] if slags else []),
        ))  # fmt: skip
    area, kind = ("Område",) if hvor else (), ("Slags",) if slags else ()
    return Table(("Nøgletal", *area, "Periode", "Før", "Nu", "Ændring", *kind), tuple(cells), "")


def alle(rows: Sequence[Raekke], areas: Areas) -> Table:
    """For a file: each thing in a column of its own."""
    cells = tuple(
        (words.navn(key.indikator), words.gruppe(key.maalgruppe) or "Alle", words.omraade(areas, key.omraade),
         periods.parse(key.periode).navn, words.tal(key.indikator, row.bevaegelse.foer), words.tal(key.indikator, row.bevaegelse.nu),
         words.trin(row), words.enhed(key.indikator), words.andel(row).removesuffix(" pct.") or words.INGEN, row.art, row.bevaegelse.grund)
        for row in rows for key in [row.noegle]
    )  # fmt: skip
    head = ("Nøgletal", "Målgruppe", "Område", "Periode", "Før", "Nu", "Ændring", "Enhed", "Ændring, pct.", "Slags", "Grund")
    return Table(head, cells, ORDEN)


def fordeling(f: Fordeling, areas: Areas, kommune: Omraade) -> Table:
    """Largest rise first; hele landet and the own kommune on top."""
    own = [p for p in f.prikker if p.omraade == kommune.kode]
    first = [*own, *([f.landet] if f.landet else [])]
    rest = [p for p in reversed(f.prikker) if p.omraade != kommune.kode]
    unit = words.maal(f)

    def row(p: Prik) -> tuple[str, ...]:
        return (words.omraade(areas, p.omraade), words.tal(f.indikator, p.foer), words.tal(f.indikator, p.nu),
                signed(p.aendring, words.decimaler(f)))  # fmt: skip

    who = "1 kommune" if f.udeladt == 1 else f"{f.udeladt} kommuner"
    note = f"{who} er ikke med: tallet er under {FAA} og flytter sig tilfældigt." if f.udeladt else ""
    return Table(("Område", "Før", "Nu", f"Ændring, {unit}"), tuple(row(p) for p in (*first, *rest)), note)


def plejer(release: Release) -> Table:
    """How much the newest month of each nøgletal moved when it was updated, from every pull that is held."""
    reached, rows = queries.coverage(release), []
    for indicator in catalogue.load().indikatorer.values():
        for group in indicator.maalgrupper if indicator.id in reached else ():
            found = revision.plejer(release, indicator, group) if er_den_foerste(indicator.id, group) else None
            if found:
                every = len(queries.bevaegelser(release, indicator.id, group))
                low, high, name = _fortegn(found.lav), _fortegn(found.hoej), words.gruppe(group)
                rows.append((
                    words.navn(indicator.id) + (f"\n{name}" if name else ""), low if low == high else f"{low} til {high}",
                    _fortegn(found.middel), found.enhed.replace("procentpoint", BRUDT), f"{dansk(found.trykt_aendret)} af {dansk(every)}",
                    dansk(found.opdateringer),
                ))  # fmt: skip
    note = ("Halvdelen af kommunerne lå i spændet. Antal under 20 er ikke med i spændet. Jo færre opdateringer, jo mindre siger det om "
            "næste gang.")  # fmt: skip
    head = ("Nøgletal", "Halvdelen af kommunerne", "I snit", "Enhed", "Trykt anderledes", "Op\u00addateringer")
    return Table(head, tuple(rows), note if rows else "")


def _fortegn(value: Fraction) -> str:
    return signed(value, 1)


def rettelser(release: Release, u: Udvikling) -> Table:
    """Every delivery that somebody let in by name: the file, why, who and when, and how many of the figures shown it moved."""
    moved: dict[str, int] = {}
    for row in u.flyttet():
        if row.bevaegelse.grund:
            moved[row.bevaegelse.grund] = moved.get(row.bevaegelse.grund, 0) + 1
    rows = []
    for delivery in release.manifest["leverancer"]:
        if said := delivery.get("godkendt"):
            who = f"{said['godkendt_af']}\n{_dag(said['dato'])}"
            many = "se ovenfor" if any(row[2] == said["grund"] for row in rows) else dansk(moved.get(said["grund"], 0))
            rows.append((delivery["fil"].rsplit("/", 1)[-1], f"udtrukket {_dag(delivery['hentet'])}", said["grund"], who, many))
    return Table(("Fil", "Udtræk", "Grund", "Godkendt af", "Ændrede tal her"), tuple(rows), "")


def _dag(text: str) -> str:
    try:
        return dato(date.fromisoformat(text))
    except ValueError:
        return text


def naar(text: str) -> str:
    """'21. november 2026 kl. 22.48', Danish time; what is no time stays as it was written."""
    try:
        moment = datetime.fromisoformat(text).astimezone(COPENHAGEN)
    except ValueError:
        return text
    return f"{dato(moment.date())} kl. {moment:%H.%M}"


def log(lines: Iterable[dict[str, Any]], served: str) -> Table:
    """Who did what and why, what came in, and what was refused, the newest first."""
    rows = []
    for line in lines:
        what = HAENDELSER.get(line["art"], line["art"])
        mark = "\nvises nu" if line["id"] and line["id"] == served else ""
        who, why = line.get("af") or UOPLYST, line.get("grund") or UOPLYST
        rows.append((naar(line["tid"]), f"{what}{mark}", who, why, _hvad(line)))
    return Table(("Hvornår", "Hændelse", "Hvem", "Hvorfor", "Hvad kom ind, eller hvorfor ikke"), tuple(rows), "")


def _hvad(line: dict[str, Any]) -> str:
    """A refusal in its own words; of a release its files and its id."""
    if line.get("aarsag"):
        return line["aarsag"].replace("\n", " ")
    new = line.get("nye")
    said = "" if new is None else "ingen nye filer" if not new else _filer(new)
    return f"{said or 'peget på udgivelsen'}\n{line['id']}"


def _filer(new: Sequence[dict[str, Any]]) -> str:
    rows, refused = sum(one["indlaest"] for one in new), sum(one["udfald"] == "afvist" for one in new)
    files = "1 ny fil" if len(new) == 1 else f"{dansk(len(new))} nye filer"
    return f"{files}, {dansk(rows)} rækker" + (f", {dansk(refused)} afvist" if refused else "")


def log_filer(lines: Iterable[dict[str, Any]]) -> Table:
    """For a file: a row for each delivered file of each line of the log, with its checksum."""
    rows = []
    for line in lines:
        head = (naar(line["tid"]), HAENDELSER.get(line["art"], line["art"]), line.get("af") or UOPLYST, line.get("grund") or UOPLYST,
                line["id"])  # fmt: skip
        for one in line.get("nye") or [{}]:
            counts = tuple(dansk(one[name]) if name in one else "" for name in ("raekker", "indlaest"))
            rows.append((*head, line.get("aarsag", "").replace("\n", " "), one.get("fil", ""), one.get("hentet", ""), one.get("udfald", ""),
                         *counts, one.get("sha256", "")))  # fmt: skip
    head = ("Hvornår", "Hændelse", "Hvem", "Hvorfor", "Udgivelse", "Hvorfor afvist", "Fil", "Udtrukket", "Udfald", "Rækker", "Indlæst",
            "SHA-256")  # fmt: skip
    return Table(head, tuple(rows), "")
