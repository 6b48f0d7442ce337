"""What the figures of a target have in common: how a value is printed, the marks' looks, and their legend."""

from decimal import Decimal
from typing import Any

from indicators import texts
from indicators.figures import STYLES, target
from indicators.figures.frame import QUIET
from indicators.figures.signs import Sign
from indicators.opfoelgning import Maalstatus, Punkt, words
from indicators.periods import dato
from indicators.rounding import dansk
from indicators.styring import Maal

EMPTY: dict[str, Any] = {"data": [], "layout": {}}
OWN, MAAL, UDGANG = STYLES["egen"].farve, target.COLOUR, QUIET
BAAND = "#DCE9D2"  # what 'ca.' leaves open, behind the marks: its edge is the target's own dark green


def tal(value: Decimal) -> str:
    """A value of a file with the decimals it is written with: 45 -> '45', 2.50 -> '2,5'."""
    return dansk(value, max(-int(value.normalize().as_tuple().exponent), 0))


def nu_ord(p: Punkt) -> str:
    """'81,2 (2. kvartal 2026)', with its mark while it may still move."""
    return f"{p.vist} ({p.navn}{', foreløbig' if p.foreloebig else ''})"


def er_sti(maal: Maal) -> bool:
    """Whether what it should be changes on the way to the deadline."""
    return maal.art == "sti" or (maal.art == "ultimo" and maal.udgangspunkt is not None and maal.fra is not None)


def tegn(m: Maalstatus) -> list[Sign]:
    """The marks of bullet and line with their values, so that nothing needs to be written where it could be in the way."""
    maal, now = m.maal, m.aktuel or next(reversed(m.serie), None)
    found = [Sign("■", f"{m.kommune.navn}: {nu_ord(now)}", OWN, OWN, fed=True)] if now else []
    if any(p.foreloebig for p in m.serie):
        found.append(Sign("○", "foreløbig", OWN, OWN))
    if maal.vaerdi is not None:
        found.append(Sign("|", f"Mål: {texts.target_words(maal)}", MAAL, MAAL, fed=True))
        if maal.usikkerhed:
            low, high = tal(maal.vaerdi - maal.usikkerhed), tal(maal.vaerdi + maal.usikkerhed)
            found.append(Sign("□", f"ca. læses som {low}-{high}", MAAL, MAAL))
    if maal.udgangspunkt is not None:
        since = f" ({dato(maal.fra)})" if maal.fra else ""
        found.append(Sign("○", f"Udgangspunkt: {tal(maal.udgangspunkt)}{since}", UDGANG, UDGANG))
    if m.sti_nu is not None and er_sti(maal):
        found.append(Sign("◊", f"Skulle være {words.sti_nu(m)}", UDGANG, UDGANG))
    return found


def enhed(m: Maalstatus) -> str:
    """'Fuldtidspersoner.', and where the axis of the line begins when it is cut."""
    said = words.enhed(m.maal.enhed)
    return f"{said[:1].upper()}{said[1:].rstrip('.')}."
