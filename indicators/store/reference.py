"""The reference tables of a release: areas, klynger, databrud, begivenheder, meetings, mål. A file that cannot be used stops the build."""

from pathlib import Path

import duckdb
import pyarrow as pa

from indicators import begivenheder, styring
from indicators.areas import Areas, read_reference
from indicators.begivenheder import Begivenhed, BegivenhedError
from indicators.catalogue import Catalogue
from indicators.sources.report import CPR
from indicators.store.checks import SQL
from indicators.store.release import StoreError, first_line, in_danish
from indicators.styring import StyringError

FOLDER = "begivenheder"


def fill(connection: duckdb.DuckDBPyConnection, data: Path, known: Areas, catalog: Catalogue) -> None:
    """Schema and reference tables."""
    connection.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
    insert(connection, "omraade", [
        (o.kode, o.navn, o.type, o.region, o.landsdel, o.kommunegruppe, o.langt_navn) for o in known.alle
    ])  # fmt: skip
    insert(connection, "alias", list(known.aliases))
    insert(connection, "nabo", sorted(known.nabo_par))
    for table, name in (("flise", "fliser.csv"), ("klynge", "klynger.csv"), ("databrud", "databrud.csv")):
        path = data / "reference" / name
        try:
            insert(connection, table, [tuple(v or None for v in row.values()) for row in read_reference(path)])
        except (duckdb.Error, pa.ArrowException, ValueError) as why:
            raise StoreError(f"{path}: kan ikke indlæses ({first_line(why)}). Ret rækken, så den har alle kolonner, "
                             "datoer som 2026-08-22, og UTF-8.") from why  # fmt: skip
    try:
        _begivenheder(connection, data / "reference", known, catalog)
        _styring(connection, data / "reference", known, catalog)
    except (BegivenhedError, StyringError) as why:
        raise StoreError(str(why)) from why


def _begivenheder(connection: duckdb.DuckDBPyConnection, folder: Path, known: Areas, catalog: Catalogue) -> None:
    """Each begivenhed as its own text, its known points, its bands among the databrud; and the meetings."""
    counts = begivenheder.foelgelige(catalog)
    for path in sorted((folder / FOLDER).glob("*.toml")):
        text = _text(path)
        found = begivenheder.begivenhed(_shown(path), text, path.stem, counts, frozenset(catalog.indikatorer))
        connection.execute("insert into begivenhed values (?, ?)", [found.id, text])
        insert(connection, "databrud", _bands(found))
        points = path.with_suffix(".csv")
        if points.exists():
            rows = begivenheder.punkter(_shown(points), _text(points), known.kode, frozenset(catalog.maalgrupper))
            insert(connection, "begivenhed_punkt", [
                (found.id, p.dato, p.fra, p.omraade, p.maalgruppe, p.maal, p.vaerdi, p.note, p.kilde) for p in rows
            ])  # fmt: skip
    meetings = folder / "moeder.csv"
    if meetings.exists():
        rows = begivenheder.kalender(_shown(meetings), _text(meetings), known.kode)
        insert(connection, "moede", [(m.omraade, m.udvalg, m.dato) for m in rows])


def _styring(connection: duckdb.DuckDBPyConnection, folder: Path, known: Areas, catalog: Catalogue) -> None:
    """Each file of mål, milepæle, besparelser and beslutninger as its own text, once it can be used."""
    texts = {path.name: styring.tekst(path.name, _raw(path)) for name in styring.FILER if (path := folder / name).exists()}
    for name, text in texts.items():
        if found := CPR.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise StoreError(f"{_shown(folder / name)}, linje {line}: indholdet ligner et CPR-nummer. Slet det, og gem filen igen.")
    styring.laes(texts, known.kommunekode, frozenset(catalog.indikatorer), frozenset(catalog.maalgrupper))
    insert(connection, "styring", list(texts.items()))


def _bands(found: Begivenhed) -> list[tuple]:
    """As a databrud of every nøgletal that the band concerns."""
    return [(navn, "*", b.fra, b.til, "baand", b.tekst, b.kilde) for b in found.baand for navn in b.noegletal]


def _shown(path: Path) -> str:
    """As messages name a file: data/reference/begivenheder/covid19.toml."""
    parts = path.parts
    return "/".join(("data", *parts[len(parts) - parts[::-1].index("reference") - 1 :]))


def _text(path: Path) -> str:
    raw = _raw(path)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        line = raw[: why.start].count(b"\n") + 1
        raise StoreError(f"{_shown(path)}, linje {line}: teksten er ikke UTF-8. Gem filen som UTF-8.") from why


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as why:
        raise StoreError(f"{_shown(path)}: {in_danish(why)}. Ret adgangen til filen.") from why


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple]) -> None:
    """All rows as one Arrow table: DuckDB takes a row at a time a hundred times slower."""
    if not rows:
        return
    columns = [pa.array(column) for column in zip(*rows, strict=True)]
    connection.register("rows", pa.table(columns, [f"c{number}" for number in range(len(columns))]))
    connection.execute(f"insert into {table} select * from rows")  # noqa: S608 - our own table names
    connection.unregister("rows")
