"""The real server and a real browser, as a user meets them: every other host is out of reach."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OFFLINE = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]
_CONTEXTS: WeakKeyDictionary[Browser, dict[tuple, BrowserContext]] = WeakKeyDictionary()
RAN = "[data-testid=stApp][data-test-script-state=notRunning]"


def pages() -> list[str]:
    """The address of every page, read from the st.Page lines, so that a new page is covered the day it is added."""
    lines = re.findall(r"st\.Page\((.*?)\)", (ROOT / "pages" / "navigation.py").read_text(encoding="utf-8"), re.DOTALL)
    found = ["/" if "default=True" in line else "/" + re.search(r'url_path="([^"]+)"', line).group(1) for line in lines]
    assert "/" in found
    return found


@contextmanager
def server(log: Path, *command: str, **environment: str) -> Iterator[str]:
    """`streamlit run app.py` (or another command) on a free port, until it answers; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", *(command or ("app.py",)), "--server.port", str(port)],
            cwd=ROOT, env=os.environ | environment, stdout=out, stderr=out,
        )  # fmt: skip
        try:
            yield _healthy(f"http://127.0.0.1:{port}", process, log)
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:  # a page still open holds it
                process.kill()


def _healthy(url: str, process: subprocess.Popen, log: Path) -> str:
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:  # noqa: S310 - our own server
                if answer.read() == b"ok":
                    return url
        except OSError:
            time.sleep(0.25)
        if process.poll() is not None:
            break
    raise AssertionError(log.read_text())


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's chromium."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "chromium mangler: kør 'make test', som installerer den"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=OFFLINE)
        yield found
        found.close()


def _context(browser: Browser, **options: object) -> BrowserContext:
    """One for each set of options: the pages of a context share what they have fetched, and every page fetches all of Streamlit."""
    known = _CONTEXTS.setdefault(browser, {})
    key = tuple(sorted(options.items()))
    if key not in known:
        known[key] = browser.new_context(**options)
    return known[key]


class Visit:
    """One open page, and what it did on the way."""

    def __init__(
        self, browser: Browser, address: str, path: str, width: int = 1440, height: int = 900, color_scheme: str = "", **context: object
    ) -> None:
        self.page: Page = _context(browser, **context).new_page()
        self.page.set_viewport_size({"width": width, "height": height})
        if color_scheme:
            self.page.emulate_media(color_scheme=color_scheme)
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else self.outside.append(r.url))
        self.page.on("websocket", lambda w: None if f"//{address.split('//')[1]}/" in w.url else self.outside.append(w.url))
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.goto(address + path)
        self.settled()

    def settled(self) -> None:
        """The script has run, and every chart on the page is drawn."""
        self.page.wait_for_selector(RAN, timeout=60_000)
        self.page.wait_for_function(
            "() => document.querySelector('[data-testid=stMain] h1') && !document.querySelector('[data-testid=stSkeleton]')"
            " && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(c => c.querySelector('.js-plotly-plot .main-svg'))",
            timeout=60_000,
        )

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_: object) -> None:
        self.page.close()
