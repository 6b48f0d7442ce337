"""`python -m benchmarks {load,build,query,rerun,bilag,browser} [--rows N] [--reps N] [--json FILE]`: measure, print, always end well."""

import argparse
from pathlib import Path

from benchmarks import bilag, browser, build, load, query, report, rerun

PARTS = {
    "load": load.sections, "build": build.sections, "query": query.sections, "rerun": rerun.sections, "bilag": bilag.sections,
    "browser": browser.sections,
}  # fmt: skip


def main() -> None:
    """Run the parts asked for; a goal that is missed is printed, not an error."""
    about = "Måler indlæsning, byg, spørgsmål og sider som forhold til et anker i samme kørsel."
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=about)
    parser.add_argument("del_", metavar=f"{{{','.join(PARTS)}}}", nargs="?", choices=list(PARTS), help="kun denne del; ellers alle")
    parser.add_argument("--rows", type=lambda text: int(float(text)), metavar="N", help="kun denne størrelse, fx 1e6")
    parser.add_argument("--reps", type=int, metavar="N", help="gentagelser; under fem fældes ingen dom")
    parser.add_argument("--json", type=Path, metavar="FIL", help="skriv også hver enkelt kørsel her")
    chosen = parser.parse_args()
    before = report.Machine.now()
    found = [section for part in ([chosen.del_] if chosen.del_ else PARTS) for section in PARTS[part](chosen.rows, chosen.reps)]
    after = report.Machine.now()
    print(report.header(before, after))
    for section in found:
        print(report.table(section))
    if chosen.json:
        report.write(chosen.json, found, before, after)


if __name__ == "__main__":
    main()
