"""What the printed cells of a figure rest on: which nøgletal, målgruppe, areas and periods. It tells why a cell is another than before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from indicators import catalogue
from indicators.areas import LANDET
from indicators.comparison import Comparison, Series
from indicators.opdelt import MAALGRUPPE, Pair, Split

T = TypeVar("T")


@dataclass(frozen=True)
class Sted:
    """As far as it is known; what is empty is said by the row, the column or the figure around it. perioder: codes."""

    indikatorer: tuple[str, ...] = ()
    maalgrupper: tuple[str, ...] = ()
    omraader: tuple[str, ...] = ()
    perioder: tuple[str, ...] = ()

    def inden_for(self, around: "Sted") -> "Sted":
        """With what is empty taken from around it."""
        return Sted(
            self.indikatorer or around.indikatorer, self.maalgrupper or around.maalgrupper, self.omraader or around.omraader,
            self.perioder or around.perioder,
        )  # fmt: skip


@dataclass(frozen=True)
class Rod:
    """Of a figure, of each row of its table, and of each column after those that name the row (all columns are counted)."""

    figur: Sted = Sted()
    raekker: tuple[Sted, ...] = ()
    kolonner: tuple[Sted, ...] = ()

    def celle(self, row: int, column: int) -> Sted:
        """Of one cell; empty where nothing is known."""
        row_ = self.raekker[row] if row < len(self.raekker) else Sted()
        column_ = self.kolonner[column] if column < len(self.kolonner) else Sted()
        return row_.inden_for(column_).inden_for(self.figur)


STYRING = "styring"  # what people write in data/reference
BENCHMARK, REGISTER = ("y30r21",), ("bestand", "tilafgang")


def under(figurer: Sequence[T], tables: tuple[str, ...]) -> tuple[T, ...]:
    """Figures of no single nøgletal, with the tables that they are made of."""
    return tuple(f if f.rod.figur.indikatorer else replace(f, rod=Rod(Sted(tables))) for f in figurer)


def ingredients(id_: str) -> tuple[str, ...]:
    """The nøgletal itself and all that it is made of, the nævner's weights too."""
    indicator = catalogue.load().indikatorer.get(id_)
    if indicator is None:
        return (id_,)
    made_of = (*indicator.sum, *(name for names in indicator.andel.values() for name in names), indicator.aendring_af, indicator.vaegt)
    return tuple(dict.fromkeys([id_, *(deep for name in made_of if name for deep in ingredients(name))]))


def _areas(found: Comparison, series: Series) -> tuple[str, ...]:
    if series.id == "egen":
        return (found.kommune.kode,)
    stick = series.maalestok
    return tuple(sorted(o.kode for o in stick.medlemmer)) if stick and stick.medlemmer else (LANDET,) if series.id == "landet" else ()


def _whose(found: Comparison) -> Sted:
    return Sted(ingredients(found.indikator.id), _groups([found]), (), (found.periode.code,))


def _groups(parts: Sequence[Comparison]) -> tuple[str, ...]:
    """A share of alle rests on alle too."""
    wide = any(c.indikator.af_alle for c in parts)
    return tuple(dict.fromkeys([*(c.maalgruppe.id for c in parts), *(["alle"] if wide else [])]))


def of_comparison(found: Comparison, rows: int) -> Rod:
    """One row a period, newest first; one column an area."""
    periods = [p for p, _ in reversed(found.egen.punkter)][:rows]
    return Rod(_whose(found), tuple(Sted(perioder=(p.code,)) for p in periods),
               (Sted(), *(Sted(omraader=_areas(found, s)) for s in found.series)))  # fmt: skip


def of_split(found: Split, table_rows: int, has_counts: bool) -> Rod:
    """One row a part; for each area its figure and the change over a year."""
    both = (found.periode.code, found.periode.year_before().code)
    parts = _groups(found.dele)
    kommune = (found.first.kommune.kode,)
    columns = [Sted(), *([Sted(omraader=kommune)] if has_counts else [])]
    for s in found.first.series:
        columns += [Sted(omraader=_areas(found.first, s)), Sted(omraader=_areas(found.first, s), perioder=both)]
    by_group = found.deles == MAALGRUPPE and not found.andele
    rows = [Sted(maalgrupper=(c.maalgruppe.id,)) if by_group else Sted() for c in found.shown]
    rows += [Sted(maalgrupper=(found.alle.maalgruppe.id,))] * (table_rows - len(rows)) if found.alle else []
    return Rod(Sted(ingredients(found.first.indikator.id), parts, (), both[:1]), tuple(rows), tuple(columns))


def of_pair(found: Pair) -> Rod:
    """One row a nøgletal and area, as the table has them; the figure, and its change over a year."""
    three = (found.foerste, found.anden, found.andel)
    rows = [replaced for c in three for replaced in _pair_rows(c)]
    now, before = found.foerste.periode.code, found.foerste.periode.year_before().code
    return Rod(Sted(perioder=(now,)), tuple(rows), (Sted(), Sted(), Sted(), Sted(perioder=(now, before))))


def _pair_rows(found: Comparison) -> Iterator[Sted]:
    whose = _whose(found)
    for s in found.series:
        if s.id == "egen" or s.har_tal:
            yield Sted(whose.indikatorer, whose.maalgrupper, _areas(found, s))


def as_json(rod: Rod) -> dict[str, Any]:
    """Short, for the register: lists in the order of the fields."""
    return {"figur": _lists(rod.figur), "raekker": list(map(_lists, rod.raekker)), "kolonner": list(map(_lists, rod.kolonner))}


def _lists(one: Sted) -> list[list[str]]:
    fields = [list(one.indikatorer), list(one.maalgrupper), list(one.omraader), list(one.perioder)]
    while fields and not fields[-1]:
        fields.pop()
    return fields


def from_json(raw: dict[str, Any]) -> Rod:
    """What was written. Raises KeyError, TypeError or ValueError on anything else."""
    def place(lists: list[list[str]]) -> Sted:
        return Sted(*(tuple(map(str, one)) for one in lists))

    return Rod(place(raw["figur"]), tuple(map(place, raw["raekker"])), tuple(map(place, raw["kolonner"])))
