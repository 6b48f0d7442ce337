"""A period, its names, and the arithmetic of periods.

A period is a type and the days it covers. Types: M month, K quarter, H half-year, Y year, QMAT rolling year ending in
that quarter, MYTD year to date, U week (or span of weeks), D day, S season or span of years.
"""

import calendar
from dataclasses import dataclass
from datetime import date

MAANEDER = ("januar", "februar", "marts", "april", "maj", "juni",
            "juli", "august", "september", "oktober", "november", "december")  # fmt: skip
KORTE_MAANEDER = ("jan.", "feb.", "marts", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")
SPAN = {"M": 1, "K": 3, "H": 6, "Y": 12}  # types that tile the year, and their months


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
        if self.type not in (*SPAN, "QMAT", "MYTD"):
            raise PeriodError(f"{self.code} består ikke af hele måneder.")
        first = self.start.year * 12 + self.start.month - 1
        last = self.slut.year * 12 + self.slut.month - 1
        return tuple(month(i // 12, i % 12 + 1) for i in range(first, last + 1))

    def parts(self, type_: str) -> tuple["Period", ...]:
        """The whole months, quarters ... that it is made of; itself when it is of that type, or cannot be divided."""
        if self.type in (type_, "D", "U", "S") or type_ not in SPAN:
            return (self,)
        return tuple(sorted({containing(one, type_) for one in self.months()}))

    def year_before(self) -> "Period":
        """The same period last year: the one a change is measured against."""
        if self.type == "U":
            year, weeks = self.start.isocalendar().year - 1, self._weeks()
            return week_span(year, min(weeks[0], weeks_in(year)), min(weeks[-1], weeks_in(year)))
        return Period(_year_back(self.slut), _year_back(self.start), self.type)

    def _weeks(self) -> tuple[int, ...]:
        """The first and last ISO week, once when they are the same."""
        first, last = self.start.isocalendar().week, self.slut.isocalendar().week
        return (first, last) if last != first else (first,)

    def next(self) -> "Period":
        """The period that follows without a gap (M, K, H and Y only)."""
        return ending(self.slut.year, self.slut.month + SPAN[self.type], self.type)


def _year_back(day: date) -> date:
    """29 February, and every month's last day, stays the month's last day."""
    last = calendar.monthrange(day.year - 1, day.month)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(day.year - 1, day.month, last if is_last else min(day.day, last))


def ending(year: int, last_month: int, type_: str) -> Period:
    """The period of this type whose last month is given (13 = January next year)."""
    year, last_month = year + (last_month - 1) // 12, (last_month - 1) % 12 + 1
    months = {**SPAN, "QMAT": 12, "MYTD": last_month}[type_]
    first = year * 12 + last_month - months
    slut = date(year, last_month, calendar.monthrange(year, last_month)[1])
    return Period(slut, date(first // 12, first % 12 + 1, 1), type_)


def month(year: int, number: int) -> Period:
    """month(2020, 9) is september 2020."""
    return ending(year, number, "M")


def week_span(year: int, first: int, last: int) -> Period:
    """ISO weeks first..last of one year."""
    return Period(date.fromisocalendar(year, last, 7), date.fromisocalendar(year, first, 1), "U")


def weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week  # 28 December always lies in the last one


def containing(period: Period, type_: str) -> Period:
    """The quarter, half-year or year that a month lies in."""
    span = SPAN[type_]
    return ending(period.slut.year, -(-period.slut.month // span) * span, type_)


def dato(day: date) -> str:
    """date(2026, 8, 22) -> '22. august 2026'."""
    return f"{day.day}. {MAANEDER[day.month - 1]} {day.year}"
