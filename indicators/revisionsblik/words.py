"""What moved, as Danish sentences: how much of the own, the largest, and whether anybody had to correct something."""

from decimal import Decimal
from fractions import Fraction

from indicators import catalogue, periods, texts
from indicators.areas import LANDET, Areas, Omraade
from indicators.revision import plejer
from indicators.revision.bevaegelse import RETTELSE
from indicators.revision.plejer import USUAL
from indicators.revisionsblik.blik import FAA, Fordeling, Prik, Raekke, Udvikling, kendt
from indicators.revisionsblik.kanter import Kant
from indicators.rounding import dansk, signed
from indicators.store import Release

INGEN = "–"


def navn(indikator: str) -> str:
    """As in lists; one that only an older release had goes by its id."""
    found = kendt(indikator)
    return found.kort if found else indikator


def gruppe(maalgruppe: str) -> str:
    """'A-dagpenge'; '' for all."""
    found = catalogue.load().maalgrupper.get(maalgruppe)
    return "" if maalgruppe == "alle" else found.navn if found else maalgruppe


def begge(indikator: str, maalgruppe: str) -> str:
    """'Ledige, a-dagpenge'."""
    group = gruppe(maalgruppe)
    return f"{navn(indikator)}, {group[0].lower()}{group[1:]}" if group else navn(indikator)


def omraade(areas: Areas, kode: str) -> str:
    """Its name, or the code that a later list of areas no longer has."""
    found = areas.by_kode.get(kode)
    return found.navn if found else kode


def tal(indikator: str, value: Decimal | None) -> str:
    """As printed everywhere else; a dash where there is none."""
    found = kendt(indikator)
    if value is None:
        return INGEN
    return dansk(value, found.decimaler if found else max(-int(value.normalize().as_tuple().exponent), 0))


def trin(row: Raekke) -> str:
    """'+23' of a count, '+0,1' of a rate; a dash where an end has no figure."""
    found = kendt(row.noegle.indikator)
    return INGEN if row.trin is None else signed(row.trin, found.decimaler if found else 0)


def andel(row: Raekke) -> str:
    """'+2,9 pct.' of a count; a rate has no such thing, and of fewer than 20 it would say nothing."""
    found, foer = kendt(row.noegle.indikator), row.bevaegelse.foer
    if row.trin is None or found is None or found.is_rate or foer is None or abs(foer) < FAA:
        return ""
    return f"{signed(row.trin * 100 / Fraction(foer), 1)} pct."


def enhed(indikator: str) -> str:
    """Of a change: 'procentpoint' of percentages, else the unit of the figure."""
    found = kendt(indikator)
    return "" if found is None else found.forskel_enhed if found.is_rate else found.enhed


def aendring(row: Raekke) -> str:
    """'+23, +2,9 pct.', '+0,1 procentpoint'."""
    found = kendt(row.noegle.indikator)
    if row.trin is None or found is None:
        return trin(row)
    return f"{trin(row)} {enhed(found.id)}" if found.is_rate else ", ".join(filter(None, (trin(row), andel(row))))


def spaend(fra: Kant, til: Kant) -> str:
    """'fra den 18. august 2026 til den 22. august 2026'."""
    return f"fra {fra.led} til {til.led}"


def fund(u: Udvikling, fra: Kant, til: Kant, kommune: Omraade, areas: Areas) -> tuple[str, ...]:
    """The finding in three sentences."""
    return (_hvor_mange(u, fra, til, kommune, areas), _stoerste(u, kommune, areas), " ".join((_rettelser(u, kommune), nyt(u))).strip())


def _hvor_mange(u: Udvikling, fra: Kant, til: Kant, kommune: Omraade, areas: Areas) -> str:
    own, kommuner = u.flyttet(kommune.kode), {o.kode for o in areas.kommuner}
    every = [r for r in u.flyttet() if r.noegle.omraade in kommuner]
    whose = f"{areas.langt_navn(kommune)}s"
    if not u.flyttet():
        return f"Intet offentliggjort tal er ændret {spaend(fra, til)}."
    said = f"{dansk(len(own)) if own else 'Ingen'} af {whose} offentliggjorte tal er ændret {spaend(fra, til)}"
    others = len({r.noegle.omraade for r in every})
    where = f"alle {others} kommuner" if others == len(kommuner) else f"{others} af de {len(kommuner)} kommuner"
    return f"{said}; i alt er det {dansk(len(every))} tal i {where}."


def _stoerste(u: Udvikling, kommune: Omraade, areas: Areas) -> str:
    """The largest of the own; when there is none, of all kommuner."""
    rows = [r for r in u.flyttet(kommune.kode) or u.flyttet() if r.trin is not None]
    if not rows:
        return "Der er derfor ingen største ændring at vise." if not u.flyttet() else ""
    row = rows[0]
    where = areas.langt_navn(areas.by_kode[row.noegle.omraade]) if row.noegle.omraade in areas.by_kode else row.noegle.omraade
    said = f"Størst er ændringen af {hvad(row)} i {where} i {periods.parse(row.noegle.periode).navn}: {foer_nu(row)} ({aendring(row)})"
    land = next((r for r in u.flyttet(LANDET) if r.noegle[:2] == row.noegle[:2] and r.noegle.periode == row.noegle.periode), None)
    return f"{said}; i hele landet {foer_nu(land)} ({aendring(land)})." if land and row.noegle.omraade != LANDET else f"{said}."


