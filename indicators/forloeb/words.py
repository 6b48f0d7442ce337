"""The follow-up in sentences: as the minutes have them, from the same figures as the charts."""

from datetime import date
from typing import NamedTuple

from indicators import texts
from indicators.forloeb.model import Forloeb, Siden, Tal
from indicators.forloeb.sammen import sammen
from indicators.periods import MAANEDER, dato
from indicators.rounding import dansk, signed

_WHO = ("Borgere i kontakt med jobcentret er alle målgrupper tilsammen, også sygemeldte og borgere i fleksjob. Tallet er ikke "
        "ledigheden og kan ikke sammenlignes med den.")  # fmt: skip
_NET = ("Nettoændringen er antallet på slutdagen minus antallet på startdagen. Tilgang og afgang er alle, der er kommet og gået efter "
        "startdagen.")  # fmt: skip
_MEAN = ("Kurven er et gennemsnit af 7 dage, fordi mange til- og afmeldes ved månedsskift. Toppen er dagen, hvor gennemsnittet er højest.")


class Saetning(NamedTuple):
    """A sentence, and whether any figure in it is example data."""

    tekst: str
    eksempel: bool = False

    @property
    def vist(self) -> str:
        """As every surface prints it."""
        return f"Eksempeldata: {self.tekst}" if self.eksempel else self.tekst


def tal(found: Tal) -> str:
    """'1.021', '4,3' or why there is none."""
    return found.grund if found.vaerdi is None else dansk(found.vaerdi, found.decimaler)


def med_tegn(found: Tal) -> str:
    """'+184', '−186', '0', or a dash."""
    return "–" if found.vaerdi is None else signed(found.vaerdi, found.decimaler)


def dag(day: date) -> str:
    """'12. marts': the year is said by the day that follows."""
    return f"{day.day}. {MAANEDER[day.month - 1]}"


def fra_til(fra: date, til: date) -> str:
    """'fra den 12. marts til den 25. november 2020'."""
    return f"fra den {dag(fra) if fra.year == til.year else dato(fra)} til den {dato(til)}"


def perioden(f: Forloeb) -> str:
    """'fra den 12. marts til den 25. november 2020'; of months 'fra juni 2025 til juni 2026'."""
    if f.begivenhed.er_register:
        return fra_til(f.fra, f.til)
    return f"fra {naar(f, f.opgjort_fra or f.fra)} til {naar(f, f.til)}"


def naar(f: Forloeb, day: date) -> str:
    """A count's time: '25. november 2020', of months 'juni 2026'."""
    return dato(day) if f.begivenhed.er_register else f"{MAANEDER[day.month - 1]} {day.year}"


def saetninger(f: Forloeb) -> list[Saetning]:
    """The whole finding, in the order of the minutes; what cannot be said is left out, or said why."""
    if f.netto.vaerdi is None:
        return [Saetning(f"{f.subjekt} i {f.kommune_langt} kan ikke følges {perioden(f)}: {f.netto.grund}.")]
    return [s for s in (_since_reference(f), _since_meeting(f), *_since_others(f), _flows(f), _rest(f), _recovered(f), *_lag(f)) if s]


def headline(f: Forloeb) -> str:
    """The first of them, marked when it is example data."""
    return saetninger(f)[0].vist


def _moved(value: Tal, enhed: str) -> str:
    """'steget med 184 borgere', 'faldet med 1 borger', 'uændret'."""
    if not value.vaerdi:
        return "uændret"
    size = abs(value.vaerdi)
    return f"{'steget' if value.vaerdi > 0 else 'faldet'} med {dansk(size)} {_counted(size, enhed)}"


def _counted(size: int, enhed: str) -> str:
    return {"borgere": "borger", "fuldtidspersoner": "fuldtidsperson", "personer": "person"}.get(enhed, enhed) if size == 1 else enhed


def _share(value: Tal) -> str:
    """', svarende til en stigning på 4,3 pct.'"""
    if not value.vaerdi:
        return "."
    word = "en stigning" if value.vaerdi > 0 else "et fald"
    return f", svarende til {word} på {dansk(abs(value.vaerdi), value.decimaler)} pct."


