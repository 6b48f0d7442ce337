"""The jobcentre's own register: small counts are hidden before anything is stored, with what they could be worked out from.

Other sources hide their small counts themselves; nobody has done it for the register. The rows of a delivery are made into
cells and relations for suppression.py; what is to be hidden becomes null with the status skjult.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.catalogue import FELTER, TOTALS, Maalgruppe, Tabel
from indicators.sources.measures import STATUSES
from indicators.sources.numbers import SKJULT
from indicators.store.suppression import THRESHOLD, Relation, hidden

# What counts some of the citizens that another measure counts all of: the one is never larger than the other.
DEL_AF = {
    "rettidige_samtaler": "omfattede_samtaler", "rettidige_tilbud": "omfattede_tilbud", "i_tilbud": "nye_borgere",
    "til_selvforsoergelse": "borgere", "til_jobparat": "ikke_jobparate", "til_rask": "sygemeldte",
}  # fmt: skip
STOCKS = ("bestand", "primo", "ultimo")
TOTAL_WEIGHT, STOCK_WEIGHT = 30, 200  # a total is missed more than its parts; the curve of a stock more than a nought
Pair = tuple[pa.Table, pa.Table]  # a delivery as it came, and as it was protected

_KEYS = ("omraade", "periodetype", "periode", *FELTER)
_SKJULT = STATUSES.index(SKJULT)
_NONE = -1  # no number


def protect(
    staged: pa.Table, tabel: Tabel, maalgrupper: Mapping[str, Maalgruppe], foer: Sequence[Pair] = ()
) -> tuple[pa.Table, int]:
    """The delivery without what must not be seen, and how many numbers were hidden. Other sources' tables come back as they were.

    foer: the table's deliveries before this one, oldest first. What was hidden there stays hidden, and what was shown is known.
    """
    if not tabel.is_register or not staged.num_rows:
        return staged, 0
    names = [name for name in tabel.maal if name in staged.column_names]
    rows = _Rows(staged, names, foer)
    cells = _Cells(rows, names)
    for felt in FELTER:
        _sums_of_dimension(cells, felt, maalgrupper)
    _sums_of_measures(cells, tabel)
    _flows(cells)
    found = cells.to_hide()
    count = 0
    for at, name in enumerate(names):
        mask = found[at * rows.count : at * rows.count + rows.own] & (rows.values[name][: rows.own] != _NONE)
        if mask.any():
            staged = _without(staged, name, mask)
            count += int(mask.sum())
    return staged, count


def _without(staged: pa.Table, name: str, mask: np.ndarray) -> pa.Table:
    """Null and skjult where the mask says so. The numbers are overwritten first: none is left in memory under its null."""
    column, chosen = staged.column(name).combine_chunks(), pa.array(mask)
    blank = pc.if_else(chosen, pa.scalar(0, column.type), column)
    status = _status(staged, name)
    status[mask] = _SKJULT
    words = pa.DictionaryArray.from_arrays(pa.array(status, pa.int32()), pa.array(STATUSES))
    for label, values in ((name, pc.if_else(chosen, pa.scalar(None, column.type), blank)), (f"{name}_status", words)):
        staged = staged.set_column(staged.column_names.index(label), label, values)
    return staged


def _status(table: pa.Table, name: str) -> np.ndarray:
    """Which of STATUSES each row has."""
    if name not in table.column_names:
        return np.zeros(table.num_rows, np.int32)
    words = table.column(f"{name}_status").cast(pa.string()).combine_chunks()
    return pc.index_in(words, pa.array(STATUSES)).to_numpy(zero_copy_only=False).copy()


def _numbers(table: pa.Table, name: str) -> np.ndarray:
    """A measure as whole numbers, _NONE where there is none."""
    if name not in table.column_names:
        return np.full(table.num_rows, _NONE)
    return table.column(name).cast(pa.int64()).fill_null(_NONE).combine_chunks().to_numpy()


class _Rows:
    """The rows of a delivery, and after them those that only the deliveries before it have; what the public knows of each."""

    def __init__(self, staged: pa.Table, names: list[str], foer: Sequence[Pair]) -> None:
        newest_first = [staged, *(came for came, _ in reversed(foer))]
        self.codes, self.words = {}, {}
        for name in _KEYS:
            coded = pa.concat_arrays([t.column(name).cast(pa.string()).combine_chunks() for t in newest_first]).dictionary_encode()
            self.codes[name], self.words[name] = coded.indices.to_numpy().astype(np.int64), coded.dictionary.to_pylist()
        self.slut = np.concatenate([t.column("slut").cast(pa.int32()).combine_chunks().to_numpy() for t in newest_first])
        self.own = staged.num_rows
        key = self.key(*_KEYS)
        keys, first = np.unique(key, return_index=True)  # the newest row of each key
        older_keys, older_first = np.unique(key[self.own :], return_index=True)
        order = np.sort(first)
        self.count = len(order)
        shown_before = np.full(len(keys), _NONE)
        shown_before[older_keys] = older_first + self.own
        before = shown_before[key[order]]  # the row of the newest delivery before that has it, else _NONE
        self.codes = {name: codes[order] for name, codes in self.codes.items()}
        self.slut = self.slut[order]
        self._measures(names, newest_first, [staged, *(after for _, after in reversed(foer))], order, before)

    def _measures(self, names: list[str], came: list[pa.Table], shown: list[pa.Table], order: np.ndarray, before: np.ndarray) -> None:
        """For each measure its numbers, which the source or we have hidden, and which the public has seen."""
        self.values, self.hidden, self.seen = {}, {}, {}
        own = np.arange(self.count) < self.own
        for name in names:
            self.values[name] = now = np.concatenate([_numbers(t, name) for t in came])[order]
            status = np.concatenate([_status(t, name) for t in shown])
            then = np.concatenate([_numbers(t, name) for t in shown])
            had = before != _NONE
            self.hidden[name] = (status[order] == _SKJULT) & (now == _NONE) | had & (status[before] == _SKJULT)
            self.seen[name] = had & (then[before] == now) & (now != _NONE) | ~own

    def key(self, *names: str) -> np.ndarray:
        """One number for each row, equal where all of these are."""
        combined = np.zeros(len(self.slut), np.int64)
        for name in names:
            if len(self.words[name]) > 1:
                combined = np.unique(combined * len(self.words[name]) + self.codes[name], return_inverse=True)[1]
        return combined

    def groups(self, *names: str) -> list[list[int]]:
        """The rows that are alike in these, group by group; within a group in the order of time."""
        key = self.key(*names)
        order = np.lexsort((self.slut, key))
        return [group.tolist() for group in np.split(order, np.flatnonzero(np.diff(key[order])) + 1)]

    def varying(self) -> list[str]:
        """The felter that split these rows."""
        return [felt for felt in FELTER if len(self.words[felt]) > 1]


class _Cells:
    """Each measure of each row is a cell; and some more, that are in no row but follow from the rows."""

    def __init__(self, rows: _Rows, names: list[str]) -> None:
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
        rest = 0 if known[0] == _NONE else known[0] - sum(value for value in known[1:] if value != _NONE)
        relation = [(total, -1), *((part, 1) for part in parts)]
        if rest < 0:
            for part in parts:
                self.no_larger(part, total)
            if _NONE not in known:
                self.relations.append((*relation, (self._virtual(-rest), -1)))
            return
        if rest and _NONE not in known:
            cell = self._virtual(rest, shown=rest >= THRESHOLD)
            if rest < THRESHOLD:
                self.protected.add(cell)
            relation.append((cell, 1))
        self.relations.append(tuple(relation))

    def no_larger(self, part: int, total: int) -> None:
        """The part counts some of those that the total counts."""
        if self.values[part] == _NONE or self.values[total] == _NONE or self.values[part] > self.values[total]:
            return
        self.relations.append(((total, -1), (part, 1), (self._virtual(self.values[total] - self.values[part]), 1)))

    def exact(self, *terms: tuple[int, int]) -> None:
        """The signed sum is nought; left out when it is not, since then nothing follows from it."""
        known = [self.values[cell] * sign for cell, sign in terms if self.values[cell] != _NONE]
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
        values = [None if value == _NONE else value for value in self.values]
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
    for group in rows.groups(*(name for name in _KEYS if name != felt)):
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
    for part, total in DEL_AF.items():
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
