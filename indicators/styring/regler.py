"""What the rows must be to make sense: each alone, and all of them together. The first that does not is refused."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from indicators.hylde import Fil
from indicators.styring.model import (
    ALLE,
    SIDER,
    UDEN_VAERDI,
    Baand,
    Beslutning,
    Besparelse,
    Maal,
    Maaling,
    Milepael,
    Opfoelgning,
    Styring,
    Vedtagelse,
)

_AFLEDT = {"mindst": "mindst", "hoejst": "hoejst", "flere": "mindst", "faerre": "hoejst"}


class Raekke(NamedTuple):
    """A row that has been read, where it stood, and how it is refused."""

    fil: Fil
    linje: int
    vaerdi: Any

    def refused(self, why: str) -> ValueError:
        """The refusal, with file and line."""
        return self.fil.refused(why, line=self.linje)


def alene(row: Raekke) -> Any:
    """The row as it is kept, when it makes sense by itself."""
    check = _ALENE.get(type(row.vaerdi))
    return check(row, row.vaerdi) if check else row.vaerdi


def _maal(row: Raekke, maal: Maal) -> Maal:
    if (maal.vaerdi is None) != (maal.art in UDEN_VAERDI):
        raise row.refused("værdi skal være udfyldt for alle arter undtagen flere og færre, som ingen har. Ret værdi eller art.")
    if not maal.enhed and maal.vaerdi is not None:
        raise row.refused("enhed mangler. Skriv fx personer eller pct.")
    _i_pct(row, maal.enhed, maal.vaerdi, maal.udgangspunkt)
    _frist(row, maal)
    _besluttet(row, maal.beslutning)
    if maal.status == "vedtaget" and not maal.kilde:
        raise row.refused("kilde mangler. Et vedtaget mål skal have en: skriv referatets udvalg, dato og punkt.")
    return replace(maal, retning=_retning(row, maal))


def _frist(row: Raekke, maal: Maal) -> None:
    needed = {"sti": ("udgangspunkt", "fra", "frist"), "loebende": ("fra", "frist")}.get(maal.art, ())
    missing = [name for name in needed if getattr(maal, name) is None]
    if missing:
        art = {"sti": "en sti", "loebende": "et løbende mål"}[maal.art]
        raise row.refused(f"{' og '.join(missing)} mangler. Udfyld det: {art} skal have {', '.join(needed)}.")
    if maal.art in UDEN_VAERDI and maal.fra is None:
        raise row.refused("fra mangler. Skriv den første dag, som det skal være flere eller færre fra.")
    if maal.art == "ultimo" and maal.frist is None and not maal.fristtekst:
        raise row.refused("frist mangler. Skriv dagen, eller hvornår det er, i fristtekst.")
    if maal.fra and maal.frist and maal.frist <= maal.fra:
        raise row.refused("frist skal ligge efter fra. Byt dem om, eller ret den ene.")


def _retning(row: Raekke, maal: Maal) -> str:
    """Which side of the value is met: told for loebende and ultimo, given by the kind for the rest."""
    if maal.art in ("loebende", "ultimo"):
        if not maal.retning:
            raise row.refused("retning mangler. Skriv mindst eller højst.")
        return maal.retning
    if maal.art == "sti":
        if maal.vaerdi == maal.udgangspunkt:
            raise row.refused("en sti skal gå fra et udgangspunkt til en anden værdi. Ret den ene.")
        found = "mindst" if maal.vaerdi > maal.udgangspunkt else "hoejst"
    else:
        found = _AFLEDT[maal.art]
    if maal.retning and maal.retning != found:
        raise row.refused("retning passer ikke til arten. Lad feltet stå tomt; retningen følger af arten.")
    return found


def _besluttet(row: Raekke, beslutning: Beslutning) -> None:
    if beslutning.punkt and not beslutning.dato:
        raise row.refused("punkt kræver en dato. Skriv mødets dato, eller slet punktet.")
    if beslutning.dato and not beslutning.udvalg:
        raise row.refused("udvalg mangler. Skriv det udvalg, der mødtes den dag.")


def _i_pct(row: Raekke, enhed: str, *values: Decimal | None) -> None:
    for value in values:
        if enhed == "pct." and value is not None and value > 100:
            raise row.refused(f"{str(value).replace('.', ',')} pct. er over 100 pct. Er et komma faldet ud? Ret tallet.")


def _maaling(row: Raekke, one: Maaling) -> Maaling:
    one = replace(one, hoej=one.lav if one.hoej is None else one.hoej)
    if one.til < one.fra:
        raise row.refused("til ligger før fra. Byt dem om.")
    if one.hoej < one.lav:
        raise row.refused("til værdi er mindre end værdi. Byt dem om.")
    _i_pct(row, one.enhed, one.hoej)
    return one


def _baand(row: Raekke, one: Baand) -> Baand:
    if one.fra is None and one.til is None:
        raise row.refused("båndet har hverken fra eller til. Udfyld mindst den ene.")
    if one.fra is not None and one.til is not None and (one.fra > one.til or (one.fra == one.til and not (one.fra_med and one.til_med))):
        raise row.refused("der er ingen tal i båndet: fra skal være mindre end til. Ret dem.")
    if (one.fra is None and one.fra_med) or (one.til is None and one.til_med):
        raise row.refused("et åbent bånd har ingen grænse, der kan være med. Skriv nej, hvor grænsen er tom.")
    return one


def _milepael(row: Raekke, one: Milepael) -> Milepael:
    if one.vaerdi is not None and not (one.retning and one.enhed):
        raise row.refused("en værdi skal have retning og enhed. Skriv fx mindst og personer.")
    if one.vaerdi is None and (one.retning or one.enhed or one.maaling):
        raise row.refused("værdi mangler. Udfyld den, eller slet måling, retning og enhed.")
    _i_pct(row, one.enhed, one.vaerdi)
    return one


def _besparelse(row: Raekke, one: Besparelse) -> Besparelse:
    counted = one.art == "beregnet"
    if counted and one.mio_kr is not None:
        raise row.refused("en beregnet besparelse regnes af nøgletallet. Slet mio. kr., eller skriv opgjort eller forventet i art.")
    if counted and not (one.noegletal and one.kr_lav and one.kr_hoej and one.kr_kilde):
        raise row.refused("en beregnet besparelse skal have nøgletal, kr. lav, kr. høj og kr. kilde. Udfyld dem.")
    if not counted and (one.noegletal or one.fra or one.til or one.kr_lav or one.kr_hoej):
        raise row.refused("nøgletal, fra, til og kr. hører kun til en beregnet besparelse. Slet dem, eller skriv beregnet i art.")
    if counted and not one.del_:
        raise row.refused("del mangler. En beregnet besparelse er altid en del; det samlede tal er summen.")
    if bool(one.fra) != bool(one.til):
        raise row.refused("fra og til skal begge være udfyldt eller begge tomme. Ret det.")
    if one.fra and (one.fra >= one.til or len(one.fra) != len(one.til)):
        raise row.refused("fra skal ligge før til og være samme slags periode. Ret dem.")
    if one.kr_lav and one.kr_hoej and one.kr_hoej < one.kr_lav:
        raise row.refused("kr. høj er mindre end kr. lav. Byt dem om.")
    return one


def _vedtagelse(row: Raekke, one: Vedtagelse) -> Vedtagelse:
    if one.status == "udfoert" and not (one.sted and one.siden):
        raise row.refused("en udført beslutning skal have sted og siden. Udfyld dem, eller skriv mangler i status.")
    if one.status != "udfoert" and one.siden:
        raise row.refused("siden er kun for udførte beslutninger. Slet datoen, eller skriv udført i status.")
    return one


_ALENE: Mapping[type, Callable[[Raekke, Any], Any]] = {
    Maal: _maal, Maaling: _maaling, Baand: _baand, Milepael: _milepael, Besparelse: _besparelse, Vedtagelse: _vedtagelse,
}  # fmt: skip
_ENS: Mapping[str, Callable[[Any], tuple]] = {
    "maal": lambda r: (r.id,),
    "maalinger": lambda r: (r.maaling, r.omraade, r.fra, r.til, r.enhed),
    "baand": lambda r: (r.maaling, r.navn),
    "indsatser": lambda r: (r.omraade, r.aftale, r.nr),
    "opfoelgninger": lambda r: (r.omraade, r.aftale, r.nr),
    "milepaele": lambda r: (r.omraade, r.aftale, r.indsats, r.opfoelgning, r.linje),
    "oekonomi": lambda r: (r.omraade, r.aftale, r.indsats, r.aar, r.art, r.tekst),
    "besparelser": lambda r: (r.omraade, r.navn, r.del_),
    "vedtagelser": lambda r: (r.omraade, r.beslutning, r.tekst),
}


def samlet(rows: Mapping[str, list[Raekke]], styring: Styring, noegletal: frozenset[str]) -> None:
    """What only all rows together can say."""
    for felt, of_file in rows.items():
        _ingen_ens(of_file, _ENS[felt])
    _henviser(rows, styring)
    _i_raekkefoelge(rows.get("opfoelgninger", []))
    for row in rows.get("vedtagelser", []):
        _sted(row, styring, noegletal)


def _ingen_ens(rows: list[Raekke], key: Callable[[Any], tuple]) -> None:
    seen: dict[tuple, int] = {}
    for row in rows:
        found = key(row.vaerdi)
        if found in seen:
            what = f"id'et '{found[0]}' står også" if len(found) == 1 else "det samme står"
            raise row.refused(f"{what} i linje {seen[found]}. Slet eller ret den ene.")
        seen[found] = row.linje


def _henviser(rows: Mapping[str, list[Raekke]], styring: Styring) -> None:
    """A milepæl and a sum belong to an indsats and a follow-up of the same agreement."""
    efforts = {(i.omraade, i.aftale, i.nr) for i in styring.indsatser}
    times = {(o.omraade, o.aftale, o.nr) for o in styring.opfoelgninger}
    for row in (*rows.get("milepaele", []), *rows.get("oekonomi", [])):
        one = row.vaerdi
        if (one.omraade, one.aftale, one.indsats) not in efforts:
            raise row.refused(f"indsatsen nr. {one.indsats} i '{one.aftale[:40]}' står ikke i indsatser.csv for den kommune. "
                              "Tilføj den, eller ret nummeret.")  # fmt: skip
        if isinstance(one, Milepael) and (one.omraade, one.aftale, one.opfoelgning) not in times:
            raise row.refused(f"opfølgning {one.opfoelgning} af '{one.aftale[:40]}' står ikke i opfoelgninger.csv for den kommune. "
                              "Tilføj den, eller ret nummeret.")  # fmt: skip


def _i_raekkefoelge(rows: list[Raekke]) -> None:
    last: dict[tuple[str, str], Opfoelgning] = {}
    for row in sorted(rows, key=lambda r: r.vaerdi.nr):
        one: Opfoelgning = row.vaerdi
        before = last.get((one.omraade, one.aftale))
        if before and one.dato and before.dato >= one.dato:
            raise row.refused(f"opfølgning {one.nr} ligger ikke efter opfølgning {before.nr}. Ret datoen eller nummeret.")
        if one.dato:
            last[one.omraade, one.aftale] = one


def _sted(row: Raekke, styring: Styring, noegletal: frozenset[str]) -> None:
    one: Vedtagelse = row.vaerdi
    kind, _, name = one.sted.partition(":")
    targets = {m.id for m in styring.maal if ALLE in (m.omraade, one.omraade) or m.omraade == one.omraade}
    known = {"noegletal": noegletal, "maal": targets, "side": SIDER}
    if not one.sted:
        return
    if kind not in known:
        raise row.refused(f"stedet '{one.sted[:40]}' kendes ikke. Skriv noegletal:id, maal:id eller side:navn.")
    if name not in known[kind]:
        cure = {"noegletal": "Se 'python -m indicators list'.", "maal": "Skriv et id fra maal.csv for samme kommune.",
                "side": f"Skriv {', '.join(SIDER)}."}[kind]  # fmt: skip
        raise row.refused(f"stedet '{one.sted[:40]}' findes ikke. {cure}")
