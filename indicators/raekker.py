"""Rows of a CSV file that people edit in Excel: header, lines, dates and numbers, each refused with line and cure."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from indicators.hylde import Fil

Kode = Callable[[str], str | None]  # from the name of an area to its code
_TAL = re.compile(r"[-−]?(?:\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,\d{1,4})?", re.ASCII)
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_TWO_DIGITS = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d\d", re.ASCII)
_SERIAL = re.compile(r"[2-6]\d{4}", re.ASCII)  # Excel's own number of a day
_YEARS = range(1900, 2200)
_EXCEL_SAYS = ["sep=", ""]  # a first line that only tells Excel what parts the columns


def noegle(text: str) -> str:
    """'Nøgletal', 'noegletal' and ' NØGLETAL ' are one name; so are 'mio. kr.' and 'mio kr'."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def raekker(file: Fil, text: str, names: tuple[str, ...], fyld: bool = False) -> list[tuple[int, dict[str, str]]]:
    """Rows with the lines that they end on. Excel's semicolons; rows and columns of nothing are passed over.

    fyld: a row may lack cells at its end; Excel leaves them out when they are empty through sixteen rows.
    """
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=";", strict=True)
    rows, ended = [], 0
    try:
        head = next(reader, [])
        if [cell.strip() for cell in head] == _EXCEL_SAYS:
            head = next(reader, [])
        order = _order(file, head, names, max(reader.line_num, 1))
        ended = reader.line_num
        for cells in reader:
            ended = reader.line_num
            if any(cell.strip() for cell in cells):
                rows.append((ended, _row(file, cells, order, ended, fyld)))
    except csv.Error as why:
        raise file.refused("anførselstegnene går ikke op. Sæt et anførselstegn i begge ender af feltet, og skriv to, hvor der "
                           'skal stå ét (""), eller slet dem.', line=ended + 1) from why  # fmt: skip
    return rows


def _order(file: Fil, head: list[str], names: tuple[str, ...], line: int) -> list[str]:
    """The header as known names, in the order of the file."""
    shown, cells = f"første linje skal være {';'.join(names)}.", [cell.strip() for cell in head]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) <= 1 and re.search(r"[,\t]", "".join(cells)):
        raise file.refused("kolonnerne er ikke adskilt af semikolon. Gem filen i Excel som 'CSV (semikolonsepareret)' eller "
                           f"'CSV UTF-8' med danske indstillinger; {shown}", line=line)  # fmt: skip
    known = {noegle(name): name for name in names}
    order = [known.get(noegle(cell), "") for cell in cells]
    for cell, found in zip(cells, order, strict=True):
        if not found:
            raise file.refused(f"kolonnen '{cell[:40]}' kendes ikke; {shown}" if cell else f"en kolonne har intet navn; {shown}", line=line)
        if order.count(found) > 1:
            raise file.refused(f"kolonnen '{found}' står to gange. Slet den ene; {shown}", line=line)
    missing = [name for name in names if name not in order]
    if missing:
        raise file.refused(f"der mangler {', '.join(missing)}; {shown}", line=line)
    return order


def _row(file: Fil, cells: list[str], order: list[str], line: int, fyld: bool) -> dict[str, str]:
    found = [re.sub(r"\r\n?", "\n", unicodedata.normalize("NFC", cell)).strip() for cell in cells]
    while len(found) > len(order) and not found[-1]:
        found.pop()
    if fyld:
        found += [""] * (len(order) - len(found))
    if len(found) != len(order):
        cure = " Sæt en tekst med semikolon i anførselstegn." if len(found) > len(order) else ""
        raise file.refused(f"rækken har {len(found)} felter og skal have {len(order)}.{cure}", line=line)
    return dict(zip(order, found, strict=True))


def dato_af(file: Fil, line: int, text: str) -> date:
    """2020-03-12, or 12-03-2020 as Danish Excel saves it."""
    for pattern in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            found = datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        if found.year in _YEARS:
            return found
    cure = "Skriv fx 2020-03-12."
    if _TWO_DIGITS.fullmatch(text):
        cure = "Skriv året med fire cifre, fx 12-03-2020, eller formatér kolonnen som dd-mm-åååå."
    elif _SERIAL.fullmatch(text):
        cure = "Det er Excels tal for en dag: formatér kolonnen som dato, og gem igen."
    raise file.refused(f"'{text[:40]}' er ikke en dato. {cure}", line=line)


def tal_af(file: Fil, line: int, text: str) -> Decimal:
    """1021, 1.021 and 4,3. A point that parts no thousands could be a decimal point: refused."""
    if not _TAL.fullmatch(text):
        raise file.refused(f"'{text[:40]}' er ikke et tal. Skriv fx 1021 eller 4,3.", line=line)
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))


def omraade_af(file: Fil, line: int, text: str, kode: Kode) -> str:
    """The code of an area that is named."""
    found = kode(text)
    if found is None:
        raise file.refused(f"området '{text[:40]}' findes ikke. Skriv fx Ballerup eller Hele landet.", line=line)
    return found


def udfyldt(file: Fil, line: int, name: str, row: Mapping[str, str]) -> str:
    """A cell that may not be empty."""
    if not row[name]:
        raise file.refused(f"{name} mangler. Udfyld feltet.", line=line)
    return row[name]
