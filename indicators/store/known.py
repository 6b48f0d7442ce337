"""What the public knows of a register table: the rows of a delivery, and those of the deliveries before it, as they were shown."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.catalogue import FELTER
from indicators.sources.measures import STATUSES
from indicators.sources.numbers import SKJULT

Pair = tuple[pa.Table, pa.Table]  # a delivery as it came, and as it was protected
KEYS = ("omraade", "periodetype", "periode", *FELTER)
SKJULT_AT = STATUSES.index(SKJULT)  # its place among the statuses
NONE = -1  # no number


def statuses(table: pa.Table, name: str) -> np.ndarray:
    """Which of STATUSES each row has."""
    if name not in table.column_names:
        return np.zeros(table.num_rows, np.int32)
    words = table.column(f"{name}_status").cast(pa.string()).combine_chunks()
    return pc.index_in(words, pa.array(STATUSES)).to_numpy(zero_copy_only=False).copy()


def numbers(table: pa.Table, name: str) -> np.ndarray:
    """A measure as whole numbers, NONE where there is none."""
    if name not in table.column_names:
        return np.full(table.num_rows, NONE)
    return table.column(name).cast(pa.int64()).fill_null(NONE).combine_chunks().to_numpy()


class Rows:
    """The rows of a delivery, and after them those that only the deliveries before it have; what the public knows of each."""

    def __init__(self, staged: pa.Table, names: list[str], foer: Sequence[Pair]) -> None:
        newest_first = [staged, *(came for came, _ in reversed(foer))]
        self.codes, self.words = {}, {}
        for name in KEYS:
            coded = pa.concat_arrays([t.column(name).cast(pa.string()).combine_chunks() for t in newest_first]).dictionary_encode()
            self.codes[name], self.words[name] = coded.indices.to_numpy().astype(np.int64), coded.dictionary.to_pylist()
        self.slut = np.concatenate([t.column("slut").cast(pa.int32()).combine_chunks().to_numpy() for t in newest_first])
        self.own = staged.num_rows
        key = self.key(*KEYS)
        keys, first = np.unique(key, return_index=True)  # the newest row of each key
        older_keys, older_first = np.unique(key[self.own :], return_index=True)
        order = np.sort(first)
        self.count = len(order)
        shown_before = np.full(len(keys), NONE)
        shown_before[older_keys] = older_first + self.own
        before = shown_before[key[order]]  # the row of the newest delivery before that has it, else NONE
        self.codes = {name: codes[order] for name, codes in self.codes.items()}
        self.slut = self.slut[order]
        self._measures(names, newest_first, [staged, *(after for _, after in reversed(foer))], order, before)

    def _measures(self, names: list[str], came: list[pa.Table], shown: list[pa.Table], order: np.ndarray, before: np.ndarray) -> None:
        """For each measure its numbers, which the source or we have hidden, and which the public has seen."""
        self.values, self.hidden, self.seen = {}, {}, {}
        own = np.arange(self.count) < self.own
        for name in names:
            self.values[name] = now = np.concatenate([numbers(t, name) for t in came])[order]
            status = np.concatenate([statuses(t, name) for t in shown])
            then = np.concatenate([numbers(t, name) for t in shown])
            had = before != NONE
            self.hidden[name] = (status[order] == SKJULT_AT) & (now == NONE) | had & (status[before] == SKJULT_AT)
            self.seen[name] = had & (then[before] == now) & (now != NONE) | ~own

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
