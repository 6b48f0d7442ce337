"""The jobcentre's register by week in 2019 and 2020: exactly through the points of the minutes, and the press's where they agree.

2019 is an ordinary year, so that 2020 can be held against it: every date of 2020 has one 364 days before, the same weekday.
Nothing is known after 25 November 2020.
"""

from datetime import date, timedelta

import numpy as np
from eksempel.skriv import Blok, Skriver
from eksempel.verden import KOEN, Verden, fordel

NAEVNT = (
    date(2020, 3, 9), date(2020, 3, 12), date(2020, 5, 5), date(2020, 5, 19), date(2020, 8, 23), date(2020, 10, 29), date(2020, 11, 10),
    date(2020, 11, 25),
)  # fmt: skip
ONSDAGE = [date(2019, 1, 2) + timedelta(days=7 * n) for n in range(100)]  # the last is 25 November 2020
ET_AAR = timedelta(days=364)
# A-kasser every fourth week: there are so few of each in one that they would have to be hidden.
SJAELDNERE = [*(date(2020, 3, 11) + timedelta(days=28 * n) for n in range(9)), date(2020, 11, 25)]
FOERST, SIDST = date(2020, 3, 12), date(2020, 11, 25)
# Minutes of 8 December 2020, punkt 4: +184 (4,3 pct.), +370 on 5 May, +113 on 29 October and 10 November, a-dagpenge 796 -> 1.021.
# Press: +422 from 9 March to 19 May with 951 in and 529 out, and 136 fewer on 23 August.
IALT = {date(2019, 1, 2): 4402, date(2019, 2, 6): 4418, date(2019, 4, 3): 4382, date(2019, 6, 12): 4330, date(2019, 8, 7): 4352,
        date(2019, 10, 2): 4300, date(2019, 11, 27): 4292,
        date(2020, 1, 1): 4310, date(2020, 2, 5): 4330, date(2020, 3, 9): 4262, date(2020, 3, 12): 4279, date(2020, 4, 8): 4520,
        date(2020, 5, 5): 4649, date(2020, 5, 19): 4684, date(2020, 6, 17): 4630, date(2020, 8, 23): 4548, date(2020, 9, 30): 4420,
        date(2020, 10, 29): 4392, date(2020, 11, 10): 4392, date(2020, 11, 25): 4463}  # fmt: skip
DAGPENGE = {date(2019, 1, 2): 866, date(2019, 2, 6): 878, date(2019, 4, 3): 856, date(2019, 6, 12): 824, date(2019, 8, 7): 846,
            date(2019, 10, 2): 808, date(2019, 11, 27): 806,
            date(2020, 1, 1): 830, date(2020, 2, 5): 842, date(2020, 3, 9): 787, date(2020, 3, 12): 796, date(2020, 4, 8): 1040,
            date(2020, 5, 5): 1168, date(2020, 5, 19): 1198, date(2020, 6, 17): 1150, date(2020, 8, 23): 1098, date(2020, 9, 30): 985,
            date(2020, 10, 29): 958, date(2020, 11, 10): 961, date(2020, 11, 25): 1021}  # fmt: skip
TILGANG_DAGPENGE, HERAF_TIL_19_MAJ, PRESSE_TILGANG = 1986, 640, 951
ANDRE = {  # on 12 March and 25 November; fleksjob and the smallest groups are among øvrige
    "kontanthjaelp_i_alt": (640, 655), "uddannelseshjaelp": (262, 240), "sygemeldte": (742, 752), "jobafklaring": (158, 122),
    "ressourceforloeb": (196, 194), "ledighedsydelse": (152, 148), "oevrige": (1333, 1331),
}  # fmt: skip
SKIFT = {"kontanthjaelp_i_alt": 0.011, "uddannelseshjaelp": 0.014, "sygemeldte": 0.028, "jobafklaring": 0.012, "ressourceforloeb": 0.006,
         "ledighedsydelse": 0.013, "oevrige": 0.007}  # new in a week  # fmt: skip
AKASSER = {"3f": 0.22, "hk": 0.16, "akademikerne": 0.12, "krifa": 0.13, "det_faglige_hus": 0.13, "oevrige": 0.24}
PR_DAG, AARSTID = {2019: 5.8, 2020: 6.4}, {1: 1.25, 7: 1.1, 8: 1.15}  # a-dagpenge: new each day of a year, and more of them in some months
# In and out on every date of a-dagpenge, and of øvrige between two weeks: fewer would be hidden when split, or hide alle with them,
# and then nobody could see the sums of the minutes.
MINDST = 20
MAEND, START = (0.40, 0.60), (0.505, 0.495)  # kvinder, maend: of those who came, and of those who were there
Stroem = tuple[np.ndarray, np.ndarray, np.ndarray]  # bestand, tilgang, afgang [dato]


