"""A bilag that has left the program, beside the same bilag with the figures of today: what has become another since, and why."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from indicators import dokument, periods, settings, store, texts
from indicators.bilag import files, forhaandsvisning
from indicators.comparison import ComparisonError
from indicators.dokument import Aendring, BilagError, Dokument, Valg, siden, udsendte
from indicators.dokument.gemte import Gemt
from indicators.dokument.udsendte import Udsendt
from indicators.grupper import GruppeError
from indicators.periods import dato
from indicators.rounding import dansk
from indicators.sources.report import shown as printable
from indicators.store import Release, StoreError
from indicators.tables import Table
from pages import arkkort, bilaghent, bilaglav, bilagtilstand, bilagvalg, parts, shared

CHOSEN, DOOR, SAME, NEWEST, LONGEST = "bilag_udsendt", "bilag_udsendte", "Samme periode", "Nyeste periode", 200
WRONG = (BilagError, ComparisonError, GruppeError, StoreError)
# In the order that a reader needs them: what was wrong, what has moved, what is new, what was never real.
_ORDER = (siden.RETTELSE, siden.REVISION, siden.NYT, siden.UDGAAET, siden.ANDRE, siden.OPGOERELSE, siden.HAAND, siden.NY)


def door() -> None:
    """Those that have left, behind a door: to open one beside today's."""
    try:
        there = udsendte.laes()
    except BilagError as why:
        st.warning(texts.escaped(str(why)), icon=":material/warning:")
        return
    if not there:
        return
    fold = st.popover(f"Udsendte bilag ({len(there)})", icon=":material/outbox:", key=DOOR, on_change="rerun")
    if fold.open:
        with fold:
            names = {one.id: f"{one.naar}, {one.titel}, {one.kommune} ({one.format.upper()})" for one in there}
            id_ = st.selectbox("Udsendt bilag", list(names), format_func=names.get, key="bilag_udsendt_valg")
            st.button("Åbn ved siden af i dag", icon=":material/compare:", type="primary", key="bilag_udsendt_aabn", on_click=_open,
                      args=(id_,))  # fmt: skip


def _open(id_: str) -> None:
    st.session_state[CHOSEN], st.session_state[DOOR] = id_, False


def _close() -> None:
    st.session_state.pop(CHOSEN, None)


def shown() -> bool:
    """Whether the page shows one that has left instead of a new one; then it is drawn."""
    wanted = st.session_state.get(CHOSEN)
    one = next((one for one in udsendte.laes() if one.id == wanted), None) if wanted else None
    if one is None:
        return False
    st.header(texts.escaped(one.titel), anchor=False)
    known = f" med tallene som kendt den {dato(one.pr)}" if one.pr else ""
    arkkort.quiet(f"{one.kommune}. Lavet den {one.naar} som {one.fil}{known}, på udgivelsen {one.udgivelse}. "
                  f"{dansk(one.antal)} trykte tal er registreret.")  # fmt: skip
    with st.container(horizontal=True):
        st.button("Tilbage til nyt bilag", icon=":material/arrow_back:", key="bilag_udsendt_luk", on_click=_close)
        st.button("Arbejd videre med det", icon=":material/edit_document:", key="bilag_udsendt_videre", on_click=_go_on, args=(one,))
    period = st.segmented_control("Sammenlign med i dag", [SAME, NEWEST], default=SAME, required=True, key="bilag_udsendt_periode")
    place = st.empty()
    try:
        valg = one.valg
        release = _release(one)
        then = bilaglav.changed(release, _then(valg, release), bilaglav.progress(place, "Dengang: figur"))
        today = replace(valg, release="", siden="", pr=shared.release().pr, udelad=(), orden=(), tekster=(),
                        periode=None if period == NEWEST else _period(one), til=None if period == NEWEST else valg.til)  # fmt: skip
        now = bilaglav.plain(shared.release(), today, bilaglav.progress(place, "I dag: figur"))
        found = _found(one, now, release, valg.udelad)
    except WRONG as why:
        place.empty()
        bilaghent.refused(why)
        return True
    place.empty()
    with shared.guarded():
        _differences(one, now, found)
    with shared.guarded():
        _sides(release, _then(valg, release), then, today, now)
    return True


def _then(valg: Valg, release: Release) -> Valg:
    return replace(valg, release="", siden="", pr=release.pr)


def _period(one: Udsendt) -> periods.Period | None:
    """The one that was made, whatever is the newest today; a begivenhed has its day."""
    return None if one.valg.til else one.valg.periode or periods.parse(one.periode)


