"""A Comparison as Danish: level, period, change over a year, comparison - in that order, and nothing the numbers cannot carry."""

import re
from collections.abc import Iterable
from fractions import Fraction

from indicators.comparison import Change, Comparison, Series, Value
from indicators.periods import Period, dato
from indicators.rounding import dansk, rounded, signed

STATUS = {
    "skjult": "skjult", "mangler": "mangler", "endnu_ikke": "endnu ikke",
    "endelig": "endelig", "foreloebig": "foreløbig", "afledt": "egen beregning",
}  # fmt: skip
_IN = {"klynge": "klyngen", "naboer": "nabokommunerne", "landet": "hele landet"}
UNCHANGED = Fraction(1, 2)  # pct.: less than this is "stort set uændret"
SMALL = 10  # no change in pct. from fewer than this: three more of five is not "60 pct."


def number(value: Value) -> str:
    """The figure as every surface prints it: 3,1 - 89.907 - skjult."""
    return STATUS[value.status] if value.tal is None else dansk(value.tal, value.decimaler)


def figure(comparison: Comparison, value: Value) -> str:
    """With its unit: 3,1 pct. - 813 fuldtidspersoner."""
    text = number(value)
    return text if value.tal is None else f"{text} {comparison.indikator.enhed}"


def level(comparison: Comparison, value: Value) -> str:
    """In a sentence: a count needs no unit, for its subject has named it."""
    return figure(comparison, value) if comparison.indikator.is_rate else number(value)


def change(found: Change | None) -> str:
    """+0,3 procentpoint, −15,3 pct., or a dash when there is none."""
    return f"{signed(found.tal, 1)} {found.enhed}" if found else "–"


def too_small(comparison: Comparison, found: Series) -> bool:
    """Whether the change would be a percentage of fewer than ten."""
    if comparison.indikator.is_rate or not found.aendring:
        return False
    before = dict(found.punkter).get(found.aendring.fra)
    return before is None or before.tal is None or before.tal < SMALL


def year(comparison: Comparison, found: Series) -> str:
    """The change over a year, or why there is none."""
    if too_small(comparison, found):
        return "for få til pct."
    return change(found.aendring) if found.aendring else "ingen ændring at vise"


def beside(comparison: Comparison, found: Series) -> str:
    """'hele landet 3,0' under a rate, 'hele landet +6,8 pct.' under a count."""
    return f"{in_group(found)} {number(found.nu) if comparison.indikator.is_rate else year(comparison, found)}"


def subject(comparison: Comparison) -> str:
    """'Ledigheden på a-dagpenge i Ballerup Kommune'."""
    words = (comparison.indikator.subjekt, comparison.maalgruppe.led, f"i {comparison.kommune_langt}")
    return " ".join(word for word in words if word)


def in_group(series: Series) -> str:
    """'klyngen', 'resten af Region Hovedstaden', 'de øvrige hovedstadskommuner'."""
    if series.id in _IN:
        return _IN[series.id]
    name = series.navn.split(" (")[0]
    return f"de øvrige {name[0].lower()}{name[1:]}" if series.id == "kommunegruppe" else f"resten af {name}"


def in_period(period: Period) -> str:
    """'i juni 2026', 'i 2. kvartal 2026'."""
    return f"i {period.navn}"


def sentences(comparison: Comparison) -> list[str]:
    """What the figure shows, at most five short sentences."""
    own = comparison.egen.nu
    if own.tal is None:
        return [_why_not_shown(comparison), *_elsewhere(comparison)]
    found = [f"{subject(comparison)} var {level(comparison, own)} {in_period(comparison.periode)}."]
    found += [_change(comparison, comparison.egen.aendring)] if comparison.egen.aendring else []
    found += [level_against(comparison) if comparison.indikator.is_rate else growth_against(comparison)]
    found += [_break_between(comparison.egen.aendring)] if comparison.egen.aendring else []
    found += [_preliminary(comparison)]
    return [sentence for sentence in found if sentence]


