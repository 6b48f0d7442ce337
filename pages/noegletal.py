"""One nøgletal at a time: own against klynge, naboer, region and landet."""

import streamlit as st

from indicators import catalogue
from pages import card, shared, tiles

catalog = catalogue.load()
EVERY = {"måned": "M", "kvartal": "K", "halvår": "H", "år": "Y"}
SPAN = {"2 år": 2, "3 år": 3, "5 år": 5, "Alt": 99}

st.title("Nøgletal", anchor=False)
which, whom, when, every, span = st.columns([3, 2.6, 2.6, 2.2, 1.6])
names = {i.kort: i for i in catalog.indikatorer.values()}
indicator = names[shared.choose(which, "Nøgletal", list(names), "noegletal")]
groups = {catalog.maalgrupper[m].navn: m for m in indicator.maalgrupper}
maalgruppe = groups[shared.choose(whom, "Målgruppe", list(groups), "maalgruppe")]
frekvens = EVERY[shared.choose(every, "Opgjort pr.", list(EVERY), "opgjort")]
years = SPAN[shared.choose(span, "Vis", list(SPAN), "vis", 1)]

newest = shared.ask(indicator.id, maalgruppe, frekvens=frekvens)
if newest:
    choices = {p.navn: p for p, _ in reversed(newest.egen.punkter)}
    wanted = shared.choose(when, "Periode", list(choices), "periode", list(choices).index(newest.periode.navn))
    found = shared.ask(indicator.id, maalgruppe, choices[wanted], frekvens)
    if found:
        with shared.guarded():
            card.figure_card(found, shared.years_back(found, years))
        with shared.guarded():
            tiles.tile_card(found)
