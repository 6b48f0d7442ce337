"""From the choice of a kommune to the last chart drawn, in headless Chromium: the page Nøgletal against Dash with the same charts."""

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import report
from benchmarks.report import Line, Run, Section, number
from indicators import figures, landkort, settings, store
from indicators.compare import compare
from indicators.comparison import Selection
from indicators.figures import tiles
from indicators.store import Release

DASH, OURS = "Dash, samme to figurer", "/noegletal?noegletal=Ledighed"
KOMMUNER = ("Albertslund", "København", "Aarhus", "Odense", "Esbjerg", "Herlev", "Køge", "Viborg", "Tønder", "Faxe", "Randers", "Skive")
# Both figures show the kommune: the curve has a line of its name, the map has its outlines.
_WAIT = """([name, outlines]) => { const start = performance.now(); window.drawn = new Promise((done) => { const look = () => {
  const plots = [...document.querySelectorAll('.js-plotly-plot')].filter((p) => p.data && p.layout);
  const curve = plots.some((p) => p.data.some((t) => t.name === name) && p.querySelector('.scatterlayer path'));
  const map = plots.some((p) => JSON.stringify((p.layout.shapes || []).map((s) => [s.x0, s.y0])) === outlines);
  if (curve && map) requestAnimationFrame(() => done(performance.now() - start)); else requestAnimationFrame(look);
}; look(); }); }"""


def drawings(release: Release, kommune: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The curve and the map of the page Nøgletal."""
    found = compare(release, Selection("ledighed", kommune))
    since = found.periode
    for _ in range(3):
        since = since.year_before()
    return figures.trend(found, since), tiles.tiles(landkort.landkort(release, found))


def sections(_rows: int | None, reps: int | None) -> list[Section]:
    """One table; without Dash or a browser one line that says so."""
    section = Section("FRA VALG AF KOMMUNE TIL SIDSTE FIGUR I BROWSEREN, ms", DASH)
    missing = [name for name in ("dash", "playwright") if not importlib.util.find_spec(name)]
    if missing or not shutil.which("chromium"):
        section.maal = [f"ikke målt: {', '.join(missing) or 'chromium'} mangler. Kør 'make bench'."]
        return [section]
    with tempfile.TemporaryDirectory(prefix="noegletal-maaling-") as folder:
        store.build(settings.data_dir(), Path(folder))
        found = _measured(Path(folder), reps or report.MIN_RUNS)
    anchor = tuple(found[DASH])
    section.lines = [Line(DASH, anchor), Line(OURS, tuple(found[OURS]), anchor)]
    times = median(section.lines[1].ratios("wall"))
    section.maal = [report.goal("højst Dash' tid", times >= 1, f"{number(1 / times, 2)} x Dash", len(anchor))]
    return [section]


def _measured(folder: Path, reps: int) -> dict[str, list[Run]]:
    from playwright.sync_api import sync_playwright

    release = store.open_release(folder)
    found: dict[str, list[Run]] = {DASH: [], OURS: []}
    ours = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port"]
    with ExitStack() as stack:
        pages = {}
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for navn, words, path in ((DASH, [sys.executable, "-m", "benchmarks.dash_page"], "/"), (OURS, ours, OURS)):
            address = stack.enter_context(_server(words, folder))
            pages[navn] = browser.new_context(bypass_csp=True, viewport={"width": 1440, "height": 1700}).new_page()
            pages[navn].goto(address + path)
            pages[navn].wait_for_selector(".js-plotly-plot .barlayer", timeout=60_000)
        for number_, kommune in enumerate(KOMMUNER[: reps + 2]):  # the first two fill caches
            for navn in sorted(pages, reverse=bool(number_ % 2)):
                wall = _choose(pages[navn], navn, kommune, release)
                found[navn] += [Run(wall, wall)] if number_ >= 2 else []
        browser.close()
    return found


def _choose(page: Any, navn: str, kommune: str, release: Release) -> float:
    """Milliseconds until both charts show the kommune; the processor's share is not taken apart."""
    outlines = [[s["x0"], s["y0"]] for s in drawings(release, kommune)[1]["layout"]["shapes"]]
    if navn == OURS:
        box = page.get_by_role("combobox", name="Kommune")
        box.click()
        box.fill(kommune)
        page.wait_for_timeout(300)
    page.evaluate(_WAIT, [kommune, json.dumps(outlines, separators=(",", ":"))])
    if navn == OURS:
        box.press("Enter")
    else:
        page.evaluate("name => dash_clientside.set_props('kommune', {value: name})", kommune)
    return page.evaluate("window.drawn")


@contextmanager
def _server(words: list[str], releases: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*words, str(port)], cwd=settings.ROOT, env=os.environ | {"NOEGLETAL_RELEASES": str(releases)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(240):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.25)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()
