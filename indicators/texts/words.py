"""The smallest pieces of Danish: a figure, a change, who and when. Every surface prints these same strings."""

import re
from collections.abc import Iterable
from fractions import Fraction

from indicators.comparison import Change, Comparison, Series, Value
from indicators.comparison.values import SMALL
from indicators.grupper import GRUPPE
from indicators.periods import Period
from indicators.rounding import dansk, signed

STATUS = {
    "skjult": "skjult", "mangler": "mangler", "endnu_ikke": "endnu ikke", "for_faa": "for få",
    "endelig": "endelig", "foreloebig": "foreløbig", "afledt": "egen beregning",
}  # fmt: skip
WHY = {
    "skjult": "skjult hos kilden", "mangler": "ikke i leverancen", "endnu_ikke": "ikke opgjort endnu", "for_faa": "for få at regne det af",
}  # fmt: skip
EKSEMPEL = "Eksempeldata, ikke rigtige tal."
UNCHANGED = Fraction(1, 2)  # pct.: less than this is "stort set uændret"
_IN = {"klynge": "klyngen", "naboer": "nabokommunerne", "landet": "hele landet"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!$:<>|~])")


def number(value: Value) -> str:
    """The figure as every surface prints it: 3,1 - 89.907 - skjult."""
    return STATUS[value.status] if value.tal is None else dansk(value.tal, value.decimaler)


def figure(comparison: Comparison, value: Value) -> str:
    """With its unit: 3,1 pct. - 813 fuldtidspersoner."""
    text = number(value)
    return text if value.tal is None else f"{text} {comparison.indikator.enhed}"


def level(comparison: Comparison, value: Value) -> str:
    """In a sentence: a count needs no unit, for its subject has named it."""
    said = comparison.indikator.enhed in comparison.indikator.subjekt  # 'Antallet af samtaler pr. borger'
    return figure(comparison, value) if comparison.indikator.is_rate and not said else number(value)


def change(found: Change | None) -> str:
    """+0,3 procentpoint, −15,3 pct., or a dash when there is none."""
    return f"{signed(found.tal, found.decimaler)} {found.enhed}" if found else "–"


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
    who = in_group(found).replace("gruppen", "egen gruppe", 1) if found.id == GRUPPE else in_group(found)
    return f"{who} {number(found.nu) if comparison.indikator.is_rate else year(comparison, found)}"


def subject(comparison: Comparison) -> str:
    """'Ledigheden på a-dagpenge i Ballerup Kommune'."""
    words = (comparison.indikator.subjekt, comparison.maalgruppe.led, f"i {comparison.kommune_langt}")
    return " ".join(word for word in words if word)


def in_group(series: Series) -> str:
    """'klyngen', 'gruppen Vestegnen', 'resten af Region Hovedstaden', 'de øvrige hovedstadskommuner'."""
    if series.id == GRUPPE:
        name = f"gruppen {series.maalestok.kort}"
        return f"medianen i {name}" if series.nu.er_median else name
    name = series.navn.split(" (")[0]
    rest = f"de øvrige {name[0].lower()}{name[1:]}" if series.id == "kommunegruppe" else f"resten af {name}"
    group = _IN.get(series.id, rest)
    return f"medianen i {group}" if series.nu.er_median else group


def how_many(series: Series) -> str:
    """'6 kommuner' of an own group, whose size nobody can know; nothing of the others."""
    if series.id != GRUPPE:
        return ""
    count = len(series.maalestok.medlemmer)
    return f"{count} kommune{'r' if count != 1 else ''}"


def in_group_sized(series: Series) -> str:
    """As in_group; of an own group also 'gruppen Vestegnen (6 kommuner)'."""
    return f"{in_group(series)} ({how_many(series)})" if how_many(series) else in_group(series)


def in_period(period: Period) -> str:
    """'i september 2020'; of a day 'den 25. november 2020'."""
    return f"{'den' if period.type == 'D' else 'i'} {period.navn}"


def listed(parts: Iterable[str]) -> str:
    """'a, b og c'."""
    words = list(parts)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"


def escaped(text: str) -> str:
    """For st.markdown: shows every sign literally, so that no label can become a link, a picture or a formula."""
    return _MARKDOWN.sub(r"\\\1", text)
