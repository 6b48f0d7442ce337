"""The bilag to the agenda: chosen, made, looked through, corrected, fetched as a file, and kept."""

from dataclasses import replace

import streamlit as st

from indicators import queries
from indicators.comparison import ComparisonError
from indicators.dokument import BilagError
from indicators.grupper import GruppeError
from indicators.store import StoreError
from pages import bilagfigurer, bilaggem, bilaghent, bilaglav, bilagtilstand, bilagudsendt, bilagvalg, shared

WRONG = (BilagError, ComparisonError, GruppeError, StoreError)

with st.container(horizontal=True, vertical_alignment="center", key="bilagtop"):
    st.title("Bilag til dagsordenen", anchor=False)
    if queries.newest(shared.release()):
        bilaggem.doors()
if not queries.newest(shared.release()):
    shared.nothing_loaded()
    st.stop()
bilaggem.message()
if bilagudsendt.shown():
    st.stop()
release = bilaggem.made_on()
if release is None:
    st.stop()
try:
    valg = bilagvalg.chosen(release)
    ground = bilaglav.ground(release, valg)
except WRONG as why:
    bilaghent.refused(why)
    st.stop()
place = st.empty()
if st.session_state.get(bilagtilstand.MADE) != ground:
    if not bilaghent.asked(place):
        st.stop()
    st.session_state[bilagtilstand.MADE] = ground
try:
    made = bilaglav.plain(release, valg, bilaglav.progress(place, "Figur"))
    valg = replace(bilagtilstand.with_edits(valg, made), siden=bilagtilstand.since(release))
    found = bilaglav.changed(release, valg, bilaglav.progress(place, "Sidste gang: figur"))
except WRONG as why:
    place.empty()
    bilaghent.refused(why)
    st.stop()
try:
    content = bilaglav.file(release, valg, found, "pdf", bilaglav.progress(place, "Tegning"))
except WRONG as why:
    place.empty()
    bilaghent.refused(why)
    bilagfigurer.draw(valg, made, found)
    st.stop()
place.empty()
with shared.guarded():
    bilaghent.buttons(release, valg, found)
    bilaghent.head(found)
    bilaghent.reservations(found)
with shared.guarded():
    bilaghent.changes(found)
with st.container(key="bilagdelt"):
    left, right = st.columns([6, 5], gap="large")
with left, shared.guarded():
    st.header("Sådan ser det ud", anchor=False)
    bilaghent.pages(release, valg, found, content)
with right, shared.guarded():
    st.header("Ret bilaget", anchor=False)
    bilagfigurer.draw(valg, made, found)
with right, shared.guarded():
    st.header("Til sagen og til næste gang", anchor=False)
    bilaghent.case(found)
    bilaggem.keep(release, valg)
