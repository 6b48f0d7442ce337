"""The cards of the page Målgrupper: the difference, the small multiples, the parts, and the table of changes."""

from html import escape

import streamlit as st

from indicators import catalogue, figures, maalgruppeblik, texts
from indicators.catalogue import Maalgruppe
from indicators.comparison import Comparison
from indicators.figures import difference, multiples
from indicators.maalgruppeblik import lists, words
from indicators.periods import Period
from pages import opdeltkort, parts, shared

VIEWS = {True: ("Niveau",), False: ("Antal", "Andel af alle", "Indeks")}  # a share or an index of a rate says nothing


def is_it_us(rate: Comparison, count: Comparison | None, since: Period | None) -> None:
    """Own minus the other, with the answer first."""
    other = rate.andre[0]
    said = words.is_it_us(rate, count, other)
    drawing = difference.difference(rate, other, since)
    with st.container(border=True):
        st.header("Er det os eller alle?", anchor=False)
        parts.paragraph(" ".join(said))
        picture, numbers = st.tabs(["Figur", "Tabel"])
        with picture:
            if drawing["data"]:
                shown = [p for p, _ in rate.egen.punkter if since is None or p >= since]
                _quiet(words.unit(rate, other, shown))
                parts.chart(drawing, words.alternative(rate, other, shown, said), key="forskel")
            else:
                st.info(texts.escaped(words.no_differences(rate, other)), icon=":material/info:")
        with numbers:
            parts.table(lists.differences(rate, other, since), f"{rate.titel}, forskel")
        _quiet(" ".join([texts.source(rate), *texts.notes(rate)]))


def _quiet(text: str) -> None:
    st.html(f'<p class="kilde">{escape(text)}</p>')


def small_card(found: Comparison, since: Period | None) -> None:
    """Name, newest final figure, change over a year, a small chart, and the way to the large one."""
    with st.container(border=True, height="stretch"):
        parts.number_words(found, found.kort)
        if sum(v.tal is not None for _, v in found.egen.punkter) > 1:
            drawing = multiples.small(found, since)
            _quiet(figures.unit(found, since))
            parts.chart(drawing, texts.alternative(found), key=f"lille-{found.indikator.id}")
        else:
            _quiet(f"Kun {found.periode.navn} er leveret.")
        choice = {"noegletal": found.indikator.kort, "maalgruppe": found.maalgruppe.navn, "kommune": found.kommune.navn}
        st.page_link("noegletal.py", label=f"Se {texts.escaped(found.indikator.kort)}", icon=":material/show_chart:", query_params=choice)


def by_emne(found: list[Comparison], years: int) -> None:
    """The small cards under the headings of the document; what is delivered but not for this kommune in one line."""
    if not found:
        _quiet("Ingen nøgletal for målgruppen er leveret endnu; nederst på siden står, hvordan de ser ud med eksempeldata.")
        return
    for emne, title in catalogue.load().emner.items():
        those = [c for c in found if c.indikator.emne == emne and c.egen.har_tal]
        if those:
            st.subheader(texts.escaped(title), anchor=False)
            parts.in_columns(those, 3, lambda c: small_card(c, shared.years_back(c, years)))
    if text := words.left_out(found):
        _quiet(text)


def split_by(maalgruppe: Maalgruppe, years: int) -> None:
    """One nøgletal of the målgruppe by køn, alder or herkomst, where it is delivered by it."""
    can = maalgruppeblik.splittable(shared.release(), shared.chosen_kommune(), maalgruppe.id)
    if not can:
        return
    st.header("Opdelt", anchor=False)
    by, which = st.columns([1, 2])
    names = {catalogue.load().opdelinger[felt].navn: felt for felt in can}
    felt = names[shared.choose(by, "Opdel efter", list(names), "opdel_efter")]
    kinds = {i.kort: i for i in can[felt]}
    indicator = kinds[shared.choose(which, "Nøgletal, opdelt", list(kinds), f"opdelt_{felt}")]
    opdeltkort.split_card(indicator.id, maalgruppe.id, felt, years)


