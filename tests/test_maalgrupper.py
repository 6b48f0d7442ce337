"""Målgrupper: every difference, share and claim against plain arithmetic on the raw deliveries, and the page for kommuner of every kind."""

import json
import re
from fractions import Fraction

import pytest

import oracle
from conftest import shown
from indicators import catalogue
from indicators import maalgruppeblik as blik
from indicators.compare import compare
from indicators.comparison import ComparisonError, Selection
from indicators.comparison.values import NO_VALUE, Value, around
from indicators.figures import difference, multiples
from indicators.maalgruppeblik import lists, words
from test_pages import KOMMUNER

MONTH, BEFORE = "2026M06", "2025M06"
HALF = Fraction(1, 2)


def printed(text: str) -> Fraction:
    """'−1.234,5' -> -2469/2."""
    return Fraction(text.strip("*†").replace(".", "").replace("−", "-").replace("+", "").replace(",", "."))


def growth(indikator: str, area: str, maalgruppe: str) -> tuple[Fraction, Fraction, Fraction] | None:
    """Change over a year in pct., and the least and the most that the rounding of both counts allows."""
    now, then = (oracle.published(indikator, area, maalgruppe, month).vaerdi for month in (MONTH, BEFORE))
    if not now or not then:
        return None
    return 100 * (now - then) / then, 100 * ((now - HALF) / (then + HALF) - 1), 100 * ((now + HALF) / (then - HALF) - 1)


@pytest.mark.parametrize("maalgruppe", ["alle", "a_dagpenge", "kontanthjaelp"])
def test_own_minus_landet_is_the_difference_of_the_two_printed_rates(release, maalgruppe):
    seen = 0
    for kommune in KOMMUNER:
        found = compare(release, Selection("ledighed", kommune, maalgruppe, ("landet",)))
        for period, size in blik.gaps(found, found.andre[0]):
            own, landet = (oracle.published("ledighed", area, maalgruppe, period.code).vaerdi for area in (kommune, oracle.LANDET))
            if own is None or landet is None:
                assert size is None
            else:
                assert (size.tal, size.decimaler) == (own - landet, 1)
                seen += 1
    assert seen > 300


def test_own_minus_klynge_is_rounded_once_and_carries_what_its_width_does(release):
    for kommune in KOMMUNER:
        found = compare(release, Selection("ledighed", kommune, sammenlign=("klynge",)))
        size = dict(blik.gaps(found, found.andre[0]))[found.periode]
        group = oracle.group("ledighed", oracle.klynge(kommune), "alle", MONTH)
        own = oracle.published("ledighed", kommune, "alle", MONTH).vaerdi
        assert abs(size.tal - (own - group.vaerdi)) <= group.slack
        ends = [printed(words.signed(end, size.decimaler)) for end in (size.interval.low, size.interval.high)]
        assert ends[1] - ends[0] <= Fraction(1, 10**size.decimaler)


@pytest.mark.parametrize("maalgruppe", ["alle", "a_dagpenge", "kontanthjaelp"])
def test_no_sentence_claims_more_than_the_counts_allow(newest_years, maalgruppe):
    claims = 0
    for kommune in oracle.kommuner():
        found = blik.all_of(newest_years, kommune, maalgruppe)
        rate = found[0]
        said = " ".join(words.is_it_us(rate, blik.count_of(rate, found), rate.andre[0]))
        assert not re.search(r"None|\.\.|  |fordi|skyldes|0,0 procentpoint (over|under)", said), said
        mine, theirs = growth("ledige", kommune, maalgruppe), growth("ledige", oracle.LANDET, maalgruppe)
        verdict = re.search(r"(Stigningen|Faldet) er altså (større|mindre) end i hele landet", said)
        if verdict:
            above = (verdict[1] == "Stigningen") == (verdict[2] == "større")
            assert mine[1] > theirs[2] if above else mine[2] < theirs[1], (kommune, said)
            claims += 1
        if "på niveau med hinanden" in said:
            size = blik.growth_gap(blik.count_of(rate, found), blik.count_of(rate, found).andre[0])
            assert (mine[1] <= theirs[2] and mine[2] >= theirs[1]) or not words.rounded(size.tal, size.decimaler), (kommune, said)
        over = re.search(r"lå ([\d,]+) procentpoint (over|under) hele landet i juni 2026 \(([\d,]+) mod ([\d,]+) pct", said)
        if over:
            own, landet = (oracle.published("ledighed", area, maalgruppe, MONTH).vaerdi for area in (kommune, oracle.LANDET))
            assert (printed(over[3]), printed(over[4])) == (own, landet)
            assert printed(over[1]) == abs(own - landet) and (over[2] == "over") == (own > landet)
            claims += 1
    assert claims > 90


