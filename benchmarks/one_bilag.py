"""One run of a bilag in a process of its own: what is drawn or written, timed from the first import of what does it."""

import json
import pickle
import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import bilag as names
from indicators.dokument import Dokument


def main() -> None:
    """Prints wall and processor milliseconds, those of its children too, and the most memory it held."""
    navn, path = sys.argv[1:]
    found = pickle.loads(Path(path).read_bytes())  # noqa: S301 - written by the measurement itself
    before, start = _cpu(), time.perf_counter()
    if navn == names.KALEIDO:
        _kaleido(found)
    elif navn == names.OURS:
        from indicators.bilag import billeder

        billeder.svgs(found)
    else:
        from indicators.bilag import pdf

        pdf.pdf(found)
    wall = time.perf_counter() - start
    status = Path("/proc/self/status").read_text(encoding="utf-8")  # getrusage's is the parent's, when that was larger
    held = next(int(line.split()[1]) for line in status.split("\n") if line.startswith("VmHWM")) / 1024
    print(json.dumps({"wall": wall * 1000, "cpu": (_cpu() - before) * 1000, "rss": held}))


def _cpu() -> float:
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def _kaleido(found: Dokument) -> None:
    """The same drawings as SVG through one browser, which is started once."""
    import kaleido
    import plotly.graph_objects as go

    from indicators.bilag import billeder

    drawn = [f for f in found.figurer if f.tegning["data"]]
    kaleido.start_sync_server(silence_warnings=True)
    with tempfile.TemporaryDirectory() as folder:
        for figur in drawn:
            width, height = billeder.size(figur)
            picture = kaleido.calc_fig_sync(go.Figure(figur.tegning), opts={"format": "svg", "width": width, "height": height})
            (Path(folder) / f"{figur.nr}.svg").write_bytes(picture)
    kaleido.stop_sync_server(silence_warnings=True)


if __name__ == "__main__":
    main()
