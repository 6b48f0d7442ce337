"""The rules that read a sentence back, one for each kind of a nøgletal through time. A rule yields what is wrong, in Danish."""

import re
from decimal import Decimal

from indicators.dokument.kontrol_fakta import ORD, PERIODE, TAL, Fund, Grundlag, er, flyttet, forskel, hvem, pct, perioden, tal

_GRUPPE = rf"(?:i )?([A-ZÆØÅa-zæøå][^()]*?) \((?:\d+ kommuner?, )?({TAL})(?: ([^()]+))?\)"
_TI = 10  # a percentage of fewer is not printed
_HALV = Decimal("0.5")


def _enheden(g: Grundlag, unit: str | None, change: bool = False) -> Fund:
    """Counts have none in a sentence; a change of pct. is in procentpoint."""
    printed = g.figur.enhed.split(",")[0].rstrip(".").lower()
    if g.er_par:
        printed = "pct"
    wanted = "" if printed.startswith(("indeks", "antal")) or printed in ("fuldtidspersoner", "personer", "borgere", "forløb") else printed
    wanted = "procentpoint" if change and wanted == "pct" else wanted
    if (unit or "").rstrip(".").lower() != wanted:
        yield f"enheden er '{wanted}', ikke '{unit or ''}'"


def _niveau(g: Grundlag, m: re.Match) -> Fund:
    yield from hvem(g, m["hvem"])
    yield from perioden(g, m["p"], g.periode)
    yield from er(m["tal"], g.egen(g.periode), "tallet")
    if m["enhed"] and m["enhed"] in m["hvem"]:
        yield f"enheden '{m['enhed']}' står to gange"
    elif m["enhed"] or not any(unit in m["hvem"] for unit in (g.figur.enhed.rstrip(".").lower(),)):
        yield from _enheden(g, m["enhed"])


def _rate(g: Grundlag, m: re.Match) -> Fund:
    yield from perioden(g, m["p"], g.foer)
    yield from _enheden(g, m["enhed"], change=True)
    yield from flyttet(g, g.egen(g.periode), g.egen(g.foer), tal(m["tal"]) * ORD[m["ord"]])


def _landets(g: Grundlag, m: re.Match) -> Fund:
    """Of the country, when the kommune has no figure: of counts a percentage."""
    yield from perioden(g, m["p"], g.foer)
    now, then = (g.gruppe("hele landet", p) for p in (g.periode, g.foer))
    said = tal(m["tal"] or "0") * ORD.get(m["ord"] or "", 0)
    if m["enhed"] == "pct." and not g.figur.enhed.startswith("Pct"):
        yield from pct(now, then, said)
    else:
        if m["tal"]:
            yield from _enheden(g, m["enhed"], change=True)
        elif not g.figur.enhed.startswith(("Pct", "Uger")):
            return (yield from pct(now, then, said))
        yield from flyttet(g, now, then, said)


def _antal(g: Grundlag, m: re.Match) -> Fund:
    now, then, sign = g.egen(g.periode), g.egen(g.foer), ORD[m["ord"]]
    yield from perioden(g, m["p"], g.foer)
    found = forskel(now, then)
    if found is None or found[0] != sign * tal(m["tal"]):
        yield f"forskellen mellem {then} og {now} er ikke {m['tal']} {m['ord']}"
        return
    if (m["ord"] == "mere") != (sign > 0 and tal(m["tal"]) == 1):
        yield f"der skrives ikke '{m['tal']} {m['ord']}'"
    if (m["pct"] is None) != (tal(then) < _TI):
        yield "en ændring i pct. af færre end 10 skrives ikke, og andre skal have den"
    if m["pct"]:
        yield from pct(now, then, tal(m["pct"]))
    if m["stort"] and abs(100 * found[0] / tal(then)) > _HALV:
        yield "ændringen er for stor til 'stort set uændret'"


def _uaendret(g: Grundlag, m: re.Match) -> Fund:
    yield from perioden(g, m["p"], g.foer)
    if (now := g.egen(g.periode)) != (then := g.egen(g.foer)):
        yield f"tabellen viser {then} og {now}; det er ikke 'uændret'"


