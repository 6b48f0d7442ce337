"""What a bilag is before it is a file: chapters of numbered figures with their words, frozen. Every format is written from the same one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.areas import Omraade
from indicators.dokument.rod import Rod
from indicators.figures.poster import SAMPLES
from indicators.periods import dato
from indicators.tables import Table

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


@dataclass(frozen=True)
class Saetning:
    """One sentence. noegle: where it belongs in its figure, so that an edit finds it again; fra: what it said before somebody edited it."""

    noegle: str
    tekst: str
    fra: str = ""  # '' = as it was made
    advarsel: str = ""  # edited, and what it was made from says something else now

    @property
    def er_rettet(self) -> bool:
        """Whether a person has changed it."""
        return bool(self.fra)


@dataclass(frozen=True)
class Ord:
    """One word of a legend: how it is drawn, in what colour, and what it is. streg: solid, dashed, dotted, double or '' for a sign."""

    tekst: str
    farve: str  # of the line or sign: 3:1 on white
    tekstfarve: str  # 4,5:1 on white
    streg: str = ""
    tegn: str = ""
    fed: bool = False

    @property
    def proeve(self) -> str:
        """Its sample in signs, where no line can be drawn."""
        return self.tegn or SAMPLES.get(self.streg, "")


@dataclass(frozen=True)
class Dataserie:
    """One row of figures behind a drawing, as they are printed. None is a gap."""

    navn: str
    vaerdier: tuple[Decimal | None, ...]
    farve: str
    streg: str = "solid"
    foreloebige: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Data:
    """The drawing as figures, for charts that can be edited. art: linje, soejler (upright) or liggende (lying bars)."""

    art: str
    kategorier: tuple[str, ...]
    serier: tuple[Dataserie, ...]
    akse: str  # what the axis counts: 'Pct.'
    decimaler: int = 0


@dataclass(frozen=True)
class Figur:
    """One numbered figure with everything that stands around it."""

    nr: int
    navn: str  # plain ASCII, unique in the document: the name of its files, and of it in the spec
    titel: str  # 'Ledighed i pct. af arbejdsstyrken, juni 2026'; example data says so first
    kort: str  # for a slide's foot and an Excel tab
    enhed: str  # the line above the chart: 'Pct.', 'Indeks, juni 2023 = 100.'
    signatur: tuple[Ord, ...]
    tabel: Table  # what is printed under the chart: figures through time, or of the parts
    tegning: dict[str, Any] = field(compare=False)  # the chart alone, as on the screen: no title, no legend in it
    alt: str = ""  # what the chart shows, for those who cannot see it
    saetninger: tuple[Saetning, ...] = ()
    fund: str = ""  # the one finding, short enough for a slide's title
    kilde: str = ""
    noter: tuple[str, ...] = ()
    definition: tuple[str, ...] = ()  # title, what it counts, why it is followed, reservation
    data: Data | None = None
    eksempel: bool = False
    noegletal: str = ""  # id in the catalogue, '' for others
    kun_tabel: bool = False  # the table is the figure: nothing is drawn, all its rows are printed, and its words have their signs

    delvis: bool = False  # eksempel, but only the cells that say so: the rest is real
    rod: Rod = field(default_factory=Rod)  # what the cells of the table rest on

    @property
    def eksempelord(self) -> str:
        """What must stand with a figure of example data; '' with others."""
        if not self.eksempel:
            return ""
        return "Tal mærket (eksempel) er eksempeldata, ikke rigtige tal." if self.delvis else "Eksempeldata, ikke rigtige tal."

    def tegn(self, cell: str) -> "Ord | None":
        """The word of the legend that a cell of a table alone is, or begins with: 'opfyldt', 'kan ikke opgøres: intet nøgletal'."""
        if not self.kun_tabel:
            return None
        signs = {o.tekst: o for o in self.signatur if o.tegn}
        return signs.get(cell) or next((o for text, o in signs.items() if cell.startswith((f"{text}:", f"{text};", f"{text} ("))), None)

    @property
    def filnavn(self) -> str:
        """'figur-03_ledighed': sorts in the order of the document; example data says so first."""
        return f"{'eksempel_' if self.eksempel else ''}figur-{self.nr:02d}_{self.navn}"


@dataclass(frozen=True)
class Kapitel:
    """A chapter: at most three points, then its figures."""

    titel: str
    resume: tuple[str, ...]
    figurer: tuple[Figur, ...]
    venter: tuple[str, ...] = ()  # nøgletal that cannot be shown, each with why


@dataclass(frozen=True)
class Aendring:
    """A printed figure that is another than last time, or a whole figure. art: why, one of those in siden.py."""

    figur: str
    hvad: str
    foer: str
    nu: str
    art: str
    grund: str = ""  # of a rettelse: why somebody let it in

    @property
    def hvorfor(self) -> str:
        """'revision', or 'rettelse: Jobindsats havde talt forkert.'"""
        return f"{self.art}: {self.grund}" if self.grund else self.art


@dataclass(frozen=True)
class Dokument:
    """The whole bilag."""

    koncept: str
    titel: str  # 'Nøgletal på beskæftigelsesområdet, 2. kvartal 2026'
    status: str  # '(status den 22. august 2026)'
    kommune: Omraade
    kommune_langt: str
    udvalg: str
    moede: date | None
    journalnr: str
    periode: str  # '2. kvartal 2026'
    periode_kode: str  # '2026K2'
    sammenligning: str  # 'Sammenlignes med klyngen og hele landet'
    indledning: tuple[str, ...]  # at most three points over the whole
    kapitler: tuple[Kapitel, ...]
    aendringer: tuple[Aendring, ...]  # since the release that was said; empty: none was, or none has
    siden: str  # the release of last time or the day (2026-08-18), '' for none
    forbehold: tuple[str, ...]  # example data, foreløbige tal, databrud: what the reader must know first
    kilder: tuple[str, ...]
    release: str
    lavet: date  # the day of the release: a document made again is the same
    anbefales: bool = True  # 'ANBEFALES' before the title in the list of bilag
    pr: date | None = None  # as the figures were known on this day; None: as they are

    @property
    def figurer(self) -> Iterator[Figur]:
        """All figures in order."""
        return (figur for kapitel in self.kapitler for figur in kapitel.figurer)

    @property
    def eksempel(self) -> bool:
        """Whether any figure is example data."""
        return any(figur.eksempel for figur in self.figurer)

    @property
    def bilagstitel(self) -> str:
        """As it stands in the agenda's list: 'ANBEFALES Nøgletal ... (status den 22. august 2026)'."""
        return " ".join(filter(None, ("ANBEFALES" if self.anbefales else "", self.titel, self.status)))

    @property
    def filnavn(self) -> str:
        """'Noegletalsdokumentet_2026K2_Ballerup': plain ASCII, without its ending; example data says so first."""
        mark = "eksempel_" if self.eksempel else ""
        known = f"_som-kendt-{self.pr.isoformat()}" if self.pr else ""
        return f"{mark}{ascii_name(f'{self.koncept}_{self.periode_kode}_{self.kommune.navn}')}{known}"

    @property
    def siden_ord(self) -> str:
        """'udgivelsen 2026-08-22T...' or 'den 18. august 2026': after 'siden'; '' for none."""
        if not self.siden:
            return ""
        try:
            return f"den {dato(date.fromisoformat(self.siden))}"
        except ValueError:
            return f"udgivelsen {self.siden}"


def ascii_name(text: str) -> str:
    """'Høje-Taastrup 2. kvt.' -> 'Hoeje-Taastrup-2-kvt': a name that any file system and archive takes."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-")
