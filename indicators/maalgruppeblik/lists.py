"""The same figures as tables."""

from indicators import tables, texts
from indicators.comparison import Comparison, Series
from indicators.maalgruppeblik import Breakdown, gap, gaps, growth_gap, too_small, words
from indicators.periods import Period
from indicators.rounding import signed
from indicators.tables import Table


def differences(found: Comparison, other: Series, since: Period | None) -> Table:
    """One row a period: own, other, own minus other; newest first."""
    own, beside = dict(found.egen.punkter), dict(other.punkter)
    rows = [
        (p.navn, tables.cell(own[p]), tables.cell(beside[p]), words.gap_number(size) + ("*" if size and size.foreloebig else ""))
        for p, size in gaps(found, other) if since is None or p >= since
    ]  # fmt: skip
    note = _note(rows, f"Forskel i {found.indikator.forskel_enhed.rstrip('.')}.")
    return Table(("Periode", found.egen.navn, other.navn, "Forskel"), tuple(reversed(rows)), note)


def _note(rows: list[tuple[str, ...]], first: str) -> str:
    flat = {cell for row in rows for cell in row[1:]}
    marks = (
        ("* foreløbig.", any(cell.endswith("*") for cell in flat)), ("skjult = færre end 3 personer hos kilden.", "skjult" in flat),
        ("mangler = ikke i leverancen.", "mangler" in flat),
    )  # fmt: skip
    return " ".join([first, *(text for text, is_used in marks if is_used)])


def changes(found: list[Comparison]) -> Table:
    """One row a målgruppe and nøgletal, in the order given: own change, the country's, and the difference."""
    newest = max(c.periode for c in found)
    rows = [_change_row(c, newest) for c in found]
    flat = {cell for row in rows for cell in row[1:]}
    marks = (
        (f"Ændring i pct. til {newest.navn} fra samme måned året før.", True),
        ("Forskellen er i procentpoint og regnet på uafrundede tal.", True),
        ("for få = færre end 10 året før.", "for få" in flat), ("† hen over et databrud.", any("†" in cell for cell in flat)),
        ("skjult = færre end 3 personer hos kilden.", "skjult" in flat),
    )  # fmt: skip
    note = " ".join(text for text, is_used in marks if is_used)
    head = ("Målgruppe", "Antal nu", found[0].egen.navn, "Hele landet", "Forskel")
    return Table(head, tuple(rows), note)


def _change_row(found: Comparison, newest: Period) -> tuple[str, ...]:
    landet = found.andre[0] if found.andre else None
    when = "" if found.periode == newest else f" ({found.periode.kort})"
    size = growth_gap(found, landet) if landet else None
    theirs = _moved(found, landet) if landet else "–"
    return (f"{name(found)}{when}", tables.cell(found.egen.nu), _moved(found, found.egen), theirs, words.gap_number(size))


def name(found: Comparison) -> str:
    """'Ledige, a-dagpenge'; the total carries the nøgletal's name alone."""
    group = found.maalgruppe
    return found.kort if group.id == "alle" else f"{found.kort}, {group.navn[0].lower()}{group.navn[1:]}"


def _moved(found: Comparison, series: Series) -> str:
    if too_small(found, series):
        return "for få"
    if series.aendring is None:
        return texts.number(series.nu) if series.nu.tal is None else "–"
    return signed(series.aendring.tal, 1) + ("†" if series.aendring.over_brud else "")


def abreast(found: list[Comparison]) -> Table:
    """Målgrupper side by side in the chosen period: own and landet, and the change over a year."""
    rows = []
    for c in found:
        moved = ["for få" if too_small(c, s) else texts.change(s.aendring) for s in c.series]
        rows.append((c.maalgruppe.navn, *(text for s, by in zip(c.series, moved, strict=True) for text in (tables.cell(s.nu), by))))
    heads = [text for s in found[0].series for text in (s.navn, "På et år")]
    return Table(("Målgruppe", *heads), tuple(rows), _note(rows, f"{found[0].periode.navn.capitalize()}."))


def parts(found: Breakdown) -> Table:
    """One row a part: count, share, the country's share, and the difference."""
    rows = []
    for part, share in zip(found.dele, found.andele, strict=True):
        beside = share.andre[0].nu if share.andre else None
        size = gap(share.egen.nu, beside, 1) if beside else None
        own = tables.cell(share.egen.nu)
        rows.append((part.maalgruppe.navn, tables.cell(part.egen.nu), own, tables.cell(beside) if beside else "–", words.gap_number(size)))
    rows.append(("I alt", tables.cell(found.alle.egen.nu), "", "", ""))
    head = ("Visitationskategori", "Antal", f"{found.alle.egen.navn}, pct.", "Hele landet, pct.", "Forskel")
    return Table(head, tuple(rows), _note(rows, "Forskel i procentpoint."))
