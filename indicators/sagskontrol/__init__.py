"""Whether the numbers of a case, or of the project's own register, agree with each other. It reports, and never guesses."""

from indicators.sagskontrol.model import FEJL, TJEK, Fund, SagError
from indicators.sagskontrol.register import register
from indicators.sagskontrol.sag import fil, kontrol

__all__ = ["FEJL", "TJEK", "Fund", "SagError", "fil", "kontrol", "register"]
