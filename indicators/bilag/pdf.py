"""The bilag as PDF/UA: A4, tagged, with the figures' numbers attached. The page itself is in pdf.typ; here is what it is given."""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path
from textwrap import shorten
from typing import Any

import typst
from PIL import ImageFont

from indicators import figures, texts
from indicators.bilag import billeder, pakke
from indicators.bilag.tabelalene import HYPHENATED, numbers, shares
from indicators.dokument.model import Dokument, Figur, Ord
from indicators.periods import dato
from indicators.tables import Table

NEWEST, MOST = 13, 30  # rows printed of a table through time, and of one of parts; the rest are in the attached file
ROOM = 650  # points of a page, with a margin for what is only estimated: it has 708
POINTS = 0.71  # of paper for a pixel of the screen
HEADER = 80  # letters of a title that is one line with the kommune beside it
ACROSS = 84  # letters of a table's width
LONG_WORD, PIECE = 36, 18  # letters: a longer word must be able to break somewhere
_DASHES = {
    "dash": (9, 6), "dot": (3, 3), "longdash": (15, 6), "dashdot": (9, 5, 3, 5), "longdashdot": (15, 5, 3, 5),
    "dashed": (7, 4), "dotted": (3, 3),
}  # fmt: skip
_PERIOD = re.compile(r".*\b(19|20)\d\d\*?")
_SHORT = 18  # signs: longer cells are words
_NAMES = {"fil", "billede"}  # of files: never printed
_WEIGHTS = {"normal": "400", "bold": "700"}
_HOLD = re.compile(
    r"(?<=\d) (?=(?:pct|kr|mio)\.|\(eksempel\))|(?<=\d\.) (?=kvartal|halvår)|(?<=kvartal| halvår) (?=20\d\d)"
    r"|(?<=jf\.) (?=figur \d)|(?<=igur) (?=\d)"
)


