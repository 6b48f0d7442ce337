"""The operating system made to fail: one process that runs commands, each in a child of its own that is killed, refused or hurried.

Only the operating system and its clock are made to fail; nothing of ours is replaced.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import small
from indicators import store

# `make faults` asks for many times as much as each run of the suite has time for.
MANY = os.environ.get("NOEGLETAL_FEJL") == "mange"
DONE = 100  # exit status: the command has fewer calls than that, so none of them failed

CHILDREN = """
import datetime, io, json, os, sys, time, traceback
import pandas, pyarrow.csv  # what a build imports first when it reads: not once for each child
from indicators import catalogue
from indicators.__main__ import main
catalogue.load()
CALLS = ["open", "mkdir", "fsync", "chmod", "rename", "replace"]
CALLS += ["unlink", "rmdir"] if os.environ.get("NOEGLETAL_FEJL") == "mange" else []

def hurt(fail_at, how):
    calls = 0
    def hurting(real, counts=lambda *a, **k: True):
        def call(*arguments, **more):
            nonlocal calls
            calls += counts(*arguments, **more)
            if calls == fail_at and counts(*arguments, **more):
                if how == "kill":
                    try:
                        real(*arguments, **more)
                    finally:
                        os._exit(9)  # killed just after: a file opened to be written is empty now
                raise OSError(int(how), os.strerror(int(how)), *(a for a in arguments[:1] if not isinstance(a, int)))
            return real(*arguments, **more)
        return call
    for name in CALLS:
        setattr(os, name, hurting(getattr(os, name)))
    io.open = hurting(io.open, lambda file, mode="r", *a, **k: mode[0] in "wax")
    return lambda: calls

def set_clock(zone, ahead):
    os.environ["TZ"] = zone
    time.tzset()
    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return super().now(tz) + datetime.timedelta(seconds=ahead)
    for name in ("build", "historik"):
        sys.modules[f"indicators.store.{name}"].datetime = Clock

def run(words, releases, fail_at=0, how="", clock=None, after=None):
    os.environ["NOEGLETAL_RELEASES"] = releases
    if clock:
        set_clock(*clock)
    calls = hurt(fail_at, how) if fail_at else lambda: 0
    status = main(words)
    return 100 if calls() < fail_at else status

for line in sys.stdin:
    jobs, children, statuses = json.loads(line), {}, {}
    for number, job in enumerate(jobs):
        child = os.fork()
        if child == 0:
            sys.stdout = open(os.devnull, "w")
            try:
                status = run(**job)
            except BaseException:
                traceback.print_exc()
                status = 99
            sys.stderr.flush()
            os._exit(status)
        children[child] = number, time.monotonic() + (job.get("after") or 1e9)
    while children:
        child, ended = os.waitpid(-1, os.WNOHANG)
        if child:
            statuses[children.pop(child)[0]] = os.waitstatus_to_exitcode(ended)
            continue
        for late in [child for child, (_, instant) in children.items() if time.monotonic() > instant]:
            os.kill(late, 9)  # not waited for yet, so the number is still its own
            statuses[children.pop(late)[0]] = os.waitstatus_to_exitcode(os.waitpid(late, 0)[1])
        time.sleep(0.001)
    print(json.dumps([statuses[number] for number in range(len(jobs))]), flush=True)
"""


class Children:
    """Runs commands at once, each in a child: python and its libraries start once, so that a kill falls in the command."""

    def __init__(self, process: subprocess.Popen, errors: Path) -> None:
        self._process, self._errors, self._read = process, errors, 0

    def run(self, *jobs: dict) -> list[int]:
        """The exit status of each; -9 killed."""
        self._process.stdin.write(json.dumps(jobs) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def one(self, job: dict, **more: object) -> int:
        """The exit status of one of them. fail_at, how: its n-th call to the operating system fails; after: killed by then."""
        return self.run(job | more)[0]

    def told(self) -> str:
        """What they have said on stderr since it was asked last."""
        text = self._errors.read_text(encoding="utf-8")[self._read :]
        self._read += len(text)
        return text


@contextlib.contextmanager
def children(errors: Path) -> Iterator[Children]:
    """The process, until the end of the block."""
    with errors.open("w", encoding="utf-8") as log, subprocess.Popen(
        [sys.executable, "-c", CHILDREN], cwd=small.ROOT, env={**os.environ, "PYTHONPATH": str(small.ROOT)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, bufsize=1,
    ) as process:  # fmt: skip
        yield Children(process, errors)
        process.stdin.close()


def build(data: Path, releases: Path) -> dict:
    """`build`, as a job."""
    return {"words": ["build", "--data", str(data), "--releases", str(releases)], "releases": str(releases)}


def use(releases: Path, release_id: str) -> dict:
    """`releases use`, as a job."""
    return {"words": ["releases", "use", release_id, "--grund", "prøve"], "releases": str(releases)}


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
def reading(releases: Path, many: int = 1, forward: bool = True) -> Iterator[list[Reader]]:
    """So many readers while the block runs; none of them may have seen anything wrong."""
    readers = [Reader(releases, forward) for _ in range(many)]
    for reader in readers:
        reader.start()
    try:
        yield readers
    finally:
        for reader in readers:
            reader.stop.set()
        for reader in readers:
            reader.join(timeout=30)
    assert not [wrong for reader in readers for wrong in reader.wrong][:3]


def served(releases: Path) -> int:
    """The generation that a reader gets now; CURRENT names a whole release of one generation, and so does the log."""
    release = store.open_release(releases)
    figure, alias = small.stamps(release)
    pointed = next(row["id"] for row in store.historik.laes(releases) if row["art"] != store.historik.AFVIST)
    assert (release.id, release.advarsel, figure, pointed) == (store.current_id(releases), "", alias, release.id)
    return int(figure)


def folders(releases: Path) -> set[str]:
    """Every folder, whole or not."""
    return {path.name for path in releases.iterdir() if path.is_dir()}


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


def leave_room(folder: Path, what: str, room: int) -> None:
    """So much is free on that small disk from now on: bytes ("size") or files ("nr_inodes")."""
    disk = os.statvfs(folder)
    used = (disk.f_blocks - disk.f_bfree) * disk.f_frsize if what == "size" else disk.f_files - disk.f_ffree
    subprocess.run(["mount", "-o", f"remount,{what}={used + room}", folder], check=True)
