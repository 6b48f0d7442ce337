"""The charts of a bilag as SVG: drawn once, kept beside the releases, and drawn by two workers when there are many."""

import hashlib
import json
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from indicators import settings
from indicators.bilag import picture, tegner
from indicators.dokument.model import Dokument, Figur

Progress = Callable[[int, int], None]
Job = tuple[dict[str, Any], int, int]  # a drawing, its width and height in pixels

WIDTH = 640  # pixels over the width of the text on A4: 14 pixels of type are 10 points of print
LOW, HIGH = 290, 880  # a curve through time needs no more; what is taller would leave no room for its words
FOLDER = ".billeder"
WORKERS = 2
FEW = 4  # so many are drawn here before the workers have started
KEPT, KEPT_ON_DISK = 256, 4000
_HOVER = {"customdata", "hovertemplate", "hoverinfo", "hoverlabel", "hovermode"}
_LIBRARIES = ("plotly-mirage", "pillow", "fontpkg-source-sans-3")

_drawn: OrderedDict[str, str] = OrderedDict()
_lock = threading.Lock()


def size(figur: Figur) -> tuple[int, int]:
    """Width and height in pixels: a nøgletal's curves are low, what has places or names of its own is as tall as they need."""
    layout = figur.tegning.get("layout", {})
    own = layout.get("height", LOW)
    alone = "xaxis2" not in layout and "yaxis2" not in layout
    curve = figur.noegletal and alone and layout.get("xaxis", {}).get("type") == "date"
    return WIDTH, LOW if curve else min(own, HIGH)


def svg(figur: Figur, width: int, height: int) -> str:
    """The chart alone: no title, no legend. '' when there is nothing to draw."""
    if not figur.tegning.get("data"):
        return ""
    drawing = _on_paper(figur.tegning)
    key = _key(drawing, width, height)
    return _found(key) or _kept(key, tegner.svg(drawing, width, height))


def svgs(dokument: Dokument, progress: Progress | None = None) -> dict[str, str]:
    """Every chart of the document by its figure's name, in its size on A4: no title, no legend; '' where nothing is drawn."""
    drawn = [figur for figur in dokument.figurer if figur.tegning.get("data")]
    found = drawings({figur.navn: (_on_paper(figur.tegning), *size(figur)) for figur in drawn}, progress)
    return {figur.navn: found.get(figur.navn, "") for figur in dokument.figurer}


def drawings(jobs: Mapping[str, Job], progress: Progress | None = None) -> dict[str, str]:
    """Each drawing as SVG, in its size. progress is called in this thread: drawn, of how many."""
    keys = {name: _key(*job) for name, job in jobs.items()}
    found = {name: known for name, key in keys.items() if (known := _found(key))}
    _tell(progress, len(found), len(jobs))
    for name, text in _made({name: job for name, job in jobs.items() if name not in found}):
        found[name] = _kept(keys[name], text)
        _tell(progress, len(found), len(jobs))
    return found


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress(done, total)


def _on_paper(drawing: dict[str, Any]) -> dict[str, Any]:
    """Without what only a mouse sees, and with room at the left for large numbers."""
    layout = {name: value for name, value in drawing["layout"].items() if name not in _HOVER}
    margin = layout.get("margin", {})
    if margin.get("l", 0) >= 40:  # a value axis; names have a margin of their own
        layout["margin"] = margin | {"l": max(margin["l"], 52), "r": max(margin.get("r", 0), 16)}
    data = [{name: value for name, value in trace.items() if name not in _HOVER} for trace in drawing["data"]]
    return drawing | {"data": data, "layout": layout}


def _key(drawing: dict[str, Any], width: int, height: int) -> str:
    text = json.dumps([drawing, width, height, _makers()], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _makers() -> list[str]:
    """Everything that a picture is made by: another version draws it anew."""
    code = [hashlib.sha256(Path(one.__file__).read_bytes()).hexdigest() for one in (picture, tegner)]
    return [*code, *(f"{name} {version(name)}" for name in _LIBRARIES)]


def _file(key: str) -> Path:
    return settings.releases_dir() / FOLDER / f"{key}.svg"


def _found(key: str) -> str:
    """From this process, else from the disk; '' when it is in neither, or is not whole."""
    with _lock:
        if key in _drawn:
            _drawn.move_to_end(key)
            return _drawn[key]
    try:
        text = _file(key).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    if not (text.startswith("<svg") and text.endswith("</svg>")):
        return ""
    _remember(key, text)
    return text


def _remember(key: str, text: str) -> None:
    with _lock:
        _drawn[key] = text
        while len(_drawn) > KEPT:
            _drawn.popitem(last=False)


def _kept(key: str, text: str) -> str:
    """Kept for the next time; a folder that cannot be written is done without."""
    _remember(key, text)
    target = _file(key)
    unfinished = target.with_name(f".{key}.{threading.get_ident()}.tmp")
    try:
        target.parent.mkdir(exist_ok=True)
        unfinished.write_text(text, encoding="utf-8", newline="")
        unfinished.replace(target)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return text


def _tidy() -> None:
    """The oldest go when there are very many."""
    with suppress(OSError):
        files = sorted((settings.releases_dir() / FOLDER).iterdir(), key=lambda path: path.stat().st_mtime)
        for path in files[:-KEPT_ON_DISK]:
            path.unlink(missing_ok=True)


def _made(jobs: dict[str, Job]) -> Iterator[tuple[str, str]]:
    """Each as it is done. What no worker could draw is drawn here, where what is wrong with it is heard."""
    if len(jobs) <= FEW:
        yield from ((name, tegner.svg(*job)) for name, job in jobs.items())
        return
    with _workers(min(WORKERS, len(jobs))) as free:
        if not free.qsize():
            yield from ((name, tegner.svg(*job)) for name, job in jobs.items())
            return
        with ThreadPoolExecutor(free.qsize()) as pool:
            asked = {pool.submit(_ask, free, job): name for name, job in _heaviest_first(jobs)}
            for one in as_completed(asked):
                name = asked[one]
                yield name, one.result() or tegner.svg(*jobs[name])
    _tidy()


def _heaviest_first(jobs: dict[str, Job]) -> Iterable[tuple[str, Job]]:
    return sorted(jobs.items(), key=lambda one: -len(one[1][0]["data"]))


@contextmanager
def _workers(count: int) -> Iterator[SimpleQueue]:
    """Processes of their own, not multiprocessing's: that would run the page that asks, Streamlit and all, once more in each."""
    free: SimpleQueue = SimpleQueue()
    begun: list[subprocess.Popen] = []
    try:
        with suppress(OSError):
            for _ in range(count):
                worker = subprocess.Popen(
                    [sys.executable, "-m", "indicators.bilag.tegner"], cwd=settings.ROOT, text=True, encoding="ascii",
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                )  # fmt: skip
                begun.append(worker)
                free.put(worker)
        yield free
    finally:
        for worker in begun:
            worker.kill()
            worker.communicate()


def _ask(free: SimpleQueue, job: Job) -> str:
    """The next worker that is free draws it; '' when that worker has stopped."""
    worker = free.get()
    try:
        worker.stdin.write(json.dumps(job) + "\n")
        worker.stdin.flush()
        line = worker.stdout.readline()
        return json.loads(line) if line.endswith("\n") else ""
    except OSError:
        return ""
    finally:
        free.put(worker)
