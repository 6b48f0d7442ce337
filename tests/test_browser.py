"""The dashboard in headless Chromium, as a user meets it: figures, kommune in the URL, Danish shell, nothing asked of the outside."""

import re
import urllib.request

import pytest
from playwright.sync_api import expect

import oracle
from serving import Visit


@pytest.mark.parametrize("path", ["/", "/noegletal", "/noegletal?kommune=L%C3%A6s%C3%B8&noegletal=Langtidsledige"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_opens_without_error_and_asks_nothing_of_the_outside(browser, address, path, width):
    visit = Visit(browser, address, path, width)
    assert visit.errors == [] and visit.outside == []
    expect(visit.page.locator("[data-testid=stException], [data-testid=stAlertContentError]")).to_have_count(0)
    assert visit.page.evaluate("document.documentElement.lang") == "da"
    assert visit.page.title() == "Nøgletal" or "Nøgletal" in visit.page.title() or "Overblik" in visit.page.title()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    visit.page.close()


def test_a_reader_switches_to_albertslund_and_the_link_says_so(browser, address):
    visit = Visit(browser, address, "/")
    expect(visit.page.get_by_role("heading", name="Ballerup · juni 2026")).to_be_visible()
    box = visit.page.get_by_role("combobox", name=re.compile("Kommune"))
    box.click()
    box.fill("Alberts")
    visit.page.get_by_role("option", name="Albertslund").click()
    expect(visit.page.get_by_role("heading", name="Albertslund · juni 2026")).to_be_visible(timeout=30_000)
    assert "kommune=Albertslund" in visit.page.url
    visit.page.reload()
    expect(visit.page.get_by_role("heading", name="Albertslund · juni 2026")).to_be_visible(timeout=30_000)
    visit.page.close()


@pytest.mark.parametrize("kommune", ["Ballerup", "Albertslund", "Læsø"])
def test_every_own_figure_in_the_table_is_in_the_delivery(browser, address, kommune):
    visit = Visit(browser, address, f"/noegletal?kommune={kommune}&noegletal=Ledighed&vis=Alt")
    visit.page.get_by_role("tab", name="Tabel").first.click()
    table = visit.page.locator("table.tabel").nth(1)
    expect(table).to_be_visible()
    rows = [row.split("\t") for row in table.locator("tbody").inner_text().split("\n") if row.strip()]
    months = oracle.published_months("ledighed")
    assert len(rows) == len(months)
    for row, month in zip(rows, reversed(months), strict=True):
        raw = oracle.shown(oracle.published("ledighed", kommune, "alle", month).vaerdi).replace(".", ",")
        assert row[1].rstrip("*") == raw, (kommune, month, row)
    visit.page.close()


def test_the_chart_has_words_for_those_who_cannot_see_it(browser, address):
    visit = Visit(browser, address, "/noegletal")
    figure = visit.page.locator("[role=figure][aria-label], [role=img][aria-label]").first
    assert "Ledighed i pct. af arbejdsstyrken, fra juli 2021 til juli 2026" in figure.get_attribute("aria-label")
    visit.page.close()


def test_the_shell_is_danish_and_closed(address):
    with urllib.request.urlopen(f"{address}/noegletal", timeout=10) as answer:  # noqa: S310 - our own server
        body, headers = answer.read().decode(), answer.headers
    assert '<html lang="da">' in body and "<title>Nøgletal" in body
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
