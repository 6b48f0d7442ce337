"""The card of a nøgletal that is split into its parts, and the card of two nøgletal beside each other."""

from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from indicators import figures, opdelt, texts
from indicators.bilag import tabeller
from indicators.bilag.tabeller import Sheet
from indicators.comparison import Comparison, ComparisonError
from indicators.figures import multiples, pair, split, stack
from indicators.figures.split import Mark
from indicators.opdelt import Pair, Split, beside, lists, pairwords, words
from indicators.periods import Period
from pages import shared
from pages.parts import chart, in_columns, legend, paragraph, table

_TABS = ["Figur", "Over tid", "Tabel", "Definition", "Hent"]


@st.fragment
def split_card(indikator: str, maalgruppe: str, deles: str, years: int = 3) -> None:
    """One nøgletal by age, herkomst, køn or målgruppe: the finding, the figure, the same through time, and the tables.

    A card runs by itself, and what goes through time is only drawn when it is asked for: it can be a dozen charts.
    """
    with shared.guarded():
        _split_card(indikator, maalgruppe, deles, years)


def _split_card(indikator: str, maalgruppe: str, deles: str, years: int) -> None:
    try:
        found = opdelt.split(shared.release(), shared.chosen_kommune(), indikator, maalgruppe, deles)
    except ComparisonError as why:
        _refused(why)
        return
    since, title = shared.years_back(found.first, years), words.title(found)
    key = f"{indikator}-{maalgruppe}-{deles}"
    drawing, listed = split.drawing(found, since), (lists.now(found), lists.series(found, since))
    cut = split.is_lines(found) and drawing["data"] and figures.cut_axis(drawing)
    notes = [*beside.notes(found), *(["Aksen er afkortet."] if cut else [])]
    with st.container(border=True):
        st.header(texts.escaped(title), anchor=False)
        paragraph(words.headline(found))
        now, time, numbers, definition, files = st.tabs(_TABS, key=f"faner-{key}", on_change="rerun")
        with now:
            _marks(split.marks(found))
            _figure(drawing, words.unit(found), words.alternative(found, split.kind(found)), f"delt-{key}")
            _said_definition(found)
        with time:
            if time.open:
                _through_time(found, since, key)
        with numbers:
            table(listed[0], f"{title}, {found.periode.navn}")
            table(listed[1], title)
        with definition:
            _definition(found.first)
        with files:
            buttons(_sheet(found, key, drawing, listed, notes))
        _quiet(" ".join(notes))


def _sheet(found: Split, key: str, drawing: dict, listed: tuple, notes: list[str]) -> Sheet:
    first = found.first
    return Sheet(
        f"{key}_{first.kommune.navn}_{found.periode.code}", f"{words.title(found)}, {first.kommune.navn}, {found.periode.navn}",
        words.unit(found), tuple(m.html for m in split.marks(found)), drawing, listed, (words.headline(found), *notes, *_reasons(first)),
        " ".join(notes),
    )  # fmt: skip


def _refused(why: ComparisonError) -> None:
    st.info(texts.escaped(str(why)[:1].upper() + str(why)[1:]), icon=":material/info:")


def _quiet(text: str) -> None:
    st.html(f'<p class="kilde">{escape(text)}</p>')


def _marks(found: list[Mark]) -> None:
    """The legend as a line of words; a square is an area of the chart, a line a line."""
    said = []
    for m in found:
        sample = f"border-top-style:{m.slags};border-top-color:{m.farve}"
        if m.slags in ("flade", "skraveret"):
            hatch = f"repeating-linear-gradient(135deg,{m.farve} 0 4px,#FFFFFF 4px 5px)" if m.slags == "skraveret" else m.farve
            sample = f"border:0;width:.9rem;height:.9rem;background:{hatch}"
        tag = "b" if m.fed else "span"
        said.append(f'<li style="color:{m.tekstfarve}"><i style="{sample}"></i><{tag}>{escape(m.tekst)}</{tag}></li>')
    st.html(f'<ul class="legende">{"".join(said)}</ul>')


def _figure(drawing: dict, unit: str, alt: str, key: str) -> None:
    _quiet(unit)
    if drawing["data"]:
        chart(drawing, alt, key=key)
    else:
        st.info("Der er ingen tal at tegne: de er skjult eller mangler. Se tabellen.", icon=":material/info:")


def _said_definition(found: Split) -> None:
    """By herkomst the definition stands on the card itself: the committee asked for that on 8 December 2020."""
    if found.deles == "herkomst":
        paragraph(f"Definition: {found.first.indikator.definition}")


