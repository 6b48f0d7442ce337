"""The case itself as a draft, in the order that a committee's agenda has. Every number stands in a checked sentence of the bilag;
what only a person can know is marked '[Udkast: ...]'."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from indicators.dokument.model import Dokument
from indicators.dokument.resume import FIGURE, point
from indicators.dokument.valg import BilagError

MOST = 5  # points in the Sagsfremstilling
CHECK = "[Udkast: kontrollér]"
_NO_COSTS = "Ingen økonomiske konsekvenser"
_NAME = re.compile("ministeri|styrelse")  # a word that is part of a name keeps its capital


@dataclass(frozen=True)
class Afsnit:
    """A heading and what stands under it: text, points, text. tegn: the sign of the points: '-', '1.' or 'A.'."""

    overskrift: str
    tekst: tuple[str, ...] = ()
    punkter: tuple[str, ...] = ()
    tegn: str = "-"
    efter: tuple[str, ...] = ()

    def foran(self, number: int) -> str:
        """What stands before a point: '- ', '2. ' or 'B. '."""
        return {"1.": f"{number}. ", "A.": f"{chr(64 + number)}. "}.get(self.tegn, "- ")


@dataclass(frozen=True)
class Sag:
    """A case: its order, its title and its parts."""

    orden: str
    titel: str
    afsnit: tuple[Afsnit, ...]


def sagstekst(
    dokument: Dokument, orden: str = "ballerup", oekonomi: str = "", indstilling: str = "", center: str = "Administrationen",
    andre_bilag: tuple[str, ...] = (),
) -> Sag:  # fmt: skip
    """indstilling: what is recommended, without its number; center: who recommends. Raises BilagError on an unknown order."""
    if orden not in ORDENER:
        raise BilagError(f"rækkefølgen '{orden[:40]}' kendes ikke. Skriv en af: {', '.join(ORDENER)}.")
    return Sag(orden, dokument.titel, ORDENER[orden](dokument, oekonomi, indstilling, center, andre_bilag))


def _ballerup(dokument: Dokument, oekonomi: str, indstilling: str, center: str, andre: tuple[str, ...]) -> tuple[Afsnit, ...]:
    about = _about(dokument)
    return (
        Afsnit("Sammendrag", (f"Med sagen orienteres der om {about} Bilaget forelægges til orientering.",)),
        Afsnit("Baggrund", _background(dokument)),
        _case(dokument, "Sagsfremstilling"),
        Afsnit("Økonomiske konsekvenser og finansiering", (oekonomi or f"{_NO_COSTS} {CHECK}",)),
        Afsnit("Bilag", (_attached(dokument, len(andre) + 1),), (dokument.bilagstitel, *andre)),
        Afsnit("Beslutningen træffes af", (dokument.udvalg or "[Udkast: skriv udvalgets navn]",)),
        Afsnit("Indstilling", (f"{center} indstiller, at",), (indstilling or f"Orientering om {about[:-1]}{_comma(about)} tages til "
                                                              "efterretning.",), "1."),
    )  # fmt: skip


def _albertslund(dokument: Dokument, oekonomi: str, indstilling: str, center: str, andre: tuple[str, ...]) -> tuple[Afsnit, ...]:
    about = _about(dokument)
    return (
        Afsnit("Anledning", (f"Orientering om {about}", *_background(dokument))),
        _case(dokument, "Sagsfremstilling"),
        Afsnit("Økonomi", (oekonomi or f"Sagen har ingen økonomiske konsekvenser. {CHECK}",)),
        Afsnit("Indstilling", (f"{center} indstiller,",), (indstilling or "at orienteringen tages til efterretning.",), "1."),
        Afsnit("Bilag", (), (_with_status(dokument), *andre), "A."),
    )


Orden = Callable[[Dokument, str, str, str, tuple[str, ...]], tuple[Afsnit, ...]]
ORDENER: dict[str, Orden] = {"ballerup": _ballerup, "albertslund": _albertslund}


def _about(dokument: Dokument) -> str:
    """The title inside a sentence: 'nøgletal på beskæftigelsesområdet, 2. kvartal 2026.'"""
    title = dokument.titel.rstrip(".")
    first = title.split(" ")[0].rstrip(",:")
    name = first[1:] != first[1:].lower() or _NAME.search(first) or first in (dokument.kommune.navn, dokument.kommune.navn + "s")
    return f"{title if name or not title else title[0].lower() + title[1:]}."


def _comma(about: str) -> str:
    """What was set in by a comma ends with one."""
    return "," if "," in about else ""


def _with_status(dokument: Dokument) -> str:
    return " ".join(filter(None, (dokument.titel, dokument.status)))


def _attached(dokument: Dokument, total: int) -> str:
    """'1 bilag, heraf 1 anbefales'."""
    return f"{_count(total)}, heraf 1 anbefales" if dokument.anbefales else _count(total)


def _count(number: int) -> str:
    return f"{number} bilag"  # one and many alike in Danish


def _background(dokument: Dokument) -> tuple[str, ...]:
    """What the bilag holds, from the bilag: whose figures, which chapters, as of when."""
    figures = sum(1 for _ in dokument.figurer)
    many = "1 figur" if figures == 1 else f"{figures} figurer"
    chapters = [k.titel for k in dokument.kapitler]
    parts = "" if len(chapters) < 2 else f" i {len(chapters)} kapitler: {'; '.join(chapters)}"
    as_of = dokument.status.strip("()")
    told = f"Bilaget viser {many} for {dokument.kommune_langt}{parts}."
    more = [f"{text.rstrip('.')}." for text in (dokument.sammenligning, as_of[:1].upper() + as_of[1:]) if text]
    return (" ".join([told, *more]),)


def _case(dokument: Dokument, overskrift: str) -> Afsnit:
    """The points, each with its figure; and what must be known about the figures."""
    found = _points(dokument)
    if not found:
        return Afsnit(overskrift, ("[Udkast: bilaget har ingen tal, der kan fremhæves]",), efter=_reservations(dokument))
    lead = f"Der kan fremhæves følgende {'væsentlige pointer' if len(found) > 1 else 'væsentlige pointe'}:"
    return Afsnit(overskrift, (lead,), tuple(found), "-", (*_reservations(dokument), "For en nærmere gennemgang henvises til bilaget."))


def _reservations(dokument: Dokument) -> tuple[str, ...]:
    """Example data may not go to a committee: whoever has the draft is told so."""
    said = dokument.forbehold
    return tuple(f"[Udkast: {t.strip('[]')}]" if "eksempeldata" in t.casefold() else t for t in said)


def _points(dokument: Dokument) -> list[str]:
    """At most five, of figures that are real; of example data only when there is nothing else. In the order of the bilag.

    The bilag's own points are all taken; of other figures one each.
    """
    numbers = {figur.nr for figur in dokument.figurer}
    chosen: dict[str, int] = {}
    for real in (True, False):
        for text in _offered(dokument):
            seen = [int(number) for number in FIGURE.findall(text)]
            told = seen and seen[0] in chosen.values() and text not in dokument.indledning
            if not seen or not numbers.issuperset(seen) or told or text in chosen or len(chosen) == MOST:
                continue
            if real is not text.startswith("Eksempeldata"):
                chosen[text] = seen[0]
        if chosen:
            break
    return sorted(chosen, key=lambda text: chosen[text])


def _offered(dokument: Dokument) -> list[str]:
    """The bilag's own points first, then its chapters', then its figures'."""
    figures = [point(figur) for figur in dokument.figurer if figur.saetninger]
    return [*dokument.indledning, *(text for k in dokument.kapitler for text in k.resume), *figures]


def som_tekst(sag: Sag) -> str:
    """To copy into the agenda's system: headings on lines of their own, an empty line between."""
    blocks = [sag.titel]
    for one in sag.afsnit:
        blocks += [one.overskrift, *one.tekst]
        if one.punkter:
            blocks.append("\n".join(f"{one.foran(n)}{text}" for n, text in enumerate(one.punkter, 1)))
        blocks += one.efter
    return "\n\n".join(blocks) + "\n"
