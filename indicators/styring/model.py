"""What a committee steers by: mål, own measurements, milepæle, besparelser and beslutninger. Data, not code: rows of data/reference."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

ALLE = "*"  # a target of every kommune, as the minister's are

# How a target is met. mindst and hoejst hold in every period; loebende on average over its whole span; ultimo on its last day; sti is a
# straight line from the baseline to the value; flere and faerre have no value, only a direction from the baseline's day.
ARTER = ("mindst", "hoejst", "loebende", "ultimo", "sti", "flere", "faerre")
UDEN_VAERDI = ("flere", "faerre")
STATUSSER = ("foreslaaet", "vedtaget", "bortfaldet")
ENHEDER = ("personer", "fuldtidspersoner", "helaarspersoner", "pct.", "point", "personer pr. aar", "forloeb")

# A smiley of a milepæl and of an economy, as codes; glyphs and colours are only how they look.
SMILEYER = ("opfyldt", "ikke_fuldt", "ikke_opfyldt")
OEKONOMI = ("overholdt", "ikke_overholdt")
IKKE_VURDERET = "ikke_vurderet"

# Pages of the dashboard that a decision can be carried out on: the last part of their address, and what they are called.
SIDER = {
    "overblik": "Overblik", "noegletal": "Nøgletal", "maalgrupper": "Målgrupper", "benchmark": "Benchmark", "begivenheder": "Begivenheder",
    "maal": "Mål og opfølgning", "kommuner": "Kommuner som os", "bilag": "Bilag",
    "rettelser": "Rettelser og revisioner", "data": "Data",
}  # fmt: skip
BESLUTNINGER = ("udfoert", "mangler", "uden_for")  # in the dashboard, not yet, or nothing that a dashboard can carry out


class StyringError(ValueError):
    """A file of mål, milepæle, besparelser or beslutninger that cannot be used; the message says where, what and the cure, in Danish."""


@dataclass(frozen=True)
class Beslutning:
    """Where something was decided. Empty: it does not appear from the source."""

    udvalg: str = ""
    dato: date | None = None
    punkt: str = ""

    def truffet(self, dag: date) -> bool:
        """Whether it was made by a day: nobody tells of it before. One without a day is told always."""
        return self.dato is None or self.dato <= dag


@dataclass(frozen=True)
class Maal:
    """One target. It is measured by a nøgletal or by own measurements, or it cannot be measured (both empty)."""

    id: str
    titel: str
    omraade: str  # code of the kommune, or ALLE
    aftale: str  # the plan or agreement it belongs to: 'Aftale om budget 2016'
    noegletal: str  # id in the catalogue, or ''
    maaling: str  # id of own measurements (maalinger.csv), or ''
    maalgruppe: str  # 'alle' when it is not of one
    vaerdi: Decimal | None  # None exactly for flere and faerre
    art: str
    retning: str  # mindst or hoejst: which side of the value is met
    enhed: str
    usikkerhed: Decimal  # half the width of what 'ca.' means; 0 = exactly
    udgangspunkt: Decimal | None
    fra: date | None  # the baseline's day, and the first day of its span
    frist: date | None  # the last day of its span
    fristtekst: str  # the deadline in words where no day is known: '2. budgetopfølgning 2018'
    status: str
    beslutning: Beslutning
    kilde: str
    note: str  # what a reader must know: why it fell, why it cannot be measured

    @property
    def gaelder_alle(self) -> bool:
        """Whether it is every kommune's."""
        return self.omraade == ALLE


@dataclass(frozen=True)
class Maaling:
    """One own measurement: a single published figure, or a span of them (lav < hoej). Never a part of a series of a nøgletal."""

    maaling: str
    omraade: str
    fra: date  # the span that it covers; one day: fra == til
    til: date
    lav: Decimal
    hoej: Decimal
    enhed: str
    kilde: str
    note: str


