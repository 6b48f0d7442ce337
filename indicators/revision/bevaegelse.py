"""Every published figure that is not the same on two days or in two releases, and of which kind the change is."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from indicators.queries import Kendt, Noegle

NY_PERIODE, NYT, UDGAAET = "ny periode", "nyt tal", "udgået"
REVISION, RETTELSE = "revision", "rettelse"
FLYTTET = (RETTELSE, REVISION)  # a figure that was there, and is another now


class Bevaegelse(NamedTuple):
    """One figure, before and after; None is a figure that is hidden or missing.

    A revision comes with the source's own updates; a rettelse is of a delivery that somebody had to let in, and has said why.
    """

    noegle: Noegle
    foer: Decimal | None
    nu: Decimal | None
    art: str
    grund: str = ""  # of a rettelse: why it was made, as somebody has written

    @property
    def andel(self) -> Fraction | None:
        """How far it moved, as a part of what it was; None where nothing can be said."""
        if not self.foer or self.nu is None:
            return None
        return (Fraction(self.nu) - Fraction(self.foer)) / abs(Fraction(self.foer))


def forskelle(old: Mapping[Noegle, Kendt], new: Mapping[Noegle, Kendt]) -> list[Bevaegelse]:
    """The figures that were there and have moved, largest first; then the new ones and those that are gone, in the order of their keys."""
    periods = {(key.indikator, key.periode) for key in old}
    found = []
    for key in sorted({key for key, now in new.items() if old.get(key) != now} | old.keys() - new.keys()):
        before, after = old.get(key), new.get(key)
        if before is None:
            art = NYT if (key.indikator, key.periode) in periods else NY_PERIODE
        elif after is None:
            art = UDGAAET
        elif before.vaerdi == after.vaerdi:
            continue
        else:
            art = RETTELSE if after.grund else REVISION
        why = after.grund if art == RETTELSE else ""
        found.append(Bevaegelse(key, before and before.vaerdi, after and after.vaerdi, art, why))
    return sorted(found, key=lambda b: (b.art not in FLYTTET, -abs(b.andel or 0)))
