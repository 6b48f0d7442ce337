"""Releases: built whole, verified, published in one step, and served read-only.

inputs.py finds what it is made from, fill.py and checks.py put it into tables, build.py makes one of it, publish.py puts it
in place, release.py opens it. Nothing is ever changed in a file that is served.
"""

from indicators.store import historik
from indicators.store.build import BuildResult, build, is_current
from indicators.store.inputs import check_files
from indicators.store.publish import pointed_back, use
from indicators.store.release import Release, StoreError, current_id, manifests, open_release

__all__ = [
    "BuildResult", "Release", "StoreError", "build", "check_files", "current_id", "historik", "is_current", "manifests",
    "open_release", "pointed_back", "use",
]  # fmt: skip
