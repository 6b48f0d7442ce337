"""How many are on each ydelse in each kommune and month: levels of the country, real parts, and the months that are known."""

from dataclasses import dataclass

import numpy as np
from eksempel.verden import AAR, KALENDER, MAANEDER, Verden, kurve, maaned

FLAD = (1.0,) * 12
KENDT_OMRAADE = 0.9978  # the rest of the country's number has no kommune: the sum of kommuner is never hele landet
VINTER = (1.06, 1.07, 1.06, 1.02, 0.99, 0.97, 0.93, 0.94, 0.97, 1.0, 1.0, 0.99)


@dataclass(frozen=True)
class Ydelse:
    """A ydelse: its id in the table of all, its level in the country, how it is spread, and who gets it."""

    gruppe: str
    knuder: dict[str, float]
    driver: str  # dp, kth, syg, alle: which real level a kommune's part follows
    fra: str = "2019M01"
    saeson: tuple[float, ...] = FLAD
    personer: float = 1.02
    kvinder: float = 0.5
    alder: tuple[float, ...] = (0.3, 0.7, 1, 1, 1.1, 1.2, 1.3, 1.4, 1.2)
    herkomst: tuple[float, ...] = (0.95, 0.8, 1.6)


YDELSER = {
    "y01a02": Ydelse("a_dagpenge", {"2014M01": 108e3, "2014M11": 88e3, "2015M11": 82e3, "2016M07": 79e3}, "dp", "2014M01",
                     kvinder=0.5, alder=(0.5, 1.7, 1.3, 1, 0.9, 0.85, 0.9, 0.95, 1), herkomst=(0.95, 1.2, 1.3)),
    "y36a02": Ydelse("kontanthjaelp_i_alt", {"2014M01": 93e3, "2014M11": 95e3, "2015M11": 95e3, "2017M01": 90e3, "2019M01": 72e3,
                     "2020M02": 65e3, "2020M06": 69e3, "2021M03": 67e3, "2021M08": 60e3}, "kth", "2014M01",
                     personer=1.03, kvinder=0.47, alder=(0.05, 0.2, 1.4, 1.4, 1.3, 1.2, 1.1, 0.9, 0.6), herkomst=(0.75, 0.8, 2.9)),
    "y38a02": Ydelse("uddannelseshjaelp", {"2014M01": 49e3, "2014M11": 50e3, "2015M11": 47e3, "2017M01": 44e3, "2019M01": 36e3,
                     "2020M02": 32e3, "2020M06": 34e3, "2021M03": 32e3, "2021M08": 28.5e3}, "kth", "2014M01",
                     saeson=(1.03, 1.03, 1.02, 1.02, 1.01, 1.01, 1.0, 0.97, 0.96, 0.97, 0.99, 0.99), personer=1.06, kvinder=0.48,
                     alder=(5, 3, 0.02, 0, 0, 0, 0, 0, 0), herkomst=(0.95, 0.6, 1.5)),
    "y35a02": Ydelse("sho", {"2019M01": 14e3, "2020M06": 9.6e3, "2021M08": 7.3e3}, "kth", personer=1.04, kvinder=0.58,
                     herkomst=(0.1, 1.2, 7)),
    "y07a02": Ydelse("sygemeldte", {"2014M01": 66e3, "2014M11": 66e3, "2015M11": 61.51e3, "2018M01": 58e3, "2020M01": 57e3,
                     "2020M04": 66e3, "2020M08": 62e3, "2020M11": 73e3, "2021M06": 75e3, "2022M02": 92e3, "2022M09": 76e3,
                     "2024M01": 74e3, "2026M07": 77e3}, "syg", "2014M01", saeson=VINTER, personer=1.38, kvinder=0.61,
                     alder=(0.4, 0.8, 1.1, 1.1, 1.1, 1.1, 1.15, 1.2, 1.0), herkomst=(1, 0.8, 1.05)),
    "y12a02": Ydelse("jobafklaring", {"2014M01": 300, "2014M07": 700, "2014M11": 4e3, "2015M11": 11.5e3, "2017M06": 17e3,
                     "2019M06": 17.6e3, "2020M06": 15.8e3, "2020M08": 14.9e3, "2020M11": 12.4e3, "2021M06": 11.2e3, "2023M06": 13.6e3,
                     "2026M07": 16.2e3}, "syg", "2014M01", personer=1.05, kvinder=0.66, herkomst=(1, 0.7, 1.1)),
    "y08a02": Ydelse("fleksjob", {"2014M01": 54e3, "2016M01": 61.5e3, "2018M01": 68.5e3, "2020M11": 75.3e3, "2023M01": 88e3,
                     "2026M07": 103e3}, "alle", "2014M01", personer=1.01, kvinder=0.59,
                     alder=(0.05, 0.3, 0.6, 0.8, 1.1, 1.4, 1.6, 1.7, 1.3), herkomst=(1.1, 0.5, 0.5)),
    "y09a02": Ydelse("ledighedsydelse", {"2014M01": 16.8e3, "2016M01": 18.6e3, "2019M01": 18.2e3, "2020M05": 17.2e3, "2020M08": 17e3,
                     "2020M11": 16e3, "2022M06": 12.8e3, "2026M07": 12.1e3}, "alle", "2014M01", personer=1.06, kvinder=0.62,
                     herkomst=(1.05, 0.5, 0.9)),
    "y10a02": Ydelse("foertidspension", {"2018M01": 213e3, "2020M06": 235e3, "2022M06": 248e3, "2026M07": 266e3}, "alle", personer=1.005,
                     kvinder=0.51, alder=(0.15, 0.4, 0.5, 0.7, 0.9, 1.2, 1.5, 1.9, 2.2), herkomst=(1, 0.5, 1.3)),
    "y11a02": Ydelse("ressourceforloeb", {"2018M01": 27e3, "2020M08": 21.4e3, "2022M06": 17e3, "2026M07": 12.4e3}, "kth", personer=1.02,
                     kvinder=0.59, alder=(0.5, 1.5, 1.4, 1.3, 1.2, 1.1, 1, 0.7, 0.3)),
    "y04a02": Ydelse("revalidering", {"2018M01": 3.9e3, "2020M08": 3.0e3, "2026M07": 1.9e3}, "alle", personer=1.03, kvinder=0.63),
    "efterloen": Ydelse("efterloen", {"2018M01": 56e3, "2020M08": 49e3, "2026M07": 26e3}, "alle", personer=1.01),
    "oevrige": Ydelse("oevrige", {"2018M01": 47e3, "2026M07": 49e3}, "alle", personer=1.03),
}  # fmt: skip
I_ALT_KVARTAL = {"2020M02": 720e3, "2020M05": 762e3, "2020M08": 761.2e3, "2020M11": 761.1e3}  # offentligt forsørgede (Danmarks Statistik)
@dataclass(frozen=True)
class Volumen:
    """fuldtid and personer [99, 151] of one ydelse, hele landet first."""

    fuldtid: np.ndarray
    personer: np.ndarray


