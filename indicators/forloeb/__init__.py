"""The follow-up of a begivenhed in one kommune: from the reference date to now, against what was known of the country at the time."""

from indicators.forloeb.build import MOEDE, TOP, begivenhed_of, forloeb
from indicators.forloeb.model import Andel, Del, Forloeb, Kumuleret, Landet, Opdelt, Siden, Tal, Uge

__all__ = [
    "MOEDE", "TOP", "Andel", "Del", "Forloeb", "Kumuleret", "Landet", "Opdelt", "Siden", "Tal", "Uge", "begivenhed_of", "forloeb",
]  # fmt: skip
