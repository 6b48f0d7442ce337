"""How a question is asked: a file of sql/queries with bound parameters, everything fetched before the cursor closes. And the areas."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from indicators import periods
from indicators.areas import Areas, Omraade
from indicators.store import Release

_SQL = Path(__file__).resolve().parent.parent / "sql" / "queries"
ALWAYS = date(9999, 12, 31)  # "as known on" when nobody asks for a day
# Questions of tables that came later: a release from before them is still opened, and has no rows.
_LATER = {
    "begivenheder": "begivenhed", "begivenhed_punkter": "begivenhed_punkt", "moeder": "moede", "styring": "styring",
    "godkendelser": "godkendelse",
}  # fmt: skip
KEPT = 32  # answers of a whole release: a few releases, each seen from a few days
period = lru_cache(maxsize=4096)(periods.parse)


@lru_cache(maxsize=64)
def _text(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def rows_of(release: Release, name: str, **parameters: Any) -> list[tuple]:
    """Ask one question. What a question says of $pr is answered as known on the day that the release is seen from."""
    if name in _LATER and _LATER[name] not in release.manifest["tabeller"]:
        return []
    text = _text(name)
    if "$pr" in text:
        parameters["pr"] = release.pr or ALWAYS
    with release.cursor() as cursor:
        return cursor.execute(text, parameters).fetchall()


@lru_cache(maxsize=KEPT)
def areas(release: Release) -> Areas:
    """The areas as they were when the release was made."""
    aliases = rows_of(release, "aliaser")
    return Areas(tuple(Omraade(*row) for row in rows_of(release, "omraader")), tuple(aliases), frozenset(rows_of(release, "naboer")))
