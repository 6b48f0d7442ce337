"""A begivenhed from its reference date to now: how the kommune moved, what lies behind it, and what happened around it."""

import streamlit as st

from indicators import texts
from indicators.comparison import ComparisonError
from pages import begivenhedkort as kort
from pages import begivenhedland, begivenhedvalg, shared

title = st.empty()
title.title(texts.escaped(f"Begivenheder i {shared.chosen_kommune()}"), anchor=False)
try:
    plain, places = begivenhedvalg.begun()
    title.title(texts.escaped(plain.titel), anchor=False)
    chosen = begivenhedvalg.chosen(plain, places)
except ComparisonError as why:
    shared.refused(why)
    st.stop()
kort.missing(chosen)
if chosen.har_tal:
    with shared.guarded():
        kort.finding(chosen)
    with shared.guarded():
        kort.key_numbers(chosen)
    kort.cards(chosen)
begivenhedland.against(chosen.begivenhed.noegletal, chosen)
with shared.guarded():
    begivenhedland.country(chosen)
with shared.guarded():
    begivenhedland.placements(chosen)
with shared.guarded():
    begivenhedland.notes(chosen)
