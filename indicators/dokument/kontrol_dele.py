"""The rules for sentences about the parts of a nøgletal, and about two nøgletal beside each other."""

import re
from decimal import Decimal

from indicators.dokument.kontrol_fakta import ORD, PERIODE, TAL, Fund, Grundlag, hvem, perioden, tal

_LANDET = "Hele landet"


def _ord(label: str) -> list[str]:
    """What a part is known by in a sentence, which bends it: '25-29 år' in '25-29-årige', 'Mænd' in 'blandt mænd'."""
    return [word if word[0].isdigit() else word[:4].lower() for word in re.findall(r"\d+-\d+|\d+|[A-Za-zÆØÅæøå]{3,}", label)] or [
        label.lower()
    ]


def _er_top(g: Grundlag, words: str, numbers: str, column: dict[str, str], sign: int = 1) -> Fund:
    """Each figure is printed for a part that is named; and no part left out is printed further out than all that are named."""
    said = [tal(n) for n in re.findall(TAL, re.sub(r" pct\.| hen over et databrud", "", numbers))]
    said *= 2 if numbers.startswith("begge ") else 3 if numbers.startswith("alle ") else 1
    shown = {part: tal(cell) for part, cell in column.items() if tal(cell) is not None}
    left = dict(shown)
    for number in said:
        part = next((p for p, size in left.items() if size * sign == number and any(w in words.lower() for w in _ord(p))), None)
        if part is None:
            yield f"{number} står ikke i tabellen ved '{words}'"
        else:
            del left[part]
    if not said:
        yield f"tallene ved '{words}' kan ikke læses"
    elif left and max(size * sign for size in left.values()) > max(said):
        yield f"'{words}' er ikke den yderste i tabellen"


def _enhed(g: Grundlag, numbers: str) -> Fund:
    """Shares and growth in pct., counts without."""
    if numbers.replace(" hen over et databrud", "").endswith("pct.") != g.figur.enhed.startswith("Pct"):
        yield f"enheden er ikke den, figuren har: {numbers}"


def _hoejest(g: Grundlag, m: re.Match) -> Fund:
    yield from hvem(g, m["hvem"])
    for numbers in filter(None, (m["tal"], m["landstal"])):
        yield from _enhed(g, numbers)
    yield from perioden(g, m["p"], g.periode)
    own, country = g.kolonne(g.dokument.kommune.navn), g.kolonne(_LANDET)
    yield from _er_top(g, m["dele"], m["tal"], own)
    if bool(m["nogle"]) != any(tal(cell) is None for cell in own.values()):
        yield "'af de grupper, der har tal' passer ikke med tabellen"
    if m["landet"]:
        yield from _er_top(g, m["landet"], m["landstal"], country)
        if m["ogsaa"] and m["landet"] != m["dele"]:
            yield "'også' om andre grupper"


def _to(g: Grundlag, m: re.Match) -> Fund:
    """Two parts against each other, here and in the country."""
    yield from hvem(g, m["hvem"])
    yield from perioden(g, m["p"], g.periode)
    for numbers in re.findall(r"\(([^()]+)\)", m[0]):
        yield from _enhed(g, numbers)
    for start, said in ((g.dokument.kommune.navn, m["her"]), (_LANDET, m["landet"])):
        pairs = re.findall(rf"([^()]+?) \(({TAL})[^()]*\)", said or "")
        cells = {part: tal(cell) for part, cell in g.kolonne(start).items()}
        for words, number in pairs:
            if not any(size == tal(number) and any(w in words.lower() for w in _ord(part)) for part, size in cells.items()):
                yield f"{number} står ikke i tabellen ved '{words}'"
        if said and len(pairs) != 2:
            yield "de to dele kan ikke læses"
        elif said and said.startswith("højere ") and tal(pairs[0][1]) <= tal(pairs[1][1]):
            yield f"{pairs[0][1]} er ikke højere end {pairs[1][1]}"


def _stoerst(g: Grundlag, m: re.Match) -> Fund:
    yield from perioden(g, m["p"], g.periode)
    yield from hvem(g, f"i {m['hvor']}")
    yield from _er_top(g, m["del"], m["tal"], g.kolonne(g.dokument.kommune.navn))
    if m["mod"]:
        country = g.kolonne(_LANDET)
        if not any(tal(cell) == tal(m["landstal"]) and any(w in m["del"].lower() for w in _ord(part)) for part, cell in country.items()):
            yield f"{m['landstal']} står ikke for hele landet i tabellen"
        gap = (tal(m["tal"]) - tal(m["landstal"])) * ORD.get(m["mod"].split(" ")[0], 0)
        if m["mod"] != "på niveau med" and gap <= 0:
            yield f"{m['tal']} er ikke {m['mod']} {m['landstal']}"


