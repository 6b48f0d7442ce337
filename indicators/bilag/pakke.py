"""A zip that is the same whenever it is made, and all the figures of a bilag in one: picture, drawing, figures, and what it is."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from indicators.bilag import billeder, picture
from indicators.bilag.files import WIDTH, safe
from indicators.dokument.model import Dokument, Figur, Ord
from indicators.figures.frame import plain
from indicators.figures.poster import framed
from indicators.periods import dato

SPEC, README = "bilag.toml", "laes-mig.txt"
Progress = Callable[[int, int], None]
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows
_TALLEST, _AROUND = 620, 220  # pixels: a picture, and the words above and below its chart
_NUMBER = re.compile(r"([+−]?)((?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)(\*?)")
_BOM = b"\xef\xbb\xbf"


def packed(files: Mapping[str, bytes], first: str = "") -> bytes:
    """The files by their names, without any trace of when; first: the one that a reader wants before the others."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(entry, files[name], compresslevel=6)
    return out.getvalue()


def repacked(blob: bytes, change: Callable[[str, bytes], bytes] = lambda _, content: content) -> bytes:
    """An Office file as it is when nothing tells when it was saved."""
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        files = {name: change(name, archive.read(name)) for name in archive.namelist()}
    return packed(files, "[Content_Types].xml")


def zip_bytes(dokument: Dokument, progress: Progress | None = None, spec: str = "") -> bytes:
    """Each figure as PNG, SVG and CSV; spec: the small text file that makes the bilag again."""
    files = {README: _BOM + _readme(dokument).replace("\n", "\r\n").encode("utf-8")}
    if spec:
        files[SPEC] = spec.encode("utf-8")
    posters = {figur.filnavn: poster_of(figur) for figur in dokument.figurer if figur.tegning.get("data")}
    drawn = billeder.drawings({name: (one, WIDTH, one["layout"]["height"]) for name, one in posters.items()}, progress)
    with ThreadPoolExecutor(billeder.WORKERS) as pool:  # the rasteriser lets others run
        pixels = dict(zip(drawn, pool.map(picture.raster, drawn.values()), strict=True))
    files |= {csv_name(figur): csv_bytes(figur) for figur in dokument.figurer}
    files |= {f"{name}.svg": text.encode("utf-8") for name, text in drawn.items()} | {f"{name}.png": one for name, one in pixels.items()}
    return packed(files)


def poster_of(figur: Figur) -> dict[str, Any]:
    """The chart with its title, legend, unit, source and notes, as it leaves alone."""
    inner = figur.tegning["layout"].get("height", 0)
    small = " ".join([figur.kilde, *figur.noter])
    return framed(_complete(figur.tegning), title(figur), list(map(_legend, figur.signatur)), figur.enhed, small, WIDTH,
                  max(_TALLEST, inner + _AROUND))  # fmt: skip


def title(figur: Figur) -> str:
    """'Figur 3. Ledighed i pct.', and of example data that it is."""
    return f"Figur {figur.nr}. {marked(figur)}"


def marked(figur: Figur) -> str:
    """The title; example data says so, whoever wrote it."""
    told = not figur.eksempel or figur.delvis or "eksempel" in figur.titel.lower()
    return figur.titel if told else f"Eksempeldata: {figur.titel}"


def _complete(drawing: dict[str, Any]) -> dict[str, Any]:
    """A map has no words in it and a margin of its own; the frame asks for both."""
    layout = drawing["layout"]
    return drawing | {"layout": {"annotations": [], "margin": {"r": 0}, "height": _TALLEST} | layout}


def _legend(one: Ord) -> str:
    text = f"<b>{plain(one.tekst)}</b>" if one.fed else plain(one.tekst)
    sign = f'<span style="color:{one.farve}">{plain(one.proeve)}</span> ' if one.proeve else ""
    return f'{sign}<span style="color:{one.tekstfarve}">{text}</span>'


def csv_name(figur: Figur) -> str:
    """Of the file with its numbers."""
    return f"{figur.filnavn}.csv"


def csv_bytes(figur: Figur) -> bytes:
    """Semicolons, decimal comma, BOM: opens in Danish Excel by a double click. A row can be copied out, so each says what it is."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if figur.tabel.raekker:
        writer.writerow([*map(safe, figur.tabel.hoved), "Note"])
        writer.writerows([safe(row[0]), *map(_cell, row[1:]), note(figur, row)] for row in figur.tabel.raekker)
        writer.writerow([])
    words = (title(figur), figur.enhed, figur.tabel.note, *(s.tekst for s in figur.saetninger), figur.kilde, *figur.noter)
    writer.writerows([safe(line)] for line in words if line)
    return _BOM + out.getvalue().encode("utf-8")


def number(text: str) -> tuple[str, int] | None:
    """A printed figure as a plain one with its decimals: '−1.234,5*' -> ('-1234.5', 1). None: it is words."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    plain_ = found[2].replace(".", "").replace(",", ".")
    return f"{'-' if found[1] == '−' else ''}{plain_}", len(plain_.partition(".")[2])


def note(figur: Figur, row: tuple[str, ...]) -> str:
    """Whether the row is real, and what will still move."""
    made = figur.eksempel and (not figur.delvis or any("(eksempel)" in text for text in row))
    return ", ".join(["eksempeldata"] * made + ["foreløbig"] * any(text.endswith("*") for text in row[1:]))


def _cell(text: str) -> str:
    found = number(text)
    return found[0].replace(".", ",") if found else safe(text)


def _readme(dokument: Dokument) -> str:
    lines = [
        f"{dokument.titel} {dokument.status}".strip(), dokument.kommune_langt, "",
        "Hver figur er her som billede (PNG), tegning (SVG) og tal (CSV, semikolon og decimalkomma).",
        *(["En tabel uden tegning er her kun som CSV."] if any(f.kun_tabel for f in dokument.figurer) else []), "",
        *(f"{figur.filnavn}: {title(figur)}" for figur in dokument.figurer), "",
        *(["Forbehold", *dokument.forbehold, ""] if dokument.forbehold else []),
        *(["Kilder", *dokument.kilder, ""] if dokument.kilder else []),
        f"Udgivelse {dokument.release}, {dato(dokument.lavet)}.",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
