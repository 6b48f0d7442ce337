"""The rules for the follow-up of a begivenhed: every figure is one of its tables, or follows from them by adding up."""

import re
from decimal import Decimal

from indicators.dokument.kontrol_fakta import ORD, TAL, Fund, Grundlag, er, hvem, kendt, tal
from indicators.periods import MAANEDER

_DAG = rf"\d{{1,2}}\. (?:{'|'.join(MAANEDER)})(?: \d{{4}})?"
_NAAR = rf"(?:{_DAG}|(?:{'|'.join(MAANEDER)}) \d{{4}})"
_ENHED = r"(?:borgere?|fuldtidspersone?r?|personer?)"
_FLYT = rf"(?:(?P<ord>steget|faldet) med (?P<tal>{TAL}) (?P<enhed>{_ENHED})|uændret)"


def _siden(g: Grundlag, day: str) -> tuple[str, ...] | None:
    """The row of a day in the table of changes."""
    return next((r for r in g.figur.tabel.raekker if r[0] == day or r[0].startswith(f"{day} ")), None)


def _aendring(g: Grundlag, day: str, ord_: str | None, size: str | None, enhed: str | None) -> Fund:
    row = _siden(g, day)
    signed = Decimal(0) if size is None else tal(size) * (1 if ord_ in ("steget", "nettostigning") else -1)
    if row is None or tal(row[3].split(" ")[0]) != signed:
        yield f"ændringen siden {day} er {row[3] if row else 'ikke i tabellen'}, ikke {signed}"
    if enhed and (size == "1") != (enhed in ("borger", "fuldtidsperson", "person")):
        yield f"'{size} {enhed}'"


def _er_flyttet(g: Grundlag, m: re.Match) -> Fund:
    yield from hvem(g, m["hvem"])
    yield from _aendring(g, m["fra"], m["ord"], m["tal"], m["enhed"])
    row = _siden(g, m["fra"])
    if g.dokument.status.find(m["til"]) < 0 and m["til"] not in g.figur.tabel.hoved[-1]:
        yield f"slutdagen er ikke {m['til']}"
    if m["pct"] and row and abs(100 * tal(m["tal"]) / tal(row[2].split(" ")[0]) - tal(m["pct"])) > Decimal("0.06"):
        yield f"{m['tal']} af {row[2]} er ikke {m['pct']} pct."
    if m["pct"] and (m["stig"] == "en stigning") != (m["ord"] == "steget"):
        yield f"'{m['ord']}' og '{m['stig']}'"


def _moede(g: Grundlag, m: re.Match) -> Fund:
    yield from _aendring(g, m["dag"], m["ord"], m["tal"], m["enhed"])
    if m["ord"] and (m["art"] == "en") != (m["ord"] == "nettostigning"):
        yield f"'{m['art']} {m['ord']}'"


def _siden_dag(g: Grundlag, m: re.Match) -> Fund:
    yield from _aendring(g, m["dag"], m["ord"], m["tal"], m["enhed"])


def _nu(g: Grundlag) -> Decimal | None:
    """The count on the last day: what it was plus what it has moved, the same from every row."""
    ends = [tal(r[2].split(" ")[0]) + tal(r[3].split(" ")[0]) for r in g.figur.tabel.raekker if "–" not in r[2:4]]
    return ends[0] if ends else None


def _stroem(g: Grundlag, m: re.Match) -> Fund:
    net = next((s for s in g.figur.saetninger if " i perioden fra " in s.tekst), None)
    moved = re.search(rf"(steget|faldet) med ({TAL})", net.tekst) if net else None
    if net and tal(m["ind"]) - tal(m["ud"]) != (tal(moved[2]) * ORD[moved[1]] if moved else 0):
        yield f"{m['ind']} ind og {m['ud']} ud er ikke det, antallet er ændret"


def _antallet(g: Grundlag, m: re.Match) -> Fund:
    if g.figur.tabel.hoved[0] == "Siden" and _nu(g) is not None and _nu(g) != tal(m["tal"]):
        yield f"antallet er {_nu(g)}, ikke {m['tal']}"
    if m["dag"] not in g.figur.tabel.hoved[-1]:
        yield f"dagen er ikke {m['dag']}"


def _resten(g: Grundlag, m: re.Match) -> Fund:
    sizes = [Decimal(0) if not t else tal(t) * ORD[o] for o, t in re.findall(rf"(steget|faldet|uændret)(?: med ({TAL}))?", m["alt"])]
    if sizes != [tal(m["a"]), tal(m["b"])] or sum(sizes) != tal(m["c"]):
        yield f"{m['a']} og {m['b']} giver ikke {m['c']}, eller er ikke det, der står"
    rows = [tal(r[3].split(" ")[0]) for r in g.figur.tabel.raekker]
    if tal(m["c"]) not in rows:
        yield f"{m['c']} står ikke i tabellen"


def _top(g: Grundlag, m: re.Match) -> Fund:
    top, row = next((r for r in g.figur.tabel.raekker if r[1] == "toppen"), None), None
    if top is None or top[0] != m["dag"] or tal(top[2].split(" ")[0]) != tal(m["tal"]):
        yield f"toppen er {top[0] + ' med ' + top[2] if top else 'ikke i tabellen'}"
        return
    first = g.figur.saetninger[0].tekst
    row = next((r for r in g.figur.tabel.raekker if r[0] in first or r[0].rsplit(" ", 1)[0] in first), None)
    if row:
        if tal(m["pct"] or "100") > 100:
            yield "mere end hele stigningen kan ikke være væk igen"
        high, start = tal(m["tal"]), tal(row[2].split(" ")[0])
        gone = 100 * -tal(top[3].split(" ")[0]) / (high - start) if high > start else None
        if gone is not None and ((m["pct"] and abs(gone - tal(m["pct"])) > Decimal("0.0501")) or (not m["pct"] and gone < 100)):
            yield f"af stigningen fra {start} til {high} er ikke {m['pct']} pct. væk"


