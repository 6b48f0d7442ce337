"""Deliveries are aggregates: what looks like persons is refused, and never repeated in a report."""

import numpy as np

from indicators.areas import plain_key
from indicators.sources.report import CPR, Refused
from indicators.sources.rows import Column

_PERSON_COLUMNS = tuple(map(plain_key, (
    "cpr", "personnummer", "personnr", "fødselsdato", "fødselsdag", "fornavn", "efternavn", "navn", "borgernavn", "borgerens navn",
    "fulde navn", "sagsbehandler", "sagsnummer", "sagsnr", "adresse", "telefonnummer", "mailadresse", "e-mail",
)))  # fmt: skip
_CURE = "Jobcentrets tal skal leveres som optælling, aldrig med personer. Fjern kolonnen, og hent optællingen igen."


def refuse_persons(labels: tuple[str, ...], texts: tuple[str, ...]) -> None:
    """A column that is named after persons, or a CPR number in the text around the table."""
    if any(plain_key(label).startswith(_PERSON_COLUMNS) for label in labels):
        raise Refused(f"filen har en kolonne med personoplysninger. {_CURE}")
    if any(CPR.search(text) for text in (*labels, *texts)):
        raise Refused(f"teksten omkring tabellen ligner et CPR-nummer. {_CURE}")


def refuse_cpr(column: Column, lines: np.ndarray) -> None:
    """A cell that looks like a CPR number; the report names the line and the column, not the content."""
    for text in column.texts:
        if len(text) >= 10 and CPR.search(text):
            raise Refused(f"indholdet ligner et CPR-nummer. {_CURE}", int(lines[column.first_row(text)]), column.label)
