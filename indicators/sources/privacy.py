"""Deliveries are aggregates: what looks like persons is refused, and never repeated in a report."""

import re

import numpy as np

from indicators.areas import plain_key
from indicators.sources.report import Refused
from indicators.sources.rows import Column

_PERSON_COLUMNS = frozenset(map(plain_key, ("cpr", "cprnr", "cprnummer", "personnummer", "personnr", "fødselsdato", "fornavn", "efternavn")))
_CPR = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[- ]?\d{4}(?!\d)")
_CURE = "Jobcentrets tal skal leveres som optælling, aldrig med personer. Fjern kolonnen, og hent optællingen igen."


def refuse_persons(labels: tuple[str, ...], texts: tuple[str, ...]) -> None:
    """A column that is named after persons, or a CPR number in the text around the table."""
    if any(plain_key(label) in _PERSON_COLUMNS for label in labels):
        raise Refused(f"filen har en kolonne med personoplysninger. {_CURE}")
    if any(_CPR.search(text) for text in (*labels, *texts)):
        raise Refused(f"teksten omkring tabellen ligner et CPR-nummer. {_CURE}")


def refuse_cpr(column: Column, lines: np.ndarray) -> None:
    """A cell that looks like a CPR number; the report names the line and the column, not the content."""
    for text in column.texts:
        if len(text) >= 10 and _CPR.search(text):
            raise Refused(f"indholdet ligner et CPR-nummer. {_CURE}", int(lines[column.first_row(text)]), column.label)
