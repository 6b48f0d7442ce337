"""What the example figures grow from: the 98 kommuner, their real levels, arbejdsstyrke and befolkning, and the seasons of a year."""

import csv
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

FOERSTE_AAR, SIDSTE_AAR = 2014, 2026
MAANEDER = 151  # 2014M01-2026M07
BAAND = ("16-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60+")
KOEN, HERKOMST, GROV_ALDER = ("kvinder", "maend"), ("dansk", "vestlig", "ikke_vestlig"), ("16-29", "30-66")
AF_BAAND = np.array([0.150, 0.105, 0.100, 0.095, 0.100, 0.110, 0.120, 0.115, 0.105])  # the bands' parts of the arbejdsstyrke
_REEL = Path("leverancer") / "jobindsats" / "2026-08-22"
_PRIS = Path("leverancer") / "jobindsats" / "2023-08-15" / "y30r21.csv"


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
    return (2000 * taeller + n) // (2 * n)


def kurve(knuder: dict[str, float]) -> np.ndarray:
    """A level for every month, straight on the logarithmic scale between the months that are named."""
    steder = [maaned(kode) for kode in knuder]
    return np.exp(np.interp(np.arange(MAANEDER), steder, np.log(list(knuder.values()))))


def terning(navn: str, kode: str) -> np.random.Generator:
    """The dice of one table and one kommune: adding a table changes no other."""
    return np.random.default_rng(int.from_bytes(hashlib.sha256(f"{navn}/{kode}".encode()).digest()[:8], "big"))


@dataclass
class Verden:
    """Kommuner in the order of their codes; arrays are [kommune, month] or [kommune, year], landet apart."""

    kode: list[str]
    navn: list[str]
    region: list[str]
    af: np.ndarray  # arbejdsstyrke [98, 13]
    bef: np.ndarray  # befolkning 16-66 år [98, 13]
    af_landet: np.ndarray
    bef_landet: np.ndarray
    reel: dict[str, np.ndarray]  # real counts [99, 151], the last row is landet, NaN where there is none
    pris: dict[str, np.ndarray]  # faktisk andel of the benchmark, mean of its editions [98], and forventet of kontanthjælp
    celler: np.ndarray = field(init=False)  # befolkning [99, 13, koen, herkomst, alder]; the last row is landet

    def __post_init__(self) -> None:
        self.celler = self._celler()

    def nr(self, navn: str) -> int:
        """The place of a kommune."""
        return self.navn.index(navn)

    def terninger(self, navn: str, antal: int) -> np.ndarray:
        """Normal numbers [98, antal]."""
        return np.stack([terning(navn, kode).standard_normal(antal) for kode in self.kode])

    def uro(self, navn: str, niveau: np.ndarray, traeghed: float = 0.85) -> np.ndarray:
        """Slow noise [98, month] on the logarithmic scale: the smaller the kommune's level [98], the more it moves."""
        stoed = self.terninger(navn, MAANEDER)
        ud = np.empty_like(stoed)
        ud[:, 0] = stoed[:, 0]
        for m in range(1, MAANEDER):
            ud[:, m] = traeghed * ud[:, m - 1] + np.sqrt(1 - traeghed**2) * stoed[:, m]
        return ud * np.minimum(0.012 + 0.35 / np.sqrt(np.maximum(niveau, 1.0)), 0.25)[:, None]

    @property
    def ikke_vestlig(self) -> np.ndarray:
        """A modelled part of the befolkning: higher where the Ministry expects more kontanthjælp, and around the capital."""
        by = np.where(np.array(self.region) == "Region Hovedstaden", 1.9, 1.0)
        slump = np.exp(0.15 * self.terninger("ikke_vestlig", 1)[:, 0])
        return np.clip(0.024 * (self.pris["forventet_kth"] - 1.2) * by * slump, 0.02, 0.34)

    def _celler(self) -> np.ndarray:
        ikke = self.ikke_vestlig
        vest = 0.045 + 0.1 * ikke
        herkomst = np.stack([1 - vest - ikke, vest, ikke], axis=-1)
        ung = np.array([0.25, 0.33, 0.31])  # 16-29 years, by herkomst
        alder = np.stack([ung, 1 - ung], axis=-1)
        koen = np.array([[0.496, 0.470, 0.502], [0.504, 0.530, 0.498]])
        vaegt = koen[None, :, :, None] * herkomst[:, None, :, None] * alder[None, None]
        dele = fordel(self.bef, vaegt.reshape(len(ikke), 1, 12)).reshape(*self.bef.shape, 2, 3, 2)
        landet = fordel(self.bef_landet, dele.sum(axis=0).reshape(-1, 12)).reshape(1, -1, 2, 3, 2)
        return np.concatenate([dele, landet])


def laes(data: Path) -> Verden:
    """The real deliveries that the levels are taken from; what is missing there is filled with the level of the country."""
    with (data / "reference" / "kommuner.csv").open(encoding="utf-8-sig", newline="") as fil:
        kommuner = sorted(csv.DictReader(fil, delimiter=";"), key=lambda r: r["kode"].zfill(3))
    plads = {r["navn"]: i for i, r in enumerate(kommuner)} | {"Hele landet": len(kommuner)}
    reel: dict[str, np.ndarray] = {}
    for fil, kolonner in _KOLONNER.items():
        _laes_fil(_findes(data, _REEL / fil), kolonner, plads, reel)
    af, bef = (_naevner(reel, par) for par in _PAR)
    rang = _pris(_findes(data, _PRIS), plads)
    return Verden(
        [r["kode"].zfill(3) for r in kommuner], [r["navn"] for r in kommuner], [r["region"] for r in kommuner],
        af[:-1], bef[:-1], af[-1], bef[-1], reel, rang,
    )  # fmt: skip