def pdf(dokument: Dokument, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The whole document. The same document is the same bytes, wherever it is made. progress: charts drawn, of how many."""
    pictures = billeder.svgs(dokument, progress)
    given = {"main.typ": _template(), "dokument.json": json.dumps(_printable(_document(dokument, pictures))).encode("ascii")}
    for figur in dokument.figurer:
        given[pakke.csv_name(figur)] = pakke.csv_bytes(figur)
        if pictures[figur.navn]:
            given[_picture_name(figur)] = _weighed(_covered(pictures[figur.navn])).encode("utf-8")
    made = datetime.combine(dokument.lavet, time(), UTC)
    return typst.compile(
        given, font_paths=[_fonts()], ignore_system_fonts=True, format="pdf", pdf_standards=["ua-1"], timestamp=made,
    )  # fmt: skip


@cache
def _template() -> bytes:
    return Path(__file__).with_name("pdf.typ").read_bytes()


@cache
def _fonts() -> str:
    return str(Path(str(files("fontpkg_source_sans_3"))) / "files")


def _weighed(svg: str) -> str:
    """The variable font in the weight that is meant: a picture's 'normal' would else be its thinnest."""

    def said(style: re.Match[str]) -> str:
        weight = re.search(r"font-weight: ?(\w+)", style[1])
        if not weight and "font-family" not in style[1]:
            return style[0]
        number = _WEIGHTS.get(weight[1], weight[1]) if weight else "400"
        return f"style=\"{style[1].rstrip('; ')}; font-variation-settings: 'wght' {number}\""

    return re.sub(r'style="([^"]*)"', said, svg)


def _picture_name(figur: Figur) -> str:
    return f"{figur.filnavn}.svg"


def _document(d: Dokument, pictures: dict[str, str]) -> dict[str, Any]:
    head = (d.udvalg, f"Møde den {dato(d.moede)}" if d.moede else "", f"Journalnr. {d.journalnr}" if d.journalnr else "")
    status = d.status.strip().removeprefix("(").removesuffix(")")
    chapters = [
        {
            "titel": k.titel, "resume": list(k.resume), "venter": list(k.venter),
            "figurer": [_figure(f, pictures[f.navn], n == 0) for n, f in enumerate(k.figurer)],
        }
        for k in d.kapitler
    ]  # fmt: skip
    return {
        "titel": d.titel, "kort": shorten(d.titel, HEADER, placeholder=" …"),
        "status": status[:1].upper() + status[1:], "sammenligning": d.sammenligning,
        "kommune": d.kommune_langt, "hoved": [word for word in head if word], "indledning": list(d.indledning),
        "forbehold": list(d.forbehold), "eksempel": d.eksempel, "kapitler": chapters, "numre": [f.nr for f in d.figurer],
        "aendringer": [[a.figur, a.hvad, a.foer, a.nu, a.hvorfor] for a in d.aendringer], "siden": d.siden_ord,
        "definitioner": _definitions(d), "kilder": [k.removeprefix("Kilde: ") for k in d.kilder],
        "release": d.release, "lavet": [d.lavet.year, d.lavet.month, d.lavet.day],
    }  # fmt: skip


def _figure(f: Figur, picture: str, first: bool) -> dict[str, Any]:
    width, height = billeder.size(f)
    table = _table(f)
    high = 120 + 465 * height / width + 15 * len(table["raekker"])  # points, roughly: only what may be too high is measured on the page
    high += sum(len(s.tekst) for s in f.saetninger) / 5.5 + (len(_notes(f)) + len(table["note"])) / 9
    unit = f"{f.enhed} {f.eksempelord}".strip() if f.delvis else f.enhed
    return {
        "trangt": first or high > ROOM, "tabelalene": f.kun_tabel,
        "nr": f.nr, "kort": f.kort or f.titel, "titel": f.titel, "enhed": unit, "signatur": [_word(o) for o in f.signatur],
        "billede": _picture_name(f) if picture else "", "alt": f.alt or f.titel, "saetninger": [s.tekst for s in f.saetninger],
        "forhold": round(height / width, 4), "kilde": _source(f), "anm": _notes(f), "tabel": table, "eksempel": f.eksempel and not f.delvis,
        "fil": pakke.csv_name(f), "filtekst": f"Tallene bag figur {f.nr}: {f.titel}",
    }  # fmt: skip


def _source(f: Figur) -> str:
    return f.kilde if not f.kilde or f.kilde.startswith("Kilde") else f"Kilde: {f.kilde}"


def _notes(f: Figur) -> str:
    """'Anm.: Faktiske tal, ikke sæsonkorrigeret. Juli 2026 er foreløbig ...'"""
    return f"Anm.: {' '.join(f.noter)}" if f.noter else ""


def _word(o: Ord) -> dict[str, Any]:
    """The sample is dashed as the line it stands for: two areas whose border styles are the same are told apart."""
    style = next((s for s in figures.STYLES.values() if s.farve == o.farve and s.css == o.streg), None)
    named = style.streg if style else o.streg
    dashes = [float(n.removesuffix("px")) for n in named.split(",")] if "px" in named else _DASHES.get(named, ())
    return {
        "tekst": o.tekst, "farve": o.farve, "tekstfarve": o.tekstfarve, "fed": o.fed, "tegn": o.tegn,
        "streg": "solid" if dashes else o.streg, "moenster": [round(n * POINTS, 2) for n in dashes],
    }  # fmt: skip


def _table(f: Figur) -> dict[str, Any]:
    """The newest rows of a table through time; of parts all, unless there are very many."""
    table, through_time = f.tabel, all(_PERIOD.fullmatch(row[0]) for row in f.tabel.raekker)
    rows = table.raekker if f.kun_tabel else table.raekker[: NEWEST if through_time else MOST]
    more = len(table.raekker) - len(rows)
    kind = "nyeste" if through_time else "første"
    said = f"Tabellen viser de {len(rows)} {kind} af {len(table.raekker)} rækker; alle er i den vedhæftede CSV-fil til figur {f.nr}."
    alone = f.kun_tabel
    return {
        "hoved": list(table.hoved), "raekker": [list(row) for row in rows], "note": table.note, "mere": said if more else "",
        "hoejre": list(numbers(table)) if alone else [_is_number(table, n) for n in range(len(table.hoved))],
        "bredder": shares(f, ACROSS, HYPHENATED) if alone else _widths(table, rows),
        "tegn": [[_sign(f.tegn(cell)) for cell in row] for row in rows] if alone else [],
    }  # fmt: skip


def _sign(word: Ord | None) -> dict[str, str] | None:
    return {"tegn": word.tegn, "farve": word.farve, "tekstfarve": word.tekstfarve} if word else None


def _is_number(table: Table, column: int) -> bool:
    """The first column is names; any other of short cells with numbers in them is set to the right."""
    cells = [row[column] for row in table.raekker if len(row) > column]
    return column > 0 and any(re.search(r"\d", cell) for cell in cells) and all(len(cell) <= _SHORT for cell in cells)


def _widths(table: Table, rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Shares of the width: as long as the longest cell and the head, or where there is no room for that the head's longest word."""

    def share(column: int, head: int, most: int) -> float:
        longest = max((len(row[column]) for row in rows if len(row) > column), default=0)
        return float(min(max(longest, head, 6), most))

    whole = [share(column, len(title), 34) for column, title in enumerate(table.hoved)]
    if sum(whole) <= ACROSS:
        return whole
    words = [max(map(len, title.split()), default=0) + 1 for title in table.hoved]
    return [share(n, word, 34 if n else 22) for n, word in enumerate(words)]


def _definitions(d: Dokument) -> list[dict[str, Any]]:
    """Each once, with the figures it belongs to."""
    known: dict[tuple[str, ...], list[int]] = {}
    for f in d.figurer:
        if f.definition:
            known.setdefault(tuple(filter(None, f.definition)), []).append(f.nr)
    return [
        {"titel": lines[0], "linjer": list(dict.fromkeys(lines[1:])), "figurer": f"Figur {texts.listed([str(n) for n in numbers])}."}
        for lines, numbers in known.items()
        if lines
    ]


def _printable(value: Any) -> Any:
    """Every string as the font can print it, no number parted from its 'pct.', and no word too long to break."""
    if isinstance(value, dict):
        return {key: one if key in _NAMES else _printable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_printable(one) for one in value]
    if not isinstance(value, str):
        return value
    text = _covered(" ".join(unicodedata.normalize("NFC", value).replace("\u00a0", "\0").split()).replace("\0", "\u00a0"))
    text = _HOLD.sub("\u00a0", text)
    return re.sub(rf"[^\s\u00a0]{{{LONG_WORD},}}", lambda word: _in_pieces(word[0]), text)


def _in_pieces(word: str) -> str:
    return "\u200b".join(word[i : i + PIECE] for i in range(0, len(word), PIECE))


def _covered(text: str) -> str:
    """A sign that the font has not, is an open square: PDF/UA takes no missing signs."""
    odd = {ord(sign): "□" for sign in set(text) if not (" " <= sign <= "~" or sign in "\n\t\r\u200b\u00a0\u00ad" or _has(sign))}
    return text.translate(odd) if odd else text


@cache
def _has(sign: str) -> bool:
    """Whether it is drawn otherwise than a sign that no font has."""
    kind = unicodedata.category(sign)
    if kind == "Zs" or kind[0] in "CZ":
        return kind == "Zs"
    shape, missing = _font().getmask(sign), _font().getmask("\U0010ffff")
    return shape.size != missing.size or bytes(shape) != bytes(missing)


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(Path(_fonts()) / "SourceSans3[wght].ttf"), 40)
