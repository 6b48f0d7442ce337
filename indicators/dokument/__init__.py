"""The bilag before it is a file: chosen, built, and kept as a small text file that makes it again."""

from indicators.dokument.byg import BENCHMARK, OPFOELGNING, byg, koncepter
from indicators.dokument.dengang import with_changes
from indicators.dokument.model import Aendring, Data, Dataserie, Dokument, Figur, Kapitel, Ord, Saetning, ascii_name
from indicators.dokument.siden import Forklaring, against, forklaring
from indicators.dokument.valg import JOURNALNR, BilagError, Tekst, Valg, as_toml, read

__all__ = [
    "BENCHMARK", "JOURNALNR", "OPFOELGNING", "Aendring", "BilagError", "Data", "Dataserie", "Dokument", "Figur", "Forklaring",
    "Kapitel", "Ord", "Saetning", "Tekst", "Valg", "against", "as_toml", "ascii_name", "byg", "forklaring", "koncepter", "read",
    "with_changes",
]  # fmt: skip
