"""The bilag that have left the program and printed a number that has moved since: each with how many, and all of them as a file."""

import streamlit as st

from indicators import texts
from indicators.dokument import BilagError, udsendte
from indicators.dokument.udsendte import Beroert, Udsendt
from indicators.periods import dato
from indicators.revisionsblik import lists, words
from indicators.rounding import dansk
from indicators.tables import Table
from pages import arkkort, parts, rettelserkort
from pages.rettelservalg import Valgt


def touched(v: Valgt) -> None:
    """Newest first. Only what was sent before the new figures were known can be touched by them."""
    with st.container(border=True, key="rettelserbilag"):
        st.header("Udsendte bilag, der er berørt", anchor=False)
        try:
            sent, found = udsendte.laes(), udsendte.beroert(v.udvikling.bevaegelser, v.til.dag)
        except BilagError as why:
            st.error(texts.escaped(str(why)), icon=":material/error:")
            return
        if not found:
            none = "Det ene udsendte bilag har intet tal" if len(sent) == 1 else f"Ingen af de {dansk(len(sent))} udsendte bilag har et tal"
            parts.paragraph(f"{none}, der er ændret {words.spaend(v.fra, v.til)}." if sent
                            else "Der er ikke sendt noget bilag ud endnu. Hvert bilag, der hentes, skrives op med sine tal.")  # fmt: skip
            return
        parts.words(_by_bilag(found), "Udsendte bilag, der er berørt", (2,))
        rettelserkort.download(_every(found), f"beroerte-bilag_{v.fra.navn}_{v.til.navn}", "Tal i udsendte bilag, der er ændret",
                               f"Alle {dansk(len(found))} tal (CSV)")  # fmt: skip
        st.page_link("bilag.py", label="Åbn et udsendt bilag ved siden af det nye", icon=":material/description:")
        arkkort.quiet("Et tal, der er regnet af flere, tæller med, når et af dem er ændret.")


def _by_bilag(found: list[Beroert]) -> Table:
    by: dict[Udsendt, list[Beroert]] = {}
    for one in found:
        by.setdefault(one.udsendt, []).append(one)
    rows = tuple(
        (f"{sent.titel}\n{sent.fil}", lists.naar(sent.tid.isoformat()), dansk(len(hits)), _example(hits)) for sent, hits in by.items()
    )
    return Table(("Bilag", "Lavet", "Ændrede tal", "Fx"), rows, "")


def _example(hits: list[Beroert]) -> str:
    """The first with a new figure of its own."""
    one = next((hit for hit in hits if hit.nu), hits[0])
    return f"{one.raekke}, {one.kolonne}: {one.trykt}{f' → {one.nu}' if one.nu else ' (beregnet)'}\n{one.figur.titel}"


def _every(found: list[Beroert]) -> Table:
    rows = tuple(
        (one.udsendt.fil, dato(one.udsendt.tid.date()), one.figur.titel, one.raekke, one.kolonne, one.trykt,
         one.nu or "beregnet af ændrede tal", one.bevaegelse.art, one.bevaegelse.grund)
        for one in found
    )  # fmt: skip
    return Table(("Bilag", "Lavet", "Figur", "Række", "Kolonne", "Trykt", "Nu", "Slags", "Grund"), rows, "")
