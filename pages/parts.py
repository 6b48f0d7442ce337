"""Small pieces of a page: running text, legend, key numbers, tables. All data text is escaped here."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import streamlit as st

from indicators import figures, tables, texts
from indicators.comparison import Comparison
from indicators.figures import target


def paragraph(text: str) -> None:
    """Running text, every sign shown literally."""
    st.markdown(texts.escaped(text))


def legend(found: Comparison) -> None:
    """The areas as a line of coloured words with their values; the dash stands beside the word."""
    words = []
    for s in found.series:
        if s.har_tal:
            style = figures.STYLES[s.id]
            name, _, rest = s.navn.partition(" (")
            count = f" <small>({escape(rest)}</small>" if rest else ""
            weight = "b" if s.id == "egen" else "span"
            words.append(
                f'<li style="color:{style.tekst}"><i style="border-top-style:{style.css};border-top-color:{style.farve}"></i>'
                f"<{weight}>{escape(name)} {escape(texts.number(s.nu))}</{weight}>{count}</li>"
            )
    if target.is_drawn(found):
        look = f"border-top-style:dashed;border-top-color:{target.COLOUR}"
        word = escape(target.label(found.maal).capitalize())
        words.append(f'<li style="color:{target.COLOUR}"><i style="{look}"></i><span>{word}</span></li>')
    st.html(f'<ul class="legende" aria-label="{escape(found.periode.navn)}">{"".join(words)}</ul>')


def key_number(found: Comparison) -> None:
    """The words of a number in a card of its own."""
    with st.container(border=True, height="stretch"):
        number_words(found, found.kort)


def number_words(found: Comparison, title: str) -> None:
    """Title, figure, change over a year, and what the others are or did."""
    own = found.egen
    unit = f" <span>{escape(found.indikator.enhed)}</span>" if own.nu.tal is not None and found.indikator.is_rate else ""
    kind = "vaerdi" if own.nu.tal is not None else "uden"
    beside = [texts.beside(found, s) for s in found.andre if s.nu.tal is not None and (found.indikator.is_rate or s.aendring)]
    moved = f"{escape(texts.year(found, own))} <small>på et år</small>" if own.aendring else "<small>ingen ændring at vise</small>"
    under = f"<p><small>{escape(' · '.join(beside)) or '&nbsp;'}</small></p>" if found.andre else ""
    st.html(
        f'<div class="tal"><p class="navn">{escape(title)} <small>{escape(found.periode.kort)}</small></p>'
        f'<p class="{kind}">{escape(texts.number(own.nu))}{unit}</p>'
        f"<p>{moved}</p>{under}</div>"
    )


def table(found: tables.Table, caption: str) -> None:
    """A plain table with row and column heads, figures to the right."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in found.hoved)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(text)}</td>" for text in row[1:])}</tr>' for row in found.raekker
    )
    st.html(
        f'<div class="rulle" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="tabel">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    if found.note:
        st.html(f'<p class="kilde">{escape(found.note)}</p>')


def chart(drawing: dict[str, Any], alt: str, **more: Any) -> Any:
    """A chart without Plotly's buttons, in our own look, with words for those who cannot see it."""
    return st.plotly_chart(figures.unvalidated(drawing), theme=None, config={"displayModeBar": False}, alt=alt, **more)


def words(found: tables.Table, caption: str, numbers: tuple[int, ...] = ()) -> None:
    """A table of words, to the left; a cell's second line is smaller. The columns of `numbers` stand to the right."""

    def cell(tag: str, scope: str, column: int, text: str) -> str:
        first, _, second = text.partition("\n")
        kind = ' class="tal-til-hoejre"' if column in numbers else ""
        return f"<{tag}{scope}{kind}>{escape(first)}{f'<br><small>{escape(second)}</small>' if second else ''}</{tag}>"

    head = "".join(cell("th", ' scope="col"', n, text) for n, text in enumerate(found.hoved))
    rows = (
        cell("th", ' scope="row"', 0, row[0]) + "".join(cell("td", "", n, text) for n, text in enumerate(row[1:], 1))
        for row in found.raekker
    )
    if found.raekker:
        st.html(
            f'<div class="rulle" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="tabel ord">'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table></div>"
        )
    if found.note:
        st.html(f'<p class="kilde">{escape(found.note)}</p>')


def in_columns(items: Sequence, count: int, draw: Callable) -> None:
    """Cards side by side; on a phone Streamlit stacks them."""
    for start in range(0, len(items), count):
        for column, item in zip(st.columns(count), items[start : start + count], strict=False):
            with column:
                draw(item)
