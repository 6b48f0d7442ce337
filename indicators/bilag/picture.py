"""A drawing as SVG or PNG, without a browser: plotly.js in an embedded engine. The one place that knows which."""

import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import mirage
import resvg_py
from mirage.fonts import get_default_font_manager
from PIL import ImageFont

FAMILY = "Source Sans 3"
SCALE = 2  # a picture in a bilag is printed: twice the pixels


@cache
def _font_file() -> str:
    """The one font, the same as on the screen, from its package."""
    return str(Path(str(files("fontpkg_source_sans_3"))) / "files" / "SourceSans3[wght].ttf")


@cache
def _measure_with_our_font() -> None:
    """Text is measured with the font it is drawn in; else labels are laid out for another one and collide."""
    fonts = {size: ImageFont.truetype(_font_file(), size) for size in range(8, 40)}
    get_default_font_manager().get_font = lambda family, size, weight="": fonts[min(max(round(size), 8), 39)]


def svg(drawing: dict[str, Any], width: int, height: int) -> str:
    """The drawing as SVG, its text still text."""
    _measure_with_our_font()
    layout = drawing["layout"] | {
        "width": width, "height": height, "paper_bgcolor": "#FFFFFF",
        "font": drawing["layout"]["font"] | {"family": FAMILY},
    }  # fmt: skip
    named = [trace | {"uid": str(number)} for number, trace in enumerate(drawing["data"])]
    return _with_fixed_ids(mirage.to_svg({"data": named, "layout": layout}, width=width, height=height))


def _with_fixed_ids(text: str) -> str:
    """Plotly makes its ids at random; taken from the content instead, the same figure is the same file."""
    found = re.search(r'id="defs-([0-9a-f]+)"', text)
    if not found:
        return text
    bare = text.replace(found[1], "")
    return text.replace(found[1], hashlib.sha256(bare.encode()).hexdigest()[:6])


def png(drawing: dict[str, Any], width: int, height: int) -> bytes:
    """The drawing as PNG at twice the size."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(drawing, width, height), font_files=[_font_file()], skip_system_fonts=True, font_family=FAMILY,
            sans_serif_family=FAMILY, zoom=SCALE, background="#FFFFFF",
        )
    )  # fmt: skip