def skriv(v: Verden, s: Skriver) -> None:
    """Ballerup by week and on the named dates of both years; Albertslund by week, without køn and a-kasse."""
    dage = sorted({*ONSDAGE, *NAEVNT, *(d - ET_AAR for d in NAEVNT)})
    grupper = _ballerup(v, dage)
    blokke = _maalgrupper(grupper, dage)
    for koen, stroem in zip(KOEN, _delt(grupper["a_dagpenge"], MAEND, START), strict=True):
        blokke.append(_blok({"maalgruppe": "a_dagpenge", "koen": koen}, *stroem))
    s.skriv("bestand", [d.isoformat() for d in dage], blokke, omraader=["Ballerup"])
    akasser = zip(AKASSER, _delt(grupper["a_dagpenge"], tuple(AKASSER.values()), tuple(AKASSER.values())), strict=True)
    blokke = [_blok({"maalgruppe": "a_dagpenge", "akasse": navn}, *_sjaeldnere(stroem, dage)) for navn, stroem in akasser]
    s.skriv("bestand", [d.isoformat() for d in SJAELDNERE], blokke, omraader=["Ballerup"], suffiks="_akasser")
    blokke = _maalgrupper(_albertslund(v), ONSDAGE)
    s.skriv("bestand", [d.isoformat() for d in ONSDAGE], blokke, omraader=["Albertslund"], suffiks="_albertslund")


def _sjaeldnere(stroem: Stroem, dage: list[date]) -> Stroem:
    """The same people counted more seldom: what came and went since the date before."""
    bestand, tilgang, afgang = stroem
    sidste = np.array([dage.index(d) for d in SJAELDNERE])
    fra = np.array([dage.index(SJAELDNERE[0] - timedelta(days=28)), *sidste[:-1]])
    sum_af = [[tal[a + 1 : b + 1].sum() for a, b in zip(fra, sidste, strict=True)] for tal in (tilgang, afgang)]
    return bestand[sidste], *(np.array(tal) for tal in sum_af)


def _maalgrupper(grupper: dict[str, Stroem], dage: list[date]) -> list[Blok]:
    """A block for each; the sygemeldte are counted on data that come late."""
    blokke = {navn: _blok({"maalgruppe": navn} if navn != "alle" else {}, *stroem) for navn, stroem in grupper.items()}
    blokke["sygemeldte"].data_til = [_data_til(d).isoformat() for d in dage]
    return list(blokke.values())


def _data_til(dag: date) -> date:
    """The last day of the month two months before: on 25 November the newest data on sygedagpenge were those of September."""
    forrige = dag.replace(day=1) - timedelta(days=1)
    return forrige.replace(day=1) - timedelta(days=1)


def _blok(felter: dict[str, str], bestand: np.ndarray, tilgang: np.ndarray, afgang: np.ndarray) -> Blok:
    return Blok(felter, {"bestand": bestand[None], "tilgang": tilgang[None], "afgang": afgang[None]})


def _sti(punkter: dict[date, int], dage: list[date]) -> np.ndarray:
    """Whole numbers through the points."""
    return np.rint(np.interp([d.toordinal() for d in dage], [d.toordinal() for d in punkter], list(punkter.values()))).astype(np.int64)


def _uro(v: Verden, dage: list[date]) -> np.ndarray:
    """What moves a-dagpenge and the others between the named dates, where it is nought."""
    slump = v.terninger("bestand dage", 2 * len(dage))[v.nr("Ballerup") - 1].reshape(2, -1)
    return np.rint(slump * np.array([[3.0], [2.0]])).astype(np.int64) * np.array([d not in NAEVNT for d in dage])


def _ballerup(v: Verden, dage: list[date]) -> dict[str, Stroem]:
    """Every målgruppe, then the sum of them as alle."""
    uro, egen = _uro(v, dage)
    ialt, dagpenge = _sti(IALT, dage) + uro + egen, _sti(DAGPENGE, dage) + uro
    tid = np.interp([d.toordinal() for d in dage], [FOERST.toordinal(), SIDST.toordinal()], [0, 1])
    vaegt = np.array([[foer + (nu - foer) * t for foer, nu in ANDRE.values()] for t in tid])
    andre = fordel(ialt - dagpenge, vaegt)
    laengde = _laengde(dage)
    i_opgoerelsen = np.array([FOERST < d <= SIDST for d in dage])
    i_pressen = np.array([date(2020, 3, 9) < d <= date(2020, 5, 19) for d in dage])
    krav = {HERAF_TIL_19_MAJ: i_opgoerelsen & i_pressen, TILGANG_DAGPENGE - HERAF_TIL_19_MAJ: i_opgoerelsen & ~i_pressen}
    grupper = {"a_dagpenge": _med_tilgang(dagpenge, _ventet(dage), krav)}
    rest = PRESSE_TILGANG - int(grupper["a_dagpenge"][1][i_pressen].sum())
    grupper |= _andre(andre, laengde, i_pressen, rest)
    return {"alle": tuple(sum(x) for x in zip(*grupper.values(), strict=True)), **grupper}


