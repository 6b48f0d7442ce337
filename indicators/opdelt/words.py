"""A split nøgletal in Danish: which part is highest, here and in the country, and how it stands against a target."""

from indicators import catalogue, texts
from indicators.comparison import Comparison
from indicators.opdelt import Split, extreme, value_in
from indicators.periods import Period
from indicators.rounding import dansk

MANY = 3  # more parts than this that cannot be told apart are no finding


def title(found: Split) -> str:
    """'Ledighed efter alder ...', marked when it is example data; the breakdown is said when the title does not say it."""
    text, indicator = found.first.titel, found.first.indikator
    said = indicator.af_alle or indicator.aendring_af or f"efter {found.navn.lower()}" in text
    return text if said else f"{text}, efter {found.navn.lower()}"


def unit(found: Split) -> str:
    """Above the chart: 'Pct.', 'Forløb', or what the shares are shares of."""
    if found.andele:
        return "Pct. af alle." if not found.first.indikator.af_alle else "Pct. af alle offentligt forsørgede."
    return f"{found.first.indikator.enhed[:1].upper()}{found.first.indikator.enhed[1:].rstrip('.')}."


def headline(found: Split) -> str:
    """What the split shows; of example figures the first word says so."""
    said = " ".join(sentences(found))
    return f"Eksempeldata: {said}" if found.first.eksempel else said


def sentences(found: Split) -> list[str]:
    """The finding, the target, and what will still move."""
    if found.first.indikator.aendring_af:
        said = _growth(found)
    elif found.andele:
        said = _largest(found)
    else:
        said = _two(found) if len(found.dele) == 2 else _highest(found)
    loose = any(c.egen.nu.foreloebig for c in found.dele)
    moving = f"Tallene for {found.periode.navn} er foreløbige og ændres normalt ved næste opdatering." if loose else ""
    return [text for text in (said, _targets(found), moving) if text]


def _nothing(found: Split) -> str:
    return f"{_subject(found)} {texts.in_period(found.periode)} er skjult eller mangler i alle grupperne."


def _subject(found: Split) -> str:
    """'Ledigheden i Ballerup Kommune'."""
    return f"{found.first.indikator.subjekt} i {found.first.kommune_langt}"


def _among(parts: tuple[Comparison, ...]) -> str:
    """'blandt 25-29-årige og 30-34-årige': the word that they share is said once."""
    led = [_led(c) for c in parts]
    first = led[0].split(" ")[0]
    if all(text.split(" ")[0] == first for text in led):
        return f"{first} {texts.listed(text.removeprefix(f'{first} ') for text in led)}"
    return texts.listed(led)


def _led(part: Comparison) -> str:
    """The words of the part alone: of 'på a-dagpenge blandt kvinder' only 'blandt kvinder'."""
    if part.valg.opdeling is None or part.valg.maalgruppe == "alle":
        return part.maalgruppe.led
    felt, value = part.valg.opdeling
    return catalogue.load().opdelinger[felt].vaerdier[value].led


def _figures(parts: tuple[Comparison, ...], series: str) -> str:
    """'6,1 pct.', or '6,1 og 6,0 pct.' of two that cannot be told apart."""
    values = [value_in(c, series) for c in parts]
    if len(parts) == 1:
        return texts.level(parts[0], values[0])
    enhed = f" {parts[0].indikator.enhed}" if parts[0].indikator.is_rate else ""
    return f"{_once([texts.number(v) for v in values])}{enhed}"


def _once(numbers: list[str]) -> str:
    """'6,1 og 6,0'; of two that are printed alike 'begge 6,1'."""
    if len(set(numbers)) > 1 or len(numbers) == 1:
        return texts.listed(numbers)
    return f"{'begge' if len(numbers) == 2 else 'alle'} {numbers[0]}"


def _highest(found: Split) -> str:
    """Which part is highest here and in the country, as far as the intervals carry it."""
    mine = extreme(found.dele, "egen")
    if not mine:
        return _nothing(found)
    among = " af de grupper, der har tal," if _without(found) else ""
    when = texts.in_period(found.periode)
    if len(mine) > MANY:
        return f"{_subject(found)} {when}: grupperne ligger så tæt, at det ikke kan siges, hvor tallet er højest."
    said = f"{_subject(found)} var {when}{among} højest {_among(mine)} ({_figures(mine, 'egen')})"
    theirs = extreme(found.dele, "landet")
    if not theirs or len(theirs) > MANY:
        return f"{said}."
    same = "også højest" if {c.maalgruppe.id for c in mine} == {c.maalgruppe.id for c in theirs} else "højest"
    return f"{said}; i hele landet var {_it(found)} {same} {_among(theirs)} ({_figures(theirs, 'landet')})."


def _it(found: Split) -> str:
    """'den' of ledigheden, 'det' of antallet, 'de' of nothing we have."""
    word = found.first.indikator.subjekt.split(" ")[0]
    return "det" if word.endswith("et") else "den"


def _two(found: Split) -> str:
    """Two parts against each other: 'højere blandt kvinder (3,2 pct.) end blandt mænd (3,0 pct.)'."""
    if found.dele[0].egen.nu.tal is None or found.dele[1].egen.nu.tal is None:
        return _highest(found)
    when = texts.in_period(found.periode)
    mine, theirs = _against_each_other(found.dele, "egen"), _against_each_other(found.dele, "landet")
    said = f"{_subject(found)} var {when} {mine}"
    return f"{said}; i hele landet var {_it(found)} {theirs}." if theirs else f"{said}."


