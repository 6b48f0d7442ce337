"""Kept bilag: the list of them, to open again, to keep one, and away with one."""

from datetime import datetime

import streamlit as st

from indicators import dokument, grupper, queries, texts
from indicators.dokument import BilagError, Valg, gemte
from indicators.dokument.gemte import Gemt
from indicators.periods import dato
from indicators.sources.report import shown
from indicators.store import Release, StoreError
from pages import arkkort, bilagtilstand, bilagudsendt, bilagvalg, shared

_SAID = "bilag_besked"
NAME = "bilag_gem_navn"


def message() -> None:
    """What the last saving, opening or deleting led to."""
    if said := st.session_state.pop(_SAID, None):
        kind, text = said
        (st.success if kind else st.error)(texts.escaped(text), icon=":material/check:" if kind else ":material/error:")


def doors() -> None:
    """The kept ones, behind a door: to open one, and to delete one."""
    kept, wrong = gemte.everything()
    with st.container(horizontal=True, horizontal_alignment="right", key="bilagdoere"):
        bilagudsendt.door()
        if kept or wrong:
            door = st.popover(f"Gemte bilag ({len(kept)})", icon=":material/folder_open:", key="bilag_gemte", on_change="rerun")
            if door.open:
                with door:
                    _list(kept, wrong)


def _list(kept: list[Gemt], wrong: list[str]) -> None:
    if wrong:
        st.warning("Nogle af jeres gemte bilag kan ikke læses. De andre virker.", icon=":material/warning:")
        for why in wrong:
            arkkort.quiet(why)
    if not kept:
        return
    names = {one.navn if [k.navn for k in kept].count(one.navn) == 1 else f"{one.navn} ({one.slug})": one for one in kept}
    one = names[st.selectbox("Gemt bilag", list(names), key="bilag_gemt_valg")]
    concepts = dokument.koncepter(shared.release())
    about = [concepts.get(one.valg.koncept, one.valg.koncept), one.valg.kommune, f"udgivelse {one.valg.release[:10] or 'den nyeste'}"]
    if one.valg.moede:
        about.append(f"møde den {dato(one.valg.moede)}")
    arkkort.quiet(", ".join(about))
    with st.container(horizontal=True):
        st.button("Genskab", icon=":material/history:", type="primary", key="bilag_genskab", on_click=_open, args=(one,))
        st.button("Slet for alle", icon=":material/delete:", key="bilag_slet", on_click=_delete, args=(one,))


def _open(one: Gemt) -> None:
    """The choices of the page and of the side as they were."""
    areas = queries.areas(shared.release())
    where = areas.kommune(one.valg.kommune)
    if one.valg.koncept not in dokument.koncepter(shared.release()) or where is None:
        what = f"konceptet '{one.valg.koncept}'" if where else f"kommunen '{one.valg.kommune}'"
        st.session_state[_SAID] = False, f"Bilaget '{one.navn}' kan ikke genskabes: {shown(what)} findes ikke længere."
        return
    bilagtilstand.open_kept(one)
    st.session_state[bilagvalg.PENDING] = one.valg
    st.session_state.kommune = where.navn
    groups = [name.removeprefix(f"{grupper.GRUPPE}:") for name in one.valg.sammenlign if name not in shared.NAVNE]
    st.session_state.sammenlign = [label for name, label in shared.NAVNE.items() if name in one.valg.sammenlign]
    if groups:
        known = {g.slug: g.navn for g in grupper.everything(areas)[0]}
        shared.compare_with_group(known.get(groups[0], groups[0]))
    st.session_state[_SAID] = True, f"Bilaget '{one.navn}' er åbnet."
    st.session_state.pop(NAME, None)


def _delete(one: Gemt) -> None:
    try:
        gemte.delete(one.slug)
    except BilagError as why:
        st.session_state[_SAID] = False, str(why)
        return
    st.session_state[_SAID] = True, f"Bilaget '{one.navn}' er slettet."


def made_on() -> Release | None:
    """The release that the bilag is made on, with a word when it is not that of the page. None: it is gone, and that is told."""
    kept, now = bilagtilstand.opened(), shared.release()
    name = f"Bilaget “{kept.navn}”" if kept else "Bilaget"
    try:
        found = bilagtilstand.release()
    except StoreError:
        wanted = st.session_state[bilagtilstand.PINNED]
        st.warning(texts.escaped(f"{name} er lavet på udgivelsen {shown(wanted)}, som ikke længere er her. Det kan laves på de nyeste "
                                 "tal, men så er tallene måske ikke de samme."), icon=":material/link_off:")  # fmt: skip
        st.button("Lav det på de nyeste tal", key="bilag_nyeste", type="primary", on_click=bilagtilstand.on_newest)
        return None
    if found == now:
        return found
    day = dato(datetime.fromisoformat(found.manifest["lavet"]).date())
    known = f" med tallene som kendt den {dato(found.pr)}" if found.pr else ""
    st.info(texts.escaped(f"{name} laves på sin egen udgivelse fra den {day} ({found.id}){known}. Der er nyere tal."),
            icon=":material/history:")  # fmt: skip
    st.button("Lav det igen på de nyeste tal", key="bilag_nyeste", icon=":material/update:", on_click=bilagtilstand.on_newest,
              help="Bilaget siger selv, hvilke tal der er ændret siden sidst")  # fmt: skip
    return found


def keep(release: Release, valg: Valg) -> None:
    """A name, and the file is there for everyone. The one that is worked on may be kept again under its own name."""
    door = st.popover("Gem bilaget", icon=":material/save:", key="bilag_gem", on_change="rerun")
    if not door.open:
        return
    kept = bilagtilstand.opened()
    with door:
        name = st.text_input("Bilagets navn", kept.navn if kept else "", max_chars=gemte.LONGEST, key=NAME,
                             placeholder="Fx Nøgletal til mødet den 8. september")  # fmt: skip
        arkkort.quiet("Gemmes for alle med valg, rettelser og udgivelse, så det samme bilag kan laves igen.")
        if st.button("Gem", type="primary", key="bilag_gem_nu"):
            _save(name, release, valg, kept)


def _save(name: str, release: Release, valg: Valg, kept: Gemt | None) -> None:
    try:
        one = gemte.save(name, valg, release.id, kept.slug if kept and kept.navn == name.strip() else "")
    except BilagError as why:
        st.error(texts.escaped(str(why)), icon=":material/error:")
        return
    st.session_state[bilagtilstand.OPENED], st.session_state[bilagtilstand.PINNED] = one, release.id
    st.session_state[_SAID] = True, f"Bilaget '{one.navn}' er gemt for alle. Det ligger under Gemte bilag."
    st.session_state.pop(NAME, None)
    st.rerun()