def test_the_newest_years_alone_give_the_lists_and_sentences_that_all_years_give(release, newest_years):
    """Every fourteenth kommune, so that the sweeps over all 98 may ask the smaller release."""
    for kommune in sorted(oracle.kommuner())[3::14]:
        few, all_years = (lists.changes(blik.changes(blik.everything_counted(one, kommune))).raekker for one in (newest_years, release))
        # without example figures a nøgletal that only the country has stands there too, and says that it is missing
        assert [row for row in few if row[1] != "mangler"] == [row for row in all_years if row[1] != "mangler"], kommune
        for maalgruppe in ("alle", "a_dagpenge", "kontanthjaelp"):
            few, all_years = (blik.all_of(one, kommune, maalgruppe) for one in (newest_years, release))
            assert [c.indikator.id for c in few if c.egen.har_tal] == [c.indikator.id for c in all_years if c.egen.har_tal]
            said = [words.is_it_us(found[0], blik.count_of(found[0], found), found[0].andre[0]) for found in (few, all_years)]
            assert said[0] == said[1], (kommune, maalgruppe)


def test_the_managers_question_is_answered_for_ballerup(release):
    found = blik.all_of(release, "Ballerup", "alle")
    assert words.is_it_us(found[0], blik.count_of(found[0], found), found[0].andre[0]) == [
        "Ledigheden i Ballerup Kommune lå 0,1 procentpoint over hele landet i juni 2026 (3,1 mod 3,0 pct.).",
        "For et år siden lå den på niveau med hele landet (forskel 0,0).",
        "Antallet er på et år steget 10,8 pct.; i hele landet er det steget 6,8 pct.",
        "Forskellen er 4 procentpoint. Stigningen er altså større end i hele landet.",
    ]


def test_a_difference_needs_two_figures_and_a_claim_needs_intervals_that_exclude_each_other():
    one, two = (Value(Fraction(n, 10), "endelig", 1, around(Fraction(n, 10), Fraction(1, 20))) for n in (30, 31))
    assert blik.gap(one, NO_VALUE, 1) is None
    near = blik.gap(two, one, 1)
    assert (near.tal, near.relation) == (Fraction(1, 10), "paa_niveau")
    assert words.above(near, "klyngen") == "på niveau med klyngen"
    far = Value(Fraction(35, 10), "endelig", 1, around(Fraction(35, 10), Fraction(1, 20)))
    assert words.above(blik.gap(far, one, 1), "klyngen") == "0,5 procentpoint over klyngen"
    assert words.above(blik.gap(one, far, 1), "klyngen") == "0,5 procentpoint under klyngen"


def test_shares_are_part_of_all_and_never_of_rates_or_of_few(release):
    for kommune in KOMMUNER:
        parts, whole = (compare(release, Selection("ledige", kommune, m, ("landet",))) for m in ("kontanthjaelp", "alle"))
        found = blik.share(parts, whole)
        for period, value in found.egen.punkter:
            part, total = (oracle.published("ledige", kommune, m, period.code).vaerdi for m in ("kontanthjaelp", "alle"))
            if part is None or total is None or total < 10:
                assert value.tal is None
            else:
                assert value.tal == 100 * part / total and value.interval.low <= value.tal <= value.interval.high
    rates = [compare(release, Selection("ledighed", "Ballerup", m)) for m in ("a_dagpenge", "alle")]
    with pytest.raises(ComparisonError, match="kun på antal"):
        blik.share(*rates)
    with pytest.raises(ComparisonError, match="antal"):
        count = compare(release, Selection("ledige", "Ballerup"))
        blik.gaps(count, count.andre[0])


def test_the_fastest_rise_stands_first_and_what_is_too_small_last(release):
    for kommune in ("Ballerup", "Læsø", "København", "Fanø"):
        table = lists.changes(blik.changes(blik.everything_counted(release, kommune)))
        assert table.hoved == ("Målgruppe", "Antal nu", kommune, "Hele landet", "Forskel")
        own = [row[2] for row in table.raekker]
        sizes = [printed(cell) for cell in own if re.match(r"[+−\d]", cell)]
        assert sizes == sorted(sizes, reverse=True)
        assert all(not re.match(r"[+−\d]", cell) for cell in own[len(sizes) :])
    ledige = next(row for row in lists.changes(blik.changes(blik.everything_counted(release, "Ballerup"))).raekker if row[0] == "Ledige")
    assert ledige[2] == "+" + oracle.shown(growth("ledige", "Ballerup", "alle")[0]).replace(".", ",")


def test_a_percentage_of_fewer_than_ten_is_never_printed(newest_years):
    for kommune in oracle.kommuner():
        for c in blik.changes(blik.everything_counted(newest_years, kommune)):
            before = dict(c.egen.punkter).get(c.periode.year_before())
            if before is None or before.tal is None or before.tal < 10:
                assert lists._change_row(c, c.periode)[2] in ("for få", "skjult", "mangler", "–")