def _against_each_other(parts: tuple[Comparison, ...], series: str) -> str:
    values = [value_in(c, series) for c in parts]
    if any(v is None or v.tal is None for v in values):
        return ""
    top = extreme(parts, series)
    said = [f"{_led(c)} ({texts.level(c, v)})" for c, v in zip(parts, values, strict=True)]
    if len(top) == 2:
        return f"på samme niveau {said[0]} og {said[1]}"
    first = parts.index(top[0])
    return f"højere {said[first]} end {said[1 - first]}"


def _largest(found: Split) -> str:
    """The largest share, and how it stands against the country."""
    mine = extreme(found.andele, "egen")
    if not mine:
        return f"Andelene i {found.first.kommune_langt} kan ikke vises: tallene er for små eller skjulte."
    when = f"I {found.periode.navn}"
    if len(mine) > MANY:
        return f"{when} var grupperne i {found.first.kommune_langt} så lige store, at det ikke kan siges, hvilken der er størst."
    if len(mine) > 1:
        names = texts.listed(_small(c.maalgruppe.navn) for c in mine)
        return f"{when} var de største grupper i {found.first.kommune_langt} {names} ({_figures(mine, 'egen')} af alle)."
    top, landet = mine[0], value_in(mine[0], "landet")
    share = texts.number(top.egen.nu)
    said = f"{when} var den største gruppe i {found.first.kommune_langt} {_small(top.maalgruppe.navn)}: {share} pct. af alle"
    if landet is None or landet.tal is None:
        return f"{said}."
    place = {"hoejere": "højere end", "lavere": "lavere end"}.get(top.andre[0].relation, "på niveau med")
    where = "i hele landet" if "end" in place else "hele landet"
    return f"{said}; det er {place} {where} ({texts.number(landet)} pct.)."


def _small(name: str) -> str:
    """A name in a sentence: 'førtidspension'."""
    return name[:1].lower() + name[1:]


def _growth(found: Split) -> str:
    """Who rose most and who fell most; only what the rounding of the counts cannot hide."""
    shown = [c for c in found.dele if c.egen.nu.tal is not None]
    if not shown and all(c.egen.nu.status == "mangler" for c in found.dele):
        return f"Ændringerne i {found.first.kommune_langt} i året til {found.periode.navn} er ikke i leverancen."
    if not shown:
        return f"Tallene i {found.first.kommune_langt} er for små til ændringer i pct."
    rose = extreme(tuple(c for c in shown if c.egen.nu.interval.low > 0), "egen")
    fell = extreme(tuple(c for c in shown if c.egen.nu.interval.high < 0), "egen", highest=False)
    kinds = ((rose, "steg"), (fell, "faldt"))
    said = [
        f"{verb} antallet mest {_among(parts)} ({_once([_growth_of(c) for c in parts])})"
        for parts, verb in kinds if parts and len(parts) <= MANY
    ]  # fmt: skip
    when = f"I året til {found.periode.navn}"
    if not said:
        return f"{when} var ingen ændring i {found.first.kommune_langt} større, end afrunding kan forklare."
    more = f", og det {said[1].replace(' antallet', '', 1)}" if len(said) > 1 else ""
    return f"{when} {said[0]} i {found.first.kommune_langt}{more}."


def _growth_of(part: Comparison) -> str:
    """'163 pct.'; across a databrud it says so, for then it is the reform that is seen."""
    before = part.periode.year_before()
    broken = any(b.art == "brud" and before.slut < b.fra <= part.periode.slut for b in part.brud)
    return f"{dansk(abs(part.egen.nu.tal), part.egen.nu.decimaler)} pct.{' hen over et databrud' if broken else ''}"


def _targets(found: Split) -> str:
    """Which parts have reached the target, which have not, and which are too near to say."""
    if found.maal is None or found.andele:
        return ""
    groups: dict[str, list[str]] = {}
    for c in found.dele:
        verdict = texts.against_target(c)
        if verdict:
            groups.setdefault(verdict, []).append(f"{c.maalgruppe.navn} ({texts.number(c.egen.nu)})")
    said = [
        f"{words}: {texts.listed(groups[kind])}"
        for kind, words in (("naaet", "nået"), ("paa_niveau", "på niveau med målet"), ("ikke_naaet", "ikke nået")) if kind in groups
    ]  # fmt: skip
    what = ". ".join(text[0].upper() + text[1:] for text in said)
    return f"Målet er {texts.target_words(found.maal).rstrip('.')}. {what}." if said else ""


def _without(found: Split) -> list[Comparison]:
    return [c for c in found.dele if c.egen.nu.tal is None]


def alternative(found: Split, kind: str) -> str:
    """The chart for those who cannot see it: what it is, each part, and the finding."""
    parts = "; ".join(f"{c.maalgruppe.navn} {' mod '.join(texts.number(s.nu) for s in c.series)}" for c in found.shown)
    against = " mod hele landet" if any(value_in(c, "landet") and value_in(c, "landet").tal is not None for c in found.shown) else ""
    where = f"{found.first.egen.navn}{against}"
    return f"{kind}: {title(found)}, {where}, {found.periode.navn}: {parts}. {headline(found)} Alle tal står i tabellen."


def hover(part: Comparison, series: str, periode: Period | None = None) -> str:
    """'Ballerup, 25-29 år, juni 2026: 5,0 pct.'"""
    s = next(s for s in part.series if s.id == series)
    value = s.nu if periode is None else dict(s.punkter).get(periode)
    loose = ", foreløbig" if value.foreloebig else ""
    what = part.maalgruppe.navn if part.maalgruppe.id != "alle" else part.kort
    return f"{s.navn}, {what}, {(periode or part.periode).navn}: {texts.figure(part, value)}{loose}"
