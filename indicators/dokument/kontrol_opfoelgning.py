"""The rules for the whole of a follow-up: every count is of a table's statuses, every amount is its table's."""

import re

from indicators.dokument.kontrol_fakta import Fund, Grundlag, kendt
from indicators.dokument.model import Figur
from indicators.tables import Table

DOMME = ("nået", "på vej", "på niveau med målet", "ikke på vej", "ikke nået")
UDEN_DOM = ("ikke vedtaget", "bortfaldet")
UDEN_TAL = "kan ikke vurderes|kan ikke opgøres"
_SUMMER = ("Sum af delene", "Oplyst i alt")


def figur_ved(g: Grundlag, navn: str) -> Figur | None:
    """The figure of this name; None when it is left out."""
    return next((f for f in g.dokument.figurer if f.navn == navn), None)


def kolonne(table: Table, navn: str) -> list[str]:
    """The cells of a column by its head; nothing where there is none."""
    return [row[table.hoved.index(navn)] for row in table.raekker] if navn in table.hoved else []


def _tael_maal(g: Grundlag, m: re.Match) -> Fund:
    """Of those that are decided and stand; the figure is the list itself."""
    column = [c for c in kolonne(g.figur.tabel, "Status") if c not in UDEN_DOM]
    found = sorted((str(column.count(word)), word) for word in dict.fromkeys(column))
    if sorted(_par(m["alt"])) != found:
        yield f"kolonnen Status viser {found}"
    if int(m["af"]) != len(column) or (m["ord"] == "vedtaget") != (len(column) == 1):
        yield f"der er {len(column)} vedtagne mål"
    made = sum(any("(eksempel)" in c for c in r) and any(c in DOMME for c in r) for r in g.figur.tabel.raekker)
    if made != int(m["eks"] or 0):
        yield f"{made} af vurderingerne er mærket (eksempel)"


def _par(text: str) -> list[tuple[str, str]]:
    """'2 af 10 vedtagne mål er ikke nået, 2 kan ikke vurderes og 6 kan ikke opgøres' -> [('2', 'ikke nået'), ...]."""
    parts = re.split(r", (?=\d)| og (?=\d)", re.sub(r" af \d+ [a-zæøå ]*?(?:mål|beslutning(?:er)?) ", " ", text))
    return [(n, words.removeprefix("er ")) for n, words in (part.split(" ", 1) for part in parts)]


def _milepaele(g: Grundlag) -> list[str]:
    """Every status, of the table that has each milepæl in words."""
    mine = g.figur.navn.replace("matrix-", "milepaele-")
    wanted = [f for f in g.dokument.figurer if f.navn == mine] or [f for f in g.dokument.figurer if f.navn.startswith("milepaele-")]
    return [c for f in wanted for c in kolonne(f.tabel, "Status")]


def _andel(g: Grundlag, m: re.Match) -> Fund:
    every = _milepaele(g)
    judged = [c for c in every if c != "ikke vurderet"]
    found = (judged.count("opfyldt"), len(judged), len(every) - len(judged))
    if every and (int(m["n"]), int(m["af"]), int(m["rest"])) != found:
        yield f"{found[0]} af {found[1]} vurderede er opfyldt, og {found[2]} er ikke vurderet"


def _ingen_vurderet(g: Grundlag, m: re.Match) -> Fund:
    every = _milepaele(g)
    if every and (set(every) != {"ikke vurderet"} or len(every) != int(m["n"] or 1)):
        yield f"der er {len(every)} milepæle, og {sum(c != 'ikke vurderet' for c in every)} er vurderet"


_UDFOERT = {"er udført": "udført", "udført": "udført", "mangler": "mangler", "ligger uden for et dashboard": "uden for et dashboard"}


def _beslutninger(g: Grundlag, m: re.Match) -> Fund:
    figur = figur_ved(g, "beslutninger")
    column = kolonne(figur.tabel, "Status") if figur else []
    found = sorted((str(column.count(word)), word) for word in dict.fromkeys(column))
    if column and (sorted((n, _UDFOERT.get(w, w)) for n, w in _par(m["alt"])) != found or int(m["af"]) != len(column)):
        yield f"der er {found} af {len(column)} beslutninger"


def _beloeb(g: Grundlag, text: str, raekke: str) -> Fund:
    row = next((r for r in g.figur.tabel.raekker if r[0] == raekke), None)
    if row is None or not any(c.rstrip(".") == text.rstrip(".") for c in row):
        yield f"'{raekke}' er {row}, ikke {text}"


def _dele(g: Grundlag, m: re.Match) -> Fund:
    parts = [r for r in g.figur.tabel.raekker if r[0] not in _SUMMER]
    if int(m["n"] or 1) != len(parts):
        yield f"der er {len(parts)} dele"
    yield from _beloeb(g, m["mio"], "Sum af delene")


def _mangler(g: Grundlag, m: re.Match) -> Fund:
    """Those without an amount, by their names."""
    known = [r for r in g.figur.tabel.raekker if r[0] not in _SUMMER]
    without = [r[0] for r in known if not any(re.search(r"\d.* mio\. kr", c) for c in r[1:])]
    said = m["navne"]
    if any(name not in said for name in without) or any(r[0] in said for r in known if r[0] not in without):
        yield f"der mangler et beløb for {', '.join(without)}"


def _oplyst(g: Grundlag, m: re.Match) -> Fund:
    yield from _beloeb(g, m["mio"], "Oplyst i alt")


REGLER = (
    (rf"(?P<alt>\d+ af (?P<af>\d+) (?P<ord>vedtaget|vedtagne) mål (?:er [^.]+|(?:{UDEN_TAL})[^.]*))"
     r"(?:\. (?P<eks>\d+) af vurderingerne hviler på eksempeldata)?", _tael_maal),
    (r"Der er ingen vedtagne mål", kendt),
    (r"(?P<n>\d+) af (?P<af>\d+) vurdere(?:de|t) milepæle? er opfyldt; (?P<rest>\d+) er ikke vurderet", _andel),
    (r"(?:Ingen af de (?P<n>\d+) milepæle er vurderet|Den ene milepæl er ikke vurderet)", _ingen_vurderet),
    (r"(?P<alt>\d+ af (?P<af>\d+) beslutning(?:er)? (?:er udført|mangler|ligger uden for et dashboard).*)", _beslutninger),
    (r"(?:De (?P<n>\d+) dele giver tilsammen|Den ene del giver) (?P<mio>.+)", _dele),
    (r"Delene kan ikke lægges sammen: der mangler et beløb for (?P<navne>.+)", _mangler),
    (r"Oplyst i alt: (?P<mio>[^;]+)(?:; det stemmer med delene|; forskellen er større, end afrundingen kan dække)?", _oplyst),
)  # fmt: skip
