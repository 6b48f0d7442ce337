"""One nøgletal at a time: emne, nøgletal, målgruppe, period, and by what it is split."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import catalogue, queries, visninger
from indicators.catalogue import Catalogue, Indicator
from indicators.comparison import Comparison
from pages import card, opdeltkort, shared, tiles, visning_kort

EVERY = {"måned": "M", "kvartal": "K", "halvår": "H", "år": "Y"}
SPAN = {"2 år": 2, "3 år": 3, "5 år": 5, "Alt": 99}
ALL, WHOLE = "Alle emner", "Ikke opdelt"


def draw() -> None:
    """The choices, the card, and the 98 kommuner."""
    catalog = catalogue.load()
    about, which, whom, split = st.columns([3, 3, 2.6, 2.2])
    indicator = _indicator(catalog, about, which)
    groups = {catalog.maalgrupper[m].navn: m for m in indicator.maalgrupper}
    maalgruppe = groups[shared.choose(whom, "Målgruppe", list(groups), "maalgruppe")]
    deles = _split(catalog, indicator, split)
    if indicator.id not in queries.newest(shared.release()):
        visning_kort.waiting([indicator.id])
    elif deles:
        when = st.columns([3, 3, 2.6, 2.2])[0]
        with shared.guarded():
            opdeltkort.split_card(indicator.id, maalgruppe, deles, _years(when))
    else:
        _whole(indicator, maalgruppe)


def _indicator(catalog: Catalogue, about: DeltaGenerator, which: DeltaGenerator) -> Indicator:
    """By emne, because there are seventy. Helpers, whose nr ends in n, are not offered: only a link leads to them."""
    asked = st.query_params.get("noegletal")
    every = {i.kort: i for i in catalog.indikatorer.values() if not i.nr.endswith("n") or i.kort == asked}
    emner = {ALL: ""} | {title: emne for emne, title in catalog.emner.items()}
    emne = emner[about.selectbox("Emne", list(emner), key="emne")]
    names = [kort for kort, i in every.items() if emne in ("", i.emne)]
    if st.session_state.get("noegletal") not in names:
        st.session_state.noegletal = names[0]
    shared.notice("noegletal", list(every))
    # No default: a default has no place in the address, and then it could not say which nøgletal it is.
    return every[which.selectbox("Nøgletal", names, None, key="noegletal", required=True, bind="query-params")]


def _split(catalog: Catalogue, indicator: Indicator, place: DeltaGenerator) -> str:
    """The breakdown; that of the document is the first choice where the whole says nothing (a share of everything is 100)."""
    names = {deles: catalog.opdelinger[deles].navn if deles in catalog.opdelinger else "Målgruppe" for deles in visninger.splits(indicator)}
    options = {WHOLE: ""} | {name: deles for deles, name in names.items()}
    first = list(options.values()).index(indicator.deles) if indicator.af_alle else 0
    return options[shared.choose(place, "Opdelt efter", list(options), "opdelt", first)]


def _years(place: DeltaGenerator) -> int:
    return SPAN[shared.choose(place, "Tidsrum", list(SPAN), "vis", 1)]


def _whole(indicator: Indicator, maalgruppe: str) -> None:
    """Not split: by month, quarter, half-year or year, in the period that the reader chooses."""
    when, every, span, _ = st.columns([3, 3, 2.6, 2.2])
    years = _years(span)
    frekvens = "M"
    if indicator.frekvens != "D":  # a register by day is shown day by day
        rhythms = {name: kind for name, kind in EVERY.items() if indicator.frekvens == "M" or kind != "M"}
        frekvens = rhythms[shared.choose(every, "Opgjort pr.", list(rhythms), "opgjort")]
    newest = shared.ask(indicator.id, maalgruppe, frekvens=frekvens)
    if newest is None:
        return
    choices = {p.navn: p for p, _ in reversed(newest.egen.punkter)}
    wanted = shared.choose(when, "Periode", list(choices), "periode", list(choices).index(newest.periode.navn))
    if found := shared.ask(indicator.id, maalgruppe, choices[wanted], frekvens):
        _cards(found, years)


def _cards(found: Comparison, years: int) -> None:
    with shared.guarded():
        card.figure_card(found, shared.years_back(found, years))
    with shared.guarded():
        tiles.tile_card(found)
