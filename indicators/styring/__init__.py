"""What a committee steers by, read from data/reference: mål, milepæle, besparelser and beslutninger."""

from indicators.styring.filer import FILER
from indicators.styring.laesning import laes, skabelon, skriv, som_bytes, tekst
from indicators.styring.model import (
    ALLE,
    ARTER,
    BESLUTNINGER,
    ENHEDER,
    IKKE_VURDERET,
    OEKONOMI,
    SIDER,
    SMILEYER,
    STATUSSER,
    UDEN_VAERDI,
    Baand,
    Beslutning,
    Besparelse,
    Indsats,
    Maal,
    Maaling,
    Milepael,
    Oekonomi,
    Opfoelgning,
    Styring,
    StyringError,
    Vedtagelse,
)

__all__ = [
    "ALLE", "ARTER", "BESLUTNINGER", "ENHEDER", "FILER", "IKKE_VURDERET", "OEKONOMI", "SIDER", "SMILEYER", "STATUSSER", "UDEN_VAERDI",
    "Baand", "Beslutning", "Besparelse", "Indsats", "Maal", "Maaling", "Milepael", "Oekonomi", "Opfoelgning", "Styring", "StyringError",
    "Vedtagelse", "laes", "skabelon", "skriv", "som_bytes", "tekst",
]  # fmt: skip
