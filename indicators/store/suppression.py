"""Small counts in additive tables: which cells to hide, so that nobody can work out the small ones from the others.

A table is cells (whole numbers, not negative) and relations between them: the sum of sign times cell is nought. A small cell
is hidden, and others with it until it is proved safe. The proof is made of moves. A move adds or takes one from some cells,
so that every relation still holds; made again and again it gives whole tables that look the same to whoever sees the shown
cells only. A small cell is safe when such tables show that

- it can be each of 1..threshold-1, and at least `threshold` different numbers, for one who knows that no cell is negative;
- it can be at least `threshold` different numbers also for one who believes that every hidden cell is 1 or more.

No linear algebra, bounds or search can tell these tables apart: they are all possible. Hiding more never undoes a proof,
so each small cell is taken once, in order.
"""

from collections.abc import Collection, Sequence
from heapq import heappop, heappush

Relation = tuple[tuple[int, int], ...]  # (cell, 1 or -1), each cell once

THRESHOLD = 5
NOUGHT = 100  # a nought says nothing about anybody and hides little: taken before a stock or when nothing else will do
SHORTEST = ((12, 400), (400, 4000))  # first few and small secondaries are looked for, then any


def hidden(
    values: Sequence[int | None], relations: Sequence[Relation], threshold: int = THRESHOLD, *, weights: Sequence[int] = (),
    protected: Collection[int] = (), unseen: Collection[int] = (), frozen: Collection[int] = (),
) -> set[int]:  # fmt: skip
    """The cells to hide: the small, the unknown (None), the unseen, and what must go with them.

    weights: how much each cell would be missed, beside its size. protected: hidden at the source; safe when they can be many
    numbers. unseen: cells that are nowhere shown (what is between a part and its whole); they cost nothing. frozen: known
    to the public already, so that hiding them helps only when nothing else is left.
    """
    filled, unsolved = completed(values, relations, threshold)
    table = _Table(filled, relations, threshold, weights, frozen)
    table.unseen = set(unseen)
    table.hidden = {cell for cell, value in enumerate(values) if value is None} | set(unseen)
    small = {cell for cell, value in enumerate(filled) if 0 < value < threshold and (cell not in table.unseen or cell in protected)}
    table.hidden |= small
    for cell in sorted(unsolved):
        table.hidden |= table.component(cell)
    for cell in sorted(small | set(protected)):
        table.protect(cell)
    return table.hidden


