"""Groups of one's own: those that are kept, a new one, and away with one."""

from html import escape

import streamlit as st

from indicators import grupper, queries, tables, texts
from indicators.areas import Areas
from indicators.grupper import Gruppe, GruppeError
from indicators.klyngeblik import Klyngeblik
from pages import parts, shared

_SAID = "gruppe_besked"
NAME, MEMBERS = "ny_gruppe_navn", "ny_gruppe_kommuner"


def draw(blik: Klyngeblik | None) -> None:
    """The list of groups, what is wrong with files, the form, and the way to delete."""
    areas = queries.areas(shared.release())
    groups, wrong = grupper.everything(areas)
    if said := st.session_state.pop(_SAID, None):
        st.success(texts.escaped(said), icon=":material/check:")
    if wrong:
        st.warning("Nogle af jeres egne grupper kan ikke læses. De andre virker.", icon=":material/warning:")
        st.html(f'<ul class="kilde">{"".join(f"<li>{escape(why)}</li>" for why in wrong)}</ul>')
    if groups:
        parts.words(_kept(groups, areas), "Gemte grupper", (1,))
    with st.container(horizontal=True):
        new = st.popover("Ny gruppe", icon=":material/add:", key="ny_gruppe", on_change="rerun")
        if new.open:
            with new:
                _form(areas, blik)
        if groups:
            with st.popover("Slet en gruppe", icon=":material/delete:"):
                _delete(groups)


def _kept(groups: list[Gruppe], areas: Areas) -> tables.Table:
    rows = tuple((g.navn, str(len(g.koder)), ", ".join(o.navn for o in areas.named(g.koder))) for g in groups)
    note = f"Er {shared.chosen_kommune()} selv med i en gruppe, regnes den ikke med, når den holdes op imod gruppen."
    return tables.Table(("Gruppe", "Kommuner", "Medlemmer"), rows, note)


def _form(areas: Areas, blik: Klyngeblik | None) -> None:
    own = areas.kommune(shared.chosen_kommune())
    st.text_input("Gruppens navn", max_chars=grupper.LONGEST, key=NAME)
    with st.container(horizontal=True):
        if blik:
            st.button("Begynd med klyngen", on_click=_fill, args=([o.navn for o in areas.named(o.kode for o in blik.klynge)],))
        st.button("Begynd med nabokommunerne", on_click=_fill, args=([o.navn for o in areas.naboer(own)],))
        st.button("Begynd forfra", on_click=_fill, args=([],))
    names = [o.navn for o in areas.kommuner]
    st.multiselect(f"Kommuner (1-{grupper.MOST})", names, key=MEMBERS, placeholder="Vælg kommuner", select_all=False)
    if st.button("Gem gruppen", type="primary", key="gem_gruppe"):
        _save(areas)


def _fill(names: list[str]) -> None:
    st.session_state[MEMBERS] = names


def _save(areas: Areas) -> None:
    try:
        kept = grupper.save(st.session_state[NAME], [areas.kommune(name) for name in st.session_state[MEMBERS]], areas)
    except GruppeError as why:
        st.error(texts.escaped(str(why)), icon=":material/error:")
        return
    st.session_state[_SAID] = f"Gruppen '{kept.navn}' er gemt for alle. Den er nu valgt i siden under Sammenlign med."
    for key in (NAME, MEMBERS):
        del st.session_state[key]
    shared.compare_with_group(kept.navn)
    st.rerun()


def _delete(groups: list[Gruppe]) -> None:
    names = {g.navn: g for g in groups}
    group = names[st.selectbox("Gruppe", list(names), key="slet_gruppe_valg")]
    st.markdown(f"Gruppen **{texts.escaped(group.navn)}** forsvinder for alle. Links, der bruger den, siger, at den ikke findes.")
    if st.button("Slet for alle", key="slet_gruppe"):
        try:
            grupper.delete(group.slug)
        except GruppeError as why:
            st.error(texts.escaped(str(why)), icon=":material/error:")
            return
        st.session_state[_SAID] = f"Gruppen '{group.navn}' er slettet."
        st.rerun()
