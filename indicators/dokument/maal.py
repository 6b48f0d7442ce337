"""The follow-up as chapters: targets with their status, the minister's, milepæle, savings, and what the committee decided."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from indicators import opfoelgning, texts
from indicators.dokument.figurer import find, of_sign
from indicators.dokument.kontrol_fakta import tal
from indicators.dokument.model import Data, Dataserie, Figur, Kapitel, Ord, Saetning, ascii_name
from indicators.figures import STYLES, target
from indicators.figures import opfoelgning as tegninger
from indicators.opfoelgning import Aftale, Maalstatus, Opfoelgningsbillede, Samletbesparelse, Skala, lists, skalaer, words
from indicators.rounding import decimals_of, rounded
from indicators.store import Release
from indicators.styring import OEKONOMI
from indicators.tables import Table

KONCEPT = "Mål og opfølgning"
_PLACE = re.compile(r"(.+, (?:punkt )?)(\d[\d.]*)")  # where in its source: ', punkt 5', ', 5.08.1'
NAVN, MINISTER, MILEPAELE, BESPARELSE, BESLUTNINGER = "Mål", "Ministermål", "Milepæle", "Besparelse", "Beslutninger"
_FILES = {NAVN: "maal.csv", MILEPAELE: "milepaele.csv", BESPARELSE: "besparelser.csv", BESLUTNINGER: "beslutninger.csv"}
_NONE = {
    NAVN: "har ikke oplyst egne mål", MILEPAELE: "har ikke oplyst milepæle", BESPARELSE: "har ikke oplyst besparelser",
    BESLUTNINGER: "har ikke oplyst beslutninger", MINISTER: "er ikke omfattet af ministermål i filen maal.csv",
}  # fmt: skip


def kapitler(release: Release, kommune: str, til: date) -> list[Kapitel]:
    """Five chapters; of what a kommune has not told only that. Nothing later than til. Raises ComparisonError."""
    found = _kendt(opfoelgning.billede(release, kommune, til))
    own = [m for m in found.maal if not m.maal.gaelder_alle]
    ministers = [m for m in found.maal if m.maal.gaelder_alle]
    chapters = [
        _kapitel(found, NAVN, [*_maal(own), *_skalaer(found)]),
        _kapitel(found, MINISTER, _ministermaal(ministers)),
        _kapitel(found, MILEPAELE, [figur for aftale in found.aftaler for figur in _aftale(aftale)]),
        _kapitel(found, BESPARELSE, [_besparelse(s) for s in found.besparelser]),
        _kapitel(found, BESLUTNINGER, _beslutninger(found)),
    ]
    whole = (words.samlet_maal(own or ministers), words.samlet_milepaele(found.aftaler), words.samlet_beslutninger(found))
    return [replace(chapters[0], resume=tuple(filter(None, whole))), *chapters[1:]]


def _kendt(found: Opfoelgningsbillede) -> Opfoelgningsbillede:
    """Without what had not begun: a bilag of an earlier day tells of no later agreement, and no target from a day still to come."""
    til = found.til
    later = {a.navn for a in found.aftaler if (days := [o.dato for o in a.opfoelgninger if o.dato]) and min(days).year > til.year}
    return replace(
        found, maal=tuple(m for m in found.maal if (m.maal.beslutning.dato or m.maal.fra or til) <= til and m.maal.aftale not in later),
        aftaler=tuple(a for a in found.aftaler if a.navn not in later),
        besparelser=tuple(s for s in found.besparelser if s.navn not in later),
    )  # fmt: skip


def _kapitel(found: Opfoelgningsbillede, titel: str, figurer: list[Figur]) -> Kapitel:
    if figurer:
        return Kapitel(titel, (), tuple(figurer))
    where = f"; de skrives i filen {_FILES[titel]}" if titel in _FILES else ""
    return Kapitel(titel, (), (), (f"{found.kommune_langt} {_NONE[titel]}{where}.",))


def _said(told: Iterable[str]) -> tuple[Saetning, ...]:
    """Each once, in its place."""
    return tuple(Saetning(str(n), text) for n, text in enumerate(dict.fromkeys(filter(None, told))))


def _tegn(codes: Iterable[str]) -> tuple[Ord, ...]:
    return tuple(of_sign(tegninger.status(code)) for code in dict.fromkeys(codes) if code)


def _tabel(
    navn: str, titel: str, kort: str, enhed: str, tabel: Table, signs: tuple[Ord, ...], said: Iterable[str], kilde: str,
    eksempel: bool = False,
) -> Figur:
    """A table that is the figure."""
    sentences = _said(said)
    partly = eksempel and any("(eksempel)" in cell for row in tabel.raekker for cell in row)
    if partly:
        tabel = replace(tabel, note=tabel.note.replace(texts.EKSEMPEL, "(eksempel) = eksempeldata, ikke rigtige tal."))
    return Figur(
        0, ascii_name(navn), titel, kort, enhed, signs, tabel, {}, f"Tabel: {titel}", sentences, find(sentences) if sentences else titel,
        kilde, (), (), None, eksempel, kun_tabel=True, delvis=partly,
    )  # fmt: skip


def _maal(own: list[Maalstatus]) -> list[Figur]:
    if not own:
        return []
    signs = _tegn(m.vurdering for m in own)
    sources = _kilder(m.maal.kilde for m in own)
    listed = _tabel("maal", "Kommunens mål og deres status", "Målene og deres status", "", lists.maal(own), signs,
                    (words.samlet_maal(own),), sources, any(m.eksempel for m in own))  # fmt: skip
    drawn = {m.maal.id: figur for m in own if (figur := _et_maal(m))}
    without = [m for m in own if m.maal.id not in drawn]
    return [listed, *drawn.values(), *([_uden_tal(without)] if without else [])]


def _uden_tal(without: list[Maalstatus]) -> Figur:
    """Those that nothing can be drawn of, each with why."""
    rows = tuple((m.maal.titel, words.VURDERING[m.vurdering], " ".join(dict.fromkeys(filter(None, (m.grund, m.maal.note)))) or lists.TOM)
                 for m in without)  # fmt: skip
    table = Table(("Mål", "Status", "Bemærkning"), rows, "")
    return _tabel("maal-uden-tal", "Mål uden tal, og hvorfor", "Mål uden tal", "", table, _tegn(m.vurdering for m in without), (),
                  _kilder(m.maal.kilde for m in without))  # fmt: skip


def _kilder(found: Iterable[str]) -> str:
    """Every source once; several points of one meeting are told together: 'Referat ..., punkt 3, 5 og 7'."""
    grouped: dict[str, dict[str, None]] = {}
    for text in (part.strip().rstrip(".") for one in found for part in one.split(";")):
        where = _PLACE.fullmatch(text)
        grouped.setdefault(where[1] if where else text, {}).update({where[2]: None} if where else {})
    said = [f"{base}{texts.listed(sorted(places, key=_numbers))}" if places else base for base, places in grouped.items() if base]
    return f"Kilde: {'; '.join(said)}." if said else ""


def _numbers(place: str) -> list[int]:
    return [int(part) for part in place.split(".") if part]


def _et_maal(m: Maalstatus) -> Figur | None:
    """A target beside its figures; None when there is none in its time to draw."""
    lined = tegninger.linje(m) if m.aktuel else {"data": []}
    drawing = lined if lined["data"] or not m.aktuel else tegninger.kugle(m)
    if not drawing["data"]:
        return None
    said = _said(words.saetninger(m))
    mark, what = "Eksempeldata: " if m.eksempel else "", (m.maal.titel, f"Krav: {words.maal_ord(m.maal).rstrip('.')}.", words.definition(m))
    return Figur(
        0, ascii_name(f"maal-{m.maal.id}"), f"{mark}{m.maal.titel}", m.maal.titel, tegninger.enhed(m),
        tuple(map(of_sign, tegninger.tegn(m))), _serie(m), drawing, f"{m.maal.titel}. {' '.join(s.tekst for s in said)}", said,
        find(said), m.kilde, m.noter, what, _data(m), m.eksempel,
    )  # fmt: skip


def _serie(m: Maalstatus) -> Table:
    """Without the column of sources: they all stand in the figure's own line."""
    table = lists.serie(m)
    return Table(table.hoved[:3], tuple(row[:3] for row in table.raekker), table.note)