def _stoerste(g: Grundlag, m: re.Match) -> Fund:
    yield from perioden(g, m["p"], g.periode)
    yield from hvem(g, f"i {m['hvor']}")
    yield from _er_top(g, m["dele"], m["tal"], g.kolonne(g.dokument.kommune.navn))


def _vokset(g: Grundlag, m: re.Match) -> Fund:
    yield from perioden(g, m["p"], g.periode)
    yield from hvem(g, f"i {m['hvor']}")
    own = g.kolonne(g.dokument.kommune.navn)
    yield from _enhed(g, m["tal"])
    yield from _er_top(g, m["dele"], m["tal"], own, ORD[m["ord"]])
    if m["ord2"]:
        yield from _enhed(g, m["tal2"])
        yield from _er_top(g, m["dele2"], m["tal2"], own, ORD[m["ord2"]])


def _maal(g: Grundlag, m: re.Match) -> Fund:
    if not any(m["maal"] in o.tekst.lower().rstrip(".") for o in g.figur.signatur):
        yield f"målet '{m['maal']}' står ikke i figuren"


def _naaet(g: Grundlag, m: re.Match) -> Fund:
    """Each part's figure, and that it is on its side of the target."""
    aim = next((re.search(rf"(mindst|højst) ({TAL})", o.tekst) for o in g.figur.signatur if o.tekst.startswith("Mål")), None)
    found, own = re.findall(rf"(.+?) \(({TAL})\)(?:, | og |$)", m["alt"]), g.kolonne(g.dokument.kommune.navn)
    if aim is None or len(found) != m["alt"].count("("):
        yield "målet kan ikke læses"
        return
    for part, number in found:
        if tal(own.get(part, "")) != tal(number):
            yield f"{part} er {own.get(part)} i tabellen, ikke {number}"
        above = (tal(number) - tal(aim[2])) * (1 if aim[1] == "mindst" else -1)
        if (m["dom"] == "Nået" and above < 0) or (m["dom"] == "Ikke nået" and above >= 0):
            yield f"{part}: {number} mod {aim[0]} er ikke '{m['dom'].lower()}'"


def _ingen(g: Grundlag, m: re.Match) -> Fund:
    """Nothing is told of the parts: no figure at all, or none that can be told from the others."""
    yield from hvem(g, m[0])
    if "p" in m.re.groupindex:
        yield from perioden(g, m["p"], g.periode)
    shown = [cell for cell in g.kolonne(g.dokument.kommune.navn).values() if tal(cell) is not None]
    if bool(shown) != ("så" in m[0].split() or "ingen ændring" in m[0]):
        yield f"tabellen har {len(shown)} dele med tal"
    if "for små" in m[0] and all(cell in ("mangler", "–", "") for cell in g.kolonne(g.dokument.kommune.navn).values()):
        yield "tallene er ikke for små; de mangler i leverancen"


def _serier(g: Grundlag, periode: str) -> list[Decimal | None]:
    data = g.figur.data
    n = data.kategorier.index(periode) if data and periode in data.kategorier else None
    return [s.vaerdier[n] for s in data.serier] if n is not None else []


def _gik(g: Grundlag, m: re.Match) -> Fund:
    """From and to: both points of one line in the drawing, the verb their direction."""
    yield from hvem(g, m["hvem"])
    yield from perioden(g, m["p"], g.foer)
    yield from perioden(g, m["p2"], g.periode)
    then, now = tal(m["fra"]), tal(m["til"])
    if (then, now) not in list(zip(_serier(g, g.foer), _serier(g, g.periode), strict=False)):
        yield f"{m['fra']} og {m['til']} er ikke to punkter på den samme kurve"
    if (now - then) * ORD[m["ord"]] <= 0:
        yield f"fra {m['fra']} til {m['til']} er ikke '{m['ord']}'"
    if m["pct"] and abs(100 * (now - then) / then - tal(m["pct"])) > Decimal("0.0501"):
        yield f"fra {m['fra']} til {m['til']} er ikke {m['pct']} pct."


def _stod(g: Grundlag, m: re.Match) -> Fund:
    yield from hvem(g, m["hvem"])
    yield from perioden(g, m["p"], g.periode)
    if tal(m["til"]) not in _serier(g, g.periode):
        yield f"{m['til']} står ikke i figuren"
    then = m["fra"] or (m["til"] if m["p2"] else None)
    if then and (tal(then), tal(m["til"])) not in list(zip(_serier(g, g.foer), _serier(g, g.periode), strict=False)):
        yield f"{then} og {m['til']} er ikke to punkter på den samme kurve"


