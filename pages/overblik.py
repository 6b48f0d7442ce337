"""The committee member's page: three sentences, the key numbers, one curve, and what moved. Real figures only."""

import streamlit as st

from indicators import catalogue, overblik, texts
from pages import card, movers, parts, shared, udgivelsevalg

SHOWN = ("ledighed", "ledige", "langtidsledige", "kontanthjaelp", "aktiveringsgrad", "ordinaere_timer")

known = catalogue.load().indikatorer
real = [name for name in SHOWN if overblik.is_real(shared.release(), known[name], shared.chosen_kommune())]
found = {name: answer for name in real if (answer := shared.ask(name, tell=False)) and not answer.eksempel}
first = next(iter(found.values()), None)
st.title(texts.escaped(f"{shared.chosen_kommune()} · {first.periode.navn}" if first else shared.chosen_kommune()), anchor=False)
if not first:
    shared.nothing_loaded()
    st.stop()
if "ledighed" in found:
    parts.paragraph(" ".join(overblik.three_sentences({name: c for name, c in found.items() if name in SHOWN[:4]})))
udgivelsevalg.late(shared.release())
parts.in_columns(list(found.values()), 3, parts.key_number)
with st.container(key="overblikdelt"):
    left, right = st.columns([2, 1])
    with left, shared.guarded():
        card.figure_card(first, shared.years_back(first, 3))
        st.caption(texts.escaped(shared.freshness(first)))
    with right, shared.guarded():
        movers.movers_card(first.periode)
