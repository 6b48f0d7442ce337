"""The card of the benchmark's value in kroner: only under an assumption that stands on the page and can be changed there."""

from html import escape

import streamlit as st

from indicators import benchmark, texts
from indicators.benchmark import Antagelse, Billede, side
from pages import parts

_MOST = 2_000_000


def money(b: Billede) -> None:
    """The two prices, what they make the difference, and the Ministry's own printed examples beside it."""
    with st.container(border=True):
        st.header(texts.escaped(f"Hvad svarer forskellen til i kroner? {b.gruppe_navn}"), anchor=False)
        entered = benchmark.antagelser().get(b.gruppe)
        low, high, _ = st.columns([3, 3, 6])
        label = "Kr. pr. helårsperson,"
        lav = _price(low, f"{label} lavt", entered.lav if entered else None, f"kr_lav_{b.gruppe}")
        hoej = _price(high, f"{label} højt", entered.hoej if entered else None, f"kr_hoej_{b.gruppe}")
        if lav and hoej and lav > hoej:
            st.info("Det lave beløb er større end det høje. Byt dem om.", icon=":material/info:")
        else:
            parts.paragraph(benchmark.vaerdi_ord(b, _assumption(b, entered, lav, hoej)))
        st.html(f'<p class="kilde">{escape(_about(entered))}</p>')
        if printed := side.potentialer():
            st.subheader("Til kontrol: ministeriets egne tal fra 2018", anchor=False)
            parts.table(side.tabel_potentialer(printed), "Ministeriets trykte potentialer, november 2018")


def _price(place, label: str, value: int | None, key: str) -> int | None:
    return place.number_input(label, 1, _MOST, value, 1000, "%d", key, placeholder="ingen antagelse")


def _assumption(b: Billede, entered: Antagelse | None, lav: int | None, hoej: int | None) -> Antagelse | None:
    """That of the reference file as long as nobody changed it; else the reader's own."""
    if not lav or not hoej:
        return None
    if entered and (lav, hoej) == (entered.lav, entered.hoej):
        return entered
    return Antagelse(b.gruppe, lav, hoej, b.udgave.slut.year, "egen antagelse, indtastet på siden i udgavens priser")


def _about(entered: Antagelse | None) -> str:
    if entered is None:
        return "Der er ingen antagelse for denne ydelsesgruppe i data/reference/kr_pr_helaarsperson.csv. Skriv en i felterne for at regne."
    return (
        f"Antagelsen er fra {entered.aar} og ikke fremskrevet. Kilde: {entered.kilde}. Ret den i felterne; det ændrer kun det, du selv "
        "ser. Beløbet er et regnestykke, ikke en besparelse, der kan hentes."
    )