def _since_reference(f: Forloeb) -> Saetning:
    sammen(f.netto, f.pct)
    said = f"{f.subjekt} i {f.kommune_langt} er {_moved(f.netto, f.enhed)} i perioden {perioden(f)}{_share(f.pct)}"
    return Saetning(said, f.netto.eksempel or (f.pct.vaerdi is not None and f.pct.eksempel))


def _since_meeting(f: Forloeb) -> Saetning | None:
    met = f.siden_moede
    if met is None or met.netto.vaerdi is None or met.dato == f.fra:
        return None
    when = f"siden sidste møde i {f.moede.udvalg} ({dato(met.dato)})"
    if met.opgjort and met.opgjort != met.dato:
        when += f", regnet fra opgørelsen den {dato(met.opgjort)}"
    if not met.netto.vaerdi:
        return Saetning(f"Antallet er uændret {when}.", met.netto.eksempel)
    kind = "nettostigning" if met.netto.vaerdi > 0 else "nettofald"
    size = abs(met.netto.vaerdi)
    return Saetning(f"Opgørelsen viser {'en' if met.netto.vaerdi > 0 else 'et'} {kind} på {dansk(size)} {_counted(size, f.enhed)} {when}.",
                    met.netto.eksempel)  # fmt: skip


def _since_others(f: Forloeb) -> list[Saetning]:
    """The reference dates after the chosen one: 'Siden den 5. maj er antallet faldet med 186 borgere.'"""
    apart = {f.fra, f.moede.dato if f.moede else None, f.top.dato if f.top else None}
    shown = [s for s in f.siden if s.dato not in apart and f.begivenhed.er_register and s.dato > f.fra and s.netto.vaerdi is not None]
    return [Saetning(f"Siden den {dag(s.dato) if s.dato.year == f.til.year else dato(s.dato)} er antallet {_moved(s.netto, f.enhed)}.",
                     s.netto.eksempel) for s in shown]  # fmt: skip


def _flows(f: Forloeb) -> Saetning | None:
    """'Det er en tilgang på 1.986 borgere og en afgang på 1.761 borgere. Den 25. november 2020 var der 1.021 borgere.'"""
    if None in (f.tilgang.vaerdi, f.afgang.vaerdi):
        return _level(f)
    sammen(f.netto, f.tilgang, f.afgang)
    ins, outs = (f"{dansk(t.vaerdi)} {_counted(t.vaerdi, f.enhed)}" for t in (f.tilgang, f.afgang))
    level = _level(f)
    said = f"Det dækker over en tilgang på {ins} og en afgang på {outs}."
    made = f.tilgang.eksempel or f.afgang.eksempel
    if level and level.eksempel == made:
        return Saetning(f"{said} {level.tekst}", made)
    return Saetning(said, made)


def _level(f: Forloeb) -> Saetning | None:
    if f.bestand.vaerdi is None:
        return None
    when = f"Pr. {dato(f.til)}" if f.begivenhed.er_register else f"I {naar(f, f.til)}"
    return Saetning(f"{when} er antallet {dansk(f.bestand.vaerdi)}.", f.bestand.eksempel)


def _rest(f: Forloeb) -> Saetning | None:
    """'A-dagpenge står for +225, de øvrige målgrupper tilsammen for −41.'"""
    if f.andre is None or f.andre.vaerdi is None:
        return None
    if f.maalgruppe.id != "alle":
        return Saetning(f"De øvrige målgrupper er tilsammen {_moved(f.andre, f.enhed)} i samme periode.", f.andre.eksempel)
    one = next(d for d in f.dele if d.maalgruppe.id == f.andre_end.id)
    sammen(one.netto, f.andre, f.netto)
    words = f"{f.andre_end.navn} er {_moved(one.netto, f.enhed)}, og de øvrige målgrupper er tilsammen {_moved(f.andre, f.enhed)}: "
    total = f"{med_tegn(one.netto)} og {med_tegn(f.andre)} giver {med_tegn(f.netto)}."
    return Saetning(words + total, one.netto.eksempel or f.andre.eksempel or f.netto.eksempel)


