"""The frame around every page: the menu, and the choice of kommune that follows from page to page."""

from pathlib import Path

import streamlit as st

from pages import shared

# A file, not a :material/ icon: the browser would fetch that from outside.
st.set_page_config(page_title="Nøgletal", page_icon=str(Path(__file__).with_name("ikon.svg")), layout="wide", initial_sidebar_state="auto")
page = st.navigation(
    [
        st.Page("overblik.py", title="Overblik", icon=":material/home:", default=True),
        st.Page("noegletal.py", title="Nøgletal", icon=":material/show_chart:", url_path="noegletal"),
        st.Page("maalgrupper.py", title="Målgrupper", icon=":material/groups:", url_path="maalgrupper"),
        st.Page("benchmark.py", title="Benchmark", icon=":material/leaderboard:", url_path="benchmark"),
        st.Page("begivenheder.py", title="Begivenheder", icon=":material/event_note:", url_path="begivenheder"),
        st.Page("maal.py", title="Mål og opfølgning", icon=":material/flag:", url_path="maal"),
        st.Page("kommuner.py", title="Kommuner som os", icon=":material/hub:", url_path="kommuner"),
        st.Page("bilag.py", title="Bilag", icon=":material/description:", url_path="bilag"),
        st.Page("rettelser.py", title="Rettelser og revisioner", icon=":material/history:", url_path="rettelser"),
        st.Page("data.py", title="Data", icon=":material/database:", url_path="data"),
    ]
)
shared.arrive(page.url_path)
shared.frame()
page.run()
