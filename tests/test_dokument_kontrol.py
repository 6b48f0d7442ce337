"""Every sentence of a bilag read back twice: by the product's own checker, and by a reader that knows only what is stored and delivered.

A sample here; NOEGLETAL_ALLE=1 reads the bilag of all 98 kommuner, of every concept, for three periods.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dokumentlaesning import Laeser
from indicators import periods, queries, store
from indicators.dokument import Dokument, Figur, Saetning, Valg, byg
from indicators.dokument.kontrol import Fejl, kontrol, laest

ALLE = os.environ.get("NOEGLETAL_ALLE") == "1"
STORE = ("noegletalsdokumentet", "de-10-indikatorer-2016")  # of many figures each
SMAA = ("benchmark", "covid19", "kontanthjaelpsreformen")
NAEVNT = ("Ballerup", "Albertslund", "Læsø", "Fanø", "Samsø", "København", "Aarhus")
FEW = (
    ("noegletalsdokumentet", "Ballerup", ""), ("noegletalsdokumentet", "Læsø", "2025K4"), ("de-10-indikatorer-2016", "Albertslund", ""),
    ("de-10-indikatorer-2016", "Samsø", "2024M11"), ("de-10-indikatorer-2016", "København", "2025K4"),
)  # fmt: skip
# Why a ydelsesgruppe stands where it does: its figures are of other kommuner, whom its table does not all print. Read only by form.
ONLY_FORM = ("Bedst placeret i klyngen", "Ballerup har allerede ", "Tættest på i placering")
RETNING = {
    "højere end": "lavere end", "lavere end": "højere end", " flere ": " færre ", " færre ": " flere ", "steget": "faldet",
    "faldet": "steget", " steg ": " faldt ", " faldt ": " steg ", "under det forventede": "over det forventede",
    "over det forventede": "under det forventede", "er bedre": "er dårligere", "er dårligere": "er bedre",
    "en nettostigning": "et nettofald",
}  # fmt: skip
ENHED = {" procentpoint": " pct.", " pct.": " procentpoint", " uger ": " pct. "}
TAL = re.compile(r"(?<![\d.,-])[+−]?\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\d-])")
PERIODE = re.compile(r"(?<!\. )(?:juni|marts|december|november|september) 20\d\d|\d\. kvartal 20\d\d")
BEFORE = re.compile(r"Forskellen var \S+ procentpoint \(\S+")  # of the edition before: only the second reader knows it


def asked(release: store.Release) -> list[tuple[str, str, str]]:
    """Concept, kommune and period: a sample that is always the same, or everything."""
    names = sorted(o.navn for o in queries.areas(release).kommuner)
    if ALLE:
        return [
            (c, n, p) for n in names for c, p in (*((c, p) for c in STORE for p in ("", "2025K4", "2024M11")), *((c, "") for c in SMAA))
        ]
    sample = dict.fromkeys([*NAEVNT, *names[::8]])
    return [*FEW, *((c, n, "") for c in SMAA for n in sample)]


@pytest.fixture(scope="module")
def bilag(release: store.Release) -> list[Dokument]:
    """Each of them, without its drawings."""
    found = []
    for koncept, kommune, code in asked(release):
        one = byg(release, Valg(koncept, kommune, periods.parse(code) if code else None))
        chapters = tuple(replace(c, figurer=tuple(replace(f, tegning={}) for f in c.figurer)) for c in one.kapitler)
        found.append(replace(one, kapitler=chapters))
    return found


def changed(dokument: Dokument, figur: Figur, n: int, text: str) -> list[Fejl]:
    """What the checker says of the sentence when it is another."""
    said = tuple(Saetning(s.noegle, text) if k == n else s for k, s in enumerate(figur.saetninger))
    chapters = tuple(
        replace(c, figurer=tuple(replace(f, saetninger=said) if f.nr == figur.nr else f for f in c.figurer)) for c in dokument.kapitler
    )
    return [e for e in kontrol(replace(dokument, kapitler=chapters)) if e.saetning == text]


def sentences(bilag: list[Dokument], kommune: str) -> Iterator[tuple[Dokument, Figur, int, str]]:
    """Every sentence of a kommune's bilag, one of each form."""
    seen = set()
    for dokument in (d for d in bilag if d.kommune.navn == kommune):
        for figur in dokument.figurer:
            for n, one in enumerate(figur.saetninger):
                form = (figur.navn.split("-")[0], re.sub(r"\d[\d.,]*", "#", one.tekst)[:40])
                if form not in seen:
                    seen.add(form)
                    yield dokument, figur, n, one.tekst


def test_no_sentence_says_what_its_figure_does_not_print(bilag):
    assert sum(map(laest, bilag)) > 1300
    wrong = [(d.kommune.navn, d.koncept, d.periode, e) for d in bilag for e in kontrol(d)]
    assert not wrong, (len(wrong), wrong[:5])


