"""The whole follow-up in three sentences: mål, milepæle and beslutninger, each a count."""

from collections.abc import Iterable

from indicators import texts
from indicators.opfoelgning import milepaele
from indicators.opfoelgning.koder import DER_ER_IKKE, VURDERING
from indicators.opfoelgning.model import DOMME, VURDERINGER, Aftale, Maalstatus, Opfoelgningsbillede


def _er(kode: str, antal: int) -> str:
    """'er nået', 'kan ikke opgøres'."""
    return VURDERING[kode] if kode in DER_ER_IKKE else f"er {VURDERING[kode]}"


def samlet(b: Opfoelgningsbillede) -> list[str]:
    """Three sentences over the whole: mål, milepæle, beslutninger; what there is none of is left out."""
    return [said for said in (samlet_maal(b.maal), samlet_milepaele(b.aftaler), samlet_beslutninger(b)) if said]


def samlet_maal(statusser: Iterable[Maalstatus]) -> str:
    """'3 af 12 vedtagne mål er nået, 2 er på vej og 4 kan ikke opgøres.'; the rest of the register is told apart."""
    every = list(statusser)
    decided = [m for m in every if m.vurdering not in ("ikke_vedtaget", "bortfaldet")]
    if not decided:
        return "Der er ingen vedtagne mål." if every else ""
    counts = [(kode, sum(m.vurdering == kode for m in decided)) for kode in VURDERINGER]
    shown = [(kode, n) for kode, n in counts if n]
    (first, many), rest = shown[0], shown[1:]
    noun = "vedtaget mål" if len(decided) == 1 else "vedtagne mål"
    said = texts.listed([f"{many} af {len(decided)} {noun} {_er(first, many)}", *(f"{n} {_er(kode, n)}" for kode, n in rest)])
    made = sum(m.eksempel and m.vurdering in DOMME for m in decided)
    return f"{said}.{f' {made} af vurderingerne hviler på eksempeldata.' if made else ''}"


def samlet_milepaele(aftaler: Iterable[Aftale]) -> str:
    """'3 af 8 vurderede milepæle er opfyldt; 12 er ikke vurderet.'"""
    met, judged, every = (sum(n) for n in zip((0, 0, 0), *map(milepaele.antal, aftaler), strict=True))
    return _andel(met, judged, every)


def andel(aftale: Aftale) -> str:
    """The share of an agreement's milepæle that is met, among those that somebody has judged."""
    return _andel(*milepaele.antal(aftale))


def _andel(met: int, judged: int, every: int) -> str:
    if not every:
        return ""
    if not judged:
        return f"Ingen af de {every} milepæle er vurderet." if every > 1 else "Den ene milepæl er ikke vurderet."
    noun = "vurderet milepæl" if judged == 1 else "vurderede milepæle"
    return f"{met} af {judged} {noun} er opfyldt; {every - judged} er ikke vurderet."


def samlet_beslutninger(b: Opfoelgningsbillede) -> str:
    """'2 af 4 beslutninger er udført, 1 mangler og 1 ligger uden for et dashboard.'"""
    rows = [one.vedtagelse.status for one in b.beslutninger]
    said = {"udfoert": "er udført", "mangler": "mangler", "uden_for": "ligger uden for et dashboard"}
    shown = [(rows.count(kode), words) for kode, words in said.items() if kode in rows]
    if not shown:
        return ""
    noun = "beslutning" if len(rows) == 1 else "beslutninger"
    (many, words), rest = shown[0], shown[1:]
    return texts.listed([f"{many} af {len(rows)} {noun} {words}", *(f"{n} {w}" for n, w in rest)]) + "."
