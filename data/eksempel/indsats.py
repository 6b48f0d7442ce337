"""What is done and what comes of it: aktivering, varighed, status afterwards; and the befolkning that the shares are of."""

import numpy as np
from eksempel.niveauer import Volumen
from eksempel.skriv import Blok, Skriver
from eksempel.verden import GROV_ALDER, HERKOMST, KALENDER, KOEN, MAANEDER, Verden, fordel, koder, kurve, maaned

REFORM = maaned("2025M07")
KVARTALER = [f"{2019 + q // 4}K{q % 4 + 1}" for q in range(30)]  # 2019K1-2026K2
FRA, ANDRE_FRA, DELE_FRA, YDELSE_FRA = map(maaned, ("2019M01", "2022M01", "2024M07", "2026M01"))
SUSPENDERET = {"2020M03": 0.72, "2020M04": 0.2, "2020M05": 0.28, "2020M06": 0.66, "2020M07": 0.76, "2020M08": 0.84, "2020M09": 0.93,
               "2021M01": 0.86, "2021M02": 0.84, "2021M03": 0.9}  # what was left of the indsats  # fmt: skip
FERIE = (1.03, 1.05, 1.06, 1.03, 1.03, 0.98, 0.72, 0.95, 1.05, 1.06, 1.06, 0.93)
GRADER = {"y01c07": (17.5, "y01a02"), "y07c07": (7.4, "y07a02"), "y09c07": (21.0, "y09a02"), "y12c07": (26.0, "y12a02"),
          "y38c07": (34.0, "y38a02")}  # fmt: skip
TILBUD = {"vejledning": 0.55, "virksomhedspraktik": 0.26, "loentilskud": 0.10, "nytteindsats": 0.05, "saerlig_nytteindsats": 0.04}
YDELSE = ("a_dagpenge", "kontanthjaelp_i_alt", "sygemeldte", "jobafklaring", "ressourceforloeb", "ledighedsydelse")
EFTER_YDELSE = {"virksomhedspraktik": (0.24, 0.46, 0.07, 0.08, 0.1, 0.05), "loentilskud": (0.6, 0.25, 0.02, 0.04, 0.05, 0.04),
                "nytteindsats": (0, 0.97, 0, 0.01, 0.02, 0)}  # fmt: skip
VARIGHED = {"uge_0_4": 0.16, "uge_5_26": 0.48, "uge_27_52": 0.21, "uge_over_52": 0.15}
STATUS = {  # loenmodtager, uddannelse, ydelse, oevrige: 3, 6 and 12 months after
    "y01b15": ((62, 4, 24, 10), (64, 4, 22, 10), (66, 4, 19, 11)),
    "y07b15": ((66, 1, 24, 9), (67, 1, 23, 9), (66, 2, 23, 9)),
    "y60b15": ((27, 15, 44, 14), (29, 16, 41, 14), (32, 16, 37, 15)),
}
AMSTATUS = ("loenmodtager", "uddannelse", "ydelse", "oevrige")


def indsats_kurve() -> np.ndarray:
    """How much of a normal month's effort there was: holidays, and the suspension of spring 2020."""
    kurven = np.array(FERIE)[KALENDER]
    for kode, del_ in SUSPENDERET.items():
        kurven[maaned(kode)] *= del_
    return kurven


def kvartal(tal: np.ndarray) -> np.ndarray:
    """[area, 30] from months: the mean of the three, downwards."""
    return tal[:, FRA : FRA + 90].reshape(len(tal), 30, 3).sum(axis=2) // 3


def skriv(v: Verden, s: Skriver, alle: dict[str, Volumen]) -> None:
    """Every table of this module."""
    for id_, (niveau, ydelse) in GRADER.items():
        _aktiveringsgrad(v, s, id_, niveau, alle[ydelse])
    _aktiverede(v, s, alle)
    _varighed(v, s, alle)
    _efter_tilbud(v, s, alle)
    for id_, andele in STATUS.items():
        _status(v, s, id_, andele)
    _befolkning(v, s)
    _integration(v, s)


