"""A drawing as SVG or PNG, without a browser: plotly.js in an embedded engine. The one place that knows which."""

import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import mirage
import resvg_py
from mirage.engine import get_engine
from mirage.fonts import get_default_font_manager
from PIL import ImageFont

FAMILY = "Source Sans 3"
# Plotly remembers how large a text is by its words and its style; the embedded DOM has no 'style' to ask for, so that '2,2' in one
# size had the place of '2,2' in another, and a picture was drawn by what had been drawn before it.
_STYLED = """
if (!Element.prototype._bare) {
    Element.prototype._bare = Element.prototype.getAttribute;
    Element.prototype.getAttribute = function(name) {
        return name === 'style' && this.style && !this._attributes.hasOwnProperty('style') ? this.style.cssText() : this._bare(name);
    };
}
"""
SCALE = 2  # a picture in a bilag is printed: twice the pixels


@cache
def font_file() -> str:
    """The one font, the same as on the screen, from its package."""
    return str(Path(str(files("fontpkg_source_sans_3"))) / "files" / "SourceSans3[wght].ttf")


@cache
def _measure_with_our_font() -> None:
    """Text is measured with the font it is drawn in; else labels are laid out for another one and collide."""
    fonts = {size: ImageFont.truetype(font_file(), size) for size in range(8, 40)}
    for font in fonts.values():
        font.set_variation_by_axes([400])  # the file holds every weight, the lightest first
    get_default_font_manager().get_font = lambda family, size, weight="": fonts[min(max(round(size), 8), 39)]


def svg(drawing: dict[str, Any], width: int, height: int) -> str:
    """The drawing as SVG, its text still text: the same whichever were drawn before it."""
    _measure_with_our_font()
    get_engine().context.eval(_STYLED)
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
    return raster(svg(drawing, width, height))


def raster(text: str) -> bytes:
    """An SVG as PNG at twice the size, in the one font; nothing of nothing."""
    if not text:
        return b""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=text, font_files=[font_file()], skip_system_fonts=True, font_family=FAMILY,
            sans_serif_family=FAMILY, zoom=SCALE, background="#FFFFFF",
        )
    )  # fmt: skip
