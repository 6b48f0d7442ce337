"""The klynge page against the raw delivery, read by the csv module alone: members, distances, who came and who left."""

import csv
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from conftest import DATA, shown
from indicators import klyngeblik, periods, queries, store
from indicators.compare import klynge
from indicators.comparison import ComparisonError
from indicators.figures import tiles
from indicators.klyngeblik import lists, words

RAW = DATA / "leverancer" / "jobindsats" / "2023-08-15" / "y30r21.csv"
GROUPS = {
    "alle": "Ydelsesgrupper i alt", "a_dagpenge": "A-dagpenge mv.", "sygedagpenge": "Sygedagpenge mv.", "kontanthjaelp": "Kontanthjælp mv.",
}  # fmt: skip
EXPECTED, ACTUAL, PLACE = "Forventet andel (pct.)", "Faktisk andel (pct.)", "Placering på benchmarkranglisten"


@cache
def delivered() -> dict[tuple[str, str], dict[str, tuple[Decimal, str, str]]]:
    """(ydelsesgruppe, edition) -> area -> forventet andel, faktisk andel and placement, as printed."""
    found: dict[tuple[str, str], dict[str, tuple[Decimal, str, str]]] = {}
    with RAW.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            expected, actual, place = (next(v for k, v in row.items() if k.endswith(end)) for end in (EXPECTED, ACTUAL, PLACE))
            cell = (Decimal(expected.replace(",", ".")), actual, place)
            found.setdefault((row["Ydelsesgrupper"], row["Periode"]), {})[row["Area"]] = cell
    return found


def group_of(ydelse: str, edition: str, own: str) -> dict[str, Decimal]:
    """The ten nearest and all as near as the tenth, with their distances: counted, not sorted as the code does."""
    rows = delivered()[(GROUPS[ydelse], edition)]
    away = {name: abs(cell[0] - rows[own][0]) for name, cell in rows.items() if name != own}
    return {name: size for name, size in away.items() if sum(other < size for other in away.values()) < 10}


def test_the_delivery_has_98_kommuner_in_six_editions_of_four_groups():
    assert len(delivered()) == 24 and all(len(rows) == 98 for rows in delivered().values())


@pytest.mark.parametrize("ydelse", GROUPS)
def test_members_distances_and_stability_of_all_98_are_the_deliverys(release, ydelse):
    codes = sorted({edition for _, edition in delivered()})
    newest, before = codes[-1], codes[-2]
    rows = delivered()[(GROUPS[ydelse], newest)]
    for own in rows:
        blik = klyngeblik.klyngeblik(release, own, ydelse)
        wanted, then = group_of(ydelse, newest, own), group_of(ydelse, before, own)
        assert {m.omraade.navn: m.afstand for m in blik.medlemmer} == wanted, own
        assert [m.afstand for m in blik.medlemmer] == sorted(wanted.values())
        assert {o.navn for o in blik.kom} == wanted.keys() - then.keys() and {o.navn for o in blik.gik} == then.keys() - wanted.keys()
        shown = {row[0]: row for row in lists.members(blik).raekker[1:]}
        for name, size in wanted.items():
            expected, actual, place = rows[name]
            met = "ja" if name in then else "nej"
            assert shown[name] == (name, f"{expected:.2f}".replace(".", ","), f"{size:.2f}".replace(".", ","), actual, place, met)


@pytest.mark.parametrize("kommune", ["Ballerup", "Læsø", "København", "Assens"])
def test_the_other_editions_are_counted_from_the_delivery(release, kommune):
    codes = sorted({edition for _, edition in delivered()})
    for chosen in codes:
        blik = klyngeblik.klyngeblik(release, kommune, "sygedagpenge", periods.parse(chosen))
        mine = group_of("sygedagpenge", chosen, kommune).keys()
        wanted = [group_of("sygedagpenge", code, kommune).keys() for code in reversed(codes) if code != chosen]
        assert [(e.antal, e.faelles) for e in blik.udgaver] == [(len(one), len(one & mine)) for one in wanted]
        assert (blik.forrige is None) == (chosen == codes[0])


def test_it_is_the_klynge_that_the_dashboard_compares_with(release):
    areas = queries.areas(release)
    for own in areas.kommuner[::9]:
        blik = klyngeblik.klyngeblik(release, own.navn, "alle")
        assert {o.kode for o in blik.klynge} == {o.kode for o in klynge(release, own, "alle", blik.udgave.slut).medlemmer}


def test_the_finding_of_ballerup_says_what_the_delivery_says(release):
    edition = sorted({edition for _, edition in delivered()})[-1]
    wanted = group_of("alle", edition, "Ballerup")
    near = [name for name, size in wanted.items() if size == min(wanted.values())]
    text = words.finding(klyngeblik.klyngeblik(release, "Ballerup"))
    assert text.startswith(f"Ballerups klynge for alle ydelser er {len(wanted)} kommuner ({periods.parse(edition).navn}).")
    size = f"{min(wanted.values()):.2f}".replace(".", ",")
    assert len(near) == 1 and f"Nærmest er {near[0]} ({size} procentpoint)" in text
    assert "6 af 11 var med i forrige udgave" in text
    assert words.finding(klyngeblik.klyngeblik(release, "Assens")).startswith("Assens' klynge")


