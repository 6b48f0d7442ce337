"""What the pages share: the choices in the side, the figure card, key numbers, and how a refusal looks."""

import logging
import uuid
from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from indicators import comparison, figures, queries, settings, store, tables, texts
from indicators.compare import compare
from indicators.comparison import Comparison, ComparisonError, Selection
from indicators.periods import Period, dato
from indicators.store import Release

NAVNE = {
    "klynge": "Klynge", "naboer": "Nabokommuner", "region": "Region", "landsdel": "Landsdel",
    "kommunegruppe": "Kommunegruppe", "landet": "Hele landet",
}  # fmt: skip
_CSS = """
<style>
.block-container { max-width: 1240px; padding-bottom: 3rem; }
.legende { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; padding: 0 !important; list-style: none; font-size: 1rem; }
.legende li { margin: 0 !important; display: flex; align-items: center; gap: .5rem; }
.legende i { width: 1.75rem; height: 0; border-top-width: 3px; }
.legende b { font-weight: 600; }
.legende small, .tal small { color: #595959; font-size: .875rem; }
.tal p { margin: 0; }
.tal .navn { font-size: .95rem; }
.tal .vaerdi { font-size: 2rem; font-weight: 600; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tal .vaerdi span { font-size: 1rem; font-weight: 400; }
.tal .uden { font-size: 1.25rem; color: #595959; font-weight: 400; line-height: 2.5rem; }
.rulle { overflow-x: auto; }
.tabel { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .95rem; }
.tabel th, .tabel td { padding: .35rem .75rem; border-bottom: 1px solid #E3E8EC; text-align: right; vertical-align: bottom; }
.tabel th { font-weight: 600; }
.tabel th:first-child { text-align: left; font-weight: 400; white-space: nowrap; }
.tabel thead th { border-bottom: 2px solid #B8C0C7; }
.kilde { color: #595959; font-size: .875rem; margin: 0; }
@media (max-width: 640px) { .block-container { padding-left: 1rem; padding-right: 1rem; } }
</style>
"""


def frame() -> None:
    """Side bar and look, the same on every page."""
    st.html(_CSS)
    st.session_state.udgivelse = _open_or_stop()
    if release().advarsel:
        st.warning(texts.escaped(release().advarsel), icon=":material/warning:")
    areas = queries.areas(release())
    names = [o.navn for o in areas.kommuner]
    own = areas.kommune(settings.own_kommune())
    with st.sidebar:
        st.selectbox("Kommune", names, names.index(own.navn) if own else 0, key="kommune", bind="query-params")
        st.pills(
            "Sammenlign med", list(NAVNE.values()), selection_mode="multi", default=["Klynge", "Hele landet"],
            key="sammenlign", bind="query-params",
        )  # fmt: skip
        st.caption(f"Udgivelse {release().id[:10]}")


def _open_or_stop() -> Release:
    """The current release; without one the page says what to do and ends."""
    try:
        return store.open_release(settings.releases_dir())
    except store.StoreError as why:
        st.title("Nøgletal")
        st.error(texts.escaped(str(why)), icon=":material/database_off:")
        st.stop()


def release() -> Release:
    """The release of this run of the page: opened once, so that a page never mixes two."""
    return st.session_state.udgivelse


def chosen_kommune() -> str:
    """The kommune of the side bar."""
    return st.session_state.kommune


def chosen_sticks() -> tuple[str, ...]:
    """The yardsticks of the side bar, in their fixed order."""
    return tuple(name for name in comparison.SAMMENLIGNINGER if NAVNE[name] in (st.session_state.sammenlign or ()))


def ask(indikator: str, maalgruppe: str = "alle", periode: Period | None = None, frekvens: str = "M") -> Comparison | None:
    """A figure for the choices in the side bar; None, and a message in its place, when it cannot be made."""
    selection = Selection(indikator, chosen_kommune(), maalgruppe, chosen_sticks(), periode, frekvens)
    try:
        return compare(release(), selection)
    except ComparisonError as why:
        st.info(texts.escaped(str(why)[:1].upper() + str(why)[1:]), icon=":material/info:")
        return None


