"""Hent through the real browser: the files open, say the delivery's numbers, hold no formula, and look as the screen does."""

import csv
import functools
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

import oracle
from indicators.bilag import files, picture
from indicators.compare import compare
from indicators.comparison import Selection
from indicators.figures.poster import poster
from serving import Visit

KINDS = {"png": "Billede (PNG)", "svg": "Billede (SVG)", "csv": "Tal (CSV)", "xlsx": "Tal (Excel)"}
SVG = "{http://www.w3.org/2000/svg}"
KOMMUNE, INDIKATOR = "Læsø", "ledighed"
MEMBERS = {"klynge": oracle.klynge(KOMMUNE)}


@pytest.fixture(scope="module")
def visit(browser, address):
    """Læsø's ledighed, all years; no page is opened twice for four files."""
    with Visit(browser, address, f"/noegletal?kommune={KOMMUNE}&noegletal=Ledighed&vis=Alt", accept_downloads=True) as found:
        found.page.get_by_role("tab", name="Hent").first.click()
        yield found


@pytest.fixture(scope="module")
def fetched(visit) -> dict[str, tuple[str, bytes]]:
    """The four files as the browser saved them: name and content."""
    found = {}
    for suffix, label in KINDS.items():
        with visit.page.expect_download(timeout=60_000) as waiting:
            visit.page.get_by_role("button", name=label).first.click()
        found[suffix] = (waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes())
    return found


@pytest.fixture(scope="module")
def comparison(release):
    return compare(release, Selection(INDIKATOR, KOMMUNE, "alle", ("klynge", "landet"), None, "M"))


def rows_of(content: bytes) -> tuple[list[str], dict[str, list[str]]]:
    """The head, and the cells of each period; the words below the numbers have no period."""
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    return head, {row[0]: row[1:] for row in rows if re.fullmatch(r"\d{4}M\d{2}", row[0])}


@pytest.mark.parametrize("suffix", KINDS)
def test_a_file_name_is_plain_ascii_and_says_what_is_in_it(fetched, suffix):
    name, content = fetched[suffix]
    assert re.fullmatch(rf"ledighed_Laesoe_klynge-landet_2026M06\.{suffix}", name)
    assert content


def test_the_csv_opens_in_danish_excel(fetched):
    content = fetched["csv"][1]
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\r\n") == content.count(b"\n")
    head, rows = rows_of(content)
    assert head[0] == "Periode" and head[1] == KOMMUNE and len(head) == 5
    assert list(rows) == sorted(rows)
    cells = [cell for row in rows.values() for cell in row[:-1]]
    assert all(re.fullmatch(r"-?\d+(,\d+)?|", cell) for cell in cells) and any("," in cell for cell in cells)


def test_every_number_of_the_csv_is_the_deliverys(fetched):
    _, rows = rows_of(fetched["csv"][1])
    assert list(rows) == oracle.published_months(INDIKATOR)
    for month, (own, klynge, land, _) in rows.items():
        for cell, area in ((own, KOMMUNE), (land, oracle.LANDET)):
            raw = oracle.published(INDIKATOR, area, "alle", month).vaerdi
            assert cell == ("" if raw is None else oracle.shown(raw).replace(".", ",")), (area, month)
        group = oracle.group(INDIKATOR, MEMBERS["klynge"], "alle", month)
        low, high = (Fraction(oracle.shown(edge)) for edge in (group.vaerdi - group.slack, group.vaerdi + group.slack))
        assert low <= Fraction(klynge.replace(",", ".")) <= high, month


