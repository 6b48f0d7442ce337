"""A build or a roll back that is killed, starved or hurried: the old release is served or the new one whole, CURRENT is always
valid, and the log says what CURRENT says.

Each generation of the small data folder says its number in two tables, so a reader can see a mixture.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import faults
import small
from conftest import run_command
from faults import DONE, MANY, Children, folders, leave_room, mounted, reading, served
from indicators import store

KILLS, RACES, SWAPS = (500, 200, 1000) if MANY else (25, 3, 60)
ROOMS = range(0, 3_200_000, 32_000) if MANY else (0, 8_000, 200_000, 1_200_000, 2_100_000, 2_400_000, 3_000_000)
KILLED = -signal.SIGKILL
BUSY = "en anden indlæsning er i gang"


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


@pytest.fixture(scope="module")
def both(first: Path, generations: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A releases folder with a release of each generation; copied, never changed."""
    folder = Path(shutil.copytree(first, tmp_path_factory.mktemp("both") / "releases"))
    store.build(generations[1], folder)
    return folder


@pytest.fixture
def releases(first: Path, tmp_path: Path) -> Path:
    """A folder of one's own that serves generation 1."""
    return Path(shutil.copytree(first, tmp_path / "releases"))


@pytest.fixture
def two(both: Path, tmp_path: Path) -> Path:
    """A folder of one's own that serves generation 2 and has generation 1."""
    return Path(shutil.copytree(both, tmp_path / "releases"))


@pytest.fixture(scope="module")
def awake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Children]:
    with faults.children(tmp_path_factory.mktemp("children") / "errors") as found:
        yield found


@pytest.fixture
def children(awake: Children) -> Children:
    """The process that runs commands; what it said in the test before is forgotten."""
    awake.told()
    return awake


def by_generation(releases: Path) -> list[str]:
    """The ids of the two releases."""
    return [manifest["id"] for manifest in store.manifests(releases)][::-1]


def release_folders(releases: Path) -> set[str]:
    """Those that have the name of a release: no unfinished ones."""
    return {name for name in folders(releases) if not name.startswith(".")}


# --- killed at any instant ------------------------------------------------------------------------------------------

def test_a_build_killed_at_any_instant_leaves_a_whole_release(generations, releases, children):
    chance, published, killed = random.Random(5), 2, 0  # noqa: S311 - instants, not secrets
    with reading(releases) as [reader]:
        durations = []
        for number in (1, 0):  # the second is the faster: only then are its files in the disk's cache
            began = time.monotonic()
            assert children.one(faults.build(generations[number], releases)) == 0
            durations.append(time.monotonic() - began)
        duration = min(durations)
        for number in range(KILLS):
            # spread over the whole of a build, and more of them over its last part, where the release is put in place
            instant, began = duration * (chance.uniform(0, 1.1) if number % 2 else chance.uniform(0.6, 1.1)), time.monotonic()
            status = children.one(faults.build(generations[number % 2], releases), after=instant)
            assert status in (0, KILLED), "a killed builder does not hold the lock"
            if status == 0:  # done before the kill: the machine is quicker than it was
                published, duration = published + 1, min(duration, time.monotonic() - began)
                assert served(releases) == number % 2 + 1
            killed += status == KILLED
            assert served(releases) in (1, 2)
    assert reader.reads > KILLS
    assert killed >= KILLS // 3, f"only {killed} of {KILLS} builds were killed before they were done"

    assert children.one(faults.build(generations[0], releases)) == 0, "the next build works, whatever the killed ones left"
    assert served(releases) == 1
    assert folders(releases) == release_folders(releases), "leftovers are swept by the next build"
    assert len(store.manifests(releases)) == len(folders(releases)) >= published + 2, "every folder left is a whole release"
    assert children.told() == ""


