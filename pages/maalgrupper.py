"""One målgruppe at a time: is it us or everyone, all its nøgletal, and which målgrupper rise fastest."""

import streamlit as st

from indicators import maalgruppeblik, texts
from indicators.comparison import SAMMENLIGNINGER
from indicators.maalgruppeblik import words
from pages import maalgruppekort as kort
from pages import parts, shared

SPAN = {"2 år": 2, "3 år": 3, "5 år": 5, "Alt": 99}

st.title("Målgrupper", anchor=False)
whom, against, span, which = st.columns([3, 2.5, 1.5, 3])
groups = maalgruppeblik.groups(shared.release(), shared.chosen_kommune())
chosen = groups[whom.selectbox("Målgruppe", list(groups), key="maalgruppe_side", bind="query-params")]
sticks = {shared.NAVNE[s]: s for s in reversed(SAMMENLIGNINGER) if s == "landet" or s in shared.chosen_sticks()}
stick = sticks[against.selectbox("Hold op imod", list(sticks), key="imod", bind="query-params")]
years = SPAN[span.selectbox("Vis", list(SPAN), 1, key="maalgruppe_vis", bind="query-params")]

found = maalgruppeblik.all_of(shared.release(), shared.chosen_kommune(), chosen.id, (stick,))
rates = {c.indikator.kort: c for c in found if c.indikator.is_rate and c.egen.har_tal}
if rates:
    rate = rates[which.selectbox("Andel", list(rates), key="andel", bind="query-params")]
    kort.is_it_us(rate, maalgruppeblik.count_of(rate, found), shared.years_back(rate, years))

st.header(texts.escaped(words.heading(chosen)), anchor=False)
with_figures = [c for c in found if c.egen.har_tal]
parts.in_columns(with_figures, 3, lambda c: kort.small_card(c, shared.years_back(c, years)))
kort.without_figures(found)

if chosen.id == "alle" or chosen.id in maalgruppeblik.VISITATION:
    kort.split()
st.header("Målgrupperne side om side", anchor=False)
kort.abreast(years)
kort.fastest()
