"""What has moved since it was published: revisions and rettelser between two days or releases, how much is usual, and the log."""

import streamlit as st

from indicators import texts
from indicators.store import StoreError
from pages import rettelserbilag, rettelserlog, rettelservalg, shared
from pages import rettelserkort as kort

st.title(texts.escaped(f"Rettelser og revisioner i {shared.chosen_kommune()}"), anchor=False)
place = st.container()  # the finding comes first, and is known when the two ends have been chosen
try:
    chosen = rettelservalg.chosen()
except StoreError as why:
    st.error(texts.escaped(str(why)), icon=":material/database_off:")
    st.stop()
if chosen:
    with shared.guarded():
        kort.finding(place, chosen)
    with shared.guarded():
        kort.moved(chosen)
    with shared.guarded():
        kort.spread(chosen)
with shared.guarded():
    kort.usual()
with shared.guarded():
    rettelserlog.corrections(chosen)
if chosen:
    with shared.guarded():
        rettelserbilag.touched(chosen)
with shared.guarded():
    rettelserlog.log()
st.page_link("data.py", label="Se leverancer, kilder og næste opdatering", icon=":material/database:")
