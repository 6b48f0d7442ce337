"""From what is shown on the screen to a figure of a bilag: the same drawing, words, table and source."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from indicators import figures, tables, texts
from indicators.catalogue import Indicator
from indicators.comparison import Comparison, Series
from indicators.dokument import rod, tal
from indicators.dokument.model import Figur, Ord, Saetning, ascii_name
from indicators.figures import pair as pairs
from indicators.figures import split as splits
from indicators.figures import target
from indicators.figures.signs import Sign
from indicators.figures.split import Mark
from indicators.opdelt import Pair, Split, beside, lists, pairwords, words
from indicators.periods import Period
from indicators.tables import Table

YEARS = 3  # that the curves go back
INTET = "intet"  # the key of a sentence that says why there is no figure: never a point of a summary
LONGEST_FIND = 150  # signs in a slide's title


def of_comparison(found: Comparison, last: date) -> Figur:
    """A nøgletal through time against its yardsticks (one that has no members is none); nothing later than the bilag's last day."""
    found = replace(_until(found, last), andre=tuple(s for s in _until(found, last).andre if s.maalestok.medlemmer or s.har_tal))
    since = _since(found.periode, found.egen.punkter[0][0])
    drawing, unit = figures.trend(found, since), figures.unit(found, since)
    cut = ["Aksen er afkortet."] if drawing["data"] and figures.cut_axis(drawing) else []
    said = tuple(Saetning(str(n), text) for n, text in enumerate(_marked(texts.sentences(found), found.eksempel)))
    if found.egen.nu.tal is None:
        said = (replace(said[0], noegle=INTET), *said[1:])
    group = "" if found.maalgruppe.id == "alle" else f"-{found.maalgruppe.id}"
    table = _since_table(tables.series(found), since)
    decimals = 1 if unit.startswith("Indeks") else _decimals(found.series) if found.indikator.is_rate else 0
    return Figur(
        0, ascii_name(f"{found.indikator.id}{group}"), f"{found.overskrift}, {found.periode.navn}", _short(found), unit, _words(found),
        table, drawing, texts.alternative(found), said, find(said), texts.source(found),
        (*texts.notes(found), *texts.method(found), *cut), _definition(found.indikator), tal.data_of(drawing, unit, decimals),
        found.eksempel, found.indikator.id, rod=rod.of_comparison(found, len(table.raekker)),
    )  # fmt: skip


def of_split(found: Split, last: date) -> Figur:
    """A nøgletal by age, herkomst, køn or målgruppe; nothing later than the last day of the bilag's period."""
    found = replace(found, dele=_all_until(found.dele, last), andele=_all_until(found.andele, last))
    first = found.first
    earliest = min(p for c in found.dele for p, _ in c.egen.punkter[:1])
    drawing, table = splits.drawing(found, _since(found.periode, earliest)), lists.now(found)
    said = tuple(Saetning(str(n), text) for n, text in enumerate(_marked(words.sentences(found), first.eksempel)))
    name = ascii_name(f"{first.indikator.id}-{first.valg.maalgruppe if found.deles != 'maalgruppe' else 'alle'}-{found.deles}")
    notes = beside.notes(found)
    cut = ["Aksen er afkortet."] if splits.is_lines(found) and drawing["data"] and figures.cut_axis(drawing) else []
    return Figur(
        0, name, f"{words.title(found)}, {found.periode.navn}", _split_short(found), words.unit(found),
        tuple(map(_of_mark, splits.marks(found))), table, drawing, words.alternative(found, splits.kind(found)), said,
        find(said), notes[0], (*notes[1:], *cut), _definition(first.indikator),
        tal.data_of(drawing, words.unit(found), _decimals([c.egen for c in found.shown]) if found.andele or first.indikator.is_rate else 0),
        first.eksempel, first.indikator.id, rod=rod.of_split(found, len(table.raekker), table.hoved[1:2] == ("Antal",)),
    )  # fmt: skip


