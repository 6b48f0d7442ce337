"""What is around the kommune in a begivenhed: klynge and hele landet, the national figures of the time, the benchmark, and the notes."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from indicators import benchmark, catalogue, figures, periods, tables, texts
from indicators.benchmark import GRUPPER, Billede
from indicators.bilag.tabeller import Sheet
from indicators.comparison import Comparison, ComparisonError
from indicators.figures import forloeb as figurer
from indicators.forloeb import Forloeb, lists, words
from indicators.periods import Period, dato
from indicators.rounding import dansk, signed
from indicators.tables import Table
from pages import arkkort, begivenhedvalg, opdeltkort, parts, shared
from pages import begivenhedord as ord_

_APART = (
    "Her tælles alle, der er kommet til siden {0} (brutto). Kommunens tal er ændringen i antallet siden {1} (netto). De to kan ikke "
    "holdes op mod hinanden."
)


@st.fragment
def against(noegletal: tuple[str, ...], f: Forloeb) -> None:
    """One nøgletal of the begivenhed against the yardsticks of the side bar; choosing another draws only this card again."""
    with shared.guarded():
        there = {}
        for id_ in noegletal:
            found = _asked(id_, f.til)
            if found and figurer.indeks(found, f.fra, f.til)["data"]:
                there[found.indikator.kort] = found
        if there:
            _against(there, f)


def _asked(id_: str, til: date) -> Comparison | None:
    """In the month of the day, or the newest there is."""
    month = periods.month(til.year, til.month)
    return shared.ask(id_, periode=month, tell=False) or shared.ask(id_, tell=False)


def _against(there: dict[str, Comparison], f: Forloeb) -> None:
    shared.notice("maalt", list(there))
    begivenhedvalg.kept("maalt", list(there))
    first = next(iter(there))
    with st.container(border=True):
        st.header("Mod klyngen og hele landet", anchor=False)
        chosen = st.pills("Nøgletal", list(there), default=first, required=True, key="maalt", bind="query-params")
        found = there[chosen or first]
        st.subheader(texts.escaped(found.overskrift), anchor=False)
        parts.paragraph(texts.headline(found))
        parts.legend(found)
        _drawn(found, f)


def _drawn(found: Comparison, f: Forloeb) -> None:
    unit, drawing = figurer.indeks_enhed(found, f.fra, f.til), figurer.indeks(found, f.fra, f.til)
    alt = ord_.alt_indeks(found, unit, f)
    loose = any(v.foreloebig for p, v in found.egen.punkter if p.start <= f.til)
    notes = [texts.source(found), *(n for n in texts.notes(found) if loose or "er foreløbig" not in n)]
    whole = tables.series(found)
    drawn = {p.navn for p, _ in found.egen.punkter if f.fra.year - 2 <= p.start.year and p.start <= f.til}
    listed = Table(whole.hoved, tuple(row for row in whole.raekker if row[0] in drawn), whole.note)
    said = [f"{s.navn} {texts.number(s.nu)}" for s in found.series if s.har_tal]
    sheet = Sheet(
        f"{f.begivenhed.id}-{found.indikator.id}_{f.kommune.navn}_{f.fra.isoformat()}_{f.til.isoformat()}",
        f"{found.titel}, {f.kommune.navn}, {found.periode.navn}", unit,
        tuple(f'<span style="color:{figures.STYLES[s.id].tekst}">{word}</span>' for s, word in
              zip([s for s in found.series if s.har_tal], said, strict=True)),
        drawing, (tables.now(found), listed), (texts.headline(found), *notes, found.indikator.definition), " ".join(notes),
    )  # fmt: skip
    picture, numbers, files = st.tabs(arkkort.TABS)
    with picture:
        arkkort.figure(sheet, (), alt)
    with numbers:
        arkkort.tables(sheet)
    with files:
        opdeltkort.buttons(sheet)
    arkkort.quiet(sheet.kilde)


def country(f: Forloeb) -> None:
    """The national figures as they were published: gross, since their own day, and never beside the kommune's net change."""
    if not f.landspunkter:
        return
    with st.container(border=True):
        st.header("Hele landet dengang", anchor=False)
        if f.landet:
            parts.paragraph(words.landet(f))
            _country_numbers(f)
            if f.har_tal:
                arkkort.quiet(_APART.format(dato(f.landet.fra), dato(f.fra)))
        sheets = _country_sheets(f)
        picture, numbers, files = st.tabs(arkkort.TABS)
        with picture, st.container(key="landetdelt"):
            for column, (sheet, signs, alt, head) in zip(st.columns(len(sheets) or 1), sheets, strict=False):
                with column:
                    st.subheader(texts.escaped(head), anchor=False)
                    arkkort.figure(sheet, signs, alt)
        with numbers:
            parts.words(lists.punkter(f.landspunkter), "Hele landet dengang", (3,))
        with files:
            for sheet, _, _, head in sheets:
                parts.paragraph(head)
                opdeltkort.buttons(sheet)
        arkkort.quiet(_published(f))


def _country_numbers(f: Forloeb) -> None:
    """Gross, the year before, and the difference."""
    c = f.landet
    found = [
        (f"Nytilmeldte {words.fra_til(c.fra, c.til)}", dansk(c.nytilmeldte.vaerdi), ""),
        ("Samme periode året før", dansk(c.aaret_foer.vaerdi), ""),
        ("Forskel", signed(c.forskel.vaerdi), f"{signed(c.pct.vaerdi, 1)} pct."),
    ]
    items = "".join(
        f'<li class="tal"><p class="navn">{escape(name)}</p><p class="vaerdi">{escape(value)} <span>{escape(more)}</span></p></li>'
        for name, value, more in found
    )
    st.html(f'<ul class="talraekke">{items}</ul>')


