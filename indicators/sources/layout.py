"""Where the table is in the file: delimiter and header found by content, title rows above, notes below."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from indicators.areas import plain_key
from indicators.sources import decode
from indicators.sources.report import Refused, Report, shown

MAX_TITLE_LINES = 30
MAX_COLUMNS = 200
_DELIMITERS = {";": "semikolon", ",": "komma", "\t": "tabulator"}
_NOTE = re.compile(r"\"?(?:Kilde|Note|Noter|Anm|Opdateret)\b")
_TAIL = re.compile(rb"\n(?=\"?(?:Kilde|Note|Noter|Anm|Opdateret)\b|\"?\*|(?:[ \t;,]*\n){2,})")


@dataclass(frozen=True)
class Layout:
    """The table's place: labels of the columns, the bytes of its rows, and the text around it."""

    labels: tuple[str, ...]
    delimiter: str
    header_line: int  # the first line of the header; rows begin at body_line
    body_line: int
    body: bytes
    titles: tuple[str, ...]
    tail: str


def find(data: bytes, known: frozenset[str], report: Report) -> Layout:
    """Locate the table; known = the normalised labels of every column the catalogue knows. Raises Refused."""
    head = data[:200_000].decode("utf-8", errors="replace")
    data = decode.repaired(data, "\n".join(head.splitlines()[:MAX_TITLE_LINES]), report)
    head = data[:200_000].decode("utf-8", errors="ignore")
    line, delimiter, width, labels = _header(head, known)
    start = _offset(data, line + width)
    body, tail = _split_tail(data[start:])
    _no_rows_above(head.split("\n")[:line], delimiter, len(labels))
    _no_rows_in(tail, delimiter, len(labels), line + width + body.count(b"\n"))
    if not body.strip():
        raise Refused("filen har kun en overskrift og ingen rækker. Hent den igen hos kilden.", line + 1)
    report.skilletegn = _DELIMITERS[delimiter]
    titles = tuple(text.strip(' ";,\t') for text in head.split("\n")[:line] if not text.startswith("sep="))
    return Layout(labels, delimiter, line + 1, line + width + 1, body, tuple(t for t in titles if t), tail.strip())


def _header(head: str, known: frozenset[str]) -> tuple[int, str, int, tuple[str, ...]]:
    """The first line with two known labels: its index, the delimiter, its height in lines, its labels."""
    lines = head.split("\n")
    declared = re.match(r'"?sep=(.)"?', lines[0])
    for index in range(min(len(lines), MAX_TITLE_LINES)):
        for delimiter in [declared[1]] if declared and declared[1] in _DELIMITERS else _DELIMITERS:
            cells, height = _cells(lines, index, delimiter)
            if sum(plain_key(cell) in known for cell in cells) >= 2:
                return index, delimiter, height, _named(cells, lines, index, delimiter, known)
    raise Refused(_no_header(head), 1)


def _cells(lines: list[str], index: int, delimiter: str) -> tuple[list[str], int]:
    """One record of cells; quotes may stretch it over some lines."""
    reader = csv.reader(io.StringIO("\n".join(lines[index : index + 10])), delimiter=delimiter)
    try:
        return next(reader, []), max(reader.line_num, 1)
    except csv.Error:
        return [], 1


def _named(
    cells: list[str], lines: list[str], index: int, delimiter: str, known: frozenset[str]
) -> tuple[str, ...]:
    """The labels. Equal labels are told apart by the row of group names above them, when there is one."""
    labels = [" ".join(cell.split()) for cell in cells]
    while labels and not labels[-1]:
        labels.pop()
    if len(labels) > MAX_COLUMNS:
        raise Refused(f"filen har {len(labels)} kolonner; højst {MAX_COLUMNS} læses. Hent tabellen med perioderne nedad.", index + 1)
    doubles = {label for label, count in Counter(labels).items() if count > 1}
    groups = _cells(lines, index - 1, delimiter)[0] if index else []
    if len(groups) >= len(labels):
        group, named = "", []
        for above, label in zip(groups, labels, strict=False):
            group = above.strip() or group
            both = f"{group}: {label}"
            named.append(both if plain_key(both) in known or label in doubles else label)
        labels = named
    if "" in labels:
        raise Refused(f"kolonne nr. {labels.index('') + 1} har ingen overskrift. Giv den et navn, eller fjern den.", index + 1)
    times = Counter(map(plain_key, labels))
    twice = next((label for label in labels if times[plain_key(label)] > 1), None)
    if twice is not None:
        raise Refused("to kolonner har samme overskrift. Giv dem hver sit navn.", index + 1, twice)
    return tuple(labels)


def _no_header(head: str) -> str:
    """A saved error message is the usual reason; show what it says."""
    text = head.strip()
    first = shown(text.split("\n")[0])
    if text.startswith("<"):
        return "filen er en webside (måske en login-side), ikke en CSV-fil. Hent den igen hos kilden."
    if text.startswith("{") or not any(mark in text.split("\n")[0] for mark in _DELIMITERS):
        return f"filen er ikke en tabel, men måske en fejlmeddelelse fra kilden: \"{first}\". Hent den igen."
    return f"ingen overskrift med kendte kolonner fundet; første linje er \"{first}\". Se skabelonen for tabellen."


def _offset(data: bytes, lines: int) -> int:
    """Where line number `lines` (from 0) begins."""
    position = 0
    for _ in range(lines):
        position = data.find(b"\n", position) + 1
        if not position:
            return len(data)
    return position


def _split_tail(body: bytes) -> tuple[bytes, str]:
    """Rows end at the first note or at two blank lines."""
    found = _TAIL.search(b"\n" + body)
    if not found:
        return body, ""
    cut = found.start()  # one earlier than in body, for the line end put before it
    return body[:cut], body[cut:].decode("utf-8")


def _no_rows_above(titles: list[str], delimiter: str, width: int) -> None:
    """Titles and group names are words; a line with (nearly) a whole row's cells and a number is data that would be lost."""
    for number, row in enumerate(titles, 1):
        cells = [cell for cell in row.split(delimiter) if cell.strip()]
        if len(cells) >= max(width - 1, 3) and any(c.isdigit() for cell in cells for c in cell):
            raise Refused("der står data over overskriften. Flyt overskriften op over rækkerne.", number)


def _no_rows_in(tail: str, delimiter: str, width: int, line: int) -> None:
    """Notes are short of cells; a line of them with (nearly) a whole row's cells is data that would be lost."""
    for number, row in enumerate(tail.split("\n"), line + 1):
        filled = sum(bool(cell.strip()) for cell in row.split(delimiter))
        if filled >= (width if _NOTE.match(row) else max(width - 1, 2)):
            raise Refused("der står data efter noten eller de tomme linjer. Fjern dem, eller saml tabellen.", number)
