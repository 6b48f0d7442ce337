"""Every period code and label that the sources use, read."""

import re
import unicodedata
from datetime import date, timedelta

from indicators.periods.model import MAANEDER, SPAN, Period, PeriodError, ending, month, week_span, weeks_in

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_MONTH_WORDS = {name[:3]: number for number, name in enumerate(MAANEDER, 1)} | {"may": 5, "oct": 10}


def _numbered(type_: str, year: str, number: str) -> Period:
    """Number so-and-so of its kind in the year; checked against how many there are."""
    span = {"QMAT": 3, "MYTD": 1}.get(type_) or SPAN[type_]
    if not 1 <= int(number) <= 12 // span:
        raise PeriodError(f"der er ikke en nr. {int(number)} af den slags på et år")
    return ending(int(year), int(number) * span, type_)


def _of_number(type_: str):
    """A reader for <year><mark><number>."""
    return lambda found: _numbered(type_, found["y"], found["n"])


def _month_number(word: str) -> int:
    number = _MONTH_WORDS.get(word[:3])
    if not number or not (MAANEDER[number - 1].startswith(word) or len(word) == 3):
        raise PeriodError("måneden kendes ikke")
    return number


def _of_word(found: re.Match) -> Period:
    return month(int(found["y"]) + (2000 if len(found["y"]) == 2 else 0), _month_number(found["w"]))


def _of_first_day(found: re.Match) -> Period:
    if found["d"] and int(found["d"]) != 1:
        raise PeriodError("en måned skrives med sin første dag, fx 01-09-2020")
    return _of_number("M")(found)


def _of_excel_serial(found: re.Match) -> Period:
    day = _EXCEL_DAY_ZERO + timedelta(days=int(found["n"]))
    if day.day != 1:
        raise PeriodError("tallet ligner en Excel-dato, men ikke den første i en måned")
    return month(day.year, day.month)


def _rolling_words(found: re.Match) -> Period:
    """'2. halvår 2019 - 1. halvår 2020': must be one whole year."""
    kind = "H" if found["u"].startswith("h") else "K"
    last = _numbered(kind, found["y2"], found["n2"])
    whole = ending(last.slut.year, last.slut.month, "QMAT")
    if _numbered(kind, found["y"], found["n"]).start != whole.start:
        raise PeriodError("perioden er ikke et helt år")
    return whole


def _day(found: re.Match) -> Period:
    whole, number = _numbered("M", found["y"], found["n"]), int(found["d"])
    if not 1 <= number <= whole.slut.day:
        raise PeriodError(f"{whole.navn} har ikke den dag")
    return Period(whole.start.replace(day=number), whole.start.replace(day=number), "D")


def _week(found: re.Match) -> Period:
    year, first, last = int(found["y"]), int(found["n"]), int(found["n2"] or found["n"])
    if not 1 <= first <= last <= weeks_in(year):
        raise PeriodError(f"ugerne i {year} går fra 1 til {weeks_in(year)}, og den første skal stå først")
    return week_span(year, first, last)


def _season(found: re.Match) -> Period:
    first, last = int(found["y"]), int(found["y2"])
    if last <= first:
        raise PeriodError("perioden slutter, før den begynder")
    return Period(date(last, 12, 31), date(first, 1, 1), "S")


_Y = r"(?P<y>(?:19|20)\d\d)"
_GRAMMAR = [
    (rf"{_Y}m(?P<n>\d{{1,2}})", _of_number("M")),
    (rf"{_Y} ?[qk](?P<n>\d{{1,2}})", _of_number("K")),
    (rf"[qk](?P<n>\d) {_Y}", _of_number("K")),
    (rf"(?P<n>\d)\. ?(?:kvt\.?|kvartal|kv\.) {_Y}", _of_number("K")),
    (rf"{_Y}h(?P<n>\d)", _of_number("H")),
    (rf"(?P<n>\d)\. ?halvår {_Y}", _of_number("H")),
    (rf"{_Y}(?:y(?:01)?)?", lambda found: ending(int(found["y"]), 12, "Y")),
    (rf"{_Y}qmat(?P<n>\d{{1,2}})", _of_number("QMAT")),
    (rf"(?P<n>\d)\. ?(?P<u>halvår|kvt\.?|kvartal) {_Y} ?[-–] ?"
     r"(?P<n2>\d)\. ?(?P=u) (?P<y2>(?:19|20)\d\d)", _rolling_words),
    (rf"{_Y}mytd(?P<n>\d{{1,2}})", _of_number("MYTD")),
    (rf"jan(?:uar|\.)? ?[-–] ?(?P<w>[a-zæøå]{{3,9}})\.? {_Y}",
     lambda found: ending(int(found["y"]), _month_number(found["w"]), "MYTD")),
    (r"(?P<w>[a-zæøå]{3,9})\.?[ -](?P<y>(?:19|20)\d\d|\d\d)", _of_word),
    (rf"(?:(?P<d>\d\d)-)?(?P<n>\d\d)-{_Y}", _of_first_day),
    (rf"{_Y}-(?P<n>\d\d)(?:-(?P<d>01)(?: 00:00:00)?)?", _of_number("M")),
    (rf"{_Y}u(?P<n>\d\d)(?:-(?P<n2>\d\d))?", _week),
    (rf"uge (?P<n>\d{{1,2}})(?:[-–](?P<n2>\d{{1,2}}))? {_Y}", _week),
    (rf"{_Y}m(?P<n>\d\d)d(?P<d>\d\d)", _day),
    (rf"{_Y}[/:](?P<y2>(?:19|20)\d\d)", _season),
    (r"(?P<n>[345]\d{4})", _of_excel_serial),
]  # fmt: skip
_GRAMMAR = [(re.compile(pattern, re.ASCII), reader) for pattern, reader in _GRAMMAR]
_EXCEL_REWROTE = re.compile(r"[a-zæøå]{3}-\d\d|[345]\d{4}", re.ASCII)


def parse(text: str) -> Period:
    """Any code or label of formats.md A4; '2020QMAT02' is the year that ends in June 2020, never February."""
    key = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    for pattern, reader in _GRAMMAR:
        found = pattern.fullmatch(key)
        if found:
            try:
                return reader(found)
            except PeriodError as why:
                raise PeriodError(f"perioden '{text.strip()}' findes ikke: {why}. Skriv fx 2020M09.") from why
    raise PeriodError(f"perioden '{text.strip()[:40]}' kan ikke læses. Skriv fx 2020M09, 2020K3 eller 2020.")


_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<n>\d\d)-(?P<d>\d\d)(?: 00:00:00)?", re.ASCII),
    re.compile(r"(?P<d>\d{1,2})[-.](?P<n>\d{1,2})[-.](?P<y>\d{4})", re.ASCII),
)


def parse_day(text: str) -> Period:
    """A date of a register that counts by day: 2020-03-12 or 12-03-2020; there the first of a month is a day, not the month."""
    for pattern in _DATES:
        if found := pattern.fullmatch(text.strip()):
            try:
                return _day(found)
            except PeriodError as why:
                raise PeriodError(f"datoen '{text.strip()}' findes ikke: {why}. Skriv fx 2020-03-12.") from why
    period = parse(text)
    if period.type != "D":
        raise PeriodError(f"'{text.strip()[:40]}' er ikke en dato. Skriv fx 2020-03-12.")
    return period


def rewritten_by_excel(text: str) -> bool:
    """'sep-20' and '44075' are what Excel makes of a month: readable, but worth a warning."""
    return bool(_EXCEL_REWROTE.fullmatch(text.strip().casefold()))
