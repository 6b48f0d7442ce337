"""The points of a chapter and of the whole: chosen among the sentences of its figures, never written anew."""

import re
from dataclasses import replace

from indicators import texts
from indicators.dokument.figurer import INTET
from indicators.dokument.model import Dokument, Figur, Kapitel
from indicators.periods import dato

MOST = 3
FIGURE = re.compile(r"\b[Ff]igur (\d+)")
_SHORT = (" pct", " mio", " mia", " kr", " md", " kvt", " mv", " m.v", " m.m", " bl.a", " ca", " nr", " stk", " inkl")  # end with a point


def with_points(chapter: Kapitel) -> Kapitel:
    """At most three points, each with its figure; a chapter that has its own keeps them."""
    if chapter.resume or len(chapter.figurer) < 2:
        return chapter
    return replace(chapter, resume=tuple(map(point, _weightiest(chapter.figurer, MOST))))


def point(figur: Figur) -> str:
    """The first sentence with its figure: 'Ledigheden i Ballerup Kommune var 3,1 pct. i juni 2026, jf. figur 1.'"""
    return _with_reference(figur.saetninger[0].tekst, figur.nr)


def _with_reference(tekst: str, nr: int) -> str:
    said = tekst.strip()
    if FIGURE.search(said):
        return said
    if said.endswith(("?", "!", ":")):
        return f"{said} Jf. figur {nr}."
    bare = said.rstrip(".")
    return f"{bare}{'.' if bare.endswith(_SHORT) else ''}, jf. figur {nr}."


def referring(points: tuple[str, ...], chapters: list[Kapitel]) -> tuple[str, ...]:
    """Points that were written with their chapter, each with the figure whose sentence it is."""
    where = {s.tekst: f.nr for c in reversed(chapters) for f in reversed(c.figurer) for s in f.saetninger}
    return tuple(_with_reference(p, where[p]) if p in where else p for p in points)


def _weightiest(figurer: tuple[Figur, ...], most: int) -> list[Figur]:
    """The first figure, which the chapter is about; then real ones before example data. Never the same nøgletal twice."""
    there = [f for f in figurer if f.saetninger and f.saetninger[0].noegle != INTET]
    chosen: list[Figur] = []
    for one in sorted(there, key=lambda f: (f is not there[0], f.eksempel, f.nr)):
        if len(chosen) < most and one.noegletal not in {f.noegletal for f in chosen if f.noegletal}:
            chosen.append(one)
    return sorted(chosen, key=lambda f: f.nr)


def of_document(found: Dokument) -> tuple[str, ...]:
    """The first finding of the first chapters, one of each; real figures first."""
    told = [[f for f in c.figurer if f.saetninger and f.saetninger[0].noegle != INTET] for c in found.kapitler]
    real = [next((f for f in figurer if not f.eksempel), None) for figurer in told]
    shown = [f for f in real if f] or [figurer[0] for figurer in told if figurer]
    return tuple(map(point, shown[:MOST]))


def reservations(found: Dokument) -> tuple[str, ...]:
    """What must be known before the first figure."""
    said = [f"Tallene som kendt den {dato(found.pr)}: senere tal og rettelser er ikke med."] if found.pr else []
    made = [f.nr for f in found.figurer if f.eksempel and not f.delvis]
    total = sum(1 for _ in found.figurer)
    if made:
        which = "Alle figurer er" if len(made) == total else f"Figur {texts.listed(_spans(made))} er"
        said.append(f"Bilaget indeholder eksempeldata, der ikke er rigtige tal: {which} lavet for at vise formen og må ikke bruges "
                    "i en sag.")  # fmt: skip
    partly = [f.nr for f in found.figurer if f.delvis]
    if partly:
        said.append(f"Bilaget indeholder eksempeldata: tal mærket (eksempel) i figur {texts.listed(_spans(partly))} er ikke rigtige tal og "
                    "må ikke bruges i en sag.")  # fmt: skip
    loose = [f.nr for f in found.figurer if any("foreløbig" in n for n in f.noter)]
    if loose:
        many = "1 figur" if len(loose) == 1 else f"{len(loose)} figurer"
        said.append(f"De nyeste tal er foreløbige på grund af efterregistreringer i {many}.")
    breaks = dict.fromkeys(n for f in found.figurer for n in f.noter if n.startswith("Databrud: "))
    return (*said, *breaks)


def sources(found: Dokument) -> tuple[str, ...]:
    """Every source once; those of example data are one."""
    real = dict.fromkeys(f.kilde for f in found.figurer if (not f.eksempel or f.delvis) and f.kilde)
    made = [f.nr for f in found.figurer if f.eksempel and not f.delvis]
    return (*real, *([f"Figur {texts.listed(_spans(made))}: eksempeldata, ikke rigtige tal."] if made else []))


def _spans(numbers: list[int]) -> list[str]:
    """[3, 4, 5, 8] -> '3-5', '8'."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in found]
