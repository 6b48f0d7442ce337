"""What is chosen on the page of a begivenhed: which one, whose figures, since when and until when. All of it stands in the address."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import catalogue, forloeb, queries
from indicators.begivenheder import Begivenhed
from indicators.comparison import ComparisonError
from indicators.forloeb import MOEDE, TOP, Forloeb, words
from indicators.periods import dato
from pages import shared

SIDSTE_MOEDE, TOPPEN, EGEN_DATO = "sidste møde", "toppen", "egen dato"
_FORMAT = "DD.MM.YYYY"


def begun() -> tuple[Forloeb, Sequence[DeltaGenerator]]:
    """The begivenhed as it is followed when nothing more is chosen, and the places for the other choices."""
    which, *places = st.columns([3.6, 2.8, 2.8, 2.8], vertical_alignment="top")
    return forloeb.forloeb(shared.release(), _begivenhed(which).id, shared.chosen_kommune()), places


def chosen(plain: Forloeb, places: Sequence[DeltaGenerator]) -> Forloeb:
    """The follow-up as chosen. Raises ComparisonError when it cannot be had."""
    if not plain.har_tal:
        return plain
    whom, since, until = places
    group = _maalgruppe(whom, plain)
    known = plain if group == "alle" else forloeb.forloeb(shared.release(), plain.begivenhed.id, plain.kommune.navn, group)
    start = _siden(since, known)
    if start == EGEN_DATO:
        start = _own_day(since, known)
    end = _til(until, known)
    if (start, end) == (known.begivenhed.fra, known.til):
        return known
    return forloeb.forloeb(shared.release(), known.begivenhed.id, known.kommune.navn, group, start, end)


def _begivenhed(place: DeltaGenerator) -> Begivenhed:
    """A segment each, in the order of their names: the first is the default."""
    names = {event.navn: event for event in queries.begivenheder(shared.release()).values()}
    if not names:
        raise ComparisonError("der er ingen begivenheder i udgivelsen. Skriv en fil i data/reference/begivenheder, og lav en ny udgivelse.")
    shared.notice("begivenhed", list(names))
    first = next(iter(names))
    found = place.segmented_control(
        "Begivenhed", list(names), default=first, required=True, wrap=True, key="begivenhed", bind="query-params",
    )  # fmt: skip
    return names[found or first]


def kept(key: str, options: list[str], index: int = 0) -> bool:
    """Whether what was chosen before can be had here. If not, the default takes its place in the address too: left alone it would stay."""
    if st.session_state.get(key) in (None, *options):
        return True
    st.session_state[key] = options[index]
    return False


def _choose(place: DeltaGenerator, label: str, options: list[str], key: str, index: int = 0) -> str:
    return shared.choose(place, label, options, key, index if kept(key, options, index) else 0)


def _maalgruppe(place: DeltaGenerator, plain: Forloeb) -> str:
    known = catalogue.load().maalgrupper
    names = {known[id_].navn: id_ for id_ in plain.maalgrupper}
    return names[_choose(place, "Målgruppe", list(names), "hvem")]


def _siden(place: DeltaGenerator, f: Forloeb) -> date | str:
    """The reference dates of the begivenhed, the days that depend on the rest, and one's own."""
    days: dict[str, date | str] = {dato(r.dato): r.dato for r in f.begivenhed.referencedatoer}
    days |= {SIDSTE_MOEDE: MOEDE} if f.siden_moede else {}
    days |= {TOPPEN: TOP} if f.top else {}
    days |= {EGEN_DATO: EGEN_DATO} if f.serie else {}
    return days[_choose(place, "Siden", list(days), "siden")]


def _own_day(place: DeltaGenerator, f: Forloeb) -> date:
    """Any day from the first count until the day before the newest. No default: a default has no place in the address."""
    first, last = f.serie[0][0], f.datoer[-1] - timedelta(days=1)
    link = st.query_params.get("dag") if shared.arrived() else None
    held = st.session_state.get("dag") or _day(link)
    if held is None or not first <= held <= last:
        shared.notice("dag", [])
        st.session_state["dag"] = f.begivenhed.fra
    return place.date_input("Dato", None, first, last, key="dag", bind="query-params", format=_FORMAT, required=True) or f.begivenhed.fra


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _til(place: DeltaGenerator, f: Forloeb) -> date:
    """The days with a count or a published figure, newest first: typing 'nov' finds those of November."""
    published = (p.dato for p in f.punkter if p.dato > f.begivenhed.fra)
    days = {words.naar(f, day): day for day in sorted({*f.datoer, f.til, *published}, reverse=True)}
    return days[_choose(place, "Til", list(days), "til", list(days).index(words.naar(f, f.til)))]
