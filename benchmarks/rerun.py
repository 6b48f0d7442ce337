"""A choice in the side bar: what a run of a page costs against default Streamlit's empty page, and how many runs ten users get."""

import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median

from benchmarks import report
from benchmarks.report import Line, Run, Section, number
from benchmarks.session import Failed, Session, cpu_ms, until_ready
from indicators import queries, settings, store, texts
from indicators.compare import compare
from indicators.comparison import Selection

REPS, RUNS = 5, 6  # rounds, and runs of a page in each: the processor is counted in ticks of 10 ms
USERS, EACH = 10, 2
GOAL_EMPTY, GOAL_USERS = 1.2, 2.0
SINGLE = "/noegletal?noegletal=Ledighed"  # one nøgletal with map and list; without a choice the page shows a chapter
SHARED = SINGLE  # asked by ten; other pages gain more: without the caches some take seconds
TOM, FULD, UDEN = "Streamlit som den er, tom side", "samme, med pandas og plotly i hukommelsen", "uden foranstaltninger"


def sections(_rows: int | None, reps: int | None) -> list[Section]:
    """One run at a time, and ten users at once. The size is today's data."""
    if not Path("/proc/self/stat").exists():
        raise SystemExit("målingen af sider læser /proc og kører kun på Linux. Kør 'python -m benchmarks load' eller 'query'.")
    with tempfile.TemporaryDirectory(prefix="noegletal-maaling-") as folder:
        store.build(settings.data_dir(), Path(folder))
        answers = _expected(Path(folder))
        with ExitStack() as stack:
            servers = {method: stack.enter_context(_server(method, folder)) for method in ("tom", "fuld", "produkt", "uden")}
            alone = _alone(servers, answers, reps or REPS)
            return [alone, _together(servers, SHARED, answers, reps or REPS)]


def pages() -> list[str]:
    """The addresses in the menu."""
    text = (settings.ROOT / "pages" / "navigation.py").read_text(encoding="utf-8")
    found = re.findall(r"st\.Page\((.*?)\)", text, re.DOTALL)
    return ["/" if "default=True" in line else "/" + re.search(r'url_path="([^"]+)"', line)[1] for line in found]


def _expected(folder: Path) -> dict[str, str]:
    """kommune -> what the page must say: its name and ledighed as every surface prints them."""
    release = store.open_release(folder)
    found = {}
    for omraade in queries.areas(release).kommuner:
        now = compare(release, Selection("ledighed", omraade.navn, "alle", ("klynge", "landet"))).egen.nu
        found[omraade.navn] = f"{omraade.navn} {texts.number(now)}"
    return found


