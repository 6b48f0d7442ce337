"""The nine files of data/reference, column by column: what each is called, which field it fills, and what it may hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple

from indicators.styring import celler
from indicators.styring.celler import Slags
from indicators.styring.model import (
    ARTER,
    BESLUTNINGER,
    ENHEDER,
    IKKE_VURDERET,
    OEKONOMI,
    SMILEYER,
    STATUSSER,
    Baand,
    Beslutning,
    Besparelse,
    Indsats,
    Maal,
    Maaling,
    Milepael,
    Oekonomi,
    Opfoelgning,
    Vedtagelse,
)


class Kolonne(NamedTuple):
    """One column: its name in the first line, the field that it fills ('beslutning.dato': a field's own), and what it holds."""

    navn: str
    felt: str
    slags: Slags
    hent: Callable[[Any], Any] | None = None  # what is written, when it is not the field as it stands


@dataclass(frozen=True)
class Fil:
    """One file: the rows that it holds, and the field of Styring that they are."""

    navn: str
    felt: str
    raekke: type
    kolonner: tuple[Kolonne, ...]

    @property
    def hoved(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.navn for column in self.kolonner)

    def af(self, values: Mapping[str, Any]) -> Any:
        """A row from the values of its fields."""
        own = {name: value for name, value in values.items() if not name.startswith("beslutning.")}
        if any(field.name == "beslutning" for field in fields(self.raekke)):
            own["beslutning"] = Beslutning(**{field.name: values[f"beslutning.{field.name}"] for field in fields(Beslutning)})
        return self.raekke(**own)

    def celler(self, row: Any) -> list[str]:
        """A row as the texts of its cells."""
        return [column.slags.skriv((column.hent or attrgetter(column.felt))(row)) for column in self.kolonner]


RETNINGER = ("mindst", "hoejst")
BESPARELSESARTER = ("opgjort", "forventet", "beregnet")
OEKONOMIARTER = ("afsat", "besparelse", "provenu")
_TEKST, _KRAEVET, _TAL, _DATO = celler.tekst(), celler.tekst(True), celler.tal(), celler.dato()
_NUL = celler.tal(tom=Decimal(0))
_AAR = celler.heltal(1990, 2100, True)
_KOMMUNE, _AFTALE = Kolonne("kommune", "omraade", celler.OMRAADE), Kolonne("aftale", "aftale", _KRAEVET)
_INDSATS = Kolonne("indsats", "indsats", celler.NR)
_KILDE, _KILDE_KRAEVET, _NOTE = Kolonne("kilde", "kilde", _TEKST), Kolonne("kilde", "kilde", _KRAEVET), Kolonne("note", "note", _TEKST)
_GRUND = Kolonne("grund", "grund", _TEKST)
_SMILEY = celler.koder((*SMILEYER, IKKE_VURDERET), tom=IKKE_VURDERET, ogsaa={"ikke fuldt opfyldt, men realistisk": "ikke_fuldt"})
_BUDGET = celler.koder((*OEKONOMI, IKKE_VURDERET), tom=IKKE_VURDERET,
                       ogsaa={"budget overholdt": "overholdt", "budget ikke overholdt": "ikke_overholdt"})  # fmt: skip


def _kolonner(*named: tuple[str, str, Slags] | Kolonne) -> tuple[Kolonne, ...]:
    return tuple(Kolonne(*one) for one in named)


ALLE_FILER = (
    Fil("maal.csv", "maal", Maal, _kolonner(
        ("id", "id", celler.ident(True)), ("titel", "titel", _KRAEVET), _KOMMUNE, ("aftale", "aftale", _TEKST),
        ("nøgletal", "noegletal", celler.NOEGLETAL), ("måling", "maaling", celler.ident()), ("målgruppe", "maalgruppe", celler.MAALGRUPPE),
        ("værdi", "vaerdi", _TAL), ("art", "art", celler.koder(ARTER, True)), ("retning", "retning", celler.koder(RETNINGER)),
        ("enhed", "enhed", celler.koder(ENHEDER)), ("usikkerhed", "usikkerhed", _NUL), ("udgangspunkt", "udgangspunkt", _TAL),
        ("fra", "fra", _DATO), ("frist", "frist", _DATO), ("fristtekst", "fristtekst", _TEKST),
        ("status", "status", celler.koder(STATUSSER, True)), ("udvalg", "beslutning.udvalg", _TEKST), ("dato", "beslutning.dato", _DATO),
        ("punkt", "beslutning.punkt", celler.PUNKT), _KILDE, _NOTE,
    )),
    Fil("maalinger.csv", "maalinger", Maaling, _kolonner(
        ("måling", "maaling", celler.ident(True)), _KOMMUNE, ("fra", "fra", celler.dato(True)), ("til", "til", celler.dato(True)),
        ("værdi", "lav", celler.tal(True)), Kolonne("til værdi", "hoej", _TAL, lambda row: None if row.hoej == row.lav else row.hoej),
        ("enhed", "enhed", celler.koder(ENHEDER, True)), _KILDE_KRAEVET,
        _NOTE,
    )),
    Fil("skalaer.csv", "baand", Baand, _kolonner(
        ("måling", "maaling", celler.ident(True)), ("titel", "titel", _KRAEVET), ("bånd", "navn", _KRAEVET), ("fra", "fra", _TAL),
        ("fra med", "fra_med", celler.JA), ("til", "til", _TAL), ("til med", "til_med", celler.JA),
        ("enhed", "enhed", celler.koder(ENHEDER, True)), _KILDE_KRAEVET,
    )),
    Fil("indsatser.csv", "indsatser", Indsats, _kolonner(
        _KOMMUNE, _AFTALE, ("nr", "nr", celler.NR), ("indsats", "navn", _KRAEVET), ("center", "center", _TEKST),
        ("udvalg", "udvalg", _TEKST), ("bidragsyder", "bidragsyder", _TEKST), _KILDE_KRAEVET,
    )),
    Fil("opfoelgninger.csv", "opfoelgninger", Opfoelgning, _kolonner(
        _KOMMUNE, _AFTALE, ("nr", "nr", celler.heltal(1, 99, True)), ("opfølgning", "navn", celler.NAVN), ("dato", "dato", _DATO),
        ("økonomi", "oekonomi", _BUDGET), _GRUND,
    )),
    Fil("milepaele.csv", "milepaele", Milepael, _kolonner(
        _KOMMUNE, _AFTALE, _INDSATS, ("opfølgning", "opfoelgning", celler.heltal(1, 99, True)),
        ("linje", "linje", celler.heltal(1, 99, True)), ("tekst", "tekst", _KRAEVET), ("måling", "maaling", celler.ident()),
        ("værdi", "vaerdi", _TAL), ("retning", "retning", celler.koder(RETNINGER)), ("enhed", "enhed", celler.koder(ENHEDER)),
        ("smiley", "smiley", _SMILEY), _GRUND,
    )),
    Fil("indsatsoekonomi.csv", "oekonomi", Oekonomi, _kolonner(
        _KOMMUNE, _AFTALE, _INDSATS, ("år", "aar", _AAR), ("art", "art", celler.koder(OEKONOMIARTER, True)),
        ("mio. kr.", "mio_kr", celler.tal(True)), ("faktisk mio. kr.", "faktisk", celler.tal(under_nul=True)), ("tekst", "tekst", _TEKST),
    )),
    Fil("besparelser.csv", "besparelser", Besparelse, _kolonner(
        _KOMMUNE, ("besparelse", "navn", _KRAEVET), ("del", "del_", _TEKST), ("art", "art", celler.koder(BESPARELSESARTER, True)),
        ("mio. kr.", "mio_kr", celler.tal(under_nul=True)), ("usikkerhed", "usikkerhed", _NUL),
        ("nøgletal", "noegletal", celler.NOEGLETAL), ("målgruppe", "maalgruppe", celler.MAALGRUPPE), ("fra", "fra", celler.PERIODE),
        ("til", "til", celler.PERIODE), ("kr. lav", "kr_lav", celler.heltal(1, 9_999_999)),
        ("kr. høj", "kr_hoej", celler.heltal(1, 9_999_999)), ("kr. kilde", "kr_kilde", _TEKST), _KILDE_KRAEVET, _NOTE,
    )),
    Fil("beslutninger.csv", "vedtagelser", Vedtagelse, _kolonner(
        _KOMMUNE, ("udvalg", "beslutning.udvalg", _KRAEVET), ("dato", "beslutning.dato", celler.dato(True)),
        ("punkt", "beslutning.punkt", celler.PUNKT), ("beslutning", "tekst", _KRAEVET),
        ("status", "status", celler.koder(BESLUTNINGER, True)), ("sted", "sted", _TEKST), ("siden", "siden", _DATO), _KILDE_KRAEVET, _NOTE,
    )),
)  # fmt: skip
FILER = tuple(file.navn for file in ALLE_FILER)
EFTER_NAVN = {file.navn: file for file in ALLE_FILER}
