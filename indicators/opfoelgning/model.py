"""What a follow-up is: each target, milepæl, saving and decision with what the figures say of it. Frozen; no words, no colours."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from indicators.areas import Omraade
from indicators.comparison import Interval
from indicators.queries import Break
from indicators.rounding import rounded
from indicators.styring import Baand, Indsats, Maal, Maaling, Milepael, Oekonomi, Opfoelgning, Vedtagelse

# What can be said of a target. Only the first five are verdicts; the rest say why there is none.
NAAET, IKKE_NAAET, PAA_VEJ, IKKE_PAA_VEJ, PAA_NIVEAU = "naaet", "ikke_naaet", "paa_vej", "ikke_paa_vej", "paa_niveau"
UDEN_EVIDENS = "uden_evidens"  # there are figures, and they do not allow a verdict
KAN_IKKE_OPGOERES = "kan_ikke_opgoeres"  # there is no figure that measures it
IKKE_VEDTAGET, BORTFALDET = "ikke_vedtaget", "bortfaldet"  # measured all the same when it can be, never judged
DOMME = (NAAET, PAA_VEJ, PAA_NIVEAU, IKKE_PAA_VEJ, IKKE_NAAET)
VURDERINGER = (*DOMME, UDEN_EVIDENS, KAN_IKKE_OPGOERES, IKKE_VEDTAGET, BORTFALDET)


@dataclass(frozen=True)
class Punkt:
    """One figure that a target is held against. interval: everything it can be; vist: as it is printed, without its unit."""

    fra: date
    til: date
    navn: str  # 'juni 2026', '2. halvår 2015', '2015'
    tal: Fraction
    interval: Interval
    vist: str  # '81,2', '80-90', '1.021'
    foreloebig: bool
    kilde: str  # of an own measurement; '' for a nøgletal
    decimaler: int = 0  # as many as `vist` has
    antal: Fraction | None = None  # the count that it is, or rests on; None where none is known
    spaend: tuple[Fraction, Fraction] | None = None  # both ends, where it was told as a span: '80-90'

    @property
    def ender(self) -> tuple[Fraction, Fraction]:
        """What is printed of it, as numbers: both ends of a span, else the same twice."""
        low, high = self.spaend or (self.tal, self.tal)
        return Fraction(rounded(low, self.decimaler)), Fraction(rounded(high, self.decimaler))


@dataclass(frozen=True)
class Kontekst:
    """A nøgletal that is told beside a target and never held against it: it counts in another unit, or own measurements come first."""

    noegletal: str
    titel: str
    enhed: str
    serie: tuple[Punkt, ...]
    eksempel: bool
    kilde: str
    grund: str  # 'Målet tæller personer, nøgletallet fuldtidspersoner.'; '' in the same unit


@dataclass(frozen=True)
class Tempo:
    """What is still needed to be there in time, and what has been held. Units of the target a month; signed as the value moves."""

    maaneder: int  # whole months from the newest figure to the deadline
    kraeves: Fraction  # a month; for loebende: the mean that the months left must have
    holdt: Fraction | None  # over the twelve months to the newest figure; None where a year back is not known
    spaend: tuple[Fraction, Fraction] | None = None  # kraeves at both ends, where what has been held was told as a span


@dataclass(frozen=True)
class Maalstatus:
    """One target of one kommune, and how it stands."""

    maal: Maal
    kommune: Omraade
    kommune_langt: str
    serie: tuple[Punkt, ...]  # oldest first
    aktuel: Punkt | None  # what the verdict rests on: the newest final figure, or the mean of the span for loebende
    vurdering: str
    grund: str  # why this, or why nothing: a Danish sentence
    sti: tuple[tuple[date, Fraction], ...]  # the ends of the path or of the level that must be held; () for flere and faerre
    sti_nu: Fraction | None  # what it should be on the day of `aktuel`
    afstand: Interval | None  # aktuel minus sti_nu
    tempo: Tempo | None
    smaa_tal: bool  # so few that chance alone moves it
    baand: Baand | None  # the band that the newest figure is in
    skala: tuple[Baand, ...]
    eksempel: bool
    kilde: str  # the whole source line, pulled when
    noter: tuple[str, ...]
    brud: tuple[Break, ...] = ()  # where the line of the series breaks
    udgang: Punkt | None = None  # the figure before the span, that flere and faerre are held against
    kontekst: Kontekst | None = None
    forbi: bool = False  # whether the deadline has passed


@dataclass(frozen=True)
class Celle:
    """One indsats at one follow-up: its milepæle, each with what stands (a person's), what is suggested, and why."""

    opfoelgning: Opfoelgning
    milepaele: tuple["Milepaelstatus", ...]

    @property
    def smiley(self) -> str:
        """The poorest of them; '' without a milepæl; ikke_vurderet while one is not judged."""
        codes = [m.smiley for m in self.milepaele]
        order = ("ikke_vurderet", "ikke_opfyldt", "ikke_fuldt", "opfyldt")
        return min(codes, key=order.index) if codes else ""


@dataclass(frozen=True)
class Milepaelstatus:
    """A milepæl. smiley: the person's, ikke_vurderet until somebody has; foreslaaet: what its measure says, '' without one."""

    milepael: Milepael
    smiley: str
    foreslaaet: str
    begrundelse: str  # of the suggestion: 'målt 62 pct. mod mindst 60 pct.'
    aktuel: Punkt | None

    @property
    def er_tilsidesat(self) -> bool:
        """Whether a person has said something else than the measure."""
        return bool(self.foreslaaet) and self.smiley not in ("ikke_vurderet", self.foreslaaet)


@dataclass(frozen=True)
class Raekke:
    """One indsats through the follow-ups."""

    indsats: Indsats
    celler: tuple[Celle, ...]
    oekonomi: tuple[Oekonomi, ...]


@dataclass(frozen=True)
class Aftale:
    """One agreement with its matrix."""

    navn: str
    opfoelgninger: tuple[Opfoelgning, ...]
    raekker: tuple[Raekke, ...]
    kilde: str

    @property
    def alle(self) -> tuple[Milepaelstatus, ...]:
        """Every milepæl of it."""
        return tuple(m for r in self.raekker for c in r.celler for m in c.milepaele)


@dataclass(frozen=True)
class Delbesparelse:
    """One part: signed mio. kr. (plus = saved); None when it cannot be worked out, and then grund says why."""

    navn: str
    mio_kr: Interval | None
    personer: Interval | None  # fewer at the end (plus) of a counted part
    grund: str
    antagelse: str  # 'en helårsperson regnes til 67.000-75.000 kr. (2018; kilde)'
    art: str
    eksempel: bool
    kilde: str
    note: str
    foer: Punkt | None = None  # a counted part: its nøgletal at the beginning
    nu: Punkt | None = None  # and at the end
    vist: str = ""  # a published part: '5,7', as it was printed


@dataclass(frozen=True)
class Samletbesparelse:
    """All parts of a saving, and their sum. oplyst: the published total, which the sum is held against."""

    navn: str
    dele: tuple[Delbesparelse, ...]
    sum: Interval | None  # None while a part is not known
    oplyst: Interval | None
    kilde: str
    note: str
    oplyst_vist: str = ""

    @property
    def eksempel(self) -> bool:
        """Whether any part rests on example data."""
        return any(d.eksempel for d in self.dele)


@dataclass(frozen=True)
class Beslutningsstatus:
    """A decision of the committee. vises: whether its place has figures in this release; forbehold: 'på eksempeldata' and such, or ''."""

    vedtagelse: Vedtagelse
    titel: str  # of the place: 'Forsørgertryk efter herkomst'
    side: str  # url path of the page with it, '' for none
    vises: bool
    forbehold: str


@dataclass(frozen=True)
class Skala:
    """A measurement that has bands and no target of its own. huller: values that are in no band, as text: '55', '75'."""

    maaling: str
    titel: str
    baand: tuple[Baand, ...]
    serie: tuple[Punkt, ...]
    nu: Baand | None
    huller: tuple[str, ...]
    kilde: str


@dataclass(frozen=True)
class Opfoelgningsbillede:
    """Everything of a kommune's follow-up in one release."""

    kommune: Omraade
    kommune_langt: str
    til: date  # nothing later than this day is used
    maal: tuple[Maalstatus, ...]
    aftaler: tuple[Aftale, ...]
    besparelser: tuple[Samletbesparelse, ...]
    beslutninger: tuple[Beslutningsstatus, ...]
    skalaer: tuple[Skala, ...]
    release: str
    maalinger: tuple[Maaling, ...] = ()  # every own measurement up to `til`, whatever it measures
