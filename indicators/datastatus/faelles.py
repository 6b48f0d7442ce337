"""Days and words that the rooms of datastatus share."""

import calendar
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from indicators.catalogue import Tabel
from indicators.periods import dato
from indicators.rounding import dansk

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
SITES = {"Jobindsats": "Jobindsats.dk"}


def today() -> date:
    """The page's one clock: the day in Denmark."""
    return datetime.now(COPENHAGEN).date()


def months_later(day: date, months: int) -> date:
    """22 August + 1 = 22 September; 31 January + 1 = the last of February."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def made(manifest: dict[str, Any]) -> str:
    """When a release was made: '21. november 2026 kl. 22.48', Danish time."""
    moment = _moment(manifest)
    return f"{dato(moment.date())} kl. {moment:%H.%M}"


def made_on(manifest: dict[str, Any]) -> date:
    """The day of it."""
    return _moment(manifest).date()


def _moment(manifest: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(manifest["lavet"]).astimezone(COPENHAGEN)


def counted(number: int, one: str, more: str) -> str:
    """'1 leverance', '13 leverancer'."""
    return f"{dansk(number)} {one if number == 1 else more}"


def unbroken(text: str) -> str:
    """For a narrow cell: one line, whatever the width."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def listed(words: Sequence[str]) -> str:
    """'a, b og c'."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"


def site(tabel: Tabel) -> str:
    """Where the table is had: 'Jobindsats.dk'."""
    return SITES.get(tabel.kilde, tabel.kilde)
