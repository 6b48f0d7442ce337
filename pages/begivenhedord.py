"""Key numbers and words for the figures of a begivenhed, made of the same values as its sentences."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from indicators.begivenheder import Punkt
from indicators.benchmark import Billede
from indicators.comparison import Comparison
from indicators.forloeb import Andel, Forloeb, Siden, Tal, words
from indicators.periods import dato
from indicators.rounding import dansk, signed

MAERKE = "Eksempeldata: "


class Flise(NamedTuple):
    """A key number. vaerdi is empty when linje says why there is none."""

    navn: str
    vaerdi: str
    linje: str
    eksempel: bool
    kilde: str


def fliser(f: Forloeb) -> list[Flise]:
    """Now, since the reference date, the meeting and the top, and how much of the rise is gone."""
    pct = f"{words.med_tegn(f.pct)} pct." if f.pct.vaerdi is not None else ""
    if pct and f.pct.eksempel and not f.netto.eksempel:
        pct += " (eksempeldata)"
    found = [_flise(f, f"{f.enhed.capitalize()} nu", f.bestand, words.naar(f, f.til)),
             _flise(f, f"Siden {dato(f.fra)}", f.netto, pct, sign=True)]  # fmt: skip
    for name, since, why in (("sidste møde", f.siden_moede, "mødekalenderen har intet møde i perioden"), ("toppen", f.top, _no_top(f))):
        if since is None or since.dato != f.fra:
            found.append(_siden(f, f"Siden {name}", since, why))
    if f.fra != (f.top.dato if f.top else None):
        found.append(_flise(f, "Genoprettet", f.genoprettet, "af stigningen er væk igen", unit=" pct."))
    return found


def _flise(f: Forloeb, navn: str, tal: Tal, linje: str, sign: bool = False, unit: str = "") -> Flise:
    if tal.vaerdi is None:
        return Flise(navn, "", tal.grund if f.serie else "ikke leveret", False, "")
    value = signed(tal.vaerdi, tal.decimaler) if sign else dansk(tal.vaerdi, tal.decimaler)
    return Flise(navn, value + unit, linje, tal.eksempel, tal.kilde)


def _siden(f: Forloeb, navn: str, since: Siden | None, why: str) -> Flise:
    if since is None:
        return Flise(navn, "", why, False, "")
    moved = f.begivenhed.er_register and since.opgjort and since.opgjort != since.dato
    when = words.naar(f, since.dato) + (f", opgjort {words.dag(since.opgjort)}" if moved else "")
    return _flise(f, navn, since.netto, when, sign=True)


def _no_top(f: Forloeb) -> str:
    return "ingen top efter startdagen" if f.serie else "ikke leveret"


def maerket(f: Forloeb, text: str) -> str:
    """The heading of a figure that is drawn of example data says so first."""
    return f"{MAERKE}{text}" if f.eksempel else text


# ------------------------------------------------------------------------------------------------ for those who cannot see the figures


def alt_kurve(f: Forloeb) -> str:
    """The first and last count drawn, the top, and the known points."""
    known = [(d, v) for d, v in f.serie if v is not None and d >= f.begivenhed.fra]
    said = [f"{f.subjekt} i {f.kommune_langt}"]
    if known:
        ends = " til ".join(f"{dansk(v)} ({words.naar(f, d)})" for d, v in (known[0], known[-1]))
        said = [f"Kurve over {f.subjekt[0].lower()}{f.subjekt[1:]} i {f.kommune_langt}, fra {ends}"]
        if f.top and f.top.bestand.vaerdi is not None:
            said.append(f"Toppen er {words.tal(f.top.bestand)} ({words.naar(f, f.top.dato)})")
    said += [f"{b.kort} fra {dato(b.fra)} til {dato(b.til)} er et bånd" for b in f.begivenhed.baand if b.fra <= f.til]
    said += ["Ruder er tal, der er oplyst dengang"] if f.punkter else []
    return maerket(f, ". ".join([*said, "Alle tal står i tabellen."]))


def alt_oplyst(f: Forloeb) -> str:
    """The published net changes since the reference date."""
    kept = [p for p in f.punkter if p.maal == "netto" and p.fra == f.fra]
    said = "; ".join(f"{dato(p.dato)} {signed(p.vaerdi)}" for p in kept)
    return f"Oplyst ændring siden {dato(f.fra)}: {said}. Punkterne er ikke forbundet."


def alt_uger(f: Forloeb) -> str:
    """The week with most who came, and with most who left."""
    came = [u for u in f.uger if u.tilgang is not None and u.dage <= 7]
    left = [u for u in f.uger if u.afgang is not None and u.dage <= 7]
    said = [f"Søjler for {len(came)} uger: tilgang opad, afgang nedad og netto som linje"]
    for name, found, size in (("tilgang", came, lambda u: u.tilgang), ("afgang", left, lambda u: u.afgang)):
        if found:
            most = max(found, key=size)
            said.append(f"Størst {name} er {dansk(size(most))} i ugen til og med {dato(most.til)}")
    return maerket(f, ". ".join([*said, "Alle tal står i tabellen."]))


def alt_maalgrupper(f: Forloeb) -> str:
    """Each målgruppe and its change."""
    said = "; ".join(f"{d.maalgruppe.navn} {words.med_tegn(d.netto)}" for d in f.dele)
    span, total = words.perioden(f), words.med_tegn(f.netto)
    return maerket(f, f"Søjler over ændringen {span}, størst stigning øverst: {said}. I alt {total}.")


def sagt_kumuleret(f: Forloeb) -> str:
    """'Fra den 12. marts til den 25. november 2020 kom 1.986 til, 312 flere end på de samme ugedage året før (1.674).'"""
    last = max(f.kumuleret, key=lambda k: k.dato)
    more = last.i_aar - last.aaret_foer
    than = f"{dansk(abs(more))} {'flere' if more > 0 else 'færre'} end" if more else "lige så mange som"
    period = words.fra_til(f.fra, last.dato)
    said = f"{period[:1].upper()}{period[1:]} er {dansk(last.i_aar)} kommet til, {than} på de samme ugedage året før"
    cut = f" Efter {dato(last.dato)} er tallene skjult eller ikke opgjort." if last.dato < f.til else ""
    return maerket(f, f"{said} ({dansk(last.aaret_foer)}).{cut}")


def alt_kumuleret(f: Forloeb) -> str:
    """The two lines and their ends."""
    said = sagt_kumuleret(f).removeprefix(MAERKE)
    return maerket(f, f"To kurver over tilgangen, lagt sammen fra {dato(f.fra)}: i år og året før. {said}")


def sagt_koen(parts: Sequence[Andel], f: Forloeb) -> str:
    """'Eksempeldata: Af dem, der er kommet til, er 40,3 pct. kvinder og 59,7 pct. mænd.'"""
    known = [p for p in parts if p.andel.vaerdi is not None]
    if known:
        shares = " og ".join(f"{dansk(p.andel.vaerdi, p.andel.decimaler)} pct. {p.navn.lower()}" for p in known)
        return maerket(f, f"Af dem, der er kommet til, er {shares}.")
    return f"Andelen af kvinder og mænd kan ikke vises: {parts[0].andel.grund}." if parts else ""


def kilder(f: Forloeb, *tal: Tal) -> str:
    """The sources of just these figures, and of the series behind them."""
    return oplyst_i(f, (t.kilde for t in tal))


def kilder_punkter(f: Forloeb) -> str:
    """The sources of the known points, and of the series."""
    return oplyst_i(f, (p.kilde for p in f.punkter))


def oplyst_i(f: Forloeb, sources: Iterable[str]) -> str:
    """'Oplyst i: EBU Ballerup 8. december 2020, punkt 4. Kilde: ...'"""
    published = ", ".join(dict.fromkeys(source for source in sources if source))
    return " ".join(([f"Oplyst i: {published}."] if published else []) + ([f.kilde] if f.kilde else []))


def alt_akasser(f: Forloeb) -> str:
    """Each a-kasse and its share."""
    shares = "; ".join(f"{p.navn} {words.tal(p.andel)}{' pct.' if p.andel.vaerdi is not None else ''}" for p in f.opdelt.akasser)
    return maerket(f, f"Søjler over a-kassernes andel af dem, der er kommet til {words.perioden(f)}: {shares}.")


def alt_indeks(found: Comparison, unit: str, f: Forloeb) -> str:
    """Whose lines, from when, and what they end at."""
    names = ", ".join(s.navn for s in found.series if s.har_tal)
    return f"Kurver over {found.titel} for {names}. {unit} En lodret streg viser {dato(f.fra)}. Alle tal står i tabellen."


def alt_merledige(points: Sequence[Punkt]) -> str:
    """Each figure with its day."""
    kept = [p for p in points if p.maal == "merledige"]
    said = "; ".join(f"{dato(p.dato)} {dansk(p.vaerdi)}" for p in kept)
    return f"Merledige i hele landet siden {dato(kept[0].fra)}, som de blev oplyst: {said}. Punkterne er ikke forbundet."


def alt_dage(points: Sequence[Punkt]) -> str:
    """Each day with the normal day beside it."""
    normal = {p.dato: p.vaerdi for p in points if p.maal == "normal_dag"}
    kept = [p for p in points if p.maal == "nytilmeldte_dag"]
    said = "; ".join(f"{dato(p.dato)} {dansk(p.vaerdi)} mod {dansk(normal[p.dato])}" for p in kept if p.dato in normal)
    return f"Søjler over nytilmeldte ledige i hele landet pr. dag mod en normal dag: {said}."


def alt_udgaver(billeder: Sequence[Billede]) -> str:
    """The difference and placement in each edition."""
    said = "; ".join(
        f"{b.udgave.navn}: {signed(b.egen.forskel_andel, 2)} procentpoint, nr. {b.egen.placering} af {b.delt.af}" for b in billeder
    )
    one = billeder[0]
    return f"{one.kommune.navn} blandt alle kommuner i {len(billeder)} udgaver, {one.gruppe_navn[0].lower()}{one.gruppe_navn[1:]}. {said}."
