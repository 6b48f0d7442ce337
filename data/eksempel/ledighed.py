"""y25i01 split by køn, alder and herkomst: parts of the real totals, and of a modelled total before they begin."""

import numpy as np
from eksempel.skriv import Blok, Skriver
from eksempel.verden import AAR, BAAND, HERKOMST, KALENDER, KOEN, Verden, fordel, koder, maaned, promille

FRA, REEL, SEPTEMBER = maaned("2020M01"), maaned("2021M08"), maaned("2020M09")
MAAL = {"Ballerup": 0.043, "Region Hovedstaden": 0.049, "Hele landet": 0.045}  # the minutes of 8 December 2020, punkt 5
RISIKO = {
    "alder": (0.72, 1.62, 1.25, 1.0, 0.9, 0.86, 0.85, 0.9, 1.02),
    "koen": (1.02, 0.98),
    "herkomst": (0.86, 1.12, 1.95),
}
VAERDIER = {"alder": BAAND, "koen": KOEN, "herkomst": HERKOMST}


def skriv(v: Verden, s: Skriver) -> None:
    """Only rows that are split, one felt at a time."""
    ialt = _ialt(v)[:, FRA:]
    s.skriv("y25i01", koder(), [blok for felt in VAERDIER for blok in _snit(v, ialt, felt)], suffiks="_opdelt")


def _ialt(v: Verden) -> np.ndarray:
    """Ledige fuldtidspersoner [99, 151]: the real ones from August 2021; before that modelled from the country's real course."""
    reel = v.reel["ledige"]
    modelleret = _foer(v)
    return np.where(np.isnan(reel) | (np.arange(reel.shape[1]) < REEL), modelleret, np.nan_to_num(reel)).astype(np.int64)


def _foer(v: Verden) -> np.ndarray:
    """The country's seasonally adjusted course, each kommune's part and own season, met to the published rates of September 2020."""
    reel = v.reel["ledige"]
    kendt = ~np.isnan(reel[0])
    if not kendt.any():
        return np.rint(0.04 * v.af[:, AAR])
    saeson = np.nan_to_num(v.reel["saeson"][0], nan=100_000.0)
    udsving = np.array([np.mean((reel[0] / saeson)[kendt & (m == KALENDER)]) for m in range(12)])
    del_ = np.where(np.isnan(reel[1:]), 2.0, reel[1:]) / reel[0]
    maaneder = np.stack([del_[:, kendt & (m == KALENDER)].mean(axis=1) for m in range(12)], axis=1)
    tal = (saeson * udsving[KALENDER]) * maaneder[:, KALENDER] * np.exp(v.uro("y25i01", maaneder.mean(axis=1) * 1e5))
    tal *= np.exp(np.log(_faktor(v, tal[:, SEPTEMBER]))[:, None] * np.interp(np.arange(len(AAR)), [maaned("2021M01"), REEL], [1, 0]))
    kommuner = np.maximum(np.rint(tal), 1)
    return np.concatenate([np.rint(kommuner.sum(axis=0, keepdims=True) * 1.0016) + 3, kommuner])


def _faktor(v: Verden, september: np.ndarray) -> np.ndarray:
    """What each kommune is multiplied by, so that Ballerup, the region and the country have their rates in September 2020."""
    af, region = v.af[1:, AAR[SEPTEMBER]], np.array(v.region[1:])
    ballerup, hovedstad = np.arange(len(af)) == v.nr("Ballerup") - 1, region == "Region Hovedstaden"
    maal = [MAAL["Ballerup"] * af[ballerup].sum(), MAAL["Region Hovedstaden"] * af[hovedstad].sum(), MAAL["Hele landet"] * af.sum()]
    faktor = np.ones(len(af))
    for valgt, ialt in ((ballerup, maal[0]), (hovedstad & ~ballerup, maal[1] - maal[0]), (~hovedstad, maal[2] - maal[1])):
        faktor[valgt] = ialt / september[valgt].sum()
    return faktor


def _snit(v: Verden, ialt: np.ndarray, felt: str) -> list[Blok]:
    af = v.naevnere[felt][0][:, AAR[FRA:]]
    slump = 0.1 * v.terninger(f"y25i01 {felt}", len(VAERDIER[felt]))
    slump[v.nr("Ballerup") - 1] = 0  # the minutes say that its 25-29-årige are hit the hardest
    vaegt = af[1:] * np.array(RISIKO[felt]) * np.exp(slump)[:, None]
    kommuner = fordel(ialt[1:], vaegt)
    dele = np.concatenate([fordel(ialt[:1], kommuner.sum(axis=0)[None]), kommuner])
    return [
        Blok({felt: vaerdi}, {"ledige_fuldtid": dele[..., n], "ledige_pct": promille(dele[..., n], af[..., n])}, FRA)
        for n, vaerdi in enumerate(VAERDIER[felt])
    ]
