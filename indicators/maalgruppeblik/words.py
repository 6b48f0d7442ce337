"""Own against the others, in Danish: nothing is 'over', 'under' or 'mere' that the intervals do not carry."""

from dataclasses import replace
from fractions import Fraction

from indicators import texts
from indicators.catalogue import Maalgruppe
from indicators.comparison import Comparison, Series
from indicators.maalgruppeblik import Breakdown, Gap, gap, gaps, growth_gap, name, too_small
from indicators.periods import Period
from indicators.rounding import dansk, rounded, signed

_PLACE = {"hoejere": "over", "lavere": "under"}


def points(size: Fraction, decimals: int, enhed: str = "procentpoint") -> str:
    """'0,1 procentpoint'; of durations '1,4 uger'."""
    return f"{dansk(abs(size), decimals)} {enhed}"


def gap_number(found: Gap | None) -> str:
    """+0,1 or a dash when there is nothing to subtract."""
    return signed(found.tal, found.decimaler) if found else "–"


def above(found: Gap, name: str, enhed: str = "procentpoint") -> str:
    """'0,1 procentpoint over hele landet', 'på niveau med klyngen'."""
    place = _PLACE.get(found.relation)
    if place is None:
        return f"på niveau med {name}"
    if not rounded(found.tal, found.decimaler):
        return f"en anelse {place} {name}"
    return f"{points(found.tal, found.decimaler, enhed)} {place} {name}"


def is_it_us(rate: Comparison, count: Comparison | None, other: Series) -> list[str]:
    """The answer to 'er det os eller alle?': the level, the same a year ago, and the growth of the count."""
    by_period = dict(gaps(rate, other))
    now = by_period.get(rate.periode)
    if now is None:
        return [_no_gap(rate, other), *_growth(count, other)]
    name = texts.in_group(other)
    levels = f"{texts.number(rate.egen.nu)} mod {texts.number(other.nu)} {rate.indikator.enhed}"
    enhed = rate.indikator.forskel_enhed
    found = [f"{texts.subject(rate)} lå {above(now, name, enhed)} {texts.in_period(rate.periode)} ({levels})."]
    before = by_period.get(rate.periode.year_before())
    if before:
        found.append(f"For et år siden {_then(before, name, enhed)}.")
    broken = rate.egen.aendring.over_brud if rate.egen.aendring else ()
    if broken:
        found.append(f"Databrud: {broken[0].tekst} ligger mellem de to perioder.")
    return [*found, *_growth(count, other)]


def _then(before: Gap, name: str, enhed: str) -> str:
    if before.relation == "paa_niveau":
        return f"lå den {above(before, name, enhed)} (forskel {gap_number(before)})"
    return f"lå den {above(before, name, enhed)}"


def _no_gap(rate: Comparison, other: Series) -> str:
    missing = rate.kommune.navn if rate.egen.nu.tal is None else other.navn
    why = texts.WHY[(rate.egen.nu if rate.egen.nu.tal is None else other.nu).status]
    return f"Forskellen kan ikke regnes {texts.in_period(rate.periode)}: tallet for {missing} er {why}."


def _growth(count: Comparison | None, other: Series) -> list[str]:
    """'Antallet er steget 10,8 pct.; i hele landet er det steget 6,8 pct. Forskellen er 4 procentpoint.'"""
    theirs = next((s for s in count.andre if s.id == other.id), None) if count else None
    if theirs is None or not count.egen.aendring:
        return []
    mine = count.egen.aendring
    if too_small(count, count.egen):
        fra, til = texts.number(dict(count.egen.punkter)[mine.fra]), texts.number(count.egen.nu)
        return [f"Antallet var {fra} for et år siden og er nu {til}; det er for få til en ændring i pct."]
    found = growth_gap(count, theirs)
    if found is None:
        return [_ended(f"Antallet er på et år {moved(mine.tal)}")]
    name = texts.in_group(theirs)
    verdict = _verdict(mine.tal, theirs.aendring.tal, found, name)
    return [_ended(f"Antallet er på et år {moved(mine.tal)}; i {name} er det {moved(theirs.aendring.tal)}"), verdict]


