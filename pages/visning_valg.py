"""Which view the page Nøgletal shows. A link names it (visning=slug), or a nøgletal, which means that one alone."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import visninger
from indicators.visninger import Visning
from pages import shared

LINK, CHOICE = "visning", "valgt"  # what a link says, and what the reader chose after that
_NEXT = "visning_naeste"


def choose(place: DeltaGenerator, views: list[Visning]) -> Visning | None:
    """The chosen view; None for one nøgletal at a time."""
    names = {v.slug: v.navn for v in views} | {visninger.SINGLE: visninger.SINGLE_NAME}
    asked = st.session_state.pop(_NEXT, None) or (_from_link(names) if shared.arrived() else None)
    if asked or st.session_state.get(CHOICE) not in names.values():
        st.session_state[CHOICE] = asked or next(iter(names.values()))
    shared.notice(CHOICE, list(names.values()))
    # No default: a default has no place in the address, and then an older `visning` there would win.
    name = place.selectbox("Vis", list(names.values()), None, key=CHOICE, required=True, bind="query-params")
    return next((v for v in views if v.navn == name), None)


def go_to(name: str) -> None:
    """Show this view from the next run on."""
    st.session_state[_NEXT] = name


def _from_link(names: dict[str, str]) -> str | None:
    """The name of the view that the address asks for; None when it leaves the choice to the reader's own."""
    if CHOICE in st.query_params:
        return None
    if LINK in st.query_params:
        shared.notice(LINK, [*names, *names.values()])
        wanted = st.query_params[LINK]
        return names.get(wanted, wanted if wanted in names.values() else None)
    return visninger.SINGLE_NAME if "noegletal" in st.query_params else None
