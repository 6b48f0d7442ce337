"""From the texts of the nine files to a Styring, and back again. What cannot be used is refused with file, line and cure."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from indicators import hylde
from indicators.raekker import Kode, raekker
from indicators.styring import regler
from indicators.styring.celler import Celle, Opslag, laest
from indicators.styring.filer import ALLE_FILER, EFTER_NAVN, Fil
from indicators.styring.model import ALLE, Styring, StyringError

MAPPE = "data/reference"  # as messages name the folder
_NOT_CP1252 = re.compile(rb"[A-Za-z][\xbe\xbf\x8c\x86\x9b]|[\xbe\xbf\x8c\x86\x9b][A-Za-z]")  # æ, ø, å as Macintosh and DOS wrote them
_MOJIBAKE = re.compile("Ã[¦¸¥†˜…]")
_GEM = "Gem filen i Excel som 'CSV UTF-8 (semikolonsepareret)'."


def laes(filer: Mapping[str, str], kode: Kode, noegletal: frozenset[str], maalgrupper: frozenset[str]) -> Styring:
    """Everything in the files. kode: from the name of a kommune to its code; noegletal, maalgrupper: ids. Raises StyringError."""
    opslag = Opslag(kode, noegletal, maalgrupper)
    rows = {file.felt: _laest(file, filer[file.navn], opslag) for file in ALLE_FILER if file.navn in filer}
    styring = Styring(**{felt: tuple(row.vaerdi for row in of_file) for felt, of_file in rows.items()})
    regler.samlet(rows, styring, noegletal)
    return styring


def _laest(fil: Fil, text: str, opslag: Opslag) -> list[regler.Raekke]:
    shown = hylde.Fil(f"{MAPPE}/{fil.navn}", text, StyringError)
    found = []
    for line, cells in raekker(shown, text, fil.hoved, fyld=True):
        values = {c.felt: laest(Celle(shown, line, c.navn, cells[c.navn], opslag), c.slags) for c in fil.kolonner}
        row = regler.Raekke(shown, line, fil.af(values))
        found.append(row._replace(vaerdi=regler.alene(row)))
    return found


def tekst(navn: str, raw: bytes) -> str:
    """The text of a file as Excel saves it: UTF-8, or else Windows' own character set. Raises StyringError."""
    shown = hylde.Fil(f"{MAPPE}/{navn}", "", StyringError)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise shown.refused(f"filen er et regneark og ikke en CSV-fil. {_GEM}")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise shown.refused(f"filen er gemt som Unicode-tekst. {_GEM}")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        other = _NOT_CP1252.search(raw)
        try:
            text = raw.decode("cp1252")
        except UnicodeDecodeError:
            other = other or why
        if other:
            at = other.start() if isinstance(other, re.Match) else why.start
            raise shown.refused(f"forkert tegnsæt: æ, ø og å kan ikke læses. {_GEM}", line=raw.count(b"\n", 0, at) + 1) from None
    wrong = _MOJIBAKE.search(text)
    if wrong:
        raise shown.refused(f"forkert tegnsæt: der står '{wrong[0]}', hvor der skulle stå æ, ø eller å. Ret teksten. {_GEM}",
                            line=text.count("\n", 0, wrong.start()) + 1)  # fmt: skip
    return text


def skriv(navn: str, rows: Iterable[Any], omraade: Callable[[str], str] = str) -> str:
    """Rows of one file in Danish Excel's dialect; reading them gives them back. omraade: from the code of a kommune to its name."""
    fil, out = EFTER_NAVN[navn], io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(fil.hoved)
    place = next((n for n, column in enumerate(fil.kolonner) if column.felt == "omraade"), None)
    for row in rows:
        cells = fil.celler(row)
        if place is not None and row.omraade != ALLE:
            cells[place] = omraade(row.omraade)
        writer.writerow(cells)
    return out.getvalue()


def som_bytes(text: str) -> bytes:
    """What is downloaded: with the mark by which Excel knows UTF-8."""
    return b"\xef\xbb\xbf" + text.lstrip("\ufeff").encode("utf-8")


def skabelon(navn: str, styring: Styring = Styring(), omraade: Callable[[str], str] = str) -> str:  # noqa: B008 - frozen
    """A file to go on from: the header and the rows that are in use."""
    return skriv(navn, getattr(styring, EFTER_NAVN[navn].felt), omraade)
