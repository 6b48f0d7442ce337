"""Releases that are damaged, lost or tampered with: refused in Danish, never shown wrong; the newest whole one is shown instead."""

import json
import shutil
from pathlib import Path

import pytest

import small
from conftest import DATA
from faults import MANY
from indicators import store
from indicators.store.release import CURRENT, DATABASE, MANIFEST, seal

FLIPS = 10_000 if MANY else 400


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases: generation 1, and generation 2 that is served. Copied, never changed."""
    folder = tmp_path_factory.mktemp("two")
    for number in (1, 2):
        store.build(small.make(folder / str(number), number), folder / "releases")
    return folder / "releases"


@pytest.fixture
def shelf(two: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(two, tmp_path / "releases"))


@pytest.fixture
def show(shelf: Path, command):
    """`show ledige` on this folder: exit status, stdout, stderr."""
    return lambda *more: command("show", "ledige", "--maalgruppe", "kontanthjaelp", *more, NOEGLETAL_RELEASES=str(shelf))


def newest(shelf: Path) -> Path:
    return shelf / store.manifests(shelf)[0]["id"]


def write(path: Path, content: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(content)


def falls_back(shelf: Path, *reasons: str) -> None:
    """Generation 1 is served, and the release says why."""
    release = store.open_release(shelf)
    assert small.stamps(release) == (1, 1)
    assert all(reason in release.advarsel for reason in reasons), release.advarsel
    assert f"Indtil da vises den nyeste hele udgivelse, {release.id}." in release.advarsel


# --- the pointer ----------------------------------------------------------------------------------------------------

def test_a_healthy_release_has_no_warning(shelf):
    release = store.open_release(shelf)
    assert (release.advarsel, small.stamps(release)) == ("", (2, 2))


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"../../x\n", b"/etc/passwd", b"\xff\xfe\x00", b"2026-01-01", b"2026-01-01T000000Z-0000000g", b"x" * 100_000,
     "٢٠٢٦-01-01T000000Z-00000000".encode(), b"2026-01-01T000000Z-00000000/../x", b"a\nb\n"],
)  # fmt: skip
def test_a_corrupt_pointer_is_told_and_the_newest_whole_release_is_shown(shelf, content):
    (shelf / "CURRENT").write_bytes(content)
    with pytest.raises(store.StoreError, match=r"CURRENT er beskadiget\. Kør 'python -m indicators build'"):
        store.current_id(shelf)
    release = store.open_release(shelf)
    assert small.stamps(release) == (2, 2)
    assert "CURRENT er beskadiget" in release.advarsel


def test_a_pointer_to_a_release_that_is_gone_shows_the_newest_whole_one(shelf):
    shutil.rmtree(newest(shelf))
    falls_back(shelf, "findes ikke eller er ikke hel", "Kør 'python -m indicators build'")


def test_a_lost_pointer_shows_the_newest_whole_release(shelf):
    (shelf / "CURRENT").unlink()
    release = store.open_release(shelf)
    assert small.stamps(release) == (2, 2)
    assert "der er ingen udgivelse endnu" in release.advarsel


def test_no_flipped_bit_in_the_pointer_goes_unseen(shelf):
    """Its first line is the id; the second is its line of the log, which the log itself has too."""
    good, log, seen = (shelf / CURRENT).read_bytes(), store.historik.laes(shelf), set()
    for place in range(len(good)):
        (shelf / CURRENT).write_bytes(good[:place] + bytes([good[place] ^ (1 << place % 8)]) + good[place + 1 :])
        release = store.open_release(shelf)
        assert small.stamps(release) == (2, 2)
        assert release.advarsel or place > good.index(b"\n")
        assert [row for row in store.historik.laes(shelf) if row in log] == log, "nothing that was in the log is lost"
        seen.add(bool(release.advarsel))
    assert seen == {True, False}


def test_an_empty_folder_has_no_release(tmp_path):
    with pytest.raises(store.StoreError, match=r"der er ingen udgivelse endnu\. Kør"):
        store.open_release(tmp_path)
    with pytest.raises(store.StoreError, match=r"der er ingen udgivelse endnu\. Kør"):
        store.open_release(tmp_path / "findes" / "ikke")


@pytest.mark.parametrize(
    "wanted",
    ["../../x", "..", ".", "/etc", "2026-01-01T000000Z-00000000/../../x", "2026-01-01T000000Z-00000000\n", "2026-01-01", "CURRENT",
     "2026-01-01T000000Z-0000000G", "2026-01-01T000000Z-00000000\x00", "%2e%2e%2f", "'; drop table observation; --"],
)  # fmt: skip
def test_what_is_no_release_id_is_refused(show, shelf, wanted):
    with pytest.raises(store.StoreError, match="er ikke et udgivelses-id"):
        store.open_release(shelf, wanted)
    status, out, err = show("--release", wanted)
    assert (status, out) == (1, "")
    assert "er ikke et udgivelses-id" in err


def test_a_release_asked_for_by_id_is_never_replaced_by_another(shelf):
    gone = newest(shelf).name
    shutil.rmtree(shelf / gone)
    with pytest.raises(store.StoreError, match="findes ikke eller er ikke hel"):
        store.open_release(shelf, gone)


# --- the files ------------------------------------------------------------------------------------------------------

def test_no_flipped_bit_in_the_database_goes_unseen(shelf):
    folder = newest(shelf)
    database, good = folder / DATABASE, (folder / DATABASE).read_bytes()
    database.chmod(0o644)
    silent = []
    with database.open("r+b") as file:
        for place in range(0, len(good), max(1, len(good) // FLIPS)):
            file.seek(place)
            file.write(bytes([good[place] ^ (1 << place % 8)]))
            file.flush()
            try:
                store.open_release(shelf, folder.name)
                silent.append(place)
            except store.StoreError as why:
                assert str(why) == f"{database} er ikke den fil, der blev udgivet. Kør 'python -m indicators build'."
            file.seek(place)
            file.write(good[place : place + 1])
            file.flush()
    assert silent == []
    assert small.stamps(store.open_release(shelf, folder.name)) == (2, 2)


def test_no_flipped_bit_in_the_manifest_goes_unseen(shelf):
    manifest = newest(shelf) / MANIFEST
    good, silent = manifest.read_bytes(), []
    for place in range(len(good)):
        write(manifest, good[:place] + bytes([good[place] ^ (1 << place % 7)]) + good[place + 1 :])
        try:
            store.open_release(shelf, manifest.parent.name)
            silent.append((place, good[place - 10 : place + 10]))
        except store.StoreError as why:
            assert "er ikke hel" in str(why) or "er ikke den fil, der blev udgivet" in str(why)
    assert silent == []


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b'"x"', b"{", b"\xff", b'{"id": 1, "kontrol": 2}', b"[" * 3000])
def test_a_manifest_that_is_none_is_refused_and_left_out_of_the_list(shelf, content):
    folder = newest(shelf)
    write(folder / MANIFEST, content)
    falls_back(shelf, folder.name)
    assert len(store.manifests(shelf)) == 1


def test_a_release_folder_without_its_manifest_is_not_shown(shelf):
    (newest(shelf) / MANIFEST).unlink()
    falls_back(shelf, "findes ikke eller er ikke hel")


def test_a_release_folder_without_its_database_is_not_shown(shelf):
    (newest(shelf) / DATABASE).unlink()
    falls_back(shelf, "filen findes ikke")


@pytest.mark.parametrize("cut", [0, 1, 4096, 300_000])
def test_a_truncated_database_is_not_shown(shelf, cut):
    database = newest(shelf) / DATABASE
    write(database, database.read_bytes()[:cut])
    falls_back(shelf, "er ikke den fil, der blev udgivet")


@pytest.mark.parametrize("content", [b"", b"rester af noget andet"])
def test_a_stray_wal_beside_the_database_is_not_replayed(shelf, content):
    folder = newest(shelf)
    (folder / f"{DATABASE}.wal").write_bytes(content)
    falls_back(shelf, f"{DATABASE}.wal hører ikke til udgivelsen. Slet den fil")
    (folder / f"{DATABASE}.wal").unlink()
    assert small.stamps(store.open_release(shelf)) == (2, 2)


def test_another_release_under_this_ones_name_is_not_shown(shelf):
    old, new = store.manifests(shelf)[1]["id"], newest(shelf)
    shutil.rmtree(new)
    shutil.copytree(shelf / old, new)
    falls_back(shelf, "er ikke den fil, der blev udgivet")


def test_when_no_release_is_whole_the_start_refuses(shelf, show):
    for manifest in store.manifests(shelf):
        database = shelf / manifest["id"] / DATABASE
        write(database, database.read_bytes()[:-1] + b"\x01")
    status, out, err = show()
    assert (status, out) == (1, "")
    assert err.startswith("Afvist: ") and "er ikke den fil, der blev udgivet. Kør 'python -m indicators build'." in err


def test_show_and_build_work_on_while_the_current_release_is_damaged(shelf, show, tmp_path):
    write(newest(shelf) / DATABASE, b"ikke en database")
    status, out, err = show("--json")
    assert (status, json.loads(out)["release"]) == (0, store.manifests(shelf)[1]["id"]), err
    data = small.make(tmp_path / "data", 3)
    assert small.build(data, shelf)[0] == 0
    release = store.open_release(shelf)
    assert (release.advarsel, small.stamps(release)) == ("", (3, 3))


def test_only_if_new_builds_again_when_the_current_release_is_damaged(tmp_path):
    data, shelf = small.make(tmp_path / "data"), tmp_path / "releases"
    assert small.build(data, shelf, "--hvis-nyt")[0] == 0
    before = store.current_id(shelf)
    assert "Intet at gøre" in small.build(data, shelf, "--hvis-nyt")[1]
    write(shelf / before / DATABASE, b"ikke en database")
    assert "Udgivet" in small.build(data, shelf, "--hvis-nyt")[1]
    assert store.current_id(shelf) != before
    assert store.open_release(shelf).advarsel == ""


# --- lost, and made again -------------------------------------------------------------------------------------------

@pytest.mark.parametrize("whole_data", [False, pytest.param(True, marks=pytest.mark.skipif(not MANY, reason="two builds of everything"))])
def test_a_deleted_release_is_made_again_from_the_sources_with_equal_content(tmp_path, whole_data):
    data, shelf = DATA if whole_data else small.make(tmp_path / "data", 2), tmp_path / "releases"
    first = store.build(data, shelf)
    rows = [row["id"] for row in store.historik.laes(shelf)]
    for lost in (shelf / first.id, shelf):  # the release, and then everything that was ever built
        shutil.rmtree(lost)
        again = store.build(data, shelf)
        assert again.tabeller == first.tabeller
        assert [d.sha256 for d in again.deliveries] == [d.sha256 for d in first.deliveries]
        assert (store.open_release(shelf).advarsel, store.current_id(shelf)) == ("", again.id)
        assert [row["id"] for row in store.historik.laes(shelf)] == [again.id, *(rows if lost != shelf else [])]


# --- the log --------------------------------------------------------------------------------------------------------

def test_a_lost_log_begins_again_with_what_the_pointer_says_of_itself(shelf, tmp_path):
    newest_line = store.historik.laes(shelf)[0]
    (shelf / store.historik.FIL).unlink()
    assert store.historik.laes(shelf) == [newest_line]
    store.use(shelf, store.manifests(shelf)[1]["id"], "AB", "en prøve")
    made = store.build(small.make(tmp_path / "data", 3), shelf).id
    assert [row["id"] for row in store.historik.laes(shelf)] == [made, store.manifests(shelf)[2]["id"], newest_line["id"]]
    assert (shelf / store.historik.FIL).read_text(encoding="utf-8").count("\n") == 3, "and it is in the file again"


def test_a_log_that_cannot_be_read_refuses_until_it_can_and_the_release_is_shown(shelf, show, command, tmp_path):
    log, data = shelf / store.historik.FIL, small.make(tmp_path / "data", 3)
    kept, current = log.read_bytes(), store.current_id(shelf)
    log.unlink()
    log.mkdir()
    refused = [
        ["build", "--data", str(data), "--releases", str(shelf)], ["build", "--data", str(data), "--releases", str(shelf), "--hvis-nyt"],
        ["releases", "use", store.manifests(shelf)[1]["id"]], ["releases", "log"],
    ]  # fmt: skip
    for words in refused:
        status, _, err = command(*words, NOEGLETAL_RELEASES=str(shelf))
        assert (status, err) == (1, f"Afvist: {log} kan ikke læses (det er en mappe og ikke en fil). Ret adgangen til mappen.\n")
    assert (store.current_id(shelf), show()[0]) == (current, 0)
    assert len(store.manifests(shelf)) == 2
    log.rmdir()
    log.write_bytes(kept)
    assert store.build(data, shelf).id == store.historik.laes(shelf)[0]["id"]


@pytest.mark.parametrize(
    "rubbish", [b"\x00\xff\xfe", b"{}", b"null", b'{"tid": 1, "art"', b"[" * 3000, b'{"tid": "x", "art": [], "id": {}}']
)
def test_a_line_of_the_log_that_is_none_is_passed_over(shelf, rubbish):
    log, whole = shelf / store.historik.FIL, store.historik.laes(shelf)
    first, second = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(first + rubbish + b"\n" + second)
    assert store.historik.laes(shelf) == whole
    assert store.pointed_back(shelf) == ""


def test_any_reason_is_written_and_read_again_as_one_line(shelf, command):
    """A command line is bytes, and a text may hold ends of lines that the log's own are not."""
    wanted = store.manifests(shelf)[1]["id"]
    status, _, err = command("releases", "use", wanted, "--af", "Bj\udce6rn", "--grund", "én\u2028to\x85tre\nfire\rfem",
                             NOEGLETAL_RELEASES=str(shelf))  # fmt: skip
    newest = store.historik.laes(shelf)[0]
    assert (status, err, newest["af"], newest["grund"]) == (0, "", "Bj?rn", "én\u2028to\x85tre\nfire\rfem")
    assert len(store.historik.laes(shelf)) == 3


