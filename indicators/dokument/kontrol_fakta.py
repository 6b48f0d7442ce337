"""What a sentence is checked against: the printed cells of its own figure, and the small comparisons every rule makes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicators import catalogue
from indicators.dokument.model import Dokument, Figur
from indicators.periods import MAANEDER
from indicators.rounding import dansk

TAL = r"[+−]?\d{1,3}(?:\.\d{3})*(?:,\d+)?"
PERIODE = rf"(?:\d{{1,2}}\. )?(?:(?:{'|'.join(MAANEDER)}|kvartal|halvår) )?\d{{4}}"
ORD = {"højere": 1, "lavere": -1, "flere": 1, "mere": 1, "færre": -1, "steg": 1, "steget": 1, "faldt": -1, "faldet": -1}
_SUM = {"I alt", "Alle"}

Fund = Iterator[str]


def tal(text: str) -> Decimal | None:
    """'−1.234,5*' -> -1234.5; None of words."""
    found = re.fullmatch(rf"({TAL})(?: .*)?", text.rstrip("*†"))
    return Decimal(found[1].replace(".", "").replace(",", ".").replace("−", "-")) if found else None


@dataclass(frozen=True)
class Grundlag:
    """What a figure itself prints: the only thing its sentences may say."""

    dokument: Dokument
    figur: Figur

    @property
    def periode(self) -> str:
        """'juni 2026': the title's last words."""
        return self.figur.titel.rsplit(", ", 1)[-1]

    @property
    def foer(self) -> str:
        """The same period the year before."""
        return re.sub(r"\d{4}$", lambda year: str(int(year[0]) - 1), self.periode)

    @property
    def er_par(self) -> bool:
        """Two nøgletal beside each other, and their share last."""
        return self.figur.tabel.hoved[:2] == ("Nøgletal", "Område")

    def raekke(self, periode: str) -> dict[str, str]:
        """Area -> what is printed for it in the period, without its mark of what will still move."""
        table = self.figur.tabel
        if self.er_par:
            return {r[1]: r[2].rstrip("*") for r in table.raekker if r[0] == table.raekker[-1][0] and table.hoved[2].lower() == periode}
        found = next((r for r in table.raekker if r[0] == periode), None) if table.hoved[0] == "Periode" else None
        return dict(zip(table.hoved[1:], (c.rstrip("*") for c in found[1:]), strict=True)) if found else {}

    def egen(self, periode: str) -> str | None:
        """The kommune's own cell."""
        return next(iter(self.raekke(periode).values()), None)

    def gruppe(self, words: str, periode: str) -> str | None:
        """The cell of 'klyngen', 'medianen i klyngen', 'resten af Region Sjælland' ..."""
        key = re.sub(r"^(medianen i )?(resten af |de øvrige |gruppen )?", "", words).lower()[:8]
        return next((cell for head, cell in self.raekke(periode).items() if head.lower().startswith(key)), None)

    def kolonne(self, start: str) -> dict[str, str]:
        """Of a table of parts: part -> cell, in the column that begins so; the totals are no part."""
        n = next((n for n, head in enumerate(self.figur.tabel.hoved) if n and head.startswith(start)), None)
        return {r[0]: r[n].rstrip("*") for r in self.figur.tabel.raekker if r[0] not in _SUM} if n else {}


def er(fundet: str, celle: str | None, hvad: str) -> Fund:
    """That the printed figure is the printed cell."""
    if celle is None:
        yield f"{hvad}: {fundet} står ikke i figurens tabel"
    elif tal(celle) is None or tal(celle) != tal(fundet):
        yield f"{hvad} er {celle} i tabellen, ikke {fundet}"


def perioden(g: Grundlag, text: str, wanted: str) -> Fund:
    """That the period named is the figure's."""
    if text.removeprefix("den ") != wanted:
        yield f"perioden er {wanted}, ikke {text}"


def hvem(g: Grundlag, subject: str) -> Fund:
    """That it is about the figure's nøgletal and the kommune."""
    if not re.search(rf"\bi {re.escape(g.dokument.kommune_langt)}\b", subject):
        yield f"sætningen handler ikke om {g.dokument.kommune_langt}"
    known = catalogue.load().indikatorer.get(g.figur.noegletal)
    if known and not g.er_par and not subject.startswith((known.subjekt, "i ", "Andelene", "Tallene", "Ændringerne", "I ")):
        yield f"sætningen handler ikke om {known.subjekt}"


def forskel(now: str | None, then: str | None) -> tuple[Decimal, Decimal] | None:
    """Now minus then, and the smallest step that is printed; None when either is words."""
    one, two = tal(now or ""), tal(then or "")
    if one is None or two is None:
        return None
    return one - two, Decimal(1).scaleb(max(one.as_tuple().exponent, two.as_tuple().exponent))


def flyttet(g: Grundlag, now: str | None, then: str | None, said: Decimal) -> Fund:
    """Rounded from the exact figures, so it may be one printed step from the difference of the printed ones, never the other way."""
    found = forskel(now, then)
    if found is None:
        yield f"ændringen kan ikke regnes af {then} og {now}"
    elif abs(found[0] - said) > found[1]:
        yield f"ændringen fra {then} til {now} er ikke {dansk(said, 1)}"


def pct(now: str | None, then: str | None, said: Decimal) -> Fund:
    """A percentage of two printed counts; of means the cells may hide half a person each."""
    found = forskel(now, then)
    if found is None or not tal(then):
        yield f"ændringen i pct. kan ikke regnes af {then} og {now}"
        return
    before = tal(then)
    if abs(100 * found[0] / before - said) > Decimal("0.0501"):
        yield f"ændringen fra {then} til {now} er {dansk(100 * found[0] / before, 1)} pct., ikke {dansk(said, 1)}"


def kendt(g: Grundlag, m: re.Match) -> Fund:
    """Its words are checked by its form alone."""
    yield from ()
