"""Every period code and label that the sources use, in and out, and the arithmetic of periods.

A period is a type and the days it covers. Types: M month, K quarter, H half-year, Y year, QMAT rolling year ending in
that quarter, MYTD year to date, U week (or span of weeks), D day, S season or span of years.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

MAANEDER = ("januar", "februar", "marts", "april", "maj", "juni",
            "juli", "august", "september", "oktober", "november", "december")  # fmt: skip
KORTE_MAANEDER = ("jan.", "feb.", "marts", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")
_ORDINALS = ("første", "andet", "tredje", "fjerde")
_SPAN = {"M": 1, "K": 3, "H": 6, "Y": 12}  # types that tile the year, and their months
_EXCEL_DAY_ZERO = date(1899, 12, 30)


class PeriodError(ValueError):
    """The text is not a period that any source uses; the message says what to write."""


@dataclass(frozen=True, order=True)
class Period:
    """Ordered by last day, so that max() over one type is the newest."""

    slut: date
    start: date
    type: str

    @property
    def code(self) -> str:
        """The one spelling the product writes: 2020M09, 2026K2, 2020H2, 2020Y, 2020QMAT2, 2020U27."""
        year, month = self.slut.year, self.slut.month
        if self.type == "U":
            return f"{self.start.isocalendar().year}U" + "-".join(f"{week:02d}" for week in self._weeks())
        return {
            "M": f"{year}M{month:02d}",
            "K": f"{year}K{(month + 2) // 3}",
            "H": f"{year}H{(month + 5) // 6}",
            "Y": f"{year}Y",
            "QMAT": f"{year}QMAT{(month + 2) // 3}",
            "MYTD": f"{year}MYTD{month:02d}",
            "D": f"{year}M{month:02d}D{self.slut.day:02d}",
            "S": f"{self.start.year}:{year}",
        }[self.type]

    @property
    def navn(self) -> str:
        """In prose: september 2020, 3. kvartal 2020, 2. halvår 2019 - 1. halvår 2020."""
        year, month = self.slut.year, self.slut.month
        half = (month + 5) // 6
        if self.type == "QMAT" and month % 6 == 0:
            before = f"2. halvår {year - 1}" if half == 1 else f"1. halvår {year}"
            return f"{before} - {half}. halvår {year}"
        if self.type == "QMAT":
            return f"{month // 3 % 4 + 1}. kvartal {self.start.year} - {month // 3}. kvartal {year}"
        return {
            "M": f"{MAANEDER[month - 1]} {year}",
            "K": f"{(month + 2) // 3}. kvartal {year}",
            "H": f"{half}. halvår {year}",
            "Y": f"{year}",
            "MYTD": f"januar - {MAANEDER[month - 1]} {year}",
            "U": f"uge {'-'.join(map(str, self._weeks()))} {self.start.isocalendar().year}",
            "D": dato(self.slut),
            "S": f"{self.start.year} - {year}",
        }[self.type]

    @property
    def kort(self) -> str:
        """On an axis: sep. 2020, 3. kvt. 2020."""
        if self.type == "M":
            return f"{KORTE_MAANEDER[self.slut.month - 1]} {self.slut.year}"
        return self.navn.replace("kvartal", "kvt.")

    def months(self) -> tuple["Period", ...]:
        """The whole months that a month-tiled period is made of."""
        if self.type not in (*_SPAN, "QMAT", "MYTD"):
            raise PeriodError(f"{self.code} består ikke af hele måneder.")
        first = self.start.year * 12 + self.start.month - 1
        last = self.slut.year * 12 + self.slut.month - 1
        return tuple(month(i // 12, i % 12 + 1) for i in range(first, last + 1))

    def year_before(self) -> "Period":
        """The same period last year: the one a change is measured against."""
        if self.type == "U":
            year, weeks = self.start.isocalendar().year - 1, self._weeks()
            return week_span(year, min(weeks[0], _weeks_in(year)), min(weeks[-1], _weeks_in(year)))
        return Period(_year_back(self.slut), _year_back(self.start), self.type)

    def _weeks(self) -> tuple[int, ...]:
        """The first and last ISO week, once when they are the same."""
        first, last = self.start.isocalendar().week, self.slut.isocalendar().week
        return (first, last) if last != first else (first,)

    def next(self) -> "Period":
        """The period that follows without a gap (M, K, H and Y only)."""
        return ending(self.slut.year, self.slut.month + _SPAN[self.type], self.type)


def _year_back(day: date) -> date:
    """29 February, and every month's last day, stays the month's last day."""
    last = calendar.monthrange(day.year - 1, day.month)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(day.year - 1, day.month, last if is_last else min(day.day, last))


def ending(year: int, last_month: int, type_: str) -> Period:
    """The period of this type whose last month is given (13 = January next year)."""
    year, last_month = year + (last_month - 1) // 12, (last_month - 1) % 12 + 1
    months = {**_SPAN, "QMAT": 12, "MYTD": last_month}[type_]
    first = year * 12 + last_month - months
    slut = date(year, last_month, calendar.monthrange(year, last_month)[1])
    return Period(slut, date(first // 12, first % 12 + 1, 1), type_)


def month(year: int, number: int) -> Period:
    """month(2020, 9) is september 2020."""
    return ending(year, number, "M")


def week_span(year: int, first: int, last: int) -> Period:
    """ISO weeks first..last of one year."""
    return Period(date.fromisocalendar(year, last, 7), date.fromisocalendar(year, first, 1), "U")


def _weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week  # 28 December always lies in the last one


def containing(period: Period, type_: str) -> Period:
    """The quarter, half-year or year that a month lies in."""
    span = _SPAN[type_]
    return ending(period.slut.year, -(-period.slut.month // span) * span, type_)


def dato(day: date) -> str:
    """date(2026, 8, 22) -> '22. august 2026'."""
    return f"{day.day}. {MAANEDER[day.month - 1]} {day.year}"


# ------------------------------------------------------------------------------------------------ reading

_MONTH_WORDS = {name[:3]: number for number, name in enumerate(MAANEDER, 1)} | {"may": 5, "oct": 10}


def _numbered(type_: str, year: str, number: str) -> Period:
    """Number so-and-so of its kind in the year; checked against how many there are."""
    span = {"QMAT": 3, "MYTD": 1}.get(type_) or _SPAN[type_]
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
    if not 1 <= first <= last <= _weeks_in(year):
        raise PeriodError(f"ugerne i {year} går fra 1 til {_weeks_in(year)}, og den første skal stå først")
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


def rewritten_by_excel(text: str) -> bool:
    """'sep-20' and '44075' are what Excel makes of a month: readable, but worth a warning."""
    return bool(_EXCEL_REWROTE.fullmatch(text.strip().casefold()))
