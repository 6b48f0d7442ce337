"""What is chosen on the page Mål og opfølgning: which part, as known when, which plans and which targets. It stands in the address."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import opfoelgning, queries
from indicators.opfoelgning import Maalstatus, Opfoelgningsbillede, words
from indicators.periods import dato
from indicators.styring import STATUSSER
from pages import shared
from pages.begivenhedvalg import kept

MAAL, MILEPAELE, BESPARELSE, BESLUTNINGER = DELE = ("Mål", "Milepæle", "Besparelse", "Beslutninger")
NU, ALLE = "de nyeste tal", "Alle"
_VEDTAGET = STATUSSER[1]


def chosen() -> tuple[str, Opfoelgningsbillede]:
    """The part of the page, and how everything stood on the chosen day. Raises ComparisonError."""
    which, when = st.columns([5, 3], vertical_alignment="top")
    shared.notice("del", list(DELE))
    part = which.segmented_control("Vis", DELE, default=MAAL, required=True, wrap=True, key="del", bind="query-params")
    newest = opfoelgning.billede(shared.release(), shared.chosen_kommune())
    day = _day(when, newest)
    return part or MAAL, newest if day is None else opfoelgning.billede(shared.release(), shared.chosen_kommune(), day)


def _day(place: DeltaGenerator, newest: Opfoelgningsbillede) -> date | None:
    """The days that something was to be followed up on, newest first; none of them: everything known."""
    own = queries.styring(shared.release()).for_kommune(newest.kommune.kode)
    found = {o.dato for o in own.opfoelgninger} | {m.frist for m in own.maal} | {m.beslutning.dato for m in own.maal}
    days = {dato(day): day for day in sorted((day for day in found if day and day < newest.til), reverse=True)}
    return days.get(choose(place, "Status pr.", [NU, *days], "statuspr"))


def choose(place: DeltaGenerator, label: str, options: list[str], key: str) -> str:
    """What another kommune has and this one has not gives way to the first."""
    kept(key, options)
    return shared.choose(place, label, options, key)


def targets(billede: Opfoelgningsbillede) -> list[Maalstatus]:
    """The kommune's own targets of the chosen plan and status."""
    own = [m for m in billede.maal if not m.maal.gaelder_alle]
    if not own:
        return []
    plan, status = st.columns([5, 3], vertical_alignment="top")
    plans = [ALLE, *dict.fromkeys(m.maal.aftale for m in own)]
    wanted = choose(plan, "Aftale eller plan", plans, "plan")
    kinds = _status(status, own)
    return [m for m in own if wanted in (ALLE, m.maal.aftale) and m.maal.status in kinds]


def _status(place: DeltaGenerator, own: Sequence[Maalstatus]) -> list[str]:
    """The decided ones unless more is asked for; only what there is."""
    names = {words.ORD[code].capitalize(): code for code in STATUSSER if any(m.maal.status == code for m in own)}
    shared.notice("status", list(names))
    if (held := st.session_state.get("status")) is not None and not set(held) <= set(names):
        st.session_state.status = [name for name in held if name in names]
    default = [name for name, code in names.items() if code == _VEDTAGET] or list(names)
    found = place.pills("Status", list(names), selection_mode="multi", default=default, key="status", bind="query-params")
    return [names[name] for name in found]
