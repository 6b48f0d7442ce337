"""The real door: real deliveries are built into a release once, and every test asks it as a user would."""

import contextlib
import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

import serving
from indicators import store
from indicators.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder with one release, built from the project's own deliveries; processes that share the tests share it."""
    if worker_id == "master":
        folder = tmp_path_factory.mktemp("releases")
        store.build(DATA, folder)
        return folder
    folder = tmp_path_factory.getbasetemp().parent / "releases"
    with FileLock(f"{folder}.laas"):
        if not folder.exists():
            store.build(DATA, folder)
    return folder


@pytest.fixture(scope="session")
def release(releases: Path) -> store.Release:
    """The release itself."""
    return store.open_release(releases)


@pytest.fixture(scope="session")
def command(releases: Path) -> Callable[..., tuple[int, str, str]]:
    """Run the command line in this process: exit status, stdout, stderr."""

    def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        before = dict(os.environ)
        os.environ.update({"NOEGLETAL_RELEASES": str(releases), **environment})
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    status = main(arguments)
                except SystemExit as stop:  # argparse's own way out on wrong usage
                    status = int(stop.code or 0)
        finally:
            os.environ.clear()
            os.environ.update(before)
        return status, out.getvalue(), err.getvalue()

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
