"""The draft of the case: the committees' order, and not one number that is not in the bilag."""

import re
from dataclasses import replace
from datetime import date

import pytest

from indicators.areas import Omraade
from indicators.dokument import BilagError, Dokument, Figur, Kapitel, Saetning
from indicators.dokument.resume import point
from indicators.dokument.sag import MOST, Sag, sagstekst, som_tekst
from indicators.tables import Table

BALLERUP = ["Sammendrag", "Baggrund", "Sagsfremstilling", "Økonomiske konsekvenser og finansiering", "Bilag", "Beslutningen træffes af",
            "Indstilling"]  # fmt: skip
ALBERTSLUND = ["Anledning", "Sagsfremstilling", "Økonomi", "Indstilling", "Bilag"]


def figur(nr: int, text: str, eksempel: bool = False) -> Figur:
    said = (Saetning("0", text), Saetning("1", "Det er 9 flere."))
    return Figur(nr, f"f{nr}", f"Figur om {nr}", f"F{nr}", "", (), Table((), (), ""), {}, saetninger=said, eksempel=eksempel)


def dokument(count: int = 7, eksempel: bool = False, **changed: object) -> Dokument:
    figures = tuple(figur(n, f"Antallet i Ballerup Kommune var {n}00 i juni 2026.", eksempel) for n in range(1, count + 1))
    points = ("Antallet i Ballerup Kommune var 300 i juni 2026, jf. figur 3.",) if count > 2 else ()
    made = Dokument(
        "noegletalsdokumentet", "Nøgletal på beskæftigelsesområdet, 2. kvartal 2026", "(status den 22. august 2026)",
        Omraade("151", "Ballerup", "kommune"), "Ballerup Kommune", "Erhvervs- og Beskæftigelsesudvalget", None, "", "2. kvartal 2026",
        "2026K2", "", points, (Kapitel("Ledighed", (), figures[:3]), Kapitel("Unge", ("Uden figur.",), figures[3:])), (), "", (), (),
        "r1", date(2026, 8, 22),
    )  # fmt: skip
    return replace(made, **changed)


def part(sag: Sag, heading: str):
    return next(one for one in sag.afsnit if one.overskrift == heading)


@pytest.mark.parametrize(("orden", "wanted"), [("ballerup", BALLERUP), ("albertslund", ALBERTSLUND)])
def test_the_parts_stand_in_the_order_of_the_committee(orden, wanted):
    sag = sagstekst(dokument(), orden)
    assert [one.overskrift for one in sag.afsnit] == wanted
    assert all(one.tekst or one.punkter for one in sag.afsnit)
    text = som_tekst(sag)
    assert [line for line in text.split("\n\n") if line in wanted] == wanted


@pytest.mark.parametrize("orden", ["ballerup", "albertslund"])
@pytest.mark.parametrize("count", [1, 2, 5, 7, 12])
def test_at_most_five_points_each_with_a_figure_that_is_there(orden, count):
    found = dokument(count)
    points = part(sagstekst(found, orden), "Sagsfremstilling").punkter
    assert len(points) == min(count, MOST)
    numbers = [int(re.search(r"jf\. figur (\d+)\.$", text)[1]) for text in points]
    assert numbers == sorted(set(numbers)) and set(numbers) <= {f.nr for f in found.figurer}


def test_every_number_of_the_case_is_in_the_bilag():
    found = dokument()
    points = part(sagstekst(found), "Sagsfremstilling").punkter
    said = {s.tekst.rstrip(".") for f in found.figurer for s in f.saetninger}
    assert all(text.split(", jf.")[0] in said for text in points)


def test_one_figure_is_one_figure_and_one_point():
    sag = sagstekst(dokument(1, kapitler=(Kapitel("Ledighed", (), (figur(1, "Antallet var 1."),)),)))
    assert "Bilaget viser 1 figur for Ballerup Kommune." in part(sag, "Baggrund").tekst[0]
    assert part(sag, "Sagsfremstilling").tekst == ("Der kan fremhæves følgende væsentlige pointe:",)


@pytest.mark.parametrize(("andre", "anbefales", "wanted"), [
    ((), True, "1 bilag, heraf 1 anbefales"), (("Regnskab",), True, "2 bilag, heraf 1 anbefales"), ((), False, "1 bilag"),
])  # fmt: skip
def test_the_bilag_are_counted_as_the_minutes_count_them(andre, anbefales, wanted):
    found = dokument(anbefales=anbefales)
    listed = part(sagstekst(found, andre_bilag=andre), "Bilag")
    assert listed.tekst == (wanted,) and listed.punkter == (found.bilagstitel, *andre)