def examples(maalgruppe: Maalgruppe, stick: str, years: int, unasked: bool) -> None:
    """What is not delivered yet, as example data, one emne at a time and only when it is asked for."""
    emner = maalgruppeblik.example_emner(shared.release(), shared.chosen_kommune(), maalgruppe.id)
    if not emner:
        return
    st.header("Nøgletal, der kun har eksempeldata", anchor=False)
    _quiet("Eksempeldata er ikke rigtige tal. De viser, hvordan nøgletallene ser ud, når tabellerne er leveret.")
    titles = {f"{catalogue.load().emner[emne]} ({count})": emne for emne, count in emner.items()}
    options = ["Vis ingen", *titles]
    picked = shared.choose(st, "Vis eksempeldata for", options, "eksempel_emne", 1 if unasked else 0)
    if picked in titles:
        found = maalgruppeblik.examples_of(shared.release(), shared.chosen_kommune(), maalgruppe.id, titles[picked], (stick,))
        with_figures = [c for c in found if c.egen.har_tal]
        parts.in_columns(with_figures, 3, lambda c: small_card(c, shared.years_back(c, years)))


def abreast(years: int) -> None:
    """One nøgletal of each målgruppe: count, share of all, or index, on one scale where the unit is one."""
    names = {i.kort: i for i in maalgruppeblik.comparable(shared.release())}
    if not names:
        return
    st.header("Målgrupperne side om side", anchor=False)
    with st.container(border=True):
        which, how = st.columns([1, 2])
        indicator = names[which.selectbox("Nøgletal", list(names), min(1, len(names) - 1), key="side_noegletal", bind="query-params")]
        views = VIEWS[indicator.is_rate]
        view = how.segmented_control("Vis som", views, default=views[0], required=True, key=f"side_som_{indicator.is_rate}")
        drawn = maalgruppeblik.as_view(shared.release(), shared.chosen_kommune(), indicator.id, view)
        spans = [shared.years_back(c, years) for c in drawn]
        charts = [multiples.small(c, since) for c, since in zip(drawn, spans, strict=True)]
        charts = charts if view == "Antal" else multiples.one_scale(charts)
        picture, numbers = st.tabs(["Figur", "Tabel"])
        with picture:
            parts.in_columns(list(zip(drawn, spans, charts, strict=True)), 3, lambda item: _one_abreast(*item))
        with numbers:
            parts.table(lists.abreast(drawn), f"{indicator.titel} efter målgruppe")
        _quiet(" ".join([texts.source(drawn[0]), words.view_note(view, any(c["data"] and figures.cut_axis(c) for c in charts))]))


def _one_abreast(found: Comparison, since: Period | None, drawing: dict) -> None:
    parts.number_words(found, found.maalgruppe.navn)
    _quiet(figures.unit(found, since))
    if drawing["data"]:
        alt = f"{found.maalgruppe.navn.rstrip('.')}. {texts.alternative(found)}"
        parts.chart(drawing, alt, key=f"side-{found.maalgruppe.id}")


def split() -> None:
    """Kontanthjælp by visitationskategori: own shares beside the country's."""
    found = maalgruppeblik.breakdown(shared.release(), shared.chosen_kommune())
    if found is None:
        return
    said = words.split(found)
    with st.container(border=True):
        st.header(f"Kontanthjælp efter visitationskategori, {found.alle.periode.navn}", anchor=False)
        parts.paragraph(" ".join(said))
        picture, numbers = st.tabs(["Figur", "Tabel"])
        with picture:
            _quiet(words.split_unit(found))
            parts.chart(difference.shares(found), words.split_alternative(found), key="visitation")
        with numbers:
            parts.table(lists.parts(found), "Kontanthjælp efter visitationskategori")
        _quiet(" ".join([texts.source(found.alle), words.reservations(found)]))


def fastest() -> None:
    """Every count of every målgruppe, the fastest rise first."""
    found = maalgruppeblik.changes(maalgruppeblik.everything_counted(shared.release(), shared.chosen_kommune()))
    if not found:
        return
    with st.container(border=True):
        st.header("Hvilke målgrupper stiger hurtigst?", anchor=False)
        parts.paragraph(words.fastest(found))
        parts.table(lists.changes(found), "Ændring på et år efter målgruppe")
        _quiet(words.source(found))
