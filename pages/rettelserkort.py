"""The cards of the page Rettelser og revisioner: the finding, the figures that moved, how one month moved everywhere, what is usual."""

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import periods, queries
from indicators.bilag import tabeller
from indicators.bilag.tabeller import Sheet
from indicators.figures import revision as figurer
from indicators.figures.opfoelgning.faelles import EMPTY
from indicators.periods import dato
from indicators.revision.bevaegelse import NY_PERIODE, NYT, RETTELSE, REVISION, UDGAAET
from indicators.revisionsblik import Fordeling, lists, words
from indicators.revisionsblik.blik import NYT_NOEGLETAL
from indicators.rounding import dansk
from indicators.tables import Table
from pages import arkkort, opdeltkort, parts, rettelservalg, shared
from pages.rettelservalg import Valgt

FLERE = {REVISION: "revisioner", RETTELSE: "rettelser", NY_PERIODE: "i en ny periode", NYT: "nye tal", UDGAAET: "udgået",
         NYT_NOEGLETAL: "i et nyt nøgletal"}  # fmt: skip


def finding(place: DeltaGenerator, v: Valgt) -> None:
    """Three sentences, as a list that can be copied."""
    said = words.fund(v.udvikling, v.fra, v.til, v.kommune, v.areas)
    place.html(f'<ul class="fund">{"".join(f"<li>{escape(text)}</li>" for text in said if text)}</ul>')


def moved(v: Valgt) -> None:
    """Every figure of the choice, largest first; the file holds all of them."""
    with st.container(border=True, key="rettelsertal"):
        st.header("Tal, der er ændret", anchor=False)
        found = rettelservalg.rows(v)
        one = rettelservalg.is_one_area()
        if not found:
            parts.paragraph(_nothing(v, one))
            return
        kinds, told = {r.art for r in found}, any(r.bevaegelse.grund for r in found)
        parts.paragraph(_how_many(len(found), kinds))
        shown = lists.flyttet(rettelservalg.page(found), v.areas, not one, told or len(kinds) > 1)
        first = shown.hoved.index("Før")
        parts.words(shown, "Tal, der er ændret", (first, first + 1, first + 2))
        download(lists.alle(found, v.areas), f"aendrede-tal_{v.kommune.navn if one else 'alle'}_{v.fra.navn}_{v.til.navn}",
                 f"Tal, der er ændret {words.spaend(v.fra, v.til)}", f"Alle {dansk(len(found))} tal (CSV)")  # fmt: skip
        arkkort.quiet(" ".join(text for text in (lists.ORDEN, _unseen(v)) if text))


def _how_many(many: int, kinds: set[str]) -> str:
    said = f"{dansk(many)} tal" if len(kinds) > 1 or many == 1 else f"{dansk(many)} tal, alle {FLERE[next(iter(kinds))]}"
    return f"{said}."


def _nothing(v: Valgt, one: bool) -> str:
    where = f" for {v.kommune.navn}" if one else ""
    return f"Ingen tal{where} er ændret på den måde {words.spaend(v.fra, v.til)}."


def _unseen(v: Valgt) -> str:
    many = v.udvikling.usete
    return f"{dansk(many)} beregnede tal flyttede sig mindre, end der trykkes, og er ikke med." if many else ""


def download(table: Table, name: str, title: str, label: str) -> None:
    """All rows of a table as CSV, made when somebody asks for them."""
    sheet = Sheet(name, title, "", (), EMPTY, (table,), (), "")
    st.download_button(label, lambda: tabeller.csv_bytes(sheet), tabeller.file_name(sheet, "csv"), "text/csv", on_click="ignore",
                       icon=":material/download:", key=f"hent-{name}")  # fmt: skip


def spread(v: Valgt) -> None:
    """How the newest month that both ends know moved in all kommuner: of the nøgletal that is chosen, else one of them."""
    found = {words.begge(*pair): one for pair, one in v.udvikling.fordelinger.items()}
    wanted = rettelservalg.noegletal()
    here = {name: one for name, one in found.items() if wanted in ("", words.navn(one.indikator))}
    if not here:
        return
    with st.container(border=True):
        st.header("Den nyeste måned i alle kommuner", anchor=False)
        names = sorted(here, key=lambda name: not _is_count(here[name]))  # a count tells more than a rate with one decimal
        f = here[rettelservalg.choose(st.columns([2, 3])[0], "Nøgletal og målgruppe", names, "fordelt")]
        sheet = _sheet(v, f)
        parts.paragraph(words.fordeling(f, v.kommune))
        picture, numbers, files = st.tabs(arkkort.TABS)
        with picture:
            arkkort.figure(sheet, figurer.tegn(f, v.kommune), figurer.alt(f, v.kommune, words.begge(f.indikator, f.maalgruppe)))
        with numbers, st.container(key="rettelserfordelt"):
            arkkort.tables(sheet)
        with files:
            opdeltkort.buttons(sheet)
        arkkort.quiet(sheet.kilde)


def _is_count(f: Fordeling) -> bool:
    return words.maal(f) == "pct."


def _sheet(v: Valgt, f: Fordeling) -> Sheet:
    table = lists.fordeling(f, v.areas, v.kommune)
    name, month = words.begge(f.indikator, f.maalgruppe), periods.parse(f.periode).navn
    source = f"Tallene for {month}, som de var kendt {v.fra.da}, og som de er {v.til.da}. Kilde: {_source(f)}"
    return Sheet(
        f"revision_{f.indikator}_{f.maalgruppe}_{f.periode}_{v.kommune.navn}", f"{name}: ændring af {month} {words.spaend(v.fra, v.til)}",
        figurer.enhed(f, v.kommune), tuple(sign.html for sign in figurer.tegn(f, v.kommune)),
        figurer.fordeling(f, v.kommune, v.areas), (table,),
        (words.fordeling(f, v.kommune), source, table.note), f"{source} {table.note}".strip(),
    )  # fmt: skip


def _source(f: Fordeling) -> str:
    """The table that the nøgletal is made of, with its newest pull."""
    found = words.kendt(f.indikator)
    kilde = queries.kilde(shared.release(), found.tabel) if found and found.tabel else None
    return f"{kilde.kilde}, tabel {kilde.tabel}, hentet {dato(kilde.hentet)}." if kilde else "beregnet af tal, der er leveret."


def usual() -> None:
    """From every pull that the release holds, whatever is chosen above."""
    found = lists.plejer(shared.release())
    with st.container(border=True, key="rettelserplejer"):
        st.header("Hvor meget den nyeste måned flytter sig", anchor=False)
        if not found.raekker:
            parts.paragraph("Det ved vi ikke endnu: der skal være to udtræk af samme tabel for mindst 20 kommuner.")
            return
        said = "Den nyeste måned er foreløbig. Så meget blev den ændret, da kilden opdaterede den: ét tal pr. kommune og opdatering."
        parts.paragraph(" ".join(text for text in (said, words.saa_lidt(shared.release())) if text))
        parts.words(found, "Hvor meget den nyeste måned flytter sig", (1, 2, 4, 5))
        download(found, "den-nyeste-maaned-flytter-sig", "Hvor meget den nyeste måned flytter sig", "Tal (CSV)")