def completed(values: Sequence[int | None], relations: Sequence[Relation], threshold: int = THRESHOLD) -> tuple[list[int], set[int]]:
    """A whole table that fits what is known: what follows from the relations, and else an even guess.

    Which one does not matter: whoever sees the shown cells cannot tell it from the truth. Also the cells for which none was found.
    """
    filled = list(values)
    open_ = [r for r in relations if any(filled[cell] is None for cell, _ in r)]
    concerned = open_
    while open_:
        unknown = [[(cell, sign) for cell, sign in r if filled[cell] is None] for r in open_]
        chosen = min(range(len(open_)), key=lambda i: (len(unknown[i]), i))
        if unknown[chosen]:
            cell, sign = unknown[chosen][0]
            rest = -sum(s * filled[c] for c, s in open_[chosen] if filled[c] is not None)
            alike = all(s == sign for _, s in unknown[chosen])
            filled[cell] = max(0, rest * sign // len(unknown[chosen])) if alike else threshold
        open_ = [r for r in open_ if any(filled[c] is None for c, _ in r)]
    wrong = {cell for r in concerned if sum(s * filled[c] for c, s in r) for cell, _ in r}
    return [threshold if value is None else value for value in filled], wrong


class _Table:
    """Cells, relations, and what is hidden so far."""

    def __init__(
        self, values: list[int], relations: Sequence[Relation], threshold: int, weights: Sequence[int], frozen: Collection[int]
    ) -> None:
        self.values, self.relations, self.threshold, self.weights = values, relations, threshold, weights
        self.frozen = set(frozen)
        self.hidden: set[int] = set()
        self.unseen: set[int] = set()
        self.of_cell: dict[int, list[tuple[int, int]]] = {}
        for number, relation in enumerate(relations):
            for cell, sign in relation:
                self.of_cell.setdefault(cell, []).append((number, sign))

    def protect(self, cell: int) -> None:
        """Hide what it takes to leave this cell in doubt; in the worst case everything that it hangs together with."""
        if cell not in self.of_cell:
            return
        for frozen in (self.frozen, set()):
            for shape in SHORTEST:
                found = self._doubt(cell, frozen, shape)
                if found is not None:
                    self.hidden |= found
                    return
        self.hidden |= self.component(cell)

    def component(self, cell: int) -> set[int]:
        """Every cell that is bound to this one, however far away."""
        seen, waiting = {cell}, [cell]
        while waiting:
            for number, _ in self.of_cell.get(waiting.pop(), ()):
                fresh = [other for other, _ in self.relations[number] if other not in seen]
                seen.update(fresh)
                waiting += fresh
        return seen

    def _doubt(self, cell: int, frozen: set[int], shape: tuple[int, int]) -> set[int] | None:
        """The cells of a move down and a move up that together give the range that is promised; None when there are none."""
        value, top = self.values[cell], self.threshold - 1
        if not 0 < value <= top:  # hidden at the source: how many numbers it can be is all that is asked
            up = self._move(cell, 1, top, 1, frozen, shape)
            return up if up is not None or value <= top else self._move(cell, -1, top, 1, frozen, shape)
        down = self._move(cell, -1, value - 1, 1, frozen, shape)
        steps = self.threshold - value
        if down is None:  # a total of parts that are each 1 or more cannot be smaller than they are many
            down, steps = self._move(cell, -1, value - 1, 0, frozen, shape), top
        if down is None:
            return None
        up = self._move(cell, 1, steps, 1, frozen, shape, down)
        return None if up is None else down | up

    def _move(
        self, start: int, direction: int, steps: int, least: int, frozen: set[int], shape: tuple[int, int],
        also: Collection[int] = (),
    ) -> set[int] | None:  # fmt: skip
        """The cheapest cells found that let `start` go that many steps; `also` are as good as hidden. Best first, breadth bounded."""
        if not steps:
            return set()
        eagerness, limit = shape
        heap: list = [(0, 0, 0, {start: direction}, {n: direction * sign for n, sign in self.of_cell[start]})]
        seen, count = set(), 0
        while heap and limit:
            _, _, cost, move, uneven = heappop(heap)
            if not uneven:
                return set(move)
            if (key := frozenset(move.items())) in seen:
                continue
            seen.add(key)
            limit -= 1
            number = min(uneven, key=lambda n: (len(self.relations[n]), n))
            for cell, sign in self.relations[number]:
                step = -sign if uneven[number] > 0 else sign
                if cell in move or (step < 0 and self._room(cell, least) < steps):
                    continue
                more = 0 if cell in self.hidden or cell in also else self._cost(cell, frozen)
                if more is None:
                    continue
                count += 1
                left = self._left(uneven, cell, step)
                heappush(heap, (cost + more + eagerness * len(left), count, cost + more, {**move, cell: step}, left))
        return None

    def _left(self, uneven: dict[int, int], cell: int, step: int) -> dict[int, int]:
        """Which relations are off, and by how much, when this cell has moved too."""
        left = dict(uneven)
        for number, sign in self.of_cell[cell]:
            off = left.pop(number, 0) + step * sign
            if off:
                left[number] = off
        return left

    def _room(self, cell: int, least: int) -> int:
        """How far down a cell can go; a nought, and what is never shown, has no other least than nought."""
        value = self.values[cell]
        return value - (least if value and cell not in self.unseen else 0)

    def _cost(self, cell: int, frozen: set[int]) -> int | None:
        """What hiding this cell takes from the reader; None when it would not help."""
        if cell in frozen:
            return None
        value = self.values[cell]
        weight = self.weights[cell] if self.weights else 0
        return weight + (10 + value.bit_length() if value else NOUGHT)