def _kommuner(v: Verden, navn: str, spredning: float) -> np.ndarray:
    """A level for each area [99, 1], landet at 1; half of it follows the real aktiveringsgrad of the kommune."""
    reel = v.reel["aktgrad"]
    kendt = not np.isnan(reel[0, -1])
    midt = np.nanmean(reel[:, -24:], axis=1) if kendt else np.ones(len(reel))
    eget = np.where(np.isnan(midt[1:]), 1.0, midt[1:] / midt[0]) ** 0.4 * np.exp(spredning * v.terninger(navn, 1)[:, 0])
    return np.concatenate([[1.0], np.clip(eget, 0.5, 1.8)])[:, None]


def _uro(v: Verden, navn: str, niveau: float) -> np.ndarray:
    return np.concatenate([np.ones((1, MAANEDER)), np.exp(v.uro(navn, np.full(len(v.navn) - 1, niveau)))])


def _aktiveringsgrad(v: Verden, s: Skriver, id_: str, niveau: float, volumen: Volumen) -> None:
    til = REFORM if id_ == "y38c07" else MAANEDER
    grad = niveau * _kommuner(v, id_, 0.15) * indsats_kurve() * _uro(v, id_, 60.0) * 10
    ballerup = v.nr("Ballerup")
    grad[ballerup] = np.maximum(grad[ballerup], grad[0] * 1.08)  # higher than the country, as the committee was told in 2016
    grad = np.clip(np.rint(grad), 1, 900).astype(np.int64)
    beroert = np.minimum(grad * 19 // 10 + 40, 960)
    er_nogen = volumen.fuldtid > 0
    maal = {"aktiveringsgrad": np.where(er_nogen, grad, -1), "aktiveringsberoerte": np.where(er_nogen, beroert, -1)}
    fra = maaned("2020M01") if id_ in ("y01c07", "y07c07", "y38c07") else DELE_FRA
    s.skriv(id_, koder()[:til], [Blok({}, {navn: tal[:, fra:til] for navn, tal in maal.items()}, fra)])


def _aktiverede(v: Verden, s: Skriver, alle: dict[str, Volumen]) -> None:
    """ptvc01: fuldtidsaktiverede by tilbud, løntilskud also by sektor; hele landet is the kommuner and a few without one."""
    vaegt = {"y01a02": 0.17, "y36a02": 0.2, "y38a02": 0.34, "y35a02": 0.25, "y07a02": 0.06, "y12a02": 0.22, "y09a02": 0.2, "y11a02": 0.25}
    grundlag = sum(alle[id_].fuldtid * del_ for id_, del_ in vaegt.items())
    tal = np.rint(grundlag * _kommuner(v, "ptvc01", 0.12) * indsats_kurve() * _uro(v, "ptvc01", 200.0)).astype(np.int64)
    tal[0] = tal[1:].sum(axis=0) + 9 + tal[1:].sum(axis=0) // 700
    skaev = np.array(list(TILBUD.values())) * np.exp(0.18 * v.terninger("tilbud", len(TILBUD)))[:, None]
    dele = _med_landet(tal, skaev)
    blokke = [_aktiveret({}, tal, FRA), *(_aktiveret({"tilbud": navn}, dele[..., n], DELE_FRA) for n, navn in enumerate(TILBUD))]
    sektor = _med_landet(dele[..., list(TILBUD).index("loentilskud")], np.array([0.62, 0.38]) * np.ones((len(v.navn) - 1, 1, 1)))
    blokke += [
        _aktiveret({"tilbud": "loentilskud", "sektor": navn}, sektor[..., n], DELE_FRA) for n, navn in enumerate(("privat", "offentlig"))
    ]
    egne = (0, v.nr("Ballerup"), v.nr("Albertslund"))
    for tilbud, andele in EFTER_YDELSE.items():
        efter = _med_landet(dele[..., list(TILBUD).index(tilbud)], np.array(andele) * np.ones((len(v.navn) - 1, 1, 1)))
        blokke += [_aktiveret({"tilbud": tilbud, "maalgruppe": navn}, efter[..., n], YDELSE_FRA) for n, navn in enumerate(YDELSE)]
        blokke += [
            _aktiveret({"tilbud": tilbud, "maalgruppe": navn}, efter[:, :YDELSE_FRA, n], DELE_FRA, egne) for n, navn in enumerate(YDELSE)
        ]
    s.skriv_hver("ptvc01", koder(), blokke)


def _med_landet(tal: np.ndarray, vaegte: np.ndarray) -> np.ndarray:
    """Parts [99, period, part] that sum to tal, also those of landet."""
    kommuner = fordel(tal[1:], vaegte)
    rest = fordel(tal[0] - tal[1:].sum(axis=0), np.broadcast_to(vaegte.mean(axis=0), (tal.shape[1], vaegte.shape[-1])))
    return np.concatenate([(kommuner.sum(axis=0) + rest)[None], kommuner])


def _aktiveret(felter: dict[str, str], tal: np.ndarray, fra: int, kun: tuple[int, ...] = ()) -> Blok:
    return Blok(felter, {"aktiverede": (tal * 21 + 9)[:, fra:] // 10, "fuldtidsaktiverede": tal[:, fra:]}, fra, kun)


def _varighed(v: Verden, s: Skriver, alle: dict[str, Volumen]) -> None:
    uger = 17.5 * kurve({"2014M01": 1.1, "2020M02": 1.0, "2020M06": 0.86, "2021M05": 1.42, "2022M06": 1.05, "2026M07": 1.0})
    spredning = np.concatenate([[1.0], np.exp(0.09 * v.terninger("y01a27", 1)[:, 0])])[:, None]
    tal = np.rint(10 * uger * spredning * _uro(v, "y01a27", 80.0)).astype(np.int64)
    s.skriv("y01a27", koder(), [Blok({}, {"varighed_uger": tal[:, FRA:]}, FRA)])
    personer = alle["y07a02"].personer
    skaev = np.array(list(VARIGHED.values())) * np.exp(0.12 * v.terninger("y07a21", len(VARIGHED)))[:, None]
    dele = _med_landet(personer, skaev)
    grupper = [({}, personer, ANDRE_FRA), *(({"maalgruppe": navn}, dele[..., n], DELE_FRA) for n, navn in enumerate(VARIGHED))]
    s.skriv_hver("y07a21", koder(), [
        Blok(felter, {"personer": tal[:, fra:], "forloeb": tal[:, fra:] + tal[:, fra:] // 60}, fra) for felter, tal, fra in grupper
    ])  # fmt: skip


def _efter_tilbud(v: Verden, s: Skriver, alle: dict[str, Volumen]) -> None:
    """y14d03: finished forløb and how many are in job afterwards; the two newest quarters cannot be known yet."""
    grundlag = kvartal((alle["y01a02"].fuldtid + alle["y36a02"].fuldtid + alle["y38a02"].fuldtid) * 8 // 100)
    fart = indsats_kurve()[FRA : FRA + 90].reshape(30, 3).mean(axis=1)
    ialt = np.rint(grundlag * fart).astype(np.int64)
    ialt[0] = ialt[1:].sum(axis=0) + 12
    typer = {"virksomhedspraktik": (0.8, 390), "loentilskud": (0.2, 520)}
    antal = _med_landet(ialt, np.array([d for d, _ in typer.values()]) * np.ones((len(v.navn) - 1, 1, 1)))
    grupper = [({}, ialt, 415), *(({"tilbud": navn}, antal[..., n], pct) for n, (navn, (_, pct)) in enumerate(typer.items()))]
    spredning = np.concatenate([np.zeros((1, 30)), v.uro("y14d03", np.full(len(v.navn) - 1, 9.0), 0.6, 30)])
    blokke = []
    for felter, tal, pct in grupper:
        andel = np.where(tal > 0, np.clip(np.rint(pct * np.exp(spredning)), 1, 950).astype(np.int64), -1)
        andel[:, -2:] = -1
        blokke.append(Blok(felter, {"afsluttede_forloeb": tal[:, 16:], "job_efter_pct": andel[:, 16:]}, 16))
    s.skriv_hver("y14d03", KVARTALER, blokke)


def _status(v: Verden, s: Skriver, id_: str, andele: tuple) -> None:
    """Status 3, 6 and 12 months after: the four answers sum to 100,0; the newest quarters cannot be known yet."""
    fra, ukendte = 20, (2, 3, 5)
    slump = v.terninger(id_, 4)[:, None] * 0.07 + 0.05 * v.terninger(f"{id_} kvartal", 30 * 4).reshape(-1, 30, 4)
    alle = np.concatenate([np.zeros((1, 30, 4)), slump])
    maal = {}
    for navn, andel, nye in zip(("status_3", "status_6", "status_12"), andele, ukendte, strict=True):
        maal[navn] = fordel(np.full(alle.shape[:2], 1000), np.array(andel) * np.exp(alle))
        maal[navn][:, -nye:] = -1
    s.skriv(id_, KVARTALER, [
        Blok({"amstatus": status}, {navn: tal[:, fra:, n] for navn, tal in maal.items()}, fra) for n, status in enumerate(AMSTATUS)
    ])  # fmt: skip


def _befolkning(v: Verden, s: Skriver) -> None:
    """The quarter's befolkning 16-66 år, also of the quarter that has just begun: straight from year to year, so that all parts sum."""
    kvartaler = [*KVARTALER, "2026K3"]
    aar, frem = np.arange(len(kvartaler)) // 4 + 5, np.arange(len(kvartaler)) % 4
    naeste = np.minimum(aar + 1, v.celler.shape[1] - 1)
    celler = v.celler[:, aar] + (v.celler[:, naeste] - v.celler[:, aar]) * frem[None, :, None, None, None] // 4
    blokke = [Blok({}, {"personer": celler.sum(axis=(2, 3, 4))})]
    blokke += [Blok({"herkomst": navn}, {"personer": celler[..., n, :].sum(axis=(2, 3))}) for n, navn in enumerate(HERKOMST)]
    sene = celler[:, 16:]
    blokke += [Blok({"koen": navn}, {"personer": sene[:, :, n].sum(axis=(2, 3))}, 16) for n, navn in enumerate(KOEN)]
    blokke += [Blok({"alder": navn}, {"personer": sene[..., n].sum(axis=(2, 3))}, 16) for n, navn in enumerate(GROV_ALDER)]
    s.skriv_hver("befolkning", kvartaler, blokke)


def _integration(v: Verden, s: Skriver) -> None:
    """Refugees and their families in job: more men than women, a dip in 2020, and a slow rise."""
    gruppe = v.celler[..., 2, :].sum(axis=(2, 3))[:, np.arange(30) // 4 + 5]
    ialt = np.rint(gruppe * kurve({"2014M01": 0.05, "2026M07": 0.032})[FRA : FRA + 90 : 3]).astype(np.int64)
    ialt[0] = ialt[1:].sum(axis=0) + 40
    koen = _med_landet(ialt, np.array([0.52, 0.48]) * np.ones((len(v.navn) - 1, 1, 1)))
    rate = kurve({"2019M01": 0.44, "2020M02": 0.46, "2020M05": 0.39, "2021M09": 0.49, "2022M09": 0.55, "2026M07": 0.57})[FRA : FRA + 90 : 3]
    spredning = np.concatenate([np.ones((1, 30)), np.exp(v.uro("integration", np.full(len(v.navn) - 1, 6.0), 0.9, 30))])
    ballerup = v.nr("Ballerup")
    spredning[ballerup] = np.minimum(spredning[ballerup], 0.9)
    i_job = [np.rint(koen[..., n] * np.minimum(rate * spredning * fart, 0.95)).astype(np.int64) for n, fart in enumerate((0.8, 1.22))]
    i_job = [np.concatenate([tal[1:].sum(axis=0, keepdims=True) + 8, tal[1:]]) for tal in i_job]
    blokke = [Blok({}, {"i_beskaeftigelse": sum(i_job), "integration_i_alt": ialt})]
    blokke += [Blok({"koen": navn}, {"i_beskaeftigelse": i_job[n], "integration_i_alt": koen[..., n]}) for n, navn in enumerate(KOEN)]
    s.skriv_hver("integration", KVARTALER, [Blok(b.felter, {m: t[:, 8:] for m, t in b.maal.items()}, 8) for b in blokke])
