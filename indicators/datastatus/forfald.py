"""Whether newer figures should have come: in one line, with the day of the data and the day of the pull kept apart."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from indicators import queries
from indicators.datastatus.faelles import counted, made_on
from indicators.datastatus.kilder import statuses
from indicators.periods import dato
from indicators.store import Release


@dataclass(frozen=True)
class Forfald:
    """The tables of which newer figures were expected before today."""

    kort: str  # '9 tabeller er forfaldne'
    linje: str  # the same, and of the one that most nøgletal use: newest period, pull, and when newer figures were expected


@lru_cache(maxsize=32)
def overdue(release: Release, day: date) -> Forfald | None:
    """None when nothing is late; and of an earlier day, when the reader knows that the figures are old."""
    late = [] if release.pr else [s for s in statuses(release) if s.is_overdue(day)]
    if not late:
        return None
    first = max(late, key=lambda s: len(s.noegletal))
    short = counted(len(late), "tabel er forfalden", "tabeller er forfaldne")
    name, newest = first.tabel.titel, first.naaet.periode.navn
    whose = name if len(late) == 1 else f"Fx {name}"
    pulled, expected = dato(first.udtrukket), dato(first.ventes)
    return Forfald(short, f"{short}. {whose}: nyeste er {newest} (hentet hos kilden {pulled}), og nyere ventedes {expected}.")


def dates(release: Release) -> tuple[str, ...]:
    """The two days that are not to be mixed: when the newest figures were pulled at the source, and when the release was made."""
    pulled = queries.pulls(release)
    came = (f"Tal hentet hos kilden {dato(pulled[0])}",) if pulled else ()
    return (*came, f"Udgivelse lavet {dato(made_on(release.manifest))}")
