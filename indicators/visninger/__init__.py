"""Saved views: which figures stand together under which titles, against whom."""

from indicators.visninger.aendringer import ENDED, Linje, Tabeldel, lines, months, table, up_to, words
from indicators.visninger.egne import SINGLE, SINGLE_NAME, as_toml, builtin, delete, everything, folder, save
from indicators.visninger.laesning import splits
from indicators.visninger.model import Figur, Kapitel, Visning, VisningError, slug_of
from indicators.visninger.valg import choices, label

__all__ = [
    "ENDED", "SINGLE", "SINGLE_NAME", "Figur", "Kapitel", "Linje", "Tabeldel", "Visning", "VisningError", "as_toml", "builtin", "choices",
    "delete", "everything", "folder", "label", "lines", "months", "save", "slug_of", "splits", "table", "up_to", "words",
]  # fmt: skip
