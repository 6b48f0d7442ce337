"""The rules for the Ministry's benchmark: every figure is its ydelsesgruppe's in the edition."""

import re
from itertools import chain

from indicators.dokument.kontrol_fakta import TAL, Fund, Grundlag, kendt, tal
from indicators.dokument.model import Figur

_GRUPPER = {
    "på offentlig forsørgelse": "Alle ydelser", "på a-dagpenge": "A-dagpenge",
    "på sygedagpenge og i jobafklaring": "Sygedagpenge og jobafklaring", "på kontanthjælp mv.": "Kontanthjælp mv.",
}  # fmt: skip


def _figur(g: Grundlag, navn: str) -> Figur | None:
    return next((f for f in g.dokument.figurer if f.navn == navn), None)


def _edition(g: Grundlag, gruppe: str) -> tuple[str, ...]:
    """The row of an ydelsesgruppe in the figure that has them all; nothing when it is left out."""
    four = _figur(g, "benchmark-forventet")
    return next((r for r in four.tabel.raekker if r[0] == gruppe), ()) if four else ()


def _ens(said: str | None, cell: str, hvad: str) -> Fund:
    if said is not None and tal(said) != tal(cell):
        yield f"{hvad} er {cell} i tabellen, ikke {said}"


def _plads(said: str, cell: str) -> Fund:
    if re.findall(r"\d+", said) != re.findall(r"\d+", cell.split(" af ")[0]):
        yield f"placeringen er {cell} i tabellen, ikke {said}"


def _fortegn(text: str | None, ord_: str | None) -> str:
    """'260', 'færre' -> '−260'."""
    return "0" if text is None or ord_ is None else f"{'−' if ord_ in ('færre', 'under') else ''}{text}"


def _overskrift(g: Grundlag, m: re.Match) -> Fund:
    row = _edition(g, _GRUPPER[m["paa"]])
    if row:
        yield from _ens(_fortegn(m["tal"], m["ord"]), row[3], "forskellen")
        yield from _plads(m["plads"], row[7])


def _niveau(g: Grundlag, m: re.Match) -> Fund:
    """Of the level: what is, what was expected, and the difference of the two as the source rounds it."""
    if g.dokument.kommune_langt != m["hvem"]:
        yield f"sætningen handler ikke om {g.dokument.kommune_langt}"
    if g.dokument.periode != m["p"]:
        yield f"udgaven er {g.dokument.periode}, ikke {m['p']}"
    row = _edition(g, _GRUPPER[m["paa"]])
    if row:
        yield from chain(_ens(m["forv"], row[1], "forventet"), _ens(m["fak"], row[2], "faktisk"))


def _som(g: Grundlag, m: re.Match) -> Fund:
    row = _edition(g, g.figur.kort)
    if row:
        yield from _ens(_fortegn(m["tal"], m["ord"]), row[3], "forskellen")


def _har(g: Grundlag, m: re.Match) -> Fund:
    row = _edition(g, g.figur.kort)
    if row:
        yield from chain(_ens(m["fak"], row[2], "faktisk"), _ens(m["forv"], row[1], "forventet"))
        yield from _ens(_fortegn(m["tal"], m["ord"]), row[3], "forskellen")


def _point(g: Grundlag, m: re.Match) -> Fund:
    row = _edition(g, g.figur.kort)
    if row:
        yield from _ens(_fortegn(m["tal"], m["ord"]), row[6], "forskellen i procentpoint")
        yield from _plads(m["plads"], row[7])
        if m["af"] != row[7].rsplit(" ", 1)[-1]:
            yield f"placeringen er {row[7]}"


def _andel(g: Grundlag, m: re.Match) -> Fund:
    row = _edition(g, "Alle ydelser")
    if row:
        yield from chain(
            _ens(m["fak"], row[5], "andelen"), _ens(m["forv"], row[4], "forventet andel"), _ens(m["dif"], row[6], "forskellen")
        )
        yield from _ens(_fortegn(m["tal"], m["ord"]), row[6], "forskellen")


def _giver(g: Grundlag, m: re.Match) -> Fund:
    row = _edition(g, "Alle ydelser")
    if row:
        yield from _plads(m["plads"], row[7])
        if m["af"] != row[7].rsplit(" ", 1)[-1]:
            yield f"placeringen er {row[7]}"


def _skift(g: Grundlag, m: re.Match) -> Fund:
    """The place then and now, from the drawing; and that better is a lower number."""
    places = next(([v for v in s.vaerdier if v is not None] for s in g.figur.data.serier), []) if g.figur.data else []
    said = [int(re.search(r"\d+", m[name])[0]) for name in ("fra", "fra2", "til") if m[name]]
    if len(places) > 1 and said and said[-1] != places[-1]:
        yield f"placeringen er {places[-1]}, ikke {said[-1]}"
    serie = _figur(g, "benchmark-placering")
    if serie and len(serie.tabel.raekker) > 1 and m["foer"] != serie.tabel.raekker[1][0]:
        yield f"udgaven før er {serie.tabel.raekker[1][0]}, ikke {m['foer']}"
    if len(said) > 1 and (said[0] == said[1] or (said[1] < said[0]) != (m["ord"] == "bedre")):
        yield f"fra {said[0]} til {said[1]} er ikke '{m['ord']}'"
    if len(places) > 1 and said and said[0] != places[-2]:
        yield f"placeringen var {places[-2]}, ikke {said[0]}"