@contextmanager
def _server(method: str, releases: str) -> Iterator[tuple[int, int]]:
    """(port, pid) of a server that has shown a page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.one_server", method, str(port)], cwd=settings.ROOT,
        env=os.environ | {"NOEGLETAL_RELEASES": releases}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until_ready(port)
        yield port, process.pid
    finally:
        process.kill()
        process.wait()


def _alone(servers: dict[str, tuple[int, int]], answers: dict[str, str], reps: int) -> Section:
    """One user, one run after the other, each with another kommune; servers and pages take turns."""
    paths = [*pages(), SINGLE]
    jobs: dict[str, tuple[Session, int, bool]] = {}
    with ExitStack() as stack:
        jobs[TOM] = (stack.enter_context(Session(servers["tom"][0])), servers["tom"][1], False)
        jobs[FULD] = (stack.enter_context(Session(servers["fuld"][0])), servers["fuld"][1], False)
        for path in paths:
            jobs[path] = (stack.enter_context(_tab(servers["produkt"][0], path)), servers["produkt"][1], True)
        names = cycle(answers)
        found: dict[str, list[Run]] = {navn: [] for navn in jobs}
        for session, *_ in jobs.values():  # the first run fills caches and finds the box
            session.run()
            session.run()
        shuffled = random.Random(1)
        for _ in range(reps):
            for navn in shuffled.sample(list(jobs), len(jobs)):
                session, owner, ours = jobs[navn]
                found[navn].append(_timed(owner, RUNS, lambda s=session, o=ours: _checked(s, next(names) if o else "", answers)))
    anchor = tuple(found[TOM])
    section = Section("SIDEN KØRT IGEN, ny kommune hver gang", TOM)
    section.lines = [Line(navn, tuple(runs), () if navn == TOM else anchor) for navn, runs in found.items()]
    heaviest = max((line for line in section.lines if line.navn in paths), key=lambda line: report.mid(line.runs, "cpu"))
    times = 1 / median(heaviest.ratios("cpu"))
    text = f"cpu højst {number(GOAL_EMPTY)} x den tomme side, tungeste side ({heaviest.navn})"
    section.maal = [report.goal(text, times <= GOAL_EMPTY, f"{number(times, 2)} x", reps)]
    return section


def _tab(port: int, path: str) -> Session:
    """A tab at this address."""
    page, _, query = path.strip("/").partition("?")
    return Session(port, page, query)


def _checked(session: Session, kommune: str, answers: dict[str, str]) -> None:
    """A quick wrong answer counts for nothing."""
    said = session.run(kommune).decode("utf-8", "replace")
    if kommune and kommune not in said:
        raise Failed(f"siden '{session.page}' svarede ikke for {kommune}")
    if kommune and session.query and answers[kommune] not in said:
        raise Failed(f"siden '{session.page}' viste ikke '{answers[kommune]}'")


def _timed(pid: int, runs: int, ask: Callable[[], None]) -> Run:
    wall, cpu = time.perf_counter(), cpu_ms(pid)
    for _ in range(runs):
        ask()
    return Run((time.perf_counter() - wall) * 1000 / runs, (cpu_ms(pid) - cpu) / runs)


def _together(servers: dict[str, tuple[int, int]], path: str, answers: dict[str, str], reps: int) -> Section:
    """Ten tabs at once, each asking again as soon as it is answered."""
    methods = {"produkt": path, "uden": f"{path} {UDEN}"}
    found: dict[str, list[Run]] = {method: [] for method in methods}
    with ExitStack() as stack:
        tabs = {m: [stack.enter_context(_tab(servers[m][0], path)) for _ in range(USERS)] for m in methods}
        for session in (*tabs["produkt"], *tabs["uden"]):
            session.run()
        for turn in range(reps):
            for method in sorted(methods, reverse=bool(turn % 2)):
                found[method].append(_burst(tabs[method], servers[method][1], answers, turn))
    section = Section(f"{USERS} BRUGERE PÅ ÉN GANG, ms pr. kørsel", methods["uden"])
    section.lines = [Line(methods["uden"], tuple(found["uden"])), Line(path, tuple(found["produkt"]), tuple(found["uden"]))]
    times = median(section.lines[1].ratios("wall"))
    text = f"mindst {number(GOAL_USERS, 0)} x så mange kørsler i sekundet som {UDEN}, {USERS} brugere, 0 forkerte svar"
    section.maal = [report.goal(text, times >= GOAL_USERS, f"{number(times, 2)} x", reps)]
    return section


def _burst(tabs: list[Session], pid: int, answers: dict[str, str], turn: int) -> Run:
    names = list(answers)

    def user(place: int) -> None:
        for step in range(EACH):
            _checked(tabs[place], names[(turn * USERS * EACH + place * EACH + step) % len(names)], answers)

    wall, cpu = time.perf_counter(), cpu_ms(pid)
    with ThreadPoolExecutor(len(tabs)) as pool:
        list(pool.map(user, range(len(tabs))))
    runs = len(tabs) * EACH
    return Run((time.perf_counter() - wall) * 1000 / runs, (cpu_ms(pid) - cpu) / runs)