def test_a_roll_back_killed_at_any_instant_has_happened_or_not(two, children):
    chance, ids, done, killed = random.Random(6), by_generation(two), 0, 0  # noqa: S311 - instants, not secrets
    with reading(two, forward=False) as [reader]:
        duration = 1.0
        for number in range(KILLS):
            instant, began = duration * chance.uniform(0.2, 1.0) if number > 1 else 60, time.monotonic()
            status = children.one(faults.use(two, ids[number % 2]), after=instant)
            if status == 0:
                done, duration = done + 1, min(duration, time.monotonic() - began)
                assert served(two) == number % 2 + 1
            killed += status == KILLED
            assert served(two) in (1, 2)
    assert (done + killed, reader.reads > 0) == (KILLS, True)
    assert killed >= KILLS // 4, f"only {killed} of {KILLS} were killed before they were done"
    used = [row for row in store.historik.laes(two) if row["art"] == store.historik.BRUGT]
    assert done <= len(used) <= done + killed, "everything that was done is in the log"


# --- failing at each step -------------------------------------------------------------------------------------------

@pytest.mark.parametrize("how", ["kill", "28", *(["5", "30"] if MANY else [])])
def test_whichever_step_of_a_build_fails_a_whole_release_is_served(generations, releases, children, how):
    now, outcomes, told = 1, [], ""
    with reading(releases):
        for number in range(1, 80):
            wanted, before = 3 - now, release_folders(releases)
            status = children.one(faults.build(generations[wanted - 1], releases), fail_at=number, how=how)
            after, said = served(releases), children.told()
            if status == DONE:
                assert after == wanted, "without a fault it is published"
                break
            told += said
            if how == "kill":
                assert status == 9
            else:
                assert (status, after) in ((1, now), (0, wanted)), "refused and unchanged, or done and published"
                assert len(release_folders(releases) - before) == (status == 0), "what is refused leaves no release"
            outcomes.append(after != now)
            now = after
            for left in releases.glob(".bygges-*"):  # mending takes calls of its own: the n-th step must be the same each time
                shutil.rmtree(left)
            store.historik.skriv_pegepindens(releases)
    assert len(outcomes) >= 15, f"only {len(outcomes)} steps were found"
    assert True in outcomes and False in outcomes, "steps before and after the pointer moved were tried"
    assert folders(releases) == release_folders(releases)
    assert "Traceback" not in told
    if how != "kill":
        assert told.count("Afvist: ") == outcomes.count(False)
        assert not [word for word in ("No space", "Input/output", "Read-only") if word in told]


@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("how", ["kill", "28", *(["5", "30"] if MANY else [])])
def test_whichever_step_of_a_roll_back_fails_it_has_happened_or_not(two, children, how, behind):
    """The pointer and the log change in one step: a start afterwards does not undo what somebody chose. behind: the one before
    was killed between the two."""
    ids, now, outcomes, log_file = by_generation(two), 2, [], two / store.historik.FIL
    with reading(two, forward=False):
        for number in range(1, 40):
            wanted, before = 3 - now, store.historik.laes(two)
            store.historik.skriv_pegepindens(two)
            if behind:
                lines = log_file.read_bytes().splitlines(keepends=True)
                log_file.write_bytes(b"".join(lines[:-1]))
                assert store.historik.laes(two) == before, "the pointer holds what the log lacks"
            status = children.one(faults.use(two, ids[wanted - 1]), fail_at=number, how=how)
            after, log, told = served(two), store.historik.laes(two), children.told()
            if status == DONE:
                assert after == wanted
                break
            assert "Traceback" not in told
            assert len(log) == len(before) + (after != now), "it is in the log when it has happened, and only then"
            assert store.pointed_back(two) == (ids[0] if after == 1 else "")
            if how == "kill":
                assert status == 9
            else:
                refused = not told or "Der er ikke skiftet udgivelse" in told or "kan ikke skrives i historikken" in told
                assert (status, after, refused, told == "") in ((1, now, True, False), (0, wanted, True, True)), told
            outcomes.append(after != now)
            now = after
    assert len(outcomes) >= 6, f"only {len(outcomes)} steps were found"
    assert True in outcomes and False in outcomes


