"""Which release the page shows, seen from which day. A page ends on the release that it began with, and says when there is a newer one."""

from datetime import date
from html import escape

import streamlit as st

from indicators import datastatus, queries, settings, store, texts
from indicators.periods import dato
from indicators.store import Release, StoreError

NU = "i dag"
LATER = "Vælg en senere dag i siden under Tallene som kendt."


def opened(arrived: bool) -> Release:
    """The release of this page: chosen when the reader comes to it, and kept until the next page. Raises StoreError without any."""
    folder, pinned = settings.releases_dir(), st.session_state.get("udgivelse_id")
    newest = store.open_release(folder)
    if arrived or pinned in (None, newest.id) or newest.advarsel:
        st.session_state.udgivelse_id = newest.id
        return newest
    try:
        return store.open_release(folder, pinned)
    except StoreError:  # it has been taken away: what is served is what there is
        st.session_state.udgivelse_id = newest.id
        return newest


def days(release: Release) -> dict[str, date | None]:
    """What can be chosen: now, and each earlier day on which something came in."""
    return {NU: None} | {dato(day): day for day in queries.pulls(release)[1:]}


def seen(release: Release) -> Release:
    """The release as it was known on the day chosen in the side; the newest when none is."""
    options = days(release)
    if len(options) == 1:
        return release
    if st.session_state.get("kendt") not in (None, *options):
        st.session_state.kendt = NU
    return release.som_kendt(options[st.selectbox("Tallene som kendt", list(options), key="kendt", bind="query-params")])


def banner(release: Release) -> None:
    """That the page is not of today, above everything."""
    if release.pr is None:
        return
    with st.container(key="kendtbanner", horizontal=True, vertical_alignment="center"):
        said = f"Du ser tallene, som de var kendt den {dato(release.pr)}. Senere tal og rettelser er ikke med."
        st.warning(said, icon=":material/history:")
        st.button("Vis de nyeste tal", on_click=_now)


def nothing_then(day: date) -> None:
    """The page, or a part of it, when nothing of it had been pulled by the day."""
    st.info(f"Den {dato(day)} var der endnu ikke hentet tal til det, der vises her. {LATER}", icon=":material/info:")


def freshness(release: Release) -> None:
    """In the side of every page: the day of the pull, the day of the release, and that newer figures should have come."""
    st.caption("  \n".join(map(texts.escaped, datastatus.dates(release))))
    if late := datastatus.overdue(release, datastatus.today()):
        st.page_link("data.py", label=late.kort, icon=":material/schedule:")


def late(release: Release) -> None:
    """The same in one line, with the way to see more."""
    if found := datastatus.overdue(release, datastatus.today()):
        with st.container(key="forfald", horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="kilde">{escape(found.linje)}</p>', width="content")
            st.page_link("data.py", label="Se Data", width="content")


def _now() -> None:
    st.session_state.kendt = NU


@st.fragment
def newer(shown: str) -> None:
    """A word, and a way to it, as soon as another release is served than the page shows.

    The unseen button is pressed by skal.js when the server names another release than the one in its key: the question costs a
    hundredth of a run of this.
    """
    try:
        served = store.current_id(settings.releases_dir())
    except StoreError:
        return  # the next page tells it; this one has its release open
    st.button("Se efter en anden udgivelse", key=f"nyeretjek-{served}")
    if served == shown:
        return
    with st.container(key="nyerebanner", horizontal=True, vertical_alignment="center"):
        st.info("Der er en anden udgivelse nu. Denne side bliver på den, den begyndte med.", icon=":material/update:")
        if st.button("Vis den", key="nyere"):
            st.session_state.udgivelse_id = None
            st.rerun()
