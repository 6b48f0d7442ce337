"""Which page everything stands on, worked out beforehand from the size of its words: no caption apart from its figure, and a table of
contents that is right before Word has counted. Heights are estimated from above, so that a page never runs over."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from indicators.bilag.tabelalene import shares
from indicators.dokument.model import Dokument, Figur, Kapitel
from indicators.tables import Table

TIMES = ("Periode", "Uge", "Til og med", "Udgave", "Dato")  # heads of tables that go through time, the newest first
ROWS, PARTS = 13, 25  # at most so many periods in a table; so many parts
ALONE = 0.6  # of a page: a lower table that stands alone is not parted
LOWEST = 0.7  # a chart may be drawn so much lower to stay with its words; its letters stay as large
CHANGES = 200  # of a table of changes
SIGNS = {"Calibri": 0.445, "Times New Roman": 0.44, "Arial": 0.49, "Verdana": 0.57}  # width of a sign, in sizes of its type
_LINE = 1.23  # height of a line, in sizes of its type


@dataclass(frozen=True)
class Sats:
    """The size of the text on the paper, in centimetres, of its body type in points, and the width of a sign."""

    bredde: float
    hoejde: float
    punkt: float = 10.5
    tegn: float = SIGNS["Calibri"]

    def hoej(self, text: str, size: float, width: float, after: float = 0) -> float:
        """Centimetres that a paragraph takes. size and after in points, width in centimetres."""
        if not text:
            return 0.0
        signs = max(1.0, width / 2.54 * 72 / (size * self.tegn))
        return (math.ceil(len(text) / signs) * size * _LINE + after) / 72 * 2.54


@dataclass(frozen=True)
class Plads:
    """Where a figure stands: its page, whether it begins it, its picture's width and how high it is drawn, and whether its table
    goes to the next page."""

    side: int
    ny_side: bool
    bredde: float
    pixels: tuple[int, int]
    tabel_for_sig: bool
    samlet: bool = True  # of a table alone: in one piece, or with these rows at the top of pages
    brud: tuple[int, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The pages of the whole document."""

    indhold_ny_side: bool
    kapitler: tuple[int, ...]
    figurer: Mapping[int, Plads]
    venter_ny_side: tuple[bool, ...]
    aendringer: int
    tillaeg: int
    definitioner: int


def printed(table: Table) -> Table:
    """What is printed of a table: the newest periods, or the parts; its note says what is left out."""
    most = ROWS if table.hoved[:1] and table.hoved[0] in TIMES else PARTS
    if len(table.raekker) <= most:
        return table
    cut = f"Tabellen viser de {'nyeste' if most == ROWS else 'første'} {most} af {len(table.raekker)} rækker."
    return Table(table.hoved, table.raekker[:most], " ".join(filter(None, (table.note, cut))))


def table_height(table: Table, sats: Sats) -> float:
    """Centimetres of a table with its note; a long head or name goes on more lines."""
    if not table.raekker:
        return 0.0
    rows = [table.hoved, *table.raekker]
    widths = column_widths(table, sats.bredde)
    high = [max(sats.hoej(text or "-", 9, width - 0.26, 1.6) for text, width in zip(row, widths, strict=False)) for row in rows[:400]]
    return sum(high) + 0.005 * len(rows) + sats.hoej(table.note, 8.5, sats.bredde, 1) + 0.15


def column_widths(table: Table, width: float) -> list[float]:
    """Each column as wide as its longest cell asks, and never so narrow that a word breaks; what is left over is shared by the figures."""
    asked, least = [], []
    for column, head in enumerate(table.hoved):
        cells = [row[column] for row in table.raekker[:400] if column < len(row)]
        words = max((len(word) for text in (head, *cells) for word in text.split()), default=1)
        least.append(0.185 * min(words, 24) + 0.3)
        asked.append(max(least[-1], 0.17 * min(max([*map(len, cells), min(len(head), 12)]), 34) + 0.42))
    spare = width - sum(asked)
    if spare >= 0:
        return [asked[0], *(one + spare / (len(asked) - 1) for one in asked[1:])] if len(asked) > 1 else [width]
    room, over = width - sum(least), sum(asked) - sum(least)
    if room <= 0:
        return [one * width / sum(least) for one in least]
    return [low + (high - low) * room / over for low, high in zip(least, asked, strict=True)]


def widths_alone(figur: Figur, sats: Sats) -> list[float]:
    """The columns of a table that is a figure of its own."""
    letters = shares(figur, sats.bredde / 0.16)
    return [one * sats.bredde / sum(letters) for one in letters]


def picture_size(figur: Figur, sats: Sats, size: tuple[int, int]) -> tuple[float, float]:
    """Centimetres of its picture at full size: the width of the text, but never more than half the page high."""
    if not figur.tegning.get("data"):
        return 0.0, 0.0
    wide, high = size
    width = min(sats.bredde, sats.hoejde * 0.52 * wide / high)
    return width, width * high / wide


def _words(figur: Figur, sats: Sats) -> float:
    """All that stands around the picture but the table."""
    wide, legend = sats.bredde, "     ".join(f"{o.tekst}—— " for o in figur.signatur)
    around = sats.hoej(figur.kort, 13, wide, 12) + sats.hoej(f"Figur {figur.nr}. {figur.titel}", 10.9, wide, 2)
    around += sats.hoej(figur.enhed, 9.5, wide, 2) + sats.hoej(legend, 9.9, wide, 2) + (0.9 if figur.eksempel else 0)
    around += sats.hoej(figur.kilde, 8.5, wide, 1) + sats.hoej(f"Anm.: {' '.join(figur.noter)}", 8.5, wide, 5)
    return around + sats.hoej(" ".join(s.tekst for s in figur.saetninger), sats.punkt, wide, 8)


