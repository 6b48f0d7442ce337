"""What a committee steers by: mål, own measurements, milepæle, besparelser and beslutninger, as the files were in the release."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from indicators import catalogue
from indicators.queries.asking import KEPT, areas, rows_of
from indicators.store import Release, StoreError
from indicators.styring import Styring, StyringError, laes


@lru_cache(maxsize=KEPT)
def styringsfiler(release: Release) -> Mapping[str, str]:
    """The text of each file, by its name: what a download is made of. A release from before there were such files has none."""
    return MappingProxyType(dict(rows_of(release, "styring")))


@lru_cache(maxsize=KEPT)
def styring(release: Release) -> Styring:
    """Everything of every kommune; Styring.for_kommune cuts it."""
    catalog = catalogue.load()
    try:
        return laes(styringsfiler(release), areas(release).kommunekode, frozenset(catalog.indikatorer), frozenset(catalog.maalgrupper))
    except StyringError as why:  # it was read when the release was made: only newer rules can refuse it
        raise StoreError(f"Udgivelsen {release.id}: {why} Kør 'python -m indicators build', eller åbn en nyere udgivelse.") from why