def _paa_niveau(g: Grundlag, m: re.Match) -> Fund:
    yield from perioden(g, m["p"], g.foer)
    if m["tal"]:
        yield from _enheden(g, m["enhed"], change=True)
    yield from flyttet(g, g.egen(g.periode), g.egen(g.foer), tal(m["tal"] or "0"))


def _mod_andre(g: Grundlag, m: re.Match) -> Fund:
    """Each yardstick: its figure, its unit, and that the direction is that of the two printed figures."""
    own, read = tal(g.egen(g.periode) or ""), 0
    for words, groups in re.findall(
        r"(højere end|lavere end|på niveau med) (.*?)(?=,? (?:og )?(?:højere end|lavere end|på niveau med) |$)", m["alt"]
    ):
        for name, number, unit in re.findall(_GRUPPE, groups):
            read += 1
            name = name.removeprefix(", ").removeprefix("og ").removeprefix("i ")
            yield from er(number, g.gruppe(name, g.periode), name)
            yield from _enheden(g, unit)
            sign = ORD.get(words.split(" ")[0], 0)
            if own is None or (sign and (own - tal(number)) * sign <= 0):
                yield f"{g.egen(g.periode)} er ikke {words} {number} ({name})"
            elif not sign and abs(own - tal(number)) > _spredning(g, name, own):
                yield f"{own} er ikke på niveau med {number} ({name})"
    if not read or read != m["alt"].count("("):
        yield "sammenligningen kan ikke læses"


def _spredning(g: Grundlag, name: str, own: Decimal) -> Decimal:
    """How far apart two figures on a level may be: of a median its spread as it is noted, otherwise a few printed steps."""
    if name.startswith("medianen"):
        ends = [tal(x) for n in g.figur.noter for x in re.findall(rf"median og spredning \(({TAL})-({TAL})\)", n) for x in x]
        return Decimal(10**9) if ends and ends[0] <= own <= ends[1] else Decimal(0)
    return max(abs(own) / 10, Decimal("0.2"))


def _indgaar(g: Grundlag, m: re.Match) -> Fund:
    heads = [h for h in g.raekke(g.periode) if h.lower().startswith(m["hvem"].lower()[:8])]
    size = [int(n) for h in heads for n in re.findall(r"\((\d+)", h)]
    if size and size[0] != int(m["af"]):
        yield f"{m['hvem']} er {size[0]} kommuner, ikke {m['af']}"
    without = [n.split(": uden tal for ")[1] for n in g.figur.noter if ": uden tal for " in n and n.split(":")[0] in heads]
    missing = int(m["af"]) - int(m["n"])
    if not g.er_par and (not without or 1 + without[0].count(", ") + without[0].count(" og ") != missing):
        yield f"noten nævner ikke de {missing}, der mangler"


def _vaekst(g: Grundlag, m: re.Match) -> Fund:
    read = 0
    for word, groups in re.findall(r"(steget|faldet|uændret i) (.*?)(?=,? (?:og )?(?:steget|faldet|uændret) |$)", m["alt"]):
        if word == "uændret i":
            found = [(None, name) for name in re.split(r", | og ", groups)]
        else:
            found = re.findall(rf"({TAL}) pct\. i (.+?)(?=, {TAL}| og {TAL}|$)", groups)
        for number, name in found:
            read += 1
            now, then = (g.gruppe(name, p) for p in (g.periode, g.foer))
            said = tal(number) * ORD[word] if number else Decimal(0)
            if number and not said:
                yield "steget eller faldet med ingenting"
            yield from pct(now, then, said)
    if not read or len(re.findall(rf"\b{TAL}(?= )", m["alt"])) != m["alt"].count(" pct. i ") + m["alt"].count(" kommune"):
        yield "sammenligningen kan ikke læses"


def _maal(g: Grundlag, m: re.Match) -> Fund:
    if not any(m["maal"] in o.tekst.lower() for o in g.figur.signatur):
        yield f"målet '{m['maal']}' står ikke i figuren"
    yield from er(m["tal"], g.egen(g.periode), "tallet")
    above = tal(m["tal"]) - tal(re.search(TAL, m["maal"])[0])
    reached = above >= 0 if m["maal"].startswith("mindst") else above <= 0
    if (m["nej"] is not None and reached) or (m["dom"] == "det er " and m["nej"] is None and not reached):
        yield f"{m['tal']} mod {m['maal']} er ikke det, der står"


