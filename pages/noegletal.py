"""The nøgletal: the quarterly document chapter by chapter, a saved view, or one nøgletal at a time."""

import streamlit as st

from indicators import visninger
from pages import visning_et, visning_gem, visning_kort, visning_valg

st.title("Nøgletal", anchor=False)
views, wrong = visninger.everything()
first, second, third = st.columns([3, 2.4, 5.4], vertical_alignment="bottom")
view = visning_valg.choose(first, views)
with third:
    visning_gem.draw(view)
visning_gem.message()
visning_kort.problems(wrong)
if view is None:
    visning_et.draw()
else:
    visning_kort.draw(view, second)
