"""What the pages share: the choices in the side, the release of this run, asking for a figure, and how a refusal looks."""

import logging
import uuid
from pathlib import Path
from types import TracebackType

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import comparison, grupper, queries, settings, store, texts
from indicators.areas import Areas
from indicators.compare import compare
from indicators.comparison import Comparison, ComparisonError, Selection, Stick
from indicators.grupper import Gruppe
from indicators.periods import Period, dato
from indicators.sources.report import shown
from indicators.store import Release
from pages import udgivelsevalg

NAVNE = {
    "klynge": "Klynge", "naboer": "Nabokommuner", "region": "Region", "landsdel": "Landsdel",
    "kommunegruppe": "Kommunegruppe", "landet": "Hele landet",
}  # fmt: skip
EGEN = "Egen gruppe"  # after these, when any is kept


def frame() -> None:
    """Side bar and look, the same on every page."""
    st.html(Path(__file__).with_name("style.css"))
    st.session_state.udgivelse = opened = _open_or_stop()
    if opened.advarsel:
        st.warning(texts.escaped(opened.advarsel), icon=":material/warning:")
    areas = queries.areas(opened)
    names = [o.navn for o in areas.kommuner]
    own = areas.kommune(settings.own_kommune())
    with st.sidebar:
        choose(st, "Kommune", names, "kommune", names.index(own.navn) if own else 0)
        _against(areas)
        notice("kendt", list(udgivelsevalg.days(opened)))
        st.session_state.udgivelse = udgivelsevalg.seen(opened)
        udgivelsevalg.freshness(release())
    if not opened.advarsel:  # a damaged one is told of above, and is no newer one
        udgivelsevalg.newer(opened.id)
    udgivelsevalg.banner(release())
    if gone := st.session_state.gruppe_mangler:
        said = texts.escaped(shown(gone))
        st.warning(f"Den egne gruppe “{said}” findes ikke her. Der sammenlignes uden den.", icon=":material/link_off:")


def _against(areas: Areas) -> None:
    """The yardsticks, and which own group, when any is kept. A group that is gone is told, and never replaced by another."""
    groups = {g.navn: g for g in grupper.everything(areas)[0]}
    options = [*NAVNE.values(), *([EGEN] if groups else [])]
    made = st.session_state.pop("gruppe_naeste", None)
    link = st.query_params.get("gruppe") if arrived() and EGEN in st.query_params.get_all("sammenlign") else None
    asked = made or st.session_state.get("gruppe") or link
    chosen = st.session_state.get("sammenlign")
    if chosen is not None and (made or not set(chosen) <= set(options)):
        st.session_state.sammenlign = [name for name in options if name in chosen or (made and name == EGEN)]
    notice("sammenlign", [*NAVNE.values(), EGEN])
    pills = st.pills(
        "Sammenlign med", options, selection_mode="multi", default=["Klynge", "Hele landet"], key="sammenlign", bind="query-params"
    )
    gone = st.session_state.get("gruppe_mangler") if not asked else None if asked in groups else asked
    wanted = link or EGEN in pills or EGEN in (chosen or ())
    st.session_state.gruppe_mangler = gone if wanted else None
    st.session_state.egen_gruppe = groups.get(_which(list(groups), asked)) if EGEN in pills else None


def _which(names: list[str], asked: str | None) -> str | None:
    """No default: a default has no place in the address, and then the group could be another tomorrow."""
    st.session_state.gruppe = asked if asked in names else None if st.session_state.gruppe_mangler else names[0]
    return st.selectbox(EGEN, names, None, key="gruppe", required=True, bind="query-params", placeholder="Vælg en gruppe")


def compare_with_group(navn: str) -> None:
    """Choose an own group in the side from the next run on."""
    st.session_state.gruppe_naeste = navn


def arrive(path: str) -> None:
    """Remember which page this run shows: only its first run has a link to obey. After that st.query_params is yesterday's news."""
    st.session_state.ankommet = st.session_state.get("side") != path
    st.session_state.side = path


def arrived() -> bool:
    """Whether the reader has just come to this page."""
    return st.session_state.ankommet


def choose(place: DeltaGenerator, label: str, options: list[str], key: str, index: int = 0) -> str:
    """A choice that stands in the URL. A link with a value that is not to be had is told, and the default is shown."""
    notice(key, options)
    return place.selectbox(label, options, index, key=key, bind="query-params")


def notice(key: str, options: list[str]) -> None:
    """Tell the reader of a link that asks for what is not to be had."""
    if not arrived():
        return
    if unknown := [value for value in st.query_params.get_all(key) if value not in options]:
        said = texts.escaped(shown(unknown[0]))
        st.warning(f"Linket siger “{said}”, som ikke kan vælges her. Standardvalget vises.", icon=":material/link_off:")


def _open_or_stop() -> Release:
    """The current release; without one the page says what to do and ends."""
    try:
        return udgivelsevalg.opened(arrived())
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


def chosen_sticks() -> tuple[Stick, ...]:
    """The yardsticks of the side bar, in their fixed order."""
    chosen = {name: name for name, label in NAVNE.items() if label in (st.session_state.sammenlign or ())}
    if group := chosen_group():
        chosen[grupper.GRUPPE] = group
    return tuple(chosen[name] for name in comparison.ORDEN if name in chosen)


def chosen_group() -> Gruppe | None:
    """The own group of the side bar."""
    return st.session_state.egen_gruppe


def stick_name(stick: Stick) -> str:
    """As in lists of choices; an own group always says that it is one."""
    return NAVNE[stick] if isinstance(stick, str) else f"{EGEN}: {stick.navn}"


def ask(
    indikator: str, maalgruppe: str = "alle", periode: Period | None = None, frekvens: str = "M", tell: bool = True
) -> Comparison | None:
    """A figure for the choices in the side bar; None, and a message in its place, when it cannot be made."""
    selection = Selection(indikator, chosen_kommune(), maalgruppe, chosen_sticks(), periode, frekvens)
    try:
        return compare(release(), selection)
    except ComparisonError as why:
        if tell:
            refused(why)
        return None


def refused(why: ComparisonError) -> None:
    """What cannot be shown, and why, in its place."""
    st.info(texts.escaped(str(why)[:1].upper() + str(why)[1:]), icon=":material/info:")


def nothing_loaded() -> None:
    """The empty page: of an earlier day, that it was so; else what is missing is told in one place, with the way to get it."""
    if release().pr:
        udgivelsevalg.nothing_then(release().pr)
        return
    st.info("Der er ingen tal til denne side i udgivelsen. Siden Data viser, hvilke tabeller der mangler, og hvordan de hentes.",
            icon=":material/info:")  # fmt: skip
    st.page_link("data.py", label="Gå til Data", icon=":material/database:")


class guarded:
    """Around each card: what goes wrong in one is told in its place, with an id for the log, and the others stand."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: type | None, why: BaseException | None, trace: TracebackType | None) -> bool:
        return isinstance(why, Exception) and incident(why)


def incident(why: Exception) -> bool:
    """What nobody foresaw: the log gets the whole story and an id, the reader a short message with the same id."""
    number = uuid.uuid4().hex[:8]
    logging.getLogger("noegletal").error("hændelse %s", number, exc_info=why)
    st.error(f"Dette kunne ikke vises. Prøv at genindlæse siden; hjælper det ikke, så oplys hændelse {number}.", icon=":material/error:")
    return True


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
