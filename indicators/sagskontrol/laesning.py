"""A case on disk -> its lines. Text and Word; other files are refused with a cure."""

import io
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

from indicators.sagskontrol.model import SagError

# Bytes. The longest minutes are under 100 KB of text; a Word file may hold pictures, which are not read.
FIL, TEKST, XML = 50_000_000, 2_000_000, 20_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KUR = "Gem sagen som Word (.docx) eller tekst (.txt), og prøv igen."


def linjer(fil: Path) -> list[str]:
    """The lines of a text, the paragraphs of a Word file (a row of a table is one line, its cells parted by tabs). Raises SagError."""
    if fil.suffix.casefold() not in (".txt", ".md", ".docx"):
        raise SagError(f"{fil.name}: kun .txt, .md og .docx kan kontrolleres. {_KUR}")
    if not fil.is_file():
        raise SagError(f"{fil.name}: filen findes ikke. Se efter stien.")
    try:
        limit = FIL if fil.suffix.casefold() == ".docx" else TEKST
        if fil.stat().st_size > limit:
            raise SagError(f"{fil.name}: filen er større end {limit // 1_000_000} MB. Del den op, én sag i hver.")
        raw = fil.read_bytes()
    except OSError as why:
        raise SagError(f"{fil.name}: filen kan ikke læses ({type(why).__name__}). Se efter rettighederne.") from why
    found = _word(fil, raw) if fil.suffix.casefold() == ".docx" else _tekst(fil, raw)
    if not any(line.strip() for line in found):
        raise SagError(f"{fil.name}: der er ingen tekst i filen. {_KUR}")
    return found


def _tekst(fil: Path, raw: bytes) -> list[str]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", errors="replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")  # as Windows' own editor saved it
    if "\0" in text:
        raise SagError(f"{fil.name}: filen er ikke tekst. {_KUR}")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _word(fil: Path, raw: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if packed.getinfo("word/document.xml").file_size > XML:
                raise SagError(f"{fil.name}: filen fylder mere end {XML // 1_000_000} MB pakket ud. {_KUR}")
            document = packed.read("word/document.xml")
        if b"<!DOCTYPE" in document or b"<!ENTITY" in document:  # Word writes none; entities can swell without end
            raise SagError(f"{fil.name}: filen er ikke skrevet af Word. {_KUR}")
        body = ET.fromstring(document).find(f"{_W}body")  # noqa: S314 - no entities, see above
    except (zipfile.BadZipFile, zlib.error, KeyError, ET.ParseError, RuntimeError, NotImplementedError, EOFError, ValueError) as why:
        if isinstance(why, SagError):
            raise
        raise SagError(f"{fil.name}: filen er ikke en Word-fil, der kan læses. {_KUR}") from why
    if body is None:
        return []
    return [line for one in body for line in _stykke(one)]


def _stykke(element: ET.Element) -> list[str]:
    """One paragraph, or the rows of a table."""
    if element.tag == f"{_W}tbl":
        return ["\t".join(" ".join(map(_ord, cell.iter(f"{_W}p"))) for cell in row.iter(f"{_W}tc")) for row in element.iter(f"{_W}tr")]
    return [_ord(element)] if element.tag == f"{_W}p" else [_ord(one) for one in element.iter(f"{_W}p")]


def _ord(paragraph: ET.Element) -> str:
    """What it says, with what is deleted in it left out."""
    signs = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}noBreakHyphen": "-"}
    return "".join((one.text or "") if one.tag == f"{_W}t" else signs.get(one.tag, "") for one in paragraph.iter())