def _through_time(found: Split, since: Period | None, key: str) -> None:
    """Shares as columns through time; else a small chart for each part, on one scale, against hele landet."""
    if found.andele:
        drawing = stack.area(found, since)
        _figure(drawing, f"{words.unit(found)} {found.first.egen.navn}.", words.alternative(found, "Søjler gennem tiden"), f"tid-{key}")
        return
    rate = found.first.indikator.is_rate
    drawn = [c if rate else replace(c, andre=()) for c in found.dele]  # counts of the country do not share the kommune's axis
    charts = [multiples.small(c, since) for c in drawn]
    charts = multiples.one_scale(charts) if rate else charts
    if rate:
        _marks(split.areas(found))
    _quiet(f"{words.unit(found)} {'Samme akse i alle diagrammer.' if rate else 'Hvert diagram har sin egen akse.'}")
    in_columns(list(zip(drawn, charts, strict=True)), 3, lambda item: _one(*item, key))


def _one(part: Comparison, drawing: dict, key: str) -> None:
    st.html(f'<p class="navn"><b>{escape(part.maalgruppe.navn)}</b> {escape(texts.number(part.egen.nu))}</p>')
    if drawing["data"]:
        chart(drawing, f"{part.maalgruppe.navn.rstrip('.')}. {texts.alternative(part)}", key=f"lille-{key}-{part.maalgruppe.id}")
    else:
        _quiet("Tallene er skjult eller mangler.")


def _reasons(found: Comparison) -> tuple[str, ...]:
    return (found.indikator.definition, found.indikator.hvorfor, found.indikator.forbehold)


def _definition(*several: Comparison) -> None:
    for found in several:
        if len(several) > 1:
            st.markdown(f"**{texts.escaped(found.kort)}**")
        for title, text in zip(("Definition", "Hvorfor er det interessant?", "Forbehold"), _reasons(found), strict=True):
            st.markdown(f"**{title}**  \n{texts.escaped(text)}")
        if method := " ".join(texts.method(found)):
            st.markdown(f"**Sådan er tallene regnet**  \n{texts.escaped(method)}")


def buttons(sheet: Sheet) -> None:
    """Made when they are asked for."""
    excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    pictures = [("Billede (PNG)", "png", tabeller.png_bytes, "image/png"), ("Billede (SVG)", "svg", tabeller.svg_bytes, "image/svg+xml")]
    kinds = [
        *(pictures if sheet.tegning["data"] else []),
        ("Tal (CSV)", "csv", tabeller.csv_bytes, "text/csv"), ("Tal (Excel)", "xlsx", tabeller.xlsx_bytes, excel),
    ]  # fmt: skip
    with st.container(horizontal=True):
        for label, suffix, make, mime in kinds:
            st.download_button(
                label, partial(make, sheet), tabeller.file_name(sheet, suffix), mime, on_click="ignore", icon=":material/download:",
                key=f"hent-{suffix}-{sheet.navn}",
            )  # fmt: skip
    _quiet("Præcis det, der vises: samme tal, samme forklaring, samme kilde.")


def pair_card(first: str, second: str, share: str, years: int = 3) -> None:
    """Two nøgletal on one axis, and the one's share of both against klynge and hele landet."""
    try:
        found = opdelt.pair(shared.release(), shared.chosen_kommune(), first, second, share)
    except ComparisonError as why:
        _refused(why)
        return
    since, title = shared.years_back(found.foerste, years), pairwords.title(found)
    drawing, listed = _pair_lines(found, since), (pairwords.now(found), pairwords.series(found, since))
    unit = f"{found.foerste.indikator.enhed.capitalize()}."
    with st.container(border=True):
        st.header(texts.escaped(title), anchor=False)
        paragraph(pairwords.headline(found))
        now, time, numbers, definition, files = st.tabs(["Figur", found.andel.indikator.kort, *_TABS[2:]])
        with now:
            _marks(split.pair_marks(found))
            _figure(drawing, unit, pairwords.alternative(found), f"par-{first}-{second}")
        with time:
            legend(found.andel)
            _figure(
                figures.trend(found.andel, since), figures.unit(found.andel, since), texts.alternative(found.andel), f"par-andel-{share}"
            )  # fmt: skip
        with numbers:
            table(listed[0], f"{title}, {found.foerste.periode.navn}")
            table(listed[1], title)
        with definition:
            _definition(found.foerste, found.anden, found.andel)
        with files:
            buttons(_pair_sheet(found, unit, drawing, listed))
        _quiet(" ".join(pairwords.notes(found)))


def _pair_sheet(found: Pair, unit: str, drawing: dict, listed: tuple) -> Sheet:
    one, notes = found.foerste, pairwords.notes(found)
    said = (pairwords.headline(found), *notes, *(c.indikator.definition for c in (one, found.anden, found.andel)))
    return Sheet(
        f"{one.indikator.id}-{found.anden.indikator.id}_{one.kommune.navn}_{one.periode.code}",
        f"{pairwords.title(found)}, {one.kommune.navn}, {one.periode.navn}", unit, tuple(m.html for m in split.pair_marks(found)), drawing,
        listed, said, " ".join(notes),
    )  # fmt: skip


def _pair_lines(found: Pair, since: Period | None) -> dict:
    two = [replace(c, andre=()) for c in (found.foerste, found.anden)]
    return pair.lines(two, [c.indikator.kort for c in two], since)
