"""Where the kommune stands among the 98, whether it moved, and what the placement rests on."""

import streamlit as st

from indicators import benchmark, texts
from indicators.comparison import ComparisonError
from pages import benchmarkkort as kort
from pages import benchmarkkroner, shared

st.title(texts.escaped(f"{shared.chosen_kommune()} i benchmark"), anchor=False)
try:
    newest = benchmark.fire(shared.release(), shared.chosen_kommune())
except ComparisonError as why:
    shared.refused(why)
    st.page_link("data.py", label="Gå til Data", icon=":material/database:")
    st.stop()
gruppe, edition = kort.choices(newest)
try:
    four = benchmark.fire(shared.release(), shared.chosen_kommune(), edition)
    chosen = benchmark.billede(shared.release(), shared.chosen_kommune(), gruppe, edition)
except ComparisonError as why:
    shared.refused(why)
    st.stop()
like = kort.own_group(chosen)
kort.finding(four, chosen)
with st.container(key="benchmarkdelt"):
    left, right = st.columns(2)
    with left, shared.guarded():
        kort.why(chosen, like)
    with right, shared.guarded():
        kort.placements(four, chosen)
    left, right = st.columns(2)
    with left, shared.guarded():
        kort.expected(four, chosen)
    with right, shared.guarded():
        kort.ladder(chosen, like)
with shared.guarded():
    kort.everyone(chosen, like)
with shared.guarded():
    benchmarkkroner.money(chosen)
kort.notes(chosen)