def _why_not_shown(comparison: Comparison) -> str:
    who = f"{subject(comparison)} {in_period(comparison.periode)}"
    if comparison.indikator.kun_landet:
        return f"{comparison.indikator.subjekt} findes kun for hele landet."
    return {
        "skjult": f"{who} er skjult hos kilden, fordi det er meget få personer.",
        "endnu_ikke": f"{who} kan ikke opgøres endnu.",
    }.get(comparison.egen.nu.status, f"{who} er ikke i leverancen.")


def _elsewhere(comparison: Comparison) -> list[str]:
    """When the kommune has no figure: what the others have."""
    shown = [s for s in comparison.andre if s.nu.tal is not None and (s.id == "landet" or comparison.indikator.is_rate)]
    if not shown:
        return []
    levels = listed(f"{level(comparison, s.nu)} i {in_group(s)}" for s in shown)
    country = [f"I hele landet er det {moved(s.aendring)}." for s in shown if s.id == "landet" and s.aendring]
    return [f"Tallet var {levels} {in_period(comparison.periode)}.", *country, *filter(None, [_preliminary(comparison)])]


def nothing_delivered(comparison: Comparison) -> str:
    """The empty state: what is missing, and how to get it."""
    table = comparison.indikator.tabel
    return (
        f"Der er ingen tal for {comparison.kommune.navn} eller dem, der sammenlignes med. Hent tabel {table} hos kilden, læg den i "
        f"data/leverancer/jobindsats/<dato>/{table}.csv, og kør 'python -m indicators build'."
    )


def _change(comparison: Comparison, then: Change) -> str:
    """Counts also in persons; from fewer than ten only in persons."""
    before = dict(comparison.egen.punkter).get(then.fra)
    if comparison.indikator.is_rate or before is None or before.tal is None:
        return f"Det er {moved(then)}."
    difference = rounded(comparison.egen.nu.tal, 0) - rounded(before.tal, 0)
    if not difference:
        return f"Det er uændret i forhold til {then.fra.navn}."
    word = "færre" if difference < 0 else "mere" if difference == 1 else "flere"
    share = f" ({signed(then.tal, 1)} pct.)" if before.tal >= SMALL else ""
    barely = "stort set uændret: " if abs(then.tal) < UNCHANGED else ""
    return f"Det er {barely}{dansk(abs(difference))} {word} end {in_period(then.fra)}{share}."


def moved(then: Change) -> str:
    """'0,3 procentpoint højere end i juni 2025', or level when the rounding could hide the direction."""
    size = rounded(then.tal, 1)
    if not size:
        return f"uændret i forhold til {then.fra.navn}"
    if then.interval.low <= 0 <= then.interval.high:
        return f"på niveau med {then.fra.navn} (ændring {change(then)})"
    word = "højere" if size > 0 else "lavere"
    return f"{dansk(abs(size), 1)} {then.enhed} {word} end {in_period(then.fra)}"


_AGAINST = {"hoejere": "højere end", "lavere": "lavere end", "paa_niveau": "på niveau med"}


def level_against(comparison: Comparison) -> str:
    """Grouped by what the evidence allows: højere end ... og lavere end ..."""
    clauses = []
    for kind, words in _AGAINST.items():
        group = [s for s in comparison.andre if s.relation == kind]
        preposition = "i " if kind != "paa_niveau" else ""
        if group:
            clauses.append(f"{words} {listed(f'{preposition}{in_group(s)} ({figure(comparison, s.nu)})' for s in group)}")
    if not clauses:
        return ""
    missing = _missing_members(comparison)
    return f"Det er {listed(clauses)}.{missing}"


def growth_against(comparison: Comparison) -> str:
    """Counts of kommuner of different size are compared by their change."""
    if not comparison.egen.aendring:
        return ""
    sizes = [(s, rounded(s.aendring.tal, 1)) for s in comparison.andre if s.aendring]
    kinds = (("steget", [m for m in sizes if m[1] > 0]), ("faldet", [m for m in sizes if m[1] < 0]))
    clauses = [
        f"{word} {listed(f'{dansk(abs(size), 1)} pct. i {in_group(s)}' for s, size in group)}" for word, group in kinds if group
    ]
    clauses += [f"uændret i {listed(in_group(s) for s, size in sizes if not size)}"] if any(not m[1] for m in sizes) else []
    return f"I samme periode er antallet {listed(clauses)}.{_missing_members(comparison)}" if clauses else ""


