"""The dashboard in headless Chromium, as a user meets it: figures to the last month, and a shell that is Danish and closed."""

import urllib.request

import pytest
from playwright.sync_api import expect

import oracle
from serving import Visit


@pytest.mark.parametrize("kommune", ["Ballerup", "Læsø"])
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
    assert visit.errors == [] and visit.outside == []
    visit.page.close()


def test_the_shell_is_danish_and_closed(address):
    with urllib.request.urlopen(f"{address}/noegletal", timeout=10) as answer:  # noqa: S310 - our own server
        body, headers = answer.read().decode(), answer.headers
    assert '<html lang="da">' in body and "<title>Nøgletal" in body
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
