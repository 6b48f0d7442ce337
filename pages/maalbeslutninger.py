"""The part Beslutninger: what the committee ordered, whether it is carried out here, and the way there."""

from html import escape
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from indicators import texts
from indicators.bilag import tabeller
from indicators.bilag.tabeller import Sheet
from indicators.figures.opfoelgning.faelles import EMPTY
from indicators.opfoelgning import Beslutningsstatus, Opfoelgningsbillede, lists, words
from indicators.styring import STATUSSER
from pages import arkkort, maalord, maalvalg, shared


def draw(b: Opfoelgningsbillede) -> None:
    """Newest first; each with its status and its door."""
    if not b.beslutninger:
        return
    found = lists.beslutninger(b.beslutninger)
    for number, one in enumerate(b.beslutninger):
        with shared.guarded():
            _card(number, one)
    sheet = Sheet(f"beslutninger_{b.kommune.navn}", f"Beslutninger, {b.kommune.navn}", "", (), EMPTY, (found,), (), "")
    with st.container(border=True):
        st.header("Alle beslutninger i én tabel", anchor=False)
        maalord.table(found, "Beslutninger")
        st.download_button("Tal (CSV)", lambda: tabeller.csv_bytes(sheet), tabeller.file_name(sheet, "csv"), "text/csv", on_click="ignore",
                           icon=":material/download:", key="hent-beslutninger")  # fmt: skip


def _card(number: int, one: Beslutningsstatus) -> None:
    where = words.besluttet(one.vedtagelse.beslutning) or lists.TOM
    with st.container(border=True):
        st.header(texts.escaped(one.vedtagelse.tekst), anchor=False)
        st.html(f'<p class="domlinje">{maalord.chip(one.vedtagelse.status)} <span>{escape(where)}</span></p>')
        maalord.paragraphs([maalord.vises(one)])
        if one.side:
            _door(number, one)
        arkkort.quiet(" ".join(text for text in (one.vedtagelse.note, one.vedtagelse.kilde) if text))


def _here(one: Beslutningsstatus) -> None:
    """To another part of this page: a target of any status, or the milepæle."""
    is_target = one.vedtagelse.sted.startswith("maal:")
    st.session_state["del"] = maalvalg.MAAL if is_target else maalvalg.MILEPAELE
    if is_target:
        st.session_state.status, st.session_state.plan = [words.ORD[code].capitalize() for code in STATUSSER], maalvalg.ALLE


def _door(number: int, one: Beslutningsstatus) -> None:
    """To the page with it, for the kommune that is looked at."""
    to, label, icon = urlsplit(one.side), f"Se {texts.escaped(one.titel)}", ":material/arrow_forward:"
    path = to.path.strip("/")
    if path == "maal":  # a link to the page that one is on would leave its address as it was
        st.button(label, f"se-{number}", icon=icon, type="tertiary", on_click=_here, args=(one,))
        return
    query = {"kommune": shared.chosen_kommune(), **dict(parse_qsl(to.query))}
    st.page_link(f"{path}.py", label=label, icon=icon, query_params=query)
