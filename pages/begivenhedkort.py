"""The cards of a begivenhed in one kommune: finding, key numbers, the curve and what lies behind it."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import streamlit as st

from indicators import texts
from indicators.bilag.tabeller import Sheet
from indicators.figures import forloeb as figurer
from indicators.figures.signs import Sign
from indicators.forloeb import Forloeb, lists, words
from indicators.periods import dato
from indicators.tables import Table
from pages import arkkort, parts, shared, udgivelsevalg
from pages import begivenhedord as ord_

_HOW = {  # register or not
    True: "Filen lægges i data/leverancer/register, og siden Data har en skabelon.",
    False: "Siden Data viser, hvilke tabeller der mangler, og hvordan de hentes.",
}  # fmt: skip


def missing(f: Forloeb) -> None:
    """What is not delivered, the way to deliver it, and what the page shows all the same."""
    if f.serie:
        return
    there = "Her er kun vist det, der er oplyst i referat og presse." if f.punkter else words.saetninger(f)[0].vist
    why = f"{f.genoprettet.grund}. " if f.punkter else ""
    if shared.release().pr:
        st.info(texts.escaped(f"{why}{there} {udgivelsevalg.LATER}"), icon=":material/info:")
        return
    st.info(texts.escaped(f"{why}{there} {_HOW[f.begivenhed.er_register]}"), icon=":material/info:")
    st.page_link("data.py", label="Gå til Data", icon=":material/database:")


def finding(f: Forloeb) -> None:
    """The sentences of the minutes as a list that can be copied, and where the figures come from."""
    said = "".join(f"<li>{escape(one.vist)}</li>" for one in words.saetninger(f))
    st.html(f'<ul class="fund">{said}</ul>')
    arkkort.quiet(words.kilder(f))


def key_numbers(f: Forloeb) -> None:
    """A tile each; one that is example data carries its mark."""
    found = ord_.fliser(f)
    with st.container(key="begivenhedtal"):
        parts.in_columns(found, len(found), _tile)


def _tile(one: ord_.Flise) -> None:
    value = f'<p class="vaerdi">{escape(one.vaerdi)}</p>' if one.vaerdi else ""
    line = f"<p><small>{escape(one.linje)}</small></p>"
    mark = '<p><small class="maerke">Eksempeldata</small></p>' if one.eksempel else ""
    source = f"<p><small>Oplyst i {escape(one.kilde)}</small></p>" if one.kilde else ""
    with st.container(border=True, height="stretch"):
        st.html(f'<div class="tal"><p class="navn">{escape(one.navn)}</p>{value}{line}{mark}{source}</div>')


def sheet_of(f: Forloeb, what: str, head: str, unit: str, found: Sequence[Sign], drawing: dict[str, Any], listed: Sequence[Table],
             said: str, source: str = "") -> Sheet:  # fmt: skip
    """Everything that leaves with a figure of the kommune. source: of the known figures in it; else that of the series alone."""
    source = source or f.kilde
    name = f"{f.begivenhed.id}-{what}_{f.maalgruppe.id}_{f.kommune.navn}_{f.fra.isoformat()}_{f.til.isoformat()}"
    return Sheet(name, f"{head}, {f.titel}, {dato(f.til)}", unit, tuple(one.html for one in found), drawing, tuple(listed),
                 (said, source, *words.noter(f), f"Udgivelse {f.release}."), source)  # fmt: skip


def cards(f: Forloeb) -> None:
    """Two beside each other while there is room; the last one alone when they are not even."""
    shown = [draw for draw in (_curve, _weeks, _groups, _cumulated, _who, _since) if _has(draw, f)]
    with st.container(key="begivenheddelt"):
        for start in range(0, len(shown), 2):
            pair = shown[start : start + 2]
            for column, draw in zip(st.columns(len(pair)), pair, strict=True):
                with column, shared.guarded():
                    draw(f)


def _has(draw: Callable[[Forloeb], None], f: Forloeb) -> bool:
    """Whether there is anything to show in a card."""
    register = f.begivenhed.er_register
    return {
        _curve: bool(f.serie or f.punkter), _weeks: register and bool(f.uger), _groups: len(f.dele) > 1,
        _cumulated: bool(f.kumuleret), _who: register and f.opdelt is not None and bool(f.opdelt.akasser),
        _since: sum(s.netto.vaerdi is not None for s in f.siden) > 1,
    }[draw]  # fmt: skip


def _whom(f: Forloeb) -> str:
    return "" if f.maalgruppe.id == "alle" else f", {f.maalgruppe.navn}"


def _curve(f: Forloeb) -> None:
    """The count through time with the known points; where there is no count, the published changes alone."""
    listed = [*([lists.kurve(f)] if f.serie else []), *([lists.punkter(f.punkter)] if f.punkter else [])]
    drawing = figurer.kurve(f)
    if drawing["data"]:
        head, found, alt = ord_.maerket(f, f"Udviklingen{_whom(f)}"), figurer.kurve_tegn(f), ord_.alt_kurve(f)
        arkkort.card(sheet_of(f, "kurve", head, figurer.enhed(f), found, drawing, listed, alt, ord_.kilder_punkter(f)), found, alt, head)
        return
    head, alt, drawing = f"Oplyst dengang{_whom(f)}", ord_.alt_oplyst(f), figurer.oplyst(f)
    unit = figurer.oplyst_enhed(f) if drawing["data"] else ""
    sheet = sheet_of(f, "oplyst", head, unit, (), drawing, listed, alt, ord_.kilder_punkter(f))
    if drawing["data"]:
        arkkort.card(sheet, (), alt, head)
    else:
        _only_table(sheet, head)


def _only_table(sheet: Sheet, head: str) -> None:
    """What cannot be drawn is told in its table."""
    with st.container(border=True, height="stretch"):
        st.header(texts.escaped(head), anchor=False)
        arkkort.tables(sheet)
        if sheet.kilde not in [one.note for one in sheet.tabeller]:
            arkkort.quiet(sheet.kilde)


def _weeks(f: Forloeb) -> None:
    """What came and went, week by week."""
    head, alt, drawing = ord_.maerket(f, f"Tilgang, afgang og netto pr. uge{_whom(f)}"), ord_.alt_uger(f), figurer.uger(f)
    found = figurer.uger_tegn(f)
    sheet = sheet_of(f, "uger", head, figurer.UGER_ENHED, found, drawing, [lists.uger(f)], alt)
    if drawing["data"]:
        arkkort.card(sheet, found, alt, head)
    else:
        _only_table(sheet, head)


def _groups(f: Forloeb) -> None:
    """Every målgruppe's change, and that they sum."""
    head, alt = ord_.maerket(f, "Netto pr. målgruppe"), ord_.alt_maalgrupper(f)
    unit = f"{f.enhed.capitalize()}, ændring {words.perioden(f)}."
    source = ord_.kilder(f, f.netto, *(d.netto for d in f.dele))
    sheet = sheet_of(f, "maalgrupper", head, unit, (), figurer.maalgrupper(f), [lists.maalgrupper(f)], f"{alt} {lists.adds_up(f)}", source)
    arkkort.card(sheet, (), alt, head, under=lists.adds_up(f))


