"""Every page as it was known on a day, what is late, releases from before a table was there, and a page that is open while another
release is pointed at. Answers from the raw deliveries."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

import app
import oracle
import serving
import small
from conftest import opened, shown
from indicators import datastatus, deling, queries, store
from indicators.compare import compare
from indicators.comparison import Selection
from indicators.periods import dato
from indicators.store.release import DATABASE, MANIFEST, seal, sha256_of

FOER, BENCHMARK, FOERST = date(2026, 8, 18), date(2023, 8, 15), date(2022, 3, 4)
MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
NAMED = re.compile(rf"(?:(\d{{1,2}})\. )?({'|'.join(MONTHS)}) (20\d\d)", re.IGNORECASE)
NOT_FIGURES = re.compile(  # the day of the release, and the days on which something later came in
    r"Udgivelse lavet .*|De første blev hentet den .*|<style.*?</style>|(?s:Først hentet</th></tr></thead>.*?</table>)"
)
EMPTY = "Vælg en senere dag i siden under Tallene som kendt."


def names() -> list[str]:
    return [path.strip("/") or "overblik" for path in serving.pages()]


def later(text: str, day: date) -> list[str]:
    """Every month and day that a text names, and that had not begun by the day."""
    found = []
    for match in NAMED.finditer(NOT_FIGURES.sub("", text)):
        number, month, year = match.groups()
        if date(int(year), MONTHS.index(month.lower()) + 1, int(number or 1)) > day:
            found.append(match.group())
    return found


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("day", [FOER, BENCHMARK, FOERST], ids=str)
def test_every_page_of_the_menu_is_that_of_the_day(page, day):
    reader = page(kendt=dato(day))
    for name in names():  # one reader, who goes from page to page
        reader.switch_page(f"{name}.py").run()
        assert not reader.exception, (name, reader.exception)
        assert not reader.error, (name, [e.value for e in reader.error])
        said = shown(reader)
        assert f"som de var kendt den {dato(day)}" in said, name
        assert f"Tal hentet hos kilden {dato(day)}" in said, name
        assert "forfalden" not in said or name == "data", name
        if name not in ("data", "rettelser"):  # these tell of the deliveries, also of later ones
            assert later(said, day) == [], name
            assert day != FOER or "juli 2026" not in said.lower(), f"{name}: July came four days later"


def printed(found: AppTest, kommune: str) -> dict[str, str]:
    """The figure of the kommune by month, from the table of the series."""
    html = "".join(element.proto.body for element in found.get("html"))
    series = html.partition(f'<th scope="col">Periode</th><th scope="col">{kommune}</th>')[2].partition("</table>")[0]
    return dict(re.findall(r'<tr><th scope="row">([^<]*)</th><td>([^<]*)</td>', series))


@pytest.mark.parametrize(("noegletal", "indikator", "decimals"), [("Ledighed", "ledighed", 1), ("Ledige", "ledige", 0)])
@pytest.mark.parametrize("kommune", ["Ballerup", "Albertslund"])
def test_the_figures_are_those_of_the_first_pull(page, noegletal, indikator, decimals, kommune):
    asked = {"kommune": kommune, "visning": "Ét nøgletal", "noegletal": noegletal, "vis": "Alt"}
    found, checked, moved = printed(page("noegletal", kendt=dato(FOER), **asked), kommune), 0, 0
    for month in oracle.published_months(indikator):
        cell = oracle.published(indikator, kommune, "alle", month, FOER.isoformat())
        name = f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"
        if cell.vaerdi is None:
            assert name not in found, month
            continue
        assert found[name].rstrip("*").replace(".", "") == oracle.shown(cell.vaerdi, decimals).replace(".", ","), month
        checked, moved = checked + 1, moved + (cell.vaerdi != oracle.published(indikator, kommune, "alle", month).vaerdi)
    assert checked > 50
    assert moved or (indikator, kommune) != ("ledige", "Ballerup"), "790 became 813"


@pytest.mark.parametrize("name", ["overblik", "maalgrupper", "benchmark", "kommuner", "noegletal"])
def test_a_page_without_figures_says_that_they_came_later_and_not_that_they_are_to_be_delivered(page, name):
    said = shown(page(name, kendt=dato(FOERST)))
    if name == "benchmark":
        assert "den 4. marts 2022 var der endnu ikke hentet tal. De første blev hentet den 15. august 2023; vælg den dag" in said
    else:
        assert EMPTY in said
    assert "python -m indicators build" not in said and "hvordan de hentes" not in said and not re.search(r"20\d\d-\d\d-\d\d", said)


def test_what_waits_says_when_it_came(page):
    said = shown(page("noegletal", kendt=dato(BENCHMARK)))
    assert f"Endnu ikke hentet den {dato(BENCHMARK)}" in said
    assert re.search(r"Antal ledige, fuldtidspersoner</th><td>A2</td><td>18. august 2026", said)
    assert re.search(r"<td>A6</td><td>ikke leveret", said)


def test_the_card_of_a_link_is_that_of_the_day(release):
    query = {"noegletal": "Ledighed", "kommune": "Ballerup", "kendt": dato(FOER)}
    found = deling.kort(release, "/noegletal", query)
    assert "Nyeste tal: juni 2026." in found.beskrivelse and found.beskrivelse.endswith("Som kendt den 18. august 2026.")
    assert "juli 2026" in deling.kort(release, "/noegletal", query | {"kendt": "i går"}).beskrivelse
    assert "Som kendt" not in deling.kort(release, "/noegletal", query | {"kendt": "<b>"}).beskrivelse


# ---------------------------------------------------------------- the command line


@pytest.mark.parametrize("words", [("list",), ("show", "ledige"), ("maal",), ("milepaele",), ("begivenhed", "covid19")])
def test_a_day_and_a_release_can_be_named_with_every_question(command, release, words):
    status, out, err = command(*words, "--pr", "2026-08-18", "--release", release.id, "--json")
    assert (status, err) == (0, "")
    assert json.loads(out)
    status, out, err = command(*words, "--release", "2026-01-01T000000Z-00000000")
    assert (status, out) == (1, "") and "2026-01-01T000000Z-00000000 findes ikke" in err


def test_the_list_is_that_of_the_day(command):
    newest = {one["id"]: one["nyeste_periode"] for one in json.loads(command("list", "--pr", "2026-08-18", "--json")[1])}
    assert (newest["ledighed"], newest["kontanthjaelp"]) == ("2026M06", None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ledige", "--pr", "2022-03-04"), "den 4. marts 2022 var der endnu ikke hentet tal. De første blev hentet den 18. august 2026"),
        (("ledighed_saesonkorrigeret", "--pr", "2026-08-18"), "De første blev hentet den 22. august 2026; vælg den dag eller en senere."),
        (("offentligt_forsoergede", "--pr", "2026-08-18"), "ingen data indlæst. Læg tabel ptv_a02 i data/leverancer"),
    ],
)
def test_what_came_later_and_what_never_came_have_each_their_cure(command, words, said):
    status, _, err = command("show", *words, NOEGLETAL_EKSEMPEL="nej")
    assert status == 1
    assert said in err


# ---------------------------------------------------------------- what is late


def test_what_is_late_is_one_line_with_the_two_days_apart(release):
    found = datastatus.overdue(release, date(2026, 9, 23))
    assert found.kort == "9 tabeller er forfaldne"
    assert found.linje == (
        "9 tabeller er forfaldne. Fx Ledighed, faktiske tal: nyeste er juli 2026 (hentet hos kilden 22. august 2026), "
        "og nyere ventedes 22. september 2026."
    )
    early = datastatus.overdue(release, date(2022, 4, 5))
    assert early.linje.startswith("1 tabel er forfalden. Fleksjob")
    assert datastatus.overdue(release, date(2022, 4, 4)) is None
    assert datastatus.overdue(release.som_kendt(FOER), date(2026, 11, 1)) is None, "who looks back knows that the figures are old"


def test_the_day_of_the_pull_and_the_day_of_the_release_are_said_apart(release):
    pulled, made = datastatus.dates(release)
    assert pulled == "Tal hentet hos kilden 22. august 2026"
    shelf = datastatus.releases(release).raekker[0][0].replace("\xa0", " ")
    assert shelf.startswith(made.removeprefix("Udgivelse lavet ") + " kl. ")
    assert datastatus.dates(release.som_kendt(FOER)) == ("Tal hentet hos kilden 18. august 2026", made)


def test_it_is_told_on_overblik_and_in_the_side(page, release):
    late = datastatus.overdue(release, datastatus.today())
    reader = page()
    assert late.linje in shown(reader)
    for name in ("benchmark", "data"):
        reader.switch_page(f"{name}.py").run()
        links = [element.proto.label for element in reader.sidebar.get("page_link")]
        assert late.kort in links, name


def test_the_page_data_looks_back_too(page):
    said = shown(page("data", kendt=dato(FOER)))
    assert "Den 18. august 2026 var der hentet 4 leverancer" in said
    assert "2 tabeller var forfaldne den dag." in said


# ---------------------------------------------------------------- releases from before


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases: one as it was made before there were mål, approvals and begivenheder, and one of today with another figure."""
    folder = tmp_path_factory.mktemp("foer") / "releases"
    for number in (1, 2):
        store.build(small.make(folder.with_name(f"data{number}"), number), folder)
    old = folder / store.manifests(folder)[1]["id"]
    manifest, database = json.loads((old / MANIFEST).read_bytes()), old / DATABASE
    for path in (old, database, old / MANIFEST):
        path.chmod(0o755)
    with duckdb.connect(str(database)) as connection:
        for table in ("styring", "godkendelse", "begivenhed", "begivenhed_punkt", "moede"):
            connection.execute(f"drop table {table}")
            del manifest["tabeller"][table]
    manifest["database"] = sha256_of(database)
    for name in ("af", "grund"):
        manifest.pop(name, None)
    manifest["kontrol"] = seal(manifest)
    (old / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def ids(folder: Path) -> tuple[str, str]:
    new, old = (manifest["id"] for manifest in store.manifests(folder))
    return old, new


def test_an_older_release_still_shows_its_figures(before, command):
    old, _ = ids(before)
    release = store.open_release(before, old)
    assert int(compare(release, Selection("ledige", "Ballerup", "kontanthjaelp")).egen.punkter[-1][1].tal) == 1
    assert not queries.begivenheder(release) and not queries.styringsfiler(release) and not queries.moeder(release, "151")
    status, out, err = command("releases", "diff", *ids(before), "--json", NOEGLETAL_RELEASES=str(before))
    assert status == 0, err
    stamped = [row for row in json.loads(out) if (row["maalgruppe"], row["periode"]) == ("kontanthjaelp", "2026M07")]
    assert [(row["indikator"], row["gammel"], row["ny"], row["art"]) for row in stamped] == [("ledige", "1", "2", "revision")]
    for words in (("maal",), ("milepaele",), ("list",), ("show", "ledige")):
        assert command(*words, "--release", old, NOEGLETAL_RELEASES=str(before))[0] == 0, words


def test_every_page_opens_on_an_older_release(before, tmp_path, monkeypatch):
    folder = Path(shutil.copytree(before, tmp_path / "releases"))
    store.use(folder, ids(folder)[0], "Jobcentret", "prøve")
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(folder))
    reader = opened()
    for name in names():
        reader.switch_page(f"{name}.py").run()
        assert not reader.exception and not reader.error, (name, reader.exception, [e.value for e in reader.error])


