"""A view on the page: its table, its chapters, its cards, and what still waits for data."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import catalogue, queries, tables, texts, visninger
from indicators.comparison import Selection
from indicators.periods import Period, dato
from indicators.visninger import Figur, Kapitel, Visning
from pages import card, opdeltkort, parts, shared, udgivelsevalg

NEWEST = "Nyeste endelige"
YEARS = 3


def draw(view: Visning, place: DeltaGenerator) -> None:
    """The view as the reader meets it: what it is, the table of changes, the row of chapters, the chapter's cards."""
    sticks = view.sammenlign or shared.chosen_sticks()
    said = [view.forklaring]
    if view.sammenlign:
        against = texts.listed(shared.NAVNE[s].lower() for s in view.sammenlign)
        said.append(f"Visningen sammenligner altid med {against}; valget i siden ændrer det ikke.")
    parts.paragraph(" ".join(filter(None, said)))
    month = None
    if view.tabel:
        month = _month(view, sticks, place)
        with shared.guarded():
            _changes(view, sticks, month)
    chapter = _chapter(view)
    with st.spinner(f"Henter figurerne i kapitlet {texts.escaped(chapter.navn)}"):
        _figures(chapter, sticks, month)


def _month(view: Visning, sticks: Sequence[str], place: DeltaGenerator) -> Period | None:
    """How far the table reaches: a month makes an earlier follow-up again."""
    known = {p.navn: p for p in visninger.months(shared.release(), view, shared.chosen_kommune(), sticks)}
    return known.get(shared.choose(place, "Til og med", [NEWEST, *known], "til_og_med"))


def _changes(view: Visning, sticks: Sequence[str], month: Period | None) -> None:
    """One row a nøgletal, and below it the same in words, ready for the minutes."""
    found = visninger.lines(shared.release(), view, shared.chosen_kommune(), sticks, month)
    with st.container(border=True):
        when = f"til og med {month.navn}" if month else "nyeste endelige tal"
        st.header(f"Niveau og ændring i de seneste 12 måneder, {when}", anchor=False)
        numbers, words = st.tabs(["Tabel", "I ord"])
        with numbers:
            parts.table(visninger.table(found, shared.chosen_kommune(), sticks), f"{view.navn}: niveau og ændring i de seneste 12 måneder")
        with words:
            for title, sentences in visninger.words(found):
                st.markdown(f"**{texts.escaped(title)}**  \n" + "  \n".join(map(texts.escaped, sentences)))
    if any(line.venter for part in found for line in part.linjer):
        _to_data()


def _chapter(view: Visning) -> Kapitel:
    """The row of chapters; a view of one chapter needs none."""
    chapters = {k.navn: k for k in view.kapitler}
    if len(chapters) == 1:
        return view.kapitler[0]
    shared.notice("kapitel", list(chapters))
    name = st.pills("Kapitel", list(chapters), default=view.kapitler[0].navn, required=True, key="kapitel", bind="query-params")
    chapter = chapters.get(name, view.kapitler[0])
    st.header(texts.escaped(chapter.titel), anchor=False)
    return chapter


def _figures(chapter: Kapitel, sticks: Sequence[str], month: Period | None) -> None:
    """The cards two by two; what waits for data stands in one list after them."""
    there = queries.newest(shared.release())
    ready = [f for f in chapter.figurer if all(name in there for name in (f.indikator, f.par) if name)]
    with st.container(key="kapitelkort"):
        parts.in_columns(ready, min(2, len(ready)) or 1, lambda figure: _figure(figure, sticks, month))
    if missing := [name for f in chapter.figurer if f not in ready for name in f.noegletal if name not in there]:
        waiting(missing)


def _figure(figure: Figur, sticks: Sequence[str], month: Period | None) -> None:
    with shared.guarded():
        if month and (figure.deles or figure.par):
            st.caption(f"Denne figur viser altid de nyeste tal, også når tabellen går til og med {month.navn}.")
        if figure.deles:
            opdeltkort.split_card(figure.indikator, figure.maalgruppe, figure.deles, YEARS)
        elif figure.par:
            opdeltkort.pair_card(figure.indikator, figure.par, figure.andel, YEARS)
        else:
            chosen = Selection(figure.indikator, shared.chosen_kommune(), figure.maalgruppe, tuple(sticks))
            found = visninger.up_to(shared.release(), chosen, month)
            if found:
                card.figure_card(found, shared.years_back(found, YEARS))
            else:
                waiting([figure.indikator])


def waiting(names: Sequence[str]) -> None:
    """Nøgletal without data: which tables they wait for, and the way to get them."""
    if day := shared.release().pr:
        _not_then(names, day)
        return
    known = catalogue.load()
    rows = [(i.titel, i.nr, *_tables(i)) for i in map(known.indikatorer.get, dict.fromkeys(names))]
    with st.container(border=True):
        st.header("Venter på data", anchor=False)
        note = "Siden Data viser, hvilke tabeller der mangler, og hvordan de hentes."
        parts.words(tables.Table(("Nøgletal", "Nr.", "Tabel", "Kilde"), tuple(rows), note), "Nøgletal, der venter på data")
        _to_data()


def _not_then(names: Sequence[str], day: date) -> None:
    """The same on an earlier day: what came later says when."""
    known, release = catalogue.load(), shared.release()
    rows = []
    for i in map(known.indikatorer.get, dict.fromkeys(names)):
        first = [queries.first_pull(release, table) for table in known.tables_of(i)]
        rows.append((i.titel, i.nr, dato(max(first)) if all(first) and max(first) > day else "ikke leveret"))
    with st.container(border=True):
        st.header(f"Endnu ikke hentet den {dato(day)}", anchor=False)
        parts.words(tables.Table(("Nøgletal", "Nr.", "Først hentet"), tuple(rows), udgivelsevalg.LATER), "Nøgletal, der ikke var hentet")


def _tables(indicator: catalogue.Indicator) -> tuple[str, str]:
    known = catalogue.load()
    waits = [known.tabeller[name] for name in known.tables_of(indicator)]
    return "\n".join((texts.listed(t.id for t in waits), waits[0].titel)), texts.listed(dict.fromkeys(t.kilde for t in waits))


def _to_data() -> None:
    st.page_link("data.py", label="Gå til Data", icon=":material/database:")


def problems(wrong: Sequence[str]) -> None:
    """Own views that cannot be read: file, line and cure; the others stand."""
    if wrong:
        lines = "".join(f"<li>{escape(why)}</li>" for why in wrong)
        st.warning("Nogle af jeres egne visninger kan ikke læses. De andre virker.", icon=":material/warning:")
        st.html(f'<ul class="kilde">{lines}</ul>')
