"""A bilag as a file: which formats there are, and who writes them."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from indicators.bilag import pakke, pdf, powerpoint, regneark, word
from indicators.dokument import BilagError, Dokument
from indicators.dokument import sag as sager
from indicators.periods import dato

Progress = Callable[[int, int], None]
FORMATER = {
    "pdf": ("PDF", "application/pdf"),
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pptx": ("PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "zip": ("Figurer (ZIP)", "application/zip"),
}


def skriv(found: Dokument, endelse: str, spec: str = "", skabelon: bytes | None = None, progress: Progress | None = None) -> bytes:
    """The bilag in one format. spec: the text that makes it again, which goes along in the ZIP. Raises BilagError."""
    if endelse not in FORMATER:
        raise BilagError(f"et bilag kan ikke laves som .{endelse[:10]}. Skriv en af: {', '.join(f'.{e}' for e in FORMATER)}.")
    if not any(True for _ in found.figurer) and found.pr:
        raise BilagError(f"ingen af bilagets tal var hentet den {dato(found.pr)}. Vælg en senere dag, eller et andet koncept.")
    if not any(True for _ in found.figurer):
        raise BilagError("bilaget har ingen figurer. Tag mindst én med, eller vælg en periode med tal.")
    return {
        "pdf": lambda: pdf.pdf(found, progress),
        "docx": lambda: word.docx(found, skabelon=skabelon, progress=progress),
        "pptx": lambda: powerpoint.pptx(found, progress),
        "xlsx": lambda: regneark.xlsx(found, progress),
        "zip": lambda: pakke.zip_bytes(found, progress=progress, spec=spec),
    }[endelse]()


def file_name(found: Dokument, endelse: str) -> str:
    """'Noegletalsdokumentet_2026K2_Ballerup.pdf'."""
    return f"{found.filnavn}.{endelse}"


def sag(found: Dokument, orden: str, endelse: str) -> bytes:
    """The case itself as a draft, as Word or as plain text to copy."""
    text = sager.sagstekst(found, orden)
    if endelse == "docx":
        return word.sag_docx(text, found)
    if endelse == "txt":
        return sager.som_tekst(text).encode("utf-8")
    raise BilagError("sagens tekst kan laves som .docx eller .txt. Ret filens endelse.")


def save(path: Path, content: bytes) -> None:
    """The file is there whole or not at all. Raises BilagError."""
    temporary = None
    try:
        handle, name = tempfile.mkstemp(".ny", f".{path.stem}-", path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as why:
        raise BilagError(f"{path}: kan ikke skrives ({why.strerror}). Skriv en mappe, der findes, og som der er adgang til.") from why
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)
