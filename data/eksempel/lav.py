"""Makes the example deliveries: figures that are nobody's, for the tables that nobody has delivered for all kommuner yet.

Shaped like life (levels, seasons, COVID, breaks, small cells) and tied to the facts that are public, but invented. From the shell:
python data/eksempel/lav.py [UD]
"""

import sys
import types
from pathlib import Path

HER = Path(__file__).resolve().parent
if str(HER.parent.parent) not in sys.path:  # run as a script: the project's own folder
    sys.path.append(str(HER.parent.parent))
_pakke = types.ModuleType("eksempel")  # this folder's modules import each other by this name, wherever the folder lies
_pakke.__path__ = [str(HER)]
for _navn in [navn for navn in sys.modules if navn.startswith("eksempel.")]:  # those of another folder
    del sys.modules[_navn]
sys.modules["eksempel"] = _pakke

from eksempel import indsats, ledighed, niveauer, reelle, register, ydelser  # noqa: E402
from eksempel.skriv import Skriver  # noqa: E402

from indicators import catalogue  # noqa: E402


def lav(data: Path, ud: Path) -> dict[str, int]:
    """Write every example delivery under ud/<kilde>/<dato>/; answers how many rows each file has."""
    verden = reelle.laes(data)
    skriver = Skriver(catalogue.load(), ud, verden.navn, {})
    alle = niveauer.alle_ydelser(verden)
    ledighed.skriv(verden, skriver)
    ydelser.skriv_ydelser(verden, skriver, alle)
    ydelser.skriv_alle(verden, skriver, alle)
    indsats.skriv(verden, skriver, alle)
    register.skriv(verden, skriver, alle)
    return skriver.raekker


if __name__ == "__main__":
    for fil, antal in lav(HER.parent, Path(sys.argv[1]) if len(sys.argv) > 1 else HER / "leverancer").items():
        print(f"{fil}: {antal}")
