"""A Comparison as a table: the same strings as sentence and chart, newest period first."""

from dataclasses import dataclass

from indicators import texts
from indicators.comparison import Comparison, Series, Value
from indicators.rounding import dansk


@dataclass(frozen=True)
class Table:
    """Head, rows of printed cells, and the meaning of the marks in them."""

    hoved: tuple[str, ...]
    raekker: tuple[tuple[str, ...], ...]
    note: str


def cell(value: Value) -> str:
    """'3,1', '3,1*' while it will still move, or why it is not shown."""
    return f"{texts.number(value)}*" if value.foreloebig else texts.number(value)


def series(comparison: Comparison) -> Table:
    """One row a period, one column an area."""
    rows = [
        (period.navn, *(cell(s.punkter[i][1]) for s in comparison.series))
        for i, (period, _) in enumerate(comparison.egen.punkter)
    ]
    marks = [texts.EKSEMPEL.rstrip(".")] if comparison.eksempel else []
    marks += ["* foreløbig"] if any(text.endswith("*") for row in rows for text in row) else []
    flat = {text for row in rows for text in row}
    marks += [texts.hidden(comparison)] if "skjult" in flat else []
    marks += [f"for få = færre end {texts.SMALL} at regne det af"] if "for få" in flat else []
    marks += ["mangler = ikke i leverancen"] if "mangler" in flat else []
    head = ("Periode", *(s.navn for s in comparison.series))
    return Table(head, tuple(reversed(rows)), "; ".join(marks) + "." if marks else "")


def now(comparison: Comparison) -> Table:
    """One row an area: figure, the same period last year, and the change."""
    return Table(
        ("Område", comparison.periode.navn.capitalize(), comparison.periode.year_before().navn.capitalize(), "Ændring på et år"),
        tuple(_now_row(comparison, s) for s in comparison.series),
        texts.EKSEMPEL if comparison.eksempel else "",
    )


def _now_row(comparison: Comparison, found: Series) -> tuple[str, ...]:
    before = dict(found.punkter).get(comparison.periode.year_before())
    changed = texts.year(comparison, found) if found.aendring else "–"
    return (found.navn, cell(found.nu), cell(before) if before else "–", changed)


def members(found: Series) -> Table:
    """Who is in a group; for a klynge of our own making also how far each is from the own kommune."""
    stick = found.maalestok
    head = ("Kommune", "Afstand i forventet andel") if stick.afstande else ("Kommune",)
    away = [f"{dansk(distance, 2)} procentpoint" for distance in stick.afstande]
    rows = tuple((o.navn, *away[i : i + 1]) for i, o in enumerate(stick.medlemmer))
    return Table(head, rows, "")
