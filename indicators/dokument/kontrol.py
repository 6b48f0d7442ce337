"""Every sentence of a bilag read back: its figures, directions, periods, units and references against its own figure's printed cells.

A sentence that no rule knows is an error, so that a new kind of sentence must be given a rule. One that a person has rewritten is
only warned of, when it prints a figure that stands nowhere around its figure.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from indicators import periods
from indicators.dokument import kontrol_begivenhed, kontrol_benchmark, kontrol_dele, kontrol_maal, kontrol_opfoelgning, kontrol_regler
from indicators.dokument.kontrol_fakta import TAL, Grundlag
from indicators.dokument.model import Dokument, Figur, Kapitel, Saetning
from indicators.periods import MAANEDER

_MAERKE = "Eksempeldata: "
_SLUT = re.compile(r"(?<!\bPr)(?<!\bnr)\. (?=[A-ZÆØÅ])")  # between two sentences
_HENVISNING = re.compile(r"(?P<ord>.+), jf\. figur (?P<nr>\d+)\.")
_ALLE = (*kontrol_regler.REGLER, *kontrol_dele.REGLER, *kontrol_benchmark.REGLER, *kontrol_begivenhed.REGLER,
         *kontrol_opfoelgning.REGLER, *kontrol_maal.REGLER)  # fmt: skip
_REGLER = [(re.compile(form), rule) for form, rule in _ALLE]
_TILBAGE = (
    "Placeringen er uændret ",
    "Det er ",
    "I samme periode ",
    "I hele landet er det ",
    "Tallet ",
    "Tallene ",
    "Databrud: ",
    "Vedtaget ",
    "Foreslået ",
    "Bortfaldet ",
)  # speak of the sentence before
_SPROG = (
    (r"  | [,.;:](?:\s|$)|\.\.|\(\)|\( | \)", "mellemrum eller tegn"),
    (r"\b([A-Za-zÆØÅæøå]+) \1\b", "et ord står to gange"),
    (rf"\bi \d{{1,2}}\. (?:{'|'.join(MAANEDER)})", "en dag hedder 'den', ikke 'i'"),
    (r"\b1 (?:flere|borgere|fuldtidspersoner|personer|kommuner)\b", "ental"),
    (r"None|\bnan\b|Traceback|\{|\}|procent point|\bpct(?![.)]|$)", "et ord, der ikke er dansk tekst"),
    (r"(?<![\d–-])-\d", "minus skal være −"),
    (rf"\(({TAL}) og \1[ )]", "det samme tal to gange"),
    (rf"\bfra \d{{1,2}}\. (?:{'|'.join(MAANEDER)}) \d", "en dag hedder 'den'"),
    (rf"uændret(?! i forhold)[^.;]*\b{TAL} pct", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Fejl:
    """What is wrong, and where: 'Figur 3' or 'Indledning'. er_advarsel: of a sentence a person has written."""

    sted: str
    saetning: str
    grund: str
    er_advarsel: bool = False


def kontrol(dokument: Dokument) -> list[Fejl]:
    """Everything that is wrong with the words of a bilag; nothing when they all follow from what is printed."""
    found = [fejl for f in dokument.figurer for fejl in _figur(Grundlag(dokument, f))]
    for chapter in dokument.kapitler:
        found += _gentaget(chapter)
        found += [Fejl(f"Kapitlet {chapter.titel}", text, grund) for text in chapter.venter for grund in _sprog(text)]
        found += [fejl for p in chapter.resume for fejl in _punkt(dokument, f"Kapitlet {chapter.titel}", p, chapter.figurer)]
    found += [fejl for p in dokument.indledning for fejl in _punkt(dokument, "Indledning", p, tuple(dokument.figurer))]
    return [*found, *_forbehold(dokument)]


def laest(dokument: Dokument) -> int:
    """How many sentences and points there are to read."""
    points = len(dokument.indledning) + sum(len(c.resume) for c in dokument.kapitler)
    return points + sum(len(_saetninger(s.tekst)) for f in dokument.figurer for s in f.saetninger)


def _saetninger(text: str) -> list[str]:
    """The single sentences of a text, without their marks."""
    return [part.removesuffix(".") for part in _SLUT.split(text.removeprefix(_MAERKE))]


def _figur(g: Grundlag) -> Iterator[Fejl]:
    figur, sted = g.figur, f"Figur {g.figur.nr}"
    if figur.noegletal and (last := _slut(g.periode)) and last > periods.parse(g.dokument.periode_kode).slut:
        yield Fejl(sted, figur.titel, f"figuren er fra en periode efter bilagets ({g.dokument.periode})")
    for n, one in enumerate(figur.saetninger):
        if one.er_rettet:
            yield from _rettet(figur, one)
            continue
        for grund in _laes(g, one.tekst):
            yield Fejl(sted, one.tekst, grund)
        marked = one.tekst.startswith(_MAERKE)
        if (marked and not figur.eksempel) or (figur.noegletal and marked != (figur.eksempel and not n)):
            yield Fejl(sted, one.tekst, "eksempeldata er ikke mærket som figuren")
    made = [s.fra or s.tekst for s in figur.saetninger]
    if made and figur.fund not in made and not " ".join(made).startswith(figur.fund) and figur.fund not in _overskrifter(g):
        yield Fejl(sted, figur.fund, "fundet er ikke figurens sætninger")


def _slut(name: str) -> date | None:
    """The last day of 'juni 2026', '2. kvartal 2026' or '2. halvår 2025'."""
    first, *rest = name.split(" ")
    if first in MAANEDER and len(rest) == 1:
        return periods.month(int(rest[0]), MAANEDER.index(first) + 1).slut
    months = {"kvartal": 3, "halvår": 6}.get(rest[0] if rest else "", 0)
    return periods.month(int(rest[1]), int(first[0]) * months).slut if months else None


def _overskrifter(g: Grundlag) -> set[str]:
    """The headlines of the benchmark stand in its first figure."""
    return {s.fra or s.tekst for f in g.dokument.figurer if f.navn == "benchmark-forventet" for s in f.saetninger}


def _laes(g: Grundlag, text: str) -> Iterator[str]:
    """The language of the whole text, and the facts of each sentence in it."""
    yield from _sprog(text)
    for sentence in _saetninger(text):
        rule, found = _regel(sentence)
        if rule is None:
            yield f"ukendt sætning: {sentence}"
        else:
            yield from rule(g, found)


def _regel(sentence: str) -> tuple[Callable | None, re.Match | None]:
    for form, rule in _REGLER:
        if found := form.fullmatch(sentence):
            return rule, found
    return None, None


def _sprog(text: str) -> Iterator[str]:
    if not text.endswith(".") or not (text[:1].isupper() or text[:1].isdigit()):
        yield "en sætning begynder stort og ender med punktum"
    if text.count(_MAERKE) > 1:
        yield "mærket står to gange"
    for form, why in _SPROG:
        if why and (found := re.search(form, text)):
            yield f"{why}: '{found[0]}'"


def _rettet(figur: Figur, one: Saetning) -> Iterator[Fejl]:
    """A figure in an edited sentence that stands nowhere in the table, the title, the notes or what the sentence was."""
    around = (figur.titel, *figur.noter, one.fra, *(s.fra or s.tekst for s in figur.saetninger),
              *(c for r in figur.tabel.raekker for c in r),
              *(o.tekst for o in figur.signatur))  # fmt: skip
    known = {n.lstrip("+−") for text in around for n in re.findall(TAL, text)}
    for number in re.findall(TAL, one.tekst):
        if number.lstrip("+−") not in known:
            yield Fejl(f"Figur {figur.nr}", one.tekst, f"tallet {number} står ingen steder i figuren", er_advarsel=True)


def _gentaget(chapter: Kapitel) -> Iterator[Fejl]:
    """The same statement twice in a chapter; 'Det er uændret ...' speaks of the one before it, and may come again."""
    told = Counter(s.tekst for f in chapter.figurer for s in f.saetninger if not s.er_rettet and not s.tekst.startswith(_TILBAGE))
    for text, times in told.items():
        if times > 1:
            yield Fejl(f"Kapitlet {chapter.titel}", text, "sætningen står to gange i kapitlet")


def _punkt(dokument: Dokument, sted: str, point: str, figurer: tuple[Figur, ...]) -> Iterator[Fejl]:
    """A point is a sentence of its figure, with the figure's number; one without a number is read as a sentence itself."""
    referred = _HENVISNING.fullmatch(point)
    yield from (Fejl(sted, point, grund) for grund in _sprog(point))
    if referred:
        figur = next((f for f in figurer if f.nr == int(referred["nr"])), None)
        said = {s.tekst.removesuffix(".") for s in figur.saetninger} if figur else set()
        if not said & {referred["ord"], referred["ord"].removesuffix(".")}:
            yield Fejl(sted, point, f"det er ikke det, figur {referred['nr']} siger")
    elif figurer and point not in {s.fra or s.tekst for f in figurer for s in f.saetninger}:
        yield from (Fejl(sted, point, grund) for grund in _laes(Grundlag(dokument, figurer[0]), point))


def _forbehold(dokument: Dokument) -> Iterator[Fejl]:
    """Which figures are example data, and how many are foreløbige."""
    made = {f.nr for f in dokument.figurer if f.eksempel and not f.delvis}
    partly = {f.nr for f in dokument.figurer if f.delvis}
    for text in dokument.forbehold:
        if spans := re.search(r"[Ff]igur ([\d, og-]+) er (lavet|ikke rigtige)", text):
            ends = [tuple(map(int, part.split("-"))) for part in re.findall(r"\d+(?:-\d+)?", spans[1])]
            wanted = made if spans[2] == "lavet" else partly
            if wanted != {n for end in ends for n in range(end[0], end[-1] + 1)}:
                yield Fejl("Forbehold", text, f"eksempeldata er figur {sorted(wanted)}")
        elif "Alle figurer er" in text and len(made) != sum(1 for _ in dokument.figurer):
            yield Fejl("Forbehold", text, f"eksempeldata er figur {sorted(made)}")
    if (made or partly) and not any("eksempeldata" in text for text in dokument.forbehold):
        yield Fejl("Forbehold", "", "bilaget har eksempeldata og siger det ikke")
