"""Making a bilag and its files while the reader sees how far it is; what has been made is kept for the next time it is asked for."""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

from streamlit.delta_generator import DeltaGenerator

from indicators import dokument, grupper, queries, settings, store, visninger
from indicators.bilag import forhaandsvisning, skriv
from indicators.dokument import BilagError, Dokument, Valg, udsendte
from indicators.store import Release

Progress = Callable[[int, int], None]
DOCUMENTS, FILES, PAGES = 16, 24, 60  # kept, of each: a file is a couple of megabytes
PATIENCE = 0.8  # seconds before anything is said: what is quick would only flicker


class _Kept:
    """The newest results, by what they were made of."""

    def __init__(self, most: int) -> None:
        self._most, self._found, self._lock = most, OrderedDict(), threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What was made of this before, else made now; two may make the same at once, and then the last one is kept."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        made = make()
        with self._lock:
            self._found[key] = made
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return made


_documents, _files, _pages = _Kept(DOCUMENTS), _Kept(FILES), _Kept(PAGES)


def progress(place: DeltaGenerator, word: str) -> Progress:
    """'Figur 12 af 51' in a place on the page, when it takes so long that anybody would wonder."""
    begun = time.monotonic()

    def told(done: int, total: int) -> None:
        if time.monotonic() - begun > PATIENCE and total:
            place.progress(min(done / total, 1.0), text=f"{word} {done} af {total}")

    return told


def ground(release: Release, valg: Valg) -> tuple:
    """What takes time to work out; all else in the choice is words around it. A view or a group that is changed is another ground."""
    view = next((v for v in visninger.everything()[0] if v.slug == valg.koncept), None)
    asked = grupper.asked(",".join(valg.sammenlign), queries.areas(release))
    return release.id, release.pr, valg.koncept, view, valg.kommune, valg.periode, valg.til, asked, valg.siden, settings.with_examples()


def plain(release: Release, valg: Valg, told: Progress | None = None) -> Dokument:
    """The bilag as it is made, before anybody leaves out, moves or rewrites."""
    bare = Valg(valg.koncept, valg.kommune, valg.periode, valg.sammenlign, til=valg.til, pr=release.pr)
    return _documents.get((ground(release, bare), bare), lambda: dokument.byg(release, bare, told))


def changed(release: Release, valg: Valg, told: Progress | None = None) -> Dokument:
    """The bilag as chosen, with what is printed otherwise than last time. Raises BilagError, ComparisonError and StoreError."""
    return _documents.get(document_key(release, valg), lambda: _changed(release, valg, told))


def document_key(release: Release, valg: Valg) -> tuple:
    """What the whole document depends on."""
    return ground(release, valg), replace(valg, release="")


def _changed(release: Release, valg: Valg, told: Progress | None) -> Dokument:
    found = dokument.byg(release, replace(valg, release=""))
    return dokument.with_changes(
        found, release, valg, lambda id_: store.open_release(settings.releases_dir(), id_), lambda r, v: plain(r, v, told)
    )


def spec(release: Release, valg: Valg) -> str:
    """The text that makes it again."""
    return dokument.as_toml(replace(valg, release=release.id))


def file(release: Release, valg: Valg, found: Dokument, endelse: str, told: Progress | None = None) -> bytes:
    """The bilag in one format."""
    key = (document_key(release, valg), endelse)
    return _files.get(key, lambda: skriv.skriv(found, endelse, spec(release, valg), None, told))


def sent(release: Release, valg: Valg, found: Dokument, endelse: str) -> bytes:
    """The file as it leaves, and its line in the register. Somebody is waiting for it: a register that cannot be written is no reason
    to keep it back, and the log tells it."""
    content = file(release, valg, found, endelse)
    try:
        udsendte.skriv(release, found, spec(release, valg), skriv.file_name(found, endelse), content)
    except BilagError as why:
        logging.getLogger("noegletal").error("%s", why)
    return content


def page(release: Release, valg: Valg, content: bytes, nr: int) -> bytes:
    """One page of its PDF as a picture."""
    return _pages.get((document_key(release, valg), nr), lambda: forhaandsvisning.side(content, nr))
