"""The example deliveries, read as files: made the same way every time, taken by the reader, and true to the facts that are public."""

import csv
import itertools
import os
import runpy
import statistics
import subprocess
import sys
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from indicators import areas, catalogue, sources
from indicators.store import disclosure

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
LAV = DATA / "eksempel" / "lav.py"
LANDET, BALLERUP = "Hele landet", "Ballerup"
NY, FOER = "2026-08-22", "2026-07-22"
OPDELT = ("Ydelsesgrupper", "Visitationskategori", "Fleksjobtype", "Køn", "Alder", "Herkomst", "Tilbudstype", "Sektor", "Varighed",
          "A-kasse", "Arbejdsmarkedsstatus", "Målgruppe", "Samtaleform")  # fmt: skip
A02 = ("y01a02", "y04a02", "y07a02", "y08a02", "y09a02", "y10a02", "y11a02", "y12a02", "y35a02", "y36a02", "y38a02", "ptv_a02")
PERSONER, FULDTID = "Antal personer", "Antal fuldtidspersoner"
PCT_AF, PCT_BEF = "Fuldtidspersoner i pct. af arbejdsstyrken 16-66 år", "Fuldtidspersoner i pct. af befolkningen 16-66 år"
LEDIGE, LEDIGE_PCT = "Antal ledige fuldtidspersoner", "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år"
EFTER_YDELSE = {
    "y01a02": "A-dagpenge", "y07a02": "Sygedagpenge", "y08a02": "Fleksjob", "y09a02": "Ledighedsydelse", "y10a02": "Førtidspension",
    "y11a02": "Ressourceforløb", "y12a02": "Jobafklaringsforløb", "y36a02": "Kontanthjælp", "y38a02": "Uddannelseshjælp",
}  # fmt: skip


class Filer:
    """The files, each read once: rows by area, period and what they are split by."""

    def __init__(self, mappe: Path) -> None:
        self.mappe = mappe
        self.tabel = cache(self._tabel)

    def stier(self, tabel: str, dato: str = NY) -> list[Path]:
        """A table's files."""
        return sorted(sti for sti in self.mappe.glob(f"*/{dato}/{tabel}*.csv") if sti.stem == tabel or sti.stem.startswith(f"{tabel}_"))

    def _tabel(self, tabel: str, dato: str = NY) -> dict[tuple, dict[str, str]]:
        fundet = {}
        for sti in self.stier(tabel, dato):
            for raekke in raekker(sti):
                omraade, periode, *_ = raekke.values()
                noegle = (omraade, periode, frozenset(raekke[k] for k in OPDELT if k in raekke and not er_ialt(raekke[k])))
                assert noegle not in fundet, (sti.name, noegle)
                fundet[noegle] = raekke
        return fundet

    def tal(self, tabel: str, omraade: str, periode: str, kolonne: str, *dele: str) -> int | None:
        """One count; None when it is hidden."""
        tekst = self.tabel(tabel)[omraade, periode, frozenset(dele)][kolonne]
        return int(tekst) if tekst else None

    def aendring(self, tabel: str, omraade: str, *dele: str) -> float:
        """Growth in fuldtidspersoner from November 2014 to November 2015, pct., as it is printed."""
        foer, nu = (self.tal(tabel, omraade, periode, FULDTID, *dele) for periode in ("2014M11", "2015M11"))
        return round((nu - foer) / foer * 100, 1)


def raekker(sti: Path) -> list[dict[str, str]]:
    with sti.open(encoding="utf-8", newline="") as fil:
        return list(csv.DictReader(fil, delimiter=";"))


def er_ialt(tekst: str) -> bool:
    return tekst == "Alle" or tekst.casefold().endswith("i alt")


def antal(raekke: dict[str, str], kolonne: str) -> int | None:
    return int(raekke[kolonne]) if raekke[kolonne] else None


def andel(raekke: dict[str, str], kolonne: str) -> float:
    return float(raekke[kolonne].replace(",", "."))


