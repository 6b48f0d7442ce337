"""The real door: real deliveries are built into a release once, and every test asks it as a user would."""

import contextlib
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser
from streamlit.testing.v1 import AppTest

import serving
from indicators import store
from indicators.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


# What takes longest begins first, the rest fill the gaps: no process is left alone with a long file at the end, and while one
# process builds the release that the others need, the first has something that needs none.
LONGEST = (
    "test_store_faults", "test_accessibility", "test_hostile_labels", "test_bilag_pdf", "test_maalgrupper", "test_bilag_kontor",
    "test_known_answers", "test_store", "test_som_kendt", "test_rettelser_siden", "test_bilag_historik", "test_downloads", "test_landkort",
    "test_eksempel_maerket", "test_benchmark", "test_visninger", "test_browser", "test_texts", "test_cases", "test_pages", "test_fuzz",
    "test_store_threads", "test_maal_siden", "test_opfoelgning_bilag", "test_benchmark_side", "test_klyngeblik",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files in that order, each with its own tests in theirs; xdist must be told --no-loadscope-reorder."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONGEST)))


# What the tests export is nobody's bilag: it has no place in the register of those that have left.
os.environ["NOEGLETAL_UDSENDT"] = str(Path(tempfile.mkdtemp(prefix="udsendt-")) / "udsendt.jsonl")

BUILT = "bygget.json"  # beside the release: what the command line said when it was built


def run_command(*arguments: str) -> tuple[int, str, str]:
    """The command line in this process: exit status, stdout, stderr."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(arguments)
        except SystemExit as stop:  # argparse's own way out on wrong usage
            status = int(stop.code or 0)
    return status, out.getvalue(), err.getvalue()


def shared(factory: pytest.TempPathFactory, worker_id: str, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that is made once, whichever of the processes that share the tests asks first."""
    folder = (factory.getbasetemp() if worker_id == "master" else factory.getbasetemp().parent) / name
    with FileLock(f"{folder}.laas"):
        if not folder.exists():
            make(folder)
    return folder


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder with one release, built from the project's own deliveries by the command that the README gives."""

    def make(folder: Path) -> None:
        said = run_command("build", "--releases", str(folder))
        assert said[0] == 0, said
        folder.with_name(BUILT).write_text(json.dumps(said), encoding="utf-8")

    return shared(tmp_path_factory, worker_id, "releases", make)


@pytest.fixture(scope="session")
def built(releases: Path) -> tuple[int, str, str]:
    """What that command said: exit status, stdout, stderr."""
    return tuple(json.loads(releases.with_name(BUILT).read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def newest_years(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> store.Release:
    """The project's own deliveries from 2025 on, without example figures: for what is asked of all 98 kommuner about the newest
    month and the year before it. A figure is made of every month there is, so here it is made of a third of them."""

    def make(folder: Path) -> None:
        data = folder.with_name("seneste")
        shutil.copytree(DATA / "reference", data / "reference")
        for path in (DATA / "leverancer").rglob("*.csv"):
            head, *lines = path.read_text(encoding="utf-8-sig").splitlines()
            place = head.split(";").index("Periode")
            whole = path.stem == "y30r21"  # the benchmark, which makes the klynge: its editions end in 2022
            copy = data / path.relative_to(DATA)
            copy.parent.mkdir(parents=True, exist_ok=True)
            kept = [line for line in lines if whole or line.split(";")[place].strip('"') >= "2025"]
            if kept:
                copy.write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
        assert not store.build(data, folder).refused

    return store.open_release(shared(tmp_path_factory, worker_id, "seneste_releases", make))


@pytest.fixture(scope="session")
def release(releases: Path) -> store.Release:
    """The release itself."""
    return store.open_release(releases)


@pytest.fixture(scope="session")
def command(releases: Path) -> Callable[..., tuple[int, str, str]]:
    """Run the command line in this process: exit status, stdout, stderr."""

    def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
        before = dict(os.environ)
        os.environ.update({"NOEGLETAL_RELEASES": str(releases), **environment})
        try:
            return run_command(*arguments)
        finally:
            os.environ.clear()
            os.environ.update(before)

    return run


@pytest.fixture(scope="session")
def show(command: Callable[..., tuple[int, str, str]]) -> Callable[..., dict]:
    """`show INDIKATOR --json` as a dictionary."""

    def ask(indikator: str, **options: str) -> dict:
        words = [word for name, value in options.items() if value is not None for word in (f"--{name}", value)]
        status, out, err = command("show", indikator, *words, "--json")
        assert status == 0, err
        return json.loads(out)

    return ask


def opened(name: str = "overblik", **query: str | list[str]) -> AppTest:
    """A page as a link opens it: query parameters and all."""
    app = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    if name != "overblik":
        app.switch_page(f"{name}.py").run()
    assert not app.exception, app.exception
    return app


def shown(app: AppTest) -> str:
    """All text of the page, escapes taken off."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "error", "info", "warning", "success")
    words = [element.value for kind in kinds for element in app.get(kind)]
    words += [element.proto.body for element in app.get("html")]
    return re.sub(r"\\(.)", r"\1", "\n".join(words))


@pytest.fixture
def page(releases: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """The way to open a page of the shared release."""
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(releases))
    return opened


@pytest.fixture(scope="session")
def address(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard on a free port, for all browser tests."""
    with serving.server(tmp_path_factory.mktemp("server") / "log", NOEGLETAL_RELEASES=str(releases)) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for each module: while it lives, nothing else in this process can run an event loop."""
    with serving.chromium() as found:
        yield found