def incident(why: Exception) -> bool:
    """What nobody foresaw: the log gets the whole story and an id, the reader a short message with the same id."""
    number = uuid.uuid4().hex[:8]
    logging.getLogger("noegletal").error("hændelse %s", number, exc_info=why)
    st.error(f"Siden kunne ikke vises. Prøv at genindlæse den; hjælper det ikke, så oplys hændelse {number}.", icon=":material/error:")
    return True


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
    st.html(f'<ul class="legende" aria-label="{escape(found.periode.navn)}">{"".join(words)}</ul>')


def key_number(found: Comparison) -> None:
    """Name, figure, change over a year, and the country's."""
    own, change = found.egen.nu, found.egen.aendring
    unit = f" <span>{escape(found.indikator.enhed)}</span>" if own.tal is not None and found.indikator.is_rate else ""
    lines = [f'<p class="navn">{escape(found.indikator.kort)} <small>{escape(found.periode.kort)}</small></p>']
    kind = "vaerdi" if own.tal is not None else "uden"
    lines.append(f'<p class="{kind}">{escape(texts.number(own))}{unit}</p>')
    moved = f"{escape(texts.change(change))} <small>på et år</small>" if change else "<small>ingen ændring at vise</small>"
    lines.append(f"<p>{moved}</p>")
    beside = [f"{texts.in_group(s)} {texts.number(s.nu) if found.indikator.is_rate else texts.change(s.aendring)}"
              for s in found.andre if s.nu.tal is not None]  # fmt: skip
    lines.append(f"<p><small>{escape(' · '.join(beside))}</small></p>" if beside else "")
    with st.container(border=True):
        st.html(f'<div class="tal">{"".join(lines)}</div>')


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


def figure_card(found: Comparison, since: Period | None = None) -> None:
    """Title with unit and period, legend, chart, sentence, source; table and definition one click away."""
    drawing = figures.trend(found, since)
    with st.container(border=True):
        st.subheader(texts.escaped(found.indikator.titel), anchor=False)
        legend(found)
        picture, numbers, definition = st.tabs(["Figur", "Tabel", "Definition"])
        with picture:
            _picture(found, drawing, since)
        with numbers:
            table(tables.now(found), f"{found.indikator.titel}, {found.periode.navn}")
            table(tables.series(found), found.indikator.titel)
        with definition:
            _definition(found)
        paragraph(texts.headline(found))
        cut = " Aksen er afkortet." if figures.cut_axis(drawing) else ""
        st.html(f'<p class="kilde">{escape(texts.source(found))}{cut} {escape(" ".join(texts.notes(found)))}</p>')


def _picture(found: Comparison, drawing: dict, since: Period | None) -> None:
    if not drawing["data"]:
        st.info(texts.escaped(texts.nothing_delivered(found)), icon=":material/info:")
        return
    st.html(f'<p class="kilde">{escape(figures.unit(found, since))}</p>')
    st.plotly_chart(drawing, theme=None, config={"displayModeBar": False, "locale": "da"}, alt=texts.alternative(found))


def _definition(found: Comparison) -> None:
    direction = {"lavere": "Lavere er bedre.", "hoejere": "Højere er bedre.", "neutral": "Hverken højt eller lavt er godt i sig selv."}
    parts = (
        ("Hvorfor er det interessant?", found.indikator.hvorfor), ("Definition", found.indikator.definition),
        ("Retning", direction[found.indikator.retning]), ("Forbehold", found.indikator.forbehold),
    )  # fmt: skip
    for title, text in parts:
        st.markdown(f"**{texts.escaped(title)}**  \n{texts.escaped(text)}")


def in_columns(items: Sequence, count: int, draw: Callable) -> None:
    """Cards side by side; on a phone Streamlit stacks them."""
    for start in range(0, len(items), count):
        for column, item in zip(st.columns(count), items[start : start + count], strict=False):
            with column:
                draw(item)


def years_back(found: Comparison, years: int) -> Period | None:
    """The first period to draw, counted back from the chosen one."""
    first = found.egen.punkter[0][0]
    start = found.periode
    for _ in range(years):
        if start <= first:
            return None
        start = start.year_before()
    return start


def freshness(found: Comparison) -> str:
    """How new the figures are."""
    pulled = max(k.hentet for k in found.kilder)
    moving = [p for p, v in found.egen.punkter if v.foreloebig]
    last = f" {moving[-1].navn.capitalize()} er foreløbig og vises i kurverne med åben cirkel." if moving else ""
    return f"Data hentet {dato(pulled)}.{last}"
