"""Pointing back, and the log: who published what and why, what came in, what was refused."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import small
from indicators import store
from indicators.store import historik as log


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A releases folder with two generations; copied, never changed."""
    folder = tmp_path_factory.mktemp("to")
    for number in (1, 2):
        store.build(small.make(folder / str(number), number), folder / "releases", "Jobcentret", f"udgave {number}")
    return folder / "releases"


@pytest.fixture
def shelf(two: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(two, tmp_path / "releases"))


@pytest.fixture
def run(shelf: Path, command: Callable) -> Callable[..., tuple[int, str, str]]:
    return lambda *words: command(*words, NOEGLETAL_RELEASES=str(shelf))


def first_and_second(shelf: Path) -> tuple[str, str]:
    second, first = (manifest["id"] for manifest in store.manifests(shelf))
    return first, second


def stamp(shelf: Path) -> int:
    return int(small.stamps(store.open_release(shelf))[0])


def test_use_points_back_and_forward_in_one_step(shelf, run):
    first, second = first_and_second(shelf)
    assert stamp(shelf) == 2
    assert run("releases", "use", first)[0] == 0
    assert (store.current_id(shelf), stamp(shelf)) == (first, 1)
    assert run("releases", "use", second)[0] == 0
    assert stamp(shelf) == 2


def test_an_open_release_is_read_to_its_end_after_another_is_pointed_at(shelf, run):
    first, second = first_and_second(shelf)
    opened = store.open_release(shelf)
    run("releases", "use", first)
    assert (opened.id, int(small.stamps(opened)[0])) == (second, 2)


@pytest.mark.parametrize("wanted", ["", "nej", "../releases", "2026-01-01T000000Z-00000000", "2026-01-01T000000Z-00000000/.."])
def test_what_is_no_whole_release_cannot_be_used(shelf, run, wanted):
    before = (store.current_id(shelf), (shelf / log.FIL).read_bytes())
    status, _, err = run("releases", "use", wanted) if wanted else (1, "", "Afvist")
    assert (status, "Afvist" in err) == (1, True)
    assert (store.current_id(shelf), (shelf / log.FIL).read_bytes()) == before


def test_a_damaged_release_cannot_be_used(shelf, run):
    first, second = first_and_second(shelf)
    database = shelf / first / "noegletal.duckdb"
    database.chmod(0o644)
    database.write_bytes(database.read_bytes()[:-1])
    status, _, err = run("releases", "use", first)
    assert (status, "ikke den fil, der blev udgivet" in err, store.current_id(shelf)) == (1, True, second)


def test_use_waits_for_nobody(shelf, run):
    first, second = first_and_second(shelf)
    with store.publish.only_builder(shelf):
        status, _, err = run("releases", "use", first)
    assert (status, "en anden indlæsning er i gang" in err, store.current_id(shelf)) == (1, True, second)


def test_a_start_does_not_undo_what_somebody_chose(shelf, run, tmp_path):
    first, _ = first_and_second(shelf)
    data = small.make(tmp_path / "data", 3)
    run("releases", "use", first, "--grund", "fejl i den nye")
    status, out, _ = run("build", "--data", str(data), "--releases", str(shelf), "--hvis-nyt")
    assert (status, first in out, stamp(shelf)) == (0, True, 1)
    assert run("build", "--data", str(data), "--releases", str(shelf))[0] == 0
    assert stamp(shelf) == 3, "a build that is asked for is made and shown"


def test_the_log_says_who_why_and_what_came_in(shelf, run):
    first, second = first_and_second(shelf)
    run("releases", "use", first, "--af", "Ledelsen", "--grund", "forkert fil i den nye")
    status, out, _ = run("releases", "log", "--json")
    used, later, earlier = json.loads(out)
    assert status == 0
    assert (used["art"], used["id"], used["af"], used["grund"]) == ("brugt", first, "Ledelsen", "forkert fil i den nye")
    assert (later["art"], later["id"], later["af"], later["grund"], later["foer"]) == ("udgivet", second, "Jobcentret", "udgave 2", first)
    assert [d["fil"] for d in later["nye"]] == ["leverancer/jobindsats/2026-08-22/y25i01.csv"], "only the file that is another"
    assert [d["fil"][-21:] for d in earlier["nye"]] == ["2026-08-18/y25i01.csv", "2026-08-22/y25i01.csv"]
    assert all(one["sha256"] and one["raekker"] == one["indlaest"] > 100 for one in earlier["nye"])
    assert store.manifests(shelf)[0]["grund"] == "udgave 2", "the release itself says it too"
    assert "forkert fil i den nye" in run("releases", "log")[1]


def test_a_refused_build_is_in_the_log_with_its_reason(shelf, run, tmp_path):
    data = small.make(tmp_path / "data", 3)
    (data / small.NEWEST).unlink()
    status, _, err = run("build", "--data", str(data), "--releases", str(shelf), "--af", "Jobcentret", "--grund", "prøve")
    newest = store.historik.laes(shelf)[0]
    assert (status, newest["art"], newest["af"], newest["id"]) == (1, "afvist", "Jobcentret", "")
    assert "filen er væk" in newest["aarsag"]
    assert newest["aarsag"] in err


def test_a_line_cut_by_a_power_failure_is_passed_over_and_the_next_stands_alone(shelf):
    path = shelf / log.FIL
    whole = store.historik.laes(shelf)
    path.write_bytes(path.read_bytes() + b'{"tid": "2026-01-01", "art": "udg')
    assert store.historik.laes(shelf) == whole
    log.skriv(shelf, log.AFVIST, "x", "A", "B")
    assert [row["id"] for row in store.historik.laes(shelf)] == ["x", *(row["id"] for row in whole)]


def test_without_a_log_there_is_none(tmp_path):
    assert store.historik.laes(tmp_path) == []
