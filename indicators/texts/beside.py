"""What stands beside a figure: where it comes from, what a reader must know, how it was worked out, and its words for the blind."""

from indicators import catalogue
from indicators.catalogue import FOLDERS
from indicators.comparison import Comparison
from indicators.comparison.values import HALF
from indicators.grupper import GRUPPE
from indicators.periods import dato
from indicators.rounding import dansk
from indicators.texts.sentences import headline
from indicators.texts.targets import target_note
from indicators.texts.words import EKSEMPEL, how_many, listed


def nothing_delivered(comparison: Comparison) -> str:
    """The empty state: what is missing, and how to get it."""
    known = catalogue.load()
    tables = known.tables_of(comparison.indikator)
    where = listed(f"data/leverancer/{FOLDERS.get(known.tabeller[t].kilde, 'andre')}/<dato>/{t}.csv" for t in tables)
    return (
        f"Der er ingen tal for {comparison.kommune.navn} eller dem, der sammenlignes med. Hent tabel {listed(tables)} hos kilden, "
        f"læg den i {where}, og kør 'python -m indicators build'."
    )


def source(comparison: Comparison) -> str:
    """Kilde: Jobindsats.dk, tabel y25i01 (hentet 22. august 2026), og egne beregninger."""
    if comparison.eksempel:
        tables = listed(catalogue.load().tables_of(comparison.indikator))
        return f"Kilde: Eksempeldata, ikke rigtige tal (lavet i form som tabel {tables})."
    names = {"Jobindsats": "Jobindsats.dk"}
    sources: dict[str, list[str]] = {}
    for k in comparison.kilder:
        sources.setdefault(names.get(k.kilde, k.kilde), []).append(f"{k.tabel} (hentet {dato(k.hentet)})")
    parts = [f"{name}, tabel {listed(tables)}" for name, tables in sources.items()]
    own = ", og egne beregninger" if comparison.er_beregnet or len(comparison.kilder) > 1 else ""
    return f"Kilde: {'; '.join(parts)}{own}."


def notes(comparison: Comparison) -> list[str]:
    """What a reader must know beside the figure: season, preliminary, breaks, members without figures."""
    found = [f"{EKSEMPEL} De viser, hvordan figuren ser ud, når tabellen er leveret."] if comparison.eksempel else []
    if comparison.indikator.saesonkorrigeret:
        found.append("Sæsonkorrigerede tal.")
    elif comparison.indikator.frekvens == "M":
        found.append("Faktiske tal, ikke sæsonkorrigeret.")
    last = [p for p, v in comparison.egen.punkter if v.foreloebig] or [p for s in comparison.andre for p, v in s.punkter if v.foreloebig]
    if last:
        usual = f"; sidst {comparison.plejer}" if comparison.plejer else ""
        found.append(f"{last[-1].navn.capitalize()} er foreløbig på grund af efterregistreringer{usual}.")
    found += filter(None, [target_note(comparison)])
    found += [f"Databrud: {b.tekst}." for b in comparison.brud if b.art == "brud"]
    found += [f"{s.maalestok.kort} er en egen gruppe ({how_many(s)})." for s in comparison.andre if s.id == GRUPPE]
    for s in comparison.andre:
        if s.nu.uden and s.nu.tal is not None:
            names = {o.kode: o.navn for o in s.maalestok.medlemmer}
            found.append(f"{s.navn}: uden tal for {listed(names[kode] for kode in s.nu.uden)}.")
    return found


def method(comparison: Comparison) -> list[str]:
    """How the figures that are ours were worked out."""
    found = [s.maalestok.forklaring for s in comparison.andre if s.maalestok.forklaring and (s.har_tal or not s.maalestok.medlemmer)]
    for s in comparison.andre:
        if s.nu.er_median:
            decimals = comparison.indikator.decimaler
            half = HALF / 10**decimals  # the interval reaches half a digit beyond the lowest and the highest
            low, high = (dansk(end, decimals) for end in (s.nu.interval.low + half, s.nu.interval.high - half))
            found.append(f"{s.navn}: median og spredning ({low}-{high}), fordi kilden ikke leverer antal, som andelene kan vægtes med.")
    if comparison.er_beregnet and comparison.indikator.is_rate:
        found.append("Ændringer er regnet på uafrundede tal.")
    if comparison.er_beregnet and comparison.naevner_navn:
        found.append(f"Kilden leverer ikke nævneren ({comparison.naevner_navn}); den er regnet ud af antal og andel.")
    return found


def hidden(comparison: Comparison) -> str:
    """What 'skjult' means in a table of these figures."""
    return "skjult = under 5, eller kunne regnes ud" if comparison.er_register else "skjult = færre end 3 personer hos kilden"


def alternative(comparison: Comparison) -> str:
    """For those who cannot see the chart: what it is, what it spans, where it ends."""
    shown = [(p, v) for p, v in comparison.egen.punkter if v.tal is not None] or [
        (p, v) for s in comparison.andre for p, v in s.punkter if v.tal is not None
    ]
    span = f"fra {shown[0][0].navn} til {shown[-1][0].navn}" if shown else "uden tal"
    return f"Kurve: {comparison.titel}, {span}. {headline(comparison)} Alle tal står i tabellen."