def _ended(text: str) -> str:
    """A sentence that ends in 'pct.' has its full stop."""
    return text if text.endswith(".") else f"{text}."


def moved(size: Fraction) -> str:
    """'steget 10,8 pct.'"""
    printed = rounded(size, 1)
    return f"{'steget' if printed > 0 else 'faldet'} {dansk(abs(printed), 1)} pct." if printed else "uændret"


def _verdict(mine: Fraction, theirs: Fraction, found: Gap, name: str) -> str:
    """Whose movement it is. Only said when the roundings cannot hide it."""
    if found.relation == "paa_niveau":
        return f"De to ændringer er på niveau med hinanden: udviklingen følger {name}."
    size = f"Forskellen er {points(found.tal, found.decimaler)}"
    if not rounded(mine, 1):
        return f"{size}: antallet står stille her, men ikke i {name}."
    if (mine > 0) != (theirs > 0) and rounded(mine, 1) and rounded(theirs, 1):
        return f"{size}: udviklingen går den modsatte vej af {name}."
    more = (found.relation == "hoejere") == (mine > 0)
    noun = "Stigningen" if mine > 0 else "Faldet"
    return f"{size}. {noun} er altså {'større' if more else 'mindre'} end i {name}."


def unit(found: Comparison, other: Series, shown: list[Period]) -> str:
    """Above the bars: what they are, what the zero line is, and what no bar means."""
    by_period = dict(gaps(found, other))
    empty = " Grå felter: tallet er skjult eller mangler." if any(by_period[p] is None for p in shown) else ""
    what = f"{found.titel}: {found.egen.navn} minus {texts.in_group(other)}, {found.indikator.forskel_enhed}"
    return f"{what}. Nullinjen er {texts.in_group(other)}; ingen søjle er en forskel på {dansk(0, found.indikator.decimaler)}.{empty}"


def hover(found: Comparison, other: Series, period: Period, size: Gap) -> str:
    """'Ballerup, juni 2026: 0,1 procentpoint over hele landet (3,1 mod 3,0 pct.), foreløbig'."""
    own, beside = dict(found.egen.punkter)[period], dict(other.punkter)[period]
    levels = f"{texts.number(own)} mod {texts.number(beside)} {found.indikator.enhed}"
    loose = ", foreløbig" if size.foreloebig else ""
    where = above(size, texts.in_group(other), found.indikator.forskel_enhed)
    return f"{found.egen.navn}, {period.navn}: {where} ({levels}; forskel {gap_number(size)}){loose}"


def alternative(found: Comparison, other: Series, shown: list[Period], said: list[str]) -> str:
    """The difference chart for those who cannot see it."""
    span = f"fra {shown[0].navn} til {shown[-1].navn}" if shown else "uden tal"
    what = f"Søjler omkring en nullinje: {found.titel}, {found.egen.navn} minus {other.navn}, {span}."
    return f"{what} {' '.join(said)} Alle tal står i tabellen."


def left_out(found: list[Comparison]) -> str:
    """The nøgletal that are delivered, but not for this kommune."""
    names = [c.kort for c in found if not c.egen.har_tal]
    return f"Uden tal for {found[0].kommune.navn}: {', '.join(names)}." if names else ""


def split(found: Breakdown) -> list[str]:
    """What the breakdown shows: the largest part, and how it stands against the country."""
    known = [c for c in found.andele if c.egen.nu.tal is not None]
    if not known:
        return [f"Antallet på kontanthjælp i {found.alle.kommune_langt} er for lille eller skjult, så det kan ikke deles op."]
    largest = max(known, key=lambda c: c.egen.nu.tal)
    landet = largest.andre[0].nu
    size = gap(largest.egen.nu, landet, 1)
    against = f"; det er {above(size, 'hele landet')} ({texts.number(landet)} pct.)" if size else ""
    share = f"{texts.number(largest.egen.nu)} pct."
    return [f"Den største gruppe er {largest.maalgruppe.navn.lower()}: {share} af alle på kontanthjælp{against}."]


