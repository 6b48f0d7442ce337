"""A table that is a figure of its own: how wide its columns are, where no drawing tells how wide it is to be."""

import re
from collections.abc import Sequence

from indicators.dokument.model import Figur
from indicators.tables import Table

HYPHENATED, WHOLE = 12, 26  # letters: what is longer is parted, by a hyphen where there are any
STATUS = 18  # letters of a status that is not parted
_STEPS = 80  # in which the room that is over is given out
_NUMBER = re.compile(r"[+−]?\d{1,3}(\.?\d{3})*(,\d+)?\*?")


def shares(figur: Figur, room: float, longest: int = WHOLE) -> list[float]:
    """Letters for each column of a room of so many: no word is torn apart that need not be, and the rows are as low as they can be.

    More than the room when its words ask for it: then the type must be smaller.
    """
    table = figur.tabel
    shown = [table.hoved, *table.raekker]
    cells = [[row[column] if column < len(row) else "" for row in shown] for column in range(len(table.hoved))]
    wide = [max(min(max(map(len, text.split()), default=1), longest) for text in column) + 3.0 for column in cells]
    for column, texts in enumerate(cells):  # a status stands with its sign, on one line if it is short
        signed = [len(text) for text in texts[1:] if figur.tegn(text)]
        wide[column] = max(wide[column], min(max(signed, default=0), STATUS) + 2.0 if signed else 0.0)
    step = (room - sum(wide)) / _STEPS
    if step <= 0 or not wide:
        return wide
    lines = list(zip(*cells, strict=True))
    for _ in range(_STEPS):
        tried = [[one + step * (n == column) for n, one in enumerate(wide)] for column in range(len(wide))]
        wide = min(tried, key=lambda sizes: _height(lines, sizes))
    return wide


def _height(lines: Sequence[Sequence[str]], wide: Sequence[float]) -> float:
    """Of all rows; of two that are as low, the one with more air."""
    return sum(max(max(len(text) / size for text, size in zip(row, wide, strict=True)), 1.0) for row in lines) + sum(
        len(text) / size for row in lines for text, size in zip(row, wide, strict=True)
    ) / 100


def numbers(table: Table) -> tuple[bool, ...]:
    """Which columns are nothing but figures, and stand at the right; '85 pct.' and a date are words."""
    cells = [[row[n] for row in table.raekker if len(row) > n and row[n] not in ("", "–")] for n in range(len(table.hoved))]
    return tuple(n > 0 and bool(column) and all(map(_NUMBER.fullmatch, column)) for n, column in enumerate(cells))
