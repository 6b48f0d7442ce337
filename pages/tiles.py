"""The 98 kommuner as a card: a tile map where a click chooses the kommune, and the same as a table."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from indicators import figures, landkort, texts
from indicators.comparison import Comparison
from indicators.figures import tiles
from indicators.grupper import GRUPPE
from indicators.landkort import Landkort
from pages import parts, shared


def tile_card(found: Comparison) -> None:
    """Title, what is shown, map and steps; the same as a list in its own tab."""
    kort = landkort.landkort(shared.release(), found)
    if not kort.kan_vises:
        return
    with st.container(border=True):
        st.header(f"De {len(kort.felter)} kommuner", anchor=False)
        parts.paragraph(landkort.what(kort))
        picture, numbers = st.tabs(["Kort", "Liste"])
        with picture, st.container(key="kortdelt"):
            left, right = st.columns([5, 2])
            with left:
                _map(kort)
            with right:
                _steps(kort)
                parts.paragraph(landkort.sentence(kort))
                st.html('<p class="kilde">Klik på en flise for at vælge kommunen, eller vælg den i sidepanelet.</p>')
        with numbers, st.container(key="korttabel"):
            by_name = st.segmented_control("Sortér efter", ["Placering", "Navn"], default="Placering", key="kortorden") == "Navn"
            parts.table(landkort.table(kort, by_name), landkort.what(kort))
        st.html(f'<p class="kilde">{escape(texts.source(found))} {escape(" ".join(landkort.notes(kort)))}</p>')


def _map(kort: Landkort) -> None:
    # A new key for each kommune and figure: a choice made on another map must not answer for this one.
    c = kort.comparison
    key = f"kort-{c.kommune.kode}-{c.indikator.id}-{c.maalgruppe.id}-{c.periode.code}"
    clickable(tiles.tiles(kort), landkort.alternative(kort), key, [f.kommune.navn for f in tiles.on_map(kort)])


def clickable(drawing: dict[str, Any], alt: str, key: str, names: Sequence[str]) -> None:
    """A map where a click chooses the kommune. names: in the order of its tiles."""
    with st.container(key="landkort", height=590, border=False):
        parts.chart(drawing, alt, height="stretch", key=key, on_select=lambda: _choose(key, names), selection_mode="points")


def _choose(key: str, names: Sequence[str]) -> None:
    """Runs before the page is drawn again, so the choice in the side can still be set."""
    points = st.session_state[key].selection.point_indices
    if points:
        st.session_state.kommune = names[points[0]]


def _steps(kort: Landkort) -> None:
    """The class limits as a line of words, each with its shade; then whose outline is whose."""
    outlines = [(s.id, s.navn) for s in kort.comparison.series if s.id in ("egen", "klynge", GRUPPE)]
    steps([(landkort.step_words(kort, trin), trin.antal) for trin in kort.trin], outlines)


def steps(found: Sequence[tuple[str, int]], outlines: Sequence[tuple[str, str]], unit: str = "Pct.") -> None:
    """found: the words of each step and how many kommuner; outlines: whose style, and what it is called."""
    shades = [
        f'<li><i style="background:{tiles.SCALE[number][0]}"></i>{escape(word)} <small>{count}</small></li>'
        for number, (word, count) in enumerate(found)
    ]
    marks = [
        f'<li class="omrids"><i style="border:{style.bredde}px {style.css} {style.farve}"></i>{escape(name)}</li>'
        for id_, name in outlines for style in (figures.STYLES[id_],)
    ]  # fmt: skip
    st.html(f'<ul class="trin"><li class="hoved">{escape(unit)} <small>kommuner</small></li>{"".join(shades + marks)}</ul>')
