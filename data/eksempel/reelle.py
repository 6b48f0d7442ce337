"""The real levels that the example figures lean on: read from the project's own deliveries, and a plain level where one is missing."""

import csv
from pathlib import Path

import numpy as np
from eksempel.verden import AAR, FOERSTE_AAR, MAANEDER, SIDSTE_AAR, Verden, maaned

_MAPPE = Path("leverancer") / "jobindsats"
_PRIS = _MAPPE / "2023-08-15" / "y30r21.csv"
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
_GRUPPER = {"syg": "Sygedagpenge mv.", "kth": "Kontanthjælp mv.", "alle": "Ydelsesgrupper i alt"}


def laes(data: Path) -> Verden:
    """Areas and levels."""
    with (data / "reference" / "kommuner.csv").open(encoding="utf-8-sig", newline="") as fil:
        kommuner = sorted(csv.DictReader(fil, delimiter=";"), key=lambda r: r["kode"].zfill(3))
    navne = ["Hele landet", *(r["navn"] for r in kommuner)]
    plads = {navn: i for i, navn in enumerate(navne)}
    reel = {navn: np.full((len(navne), MAANEDER), np.nan) for kolonner in _KOLONNER.values() for navn, _ in kolonner}
    for fil, kolonner in _KOLONNER.items():
        _laes_fil(_findes(data, _MAPPE / "2026-08-22" / fil), kolonner, plads, reel)
    af, bef = (_naevner(reel, par) for par in ((("ledige", "ledige_pct"), ("kth", "kth_pct")), (("kth", "kth_bef"),)))
    return Verden(
        ["000", *(r["kode"].zfill(3) for r in kommuner)], navne, ["", *(r["region"] for r in kommuner)],
        _landet(af), _landet(bef), reel, _andele(_findes(data, _PRIS), plads),
    )  # fmt: skip


def _findes(data: Path, fil: Path) -> Path | None:
    """The delivery in the data folder, else the project's own."""
    muligheder = (data / fil, Path(__file__).resolve().parent.parent / fil)
    return next((sti for sti in muligheder if sti.is_file()), None)


def _laes_fil(sti: Path | None, kolonner: dict, plads: dict[str, int], reel: dict[str, np.ndarray]) -> None:
    if sti is None:
        return
    with sti.open(encoding="utf-8-sig", newline="") as fil:
        for r in csv.DictReader(fil, delimiter=";"):
            for (navn, gruppe), kolonne in kolonner.items():
                if r.get("Ydelsesgrupper", "") == gruppe and r.get(kolonne) and r["Area"] in plads:
                    reel[navn][plads[r["Area"]], maaned(r["Periode"])] = float(r[kolonne].replace(",", "."))


def _naevner(reel: dict[str, np.ndarray], par: tuple) -> np.ndarray:
    """What the published pairs of count and rate allow, [99, year]; years without pairs follow a plain growth."""
    aar = np.arange(SIDSTE_AAR - FOERSTE_AAR + 1)
    lav, hoej = np.full((len(reel["kth"]), len(aar)), -np.inf), np.full((len(reel["kth"]), len(aar)), np.inf)
    for taeller, andel in par:
        c, r = reel[taeller], reel[andel]
        for a in aar:
            valgt = (a == AAR) & (r > 0.05)  # NaN is never chosen
            lav[:, a] = np.maximum(lav[:, a], 100 * np.where(valgt, (c - 0.5) / (r + 0.05), -np.inf).max(axis=1))
            hoej[:, a] = np.minimum(hoej[:, a], 100 * np.where(valgt, (c + 0.5) / (np.fmax(r, 0.1) - 0.05), np.inf).min(axis=1))
    kendt = np.isfinite(lav) & np.isfinite(hoej)
    midt = np.where(kendt, lav, 25_000.0) / 2 + np.where(kendt, hoej, 25_000.0) / 2
    foerst = np.argmax(kendt, axis=1)[:, None]
    baglaens = np.take_along_axis(midt, foerst, axis=1) * 1.011 ** (aar - foerst)
    return np.rint(np.where(kendt, midt, baglaens)).astype(np.int64)


def _landet(tal: np.ndarray) -> np.ndarray:
    """The country is the kommuner and a few who live in none."""
    kommuner = tal[1:].sum(axis=0)
    return np.concatenate([(kommuner + kommuner // 10_000)[None], tal[1:]])


def _andele(sti: Path | None, plads: dict[str, int]) -> dict[str, np.ndarray]:
    """Mean faktisk andel of each ydelsesgruppe, and the forventet one of kontanthjælp: where a kommune is high in reality."""
    fundet: dict[str, list[list[float]]] = {navn: [[] for _ in plads] for navn in (*_GRUPPER, "forventet_kth")}
    if sti is not None:
        with sti.open(encoding="utf-8-sig", newline="") as fil:
            for raekke in csv.DictReader(fil, delimiter=";"):
                v = list(raekke.values())
                for navn, gruppe in _GRUPPER.items():
                    if v[2] == gruppe:
                        fundet[navn][plads[v[0]]].append(float(v[7].replace(",", ".")))
                if v[2] == _GRUPPER["kth"]:
                    fundet["forventet_kth"][plads[v[0]]].append(float(v[6].replace(",", ".")))
    return {navn: np.array([sum(v) / len(v) if v else 3.0 for v in lister[1:]]) for navn, lister in fundet.items()}
