"""From what is shown on the screen to a figure of a bilag: the same drawing, words, table and source."""

from dataclasses import replace

from indicators import figures, tables, texts
from indicators.catalogue import Indicator
from indicators.comparison import Comparison
from indicators.dokument import tal
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


def of_comparison(found: Comparison) -> Figur:
    """A nøgletal through time against its yardsticks."""
    since = _since(found.periode, found.egen.punkter[0][0])
    drawing, unit = figures.trend(found, since), figures.unit(found, since)
    cut = ["Aksen er afkortet."] if drawing["data"] and figures.cut_axis(drawing) else []
    said = tuple(Saetning(str(n), text) for n, text in enumerate(_marked(texts.sentences(found), found.eksempel)))
    if found.egen.nu.tal is None:
        said = (replace(said[0], noegle=INTET), *said[1:])
    group = "" if found.maalgruppe.id == "alle" else f"-{found.maalgruppe.id}"
    decimals = 1 if unit.startswith("Indeks") else found.indikator.decimaler if found.indikator.is_rate else 0
    return Figur(
        0, ascii_name(f"{found.indikator.id}{group}"), f"{found.overskrift}, {found.periode.navn}", _short(found), unit, _words(found),
        _since_table(tables.series(found), since), drawing, texts.alternative(found), said, _find(said), texts.source(found),
        (*texts.notes(found), *texts.method(found), *cut), _definition(found.indikator), tal.data_of(drawing, unit, decimals),
        found.eksempel, found.indikator.id,
    )  # fmt: skip


def of_split(found: Split) -> Figur:
    """A nøgletal by age, herkomst, køn or målgruppe."""
    first = found.first
    drawing = splits.drawing(found, _since(found.periode, first.egen.punkter[0][0]))
    said = tuple(Saetning(str(n), text) for n, text in enumerate(_marked(words.sentences(found), first.eksempel)))
    name = ascii_name(f"{first.indikator.id}-{first.valg.maalgruppe if found.deles != 'maalgruppe' else 'alle'}-{found.deles}")
    notes = beside.notes(found)
    cut = ["Aksen er afkortet."] if splits.is_lines(found) and drawing["data"] and figures.cut_axis(drawing) else []
    return Figur(
        0, name, f"{words.title(found)}, {found.periode.navn}", _split_short(found), words.unit(found),
        tuple(map(_of_mark, splits.marks(found))), lists.now(found), drawing, words.alternative(found, splits.kind(found)), said,
        _find(said), notes[0], (*notes[1:], *cut), _definition(first.indikator),
        tal.data_of(drawing, words.unit(found), 1 if found.andele or first.indikator.is_rate else 0), first.eksempel, first.indikator.id,
    )  # fmt: skip


def of_pair(found: Pair) -> Figur:
    """Two counts on one axis."""
    one, two = (replace(c, andre=()) for c in (found.foerste, found.anden))
    drawing = pairs.lines([one, two], [c.indikator.kort for c in (one, two)], _since(one.periode, one.egen.punkter[0][0]))
    said = (Saetning("0", pairwords.headline(found)),)
    notes = pairwords.notes(found)
    unit = f"{one.indikator.enhed.capitalize()}."
    return Figur(
        0, ascii_name(f"{one.indikator.id}-{two.indikator.id}"), f"{pairwords.title(found)}, {one.periode.navn}",
        f"{one.indikator.kort} og {two.indikator.kort[:1].lower()}{two.indikator.kort[1:]}", unit,
        tuple(map(_of_mark, splits.pair_marks(found))), pairwords.now(found), drawing, pairwords.alternative(found), said, _find(said),
        notes[0], tuple(notes[1:]), tuple(line for c in (one, two, found.andel) for line in _definition(c.indikator)),
        tal.data_of(drawing, unit, 0), one.eksempel, one.indikator.id,
    )  # fmt: skip


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


def _find(said: tuple[Saetning, ...]) -> str:
    """The finding: the first sentence, and the second when there is room."""
    both = " ".join(s.tekst for s in said[:2])
    return both if len(both) <= LONGEST_FIND or len(said) < 2 else said[0].tekst


def _words(found: Comparison) -> tuple[Ord, ...]:
    shown = []
    for s in found.series:
        if s.har_tal:
            style = figures.STYLES[s.id]
            shown.append(Ord(f"{s.navn} {texts.number(s.nu)}", style.farve, style.tekst, style.css, fed=s.id == "egen"))
    if found.indikator.maalsaetning:
        shown.append(Ord(target.label(found.indikator).capitalize(), target.COLOUR, target.COLOUR, "dashed"))
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
