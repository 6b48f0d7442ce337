"""The lower cards of the page Rettelser og revisioner: the rettelser with their reason, and what has been done to the releases."""

import streamlit as st

from indicators import store, texts
from indicators.revisionsblik import Udvikling, lists
from pages import arkkort, parts, rettelserkort, shared
from pages.rettelservalg import Valgt

SHOWN = 10  # lines of the log
NOTHING = Udvikling((), {}, {}, (), 0)


def corrections(v: Valgt | None) -> None:
    """What somebody let in by name, and why."""
    found = lists.rettelser(shared.release(), v.udvikling if v else NOTHING)
    with st.container(border=True):
        st.header("Rettelser med navn og grund", anchor=False)
        if found.raekker:
            parts.words(found, "Rettelser med navn og grund", (4,))
        else:
            parts.paragraph("Ingen leverance er lukket ind som rettelse.")
        arkkort.quiet("En leverance, der ændrer gamle tal meget, mangler kommuner eller perioder, eller tæller noget andet end før, holdes "
                      "tilbage, til en navngiven person har skrevet en grund i data/reference/godkendelser.csv.")  # fmt: skip


def log() -> None:
    """Who published or refused what, when and why."""
    release = shared.release()
    with st.container(border=True, key="rettelserlog"):
        st.header("Udgivelser: hvem, hvornår og hvorfor", anchor=False)
        try:
            lines = store.historik.laes(release.path.parent)
        except store.StoreError as why:
            st.error(texts.escaped(str(why)), icon=":material/error:")
            return
        if not lines:
            parts.paragraph("Der er ingen historik endnu. Den begynder med den næste udgivelse.")
            return
        every = len(lines) > SHOWN and st.toggle(f"Vis hele historikken ({len(lines)})", key="hele_historikken", bind="query-params")
        parts.words(lists.log(lines if every else lines[:SHOWN], release.id), "Udgivelser")
        rettelserkort.download(lists.log_filer(lines), "udgivelser", "Udgivelser og deres filer", "Historikken med filer (CSV)")
