"""Cells that can be read, but hardly say what the source meant: a lost decimal mark, a number deleted by hand. Warnings only."""

import numpy as np

from indicators.catalogue import Maal
from indicators.sources.keys import Key
from indicators.sources.measures import STATUSES, Measured
from indicators.sources.numbers import OK, SKJULT, digits_of
from indicators.sources.report import MAX_ALIKE, Report
from indicators.sources.rows import Column

# A spreadsheet that drops ',0' makes one rate in ten a whole number; much fewer than that are typing errors.
RARE = 25
# Sources hide 1 and 2. A month of 30 or more beside it makes it likelier that somebody emptied the cell.
LARGE = 30


def decimals(column: Column, lines: np.ndarray, report: Report) -> None:
    """Rates are printed with one number of decimals all through: '35' among '3,5' may have lost its comma."""
    written = {text: digits_of(text)[1].replace(",", ".") for text in column.texts}
    places = {text: len(core.partition(".")[2]) for text, core in written.items() if core.strip("0.").isdigit() or "." in core.strip("0.")}
    rows = dict(zip(column.texts, np.bincount(column.codes, minlength=len(column.texts)).tolist(), strict=True))
    times: dict[int, int] = {}
    for text, count in places.items():
        times[count] = times.get(count, 0) + rows[text]
    usual = max(times, key=times.get, default=0)
    for text, count in places.items():
        if count != usual and times[count] * RARE <= times[usual]:
            report.warn(
                "tallet har et andet antal decimaler end resten af kolonnen. Se efter, at decimaltegnet ikke er faldet ud.",
                int(lines[column.first_row(text)]), column.label, text,
            )  # fmt: skip


def hidden(
    measured: dict[str, Measured], maal: dict[str, Maal], labels: dict[str, str], area: Key, group: dict[str, Key],
    order: np.ndarray, lines: np.ndarray, report: Report,
) -> None:  # fmt: skip
    """Empty cells count as hidden, but not between large numbers, and not a rate beside its count."""
    series = area.codes[order]
    for key in group.values():
        series = series * len(key.values) + key.codes[order]
    counted = np.zeros(len(order), bool)
    for name, m in measured.items():
        if maal[name].enhed == "antal":
            shown = m.status[order] == STATUSES.index(OK)
            counted |= shown
            value = np.array([np.inf if v is None else float(v) for v in m.values.to_pylist()])[m.codes[order]]
            smallest = np.full(series.max() + 1, np.inf)
            np.minimum.at(smallest, series[shown], value[shown])
            odd = (m.status[order] == STATUSES.index(SKJULT)) & np.isfinite(smallest[series]) & (smallest[series] >= LARGE)
            _warn("tallet er tomt, men områdets andre tal er store. Se efter hos kilden.", odd, labels[name], order, lines, report)
    for name, m in measured.items():
        if maal[name].enhed == "pct.":
            odd = (m.status[order] == STATUSES.index(SKJULT)) & counted
            _warn("andelen er tom, men antallet er der. Se efter hos kilden.", odd, labels[name], order, lines, report)


def _warn(text: str, odd: np.ndarray, label: str, order: np.ndarray, lines: np.ndarray, report: Report) -> None:
    found = np.sort(lines[order[odd]])
    for line in found[:MAX_ALIKE].tolist():
        report.warn(text, line, label)
    if len(found) > MAX_ALIKE:
        report.warn(f"og {len(found) - MAX_ALIKE} til af samme slags: {text}", None, label)
