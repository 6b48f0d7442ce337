"""Chapters that are not nøgletal: the Ministry's benchmark, and the follow-up of a begivenhed."""

from indicators import benchmark, forloeb
from indicators.benchmark import GRUPPER, Billede, side
from indicators.dokument import tal
from indicators.dokument.figurer import of_sign
from indicators.dokument.model import Figur, Kapitel, Saetning, ascii_name
from indicators.figures import dumbbell, ranks
from indicators.figures import forloeb as tegninger
from indicators.forloeb import Forloeb, lists, words
from indicators.periods import dato
from indicators.rounding import dansk
from indicators.store import Release
from indicators.tables import Table


def benchmark_kapitler(release: Release, kommune: str, periode: object = None) -> list[Kapitel]:
    """The four placements, and each ydelsesgruppe with why it stands where it does. Raises ComparisonError without the benchmark."""
    four = benchmark.fire(release, kommune, periode)
    whole = four[0]
    resume = tuple(f"{benchmark.headline(b)}." for b in four[:3])
    figurer = [_expected(four), _places(four), *(_group(b) for b in four)]
    return [Kapitel(f"Beskæftigelsesministeriets benchmark, {whole.udgave.navn}", resume, tuple(figurer))]


def _definition(b: Billede) -> tuple[str, ...]:
    return ("Beskæftigelsesministeriets benchmark", benchmark.indhold(b.gruppe), *benchmark.noter(b))


def _expected(four: tuple[Billede, ...]) -> Figur:
    first, drawing = four[0], dumbbell.dumbbell(four, four[0].gruppe)
    said = tuple(Saetning(b.gruppe, f"{benchmark.headline(b)}.") for b in four)
    return Figur(
        0, "benchmark-forventet", f"Forventet og faktisk antal, {first.udgave.navn}", "Forventet og faktisk",
        "Fuldtidspersoner, afrundet til nærmeste 10.", tuple(map(of_sign, dumbbell.signs(first))), benchmark.tabel_fire(four), drawing,
        side.alt_haandvaegt(four), said, said[0].tekst, benchmark.kilde(first), tuple(benchmark.noter(first)), _definition(first),
        tal.data_of(drawing, "Fuldtidspersoner", 0),
    )  # fmt: skip


def _places(four: tuple[Billede, ...]) -> Figur:
    first, drawing = four[0], ranks.ranks(four, four[0].gruppe)
    said = tuple(Saetning(str(n), text) for n, text in enumerate([benchmark.plads(first), *benchmark.bevaegelse(first)]))
    return Figur(
        0, "benchmark-placering", f"Placering blandt de {first.delt.af} kommuner gennem udgaverne", "Placering", ranks.UNIT, (),
        benchmark.tabel_serie(first), drawing, side.alt_placering(four), said, said[0].tekst, benchmark.kilde(first),
        tuple(benchmark.noter(first)), _definition(first), tal.data_of(drawing, ranks.UNIT, 0),
    )  # fmt: skip


def _group(b: Billede) -> Figur:
    """One ydelsesgruppe: the level, and the answer to why."""
    drawing = ranks.ranks([b], b.gruppe)
    told = benchmark.bevaegelse(b) if b.gruppe == "alle" else []  # by the figure before
    lines = [line for line in benchmark.hvorfor(b) if line not in told]
    said = tuple(Saetning(str(n), text) for n, text in enumerate(lines[:5]))
    return Figur(
        0, f"benchmark-{ascii_name(b.gruppe)}", f"{GRUPPER[b.gruppe]}: {benchmark.spoergsmaal(b)}", b.gruppe_navn, ranks.UNIT, (),
        side.tabel_naer(b), drawing, side.alt_placering([b]), said, f"{benchmark.headline(b)}.", benchmark.kilde(b),
        tuple(benchmark.noter(b)), _definition(b), tal.data_of(drawing, ranks.UNIT, 0),
    )  # fmt: skip


def begivenhed_kapitler(f: Forloeb) -> list[Kapitel]:
    """The kommune since the reference date; and hele landet in a chapter of its own, since it counts otherwise."""
    said = words.saetninger(f)
    own = [one for one in (_curve(f, said), _weeks(f), _groups(f), _cumulated(f)) if one]
    waits = (f"{f.subjekt} i {f.kommune_langt} kan ikke følges: kommunen har ikke leveret registertal pr. dag eller uge.",)
    chapters = [Kapitel(f.titel, tuple(s.vist for s in said[:3]) if own else (), tuple(own), () if own else waits)]
    country = _country(f)
    return [*chapters, Kapitel("Hele landet dengang", (words.landet(f),), (country,))] if country else chapters