def naevner(par: list[tuple[int, float]]) -> tuple[float, float]:
    """What pairs of a count and a rate with one decimal allow, when they share a nævner."""
    return max(100 * (c - 0.5) / (r + 0.05) for c, r in par), min(100 * (c + 0.5) / (r - 0.05) for c, r in par if r > 0.05)


@pytest.fixture(scope="module")
def filer(tmp_path_factory: pytest.TempPathFactory) -> Filer:
    """The generator, run once through the door that the build uses."""
    mappe = tmp_path_factory.mktemp("eksempel")
    runpy.run_path(str(LAV))["lav"](DATA, mappe)
    return Filer(mappe)


@pytest.fixture(scope="module")
def kommuner() -> dict[str, str]:
    """Names and regions."""
    return {raekke["navn"]: raekke["region"] for raekke in raekker(DATA / "reference" / "kommuner.csv")}


def test_same_bytes_from_the_shell_in_another_zone_and_language(filer: Filer, tmp_path: Path) -> None:
    miljoe = {**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, str(LAV), str(tmp_path)], env=miljoe, cwd=tmp_path, check=True, capture_output=True)
    mine = {sti.relative_to(filer.mappe): sti.read_bytes() for sti in filer.mappe.rglob("*.csv")}
    assert mine == {sti.relative_to(tmp_path): sti.read_bytes() for sti in tmp_path.rglob("*.csv")}
    assert len(mine) > 40
    assert sum(map(len, mine.values())) < 60_000_000
    assert sum(indhold.count(b"\n") - 1 for indhold in mine.values()) <= 600_000


def test_every_file_is_taken(filer: Filer) -> None:
    katalog, omraader = catalogue.load(), areas.load(DATA)
    for sti in sorted(filer.mappe.rglob("*.csv")):
        report = sources.read(sti, sti.name, date.fromisoformat(sti.parent.name), katalog, omraader).report
        assert report.udfald != "afvist", (sti.name, [str(fund) for fund in report.fund])
        assert report.indlaest == report.raekker, sti.name


def test_every_kommune_and_hele_landet_is_in_every_table(filer: Filer, kommuner: dict[str, str]) -> None:
    for tabel in (*A02, "y25i01", "y01c07", "ptvc01", "befolkning", "integration", "tilafgang", "samtaler", "tilbud13uger"):
        assert {omraade for omraade, _, _ in filer.tabel(tabel)} == {LANDET, *kommuner}, tabel


# --- facts from the minutes, the press and the statistics ---------------------------------------------------------------

def test_ledighed_in_september_2020(filer: Filer, kommuner: dict[str, str]) -> None:
    rows = filer.tabel("y25i01")
    af, ledige = defaultdict(float), defaultdict(int)
    for navn, koen in itertools.product((*kommuner, LANDET), ("Kvinder", "Mænd")):
        aar = [rows[navn, f"2020M{m:02d}", frozenset((koen,))] for m in range(1, 13)]
        lav, hoej = naevner([(antal(r, LEDIGE), andel(r, LEDIGE_PCT)) for r in aar if r[LEDIGE]])
        assert lav <= hoej, navn
        for gruppe in {LANDET: (LANDET,)}.get(navn, (navn, kommuner.get(navn), "kommunerne")):
            af[gruppe] += (lav + hoej) / 2
            ledige[gruppe] += antal(aar[8], LEDIGE) or 0
    svar = {gruppe: round(100 * ledige[gruppe] / af[gruppe], 1) for gruppe in (BALLERUP, "Region Hovedstaden", "kommunerne", LANDET)}
    assert svar == {BALLERUP: 4.3, "Region Hovedstaden": 4.9, "kommunerne": 4.5, LANDET: 4.5}


def test_the_25_29_year_olds_of_ballerup_are_hit_the_hardest(filer: Filer) -> None:
    efter_alder = {next(iter(dele)): andel(r, LEDIGE_PCT) for (o, p, dele), r in filer.tabel("y25i01").items()
                   if (o, p) == (BALLERUP, "2020M09") and next(iter(dele))[0].isdigit()}  # fmt: skip
    assert len(efter_alder) == 9
    assert sorted(efter_alder, key=efter_alder.get)[-1] == "25-29 år"
    assert max(efter_alder.values()) > sorted(efter_alder.values())[-2]


