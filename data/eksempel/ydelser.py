"""The tables about one ydelse each (y..a02), and the table about all of them: totals, parts, and an older pull."""

import numpy as np
from eksempel.niveauer import YDELSER, Volumen, Ydelse, et_aar
from eksempel.skriv import FOER, Blok, Skriver
from eksempel.verden import AAR, BAAND, GROV_ALDER, HERKOMST, KOEN, MAANEDER, Verden, fordel, koder, kurve, maaned, promille

REFORM = maaned("2025M07")  # y35, y36 and y38 give way to y60
UDDELING = {  # parts by visitation or type: the part of the first ones at named months; the last one takes the rest
    "y36a02": ("aktivitetsparat", "jobparat"),
    "y38a02": ("uddannelsesparat", "aktivitetsparat", "aabenlyst_uddannelsesparat"),
    "y08a02": ("ny_ordning", "gammel_ordning"),
}
DELE_SPAND = {
    "y36a02": (("2014M01", "2016M12"), ("2023M01", "2025M06")), "y38a02": (("2023M01", "2025M06"),), "y08a02": (("2024M07", "2026M07"),),
}  # fmt: skip
SNIT_FRA = maaned("2025M06")
HULLER = {  # what small kommuner have not delivered
    "y09a02": {"Læsø": ("2023M02", "2023M04"), "Fanø": ("2024M06", "2024M07")}, "y12a02": {"Samsø": ("2022M11", "2022M11")},
    "y07a02": {"Læsø": ("2019M05", "2019M06")}, "y11a02": {"Fanø": ("2021M03", "2021M05")}, "y04a02": {"Samsø": ("2024M01", "2024M03")},
}  # fmt: skip


def skriv_ydelser(v: Verden, s: Skriver, alle: dict[str, Volumen]) -> None:
    """One table for each ydelse: totals, parts by visitation or type, and (newest months) køn, alder and herkomst."""
    for id_, volumen in alle.items():
        ydelse = YDELSER[id_]
        til = REFORM if id_ in ("y35a02", "y36a02", "y38a02") else MAANEDER
        fra = max(maaned(ydelse.fra), maaned("2014M07") if id_ == "y12a02" else 0)  # jobafklaring came on 1 July 2014
        blokke = [_blok(v, volumen, {}, fra, til)]
        if id_ in UDDELING:
            dele = _uddelt(v, id_, volumen)
            blokke += [
                _blok(v, Volumen(*dele[..., n]), {"maalgruppe": navn}, maaned(foerst), maaned(sidst) + 1)
                for n, navn in enumerate(UDDELING[id_]) for foerst, sidst in DELE_SPAND[id_]
            ]  # fmt: skip
        for felt in s.opdelinger(id_):
            blokke += snit(v, volumen, ydelse, felt, max(fra, SNIT_FRA), til)
        huller = {navn: (maaned(a), maaned(b)) for navn, (a, b) in HULLER.get(id_, {}).items()}
        s.skriv_hver(id_, koder()[:til], blokke, huller)
        if id_ in ("y07a02", "y08a02"):
            _aeldre(v, s, id_, volumen)


def _aeldre(v: Verden, s: Skriver, id_: str, volumen: Volumen) -> None:
    """The pull of the month before: the same figures but its newest month, where reports were still on their way."""
    til = MAANEDER - 1
    lavere = 1 - (0.01 + 0.02 * np.concatenate([[0.5], np.abs(v.terninger(f"revision {id_}", 1)[:, 0]) % 1]))
    ny = [np.rint(x[:, til - 1] * lavere).astype(np.int64) for x in (volumen.fuldtid, volumen.personer)]
    fuldtid, personer = volumen.fuldtid.copy(), volumen.personer.copy()
    fuldtid[:, til - 1], personer[:, til - 1] = ny[0], np.maximum(ny[0], ny[1])
    s.skriv(id_, koder()[:til], [_blok(v, Volumen(fuldtid, personer), {}, til - 14, til)], dato=FOER)


def _blok(v: Verden, volumen: Volumen, felter: dict[str, str], fra: int, til: int, naevnere: tuple | None = None) -> Blok:
    """Counts and the two rates of one group, months fra..til; naevnere [99, 13] are the whole kommune's when not given."""
    af, bef = naevnere or (v.af, v.bef)
    fuldtid, personer = volumen.fuldtid[:, fra:til], volumen.personer[:, fra:til]
    aar = AAR[fra:til]
    return Blok(felter, {
        "personer": personer, "fuldtid": fuldtid,
        "pct_arbejdsstyrken": promille(fuldtid, af[:, aar]), "pct_befolkningen": promille(fuldtid, bef[:, aar]),
    }, fra)  # fmt: skip


def dele_af(volumen: Volumen, vaegte: np.ndarray) -> np.ndarray:
    """Fuldtid and personer of the parts [2, 99, 151, part]; weights are of the kommuner [98, 151 or 1, part]."""
    ud = []
    for tal in (volumen.fuldtid, volumen.personer - volumen.fuldtid):
        kommuner = fordel(tal[1:], vaegte)
        uoplyst = fordel(tal[0] - tal[1:].sum(axis=0), np.broadcast_to(vaegte.mean(axis=0), (MAANEDER, vaegte.shape[-1])))
        ud.append(np.concatenate([(kommuner.sum(axis=0) + uoplyst)[None], kommuner]))
    return np.stack([ud[0], ud[0] + ud[1]])


