"""The rules for a target: every figure is its table's, or follows from the printed ones; the verdict is on the side they are on."""

import re
from decimal import Decimal

from indicators.dokument.kontrol_fakta import TAL, Fund, Grundlag, kendt, tal
from indicators.dokument.kontrol_opfoelgning import DOMME, UDEN_DOM, UDEN_TAL, figur_ved
from indicators.periods import MAANEDER
from indicators.rounding import dansk

_DATO = rf"\d{{1,2}}\. (?:{'|'.join(MAANEDER)}) \d{{4}}"
_MAANED = rf"(?:(?:{'|'.join(MAANEDER)}) )?\d{{4}}|(?:{'|'.join(MAANEDER)})"
_NAAR = (
    rf"(?:den {_DATO}|fra den {_DATO} til den {_DATO}|fra (?:{_MAANED}) til (?:{_MAANED})|"
    rf"i (?:\d\. (?:kvartal|halvår) \d{{4}}|(?:{'|'.join(MAANEDER)}) \d{{4}}|\d{{4}}(?: - \d{{4}})?))"
)
_VIST = rf"{TAL}(?:-{TAL})?"
_GODT = {"nået": True, "på vej": True, "ikke nået": False, "ikke på vej": False}


def _celle(g: Grundlag, navn: str) -> str | None:
    """What the list of targets prints of this figure's target; None where the list is left out, or has no such column."""
    for listed in filter(None, (figur_ved(g, "maal"), figur_ved(g, "ministermaal"))):
        row = next((r for r in listed.tabel.raekker if r[0] == g.figur.kort), None)
        if row and navn in listed.tabel.hoved:
            return row[listed.tabel.hoved.index(navn)]
    return None


def _er(hvad: str, sagt: str, trykt: str | None) -> Fund:
    if trykt is not None and sagt != trykt:
        yield f"{hvad} er '{trykt}' i tabellen, ikke '{sagt}'"


def _serien(g: Grundlag, naar: str) -> tuple[str, ...] | None:
    """The row of the series that a time is about."""
    name = re.sub(r"^(?:i|den|fra den|fra) ", "", naar)
    names = {name, name.replace(" til den ", " - "), name.replace(" til ", " - ")}
    return next((r for r in g.figur.tabel.raekker if r[0] in names), None)


def _tallet(g: Grundlag, vist: str, naar: str) -> Fund:
    """A figure is its row's, or the mean of all its rows; and what the list prints as the newest."""
    row, newest = _serien(g, naar), _celle(g, "Seneste tal")
    if row and row[1].rstrip("*") != vist:
        yield f"tallet {naar} er {row[1]} i tabellen, ikke {vist}"
    if not row:
        sizes = [v for r in g.figur.tabel.raekker if (v := tal(r[1])) is not None]
        if not sizes or "-" in vist or not min(sizes) <= tal(vist) <= max(sizes):
            yield f"{vist} {naar} står ikke i tabellen og er ikke et gennemsnit af den"
    if newest and not newest.startswith(f"{vist} "):
        yield f"det seneste tal er {newest} i listen, ikke {vist}"
    if newest and naar not in newest:
        yield f"det seneste tal er {newest} i listen, ikke {naar}"


def _krav(g: Grundlag, krav: str) -> Fund:
    yield from _er("kravet", krav, _celle(g, "Krav"))
    if f"Krav: {krav.rstrip('.')}." not in g.figur.definition:
        yield f"kravet er ikke '{krav}'"


def _enheden(g: Grundlag, unit: str, change: bool = False) -> Fund:
    wanted = g.figur.enhed.rstrip(".").lower()
    wanted = "procentpoint" if change and wanted == "pct" else wanted
    one = {"person": "personer", "fuldtidsperson": "fuldtidspersoner", "helårsperson": "helårspersoner"}.get(unit, unit)
    if one.rstrip(".").lower() != wanted:
        yield f"enheden er '{wanted}', ikke '{unit}'"


def _dom(g: Grundlag, m: re.Match) -> Fund:
    yield from _krav(g, m["krav"])
    yield from _er("status", m["dom"], _celle(g, "Status"))
    yield from _enheden(g, m["enhed"])
    yield from _tallet(g, m["tal"], m["naar"])
    apart = m["afstand"] or ""
    yield from _er("forskellen", apart.removeprefix(", ") or "–", _celle(g, "Forskel") if " mod " not in apart[:6] else None)
    if apart.startswith(", mod "):
        yield from _udgangen(g, m)
    elif apart:
        yield from _afstand(g, m, apart)