def alle_ydelser(v: Verden) -> dict[str, Volumen]:
    """Every ydelse, in an order that lets sygedagpenge lean on jobafklaring; øvrige closes the sum of the country."""
    fundet: dict[str, Volumen] = {}
    for id_ in sorted(YDELSER, key=lambda i: (i == "oevrige", i != "y12a02")):
        niveau = _landet(v, id_, YDELSER[id_])
        if id_ == "oevrige":
            niveau = _rest(niveau, sum(x.fuldtid[0] for x in fundet.values()))
        fundet[id_] = _volumen(v, id_, niveau, _ankre(v, id_, fundet))
    return fundet


def _rest(niveau: np.ndarray, andre: np.ndarray) -> np.ndarray:
    """Øvrige (barsel mv.): its own level, but in 2020 what lacks in the country's official number."""
    steder = np.array([maaned(k) for k in I_ALT_KVARTAL])
    mangler = np.array(list(I_ALT_KVARTAL.values())) - (niveau + andre)[steder]
    steder = np.concatenate([[steder[0] - 14], steder, [steder[-1] + 18]])
    return np.maximum(niveau + np.interp(np.arange(MAANEDER), steder, np.concatenate([[0], mangler, [0]])), 5e3)


def _landet(v: Verden, id_: str, ydelse: Ydelse) -> np.ndarray:
    """The level of the country: the real one where there is one, else knots and seasons."""
    niveau = kurve(ydelse.knuder) * np.array(ydelse.saeson)[KALENDER]
    if ydelse.driver == "dp":
        reel = v.reel["dp"][0]
        aar = reel[maaned("2017M01") : maaned("2019M12") + 1].reshape(-1, 12)
        saeson = (aar / aar.mean(axis=1, keepdims=True)).mean(axis=0) if not np.isnan(aar).any() else np.ones(12)
        return np.where(np.isnan(reel), niveau * saeson[KALENDER] / saeson[10], reel)
    kth = v.reel["kth"][0]
    if ydelse.driver == "kth" and id_ != "y11a02" and not np.isnan(kth[-1]):
        start = maaned("2021M08")
        niveau[start:] = niveau[start] * kth[start:] / kth[start]
    return niveau