def _skjult(g: Grundlag, m: re.Match) -> Fund:
    """One of the two is not shown."""
    yield from hvem(g, m["hvem"])
    yield from perioden(g, m["p"], g.periode)
    words = {
        "skjult hos kilden": "skjult",
        "ikke i leverancen": "mangler",
        "ikke opgjort endnu": "endnu ikke",
        "for få at regne det af": "for få",
    }
    if not any(r[2] == words[m["hvorfor"]] and r[1] == g.dokument.kommune.navn for r in g.figur.tabel.raekker):
        yield f"ingen af de to er '{words[m['hvorfor']]}' i tabellen"


def _begge(g: Grundlag, m: re.Match) -> Fund:
    """What the two did is what the sentences before it say."""
    before = " ".join(s.fra or s.tekst for s in g.figur.saetninger)
    moved = ["op" if verb == "steg" else "ned" for verb in re.findall(rf"\b(steg|faldt) fra {TAL}", before)]
    said = [m["begge"]] * 2 if m["begge"] else [m["ene"], m["andet"]]
    if moved != said:
        yield f"de to er gået {' og '.join(moved)}"


_P = rf"(?:i|den) (?P<p>{PERIODE})"
_I = rf"I (?P<p>{PERIODE})"
REGLER = (
    (rf"(?P<hvem>.+) var {_P}(?P<nogle> af de grupper, der har tal,)? højest (?P<dele>.+?) \((?P<tal>[^()]+)\)"
     r"(?:; i hele landet var de[nt] (?P<ogsaa>også )?højest (?P<landet>.+) \((?P<landstal>[^()]+)\))?", _hoejest),
    (rf"(?P<hvem>.+) var {_P} (?P<her>(?:højere|på samme niveau) .+?\) (?:end|og) .+?\))"
     r"(?:; i hele landet var de[nt] (?P<landet>(?:højere|på samme niveau) .+))?", _to),
    (rf"{_I} var den største gruppe i (?P<hvor>.+?(?:ommune)) (?P<del>.+): (?P<tal>{TAL}) pct\. af alle"
     rf"(?:; det er (?P<mod>højere end|lavere end|på niveau med) (?:i )?hele landet \((?P<landstal>{TAL}) pct\.\))?", _stoerst),
    (rf"{_I} var de største grupper i (?P<hvor>.+?(?:ommune)) (?P<dele>.+) \((?P<tal>.+?) pct\. af alle\)", _stoerste),
    (rf"I året til (?P<p>{PERIODE}) (?P<ord>steg|faldt) antallet mest (?P<dele>.+?) \((?P<tal>[^()]+)\) i (?P<hvor>.+?ommune)"
     r"(?:, og det (?P<ord2>steg|faldt) mest (?P<dele2>.+) \((?P<tal2>[^()]+)\))?", _vokset),
    (rf"Målet er (?P<maal>(?:mindst|højst) {TAL} \S+?)", _maal),
    (r"(?P<dom>Nået|På niveau med målet|Ikke nået): (?P<alt>.+)", _naaet),
    (rf".+ {_P} er skjult eller mangler i alle grupperne", _ingen),
    (rf".+ {_P}: grupperne ligger så tæt, at det ikke kan siges, hvor tallet er højest", _ingen),
    (rf"{_I} var grupperne i .+ så lige store, at det ikke kan siges, hvilken der er størst", _ingen),
    (r"Andelene i .+ kan ikke vises: tallene er for små eller skjulte", _ingen),
    (r"Tallene i .+ er for små til ændringer i pct\.?", _ingen),
    (rf"Ændringerne i .+ i året til (?P<p>{PERIODE}) er ikke i leverancen", _ingen),
    (rf"I året til (?P<p>{PERIODE}) var ingen ændring i .+ større, end afrunding kan forklare", _ingen),
    (rf"(?P<hvem>.+) (?P<ord>steg|faldt) fra (?P<fra>{TAL}) {_P} til (?P<til>{TAL}) i (?P<p2>{PERIODE})"
     rf"(?: \((?P<pct>{TAL}) pct\.\))?", _gik),
    (rf"(?P<hvem>.+) var (?P<til>{TAL}) {_P}(?:, på niveau med {PERIODE} \((?P<fra>{TAL})\)|"
     rf", uændret fra (?P<p2>{PERIODE})|; der er ingen ændring at vise)", _stod),
    (rf"(?P<hvem>.+) {_P} er (?P<hvorfor>skjult hos kilden|ikke i leverancen|ikke opgjort endnu|for få at regne det af)", _skjult),
    (r"(?:Begge er altså gået (?P<begge>op|ned)|"
     r"Det ene er altså gået (?P<ene>op|ned) og det andet (?P<andet>op|ned)) i samme periode", _begge),
)  # fmt: skip
