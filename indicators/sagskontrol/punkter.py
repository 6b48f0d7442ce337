"""A case as agenda points and sentences, each with its line: a sentence may run over many lines, and a line hold many sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from indicators.sagskontrol.numbers import Tal, find

# A new point: 'Punkt 5: ...', or a numbered section of an agreement ('5.08.1. Flere job'), which is no date.
_PUNKT = re.compile(r"\s{0,8}(?:Punkt\s{1,3}\d{1,3}\b|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s{1,3}[A-ZÆØÅ])")
_DATO = re.compile(r"\s{0,8}\d{1,2}\.\d{1,2}\.\d{2,4}\b")
_PUNKTTEGN = re.compile(r"\s{0,8}(?:[-–•*·☐]\s|\d{1,2}[.)]\s|[a-z]\)\s)")
_OVERSKRIFT = re.compile(
    r"(?:Sammendrag|Baggrund|Sagsfremstilling|Anledning|Indhold|Indstilling|Beslutning|Økonomi|Bilag|Kommunikation|"
    r"Økonomiske konsekvenser.{0,30}|Tidligere behandling|Beslutningen træffes af)\s{0,3}:?"
)
_MAERKE = re.compile(r"</?(?:p|br|li|td|tr)\s{0,2}/?>|\t", re.IGNORECASE)
_SLUT = re.compile(r"[.!?][\"”)]?\s{1,4}(?=[\"“”(]?[A-ZÆØÅ0-9])")
_FORKORTELSE = re.compile(r"(?:\b(?:pr|ca|nr|d|den|jf|kl|inkl|ekskl|mio|mia|fx|f\.eks|bl\.a|stk|pkt|fig|hhv|dvs|kap|evt|min|maks|St|Sct|Dr|"
                          r"[A-ZÆØÅ])|§)$")  # fmt: skip
_ENHED = re.compile(r"\b(?:kr|pct|mv|m\.v|m\.fl|osv|mm|m\.m)$")


@dataclass(frozen=True)
class Saetning:
    """One sentence on one line of text. brud: where in it a new line of the file begins."""

    tekst: str
    afsnit: int  # the paragraph, cell or bullet it stands in
    del_: str  # the heading over it: Sammendrag, Sagsfremstilling
    brud: tuple[tuple[int, int], ...]  # (place, line), the first at place 0

    @property
    def linje(self) -> int:
        """The line that it begins on."""
        return self.brud[0][1]

    def linje_ved(self, sted: int) -> int:
        """The line of a place in it."""
        return self.brud[max(0, bisect_right(self.brud, (sted, 1 << 60)) - 1)][1]

    @cached_property
    def tal(self) -> list[Tal]:
        """Its numbers."""
        return find(self.tekst)

    @cached_property
    def smaat(self) -> str:
        """In small letters, place for place."""
        return self.tekst.lower() if len(self.tekst.lower()) == len(self.tekst) else self.tekst


@dataclass(frozen=True)
class Punkt:
    """One point of the agenda."""

    navn: str
    saetninger: tuple[Saetning, ...]


def del_op(linjer: Sequence[str]) -> list[Punkt]:
    """The points of a case. What stands before the first is a point of its own."""
    points: list[tuple[str, list[Saetning]]] = [("", [])]
    heading, paragraph = "", 0
    block: list[tuple[str, int]] = []

    def close() -> None:
        nonlocal paragraph
        paragraph += 1
        points[-1][1].extend(_saetninger(block, paragraph, heading))
        block.clear()

    for number, line in enumerate(linjer, 1):
        starts = _PUNKT.match(line) and not _DATO.match(line)
        if not line.strip() or starts or _PUNKTTEGN.match(line) or _OVERSKRIFT.fullmatch(line.strip()[:60]):
            close()
        if starts:
            points.append((line.strip()[:80], []))
            heading = ""
        if _OVERSKRIFT.fullmatch(line.strip()[:60]):
            heading = line.strip().split()[0]
            continue
        for n, cell in enumerate(_MAERKE.split(line)):
            if n:
                close()
            if cell.strip():
                block.append((cell, number))
    close()
    return [Punkt(name, tuple(found)) for name, found in points if found]


def _saetninger(block: Sequence[tuple[str, int]], afsnit: int, heading: str) -> Iterator[Saetning]:
    """The lines joined by a space each, and cut where a sentence ends."""
    text, places, at = "", [], 0
    parts = []
    for line, number in block:
        piece = re.sub(r"\s", " ", line.strip())  # one for one: places must stand
        places.append((at, number))
        parts.append(piece)
        at += len(piece) + 1
    text = " ".join(parts)
    starts = [0, *(m.end() for m in _SLUT.finditer(text) if _ender(text, m)), len(text)]
    for start, end in pairwise(starts):
        if text[start:end].strip():
            first = max(0, bisect_right(places, (start, 1 << 60)) - 1)
            last = bisect_right(places, (end - 1, 1 << 60))
            brud = tuple((max(0, place - start), number) for place, number in places[first:last])
            yield Saetning(text[start:end].rstrip(), afsnit, heading, brud)


def _ender(text: str, m: re.Match) -> bool:
    """Not after 'pr.' and 'ca.'; after 'kr.' and 'pct.' only before a capital; not after the number of a bullet."""
    before = text[max(0, m.start() - 8) : m.start()]
    if m[0][0] != ".":
        return True
    following = text[m.end() : m.end() + 1]
    if _ENHED.search(before):
        return not following.isdigit()
    return not _FORKORTELSE.search(before) and not (m.start() < 8 and before.replace(".", "").isdigit())