def _brud(g: Grundlag, m: re.Match) -> Fund:
    if not any(n.startswith("Databrud: ") and m["brud"].split(" og ")[0] in n for n in g.figur.noter):
        yield "databruddet står ikke ved figuren"


def _foreloebig(g: Grundlag, m: re.Match) -> Fund:
    yield from perioden(g, m["p"], g.periode)
    cells = [c for r in g.figur.tabel.raekker if r[0] == g.periode for c in r[1:]]
    if cells and not any(c.endswith("*") for c in cells):
        yield "tallet er ikke foreløbigt i tabellen"


def _intet(g: Grundlag, m: re.Match) -> Fund:
    """Why there is no figure: the cell says the same, and never has one."""
    yield from hvem(g, m["hvem"])
    yield from perioden(g, m["p"], g.periode)
    words = {"er skjult": "skjult", "kan ikke": "endnu ikke", "vises ikke": "for få", "er ikke": "mangler"}
    cell = g.egen(g.periode) or "mangler"
    if cell not in (next(w for start, w in words.items() if m["hvorfor"].startswith(start)), "–"):
        yield f"der står {cell} i tabellen"


def _andres(g: Grundlag, m: re.Match) -> Fund:
    yield from perioden(g, m["p"], g.periode)
    for number, unit, name in re.findall(rf"({TAL})(?: ([^\d,]+?))? i (.+?)(?=, {TAL}| og {TAL}|$)", m["alt"]):
        yield from er(number, g.gruppe(name, g.periode), name)
        yield from _enheden(g, unit)


_P = rf"(?:i|den) (?P<p>{PERIODE})"
REGLER = (
    (rf"Tallet var (?P<alt>.+) {_P}", _andres),
    (rf"(?P<hvem>.+) var (?P<tal>{TAL})(?: (?P<enhed>.+?))? {_P}", _niveau),
    (rf"Det er (?P<tal>{TAL}) (?P<enhed>\D+?) (?P<ord>højere|lavere) end {_P}", _rate),
    (rf"Det er (?P<stort>stort set uændret: )?(?P<tal>{TAL}) (?P<ord>flere|færre|mere) end {_P}(?: \((?P<pct>{TAL}) pct\.\))?", _antal),
    (rf"Det er uændret i forhold til (?P<p>{PERIODE})", _uaendret),
    (rf"Det er på niveau med (?P<p>{PERIODE})(?: \(ændring (?P<tal>{TAL}) (?P<enhed>[^()]+)\))?", _paa_niveau),
    (r"Det er (?P<alt>(?:højere end|lavere end|på niveau med) .*\))", _mod_andre),
    (r"I (?P<hvem>.+) indgår (?P<n>\d+) af (?P<af>\d+) kommuner", _indgaar),
    (r"I samme periode er antallet (?P<alt>(?:steget|faldet|uændret i) .+)", _vaekst),
    (rf"Målet er (?P<maal>(?:mindst|højst) {TAL} .+?); (?P<dom>det er |tallet er på niveau med målet)(?P<nej>ikke )?(?:nået)? "
     rf"\(.+ (?P<tal>{TAL}) [^)]+\)", _maal),
    (r"Databrud: (?P<brud>.+) ligger mellem de to (?:perioder, så ændringen skal læses med forbehold|udgaver)", _brud),
    (rf"(?:Tallet|Tallene) for (?P<p>{PERIODE}) er foreløbige?t? og ændres normalt ved næste opdatering", _foreloebig),
    (rf"(?P<hvem>.+) {_P} (?P<hvorfor>er skjult(?: hos kilden)?, fordi det er meget få personer|kan ikke opgøres endnu|"
     r"vises ikke: der er færre end 10 at regne det af|er ikke i leverancen)", _intet),
    (rf"I hele landet er det (?:uændret i forhold til|(?P<tal>{TAL}) (?P<enhed>\D+?) (?P<ord>højere|lavere) end (?:i|den)) "
     rf"(?P<p>{PERIODE})", _landets),
    (rf"I hele landet er det på niveau med (?P<p>{PERIODE}) \(ændring (?P<tal>{TAL}) (?P<enhed>.+)\)(?P<ord>)", _landets),
)  # fmt: skip
