"""Deliveries and releases of any size, the same every time: made in SQL, with the product's own areas, catalogue and tables."""

import itertools
import shutil
from pathlib import Path

import duckdb
import pyarrow as pa

from indicators import areas, catalogue, settings
from indicators.store.release import DATABASE

SQL = Path(__file__).with_name("sql")
PRODUCT = settings.ROOT / "indicators" / "sql"
PULLED = "2026-08-22"
MONTHS = 271  # January 2004, where Jobindsats begins, to July 2026

_YDELSER = ("Ydelsesgrupper i alt", "A-dagpenge", "Kontanthjælp")
_KOEN = ("Køn i alt", "Kvinder", "Mænd")
_ALDRE = (
    "Alder i alt", "16-24 år", "25-29 år", "30-34 år", "35-39 år", "40-44 år", "45-49 år", "50-54 år", "55-59 år", "60 år og derover",
)  # fmt: skip


def _areas(connection: duckdb.DuckDBPyConnection) -> int:
    """Hele landet and the 98 kommuner as a table; returns how many."""
    known = areas.load(settings.ROOT / "data")
    found = (known.by_kode[areas.LANDET], *known.kommuner)
    rows = {"plads": range(len(found)), "kode": [o.kode for o in found], "navn": [o.navn for o in found]}
    _table(connection, "area", {name: list(values) for name, values in rows.items()})
    return len(found)


def _table(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, list]) -> None:
    connection.register("given", pa.table(columns))
    connection.execute("create temp table NAME as from given".replace("NAME", name))
    connection.unregister("given")


def delivery(folder: Path, rows: int) -> Path:
    """A data folder with one y25i01 of so many rows, by ydelse, køn and age."""
    combined = [(ydelse, koen, alder) for alder, koen, ydelse in itertools.product(_ALDRE, _KOEN, _YDELSER)]
    place = folder / "leverancer" / "jobindsats" / PULLED
    place.mkdir(parents=True)
    shutil.copytree(settings.ROOT / "data" / "reference", folder / "reference")
    with duckdb.connect() as connection:
        count = _areas(connection)
        groups = -(-rows // (count * MONTHS))
        if groups > len(combined):
            raise SystemExit(f"der kan højst laves {count * MONTHS * len(combined)} rækker; skriv et mindre tal efter --rows.")
        ydelse, koen, alder = map(list, zip(*combined, strict=True))
        _table(connection, "gruppe", {"kombination": list(range(len(combined))), "ydelse": ydelse, "koen": koen, "alder": alder})
        sizes = {"kombinationer": groups, "maaneder": -(-rows // (count * groups)), "raekker": rows}
        connection.execute((SQL / "delivery.sql").read_text(encoding="utf-8"), sizes)
        connection.table("delivery").write_csv(str(place / "y25i01.csv"), sep=";", header=True)
    return folder


def release(folder: Path, rows: int) -> str:
    """A release of so many observations, laid down by the product's own schema.sql and derive.sql; returns its id."""
    release_id = f"{PULLED}T000000Z-{rows:08d}"
    database = folder / release_id / DATABASE
    database.parent.mkdir(parents=True)
    with duckdb.connect(str(database)) as connection:
        connection.execute((PRODUCT / "schema.sql").read_text(encoding="utf-8"))
        series = _catalogue(connection) * _areas(connection)
        sizes = {"maaneder": min(MONTHS, -(-rows // series)), "raekker": rows}
        connection.execute((SQL / "observation.sql").read_text(encoding="utf-8"), sizes)
        connection.execute((PRODUCT / "derive.sql").read_text(encoding="utf-8"))
        made = connection.execute("select count(*) from observation").fetchall()[0][0]
        if made != rows:
            raise SystemExit(f"der kan højst laves {made} observationer; skriv et mindre tal efter --rows.")
        connection.execute("checkpoint")
    return release_id


def _catalogue(connection: duckdb.DuckDBPyConnection) -> int:
    """What the product's derive.sql needs to know, and which figures and breakdowns to make; returns how many figures."""
    known = catalogue.load()
    indicators = [i for i in known.indikatorer.values() if i.tabel]
    tables = list(dict.fromkeys(i.tabel for i in indicators))
    _fill(connection, "indikator", [
        (i.id, i.tabel, n.id if n else "", n.skifter if n else "", 10**i.decimaler, i.kun_landet)
        for i in indicators for n in (known.naevnere.get(i.naevner),)
    ])  # fmt: skip
    _fill(connection, "tabel", [(t, known.tabeller[t].foreloebige) for t in tables])
    names = ("id", "fil", "kilde", "tabel", "hentet", "udfald", "eksempel")
    rows = [(number, f"{t}.csv", known.tabeller[t].kilde, t, PULLED, "accepteret", False) for number, t in enumerate(tables)]
    connection.executemany(f"insert into udtraek ({', '.join(names)}) values (?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608 - names above
    figures = [(i.id, m, i.is_rate, tables.index(i.tabel)) for i in indicators if not i.kun_landet for m in i.maalgrupper]
    columns = zip(("indikator", "maalgruppe", "andel", "udtraek"), map(list, zip(*figures, strict=True)), strict=True)
    _table(connection, "figure", {"nr": list(range(len(figures))), **dict(columns)})
    values = {felt: ["i_alt", *known.opdelinger[felt].vaerdier] for felt in ("herkomst", "koen")}
    ages = [known.dimensioner["alder"].vaerdier[label] for label in _ALDRE]
    split = list(itertools.product(values["herkomst"], ages, values["koen"]))
    herkomst, alder, koen = map(list, zip(*split, strict=True))
    _table(connection, "breakdown", {"nr": list(range(len(split))), "koen": koen, "alder": alder, "herkomst": herkomst})
    return len(figures)


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"insert into {table} values ({marks})", rows)  # noqa: S608 - names above


def month_ordered(source: Path, folder: Path) -> None:
    """The same release with its observations as they would lie if each month were added at the end."""
    database = folder / source.name / DATABASE
    database.parent.mkdir(parents=True)
    with duckdb.connect(str(database)) as connection:
        connection.execute("attach 'FROM' as product (read_only)".replace("FROM", str(source / DATABASE)))
        connection.execute("create table naevner as from product.naevner")
        connection.execute("create table observation as from product.observation order by slut, columns(*)")
        connection.execute("checkpoint")
