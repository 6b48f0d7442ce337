"""What somebody has done with a bilag beside its choices: left out, moved, rewritten, opened. Kept in the session, across pages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import streamlit as st

from indicators import settings, store
from indicators.dokument import Dokument, Tekst, Valg
from indicators.dokument.gemte import Gemt
from indicators.store import Release, StoreError
from pages import shared

EDITS, OPENED, PINNED, SINCE, MADE = "bilag_rettelser", "bilag_aabnet", "bilag_udgivelse", "bilag_siden", "bilag_lavet"
KNOWN = "bilag_kendt"  # the day that the figures of a kept one were known on


@dataclass(frozen=True)
class Rettelser:
    """Of one concept: a figure has the same name in every kommune and period."""

    udelad: tuple[str, ...] = ()
    orden: tuple[str, ...] = ()
    tekster: tuple[Tekst, ...] = ()


def edits(koncept: str) -> Rettelser:
    """What has been done with this concept."""
    return st.session_state.setdefault(EDITS, {}).get(koncept, Rettelser())


def keep(koncept: str, found: Rettelser) -> None:
    """From now on."""
    st.session_state.setdefault(EDITS, {})[koncept] = found


def leave_out(koncept: str, figur: str, out: bool) -> None:
    """Leave a figure out, or take it in again."""
    had = edits(koncept)
    others = tuple(name for name in had.udelad if name != figur)
    keep(koncept, replace(had, udelad=(*others, figur) if out else others))


def move(koncept: str, names: Iterable[str], figur: str, steps: int) -> None:
    """Up or down among the figures of its chapter. names: those of all chapters, in their present order."""
    order = list(names)
    place = order.index(figur)
    order[place], order[place + steps] = order[place + steps], order[place]
    keep(koncept, replace(edits(koncept), orden=tuple(order)))


def rewrite(koncept: str, figur: str, noegle: str, fra: str, til: str) -> None:
    """Another wording; the same as before is no edit."""
    had = edits(koncept)
    others = tuple(t for t in had.tekster if (t.figur, t.noegle) != (figur, noegle))
    keep(koncept, replace(had, tekster=others if til == fra else (*others, Tekst(figur, noegle, fra, til))))


def with_edits(valg: Valg, made: Dokument) -> Valg:
    """The choice with what has been done; of figures that this bilag has not, nothing is said."""
    had, names = edits(valg.koncept), {figur.navn for figur in made.figurer}
    return replace(
        valg, udelad=tuple(n for n in had.udelad if n in names), orden=tuple(n for n in had.orden if n in names),
        tekster=tuple(t for t in had.tekster if t.figur in names),
    )  # fmt: skip


def start_over(koncept: str) -> None:
    """As it is made, on the figures of today."""
    keep(koncept, Rettelser())
    for name in (OPENED, PINNED, SINCE, KNOWN):
        st.session_state.pop(name, None)


def opened() -> Gemt | None:
    """The kept bilag that is worked on."""
    return st.session_state.get(OPENED)


def open_kept(kept: Gemt) -> None:
    """Work on a kept one: on its release, with its edits."""
    valg = kept.valg
    keep(valg.koncept, Rettelser(valg.udelad, valg.orden, valg.tekster))
    st.session_state[OPENED], st.session_state[PINNED], st.session_state[SINCE] = kept, valg.release, valg.siden
    st.session_state[KNOWN] = valg.pr


def on_newest() -> None:
    """Leave the old release, and remember it as last time when it is still there to be compared with."""
    before, day = st.session_state.pop(PINNED, ""), st.session_state.pop(KNOWN, None)
    if day:
        st.session_state[SINCE] = day.isoformat()
        return
    try:
        store.open_release(settings.releases_dir(), before or None)
    except StoreError:
        before = ""
    st.session_state[SINCE] = before


def release() -> Release:
    """The release that the bilag is made on: that of the kept one, else the one of the page. Raises StoreError."""
    wanted = st.session_state.get(PINNED)
    if not wanted:
        return shared.release()
    return store.open_release(settings.releases_dir(), wanted).som_kendt(st.session_state.get(KNOWN) or shared.release().pr)


def since(made_on: Release) -> str:
    """The release of last time, when it is another."""
    before = st.session_state.get(SINCE, "")
    return "" if before == made_on.id else before
