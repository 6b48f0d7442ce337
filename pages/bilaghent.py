"""A bilag that has been made: its files, its pages as pictures, what has changed since last time, and the draft of the case."""

from functools import partial
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import texts
from indicators.bilag import forhaandsvisning, skriv
from indicators.dokument import BilagError, Dokument, Valg
from indicators.store import Release
from indicators.tables import Table
from pages import arkkort, bilaglav, parts

WORDS = {"pdf": "Hent PDF", "docx": "Hent Word", "pptx": "Hent PowerPoint", "xlsx": "Hent Excel", "zip": "Hent figurer (ZIP)"}
FIRST = ("pdf", "docx")  # what the agenda needs
ORDENER = {"ballerup": "Ballerups rækkefølge", "albertslund": "Albertslunds rækkefølge"}
PAGE = "bilag_side"


def refused(why: Exception) -> None:
    """What cannot be made, and why, in its place."""
    said = str(why)
    st.error(texts.escaped(said[:1].upper() + said[1:]), icon=":material/error:")


def asked(place: DeltaGenerator) -> bool:
    """The one button, until it is pressed for just these choices; then its place is for saying how far it is."""
    with place.container():
        pressed = st.button("Lav bilaget", type="primary", icon=":material/description:", key="bilag_lav")
        arkkort.quiet("Laver PDF, Word, PowerPoint, Excel og figurerne ud fra valgene her og i siden. Første gang tager det få sekunder.")
    if pressed:
        place.progress(0.0, text="Finder tallene")
    return pressed


def buttons(release: Release, valg: Valg, found: Dokument) -> None:
    """Every format. The PDF is there already; the others are made when they are asked for, and kept."""
    with st.container(horizontal=True, key="bilaghent"):
        for endelse, word in WORDS.items():
            st.download_button(
                word, partial(bilaglav.sent, release, valg, found, endelse), skriv.file_name(found, endelse), skriv.FORMATER[endelse][1],
                key=f"bilaghent-{endelse}", on_click="ignore", type="primary" if endelse in FIRST else "secondary",
                icon=":material/download:",
            )  # fmt: skip


def head(found: Dokument) -> None:
    """What it is called in the agenda, and what must be known before it is sent on."""
    st.html(f'<p class="bilagnavn"><small>I dagsordenens liste over bilag</small><br>{escape(found.bilagstitel)}</p>')


def reservations(found: Dokument) -> None:
    """Example data first, with which figures; sentences whose figures have moved; the rest small."""
    said = list(found.forbehold)
    if found.pr and said:
        arkkort.quiet(said.pop(0))
    if found.eksempel and said:
        st.warning(texts.escaped(said.pop(0)), icon=":material/science:")
    moved = [f.nr for f in found.figurer for s in f.saetninger if s.advarsel]
    if moved:
        which = texts.listed(dict.fromkeys(map(str, moved)))
        st.warning(f"Tallene bag rettede sætninger er ændret i figur {which}. Se dem under Ret bilaget.", icon=":material/warning:")
    if said:
        arkkort.quiet(" ".join(said))


def changes(found: Dokument) -> None:
    """Every printed figure that is another than last time."""
    if not found.siden:
        return
    if not found.aendringer:
        arkkort.quiet(f"Ingen trykte tal er ændret siden {found.siden_ord}.")
        return
    rows = tuple((a.figur, a.hvad, a.foer, a.nu, a.hvorfor) for a in found.aendringer)
    with st.expander(f"Ændret siden sidst ({len(rows)})", icon=":material/compare_arrows:"):
        note = f"Tal, der er ændret siden {found.siden_ord}. Listen står også i bilaget."
        parts.words(Table(("Figur", "Tal", "Før", "Nu", "Hvorfor"), rows, note), "Ændret siden sidst", (2, 3))


@st.fragment
def pages(release: Release, valg: Valg, found: Dokument, content: bytes) -> None:
    """One page of the PDF at a time. A fragment: turning a page leaves the rest alone."""
    total = forhaandsvisning.antal(content)
    st.session_state[PAGE] = min(max(st.session_state.get(PAGE) or 1, 1), total)
    with st.container(horizontal=True, vertical_alignment="bottom", wrap=False, key="bilagblad"):
        st.button("Forrige", icon=":material/chevron_left:", key="bilag_forrige", on_click=_turn, args=(-1,),
                  disabled=st.session_state[PAGE] == 1)  # fmt: skip
        st.number_input(f"Side (af {total})", 1, total, key=PAGE, width=130)
        st.button("Næste", icon=":material/chevron_right:", icon_position="right", key="bilag_naeste", on_click=_turn, args=(1,),
                  disabled=st.session_state[PAGE] == total)  # fmt: skip
    nr = st.session_state[PAGE]
    alt = f"Side {nr} af {total} i bilaget {found.bilagstitel}. Teksten kan læses op i PDF-filen."
    with st.container(key="bilagside"):
        st.image(bilaglav.page(release, valg, content, nr), width="stretch", alt=alt)


def _turn(steps: int) -> None:
    st.session_state[PAGE] += steps


def case(found: Dokument) -> None:
    """The draft of the case, to copy or as Word."""
    fold = st.expander("Sagstekst: udkast til selve sagen", icon=":material/article:", key="bilagsag", on_change="rerun")
    if not fold.open:
        return
    with fold:
        names = {navn: id_ for id_, navn in ORDENER.items()}
        own = list(ORDENER).index("albertslund" if found.kommune.navn == "Albertslund" else "ballerup")
        order = st.segmented_control("Afsnittenes rækkefølge", list(names), default=list(names)[own], required=True, key="bilagorden")
        try:
            text = skriv.sag(found, names[order], "txt").decode("utf-8")
        except BilagError as why:
            st.error(texts.escaped(str(why)), icon=":material/error:")
            return
        st.download_button(
            "Hent sagen som Word", partial(skriv.sag, found, names[order], "docx"), f"sag_{skriv.file_name(found, 'docx')}",
            skriv.FORMATER["docx"][1], key="bilaghent-sag", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
        st.code(text, language=None, wrap_lines=True)