def _published(f: Forloeb) -> str:
    sources = ", ".join(dict.fromkeys(p.kilde for p in f.landspunkter))
    return f"Oplyst i: {sources}. Enkelte tal, som de blev oplyst dengang; de er ikke en serie."


def _country_sheets(f: Forloeb) -> list[tuple[Sheet, list, str, str]]:
    """The two figures, those that have anything."""
    points, found = f.landspunkter, []
    more = (figurer.merledige(points), figurer.merledige_tegn(), ord_.alt_merledige, "Merledige", "merledige",
            "Ledige flere end normalt, oplyst den dag.", ("merledige",))  # fmt: skip
    days = (figurer.dage(points), figurer.dage_tegn(), ord_.alt_dage, "Nytilmeldte mod en normal dag", "dage",
            "Nytilmeldte ledige på dagen.", ("nytilmeldte_dag", "normal_dag"))  # fmt: skip
    for drawing, signs, say, head, name, unit, kinds in (more, days):
        if not drawing["data"]:
            continue
        kept, alt = [p for p in points if p.maal in kinds], say(points)
        source = f"Oplyst i: {', '.join(dict.fromkeys(p.kilde for p in kept))}."
        sheet = Sheet(f"{f.begivenhed.id}-{name}_landet", f"{head}, hele landet, {f.begivenhed.navn}", unit, tuple(s.html for s in signs),
                      drawing, (lists.punkter(kept),), (alt, source), source)  # fmt: skip
        found.append((sheet, signs, alt, head))
    return found


def placements(f: Forloeb) -> None:
    """The Ministry's editions that the begivenhed falls in; they are there for all kommuner."""
    if not f.begivenhed.benchmark:
        return
    names = {navn: gruppe for gruppe, navn in GRUPPER.items()}
    shared.notice("ydelsesgruppe", list(names))
    with st.container(border=True):
        st.header("Ministeriets benchmark i samme tid", anchor=False)
        first = next(iter(names))
        chosen = st.segmented_control(
            "Ydelsesgruppe", list(names), default=first, required=True, wrap=True, key="ydelsesgruppe", bind="query-params",
        )  # fmt: skip
        try:
            editions = _editions(f, names[chosen or first])
        except ComparisonError as why:
            shared.refused(why)
            return
        if editions:
            _placed(editions, chosen or first)
        else:
            arkkort.quiet("Der er ingen udgave af benchmark fra den tid i udgivelsen.")


def _editions(f: Forloeb, gruppe: str) -> list[Billede]:
    """Those whose twelve months overlap the begivenhed, oldest first."""
    newest = benchmark.billede(shared.release(), f.kommune.navn, gruppe)
    end = f.begivenhed.slut or f.til
    there = [p for p, plads in newest.serie if plads and p.slut >= f.begivenhed.fra and p.start <= end]
    return [benchmark.billede(shared.release(), f.kommune.navn, gruppe, p) for p in there]


def _placed(editions: Sequence[Billede], navn: str) -> None:
    last, alt = editions[-1], ord_.alt_udgaver(editions)
    said = "".join(f"<li>{escape(f'{b.udgave.navn}: {benchmark.headline(b)}')}</li>" for b in editions)
    st.html(f'<ul class="fund">{said}</ul>')
    shown: list[Period] = [b.udgave for b in editions]
    whole = benchmark.tabel_serie(last)
    listed = Table(whole.hoved, tuple(row for row in whole.raekker if row[0] in {p.navn for p in shown}), whole.note)
    found, source = figurer.udgaver_tegn(editions), benchmark.kilde(last)
    sheet = Sheet(
        f"benchmark-udgaver_{last.gruppe}_{last.kommune.navn}_{last.udgave.code}",
        f"Benchmark, {last.gruppe_navn}, {last.kommune.navn}, {shown[0].navn} til {shown[-1].navn}", figurer.UDGAVER_ENHED,
        tuple(s.html for s in found), figurer.udgaver(editions, shown), (listed,),
        (alt, source, *benchmark.noter(last), f"Udgivelse {last.release}."), source,
    )  # fmt: skip
    picture, numbers, files = st.tabs(arkkort.TABS)
    with picture:
        arkkort.figure(sheet, found, alt)
    with numbers:
        parts.table(listed, sheet.titel)
    with files:
        opdeltkort.buttons(sheet)
    arkkort.quiet(source)
    st.page_link(
        "benchmark.py", label=f"Se udgaven {last.udgave.navn} på siden Benchmark", icon=":material/leaderboard:",
        query_params={"kommune": last.kommune.navn, "udgave": last.udgave.navn, "ydelsesgruppe": navn},
    )  # fmt: skip


def notes(f: Forloeb) -> None:
    """What must be known to read the figures."""
    said = [*words.noter(f), *_yardsticks(f)]
    with st.container(border=True):
        st.header("Sådan skal tallene læses", anchor=False)
        st.markdown("\n".join(f"- {texts.escaped(text)}" for text in said))


def _yardsticks(f: Forloeb) -> list[str]:
    """Where the figures against others come from."""
    known = catalogue.load().indikatorer
    names = texts.listed(known[id_].kort for id_ in f.begivenhed.noegletal if id_ in known)
    found = [f"Mod klyngen og hele landet vises {names} måned for måned. Måneden før startdagen er udgangspunktet."] if names else []
    if f.begivenhed.benchmark:
        found.append("En benchmarkudgave dækker tolv måneder, og udgaverne overlapper: de viser ikke udviklingen uge for uge.")
    return found
