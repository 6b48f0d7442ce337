"""What rose and fell most, as words with a small curve each."""

import base64
from html import escape

import streamlit as st

from indicators import overblik
from indicators.comparison import Comparison
from indicators.figures.spark import HEIGHT, WIDTH, spark
from indicators.periods import Period
from pages import shared


def movers_card(usual: Period) -> None:
    """Counts first, then rates; rises before falls."""
    found = overblik.movers(shared.release(), shared.chosen_kommune())
    with st.container(border=True):
        st.header("Steget og faldet mest på et år", anchor=False)
        lists = [
            _list(f"{word}, {kind.art}", moved, usual)
            for kind in found for word, moved in (("Steget", kind.steget), ("Faldet", kind.faldet))
        ]  # fmt: skip
        st.html("".join(lists) or "<p>Intet tal er steget eller faldet mere, end afrunding kan forklare.</p>")
        st.html(f'<p class="kilde">{escape(overblik.notes(found))}</p>')


def _list(title: str, moved: tuple[Comparison, ...], usual: Period) -> str:
    if not moved:
        return ""
    return f'<h3 class="bevaeget">{escape(title)}</h3><ul class="bevaeget">{"".join(_line(c, usual) for c in moved)}</ul>'


def _line(found: Comparison, usual: Period) -> str:
    picture = base64.b64encode(spark(overblik.lately(found), found.brud).encode()).decode()
    words = escape(overblik.alternative(found))
    return (
        f"<li><span>{escape(overblik.name(found))} <b>{escape(overblik.movement(found))}</b> "
        f"<small>{escape(overblik.beside(found, usual))}</small></span>"
        f'<img src="data:image/svg+xml;base64,{picture}" width="{WIDTH}" height="{HEIGHT}" alt="{words}"></li>'
    )