def _data(m: Maalstatus) -> Data | None:
    """The series with what it should be, for charts that can be edited. None of own measurements: single figures, some of them spans."""
    points, maal = m.serie, m.maal
    if not points or any(p.kilde for p in points):
        return None
    should = [tal(row[2]) for row in reversed(lists.serie(m).raekker)]
    places = max([*(p.decimaler for p in points), *(decimals_of(v) for v in should if v is not None)])
    own = Dataserie(m.kommune.navn, tuple(rounded(p.tal, p.decimaler) for p in points), STYLES["egen"].farve,
                    "solid", tuple(p.foreloebig for p in points))  # fmt: skip
    aim = Dataserie(f"Mål: {texts.target_words(maal)}", tuple(should), target.COLOUR, "dash", (False,) * len(points))
    series = (own, aim) if any(v is not None for v in should) else (own,)
    return Data("linje", tuple(p.navn for p in points), series, tegninger.enhed(m), places)


def _skalaer(found: Opfoelgningsbillede) -> list[Figur]:
    return [_skala(s) for s in found.skalaer if s.serie]


def _skala(s: Skala) -> Figur:
    """The bands with what has been measured in each; what is in none has a row of its own."""
    table = lists.skala(s)
    places = [(b, [p for p in s.serie if skalaer.i_baand(p, s.baand) == b]) for b in (*s.baand, None)]
    cells = {b.navn if b else "": "; ".join(f"{p.vist} ({p.navn})" for p in points) for b, points in places}
    rows = tuple((*row, cells[row[0]] or lists.TOM) for row in table.raekker)
    outside = (("Uden for båndene", lists.TOM, lists.TOM, cells[""]),) if cells[""] else ()
    unit = texts.target_unit(s.baand[0].enhed)
    listed = Table((*table.hoved, "Målt"), rows + outside, table.note)
    return _tabel(f"skala-{s.maaling}", f"{s.titel}: målinger og bånd", s.titel, f"{unit[:1].upper()}{unit[1:].rstrip('.')}.",
                  listed, (), (), _kilder([s.kilde]))  # fmt: skip


