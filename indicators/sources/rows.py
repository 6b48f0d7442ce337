"""The body of the table as columns of distinct texts: each text is read once, however many rows carry it."""

import csv
import io
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.csv

from indicators.sources.layout import Layout
from indicators.sources.report import Refused

TEXTS = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True)
class Column:
    """One column: its distinct texts, and for each row which of them it holds."""

    label: str
    texts: list[str]
    codes: np.ndarray

    @cached_property
    def _first(self) -> dict[str, int]:
        first = np.zeros(len(self.texts), np.int64)
        first[self.codes[::-1]] = np.arange(len(self.codes))[::-1]  # of equal codes the last one written stays: the first row
        return dict(zip(self.texts, first.tolist(), strict=True))

    def first_row(self, text: str) -> int:
        """The first row that holds this text."""
        return self._first[text]

    def rows_of(self, chosen: list[int]) -> np.ndarray:
        """True for rows that hold one of these distinct texts."""
        return np.isin(self.codes, chosen)


def _column(label: str, array: pa.DictionaryArray) -> Column:
    return Column(label, array.dictionary.to_pylist(), array.indices.to_numpy(zero_copy_only=False))


def read(layout: Layout) -> tuple[list[Column], np.ndarray]:
    """All columns, and the line number of each row. Raises Refused at the first ragged row."""
    simple = b'"' not in layout.body and b"\n\n" not in layout.body and not layout.body.startswith(b"\n")
    table = _fast(layout) if simple else None
    if table is None:
        return _careful(layout)
    lines = np.arange(layout.body_line, layout.body_line + table.num_rows, dtype=np.int64)
    columns = [_column(name, table.column(name).combine_chunks()) for name in layout.labels]
    if all(any(not text.strip() for text in column.texts) for column in columns):
        return _careful(layout)  # perhaps a row of nothing but delimiters, which is no row
    return columns, lines


def _fast(layout: Layout) -> pa.Table | None:
    """Arrow's reader, everything as text; None when a row does not fit, so that the careful reader can say where."""
    try:
        table = pa.csv.read_csv(
            pa.py_buffer(layout.body),
            read_options=pa.csv.ReadOptions(column_names=list(layout.labels), block_size=1 << 24),
            parse_options=pa.csv.ParseOptions(delimiter=layout.delimiter, quote_char=False, ignore_empty_lines=False),
            convert_options=pa.csv.ConvertOptions(
                column_types=dict.fromkeys(layout.labels, TEXTS), strings_can_be_null=False, check_utf8=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    return table.unify_dictionaries()


def _careful(layout: Layout) -> tuple[list[Column], np.ndarray]:
    """Python's strict reader: quotes, blank lines, and rows that only have empty cells too many."""
    width = len(layout.labels)
    reader = csv.reader(io.StringIO(layout.body.decode("utf-8")), delimiter=layout.delimiter, strict=True)
    kept: list[list[str]] = []
    lines: list[int] = []
    before = 0
    try:
        for row in reader:
            line, before = layout.body_line + before, reader.line_num
            if not any(cell.strip() for cell in row):
                continue
            if len(row) < width or any(cell.strip() for cell in row[width:]):
                raise Refused(
                    f"rækken har {len(row)} felter, men overskriften har {width}. "
                    "Ret rækken; tal med decimalkomma kan ikke stå i en kommasepareret fil.", line
                )  # fmt: skip
            kept.append(row[:width])
            lines.append(line)
    except csv.Error as why:
        raise Refused("et citationstegn er ikke lukket. Ret rækken.", layout.body_line + reader.line_num - 1) from why
    if not kept:
        raise Refused("filen har kun en overskrift og ingen rækker. Hent den igen hos kilden.", layout.header_line)
    arrays = [pa.array([row[i] for row in kept], pa.string()).dictionary_encode() for i in range(width)]
    return [_column(name, array) for name, array in zip(layout.labels, arrays, strict=True)], np.array(lines, np.int64)