def _laengde(dage: list[date]) -> np.ndarray:
    """Days since the date before; the first is a week after one that is not there."""
    return np.diff([(dage[0] - timedelta(days=7)).toordinal(), *(d.toordinal() for d in dage)])


def _ventet(dage: list[date]) -> np.ndarray:
    """New on a-dagpenge since the date before, in an ordinary time of that year."""
    return _laengde(dage) * np.array([PR_DAG[d.year] * AARSTID.get(d.month, 1.0) for d in dage])


def _netto(bestand: np.ndarray) -> np.ndarray:
    """The growth since the date before; the week before the first date is like it."""
    return np.diff(bestand, prepend=bestand[0])


def _med_tilgang(bestand: np.ndarray, ventet: np.ndarray, krav: dict[int, np.ndarray]) -> Stroem:
    """In and out around the growth; over the named dates what came in is exactly what is required."""
    netto = _netto(bestand)
    mindst = np.maximum(netto, 0)
    ekstra = np.maximum(np.rint(ventet).astype(np.int64), MINDST)
    for ialt, dage in krav.items():
        ekstra[dage] = MINDST + fordel(np.array(ialt - (mindst[dage] + MINDST).sum()), ventet[dage])
    return bestand, mindst + ekstra, mindst + ekstra - netto


def _andre(andre: np.ndarray, laengde: np.ndarray, i_pressen: np.ndarray, rest: int) -> dict[str, Stroem]:
    """The other målgrupper; from 9 March to 19 May they are what the press's 951 new leaves."""
    netto = np.stack([_netto(andre[:, n]) for n in range(andre.shape[1])], axis=1)
    mindst = np.maximum(netto, 0)
    ekstra = np.rint(andre * np.array(list(SKIFT.values())) * laengde[:, None] / 7).astype(np.int64)
    oevrige = list(ANDRE).index("oevrige")
    ekstra[:, oevrige] = np.maximum(ekstra[:, oevrige], np.where(laengde < 7, MINDST, 0))
    vaegt = andre[i_pressen] * np.array(list(SKIFT.values()))
    tilbage = rest - mindst[i_pressen].sum()
    if tilbage < 0:
        raise ValueError(f"pressens tilgang rækker ikke: {tilbage}")
    ekstra[i_pressen] = fordel(np.array(tilbage), vaegt.ravel()).reshape(vaegt.shape)
    til = mindst + ekstra
    return {navn: (andre[:, n], til[:, n], til[:, n] - netto[:, n]) for n, navn in enumerate(ANDRE)}


def _delt(stroem: Stroem, andele: tuple[float, ...], foerst: tuple[float, ...]) -> list[Stroem]:
    """Parts of a stock: those who come by their shares, those who go by who is there; every part adds up, and so do they together."""
    bestand, tilgang, afgang = stroem
    stand = fordel(np.array(bestand[0] - tilgang[0] + afgang[0]), np.array(foerst))
    ud = []
    for ind, ude in zip(tilgang, afgang, strict=True):
        kom = fordel(np.array(ind), np.array(andele))
        gik = fordel(np.array(ude), (stand + kom).astype(float) + 1e-9)
        stand = stand + kom - gik
        ud.append((stand, kom, gik))
    return [tuple(np.array([trin[x][n] for trin in ud]) for x in range(3)) for n in range(len(andele))]


def _albertslund(v: Verden) -> dict[str, Stroem]:
    """The same course on a smaller scale, with its own unrest."""
    uro = 1 + 0.004 * v.terninger("bestand", len(ONSDAGE) * 2)[v.nr("Albertslund") - 1].reshape(2, -1)
    ialt, dagpenge = np.rint(_sti(IALT, ONSDAGE) * 0.58 * uro[0]), np.rint(_sti(DAGPENGE, ONSDAGE) * 0.66 * uro[1])
    andre = fordel((ialt - dagpenge).astype(np.int64), np.array([foer for foer, _ in ANDRE.values()], float))
    grupper = {"a_dagpenge": _med_tilgang(dagpenge.astype(np.int64), _ventet(ONSDAGE) * 0.66, {})}
    grupper |= _andre(andre, _laengde(ONSDAGE), np.zeros(len(ONSDAGE), bool), 0)
    return {"alle": tuple(sum(x) for x in zip(*grupper.values(), strict=True)), **grupper}
