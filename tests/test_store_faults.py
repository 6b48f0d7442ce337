"""A build that is killed, starved or hurried: the old release is served or the new one whole, and CURRENT is always valid.

Only the operating system is made to fail; nothing of ours is replaced. Each generation of the small data folder says its
number in two tables, so a reader can see a mixture.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import small
from indicators import store

# `make faults` asks for many times as much as each run of the suite has time for.
MANY = os.environ.get("NOEGLETAL_FEJL") == "mange"
KILLS, RACES, SWAPS = (500, 200, 1000) if MANY else (50, 3, 60)


@pytest.fixture(scope="module")
def generations(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two data folders with the same deliveries and different figures."""
    folder = tmp_path_factory.mktemp("data")
    return [small.make(folder / str(number), number) for number in (1, 2)]


@pytest.fixture(scope="module")
def first(generations: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A releases folder with one release of the first generation; copied, never changed."""
    folder = tmp_path_factory.mktemp("first") / "releases"
    store.build(generations[0], folder)
    return folder


@pytest.fixture
def releases(first: Path, tmp_path: Path) -> Path:
    """A folder of one's own that serves generation 1."""
    return Path(shutil.copytree(first, tmp_path / "releases"))


class Reader(threading.Thread):
    """Reads the served release again and again, as the app does, and notes what is wrong with what it saw."""

    def __init__(self, releases: Path, forward: bool = True) -> None:
        super().__init__(daemon=True)
        self.forward = forward  # nothing older than what it has seen may be served
        self.releases, self.wrong, self.reads, self.seen, self.stop = releases, [], 0, set(), threading.Event()

    def run(self) -> None:
        """Until told to stop."""
        newest = 0
        while not self.stop.is_set():
            try:
                release = store.open_release(self.releases)
                figure, alias = small.stamps(release)
            except store.StoreError as why:
                self.wrong.append(str(why))
                continue
            if figure != alias or release.advarsel or (self.forward and release.manifest["nummer"] < newest):
                self.wrong.append((release.id, figure, alias, release.advarsel))
            newest = release.manifest["nummer"]
            self.seen.add(release.id)
            self.reads += 1
            time.sleep(0.02)  # leave the processors to the builders


@contextlib.contextmanager
def reading(releases: Path) -> Iterator[Reader]:
    reader = Reader(releases)
    reader.start()
    try:
        yield reader
    finally:
        reader.stop.set()
        reader.join(timeout=30)


def served(releases: Path) -> int:
    """The generation that a reader gets now; CURRENT names a whole release of one generation."""
    release = store.open_release(releases)
    figure, alias = small.stamps(release)
    assert (release.id, release.advarsel, figure) == (store.current_id(releases), "", alias)
    return int(figure)


def folders(releases: Path) -> set[str]:
    return {path.name for path in releases.iterdir() if path.is_dir()}


# --- killed ---------------------------------------------------------------------------------------------------------

def test_kills_at_random_instants_never_leave_anything_but_a_whole_release(generations, releases, tmp_path):
    chance, published, killed = random.Random(5), 2, 0  # noqa: S311 - instants, not secrets
    with runner(tmp_path / "errors") as step, reading(releases) as reader:
        durations = []
        for number in (1, 0):  # the second is the faster: only then are its files in the disk's cache
            began = time.monotonic()
            assert step(0, "run", generations[number], releases) in (0, 100)
            durations.append(time.monotonic() - began)
        duration = min(durations)
        for number in range(KILLS):
            # spread over the whole of a build, and more of them over its last part, where the release is put in place
            instant, began = duration * (chance.uniform(0, 1.1) if number % 2 else chance.uniform(0.6, 1.1)), time.monotonic()
            status = step(0, "run", generations[number % 2], releases, after=instant)
            if status == 0:  # done before the kill: the machine is quicker than it was
                published, duration = published + 1, min(duration, time.monotonic() - began)
            killed += status == -signal.SIGKILL
            assert served(releases) in (1, 2)
    assert not reader.wrong, reader.wrong[:3]
    assert reader.reads > KILLS
    assert killed >= KILLS // 3, f"only {killed} of {KILLS} builds were killed before they were done"

    assert small.build(generations[0], releases)[0] == 0, "the next build works, whatever the killed ones left"
    assert served(releases) == 1
    assert not [name for name in folders(releases) if name.startswith(".")], "leftovers are swept by the next build"
    assert len(store.manifests(releases)) == len(folders(releases)) >= published + 2, "every folder left is a whole release"


# --- failing at each step -------------------------------------------------------------------------------------------

RUNNER = """
import io, os, sys, time
import pandas, pyarrow.csv  # what a build imports first when it reads: not once for each child
from indicators import catalogue
from indicators.__main__ import main
catalogue.load()

def run(fail_at, how, data, releases):
    calls = 0
    def hurt(real, counts=lambda *a, **k: True):
        def call(*arguments, **more):
            nonlocal calls
            calls += counts(*arguments, **more)
            if calls == fail_at and counts(*arguments, **more):
                if how == "kill":
                    try:
                        real(*arguments, **more)
                    finally:
                        os._exit(9)  # killed just after: a file opened to be written is empty now
                raise OSError(28, "No space left on device", str(arguments[0]))
            return real(*arguments, **more)
        return call
    if how != "run":
        for name in ("open", "mkdir", "fsync", "chmod", "rename", "replace"):
            setattr(os, name, hurt(getattr(os, name)))
        io.open = hurt(io.open, lambda file, mode="r", *a, **k: mode.startswith("w"))
    status = main(["build", "--data", data, "--releases", releases])
    return 100 if calls < fail_at else status  # 100: there is no such step any more

for line in sys.stdin:  # one child for each step, so that python starts once
    fail_at, how, data, releases, after = line.split()
    child = os.fork()
    if child == 0:
        sys.stdout = open(os.devnull, "w")
        status = run(int(fail_at), how, data, releases)
        sys.stderr.flush()
        os._exit(status)
    instant = time.monotonic() + float(after)
    while not (ended := os.waitpid(child, os.WNOHANG))[0] and time.monotonic() < instant:
        time.sleep(0.001)
    if not ended[0]:
        os.kill(child, 9)  # not waited for yet, so the number is still its own
        ended = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(ended[1]), flush=True)
"""


@contextlib.contextmanager
def runner(errors: Path) -> Iterator:
    """A process that builds on request, with its n-th call to the operating system failing or killed after so many seconds;
    gives the exit status. Python and its libraries start once, so that a kill falls in a build and not before it."""
    with errors.open("w", encoding="utf-8") as log, subprocess.Popen(
        [sys.executable, "-c", RUNNER], cwd=small.ROOT, env={**os.environ, "PYTHONPATH": str(small.ROOT)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, bufsize=1,
    ) as process:  # fmt: skip

        def step(*words: object, after: float = float("inf")) -> int:
            process.stdin.write(" ".join(map(str, (*words, after))) + "\n")
            process.stdin.flush()
            return int(process.stdout.readline())

        yield step
        process.stdin.close()


@pytest.mark.parametrize("how", ["kill", "refuse"])
def test_whichever_step_of_publishing_fails_a_whole_release_is_served(generations, releases, tmp_path, how):
    errors, now, outcomes = tmp_path / "errors", 1, []
    with runner(errors) as step, reading(releases) as reader:
        for number in range(1, 50):
            wanted = 3 - now
            status = step(number, how, generations[wanted - 1], releases)
            after = served(releases)
            if status == 100:
                assert after == wanted, "without a fault it is published"
                break
            assert "Traceback" not in errors.read_text(encoding="utf-8")
            if how == "refuse":
                assert (status, after) in ((1, now), (0, wanted)), "refused and unchanged, or done and published"
            else:
                assert status == 9
            outcomes.append(after != now)
            now = after
            for left in releases.glob(".bygges-*"):  # sweeping takes calls of its own: the n-th step must be the same each time
                shutil.rmtree(left)
    assert not reader.wrong, reader.wrong[:3]
    assert len(outcomes) >= 15, f"only {len(outcomes)} steps were found"
    assert True in outcomes and False in outcomes, "steps before and after the pointer moved were tried"
    assert not [name for name in folders(releases) if name.startswith(".")]
    if how == "refuse":
        told = errors.read_text(encoding="utf-8")
        assert told.count("Afvist: ") == outcomes.count(False)
        assert "disken er fuld" in told and "No space" not in told


# --- no room, no right ----------------------------------------------------------------------------------------------

@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A small disk of its own; the test is skipped where mount is not permitted."""
    folder.mkdir(exist_ok=True)
    tool = shutil.which("mount")
    if not tool or subprocess.run([tool, "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("mount is not permitted here, so no disk can be filled")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_refuses_the_build_and_leaves_the_old_release(generations, first, tmp_path):
    disk = tmp_path / "disk"
    size = sum(path.stat().st_size for path in first.rglob("*")) // 1024
    with mounted(disk, f"size={size + 64}k"):
        shutil.copytree(first, disk / "releases")
        outcomes = []
        for room in (0, 8, 40, 200, 600, 1200, 1800, 2100, 2400, 3000, 8000, 16000):
            subprocess.run(["mount", "-o", f"remount,size={size + 64 + room}k", disk], check=True)
            try:
                store.build(generations[1], disk / "releases")
                outcomes.append("published")
            except store.StoreError as why:
                assert "fuld" in str(why) and "vises stadig" in str(why), why
                assert served(disk / "releases") == 1
                outcomes.append("refused")
            if outcomes[-1] == "published":
                break
        assert served(disk / "releases") == 2
    assert outcomes.count("refused") >= 3 and outcomes[-1] == "published", outcomes


def test_a_disk_that_can_only_be_read_refuses_the_build_and_serves_on(generations, first, tmp_path):
    disk = tmp_path / "disk"
    with mounted(disk, "size=8m"):
        shutil.copytree(first, disk / "releases")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        status, _, err = small.build(generations[1], disk / "releases")
        assert (status, "der kan kun læses her" in err, "Traceback" in err) == (1, True, False), err
        assert served(disk / "releases") == 1


@pytest.mark.parametrize("below", ["", "releases"])
def test_a_file_where_the_folder_should_be_is_refused(generations, tmp_path, below):
    place = tmp_path / "fil"
    place.write_text("ikke en mappe", encoding="utf-8")
    status, _, err = small.build(generations[0], place / below)
    assert (status, err.startswith("Afvist: "), "Traceback" in err) == (1, True, False), err
    assert str(place) in err and ("ikke en mappe" in err or "ligger allerede" in err)


# --- more than one builder ------------------------------------------------------------------------------------------

def test_while_one_builds_the_others_refuse_in_danish_and_change_nothing(generations, releases):
    one = small.start(generations[1], releases)
    try:
        while not [name for name in folders(releases) if name.startswith(".bygges-")]:
            assert one.poll() is None, "the build was over before it could be stopped"
            time.sleep(0.001)
        os.kill(one.pid, signal.SIGSTOP)
        others = [small.start(generations[0], releases) for _ in range(3)]
        for other in others:
            _, err = other.communicate(timeout=60)
            assert other.returncode == 1
            assert err.strip() == f"Afvist: {releases}: en anden indlæsning er i gang. Vent, til den er færdig, og prøv igen."
        assert served(releases) == 1
    finally:
        os.kill(one.pid, signal.SIGCONT)
    _, err = one.communicate(timeout=60)
    assert one.returncode == 0, err
    assert served(releases) == 2


def test_builders_at_once_each_publish_whole_or_refuse(generations, releases, tmp_path):
    """Two to eight of them, awake before they are asked, so that they meet in the build itself."""
    logs, refused, most = [tmp_path / f"errors{number}" for number in range(8)], 0, [2, 8, 4] if not MANY else [*range(2, 9)]
    with contextlib.ExitStack() as stack:
        steps = [stack.enter_context(runner(log)) for log in logs]
        people, reader = stack.enter_context(ThreadPoolExecutor(8)), stack.enter_context(reading(releases))
        for race in range(RACES):
            before, many = folders(releases), most[race % len(most)]
            results = list(people.map(lambda number: steps[number](0, "run", generations[number % 2], releases), range(many)))
            done, refused = results.count(0), refused + results.count(1)
            assert done >= 1 and set(results) <= {0, 1}, results
            assert len(folders(releases) - before) == done, "one folder for each that says it published"
            assert served(releases) in (1, 2)
    assert not reader.wrong, reader.wrong[:3]
    told = "".join(log.read_text(encoding="utf-8") for log in logs).splitlines()
    assert len(told) == refused and all("en anden indlæsning er i gang" in line for line in told), told


def test_swaps_under_eight_readers_show_one_release_or_the_other(generations, releases):
    """Pointing back and forth as fast as the disk allows, while eight read."""
    store.build(generations[1], releases)
    ids = [manifest["id"] for manifest in store.manifests(releases)]
    readers = [Reader(releases, forward=False) for _ in range(8)]
    for reader in readers:
        reader.start()
    for number in range(SWAPS):
        store.use(releases, ids[number % 2])
        assert store.current_id(releases) == ids[number % 2]
    for reader in readers:
        reader.stop.set()
        reader.join(timeout=30)
    assert not [wrong for reader in readers for wrong in reader.wrong]
    assert all(reader.reads and reader.seen <= set(ids) for reader in readers)
    assert set(ids) == set().union(*(reader.seen for reader in readers)), "both were seen"
    used = [row for row in store.historik.laes(releases) if row["art"] == "brugt"]
    assert len(used) == SWAPS, "every swap is in the log, none is lost"


def test_a_killed_builder_does_not_hold_the_lock(generations, releases):
    one = small.start(generations[1], releases)
    while not [name for name in folders(releases) if name.startswith(".bygges-")]:
        assert one.poll() is None
        time.sleep(0.001)
    one.kill()
    one.communicate()
    assert served(releases) == 1
    assert small.build(generations[1], releases)[0] == 0
    assert served(releases) == 2
