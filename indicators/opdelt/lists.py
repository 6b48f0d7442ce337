"""The same parts as tables: now and a year ago, and the kommune's figures through time."""

from indicators import tables, texts
from indicators.comparison import Comparison, Series
from indicators.opdelt import Split
from indicators.periods import Period
from indicators.tables import Table


def now(found: Split) -> Table:
    """One row a part: own figure and hele landet's, each with its change over a year; of shares also the count."""
    counts = {c.maalgruppe.id: c for c in found.dele} if found.andele and not found.first.indikator.af_alle else {}
    rows = [_row(c, counts.get(c.maalgruppe.id)) for c in found.shown]
    rows += [_whole(found.alle, counts)] if found.alle and (counts or not found.andele) else []
    series = found.first.series
    enhed = ", pct." if found.andele else ""
    head = [found.navn, *(["Antal"] if counts else [])]
    head += [text for s in series for text in (f"{s.navn}{enhed}", "På et år")]
    return Table(tuple(head), tuple(rows), note(rows, found.first, f"{found.periode.navn.capitalize()}."))


def _row(part: Comparison, count: Comparison | None) -> tuple[str, ...]:
    cells = [part.maalgruppe.navn, *([tables.cell(count.egen.nu)] if count else [])]
    for s in part.series:
        cells += [tables.cell(s.nu), change(part, s)]
    return tuple(cells)


def _whole(whole: Comparison, counts: dict) -> tuple[str, ...]:
    if counts:
        return ("I alt", tables.cell(whole.egen.nu), *([""] * 2 * len(whole.series)))
    return ("I alt", *(text for s in whole.series for text in (tables.cell(s.nu), change(whole, s))))


def change(part: Comparison, series: Series) -> str:
    """The change over a year; a growth has none of its own, and a percentage is never of fewer than ten."""
    if part.indikator.aendring_af or series.aendring is None:
        return "–"
    mark = "†" if series.aendring.over_brud else ""
    return f"{texts.year(part, series)}{mark}"


def series(found: Split, since: Period | None = None) -> Table:
    """One row a period, newest first, one column a part: the kommune's own figures."""
    parts = found.gennem_tiden
    points = sorted({p for c in parts for p, _ in c.egen.punkter if since is None or p >= since}, reverse=True)
    values = [dict(c.egen.punkter) for c in parts]
    rows = [
        (p.navn, *(tables.cell(by[p]) if p in by else "–" for c, by in zip(parts, values, strict=True)))
        for p in points
    ]  # fmt: skip
    enhed = "Pct. af alle, " if found.andele else ""
    return Table(("Periode", *(c.maalgruppe.navn for c in parts)), tuple(rows), note(rows, found.first, f"{enhed}{found.first.egen.navn}."))


def note(rows: list[tuple[str, ...]], found: Comparison, first: str) -> str:
    """What the marks in the cells mean."""
    flat = {text for row in rows for text in row[1:]}
    marks = (
        (texts.EKSEMPEL, found.eksempel), ("* foreløbig.", any(text.endswith("*") for text in flat)),
        (f"{texts.hidden(found)}.", "skjult" in flat), ("mangler = ikke i leverancen.", "mangler" in flat),
        ("for få = regnet af færre end 10.", "for få" in flat or "for få til pct." in flat),
        ("† hen over et databrud.", any(text.endswith("†") for text in flat)),
    )  # fmt: skip
    return " ".join([first, *(text for text, is_used in marks if is_used)])