def of_pair(found: Pair, last: date) -> Figur:
    """Two counts on one axis; nothing later than the last day of the bilag's period."""
    one, two = (replace(c, andre=()) for c in _all_until((found.foerste, found.anden), last))
    drawing = pairs.lines([one, two], [c.indikator.kort for c in (one, two)], _since(one.periode, one.egen.punkter[0][0]))
    said = tuple(Saetning(str(n), text) for n, text in enumerate(_marked(pairwords.sentences(found), one.eksempel)))
    notes = pairwords.notes(found)
    unit = f"{one.indikator.enhed.capitalize()}."
    return Figur(
        0, ascii_name(f"{one.indikator.id}-{two.indikator.id}"), f"{pairwords.title(found)}, {one.periode.navn}",
        f"{one.indikator.kort} og {two.indikator.kort[:1].lower()}{two.indikator.kort[1:]}", unit,
        tuple(map(_of_mark, splits.pair_marks(found))), pairwords.now(found), drawing, pairwords.alternative(found), said, find(said),
        notes[0], tuple(notes[1:]), tuple(line for c in (one, two, found.andel) for line in _definition(c.indikator)),
        tal.data_of(drawing, unit, 0), one.eksempel, one.indikator.id, rod=rod.of_pair(found),
    )  # fmt: skip


def _until(found: Comparison, last: date) -> Comparison:
    """As if the later figures were not there yet: a bilag of an earlier quarter does not tell of the next."""

    def cut(series: Series) -> Series:
        return replace(series, punkter=tuple((p, v) for p, v in series.punkter if p.slut <= last))

    return replace(found, egen=cut(found.egen), andre=tuple(map(cut, found.andre)))


def _all_until(found: tuple[Comparison, ...], last: date) -> tuple[Comparison, ...]:
    return tuple(_until(c, last) for c in found)


def _decimals(series: Iterable[Series]) -> int:
    """As few as the most loosely known of them is printed with: a chart promises no more than its table."""
    return min((s.nu.decimaler for s in series if s.nu.tal is not None), default=0)


def _since(period: Period, first: Period) -> Period | None:
    """The first period to draw, counted back from the one shown; None when there is nothing earlier."""
    start = period
    for _ in range(YEARS):
        if start <= first:
            return None
        start = start.year_before()
    return start


def _since_table(table: Table, since: Period | None) -> Table:
    """Newest first, and no longer than the curve."""
    if since is None:
        return table
    keep = next((n for n, row in enumerate(table.raekker, 1) if row[0] == since.navn), len(table.raekker))
    return replace(table, raekker=table.raekker[:keep])


def _short(found: Comparison) -> str:
    return found.kort if found.maalgruppe.id == "alle" else f"{found.kort}, {found.maalgruppe.navn.lower()}"


def _split_short(found: Split) -> str:
    """The breakdown is said when the short title does not say it."""
    kort = found.first.kort
    return kort if found.navn.lower() in kort.lower() else f"{kort}, {found.navn.lower()}"


def _marked(said: list[str], eksempel: bool) -> list[str]:
    """Of example figures the first word says so."""
    return [f"Eksempeldata: {text}" if eksempel and not n else text for n, text in enumerate(said)]


def find(said: tuple[Saetning, ...]) -> str:
    """The finding: the first sentence, and the second when there is room."""
    both = " ".join(s.tekst for s in said[:2])
    return both if len(both) <= LONGEST_FIND or len(said) < 2 else said[0].tekst


def _words(found: Comparison) -> tuple[Ord, ...]:
    shown = []
    for s in found.series:
        if s.har_tal:
            style = figures.STYLES[s.id]
            shown.append(Ord(f"{s.navn} {texts.number(s.nu)}", style.farve, style.tekst, style.css, fed=s.id == "egen"))
    if target.is_drawn(found):
        shown.append(Ord(target.label(found.maal).capitalize(), target.COLOUR, target.COLOUR, "dashed"))
    return tuple(shown)


def _of_mark(mark: Mark) -> Ord:
    """A line sample, or a filled square."""
    sign = {"flade": "■", "skraveret": "□"}.get(mark.slags, "")
    return Ord(mark.tekst, mark.farve, mark.tekstfarve, "" if sign else mark.slags, sign, mark.fed)


def of_sign(sign: Sign) -> Ord:
    """A word of a legend of signs."""
    return Ord(sign.tekst, sign.farve, sign.tekstfarve, "", sign.tegn, sign.fed)


def _definition(indicator: Indicator) -> tuple[str, ...]:
    return (indicator.titel, indicator.definition, indicator.hvorfor, indicator.forbehold)
