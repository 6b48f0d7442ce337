"""The same bilag as it was last time: which release, seen from which day, and what has become another since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from indicators import periods
from indicators.dokument.byg import BENCHMARK, byg
from indicators.dokument.model import Dokument
from indicators.dokument.siden import against, forklaring
from indicators.dokument.valg import Valg
from indicators.store import Release

Opened = Callable[[str], Release]  # the release with an id; raises StoreError


def dag(siden: str) -> date | None:
    """The day that 'since' is said as; None when it is a release."""
    try:
        return date.fromisoformat(siden)
    except ValueError:
        return None


def with_changes(now: Dokument, release: Release, valg: Valg, opened: Opened, build: Callable[[Release, Valg], Dokument] = byg) -> Dokument:
    """The bilag with what is printed otherwise than at valg.siden, over the same period. Raises BilagError, ComparisonError, StoreError."""
    if not valg.siden:
        return now
    day = dag(valg.siden)
    then = release.som_kendt(day) if day else opened(valg.siden).som_kendt(valg.pr)
    found = build(then, bare(valg, now, day or valg.pr))
    told = against(now, found, forklaring(then, release.som_kendt(valg.pr)), valg.udelad)
    return replace(told, siden=valg.siden)


def bare(valg: Valg, found: Dokument, pr: date | None) -> Valg:
    """Without what somebody has left out, moved and rewritten: an older bilag may not have those figures. Of the period that was made."""
    ends = valg.til or valg.koncept == BENCHMARK or found.periode_kode == ""
    period = valg.periode if ends else periods.parse(found.periode_kode)
    return Valg(valg.koncept, valg.kommune, period, valg.sammenlign, til=valg.til, pr=pr)
