"""The rules, one a file. Each reads a point and tells what cannot be right (fejl) or may be two things (tjek)."""

from indicators.sagskontrol.regler import aendring, andele, baand, beloeb, bestand, dele, gentagelser, perioder

REGLER = (dele.find, bestand.find, beloeb.find, perioder.find, baand.find, aendring.find, andele.find, gentagelser.find)

__all__ = ["REGLER"]
