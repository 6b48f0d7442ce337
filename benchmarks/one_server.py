"""One server in a process of its own: `python -m benchmarks.one_server {tom,fuld,produkt,uden} PORT`.

tom is Streamlit as it comes with an empty script, fuld the same with pandas and plotly imported; produkt is app.py;
uden is app.py without what makes it fast.
"""

import gc
import importlib
import os
import pkgutil
import sys
import tempfile
from pathlib import Path

from indicators import settings

# Streamlit walks all objects in memory after each run, so an empty page costs more beside the libraries of any dashboard.
EMPTY = {"tom": "import streamlit as st\n", "fuld": "import pandas, plotly.graph_objects\nimport streamlit as st\n"}
KEPT = ("indicators.areas", "indicators.catalogue", "indicators.settings")  # reading a file once is no query cache


def main(method: str, port: str) -> None:
    """Hand over to Streamlit's own command line."""
    from streamlit.web import cli

    script = settings.ROOT / "app.py"
    if method in EMPTY:
        folder = Path(tempfile.mkdtemp(prefix="noegletal-maaling-"))
        script = folder / "tom.py"
        script.write_text(EMPTY[method], encoding="utf-8")
        os.chdir(folder)  # away from our config.toml
    if method == "uden":
        _without_measures()
    quiet = ("--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1")
    cli.main(["run", str(script), "--server.port", port, *quiet])


def _without_measures() -> None:
    """No gc.freeze, and every question is asked anew."""
    gc.freeze = lambda: None
    import indicators

    names = [m.name for m in pkgutil.walk_packages(indicators.__path__, "indicators.") if not m.name.endswith("__main__")]
    for module in map(importlib.import_module, names):
        for name, found in list(vars(module).items()):
            if hasattr(found, "cache_info") and found.__module__.startswith("indicators.") and found.__module__ not in KEPT:
                setattr(module, name, found.__wrapped__)


if __name__ == "__main__":
    main(*sys.argv[1:])