def test_a_reader_that_knows_only_the_stored_and_delivered_figures_finds_nothing_false(release, bilag):
    reader = Laeser(release)
    for dokument in bilag:
        reader.bilag(dokument)
    assert not reader.false, (len(reader.false), reader.false[:5])
    assert reader.read > 1300


def test_that_reader_finds_a_figure_that_is_another(release, bilag):
    dokument = next(d for d in bilag if d.koncept == "benchmark" and d.kommune.navn == "Ballerup")
    figur = next(f for f in dokument.figurer if f.navn == "benchmark-sygedagpenge")
    at = next(n for n, s in enumerate(figur.saetninger) if s.tekst.startswith("Forskellen var"))
    text = re.sub(r"(\d)( procentpoint)", lambda m: f"{(int(m[1]) + 5) % 10}{m[2]}", figur.saetninger[at].tekst, count=1)
    said = tuple(replace(s, tekst=text) if n == at else s for n, s in enumerate(figur.saetninger))
    reader = Laeser(release)
    reader.benchmark(dokument, replace(figur, saetninger=said))
    assert [false[3] for false in reader.false] == [text]


def test_another_figure_in_a_sentence_is_found(bilag):
    """Every number of every form of sentence: its last digit is moved by five."""
    tried = 0
    for dokument, figur, n, text in sentences(bilag, "Ballerup"):
        for found in () if text.startswith(ONLY_FORM) else TAL.finditer(text):
            if found.start() < (BEFORE.match(text).end() if BEFORE.match(text) else 0) or "lå som forventet" in text:
                continue
            number = found[0][:-1] + str((int(found[0][-1]) + 5) % 10)
            other = text[: found.start()] + number + text[found.end() :]
            assert changed(dokument, figur, n, other), other
            tried += 1
    assert tried > 250


@pytest.mark.parametrize(("words", "least"), [(RETNING, 60), (ENHED, 60)], ids=["retning", "enhed"])
def test_another_direction_or_unit_is_found(bilag, words, least):
    tried = 0
    for dokument, figur, n, text in sentences(bilag, "Ballerup"):
        word = next((w for w in words if w in text), None)
        if word and not text.startswith(("Det er 0,1 ", *ONLY_FORM)):  # the step that rounding hides
            other = text.replace(word, words[word], 1)
            assert changed(dokument, figur, n, other), other
            tried += 1
    assert tried >= least


def test_another_period_is_found(bilag):
    tried = 0
    for dokument, figur, n, text in sentences(bilag, "Ballerup"):
        for found in PERIODE.finditer(text):
            other = f"{text[: found.start()]}{'3. kvartal 2019' if 'kvartal' in found[0] else 'maj 2019'}{text[found.end() :]}"
            assert changed(dokument, figur, n, other), other
            tried += 1
    assert tried > 60


def test_a_reference_to_another_figure_is_found(bilag):
    dokument = bilag[0]
    for place in range(len(dokument.indledning)):
        point = dokument.indledning[place]
        other = re.sub(r"figur (\d+)", lambda m: f"figur {int(m[1]) + 1}", point)
        points = tuple(other if n == place else p for n, p in enumerate(dokument.indledning))
        assert any(e.saetning == other for e in kontrol(replace(dokument, indledning=points))), other


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ledigheden er et godt tegn for Ballerup.", "ukendt sætning"), ("Det er 1 flere end i juni 2025.", "ental"),
        ("Ledigheden i i Ballerup Kommune var 3,1 pct. i juni 2026.", "to gange"), ("Eksempeldata: Eksempeldata: Det steg.", "mærket"),
        ("Tallet var 3 i 25. november 2020.", "hedder 'den'"), ("ledigheden steg .", "mellemrum"), ("Det er None.", "ikke er dansk"),
    ],
)  # fmt: skip
def test_what_is_not_danish_or_has_no_rule_is_found(bilag, text, why):
    assert any(why in e.grund for e in changed(bilag[0], next(bilag[0].figurer), 0, text)), text


def test_an_edited_sentence_is_only_warned_of_and_only_for_a_new_figure(bilag):
    dokument, figur = bilag[0], next(bilag[0].figurer)

    def warned(text: str) -> list[Fejl]:
        said = (Saetning("0", text, figur.saetninger[0].tekst), *figur.saetninger[1:])
        figurer = tuple(replace(f, saetninger=said) if f.nr == figur.nr else f for f in dokument.kapitler[0].figurer)
        first = replace(dokument.kapitler[0], figurer=figurer)
        return [e for e in kontrol(replace(dokument, kapitler=(first, *dokument.kapitler[1:]))) if e.saetning == text]

    assert not warned("Ledigheden er 3,1 pct., og det følges tæt.")
    assert [(e.er_advarsel, "77,7" in e.grund) for e in warned("Ledigheden er 77,7 pct.")] == [(True, True)]
