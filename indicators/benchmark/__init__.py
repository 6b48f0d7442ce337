"""The Ministry's benchmark: where a kommune stands among the 98, whether it moved, and what the difference is."""

from indicators.benchmark.build import billede, fire, maalestokke
from indicators.benchmark.lists import Prik, fliser, haandvaegt, prikker, rangforloeb, tabel_alle, tabel_fire, tabel_serie
from indicators.benchmark.model import GRUPPER, INDHOLD, Billede, Rettelse
from indicators.benchmark.money import Antagelse, antagelse_ord, antagelser, personer, vaerdi, vaerdi_ord
from indicators.benchmark.why import Afstand, hvorfor, i_gruppen, luk_til_forventet, naermest, spoergsmaal, til_bedste
from indicators.benchmark.words import bevaegelse, headline, indhold, kilde, niveau, noter, plads, rettelser, sentences, tekst

__all__ = [
    "GRUPPER",
    "INDHOLD",
    "Afstand",
    "Antagelse",
    "Billede",
    "Prik",
    "Rettelse",
    "antagelse_ord",
    "antagelser",
    "bevaegelse",
    "billede",
    "fire",
    "fliser",
    "haandvaegt",
    "headline",
    "hvorfor",
    "i_gruppen",
    "indhold",
    "kilde",
    "luk_til_forventet",
    "maalestokke",
    "naermest",
    "niveau",
    "noter",
    "personer",
    "plads",
    "prikker",
    "rangforloeb",
    "rettelser",
    "sentences",
    "spoergsmaal",
    "tabel_alle",
    "tabel_fire",
    "tabel_serie",
    "tekst",
    "til_bedste",
    "vaerdi",
    "vaerdi_ord",
]  # fmt: skip
