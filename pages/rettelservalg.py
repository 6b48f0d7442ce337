"""What is chosen on the page Rettelser og revisioner: the two ends, whose figures, which nøgletal and kinds. It stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import catalogue, queries, revisionsblik
from indicators.areas import Areas, Omraade
from indicators.revision.bevaegelse import FLYTTET, UDGAAET
from indicators.revisionsblik import Kant, Raekke, Udvikling, words
from indicators.revisionsblik.blik import ARTER
from pages import shared
from pages.begivenhedvalg import kept

EGEN, ALLE_OMRAADER = OMFANG = ("Egen kommune", "Alle områder")
ALLE = "Alle"
PAGE = 25  # rows


@dataclass(frozen=True)
class Valgt:
    """The two ends and what happened between them, for a kommune."""

    fra: Kant
    til: Kant
    udvikling: Udvikling
    kommune: Omraade
    areas: Areas


def chosen() -> Valgt | None:
    """The two newest days unless others are asked for; None, and why, where there is nothing to hold against each other."""
    release = shared.release()
    ends = revisionsblik.kanter(release)
    starts = revisionsblik.tidligere(ends)
    if not starts:
        st.info("Der er kun hentet tal én dag, og der er ingen anden udgivelse, så intet kan holdes op mod noget. "
                "Vælg en senere dag i “Tallene som kendt”, eller kom igen efter næste opdatering.", icon=":material/info:")  # fmt: skip
        return None
    left, right = st.columns(2)
    fra = ends[choose(left, "Fra", starts, "foer")]
    later = revisionsblik.senere(ends, fra)
    til = ends[choose(right, "Til", later, "nu")]
    old, new = (revisionsblik.udgivelse(release, end) for end in (fra, til))
    areas = queries.areas(release)
    with st.spinner("Tallene holdes op mod hinanden …"):
        found = revisionsblik.udvikling(old, new)
    return Valgt(fra, til, found, areas.kommune(shared.chosen_kommune()), areas)


def choose(place: DeltaGenerator, label: str, options: list[str], key: str) -> str:
    """What was chosen before and is no longer there gives way to the first."""
    kept(key, options)
    return shared.choose(place, label, options, key)


def rows(v: Valgt) -> tuple[Raekke, ...]:
    """The figures of the chosen areas, nøgletal and kinds."""
    whose, which, kinds = st.columns([3, 3, 4], vertical_alignment="top")
    shared.notice("omfang", list(OMFANG))
    scope = whose.segmented_control("Hvis tal", OMFANG, default=EGEN, required=True, wrap=True, key="omfang", bind="query-params")
    code = "" if scope == ALLE_OMRAADER else v.kommune.kode
    here = [r for r in v.udvikling.raekker if code in ("", r.noegle.omraade)]
    names = {words.navn(id_): id_ for id_ in _ordered({r.noegle.indikator for r in v.udvikling.raekker})}
    asked = names.get(choose(which, "Nøgletal", [ALLE, *names], "rettet"))
    here = [r for r in here if asked in (None, r.noegle.indikator)]
    wanted = _kinds(kinds, v.udvikling.raekker)
    return tuple(r for r in here if r.art in wanted)


def is_one_area() -> bool:
    """Whether only the own kommune is shown."""
    return st.session_state.get("omfang") != ALLE_OMRAADER


def noegletal() -> str:
    """The nøgletal that is chosen, by its name; '' for all."""
    found = st.session_state.get("rettet")
    return "" if found in (None, ALLE) else found


def _ordered(found: set[str]) -> list[str]:
    """In the order of the catalogue; what it does not know last."""
    order = list(catalogue.load().indikatorer)
    return sorted(found, key=lambda id_: (order.index(id_) if id_ in order else len(order), id_))


def _kinds(place: DeltaGenerator, found: Sequence[Raekke]) -> set[str]:
    """What was published and is no longer so, unless more is asked for; only the kinds that there are."""
    names = {art.capitalize(): art for art in ARTER if any(r.art == art for r in found)}
    shared.notice("slags", list(names))
    if (held := st.session_state.get("slags")) is not None and not set(held) <= set(names):
        st.session_state.slags = [name for name in held if name in names]
    default = [name for name, art in names.items() if art in (*FLYTTET, UDGAAET)] or list(names)
    chosen_ = place.pills("Slags", list(names), selection_mode="multi", default=default, key="slags", bind="query-params")
    return {names[name] for name in chosen_}


def page(found: Sequence[Raekke]) -> Sequence[Raekke]:
    """So many of them as can be read, and a choice of which when there are more."""
    if len(found) <= PAGE:
        return found
    starts = range(0, len(found), PAGE)
    names = {f"{n + 1}-{min(n + PAGE, len(found))}": n for n in starts}
    start = names[choose(st.columns([1, 3])[0], "Viser nr.", list(names), "nr")]
    return found[start : start + PAGE]
