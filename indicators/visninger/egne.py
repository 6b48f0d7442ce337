"""The views on the shelf: the built-in ones, and the users' own in data/visninger, one small file each."""

from functools import lru_cache
from pathlib import Path

from indicators import settings
from indicators.areas import collation, plain_key
from indicators.hylde import Hylde, quoted
from indicators.visninger.laesning import read
from indicators.visninger.model import Figur, Kapitel, Visning, VisningError, checked_name, slug_of

SINGLE = "et-noegletal"  # in a link: no view, but one nøgletal
SINGLE_NAME = "Ét nøgletal"
_HERE = Path(__file__).parent
_ORDER = ("noegletalsdokumentet", "de-10-indikatorer-2016")


def hylde() -> Hylde:
    """Where own views are kept."""
    return Hylde(folder(), "Visningen", VisningError)


def folder() -> Path:
    """The folder of it."""
    return settings.data_dir() / "visninger"


@lru_cache(maxsize=1)
def builtin() -> tuple[Visning, ...]:
    """The views that the product brings."""
    return tuple(read(_HERE / f"{name}.toml", egen=False) for name in _ORDER)


def everything() -> tuple[list[Visning], list[str]]:
    """Built-in views first, then own ones by name; and what is wrong with the files that are left out."""
    found, wrong, names = [], [], _taken()
    for path in sorted(folder().glob("*.toml"), key=lambda p: p.stem):
        try:
            view = read(path, egen=True)
        except VisningError as why:
            wrong.append(str(why))
            continue
        if _reserved(view, path):
            wrong.append(f"data/visninger/{path.name}, linje 1: navnet '{view.navn}' er optaget. Giv visningen et andet navn.")
            continue
        if plain_key(view.navn) in names:
            wrong.append(f"data/visninger/{path.name}, linje 1: en anden visning hedder også '{view.navn}'. Giv den ene et andet navn.")
            continue
        names.add(plain_key(view.navn))
        found.append(view)
    return [*builtin(), *sorted(found, key=lambda v: collation(v.navn))], wrong


def _taken() -> set[str]:
    """Names that are not free for own views."""
    return {plain_key(SINGLE_NAME), *(plain_key(v.navn) for v in builtin())}


def _reserved(view: Visning, path: Path) -> bool:
    return plain_key(view.navn) in _taken() or path.stem in (SINGLE, *_ORDER)


def save(navn: str, kapitler: tuple[Kapitel, ...], forklaring: str = "", sammenlign: tuple[str, ...] = (), tabel: bool = False) -> Visning:
    """Keep a new view; the file is there whole or not at all. Raises VisningError; a view that is there is never overwritten."""
    name = checked_name(navn)
    view = Visning(slug_of(name), name, forklaring.strip(), kapitler, sammenlign, tabel, egen=True)
    path = folder() / f"{view.slug}.toml"
    if not kapitler:
        raise VisningError("Visningen har ingen figurer. Vælg mindst én.")
    if _reserved(view, path):
        raise VisningError(f"Navnet '{name}' er optaget af en indbygget visning. Vælg et andet.")
    with hylde().only_writer():
        others, _ = everything()
        if path.exists() or plain_key(name) in {plain_key(v.navn) for v in others}:
            raise VisningError(f"Der er allerede en visning, der hedder '{name}' eller gemmes under samme navn. Vælg et andet.")
        hylde().put(path, as_toml(view), lambda written: read(written, egen=True))
    return view


def delete(slug: str) -> None:
    """Remove an own view. Raises VisningError when it is not there."""
    hylde().delete(slug)


def as_toml(view: Visning) -> str:
    """The file of a view, as a person would write it."""
    lines = [f"navn = {quoted(view.navn)}", f"forklaring = {quoted(view.forklaring)}"]
    lines += [f"sammenlign = [{', '.join(map(quoted, view.sammenlign))}]"] if view.sammenlign else []
    lines += ["tabel = true"] if view.tabel else []
    for chapter in view.kapitler:
        lines += ["", "[[kapitel]]", f"titel = {quoted(chapter.titel)}"]
        lines += [f"kort = {quoted(chapter.kort)}"] if chapter.kort else []
        lines += ["figurer = [", *(f"    {{ {_fields(figure)} }}," for figure in chapter.figurer), "]"]
    return "\n".join([*lines, ""])


def _fields(figure: Figur) -> str:
    shown = {"indikator": figure.indikator, "maalgruppe": "" if figure.maalgruppe == "alle" else figure.maalgruppe}
    shown |= {"deles": figure.deles, "par": figure.par, "andel": figure.andel}
    return ", ".join(f"{key} = {quoted(value)}" for key, value in shown.items() if value)
