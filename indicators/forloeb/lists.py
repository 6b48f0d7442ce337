"""The same figures as tables: newest first where it is time, greatest rise first where it is groups."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from indicators import texts
from indicators.begivenheder import Punkt
from indicators.forloeb.model import Andel, Forloeb, Siden, Tal
from indicators.forloeb.regne import YEAR
from indicators.forloeb.words import dag, fra_til, med_tegn, naar, perioden, tal
from indicators.periods import dato
from indicators.rounding import dansk, exact, signed
from indicators.tables import Table

MAAL = {
    "bestand": "Antal", "netto": "Nettoændring", "netto_pct": "Nettoændring, pct.", "tilgang": "Tilgang", "afgang": "Afgang",
    "nytilmeldte": "Nytilmeldte", "nytilmeldte_flere": "Nytilmeldte, flere end samme periode året før",
    "nytilmeldte_dag": "Nytilmeldte på dagen", "normal_dag": "Normal dag", "merledige": "Merledige",
}  # fmt: skip


def _mark(found: Tal) -> str:
    return " (eksempel)" if found.eksempel else ""


def _cell(found: Tal) -> str:
    return "–" if found.vaerdi is None else f"{dansk(found.vaerdi, found.decimaler)}{_mark(found)}"


def _signed(found: Tal) -> str:
    return "–" if found.vaerdi is None else f"{signed(found.vaerdi, found.decimaler)}{_mark(found)}"


def siden(f: Forloeb) -> Table:
    """The change since every day that is spoken of."""
    rows = tuple((_day(f, s), s.tekst or "valgt dag", _cell(s.bestand), _signed(s.netto)) for s in reversed(f.siden))
    return Table(("Siden", "Dagen", "Antal dengang", f"Ændring til {naar(f, f.til)}"), rows, _note(f))


def _day(f: Forloeb, since: Siden) -> str:
    """The day asked for; of months the one that stands for it."""
    return dato(since.dato) if f.begivenhed.er_register else naar(f, since.opgjort or since.dato)


def _note(f: Forloeb) -> str:
    return f"{texts.EKSEMPEL} Tal uden mærket (eksempel) er oplyst i referat eller presse." if f.eksempel else ""


def kurve(f: Forloeb) -> Table:
    """The count on each day, and the change since the reference date."""
    start = f.opgjort_fra or f.fra
    before = timedelta(days=70 if f.begivenhed.er_register else 400)

    def moved(day: date, value: Fraction) -> str:
        return "–" if f.foer.vaerdi is None or day < start else signed(value - f.foer.vaerdi)

    rows = tuple(
        (naar(f, d), "skjult", "–") if v is None else (naar(f, d), dansk(v), moved(d, v))
        for d, v in reversed(f.serie) if d >= start - before
    )  # fmt: skip
    head = ("Dag" if f.begivenhed.er_register else "Måned", "Antal", f"Ændring siden {naar(f, start)}")
    return Table(head, rows, texts.EKSEMPEL if f.eksempel else "")


def punkter(points: Sequence[Punkt]) -> Table:
    """Single published figures with their sources."""
    rows = tuple(
        (dato(p.dato), MAAL[p.maal], f"siden {dato(p.fra)}" if p.fra else "på dagen",
         exact(p.vaerdi), f"{p.kilde}{f' ({p.note})' if p.note else ''}")
        for p in reversed(points)
    )  # fmt: skip
    return Table(("Dag", "Hvad", "Regnet", "Tal", "Kilde"), rows, "Enkelte tal, som de blev oplyst dengang; de er ikke en serie.")


def uger(f: Forloeb) -> Table:
    """What came and went; a longer span stands with its days."""

    def number(value: int | None, sign: bool = False) -> str:
        return "skjult" if value is None else (signed(value) if sign else dansk(value))

    rows = tuple(
        (f"{dag(u.fra + timedelta(days=1))} - {dato(u.til)}", str(u.dage), number(u.tilgang), number(u.afgang), number(u.netto, sign=True))
        for u in reversed(f.uger)
    )
    return Table(("Uge", "Dage", "Tilgang", "Afgang", "Netto"), rows, texts.EKSEMPEL if f.eksempel else "")


def maalgrupper(f: Forloeb) -> Table:
    """Every målgruppe, and the sum of them as it is counted."""
    rows = [
        (d.maalgruppe.navn + (f" (data til og med {dato(d.data_til)})" if d.data_til else ""), _cell(d.foer), _cell(d.nu), _signed(d.netto),
         _signed(d.pct), _cell(d.tilgang), _cell(d.afgang))
        for d in f.dele
    ]  # fmt: skip
    rows.append(("I alt", _cell(f.foer), _cell(f.bestand), _signed(f.netto), _signed(f.pct), _cell(f.tilgang), _cell(f.afgang)))
    head = ("Målgruppe", naar(f, f.opgjort_fra or f.fra), naar(f, f.til), "Netto", "Netto, pct.", "Tilgang", "Afgang")
    return Table(head, tuple(rows), _note(f))


def adds_up(f: Forloeb) -> str:
    """'225 + 15 − 22 ... = 184', or why the parts do not give the total."""
    moved = [d.netto for d in f.dele]
    if len(moved) < 2 or f.netto.vaerdi is None:
        return ""
    if any(t.vaerdi is None for t in moved):
        return "Ikke alle målgrupper er opgjort, så de kan ikke lægges sammen til I alt."
    total = sum(t.vaerdi for t in moved)
    rest = (f"{'−' if t.vaerdi < 0 else '+'} {dansk(abs(t.vaerdi))}" for t in moved[1:])
    account = " ".join([signed(moved[0].vaerdi).lstrip("+"), *rest])
    if total == f.netto.vaerdi:
        return f"{account} = {med_tegn(f.netto)}"
    return f"Målgrupperne giver tilsammen {signed(total)} og ikke {med_tegn(f.netto)}."


def andele(parts: Sequence[Andel], navn: str, f: Forloeb) -> Table:
    """Who came, by a-kasse or køn."""
    rows = tuple((p.navn, _cell(p.tilgang) if p.tilgang.vaerdi is not None else tal(p.tilgang), _cell(p.andel)) for p in parts)
    when = fra_til(parts[0].tilgang.fra, parts[0].tilgang.til) if parts else perioden(f)
    head = (navn, f"Tilgang {when}", "Pct. af tilgangen")
    return Table(head, rows, texts.EKSEMPEL if f.eksempel else "")


def kumuleret(f: Forloeb) -> Table:
    """Gross inflow since the reference date, this year and the year before."""
    rows = tuple((dato(k.dato), dansk(k.i_aar), dato(k.dato - YEAR), dansk(k.aaret_foer), signed(k.i_aar - k.aaret_foer))
                 for k in reversed(f.kumuleret))  # fmt: skip
    note = "Samme ugedag 364 dage før, så skudår og weekender ikke forskyder noget."
    return Table(("Til og med", "Tilgang i alt", "Året før til og med", "Tilgang i alt", "Forskel"), rows,
                 f"{note} {texts.EKSEMPEL}" if f.eksempel else note)  # fmt: skip
