"""From counts and known points to the follow-up of one kommune."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from indicators import catalogue, queries
from indicators.areas import LANDET, Omraade
from indicators.begivenheder import Begivenhed, Moede, Punkt, sidste_moede
from indicators.catalogue import Maalgruppe
from indicators.comparison import ComparisonError
from indicators.forloeb import regne
from indicators.forloeb.maaling import I_ALT, Dage, Maaling, maaling, subjekt
from indicators.forloeb.model import Del, Forloeb, Landet, Siden, Tal
from indicators.forloeb.sag import REST, Sag, contradicted, opdelt, others
from indicators.periods import dato
from indicators.store import Release

MOEDE, TOP = "moede", "top"  # reference dates that depend on the rest
NEAR = timedelta(days=7)  # a national status this much later belongs to the same meeting


def begivenhed_of(release: Release, id_: str) -> Begivenhed:
    """Raises ComparisonError when there is none of that name."""
    known = queries.begivenheder(release)
    if id_ not in known:
        raise ComparisonError(f"begivenheden '{id_[:40]}' findes ikke. Skriv en af: {', '.join(known) or 'ingen'}.")
    return known[id_]


def forloeb(
    release: Release, begivenhed: str, kommune: str, maalgruppe: str = "alle", fra: date | str | None = None, til: date | None = None,
    siden: Iterable[date] = (),
) -> Forloeb:  # fmt: skip
    """fra: a day, MOEDE (the last meeting) or TOP; None is the begivenhed's own. til: None is the newest count.

    Raises ComparisonError, in Danish, when what is asked for is not there; a kommune without counts gets figures that say why.
    """
    event = begivenhed_of(release, begivenhed)
    areas = queries.areas(release)
    own = areas.kommune(kommune)
    if own is None:
        raise ComparisonError(f"kommunen '{kommune[:40]}' findes ikke. Skriv fx Ballerup eller Høje-Taastrup.")
    counted = maaling(release, event, own)
    every = tuple(p for p in queries.punkter(release, event.id) if release.pr is None or p.dato <= release.pr)
    points = tuple(p for p in every if p.omraade == own.kode)
    groups = _groups(counted, points)
    group = _group(groups, maalgruppe, own)
    days = counted.of(group.id)
    now = _now(event, counted, points, days, til)
    meeting = sidste_moede(queries.moeder(release, own.kode), now)
    start = _start(event, counted, days, fra, now, meeting)
    sag = Sag(event, own, counted, points, start, now)
    own_points = tuple(p for p in points if p.maalgruppe == group.id and p.dato <= now)
    national = tuple(p for p in every if p.omraade == LANDET and p.dato <= now + NEAR)
    return replace(
        _follow(sag, group, groups, meeting, tuple(siden), til), kommune_langt=areas.langt_navn(own), punkter=own_points,
        landet=_landet(national, now), landspunkter=national, release=release.id,
        brud=tuple(b for b in queries.breaks(release, event.foelger, group.id) if b.art == "brud"),
    )  # fmt: skip


def _groups(counted: Maaling, points: tuple[Punkt, ...]) -> list[Maalgruppe]:
    """Every målgruppe that there is anything about, in the catalogue's order."""
    several = {gruppe for (gruppe, koen, akasse), days in counted.grupper.items() if (koen, akasse) == (I_ALT, I_ALT) and len(days) > 1}
    there = several | {p.maalgruppe for p in points}
    return [m for m in catalogue.load().maalgrupper.values() if m.id in there]


def _group(groups: list[Maalgruppe], asked: str, kommune: Omraade) -> Maalgruppe:
    if asked == "alle" and "alle" not in {m.id for m in groups}:
        return groups[0] if groups else catalogue.load().maalgrupper["alle"]
    found = next((m for m in groups if m.id == asked), None)
    if found is None:
        can = ", ".join(m.id for m in groups) or "ingen"
        raise ComparisonError(f"målgruppen '{asked[:40]}' er ikke opgjort i {kommune.navn}. Skriv en af: {can}.")
    return found


def _now(event: Begivenhed, counted: Maaling, points: tuple[Punkt, ...], days: Dage, til: date | None) -> date:
    """The day of the count that is 'now'. A day without a count falls back on the newest before it."""
    if til and event.slut and til > event.slut:
        raise ComparisonError(f"{event.navn} følges til og med {dato(event.slut)}. Vælg en dag før.")
    if til and til <= event.fra:
        raise ComparisonError(f"{event.navn} følges fra {dato(event.fra)}. Vælg en dag efter.")
    if til and any(p.dato == til for p in points) and not counted.row(days, til):
        return til
    final = [d for d in days if d not in counted.foreloebige]
    newest = regne.latest(final, None) or regne.latest([p.dato for p in points], None)
    if til:
        return counted.row(days, til) or til
    return newest or event.slut or event.fra + NEAR


