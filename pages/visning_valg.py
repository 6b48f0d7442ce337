"""Which view the page Nøgletal shows. A link may say its slug or its name; a link to a nøgletal means that one alone."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import visninger
from indicators.visninger import Visning
from pages import shared

KEY = "visning"
_INTO_LINK = "visning_i_linket"  # chosen by the link or by us: the address learns of it at the next run


def choose(place: DeltaGenerator, views: list[Visning]) -> Visning | None:
    """The chosen view; None for one nøgletal at a time."""
    slugs = {v.slug: v.navn for v in views} | {visninger.SINGLE: visninger.SINGLE_NAME}
    link = st.query_params.get(KEY) if shared.arrived() else None
    if wanted := st.session_state.pop(_INTO_LINK, None):
        st.session_state[KEY] = wanted
    elif link in slugs:
        go_to(slugs[link])
    elif shared.arrived() and link is None and "noegletal" in st.query_params:
        st.session_state[KEY] = st.session_state[_INTO_LINK] = visninger.SINGLE_NAME
    shared.notice(KEY, [*slugs, *slugs.values()])
    name = place.selectbox("Vis", list(slugs.values()), key=KEY, bind="query-params")
    if link in slugs:  # a bound choice takes no slug from the address; with its name there, the next run does
        st.rerun()
    return next((v for v in views if v.navn == name), None)


def go_to(name: str) -> None:
    """Show this view from the next run on."""
    st.session_state[_INTO_LINK] = name
