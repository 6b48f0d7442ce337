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
    "Alder i alt", "16-19 år", "20-24 år", "25-29 år", "30-34 år", "35-39 år", "40-44 år", "45-49 år", "50-54 år", "55-59 år",
    "60 år og derover",
)  # fmt: skip

# The product's y25i01 has no breakdown by age yet; 99 areas, 271 months, 3 ydelser and 3 køn are 241.461 keys, too few for a million.
_ALDER = '\n[dimension.alder]\netiketter = ["Alder"]\nfelt = "alder"\nvaerdier = {values}\n'
_Y25I01 = 'dimensioner = ["ydelsesgrupper", "akasse", "koen"]'


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
    """A data folder with one y25i01 of so many rows, and the catalogue that knows its ages (folder/catalogue.toml)."""
    combined = [(ydelse, koen, alder) for alder, koen, ydelse in itertools.product(_ALDRE, _KOEN, _YDELSER)]
    place = folder / "leverancer" / "jobindsats" / PULLED
    place.mkdir(parents=True)
    shutil.copytree(settings.ROOT / "data" / "reference", folder / "reference")
    (folder / "catalogue.toml").write_text(_with_ages(), encoding="utf-8")
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


def _with_ages() -> str:
    """The product's catalogue with the one more dimension."""
    text = (settings.ROOT / "indicators" / "catalogue.toml").read_text(encoding="utf-8")
    if "[dimension.alder]" not in text:
        pairs = ", ".join(f'"{label}" = "{"i_alt" if label == _ALDRE[0] else label.split()[0]}"' for label in _ALDRE)
        text += _ALDER.replace("{values}", f"{{ {pairs} }}")
    return text.replace(_Y25I01, _Y25I01.replace('"koen"', '"koen", "alder"'), 1)


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
    indicators = list(known.indikatorer.values())
    tables = list(dict.fromkeys(i.tabel for i in indicators))
    _fill(connection, "indikator", [
        (i.id, i.tabel, i.naevner, known.naevnere[i.naevner].skifter if i.naevner else "", 10**i.decimaler) for i in indicators
    ])  # fmt: skip
    _fill(connection, "tabel", [(t, known.tabeller[t].foreloebige) for t in tables])
    names = ("id", "fil", "kilde", "tabel", "hentet", "udfald")
    rows = [(number, f"{t}.csv", known.tabeller[t].kilde, t, PULLED, "accepteret") for number, t in enumerate(tables)]
    connection.executemany(f"insert into udtraek ({', '.join(names)}) values (?, ?, ?, ?, ?, ?)", rows)  # noqa: S608 - names above
    figures = [(i.id, m, i.is_rate, tables.index(i.tabel)) for i in indicators if not i.kun_landet for m in i.maalgrupper]
    columns = zip(("indikator", "maalgruppe", "andel", "udtraek"), map(list, zip(*figures, strict=True)), strict=True)
    _table(connection, "figure", {"nr": list(range(len(figures))), **dict(columns)})
    ages = ["i_alt", *(label.split()[0] for label in _ALDRE[1:])]
    split = list(itertools.product(("i_alt", "dansk", "vestlig", "ikke_vestlig"), ages, ("i_alt", "kvinder", "maend")))
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
