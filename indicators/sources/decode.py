"""From a file on disk to trustworthy text: size, compression, encoding, control characters, line length."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indicators import settings
from indicators.sources.report import Refused, Report

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_COMPRESSED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip/xlsx", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "zstd"}
_NOT_CP1252 = re.compile(rb"[A-Za-z][\xbe\xbf\x8c\x86\x9b]|[\xbe\xbf\x8c\x86\x9b][A-Za-z]")  # æ, ø, å as Macintosh and DOS wrote them
_MOJIBAKE = ("Ã¦", "Ã¸", "Ã¥", "Ã†", "Ã˜", "Ã…")


@dataclass(frozen=True)
class Content:
    """The whole file as UTF-8 with LF line ends."""

    data: bytes
    raw: bytes  # as received: what the checksum is of


def read(path: Path, report: Report) -> Content:
    """Check and decode; raises Refused. Nothing is parsed before this has passed."""
    if path.is_symlink() or not path.is_file():
        raise Refused("er ikke en almindelig fil. Læg selve CSV-filen i mappen.")
    if path.stat().st_size > settings.MAX_FILE_BYTES:
        limit = settings.MAX_FILE_BYTES // 1_000_000
        raise Refused(f"filen er større end {limit} MB. Del den op, fx pr. år, og læg delene i hver sin fil.")
    try:
        raw = path.read_bytes()
    except OSError as why:
        raise Refused(f"filen kan ikke læses fra disken ({type(why).__name__}). Se efter rettighederne, eller kopiér den igen.") from why
    if not raw or raw.isspace():
        raise Refused("filen er tom. Hent den igen hos kilden.")
    for magic, name in _COMPRESSED.items():
        if raw.startswith(magic):
            raise Refused(f"filen er pakket ({name}). Pak den ud, eller gem regnearket som CSV.")
    utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not utf16:
        _no_control(raw)  # before decoding: a file of noughts is not worth the memory
    data = _one_line_end(_utf8(raw, report), report)
    if data.isspace() or not data:
        raise Refused("filen er tom. Hent den igen hos kilden.")
    if utf16:
        _no_control(data)
    _no_long_line(data)
    return Content(data, raw)


def _utf8(raw: bytes, report: Report) -> bytes:
    """BOM decides; else strict UTF-8; else Windows' own character set, which Danish Excel writes."""
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if raw.startswith(bom):
            report.tegnsaet = f"{encoding} med BOM"
            return _decoded(raw[len(bom) :], encoding)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        other = _NOT_CP1252.search(raw)
        if other:
            line = raw.count(b"\n", 0, other.start()) + 1
            raise Refused("forkert tegnsæt: æ, ø og å er skrevet som på en Mac eller i DOS. Gem filen som 'CSV UTF-8'.", line) from None
        report.tegnsaet = "cp1252"
        return _decoded(raw, "cp1252")
    report.tegnsaet = "utf-8"
    return raw


def _decoded(raw: bytes, encoding: str) -> bytes:
    try:
        return raw.decode(encoding).encode("utf-8")
    except UnicodeDecodeError as why:
        line = raw.count(b"\n", 0, why.start) + 1
        raise Refused("forkert tegnsæt: filen er hverken UTF-8, UTF-16 eller cp1252. Gem den som 'CSV UTF-8'.", line) from why


def _one_line_end(data: bytes, report: Report) -> bytes:
    if b"\r" in data:
        lone = data.count(b"\r") - data.count(b"\r\n")
        mixed = data.count(b"\n") - data.count(b"\r\n")
        if lone and mixed:
            report.warn("filen blander flere slags linjeskift; de er læst ens.")
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not data.endswith(b"\n"):
        report.warn("filen slutter uden linjeskift. Se efter, at sidste linje er hel.")
    return data


def _no_control(data: bytes) -> None:
    # Taking the signs out is eight times faster than looking for one; only a file that has one is searched.
    found = _CONTROL.search(data) if len(data.translate(None, _CONTROLS)) < len(data) else None
    if found:
        line = data.count(b"\n", 0, found.start()) + 1
        raise Refused("filen indeholder styretegn, som ikke hører hjemme i en CSV-fil. Hent den igen hos kilden.", line)


def _no_long_line(data: bytes) -> None:
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == 10)
    lengths = np.diff(ends, prepend=-1, append=len(data))
    if lengths.max() > settings.MAX_LINE_BYTES:
        line = int(lengths.argmax()) + 1
        raise Refused(f"linjen er over {settings.MAX_LINE_BYTES} tegn lang. Hent filen igen hos kilden.", line)


def repaired(data: bytes, header: str, report: Report) -> bytes:
    """'KÃ¸n' is UTF-8 read as cp1252 and saved again: undone when the whole file survives it, else refused."""
    if not any(sign in header for sign in _MOJIBAKE):
        if "\ufffd" in header or any("\x80" <= c <= "\x9f" for c in header):
            raise Refused("forkert tegnsæt: bogstaver i overskriften er gået tabt. Gem filen som 'CSV UTF-8'.", 1)
        return data
    try:
        mended = data.decode("utf-8").encode("cp1252")
        mended.decode("utf-8")
    except UnicodeError as why:
        raise Refused("forkert tegnsæt ('Ã¸' i stedet for 'ø'), som ikke kan rettes. Gem filen som 'CSV UTF-8'.", 1) from why
    report.warn("forkert tegnsæt ('Ã¸' i stedet for 'ø') er rettet. Gem helst filen som 'CSV UTF-8'.")
    return mended
