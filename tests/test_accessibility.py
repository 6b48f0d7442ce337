"""WCAG 2.1 AA on every page: axe's rules, and what axe cannot see - words, order of headings, keyboard, colours, 320 pixels, paper."""

import itertools
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

import serving
from indicators import figures
from indicators.figures import frame
from serving import Visit

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
PAGES = serving.pages()
# Words of Streamlit's own frame, in any attribute or text a reader can meet.
ENGLISH = re.compile(
    r"\b(the|your|you|choose|option|options|open|close|skip|content|sidebar|pages|results?|download|fullscreen|search|select|selected|"
    r"clear|running|loading|menu item|view more|expand|collapse|show|hide|columns|chart|table|error)\b",
    re.IGNORECASE,
)
NAMES = """[...document.querySelectorAll('body *')].flatMap(e => ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']
    .filter(a => e.hasAttribute(a)).map(a => e.getAttribute(a)))"""
FOCUSED = """(e => {
    const look = x => { const s = getComputedStyle(x);
        return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none'; };
    const r = e.getBoundingClientRect();
    const around = e.tagName === 'INPUT' ? [e, e.parentElement, e.closest('label') ?? e] : [e];
    return {what: e.getAttribute('role') || e.tagName, name: e.getAttribute('aria-label') || e.innerText.trim(),
        seen: around.some(look), inside: r.right > 0 && r.left < innerWidth}; })(document.activeElement)"""


@pytest.fixture(scope="module", params=PAGES)
def visit(request, browser, address):
    """Each page once, as wide as a screen; the policy that forbids axe to run is off here, and only here."""
    with Visit(browser, address, request.param, bypass_csp=True) as found:
        yield found


@pytest.fixture(scope="module", params=PAGES)
def phone(request, browser, address):
    """Each page at 320 pixels: a phone, or a screen at 400 pct.; in the colours of one who has asked for dark ones."""
    with Visit(browser, address, request.param, 320, 640, color_scheme="dark", bypass_csp=True) as found:
        yield found


def violations(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)["violations"]
    return [f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def tabbed(page: Page, most: int = 60) -> list[dict]:
    """Where Tab leads from the top of the page, until it comes round."""
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here["what"] == "BODY":
            break
        found.append(here)
    return found


def opened_well(visit: Visit) -> bool:
    """No error, neither the browser's nor the page's own, and nothing asked of the outside."""
    wrong = visit.page.locator("[data-testid=stException], [data-testid=stAlertContentError]")
    return (visit.errors, visit.outside, wrong.count()) == ([], [], 0)


def test_axe_finds_nothing_on_a_screen(visit):
    assert violations(visit.page) == []


def test_axe_finds_nothing_on_a_phone(phone):
    assert violations(phone.page) == []


def test_the_page_opens_well_and_says_it_is_danish_and_what_it_is(visit):
    assert opened_well(visit)
    assert visit.page.evaluate("document.documentElement.lang") == "da"
    assert visit.page.title()
    levels = visit.page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), f"et overskriftsniveau er sprunget over: {levels}"


def test_no_english_word_of_the_frame_is_left(visit):
    names = visit.page.evaluate(NAMES)
    icons = visit.page.locator("[translate=no]").all_inner_texts()
    text = visit.page.evaluate("document.body.innerText").split("\n")
    assert [name for name in (*names, *text) if ENGLISH.search(name) and name not in icons] == []


def test_every_chart_has_a_name_of_words_and_a_table(visit):
    names = visit.page.evaluate("""[...document.querySelectorAll('[data-testid=stPlotlyChart]')].map(c => {
        const named = '[role=figure][aria-label], [role=img][aria-label]';
        return (c.closest(named) ?? c.querySelector(named))?.getAttribute('aria-label') ?? ''; })""")
    assert all(len(re.findall(r"[A-Za-zÆØÅæøå]{2,}", name)) >= 8 for name in names), names
    lost = visit.page.evaluate("""[...document.querySelectorAll('[data-testid=stPlotlyChart]')].filter(c => {
        for (let e = c; e && e.dataset?.testid !== 'stMain'; e = e.parentElement) if (e.querySelector('table')) return false;
        return true; }).length""")
    assert lost == 0, "en figur uden tabel"


def test_every_table_has_heads_and_scrolls_by_key(visit):
    found = visit.page.evaluate("""[...document.querySelectorAll('table')].map(t => [
        t.querySelectorAll('thead th[scope=col]').length, t.querySelectorAll('tbody tr').length,
        t.querySelectorAll('tbody th[scope=row]').length, t.closest('[tabindex="0"][aria-label]') !== null])""")
    for heads, rows, named, reachable in found:
        assert heads and named >= rows and reachable


def test_320_pixels_open_well_and_need_no_sideways_scroll(phone):
    assert opened_well(phone)
    width = "[document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
    assert max(phone.page.evaluate(width)) <= 320


