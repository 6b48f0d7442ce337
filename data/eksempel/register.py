"""The jobcentre's own register, month by month and quarter by quarter: counts per målgruppe, parts that sum, stock that adds up."""

import numpy as np
from eksempel import dagligt
from eksempel.indsats import KVARTALER, indsats_kurve
from eksempel.niveauer import Volumen
from eksempel.skriv import Blok, Skriver
from eksempel.verden import MAANEDER, Verden, fordel, koder, maaned

GRUPPER = {  # målgruppe -> its ydelse, the part that is new in a month, samtaler a month, til tiden, tilbud inden 13 uger
    "a_dagpenge": ("y01a02", 0.16, 0.52, 0.93, 0.87), "kontanthjaelp_i_alt": ("y36a02", 0.06, 0.36, 0.86, 0.79),
    "uddannelseshjaelp": ("y38a02", 0.08, 0.42, 0.87, 0.84), "sho": ("y35a02", 0.07, 0.34, 0.84, 0.77),
    "sygemeldte": ("y07a02", 0.22, 0.33, 0.92, 0.79), "jobafklaring": ("y12a02", 0.06, 0.22, 0.88, 0.72),
    "ressourceforloeb": ("y11a02", 0.03, 0.2, 0.85, 0.74), "revalidering": ("y04a02", 0.05, 0.15, 0.9, 0.9),
    "ledighedsydelse": ("y09a02", 0.07, 0.24, 0.86, 0.75),
}  # fmt: skip
OVERLAP = {  # målgrupper whose members are in the others too: parts in hundredths
    "unge": {"a_dagpenge": 17, "kontanthjaelp_i_alt": 5, "uddannelseshjaelp": 98, "sho": 12, "sygemeldte": 13},
    "udfordringer": {"kontanthjaelp_i_alt": 70, "uddannelseshjaelp": 60, "jobafklaring": 100, "ressourceforloeb": 100,
                     "ledighedsydelse": 100},
}  # fmt: skip
FRA, NYE = maaned("2019M01"), maaned("2026M01")  # all kommuner have "Alle"; by målgruppe only the newest months, three areas all the way
KVARTAL_NYE = KVARTALER.index("2026K1")
KVARTAL_2020 = {"2020K1": 0.9, "2020K2": 0.42, "2020K3": 1.14, "2020K4": 0.97, "2021K1": 0.8}
OPSTART = {"praktik": 0.055, "loentilskud_start": 0.013, "loennede_timer": 0.031, "fleksjob_start": 0.012}
VIDERE = {"til_job": (0.125, (1, 1.03, 1.06, 0.97)), "til_uddannelse": (0.014, (0.8, 0.6, 2.4, 0.7)),
          "anden_selvforsoergelse": (0.03, (1, 1, 1, 1))}  # fmt: skip
PROGRESSION = (  # who came nearer, of whom, the part in a quarter, tenths of the stock that it is about, and in which groups
    ("til_jobparat", "ikke_jobparate", 0.035, 7, ("kontanthjaelp_i_alt", "uddannelseshjaelp")),
    ("til_rask", "sygemeldte", 0.3, 10, ("sygemeldte", "jobafklaring")),
)
Grupper = dict[str, np.ndarray]


def skriv(v: Verden, s: Skriver, alle: dict[str, Volumen]) -> None:
    """Every table of the register."""
    bestand = {navn: _uden_landet(alle[id_].fuldtid) for navn, (id_, *_) in GRUPPER.items()}
    til = _tilafgang(v, s, bestand, alle)
    _samtaler(v, s, bestand)
    _rettidighed(v, s, bestand)
    _tilbud(v, s, til)
    _kvartaler(v, s, bestand)
    dagligt.skriv(v, s)


def _uden_landet(tal: np.ndarray) -> np.ndarray:
    """The first row becomes those without a kommune, so that the sum of all rows is hele landet."""
    return np.concatenate([tal[:1] - tal[1:].sum(axis=0, keepdims=True), tal[1:]])


def _med_landet(tal: np.ndarray) -> np.ndarray:
    return np.concatenate([tal.sum(axis=0, keepdims=True), tal[1:]])