def _uge(g: Grundlag, m: re.Match) -> Fund:
    row = next((r for r in g.figur.tabel.raekker if r[0].endswith(m["dag"])), None)
    if row is None or (tal(row[2]), tal(row[3])) != (tal(m["ind"]), tal(m["ud"])):
        yield f"ugen til {m['dag']} er {row}"


def _regnskab(g: Grundlag, m: re.Match) -> Fund:
    terms = [tal(t.replace(" ", "")) for t in re.findall(rf"(?:[−+] ?)?{TAL}", m["led"])]
    cells = [tal(r[3].split(" ")[0]) for r in g.figur.tabel.raekker]
    if sum(terms) != tal(m["sum"]) or cells != [*terms, tal(m["sum"])]:
        yield "leddene er ikke tabellens, eller giver ikke summen"


def _i_alt(g: Grundlag, m: re.Match) -> Fund:
    row = _siden(g, m["dag"])
    if row is None or tal(row[1]) != tal(m["tal"]) or tal(row[4]) != tal(m["n"]) * (-1 if m["ord"] == "færre" else 1):
        yield f"til og med {m['dag']} er {row}"


def _merledige(g: Grundlag, m: re.Match) -> Fund:
    row = _siden(g, m["dag"])
    yield from er(m["tal"], row[3] if row else None, "tallet")


def _dagen(g: Grundlag, m: re.Match) -> Fund:
    """The day stands around the figure; and nothing since has been higher than now."""
    around = (*(r[0] for f in g.dokument.figurer for r in f.tabel.raekker), *g.figur.noter)
    if not any(m["dag"] in text for text in around):
        yield f"{m['dag']} står ingen steder ved figuren"
    if m["hvem"] and any(r[1] == "toppen" and tal(r[3].split(" ")[0]) for r in g.figur.tabel.raekker):
        yield "toppen ligger før"


def _landet(g: Grundlag, m: re.Match) -> Fund:
    more, before = tal(m["n"]) * (-1 if m["ord"] == "færre" else 1), tal(m["foer"])
    if m["ord"] and (m["ord"] == "flere") != (m["stig"] == "en stigning"):
        yield f"'{m['ord']}' og '{m['stig']}'"
    if abs(abs(100 * more / before) - tal(m["pct"])) > Decimal("0.0501"):
        yield f"{m['n']} af {m['foer']} er ikke {m['pct']} pct."


REGLER = (
    (rf"(?P<hvem>.+) er {_FLYT} i perioden fra (?:den )?(?P<fra>{_NAAR}) til (?:den )?(?P<til>{_NAAR})"
     rf"(?:, svarende til (?P<stig>en stigning|et fald) på (?P<pct>{TAL}) pct)?", _er_flyttet),
    (rf"(?:Opgørelsen viser (?P<art>en|et) (?P<ord>nettostigning|nettofald) på (?P<tal>{TAL}) (?P<enhed>{_ENHED})|Antallet er uændret) "
     rf"siden sidste møde i .+? \((?P<dag>{_DAG})\)(?:, regnet fra opgørelsen den {_DAG})?", _moede),
    (rf"Siden den (?P<dag>{_DAG}) er antallet {_FLYT}", _siden_dag),
    (rf"Det dækker over en tilgang på (?P<ind>{TAL}) {_ENHED} og en afgang på (?P<ud>{TAL}) {_ENHED}", _stroem),
    (rf"(?:Pr\.|I) (?P<dag>{_NAAR}) er antallet (?P<tal>{TAL})", _antallet),
    (rf"(?P<alt>.+ er .+, og de øvrige målgrupper er tilsammen .+): (?P<a>{TAL}) og (?P<b>{TAL}) giver (?P<c>{TAL})", _resten),
    (rf"Toppen var (?:den|i) (?P<dag>{_NAAR}) med (?P<tal>{TAL}); siden er (?:(?P<pct>{TAL}) pct\. af|hele) stigningen væk igen", _top),
    (rf"(?:(?P<hvem>.+) er nu det højeste siden den|.+ er opgjort med data til og med) (?P<dag>{_DAG})", _dagen),
    (rf"I ugen til den (?P<dag>{_DAG}) kom (?P<ind>{TAL})(?: {_ENHED})?, og (?P<ud>{TAL}) gik", _uge),
    (rf"Målgrupperne lagt sammen: (?P<led>.+) = (?P<sum>{TAL})", _regnskab),
    (r"Ikke alle målgrupper er opgjort, så de kan ikke lægges sammen til I alt|Målgrupperne giver tilsammen .+ og ikke .+", kendt),
    (rf"Tilgangen i alt til og med den (?P<dag>{_DAG}) er (?P<tal>{TAL}), (?P<n>{TAL}) (?P<ord>flere|færre) end på de samme dage året før",
     _i_alt),
    (rf"Ministeriet opgjorde (?P<tal>{TAL}) merledige i hele landet den (?P<dag>{_DAG})", _merledige),
    (rf"I hele landet var der {TAL} nytilmeldte ledige fra den {_DAG} til den {_DAG}", kendt),
    (rf"Det er (?P<n>{TAL}) (?P<ord>flere|færre) end i samme periode året før \((?P<foer>{TAL})\), (?P<stig>en stigning|et fald) på "
     rf"(?P<pct>{TAL}) pct", _landet),
)  # fmt: skip