def test_the_keyboard_sees_where_it_is_on_a_phone(phone):
    stops = tabbed(phone.page)
    assert [stop["name"] for stop in stops if not stop["inside"]] == [], "tasterne går gennem et lukket panel"
    assert [stop["name"][:40] for stop in stops if not stop["seen"]] == []


def test_the_keyboard_reaches_the_choices_and_sees_where_it_is(visit):
    stops = tabbed(visit.page)
    assert stops[0]["name"] == "Gå til indholdet"
    assert any(stop["what"] == "combobox" and stop["name"] == "Kommune" for stop in stops)
    assert any("Klynge" in stop["name"] and stop["what"] == "BUTTON" for stop in stops)
    assert any(stop["name"] == "Skjul valg og menu" for stop in stops)
    assert [stop["name"][:40] for stop in stops if not stop["seen"]] == [], "tastaturets sted kan ikke ses her"


def test_the_keyboard_alone_changes_kommune_comparison_and_tab_and_downloads(browser, address):
    with Visit(browser, address, "/noegletal") as visit:
        page, keys = visit.page, visit.page.keyboard
        drawn = page.locator("[role=figure][aria-label], [role=img][aria-label]").first.get_attribute("aria-label")
        assert "Ledighed i pct. af arbejdsstyrken, fra juli 2021 til juli 2026" in drawn
        _tab_to(page, "combobox", "Kommune")
        keys.type("zzz")
        page.get_by_text("Intet fundet").wait_for()
        for key in ("Control+A", "A", "l", "b", "e", "r", "ArrowDown", "Enter"):
            keys.press(key)
        page.get_by_text("Albertslund Kommune").first.wait_for()
        assert "kommune=Albertslund" in page.url
        visit.settled()
        _tab_to(page, "BUTTON", "Klynge")
        keys.press("ArrowRight")
        keys.press("Space")
        page.wait_for_url("**Nabokommuner**")
        visit.settled()  # a page that is written again takes the keyboard's place with it
        _tab_to(page, "tab", "Figur")
        keys.press("ArrowRight")
        page.locator("table.tabel").first.wait_for(state="visible")
        for _ in range(2):
            keys.press("ArrowRight")
        _tab_to(page, "BUTTON", "Tal (CSV)")
        with page.expect_download(timeout=30_000) as waiting:
            keys.press("Enter")
        assert waiting.value.suggested_filename.startswith("ledighed_Albertslund")
        assert opened_well(visit)


def _tab_to(page: Page, what: str, name: str) -> None:
    for _ in range(60):
        here = page.evaluate(FOCUSED)
        if here["what"] == what and name in here["name"] and len(here["name"]) < 60:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab når aldrig '{name}'")


# --- colours --------------------------------------------------------------------------------------------------------


def contrast(first: str, second: str) -> float:
    """WCAG 2.1: relative luminance of two colours, the lighter over the darker."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_knows_its_ends():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("area", figures.STYLES)
def test_an_area_can_be_read_and_its_line_seen(area):
    style = figures.STYLES[area]
    assert contrast(style.tekst, "#FFFFFF") >= 4.5
    assert contrast(style.farve, "#FFFFFF") >= 3


@pytest.mark.parametrize("ground", ["#FFFFFF", "#F4F6F8", "#EDF0F2"])
def test_words_in_the_chart_can_be_read_on_its_bands(ground):
    assert contrast(frame.INK, ground) >= 4.5 and contrast(frame.QUIET, ground) >= 4.5


def test_no_two_areas_share_both_colour_and_dash():
    looks = [(s.farve, s.streg) for s in figures.STYLES.values()]
    assert len(set(looks)) == len(looks)


# --- paper ----------------------------------------------------------------------------------------------------------


def test_paper_gets_the_whole_chart_and_not_the_side_bar(browser, address):
    with Visit(browser, address, "/noegletal", bypass_csp=True) as visit:
        page = visit.page
        page.emulate_media(media="print")
        shown = "s => { const e = document.querySelector(s); return !!e && e.getClientRects().length > 0; }"
        assert page.evaluate(shown, ".js-plotly-plot") and page.evaluate(shown, ".legende") and page.evaluate(shown, ".kilde")
        assert not page.evaluate(shown, "[data-testid=stSidebar]") and not page.evaluate(shown, "[role=tablist]")
        assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stMain]')).overflowY") == "visible"
        page.set_viewport_size({"width": 718, "height": 1000})  # A4 between its margins
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        right = "e => e.getBoundingClientRect().right"
        assert page.locator(".js-plotly-plot .main-svg").first.evaluate(right) <= 718
        assert page.locator(".js-plotly-plot .main-svg").first.get_attribute("viewBox")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator(".js-plotly-plot .main-svg[viewBox]").count() == 0
        assert page.pdf(format="A4").startswith(b"%PDF")
