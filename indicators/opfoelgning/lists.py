"""The follow-up as tables of printed cells: every chart's table, and what is a table alone."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from indicators import catalogue, texts
from indicators.opfoelgning import sti, words
from indicators.opfoelgning.model import (
    Aftale,
    Beslutningsstatus,
    Celle,
    Delbesparelse,
    Maalstatus,
    Opfoelgningsbillede,
    Punkt,
    Samletbesparelse,
    Skala,
)
from indicators.opfoelgning.punkter import spaend, trykt
from indicators.periods import dato
from indicators.rounding import dansk, decimals_of, signed
from indicators.styring import Maaling, Oekonomi
from indicators.tables import Table

TOM = "–"


def _mark(eksempel: bool) -> str:
    return " (eksempel)" if eksempel else ""


def maal(statusser: Sequence[Maalstatus]) -> Table:
    """Every target: what it is, the newest figure, what is between, and how it stands."""
    rows = tuple(
        (m.maal.titel, words.maal_ord(m.maal), _newest(m), _apart(m), words.VURDERING[m.vurdering],
         words.beslutning(m.maal).rstrip(".") or TOM)
        for m in statusser
    )  # fmt: skip
    head = ("Mål", "Krav", "Seneste tal", "Forskel", "Status", "Besluttet")
    return Table(head, rows, texts.EKSEMPEL if any(m.eksempel and m.aktuel for m in statusser) else "")


def _newest(m: Maalstatus) -> str:
    return f"{words.tal(m, m.aktuel)} {words.i_perioden(m.aktuel)}{_mark(m.eksempel)}" if m.aktuel else TOM


def _apart(m: Maalstatus) -> str:
    if m.udgang:
        return f"mod {words.maalt_i(m.udgang)}"
    return words.afstand(m).removeprefix(", ") or TOM


def serie(m: Maalstatus) -> Table:
    """Every figure beside what it should have been, newest first."""
    own = any(p.kilde for p in m.serie)
    rows = tuple(
        (p.navn, f"{p.vist}{'*' if p.foreloebig else ''}", _should(m, p), *([p.kilde or TOM] if own else [])) for p in reversed(m.serie)
    )
    head = ("Periode", f"Tal, {words.enhed(m.maal.enhed)}", "Skulle være", *(["Kilde"] if own else []))
    marks = [texts.EKSEMPEL.rstrip(".")] if m.eksempel else []
    marks += ["* foreløbig"] if any(p.foreloebig for p in m.serie) else []
    return Table(head, rows, "; ".join(marks) + "." if marks else "")


def _should(m: Maalstatus, p: Punkt) -> str:
    """On its last day; outside the target's days a dash."""
    one = m.maal
    if one.vaerdi is None or (one.fra and p.til < one.fra) or (one.frist and p.fra > one.frist):
        return TOM
    places = max(p.decimaler, decimals_of(one.vaerdi.normalize()))
    if sti.har_vej(one):
        return dansk(sti.paa_vejen(one, p.til), places)
    if one.art in ("ultimo", "sti") and (one.frist is None or p.til < one.frist):
        return TOM
    return dansk(one.vaerdi, places)


def kontekst(m: Maalstatus) -> Table:
    """The nøgletal that is told beside a target, newest first; empty without one."""
    if m.kontekst is None:
        return Table((), (), "")
    rows = tuple((p.navn, f"{p.vist}{'*' if p.foreloebig else ''}") for p in reversed(m.kontekst.serie))
    marks = [texts.EKSEMPEL.rstrip(".")] if m.kontekst.eksempel else []
    marks += ["* foreløbig"] if any("*" in row[1] for row in rows) else []
    return Table(("Periode", f"{m.kontekst.titel}, {m.kontekst.enhed}"), rows, "; ".join(marks) + "." if marks else "")


