"""One målgruppe at a time: is it us or everyone, all its nøgletal by emne, how they split, and which målgrupper rise fastest."""

import streamlit as st

from indicators import maalgruppeblik, texts
from indicators.maalgruppeblik import words
from pages import maalgruppekort as kort
from pages import shared

SPAN = {"2 år": 2, "3 år": 3, "5 år": 5, "Alt": 99}

st.title("Målgrupper", anchor=False)
whom, against, span, which = st.columns([3, 2.5, 1.5, 3])
groups = maalgruppeblik.groups(shared.release())
if not groups:
    shared.nothing_loaded()
    st.stop()
chosen = groups[shared.choose(whom, "Målgruppe", list(groups), "maalgruppe_side")]
sticks = {shared.stick_name(s): s for s in ("landet", *reversed(shared.chosen_sticks()))}
stick = sticks[shared.choose(against, "Hold op imod", list(sticks), "imod")]
years = SPAN[shared.choose(span, "Vis", list(SPAN), "maalgruppe_vis", 1)]

found = maalgruppeblik.all_of(shared.release(), shared.chosen_kommune(), chosen.id, (stick,))
rates = {c.indikator.kort: c for c in found if c.indikator.is_rate and c.egen.har_tal and c.indikator.frekvens == "M"}
if rates:
    rate = rates[shared.choose(which, "Andel", list(rates), "andel")]
    with shared.guarded():
        kort.is_it_us(rate, maalgruppeblik.count_of(rate, found), shared.years_back(rate, years))

st.header(texts.escaped(words.heading(chosen)), anchor=False)
with shared.guarded():
    if shared.release().pr and not any(c.egen.har_tal for c in found):
        shared.nothing_loaded()
    else:
        kort.by_emne(found, years)
with shared.guarded():
    kort.split_by(chosen, years)
if chosen.id == "alle" or chosen.id in maalgruppeblik.VISITATION:
    with shared.guarded():
        kort.split()
for part in (lambda: kort.abreast(years), kort.fastest, lambda: kort.examples(chosen, stick, years, not found)):
    with shared.guarded():
        part()