_FULDTID, _PCT = "Antal ledige fuldtidspersoner", "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"
_KOLONNER = {
    "y25i01.csv": {("ledige", "Ydelsesgrupper i alt"): _FULDTID, ("ledige_pct", "Ydelsesgrupper i alt"): _PCT,
                   ("ledige_dp", "A-dagpenge"): _FULDTID},
    "y60a02.csv": {("kth", ""): "Antal fuldtidspersoner", ("kth_personer", ""): "Antal personer",
                   ("kth_pct", ""): "Fuldtidspersoner i pct. af arbejdsstyrken 16-66 år",
                   ("kth_bef", ""): "Fuldtidspersoner i pct. af befolkningen 16-66 år"},
    "y60c07.csv": {("aktgrad", ""): "Aktiveringsgrad"},
    "y01a02.csv": {("dp", ""): "Antal fuldtidspersoner", ("dp_personer", ""): "Antal personer"},
    "y25i03.csv": {("saeson", ""): "Sæsonkorrigeret antal ledige fuldtidspersoner"},
}  # fmt: skip
_PAR = ((("ledige", "ledige_pct"), ("kth", "kth_pct")), (("kth", "kth_bef"),))


def _findes(data: Path, del_: Path) -> Path | None:
    """The delivery in the data folder, else the project's own."""
    muligheder = (data / del_, Path(__file__).resolve().parent.parent / del_)
    return next((sti for sti in muligheder if sti.is_file()), None)


def _laes_fil(sti: Path | None, kolonner: dict, plads: dict[str, int], reel: dict[str, np.ndarray]) -> None:
    for navn, _ in kolonner:
        reel[navn] = np.full((len(plads), MAANEDER), np.nan)
    if sti is None:
        return
    with sti.open(encoding="utf-8-sig", newline="") as fil:
        for r in csv.DictReader(fil, delimiter=";"):
            for (navn, gruppe), kolonne in kolonner.items():
                if r.get("Ydelsesgrupper", "") == gruppe and r.get(kolonne) and r["Area"] in plads:
                    reel[navn][plads[r["Area"]], maaned(r["Periode"])] = float(r[kolonne].replace(",", "."))


def _naevner(reel: dict[str, np.ndarray], par: tuple) -> np.ndarray:
    """What the published pairs of count and rate allow, [99, year]; years without pairs follow the growth of the country."""
    aar = np.arange(SIDSTE_AAR - FOERSTE_AAR + 1)
    lav, hoej = np.full((len(reel["kth"]), len(aar)), -np.inf), np.full((len(reel["kth"]), len(aar)), np.inf)
    for taeller, andel in par:
        c, r = reel[taeller], reel[andel]
        for a in aar:
            valgt = (a == AAR) & (r > 0.05)
            lav[:, a] = np.maximum(lav[:, a], np.where(valgt, (c - 0.5) / (r + 0.05), -np.inf).max(axis=1, initial=-np.inf) * 100)
            hoej[:, a] = np.minimum(hoej[:, a], np.where(valgt, (c + 0.5) / (np.maximum(r, 0.1) - 0.05), np.inf).min(axis=1) * 100)
    midt = np.where(np.isfinite(lav) & np.isfinite(hoej), (lav + hoej) / 2, np.nan)
    kendt = np.where(np.isnan(midt).all(axis=1, keepdims=True), 25_000.0, midt)
    foerst = np.argmax(~np.isnan(kendt), axis=1)
    for i, f in enumerate(foerst):
        kendt[i] = np.where(np.isnan(kendt[i]), kendt[i, f] * 1.011 ** (aar - f), kendt[i])
    return np.rint(kendt).astype(np.int64)


def _pris(sti: Path | None, plads: dict[str, int]) -> dict[str, np.ndarray]:
    """Mean faktisk andel of each ydelsesgruppe, and the forventet one of kontanthjælp: where a kommune is high in reality."""
    grupper = {"dp": "A-dagpenge mv.", "syg": "Sygedagpenge mv.", "kth": "Kontanthjælp mv.", "alle": "Ydelsesgrupper i alt"}
    fundet: dict[str, list[list[float]]] = {navn: [[] for _ in plads] for navn in (*grupper, "forventet_kth")}
    if sti is not None:
        with sti.open(encoding="utf-8-sig", newline="") as fil:
            for r in csv.DictReader(fil, delimiter=";"):
                v = list(r.values())
                for navn, gruppe in grupper.items():
                    if v[2] == gruppe and v[8]:
                        fundet[navn][plads[v[0]]].append(float(v[8].replace(",", ".")))
                if v[2] == grupper["kth"]:
                    fundet["forventet_kth"][plads[v[0]]].append(float(v[7].replace(",", ".")))
    return {navn: np.array([sum(v) / len(v) if v else 3.0 for v in lister[:-1]]) for navn, lister in fundet.items()}