def _release(one: Udsendt) -> Release:
    """Its own; when that is gone, the one of today as it was known then, and that is told."""
    try:
        return store.open_release(settings.releases_dir(), one.udgivelse).som_kendt(one.pr)
    except StoreError:
        said = (f"Udgivelsen {printable(one.udgivelse)} er her ikke længere. Bilaget er lavet igen på udgivelsen {shared.release().id} "
                f"med tallene som kendt den {dato(one.pr or one.kendt)}.")  # fmt: skip
        st.warning(texts.escaped(said), icon=":material/link_off:")
        return shared.release().som_kendt(one.pr or one.kendt)


def _found(one: Udsendt, now: Dokument, then: Release, udelad: Sequence[str]) -> list[Aendring]:
    """From what was printed, not from what is made again."""
    here = tuple(figur for figur in now.figurer if figur.navn not in udelad)
    if now.periode_kode != one.periode:
        return list(siden.newest(here, one.figurer))
    found = list(siden.changes(here, one.figurer, dokument.forklaring(then, shared.release())))
    return sorted(found, key=lambda a: _ORDER.index(a.art) if a.art in _ORDER else len(_ORDER))


def _differences(one: Udsendt, now: Dokument, found: list[Aendring]) -> None:
    """How many, of which kinds, and each of them."""
    st.subheader(_said(one, now, found), anchor=False)
    if not found:
        return
    kinds = Counter(a.art for a in found)
    arkkort.quiet(f"Hvorfor: {texts.listed(f'{art} ({dansk(many)})' for art, many in kinds.items())}.")
    rows = tuple((a.figur, a.hvad, a.foer, a.nu, a.hvorfor) for a in found)
    note = f"De første {LONGEST} af {dansk(len(rows))}; alle er i CSV-filen." if len(rows) > LONGEST else ""
    parts.words(Table(("Figur", "Tal", "Dengang", "I dag", "Hvorfor"), rows[:LONGEST], note), "Ændret siden bilaget blev lavet", (2, 3))
    st.download_button("Hent listen (CSV)", partial(_csv, rows), f"aendret_{one.fil.rpartition('.')[0]}.csv", "text/csv",
                       key="bilaghent-aendret", on_click="ignore", icon=":material/download:")  # fmt: skip


def _said(one: Udsendt, now: Dokument, found: list[Aendring]) -> str:
    if now.periode_kode != one.periode:
        return f"Dengang og {now.periode}: {dansk(len(found))} af de nyeste tal er andre"
    whole = sum(a.hvad == siden.HELE for a in found)
    many = len(found) - whole
    said = "1 tal er ændret siden" if many == 1 else f"{dansk(many) if many else 'Ingen af de trykte'} tal er ændret siden"
    figures = "1 figur er en anden" if whole == 1 else f"{dansk(whole)} figurer er andre"
    return f"{said}; {figures}" if whole else said


def _csv(rows: Sequence[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Figur", "Tal", "Dengang", "I dag", "Hvorfor"))
    writer.writerows([files.safe(text) for text in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _sides(release: Release, old: Valg, then: Dokument, new: Valg, now: Dokument) -> None:
    """Both files, page by page, when somebody asks for them: to draw them takes a moment."""
    fold = st.expander("Se de to bilag ved siden af hinanden", icon=":material/menu_book:", key="bilag_sider", on_change="rerun")
    if not fold.open:
        return
    with fold, st.container(key="bilagdelt"):
        place = st.empty()
        made = [bilaglav.file(r, v, d, "pdf", bilaglav.progress(place, "Tegning"))
                for r, v, d in ((release, old, then), (shared.release(), new, now))]  # fmt: skip
        place.empty()
        most = max(map(forhaandsvisning.antal, made))
        nr = st.number_input(f"Side (af {most})", 1, most, key="bilag_udsendt_side", width=130)
        two = zip(st.columns(2), ("Dengang", "I dag"), made, ((release, old), (shared.release(), new)), strict=True)
        for column, word, content, of in two:
            with column:
                st.markdown(f"**{word}**")
                last = min(nr, forhaandsvisning.antal(content))
                st.image(bilaglav.page(*of, content, last), width="stretch", alt=f"{word}: side {last}. Teksten kan læses op i PDF-filen.")


def _go_on(one: Udsendt) -> None:
    """Its choices in the ordinary page, on its own release: from there it can be made on the newest figures."""
    _close()
    try:
        valg = one.valg
    except BilagError:
        return
    bilagtilstand.open_kept(Gemt("", one.titel, replace(valg, release=one.udgivelse)))
    st.session_state[bilagvalg.PENDING] = valg
    if valg.kommune != st.session_state.get("kommune"):
        st.session_state.kommune = valg.kommune
