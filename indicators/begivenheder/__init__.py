"""Begivenheder that cut through every figure: a crisis or a reform, its dates, bands and known points; and the meetings."""

from indicators.begivenheder.laesning import begivenhed, kalender, punkter
from indicators.begivenheder.model import (
    ARTER,
    Baand,
    Begivenhed,
    BegivenhedError,
    Haendelse,
    Moede,
    Punkt,
    Referencedato,
    foelgelige,
    sidste_moede,
)

__all__ = [
    "ARTER", "Baand", "Begivenhed", "BegivenhedError", "Haendelse", "Moede", "Punkt", "Referencedato", "begivenhed", "foelgelige",
    "kalender", "punkter", "sidste_moede",
]  # fmt: skip