def _figure(
    f: Forloeb, navn: str, titel: str, enhed: str, drawing: dict, table: Table, said: list[str], signs: list, made: bool
) -> Figur | None:
    if not drawing["data"]:
        return None
    mark = "Eksempeldata: " if made else ""
    sentences = tuple(Saetning(str(n), text) for n, text in enumerate(said))
    return Figur(
        0, f"{f.begivenhed.id}-{navn}", f"{mark}{titel}", titel.split(",")[0], enhed, tuple(map(of_sign, signs)), table, drawing,
        f"{titel}. {' '.join(said)}", sentences, said[0] if said else titel, words.kilder(f) or f.kilde, tuple(words.noter(f)),
        (f.begivenhed.undertitel, *words.noter(f)), tal.data_of(drawing, enhed, 0), made,
    )  # fmt: skip


def _curve(f: Forloeb, said: list[words.Saetning]) -> Figur | None:
    drawing = tegninger.kurve(f) if f.serie else tegninger.oplyst(f)
    unit, signs = (tegninger.enhed(f), tegninger.kurve_tegn(f)) if f.serie else (tegninger.oplyst_enhed(f), [])
    table = lists.siden(f)
    return _figure(f, "udvikling", f"{f.subjekt}, {words.perioden(f)}", unit, drawing, table, [s.vist for s in said], signs, f.eksempel)


def _weeks(f: Forloeb) -> Figur | None:
    if not f.uger:
        return None
    last = f.uger[-1]
    mark, known = "Eksempeldata: " if f.eksempel else "", None not in (last.tilgang, last.afgang)
    said = [f"{mark}I ugen til den {dato(last.til)} kom {dansk(last.tilgang)}, og {dansk(last.afgang)} gik."] if known else []
    return _figure(f, "uger", "Tilgang, afgang og netto pr. uge", tegninger.UGER_ENHED, tegninger.uger(f), lists.uger(f), said,
                   tegninger.uger_tegn(f), f.eksempel)  # fmt: skip


def _groups(f: Forloeb) -> Figur | None:
    if not f.dele:
        return None
    total = lists.adds_up(f)
    made = any(d.netto.eksempel for d in f.dele)
    said = [f"{'Eksempeldata: ' if made else ''}Målgrupperne lagt sammen: {total}."] if "=" in total else [total] if total else []
    return _figure(f, "maalgrupper", f"Netto pr. målgruppe, {words.perioden(f)}", f"{f.enhed.capitalize()}.", tegninger.maalgrupper(f),
                   lists.maalgrupper(f), said, [], made)  # fmt: skip


def _cumulated(f: Forloeb) -> Figur | None:
    if not f.kumuleret:
        return None
    last = f.kumuleret[-1]
    more = last.i_aar - last.aaret_foer
    word = "flere" if more >= 0 else "færre"
    said = [f"{'Eksempeldata: ' if f.eksempel else ''}Tilgangen i alt til og med den {dato(last.dato)} er {dansk(last.i_aar)}, "
            f"{dansk(abs(more))} {word} end på de samme dage året før."]  # fmt: skip
    return _figure(f, "kumuleret", "Tilgang i alt mod samme dage året før", "Borgere, lagt sammen fra referencedatoen.",
                   tegninger.kumuleret(f), lists.kumuleret(f), said, tegninger.kumuleret_tegn(f), f.eksempel)  # fmt: skip


def _country(f: Forloeb) -> Figur | None:
    points = [p for p in f.landspunkter if p.maal == "merledige"]
    drawing = tegninger.merledige(points)
    if not drawing["data"] or f.landet is None:
        return None
    title = f"Merledige i hele landet siden {dato(points[0].fra)}"
    said = [f"Ministeriet opgjorde {dansk(points[-1].vaerdi)} merledige i hele landet den {dato(points[-1].dato)}."]
    sources = ", ".join(dict.fromkeys(p.kilde for p in points))
    return Figur(
        0, f"{f.begivenhed.id}-landet", title, "Merledige, hele landet", "Personer. Enkelte tal, som de blev oplyst dengang.",
        tuple(map(of_sign, tegninger.merledige_tegn())), lists.punkter(points), drawing, f"{title}. {said[0]}",
        (Saetning("0", said[0]),), said[0], f"Kilde: Beskæftigelsesministeriet, gengivet i {sources}.",
        ("Enkelte tal; de er ikke en serie og kan ikke sammenlignes med kommunens nettoændring.",), (title,),
        tal.data_of(drawing, "Personer", 0),
    )  # fmt: skip


def forloeb_of(release: Release, id_: str, kommune: str, til: object = None) -> Forloeb:
    """The follow-up as the page has it."""
    return forloeb.forloeb(release, id_, kommune, til=til)