def reservations(found: Breakdown) -> str:
    """One preliminary month; hidden parts; parts that do not add up to all, which are told and never forced."""
    note = [f"Kun {found.alle.periode.navn} er leveret efter visitationskategori, og den er foreløbig."]
    hidden = [c.maalgruppe.navn.lower() for c in found.dele if c.egen.nu.tal is None]
    if hidden:
        note.append(f"Skjult hos kilden: {', '.join(hidden)}.")
    else:
        total, whole = sum(c.egen.nu.tal for c in found.dele), found.alle.egen.nu
        if whole.tal is not None and total != whole.tal:
            note.append(f"Delene giver tilsammen {dansk(total)}, i alt {texts.number(whole)}; forskellen er afrunding hos kilden.")
    return " ".join(note)


def split_unit(found: Breakdown) -> str:
    """What the bars are, and which is which without colour."""
    return f"Pct. af alle på kontanthjælp. Udfyldt: {found.alle.egen.navn}. Åben: hele landet."


def split_alternative(found: Breakdown) -> str:
    """The bars of the parts for those who cannot see them."""
    shares = "; ".join(f"{c.maalgruppe.navn.lower()} {' mod '.join(texts.number(s.nu) for s in c.series)}" for c in found.andele)
    return f"Vandrette søjler, pct. af alle på kontanthjælp, {found.alle.egen.navn} mod hele landet: {shares}. {reservations(found)}"


def fastest(found: list[Comparison]) -> str:
    """The fastest rise and the largest fall, and what they are in the country."""
    known = [c for c in found if c.egen.aendring and not too_small(c, c.egen)]
    if not known:
        return f"Tallene i {found[0].kommune_langt} er for små til ændringer i pct."
    first, last = known[0], known[-1]
    rise = first.egen.aendring.tal
    broken = " (hen over et databrud)" if first.egen.aendring.over_brud else ""
    how = "steget mest" if rise > 0 else "faldet mindst"
    told = f"{_group(first)} er {how}: {signed(rise, 1)} pct. på et år{broken}."
    fall = last.egen.aendring.tal
    return told if fall >= 0 or last is first else f"{told} {_group(last)} er faldet mest: {signed(fall, 1)} pct."


def _group(found: Comparison) -> str:
    words = (found.indikator.subjekt, found.maalgruppe.led)
    return " ".join(word for word in words if word)


def view_note(view: str, is_cut: bool) -> str:
    """How a row of small charts is to be read."""
    how = {
        "Antal": "Hvert diagram har sin egen akse.",
        "Andel af alle": "Andelen er målgruppens antal i pct. af alle i samme nøgletal. Samme akse i alle diagrammer.",
        "Indeks": "Samme akse i alle diagrammer. Intet indeks fra færre end 10.",
    }.get(view, "Samme akse i alle diagrammer.")
    return f"{how} Aksen er afkortet." if is_cut else how


def no_differences(rate: Comparison, other: Series) -> str:
    """In place of a chart that would be empty."""
    return f"Der er ikke tal nok til en forskel mellem {rate.egen.navn} og {other.navn}."


def heading(maalgruppe: Maalgruppe) -> str:
    """Over the small multiples."""
    return "Alle nøgletal" if maalgruppe.id == "alle" else f"Alle nøgletal: {name(maalgruppe)}"


def source(found: list[Comparison]) -> str:
    """One source line for several nøgletal."""
    return texts.source(replace(found[0], kilder=tuple(dict.fromkeys(k for c in found for k in c.kilder))))