def _udgangen(g: Grundlag, m: re.Match) -> Fund:
    """Flere and færre: the figure before, and that the verdict is the direction of the two."""
    told = re.fullmatch(rf", mod (?P<foer>{_VIST}) (?P<naar>{_NAAR})", m["afstand"])
    row = _serien(g, told["naar"]) if told else None
    if not told or row is None or row[1].rstrip("*") != told["foer"]:
        return (yield f"'{m['afstand']}' står ikke i tabellen")
    more = tal(m["tal"]) - tal(told["foer"])
    wanted = 1 if m["krav"].startswith(("flere", "et højere")) else -1
    if m["dom"] in _GODT and (more * wanted > 0) != _GODT[m["dom"]]:
        yield f"{m['tal']} mod {told['foer']} er ikke '{m['dom']}'"


def _afstand(g: Grundlag, m: re.Match, apart: str) -> Fund:
    """Printed figure minus printed value, and that the verdict is on the same side."""
    row = _serien(g, m["naar"])
    should = tal(row[2]) if row and row[2] != "–" else tal(re.findall(TAL, m["krav"].split(" til ")[-1])[0])
    path = re.search(rf"vejen \(({TAL}) .+\)$", apart)
    if path and should is not None and tal(path[1]) != should:
        yield f"vejen er {should}, ikke {path[1]}"
    ends = [tal(part) for part in m["tal"].split("-")]
    told = re.match(rf", (?P<a>{TAL})(?:-(?P<b>{TAL}))? (?P<enhed>.+?) (?P<side>under|over)\b", apart)
    if not told:
        if apart.startswith(", præcis") and set(ends) != {should}:
            yield f"{m['tal']} er ikke præcis {should}"
        return
    yield from _enheden(g, told["enhed"], change=True)
    sign = 1 if told["side"] == "over" else -1
    if sorted({abs(e - should) for e in ends}) != sorted({tal(told["a"]), tal(told["b"] or told["a"])}):
        yield f"{m['tal']} er ikke {told['a']} fra {should}"
    if any((e - should) * sign < 0 for e in ends):
        yield f"{m['tal']} er ikke {told['side']} {should}"
    good = told["side"] == ("over" if re.search(r"\bmindst\b", m["krav"]) else "under")
    if m["dom"] in _GODT and good != _GODT[m["dom"]]:
        yield f"'{m['dom']}' og '{told['side']}' passer ikke sammen"


def _uden_dom(g: Grundlag, m: re.Match) -> Fund:
    yield from _krav(g, m["krav"])
    yield from _er("status", m["dom"], _celle(g, "Status"))
    if (m["var"] == "var") != (m["dom"] == "bortfaldet"):
        yield "'var' hører til det bortfaldne"


def _seneste(g: Grundlag, m: re.Match) -> Fund:
    yield from _enheden(g, m["enhed"])
    yield from _tallet(g, m["tal"], m["naar"])


def _nu(g: Grundlag) -> tuple[Decimal, str] | None:
    """The figure of the headline, and what the target asks: what pace and path are worked out from."""
    first = next((s.fra or s.tekst for s in g.figur.saetninger), "")
    found = re.search(rf"(?:: |tal er )({TAL}) \D", first)
    return (tal(found[1]), first) if found else None


def _tempo(g: Grundlag, m: re.Match) -> Fund:
    now = _nu(g)
    if now is None or f"{m['vaerdi']} den {m['dato']}" not in now[1]:
        return (yield "tempoet kan ikke regnes af sætningen før")
    months, size, value = int(m["mdr"] or 1), tal(m["takt"]), tal(re.search(TAL, m["vaerdi"])[0])
    needed = (value - now[0]) / months
    if (needed > 0) != (m["op"] == "stige") or abs(abs(needed) - size) > _halvt(size, now[0], 2 * months):
        yield f"fra {now[0]} til {value} på {months} måneder er ikke {m['op']} {m['takt']}"
    yield from _holdt(g, m["holdt"], now[0])


def _holdt(g: Grundlag, text: str, now: Decimal) -> Fund:
    """The newest row against that of the year before."""
    row = next((r for r in g.figur.tabel.raekker if tal(r[1]) == now and not r[1].endswith("*")), None)
    back = re.sub(r"\d{4}", lambda year: str(int(year[0]) - 1), row[0]) if row else ""
    before = next((tal(r[1]) for r in g.figur.tabel.raekker if r[0] == back), None)
    told = re.match(rf"det (steg|faldt) ({TAL})", text)
    if told and before is not None:
        moved, size = (now - before) / 12, tal(told[2])
        if (moved > 0) != (told[1] == "steg") or abs(abs(moved) - size) > _halvt(size, now, 12):
            yield f"fra {before} til {now} på et år er ikke {told[0]} om måneden"
    elif (told and before is None) or (text.startswith("det var uændret") and before != now):
        yield f"'{text}' kan ikke læses af tabellen"


def _halvt(size: Decimal, now: Decimal, months: int) -> Decimal:
    """Half the last printed decimal of the pace, and what the rounding of the two figures leaves open."""
    return Decimal(1).scaleb(size.as_tuple().exponent) / 2 + Decimal(1).scaleb(now.as_tuple().exponent) / months