@dataclass(frozen=True)
class Baand:
    """One band of a scale, as its source writes it: 'Under 55' is til 55, not med. None: open."""

    maaling: str
    titel: str  # of the scale: 'Social kapital'
    navn: str  # of the band: 'Lav social kapital'
    fra: Decimal | None
    fra_med: bool
    til: Decimal | None
    til_med: bool
    enhed: str
    kilde: str

    def holder(self, value: Decimal) -> bool:
        """Whether a value is in it."""
        over = self.fra is None or (value >= self.fra if self.fra_med else value > self.fra)
        under = self.til is None or (value <= self.til if self.til_med else value < self.til)
        return over and under


@dataclass(frozen=True)
class Indsats:
    """One effort of an agreement: its number there, and who answers for it."""

    omraade: str
    aftale: str
    nr: str  # '5.08.1'
    navn: str
    center: str
    udvalg: str
    bidragsyder: str
    kilde: str


@dataclass(frozen=True)
class Opfoelgning:
    """One of the follow-ups of an agreement, with its one smiley for the economy."""

    omraade: str
    aftale: str
    navn: str  # '1. budgetopfølgning 2018', '31.12.2018'
    nr: int  # its place in the year
    dato: date | None
    oekonomi: str  # a code of OEKONOMI, or IKKE_VURDERET
    grund: str


@dataclass(frozen=True)
class Milepael:
    """One milepæl: what shall stand at a follow-up. smiley: a person's own; grund: why, when it is another than the suggested."""

    omraade: str
    aftale: str
    indsats: str  # Indsats.nr
    opfoelgning: int  # Opfoelgning.nr
    linje: int  # several in one follow-up
    tekst: str
    maaling: str  # own measurements that it is judged by, or ''
    vaerdi: Decimal | None
    retning: str  # mindst or hoejst, '' without a value
    enhed: str
    smiley: str  # a code of SMILEYER, or IKKE_VURDERET
    grund: str


@dataclass(frozen=True)
class Oekonomi:
    """What an effort may cost or is to save in a year: mio. kr., and what it became. art: afsat, besparelse or provenu."""

    omraade: str
    aftale: str
    indsats: str
    aar: int
    art: str
    mio_kr: Decimal
    faktisk: Decimal | None
    tekst: str


@dataclass(frozen=True)
class Besparelse:
    """One signed part of a saving: plus = saved, minus = more spent. Published as mio. kr., or counted in persons times an assumption.

    navn groups the parts; del_ is '' for the published total of all parts. Counted: fewer on the nøgletal at til than at fra.
    """

    omraade: str
    navn: str
    del_: str
    art: str  # opgjort, forventet or beregnet
    mio_kr: Decimal | None  # None: counted, or not told
    usikkerhed: Decimal
    noegletal: str
    maalgruppe: str
    fra: str  # period code of the baseline, '' when published
    til: str
    kr_lav: int | None  # kr. per helårsperson a year; None: none is stated
    kr_hoej: int | None
    kr_kilde: str
    kilde: str
    note: str


@dataclass(frozen=True)
class Vedtagelse:
    """What the committee ordered, and where it is carried out. sted: 'noegletal:forsoergertryk', 'side:begivenheder', 'maal:id' or ''."""

    omraade: str
    beslutning: Beslutning
    tekst: str
    status: str
    sted: str
    siden: date | None
    kilde: str
    note: str


@dataclass(frozen=True)
class Styring:
    """Everything of one kommune, with what is every kommune's."""

    maal: tuple[Maal, ...] = ()
    maalinger: tuple[Maaling, ...] = ()
    baand: tuple[Baand, ...] = ()
    indsatser: tuple[Indsats, ...] = ()
    opfoelgninger: tuple[Opfoelgning, ...] = ()
    milepaele: tuple[Milepael, ...] = ()
    oekonomi: tuple[Oekonomi, ...] = ()
    besparelser: tuple[Besparelse, ...] = ()
    vedtagelser: tuple[Vedtagelse, ...] = ()

    def for_kommune(self, kode: str) -> "Styring":
        """What is a kommune's own, and every kommune's."""

        def own(rows: tuple) -> tuple:
            return tuple(row for row in rows if getattr(row, "omraade", ALLE) in (kode, ALLE))  # a scale is everybody's

        return Styring(*(own(getattr(self, one.name)) for one in fields(self)))
