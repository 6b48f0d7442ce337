"""Which figure shows a split, its legend, and everything that leaves with it as a file."""

from dataclasses import dataclass, replace
from typing import Any

from indicators import texts
from indicators.comparison import Comparison
from indicators.figures import STYLES, bars, pair, parts, stack, target
from indicators.figures.frame import plain
from indicators.opdelt import Pair, Split, value_in
from indicators.periods import Period

_CHANGES = ("koen", "herkomst")  # few parts: they are lines through time


@dataclass(frozen=True)
class Mark:
    """One word of the legend: its text, its colours, and its sample: a line (solid, dashed) or a filled square."""

    tekst: str
    farve: str
    tekstfarve: str
    slags: str  # solid, dashed, flade or skraveret
    fed: bool = False

    @property
    def html(self) -> str:
        """For a picture, where the sample is made of signs."""
        sign = {"solid": "——", "dashed": "– –", "flade": "■", "skraveret": "▨"}[self.slags]
        text = f"<b>{plain(self.tekst)}</b>" if self.fed else plain(self.tekst)
        return f'<span style="color:{self.farve}">{sign}</span> <span style="color:{self.tekstfarve}">{text}</span>'


def is_lines(found: Split) -> bool:
    """Whether the parts are drawn through time at once."""
    return not found.andele and found.deles in _CHANGES


def drawing(found: Split, since: Period | None) -> dict[str, Any]:
    """Shares as columns, few parts as lines, the others as bars."""
    if found.andele:
        return stack.columns(found)
    return pair.lines(list(found.dele), short_names(found.dele), since) if is_lines(found) else bars.bars(found)


def short_names(found: tuple[Comparison, ...]) -> list[str]:
    """The first word of each, when that tells them apart: 'Ikke-vestlig'."""
    names = [c.maalgruppe.navn.split(" ")[0] for c in found]
    return names if len(set(names)) == len(names) else [c.maalgruppe.navn for c in found]


def kind(found: Split) -> str:
    """What the drawing is, in a word."""
    return "Søjler delt i andele" if found.andele else "Kurver" if is_lines(found) else "Søjler"


def marks(found: Split) -> list[Mark]:
    """The legend: parts with their own figure where colour means part, else the two areas."""
    has_country = any(v and v.tal is not None for v in (value_in(c, "landet") for c in found.shown)) and found.first.indikator.is_rate
    if not found.andele and not is_lines(found):
        own, country = areas(found)
        own, country = replace(own, slags="flade"), replace(country, slags="solid")
        aim = [Mark(target.label(found.maal).capitalize(), target.COLOUR, target.COLOUR, "dashed")] if found.maal else []
        return [own, *([country] if has_country else []), *aim]
    said = []
    for number, c in enumerate(found.shown):
        look = parts.of(c) if found.andele else parts.look(number)
        sample = ("skraveret" if look.skravering else "flade") if found.andele else "solid"
        said.append(Mark(f"{c.maalgruppe.navn} {texts.number(c.egen.nu)}", look.farve, look.tekst, sample, fed=not found.andele))
    thin = Mark("Hele landet: tynd, stiplet", STYLES["landet"].farve, STYLES["landet"].tekst, "dashed")
    return [*said, thin] if has_country and not found.andele else said


def areas(found: Split) -> list[Mark]:
    """Own and hele landet, as lines."""
    own, country = STYLES["egen"], STYLES["landet"]
    return [
        Mark(found.first.egen.navn, own.farve, own.tekst, own.css, fed=True),
        Mark("Hele landet", country.farve, country.tekst, country.css),
    ]


def pair_marks(found: Pair) -> list[Mark]:
    """The two lines with their own figure."""
    return [
        Mark(f"{c.kort} {texts.number(c.egen.nu)}", parts.look(n).farve, parts.look(n).tekst, "solid", fed=True)
        for n, c in enumerate((found.foerste, found.anden))
    ]