def test_the_year_to_november_2015(filer: Filer) -> None:
    assert filer.aendring("y01a02", BALLERUP) == -15.3
    assert filer.aendring("y36a02", BALLERUP) == -11.2
    assert filer.aendring("y38a02", BALLERUP) == -12.1
    assert filer.aendring("y36a02", BALLERUP, "Aktivitetsparat") == -12.0
    assert abs(filer.aendring("y36a02", LANDET, "Aktivitetsparat")) < 0.5  # "konstant"
    for omraade, stigning in ((BALLERUP, 9.2), (LANDET, 4.3)):
        foer, nu = (sum(filer.tal(t, omraade, p, FULDTID) for t in ("y07a02", "y12a02")) for p in ("2014M11", "2015M11"))
        assert round((nu - foer) / foer * 100, 1) == stigning


def test_fleksjob_and_ledighedsydelse_that_are_known(filer: Filer) -> None:
    for raekke in raekker(DATA / "leverancer" / "jobindsats" / "2022-03-04" / "y08a02.csv"):
        if raekke["Fleksjobtype"] == "Fleksjobtype i alt":
            assert filer.tal("y08a02", "Brøndby", raekke["Periode"], FULDTID) == int(raekke[FULDTID])
    assert [filer.tal("y09a02", "Albertslund", p, FULDTID) for p in ("2019M04", "2020M09")] == [65, 45]


@pytest.mark.parametrize(("tabel", "maaneder", "officielt"), [
    ("y08a02", ("2020M10", "2020M11", "2020M12"), 75_300), ("y09a02", ("2020M07", "2020M08", "2020M09"), 17_000),
    ("y09a02", ("2020M10", "2020M11", "2020M12"), 16_000), ("y12a02", ("2020M07", "2020M08", "2020M09"), 14_900),
    ("y12a02", ("2020M10", "2020M11", "2020M12"), 12_400), ("ptv_a02", ("2020M07", "2020M08", "2020M09"), 761_200),
    ("ptv_a02", ("2020M10", "2020M11", "2020M12"), 761_100),
])  # fmt: skip
def test_levels_of_the_country_are_near_danmarks_statistik(filer: Filer, tabel: str, maaneder: tuple[str, ...], officielt: int) -> None:
    assert statistics.mean(filer.tal(tabel, LANDET, m, FULDTID) for m in maaneder) == pytest.approx(officielt, rel=0.025)


def test_high_in_reality_is_high_in_the_example(filer: Filer, kommuner: dict[str, str]) -> None:
    virkelige = raekker(DATA / "leverancer" / "jobindsats" / NY / "y60a02.csv")
    reel = {r["Area"]: andel(r, PCT_AF) for r in virkelige if r["Periode"] == "2024M01"}
    eget = filer.tabel("y36a02")
    navne = [navn for navn in kommuner if reel.get(navn)]
    assert statistics.correlation([reel[n] for n in navne], [andel(eget[n, "2024M01", frozenset()], PCT_AF) for n in navne]) > 0.9


# --- the register by day ------------------------------------------------------------------------------------------------

def _dag(filer: Filer, dag: str, *dele: str) -> tuple[int, int, int]:
    raekke = filer.tabel("bestand")[BALLERUP, dag, frozenset(dele)]
    return tuple(int(raekke[k]) for k in ("Bestand", "Tilgang", "Afgang"))


def _stroem(filer: Filer, efter: str, til: str, *dele: str) -> tuple[int, int]:
    """What came and went after the one day, until and with the other."""
    dage = [r for (o, p, d), r in filer.tabel("bestand").items() if o == BALLERUP and efter < p <= til and d == frozenset(dele)]
    return sum(int(r["Tilgang"]) for r in dage), sum(int(r["Afgang"]) for r in dage)


