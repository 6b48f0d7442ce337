"""The figures of the follow-up. A target is drawn only with figures in its own unit, so that what must not be compared cannot meet."""

from indicators.figures.opfoelgning.besparelse import ENHED as BESPARELSE_ENHED
from indicators.figures.opfoelgning.besparelse import besparelse
from indicators.figures.opfoelgning.besparelse import tegn as besparelse_tegn
from indicators.figures.opfoelgning.domme import ORD, TEGN, status
from indicators.figures.opfoelgning.faelles import enhed, tegn
from indicators.figures.opfoelgning.kort import er_afkortet, kort
from indicators.figures.opfoelgning.kugle import kugle
from indicators.figures.opfoelgning.linje import linje
from indicators.figures.opfoelgning.matrix import ENHED as MATRIX_ENHED
from indicators.figures.opfoelgning.matrix import matrix
from indicators.figures.opfoelgning.matrix import tegn as matrix_tegn
from indicators.figures.opfoelgning.oversigt import ENHED as OVERSIGT_ENHED
from indicators.figures.opfoelgning.oversigt import oversigt
from indicators.figures.opfoelgning.oversigt import tegn as oversigt_tegn
from indicators.figures.opfoelgning.oversigt import vist as oversigt_vist

__all__ = [
    "BESPARELSE_ENHED", "MATRIX_ENHED", "ORD", "OVERSIGT_ENHED", "TEGN", "besparelse", "besparelse_tegn", "enhed", "er_afkortet",
    "kort", "kugle", "linje", "matrix", "matrix_tegn", "oversigt", "oversigt_tegn", "oversigt_vist", "status", "tegn",
]  # fmt: skip