def _recovered(f: Forloeb) -> Saetning | None:
    if f.top is None or f.genoprettet.vaerdi is None:
        return None
    when = f"den {dato(f.top.dato)}" if f.begivenhed.er_register else f"i {naar(f, f.top.dato)}"
    top = f"Toppen var {when} med {tal(f.top.bestand)}"
    made = f.genoprettet.eksempel or f.top.bestand.eksempel
    if f.top.dato == f.til:
        since = f.begivenhed.fra if f.begivenhed.fra < f.fra else f.fra
        return Saetning(f"{f.subjekt} er nu det højeste siden den {dato(since)}.", made)
    if f.genoprettet.vaerdi >= 100:
        return Saetning(f"{top}; siden er hele stigningen væk igen.", made)
    return Saetning(f"{top}; siden er {dansk(f.genoprettet.vaerdi, 1)} pct. af stigningen væk igen.", made)


def _lag(f: Forloeb) -> list[Saetning]:
    """Late registrations: 'Sygedagpenge er opgjort med data til og med 30. september 2020.'"""
    shown = {d.maalgruppe.id: d.maalgruppe.navn for d in f.dele} | {f.maalgruppe.id: f.maalgruppe.navn}
    return [Saetning(f"{navn} er opgjort med data til og med {dato(f.data_til[id_])}.", f.eksempel)
            for id_, navn in shown.items() if id_ in f.data_til]  # fmt: skip


def landet(f: Forloeb) -> str:
    """The national status, in a sentence of its own: it counts otherwise, and since another day."""
    found = f.landet
    if found is None:
        return ""
    sammen(found.nytilmeldte, found.aaret_foer, found.forskel)
    more = found.forskel.vaerdi > 0
    return (
        f"I hele landet var der {dansk(found.nytilmeldte.vaerdi)} nytilmeldte ledige {fra_til(found.fra, found.til)}. Det er "
        f"{dansk(abs(found.forskel.vaerdi))} {'flere' if more else 'færre'} end i samme periode året før "
        f"({dansk(found.aaret_foer.vaerdi)}), {'en stigning' if more else 'et fald'} på {dansk(abs(found.pct.vaerdi), 1)} pct."
    )


def siden_navn(f: Forloeb, since: Siden) -> str:
    """As a column or a tile names it: 'siden sidste møde, 10. november 2020'."""
    return f"siden {since.tekst}, {naar(f, since.dato)}" if since.tekst in ("sidste møde", "toppen") else f"siden {dato(since.dato)}"


def kilder(f: Forloeb) -> str:
    """Where the figures come from: the series, and whoever published the points."""
    published = dict.fromkeys(t.kilde for t in (f.netto, f.pct, f.bestand, f.tilgang, *(s.netto for s in f.siden)) if t.kilde)
    said = [f"Oplyst i: {', '.join(published)}."] if published else []
    return " ".join([*said, *([f.kilde] if f.kilde else [])])


def noter(f: Forloeb) -> list[str]:
    """What a reader must know."""
    found = [f.begivenhed.forbehold] if f.begivenhed.forbehold else []
    if f.begivenhed.er_register:
        found += [_WHO, _NET]
    if f.er_daglig:
        found.append(_MEAN)
    if f.opgjort_fra and f.opgjort_fra != f.fra and f.begivenhed.er_register:
        found.append(f"Der er ingen opgørelse den {dato(f.fra)}. Der er regnet fra den seneste før: {dato(f.opgjort_fra)}.")
    if not f.begivenhed.er_register:
        found.append(f"Der er regnet fra den sidste hele måned før {dato(f.fra)}. En måneds tal er gennemsnittet i måneden.")
    between = [b.tekst for b in f.brud if (f.opgjort_fra or f.fra) < b.fra <= f.til]
    if between:
        found.append(f"Databrud: {texts.listed(between)} ligger mellem de to perioder, så ændringen skal læses med forbehold.")
    if f.spurgt:
        found.append(f"Der er ingen opgørelse den {dato(f.spurgt)}. Den seneste før er vist: {dato(f.til)}.")
    found += [f"{b.tekst[:1].upper()}{b.tekst[1:]}." for b in f.begivenhed.baand if b.fra <= f.til and b.til >= f.fra]
    for value, point in f.uenige:
        since = f" siden den {dato(point.fra)}" if point.fra else ""
        found.append(f"{point.kilde} oplyste {dansk(point.vaerdi)} ({point.maal}{since}, {dato(point.dato)}). "
                     f"Registeret giver {tal(value)}.")  # fmt: skip
    return found
