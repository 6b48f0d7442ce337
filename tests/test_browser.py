"""The dashboard in headless Chromium, as a user meets it: figures, kommune in the URL, Danish shell, nothing asked of the outside."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import oracle
from conftest import ROOT

OFFLINE = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]


@pytest.fixture(scope="module")
def address(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real server on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (tmp_path_factory.mktemp("server") / "log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT, env=os.environ | {"NOEGLETAL_RELEASES": str(releases)}, stdout=log, stderr=log,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:  # noqa: S310 - our own server
                    if answer.read() == b"ok":
                        break
            except OSError:
                time.sleep(0.25)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=60)
        log.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium, with every other host out of reach."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "chromium mangler: kør 'make test', som installerer den"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=OFFLINE)
        yield found
        found.close()


class Visit:
    """One open page, and what it did on the way."""

    def __init__(self, browser: Browser, address: str, path: str, width: int = 1440) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": 900})
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else self.outside.append(r.url))
        self.page.on("websocket", lambda w: None if f"//{address.split('//')[1]}/" in w.url else self.outside.append(w.url))
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.goto(address + path)
        self.settled()

    def settled(self) -> None:
        """The script has run and the chart is drawn."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
        self.page.wait_for_selector(".js-plotly-plot .scatterlayer", timeout=60_000)


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
    visit.page.get_by_role("tab", name="Tabel").click()
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
    assert '<html lang="da">' in body and "<title>Nøgletal</title>" in body
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
