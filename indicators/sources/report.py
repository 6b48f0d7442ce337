"""The load report: what was seen in a delivery and what was done about it, as data that every door prints."""

import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

AFVIST, ADVARSEL, OPLYSNING = "afvist", "advarsel", "oplysning"
MAX_ALIKE = 20  # a fault that fills a whole column is shown this many times, then counted

# A day of birth and four digits; 61-91 are the days of numbers given to people without one of their own.
CPR = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d\d\s?[-\u2013]?\s?\d{4}(?!\d)", re.ASCII)


class Refused(Exception):
    """The delivery cannot be loaded: where, what, and the cure, in Danish."""

    def __init__(self, tekst: str, linje: int | None = None, kolonne: str = "", vaerdi: str = "") -> None:
        super().__init__(tekst)
        self.finding = Finding(AFVIST, printable(tekst), linje, shown(kolonne), shown(vaerdi))


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
    fund: list[Finding] = field(default_factory=list)
    _alike: Counter = field(default_factory=Counter)

    @property
    def udfald(self) -> str:
        """accepteret, advarsel (accepted, but read the lines) or afvist."""
        levels = {finding.niveau for finding in self.fund}
        return AFVIST if AFVIST in levels else ADVARSEL if ADVARSEL in levels else "accepteret"

    def add(self, niveau: str, tekst: str, linje: int | None = None, kolonne: str = "", vaerdi: str = "") -> None:
        """Add a line, unless twenty of its kind already stand there."""
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


def printable(text: str) -> str:
    """One line, with nothing that steers a terminal and no number that could be a person's."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return CPR.sub("(skjult)", flat)


def shown(value: str, longest: int = 60) -> str:
    """A raw value, fit to be printed and cut to length."""
    flat = printable(value)
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"
