"""One nøgletal at a time: own against klynge, naboer, region and landet."""

import streamlit as st

from indicators import catalogue
from pages import card, shared

catalog = catalogue.load()
EVERY = {"måned": "M", "kvartal": "K", "halvår": "H", "år": "Y"}
SPAN = {"2 år": 2, "3 år": 3, "5 år": 5, "Alt": 99}

st.title("Nøgletal", anchor=False)
which, whom, when, every, span = st.columns([3, 2.5, 2.5, 2, 1.5])
names = {i.kort: i for i in catalog.indikatorer.values()}
indicator = names[which.selectbox("Nøgletal", list(names), key="noegletal", bind="query-params")]
groups = {catalog.maalgrupper[m].navn: m for m in indicator.maalgrupper}
maalgruppe = groups[whom.selectbox("Målgruppe", list(groups), key="maalgruppe", bind="query-params")]
frekvens = EVERY[every.selectbox("Opgjort pr.", list(EVERY), key="opgjort", bind="query-params")]
years = SPAN[span.selectbox("Vis", list(SPAN), 1, key="vis", bind="query-params")]

newest = shared.ask(indicator.id, maalgruppe, frekvens=frekvens)
if newest:
    choices = {p.navn: p for p, _ in reversed(newest.egen.punkter)}
    wanted = when.selectbox("Periode", list(choices), list(choices).index(newest.periode.navn), key="periode", bind="query-params")
    found = shared.ask(indicator.id, maalgruppe, choices[wanted], frekvens)
    if found:
        card.figure_card(found, shared.years_back(found, years))
