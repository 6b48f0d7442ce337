"""What the kommune steers by, and how it stands: mål, milepæle, besparelser and what the committee decided."""

import streamlit as st

from indicators import texts
from indicators.comparison import ComparisonError
from pages import maalbeslutninger, maalbesparelser, maalkort, maalmilepaele, maaltomt, maalvalg, shared

st.title(texts.escaped(f"Mål og opfølgning i {shared.chosen_kommune()}"), anchor=False)
place = st.container()  # the finding comes first, and is known when the day has been chosen
try:
    del_, billede = maalvalg.chosen()
except ComparisonError as why:
    shared.refused(why)
    st.stop()
with shared.guarded():
    maalkort.finding(place, billede)
with shared.guarded():
    maaltomt.own_files(billede, del_)
draw = {
    maalvalg.MAAL: maalkort.draw, maalvalg.MILEPAELE: maalmilepaele.draw, maalvalg.BESPARELSE: maalbesparelser.draw,
    maalvalg.BESLUTNINGER: maalbeslutninger.draw,
}  # fmt: skip
with shared.guarded():
    draw[del_](billede)
with shared.guarded():
    maaltomt.to_bilag(billede)