def test_ballerup_since_12_march_2020(filer: Filer) -> None:
    start, dagpenge = _dag(filer, "2020-03-12")[0], _dag(filer, "2020-03-12", "A-dagpenge")[0]
    assert (start, dagpenge) == (4279, 796)
    punkter = [r for r in raekker(DATA / "reference" / "begivenheder" / "covid19.csv") if r["omraade"] == BALLERUP]
    assert len(punkter) > 15
    for raekke in punkter:
        dele = () if raekke["maalgruppe"] == "alle" else ("A-dagpenge",)
        fra = raekke["fra"] or raekke["dato"]
        foer, nu, ind_ud = _dag(filer, fra, *dele)[0], _dag(filer, raekke["dato"], *dele)[0], _stroem(filer, fra, raekke["dato"], *dele)
        fundet = {"bestand": nu, "netto": nu - foer, "netto_pct": 100 * (nu - foer) / foer, "tilgang": ind_ud[0], "afgang": ind_ud[1]}
        decimaler = len(raekke["vaerdi"].partition(",")[2])
        assert f"{fundet[raekke['maal']]:.{decimaler}f}".replace(".", ",") == raekke["vaerdi"], raekke
    assert round(184 / start * 100, 1) == 4.3
    assert _dag(filer, "2020-11-10")[0] - start == 113
    andre = [_dag(filer, d)[0] - _dag(filer, d, "A-dagpenge")[0] for d in ("2020-03-12", "2020-11-25")]
    assert andre[1] - andre[0] == -41


def test_ballerup_since_9_march_as_the_press_said(filer: Filer) -> None:
    mandag, top, august = (_dag(filer, d)[0] for d in ("2020-03-09", "2020-05-19", "2020-08-23"))
    assert (top - mandag, top - august) == (422, 136)
    assert round((top - mandag) / mandag * 100) == 10
    assert _stroem(filer, "2020-03-09", "2020-05-19") == (951, 529)


def test_six_in_ten_of_those_who_came_were_men(filer: Filer) -> None:
    maend, alle = (_stroem(filer, "2020-03-12", "2020-11-25", "A-dagpenge", *dele)[0] for dele in (("Mænd",), ()))
    assert 0.58 < maend / alle < 0.62


def test_the_daily_stock_adds_up_and_so_do_its_parts(filer: Filer) -> None:
    rows = filer.tabel("bestand")
    serier = defaultdict(dict)
    for (omraade, dag, dele), raekke in rows.items():
        serier[omraade, dele][dag] = tuple(int(raekke[k]) for k in ("Bestand", "Tilgang", "Afgang"))
    for serie in serier.values():
        for foer, nu in itertools.pairwise(sorted(serie)):
            assert serie[nu][0] == serie[foer][0] + serie[nu][1] - serie[nu][2]
        assert min(map(min, serie.values())) >= 0
    koen = {"Kvinder", "Mænd"}
    for omraade in (BALLERUP, "Albertslund"):
        grupper = [s for (o, d), s in serier.items() if o == omraade and len(d) == 1]
        assert len(grupper) == 8
        _sums(grupper, serier[omraade, frozenset()])
    alle = serier[BALLERUP, frozenset(("A-dagpenge",))]
    to = [s for (_, d), s in serier.items() if len(d) == 2 and d & koen]
    assert len(to) == 2
    _sums(to, alle)
    kasser = [s for (_, d), s in serier.items() if len(d) == 2 and not d & koen]
    assert len(kasser) == 6
    for foer, nu in itertools.pairwise(sorted(kasser[0])):  # counted more seldom: the flows are those of all dates between
        ind, ude = (sum(alle[d][n] for d in alle if foer < d <= nu) for n in (1, 2))
        assert tuple(map(sum, zip(*(k[nu] for k in kasser), strict=True))) == (alle[nu][0], ind, ude)


def test_every_date_of_2020_can_be_held_against_the_same_weekday_364_days_before(filer: Filer) -> None:
    dage = defaultdict(set)
    for omraade, dag, dele in filer.tabel("bestand"):
        dage[omraade, dele].add(date.fromisoformat(dag))
    for (omraade, dele), mine in dage.items():
        if any("kasse" in navn for navn in dele):
            continue
        assert (min(mine), max(mine)) == (date(2019, 1, 2), date(2020, 11, 25))
        assert {d - timedelta(days=364) for d in mine if d.year == 2020} <= mine
        assert omraade == BALLERUP or {d.weekday() for d in mine} == {2}


