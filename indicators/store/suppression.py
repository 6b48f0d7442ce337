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

from collections.abc import Collection, Iterator, Sequence
from heapq import heapify, heappop, heappush
from math import isqrt

Relation = tuple[tuple[int, int], ...]  # (cell, 1 or -1), each cell once

THRESHOLD = 5
NOUGHT = 100  # a nought says nothing about anybody and hides little: taken before a stock or when nothing else will do
# How a move is looked for, in turn: what a relation left uneven costs, what each cell already moved is worth, how many steps
# are taken, and how many cells are tried in each. First few and small secondaries, then any, then straight on: a stock of
# many groups over time hangs together for long.
SEARCHES = ((12, 0, 60, 4), (400, 0, 300, 99), (400, 150, 1000, 99), (400, 300, 4000, 999))


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
    table.hidden |= small | set(protected)
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
    of_cell: dict[int, list[int]] = {}
    for number, relation in enumerate(relations):
        for cell, _ in relation:
            if values[cell] is None:
                of_cell.setdefault(cell, []).append(number)
    concerned = sorted({number for numbers in of_cell.values() for number in numbers})
    heap = [(sum(filled[cell] is None for cell, _ in relations[number]), number) for number in concerned]
    heapify(heap)
    while heap:
        _, number = heappop(heap)
        unknown = [(cell, sign) for cell, sign in relations[number] if filled[cell] is None]
        if not unknown:
            continue
        cell, sign = unknown[0]
        rest = -sum(s * filled[c] for c, s in relations[number] if filled[c] is not None)
        alike = all(s == sign for _, s in unknown)
        filled[cell] = max(0, rest * sign // len(unknown)) if alike else threshold
        for other in of_cell[cell]:
            heappush(heap, (sum(filled[c] is None for c, _ in relations[other]), other))
    wrong = {cell for number in concerned if sum(s * filled[c] for c, s in relations[number]) for cell, _ in relations[number]}
    return [threshold if value is None else value for value in filled], wrong


def _cost(value: int) -> int:
    """What hiding a cell takes from the reader, beside its weight."""
    return 10 + min(isqrt(value), NOUGHT - 20) if value else NOUGHT


class _Table:
    """Cells, relations, and what is hidden so far."""

    def __init__(
        self, values: list[int], relations: Sequence[Relation], threshold: int, weights: Sequence[int], frozen: Collection[int]
    ) -> None:
        self.values, self.relations, self.threshold = values, relations, threshold
        self.costs = [weight + _cost(value) for value, weight in zip(values, weights or [0] * len(values), strict=True)]
        self.frozen = set(frozen)
        self.hidden: set[int] = set()
        self.unseen: set[int] = set()
        self.of_cell: list[list[tuple[int, int]]] = [[] for _ in values]
        for number, relation in enumerate(relations):
            for cell, sign in relation:
                self.of_cell[cell].append((number, sign))
        self.narrow = [len(relation) * len(relations) + number for number, relation in enumerate(relations)]  # a place in line

    def protect(self, cell: int) -> None:
        """Hide what it takes to leave this cell in doubt; in the worst case everything that it hangs together with."""
        if not self.of_cell[cell]:
            return
        for frozen in (self.frozen, set()):
            for search in SEARCHES:
                found = self._doubt(cell, frozen, search)
                if found is not None:
                    self.hidden |= found
                    return
        self.hidden |= self.component(cell)

    def component(self, cell: int) -> set[int]:
        """Every cell that is bound to this one, however far away."""
        seen, waiting = {cell}, [cell]
        while waiting:
            for number, _ in self.of_cell[waiting.pop()]:
                fresh = [other for other, _ in self.relations[number] if other not in seen]
                seen.update(fresh)
                waiting += fresh
        return seen

    def _doubt(self, cell: int, frozen: set[int], search: tuple[int, int, int, int]) -> set[int] | None:
        """The cells of a way down and a way up that together give the range that is promised; None when there are none."""
        value, top = self.values[cell], self.threshold - 1
        if not 0 < value <= top:  # hidden at the source: how many numbers it can be is all that is asked
            up = self._way(cell, 1, top, 1, frozen, search)
            return up if up is not None or value <= top else self._way(cell, -1, top, 1, frozen, search)
        up = self._way(cell, 1, self.threshold - value, 1, frozen, search)  # first: what goes down for it needs to be large
        down = None if up is None else self._way(cell, -1, value - 1, 1, frozen, search, up)
        if down is None:  # a total of parts that are each 1 or more cannot be smaller than they are many
            up = self._way(cell, 1, top, 1, frozen, search)
            down = None if up is None else self._way(cell, -1, value - 1, 0, frozen, search, up)
        return down

    def _way(
        self, start: int, direction: int, steps: int, least: int, frozen: set[int], search: tuple[int, int, int, int],
        also: Collection[int] = (),
    ) -> set[int] | None:  # fmt: skip
        """Cells that let `start` go so many steps: one move all the way when there is one, else one move after the other."""
        taken: set[int] = set(also)
        moved: dict[int, int] = {}
        while steps:
            move = self._move(start, direction, steps, least, frozen, search, taken, moved)
            if move is None and steps > 1:
                move = self._move(start, direction, 1, least, frozen, search, taken, moved)
            if move is None:
                return None
            far = min([steps, *(self._room(c, least) + moved.get(c, 0) for c, step in move.items() if step < 0 and c != start)])
            for cell, step in move.items():
                moved[cell] = moved.get(cell, 0) + step * far
            taken |= move.keys()
            steps -= far
        return taken

    def _move(
        self, start: int, direction: int, steps: int, least: int, frozen: set[int], search: tuple[int, int, int, int],
        also: set[int], moved: dict[int, int],
    ) -> dict[int, int] | None:  # fmt: skip
        """The cheapest move found that can be made so many times; `also` are as good as hidden. Best first, breadth bounded."""
        eagerness, deep, limit, breadth = search
        # What waits is what it comes from and one step more: most are never looked at again, so only those that are get copied.
        heap: list = [(0, 0, 0, {}, {}, start, direction)]
        count = 0
        seen: set[frozenset] = set()
        while heap and limit:
            _, _, cost, before, off_before, cell, step = heappop(heap)
            move, uneven = {**before, cell: step}, self._left(off_before, cell, step)
            if not uneven:
                return move
            if (key := frozenset(move.items())) in seen:
                continue
            seen.add(key)
            limit -= 1
            number = min(uneven, key=self.narrow.__getitem__)
            for more, cell, step in sorted(self._options(number, uneven[number], move, steps, least, frozen, also, moved))[:breadth]:
                count += 1
                rank = cost + more + eagerness * self._count_left(uneven, cell, step) - deep * len(move)
                heappush(heap, (rank, count, cost + more, move, uneven, cell, step))
        return None

    def _options(
        self, number: int, off: int, move: dict[int, int], steps: int, least: int, frozen: set[int], also: set[int],
        moved: dict[int, int],
    ) -> Iterator[tuple[int, int, int]]:  # fmt: skip
        """The cells that can make this relation less uneven: what each costs, and which way it goes."""
        hidden, costs = self.hidden, self.costs
        for cell, sign in self.relations[number]:
            if cell in move:
                continue
            step = -sign if off > 0 else sign
            if step < 0 and self._room(cell, least) + moved.get(cell, 0) < steps:
                continue
            if cell in hidden or cell in also:
                yield 0, cell, step
            elif cell not in frozen:
                yield costs[cell], cell, step

    def _left(self, uneven: dict[int, int], cell: int, step: int) -> dict[int, int]:
        """Which relations are off, and by how much, when this cell has moved too."""
        left = dict(uneven)
        for number, sign in self.of_cell[cell]:
            off = left.pop(number, 0) + step * sign
            if off:
                left[number] = off
        return left

    def _count_left(self, uneven: dict[int, int], cell: int, step: int) -> int:
        """How many there would be."""
        count = len(uneven)
        for number, sign in self.of_cell[cell]:
            off = uneven.get(number, 0)
            count += 1 if not off else -1 if off == -step * sign else 0
        return count

    def _room(self, cell: int, least: int) -> int:
        """How far down a cell can go; a nought, and what is never shown, has no other least than nought."""
        value = self.values[cell]
        return value - (least if value and cell not in self.unseen else 0)
