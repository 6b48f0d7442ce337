"""Shape and colour of every word that tells how something stands. The one place: a shape never stands without its word."""

from dataclasses import dataclass

from indicators.figures.signs import Sign
from indicators.opfoelgning import model, words
from indicators.styring import BESLUTNINGER, IKKE_VURDERET, OEKONOMI, SMILEYER


@dataclass(frozen=True)
class Tegn:
    """A shape that Source Sans has, in a colour of at least 4,5:1 on white."""

    form: str
    farve: str


GOD, MELLEM, DAARLIG, NEUTRAL = Tegn("▲", "#358000"), Tegn("■", "#8A5A00"), Tegn("▼", "#CC0000"), Tegn("○", "#595959")

TEGN: dict[str, Tegn] = {
    model.NAAET: GOD, model.PAA_VEJ: GOD, model.PAA_NIVEAU: MELLEM, model.IKKE_PAA_VEJ: DAARLIG, model.IKKE_NAAET: DAARLIG,
    **dict.fromkeys((model.UDEN_EVIDENS, model.KAN_IKKE_OPGOERES, model.IKKE_VEDTAGET, model.BORTFALDET), NEUTRAL),
    **dict(zip(SMILEYER, (GOD, MELLEM, DAARLIG), strict=True)),
    **dict(zip(OEKONOMI, (GOD, DAARLIG), strict=True)),
    **dict(zip(BESLUTNINGER, (GOD, DAARLIG, NEUTRAL), strict=True)),
    IKKE_VURDERET: NEUTRAL,
}  # fmt: skip
ORD = {kode: {**words.ORD, **words.BESLUTNING}[kode] for kode in TEGN}


def status(kode: str) -> Sign:
    """Of a target, a milepæl, an economy or a decision: '▲ nået'."""
    look = TEGN[kode]
    return Sign(look.form, ORD[kode], look.farve, look.farve, fed=True)