def _gennemsnit(g: Grundlag, m: re.Match) -> Fund:
    now = _nu(g)
    if now is None or now[0] != tal(m["nu"]) or m["krav"] not in now[1]:
        yield f"gennemsnittet indtil nu er {now[0] if now else 'ikke sagt'}, ikke {m['nu']}"
    if m["side"] not in m["krav"]:
        yield f"målet er ikke '{m['side']}'"


def _vejen(g: Grundlag, m: re.Match) -> Fund:
    """The slope is that of the two ends, over the months between their days."""
    aim = next((re.search(rf"(?:mindst|højst) (?:ca\. )?({TAL}) .*?den ({_DATO})", s.fra or s.tekst) for s in g.figur.saetninger), None)
    if not aim:
        return (yield "målet står ikke i sætningen før")
    days = [(int(d.split(" ")[2]) * 12 + MAANEDER.index(d.split(" ")[1]), int(d.split(".")[0])) for d in (m["dato"], aim[2])]
    months = days[1][0] - days[0][0] + (1 if days[1][1] >= 28 and days[0][1] == 1 else 0)
    slope, size = (tal(aim[1]) - tal(m["fra"])) / int(m["mdr"]), tal(m["takt"])
    if months != int(m["mdr"]):
        yield f"der er {months} måneder fra den {m['dato']} til den {aim[2]}"
    if (slope > 0) != (m["op"] == "en stigning") or abs(abs(slope) - size) > Decimal(1).scaleb(size.as_tuple().exponent) / 2:
        yield f"fra {m['fra']} til {aim[1]} på {m['mdr']} måneder er {dansk(slope, 2)} om måneden"


def _besluttet(g: Grundlag, m: re.Match) -> Fund:
    yield from _er("beslutningen", m[0], _celle(g, "Besluttet"))


def _fristen(g: Grundlag, m: re.Match) -> Fund:
    """The deadline is the one that the sentence before has told."""
    if f"den {m['dato']}" not in next((s.fra or s.tekst for s in g.figur.saetninger), ""):
        yield f"fristen er ikke {m['dato']}"


def _andre_enheder(g: Grundlag, m: re.Match) -> Fund:
    yield from _enheden(g, m["egen"])


_KRAV = r"(?P<krav>.+?)"
_TALLET = rf"(?P<tal>{_VIST}) (?P<enhed>\D+?) (?P<naar>{_NAAR})"
REGLER = (
    (rf"Målet er {_KRAV}; det er (?P<dom>{'|'.join(DOMME)}): {_TALLET}(?P<afstand>, .+)?", _dom),
    (rf"Målet (?P<var>er|var) {_KRAV}; det (?:er )?(?P<dom>{UDEN_TAL}|{'|'.join(UDEN_DOM)})", _uden_dom),
    (rf"Det seneste tal er {_TALLET}", _seneste),
    (rf"For at nå (?P<vaerdi>(?:ca\. )?{TAL} .+?) den (?P<dato>{_DATO}) skal tallet (?P<op>stige|falde) (?P<takt>{TAL}) om måneden i "
     r"(?:de (?P<mdr>\d+) måneder|den måned), der er tilbage; (?P<holdt>.+)", _tempo),
    (rf"For at nå {_KRAV} skal gennemsnittet af (?:de \d+ måneder|den måned), der er tilbage, være (?P<side>mindst|højst) {_VIST}; "
     rf"det har indtil nu været (?P<nu>{TAL})", _gennemsnit),
    (rf"Vejen fra (?:ca\. )?(?P<fra>{TAL}) den (?P<dato>{_DATO}) (?:er|var) (?P<op>en stigning|et fald) på (?P<takt>{TAL}) om måneden i "
     r"(?P<mdr>\d+) måneder", _vejen),
    (r"Tallet er under 20: få personer mere eller mindre ændrer det meget", kendt),
    (r"(?:Vedtaget|Foreslået|Bortfaldet)(?: (?:af|i|ved) .+)?(?: den .+)?", _besluttet),
    (r"Målet tæller (?P<egen>.+), nøgletallet .+", _andre_enheder),
    (rf"Perioden begynder først den {_DATO}|Der er (?:ingen|kun foreløbige) (?:tal|målinger) .+|Det seneste før er {_VIST} i .+", kendt),
    (r"Databrud: .+ ligger mellem målets begyndelse og tallet|Intet nøgletal og ingen egen måling måler det", kendt),
    (rf"Der er intet endeligt tal for fristen, (?P<dato>{_DATO})", _fristen),
    (r"Fristens dag er ikke oplyst", kendt),
    (r"Der er intet endeligt tal fra samme periode før målets begyndelse at sammenligne med", kendt),
    (r"Målet gælder ved fristen og har intet udgangspunkt, så der er ingen vej at holde tallet op mod", kendt),
    (r"Gennemsnittet kan ikke regnes: .+|Forskellen er mindre, end tallenes afrunding kan vise", kendt),
)  # fmt: skip
