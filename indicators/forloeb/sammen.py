"""What must never stand in one chart or one sentence (design 5.11), said by the figures themselves."""

from indicators.comparison import ComparisonError
from indicators.forloeb.model import Tal
from indicators.periods import dato

NAVNE = {
    "brutto": "nytilmeldte (brutto)", "netto": "ændringen i antallet (netto)", "bestand": "antallet på en dag",
    "dag": "nytilmeldte på en dag", "merledige": "merledige", "andel": "andele",
}  # fmt: skip


def sammen(*tal: Tal) -> tuple[Tal, ...]:
    """The figures, when they may stand together. Raises ComparisonError.

    Gross and net may stand together only as one account: of the same area, from the same day to the same day (tilgang - afgang = netto).
    """
    counted = [t for t in tal if t.art != "andel"]
    if len({t.art for t in counted}) > 1 and not _is_one_account(counted):
        kinds = " og ".join(sorted({NAVNE[t.art] + (f" siden {dato(t.fra)}" if t.fra else "") for t in counted}))
        raise ComparisonError(f"{kinds} kan ikke stå i samme figur eller sætning. Vis dem hver for sig.")
    return tal


def _is_one_account(tal: list[Tal]) -> bool:
    """Tilgang, afgang and netto over the same days of the same area, and the count at either end."""
    over = {(t.fra, t.til) for t in tal if t.fra is not None}
    ends = {day for span in over for day in span}
    kinds, areas = {t.art for t in tal}, {t.omraade for t in tal}
    return kinds <= {"brutto", "netto", "bestand"} and len(areas) == len(over) == 1 and all(t.til in ends for t in tal if t.fra is None)