def _andel(v: Verden, ydelse: Ydelse, id_: str) -> np.ndarray:
    """Each kommune's part of the country [98, 151]: as its real level, else befolkning and the benchmark's andel."""
    bef = v.bef[1:, AAR].astype(float)
    reel = {"dp": v.reel["ledige_dp"], "kth": v.reel["kth"]}.get(ydelse.driver)
    if reel is not None and not np.isnan(reel[0, -1]):
        part = np.where(np.isnan(reel[1:]), 1.5, reel[1:]) / reel[0]
        start = maaned("2021M08")
        foer = part[:, start : start + 36].mean(axis=1, keepdims=True)
        return np.concatenate([np.repeat(foer, start, axis=1), part[:, start:]], axis=1)
    andel = v.andel["syg" if ydelse.driver == "syg" else "alle"]
    slump = np.exp((0.05 if ydelse.driver == "syg" else 0.14) * v.terninger(f"niveau {id_}", 1)[:, 0])
    return bef * ((0.3 + 0.7 * andel / andel.mean()) * slump)[:, None]


def _ankre(v: Verden, id_: str, fundet: dict[str, Volumen]) -> dict[str, dict[str, float]]:
    """Months where a kommune's number is known from the minutes or the source's own example."""
    if id_ == "y08a02":
        return {"Brøndby": {"2021M07": 368, "2021M08": 374, "2021M09": 376, "2021M10": 379, "2021M11": 380, "2021M12": 378}}
    if id_ == "y09a02":
        return {"Albertslund": {"2019M04": 65, "2020M09": 45}}
    fald = {"y01a02": (720, -153), "y36a02": (545, -112), "y38a02": (390, -121)}.get(id_)
    if fald:
        return {"Ballerup": dict(zip(("2014M11", "2015M11"), et_aar(*fald), strict=True))}
    if id_ == "y07a02":
        ballerup, (foer, nu) = fundet["y12a02"].fuldtid[v.nr("Ballerup")], (maaned("2014M11"), maaned("2015M11"))
        alle = et_aar(690, 92)
        return {"Ballerup": {"2014M11": alle[0] - ballerup[foer], "2015M11": alle[1] - ballerup[nu]}}
    return {}


def et_aar(omkring: int, promille_: int) -> tuple[int, int]:
    """Two counts a year apart whose change is exactly this many tenths of a per cent when printed."""
    for foer in range(omkring, omkring + 500):
        nu = round(foer * (1 + promille_ / 1000))
        if abs((nu - foer) * 1000 / foer - promille_) < 0.3:
            return foer, nu
    raise ValueError(promille_)


def _volumen(v: Verden, id_: str, niveau: np.ndarray, ankre: dict[str, dict[str, float]]) -> Volumen:
    ydelse = YDELSER[id_]
    andel = _andel(v, ydelse, id_)
    andel = andel / andel.sum(axis=0)
    andel *= np.exp(v.uro(id_, andel.mean(axis=1) * niveau.mean()))
    tal = andel / andel.sum(axis=0) * niveau * KENDT_OMRAADE
    for navn, punkter in ankre.items():
        raekke = v.nr(navn) - 1
        steder = np.array([maaned(k) for k in punkter])
        faktor = np.log(np.array(list(punkter.values())) / tal[raekke, steder])
        tal[raekke] *= np.exp(np.interp(np.arange(MAANEDER), steder, faktor))
    frie = np.array([navn not in ankre for navn in v.navn[1:]])
    tal[frie] *= (niveau * KENDT_OMRAADE - tal[~frie].sum(axis=0)) / tal[frie].sum(axis=0)
    kommuner = np.rint(tal).astype(np.int64)
    landet = np.maximum(np.rint(niveau).astype(np.int64), kommuner.sum(axis=0) + 4)
    fuldtid = np.concatenate([landet[None], kommuner])
    forhold = _forhold(v, ydelse)
    ekstra = fuldtid * (forhold - 1) * np.concatenate([np.ones((1, MAANEDER)), np.exp(0.15 * v.uro(f"personer {id_}", np.full(98, 4.0)))])
    return Volumen(fuldtid, fuldtid + np.ceil(ekstra).astype(np.int64))


def _forhold(v: Verden, ydelse: Ydelse) -> np.ndarray:
    """Personer per fuldtidsperson, month by month; a-dagpenge as it really was."""
    if ydelse.driver != "dp" or np.isnan(v.reel["dp"][0, -1]):
        return np.full(MAANEDER, ydelse.personer if ydelse.driver != "dp" else 1.28)
    reel = v.reel["dp_personer"][0] / v.reel["dp"][0]
    maaneder = np.array([np.nanmean(reel[m == KALENDER]) for m in range(12)])
    return np.where(np.isnan(reel), maaneder[KALENDER], reel)


