"""Every sentence for all 98 kommuner, read back: its numbers are the oracle's, and its claims hold whatever the rounding hid."""

import re
from fractions import Fraction

import pytest

import oracle
from indicators import overblik, texts
from indicators.compare import compare
from indicators.comparison import SAMMENLIGNINGER, Selection

MONTH, BEFORE = "2026M06", "2025M06"
HALF = Fraction(1, 2)
GROUPS = {"klyngen": "klynge", "nabokommunerne": "naboer"}
RATES = {"ledighed": "alle", "kontanthjaelp_pct": None}
CLAUSE = re.compile(r"(højere end|lavere end|på niveau med) (.*?)(?= og lavere end| og på niveau|, lavere end|, på niveau|\. |\.$)")
TOLD = ("ledighed", "ledige", "langtidsledige", "kontanthjaelp", "aktiveringsgrad", "ordinaere_timer")
WORDS = {"højere end": 1, "lavere end": -1, "på niveau med": 0}


def printed(text: str) -> Fraction:
    """'−1.234,5' -> -2469/2."""
    return Fraction(text.replace(".", "").replace("−", "-").replace("+", "").replace(",", "."))


def interval(indikator: str, names: list[str], maalgruppe: str | None) -> tuple[Fraction, Fraction]:
    """What the true rate of one area, or of several together, can be: counts to the nearest whole, nævnere between their bounds."""
    counts = [oracle.counted(indikator, name, maalgruppe, MONTH) for name in names]
    known = [(c, *oracle.naevner(name, "2026")) for c, name in zip(counts, names, strict=True) if c is not None]
    low = 100 * sum(c - HALF for c, _, _ in known) / sum(high for _, _, high in known)
    high = 100 * sum(c + HALF for c, _, _ in known) / sum(low for _, low, _ in known)
    if len(names) == 1:
        rate = oracle.published(indikator, names[0], maalgruppe, MONTH).vaerdi
        low, high = max(low, rate - Fraction(1, 20)), min(high, rate + Fraction(1, 20))
    return low, high


def members(words: str, kommune: str, indikator: str) -> list[str]:
    if words == "hele landet":
        return [oracle.LANDET]
    if words.startswith("resten af Region"):
        return oracle.members("region", kommune, indikator)
    return oracle.members(GROUPS[words], kommune, indikator)


@pytest.mark.parametrize(("indikator", "maalgruppe"), RATES.items())
def test_every_claim_about_a_level_holds(newest_years, indikator, maalgruppe):
    claims = 0
    for kommune in oracle.kommuner():
        found = compare(newest_years, Selection(indikator, kommune, sammenlign=("klynge", "naboer", "region", "landet")))
        text = texts.headline(found)
        own = interval(indikator, [kommune], maalgruppe)
        rate = oracle.published(indikator, kommune, maalgruppe, MONTH).vaerdi
        assert f"var {oracle.shown(rate).replace('.', ',')} pct. i juni 2026" in text
        for clause in CLAUSE.findall(text):
            groups = clause[1].replace(" og i ", ", i ").replace(" og ", ", ")
            for words, number in re.findall(r"(?:i )?([A-ZÆØÅa-zæøå ]+?) \(([\d,]+) pct\.\)", groups):
                names = members(words.strip(" ,").removeprefix("i "), kommune, indikator)
                other = interval(indikator, names, maalgruppe)
                sure = 1 if own[0] > other[1] else -1 if own[1] < other[0] else 0
                if oracle.shown(rate) == number.replace(",", "."):  # nobody reads that 3,0 is lower than 3,0
                    sure = 0
                assert WORDS[clause[0]] == sure, (kommune, clause, own, other)
                assert other[0] - Fraction(1, 20) <= printed(number) <= other[1] + Fraction(1, 20), (kommune, words, number)
                claims += 1
    assert claims > 350  # four yardsticks for 98 kommuner, less the islands' missing naboer


@pytest.mark.parametrize("indikator", ["ledige", "langtidsledige"])
def test_every_change_of_a_count_is_the_difference_of_two_delivered_cells(newest_years, indikator):
    told = 0
    for kommune in oracle.kommuner():
        text = texts.headline(compare(newest_years, Selection(indikator, kommune)))
        now, before = (oracle.published(indikator, kommune, "alle", month).vaerdi for month in (MONTH, BEFORE))
        found = re.search(r"Det er (?:stort set uændret: )?([\d.]+) (flere|mere|færre) end i juni 2025(?: \(([+−][\d.,]+) pct\.\))?", text)
        if now is None or before is None:
            assert not found
        elif now == before:
            assert "uændret i forhold til juni 2025" in text
        else:
            assert printed(found[1]) * (-1 if found[2] == "færre" else 1) == now - before, (kommune, text)
            assert (found[2] == "mere") == (now - before == 1)
            assert (found[3] is None) == (before < 10)
            if found[3]:
                assert oracle.shown(printed(found[3])) == oracle.shown(100 * (now - before) / before)
            told += 1
    assert told > 80


@pytest.mark.parametrize("indikator", TOLD)
def test_the_newest_years_alone_give_the_sentences_that_all_years_give(release, newest_years, indikator):
    """Every fourteenth kommune, so that the sweeps over all 98 may ask the smaller release."""
    for kommune in sorted(oracle.kommuner())[3::14]:
        selection = Selection(indikator, kommune, sammenlign=SAMMENLIGNINGER)
        few, all_years = (compare(one, selection) for one in (newest_years, release))
        assert texts.sentences(few) == texts.sentences(all_years) and texts.headline(few) == texts.headline(all_years), kommune
        assert few.placering == all_years.placering and [s.nu for s in few.series] == [s.nu for s in all_years.series], kommune
        assert len(few.egen.punkter) < 20 < len(all_years.egen.punkter)


@pytest.mark.parametrize("indikator", TOLD)
def test_no_sentence_is_broken_or_repeats_itself(newest_years, indikator):
    for kommune in oracle.kommuner():
        found = compare(newest_years, Selection(indikator, kommune, sammenlign=SAMMENLIGNINGER))
        sentences = texts.sentences(found)
        assert len(sentences) == len(set(sentences)) <= 5
        for sentence in sentences:
            assert sentence[0].isupper() and sentence.endswith(".") and ".." not in sentence and "  " not in sentence, sentence
            assert not re.search(r"None|nan|\(\)| ,|procent point|fordi af|skyldes", sentence), sentence


def test_the_words_of_the_page_can_be_read_aloud(release):
    found = {name: compare(release, Selection(name, "Ballerup")) for name in ("ledighed", "ledige", "langtidsledige", "kontanthjaelp")}
    said = overblik.three_sentences(found)
    assert len(said) == 3
    assert said[0] == "Ledigheden i Ballerup Kommune var 3,1 pct. i juni 2026, 0,3 procentpoint højere end i juni 2025."
    assert said[1] == "Det er højere end i klyngen (2,6 pct.) og i hele landet (3,0 pct.)."


def test_markdown_signs_are_shown_and_not_obeyed():
    assert texts.escaped("a_b *c* $x$ [d](e)") == r"a\_b \*c\* \$x\$ \[d\]\(e\)"
