"""Kommuner som os: the klynge of an edition with its distances, what holds, who else is near; and groups of one's own."""

import streamlit as st

from indicators import klyngeblik
from indicators.benchmark.model import GRUPPER
from indicators.comparison import ComparisonError
from pages import gruppekort, kommunekort, parts, shared

st.title("Kommuner som os", anchor=False)
whom, when, _ = st.columns([3, 4, 3])
names = {navn: ydelse for ydelse, navn in GRUPPER.items()}
ydelse = names[shared.choose(whom, "Ydelsesgruppe", list(names), "ydelsesgruppe")]
editions = {p.navn: p for p in klyngeblik.editions(shared.release(), ydelse)}
blik = None
if not editions:
    shared.nothing_loaded()
else:
    edition = editions[shared.choose(when, "Benchmarkudgave", list(editions), "udgave")]
    try:
        blik = klyngeblik.klyngeblik(shared.release(), shared.chosen_kommune(), ydelse, edition)
    except ComparisonError as why:
        shared.refused(why)
if blik:
    for part in (kommunekort.klynge, kommunekort.stability, kommunekort.overlap, kommunekort.why):
        with shared.guarded():
            part(blik)
st.header("Egen gruppe", anchor=False)
parts.paragraph("Vælg selv, hvem kommunen skal holdes op imod. Gruppen gemmes for alle brugere og kan derefter vælges i siden under "
                "Sammenlign med; den følger med på alle sider, i tabeller, filer og links og er altid mærket som egen gruppe.")  # fmt: skip
with shared.guarded():
    gruppekort.draw(blik)
