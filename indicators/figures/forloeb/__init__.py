"""The figures of a begivenhed's follow-up. Each takes one kind of figure, so that what must not stand together cannot meet in one."""

from indicators.figures.forloeb.cumulated import kumuleret, kumuleret_tegn
from indicators.figures.forloeb.curve import enhed, kurve, kurve_tegn
from indicators.figures.forloeb.editions import UDGAVER_ENHED, udgaver, udgaver_tegn
from indicators.figures.forloeb.indexed import indeks, indeks_enhed
from indicators.figures.forloeb.lying import ANDELE_ENHED, andele, dage, dage_tegn, maalgrupper
from indicators.figures.forloeb.single import merledige, merledige_tegn, oplyst, oplyst_enhed
from indicators.figures.forloeb.weeks import UGER_ENHED, uger, uger_tegn

__all__ = [
    "ANDELE_ENHED", "UDGAVER_ENHED", "UGER_ENHED", "andele", "dage", "dage_tegn", "enhed", "indeks", "indeks_enhed", "kumuleret",
    "kumuleret_tegn", "kurve", "kurve_tegn", "maalgrupper", "merledige", "merledige_tegn", "oplyst", "oplyst_enhed", "udgaver",
    "udgaver_tegn", "uger", "uger_tegn",
]  # fmt: skip
