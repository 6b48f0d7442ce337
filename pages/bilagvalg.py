"""What a bilag is made of, as chosen on the page: concept, period, and the words of its head. All of it stands in the address."""

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import benchmark, dokument, forloeb, grupper, periods, queries, visninger
from indicators.comparison import Selection
from indicators.dokument import BENCHMARK, BilagError, Valg
from indicators.dokument.byg import DEFAULT, default_title
from indicators.forloeb import words
from indicators.periods import Period
from indicators.sources.report import shown
from indicators.store import Release
from pages import shared

PENDING = "bilag_vent"  # a kept bilag that the choices are to show from the next run on
EXAMPLE = "15.00.00-P05-9-20"
_FORMAT = "DD.MM.YYYY"


def chosen(release: Release) -> Valg:
    """The choice without what has been left out, moved and rewritten. Raises BilagError and ComparisonError."""
    pending = st.session_state.pop(PENDING, None)
    with st.container(key="bilagvalg"):
        which, when, whom, day = st.columns([3, 3, 3, 2])
        koncept = _concept(which, release, pending)
        periode, til, seen = _period(when, release, koncept, pending)
        udvalg = _text(whom, "Udvalg", "udvalg", pending, "Fx Erhvervs- og Beskæftigelsesudvalget", 120)
        moede = _day(day, pending)
        number, title, mark = st.columns([3, 6, 2], vertical_alignment="bottom")
        journalnr = _journal(number, pending)
        titel = _text(title, "Titel", "titel", pending, _own_title(release, koncept, seen), 200)
        if pending:
            st.session_state.anbefales = pending.anbefales
        anbefales = mark.checkbox(
            "ANBEFALES", True, key="anbefales", bind="query-params",
            help="Skriver ANBEFALES foran titlen, som i dagsordenens liste af bilag.",
        )  # fmt: skip
    if journalnr and not dokument.JOURNALNR.fullmatch(journalnr):
        raise BilagError(f"journalnummeret “{shown(journalnr)}” er ikke et KLE-nummer. Skriv som {EXAMPLE}, eller lad feltet stå tomt.")
    sticks = tuple(s if isinstance(s, str) else f"{grupper.GRUPPE}:{s.slug}" for s in shared.chosen_sticks())
    return Valg(koncept, shared.chosen_kommune(), periode, sticks, titel, udvalg, moede, journalnr, anbefales, til, pr=release.pr)


def _concept(place: DeltaGenerator, release: Release, pending: Valg | None) -> str:
    names: dict[str, str] = {}
    for id_, navn in dokument.koncepter(release).items():
        names[navn if navn not in names else f"{navn} ({id_})"] = id_
    if pending:
        st.session_state.koncept = next(navn for navn, id_ in names.items() if id_ == pending.koncept)
    return names[_choose(place, "Koncept", list(names), "koncept")]


def _choose(place: DeltaGenerator, label: str, options: list[str], key: str, index: int = 0) -> str:
    """What was chosen on another page or for another concept, and cannot be had here, gives way to the default."""
    if st.session_state.get(key) not in (None, *options):
        st.session_state[key] = options[index]
    return shared.choose(place, label, options, key, index)


Chosen = tuple[Period | None, date | None, Period | None]


def _period(place: DeltaGenerator, release: Release, koncept: str, pending: Valg | None) -> Chosen:
    """Period, day of the count, and the period that is shown. None is the document's own: such a link is always to the newest."""
    if koncept in queries.begivenheder(release):
        return None, _count_day(place, release, koncept, pending), None
    own, found = _editions(release) if koncept == BENCHMARK else _quarters_and_months(release)
    if not found:
        return None, None, None
    options = {p.navn: p for p in found}
    if pending:
        st.session_state.periode = (pending.periode or own).navn
    label = "Benchmarkudgave" if koncept == BENCHMARK else "Periode"
    wanted = options[_choose(place, label, list(options), "periode", found.index(own))]
    return (None if wanted == own else wanted), None, wanted


def _editions(release: Release) -> tuple[Period, list[Period]]:
    first = benchmark.fire(release, shared.chosen_kommune())[0]
    return first.udgave, list(reversed(first.udgaver))


def _quarters_and_months(release: Release) -> tuple[Period | None, list[Period]]:
    """Newest first, a quarter before its last month; and the one that is made when nothing is chosen."""
    found = visninger.up_to(release, Selection(DEFAULT, shared.chosen_kommune()), None)
    if found is None:
        return None, []
    listed: list[Period] = []
    for month, _ in reversed(found.egen.punkter):
        quarter = periods.containing(month, "K")
        listed += [quarter, month] if quarter.slut == month.slut else [month]
    quarter = periods.containing(found.periode, "K")
    return (quarter if quarter.slut == found.periode.slut else found.periode), listed


def _count_day(place: DeltaGenerator, release: Release, koncept: str, pending: Valg | None) -> date | None:
    """The days with a count or a published figure, newest first."""
    f = forloeb.forloeb(release, koncept, shared.chosen_kommune())
    published = (p.dato for p in f.punkter if p.dato > f.begivenhed.fra)
    days = {words.naar(f, day): day for day in sorted({*f.datoer, f.til, *published}, reverse=True)}
    own = words.naar(f, f.til)
    if pending:
        st.session_state.til = words.naar(f, pending.til or f.til)
    wanted = _choose(place, "Opgjort til", list(days), "til", list(days).index(own))
    return None if wanted == own else days[wanted]


def _text(place: DeltaGenerator, label: str, key: str, pending: Valg | None, example: str, most: int) -> str:
    if pending:
        st.session_state[key] = getattr(pending, key)
    return " ".join(place.text_input(label, key=key, bind="query-params", placeholder=example, max_chars=most).split())


def _day(place: DeltaGenerator, pending: Valg | None) -> date | None:
    if pending:
        st.session_state.moede = pending.moede
    return place.date_input("Mødedato", None, date(2000, 1, 1), date(2099, 12, 31), key="moede", bind="query-params", format=_FORMAT)


def _journal(place: DeltaGenerator, pending: Valg | None) -> str:
    """As it is written: it is looked at when the writer pauses."""
    if pending:
        st.session_state.journalnr = pending.journalnr
    return place.text_input(
        "Journalnr.", key="journalnr", bind="query-params", placeholder=EXAMPLE, max_chars=40, live="0.8s",
    ).strip()  # fmt: skip


def _own_title(release: Release, koncept: str, seen: Period | None) -> str:
    """What it is called when nobody says otherwise."""
    if seen is None and koncept not in queries.begivenheder(release):
        return ""
    return default_title(Valg(koncept), release, dokument.koncepter(release)[koncept], seen)
