"""Ret bilaget: which figures are in it, in what order, and what is said of each."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from indicators import texts
from indicators.dokument import Dokument, Figur, Kapitel, Saetning, Tekst, Valg
from indicators.dokument.valg import LONGEST
from pages import arkkort, bilagtilstand


def draw(valg: Valg, made: Dokument, found: Dokument) -> None:
    """A fold for each chapter; only what is open is drawn. made: as it is without edits; found: as chosen."""
    chapters = [(chapter, _in_order(valg, chapter)) for chapter in made.kapitler]
    names = [figur.navn for _, figurer in chapters for figur in figurer]
    _count(valg, names, found)
    said = {(figur.navn, one.noegle): one for figur in found.figurer for one in figur.saetninger}
    numbers = {figur.navn: figur.nr for figur in found.figurer}
    for number, (chapter, figurer) in enumerate(chapters):
        # The same label whatever is left out: with another one it would fold itself together.
        count = f"{len(figurer)} {'figur' if len(figurer) == 1 else 'figurer'}"
        fold = st.expander(texts.escaped(f"{chapter.titel} ({count})"), key=f"bilagkapitel-{valg.koncept}-{number}", on_change="rerun")
        if fold.open:
            with fold:
                _chapter(valg, chapter, figurer, names, numbers, said)


def _in_order(valg: Valg, chapter: Kapitel) -> list[Figur]:
    place = {name: n for n, name in enumerate(valg.orden)}
    return sorted(chapter.figurer, key=lambda f: place.get(f.navn, len(place)))


def _count(valg: Valg, names: Sequence[str], found: Dokument) -> None:
    """How many are in it, how many sentences are rewritten, and the way back to the start."""
    there = sum(1 for _ in found.figurer)
    said = [f"{there} af {len(names)} figurer er med." if there != len(names) else f"Alle {there} figurer er med." if there != 1 else
            "1 figur er med."]  # fmt: skip
    if valg.tekster:
        said.append(f"{len(valg.tekster)} {'sætning' if len(valg.tekster) == 1 else 'sætninger'} er rettet.")
    if valg.orden:
        said.append("Rækkefølgen er ændret.")
    st.html(f'<p class="bilagtal" role="status">{" ".join(said)}</p>')
    if valg.tekster or valg.orden or valg.udelad:
        st.button("Begynd forfra", icon=":material/restart_alt:", on_click=partial(_forget, valg.koncept), key="bilag_forfra")


def _forget(koncept: str) -> None:
    bilagtilstand.keep(koncept, bilagtilstand.Rettelser())
    for key in [key for key in st.session_state if isinstance(key, str) and key.startswith(("bilagtekst-", "bilagmed-"))]:
        del st.session_state[key]


def _chapter(
    valg: Valg, chapter: Kapitel, figurer: list[Figur], names: list[str], numbers: dict[str, int], said: dict[tuple[str, str], Saetning]
) -> None:
    for place, figur in enumerate(figurer):
        with st.container(border=True, key=f"bilagfigur-{figur.navn}"):
            with st.container(horizontal=True, vertical_alignment="top", wrap=False, key=f"bilaghoved-{figur.navn}"):
                _head(valg, figur, numbers.get(figur.navn), names, (place > 0, place < len(figurer) - 1))
            if figur.navn not in valg.udelad:
                for number, one in enumerate(figur.saetninger, 1):
                    _sentence(valg, figur, number, one, said.get((figur.navn, one.noegle)))
    if chapter.venter:
        arkkort.quiet(f"Ikke med i denne udgave: {' '.join(chapter.venter)}")


def _head(valg: Valg, figur: Figur, nr: int | None, names: list[str], may: tuple[bool, bool]) -> None:
    """Whether it is in, and its way up and down."""
    key, koncept = f"bilagmed-{koncept_key(valg)}-{figur.navn}", valg.koncept
    mark = "Eksempeldata: " if figur.eksempel and not figur.delvis and not figur.titel.startswith("Eksempel") else ""
    label = f"**Figur {nr}.** " if nr else "*Udeladt.* "
    st.checkbox(
        label + texts.escaped(f"{mark}{figur.titel}"), figur.navn not in valg.udelad, key=key, width="stretch", wrap=True,
        on_change=lambda: bilagtilstand.leave_out(koncept, figur.navn, not st.session_state[key]),
    )  # fmt: skip
    for word, icon, steps, can in (("op", "arrow_upward", -1, may[0]), ("ned", "arrow_downward", 1, may[1])):
        st.button(
            word.capitalize(), icon=f":material/{icon}:", key=f"bilag{word}-{figur.navn}",
            help=f"Flyt {texts.escaped(figur.kort)} {word}", disabled=not can,
            on_click=partial(bilagtilstand.move, koncept, tuple(names), figur.navn, steps),
        )  # fmt: skip


def koncept_key(valg: Valg) -> str:
    """Fields of another kommune or period are other fields: what stands in them is not carried over."""
    when = valg.periode.code if valg.periode else valg.til.isoformat() if valg.til else ""
    return f"{valg.koncept}-{valg.kommune}-{when}-{'+'.join(valg.sammenlign)}"


def _sentence(valg: Valg, figur: Figur, number: int, own: Saetning, now: Saetning | None) -> None:
    """A field with the sentence; a rewritten one is marked and can be had back."""
    edit = next((t for t in valg.tekster if (t.figur, t.noegle) == (figur.navn, own.noegle)), None)
    key, koncept = f"bilagtekst-{koncept_key(valg)}-{figur.navn}-{own.noegle}", valg.koncept
    label = f"Sætning {number}"
    if edit:
        label += " · :blue-badge[rettet]" if edit.til.strip() else " · :gray-badge[udeladt]"
    st.text_area(
        label, edit.til if edit else own.tekst, key=key, height="content", max_chars=LONGEST,
        on_change=lambda: bilagtilstand.rewrite(koncept, figur.navn, own.noegle, own.tekst, st.session_state[key].strip()),
    )  # fmt: skip
    if not edit:
        return
    if warning := now.advarsel if now else moved(edit, own):
        st.warning(texts.escaped(warning), icon=":material/warning:")
    st.button("Gendan", icon=":material/undo:", key=f"bilaggendan-{figur.navn}-{own.noegle}", help=f"Gendan sætning {number}",
              on_click=_restore, args=(koncept, figur.navn, own, key), type="tertiary")  # fmt: skip


def moved(edit: Tekst, own: Saetning) -> str:
    """Of a sentence that is left out: that what it was made from says something else now."""
    return f"Sætningen er udeladt, da der stod: “{edit.fra}” Nu giver tallene: “{own.tekst}”" if edit.fra != own.tekst else ""


def _restore(koncept: str, figur: str, own: Saetning, key: str) -> None:
    bilagtilstand.rewrite(koncept, figur, own.noegle, own.tekst, own.tekst)
    st.session_state[key] = own.tekst
