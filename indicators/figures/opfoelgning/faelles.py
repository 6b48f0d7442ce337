"""What the figures of a target have in common: how a value is printed, the marks' looks, and their legend."""

from typing import Any

from indicators import texts
from indicators.figures import STYLES, target
from indicators.figures.frame import QUIET
from indicators.figures.signs import Sign
from indicators.opfoelgning import Maalstatus, Punkt, sti, words
from indicators.periods import dato
from indicators.rounding import exact

EMPTY: dict[str, Any] = {"data": [], "layout": {}}
OWN, MAAL, UDGANG = STYLES["egen"].farve, target.COLOUR, QUIET
BAAND = "#DCE9D2"  # what 'ca.' leaves open, behind the marks: its edge is the target's own dark green


def nu_ord(p: Punkt) -> str:
    """'81,2 (2. kvartal 2026)', with its mark while it may still move."""
    return f"{p.vist} ({p.navn}{', foreløbig' if p.foreloebig else ''})"


def tegn(m: Maalstatus) -> list[Sign]:
    """The marks of bullet and line with their values, so that nothing needs to be written where it could be in the way."""
    maal, now = m.maal, m.aktuel or next(reversed(m.serie), None)
    found = [Sign("■", f"{m.kommune.navn}: {nu_ord(now)}", OWN, OWN, fed=True)] if now else []
    if any(p.foreloebig for p in m.serie):
        found.append(Sign("○", "foreløbig", OWN, OWN))
    if maal.vaerdi is not None:
        found.append(Sign("|", f"Mål: {texts.target_words(maal)}", MAAL, MAAL, fed=True))
        if maal.usikkerhed:
            low, high = exact(maal.vaerdi - maal.usikkerhed), exact(maal.vaerdi + maal.usikkerhed)
            found.append(Sign("□", f"ca. læses som {low}-{high}", MAAL, MAAL))
    if maal.udgangspunkt is not None:
        since = f" ({dato(maal.fra)})" if maal.fra else ""
        found.append(Sign("○", f"Udgangspunkt: {exact(maal.udgangspunkt)}{since}", UDGANG, UDGANG))
    if m.sti_nu is not None and sti.har_vej(maal):
        found.append(Sign("◊", f"Skulle være {words.sti_nu(m)}", UDGANG, UDGANG))
    return found


def enhed(m: Maalstatus) -> str:
    """'Fuldtidspersoner.', and where the axis of the line begins when it is cut."""
    said = words.enhed(m.maal.enhed)
    return f"{said[:1].upper()}{said[1:].rstrip('.')}."
