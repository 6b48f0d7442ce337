"""The target on a card: only of the kommune that decided it, in its own unit, as long as it is in force."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import plotly.graph_objects as go
import pytest

from indicators import catalogue, figures, opdelt, opfoelgning, periods, queries, texts
from indicators.areas import Omraade
from indicators.compare import compare
from indicators.comparison import Comparison, Interval, Selection
from indicators.comparison.maal import gaeldende, samme_enhed
from indicators.figures import target
from indicators.figures.poster import poster
from indicators.opdelt import words
from indicators.styring import ALLE, Beslutning, Maal

BALLERUP, RANDERS, LANDET = Omraade("151", "Ballerup", "kommune"), Omraade("730", "Randers", "kommune"), Omraade("0", "Hele landet", "land")
VEDTAGET = Beslutning("Erhvervs- og Beskæftigelsesudvalget", date(2020, 12, 8), "8")
TARGET = Maal(
    "tilbud", "Hurtigt i gang", "151", "", "tilbud_13_uger", "", "alle", Decimal(85), "mindst", "mindst", "pct.", Decimal(0), None,
    date(2020, 10, 6), None, "", "vedtaget", VEDTAGET, "punkt 8", "",
)  # fmt: skip


def asked(*known: Maal, kommune: Omraade = BALLERUP, periode: str = "2026K2", pr: date | None = None, **more: object) -> Maal | None:
    """What applies to a figure of tilbud_13_uger, or of another nøgletal."""
    valg = Selection(**{"indikator": "tilbud_13_uger", "kommune": kommune.navn, **more})
    return gaeldende(known, kommune, catalogue.load().indikatorer[valg.indikator], valg, periods.parse(periode), pr)


@pytest.mark.parametrize(
    ("changed", "question", "there"),
    [
        ({}, {}, True),
        # whose
        ({}, {"kommune": RANDERS}, False), ({"omraade": "730"}, {}, False), ({"omraade": ALLE}, {"kommune": RANDERS}, True),
        ({"omraade": ALLE}, {"kommune": LANDET}, False),
        # when
        ({}, {"periode": "2020K3"}, False), ({}, {"periode": "2020K4"}, True), ({}, {"periode": "2020Y"}, True),
        ({"frist": date(2021, 12, 31)}, {"periode": "2021K4"}, True), ({"frist": date(2021, 12, 31)}, {"periode": "2022K1"}, False),
        ({"frist": date(2021, 11, 15)}, {"periode": "2021K4"}, True),
        ({"fra": None}, {"periode": "2020K3"}, False), ({"fra": None}, {"periode": "2020K4"}, True),
        ({"fra": None, "beslutning": Beslutning()}, {"periode": "2019K1"}, True),
        ({}, {"pr": date(2020, 12, 7)}, False), ({}, {"pr": date(2020, 12, 8)}, True),
        # decided, and a level of the same kind
        ({"status": "foreslaaet"}, {}, False), ({"status": "bortfaldet"}, {}, False), ({"noegletal": "ledighed"}, {}, False),
        *(({"art": art}, {}, False) for art in ("loebende", "ultimo", "sti")), ({"art": "flere", "vaerdi": None}, {}, False),
        ({"art": "hoejst", "retning": "hoejst"}, {}, True), ({"enhed": "personer"}, {}, False), ({"enhed": "point"}, {}, False),
        # of whom: a share can be asked of every group, a number in all is not a number for each
        ({}, {"maalgruppe": "a_dagpenge"}, True), ({}, {"opdeling": ("alder", "16-24")}, True),
        ({"maalgruppe": "a_dagpenge"}, {}, False), ({"maalgruppe": "a_dagpenge"}, {"maalgruppe": "a_dagpenge"}, True),
    ],
)  # fmt: skip
def test_a_target_applies_to_what_it_was_decided_for(changed, question, there):
    one = replace(TARGET, **changed)
    assert asked(one, **question) == (one if there else None)


@pytest.mark.parametrize(
    ("indikator", "enhed", "maalgruppe", "there"),
    [
        ("ledige", "fuldtidspersoner", "alle", True), ("ledige", "fuldtidspersoner", "a_dagpenge", False),
        ("ledige", "personer", "alle", False), ("ledige", "helaarspersoner", "alle", False),
        ("ledige_tilgang", "personer", "alle", False),  # how many in how long is not said
    ],
)  # fmt: skip
def test_a_number_of_persons_is_only_of_those_it_was_decided_for(indikator, enhed, maalgruppe, there):
    one = replace(TARGET, noegletal=indikator, enhed=enhed, vaerdi=Decimal(360))
    assert (asked(one, indikator=indikator, maalgruppe=maalgruppe, periode="2026M06") is one) is there


def test_a_number_in_all_is_no_number_of_women():
    one = replace(TARGET, noegletal="ledige", enhed="fuldtidspersoner", vaerdi=Decimal(360))
    assert asked(one, indikator="ledige", opdeling=("koen", "kvinder"), periode="2026M06") is None


def test_the_unit_with_a_danish_letter_is_the_same_unit():
    forloeb = next(i for i in catalogue.load().indikatorer.values() if i.enhed == "forløb")
    assert samme_enhed(replace(TARGET, enhed="forloeb"), forloeb) and not samme_enhed(TARGET, forloeb)


def test_of_several_the_nearest_and_then_the_newest_applies():
    later = replace(TARGET, vaerdi=Decimal(90), beslutning=replace(VEDTAGET, dato=date(2023, 1, 10)), fra=date(2023, 1, 1))
    everyone = replace(TARGET, omraade=ALLE, vaerdi=Decimal(80), beslutning=replace(VEDTAGET, dato=date(2025, 1, 1)))
    group = replace(TARGET, maalgruppe="a_dagpenge", vaerdi=Decimal(70))
    assert asked(later, TARGET) is later and asked(TARGET, later) is later
    assert asked(TARGET, later, periode="2022K4") is TARGET  # the later one was not there yet
    assert asked(everyone, TARGET) is TARGET
    assert asked(later, group, maalgruppe="a_dagpenge") is group


@pytest.mark.parametrize(
    ("changed", "phrase"),
    [
        ({}, "mindst 85 pct."), ({"retning": "hoejst", "art": "hoejst"}, "højst 85 pct."), ({"vaerdi": Decimal("2.50")}, "mindst 2,5 pct."),
        ({"vaerdi": Decimal(1250), "enhed": "helaarspersoner"}, "mindst 1.250 helårspersoner"),
        ({"vaerdi": Decimal(38), "enhed": "personer pr. aar"}, "mindst 38 personer pr. år"),
        ({"vaerdi": Decimal(45), "usikkerhed": Decimal("2.5"), "enhed": "personer", "retning": "hoejst"}, "højst ca. 45 personer"),
        ({"vaerdi": None, "art": "faerre", "enhed": ""}, "færre"), ({"vaerdi": None, "art": "faerre"}, "et lavere tal"),
        ({"vaerdi": None, "art": "flere", "enhed": "helaarspersoner"}, "flere helårspersoner"),
    ],
)  # fmt: skip
def test_the_words_of_a_target(changed, phrase):
    assert texts.target_words(replace(TARGET, **changed)) == phrase


@pytest.mark.parametrize(
    ("changed", "phrase"),
    [
        ({}, "Vedtaget af Erhvervs- og Beskæftigelsesudvalget den 8. december 2020, punkt 8"),
        ({"beslutning": Beslutning("Socialudvalget")}, "Vedtaget af Socialudvalget"),
        ({"beslutning": Beslutning(dato=date(2016, 2, 9), punkt="5")}, "Vedtaget den 9. februar 2016, punkt 5"),
        ({"status": "bortfaldet"}, "Bortfaldet i Erhvervs- og Beskæftigelsesudvalget den 8. december 2020, punkt 8"),
        ({"beslutning": Beslutning()}, ""),
    ],
)
def test_the_words_of_a_decision(changed, phrase):
    assert texts.decision_words(replace(TARGET, **changed)) == phrase


# --- through the real door --------------------------------------------------------------------------------------------


def figure(release, kommune: str = "Ballerup", periode: str | None = None, **more: object) -> Comparison:
    chosen = periods.parse(periode) if periode else None
    return compare(release, Selection("tilbud_13_uger", kommune, periode=chosen, frekvens="K", **more))


def lines(found: Comparison, since: str | None = None) -> list[dict]:
    layout = figures.trend(found, periods.parse(since) if since else None)["layout"]
    return [s for s in layout["shapes"] if s["line"].get("color") == target.COLOUR]


def test_ballerup_has_its_target_with_the_decision(release):
    found = figure(release)
    assert texts.target_sentence(found).startswith("Målet er mindst 85 pct.; ") and texts.target_sentence(found) in texts.headline(found)
    (note,) = (n for n in texts.notes(found) if "mindst 85 pct." in n)
    assert "fra 6. oktober 2020. Vedtaget af Erhvervs- og Beskæftigelsesudvalget den 6. oktober 2020" in note
    assert "Kilde: Referat af Erhvervs- og Beskæftigelsesudvalget i Ballerup 8. december 2020, punkt " in note
    assert [(s["y0"], s["y1"]) for s in lines(found)] == [(85.0, 85.0)]
    assert "Mål: mindst 85 pct." in json.dumps(poster(found, None, 1000, 620), ensure_ascii=False)
    assert words.headline(opdelt.split(release, "Ballerup", "tilbud_13_uger", "alle", "maalgruppe")).count("Målet er mindst 85 pct.") == 1


@pytest.mark.parametrize(("kommune", "periode"), [("Randers", None), ("Albertslund", None), ("Ballerup", "2020K3")])
def test_nobody_else_has_it_and_nobody_had_it_before(release, kommune, periode):
    found = figure(release, kommune, periode)
    assert found.egen.nu.tal is not None and found.maal is None
    told = " ".join([texts.headline(found), *texts.notes(found), json.dumps(poster(found, None, 1000, 620), ensure_ascii=False)])
    assert "Målet er" not in told and "85 pct." not in told and "ål: " not in told and not lines(found)
    parts = opdelt.split(release, kommune, "tilbud_13_uger", "alle", "maalgruppe", found.periode)
    assert parts.maal is None and "Målet er" not in words.headline(parts)


def test_the_line_is_no_longer_than_the_target(release):
    whole, short = lines(figure(release)), lines(figure(release), "2023K1")
    assert (whole[0]["x0"], whole[0]["xref"]) == ("2020-10-01", "x")  # the quarter of 6 October 2020
    assert (short[0]["x0"], short[0]["x1"], short[0]["xref"]) == (0, 1, "paper")
    (late,) = (s for s in lines(figure(release, periode="2020K4"), "2019K1"))
    assert late["x0"] == "2020-10-01"
    ended = replace(figure(release), maal=replace(TARGET, frist=date(2024, 3, 31)))
    assert [(s["x0"], s["x1"]) for s in lines(ended)] == [("2020-10-01", "2024-01-01")]
    go.Figure(figures.trend(ended))  # raises ValueError at a property Plotly does not know


def test_what_is_about_85_is_neither_reached_nor_missed_near_85(release):
    found = replace(figure(release), maal=replace(TARGET, usikkerhed=Decimal("2.5")))

    def verdict(low: str, high: str) -> str | None:
        middle = (Fraction(low) + Fraction(high)) / 2
        value = replace(found.egen.nu, tal=middle, interval=Interval(Fraction(low), Fraction(high)))
        return texts.against_target(replace(found, egen=replace(found.egen, nu=value)))

    assert [verdict(*span) for span in (("87.5", "88"), ("87.4", "88"), ("82.4", "82.5"), ("82", "82.4"))] == [
        "naaet", "paa_niveau", "paa_niveau", "ikke_naaet",
    ]  # fmt: skip


def test_parts_with_different_targets_have_no_common_line(release):
    found = opdelt.split(release, "Ballerup", "tilbud_13_uger", "alle", "maalgruppe")
    other = replace(found, dele=(replace(found.dele[0], maal=replace(TARGET, vaerdi=Decimal(70))), *found.dele[1:]))
    assert found.maal is not None and other.maal is None and "Målet er" not in words.headline(other)


def test_a_target_of_persons_is_told_and_no_level_of_an_index(release):
    found = replace(compare(release, Selection("ledige", "Ballerup")), maal=replace(TARGET, vaerdi=Decimal(360), enhed="fuldtidspersoner"))
    assert "Målet er mindst 360 fuldtidspersoner; det er " in texts.headline(found)
    assert not lines(found) and "mål: " not in json.dumps(poster(found, None, 1000, 620), ensure_ascii=False).lower().replace("mål (", "")


@pytest.mark.parametrize(
    ("frist", "fristtekst", "told"),
    [(date(2026, 7, 1), "", False), (date(2026, 6, 30), "", True), (None, "", True), (None, "3. budgetopfølgning 2026", False)],
)
def test_before_a_deadline_nothing_is_called_reached(release, frist, fristtekst, told):
    found = replace(figure(release, periode="2026K2"), maal=replace(TARGET, frist=frist, fristtekst=fristtekst))
    assert ("Målet er" in texts.headline(found)) is told and lines(found)


def test_the_card_and_the_page_never_contradict_each_other(release):
    """Of every target that a card shows: one verdict."""
    words_of = {"naaet": "naaet", "ikke_naaet": "ikke_naaet", "paa_niveau": "paa_niveau", "paa_vej": None, "ikke_paa_vej": None}
    seen = 0
    for maal in queries.styring(release).maal:
        if maal.gaelder_alle or not maal.noegletal:
            continue
        kommune = queries.areas(release).by_kode[maal.omraade].navn
        found = compare(release, Selection(maal.noegletal, kommune, maal.maalgruppe))
        if found.maal == maal:
            seen += 1
            assert texts.against_target(found) == words_of[opfoelgning.maalstatus(release, maal, kommune).vurdering]
    assert seen
