"""From the stored editions to a Billede: whose figures, in which edition, as known on which day."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from indicators import queries
from indicators.areas import Omraade, collation
from indicators.benchmark.model import DELE, GRUPPER, HALV_TIER, TABEL, Billede, Rettelse, delt
from indicators.compare import no_data
from indicators.comparison import ComparisonError, Interval, Stick, Yardstick, sticks_of, yardsticks
from indicators.grupper import GRUPPE
from indicators.periods import Period
from indicators.queries import Plads, Udgaver
from indicators.store import Release

_HALV_PCT = Fraction(1, 200)  # shares are printed with two decimals


@lru_cache(maxsize=256)
def billede(release: Release, kommune: str, gruppe: str = "alle", periode: Period | None = None) -> Billede:
    """The one door to a placement. Raises ComparisonError, in Danish, when it is asked for what is not there."""
    own = _kommune(release, kommune)
    if gruppe not in GRUPPER:
        raise ComparisonError(f"ydelsesgruppen '{gruppe[:40]}' findes ikke i benchmark. Skriv en af: {', '.join(GRUPPER)}.")
    editions = queries.benchmark(release, gruppe)
    chosen = _udgave(release, editions, periode)
    rows = editions[chosen]
    if own.kode not in rows:
        there = ", ".join(p.code for p in editions if own.kode in editions[p]) or "ingen"
        raise ComparisonError(f"{own.navn} er ikke i udgaven {chosen.code} for {GRUPPER[gruppe]}. Udgaverne med {own.navn} er: {there}.")
    areas = queries.areas(release)
    before = [p for p in editions if p < chosen]
    parts = _dele(release, own.kode, chosen)
    kilde = queries.kilde(release, TABEL)
    return Billede(
        own, areas.langt_navn(own), gruppe, chosen, rows[own.kode], delt(rows, own.kode),
        tuple((p, found.get(own.kode)) for p, found in editions.items()),
        _alle(rows, areas.by_kode), editions[before[-1]] if before else MappingProxyType({}), parts,
        _rettelser(release, own.kode, gruppe, editions), _rettede(release, gruppe, chosen),
        queries.breaks(release, "benchmark", gruppe), _klynge(release, own, gruppe, chosen, rows), areas.naboer(own),
        naevner((rows[own.kode], *(p for p in (_whole(release, own.kode, chosen),) if p))),
        (kilde,) if kilde else (), release.pr, release.id,
    )  # fmt: skip


def _klynge(release: Release, own: Omraade, gruppe: str, chosen: Period, rows: Mapping[str, Plads]) -> Yardstick:
    """Those with the same rammevilkår in the edition that is shown, not in the newest one."""
    official = queries.official_klynge(release, own.kode, gruppe, chosen.slut)
    andele = {kode: plads.forventet_andel for kode, plads in rows.items()}
    return yardsticks.klynge(own, queries.areas(release), chosen.code, andele, official)


def fire(release: Release, kommune: str, periode: Period | None = None) -> tuple[Billede, ...]:
    """The groups in their fixed order, all of one edition; one that the kommune is not in is left out, and all missing is refused."""
    found, why = [], None
    for gruppe in GRUPPER:
        try:
            found.append(billede(release, kommune, gruppe, periode or (found[0].udgave if found else None)))
        except ComparisonError as refused:
            why = why or refused
    if not found:
        raise why
    return tuple(found)


def maalestokke(release: Release, b: Billede, sticks: Sequence[Stick]) -> tuple[Yardstick, ...]:
    """The groups asked for, in their fixed order; an own group among them."""
    asked, areas = sticks_of(sticks), queries.areas(release)
    found = yardsticks.others(b.kommune, areas) | {"klynge": b.klynge}
    if GRUPPE in asked:
        found[GRUPPE] = yardsticks.gruppe(b.kommune, areas, asked[GRUPPE])
    return tuple(found[name] for name in asked)


def _kommune(release: Release, name: str) -> Omraade:
    found = queries.areas(release).find(name)
    if found and found.type == "land":
        raise ComparisonError("benchmark findes ikke for hele landet: det sammenligner kommunerne. Vælg en kommune, fx Ballerup.")
    if found is None or found.type != "kommune":
        raise ComparisonError(f"kommunen '{name[:40]}' findes ikke. Skriv fx Ballerup eller Høje-Taastrup.")
    return found


def _udgave(release: Release, editions: Udgaver, wanted: Period | None) -> Period:
    """The edition asked for, or the newest."""
    if not editions:
        raise ComparisonError(no_data(release, "benchmark", [TABEL]))
    if wanted is None:
        return max(editions)
    if wanted not in editions:
        raise ComparisonError(f"benchmark har ingen udgave {wanted.code}. Udgaverne er: {', '.join(p.code for p in editions)}.")
    return wanted


def _alle(rows: Mapping[str, Plads], by_kode: Mapping[str, Omraade]) -> tuple[tuple[Omraade, Plads], ...]:
    found = [(by_kode[kode], plads) for kode, plads in rows.items()]
    return tuple(sorted(found, key=lambda pair: (pair[1].placering, pair[1].forskel_andel, collation(pair[0].navn))))


def _dele(release: Release, kode: str, udgave: Period) -> Mapping[str, Plads]:
    found = {gruppe: queries.benchmark(release, gruppe).get(udgave, {}).get(kode) for gruppe in DELE}
    return MappingProxyType({gruppe: plads for gruppe, plads in found.items() if plads})


def _whole(release: Release, kode: str, udgave: Period) -> Plads | None:
    return queries.benchmark(release, "alle").get(udgave, {}).get(kode)


def _rettelser(release: Release, kode: str, gruppe: str, editions: Udgaver) -> tuple[Rettelse, ...]:
    """Each correction with what took its place: what the next one found, or what is said now."""
    mine = [(p, dag, old) for p, omraade, dag, old in queries.corrections(release, gruppe) if omraade == kode]
    found = []
    for number, (period, dag, old) in enumerate(mine):
        later = [then for p, _, then in mine[number + 1 :] if p == period]
        now = later[0] if later else editions.get(period, {}).get(kode)
        found += [Rettelse(period, dag, old, now)] if now else []
    return tuple(found)


def _rettede(release: Release, gruppe: str, udgave: Period) -> tuple[tuple[date, int], ...]:
    days = [dag for period, _, dag, _ in queries.corrections(release, gruppe) if period == udgave]
    return tuple((dag, days.count(dag)) for dag in sorted(set(days)))


def naevner(pladser: tuple[Plads, ...]) -> Interval:
    """The citizens the shares are of: every count (to tens) and share (to 0,01 pct.) bounds them from both sides."""
    found = None
    for plads in pladser:
        for antal, andel in ((plads.faktisk, plads.faktisk_andel), (plads.forventet, plads.forventet_andel)):
            if Fraction(andel) <= _HALV_PCT:
                continue
            share = Fraction(andel)
            bound = Interval(
                max(Fraction(antal - HALV_TIER), Fraction(0)) * 100 / (share + _HALV_PCT), (antal + HALV_TIER) * 100 / (share - _HALV_PCT)
            )
            found = bound.within(found) if found else bound
    return found or Interval(Fraction(0), Fraction(0))