def _cumulated(f: Forloeb) -> None:
    """Inflow added up, against the same weekdays of the year before."""
    head, alt, found = ord_.maerket(f, f"Tilgang mod samme dage året før{_whom(f)}"), ord_.alt_kumuleret(f), figurer.kumuleret_tegn(f)
    unit = f"{f.enhed.capitalize()}, lagt sammen fra {dato(f.fra)}."
    sheet = sheet_of(f, "tilgang", head, unit, found, figurer.kumuleret(f), [lists.kumuleret(f)], alt)
    arkkort.card(sheet, found, alt, head, ord_.sagt_kumuleret(f))


def _who(f: Forloeb) -> None:
    """Køn as a sentence, a-kasser as bars; of the målgruppe that is delivered so. Where all is hidden, only why."""
    split = f.opdelt
    head, alt = ord_.maerket(f, f"Hvem kom til? {split.maalgruppe.navn}"), ord_.alt_akasser(f)
    listed = [lists.andele(split.koen, "Køn", f)] if split.koen else []
    drawing, said = figurer.andele(split.akasser), ord_.sagt_koen(split.koen, f)
    if drawing["data"]:
        unit = f"A-kasser. {figurer.ANDELE_ENHED}"
        listed = [lists.andele(split.akasser, "A-kasse", f), *listed]
        arkkort.card(sheet_of(f, f"hvem-{split.maalgruppe.id}", head, unit, (), drawing, listed, f"{said} {alt}"), (), alt, head, said)
        return
    with st.container(border=True, height="stretch"):
        st.header(texts.escaped(head), anchor=False)
        parts.paragraph(said)
        parts.paragraph(f"A-kassernes andel kan ikke vises: {split.akasser[0].andel.grund}.")
        arkkort.quiet(f.kilde)


def _since(f: Forloeb) -> None:
    """Every day that is spoken of, and the change since."""
    with st.container(border=True, height="stretch"):
        st.header(texts.escaped(f"Ændringen siden andre dage{_whom(f)}"), anchor=False)
        parts.words(_folded(lists.siden(f)), f"Ændringen siden andre dage, {f.titel}", (1, 2))
        if source := ord_.kilder(f, *(s.netto for s in f.siden)).removesuffix(texts.EKSEMPEL):  # the table's note has said that
            arkkort.quiet(source)


def _folded(found: Table) -> Table:
    """Why that day below the day, and the mark below its figure: so that a phone has room."""
    rows = [(f"{day}\n{why}", *(cell.replace(" (", "\n(") for cell in cells)) for day, why, *cells in found.raekker]
    return Table((found.hoved[0], *found.hoved[2:]), tuple(rows), found.note)