def test_the_overlap_is_that_of_the_reference_tables(release):
    with (DATA / "reference" / "kommuner.csv").open(encoding="utf-8-sig", newline="") as file:
        about = {row["navn"]: row for row in csv.DictReader(file, delimiter=";")}
    with (DATA / "reference" / "naboer.csv").open(encoding="utf-8-sig", newline="") as file:
        pairs = {(row["kode"].zfill(3), row["nabokode"].zfill(3)) for row in csv.DictReader(file, delimiter=";")}
    for kommune in ("Ballerup", "Bornholm", "Odense", "Læsø"):
        blik, own = klyngeblik.klyngeblik(release, kommune), about[kommune]
        for name, *marks in lists.overlap(blik).raekker:
            one = about[name]
            said = [mark == "ja" for mark in marks]
            near = (own["kode"].zfill(3), one["kode"].zfill(3)) in pairs
            assert said[1:] == [near, own["kommunegruppe"] == one["kommunegruppe"], own["region"] == one["region"]]
            assert said[0] == (name in {o.navn for o in blik.klynge}) and (said[0] or said[1])


def test_the_map_has_every_kommune_and_plotly_accepts_it(release):
    blik = klyngeblik.klyngeblik(release, "Ballerup", "kontanthjaelp")
    kort = lists.tile_map(release, blik)
    assert len(kort.fliser) == len(set(kort.navne)) == 98 and sum(count for *_, count in kort.trin) == 98
    marked = {name: tile.omrids for name, tile in zip(kort.navne, kort.fliser, strict=True)}
    assert [name for name, marks in marked.items() if "egen" in marks] == ["Ballerup"]
    assert {name for name, marks in marked.items() if "klynge" in marks} == {o.navn for o in blik.klynge}
    assert {name for name, marks in marked.items() if "naboer" in marks} == {"Albertslund", "Egedal", "Furesø", "Glostrup", "Herlev"}
    go.Figure(tiles.draw(kort.fliser))


def test_what_is_not_there_is_said(release):
    with pytest.raises(ComparisonError, match="findes ikke"):
        klyngeblik.klyngeblik(release, "Atlantis")
    with pytest.raises(ComparisonError, match="ingen forventet andel"):
        klyngeblik.klyngeblik(release, "Ballerup", "alle", periods.parse("2010QMAT2"))


def test_an_official_klynge_comes_before_our_own_and_says_its_source(tmp_path):
    shutil.copytree(DATA / "reference", tmp_path / "reference")
    rows = "".join(f"K1;alle;{kode};2000-01-01;;STAR 2022\n" for kode in ("151", "240", "163"))
    (tmp_path / "reference" / "klynger.csv").write_text(f"klynge;ydelse;kommune;gyldig_fra;gyldig_til;kilde\n{rows}", encoding="utf-8")
    folder = tmp_path / "leverancer" / "jobindsats" / "2023-08-15"
    folder.mkdir(parents=True)
    shutil.copy(RAW, folder)
    store.build(tmp_path, tmp_path / "releases")
    release = store.open_release(tmp_path / "releases")
    blik = klyngeblik.klyngeblik(release, "Ballerup")
    newest = delivered()[(GROUPS["alle"], sorted({edition for _, edition in delivered()})[-1])]
    away = {name: abs(newest[name][0] - newest["Ballerup"][0]) for name in ("Egedal", "Herlev")}
    assert {m.omraade.navn: m.afstand for m in blik.medlemmer} == away and blik.medlemmer[0].omraade.navn == "Herlev"
    assert "officielle klynge" in words.finding(blik) and "ifølge STAR 2022" in words.kind(blik)
    assert "Alle 2 var med i forrige udgave" in words.finding(blik) and not blik.gik
    assert klyngeblik.klyngeblik(release, "Ballerup", "sygedagpenge").kilde == ""
    assert "vores egen beregning" in words.kind(klyngeblik.klyngeblik(release, "Ballerup", "sygedagpenge"))


@pytest.fixture
def page(page: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What Kommuner som os says when a link opens it, where no group is kept."""
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path))
    return lambda **query: shown(page("kommuner", **query))


@pytest.mark.parametrize("kommune", ["Ballerup", "Albertslund", "København", "Læsø", "Fanø", "Bornholm", "Assens"])
@pytest.mark.parametrize("ydelse", ["Alle ydelser", "Sygedagpenge og jobafklaring"])
def test_the_page_opens_for_every_kind_of_kommune(page, kommune, ydelse):
    text = page(kommune=kommune, ydelsesgruppe=ydelse)
    assert "klynge for" in text and "Hvorfor forventet andel?" in text and "Egen gruppe" in text
    assert not re.search(r"\bNone\b|\bnan\b|Traceback|hændelse", text)


def test_a_link_brings_back_group_and_edition_and_a_hostile_one_is_told(page):
    text = page(kommune="Albertslund", ydelsesgruppe="A-dagpenge", udgave="2. halvår 2019 - 1. halvår 2020")
    assert "Albertslunds klynge for a-dagpenge" in text and "(2. halvår 2019 - 1. halvår 2020)" in text
    assert "er den første udgave med Albertslund" in text and "Dashboardets klynge er fra 1. halvår 2022 - 2. halvår 2022" in text
    assert page(ydelsesgruppe="<script>", udgave="1' or 1=1").count("som ikke kan vælges her. Standardvalget vises.") == 2