def test_2019_is_an_ordinary_year(filer: Filer) -> None:
    for omraade in (BALLERUP, "Albertslund"):
        def stand(dag: str, *dele: str, omraade: str = omraade) -> int:
            return int(filer.tabel("bestand")[omraade, dag, frozenset(dele)]["Bestand"])

        for dele in ((), ("A-dagpenge",)):
            assert 0.94 < stand("2019-12-25", *dele) / stand("2019-01-02", *dele) < 1
            assert max(stand(f"2019-{dag}", *dele) for dag in ("03-13", "05-22", "08-28")) < stand("2020-05-20", *dele)
    for fra, til, mindst, hoejst in (("03-13", "05-29", 0.5, 0.75), ("06-05", "11-25", 0.8, 0.98), ("01-02", "03-04", 0.8, 1)):
        foer, nu = (_stroem(filer, f"{aar}-{fra}", f"{aar}-{til}", "A-dagpenge")[0] for aar in (2019, 2020))
        assert mindst < foer / nu < hoejst, (fra, foer, nu)


def test_what_the_minutes_sum_up_is_not_hidden_on_any_date(filer: Filer) -> None:
    katalog, omraader = catalogue.load(), areas.load(DATA)
    for sti in filer.stier("bestand"):
        laest = sources.read(sti, sti.name, date.fromisoformat(NY), katalog, omraader)
        vist, _ = disclosure.protect(laest.data, laest.tabel, katalog.maalgrupper)
        for r in vist.select(["slut", "maalgruppe", "koen", "akasse", "bestand", "tilgang", "afgang"]).to_pylist():
            if r["maalgruppe"] in ("alle", "a_dagpenge") and r["akasse"] == "i_alt":
                assert None not in r.values(), (sti.name, r)


def test_the_data_on_sygedagpenge_come_late(filer: Filer) -> None:
    rows = filer.tabel("bestand")
    for omraade in (BALLERUP, "Albertslund"):
        assert rows[omraade, "2020-11-25", frozenset(("Sygedagpenge",))]["Data til og med"] == "2020-09-30"
        assert rows[omraade, "2019-01-02", frozenset(("Sygedagpenge",))]["Data til og med"] == "2018-11-30"
    assert {"Sygedagpenge" in dele for (_, _, dele), r in rows.items() if r.get("Data til og med")} == {True}


def _sums(dele: list[dict], ialt: dict) -> None:
    for dag, tal in ialt.items():
        assert tuple(map(sum, zip(*(d[dag] for d in dele), strict=True))) == tal


# --- sums, rates and what sources do ------------------------------------------------------------------------------------

@pytest.mark.parametrize("tabel", A02)
def test_personer_and_rates_follow_fuldtid(filer: Filer, tabel: str) -> None:
    par = defaultdict(list)
    for (omraade, periode, dele), r in filer.tabel(tabel).items():
        if r[FULDTID] and r[PERSONER]:
            assert int(r[FULDTID]) <= int(r[PERSONER])
        assert r[PCT_AF] and r[PCT_BEF]
        if r[FULDTID] and not any("år" in d or d in ("Kvinder", "Mænd") or "oprindelse" in d or "lande" in d for d in dele):
            par[omraade, periode[:4]].append((int(r[FULDTID]), andel(r, PCT_AF)))
    for sted, fundet in par.items():
        lav, hoej = naevner(fundet) if any(r > 0.05 for _, r in fundet) else (0, 1)
        assert lav <= hoej, sted


def test_all_ydelser_share_one_arbejdsstyrke(filer: Filer) -> None:
    par = [(filer.tal(t, BALLERUP, f"2023M{m:02d}", FULDTID), andel(filer.tabel(t)[BALLERUP, f"2023M{m:02d}", frozenset()], PCT_AF))
           for t in A02 for m in range(1, 13)]  # fmt: skip
    lav, hoej = naevner(par)
    assert 0 <= hoej - lav < 0.01 * lav


