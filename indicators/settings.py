"""Where things lie and which kommune is ours. The only module that reads os.environ."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# A delivery larger than this is refused unread: the largest real one (all kommuner, every breakdown) is near 1 GB,
# but what we ship is under 1 MB, and a file is held in memory while it is checked.
MAX_FILE_BYTES = 400_000_000
MAX_LINE_BYTES = 64_000


def data_dir() -> Path:
    """The folder with leverancer/ and reference/ (NOEGLETAL_DATA)."""
    return Path(os.environ.get("NOEGLETAL_DATA") or ROOT / "data")


def releases_dir() -> Path:
    """The folder with the built releases (NOEGLETAL_RELEASES)."""
    return Path(os.environ.get("NOEGLETAL_RELEASES") or data_dir() / "releases")


def own_kommune() -> str:
    """The kommune shown when nobody has chosen one (NOEGLETAL_KOMMUNE)."""
    return os.environ.get("NOEGLETAL_KOMMUNE") or "Ballerup"


def sent_file() -> Path:
    """The register of the bilag that have left the program (NOEGLETAL_UDSENDT)."""
    return Path(os.environ.get("NOEGLETAL_UDSENDT") or data_dir() / "bilag" / "udsendt.jsonl")


def who() -> str:
    """Who publishes: the name that the log gets when none is said (NOEGLETAL_AF, else the user of the machine)."""
    for name in ("NOEGLETAL_AF", "LOGNAME", "USER", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    return ""


def with_examples() -> bool:
    """Whether example figures stand in where no real ones are delivered; NOEGLETAL_EKSEMPEL=nej removes them all."""
    return (os.environ.get("NOEGLETAL_EKSEMPEL") or "ja").strip().casefold() not in ("nej", "0", "no", "false", "fra")
