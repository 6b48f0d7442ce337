"""The jobcentre's own register: small counts are hidden before anything is stored, with what they could be worked out from.

Other sources hide their small counts themselves; nobody has done it for the register. The rows of a delivery (known.py) are
made into cells and relations for suppression.py; what is to be hidden becomes null with the status skjult.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.catalogue import FELTER, TOTALS, Maalgruppe, Tabel
from indicators.sources.measures import STATUSES
from indicators.store.known import KEYS, NONE, SKJULT_AT, Pair, Rows, statuses
from indicators.store.suppression import THRESHOLD, Relation, hidden

STOCKS = ("bestand", "primo", "ultimo")
TOTAL_WEIGHT, STOCK_WEIGHT = 30, 200  # a total is missed more than its parts; the curve of a stock more than a nought


def protect(staged: pa.Table, tabel: Tabel, maalgrupper: Mapping[str, Maalgruppe], foer: Sequence[Pair] = ()) -> tuple[pa.Table, int]:
    """The delivery without what must not be seen, and how many numbers were hidden. Other sources' tables come back as they were.

    foer: the table's deliveries before this one, oldest first. What was hidden there stays hidden, and what was shown is known.
    """
    if not tabel.is_register or not staged.num_rows:
        return staged, 0
    names = [name for name in tabel.maal if name in staged.column_names]
    rows = Rows(staged, names, foer)
    cells = _Cells(rows, names)
    for felt in FELTER:
        _sums_of_dimension(cells, felt, maalgrupper)
    _sums_of_measures(cells, tabel)
    _flows(cells)
    found = cells.to_hide()
    count = 0
    for at, name in enumerate(names):
        mask = found[at * rows.count : at * rows.count + rows.own] & (rows.values[name][: rows.own] != NONE)
        if mask.any():
            staged = _without(staged, name, mask)
            count += int(mask.sum())
    return staged, count


def _without(staged: pa.Table, name: str, mask: np.ndarray) -> pa.Table:
    """Null and skjult where the mask says so. The numbers are overwritten first: none is left in memory under its null."""
    column, chosen = staged.column(name).combine_chunks(), pa.array(mask)
    blank = pc.if_else(chosen, pa.scalar(0, column.type), column)
    status = statuses(staged, name)
    status[mask] = SKJULT_AT
    words = pa.DictionaryArray.from_arrays(pa.array(status, pa.int32()), pa.array(STATUSES))
    for label, values in ((name, pc.if_else(chosen, pa.scalar(None, column.type), blank)), (f"{name}_status", words)):
        staged = staged.set_column(staged.column_names.index(label), label, values)
    return staged


class _Cells:
    """Each measure of each row is a cell; and some more, that are in no row but follow from the rows."""

    def __init__(self, rows: Rows, names: list[str]) -> None:
        self.rows, self.names = rows, names
        self.values: list[int] = [value for name in names for value in rows.values[name].tolist()]
        self.start = {name: at * rows.count for at, name in enumerate(names)}
        self.relations: list[Relation] = []
        self.weights = np.concatenate([np.full(rows.count, STOCK_WEIGHT * (name in STOCKS)) for name in names])
        for felt in rows.varying():
            totals = np.array([word == TOTALS.get(felt, "i_alt") for word in rows.words[felt]])[rows.codes[felt]]
            self.weights = self.weights + TOTAL_WEIGHT * np.tile(totals, len(names))
        self.protected = set(np.flatnonzero(np.concatenate([rows.hidden[name] for name in names])).tolist())
        self.frozen = set(np.flatnonzero(np.concatenate([rows.seen[name] for name in names])).tolist())
        self.unseen: list[int] = []

    def whole(self, total: int, parts: list[int]) -> None:
        """The total is the sum of its parts, and of what they leave over.

        1-4 left over are citizens like those of a named rest: they are hidden and protected. More is taken as known to all, so
        that the parts are as well protected as if the sum were exact. Parts that overlap are only each no larger than the whole.
        """
        known = [self.values[cell] for cell in (total, *parts)]
        rest = 0 if known[0] == NONE else known[0] - sum(value for value in known[1:] if value != NONE)
        relation = [(total, -1), *((part, 1) for part in parts)]
        if rest < 0:
            for part in parts:
                self.no_larger(part, total)
            if NONE not in known:
                self.relations.append((*relation, (self._virtual(-rest), -1)))
            return
        if rest and NONE not in known:
            cell = self._virtual(rest, shown=rest >= THRESHOLD)
            if rest < THRESHOLD:
                self.protected.add(cell)
            relation.append((cell, 1))
        self.relations.append(tuple(relation))

    def no_larger(self, part: int, total: int) -> None:
        """The part counts some of those that the total counts."""
        if self.values[part] == NONE or self.values[total] == NONE or self.values[part] > self.values[total]:
            return
        self.relations.append(((total, -1), (part, 1), (self._virtual(self.values[total] - self.values[part]), 1)))

    def exact(self, *terms: tuple[int, int]) -> None:
        """The signed sum is nought; left out when it is not, since then nothing follows from it."""
        known = [self.values[cell] * sign for cell, sign in terms if self.values[cell] != NONE]
        if len(known) < len(terms) or not sum(known):
            self.relations.append(terms)

    def _virtual(self, value: int, shown: bool = False) -> int:
        self.values.append(value)
        cell = len(self.values) - 1
        (self.frozen.add if shown else self.unseen.append)(cell)
        return cell

    def to_hide(self) -> np.ndarray:
        """True for each cell of the rows that must not be seen."""
        weights = self.weights.tolist() + [0] * (len(self.values) - len(self.weights))
        values = [None if value == NONE else value for value in self.values]
        found = np.zeros(len(self.weights), bool)
        chosen = hidden(
            values, self.relations, THRESHOLD, weights=weights, protected=self.protected, unseen=self.unseen, frozen=self.frozen
        )
        found[[cell for cell in chosen if cell < len(found)]] = True
        return found


def _sums_of_dimension(cells: _Cells, felt: str, maalgrupper: Mapping[str, Maalgruppe]) -> None:
    """The row of the total is the sum of the other rows; groups that overlap are no parts of it, but none is larger."""
    rows = cells.rows
    if felt not in rows.varying():
        return
    words, codes = rows.words[felt], rows.codes[felt].tolist()
    apart = {g.id for g in maalgrupper.values() if g.overlapper} if felt == "maalgruppe" else set()
    for group in rows.groups(*(name for name in KEYS if name != felt)):
        total = next((row for row in group if words[codes[row]] == TOTALS.get(felt, "i_alt")), None)
        if total is None or len(group) == 1:
            continue
        parts = [row for row in group if row != total and words[codes[row]] not in apart]
        for start in cells.start.values():
            if parts:
                cells.whole(start + total, [start + row for row in parts])
            for row in group:
                if words[codes[row]] in apart:
                    cells.no_larger(start + row, start + total)


def _sums_of_measures(cells: _Cells, tabel: Tabel) -> None:
    """The measures that the catalogue says are the sum of others, and those that count some of what others count."""
    for total, parts in tabel.summer.items():
        there = [cells.start[part] for part in parts if part in cells.start]
        if total in cells.start and there:
            cells.weights[cells.start[total] : cells.start[total] + cells.rows.count] += TOTAL_WEIGHT
            for row in range(cells.rows.count):
                cells.whole(cells.start[total] + row, [start + row for start in there])
    for part, total in (*tabel.del_af.items(), *tabel.oftest_del_af.items()):
        if part in cells.start and total in cells.start:
            for row in range(cells.rows.count):
                cells.no_larger(cells.start[part] + row, cells.start[total] + row)


def _flows(cells: _Cells) -> None:
    """A stock is the stock before it, and what came, without what went."""
    start = cells.start
    if not {"tilgang", "afgang"} <= set(start):
        return
    groups = cells.rows.groups("omraade", "periodetype", *FELTER) if {"bestand", "ultimo"} & set(start) else []
    for group in groups:
        for before, row in zip([None, *group], group, strict=False):
            moved = ((start["tilgang"] + row, 1), (start["afgang"] + row, -1))
            if "bestand" in start and before is not None:
                cells.exact((start["bestand"] + row, -1), (start["bestand"] + before, 1), *moved)
            if "primo" in start and "ultimo" in start:
                cells.exact((start["ultimo"] + row, -1), (start["primo"] + row, 1), *moved)
                if before is not None:
                    cells.exact((start["primo"] + row, 1), (start["ultimo"] + before, -1))
