"""From a release to the follow-up of one kommune: asks the figures, and leaves every judgement to the pure modules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from indicators import catalogue, queries, settings, texts
from indicators.areas import Omraade
from indicators.compare import compare
from indicators.comparison import Comparison, ComparisonError, Selection
from indicators.comparison.maal import samme_enhed
from indicators.opfoelgning import besparelse, grunde, milepaele, skalaer, sti
from indicators.opfoelgning.beslutninger import beslutninger
from indicators.opfoelgning.maal import Dom, doem
from indicators.opfoelgning.model import KAN_IKKE_OPGOERES, UDEN_EVIDENS, Kontekst, Maalstatus, Opfoelgningsbillede, Punkt
from indicators.opfoelgning.punkter import af_maalinger, af_noegletal
from indicators.queries import Break
from indicators.store import Release
from indicators.styring import Besparelse, Maal, Maaling, Styring


def billede(release: Release, kommune: str, til: date | None = None) -> Opfoelgningsbillede:
    """Everything of a kommune's follow-up. til: nothing later is used (None: all that the release knows).

    Raises ComparisonError, in Danish, for an unknown kommune.
    """
    return _billede(release, _kommune(release, kommune), til, settings.with_examples())


@lru_cache(maxsize=64)
def _billede(release: Release, own: Omraade, til: date | None, _examples: bool) -> Opfoelgningsbillede:
    styring = queries.styring(release).for_kommune(own.kode)
    day = til or kendt_til(release, own)

    def counted(row: Besparelse) -> Comparison | None:
        return _noegletal(release, row.noegletal, row.maalgruppe, own)

    return Opfoelgningsbillede(
        own, queries.areas(release).langt_navn(own), day,
        tuple(_maalstatus(release, maal, own, styring, day) for maal in styring.maal if maal.beslutning.truffet(day)),
        milepaele.aftaler(styring, day), besparelse.samlede(styring.besparelser, counted, day),
        beslutninger(release, styring, own, day), skalaer.skalaer(styring, day), release.id,
        tuple(m for m in styring.maalinger if m.til <= day),
    )  # fmt: skip


def maalstatus(release: Release, maal: Maal, kommune: str, til: date | None = None) -> Maalstatus:
    """One target held against the figures of one kommune. Raises ComparisonError for an unknown kommune."""
    own = _kommune(release, kommune)
    styring = queries.styring(release).for_kommune(own.kode)
    return _maalstatus(release, maal, own, styring, til or kendt_til(release, own))


def kendt_til(release: Release, kommune: Omraade) -> date:
    """The last day that the release knows anything of: its newest pull, or the kommune's newer measurement; or the day it is seen from."""
    if release.pr:
        return release.pr
    pulled = [row["hentet"] for row in queries.deliveries(release) if not row["eksempel"] and row["hentet"]]
    own = [m.til for m in queries.styring(release).for_kommune(kommune.kode).maalinger]
    return max([*pulled, *own], default=date.fromisoformat(release.id[:10]))


def _kommune(release: Release, name: str) -> Omraade:
    found = queries.areas(release).kommune(name)
    if found is None:
        raise ComparisonError(f"kommunen '{name[:40]}' findes ikke. Skriv fx Ballerup eller Høje-Taastrup.")
    return found


def _noegletal(release: Release, id_: str, maalgruppe: str, kommune: Omraade) -> Comparison | None:
    """The kommune's own series; None when nothing of it is delivered."""
    if id_ not in catalogue.load().indikatorer:
        return None
    try:
        return compare(release, Selection(id_, kommune.navn, maalgruppe or "alle", ()))
    except ComparisonError:
        return None


@dataclass(frozen=True)
class _Maalt:
    """What measures a target: points in its own unit, and what is told beside."""

    serie: tuple[Punkt, ...]
    brud: tuple[Break, ...]
    kilde: str
    noter: tuple[str, ...]
    eksempel: bool
    kontekst: Kontekst | None


def _measured(maal: Maal, rows: Sequence[Maaling], found: Comparison | None, til: date) -> _Maalt:
    """Own measurements come first; a nøgletal in another unit, or beside them, is context."""
    own = af_maalinger(rows, maal.enhed, til)
    told = af_noegletal(found, til) if found else ()
    fits = found is not None and samme_enhed(maal, found.indikator)
    if fits and not own:
        return _Maalt(told, found.brud, texts.source(found), _notes(found, told), found.eksempel, None)
    beside = None
    if found and told:
        why = "" if fits else grunde.andre_enheder(maal, found.indikator.enhed)
        beside = Kontekst(found.indikator.id, found.overskrift, found.indikator.enhed, told, found.eksempel, texts.source(found), why)
    sources = "; ".join(dict.fromkeys(p.kilde for p in own if p.kilde)) or maal.kilde
    return _Maalt(own, (), f"Kilde: {sources.rstrip('.')}." if sources else "", (), eksempel=False, kontekst=beside)


def _notes(found: Comparison, told: Sequence[Punkt]) -> tuple[str, ...]:
    """What measures the target, and what a reader must know of it; not the target itself, nor a month that is not shown."""
    group = "" if found.maalgruppe.id == "alle" else f", {found.maalgruppe.navn}"
    moving = any(p.foreloebig for p in told)
    kept = [n for n in texts.notes(found) if not n.startswith(("Databrud", "Mål (")) and (moving or " er foreløbig " not in n)]
    return (f"Målt ved nøgletallet {found.indikator.titel}{group.rstrip('.')}.", *kept)


def _maalstatus(release: Release, maal: Maal, own: Omraade, styring: Styring, til: date) -> Maalstatus:
    rows = [m for m in styring.maalinger if m.maaling == maal.maaling] if maal.maaling else []
    found = _noegletal(release, maal.noegletal, maal.maalgruppe, own) if maal.noegletal else None
    measured = _measured(maal, rows, found, til)
    judged = _with_context(doem(maal, measured.serie, measured.brud, til), measured.kontekst)
    days = [p.til for p in measured.serie] or [til]
    bands = tuple(b for b in styring.baand if maal.maaling and b.maaling == maal.maaling)
    notes = (*([maal.note] if maal.note else []), *measured.noter)
    return Maalstatus(
        maal, own, queries.areas(release).langt_navn(own), measured.serie, judged.aktuel, judged.vurdering, judged.grund,
        sti.ender(maal, days[0], days[-1]), judged.sti_nu, judged.afstand, judged.tempo, judged.smaa_tal,
        skalaer.i_baand(judged.aktuel, bands) if judged.aktuel and bands else None, bands, measured.eksempel, measured.kilde, notes,
        tuple(b for b in measured.brud if b.art == "brud"), judged.udgang, measured.kontekst, judged.forbi,
    )  # fmt: skip


def _with_context(judged: Dom, beside: Kontekst | None) -> Dom:
    """There are figures, and they count something else: that is no verdict, and no lack of figures either."""
    if judged.vurdering != KAN_IKKE_OPGOERES or beside is None or not beside.grund:
        return judged
    return Dom(UDEN_EVIDENS, f"{judged.grund} {beside.grund}".strip(), forbi=judged.forbi)
