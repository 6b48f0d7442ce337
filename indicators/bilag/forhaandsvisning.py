"""The pages of the PDF as pictures: what is shown is the file itself, page by page, so that it cannot look otherwise than it."""

import re
import tempfile
from pathlib import Path

import typst

from indicators.bilag import pdf
from indicators.dokument.model import Dokument
from indicators.dokument.valg import BilagError

PPI = 100.0
_TREE = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")
_PAGE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("bilag.pdf", page: {nr}, alt: "side")'


def sider(dokument: Dokument) -> list[bytes]:
    """Every page of the document as PNG."""
    made = pdf.pdf(dokument)
    return [side(made, nr) for nr in range(1, antal(made) + 1)]


def antal(content: bytes) -> int:
    """How many pages a PDF of ours has. Raises BilagError."""
    found = [int(count) for count in _TREE.findall(content)]
    if not found:
        raise BilagError("bilagets sider kan ikke vises. Hent det som PDF.")
    return max(found)


def side(content: bytes, nr: int) -> bytes:
    """One page as PNG. Raises BilagError on a page that there is none of."""
    if not 1 <= nr <= antal(content):
        raise BilagError(f"bilaget har ingen side {nr}. Vælg en side fra 1 til {antal(content)}.")
    with tempfile.TemporaryDirectory(prefix="bilag-") as folder:
        (Path(folder) / "bilag.pdf").write_bytes(content)
        page = Path(folder) / "side.typ"
        page.write_text(_PAGE.format(nr=nr), encoding="utf-8")
        made = typst.compile(str(page), root=folder, ignore_system_fonts=True, format="png", ppi=PPI)
    return made if isinstance(made, bytes) else made[0]
