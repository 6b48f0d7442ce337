"""Two nøgletal beside each other in Danish: how each moved over a year, never that one moved the other."""

from indicators import tables, texts
from indicators.comparison import Comparison
from indicators.opdelt import Pair
from indicators.periods import Period
from indicators.rounding import rounded
from indicators.tables import Table


def title(found: Pair) -> str:
    """'Fleksjob og ledighedsydelse, fuldtidspersoner'."""
    name = f"{found.foerste.indikator.kort} og {found.anden.indikator.kort[:1].lower()}{found.anden.indikator.kort[1:]}"
    mark = "Eksempeldata: " if found.foerste.eksempel else ""
    return f"{mark}{name}, {found.foerste.indikator.enhed}"


def headline(found: Pair) -> str:
    """The answer to 'går det ene ned, når det andet går op?', and the share against the others."""
    said = " ".join(sentences(found))
    return f"Eksempeldata: {said}" if found.foerste.eksempel else said


def sentences(found: Pair) -> list[str]:
    """What each did, what follows, and the share against the others: one sentence each."""
    return [*_moved(found), *_share(found)]


def direction(found: Comparison) -> str | None:
    """op, ned or uaendret over a year; None when a figure is missing, or the rounding hides which."""
    moved = found.egen.aendring
    if moved is None:
        return None
    if not rounded(moved.tal, moved.decimaler):
        return "uaendret"
    return "op" if moved.interval.low > 0 else "ned" if moved.interval.high < 0 else None


def _moved(found: Pair) -> list[str]:
    one, two = direction(found.foerste), direction(found.anden)
    each = [_one(c) for c in (found.foerste, found.anden)]
    if one is None or two is None:
        return each
    verdict = {
        ("op", "ned"): "Det ene er altså gået op og det andet ned i samme periode.",
        ("ned", "op"): "Det ene er altså gået ned og det andet op i samme periode.",
        ("op", "op"): "Begge er altså gået op i samme periode.",
        ("ned", "ned"): "Begge er altså gået ned i samme periode.",
    }.get((one, two), "")
    return [text for text in (*each, verdict) if text]


def _one(found: Comparison) -> str:
    """'Antallet af fuldtidspersoner i fleksjob i Ballerup Kommune steg fra 1.000 i juni 2025 til 1.037 i juni 2026 (+3,7 pct.).'"""
    moved, now = found.egen.aendring, found.egen.nu
    if now.tal is None:
        return f"{texts.subject(found)} {texts.in_period(found.periode)} er {texts.WHY[now.status]}."
    level = f"{texts.subject(found)} var {texts.number(now)} {texts.in_period(found.periode)}"
    before = dict(found.egen.punkter).get(moved.fra) if moved else None
    if before is None or before.tal is None:
        return f"{level}; der er ingen ændring at vise."
    verb = {"op": "steg", "ned": "faldt"}.get(direction(found) or "", "")
    pct = "" if texts.too_small(found, found.egen) else f" ({texts.change(moved)})"
    ends = f"fra {texts.number(before)} {texts.in_period(moved.fra)} til {texts.number(now)} {texts.in_period(found.periode)}{pct}"
    if texts.number(before) == texts.number(now):
        return f"{level}, uændret fra {moved.fra.navn}."
    return f"{texts.subject(found)} {verb} {ends}." if verb else f"{level}, på niveau med {moved.fra.navn} ({texts.number(before)})."


def _share(found: Pair) -> list[str]:
    own = found.andel.egen.nu
    if own.tal is None:
        return []
    said = f"{texts.subject(found.andel)} var {texts.figure(found.andel, own)} {texts.in_period(found.andel.periode)}."
    return [text for text in (said, texts.level_against(found.andel)) if text]


def now(found: Pair) -> Table:
    """One row a nøgletal and area: the figure, and its change over a year."""
    rows = []
    for c in (found.foerste, found.anden, found.andel):
        for s in c.series:
            if s.id == "egen" or s.har_tal:
                rows.append((c.kort, s.navn, tables.cell(s.nu), texts.year(c, s) if s.aendring else "–"))
    head = ("Nøgletal", "Område", found.foerste.periode.navn.capitalize(), "På et år")
    return Table(head, tuple(rows), _note(rows, found))


def series(found: Pair, since: Period | None = None) -> Table:
    """One row a period, newest first: both counts, and the share."""
    three = (found.foerste, found.anden, found.andel)
    values = [dict(c.egen.punkter) for c in three]
    points = sorted({p for by in values for p in by if since is None or p >= since}, reverse=True)
    rows = [(p.navn, *(tables.cell(by[p]) if p in by else "–" for by in values)) for p in points]
    return Table(("Periode", *(c.kort for c in three)), tuple(rows), _note(rows, found))


def notes(found: Pair) -> list[str]:
    """Below the figure: both sources, and what stands beside each."""
    two = (found.foerste, found.anden)
    return list(dict.fromkeys([*(texts.source(c) for c in two), *(note for c in two for note in texts.notes(c))]))


def _note(rows: list[tuple[str, ...]], found: Pair) -> str:
    flat = {text for row in rows for text in row[1:]}
    marks = (
        (texts.EKSEMPEL, found.foerste.eksempel), ("* foreløbig.", any(text.endswith("*") for text in flat)),
        (f"{texts.hidden(found.foerste)}.", "skjult" in flat), ("mangler = ikke i leverancen.", "mangler" in flat),
    )  # fmt: skip
    return " ".join(text for text, is_used in marks if is_used)


def alternative(found: Pair) -> str:
    """The two lines for those who cannot see them."""
    points = [p for p, v in found.foerste.egen.punkter if v.tal is not None]
    span = f"fra {points[0].navn} til {points[-1].navn}" if points else "uden tal"
    return f"To kurver på samme akse: {title(found)}, {found.foerste.kommune.navn}, {span}. {headline(found)} Alle tal står i tabellen."

