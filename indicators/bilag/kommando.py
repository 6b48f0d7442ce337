"""`bilag`: a whole bilag from the command line, or the spec that makes it again."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from indicators import dokument, rounding, settings
from indicators.bilag import skriv
from indicators.dokument import BilagError, Dokument, Valg, udsendte
from indicators.store import Release

_ASKED = ("koncept", "kommune", "periode", "til", "udvalg", "moede", "journalnr", "titel", "siden", "pr", "release")


def run(chosen: argparse.Namespace, opened: Callable[[str | None], Release]) -> int:
    """opened: gives the release with an id, or the current one. Raises BilagError and what a release raises."""
    valg = _choice(chosen)
    release = opened(valg.release or None)
    endelse = chosen.out.suffix.removeprefix(".").lower()
    spec = dokument.as_toml(replace(valg, release=release.id))
    if endelse == "toml":
        skriv.save(chosen.out, spec.encode("utf-8"))
        print(f"Gemt: {chosen.out}. Samme fil og udgivelsen {release.id} giver samme bilag igen.")
        return 0
    found = dokument.byg(release, valg, _told("Figurer"))
    found = dokument.with_changes(found, release, valg, opened)
    if chosen.sag:
        made = skriv.sag(found, chosen.sag, endelse)
    else:
        made = skriv.skriv(found, endelse, spec, _bytes_of(chosen.skabelon), _told("Sider"))
    skriv.save(chosen.out, made)
    if not chosen.sag:
        _registered(release, found, spec, chosen.out, made)
    _report(found, chosen.out, len(made))
    return 0


def _choice(chosen: argparse.Namespace) -> Valg:
    """The saved spec, with what the command says instead."""
    valg = Valg(kommune=settings.own_kommune())
    if chosen.spec:
        valg = dokument.read(_text_of(chosen.spec), chosen.spec.name)
    asked = {name: getattr(chosen, name) for name in _ASKED}
    asked["sammenlign"] = tuple(name.strip() for name in chosen.sammenlign.split(",")) if chosen.sammenlign else None
    return replace(valg, **{name: value for name, value in asked.items() if value is not None})


def _registered(release: Release, found: Dokument, spec: str, out: Path, made: bytes) -> None:
    """The file is there already: a register that cannot be written is told, and takes nothing away."""
    try:
        udsendte.skriv(release, found, spec, out.name, made)
    except BilagError as why:
        print(f"Advarsel: {why}", file=sys.stderr)


def _report(found: Dokument, out: Path, size: int) -> None:
    """What was made; and on stderr every edited sentence that the figures have moved under."""
    print(f"{found.bilagstitel}: {out} ({rounding.dansk(size // 1024)} kB, {sum(1 for _ in found.figurer)} figurer).")
    for figur in found.figurer:
        for said in figur.saetninger:
            if said.advarsel:
                print(f"Advarsel: figur {figur.nr}: {said.advarsel}", file=sys.stderr)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as why:
        raise BilagError(f"{path}: filen kan ikke læses som UTF-8. Skriv den rigtige sti, eller gem filen igen.") from why


def _bytes_of(path: Path | None) -> bytes | None:
    try:
        return path.read_bytes() if path else None
    except OSError as why:
        raise BilagError(f"{path}: filen kan ikke læses ({why.strerror}). Skriv den rigtige sti.") from why


def _told(what: str) -> Callable[[int, int], None] | None:
    """Progress on a terminal; nothing where the output is read by a program."""
    if not sys.stderr.isatty():
        return None
    return lambda done, total: print(f"\r{what}: {done} af {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