def _overlap(tal: Grupper) -> Grupper:
    """The groups with those that lie across them."""
    return tal | {navn: sum(tal[del_] * procent // 100 for del_, procent in dele.items()) for navn, dele in OVERLAP.items()}


def _skriv(v: Verden, s: Skriver, id_: str, perioder: list[str], maal: dict[str, Grupper], fra: int, nye: int, *,
           suffiks: str = "", former: tuple = ()) -> None:  # fmt: skip
    """Alle for everybody; each målgruppe for the newest periods, and from the start for hele landet, Ballerup and Albertslund.

    maal holds [area, period] for each målgruppe; the sum over the ydelser is alle, øvrige included where they are.
    """
    foerst = next(iter(maal.values()))
    ialt = {m: sum(tal for navn, tal in grupper.items() if navn not in OVERLAP) for m, grupper in maal.items()}
    alle = [({}, ialt), *(({"maalgruppe": navn}, {m: grupper[navn] for m, grupper in maal.items()}) for navn in foerst), *former]
    for hvem, dele, (fra_, til), kun in (("", alle, (nye, None), ()), ("_egne", alle, (fra, nye), _egne(v)),
                                         ("_foer", alle[:1], (fra, nye), _andre(v))):  # fmt: skip
        blokke = [Blok(felter, {m: _med_landet(x)[:, fra_:til] for m, x in tal.items()}, fra_, kun) for felter, tal in dele]
        s.skriv(id_, perioder, blokke, suffiks=suffiks + hvem)


def _egne(v: Verden) -> tuple[int, ...]:
    return (0, v.nr("Ballerup"), v.nr("Albertslund"))


def _andre(v: Verden) -> tuple[int, ...]:
    return tuple(n for n in range(len(v.navn)) if n not in _egne(v))


def _uro(v: Verden, navn: str, niveau: float, antal: int = MAANEDER) -> np.ndarray:
    return np.concatenate([np.ones((1, antal)), np.exp(v.uro(navn, np.full(len(v.navn) - 1, niveau), 0.7, antal))])


def _tilafgang(v: Verden, s: Skriver, bestand: Grupper, alle: dict[str, Volumen]) -> Grupper:
    """Stock before, in, out, stock after, of every group; what comes in beyond the growth goes out again."""
    med = bestand | {"fleksjob": _uden_landet(alle["y08a02"].fuldtid), "oevrige": _uden_landet(alle["oevrige"].fuldtid) // 40}
    primo, til, af, ultimo = {}, {}, {}, {}
    for navn, tal in _overlap(med).items():
        rate = GRUPPER[navn][1] if navn in GRUPPER else {"fleksjob": 0.015, "unge": 0.13, "udfordringer": 0.06}.get(navn, 0.1)
        primo[navn] = np.concatenate([tal[:, :1], tal[:, :-1]], axis=1)
        netto = tal - primo[navn]
        skift = np.rint(primo[navn] * rate * _uro(v, f"tilafgang {navn}", 90.0)).astype(np.int64)
        til[navn] = np.maximum(netto, 0) + np.maximum(skift, 0)
        af[navn], ultimo[navn] = til[navn] - netto, tal
    _skriv(v, s, "tilafgang", koder(), {"primo": primo, "tilgang": til, "afgang": af, "ultimo": ultimo}, FRA, NYE)
    return til


def _samtaler(v: Verden, s: Skriver, bestand: Grupper) -> None:
    """Samtaler held: next to none while the indsats was suspended, and by telephone long after."""
    kurve = indsats_kurve()
    tal = {navn: np.rint(x * GRUPPER[navn][2] * kurve * _uro(v, f"samtaler {navn}", 500.0)).astype(np.int64) for navn, x in bestand.items()}
    afstand = np.interp(np.arange(MAANEDER), [maaned(k) for k in ("2020M02", "2020M03", "2021M03", "2021M09")], [0, 1, 0.9, 0])
    vaegt = np.array([0.66, 0.26, 0.08]) * (1 - afstand)[:, None] + np.array([0.1, 0.68, 0.22]) * afstand[:, None]
    dele = fordel(sum(tal.values()), vaegt)
    former = tuple(({"form": form}, {"samtaler": dele[..., n]}) for n, form in enumerate(("fysisk", "telefon", "digital")))
    _skriv(v, s, "samtaler", koder(), {"samtaler": _overlap(tal), "borgere": _overlap(bestand)}, FRA, NYE, former=former)


def _rettidighed(v: Verden, s: Skriver, bestand: Grupper) -> None:
    """How many should have had a samtale or a tilbud, and how many had it in time; slower after the reopening."""
    kurve = np.minimum(indsats_kurve(), 1)
    efter = np.interp(np.arange(MAANEDER), [maaned(k) for k in ("2020M02", "2020M06", "2020M09", "2021M03")], [1, 0.82, 0.93, 1])
    maal: dict[str, Grupper] = {"rettidige_samtaler": {}, "omfattede_samtaler": {}, "rettidige_tilbud": {}, "omfattede_tilbud": {}}
    egen = np.concatenate([[0.0], np.clip(0.035 * v.terninger("rettidighed", 1)[:, 0], -0.09, 0.06)])[:, None]
    for navn, tal in bestand.items():
        for hvad, rate, andel in (("samtaler", 0.5, GRUPPER[navn][3]), ("tilbud", 0.18, GRUPPER[navn][3] - 0.07)):
            omfattet = np.rint(tal * rate * kurve).astype(np.int64)
            til_tiden = np.clip((andel + egen) * efter * _uro(v, f"rettid {navn} {hvad}", 900.0), 0, 0.99)
            maal[f"omfattede_{hvad}"][navn] = omfattet
            maal[f"rettidige_{hvad}"][navn] = np.minimum(np.rint(omfattet * til_tiden).astype(np.int64), omfattet)
    _skriv(v, s, "rettidighed", koder(), {navn: _overlap(tal) for navn, tal in maal.items()}, FRA, NYE)


def _pr_kvartal(tal: np.ndarray, summer: bool) -> np.ndarray:
    tre = tal[:, FRA : FRA + 90].reshape(len(tal), 30, 3).sum(axis=2)
    return tre if summer else tre // 3


def _tilbud(v: Verden, s: Skriver, til: Grupper) -> None:
    """New citizens 13 weeks after, and how many of them were in an active tilbud: the target is 85 pct."""
    suspenderet = np.array([{"2020K1": 0.9, "2020K2": 0.62, "2020K3": 0.86, "2020K4": 0.96, "2021K1": 0.95}.get(k, 1.0) for k in KVARTALER])
    egen = np.clip(0.97 + 0.05 * v.terninger("tilbud13uger", 1)[:, 0], 0.8, 1.08)
    egen[v.nr("Ballerup") - 1] = 1.0
    niveau = np.concatenate([[0.97], egen])[:, None] * suspenderet
    nye = {navn: (_pr_kvartal(til[navn], True) + 1) // 2 for navn in GRUPPER}
    i_tilbud = {}
    for navn, tal in nye.items():
        andel = np.clip(niveau * GRUPPER[navn][4] * _uro(v, f"tilbud13 {navn}", 900.0, 30), 0, 0.98)
        i_tilbud[navn] = np.minimum(np.rint(tal * andel).astype(np.int64), tal)
    _skriv(v, s, "tilbud13uger", KVARTALER, {"i_tilbud": _overlap(i_tilbud), "nye_borgere": _overlap(nye)}, 0, KVARTAL_NYE)


def _kvartaler(v: Verden, s: Skriver, bestand: Grupper) -> None:
    """What was begun, where people went, and who came nearer to a job; the third quarter of 2020 was the year's best."""
    borgere = {navn: _pr_kvartal(tal, False) for navn, tal in bestand.items()}
    fart = np.array([KVARTAL_2020.get(k, (1.04, 1.0, 0.92, 1.04)[int(k[-1]) - 1]) for k in KVARTALER])

    def antal(navn: str, rate: np.ndarray | float, kun: tuple[str, ...] = tuple(GRUPPER)) -> Grupper:
        return {
            g: np.rint(borgere[g] * rate * _uro(v, f"{navn} {g}", 700.0, 30)).astype(np.int64) if g in kun else borgere[g] * 0
            for g in GRUPPER
        }  # fmt: skip

    starter = {navn: antal(navn, rate * fart) for navn, rate in OPSTART.items() if navn != "fleksjob_start"}
    starter["fleksjob_start"] = antal("fleksjob_start", OPSTART["fleksjob_start"] * 8 * fart, ("ledighedsydelse", "jobafklaring"))
    starter["paabegyndte"] = {g: sum(tal[g] for tal in starter.values()) for g in GRUPPER}
    _skriv(v, s, "virksomhedsrettet", KVARTALER, _i_orden(starter, borgere), 0, KVARTAL_NYE)
    kvartal = np.arange(30) % 4
    videre = {navn: antal(navn, rate * np.array(saeson)[kvartal] * np.sqrt(fart)) for navn, (rate, saeson) in VIDERE.items()}
    videre["til_selvforsoergelse"] = {g: sum(tal[g] for tal in videre.values()) for g in GRUPPER}
    _skriv(v, s, "selvforsoergelse", KVARTALER, _i_orden(videre, borgere), 0, KVARTAL_NYE)
    for taeller, naevner, rate, dele, grupper in PROGRESSION:
        maal = {taeller: antal(taeller, rate * np.sqrt(fart)), naevner: {g: x * dele // 10 for g, x in borgere.items()}}
        _skriv(v, s, "progression", KVARTALER, {m: {g: tal[g] for g in grupper} for m, tal in maal.items()}, 0, KVARTAL_NYE,
                suffiks=f"_{taeller}")  # fmt: skip


def _i_orden(maal: dict[str, Grupper], borgere: Grupper) -> dict[str, Grupper]:
    """With the groups across: their total is the sum of their own measures, as it is in the groups."""
    *dele, ialt = maal
    ud = {navn: _overlap(maal[navn]) for navn in dele}
    ud[ialt] = {g: sum(ud[navn][g] for navn in dele) for g in ud[dele[0]]}
    return ud | {"borgere": _overlap(borgere)}
