"""What can be held against each other: the days on which something was pulled, and the other releases."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from indicators import queries, store
from indicators.periods import dato
from indicators.store import Release


class Kant(NamedTuple):
    """One end: a day of the release that is shown, or another release."""

    navn: str  # as in a list of choices and in the address
    led: str  # in a sentence: 'den 18. august 2026', 'udgivelsen 2026-08-22T101500Z-1a2b3c4d'
    dag: date | None
    id: str = ""

    @property
    def da(self) -> str:
        """'den 18. august 2026', 'i udgivelsen ...'."""
        return self.led if self.dag else f"i {self.led}"


def kanter(release: Release) -> dict[str, Kant]:
    """Days first, newest first; then every other whole release, the last made first."""
    days = [Kant(dato(day), f"den {dato(day)}", day) for day in queries.pulls(release)]
    others = [m["id"] for m in store.manifests(release.path.parent) if m["id"] != release.id]
    return {kant.navn: kant for kant in (*days, *(Kant(f"Udgivelsen {id_}", f"udgivelsen {id_}", None, id_) for id_ in others))}


def tidligere(found: Mapping[str, Kant]) -> list[str]:
    """What can be begun with: every day that is not the newest, and every other release. The first is the default."""
    days = [kant.dag for kant in found.values() if kant.dag]
    return [navn for navn, kant in found.items() if not kant.dag or kant.dag != max(days)]


def senere(found: Mapping[str, Kant], fra: Kant) -> list[str]:
    """What it can be held against: later days, and the other releases."""
    return [navn for navn, kant in found.items() if navn != fra.navn and not (kant.dag and fra.dag and kant.dag <= fra.dag)]


def udgivelse(release: Release, kant: Kant) -> Release:
    """The figures of an end. Raises StoreError when the release is not whole."""
    if kant.id:
        return store.open_release(release.path.parent, kant.id).som_kendt(release.pr)
    return release.som_kendt(kant.dag)