def test_albertslund_letters_its_bilag():
    text = som_tekst(sagstekst(dokument(), "albertslund", andre_bilag=("Brev",)))
    assert "A. Nøgletal på beskæftigelsesområdet, 2. kvartal 2026 (status den 22. august 2026)\nB. Brev" in text


def test_money_is_a_draft_until_somebody_has_said_it():
    heading = "Økonomiske konsekvenser og finansiering"
    assert part(sagstekst(dokument()), heading).tekst == ("Ingen økonomiske konsekvenser [Udkast: kontrollér]",)
    assert part(sagstekst(dokument(), oekonomi="Udgiften er 2 mio. kr."), heading).tekst == ("Udgiften er 2 mio. kr.",)
    assert "[Udkast: kontrollér]" in part(sagstekst(dokument(), "albertslund"), "Økonomi").tekst[0]


def test_the_recommendation_is_worded_as_each_committee_does():
    wanted = "Orientering om nøgletal på beskæftigelsesområdet, 2. kvartal 2026, tages til efterretning."
    ours = part(sagstekst(dokument(), center="Center for Arbejdsmarked"), "Indstilling")
    assert ours.tekst == ("Center for Arbejdsmarked indstiller, at",) and ours.punkter == (wanted,) and ours.foran(1) == "1. "
    theirs = part(sagstekst(dokument(), "albertslund"), "Indstilling")
    assert theirs.tekst == ("Administrationen indstiller,",) and theirs.punkter == ("at orienteringen tages til efterretning.",)
    assert part(sagstekst(dokument(), indstilling="Planen godkendes."), "Indstilling").punkter == ("Planen godkendes.",)


@pytest.mark.parametrize(("titel", "wanted"), [
    ("COVID-19, uge 48", "om COVID-19, uge 48."), ("De 10 indikatorer", "om de 10 indikatorer."),
    ("Ballerup i tal", "om Ballerup i tal."), ("Beskæftigelsesministeriets benchmark", "om Beskæftigelsesministeriets benchmark."),
])  # fmt: skip
def test_a_title_inside_a_sentence_keeps_its_capital_only_in_names(titel, wanted):
    assert wanted in part(sagstekst(dokument(titel=titel)), "Sammendrag").tekst[0]


def test_example_figures_are_never_points_beside_real_ones_and_the_draft_says_so():
    figures = (figur(1, "Eksempeldata: Antallet var 7.", True), figur(2, "Antallet var 8."))
    warned = ("Bilaget indeholder eksempeldata: Figur 1.", "De nyeste tal er foreløbige.")
    sag = part(sagstekst(dokument(kapitler=(Kapitel("A", (), figures),), indledning=(), forbehold=warned)), "Sagsfremstilling")
    assert sag.punkter == ("Antallet var 8, jf. figur 2.",)
    assert sag.efter[:2] == ("[Udkast: Bilaget indeholder eksempeldata: Figur 1.]", "De nyeste tal er foreløbige.")


def test_a_reference_to_a_figure_that_was_left_out_is_no_point():
    sag = sagstekst(dokument(2, indledning=("Antallet var 9.999, jf. figur 44.",)))
    assert "44" not in som_tekst(sag)


def test_without_figures_or_udvalg_the_draft_says_what_is_lacking():
    sag = sagstekst(dokument(kapitler=(), indledning=(), udvalg=""))
    assert part(sag, "Sagsfremstilling").tekst[0].startswith("[Udkast:")
    assert part(sag, "Beslutningen træffes af").tekst == ("[Udkast: skriv udvalgets navn]",)


@pytest.mark.parametrize(("said", "wanted"), [
    ("Den var 3,1 pct.", "Den var 3,1 pct., jf. figur 4."), ("Den steg i juni 2026.", "Den steg i juni 2026, jf. figur 4."),
    ("Det kostede 2 mio. kr.", "Det kostede 2 mio. kr., jf. figur 4."), ("Hvorfor?", "Hvorfor? Jf. figur 4."),
    ("Den steg, jf. figur 4.", "Den steg, jf. figur 4."), ("Tallet er skjult (under 5).", "Tallet er skjult (under 5), jf. figur 4."),
])  # fmt: skip
def test_the_figure_is_named_at_the_end_of_the_sentence(said, wanted):
    assert point(figur(4, said)) == wanted


def test_an_unknown_order_is_refused_with_the_known_ones():
    with pytest.raises(BilagError, match=r"rækkefølgen 'herlev' kendes ikke\. Skriv en af: ballerup, albertslund"):
        sagstekst(dokument(), "herlev")
