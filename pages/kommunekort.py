"""The cards of the page Kommuner som os: the klynge as map and list, its stability, its overlap with others, and why and how far."""

from html import escape

import streamlit as st

from indicators import queries, texts
from indicators.figures import tiles as drawing
from indicators.grupper import GRUPPE
from indicators.klyngeblik import TABEL, Klyngeblik, lists, words
from indicators.rounding import dansk
from pages import parts, shared, tiles


def klynge(blik: Klyngeblik) -> None:
    """The finding, the map, and the list behind it."""
    with st.container(border=True):
        st.header(texts.escaped(f"Klyngen for {blik.ydelse_navn}"), anchor=False)
        parts.paragraph(words.finding(blik))
        picture, numbers = st.tabs(["Kort", "Liste"])
        with picture, st.container(key="kortdelt"):
            left, right = st.columns([5, 2])
            kort = lists.tile_map(shared.release(), blik, shared.chosen_group())
            with left:
                key = f"klyngekort-{blik.kommune.kode}-{blik.ydelse}-{blik.udgave.code}"
                tiles.clickable(drawing.draw(kort.fliser), words.alternative(blik), key, kort.navne)
            with right:
                _legend(blik, kort)
        with numbers:
            parts.table(lists.members(blik), f"Klyngen for {blik.ydelse_navn}, {blik.udgave.navn}")
        parts.paragraph(words.kind(blik))
        st.html(f'<p class="kilde">{escape(words.source(queries.kilde(shared.release(), TABEL)))}</p>')


def _legend(blik: Klyngeblik, kort: lists.Kort) -> None:
    shades = [(f"{dansk(low, 2)}-{dansk(high, 2)}", count) for low, high, count in kort.trin]
    groups = [("klynge", f"Klyngen ({len(blik.medlemmer)})"), ("naboer", f"Nabokommuner ({len(blik.naboer)})")]
    if group := shared.chosen_group():
        groups.append((GRUPPE, f"{group.navn} (egen gruppe)"))
    tiles.steps(shades, [("egen", blik.kommune.navn), *groups])
    parts.paragraph(f"Farven er den forventede andel ({blik.ydelse_navn}, {blik.udgave.navn}).")
    st.html('<p class="kilde">Klik på en flise for at vælge kommunen, eller vælg den i sidepanelet.</p>')


def stability(blik: Klyngeblik) -> None:
    """Who came and left, and how much of the klynge the other editions share."""
    with st.container(border=True):
        st.header("Er klyngen den samme fra udgave til udgave?", anchor=False)
        parts.paragraph(words.moved(blik))
        if blik.udgaver:
            parts.table(lists.stability(blik), "Klyngen i de andre udgaver")


def overlap(blik: Klyngeblik) -> None:
    """The klynge beside the other groups that the kommune is in."""
    with st.container(border=True):
        st.header("Klynge, naboer, kommunegruppe og region", anchor=False)
        parts.paragraph(words.overlap(blik))
        parts.words(lists.overlap(blik), "Hvem er i klyngen, nabokommune, i samme kommunegruppe og i samme region")


def why(blik: Klyngeblik) -> None:
    """Why forventet andel, and what it cannot say."""
    with st.container(border=True):
        st.header("Hvorfor forventet andel?", anchor=False)
        for text in words.WHY:
            parts.paragraph(text)
        parts.paragraph("Forbehold:")
        st.markdown("\n".join(f"- {texts.escaped(text)}" for text in words.LIMITS))
