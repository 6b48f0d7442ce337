"""What a shared link says of its page before anybody opens it: a title and a description for the address.

Only words of our own and of the catalogue: what an address says is looked up, and never repeated.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from indicators import catalogue, periods, queries, settings, visninger
from indicators.areas import Omraade
from indicators.catalogue import Indicator, Maalgruppe
from indicators.store import Release

SITE = "Nøgletal"
DEFAULT = "Nøgletal på beskæftigelsesområdet for de 98 kommuner, mod klynge, nabokommuner, region og hele landet."
EXAMPLE = "Eksempeldata, ikke rigtige tal."


@dataclass(frozen=True)
class Kort:
    """The card that a mail programme makes of a link."""

    titel: str
    beskrivelse: str


def kort(release: Release | None, path: str, query: Mapping[str, str]) -> Kort:
    """The title and description of an address; without a release, or for an unknown page, those of the site."""
    if release is None:
        return Kort(SITE, DEFAULT)
    found = _kort(then := release.som_kendt(_day(release, query.get("kendt", ""))), path, query)
    return Kort(found.titel, f"{found.beskrivelse} Som kendt den {periods.dato(then.pr)}.") if then.pr else found


def _day(release: Release, said: str) -> date | None:
    """The day that the page can be seen from by this name."""
    return next((day for day in queries.pulls(release)[1:] if periods.dato(day) == said), None)


def _kort(release: Release, path: str, query: Mapping[str, str]) -> Kort:
    kommune = _kommune(release, query.get("kommune", ""))
    where = f" i {kommune.navn}" if kommune else ""
    page = path.strip("/")
    if page == "noegletal":
        return _of_noegletal(release, kommune, where, query)
    if page == "maalgrupper":
        group = _group(query.get("maalgruppe_side", ""), catalogue.load().maalgrupper.values())
        name = f"Målgruppen {group.navn}" if group else "Målgrupper"
        return Kort(f"{name}{where} - {SITE}", f"{name}{where} mod klynge og hele landet: alle nøgletal, forskelle og ændringer på et år.")
    if page == "kommuner":
        title = f"Kommuner som os{': ' + kommune.navn if kommune else ''}"
        return Kort(f"{title} - {SITE}", f"Klyngen{where} efter forventet andel i benchmark, naboer, kommunegruppe og egne grupper.")
    if page == "benchmark":
        return Kort(f"Benchmark{where} - {SITE}", f"Forventet og faktisk offentlig forsørgelse{where}: placering blandt de 98 kommuner.")
    if page == "begivenheder":
        return _of_begivenhed(release, kommune, where, query)
    if page == "maal":
        return Kort(f"Mål og opfølgning{where} - {SITE}", f"Mål, milepæle, besparelser og beslutninger{where}, og hvordan de står.")
    if page == "bilag":
        return Kort(f"Bilag til dagsordenen{where} - {SITE}", f"Nøgletal{where} som PDF, Word, PowerPoint og Excel til udvalget.")
    if page == "rettelser":
        said = f"Offentliggjorte tal{where}, der er ændret siden: hvilke, hvor meget og hvorfor."
        return Kort(f"Rettelser og revisioner{where} - {SITE}", said)
    if page == "data":
        return Kort(f"Data - {SITE}", "Udgivelsen, leverancerne, hvad der mangler, og skabeloner til nye tal.")
    if page:
        return Kort(SITE, DEFAULT)
    return Kort(f"Overblik{where} - {SITE}", f"De vigtigste nøgletal{where}, og hvad der er steget og faldet mest på et år.")


def _of_noegletal(release: Release, kommune: Omraade | None, where: str, query: Mapping[str, str]) -> Kort:
    catalog = catalogue.load()
    indicator = next((i for i in catalog.indikatorer.values() if i.kort == query.get("noegletal")), None)
    view = _view(query.get("visning", ""))
    if view or indicator is None:
        return Kort(f"{view or 'Nøgletal'}{where} - {SITE}", f"{view}{where}, mod klynge og hele landet." if view else DEFAULT)
    group = _group(query.get("maalgruppe", ""), [catalog.maalgrupper[name] for name in indicator.maalgrupper])
    whom = f" {group.led}" if group and group.led else ""
    newest = queries.newest(release).get(indicator.id)
    felt = next((o.id for o in catalog.opdelinger.values() if o.navn == query.get("opdelt")), indicator.deles if indicator.af_alle else "")
    made_up = newest is not None and is_example(release, indicator, kommune, felt)
    told = [EXAMPLE] if made_up else []
    told.append(f"{indicator.titel}{whom}{where}, mod klynge og hele landet.")
    if newest is None:
        told.append("Tallene er ikke leveret endnu.")
    elif not made_up:
        told.append(f"Nyeste tal: {periods.parse(newest['nyeste']).navn}.")
    mark = "Eksempeldata: " if made_up else ""
    return Kort(f"{mark}{indicator.kort}{whom}{where} - {SITE}", " ".join(told))


def _of_begivenhed(release: Release, kommune: Omraade | None, where: str, query: Mapping[str, str]) -> Kort:
    """The follow-up of the one that is named, else of the first; of a register of example data it says so."""
    known = list(queries.begivenheder(release).values())
    event = next((e for e in known if e.navn == query.get("begivenhed")), known[0] if known else None)
    if event is None:
        return Kort(f"Begivenheder{where} - {SITE}", DEFAULT)
    followed = event.er_register and kommune
    register = queries.register_kind(release, kommune.kode, settings.with_examples()) if followed else None
    told = f"{event.undertitel}{where}: ændringen siden {periods.dato(event.fra)}, mod klyngen og hele landet."
    return Kort(f"{event.navn}{where} - {SITE}", f"{told} Registertallene er eksempeldata." if register and register[0] else told)


def is_example(release: Release, indicator: Indicator, kommune: Omraade | None, felt: str = "") -> bool:
    """Whether the page shows example figures, in total or by a breakdown: real ones of the kommune itself come before them."""
    known = queries.newest(release)[indicator.id]
    if felt in known["opdelinger"]:
        return known["opdelinger"][felt]
    reached = queries.coverage(release).get(indicator.id)
    return known["eksempel"] and not (reached and kommune and kommune.kode in reached.omraader)


def _view(said: str) -> str:
    """The name of a saved view, by its name or its slug; empty for one nøgletal at a time."""
    return next((view.navn for view in visninger.everything()[0] if said in (view.slug, view.navn)), "") if said else ""


def _kommune(release: Release, said: str) -> Omraade | None:
    """The kommune of the address, or the one that the page shows when it names none."""
    areas = queries.areas(release)
    named = next((o for o in areas.kommuner if o.navn == said), None)
    return named or areas.kommune(settings.own_kommune())


def _group(said: str, known: Iterable[Maalgruppe]) -> Maalgruppe | None:
    return next((group for group in known if group.navn == said), None)


def tags(found: Kort) -> str:
    """As the head of the page: every word escaped."""
    title, words = escape(found.titel), escape(found.beskrivelse)
    return (
        f'<title>{title}</title><meta name="description" content="{words}"><meta property="og:type" content="website">'
        f'<meta property="og:locale" content="da_DK"><meta property="og:site_name" content="{SITE}">'
        f'<meta property="og:title" content="{title}"><meta property="og:description" content="{words}">'
    )
