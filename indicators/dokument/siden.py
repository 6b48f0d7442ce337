"""What is printed otherwise than last time: every figure of the same bilag on an older release, old and new, and of what kind."""

from dataclasses import replace

from indicators import texts
from indicators.dokument.model import Aendring, Dokument, Figur
from indicators.tables import Table

NY, REVISION, RETTELSE = "ny periode", "revision", "rettelse"
_NOTHING = {"–", "", texts.STATUS["endnu_ikke"], texts.STATUS["mangler"]}


def against(now: Dokument, then: Dokument) -> Dokument:
    """The bilag with its changes since then; a figure that was not in the older one is new altogether, and is not listed."""
    before = {figur.navn: figur for figur in then.figurer}
    found = [change for figur in now.figurer if figur.navn in before for change in _changes(figur, before[figur.navn])]
    return replace(now, aendringer=tuple(found), siden=then.release)


def _changes(now: Figur, then: Figur) -> list[Aendring]:
    old, title = _cells(then.tabel), now.titel.rpartition(", ")[0] or now.titel
    found = []
    for place, text in _cells(now.tabel).items():
        was = old.get(place, "–")
        if was.rstrip("*") != text.rstrip("*"):
            found.append(Aendring(title, f"{place[1]}, {place[0]}", was, text, _kind(was)))
    return found


def _cells(table: Table) -> dict[tuple[str, str], str]:
    """(row, column) -> what is printed there. Rows of one name are told apart by as many of their cells as it takes."""
    wide = next((n for n in range(1, len(table.hoved)) if len({row[:n] for row in table.raekker}) == len(table.raekker)), 1)
    return {
        (", ".join(row[:wide]), head): text
        for row in table.raekker for head, text in zip(table.hoved[wide:], row[wide:], strict=False)
    }  # fmt: skip


def _kind(was: str) -> str:
    """A figure that there was none of is a new period; one that was foreløbig is revised; one that was final has been corrected."""
    if was in _NOTHING:
        return NY
    return REVISION if was.endswith("*") else RETTELSE
