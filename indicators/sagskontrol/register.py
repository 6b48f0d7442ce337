"""The project's own register, data/reference, through its rules: each finding with the file and the line that it is about."""

from datetime import date
from pathlib import Path

from indicators import areas, begivenheder, catalogue, hylde, settings, styring
from indicators.begivenheder import BegivenhedError
from indicators.raekker import raekker
from indicators.sagskontrol import begivenhedsregler, styringsregler
from indicators.sagskontrol.model import Fund, SagError
from indicators.store.inputs import known_areas
from indicators.styring import StyringError
from indicators.styring.filer import ALLE_FILER

MAPPE = "data/reference"  # as messages name the folder


def register(data: Path) -> dict[str, list[Fund]]:
    """The findings of every file of mål, milepæle, besparelser and begivenheder that is there. Raises SagError or StoreError when one
    cannot be read."""
    known, folder = known_areas(data), data / "reference"
    try:
        return _styring(folder, known) | _begivenheder(folder / "begivenheder", known)
    except (StyringError, BegivenhedError) as why:
        raise SagError(str(why)) from why


def _raw(path: Path) -> bytes:
    try:
        if path.stat().st_size > settings.MAX_FILE_BYTES:
            raise SagError(f"{path.name}: filen er for stor. Se efter, om det er den rigtige fil.")
        return path.read_bytes()
    except OSError as why:
        raise SagError(f"{path.name}: filen kan ikke læses ({type(why).__name__}). Se efter rettighederne.") from why


def _styring(folder: Path, known: areas.Areas) -> dict[str, list[Fund]]:
    catalog = catalogue.load()
    texts = {path.name: styring.tekst(path.name, _raw(path)) for name in styring.FILER if (path := folder / name).exists()}
    found = styring.laes(texts, known.kommunekode, frozenset(catalog.indikatorer), frozenset(catalog.maalgrupper))
    lines = {
        id(row): (file.navn, line)
        for file in ALLE_FILER if file.navn in texts
        for row, (line, _) in zip(getattr(found, file.felt), _raekker(file.navn, texts[file.navn], file.hoved), strict=True)
    }  # fmt: skip
    result: dict[str, list[Fund]] = {f"{MAPPE}/{name}": [] for name in texts}
    for rule in styringsregler.REGLER:
        for row, niveau, regel, text, sum_ in rule(found, catalog):
            name, line = lines[id(row)]
            result[f"{MAPPE}/{name}"].append(Fund(niveau, line, regel, text, sum_))
    return {name: sorted(funds, key=lambda f: (f.linje, f.niveau, f.tekst)) for name, funds in result.items()}


def _raekker(navn: str, text: str, hoved: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    return raekker(hylde.Fil(f"{MAPPE}/{navn}", text, StyringError), text, hoved, fyld=True)


def _begivenheder(folder: Path, known: areas.Areas) -> dict[str, list[Fund]]:
    groups = frozenset(catalogue.load().maalgrupper)
    result = {}
    for path in sorted(folder.glob("*.csv")):
        navn = f"{MAPPE}/begivenheder/{path.name}"
        text = styring.tekst(f"begivenheder/{path.name}", _raw(path))
        points = begivenheder.punkter(navn, text, known.kode, groups)
        lines = {}
        for line, row in raekker(hylde.Fil(navn, text, BegivenhedError), text, begivenhedsregler.HOVED):
            lines[_dag(row["dato"]), _dag(row["fra"]), known.kode(row["omraade"]), row["maalgruppe"], row["maal"]] = line
        result[navn] = sorted(
            (Fund(niveau, lines[p.dato, p.fra, p.omraade, p.maalgruppe, p.maal], regel, told, sum_)
             for p, niveau, regel, told, sum_ in begivenhedsregler.find(points)),
            key=lambda f: f.linje,
        )  # fmt: skip
    return result


def _dag(text: str) -> date | None:
    """2020-03-12 or 12-03-2020; the reader of the file has refused everything else."""
    if not text:
        return None
    a, b, c = text.split("-")
    return date(int(a), int(b), int(c)) if len(a) == 4 else date(int(c), int(b), int(a))
