"""The text of a case through all the rules."""

from collections.abc import Sequence
from pathlib import Path

from indicators.sagskontrol.laesning import linjer
from indicators.sagskontrol.model import Fund
from indicators.sagskontrol.punkter import del_op
from indicators.sagskontrol.regler import REGLER

MEST = 200  # findings of one file: a text with more is no case


def kontrol(lines: Sequence[str]) -> list[Fund]:
    """Every finding, in the order of the text; the same thing told twice comes once."""
    found = {fund: None for point in del_op(lines) for rule in REGLER for fund in rule(point)}
    return sorted(found, key=lambda f: (f.linje, f.niveau, f.regel, f.tekst))[:MEST]


def fil(sti: Path) -> list[Fund]:
    """The same of a file. Raises SagError when it cannot be read."""
    return kontrol(linjer(sti))
