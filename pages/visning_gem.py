"""Views of one's own: made from the figures of the catalogue, kept for everyone, deleted again."""

import streamlit as st

from indicators import texts, visninger
from indicators.comparison import SAMMENLIGNINGER
from indicators.visninger import Kapitel, Visning, VisningError
from pages import shared, visning_valg

MOST = 6  # chapters
_SAID = "visning_besked"


@st.fragment
def draw(view: Visning | None) -> None:
    """The two doors: a new view, and away with the one that is shown. A fragment: filling in the form leaves the cards alone."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        new = st.popover("Ny visning", icon=":material/add:", key="ny_visning", on_change="rerun")
        if new.open:
            with new:
                _form(view)
        if view and view.egen:
            with st.popover("Slet visningen", icon=":material/delete:"):
                _delete(view)


def message() -> None:
    """What the last saving or deleting led to."""
    if said := st.session_state.pop(_SAID, None):
        st.success(texts.escaped(said), icon=":material/check:")


def _form(view: Visning | None) -> None:
    labels = list(visninger.choices())
    name = st.text_input("Visningens navn", max_chars=80, key="gem_navn")
    if view:
        st.button(f"Begynd med figurerne fra {texts.escaped(view.navn)}", on_click=_fill, args=(view,))
    count = st.selectbox("Kapitler", range(1, MOST + 1), key="gem_antal")
    chapters = []
    for number in range(1, count + 1):
        title = st.text_input(f"Titel på kapitel {number} (kan udelades)", max_chars=120, key=f"gem_titel_{number}")
        chosen = st.multiselect(
            f"Figurer i kapitel {number}, i den rækkefølge de vælges", labels, key=f"gem_figurer_{number}", placeholder="Vælg figurer",
            select_all=False,
        )
        figures = tuple(visninger.choices()[one] for one in chosen)
        chapters.append(Kapitel(title.strip() or (f"Kapitel {number}" if count > 1 else name.strip() or "Figurer"), figures))
    sticks = {shared.NAVNE[s]: s for s in SAMMENLIGNINGER}
    against = st.multiselect(
        "Sammenlign altid med (tomt: læserens eget valg)", list(sticks), key="gem_sammenlign", placeholder="Læserens eget valg"
    )
    table = st.checkbox("Samlet tabel med niveau og ændring øverst", key="gem_tabel")
    if st.button("Gem visningen", type="primary", key="gem"):
        kept = tuple(c for c in chapters if c.figurer)
        _save(name, kept, tuple(s for s in SAMMENLIGNINGER if s in {sticks[one] for one in against}), table)


def _fill(view: Visning) -> None:
    """The form as the view is; what has no label of its own stays out."""
    known = {figure: label for label, figure in visninger.choices().items()}
    chapters = view.kapitler[:MOST]
    st.session_state.gem_antal = len(chapters)
    st.session_state.gem_tabel = view.tabel
    st.session_state.gem_sammenlign = [shared.NAVNE[s] for s in view.sammenlign]
    for number, chapter in enumerate(chapters, 1):
        st.session_state[f"gem_titel_{number}"] = chapter.titel
        st.session_state[f"gem_figurer_{number}"] = [known[f] for f in chapter.figurer if f in known]


def _save(name: str, chapters: tuple[Kapitel, ...], sticks: tuple[str, ...], table: bool) -> None:
    try:
        kept = visninger.save(name, chapters, sammenlign=sticks, tabel=table)
    except VisningError as why:
        st.error(texts.escaped(str(why)), icon=":material/error:")
        return
    st.session_state[_SAID] = f"Visningen '{kept.navn}' er gemt for alle. Sidens adresse er linket til den."
    for key in [key for key in st.session_state if isinstance(key, str) and key.startswith("gem_")]:
        del st.session_state[key]
    visning_valg.go_to(kept.navn)
    st.rerun()


def _delete(view: Visning) -> None:
    st.markdown(f"Visningen **{texts.escaped(view.navn)}** forsvinder for alle. Tallene i den bliver.")
    if st.button("Slet for alle", key="slet"):
        try:
            visninger.delete(view.slug)
        except VisningError as why:
            st.error(texts.escaped(str(why)), icon=":material/error:")
            return
        st.session_state[_SAID] = f"Visningen '{view.navn}' er slettet."
        visning_valg.go_to(visninger.builtin()[0].navn)
        st.rerun()