def _uddelt(v: Verden, id_: str, volumen: Volumen) -> np.ndarray:
    """The parts by visitation or type."""
    slump = v.terninger(f"dele {id_}", 2)
    if id_ == "y08a02":
        ny = np.clip(1 - kurve({"2014M01": 0.72, "2021M07": 0.29, "2026M07": 0.15})[None] * np.exp(0.1 * slump[:, :1]), 0.05, 0.95)
        return dele_af(volumen, np.stack([ny, 1 - ny], axis=-1))
    if id_ == "y38a02":
        par = np.clip(0.31 + 0.05 * slump[:, :1], 0.1, 0.6) * np.ones((1, MAANEDER))
        klar = np.clip(0.05 + 0.015 * slump[:, 1:], 0.01, 0.12) * np.ones((1, MAANEDER))
        return dele_af(volumen, np.stack([par, 1 - par - klar, klar], axis=-1))
    aktiv = np.clip(0.70 + 0.05 * slump[:, :1], 0.5, 0.9) * np.ones((1, MAANEDER))
    ballerup, steder = v.nr("Ballerup"), [maaned("2014M11"), maaned("2015M11")]
    maal = np.array(et_aar(int(0.7 * volumen.fuldtid[ballerup, steder[0]]), -120))
    aktiv[ballerup - 1] = np.interp(np.arange(MAANEDER), steder, maal / volumen.fuldtid[ballerup, steder])
    return dele_af(volumen, np.stack([aktiv, 1 - aktiv], axis=-1))


def snit(v: Verden, volumen: Volumen, ydelse: Ydelse, felt: str, fra: int, til: int, grov: bool = False) -> list[Blok]:
    """The parts of one breakdown; weights are the risk of the group times its befolkning in the kommune."""
    navn = "grov" if grov else felt
    af, bef = v.naevnere[navn]
    vaerdier = {"koen": KOEN, "herkomst": HERKOMST, "alder": BAAND, "grov": GROV_ALDER}[navn]
    risiko = {"koen": (ydelse.kvinder, 1 - ydelse.kvinder), "herkomst": ydelse.herkomst, "alder": ydelse.alder, "grov": (0.5, 1.17)}[navn]
    slump = np.exp(0.08 * v.terninger(f"snit {ydelse.gruppe} {navn}", len(vaerdier)))[:, None]
    dele = dele_af(volumen, bef[1:][:, AAR] * np.array(risiko) * slump + 1e-6)
    return [_blok(v, Volumen(*dele[..., n]), {felt: vaerdi}, fra, til, (af[..., n], bef[..., n])) for n, vaerdi in enumerate(vaerdier)]


ALLE_FRA, ALLE_YDELSER_FRA, ALLE_HERKOMST_FRA, ALLE_SNIT_FRA = map(maaned, ("2018M01", "2024M07", "2019M01", "2024M07"))


def skriv_alle(v: Verden, s: Skriver, alle: dict[str, Volumen]) -> None:
    """ptv_a02: every ydelse with exactly the fuldtid of its own table, and their sum; a person on two ydelser counts once."""
    gruppe = {YDELSER[id_].gruppe: volumen for id_, volumen in alle.items()}
    reform = np.arange(MAANEDER) >= REFORM
    ny = _y60(v)
    gruppe["kontanthjaelp_i_alt"] = _skift(gruppe["kontanthjaelp_i_alt"], ny, reform)
    slut = {"uddannelseshjaelp": REFORM, "sho": REFORM}
    med = [_skift(x, None, reform) if navn in slut else x for navn, x in gruppe.items()]
    fuldtid = sum(x.fuldtid for x in med)
    personer = np.maximum(fuldtid, np.rint(sum(x.personer for x in med) * 0.968).astype(np.int64))
    samlet = Volumen(fuldtid, personer)
    blokke = [_blok(v, samlet, {}, ALLE_FRA, MAANEDER)]
    blokke += [_blok(v, x, {"maalgruppe": navn}, ALLE_YDELSER_FRA, slut.get(navn, MAANEDER)) for navn, x in gruppe.items()]
    alm = Ydelse("alle", {}, "alle", kvinder=0.54, herkomst=(0.95, 0.75, 1.7))
    blokke += snit(v, samlet, alm, "herkomst", ALLE_HERKOMST_FRA, MAANEDER)
    blokke += snit(v, samlet, alm, "koen", ALLE_SNIT_FRA, MAANEDER) + snit(v, samlet, alm, "alder", ALLE_SNIT_FRA, MAANEDER, grov=True)
    s.skriv_hver("ptv_a02", koder(), blokke)


def _y60(v: Verden) -> Volumen:
    """The real kontanthjælp of the reform's table; nought where the source hides it."""
    tal = [np.nan_to_num(v.reel[navn]).astype(np.int64) for navn in ("kth", "kth_personer")]
    return Volumen(tal[0], np.maximum(*tal))


def _skift(foer: Volumen, efter: Volumen | None, fra: np.ndarray) -> Volumen:
    ny = efter or Volumen(np.zeros_like(foer.fuldtid), np.zeros_like(foer.fuldtid))
    return Volumen(np.where(fra, ny.fuldtid, foer.fuldtid), np.where(fra, ny.personer, foer.personer))
