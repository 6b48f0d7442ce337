"""The part Mål: how many are met, all of them on one scale, a card each, and those that no figure measures."""

from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import texts
from indicators.bilag.tabeller import Sheet
from indicators.figures import opfoelgning as figurer
from indicators.opfoelgning import Maalstatus, Opfoelgningsbillede, Skala, lists, words
from indicators.opfoelgning.model import VURDERINGER
from indicators.periods import dato
from indicators.styring import STATUSSER
from pages import arkkort, maalord, maalvalg, opdeltkort, parts, shared

TABS = ("Figur", "Tabel", "Definition", "Hent")


def finding(place: DeltaGenerator, b: Opfoelgningsbillede) -> None:
    """The sentences over the whole, as a list that can be copied."""
    said = "".join(f"<li>{escape(text)}</li>" for text in words.samlet(b))
    place.html(f'<ul class="fund">{said}</ul>')


def draw(b: Opfoelgningsbillede) -> None:
    """Own targets as chosen, and the minister's."""
    shown = maalvalg.targets(b)
    _left_out(b, shown)
    if shown:
        _tiles(shown)
    if len(figurer.oversigt(shown)["data"]) and len(shown) > 1:
        with shared.guarded():
            _overview(b, shown)
    drawn = [m for m in shown if figurer.kort(m)["data"]]
    maalord.pairs(drawn, target_card)
    with shared.guarded():
        _unmeasured([m for m in shown if m not in drawn])
    for scale in b.skalaer if any(m in shown for m in b.maal) else ():
        with shared.guarded():
            _scale(scale)
    with shared.guarded():
        _measurements(b)
    with shared.guarded():
        _minister([m for m in b.maal if m.maal.gaelder_alle])


def _left_out(b: Opfoelgningsbillede, shown: Sequence[Maalstatus]) -> None:
    """What the filter hides is told, so that nobody takes the rest for all."""
    own = [m for m in b.maal if not m.maal.gaelder_alle]
    if hidden := Counter(m.maal.status for m in own if m not in shown):
        kinds = ((hidden[code], words.ORD[code] if hidden[code] == 1 else maalord.FLERE[code]) for code in STATUSSER if hidden[code])
        said = texts.listed(f"{count} {word}" for count, word in kinds)
        arkkort.quiet(f"Viser {len(shown)} af kommunens {len(own)} egne mål. Ikke vist med dette valg: {said}.")


def _tiles(shown: Sequence[Maalstatus]) -> None:
    """How many of each."""
    count = Counter(m.vurdering for m in shown)
    tiles = [
        f'<li><p class="vaerdi">{count[code]}</p><p>{maalord.chip(code)}</p></li>' for code in VURDERINGER if count[code]
    ]
    st.html(f'<ul class="maaltal tal">{"".join(tiles)}</ul>')


def _overview(b: Opfoelgningsbillede, shown: Sequence[Maalstatus]) -> None:
    head, drawing, found = "Målene på én skala", figurer.oversigt(shown), figurer.oversigt_tegn(shown)
    rows = figurer.oversigt_vist(shown)
    said = "; ".join(f"{m.maal.titel}: {m.aktuel.vist} mod {texts.target_words(m.maal)}, {words.ORD[m.vurdering]}" for m in rows)
    alt = f"Søjler i forhold til hvert mål. {said}. Alle tal står i tabellen."
    source = f"Kilderne står ved hvert mål. Opgjort til og med {dato(b.til)}."
    marked = f"{maalord.MAERKE}{head}" if any(m.eksempel for m in rows) else head
    sheet = Sheet(
        f"maal_{b.kommune.navn}_{b.til.isoformat()}", f"{marked}, {b.kommune.navn}", figurer.OVERSIGT_ENHED, tuple(s.html for s in found),
        drawing, (lists.maal(shown),), (alt, source, f"Udgivelse {b.release}."), source,
    )  # fmt: skip
    with st.container(border=True):
        st.header(head, anchor=False)
        picture, numbers, files = st.tabs(arkkort.TABS)
        with picture:
            arkkort.figure(sheet, found, alt)
        with numbers:
            maalord.tables(sheet)
        with files:
            opdeltkort.buttons(sheet)
        arkkort.quiet(source)