# --- no room, no right ----------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("what", "rooms"), [("size", ROOMS), ("nr_inodes", range(20))])
def test_a_full_disk_refuses_the_build_and_leaves_the_old_release(generations, first, tmp_path, what, rooms):
    disk, outcomes = tmp_path / "disk", []
    with mounted(disk, "size=64m,nr_inodes=10000"):
        shutil.copytree(first, disk / "releases")
        for room in (*rooms, 16_000_000):
            leave_room(disk, what, room)
            try:
                store.build(generations[1], disk / "releases")
                outcomes.append("published")
                break
            except store.StoreError as why:
                assert "fuld" in str(why) and "vises stadig" in str(why), why
                assert (served(disk / "releases"), len(release_folders(disk / "releases"))) == (1, 1)
                outcomes.append("refused")
        assert served(disk / "releases") == 2
    assert outcomes.count("refused") >= 3 and outcomes[-1] == "published", outcomes


def test_a_roll_back_on_a_full_disk_changes_both_pointer_and_log_or_neither(both, tmp_path):
    disk, page, outcomes = tmp_path / "disk", os.sysconf("SC_PAGE_SIZE"), []
    with mounted(disk, "size=64m"):
        shelf = Path(shutil.copytree(both, disk / "releases"))
        ids, log = by_generation(shelf), shelf / store.historik.FIL
        for room in range(4):
            full = -log.stat().st_size % page  # the log has no room left in its last page either
            log.write_bytes(log.read_bytes() + b" " * (full - 1) + b"\n" if full else log.read_bytes())
            now, before = served(shelf), store.historik.laes(shelf)
            leave_room(disk, "size", room * page)
            try:
                store.use(shelf, ids[2 - now], "AB", f"plads til {room}")
                outcomes.append((served(shelf), len(store.historik.laes(shelf))) == (3 - now, len(before) + 1))
            except store.StoreError as why:
                assert "disken er fuld" in str(why), why
                outcomes.append("refused")
                assert (served(shelf), store.historik.laes(shelf)) == (now, before)
        leave_room(disk, "size", 64_000_000)
        store.use(shelf, ids[0], "AB", "plads igen")
        assert [row["grund"] for row in store.historik.laes(shelf)][:2] == ["plads igen", "plads til 3"]
        assert all(str(row["grund"]) in log.read_text(encoding="utf-8") for row in store.historik.laes(shelf)), "the log has it all"
    assert outcomes[0] == "refused" and outcomes[-1] is True and False not in outcomes, outcomes


def test_a_disk_that_can_only_be_read_refuses_and_serves_on(generations, both, tmp_path, monkeypatch):
    disk = tmp_path / "disk"
    with mounted(disk, "size=16m"):
        shelf = Path(shutil.copytree(both, disk / "releases"))
        before = store.historik.laes(shelf)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        monkeypatch.setenv("NOEGLETAL_RELEASES", str(shelf))
        for words in (["build", "--data", str(generations[0]), "--releases", str(shelf)], ["releases", "use", by_generation(shelf)[0]]):
            status, _, err = run_command(*words)
            assert (status, err.startswith("Afvist: "), "der kan kun læses her" in err) == (1, True, True), err
        assert (served(shelf), store.historik.laes(shelf)) == (2, before)
        assert run_command("show", "ledige")[0] == 0


@pytest.mark.parametrize("below", ["", "releases"])
def test_a_file_where_the_folder_should_be_is_refused(generations, tmp_path, below):
    place = tmp_path / "fil"
    place.write_text("ikke en mappe", encoding="utf-8")
    status, _, err = run_command("build", "--data", str(generations[0]), "--releases", str(place / below))
    assert (status, err.startswith("Afvist: ")) == (1, True), err
    assert str(place) in err and ("ikke en mappe" in err or "ligger allerede" in err)


