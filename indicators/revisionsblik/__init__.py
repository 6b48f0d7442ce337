"""What has moved between two days or two releases: the figures that are printed otherwise, largest first, in words and as tables."""

from indicators.revisionsblik.blik import Fordeling, Prik, Raekke, Udvikling, udvikling
from indicators.revisionsblik.kanter import Kant, kanter, senere, tidligere, udgivelse

__all__ = ["Fordeling", "Kant", "Prik", "Raekke", "Udvikling", "kanter", "senere", "tidligere", "udgivelse", "udvikling"]
