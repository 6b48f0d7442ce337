"""The cards of the page Benchmark: the four placements, expected against actual, the editions, the question, and all kommuner."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from indicators import benchmark, texts
from indicators.benchmark import GRUPPER, Billede, side, words
from indicators.bilag.tabeller import Sheet
from indicators.comparison import Yardstick
from indicators.figures import dumbbell, forskelskort, ranks, strip
from indicators.figures.signs import Sign
from indicators.grupper import Gruppe
from indicators.periods import Period
from indicators.rounding import signed
from indicators.tables import Table
from pages import arkkort, opdeltkort, parts, shared, tiles


def choices(newest: Sequence[Billede]) -> tuple[str, Period]:
    """Ydelsesgruppe and edition, both in the address; the newest edition is the default."""
    names = {navn: gruppe for gruppe, navn in GRUPPER.items()}
    shared.notice("ydelsesgruppe", list(names))
    which, when = st.columns([5, 3], vertical_alignment="top")
    whole = next(iter(names))
    chosen = which.segmented_control(
        "Ydelsesgruppe", list(names), default=whole, required=True, wrap=True, key="ydelsesgruppe", bind="query-params",
    )  # fmt: skip
    editions = {p.navn: p for p in reversed(newest[0].udgaver)}
    return names[chosen or whole], editions[shared.choose(when, "Benchmarkudgave", list(editions), "udgave")]


def own_group(b: Billede) -> Yardstick | None:
    """The own group of the side bar: then it is among its members that the like are looked for."""
    groups = [stick for stick in shared.chosen_sticks() if isinstance(stick, Gruppe)]
    return benchmark.maalestokke(shared.release(), b, groups)[0] if groups else None


def finding(four: Sequence[Billede], chosen: Billede) -> None:
    """The placements as the minutes tell them, the same as key numbers, and what does not add up."""
    lines = "".join(
        f"<li>{'<b>' if b.gruppe == chosen.gruppe else ''}{escape(benchmark.headline(b))}{'</b>' if b.gruppe == chosen.gruppe else ''}</li>"
        for b in four
    )
    st.html(f'<ul class="fund">{lines}</ul>')
    with st.container(key="benchmarktal"):
        parts.in_columns(list(four), 4, _key_number)
    said = [*benchmark.rettelser(chosen), *words.afrunding(four[0])[1:]]
    if said:
        arkkort.quiet(" ".join(said))


def _key_number(b: Billede) -> None:
    """Placement, difference in persons and procentpoint, and the movement."""
    e = b.egen
    than = f"{words.forskel_ord(e.forskel)} end forventet" if e.forskel else "som forventet (i hele tiere)"
    with st.container(border=True, height="stretch"):
        st.html(
            f'<div class="tal"><p class="navn">{escape(b.gruppe_navn)}</p>'
            f'<p class="vaerdi">nr. {escape(side.delt_ord(b.delt))} <span>af {b.delt.af}</span></p>'
            f"<p>{escape(than)}</p><p><small>{escape(signed(e.forskel_andel, 2))} procentpoint</small></p>"
            f"<p><small>{escape(side.bevaegelse_kort(b))}</small></p></div>"
        )


def sheet_of(
    b: Billede, what: str, title: str, unit: str, found: Sequence[Sign], drawing: dict[str, Any], listed: Sequence[Table], said: str
) -> Sheet:
    """Everything that leaves with a figure."""
    source = benchmark.kilde(b)
    return Sheet(
        f"{what}_{b.gruppe}_{b.kommune.navn}_{b.udgave.code}", f"{title}, {b.kommune.navn}, {b.udgave.navn}", unit,
        tuple(one.html for one in found), drawing, tuple(listed), (said, source, *benchmark.noter(b), f"Udgivelse {b.release}."), source,
    )  # fmt: skip


def expected(four: Sequence[Billede], chosen: Billede) -> None:
    """The dumbbell of the groups."""
    head, alt, found = "Forventet og faktisk", side.alt_haandvaegt(four), dumbbell.signs(chosen)
    drawing, unit = dumbbell.dumbbell(four, chosen.gruppe), "Fuldtidspersoner, afrundet til nærmeste 10."
    sheet = sheet_of(chosen, "benchmark-forventet", head, unit, found, drawing, [benchmark.tabel_fire(four)], alt)
    arkkort.card(sheet, found, alt, head)


def placements(four: Sequence[Billede], chosen: Billede) -> None:
    """The editions, 1 on top."""
    head, alt = f"Placering blandt de {chosen.delt.af}", side.alt_placering(four)
    drawing = ranks.ranks(four, chosen.gruppe)
    sheet = sheet_of(chosen, "benchmark-placering", head, ranks.UNIT, (), drawing, [benchmark.tabel_serie(chosen)], alt)
    arkkort.card(sheet, (), alt, head)


def why(b: Billede, like: Yardstick | None) -> None:
    """The question of the chosen group, and its answer in sentences."""
    with st.container(border=True, height="stretch"):
        st.header(texts.escaped(benchmark.spoergsmaal(b)), anchor=False)
        said = "".join(f"<li>{escape(text)}</li>" for text in benchmark.hvorfor(b, like))
        st.html(f'<ul class="fund">{said}</ul>')
        arkkort.quiet(benchmark.kilde(b))


def ladder(b: Billede, like: Yardstick | None) -> None:
    """Who is near in placement, who is best, and how far it is in persons."""
    with st.container(border=True, height="stretch", key="stige"):
        st.header("Hvor langt er der op og ned?", anchor=False)
        parts.table(side.tabel_naer(b, like), f"Hvor langt er der op og ned, {b.gruppe_navn}, {b.udgave.navn}")
        arkkort.quiet(benchmark.kilde(b))


def everyone(b: Billede, like: Yardstick | None) -> None:
    """The strip and the tile map of all kommuner, the table that sorts, and their files."""
    members = frozenset(o.kode for o in like.medlemmer) if like else frozenset()
    name = like.navn if like else ""
    found, kort = strip.signs(b, members, name), forskelskort.kort(shared.release(), b, members)
    drawing = strip.strip(b, members)
    head = f"De {len(b.alle)} kommuner, {b.gruppe_navn[0].lower()}{b.gruppe_navn[1:]}"
    with st.container(border=True):
        st.header(texts.escaped(head), anchor=False)
        parts.paragraph(side.fordeling_ord(b))
        picture, numbers, files = st.tabs(arkkort.TABS)
        with picture, st.container(key="fordelt"):
            left, right = st.columns([3, 5])
            with left:
                arkkort.legend(found)
                arkkort.quiet(strip.UNIT)
                parts.chart(drawing, side.alt_fordeling(b), key=f"fordeling-{b.gruppe}-{b.kommune.kode}-{b.udgave.code}")
            with right:
                _map(b, kort, like)
        with numbers:
            order = st.segmented_control("Sortér efter", side.ORDENER, default=side.ORDENER[0], required=True, key="benchmarkorden")
            parts.table(side.tabel_98(b, order), f"{head}, {b.udgave.navn}")
        with files:
            _files(b, head, found, drawing, kort)
        arkkort.quiet(benchmark.kilde(b))


def _map(b: Billede, kort: forskelskort.Kort, like: Yardstick | None) -> None:
    key = f"benchmarkkort-{b.kommune.kode}-{b.gruppe}-{b.udgave.code}"
    tiles.clickable(kort.tegning, f"Flisekort. {side.alt_fordeling(b)}", key, kort.navne)
    outlines = [("egen", b.kommune.navn), ("klynge", b.klynge.navn)]
    outlines += [("naboer", f"Nabokommuner ({len(b.naboer)})")] if b.naboer else []
    outlines += [(like.id, like.navn)] if like else []
    with st.container(key="kortsignatur"):
        tiles.steps(kort.trin_ord, outlines, "Procentpoint")
    arkkort.quiet("Klik på en flise for at vælge kommunen, eller vælg den i sidepanelet.")


def _files(b: Billede, head: str, found: Sequence[Sign], drawing: dict, kort: forskelskort.Kort) -> None:
    """The table by placement; the strip and the map as pictures."""
    listed, said = [side.tabel_98(b)], side.alt_fordeling(b)
    parts.paragraph("Stribe og tabel")
    opdeltkort.buttons(sheet_of(b, "benchmark-98", head, strip.UNIT, found, drawing, listed, said))
    parts.paragraph("Kort og tabel")
    opdeltkort.buttons(sheet_of(b, "benchmark-kort", head, strip.UNIT, forskelskort.signs(b, kort), kort.plakat, listed, said))


def notes(b: Billede) -> None:
    """What must be known to read the figures."""
    with st.container(border=True):
        st.header("Sådan skal tallene læses", anchor=False)
        st.markdown("\n".join(f"- {texts.escaped(text)}" for text in benchmark.noter(b)))
        arkkort.quiet(benchmark.kilde(b))