# --- more than one at a time ----------------------------------------------------------------------------------------

def test_while_one_builds_the_others_refuse_in_danish_and_change_nothing(generations, two):
    one, ids = small.start(generations[0], two), by_generation(two)
    try:
        while not [name for name in folders(two) if name.startswith(".bygges-")]:
            assert one.poll() is None, "the build was over before it could be stopped"
            time.sleep(0.001)
        os.kill(one.pid, signal.SIGSTOP)
        for other in (lambda: store.build(generations[0], two), lambda: store.use(two, ids[0])):
            with pytest.raises(store.StoreError, match=f"{BUSY}. Vent, til den er færdig, og prøv igen."):
                other()
        assert served(two) == 2
    finally:
        os.kill(one.pid, signal.SIGCONT)
    _, err = one.communicate(timeout=60)
    assert one.returncode == 0, err
    assert served(two) == 1


def test_builders_at_once_each_publish_whole_or_refuse(generations, releases, children):
    """Two to eight of them and one who points back, awake before they are asked, so that they meet in the build itself."""
    refused, most, oldest = 0, [2, 8, 4] if not MANY else [*range(2, 9)], store.current_id(releases)
    with reading(releases, forward=False):
        for race in range(RACES):
            before, many, log = release_folders(releases), most[race % len(most)], store.historik.laes(releases)
            builders = [faults.build(generations[number % 2], releases) for number in range(many)]
            *built, used = children.run(*builders, faults.use(releases, oldest) | {"after": None})
            refused += [*built, used].count(1)
            assert {*built, used} <= {0, 1} and 0 in (*built, used), (built, used)
            assert len(release_folders(releases) - before) == built.count(0), "one folder for each that says it published"
            new = [row["art"] for row in store.historik.laes(releases)[: -len(log)]]
            assert (new.count(store.historik.UDGIVET), new.count(store.historik.BRUGT)) == (built.count(0), 1 - used), new
            assert served(releases) in (1, 2)
    told = children.told().splitlines()
    assert len(told) == refused and all(BUSY in line for line in told), told


def test_swaps_under_eight_readers_show_one_release_or_the_other(two):
    """Pointing back and forth as fast as the disk allows, while eight read."""
    ids = by_generation(two)
    with reading(two, 8, forward=False) as readers:
        for number in range(SWAPS):
            store.use(two, ids[number % 2])
            assert store.current_id(two) == ids[number % 2]
    assert all(reader.reads and reader.seen <= set(ids) for reader in readers)
    assert set(ids) == set().union(*(reader.seen for reader in readers)), "both were seen"
    used = [row for row in store.historik.laes(two) if row["art"] == store.historik.BRUGT]
    assert len(used) == SWAPS, "every swap is in the log, none is lost"


# --- the clock ------------------------------------------------------------------------------------------------------

def test_a_clock_set_back_and_another_time_zone_change_neither_order_nor_content(generations, releases, children):
    """The last published is served, listed and told first, and the same data are the same tables, whatever the clock says."""
    day = 24 * 60 * 60
    tables = [store.open_release(releases).manifest["tabeller"]]
    for number, (zone, ahead) in enumerate([("Pacific/Kiritimati", 0), ("America/Los_Angeles", -3650 * day), ("Europe/Copenhagen", day)]):
        assert children.one(faults.build(generations[0], releases), clock=(zone, ahead)) == 0, children.told()
        assert served(releases) == 1
        newest = store.manifests(releases)[0]
        assert (newest["id"], newest["nummer"]) == (store.current_id(releases), number + 2)
        assert store.historik.laes(releases)[0]["id"] == newest["id"]
        tables.append(newest["tabeller"])
    assert all(table == tables[0] for table in tables)
    ids = [manifest["id"] for manifest in store.manifests(releases)]
    assert ids[1] < ids[2], "the clock did go back"
