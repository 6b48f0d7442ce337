"""The card of a figure that is made of several comparisons: heading, legend, figure, table and files, all from one sheet."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from indicators import texts
from indicators.bilag.tabeller import Sheet
from indicators.figures.signs import Sign
from pages import opdeltkort, parts

TABS = ("Figur", "Tabel", "Hent")


def quiet(text: str) -> None:
    """Source, unit and notes: small and grey."""
    st.html(f'<p class="kilde">{escape(text)}</p>')


def legend(found: Sequence[Sign]) -> None:
    """The signs of a figure as a line of words."""
    if found:
        st.html(f'<ul class="legende">{"".join(one.punkt for one in found)}</ul>')


def figure(sheet: Sheet, found: Sequence[Sign], alt: str) -> None:
    """Legend, unit and drawing."""
    legend(found)
    quiet(sheet.enhed)
    parts.chart(sheet.tegning, alt, key=f"figur-{sheet.navn}")


def tables(sheet: Sheet) -> None:
    """Figures to the right; a table that names the source of each of its rows is mostly words, and they stand to the left."""
    for one in sheet.tabeller:
        if one.hoved[-1] == "Kilde":
            parts.words(one, sheet.titel, (one.hoved.index("Tal"),))
        else:
            parts.table(one, sheet.titel)


def card(sheet: Sheet, found: Sequence[Sign], alt: str, head: str, said: str = "", under: str = "") -> None:
    """A figure with its legend, its table and its files. said: the finding above it; under: a line below it."""
    with st.container(border=True, height="stretch"):
        st.header(texts.escaped(head), anchor=False)
        if said:
            parts.paragraph(said)
        picture, numbers, files = st.tabs(TABS)
        with picture:
            figure(sheet, found, alt)
            if under:
                parts.paragraph(under)
        with numbers:
            tables(sheet)
        with files:
            opdeltkort.buttons(sheet)
        quiet(sheet.kilde)