def _missing_members(comparison: Comparison) -> str:
    found = [
        f" I {in_group(s)} indgår {s.nu.antal} af {s.nu.antal + len(s.nu.uden)} kommuner."
        for s in comparison.andre if s.nu.uden and s.nu.tal is not None
    ]  # fmt: skip
    return "".join(found)


def _break_between(found: Change) -> str:
    if not found.over_brud:
        return ""
    words = listed(b.tekst for b in found.over_brud)
    return f"Databrud: {words} ligger mellem de to perioder, så ændringen skal læses med forbehold."


def _preliminary(comparison: Comparison) -> str:
    return f"Tallet for {comparison.periode.navn} er foreløbigt og ændres normalt ved næste opdatering." if comparison.foreloebig else ""


def listed(parts: Iterable[str]) -> str:
    """'a, b og c'."""
    words = list(parts)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"


def headline(comparison: Comparison) -> str:
    """All sentences as one paragraph."""
    return " ".join(sentences(comparison))


def source(comparison: Comparison) -> str:
    """Kilde: Jobindsats.dk, tabel y25i01 (hentet 22. august 2026), og egne beregninger."""
    names = {"Jobindsats": "Jobindsats.dk"}
    sources: dict[str, list[str]] = {}
    for k in comparison.kilder:
        sources.setdefault(names.get(k.kilde, k.kilde), []).append(f"{k.tabel} (hentet {dato(k.hentet)})")
    parts = [f"{name}, tabel {listed(tables)}" for name, tables in sources.items()]
    own = ", og egne beregninger" if comparison.er_beregnet or len(comparison.kilder) > 1 else ""
    return f"Kilde: {'; '.join(parts)}{own}."


def notes(comparison: Comparison) -> list[str]:
    """What a reader must know beside the figure: season, preliminary, breaks, members without figures."""
    found = ["Sæsonkorrigerede tal." if comparison.indikator.saesonkorrigeret else "Faktiske tal, ikke sæsonkorrigeret."]
    last = [p for p, v in comparison.egen.punkter if v.foreloebig] or [p for s in comparison.andre for p, v in s.punkter if v.foreloebig]
    if last:
        found.append(f"{last[-1].navn.capitalize()} er foreløbig på grund af efterregistreringer.")
    found += [f"Databrud: {b.tekst}." for b in comparison.brud if b.art == "brud"]
    for s in comparison.andre:
        if s.nu.uden and s.nu.tal is not None:
            names = {o.kode: o.navn for o in s.maalestok.medlemmer}
            found.append(f"{s.navn}: uden tal for {listed(names[kode] for kode in s.nu.uden)}.")
    return found


def method(comparison: Comparison) -> list[str]:
    """How the figures that are ours were worked out."""
    found = [s.maalestok.forklaring for s in comparison.andre if s.maalestok.forklaring and (s.har_tal or not s.maalestok.medlemmer)]
    if comparison.er_beregnet and comparison.indikator.is_rate:
        found.append("Ændringer er regnet på uafrundede tal.")
    if comparison.er_beregnet and comparison.naevner_navn:
        found.append(f"Kilden leverer ikke nævneren ({comparison.naevner_navn}); den er regnet ud af antal og andel.")
    return found


def alternative(comparison: Comparison) -> str:
    """For those who cannot see the chart: what it is, what it spans, where it ends."""
    shown = [(p, v) for p, v in comparison.egen.punkter if v.tal is not None] or [
        (p, v) for s in comparison.andre for p, v in s.punkter if v.tal is not None
    ]
    span = f"fra {shown[0][0].navn} til {shown[-1][0].navn}" if shown else "uden tal"
    return f"Kurve: {comparison.indikator.titel}, {span}. {headline(comparison)} Alle tal står i tabellen."


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!$:<>|~])")


def escaped(text: str) -> str:
    """For st.markdown: shows every sign literally, so that no label can become a link, a picture or a formula."""
    return _MARKDOWN.sub(r"\\\1", text)
