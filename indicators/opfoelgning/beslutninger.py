"""What the committee ordered: where it can be seen, and whether its place has figures in this release."""

from datetime import date
from urllib.parse import urlencode

from indicators import catalogue, queries, settings
from indicators.areas import Omraade
from indicators.compare import compare
from indicators.comparison import ComparisonError, Selection
from indicators.opfoelgning.model import Beslutningsstatus
from indicators.store import Release
from indicators.styring import SIDER, Styring, Vedtagelse

PAA_EKSEMPEL = "på eksempeldata"


def beslutninger(release: Release, styring: Styring, kommune: Omraade, til: date) -> tuple[Beslutningsstatus, ...]:
    """Those made by the day, newest first; those without a day last."""
    made = [v for v in styring.vedtagelser if v.beslutning.truffet(til)]
    rows = sorted(made, key=lambda v: v.beslutning.dato or date.min, reverse=True)
    return tuple(_status(release, styring, kommune, row) for row in rows)


def _status(release: Release, styring: Styring, kommune: Omraade, row: Vedtagelse) -> Beslutningsstatus:
    kind, _, name = row.sted.partition(":")
    if kind == "noegletal":
        return _noegletal(release, kommune, row, name)
    if kind == "maal":
        found = next((m for m in styring.maal if m.id == name), None)
        return Beslutningsstatus(row, found.titel if found else "", "maal" if found else "", found is not None, "")
    if kind == "side" and name in SIDER:
        return Beslutningsstatus(row, SIDER[name], name, *_side(release, kommune, name))
    return Beslutningsstatus(row, "", "", vises=False, forbehold="")


def _noegletal(release: Release, kommune: Omraade, row: Vedtagelse, name: str) -> Beslutningsstatus:
    indicator = catalogue.load().indikatorer.get(name)
    if indicator is None:
        return Beslutningsstatus(row, "", "", vises=False, forbehold="")
    side = f"noegletal?{urlencode({'noegletal': indicator.kort})}"
    try:
        found = compare(release, Selection(name, kommune.navn, sammenlign=()))
    except ComparisonError:
        return Beslutningsstatus(row, indicator.titel, side, vises=False, forbehold="uden tal endnu")
    there = found.egen.har_tal
    return Beslutningsstatus(row, indicator.titel, side, there, "" if not there else PAA_EKSEMPEL if found.eksempel else "")


def _side(release: Release, kommune: Omraade, name: str) -> tuple[bool, str]:
    """The page Begivenheder has figures of the kommune itself only when its register is delivered, or made up."""
    if name != "begivenheder":
        return True, ""
    if not queries.begivenheder(release):
        return False, "uden begivenheder"
    kind = queries.register_kind(release, kommune.kode, settings.with_examples())
    return True, PAA_EKSEMPEL if kind and kind[0] else ""
