"""The part Milepæle: the matrix of each agreement, its economy, and every milepæl in full by indsats."""

from html import escape

import streamlit as st

from indicators import texts
from indicators.bilag.tabeller import Sheet
from indicators.figures import opfoelgning as figurer
from indicators.opfoelgning import Aftale, Opfoelgningsbillede, Raekke, lists, words
from pages import arkkort, maalord, maalvalg, opdeltkort, parts, shared


def draw(b: Opfoelgningsbillede) -> None:
    """One agreement at a time; with several, which."""
    if not b.aftaler:
        return
    names = {a.navn: a for a in b.aftaler}
    chosen = names[maalvalg.choose(st, "Aftale", list(names), "aftale")] if len(names) > 1 else b.aftaler[0]
    with shared.guarded():
        _matrix(b, chosen)
    with shared.guarded():
        _economy(chosen)
    st.header("Milepælene, indsats for indsats", anchor=False)
    for row in chosen.raekker:
        with shared.guarded():
            _indsats(row)


def _matrix(b: Opfoelgningsbillede, a: Aftale) -> None:
    """On the page as a table, which every reader and width can take; as a drawing in the files."""
    head, found, drawing = f"Milepæle i {a.navn}", figurer.matrix_tegn(), figurer.matrix(a)
    listed = (lists.matrix(a), lists.milepaele(a), lists.ansvar(a))
    sheet = Sheet(f"milepaele_{b.kommune.navn}_{b.til.isoformat()}", f"{head}, {b.kommune.navn}", figurer.MATRIX_ENHED,
                  tuple(s.html for s in found), drawing, listed, (words.andel(a), a.kilde), a.kilde)  # fmt: skip
    with st.container(border=True):
        st.header(texts.escaped(head), anchor=False)
        parts.paragraph(words.andel(a))
        picture, full, files = st.tabs(("Matrix", "Tabel", "Hent"))
        with picture:
            arkkort.legend(found)
            arkkort.quiet(figurer.MATRIX_ENHED)
            _cells(a, head)
        with full:
            maalord.table(lists.milepaele(a), f"{head}, alle milepæle")
        with files:
            opdeltkort.buttons(sheet)
        arkkort.quiet(a.kilde)


def _cells(a: Aftale, caption: str) -> None:
    """A row an indsats, a column a follow-up, and the economy of each follow-up at the foot."""
    head = "".join(f'<th scope="col">{escape(o.navn)}</th>' for o in a.opfoelgninger)
    rows = "".join(_row(row) for row in a.raekker)
    money = "".join(
        f"<td>{maalord.chip(o.oekonomi)}{f'<br><small>{escape(o.grund)}</small>' if o.grund else ''}</td>" for o in a.opfoelgninger
    )
    st.html(
        f'<div class="rulle" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="tabel ord matrix">'
        f'<thead><tr><th scope="col">Indsats</th>{head}</tr></thead><tbody>{rows}'
        f'<tr class="sum"><th scope="row">Økonomi</th>{money}</tr></tbody></table></div>'
    )


def _row(row: Raekke) -> str:
    cells = []
    for c in row.celler:
        count = f"<br><small>{len(c.milepaele)} milepæle</small>" if len(c.milepaele) > 1 else ""
        cells.append(f"<td>{maalord.chip(c.smiley)}{count}</td>" if c.smiley else "<td><small>ingen milepæl</small></td>")
    return f'<tr><th scope="row">{escape(row.indsats.nr)} {escape(row.indsats.navn)}</th>{"".join(cells)}</tr>'


def _economy(a: Aftale) -> None:
    found = lists.oekonomi(a)
    if found.raekker:
        with st.container(border=True):
            st.header("Økonomi mod budget", anchor=False)
            maalord.table(found, "Økonomi mod budget", ("Budget, mio. kr.", "Faktisk, mio. kr.", "Forskel, mio. kr."))


def _indsats(row: Raekke) -> None:
    """Who answers for it, and each milepæl with what it is measured by."""
    with st.container(border=True):
        st.subheader(texts.escaped(f"{row.indsats.nr} {row.indsats.navn}"), anchor=False)
        arkkort.quiet(maalord.ansvar(row.indsats))
        maalord.table(maalord.indsats(row), f"{row.indsats.nr} {row.indsats.navn}", kind="milepaele")