def test_parts_of_ledige_are_the_real_total(filer: Filer) -> None:
    reel = {(r["Area"], r["Periode"]): r[LEDIGE] for r in raekker(DATA / "leverancer" / "jobindsats" / NY / "y25i01.csv")
            if r["Ydelsesgrupper"] == "Ydelsesgrupper i alt"}  # fmt: skip
    summer, skjult = defaultdict(int), set()
    for (omraade, periode, dele), r in filer.tabel("y25i01").items():
        del_ = next(iter(dele))
        felt = "alder" if del_[0].isdigit() else "koen" if del_ in ("Kvinder", "Mænd") else "herkomst"
        summer[omraade, periode, felt] += antal(r, LEDIGE) or 0
        if not r[LEDIGE]:
            skjult.add((omraade, periode, felt))
    provet = [noegle for noegle in summer if noegle not in skjult and reel.get(noegle[:2])]
    assert len(provet) > 12_000
    assert all(summer[noegle] == int(reel[noegle[:2]]) for noegle in provet)
    assert len({(o, p) for o, p, _ in summer}) == 99 * 79


@pytest.mark.parametrize(("tabel", "kolonne", "navne"), [
    ("y36a02", FULDTID, ("Jobparat", "Aktivitetsparat")),
    ("y38a02", FULDTID, ("Uddannelsesparat", "Aktivitetsparat", "Åbenlys uddannelsesparat")),
    ("y08a02", FULDTID, ("Fleksjob efter ny ordning", "Fleksjob efter gammel ordning")),
    ("ptv_a02", FULDTID, ("Kvinder", "Mænd")), ("ptv_a02", FULDTID, ("16-29 år", "30-66 år")),
    ("ptv_a02", PERSONER, ("Personer med dansk oprindelse", "Indvandrere/Efterkommere fra vestlige lande",
                           "Indvandrere/Efterkommere fra ikke-vestlige lande")),
    ("befolkning", PERSONER, ("16-29 år", "30-66 år")), ("befolkning", PERSONER, ("Kvinder", "Mænd")),
    ("y07a21", PERSONER, ("0-4 uger", "5-26 uger", "27-52 uger", "Over 52 uger")), ("integration", "Antal i alt", ("Kvinder", "Mænd")),
])  # fmt: skip
def test_parts_are_the_whole(filer: Filer, tabel: str, kolonne: str, navne: tuple[str, ...]) -> None:
    rows = filer.tabel(tabel)
    provet = 0
    for omraade, periode, dele in rows:
        if dele == {navne[0]}:
            tal = [antal(rows[omraade, periode, frozenset((navn,))], kolonne) for navn in navne]
            if None not in tal:
                assert sum(tal) == antal(rows[omraade, periode, frozenset()], kolonne), (omraade, periode)
                provet += 1
    assert provet > 1000


def test_all_ydelser_are_the_single_tables_and_their_sum(filer: Filer, kommuner: dict[str, str]) -> None:
    for omraade, periode in itertools.product((LANDET, BALLERUP, "Aarhus", "Lolland"), ("2024M07", "2025M06")):
        for tabel, navn in EFTER_YDELSE.items():
            assert filer.tal("ptv_a02", omraade, periode, FULDTID, navn) == filer.tal(tabel, omraade, periode, FULDTID), (tabel, omraade)
        dele = [int(r[FULDTID]) for (o, p, d), r in filer.tabel("ptv_a02").items() if (o, p) == (omraade, periode) and d and
                not any("år" in x or x in ("Kvinder", "Mænd") or "oprindelse" in x or "lande" in x for x in d)]  # fmt: skip
        assert len(dele) == 13
        assert sum(dele) == filer.tal("ptv_a02", omraade, periode, FULDTID)
    reform = {d for _, p, d in filer.tabel("ptv_a02") if p == "2025M07"}
    assert frozenset(("Uddannelseshjælp",)) not in reform and frozenset(("Kontanthjælp",)) in reform