# ---------------------------------------------------------------- another release meanwhile


def test_a_damaged_release_is_told_once_and_not_as_a_newer_one(before, tmp_path, monkeypatch):
    folder = Path(shutil.copytree(before, tmp_path / "releases"))
    database = folder / ids(folder)[1] / DATABASE
    database.chmod(0o644)
    database.write_bytes(database.read_bytes()[:-1])
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(folder))
    said = shown(opened("data"))
    assert "den nyeste hele udgivelse" in said
    assert "Der er en anden udgivelse nu" not in said


def test_the_server_says_which_release_it_serves(before, tmp_path, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(before))
    assert app._served(None).body.decode() == ids(before)[1]
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(tmp_path / "ingen"))
    assert app._served(None).status_code == 503


def test_an_open_page_stays_and_says_within_seconds_that_there_is_another(browser: Browser, before, tmp_path):
    folder = Path(shutil.copytree(before, tmp_path / "releases"))
    old, new = ids(folder)
    served = re.compile("vises nu")
    word = "Der er en anden udgivelse nu."
    with (
        serving.server(tmp_path / "log", NOEGLETAL_RELEASES=str(folder)) as address,
        serving.Visit(browser, address, "/data") as visit,
    ):
        page = visit.page
        expect(page.locator("tr", has_text=served)).to_contain_text(new)
        store.use(folder, old, "Jobcentret", "prøve")
        expect(page.get_by_text(word)).to_be_visible(timeout=6_000)
        with serving.Visit(browser, address, "/data") as other:
            expect(other.page.locator("tr", has_text=served)).to_contain_text(old)
            expect(other.page.get_by_text(word)).to_have_count(0)
        page.get_by_text("Klynge", exact=True).first.click()  # a choice in the side runs the page again, on the release it has
        visit.settled()
        expect(page.locator("tr", has_text=served)).to_contain_text(new)
        page.get_by_role("button", name="Vis den").click()
        expect(page.locator("tr", has_text=served)).to_contain_text(old, timeout=20_000)
        expect(page.get_by_text(word)).to_have_count(0)
        assert visit.errors == []
