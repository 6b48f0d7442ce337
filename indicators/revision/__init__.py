"""What official figures do after they are published: each that moved between two days, and how much the newest month usually moves."""

from indicators.revision.bevaegelse import Bevaegelse, forskelle
from indicators.revision.plejer import Plejer, ord_, plejer

__all__ = ["Bevaegelse", "Plejer", "forskelle", "ord_", "plejer"]
