"""How each target, milepæl, saving and decision of a kommune stands."""

from indicators.opfoelgning.billede import billede, kendt_til, maalstatus
from indicators.opfoelgning.model import (
    Aftale,
    Beslutningsstatus,
    Celle,
    Delbesparelse,
    Kontekst,
    Maalstatus,
    Milepaelstatus,
    Opfoelgningsbillede,
    Punkt,
    Raekke,
    Samletbesparelse,
    Skala,
    Tempo,
)

__all__ = [
    "Aftale", "Beslutningsstatus", "Celle", "Delbesparelse", "Kontekst", "Maalstatus", "Milepaelstatus", "Opfoelgningsbillede", "Punkt",
    "Raekke", "Samletbesparelse", "Skala", "Tempo", "billede", "kendt_til", "maalstatus",
]  # fmt: skip