@pytest.mark.parametrize(("tabel", "maal"), [
    ("tilafgang", ("Primo", "Tilgang", "Afgang", "Ultimo")), ("samtaler", ("Antal samtaler", "Antal borgere")),
    ("rettidighed", ("Borgere med rettidig samtale", "Borgere, der skulle have tilbud")),
    ("tilbud13uger", ("Borgere i aktivt tilbud inden 13 uger", "Nye borgere")),
    ("virksomhedsrettet", ("Påbegyndte i alt", "Antal borgere")), ("selvforsoergelse", ("Til selvforsørgelse i alt",)),
])  # fmt: skip
def test_the_registers_groups_are_alle(filer: Filer, tabel: str, maal: tuple[str, ...]) -> None:
    summer = defaultdict(int)
    for (omraade, periode, dele), r in filer.tabel(tabel).items():
        if dele and r["Målgruppe"] not in ("Alle", "Unge under 30 år", "Udfordringer ud over ledighed"):
            for m in maal:
                summer[omraade, periode, m] += int(r[m])
    assert len(summer) > 200
    for (omraade, periode, m), ialt in summer.items():
        assert ialt == filer.tal(tabel, omraade, periode, m)


def test_stock_moves_by_what_comes_and_goes(filer: Filer) -> None:
    rows = filer.tabel("tilafgang")
    serier = defaultdict(dict)
    for (omraade, periode, dele), r in rows.items():
        serier[omraade, dele][periode] = [int(r[k]) for k in ("Primo", "Tilgang", "Afgang", "Ultimo")]
    for serie in serier.values():
        for primo, til, af, ultimo in serie.values():
            assert primo + til - af == ultimo and min(til, af) >= 0
        for foer, nu in itertools.pairwise(sorted(serie)):
            assert serie[nu][0] == serie[foer][3]


def test_measures_that_are_sums(filer: Filer) -> None:
    for tabel, ialt in (("virksomhedsrettet", "Påbegyndte i alt"), ("selvforsoergelse", "Til selvforsørgelse i alt")):
        for r in filer.tabel(tabel).values():
            dele = [k for k in r if k not in ("Område", "Periode", "Målgruppe", "Antal borgere", ialt)]
            assert sum(int(r[k]) for k in dele) == int(r[ialt])
    for tabel in ("y01b15", "y07b15", "y60b15"):
        efter = defaultdict(float)
        for (omraade, periode, _), r in filer.tabel(tabel).items():
            for k in (k for k in r if k.startswith("Status") and r[k]):
                efter[omraade, periode, k] += andel(r, k)
        assert {round(ialt, 1) for ialt in efter.values()} == {100.0}


def test_the_country_is_never_the_sum_of_the_kommuner(filer: Filer, kommuner: dict[str, str]) -> None:
    for tabel, kolonne, periode in (("y01a02", FULDTID, "2015M11"), ("y07a02", PERSONER, "2024M03"), ("ptv_a02", FULDTID, "2020M09"),
                                    ("befolkning", PERSONER, "2020K3"), ("samtaler", "Antal samtaler", "2022M02")):  # fmt: skip
        samlet = sum(filer.tal(tabel, navn, periode, kolonne) for navn in kommuner)
        assert samlet < filer.tal(tabel, LANDET, periode, kolonne) < samlet * 1.01, tabel


def test_small_cells_are_hidden_but_not_their_rate(filer: Filer) -> None:
    skjult = [r for r in filer.tabel("y04a02").values() if not r[FULDTID]]
    assert skjult and all(r[PCT_AF] for r in skjult)
    for tabel in (*A02, "y25i01", "ptvc01", "y07a21"):
        for r in filer.tabel(tabel).values():
            assert all(int(r[k]) > 2 for k in r if k.startswith("Antal") and r[k])