def test_the_parts_are_told_as_they_are_and_hidden_ones_are_named(release):
    whole = {kommune: blik.breakdown(release, kommune) for kommune in KOMMUNER}
    assert "Delene giver tilsammen 8.195, i alt 8.194" in words.reservations(whole["København"])
    assert "Skjult hos kilden: uddannelsesparate" in words.reservations(whole["Læsø"])
    for found in whole.values():
        hidden = [c for c in found.dele if c.egen.nu.tal is None]
        assert not hidden or "tilsammen" not in words.reservations(found)  # the sum would give the hidden one away
        assert "foreløbig" in words.reservations(found) and found.alle.periode.code == "2026M07"
        assert [row[0] for row in lists.parts(found).raekker][-1] == "I alt"


def test_bars_stand_on_a_zero_line_and_what_will_move_is_hollow(release):
    for kommune in KOMMUNER:
        found = compare(release, Selection("ledighed", kommune, sammenlign=("landet",)))
        drawing = json.loads(json.dumps(difference.difference(found, found.andre[0])))
        low, high = drawing["layout"]["yaxis"]["range"]
        assert low < 0 < high or 0 in (low, high)
        assert drawing["layout"]["yaxis"]["zeroline"] and 0.0 in drawing["layout"]["yaxis"]["tickvals"]
        bars = drawing["data"][0]
        assert all(y is None or low <= y <= high for y in bars["y"])
        assert [c == "#FFFFFF" for c in bars["marker"]["color"]] == ["foreløbig" in text for text in bars["customdata"]]
        split = json.loads(json.dumps(difference.shares(blik.breakdown(release, kommune))))
        assert split["layout"]["xaxis"]["range"][0] == 0


def test_a_row_of_small_charts_has_one_scale(release):
    for view in ("Antal", "Andel af alle", "Indeks"):
        found = blik.as_view(release, "Ballerup", "ledige", view)
        drawn = multiples.one_scale([multiples.small(c) for c in found])
        assert len({tuple(d["layout"]["yaxis"]["range"]) for d in drawn}) == 1
        assert all(d["layout"]["annotations"] == [] and len(d["layout"]["xaxis"]["tickvals"]) <= 4 for d in drawn)
        json.dumps(drawn)


def test_no_noegletal_stands_there_twice_and_none_is_example_data(release):
    for maalgruppe in blik.groups(release).values():
        found = blik.all_of(release, "Ballerup", maalgruppe.id)
        assert not any(c.eksempel for c in found)
        ids = [c.indikator.id for c in found]
        assert len(set(ids)) == len(ids) and not {"ledighed_alder", "ledighed_herkomst"} & set(ids)
    assert not any(c.eksempel for c in blik.everything_counted(release, "Ballerup"))


def test_a_noegletal_of_one_maalgruppe_stands_under_it(release):
    emne = catalogue.load().indikatorer["unge_til_job"].emne  # examples_of takes from one emne: no other can have it
    assert emne in blik.example_emner(release, "Ballerup", "unge") and emne in blik.example_emner(release, "Ballerup", "alle")
    assert "unge_til_job" in {c.indikator.id for c in blik.examples_of(release, "Ballerup", "unge", emne)}
    everyone = {c.indikator.id for c in blik.examples_of(release, "Ballerup", "alle", emne)}
    assert everyone and "unge_til_job" not in everyone


@pytest.mark.parametrize("kommune", KOMMUNER)
@pytest.mark.parametrize("maalgruppe", ["Alle", "A-dagpenge", "Kontanthjælp, jobparate", "Visitation: aktivitetsparate"])
def test_the_page_opens_for_every_kind_of_kommune(page, kommune, maalgruppe):
    app = page("maalgrupper", kommune=kommune, maalgruppe_side=maalgruppe)
    text = shown(app)
    assert app.selectbox(key="maalgruppe_side").value == maalgruppe
    assert "Hvilke målgrupper stiger hurtigst?" in text and "Kilde: Jobindsats.dk" in text
    assert ("Er det os eller alle?" in text) == (not maalgruppe.startswith("Visitation"))
    assert not re.search(r"\bNone\b|\bnan\b|Traceback|Siden kunne ikke vises", text)


def test_the_page_follows_its_choices(page):
    app = page("maalgrupper", kommune="Ballerup", imod="Klynge", andel="Kontanthjælp i pct.")
    assert "Andelen på kontanthjælp i Ballerup Kommune lå" in shown(app) and "klyngen" in shown(app)
    for view in ("Andel af alle", "Indeks"):
        app.button_group(key="side_som_False").set_value(view).run()
        assert not app.exception and "Samme akse i alle diagrammer" in shown(app)
    app.selectbox(key="side_noegletal").set_value("Ledighed").run()
    assert not app.exception
    app.selectbox(key="opdel_efter").set_value("Alder").run()
    assert not app.exception and "højest blandt" in shown(app)
    emne = app.selectbox(key="eksempel_emne")
    emne.set_value(emne.options[1]).run()
    assert not app.exception and "(eksempel)" in shown(app)


def test_a_hostile_link_to_the_page_falls_back(page):
    app = page("maalgrupper", maalgruppe_side="<b>x</b>", imod="'; drop", maalgruppe_vis="-1")
    assert app.selectbox(key="maalgruppe_side").value == "Alle"