def _ministermaal(ministers: list[Maalstatus]) -> list[Figur]:
    if not ministers:
        return []
    name = ministers[0].maal.aftale or MINISTER
    listed = _tabel("ministermaal", f"{name} og deres status", "Målene og deres status", "", lists.ministermaal(ministers),
                    _tegn(m.vurdering for m in ministers), (words.samlet_maal(ministers),), _kilder(m.maal.kilde for m in ministers),
                    any(m.eksempel for m in ministers))  # fmt: skip
    return [listed, *(figur for m in ministers if (figur := _et_maal(m)))]


def _aftale(a: Aftale) -> list[Figur]:
    """The matrix, every milepæl in words, and the economy."""
    slug, source = ascii_name(a.navn).lower(), _kilder([a.kilde])
    smileys = _tegn([*(m.smiley for m in a.alle), *(o.oekonomi for o in a.opfoelgninger)])
    found = [
        _tabel(f"matrix-{slug}", f"Milepæle pr. indsats og opfølgning, {a.navn}", "Status pr. indsats", tegninger.MATRIX_ENHED,
               lists.matrix(a), smileys, (words.andel(a),), source),
        _tabel(f"milepaele-{slug}", f"Milepælene i ord, {a.navn}", "Milepælene i ord", "", lists.milepaele(a), smileys, (), source),
    ]  # fmt: skip
    money = lists.oekonomi(a)
    if money.raekker:
        found.append(_tabel(f"oekonomi-{slug}", f"Økonomi mod budget, {a.navn}", "Økonomi mod budget", "Mio. kr.", money, _tegn(OEKONOMI),
                            (), source))  # fmt: skip
    return found


def _besparelse(s: Samletbesparelse) -> Figur:
    """Drawn where a part is known; else its table says why not."""
    drawing, table = tegninger.besparelse(s), lists.besparelse(s)
    listed = _tabel(f"besparelse-{s.navn}", s.navn, s.navn, "Mio. kr.", table, (), words.besparelse(s),
                    _kilder([s.kilde, *(d.kilde for d in s.dele)]), any(d.eksempel for d in s.dele))  # fmt: skip
    listed = replace(listed, noter=(s.note,) if s.note else ())
    if not drawing["data"] or not any(d.mio_kr for d in s.dele):  # a lone total is no drawing
        return listed
    return replace(
        listed, enhed=tegninger.BESPARELSE_ENHED, signatur=tuple(map(of_sign, tegninger.besparelse_tegn(s))), tegning=drawing,
        alt=f"{s.navn}. {' '.join(one.tekst for one in listed.saetninger)}", kun_tabel=False, delvis=False,
    )  # fmt: skip


def _beslutninger(found: Opfoelgningsbillede) -> list[Figur]:
    rows = found.beslutninger
    if not rows:
        return []
    sources = _kilder(r.vedtagelse.kilde for r in rows)
    return [_tabel("beslutninger", "Udvalgets beslutninger, og hvor de er udført", "Hvad udvalget har besluttet",
                   "Status i udgivelsen, som bilaget er lavet af.", lists.beslutninger(rows),
                   _tegn(r.vedtagelse.status for r in rows),
                   (words.samlet_beslutninger(found),), sources)]  # fmt: skip
