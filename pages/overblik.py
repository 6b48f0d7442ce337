"""The committee member's page: three sentences, the key numbers, one curve. No filter needed."""

import streamlit as st

from indicators import texts
from pages import card, parts, shared

SHOWN = ("ledighed", "ledige", "langtidsledige", "kontanthjaelp", "aktiveringsgrad", "ordinaere_timer")

found = {name: answer for name in SHOWN if (answer := shared.ask(name))}
if "ledighed" in found:
    first = found["ledighed"]
    st.title(texts.escaped(f"{first.kommune.navn} · {first.periode.navn}"), anchor=False)
    parts.paragraph(" ".join(texts.overview({name: c for name, c in found.items() if name in SHOWN[:4]})))
    parts.in_columns(list(found.values()), 3, parts.key_number)
    card.figure_card(first, shared.years_back(first, 3))
    st.caption(texts.escaped(shared.freshness(first)))
