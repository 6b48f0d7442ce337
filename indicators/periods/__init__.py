"""Every period code and label that the sources use, in and out, and the arithmetic of periods."""

from indicators.periods.model import KORTE_MAANEDER, MAANEDER, Period, PeriodError, containing, dato, ending, month, week_span
from indicators.periods.reading import parse, parse_day, rewritten_by_excel

__all__ = [
    "KORTE_MAANEDER", "MAANEDER", "Period", "PeriodError", "containing", "dato", "ending", "month", "parse", "parse_day",
    "rewritten_by_excel", "week_span",
]  # fmt: skip