def _sheet(m: Maalstatus) -> Sheet:
    name = f"maal-{m.maal.id}_{m.kommune.navn}" + (f"_{m.aktuel.til.isoformat()}" if m.aktuel else "")
    listed = tuple(found for found in (lists.serie(m), lists.kontekst(m)) if found.raekker)
    return Sheet(
        name, f"{maalord.title(m)}, {m.kommune.navn}", figurer.enhed(m), tuple(s.html for s in figurer.tegn(m)), figurer.kort(m), listed,
        (*_said(m), words.definition(m), *m.noter, m.kilde), m.kilde,
    )  # fmt: skip


def _said(m: Maalstatus) -> tuple[str, ...]:
    return tuple(text for text in (words.overskrift(m), words.tempo(m), words.vejen(m), words.smaa_tal(m), maalord.kontekst(m)) if text)


def target_card(m: Maalstatus) -> None:
    """One target: what was decided, how it stands in shape and word, and the figures behind."""
    sheet, head, *rest = _sheet(m), *_said(m)
    with st.container(border=True, height="stretch"):
        st.header(texts.escaped(maalord.title(m)), anchor=False)
        st.html(f'<p class="domlinje">{maalord.chip(m.vurdering)} <span>Mål: {escape(texts.target_words(m.maal))}</span></p>')
        if decided := words.beslutning(m.maal):
            arkkort.quiet(decided)
        parts.paragraph(head)
        picture, numbers, definition, files = st.tabs(TABS)
        with picture:
            arkkort.figure(sheet, figurer.tegn(m), maalord.alt(m))
            maalord.paragraphs(rest)
        with numbers:
            maalord.tables(sheet)
        with definition:
            maalord.paragraphs([words.definition(m), *m.noter])
        with files:
            opdeltkort.buttons(sheet)
        cut = " Kurvens akse er afkortet." if figurer.er_afkortet(m) else ""
        arkkort.quiet(f"{m.kilde}{cut}")


def _unmeasured(shown: Sequence[Maalstatus]) -> None:
    """Those that have nothing to draw, with why."""
    if shown:
        with st.container(border=True):
            st.header("Mål uden tal", anchor=False)
            maalord.table(maalord.uden_tal(shown), "Mål uden tal")


def _scale(s: Skala) -> None:
    """A measurement in points, and the bands that its source reads it in."""
    now = s.serie[-1] if s.serie else None
    with st.container(border=True):
        st.header(texts.escaped(s.titel), anchor=False)
        if now:
            where = f"i båndet {s.nu.navn}" if s.nu else "i intet bånd"
            parts.paragraph(f"Den seneste måling er {now.vist} {words.enhed(s.baand[0].enhed)} {words.i_perioden(now)}, {where}.")
        maalord.table(lists.skala(s), s.titel)
        arkkort.quiet(s.kilde)


def _measurements(b: Opfoelgningsbillede) -> None:
    """What has been told, one by one."""
    found = lists.maalinger(b)
    if found.raekker:
        with st.container(border=True):
            st.header("Egne målinger", anchor=False)
            maalord.table(found, "Egne målinger", ("Tal",))


def _minister(shown: Sequence[Maalstatus]) -> None:
    """Every kommune's targets, in one table for each plan."""
    for plan in dict.fromkeys(m.maal.aftale for m in shown):
        with st.container(border=True):
            st.header(texts.escaped(f"{plan}, alle kommuner"), anchor=False)
            maalord.table(lists.ministermaal([m for m in shown if m.maal.aftale == plan]), plan)