def test_the_workbook_holds_the_same_numbers_as_numbers_and_no_formula(fetched):
    book = openpyxl.load_workbook(io.BytesIO(fetched["xlsx"][1]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    sheet = book["Tal"]
    head, rows = rows_of(fetched["csv"][1])
    assert [cell.value for cell in sheet[1]] == head
    for (_, *numbers, _), (month, texts) in zip(sheet.iter_rows(min_row=2, values_only=True), rows.items(), strict=True):
        assert numbers == [None if text == "" else pytest.approx(float(text.replace(",", "."))) for text in texts[:-1]], month
        assert all(number is None or isinstance(number, int | float) for number in numbers)


def test_the_png_is_two_thousand_pixels_wide(fetched):
    content = fetched["png"][1]
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(content[16:20]) == 2000 and int.from_bytes(content[20:24]) == 1240


def test_the_svg_is_xml_with_its_title_and_nothing_from_outside(fetched):
    text = fetched["svg"][1].decode("utf-8")
    tree = ET.fromstring(text)  # noqa: S314 - our own file
    assert tree.tag == f"{SVG}svg"
    words = "".join(tree.itertext())
    assert "Ledighed i pct. af arbejdsstyrken, Læsø, juni 2026" in words
    assert "Kilde: Jobindsats.dk" in words and "klynge" in words.casefold()
    assert not list(tree.iter(f"{SVG}script")) and not list(tree.iter(f"{SVG}image"))
    hrefs = [value for element in tree.iter() for key, value in element.attrib.items() if key.endswith("href")]
    assert all(value.startswith("#") for value in hrefs)


def test_the_browser_gets_what_the_product_makes(fetched, comparison):
    assert fetched["csv"][1] == files.csv_bytes(comparison)
    assert fetched["xlsx"][1] == files.xlsx_bytes(comparison)


def test_a_file_made_twice_is_byte_equal(comparison):
    made = {
        "csv": functools.partial(files.csv_bytes, comparison), "xlsx": functools.partial(files.xlsx_bytes, comparison),
        "svg": functools.partial(files.svg_bytes, comparison, None), "png": functools.partial(files.png_bytes, comparison, None),
    }  # fmt: skip
    for kind, make in made.items():
        assert make() == make(), kind


def test_no_clock_stands_in_the_workbook(fetched):
    with zipfile.ZipFile(io.BytesIO(fetched["xlsx"][1])) as packed:
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
        assert set(re.findall(rb"\d{4}-\d{2}-\d{2}T", packed.read("docProps/core.xml"))) == {b"2000-01-01T"}


# --- the embedded engine against Chromium -----------------------------------------------------------------------------


def points(path: str) -> list[tuple[float, float]]:
    """The points of an SVG path of straight lines: 'M0,1L2,3V4H5'."""
    found, x, y = [], 0.0, 0.0
    for letter, numbers in re.findall(r"([MLHV])([^MLHVZ]*)", path):
        values = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", numbers)]
        if letter in "ML":
            pairs = list(zip(values[::2], values[1::2], strict=True))
        else:
            pairs = [(v, y) if letter == "H" else (x, v) for v in values]
        for x, y in pairs:
            found.append((x, y))
    return found


@pytest.mark.parametrize("indikator", ["ledighed", "ledige", "kontanthjaelp"])
def test_the_embedded_engine_draws_the_lines_chromium_draws(browser, release, indikator):
    """The same figure given to the same plotly.js in a browser: as many lines, as many points, within a pixel."""
    found = compare(release, Selection(indikator, "Ballerup", "alle", ("klynge", "landet"), None, "M"))
    drawing = poster(found, None, files.WIDTH, files.HEIGHT)
    ours = ET.fromstring(picture.svg(drawing, files.WIDTH, files.HEIGHT))  # noqa: S314 - our own picture
    mine = sorted(points(e.attrib["d"]) for e in ours.iter(f"{SVG}path") if "js-line" in e.attrib.get("class", ""))
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.set_content("<html><body><div id=figur></div></body></html>")
    page.add_script_tag(path=_plotly_js())
    page.evaluate("d => Plotly.newPlot('figur', d.data, d.layout, {staticPlot: true})", drawing)
    theirs = sorted(points(d) for d in page.locator("path.js-line").evaluate_all("l => l.map(e => e.getAttribute('d'))"))
    ticks = page.locator(".xtick text, .ytick text").all_text_contents()
    page.close()
    assert len(mine) == len(theirs) > 2
    for a, b in zip(mine, theirs, strict=True):
        assert len(a) == len(b)
        assert max(abs(p - q) for first, second in zip(a, b, strict=True) for p, q in zip(first, second, strict=True)) < 1
    drawn = re.sub(r"\s", "", "".join(ours.itertext()))
    assert all(re.sub(r"\s", "", tick) in drawn for tick in ticks)


def _plotly_js() -> Path:
    """plotly.js as the plotly package brings it."""
    import plotly

    path = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    assert path.exists()
    return path
