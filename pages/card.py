"""The figure card that every page shares: title, legend, chart, sentence, source; Figur, Tabel, Definition, Hent."""

from html import escape

import streamlit as st

from indicators import figures, tables, texts
from indicators.bilag import files as downloads
from indicators.comparison import Comparison
from indicators.periods import Period
from pages.parts import chart, legend, paragraph, table


def figure_card(found: Comparison, since: Period | None = None) -> None:
    """Title with unit and period, legend, chart, sentence, source; table and definition one click away."""
    drawing = figures.trend(found, since)
    with st.container(border=True):
        st.header(texts.escaped(found.overskrift), anchor=False)
        legend(found)
        picture, numbers, definition, files = st.tabs(["Figur", "Tabel", "Definition", "Hent"])
        with picture:
            _picture(found, drawing, since)
        with numbers:
            table(tables.now(found), f"{found.titel}, {found.periode.navn}")
            table(tables.series(found), found.titel)
        with definition:
            _definition(found)
        with files:
            _downloads(found, since)
        paragraph(texts.headline(found))
        cut = " Aksen er afkortet." if figures.cut_axis(drawing) else ""
        st.html(f'<p class="kilde">{escape(texts.source(found))}{cut} {escape(" ".join(texts.notes(found)))}</p>')


def _picture(found: Comparison, drawing: dict, since: Period | None) -> None:
    if not drawing["data"]:
        st.info(texts.escaped(texts.nothing_delivered(found)), icon=":material/info:")
        return
    st.html(f'<p class="kilde">{escape(figures.unit(found, since))}</p>')
    chart(drawing, texts.alternative(found))


def _downloads(found: Comparison, since: Period | None) -> None:
    """Made when they are asked for: a picture takes half a second, and most readers want none."""
    kinds = (
        ("Billede (PNG)", "png", lambda: downloads.png_bytes(found, since), "image/png"),
        ("Billede (SVG)", "svg", lambda: downloads.svg_bytes(found, since), "image/svg+xml"),
        ("Tal (CSV)", "csv", lambda: downloads.csv_bytes(found), "text/csv"),
        ("Tal (Excel)", "xlsx", lambda: downloads.xlsx_bytes(found), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    )
    with st.container(horizontal=True):
        for label, suffix, make, mime in kinds:
            st.download_button(
                label, make, downloads.name(found, suffix), mime, on_click="ignore", icon=":material/download:",
                key=f"hent-{suffix}-{found.indikator.id}-{found.maalgruppe.id}",
            )  # fmt: skip
    st.html('<p class="kilde">Præcis det, der vises: samme tal, samme forklaring, samme kilde.</p>')


def _definition(found: Comparison) -> None:
    direction = {"lavere": "Lavere er bedre.", "hoejere": "Højere er bedre.", "neutral": "Hverken højt eller lavt er godt i sig selv."}
    parts = (
        ("Hvorfor er det interessant?", found.indikator.hvorfor), ("Definition", found.indikator.definition),
        ("Retning", direction[found.indikator.retning]), ("Forbehold", found.indikator.forbehold),
        ("Sådan er tallene regnet", " ".join(texts.method(found)) or "Alle tal er vist, som kilden har offentliggjort dem."),
    )  # fmt: skip
    for title, text in parts:
        st.markdown(f"**{texts.escaped(title)}**  \n{texts.escaped(text)}")
    for s in found.andre:
        if s.id != "landet" and s.maalestok.medlemmer:
            st.markdown(f"**{texts.escaped(s.navn)}**")
            table(tables.members(s), s.navn)
