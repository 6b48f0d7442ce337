"""`check --sag`: the findings of a case, or of the project's own register, printed or as one JSON document."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from indicators.sagskontrol import sag
from indicators.sagskontrol.model import FEJL, Fund
from indicators.sagskontrol.register import register


def run(filer: Sequence[Path], as_json: bool, data: Path) -> int:
    """0 without contradictions, 1 with (why on stderr). Every file is read before anything is printed. Raises SagError."""
    found = {str(fil): sag.fil(fil) for fil in filer} if filer else register(data)
    if as_json:
        document = {"filer": [{"fil": name, "fund": [one.as_dict() for one in funds]} for name, funds in found.items()]}
        print(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        _print(found)
    return _modsigelser(found)


def _print(found: Mapping[str, Sequence[Fund]]) -> None:
    for name, funds in found.items():
        print(f"{name}: {_antal(funds)}")
        for one in funds:
            print(f"  {one.niveau}, linje {one.linje}, {one.regel}: {one.tekst}")
            if one.udregning:
                print(f"    {one.udregning}")


def _antal(funds: Sequence[Fund]) -> str:
    wrong = sum(one.niveau == FEJL for one in funds)
    return f"{wrong} fejl, {len(funds) - wrong} at tjekke" if funds else "intet at bemærke"


def _modsigelser(found: Mapping[str, Sequence[Fund]]) -> int:
    wrong = [(name, one) for name, funds in found.items() for one in funds if one.niveau == FEJL]
    for name, one in wrong:
        print(f"Modsigelse: {name}, linje {one.linje}: {one.tekst}", file=sys.stderr)
    return 1 if wrong else 0
