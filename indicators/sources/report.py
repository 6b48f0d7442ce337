"""The load report: what was seen in a delivery and what was done about it, as data that every door prints."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

AFVIST, ADVARSEL, OPLYSNING = "afvist", "advarsel", "oplysning"
MAX_ALIKE = 20  # a fault that fills a whole column is shown this many times, then counted

# A day of birth and four digits; 61-91 are the days of numbers given to people without one of their own.
CPR = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d\d\s?[-\u2013]?\s?\d{4}(?!\d)", re.ASCII)


_WORD = re.compile(r"[^\W\d_]{2}")
_QUOTED = re.compile("'.*'")  # as far as it goes: a name may have the sign in it


class Refused(Exception):
    """The delivery cannot be loaded: where, what, and the cure, in Danish."""

    def __init__(self, tekst: str, linje: int | None = None, kolonne: str = "", vaerdi: str = "") -> None:
        super().__init__(tekst)
        self.finding = Finding(AFVIST, printable(tekst), linje, shown(kolonne), shown(vaerdi))

    @classmethod
    def at(cls, tekst: str, places: Sequence[tuple[int, str, str]]) -> "Refused":
        """One fault in many places (linje, kolonne, vaerdi): the first in full, then the lines of the others."""
        return cls(tekst + also([line for line, _, _ in places]), *places[0])

    def without_words(self) -> "Refused":
        """The same without the words that stood in the cell; a number is still told."""
        found = self.finding
        if not _WORD.search(found.vaerdi):
            return self
        return Refused(_QUOTED.sub("indholdet", found.tekst), found.linje, found.kolonne)


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    niveau: str
    tekst: str
    linje: int | None = None
    kolonne: str = ""
    vaerdi: str = ""

    def __str__(self) -> str:
        place = [f"linje {self.linje}"] if self.linje else []
        place += [f"kolonnen '{self.kolonne}'"] if self.kolonne else []
        place += [f"værdien '{self.vaerdi}'"] if self.vaerdi else []
        return f"{', '.join(place)}: {self.tekst}" if place else self.tekst


@dataclass
class Report:
    """What one file met on its way in. rækker = rows in the file, indlæst = rows that were taken."""

    fil: str
    tabel: str = ""
    tegnsaet: str = ""
    skilletegn: str = ""
    raekker: int = 0
    indlaest: int = 0
    note: str = ""
    tavs: bool = False  # of a jobcentre's own register: the words of a cell are not repeated, they could be somebody's name
    fund: list[Finding] = field(default_factory=list)
    _alike: Counter = field(default_factory=Counter)

    @property
    def udfald(self) -> str:
        """accepteret, advarsel (accepted, but read the lines) or afvist."""
        levels = {finding.niveau for finding in self.fund}
        return AFVIST if AFVIST in levels else ADVARSEL if ADVARSEL in levels else "accepteret"

    def add(self, niveau: str, tekst: str, linje: int | None = None, kolonne: str = "", vaerdi: str = "") -> None:
        """Add a line, unless twenty of its kind already stand there."""
        if self.tavs and _WORD.search(vaerdi):
            vaerdi = ""
        kind = (niveau, kolonne, tekst)
        self._alike[kind] += 1
        if self._alike[kind] <= MAX_ALIKE:
            self.fund.append(Finding(niveau, printable(tekst), linje, shown(kolonne), shown(vaerdi)))

    def warn(self, tekst: str, linje: int | None = None, kolonne: str = "", vaerdi: str = "") -> None:
        """Accepted, but somebody should look."""
        self.add(ADVARSEL, tekst, linje, kolonne, vaerdi)

    def tell(self, tekst: str) -> None:
        """Nothing wrong, but worth knowing."""
        self.add(OPLYSNING, tekst)

    def refuse(self, why: Refused) -> None:
        """The file is out."""
        self.fund.append(why.finding)
        self.indlaest = 0

    def as_dict(self) -> dict[str, Any]:
        """For --json, the database and the Data page."""
        more = [
            asdict(Finding(niveau, printable(f"og {count - MAX_ALIKE} til af samme slags: {tekst}"), None, shown(kolonne)))
            for (niveau, kolonne, tekst), count in self._alike.items()
            if count > MAX_ALIKE
        ]
        return {
            "fil": self.fil, "udfald": self.udfald, "tabel": self.tabel, "tegnsaet": self.tegnsaet,
            "skilletegn": self.skilletegn, "raekker": self.raekker, "indlaest": self.indlaest, "note": self.note,
            "linjer": [asdict(finding) for finding in self.fund] + more,
        }  # fmt: skip


def also(lines: Sequence[int]) -> str:
    """A sentence that names the lines after the first of them, each once, and counts those beyond twenty; empty when there is one."""
    others = sorted(set(lines) - {lines[0]})
    told = [str(line) for line in others[:MAX_ALIKE]]
    if len(others) > MAX_ALIKE:
        more = len(others) - MAX_ALIKE
        told.append(f"{more} {'linjer' if more > 1 else 'linje'} til")
    return f" Det samme gælder linje {' og '.join(filter(None, (', '.join(told[:-1]), told[-1])))}." if told else ""


def printable(text: str) -> str:
    """One line, with nothing that steers a terminal and no number that could be a person's."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return CPR.sub("(skjult)", flat)


def shown(value: str, longest: int = 60) -> str:
    """A raw value, fit to be printed and cut to length."""
    flat = printable(value)
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"
