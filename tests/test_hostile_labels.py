"""Labels that would be code elsewhere: every page shows them as they are, runs none of them, asks nothing of the outside."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest

import serving
import small
from indicators import store, texts
from indicators.bilag import files
from indicators.compare import compare
from indicators.comparison import Selection
from serving import Visit

MARKUP = "<img src=x onerror=window.hacked=1>"
MARKDOWN = "$x^2$ :red[x] [a](javascript:1) ![i](http://ude.example/x.png)"
FORMULA = '=HYPERLINK("http://ude.example")'
TEMPLATE = "{{7*7}} <b>fed</b> &amp; `kode` **x**"
OWN = f"{MARKUP} {MARKDOWN}"
KOMMUNER = {"151": OWN, "165": MARKDOWN, "825": FORMULA, "240": TEMPLATE}  # Ballerup, Albertslund, Læsø, Egedal
BREAK = f"<script>window.hacked=2</script> {MARKDOWN}"
SOURCE = "<svg onload=window.hacked=3> [k](http://ude.example/k)"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    """A release of the small deliveries, whose own tables are hostile."""
    data = small.make(tmp_path_factory.mktemp("hostile") / "data", maal=True)
    names = {row["kode"]: row["navn"] for row in rows(data, "kommuner")}
    rewrite(data, "kommuner", [row | {"navn": KOMMUNER.get(row["kode"], row["navn"])} for row in rows(data, "kommuner")])
    known = [{"alias": names[kode], "kode": kode, "brug": ""} for kode in KOMMUNER]  # the deliveries keep the old names
    long = {"alias": f"{OWN} Kommune", "kode": "151", "brug": "langt navn"}
    rewrite(data, "aliases", [*rows(data, "aliases"), *known, long])
    rewrite(data, "databrud", [row | {"tekst": BREAK} for row in rows(data, "databrud")])
    members = [{"klynge": "1", "ydelse": "alle", "kommune": kode, "gyldig_fra": "2020-01-01", "gyldig_til": "", "kilde": SOURCE}
               for kode in KOMMUNER]  # fmt: skip
    rewrite(data, "klynger", members)
    folder = tmp_path_factory.mktemp("hostile_releases")
    result = store.build(data, folder)
    assert not result.refused
    return folder


def rows(data: Path, table: str) -> list[dict[str, str]]:
    with (data / "reference" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def rewrite(data: Path, table: str, found: list[dict[str, str]]) -> None:
    with (data / "reference" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


@pytest.fixture(scope="module")
def hostile_address(hostile, tmp_path_factory):
    with serving.server(tmp_path_factory.mktemp("server") / "log", NOEGLETAL_RELEASES=str(hostile)) as url:
        yield url


@pytest.mark.parametrize("path", serving.pages())
def test_a_page_shows_a_hostile_name_as_it_is(browser, hostile_address, path):
    """The own kommune's is markup and markdown at once; the others stand in klynge, map and lists."""
    sammenlign = [("sammenlign", name) for name in ("Klynge", "Nabokommuner", "Hele landet")]
    query = urlencode([("kommune", OWN), ("noegletal", "Ledighed"), *sammenlign])
    with Visit(browser, hostile_address, f"{path}?{query}", bypass_csp=True) as visit:  # only our own escaping stands in the way
        page = visit.page
        assert page.get_by_role("combobox", name="Kommune").input_value() == OWN
        for tab in page.get_by_role("tab").all():
            tab.click()
        page.mouse.move(600, 500)
        page.wait_for_timeout(100)
        assert page.evaluate("window.hacked") is None
        assert visit.outside == [] and visit.errors == []
        assert page.locator("[data-testid=stException], [data-testid=stAlertContentError]").count() == 0
        main = page.locator("[data-testid=stMain]")
        assert main.locator("img, script, iframe, .katex, a[href^='javascript']").count() == 0
        # Streamlit's markdown makes a link of any address. It says where it goes, and is not fetched.
        links = main.locator("a").evaluate_all("l => l.map(a => [a.getAttribute('href'), a.innerText])")
        assert [link for link in links if "//ude.example" in link[0] and link[1] not in link[0]] == []
        assert main.locator("[onerror], [onload]").count() == 0


def test_the_name_and_the_break_stand_literally_on_the_card(browser, hostile_address):
    query = urlencode({"kommune": OWN, "noegletal": "Ledighed", "maalgruppe": "Kontanthjælp, jobparate"})
    with Visit(browser, hostile_address, f"/noegletal?{query}", bypass_csp=True) as visit:
        text = visit.page.locator("[data-testid=stMain]").inner_text()
        assert f"i {OWN} Kommune" in text
        assert BREAK in text, "databruddet står ikke, som det er skrevet"
        assert visit.page.locator(".legende").first.inner_text().startswith(OWN)
        assert OWN in visit.page.locator("[role=figure]").first.get_attribute("aria-label")


@pytest.fixture(scope="module", params=KOMMUNER, ids=["own", "markdown", "formula", "template"])
def comparison(request, hostile):
    return compare(store.open_release(hostile), Selection("ledighed", request.param, "alle", ("klynge", "naboer", "landet"), None, "M"))


def test_the_klynge_names_its_source_literally(comparison):
    assert SOURCE in " ".join((*texts.notes(comparison), *texts.method(comparison)))


def test_no_text_cell_of_a_csv_is_a_formula(comparison):
    found = list(csv.reader(io.StringIO(files.csv_bytes(comparison).decode("utf-8-sig"), newline=""), delimiter=";"))
    for row in found:
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or re.fullmatch(r"-\d+(,\d+)?", cell), cell
    assert comparison.kommune.navn in found[0][1]


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(comparison):
    book = openpyxl.load_workbook(io.BytesIO(files.xlsx_bytes(comparison)))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n") and cell.hyperlink is None, cell.value
    assert book["Tal"]["B1"].value == comparison.kommune.navn


def test_a_picture_holds_the_name_as_text_and_no_script(comparison):
    tree = ET.fromstring(files.svg_bytes(comparison, None))  # noqa: S314 - our own file
    assert {element.tag.split("}")[1] for element in tree.iter()}.isdisjoint({"script", "image", "foreignObject", "a"})
    assert not [key for element in tree.iter() for key in element.attrib if key.casefold().startswith("on")]
    assert files.png_bytes(comparison, None).startswith(b"\x89PNG")


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "png", "svg"])
def test_a_file_name_is_safe(comparison, suffix):
    assert re.fullmatch(r"[A-Za-z0-9_-]+\.[a-z]+", files.name(comparison, suffix))
