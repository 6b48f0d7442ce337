"""From a choice to a whole bilag: chapters, numbers, points, what is left out, what somebody has rewritten."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from indicators import catalogue, grupper, opdelt, periods, queries, texts, visninger
from indicators.areas import Areas, Omraade
from indicators.comparison import Comparison, ComparisonError, Selection, Stick
from indicators.dokument import andre, figurer, maal, resume, rod
from indicators.dokument.model import Dokument, Figur, Kapitel, Saetning
from indicators.dokument.valg import BilagError, Tekst, Valg
from indicators.periods import Period, dato
from indicators.store import Release
from indicators.visninger import Visning

BENCHMARK, OPFOELGNING = "benchmark", "opfoelgning"
DEFAULT = "ledighed"  # the nøgletal whose newest final period is a bilag's own
Progress = Callable[[int, int], None]


def koncepter(release: Release) -> dict[str, str]:
    """Every concept by its id, with its name: the views, the benchmark, the follow-up, and each begivenhed."""
    views = {view.slug: view.navn for view in visninger.everything()[0]}
    events = {one.id: one.navn for one in queries.begivenheder(release).values()}
    return views | {BENCHMARK: "Benchmark", OPFOELGNING: maal.KONCEPT} | events


def byg(release: Release, valg: Valg, progress: Progress | None = None) -> Dokument:
    """Raises BilagError or ComparisonError, in Danish, when the choice names what is not there."""
    release = release.som_kendt(valg.pr)
    known = koncepter(release)
    if valg.koncept not in known:
        raise BilagError(f"konceptet '{valg.koncept[:40]}' findes ikke. Skriv en af: {', '.join(known)}.")
    areas = queries.areas(release)
    kommune = areas.kommune(valg.kommune)
    if kommune is None:
        raise BilagError(f"kommunen '{valg.kommune[:40]}' findes ikke. Skriv fx Ballerup eller Høje-Taastrup.")
    if valg.release and valg.release != release.id:
        raise BilagError(f"bilaget hører til udgivelsen {valg.release}, og det er {release.id}, der er åben. Åbn den rigtige.")
    sticks = grupper.asked(",".join(valg.sammenlign), areas)
    period = valg.periode or _period(release, valg, kommune)
    chapters = _chapters(release, valg, kommune, sticks, period, progress)
    chapters = [replace(c, figurer=rod.under(c.figurer, _tables(release, valg))) for c in chapters]
    chapters = _numbered(_arranged(_edited(chapters, valg.tekster), valg))
    return _document(release, valg, areas, kommune, period, known[valg.koncept], [resume.with_points(c) for c in chapters])


def _tables(release: Release, valg: Valg) -> tuple[str, ...]:
    """What the figures rest on that are of no nøgletal."""
    if valg.koncept in queries.begivenheder(release):
        return rod.REGISTER
    return {BENCHMARK: rod.BENCHMARK, OPFOELGNING: (rod.STYRING,)}.get(valg.koncept, ())


def _period(release: Release, valg: Valg, kommune: Omraade) -> Period:
    """The newest final one; of quarterly figures the quarter that has ended."""
    if valg.koncept == BENCHMARK:
        return andre.benchmark.fire(release, kommune.navn)[0].udgave
    if valg.koncept in queries.begivenheder(release):
        day = valg.til or andre.forloeb_of(release, valg.koncept, kommune.navn).til
        return periods.month(day.year, day.month)
    if valg.koncept == OPFOELGNING and valg.til:
        return periods.month(valg.til.year, valg.til.month)
    found = visninger.up_to(release, Selection(DEFAULT, kommune.navn), None)
    if found is None:
        raise BilagError("der er ingen tal at lave et bilag af. Læg leverancerne i data/leverancer, og kør 'python -m indicators build'.")
    month = found.periode
    quarter = periods.containing(month, "K")
    return quarter if quarter.slut == month.slut else month


def _chapters(
    release: Release, valg: Valg, kommune: Omraade, sticks: tuple[Stick, ...], period: Period, progress: Progress | None
) -> list[Kapitel]:
    if valg.koncept == BENCHMARK:
        return andre.benchmark_kapitler(release, kommune.navn, period if period.type == "QMAT" else None)
    if valg.koncept in queries.begivenheder(release):
        return andre.begivenhed_kapitler(andre.forloeb_of(release, valg.koncept, kommune.navn, valg.til))
    if valg.koncept == OPFOELGNING:
        return maal.kapitler(release, kommune.navn, valg.til or period.slut)
    view = next(v for v in visninger.everything()[0] if v.slug == valg.koncept)
    return _of_view(release, view, kommune, view.sammenlign or sticks, period, progress)


def _of_view(
    release: Release, view: Visning, kommune: Omraade, sticks: tuple[Stick, ...], period: Period, progress: Progress | None
) -> list[Kapitel]:
    month = periods.month(period.slut.year, period.slut.month)
    total, done, found = sum(1 for _ in view.figurer), 0, []
    for chapter in view.kapitler:
        shown: list[Figur] = []
        waits: list[str] = []
        for one in chapter.figurer:
            try:
                made, last = _figure(release, one, kommune, sticks, month)
                if (month.slut - last.slut).days < visninger.ENDED:
                    shown.append(made)
                else:
                    day = "den " if last.type == "D" else ""
                    waits.append(f"{made.kort}: de nyeste tal er fra {day}{last.navn} og er for gamle til bilaget.")
            except ComparisonError:
                waits.append(_waits(one))
            done += 1
            if progress:
                progress(done, total)
        found.append(Kapitel(chapter.titel, (), tuple(shown), tuple(dict.fromkeys(waits))))
    return found


def _figure(release: Release, one: visninger.Figur, kommune: Omraade, sticks: tuple[Stick, ...], month: Period) -> tuple[Figur, Period]:
    """One figure as it stood at the end of the month, and its period. Raises ComparisonError when there is nothing to show."""
    if one.deles:
        split = opdelt.split(release, kommune.navn, one.indikator, one.maalgruppe, one.deles)
        if split.periode.slut > month.slut:
            wanted = periods.containing(month, split.periode.type) if split.periode.type in "KHY" else month
            if wanted.slut > month.slut:  # it has not ended
                day = wanted.start - timedelta(days=1)
                wanted = periods.containing(periods.month(day.year, day.month), wanted.type)
            split = opdelt.split(release, kommune.navn, one.indikator, one.maalgruppe, one.deles, wanted)
        if not any(p.slut <= month.slut for c in split.dele for p, _ in c.egen.punkter):
            raise ComparisonError(f"{one.indikator}: ingen tal.")
        return figurer.of_split(split, month.slut), split.periode
    if one.par:
        pair = opdelt.pair(release, kommune.navn, one.indikator, one.par, one.andel, sticks)
        if pair.foerste.periode.slut > month.slut:
            pair = opdelt.pair(release, kommune.navn, one.indikator, one.par, one.andel, sticks, month)
        if not all(_has_something(c) for c in (pair.foerste, pair.anden)):
            raise ComparisonError(f"{one.indikator}: ingen tal.")
        return figurer.of_pair(pair, month.slut), pair.foerste.periode
    found = visninger.up_to(release, Selection(one.indikator, kommune.navn, one.maalgruppe, sticks), month)
    if found is None or not _has_something(found):
        raise ComparisonError(f"{one.indikator}: ingen tal.")
    return figurer.of_comparison(found, month.slut), found.periode


def _has_something(found: Comparison) -> bool:
    """Whether the chosen period has a figure for anybody."""
    return any(s.nu.tal is not None for s in found.series)


def _waits(one: visninger.Figur) -> str:
    """'Fleksjob (D9): venter på tabel y08a02'."""
    known = catalogue.load()
    indicator = known.indikatorer[one.indikator]
    group = f", {known.maalgrupper[one.maalgruppe].navn.lower()}" if one.maalgruppe not in (None, "", "alle") else ""
    return f"{indicator.titel}{group} ({indicator.nr}): ingen tal i perioden. Tabel {texts.listed(known.tables_of(indicator))}."


def _edited(chapters: list[Kapitel], edits: Iterable[Tekst]) -> list[Kapitel]:
    """Edited sentences in their places. One whose ground has moved carries a warning that says what it says now."""
    by_place = {(e.figur, e.noegle): e for e in edits}

    def sentence(figur: Figur, one: Saetning) -> Saetning:
        edit = by_place.get((figur.navn, one.noegle))
        if edit is None or edit.til == one.tekst:
            return one
        moved = f"Teksten er rettet, da der stod: “{edit.fra}” Nu giver tallene: “{one.tekst}”" if edit.fra != one.tekst else ""
        return Saetning(one.noegle, edit.til, one.tekst, moved)

    def figure(one: Figur) -> Figur:
        said = tuple(s for s in (sentence(one, s) for s in one.saetninger) if s.tekst.strip())
        return one if said == one.saetninger else replace(one, saetninger=said, fund=figurer.find(said) if said else one.titel)

    return [replace(c, figurer=tuple(map(figure, c.figurer))) for c in chapters]


def _arranged(chapters: list[Kapitel], valg: Valg) -> list[Kapitel]:
    """Left out and moved within their chapters; a chapter without anything is left out."""
    place = {name: n for n, name in enumerate(valg.orden)}
    names = [f.navn for c in chapters for f in c.figurer]
    double = next((name for name, times in Counter(names).items() if times > 1), None)
    if double:
        raise BilagError(f"figuren {double} står to gange i konceptet. Tag den ene ud af visningen.")
    unknown = next((name for name in (*valg.udelad, *valg.orden) if name not in names), None)
    if unknown:
        raise BilagError(f"figuren '{unknown[:60]}' er ikke i bilaget. Figurerne hedder: {', '.join(names)}.")
    kept = [
        replace(c, figurer=tuple(sorted((f for f in c.figurer if f.navn not in valg.udelad), key=lambda f: place.get(f.navn, len(names)))))
        for c in chapters
    ]
    return [c for c in kept if c.figurer or (c.venter and not valg.udelad)]


def _numbered(chapters: list[Kapitel]) -> list[Kapitel]:
    number, found = 0, []
    for chapter in chapters:
        numbered = []
        for one in chapter.figurer:
            number += 1
            numbered.append(replace(one, nr=number))
        found.append(replace(chapter, figurer=tuple(numbered)))
    return found


def _document(
    release: Release, valg: Valg, areas: Areas, kommune: Omraade, period: Period, navn: str, chapters: list[Kapitel]
) -> Dokument:
    made = datetime.fromisoformat(release.manifest["lavet"]).astimezone(UTC).date()
    whole = (BENCHMARK, OPFOELGNING, *queries.begivenheder(release))  # their first chapter has told it all
    own_points = valg.koncept in whole
    points = resume.referring(chapters[0].resume, chapters) if own_points and chapters else ()
    chapters = [replace(chapters[0], resume=()), *chapters[1:]] if points else chapters
    found = Dokument(
        valg.koncept, valg.titel or default_title(valg, release, navn, period), _status(release, valg, kommune, made), kommune,
        areas.langt_navn(kommune), valg.udvalg, valg.moede, valg.journalnr, period.navn, period.code,
        _against(valg, areas), (), tuple(chapters), (),
        valg.siden, (), (), release.id, made, valg.anbefales, release.pr,
    )  # fmt: skip
    sources = resume.sources(found)
    return replace(found, indledning=points or resume.of_document(found), forbehold=resume.reservations(found), kilder=sources)


_IN_WORDS = {
    "klynge": "klyngen", "naboer": "nabokommunerne", "region": "regionen", "landsdel": "landsdelen", "kommunegruppe": "kommunegruppen",
    "landet": "hele landet",
}  # fmt: skip


def _against(valg: Valg, areas: Areas) -> str:
    """'Sammenlignes med klyngen og hele landet': of a view, which may have its own; benchmark and begivenheder say it in their figures."""
    view = next((v for v in visninger.everything()[0] if v.slug == valg.koncept), None)
    sticks = view and (view.sammenlign or grupper.asked(",".join(valg.sammenlign), areas))
    return f"Sammenlignes med {texts.listed(_IN_WORDS[s] if isinstance(s, str) else s.navn for s in sticks)}" if sticks else ""


def _status(release: Release, valg: Valg, kommune: Omraade, made: date) -> str:
    """'(status den 22. august 2026)', or as known on an earlier day: '(tallene som kendt den 18. august 2026)'."""
    day = _as_of(release, valg, kommune, made)
    if release.pr is None:
        return f"(status den {dato(day)})"
    counted = f"status den {dato(day)}, " if valg.koncept in queries.begivenheder(release) or valg.til else ""
    return f"({counted}tallene som kendt den {dato(release.pr)})"


def _as_of(release: Release, valg: Valg, kommune: Omraade, made: date) -> date:
    """The day of the newest real pull: what was known then, not when somebody pressed a button. Of a begivenhed the day of its count."""
    if valg.koncept in queries.begivenheder(release):
        return andre.forloeb_of(release, valg.koncept, kommune.navn, valg.til).til
    if valg.koncept == OPFOELGNING and valg.til:
        return valg.til
    return max((row["hentet"] for row in queries.deliveries(release) if not row["eksempel"] and row["udfald"] != "afvist"), default=made)


def default_title(valg: Valg, release: Release, navn: str, period: Period) -> str:
    """What a bilag is called when nobody has given it a title."""
    events = queries.begivenheder(release)
    if valg.koncept in events:
        return events[valg.koncept].undertitel
    if valg.koncept == BENCHMARK:
        return f"Beskæftigelsesministeriets benchmark, {period.navn}"
    kind = "Nøgletal på beskæftigelsesområdet" if valg.koncept == "noegletalsdokumentet" else navn
    return f"{kind}, {period.navn}"
