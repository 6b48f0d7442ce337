"""The numbers of a table: one dialect for the whole file, each distinct text parsed once, values within their bounds."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pyarrow as pa

from indicators.catalogue import Maal, Tabel
from indicators.sources import numbers
from indicators.sources.numbers import ENDNU_IKKE, MANGLER, OK, SKJULT, Cell, NumberError
from indicators.sources.report import Refused, Report
from indicators.sources.rows import Column

DECIMAL = pa.decimal128(18, 4)
STATUSES = (OK, SKJULT, MANGLER, ENDNU_IKKE)


@dataclass(frozen=True)
class Measured:
    """One measure: the distinct values, and for each row which value and which status."""

    values: pa.Array
    codes: np.ndarray
    status: np.ndarray  # index into STATUSES


def read(columns: dict[str, Column], maal: dict[str, Maal], tabel: Tabel, lines: np.ndarray, report: Report) -> dict[str, Measured]:
    """All measures of the file; raises Refused at the first cell that is not a number, or out of bounds."""
    dialect = _dialect(columns, maal, lines)
    if dialect == numbers.ENGELSK:
        report.tell("tallene har decimalpunkt og er læst sådan i hele filen.")
    return {name: _measure(column, maal[name], dialect, tabel.kilde, lines, report) for name, column in columns.items()}


def _dialect(columns: dict[str, Column], maal: dict[str, Maal], lines: np.ndarray) -> str | None:
    """Comma or point as the decimal mark; a file that uses both is refused, naming a line of each."""
    cells = [(text, maal[name].is_count) for name, column in columns.items() for text in column.texts]
    proof = numbers.dialect_of(cells)
    if len(proof) == 2:
        places = []
        for text in proof.values():
            column = next(c for c in columns.values() if text in c.texts)
            places.append(f"'{text}' i linje {int(lines[column.first_row(text)])}")
        raise Refused(f"filen blander decimalkomma og decimalpunkt: {' og '.join(places)}. Brug ét tegn i hele filen.")
    return next(iter(proof), None)


def _measure(column: Column, maal: Maal, dialect: str | None, kilde: str, lines: np.ndarray, report: Report) -> Measured:
    cells = [_cell(text, maal, dialect, kilde, column, lines, report) for text in column.texts]
    texts = [None if cell.value is None else format(cell.value, "f") for cell in cells]
    status = np.array([STATUSES.index(cell.status) for cell in cells], np.int8)
    hidden = int((status[column.codes] == STATUSES.index(SKJULT)).sum())
    if hidden:
        report.tell(f"{column.label}: {hidden} skjulte eller tomme celler. De vises som skjult og regnes aldrig ud.")
    return Measured(pa.array(texts, pa.string()).cast(DECIMAL), column.codes, status[column.codes])


def _cell(
    text: str, maal: Maal, dialect: str | None, kilde: str, column: Column, lines: np.ndarray, report: Report
) -> Cell:
    try:
        cell = numbers.parse(text, dialect, maal.is_count, kilde)
    except NumberError as why:
        raise Refused(str(why), int(lines[column.first_row(text)]), column.label, text) from why
    if cell.note:
        report.warn(cell.note, int(lines[column.first_row(text)]), column.label, text)
    elif cell.status == MANGLER:
        report.warn("tegnet betyder, at tallet mangler.", int(lines[column.first_row(text)]), column.label, text)
    if cell.value is not None:
        _within_bounds(cell.value, maal, column, text, lines)
    return cell


def _within_bounds(value: Decimal, maal: Maal, column: Column, text: str, lines: np.ndarray) -> None:
    """430 pct. is a factor too much and 0,043 one too little; a place on a list begins at 1."""
    size = abs(value) if maal.may_be_negative else value
    nought_allowed = maal.enhed != "plads"
    if (size == 0 and nought_allowed) or Decimal(str(maal.min)) <= size <= Decimal(str(maal.max)):
        return
    doubt = "mulig faktor 10 eller 100 for meget eller for lidt. " if maal.enhed == "pct." else ""
    raise Refused(
        f"{doubt}tallet skal ligge mellem {_dansk(maal.min)} og {_dansk(maal.max)}. Ret tallet, eller hent filen igen.",
        int(lines[column.first_row(text)]), column.label, text,
    )  # fmt: skip


def _dansk(limit: float) -> str:
    return f"{limit:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))
