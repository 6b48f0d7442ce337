"""Text that fits its place on a slide: measured before it is set, made smaller, and at last cut at a sentence."""

import re
from collections.abc import Sequence
from functools import cache

from PIL import ImageFont

from indicators.bilag.picture import font_file

FONT = "Arial"  # on every machine that opens the slides; measured with our own font, which is narrower
WIDER, LINE = 1.2, 1.2  # Arial against our own at its widest; the height of a line
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-ZÆØÅ])")
_HELD = re.compile(r"(?<=\d\.) (?=halvår|kvartal|kvt|[jfmasond][a-z]+ \d{4})|(?<=halvår|vartal) (?=\d{4})|(?<=\d) (?=pct\.)")
_UNIT = 100


def kept(text: str) -> str:
    """'2. halvår 2022' and '3,1 pct.' are not parted by the end of a line."""
    return _HELD.sub("\u00a0", text)


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(font_file(), _UNIT)
    font.set_variation_by_axes([700 if bold else 400])
    return font


def width(text: str, points: float, bold: bool = False) -> float:
    """Inches, at the widest."""
    return _font(bold).getlength(text) / _UNIT * points / 72 * WIDER


def lines(text: str, points: float, room: float, bold: bool = False) -> list[str]:
    """The text in lines of so many inches; a word that is longer than a line is broken."""
    found: list[str] = [""]
    for word in re.split(r"[ \n\t]+", text):
        joined = f"{found[-1]} {word}".strip()
        if width(joined, points, bold) <= room or not found[-1]:
            found[-1] = joined
        else:
            found.append(word)
        while width(found[-1], points, bold) > room and len(found[-1]) > 1:
            fits = next(n for n in range(len(found[-1]) - 1, 0, -1) if n == 1 or width(found[-1][:n], points, bold) <= room)
            found[-1:] = [found[-1][:fits], found[-1][fits:]]
    return found


def height(text: str, points: float, room: float, bold: bool = False) -> float:
    """Inches that the text takes."""
    return len(lines(text, points, room, bold)) * points * LINE / 72


def fitted(
    text: str, sizes: Sequence[float], room: float, most: int, bold: bool = False, last: Sequence[float] = ()
) -> tuple[str, float]:
    """The text and its size in points: whole if it can be, else without its last sentences, else smaller, else cut at a comma or a word."""
    parts = _SENTENCE.split(kept(text.strip()))
    tries = [(count, sizes) for count in range(len(parts), 0, -1)] + [(1, last)]
    for count, chosen in tries:
        said = " ".join(parts[:count])
        for size in chosen:
            if len(lines(said, size, room, bold)) <= most:
                return said, size
    sizes = last or sizes
    clauses = parts[0].split(", ")
    for count in range(len(clauses) - 1, 0, -1):
        said = f"{', '.join(clauses[:count])} …"
        if len(said) > len(parts[0]) / 2 and len(lines(said, sizes[0], room, bold)) <= most:
            return said, sizes[0]
    words = parts[0].split(" ")
    while len(words) > 1 and len(lines(f"{' '.join(words)} …", sizes[-1], room, bold)) > most:
        words.pop()
    said = f"{' '.join(words)} …"
    if len(lines(said, sizes[-1], room, bold)) > most:  # one endless word
        said = f"{''.join(lines(said, sizes[-1], room, bold)[:most])[:-2]} …"
    return said, sizes[-1]
