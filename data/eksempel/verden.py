"""What the example figures grow from: the 98 kommuner, their real levels, arbejdsstyrke and befolkning, and the seasons of a year."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np

FOERSTE_AAR, SIDSTE_AAR = 2014, 2026
MAANEDER = 151  # 2014M01-2026M07
BAAND = ("16-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60+")
KOEN, HERKOMST, GROV_ALDER = ("kvinder", "maend"), ("dansk", "vestlig", "ikke_vestlig"), ("16-29", "30-66")
AF_BAAND = np.array([0.150, 0.105, 0.100, 0.095, 0.100, 0.110, 0.120, 0.115, 0.105])  # the bands' parts of the arbejdsstyrke
DELTAGELSE = {"koen": (0.95, 1.05), "herkomst": (1.04, 0.95, 0.76)}  # how much more than the average is in the arbejdsstyrke


def maaned(kode: str) -> int:
    """The place of a month: 2014M01 is 0."""
    return (int(kode[:4]) - FOERSTE_AAR) * 12 + int(kode[5:]) - 1


def koder(fra: str = "2014M01", til: str = "2026M07") -> list[str]:
    """The months from..til as codes."""
    return [f"{FOERSTE_AAR + m // 12}M{m % 12 + 1:02d}" for m in range(maaned(fra), maaned(til) + 1)]


AAR = np.array([m // 12 for m in range(MAANEDER)])  # the year's place of each month
KALENDER = np.array([m % 12 for m in range(MAANEDER)])  # january is 0


def fordel(ialt: np.ndarray, vaegte: np.ndarray) -> np.ndarray:
    """Whole parts along the last axis that sum to ialt exactly, as near to the weights as can be (largest remainder)."""
    vaegte = np.broadcast_to(vaegte, (*ialt.shape, vaegte.shape[-1]))
    raa = vaegte / vaegte.sum(axis=-1, keepdims=True) * ialt[..., None]
    dele = np.floor(raa + 1e-9)
    orden = np.argsort(np.argsort(-(raa - dele), axis=-1, kind="stable"), axis=-1, kind="stable")
    mangler = ialt - dele.sum(axis=-1).astype(np.int64)
    return dele.astype(np.int64) + (orden < mangler[..., None])


def promille(taeller: np.ndarray, naevner: np.ndarray) -> np.ndarray:
    """Tenths of a per cent, half upwards, in whole numbers."""
    n = np.maximum(naevner, 1)
    return np.minimum((2000 * taeller + n) // (2 * n), 1000)


def kurve(knuder: dict[str, float]) -> np.ndarray:
    """A level for every month, straight on the logarithmic scale between the months that are named."""
    steder = [maaned(kode) for kode in knuder]
    return np.exp(np.interp(np.arange(MAANEDER), steder, np.log(list(knuder.values()))))


def terning(navn: str, kode: str) -> np.random.Generator:
    """The dice of one table and one kommune: adding a table changes no other."""
    return np.random.default_rng(int.from_bytes(hashlib.sha256(f"{navn}/{kode}".encode()).digest()[:8], "big"))


@dataclass
class Verden:
    """Hele landet first, then the kommuner in the order of their codes; arrays are [area, month] or [area, year]."""

    kode: list[str]
    navn: list[str]
    region: list[str]
    af: np.ndarray  # arbejdsstyrke [99, 13]
    bef: np.ndarray  # befolkning 16-66 år [99, 13]
    reel: dict[str, np.ndarray]  # real figures [99, 151], NaN where there is none
    andel: dict[str, np.ndarray]  # the benchmark's faktisk andel by ydelsesgruppe, mean of its editions [98]

    def nr(self, navn: str) -> int:
        """The place of an area."""
        return self.navn.index(navn)

    def terninger(self, navn: str, antal: int) -> np.ndarray:
        """Normal numbers [98, antal]."""
        return np.stack([terning(navn, kode).standard_normal(antal) for kode in self.kode[1:]])

    def uro(self, navn: str, niveau: np.ndarray, traeghed: float = 0.85, antal: int = MAANEDER) -> np.ndarray:
        """Slow noise [98, period] on the logarithmic scale: the smaller the kommune's level [98], the more it moves."""
        ud = self.terninger(navn, antal)
        for m in range(1, antal):
            ud[:, m] = traeghed * ud[:, m - 1] + np.sqrt(1 - traeghed**2) * ud[:, m]
        return ud * np.minimum(0.008 + 0.3 / np.sqrt(np.maximum(niveau, 1.0)), 0.2)[:, None]

    @cached_property
    def ikke_vestlig(self) -> np.ndarray:
        """A modelled part of the befolkning [98]: higher where the Ministry expects more kontanthjælp, and around the capital."""
        by = np.where(np.array(self.region[1:]) == "Region Hovedstaden", 1.9, 1.0)
        slump = np.exp(0.15 * self.terninger("ikke_vestlig", 1)[:, 0])
        return np.clip(0.024 * (self.andel["forventet_kth"] - 1.2) * by * slump, 0.02, 0.34)

    @cached_property
    def celler(self) -> np.ndarray:
        """Befolkning [99, 13, koen, herkomst, 16-29/30-66]; its margins are used everywhere, so that parts sum."""
        ikke = self.ikke_vestlig
        vest = 0.045 + 0.1 * ikke
        herkomst = np.stack([1 - vest - ikke, vest, ikke], axis=-1)
        ung = np.array([0.25, 0.33, 0.31])  # 16-29 years, by herkomst
        alder = np.stack([ung, 1 - ung], axis=-1)
        koen = np.array([[0.496, 0.470, 0.502], [0.504, 0.530, 0.498]])
        vaegt = koen[None, :, :, None] * herkomst[:, None, :, None] * alder[None, None]
        dele = fordel(self.bef[1:], vaegt.reshape(len(ikke), 1, 12))
        landet = fordel(self.bef[:1], dele.sum(axis=0)[None])
        return np.concatenate([landet, dele]).reshape(*self.bef.shape, 2, 3, 2)

    @cached_property
    def naevnere(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """felt -> (arbejdsstyrke, befolkning) of its parts, [99, 13, part]; the parts sum to the kommune's own."""
        befolkning = {"koen": self.celler.sum(axis=(3, 4)), "herkomst": self.celler.sum(axis=(2, 4)), "grov": self.celler.sum(axis=(2, 3))}
        skaev = np.exp(0.06 * self.terninger("alder", len(BAAND)))
        skaev = np.concatenate([np.ones((1, len(BAAND))), skaev])[:, None] * AF_BAAND
        unge, voksne = (fordel(befolkning["grov"][..., n], skaev[..., del_]) for n, del_ in enumerate((slice(0, 2), slice(2, 9))))
        befolkning["alder"] = np.concatenate([unge, voksne], axis=-1)
        vaegte = {felt: befolkning[felt] * np.array(DELTAGELSE[felt]) for felt in DELTAGELSE}
        vaegte |= {"alder": skaev, "grov": befolkning["grov"] * np.array([0.85, 1.06])}
        return {felt: (fordel(self.af, vaegt), befolkning[felt]) for felt, vaegt in vaegte.items()}
