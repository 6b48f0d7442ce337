"""Releases: built whole, verified, published in one step, and served read-only.

build.py makes one, release.py opens one. Nothing is ever changed in a file that is served.
"""

from indicators.store.build import BuildResult, build, check_files, is_current
from indicators.store.release import Release, StoreError, current_id, manifests, open_release

__all__ = [
    "BuildResult", "Release", "StoreError", "build", "check_files", "current_id", "is_current", "manifests", "open_release",
]  # fmt: skip