def test_gaps_and_breaks(filer: Filer) -> None:
    def perioder(tabel: str, omraade: str) -> set[str]:
        return {p for o, p, dele in filer.tabel(tabel) if o == omraade and not dele}

    for tabel, omraade, mangler in (("y09a02", "Læsø", "2023M03"), ("y12a02", "Samsø", "2022M11"), ("y11a02", "Fanø", "2021M04")):
        assert mangler in perioder(tabel, LANDET) - perioder(tabel, omraade)
    for tabel in ("y35a02", "y36a02", "y38a02", "y38c07"):
        assert max(perioder(tabel, BALLERUP)) == "2025M06"
    for tabel in ("y01a02", "y07a02", "y08a02", "y09a02", "y36a02", "y38a02"):
        assert min(perioder(tabel, BALLERUP)) == "2014M01"
    assert max(perioder("y01a02", BALLERUP)) == "2026M07"
    nyeste = [r for (_, p, _), r in filer.tabel("y14d03").items() if p in ("2026K1", "2026K2")]
    assert nyeste and not any(r["I beskæftigelse 3 mdr. efter afsluttet forløb, pct."] for r in nyeste)


@pytest.mark.parametrize("tabel", ["y07a02", "y08a02"])
def test_the_older_pull_is_lower_in_its_newest_month_only(filer: Filer, tabel: str) -> None:
    foer, nu = filer.tabel(tabel, FOER), filer.tabel(tabel)
    assert max(p for _, p, _ in foer) == "2026M06"
    for (omraade, periode, dele), r in foer.items():
        senere = nu[omraade, periode, dele]
        if periode != "2026M06":
            assert r == senere
        elif omraade in (LANDET, BALLERUP, "København", "Aarhus"):
            assert 0.968 < int(r[FULDTID]) / int(senere[FULDTID]) < 0.995


def test_covid(filer: Filer) -> None:
    for omraade in (LANDET, BALLERUP):
        dagpenge, samtaler, aktiverede = (
            [filer.tal(tabel, omraade, p, kolonne) for p in ("2020M02", top)]
            for tabel, kolonne, top in (("y01a02", FULDTID, "2020M05"), ("samtaler", "Antal samtaler", "2020M04"),
                                        ("ptvc01", "Antal aktiverede", "2020M04"))
        )  # fmt: skip
        assert dagpenge[1] > 1.25 * dagpenge[0]
        assert samtaler[1] < 0.35 * samtaler[0] and aktiverede[1] < 0.35 * aktiverede[0]
    grupper = {dele for o, p, dele in filer.tabel("samtaler") if (o, p) == (BALLERUP, "2020M09")}
    for dele in grupper:  # minutes of 8 December 2020, punkt 5: rising in the latest three months across målgrupper
        juli, august, september = (filer.tal("samtaler", BALLERUP, p, "Antal samtaler", *dele) for p in ("2020M07", "2020M08", "2020M09"))
        assert juli < august < september, dele


def test_ballerups_quarters(filer: Filer) -> None:
    def andele(tabel: str, taeller: str, naevner: str) -> dict[str, float]:
        return {p: int(r[taeller]) / int(r[naevner]) for (o, p, dele), r in filer.tabel(tabel).items() if o == BALLERUP and not dele}

    for tabel, taeller in (("virksomhedsrettet", "Påbegyndte i alt"), ("selvforsoergelse", "Til selvforsørgelse i alt")):
        i_aar = [andele(tabel, taeller, "Antal borgere")[p] for p in ("2020K1", "2020K2", "2020K3")]
        assert max(i_aar) == i_aar[2] and i_aar[1] < i_aar[0]
    uger13 = andele("tilbud13uger", "Borgere i aktivt tilbud inden 13 uger", "Nye borgere")
    normale = [tal for p, tal in uger13.items() if not "2020K1" <= p <= "2021K1"]
    assert all(0.78 <= tal <= 0.84 for tal in normale)
    grupper = [int(r["Borgere i aktivt tilbud inden 13 uger"]) / int(r["Nye borgere"]) for (o, p, dele), r in
               filer.tabel("tilbud13uger").items() if (o, p) == (BALLERUP, "2025K4") and dele]  # fmt: skip
    assert min(grupper) < 0.8 and max(grupper) > 0.85
