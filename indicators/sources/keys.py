"""What a row is about: area, period and groups. Each distinct label is looked up once."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from indicators import periods
from indicators.areas import LANDET, Areas, plain_key
from indicators.catalogue import FELTER, TOTALS, Dimension
from indicators.periods import Period, PeriodError
from indicators.sources.report import Refused, Report, also
from indicators.sources.rows import Column

FIRST_YEAR = 2004  # Jobindsats begins here; older periods are possible, but worth a look
QUARANTINED = -1
OWN_DAY = -1  # of a data_til: the data reach to the row's own day


@dataclass(frozen=True)
class Key:
    """One key column: its sorted distinct values, and for each row which one it holds (-1 = row not taken)."""

    values: tuple
    codes: np.ndarray


def _recoded(column: Column, found: list) -> Key:
    """Distinct values in sorted order; labels that mean the same share a code."""
    values = tuple(sorted({value for value in found if value is not None}))
    place = {value: code for code, value in enumerate(values)}
    table = np.array([place.get(value, QUARANTINED) for value in found], np.int64)
    return Key(values, table[column.codes])


def omraader(column: Column, lines: np.ndarray, areas: Areas, report: Report) -> Key:
    """Areas by name, alias or code. Rows of an unknown area stay out, with a warning."""
    column = _filled_down(column, lines, report)
    found = []
    for text in column.texts:
        omraade = areas.find(text)
        if omraade is None and text.strip():
            report.warn("området kendes ikke; dets rækker er ikke indlæst.", _line(column, lines, text), column.label, text)
        elif omraade and text.strip().isdigit() and text.strip() != omraade.kode:
            report.warn(f"koden er læst som {omraade.kode}; nuller foran er gået tabt.", _line(column, lines, text), column.label, text)
        found.append(omraade.kode if omraade else None)
    key = _recoded(column, found)
    if LANDET not in key.values:
        report.tell("Hele landet er ikke i filen; der vises ikke et tal for landet (det regnes ikke ud af kommunerne).")
    return key


def _filled_down(column: Column, lines: np.ndarray, report: Report) -> Column:
    """An area that stands only on the first row of its block is repeated on the rows below it."""
    blank = [code for code, text in enumerate(column.texts) if not text.strip()]
    empty = column.rows_of(blank)
    if not empty.any():
        return column
    if empty[0]:
        raise Refused("rækken har intet område. Skriv området.", int(lines[0]), column.label)
    report.warn(f"området er tomt i {int(empty.sum())} rækker og er gentaget fra rækken over.", int(lines[empty.argmax()]), column.label)
    last_filled = np.maximum.accumulate(np.where(empty, 0, np.arange(len(empty))))
    return replace(column, codes=column.codes[last_filled])


def perioder(column: Column, lines: np.ndarray, hentet: date, report: Report, frekvens: str = "M") -> Key:
    """Periods by code or label. Future periods stay out, with a warning; what is no period refuses the file."""
    newest = periods.month(hentet.year, hentet.month).next().slut
    found: list[Period | None] = []
    for text in column.texts:
        line = _line(column, lines, text)
        try:
            period = _day(column, lines, text) if frekvens == "D" else periods.parse(text)
        except PeriodError as why:
            raise Refused(str(why), line, column.label, text) from why
        if periods.rewritten_by_excel(text):
            report.warn(f"Excel har skrevet perioden om; læst som {period.navn}.", line, column.label, text)
        if period.slut > newest:
            report.warn("perioden ligger i fremtiden; rækkerne er ikke indlæst.", line, column.label, text)
            period = None
        elif period.start.year < FIRST_YEAR:
            report.warn(f"perioden ligger før {FIRST_YEAR}.", line, column.label, text)
        found.append(period)
    return _recoded(column, found)


def _day(column: Column, lines: np.ndarray, text: str, cure: str = "") -> Period:
    """A date; what is none refuses the file. cure: what more can be done about it."""
    try:
        return periods.parse_day(text)
    except ValueError as why:  # also a year that no calendar has
        raise Refused(
            f"datoen kan ikke læses eller findes ikke. Skriv fx 2020-03-12 eller 12-03-2020{cure}.", _line(column, lines, text),
            column.label, text,
        ) from why  # fmt: skip


def data_til(column: Column | None, period: Key, lines: np.ndarray, report: Report) -> Key:
    """For each row the day that its data reach to: never after its own day; empty, or the day itself, is OWN_DAY."""
    if column is None:
        return Key((), np.full(len(lines), OWN_DAY))
    found = [_day(column, lines, text, ", eller lad feltet være tomt").slut if text.strip() else None for text in column.texts]
    key = _recoded(column, found)
    day = np.array([*(p.slut for p in period.values), date.max], "datetime64[D]")[period.codes]  # the last: a row that is not taken
    til = np.array([*key.values, date.min], "datetime64[D]")[key.codes]
    late = np.flatnonzero(til > day)
    if len(late):
        raise Refused.at(
            "dagen ligger efter rækkens egen dag: data kan ikke række længere. Ret den, eller lad feltet være tomt.",
            [(int(lines[row]), column.label, column.texts[column.codes[row]]) for row in late],
        )
    old = np.flatnonzero((key.codes != OWN_DAY) & (period.codes >= 0) & (day - til > np.timedelta64(366, "D")))
    if len(old):
        report.warn(
            f"dagen ligger over et år før rækkens egen dag. Se efter, at årstallet er rigtigt.{also(lines[old].tolist())}",
            int(lines[old[0]]), column.label, column.texts[column.codes[old[0]]],
        )  # fmt: skip
    return Key(key.values, np.where(til == day, OWN_DAY, key.codes))


def groups(columns: dict[str, Column], dimensions: list[Dimension], lines: np.ndarray, count: int) -> dict[str, Key]:
    """For every felt its values; a felt whose column is not in the file is the total."""
    keys = {}
    for dimension in dimensions:
        column = columns.get(dimension.id)
        if column is not None:
            found = [dimension.by_key.get(plain_key(text)) for text in column.texts]
            if None in found:
                text = column.texts[found.index(None)]
                raise Refused(
                    f"værdien kendes ikke. Ret den, eller føj den til dimension.{dimension.id} i catalogue.toml.",
                    _line(column, lines, text), column.label, text,
                )  # fmt: skip
            keys[dimension.felt] = _recoded(column, found)
    nothing = np.zeros(count, np.int64)
    return {felt: keys.get(felt) or Key((TOTALS.get(felt, "i_alt"),), nothing) for felt in FELTER}


def _line(column: Column, lines: np.ndarray, text: str) -> int:
    return int(lines[column.first_row(text)])