def hvad(row: Raekke) -> str:
    """'antallet af ledige fuldtidspersoner på a-dagpenge'."""
    found = kendt(row.noegle.indikator)
    group = catalogue.load().maalgrupper.get(row.noegle.maalgruppe)
    words = (found.subjekt if found else row.noegle.indikator, group.led if group else "")
    said = " ".join(word for word in words if word)
    return said[:1].lower() + said[1:]


def foer_nu(row: Raekke) -> str:
    """'fra 790 til 813'."""
    b = row.bevaegelse
    return f"fra {tal(row.noegle.indikator, b.foer)} til {tal(row.noegle.indikator, b.nu)}"


def _rettelser(u: Udvikling, kommune: Omraade) -> str:
    rows = u.flyttet()
    corrected = [r for r in rows if r.art == RETTELSE]
    if not rows:
        return ""
    if not corrected:
        return "Ingen af ændringerne er en rettelse: alle er revisioner, som kom med kildens egen opdatering."
    own = sum(r.noegle.omraade == kommune.kode for r in corrected)
    many = "er en rettelse" if len(corrected) == 1 else "er rettelser"
    ours = dansk(own) if own else "ingen"
    return f"{dansk(len(corrected))} af alle ændringer {many} med navn og grund, {ours} for {kommune.navn}; resten er revisioner."


def nyt(u: Udvikling) -> str:
    """Which months came in, and which nøgletal were not there before."""
    said = []
    newest: dict[str, int] = {}
    for codes in u.nye.values():
        for code in codes:
            newest[code] = newest.get(code, 0) + 1
    if newest:
        months = [periods.parse(code).navn for code in sorted(newest, key=periods.parse)]
        told = texts.listed(months) if len(months) < 4 else f"{months[0]} og {len(months) - 1} perioder mere"
        said.append(f"Kommet til er {told} for {_noegletal(len(u.nye))}")
    if u.foerste:
        said.append(f"{_noegletal(len(u.foerste))} er leveret for første gang")
    return f"{'; '.join(said)}." if said else ""


def _noegletal(many: int) -> str:
    return f"{many} nøgletal"


def fordeling(f: Fordeling, kommune: Omraade) -> str:
    """How many went up and down, the middle half, and where the own is among them."""
    many, still = len(f.prikker), len(f.prikker) - f.op - f.ned
    said = f"I {periods.parse(f.periode).navn} blev tallet sat op i {f.op}, ned i {f.ned} og trykt ens i {still} af {many} kommuner."
    own = egen(f, kommune)
    if own is None:
        return f"{said} {kommune.navn} er ikke med: tallet er skjult eller under {FAA}."
    up, told = own.aendring > 0, f"{said} {kommune.navn}: {ord_(f, own).rstrip('.')}."
    more = sum(p.aendring > own.aendring if up else p.aendring < own.aendring for p in f.prikker)
    if not own.aendring or many == 1:
        return told
    others = "Ingen andre kommuner" if not more else f"{more} kommune{'r' if more != 1 else ''}"
    return f"{told} {others} blev sat mere {'op' if up else 'ned'}."


def saa_lidt(release: Release) -> str:
    """So few updates say what happened and not what usually happens; '' when there are enough."""
    groups = [(i, group) for i in catalogue.load().indikatorer.values() for group in i.maalgrupper[:1]]
    found = [one.opdateringer for i, group in groups if (one := plejer(release, i, group))]
    if not found or max(found) >= USUAL:
        return ""
    many = "én opdatering" if max(found) == 1 else f"{max(found)} opdateringer"
    return f"Der kendes kun {many}, så det siger, hvad der skete, og endnu ikke, hvad der plejer at ske."


def egen(f: Fordeling, kommune: Omraade) -> Prik | None:
    """The dot of the own kommune."""
    return next((p for p in f.prikker if p.omraade == kommune.kode), None)


def maal(f: Fordeling) -> str:
    """The unit of the changes: pct. of counts, else that of the figure."""
    found = kendt(f.indikator)
    return found.forskel_enhed if found else ""


def flyttet(f: Fordeling, p: Prik) -> str:
    """'+2,9 pct.'"""
    return f"{signed(p.aendring, decimaler(f))} {maal(f)}"


def decimaler(f: Fordeling) -> int:
    """Of its changes: a rate as printed, a percentage of a count with one."""
    found = kendt(f.indikator)
    return found.decimaler if found and found.is_rate else 1


def ord_(f: Fordeling, p: Prik) -> str:
    """'790 → 813, +2,9 pct.'"""
    return f"{tal(f.indikator, p.foer)} → {tal(f.indikator, p.nu)}, {flyttet(f, p)}"
