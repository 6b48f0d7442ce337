"""The part Besparelse: each saving with its signed parts, their sum, and what is assumed."""

import streamlit as st

from indicators import texts
from indicators.bilag.tabeller import Sheet
from indicators.figures import opfoelgning as figurer
from indicators.opfoelgning import Opfoelgningsbillede, Samletbesparelse, lists, words
from pages import arkkort, maalord, opdeltkort


def draw(b: Opfoelgningsbillede) -> None:
    """A card each."""
    maalord.pairs(b.besparelser, lambda s: _card(b, s))


def _card(b: Opfoelgningsbillede, s: Samletbesparelse) -> None:
    drawing, found, said = figurer.besparelse(s), figurer.besparelse_tegn(s), words.besparelse(s)
    head = f"{maalord.MAERKE}{s.navn}" if s.eksempel else s.navn
    alt = f"Søjler over delene af {s.navn}, i mio. kr. {' '.join(said)} Alle tal står i tabellen."
    sheet = Sheet(f"besparelse-{s.navn}_{b.kommune.navn}", f"{head}, {b.kommune.navn}", figurer.BESPARELSE_ENHED,
                  tuple(one.html for one in found), drawing, (lists.besparelse(s),), (*said, s.note, s.kilde), s.kilde)  # fmt: skip
    with st.container(border=True, height="stretch"):
        st.header(texts.escaped(head), anchor=False)
        maalord.paragraphs(said)
        picture, numbers, files = st.tabs(arkkort.TABS)
        with picture:
            if drawing["data"]:
                arkkort.figure(sheet, found, alt)
            else:
                arkkort.quiet("Ingen af delene er oplyst i kroner.")
        with numbers:
            maalord.tables(sheet)
        with files:
            opdeltkort.buttons(sheet)
        assumed = "; ".join(dict.fromkeys(d.antagelse for d in s.dele if d.antagelse))
        told = (assumed[:1].upper() + assumed[1:], s.note, s.kilde)
        arkkort.quiet(" ".join(f"{text.rstrip('.')}." for text in told if text))