# --- the clock ------------------------------------------------------------------------------------------------------

def test_a_clock_that_was_set_back_does_not_make_an_old_release_the_newest(shelf, tmp_path):
    """The served release was made when the clock was ten years ahead; what is built now is still the newest."""
    ahead = newest(shelf)
    manifest = json.loads((ahead / MANIFEST).read_text(encoding="utf-8"))
    manifest |= {"id": ahead.name.replace("202", "203", 1), "lavet": manifest["lavet"].replace("202", "203", 1)}
    write(ahead / MANIFEST, json.dumps(manifest | {"kontrol": seal(manifest)}).encode())
    ahead.rename(shelf / manifest["id"])
    (shelf / "CURRENT").write_text(manifest["id"], encoding="utf-8")
    assert small.stamps(store.open_release(shelf)) == (2, 2)

    made = store.build(small.make(tmp_path / "data", 3), shelf).id
    assert made < manifest["id"], "the clock says that the new release is older"
    assert store.current_id(shelf) == store.manifests(shelf)[0]["id"] == made
    (shelf / "CURRENT").unlink()
    assert small.stamps(store.open_release(shelf)) == (3, 3)


def test_two_releases_of_one_second_have_different_names(tmp_path):
    data, shelf = small.make(tmp_path / "data"), tmp_path / "releases"
    made = [store.build(data, shelf).id for _ in range(4)]
    assert len(set(made)) == 4
    assert [m["id"] for m in store.manifests(shelf)] == made[::-1]
