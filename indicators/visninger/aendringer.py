"""The table above a view: for each nøgletal its newest level and the change over twelve months, here and at the others'."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indicators import catalogue, comparison, periods, tables, texts
from indicators.compare import compare
from indicators.comparison import Comparison, ComparisonError, Selection
from indicators.periods import Period
from indicators.store import Release
from indicators.visninger.model import Figur, Kapitel, Visning
from indicators.visninger.saetninger import cell, sentence

ENDED = 365  # days behind the newest of its chapter: the table has ended, and another has taken over


@dataclass(frozen=True)
class Linje:
    """One nøgletal of a view; without data found is None and venter says which tables it waits for."""

    figur: Figur
    found: Comparison | None
    venter: tuple[str, ...] = ()

    @property
    def navn(self) -> str:
        """'Kontanthjælp, aktivitetsparate'; example figures say so."""
        indicator = catalogue.load().indikatorer[self.figur.indikator]
        group = catalogue.load().maalgrupper[self.figur.maalgruppe].navn
        title = indicator.kort if self.figur.maalgruppe == "alle" else f"{indicator.kort}, {group[0].lower()}{group[1:]}"
        return f"{title} (eksempel)" if self.found and self.found.eksempel else title


@dataclass(frozen=True)
class Tabeldel:
    """The lines of one chapter that have something to say, and those that another has taken over from."""

    kapitel: Kapitel
    linjer: tuple[Linje, ...]
    udeladt: tuple[Linje, ...]


def lines(release: Release, view: Visning, kommune: str, sticks: Sequence[str], month: Period | None = None) -> list[Tabeldel]:
    """Every chapter of the view for a kommune, as it stood at the end of a month (None: the newest final figures)."""
    return [_part(chapter, [_line(release, f, kommune, tuple(sticks), month) for f in chapter.figurer]) for chapter in view.kapitler]


def _line(release: Release, figure: Figur, kommune: str, sticks: tuple[str, ...], month: Period | None) -> Linje:
    found = up_to(release, Selection(figure.indikator, kommune, figure.maalgruppe, sticks), month)
    known = catalogue.load()
    return Linje(figure, found, () if found else known.tables_of(known.indikatorer[figure.indikator]))


def up_to(release: Release, selection: Selection, month: Period | None) -> Comparison | None:
    """The figure in its newest period that had ended by then; None without data."""
    try:
        newest = compare(release, selection)
        if month is None:
            return newest
        ended = [p for p, _ in newest.egen.punkter if p.slut <= month.slut]
        wanted = ended[-1] if ended else periods.containing(month, newest.periode.type) if newest.periode.type in "KHY" else month
        return compare(release, replace(selection, periode=wanted))
    except ComparisonError:
        return None


def _part(chapter: Kapitel, found: list[Linje]) -> Tabeldel:
    """Of a chapter only what is current: a table that ended, or has not begun, gives way to the one beside it."""
    shown = [line for line in found if line.found and line.found.egen.nu.tal is not None]
    last = max((line.found.periode.slut for line in shown), default=None)
    current = [line for line in shown if (last - line.found.periode.slut).days < ENDED]
    kept = current or found
    return Tabeldel(chapter, tuple(kept), tuple(line for line in found if line not in kept))


def months(release: Release, view: Visning, kommune: str, sticks: Sequence[str]) -> list[Period]:
    """The months that can be chosen, newest first: from a year after the first figure to the newest."""
    wanted = [Selection(f.indikator, kommune, f.maalgruppe, tuple(sticks)) for f in view.figurer]
    spans = [c.egen.punkter for selection in wanted if (c := up_to(release, selection, None)) and c.egen.punkter]
    if not spans:
        return []
    first, last = min(points[0][0].slut for points in spans), max(points[-1][0].slut for points in spans)
    numbers = range((first.year + 1) * 12 + first.month - 1, last.year * 12 + last.month)
    return [periods.month(n // 12, n % 12 + 1) for n in reversed(numbers)]


def table(parts: Iterable[Tabeldel], own: str, sticks: Sequence[str]) -> tables.Table:
    """One row a nøgletal; the columns of the others in the order that they are drawn in."""
    parts = list(parts)
    shown = [line for part in parts for line in part.linjer]
    names = {s.id: texts.in_group(s) for line in shown if line.found for s in line.found.andre if not s.nu.er_median}
    asked = {comparison.id_of(stick) for stick in sticks}
    columns = [stick for stick in comparison.ORDEN if stick in names and stick in asked]
    head = ("Nøgletal", "Periode", "Niveau", f"Ændring i {own}", *(f"i {names[c]}" for c in columns))
    marks = [texts.EKSEMPEL] if any(line.found and line.found.eksempel for line in shown) else []
    marks += ["* foreløbig."] if any(line.found and line.found.egen.nu.foreloebig for line in shown) else []
    marks += [left_out] if (left_out := _left_out(parts)) else []
    return tables.Table(head, tuple(_row(line, columns) for line in shown), " ".join(marks))


def _row(line: Linje, columns: Sequence[str]) -> tuple[str, ...]:
    if line.found is None:
        return (line.navn, "–", f"venter på tabel {texts.listed(line.venter)}", *("–" for _ in range(len(columns) + 1)))
    by_id = {s.id: s for s in line.found.andre}
    unit = f" {line.found.indikator.enhed}" if line.found.indikator.is_rate and line.found.egen.nu.tal is not None else ""
    others = (cell(line.found, by_id[c]) if c in by_id else "–" for c in columns)
    level = tables.cell(line.found.egen.nu)
    return (line.navn, line.found.periode.kort, f"{level}{unit}", cell(line.found, line.found.egen), *others)


def _left_out(parts: Iterable[Tabeldel]) -> str:
    names = [line.navn for part in parts for line in part.udeladt]
    return f"Uden tal for perioden og derfor udeladt: {'; '.join(names)}." if names else ""


def words(parts: Iterable[Tabeldel]) -> list[tuple[str, list[str]]]:
    """By chapter: its title and a sentence for each line, as they could stand in the minutes."""
    return [(part.kapitel.titel, [_said(line) for line in part.linjer]) for part in parts]


def _said(line: Linje) -> str:
    if line.found is None:
        return f"{line.navn} kan ikke vises endnu: tabel {texts.listed(line.venter)} er ikke leveret."
    said = sentence(line.found)
    return f"Eksempeldata: {said}" if line.found.eksempel else said