def ministermaal(statusser: Sequence[Maalstatus]) -> Table:
    """The targets of every kommune: what measures each, and why nothing does."""
    rows = tuple(
        (m.maal.titel, _measure(m), _newest(m), words.VURDERING[m.vurdering], " ".join(filter(None, (m.grund, m.maal.note))) or TOM)
        for m in statusser if m.maal.gaelder_alle
    )  # fmt: skip
    return Table(("Mål", "Måles ved", "Seneste tal", "Status", "Bemærkning"), rows,
                 texts.EKSEMPEL if any("(eksempel)" in row[2] for row in rows) else "")  # fmt: skip


def _measure(m: Maalstatus) -> str:
    found = catalogue.load().indikatorer.get(m.maal.noegletal)
    return found.titel if found else "egne målinger" if m.maal.maaling else "intet nøgletal"


def matrix(aftale: Aftale) -> Table:
    """Indsatser by follow-ups: each cell a word, the poorest of its milepæle; last the economy of each follow-up."""
    rows = [(f"{r.indsats.nr} {r.indsats.navn}", *(_cell(c) for c in r.celler)) for r in aftale.raekker]
    rows.append(("Økonomi", *(words.OEKONOMI[o.oekonomi] for o in aftale.opfoelgninger)))
    return Table(("Indsats", *(o.navn for o in aftale.opfoelgninger)), tuple(rows), f"{TOM} = ingen milepæl ved denne opfølgning.")


def _cell(celle: Celle) -> str:
    return words.SMILEY[celle.smiley] if celle.smiley else TOM


def milepaele(aftale: Aftale) -> Table:
    """Every milepæl in full, with what is suggested and why."""
    rows = tuple(
        (f"{r.indsats.nr} {r.indsats.navn}", c.opfoelgning.navn, s.milepael.tekst, words.SMILEY[s.smiley], words.forslag(s) or TOM)
        for r in aftale.raekker for c in r.celler for s in c.milepaele
    )  # fmt: skip
    return Table(("Indsats", "Opfølgning", "Milepæl", "Status", "Forslag og grund"), rows, "")


def ansvar(aftale: Aftale) -> Table:
    """Who answers for each indsats."""
    rows = tuple((f"{r.indsats.nr} {r.indsats.navn}", r.indsats.center or TOM, r.indsats.udvalg or TOM, r.indsats.bidragsyder or TOM)
                 for r in aftale.raekker)  # fmt: skip
    return Table(("Indsats", "Ansvarligt center", "Ansvarligt udvalg", "Bidragsyder"), rows, "")


def oekonomi(aftale: Aftale) -> Table:
    """What each indsats may cost or save against what it became, in mio. kr."""
    rows = tuple((f"{r.indsats.nr} {r.indsats.navn}", str(e.aar), words.OEKONOMIART[e.art], *_kroner(e), e.tekst or TOM)
                 for r in aftale.raekker for e in r.oekonomi)  # fmt: skip
    head = ("Indsats", "År", "Art", "Budget, mio. kr.", "Faktisk, mio. kr.", "Forskel, mio. kr.", "Bemærkning")
    return Table(head, rows, "Forskel = faktisk minus budget. Ikke oplyst = intet tal i filen.")


def _kroner(e: Oekonomi) -> tuple[str, str, str]:
    places = decimals_of(e.mio_kr)
    if e.faktisk is None:
        return dansk(e.mio_kr, places), "ikke oplyst", TOM
    places = max(places, decimals_of(e.faktisk))
    return dansk(e.mio_kr, places), dansk(e.faktisk, places), signed(e.faktisk - e.mio_kr, places)