def _forskelle(g: Grundlag, m: re.Match) -> Fund:
    gruppe = "Alle ydelser" if g.figur.navn == "benchmark-placering" else g.figur.kort
    row, serie = _edition(g, gruppe), _figur(g, "benchmark-placering")
    if row:
        yield from chain(_ens(m["pp2"], row[6], "forskellen nu"), _ens(m["n2"], row[3], "forskellen nu i personer"))
    for pp, n in ((m["pp1"], m["n1"]), (m["pp2"], m["n2"])):
        if tal(n) % 10 or tal(pp) * tal(n) < 0:
            yield f"{pp} procentpoint og {n} personer passer ikke sammen"
    if serie and gruppe == "Alle ydelser" and len(serie.tabel.raekker) > 1:
        then = serie.tabel.raekker[1]
        yield from chain(_ens(m["pp1"], then[6], "forskellen før"), _ens(m["n1"], then[3], "forskellen før i personer"))


def _naermest(g: Grundlag, m: re.Match) -> Fund:
    rows = {re.sub(r" \(.*\)$", "", r[0]): r for r in g.figur.tabel.raekker}
    found = re.findall(rf"([^(),]+?) \(nr\. (\d+), ({TAL})\)", re.sub(r"\), | og (?=[^()]+ \(nr)", "); ", m["alt"]).replace("; ", ""))
    for name, nr, size in found:
        row = rows.get(name.strip(" )"))
        if row is None or row[1] != nr or tal(row[2]) != tal(size):
            yield f"{name}: nr. {nr} med {size} står ikke i tabellen"
    if len(found) != m["alt"].count("(nr."):
        yield "naboerne kan ikke læses"
    yield from _ens(m["egen"], next((r[2] for r in g.figur.tabel.raekker if r[0].endswith("(valgt)")), m["egen"]), "egen forskel")


def _bedst(g: Grundlag, m: re.Match) -> Fund:
    """The best of those that resemble it, as its row has it."""
    row = next((r for r in g.figur.tabel.raekker if re.sub(r" \(.*\)$", "", r[0]) == m["navn"]), None)
    if row is None or row[1] != m["nr"] or tal(row[2]) != tal(m["pp"]) or (m["n"] and tal(row[3]) != tal(m["n"])):
        yield f"{m['navn']} er {row}"


_FORSKEL = rf"(?:(?P<tal>{TAL}) (?P<ord>færre|flere) end forventet|som forventet i hele tiere)"
_PP = rf"(?:(?P<tal>{TAL}) procentpoint (?P<ord>under|over) det forventede|lig med det forventede med to decimaler)"
_NR = r"(?P<{}>(?:delt )?nr\. [\d-]+)"
_PAA = "|".join(map(re.escape, _GRUPPER))
REGLER = (
    (rf"(?:(?P<tal>{TAL}) (?P<ord>færre|flere) borgere|Så mange borgere) (?P<paa>{_PAA}) (?:end|som) forventet ud fra rammevilkårene"
     r"(?: \(afrundet til 10\))? – (?P<plads>.+) plads", _overskrift),
    (rf"(?P<hvem>.+) havde (?P<fak>{TAL}) fuldtidspersoner (?P<paa>{_PAA}) i udgaven (?P<p>.+); ud fra rammevilkårene var der forventet "
     rf"(?P<forv>{TAL})", _niveau),
    (rf"Det er {_FORSKEL}", _som),
    (rf"(?P<hvem>.+) har (?P<fak>{TAL}) mod forventet (?P<forv>{TAL}) fuldtidspersoner, {_FORSKEL}", _har),
    (rf"Det er {_PP}, og {_NR.format('plads')} af (?P<af>\d+): placeringen følger procentpoint", _point),
    (rf"Andelen var (?P<fak>{TAL}) pct\. mod forventet (?P<forv>{TAL}) pct\.: {_PP} \((?P<dif>{TAL})\)", _andel),
    (rf"Det giver {_NR.format('plads')} af (?P<af>\d+), hvor nr\. 1 er længst under det forventede", _giver),
    (rf"Placeringen er (?:uændret (?P<fra>(?:delt )?nr\. [\d-]+)|(?P<ord>bedre|dårligere): fra (?P<fra2>(?:delt )?nr\. [\d-]+) til "
     rf"{_NR.format('til')}) siden udgaven (?P<foer>.+)", _skift),
    (rf"Forskellen var (?P<pp1>{TAL}) procentpoint \((?P<n1>{TAL}) fuldtidspersoner\) og er nu (?P<pp2>{TAL}) procentpoint "
     rf"\((?P<n2>{TAL})\)", _forskelle),
    (rf"Nærmest i placering er (?P<alt>.+), mod .+ (?P<egen>{TAL}) procentpoint", _naermest),
    (rf"(?:Bedst placeret i .+ er|.+ er lille \(forventet {TAL} fuldtidspersoner\), så få personer flytter meget; bedst med mindst {TAL} "
     rf"forventede er) (?P<navn>.+): nr\. (?P<nr>\d+) med (?P<pp>{TAL}) procentpoint(?: \((?P<n>{TAL}) fuldtidspersoner\))?", _bedst),
    (r".+ er nr\. \d+ af \d+, når den regnes med|Uden tal i udgaven: \d+|Hvis .+ lå som forventet: .+|"
        r"Ingen af dem er placeret bedre end .+|"
     r"Hvis .+ havde samme forskel .+|.+: der er ingen afstand at lukke ned til det forventede|Den bedste i .+ kan ikke vises: .+|"
     r"Forskellen er 0 i hele tiere og .+", kendt),
    (r"Der er ingen udgave før denne|.+ er ikke i udgaven før, så bevægelsen kan ikke vises", kendt),
)  # fmt: skip