def _opening(kapitel: Kapitel, sats: Sats) -> float:
    """The head of a chapter and its points."""
    return sats.hoej(kapitel.titel, 17, sats.bredde, 8) + sum(sats.hoej(t, sats.punkt, sats.bredde - 0.7, 4) for t in kapitel.resume)


def _waiting(kapitel: Kapitel, sats: Sats) -> float:
    """What is not in the chapter, with its line before."""
    return 0.65 + sum(sats.hoej(t, sats.punkt, sats.bredde - 0.7, 4) for t in kapitel.venter)


def plan(dokument: Dokument, sats: Sats, sizes: Mapping[str, tuple[int, int]]) -> Plan:
    """Chapters begin a page; a figure goes on where it has room for all of itself."""
    on_next, page = _front(dokument, sats)
    chapters, places, waits = [], {}, []
    for kapitel in dokument.kapitler:
        page += 1
        chapters.append(page)
        used = _opening(kapitel, sats)
        for number, figur in enumerate(kapitel.figurer):
            after = _waiting(kapitel, sats) if kapitel.venter and number == len(kapitel.figurer) - 1 else 0
            place, page, used = _placed(figur, sats, sizes[figur.navn], page, used, number == 0, after)
            places[figur.nr] = place
        apart = bool(kapitel.venter) and used + _waiting(kapitel, sats) > sats.hoejde
        page += apart
        waits.append(apart)
    changes = page + 1
    last = changes + _change_pages(dokument, sats)
    sources = 3.2 + sum(sats.hoej(text, sats.punkt, sats.bredde - 0.7, 4) for text in dokument.kilder)
    return Plan(on_next, tuple(chapters), places, tuple(waits), changes, last, last + math.floor((sources + 1.8) / sats.hoejde))


def _placed(
    figur: Figur, sats: Sats, size: tuple[int, int], page: int, used: float, first: bool, after: float
) -> tuple[Plads, int, float]:
    """The figure's place, the page it ends on, and how much of that is used. after: what closes the chapter, to be on the same page."""
    if figur.kun_tabel:
        return _placed_alone(figur, sats, page, used, first)
    width, height = picture_size(figur, sats, size)
    least = height * LOWEST
    words, table = _words(figur, sats), table_height(printed(figur.tabel), sats)
    fresh = used > 0 and words + least + table > sats.hoejde - used
    if fresh and first and words + least <= sats.hoejde - used:  # the chapter's head does not stand alone
        fresh = False
    used = 0 if fresh else used
    page += fresh
    apart = words + least + table > sats.hoejde - used
    room = sats.hoejde - used - words - (0 if apart else table)
    tall = max(least, min(height, room - after if not apart and room - after >= least else room))
    lower = max(math.ceil(size[1] * LOWEST), math.floor(size[1] * tall / height / 10) * 10) if tall < height else size[1]
    place = Plads(page, fresh, width, (size[0], lower), apart and table > 0)
    if place.tabel_for_sig:
        return place, page + 1 + math.floor(table / sats.hoejde), table % sats.hoejde
    return place, page, used + words + tall + table


def _placed_alone(figur: Figur, sats: Sats, page: int, used: float, first: bool) -> tuple[Plads, int, float]:
    """A table alone: in one piece where it has room or is short, else row by row from page to page under its head."""
    widths, table = widths_alone(figur, sats), figur.tabel
    head, *rows = (
        max(sats.hoej(f"xx{text}", 9, wide - 0.26, 1.6) for text, wide in zip(row, widths, strict=False)) + 0.01
        for row in (table.hoved, *table.raekker)
    )
    words, note = _words(figur, sats), sats.hoej(table.note, 8.5, sats.bredde, 1) + 0.15
    whole, room = words + head + sum(rows) + note, sats.hoejde - used
    if whole <= room:
        return Plads(page, False, 0.0, (0, 0), False), page, used + whole
    least = words + head + sum(rows[:2])
    fresh = used > 0 and (least > room or (not first and whole <= sats.hoejde * ALONE))
    page, used = (page + 1, 0.0) if fresh else (page, used)
    place, breaks, at = page, [], used + words + head
    for number, high in enumerate(rows, 1):
        if at + high + (note if number == len(rows) else 0) > sats.hoejde:
            breaks.append(number)
            page, at = page + 1, head
        at += high
    return Plads(place, fresh, 0.0, (0, 0), False, not breaks, tuple(breaks)), page, at + note


def _front(dokument: Dokument, sats: Sats) -> tuple[bool, int]:
    """Whether the table of contents begins a page, and the last page before the chapters."""
    head = sats.hoej(dokument.titel, 24, sats.bredde, 2) + 1.1 + 5 * 0.55 + 1.0
    head += sum(sats.hoej(t, 10.4, sats.bredde - 0.6, 8) + 0.1 for t in dokument.forbehold) + (1.0 if dokument.forbehold else 0)
    head += sum(sats.hoej(t, sats.punkt, sats.bredde - 0.7, 4) for t in dokument.indledning) + 1.1
    index = 1.2 + sum(0.72 + sum(sats.hoej(f.kort, 9.6, sats.bredde - 1.5, 0.4) for f in k.figurer) for k in dokument.kapitler) + 3
    if head + index <= sats.hoejde:
        return False, 1
    return (True, 2) if index <= sats.hoejde else (False, math.ceil((head + index) / sats.hoejde))


def _change_pages(dokument: Dokument, sats: Sats) -> int:
    if not dokument.siden:
        return 0
    rows = tuple((a.figur, a.hvad, a.foer, a.nu, a.hvorfor) for a in dokument.aendringer[:CHANGES])
    return max(1, math.ceil((table_height(Table(("", "", "", "", ""), rows, ""), sats) + 2.5) / sats.hoejde))