def besparelse(s: Samletbesparelse) -> Table:
    """Every part with its baseline and its actual figure, their sum, and the published total."""
    counted = any(d.personer or d.antagelse for d in s.dele)
    rows = [_part(d, counted) for d in s.dele]
    blank = (TOM,) * (4 if counted else 1)
    rows.append(("Sum af delene", *blank, words.mio_kr(s.sum) if s.sum else "kan ikke lægges sammen", TOM))
    if s.oplyst:
        rows.append(("Oplyst i alt", *blank, words.oplyst(s), s.note or TOM))
    head = ("Del", "Opgørelse", *(("Udgangspunkt", "Faktisk", "Færre fuldtidspersoner") if counted else ()), "Besparelse", "Bemærkning")
    assumed = [f"{one[0].upper()}{one[1:]}." for one in dict.fromkeys(d.antagelse for d in s.dele if d.antagelse)]
    notes = list(dict.fromkeys(d.note for d in s.dele if d.antagelse and d.note))
    mark = [texts.EKSEMPEL] if s.eksempel else []
    return Table(head, tuple(rows), " ".join([*mark, "Plus er sparet, minus er brugt mere.", *assumed, *notes]))


def _part(d: Delbesparelse, counted: bool) -> tuple[str, ...]:
    kind = f"{words.BESPARELSEART.get(d.art, d.art)}{_mark(d.eksempel)}"
    persons = words.personer(d.personer) if d.personer else TOM
    figures = (words.maalt_i(d.foer), words.maalt_i(d.nu), persons) if counted else ()
    return d.navn, kind, *figures, words.beloeb(d), (TOM if d.antagelse else d.note or d.kilde or TOM)


def maalinger(b: Opfoelgningsbillede) -> Table:
    """Every own measurement as it was told, newest first; they are single figures, and no series of a nøgletal."""
    rows = tuple((_what(b, m.maaling), spaend(m.fra, m.til), _told(m), words.enhed(m.enhed), m.note or TOM, m.kilde or TOM)
                 for m in sorted(b.maalinger, key=lambda m: (m.til, m.fra), reverse=True))  # fmt: skip
    return Table(("Måling", "Periode", "Tal", "Enhed", "Bemærkning", "Kilde"), rows, "Enkelte tal, som de er oplyst; de er ikke en serie.")


def _what(b: Opfoelgningsbillede, id_: str) -> str:
    """What a measurement measures: the target or the scale that it is for, else the nøgletal of the same name."""
    named = [m.maal.titel for m in b.maal if m.maal.maaling == id_] or [s.titel for s in b.skalaer if s.maaling == id_]
    same = catalogue.load().indikatorer.get(id_.replace("-", "_"))
    return named[0] if named else same.titel if same else id_


def _told(m: Maaling) -> str:
    places = max(decimals_of(m.lav), decimals_of(m.hoej))
    return trykt(Fraction(m.lav), None if m.lav == m.hoej else (Fraction(m.lav), Fraction(m.hoej)), places)


def beslutninger(rows: Sequence[Beslutningsstatus]) -> Table:
    """What was ordered, and where it is carried out since when."""
    return Table(
        ("Besluttet", "Beslutning", "Status", "Vises i", "Siden"),
        tuple((words.besluttet(b.vedtagelse.beslutning) or TOM, b.vedtagelse.tekst, words.BESLUTNING[b.vedtagelse.status], _place(b),
               dato(b.vedtagelse.siden) if b.vedtagelse.siden else TOM) for b in rows), "",
    )  # fmt: skip


def _place(b: Beslutningsstatus) -> str:
    if not b.titel:
        return b.vedtagelse.note or TOM
    return f"{b.titel} ({b.forbehold})" if b.forbehold else b.titel


def skala(s: Skala) -> Table:
    """The bands as their source writes them, and the values in none."""
    rows = tuple((b.navn, _edge(b.fra, b.fra_med, "fra", "over"), _edge(b.til, b.til_med, "til", "under")) for b in s.baand)
    note = f"{texts.listed(s.huller)} er ikke i noget bånd." if s.huller else ""
    return Table(("Bånd", "Fra", "Til"), rows, note)


def _edge(value: Decimal | None, med: bool, inside: str, outside: str) -> str:
    return TOM if value is None else f"{inside if med else outside} {dansk(value, decimals_of(value))}"