def _start(
    event: Begivenhed, counted: Maaling, days: Dage, fra: date | str | None, now: date, meeting: Moede | None
) -> date:
    if fra == MOEDE:
        if meeting is None:
            raise ComparisonError("der er intet møde før denne dag i mødekalenderen (data/reference/moeder.csv). Vælg en anden dag.")
        fra = meeting.dato
    elif fra == TOP:
        fra = _peak(event, counted, days, event.fra, now)
        if fra is None:
            raise ComparisonError("der er ingen top at regne fra: tallet er ikke opgjort, eller det har ikke været højere end ved "
                                  "begyndelsen. Vælg en anden dag.")  # fmt: skip
    start = fra or event.fra
    if start >= now:
        raise ComparisonError(f"der regnes fra {dato(start)} til {dato(now)}: vælg en senere slutdag eller en tidligere startdag.")
    return start


def _follow(
    sag: Sag, group: Maalgruppe, groups: list[Maalgruppe], meeting: Moede | None, siden: tuple[date, ...], asked: date | None
) -> Forloeb:
    counted, days = sag.maaling, sag.maaling.of(group.id)
    own = sag.part(group)
    start, end = counted.row(days, sag.fra), counted.row(days, sag.til)
    first = min(sag.fra, sag.begivenhed.fra)
    peak = _peak(sag.begivenhed, counted, days, first, sag.til)
    top = sag.since(group.id, peak, "toppen") if peak else None
    met = sag.since(group.id, meeting.dato, "sidste møde") if meeting and meeting.dato > sag.begivenhed.fra else None
    recovered = regne.recovery(
        regne.count(days, end, sag.til), regne.count(days, counted.row(days, first), first),
        regne.count(days, peak, sag.til) if peak else (None, counted.grund or "tallet har ikke været højere end ved begyndelsen"),
    )  # fmt: skip
    parts = tuple(sorted((sag.part(m) for m in groups if sag.counts(m)), key=_by_size))
    rest, but = others(sag, group, parts)
    return Forloeb(
        sag.begivenhed, sag.kommune, "", group, counted.enhed, subjekt(sag.begivenhed, group), sag.fra, sag.til,
        asked if asked and asked != sag.til else None, own.nu, own.foer, own.netto, own.pct, own.tilgang, own.afgang, meeting, met, top,
        sag.tal(recovered, "andel", "genoprettet_pct", group.id, sag.fra, sag.til), _since(sag, group.id, met, top, siden),
        tuple((d, None if days[d].bestand is None else Fraction(days[d].bestand)) for d in sorted(days) if d <= sag.til),
        counted.foreloebige, regne.weeks(days, start, end) if sag.begivenhed.er_register else (),
        parts if group.id == "alle" else (), rest, but, opdelt(sag, group),
        regne.cumulated(days, start, end), (), None, (), tuple(d for d in sorted(days) if d > sag.begivenhed.fra),
        tuple(m.id for m in groups), {p.maalgruppe.id: p.data_til for p in (own, *parts) if p.data_til}, counted.er_daglig,
        counted.eksempel, counted.kilde, contradicted(sag, (own, *parts)), "", start,
    )  # fmt: skip


def _peak(event: Begivenhed, counted: Maaling, days: Dage, fra: date, til: date) -> date | None:
    """The top of the begivenhed, also for those who count from a later day."""
    return regne.top(days, counted.row(days, min(fra, event.fra)), counted.row(days, til), counted.er_daglig)


def _by_size(part: Del) -> tuple[bool, bool, Fraction]:
    """Greatest rise first; the rest last, and after it those without a figure."""
    return part.netto.vaerdi is None, part.maalgruppe.id == REST, -(part.netto.vaerdi or 0)


def _since(sag: Sag, group: str, met: Siden | None, top: Siden | None, asked: tuple[date, ...]) -> tuple[Siden, ...]:
    """Every day that is spoken of, once, oldest first."""
    found = {s.dato: s for s in (top, met) if s}
    named = {r.dato: r.tekst for r in sag.begivenhed.referencedatoer}
    for day in (*named, *asked):
        if day < sag.til and day not in found:
            found[day] = sag.since(group, day, named.get(day, ""))
    return tuple(found[day] for day in sorted(found))


def _landet(points: tuple[Punkt, ...], now: date) -> Landet | None:
    """The newest national status at the time: gross inflow since its own day, and how much more than the year before."""
    dated = [p for p in points if p.maal == "nytilmeldte" and p.dato <= now + NEAR]
    if not dated:
        return None
    newest = max(dated, key=lambda p: p.dato)
    more = next((p for p in points if p.maal == "nytilmeldte_flere" and (p.dato, p.fra) == (newest.dato, newest.fra)), None)
    if more is None:
        return None

    def tal(value: Fraction, art: str = "brutto", decimals: int = 0) -> Tal:
        return Tal(value, art, LANDET, newest.dato, newest.fra, decimals, False, newest.kilde)

    came, grown = Fraction(newest.vaerdi), Fraction(more.vaerdi)
    before = came - grown
    return Landet(newest.fra, newest.dato, tal(came), tal(before), tal(grown), tal(100 * grown / before, "andel", 1))
