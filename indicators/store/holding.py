"""What is held back until a named person has let it in: a delivery that rewrites the past, loses some of it, or counts something else."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from indicators import catalogue as catalogues
from indicators import rounding
from indicators.catalogue import Catalogue
from indicators.sources import Delivery
from indicators.sources.report import Refused
from indicators.store.checks import SQL
from indicators.store.inputs import Godkendelse

Pull = list[tuple[int, Delivery]]  # the files of one table and day, with their numbers


def hold_back(
    connection: duckdb.DuckDBPyConnection, pull: Pull, before: Pull, catalog: Catalogue, approved: Mapping[str, Godkendelse]
) -> None:
    """Each file of the pull against what was known before it. All are asked before any is taken out: one may hold what another lacks."""
    rates = [i.id for i in catalog.indikatorer.values() if i.is_rate]
    sql = (SQL / "stor_revision.sql").read_text(encoding="utf-8")
    other = _other_meaning([d for _, d in pull], [d for _, d in before])
    asked = [(n, d, connection.execute(sql, {"id": n, "andele": rates}).fetchall()) for n, d in pull]
    for number, delivery, moved in asked:
        line, text = _rewritten(moved) if moved else (None, "")
        text = " ".join(filter(None, (text, other)))
        if not text:
            continue
        if delivery.sha256 in approved:
            who = approved[delivery.sha256]
            delivery.report.warn(f"{text} Godkendt i godkendelser.csv af {who.godkendt_af}: {who.grund.removesuffix('.')}.", line)
            continue
        take_out(connection, number, delivery, Refused(
            f"{text} Leverancen holdes tilbage. Er den rigtig, så skriv {delivery.sha256} og en grund i "
            "data/reference/godkendelser.csv.", line,
        ))  # fmt: skip


def _rewritten(moved: Sequence[tuple]) -> tuple[int | None, str]:
    line, omraade, periode, before, now = moved[0]
    what = f"går fra {tal(before)} til {tal(now)}" if line else "er faldet ud"
    return line, (f"stor revision: {len(moved)} tal ældre end tre måneder er flyttet mere end 5 pct. eller faldet ud; "
                  f"det første: område {omraade}, {periode} {what}.")  # fmt: skip


def _other_meaning(now: Sequence[Delivery], before: Sequence[Delivery]) -> str:
    """Columns that the source counted before and does not count now, and a note of other words: the unit or definition may be another."""
    lost = sorted(_measures(before) - _measures(now))
    if lost:
        names = ", ".join(f"'{catalogues.load().maal[name].etiketter[0]}'" for name in lost)
        return f"enheden eller definitionen kan være en anden: {names} var med sidst og er det ikke nu."
    words = [{_plain(d.report.note) for d in pull if d.report.note} for pull in (before, now)]
    if all(words) and words[0] != words[1]:
        return f"definitionen kan være en anden: kildens note er nu: {next(d.report.note for d in now if d.report.note)}"
    return ""


def _measures(pull: Sequence[Delivery]) -> set[str]:
    known = catalogues.load().maal
    return {name for d in pull for name in d.data.column_names if name in known}


def _plain(note: str) -> str:
    """Without its figures: a note often says when it was made."""
    return re.sub(r"[\d\W_]+", " ", note).strip().casefold()


def take_out(connection: duckdb.DuckDBPyConnection, number: int, delivery: Delivery, why: Refused) -> None:
    """As if the delivery had not come; its report says why."""
    for table in ("raa_observation", "raa_benchmark", "raa_bestand"):
        connection.execute(f"delete from {table} where udtraek = ?", [number])  # noqa: S608 - our own names, above
    delivery.report.refuse(why)


def tal(value: Any) -> str:
    """A value in a message: '3,1'; a hidden or absent one has no figure."""
    return "uden tal" if value is None else rounding.exact(value)
