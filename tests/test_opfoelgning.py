"""The judgement of a target, from figures in memory: every rule against arithmetic written here, or the minutes' own numbers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from indicators.areas import Omraade
from indicators.comparison import Interval
from indicators.opfoelgning import besparelse, lists, milepaele, skalaer, sti, words
from indicators.opfoelgning.maal import Dom, doem, middel
from indicators.opfoelgning.model import VURDERINGER, Celle, Maalstatus, Milepaelstatus, Opfoelgningsbillede, Punkt
from indicators.opfoelgning.punkter import af_maalinger, spaend
from indicators.queries import Break
from indicators.styring import (
    OEKONOMI,
    SMILEYER,
    STATUSSER,
    Baand,
    Beslutning,
    Besparelse,
    Indsats,
    Maal,
    Maaling,
    Milepael,
    Oekonomi,
    Opfoelgning,
    Styring,
)

UDVALG = "Erhvervs- og Beskæftigelsesudvalget"


def day(text: str) -> date:
    return date.fromisoformat(text)


def maal(**changes) -> Maal:
    """'Højst 45 personer', decided, measured by own figures; the rest as a test says."""
    plain = Maal(
        "x", "Prøve", "151", "Aftale", "", "m", "alle", Decimal(45), "hoejst", "hoejst", "personer", Decimal(0), None, None, None, "",
        "vedtaget", Beslutning(UDVALG, day("2016-02-09"), "5"), "Referat", "",
    )  # fmt: skip
    return replace(plain, **changes)


def maalt(fra: str, til: str, lav: str, hoej: str | None = None, enhed: str = "personer") -> Maaling:
    return Maaling("m", "151", day(fra), day(til), Decimal(lav), Decimal(hoej or lav), enhed, "Referat", "")


def maaneder(aar: int, tal: list[int]) -> list[Punkt]:
    """A stock by month from January on, as a nøgletal counts it: whole numbers that were rounded."""
    ends = [day(f"{aar}-{m + 1:02d}-01") if m < 12 else day(f"{aar + 1}-01-01") for m in range(1, len(tal) + 1)]
    half = Fraction(1, 2)
    return [
        Punkt(day(f"{aar}-{m:02d}-01"), date.fromordinal(end.toordinal() - 1), f"måned {m}", Fraction(n), Interval(n - half, n + half),
              str(n), False, "", 0, Fraction(n))
        for m, (n, end) in enumerate(zip(tal, ends, strict=True), start=1)
    ]  # fmt: skip


def dom(target: Maal, rows: list[Maaling], til: str, brud: tuple[Break, ...] = ()) -> Dom:
    return doem(target, af_maalinger(rows, target.enhed, day(til)), brud, day(til))


def status(target: Maal, found: Dom, serie: tuple[Punkt, ...] = (), eksempel: bool = False) -> Maalstatus:
    return Maalstatus(
        target, Omraade("151", "Ballerup", "kommune"), "Ballerup Kommune", serie, found.aktuel, found.vurdering, found.grund, (),
        found.sti_nu, found.afstand, found.tempo, found.smaa_tal, None, (), eksempel, "", (), (), found.udgang, None, found.forbi,
    )  # fmt: skip


def sagt(target: Maal, rows: list[Maaling], til: str) -> str:
    return words.overskrift(status(target, dom(target, rows, til)))


# ---- a level


@pytest.mark.parametrize(("vaerdi", "usikkerhed", "art", "lav", "hoej", "skal"), [
    (150, "0", "mindst", "80", "90", "ikke_naaet"),  # H2 2015 against 150, from the minutes
    (85, "0", "mindst", "80", "90", "paa_niveau"),  # the span holds the value
    (80, "0", "mindst", "80", "90", "naaet"),  # all of it is at or over
    (90, "0", "mindst", "80", "90", "paa_niveau"),
    (91, "0", "mindst", "80", "90", "ikke_naaet"),
    (90, "0", "hoejst", "80", "90", "naaet"),
    (79, "0", "hoejst", "80", "90", "ikke_naaet"),
    (45, "2.5", "hoejst", "42", "42", "naaet"),  # ca. 45 is 42,5-47,5
    (45, "2.5", "hoejst", "43", "43", "paa_niveau"),
    (45, "2.5", "hoejst", "47", "47", "paa_niveau"),
    (45, "2.5", "hoejst", "48", "48", "ikke_naaet"),
    (45, "2.5", "mindst", "48", "48", "naaet"),
    (45, "2.5", "mindst", "42", "42", "ikke_naaet"),
])  # fmt: skip
def test_a_level_is_met_only_when_the_whole_span_is_beyond_all_that_the_value_can_mean(vaerdi, usikkerhed, art, lav, hoej, skal):
    target = maal(vaerdi=Decimal(vaerdi), usikkerhed=Decimal(usikkerhed), art=art, retning=art)
    assert dom(target, [maalt("2015-07-01", "2015-12-31", lav, hoej)], "2016-02-09").vurdering == skal


def test_a_percentage_is_rounded_and_a_count_of_persons_is_not():
    share = maal(vaerdi=Decimal(85), art="mindst", retning="mindst", enhed="pct.")
    exact = maal(vaerdi=Decimal(85), art="mindst", retning="mindst")
    assert dom(share, [maalt("2015-01-01", "2015-12-31", "85", enhed="pct.")], "2016-01-01").vurdering == "paa_niveau"
    assert dom(exact, [maalt("2015-01-01", "2015-12-31", "85")], "2016-01-01").vurdering == "naaet"
    assert dom(share, [maalt("2015-01-01", "2015-12-31", "86", enhed="pct.")], "2016-01-01").vurdering == "naaet"


def test_the_answer_rate_of_the_minutes_is_five_procentpoint_short():
    target = maal(vaerdi=Decimal(85), art="mindst", retning="mindst", enhed="pct.")
    rows = [maalt("2014-01-01", "2014-12-31", "70", enhed="pct."), maalt("2015-01-01", "2015-12-31", "80", enhed="pct.")]
    assert sagt(target, rows, "2016-02-09") == "Målet er mindst 85 pct.; det er ikke nået: 80 pct. i 2015, 5 procentpoint under."


def test_a_level_with_a_deadline_is_on_its_way_until_the_deadline_and_met_after_it():
    target = maal(vaerdi=Decimal(45), frist=day("2020-09-30"))
    rows = [maalt("2020-06-01", "2020-06-30", "44"), maalt("2020-08-01", "2020-08-31", "46")]
    assert dom(target, rows, "2020-07-15").vurdering == "paa_vej"
    assert dom(target, rows, "2020-09-29").vurdering == "ikke_paa_vej"
    assert dom(target, rows, "2020-09-30").vurdering == "ikke_naaet"


def test_nothing_after_the_day_asked_for_and_nothing_after_the_deadline_is_used():
    target = maal(vaerdi=Decimal(45), frist=day("2020-09-30"))
    rows = [maalt("2020-06-01", "2020-06-30", "44"), maalt("2020-08-01", "2020-08-31", "46"), maalt("2020-11-01", "2020-11-30", "40")]
    assert dom(target, rows, "2020-08-30").aktuel.tal == 44
    assert dom(target, rows, "2026-01-01").aktuel.tal == 46


def test_figures_before_the_first_day_are_none_of_the_target():
    target = maal(fra=day("2016-01-01"), vaerdi=Decimal(150), art="mindst", retning="mindst")
    found = dom(target, [maalt("2015-07-01", "2015-12-31", "160")], "2016-06-01")
    assert (found.vurdering, found.aktuel) == ("kan_ikke_opgoeres", None)


def test_a_level_is_asked_of_a_quarter_that_it_began_in_and_a_mean_only_of_whole_periods():
    level = maal(fra=day("2020-10-06"), vaerdi=Decimal(20))
    quarter = maalt("2020-10-01", "2020-12-31", "19")
    assert dom(level, [quarter], "2021-01-15").vurdering == "naaet"
    assert dom(replace(level, fra=day("2021-01-01")), [quarter], "2021-01-15").aktuel is None
    assert dom(replace(level, fra=None, frist=day("2020-11-15")), [quarter], "2021-01-15").aktuel.tal == 19
    assert dom(replace(level, fra=None, frist=day("2020-09-30")), [quarter], "2021-01-15").aktuel is None
    mean = replace(level, art="loebende", retning="hoejst", frist=day("2021-12-31"))
    assert dom(mean, [quarter], "2021-01-15").vurdering == "kan_ikke_opgoeres"
    assert dom(replace(mean, fra=day("2020-10-01")), [quarter], "2021-01-15").vurdering == "paa_vej"
    assert dom(replace(mean, fra=day("2020-10-01"), frist=day("2020-11-30")), [quarter], "2021-01-15").aktuel is None


def test_what_is_preliminary_is_never_judged():
    target = maal(fra=day("2016-01-01"), vaerdi=Decimal(20))
    first, second = maaneder(2016, [21, 19])
    assert doem(target, [first, second], (), day("2016-06-01")).vurdering == "naaet"
    held = doem(target, [first, replace(second, foreloebig=True)], (), day("2016-06-01"))
    assert (held.vurdering, held.aktuel) == ("ikke_naaet", first)
    none = doem(target, [replace(first, foreloebig=True)], (), day("2016-06-01"))
    assert none.vurdering == "kan_ikke_opgoeres" and none.grund == "Der er kun foreløbige tal fra den 1. januar 2016."


@pytest.mark.parametrize(("kode", "skal", "ord_"), [
    ("foreslaaet", "ikke_vedtaget", "Målet er højst 45 personer; det er ikke vedtaget."),
    ("bortfaldet", "bortfaldet", "Målet var højst 45 personer; det er bortfaldet."),
])  # fmt: skip
def test_what_nobody_decided_or_has_fallen_is_shown_and_never_judged(kode, skal, ord_):
    rows = [maalt("2015-07-01", "2015-12-31", "44")]
    target = maal(status=kode)
    found = dom(target, rows, "2016-01-01")
    assert (found.vurdering, found.aktuel.tal, found.tempo) == (skal, 44, None)
    assert sagt(target, rows, "2016-01-01") == f"{ord_} Det seneste tal er 44 personer i 2. halvår 2015."
    assert dom(target, [], "2016-01-01").vurdering == skal


# ---- why there is nothing


@pytest.mark.parametrize(("changes", "rows", "grund"), [
    ({"maaling": ""}, [], "Intet nøgletal og ingen egen måling måler det."),
    ({}, [], "Der er ingen målinger endnu."),
    ({"fra": day("2017-01-01")}, [maalt("2015-07-01", "2015-12-31", "9")], "Perioden begynder først den 1. januar 2017."),
    ({"fra": day("2016-01-01"), "frist": day("2016-12-31")}, [maalt("2015-07-01", "2015-12-31", "80", "90")],
     "Der er ingen tal i 2016. Det seneste før er 80-90 i 2. halvår 2015."),
])  # fmt: skip
def test_a_target_without_figures_says_which_are_missing(changes, rows, grund):
    found = dom(maal(**changes), rows, "2016-12-31")
    assert (found.vurdering, found.grund) == ("kan_ikke_opgoeres", grund)


# ---- a path: ca. 65 to ca. 45 waiting for a fleksjob, April 2019 - September 2020


FLEKSJOB = maal(art="sti", udgangspunkt=Decimal(65), fra=day("2019-04-01"), frist=day("2020-09-30"))


def test_the_path_of_albertslund_falls_twenty_in_eighteen_months():
    assert sti.haeldning(FLEKSJOB) == (Fraction(-20, 18), 18)
    assert sti.paa_vejen(FLEKSJOB, day("2019-03-31")) == 65
    assert sti.paa_vejen(FLEKSJOB, day("2019-12-31")) == 55  # the turn of the year is nine of eighteen months
    assert sti.paa_vejen(FLEKSJOB, day("2020-01-31")) == 55 - Fraction(20, 18)
    assert sti.paa_vejen(FLEKSJOB, day("2020-09-30")) == sti.paa_vejen(FLEKSJOB, day("2021-05-01")) == 45
    assert abs(sti.paa_vejen(FLEKSJOB, day("2020-01-01")) - Fraction(65 * 273 + 45 * 276, 549)) < Fraction(1, 10)  # counted in days


@pytest.mark.parametrize(("tal", "skal"), [("54", "paa_vej"), ("55", "paa_vej"), ("56", "ikke_paa_vej")])
def test_before_the_deadline_the_path_is_what_counts(tal, skal):
    found = dom(FLEKSJOB, [maalt("2019-12-01", "2019-12-31", tal)], "2020-01-15")
    assert (found.vurdering, found.sti_nu, found.afstand.low) == (skal, 55, int(tal) - 55)


@pytest.mark.parametrize(("tal", "skal"), [("52", "paa_vej"), ("53", "paa_niveau"), ("57", "paa_niveau"), ("58", "ikke_paa_vej")])
def test_circa_makes_the_path_a_band(tal, skal):
    target = replace(FLEKSJOB, usikkerhed=Decimal("2.5"))
    assert dom(target, [maalt("2019-12-01", "2019-12-31", tal)], "2020-01-15").vurdering == skal


def test_the_pace_that_is_needed_and_the_pace_that_was_held():
    rows = [maalt("2018-12-01", "2018-12-31", "66"), maalt("2019-12-01", "2019-12-31", "60")]
    found = dom(FLEKSJOB, rows, "2020-01-15")
    assert (found.tempo.maaneder, found.tempo.kraeves, found.tempo.holdt) == (9, Fraction(45 - 60, 9), Fraction(60 - 66, 12))
    assert words.tempo(status(FLEKSJOB, found)) == (
        "For at nå 45 personer den 30. september 2020 skal tallet falde 1,7 om måneden i de 9 måneder, der er tilbage; det faldt 0,5 om "
        "måneden det seneste år."
    )


def test_there_is_no_pace_when_the_value_is_reached_or_the_time_is_out_or_a_break_is_between():
    at_start = maalt("2019-03-01", "2019-03-31", "65")
    assert dom(FLEKSJOB, [at_start, maalt("2020-06-01", "2020-06-30", "45")], "2020-07-15").tempo is None
    assert dom(FLEKSJOB, [maalt("2020-09-01", "2020-09-30", "50")], "2020-10-15").tempo is None
    brud = (Break(day("2019-01-15"), None, "brud", "ny optælling"),)
    rows = [maalt("2018-12-01", "2018-12-31", "66"), maalt("2019-12-01", "2019-12-31", "60")]
    assert dom(FLEKSJOB, rows, "2020-01-15", brud).tempo.holdt is None


def test_after_the_deadline_only_the_deadlines_own_figure_counts():
    early = maalt("2020-06-01", "2020-06-30", "44")
    found = dom(FLEKSJOB, [early], "2020-12-31")
    assert (found.vurdering, found.grund) == ("uden_evidens", "Der er intet endeligt tal for fristen, 30. september 2020.")
    assert dom(FLEKSJOB, [early, maalt("2020-09-01", "2020-09-30", "46")], "2020-12-31").vurdering == "ikke_naaet"
    assert dom(FLEKSJOB, [early, maalt("2020-09-01", "2020-09-30", "45")], "2020-12-31").vurdering == "naaet"


def test_a_value_on_the_last_day_without_a_baseline_has_no_path_to_judge_by():
    target = maal(art="ultimo", retning="mindst", vaerdi=Decimal(22), frist=day("2018-12-31"))
    found = dom(target, [maalt("2018-06-30", "2018-06-30", "10")], "2018-07-15")
    assert found.vurdering == "uden_evidens" and "intet udgangspunkt" in found.grund
    assert dom(target, [maalt("2018-01-01", "2018-12-31", "22")], "2019-01-15").vurdering == "naaet"


def test_865_of_750_before_the_deadline_is_ahead_of_the_line_and_after_it_is_not_the_last_days_figure():
    target = maal(art="ultimo", retning="mindst", vaerdi=Decimal(750), udgangspunkt=Decimal(0), fra=day("2017-01-01"),
                  frist=day("2021-12-31"))  # fmt: skip
    rows = [maalt("2017-01-01", "2021-10-31", "865")]
    before = dom(target, rows, "2021-11-15")
    assert (before.vurdering, before.sti_nu) == ("paa_vej", 750 * Fraction(58, 60))
    assert "140 personer over vejen (725 personer)" in sagt(target, rows, "2021-11-15")
    assert dom(target, rows, "2026-08-22").vurdering == "uden_evidens"


@pytest.mark.parametrize(("art", "retning", "tal"), [
    ("ultimo", "mindst", "30"), ("ultimo", "mindst", "60"), ("ultimo", "hoejst", "80"),
    ("mindst", "mindst", "30"), ("mindst", "mindst", "60"), ("hoejst", "hoejst", "80"),
])  # fmt: skip
def test_of_a_deadline_whose_day_is_not_told_nobody_knows_what_was_in_time(art, retning, tal):
    """A person who writes the kind and '2. budgetopfølgning 2018' has written a row that is read: it may not take the whole page down."""
    target = maal(art=art, retning=retning, vaerdi=Decimal(60), fristtekst="2. budgetopfølgning 2018", udgangspunkt=Decimal(5),
                  fra=day("2018-01-01"))  # fmt: skip
    rows = [maalt("2018-06-30", "2018-06-30", tal)]
    found = dom(target, rows, "2019-02-01")
    assert (found.vurdering, found.tempo, found.forbi) == ("uden_evidens", None, False)
    stands = status(target, found, af_maalinger(rows, "personer", day("2019-02-01")))
    assert words.saetninger(stands) == [
        f"Målet er {'mindst' if retning == 'mindst' else 'højst'} 60 personer ved 2. budgetopfølgning 2018; det kan ikke vurderes. "
        f"Fristens dag er ikke oplyst. Det seneste tal er {tal} personer den 30. juni 2018.",
        f"Vedtaget af {UDVALG} den 9. februar 2016, punkt 5.",
    ]
    assert lists.serie(stands).raekker[0][2] == ("–" if art == "ultimo" else "60")
    drawn = sti.ender(target, day("2018-06-30"), day("2018-06-30"))
    assert drawn == (() if art == "ultimo" else ((day("2018-01-01"), 60), (day("2018-06-30"), 60)))


# ---- on average over a span: 150 in løntilskud in 2016


LOENTILSKUD = maal(art="loebende", retning="mindst", vaerdi=Decimal(150), fra=day("2016-01-01"), frist=day("2016-12-31"))


def test_a_mean_needs_every_month_and_weighs_them_alike():
    tal = [150, 149, 152, 148, 150, 151, 149, 150, 150, 150, 152, 149]
    serie = maaneder(2016, tal)
    assert sum(tal) == 1800
    assert middel(serie).tal == 150
    assert doem(LOENTILSKUD, serie, (), day("2016-12-31")).vurdering == "paa_niveau"  # each was rounded by up to a half
    assert doem(LOENTILSKUD, [replace(p, interval=Interval(p.tal, p.tal)) for p in serie], (), day("2016-12-31")).vurdering == "naaet"
    found = doem(LOENTILSKUD, serie[:5] + serie[6:], (), day("2016-12-31"))
    assert found.vurdering == "uden_evidens" and "mangler endelige tal for juni 2016" in found.grund
    late = doem(LOENTILSKUD, serie[:11], (), day("2016-12-31"))
    assert late.vurdering == "uden_evidens" and "december 2016" in late.grund


def test_months_of_unequal_length_count_the_same_and_a_half_year_as_six():
    rows = [maalt("2016-01-01", "2016-06-30", "90"), *(maalt(f"2016-{m:02d}-01", f"2016-{m:02d}-{d}", "210") for m, d in
            ((7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31)))]  # fmt: skip
    found = dom(LOENTILSKUD, rows, "2016-12-31")
    assert (found.aktuel.tal, found.vurdering, found.aktuel.navn) == (Fraction(6 * 90 + 6 * 210, 12), "naaet", "2016")


def test_while_the_span_runs_the_rest_must_make_up_for_what_is_short():
    found = dom(LOENTILSKUD, [maalt("2016-01-01", "2016-06-30", "138")], "2016-08-09")
    assert (found.vurdering, found.tempo.maaneder, found.tempo.kraeves) == ("ikke_paa_vej", 6, Fraction(150 * 12 - 138 * 6, 6))
    said = words.tempo(status(LOENTILSKUD, found))
    assert said == ("For at nå i gennemsnit mindst 150 personer i 2016 skal gennemsnittet af de 6 måneder, der er tilbage, være mindst "
                    "162,0; det har indtil nu været 138.")  # fmt: skip


def test_a_span_that_was_told_stays_a_span_in_the_mean_and_in_what_is_needed():
    found = dom(LOENTILSKUD, [maalt("2016-01-01", "2016-06-30", "80", "90")], "2016-08-09")
    assert found.tempo.spaend == (Fraction(1800 - 540, 6), Fraction(1800 - 480, 6)) == (210, 220)
    said = words.overskrift(status(LOENTILSKUD, found))
    assert said.endswith("det er ikke på vej: 80-90 personer i 1. halvår 2016, 60-70 personer under.")


def test_days_counted_twice_make_no_mean():
    found = dom(LOENTILSKUD, [maalt("2016-01-01", "2016-06-30", "150"), maalt("2016-06-01", "2016-12-31", "150")], "2016-12-31")
    assert found.vurdering == "uden_evidens" and "dækker hinandens dage" in found.grund


# ---- more or fewer


FLERE = maal(art="flere", retning="", vaerdi=None, fra=day("2021-01-01"), frist=day("2021-12-31"))


@pytest.mark.parametrize(("art", "foer", "nu", "skal"), [
    ("flere", "100", "101", "naaet"), ("flere", "100", "100", "ikke_naaet"), ("flere", "100", "99", "ikke_naaet"),
    ("faerre", "100", "99", "naaet"), ("faerre", "100", "100", "ikke_naaet"), ("faerre", "100", "101", "ikke_naaet"),
])  # fmt: skip
def test_more_and_fewer_are_against_the_same_days_of_the_year_before(art, foer, nu, skal):
    rows = [maalt("2020-01-01", "2020-12-31", foer), maalt("2021-01-01", "2021-12-31", nu)]
    found = dom(replace(FLERE, art=art), rows, "2022-01-01")
    assert (found.vurdering, found.udgang.tal, found.sti_nu) == (skal, int(foer), None)


def test_a_difference_that_the_rounding_can_hide_is_no_evidence():
    target = replace(FLERE, enhed="fuldtidspersoner")
    rows = [maalt("2020-01-01", "2020-12-31", "100", enhed="fuldtidspersoner"), maalt("2021-01-01", "2021-12-31", "101",
            enhed="fuldtidspersoner")]  # fmt: skip
    assert dom(target, rows, "2022-01-01").vurdering == "uden_evidens"
    assert dom(target, [rows[0], replace(rows[1], lav=Decimal(102), hoej=Decimal(102))], "2022-01-01").vurdering == "naaet"


def test_more_without_a_year_before_is_not_judged():
    found = dom(FLERE, [maalt("2021-01-01", "2021-12-31", "5")], "2022-01-01")
    assert found.vurdering == "uden_evidens" and "samme periode" in found.grund


# ---- twelve over two years against 38 a year


def test_twelve_over_two_years_is_six_a_year_and_few():
    target = maal(vaerdi=Decimal(38), art="mindst", retning="mindst", enhed="personer pr. aar")
    rows = [maalt("2019-01-01", "2020-12-08", "12")]
    found = dom(target, rows, "2020-12-08")
    days = (day("2020-12-08") - day("2019-01-01")).days + 1
    assert days == 708
    assert found.aktuel.tal == Fraction(12) / (Fraction(708) / Fraction("365.25"))
    assert found.aktuel.vist == "6"  # 6,2 would be more than one person more or less can carry
    assert (found.vurdering, found.smaa_tal, found.aktuel.antal) == ("ikke_naaet", True, 12)
    assert "6 personer pr. år fra den 1. januar 2019 til den 8. december 2020" in sagt(target, rows, "2020-12-08")


@pytest.mark.parametrize(("antal", "faa"), [("19", True), ("20", False)])
def test_small_is_under_twenty(antal, faa):
    found = dom(maal(), [maalt("2019-01-01", "2019-12-31", antal)], "2020-12-08")
    assert found.smaa_tal is faa
    assert bool(words.smaa_tal(status(maal(), found))) is faa


@pytest.mark.parametrize("enhed", ["fuldtidspersoner", "helaarspersoner", "pct."])
def test_a_measurement_in_another_unit_measures_nothing(enhed):
    assert dom(maal(), [maalt("2019-01-01", "2019-12-31", "12", enhed=enhed)], "2020-12-08").vurdering == "kan_ikke_opgoeres"


# ---- databrud


def test_a_break_after_the_first_day_takes_the_verdict_away():
    target = maal(fra=day("2025-01-01"))
    rows = [maalt("2025-08-01", "2025-08-31", "40")]
    brud = Break(day("2025-07-01"), None, "brud", "kontanthjælpsreformen")
    found = dom(target, rows, "2025-12-31", (brud,))
    assert found.vurdering == "uden_evidens"
    assert found.grund == "Databrud: kontanthjælpsreformen ligger mellem målets begyndelse og tallet."
    assert dom(target, rows, "2025-12-31", (replace(brud, art="begivenhed"),)).vurdering == "naaet"
    assert dom(replace(target, fra=day("2025-07-01")), rows, "2025-12-31", (brud,)).vurdering == "naaet"
    assert dom(target, [maalt("2025-06-01", "2025-06-30", "40")], "2025-12-31", (brud,)).vurdering == "naaet"


# ---- milepæle


AFTALE = "Aftale om budget 2018"
FOLLOW = tuple(Opfoelgning("151", AFTALE, f"{n}. budgetopfølgning 2018" if n < 4 else "31.12.2018", n, day(d), "overholdt", "") for n, d in
               ((1, "2018-04-30"), (2, "2018-08-31"), (3, "2018-10-31"), (4, "2018-12-31")))  # fmt: skip


def tolk(nr: int, vaerdi: str | None, smiley: str = "ikke_vurderet", grund: str = "") -> Milepael:
    return Milepael("151", AFTALE, "5.11", nr, 1, "Købt gennem aftalen", "tolk" if vaerdi else "", Decimal(vaerdi) if vaerdi else None,
                    "mindst" if vaerdi else "", "pct." if vaerdi else "", smiley, grund)  # fmt: skip


def koebt(til: str, tal: str) -> Maaling:
    return Maaling("tolk", "151", day(til), day(til), Decimal(tal), Decimal(tal), "pct.", "Regnskab", "")


@pytest.mark.parametrize(("nr", "vaerdi", "rows", "til", "skal"), [
    (2, "60", [koebt("2018-08-15", "62")], "2018-12-31", "opfyldt"),
    (2, "60", [koebt("2018-08-15", "55")], "2018-12-31", ""),  # whether it is still realistic, only a person can say
    (4, "80", [koebt("2018-12-15", "55")], "2018-12-31", "ikke_opfyldt"),  # the last follow-up
    (4, "80", [koebt("2018-12-15", "80")], "2018-12-31", ""),  # 79,5-80,5: the rounding does not settle it
    (2, "60", [koebt("2018-09-15", "62")], "2018-12-31", ""),  # not known at the follow-up
    (2, "60", [koebt("2018-08-15", "62")], "2018-08-01", ""),  # nor on the day asked for
    (2, "60", [koebt("2017-08-15", "62")], "2018-12-31", ""),  # older than a year
    (2, None, [koebt("2018-08-15", "62")], "2018-12-31", ""),  # nothing measurable in the text
])  # fmt: skip
def test_a_measure_suggests_only_what_it_shows(nr, vaerdi, rows, til, skal):
    found = milepaele.status(tolk(nr, vaerdi), FOLLOW[nr - 1], nr == 4, rows, day(til))
    assert (found.foreslaaet, found.smiley) == (skal, "ikke_vurderet")


def test_a_person_decides_and_the_reason_stands():
    one = tolk(2, "60", "ikke_opfyldt", "regnskabet er ikke afstemt")
    found = milepaele.status(one, FOLLOW[1], False, [koebt("2018-08-15", "62")], day("2018-12-31"))
    assert (found.smiley, found.foreslaaet, found.er_tilsidesat) == ("ikke_opfyldt", "opfyldt", True)
    assert found.begrundelse == "målt 62 pct. den 15. august 2018 mod mindst 60 pct."
    assert not milepaele.status(tolk(2, "60"), FOLLOW[1], False, [koebt("2018-08-15", "62")], day("2018-12-31")).er_tilsidesat


def test_the_matrix_and_the_share_of_those_judged():
    rows = (tolk(1, None, "opfyldt"), tolk(2, None, "ikke_fuldt"), tolk(3, None, "ikke_opfyldt"), tolk(4, None))
    more = replace(tolk(1, None, "ikke_opfyldt"), linje=2)
    indsats = Indsats("151", AFTALE, "5.11", "Tolkebistand", "Arbejdsmarked", UDVALG, "", "Udmøntning")
    money = Oekonomi("151", AFTALE, "5.11", 2018, "afsat", Decimal("1.5"), Decimal("1.8"), "")
    styring = Styring(indsatser=(indsats,), opfoelgninger=FOLLOW, milepaele=(*rows, more), oekonomi=(money,))
    (aftale,) = milepaele.aftaler(styring, day("2018-12-31"))
    assert lists.matrix(aftale).raekker[0][1:] == ("ikke opfyldt", "ikke fuldt opfyldt, men realistisk", "ikke opfyldt", "ikke vurderet")
    assert lists.matrix(aftale).raekker[-1] == ("Økonomi", *["budget overholdt"] * 4)
    assert words.andel(aftale) == "1 af 4 vurderede milepæle er opfyldt; 1 er ikke vurderet."
    assert lists.oekonomi(aftale).raekker[0][3:6] == ("1,5", "1,8", "+0,3")
    assert len(lists.milepaele(aftale).raekker) == 5


@pytest.mark.parametrize(("smileys", "skal"), [
    ((), ""), (("opfyldt", "ikke_fuldt"), "ikke_fuldt"), (("opfyldt", "ikke_vurderet", "ikke_opfyldt"), "ikke_vurderet"),
    (("opfyldt", "opfyldt"), "opfyldt"), (("ikke_fuldt", "ikke_opfyldt"), "ikke_opfyldt"),
])  # fmt: skip
def test_a_cell_shows_the_poorest_and_nothing_is_judged_until_all_are(smileys, skal):
    cell = Celle(FOLLOW[0], tuple(Milepaelstatus(tolk(1, None), smiley, "", "", None) for smiley in smileys))
    assert cell.smiley == skal


# ---- besparelse


def del_(navn: str, mio: str | None, usikkerhed: str = "0") -> Besparelse:
    return Besparelse("151", "2018", navn, "forventet", Decimal(mio) if mio else None, Decimal(usikkerhed), "", "alle", "", "", None, None,
                      "", "Udmøntning", "")  # fmt: skip


def samlet(*rows: Besparelse):
    return besparelse.samlet("2018", rows, lambda _row: None, day("2018-12-31"))


def test_the_two_parts_of_2018_sum_with_what_their_rounding_leaves():
    found = samlet(del_("KTH", "5.7"), del_("UDH", "4.6"))
    assert (found.dele[0].mio_kr.low, found.dele[0].mio_kr.high) == (Fraction("5.65"), Fraction("5.75"))
    assert (found.sum.low, found.sum.high) == (Fraction("10.2"), Fraction("10.4"))
    assert words.besparelse(found) == ["De 2 dele giver tilsammen 10,2-10,4 mio. kr."]


def test_minus_is_taken_off_and_circa_widens():
    found = samlet(del_("a", "5.7"), del_("b", "-1.2", "0.5"))
    assert (found.sum.low, found.sum.high) == (Fraction("5.65") - Fraction("1.7"), Fraction("5.75") - Fraction("0.7"))


@pytest.mark.parametrize(("total", "siger"), [("10.3", "det stemmer med delene"), ("10.1", "større, end afrundingen kan dække"),
                                              ("10.4", "det stemmer med delene"), ("11", "det stemmer"), ("12", "større")])  # fmt: skip
def test_the_published_total_is_held_against_the_sum(total, siger):
    found = samlet(del_("", total, "0.6" if total == "11" else "0"), del_("a", "5.7"), del_("b", "4.6"))
    assert len(found.dele) == 2 and siger in words.besparelse(found)[1]


def test_a_part_that_nobody_has_told_leaves_no_sum():
    found = samlet(del_("", "4.5"), del_("Ungeledighed", None), del_("Fleksjob", "1"))
    assert found.sum is None and found.dele[0].grund == "ikke oplyst"
    assert words.besparelse(found) == ["Delene kan ikke lægges sammen: der mangler et beløb for Ungeledighed.",
                                       "Oplyst i alt: 4,5 mio. kr. (4,45-4,55)."]  # fmt: skip


@pytest.mark.parametrize(("personer", "skal"), [
    ((10, 12), ("0.67", "0.9")), ((-12, -10), ("-0.9", "-0.67")), ((-1, 2), ("-0.075", "0.15")),
])  # fmt: skip
def test_persons_times_kroner_keep_their_sign(personer, skal):
    found = besparelse.gange(Interval(*map(Fraction, personer)), Interval(Fraction(67000), Fraction(75000)))
    assert (found.low, found.high) == tuple(map(Fraction, skal))


def test_an_amount_that_two_decimals_cannot_say_is_rounded_outward():
    assert words.mio_kr(Interval(Fraction("4.288"), Fraction("4.95"))) == "4,2-5,0 mio. kr."
    assert words.mio_kr(Interval(Fraction("-0.075"), Fraction("0.15"))) == "−0,1 til 0,2 mio. kr."
    assert words.mio_kr(None) == "ikke oplyst"


# ---- bands


SOCIAL = (
    Baand("m", "Social kapital", "Lav", None, False, Decimal(55), False, "point", "Referat"),
    Baand("m", "Social kapital", "Middel", Decimal(56), True, Decimal(74), True, "point", "Referat"),
    Baand("m", "Social kapital", "Høj", Decimal(75), False, None, False, "point", "Referat"),
)


def test_the_bands_of_the_minutes_have_two_holes():
    assert skalaer.huller(SOCIAL) == ("55", "75")
    whole = (SOCIAL[0], replace(SOCIAL[1], fra=Decimal(55)), replace(SOCIAL[2], fra_med=True))
    assert skalaer.huller(whole) == ()
    assert skalaer.huller((SOCIAL[0], replace(SOCIAL[1], fra=Decimal(60)), SOCIAL[2])) == ("55-59", "75")


@pytest.mark.parametrize(("tal", "skal"), [("54", "Lav"), ("55", None), ("56", "Middel"), ("73", "Middel"), ("75", None), ("76", "Høj")])
def test_a_figure_is_in_its_band_or_in_none(tal, skal):
    (point,) = af_maalinger([maalt("2015-01-01", "2015-12-31", tal, enhed="point")], "point", day("2016-01-01"))
    found = skalaer.i_baand(point, SOCIAL)
    assert (found.navn if found else None) == skal


# ---- words over the whole


def billede(*domme: str, eksempel: bool = False) -> list[Maalstatus]:
    (point,) = af_maalinger([maalt("2015-01-01", "2015-12-31", "5")], "personer", day("2016-01-01"))
    return [status(maal(), Dom(d, aktuel=point), eksempel=eksempel) for d in domme]


def test_the_sentence_over_all_counts_what_is_decided():
    found = billede("naaet", "naaet", "paa_vej", "kan_ikke_opgoeres", "kan_ikke_opgoeres", "ikke_vedtaget", "bortfaldet")
    assert words.samlet_maal(found) == "2 af 5 vedtagne mål er nået, 1 er på vej og 2 kan ikke opgøres."
    assert words.samlet_maal(billede("ikke_vedtaget")) == "Der er ingen vedtagne mål."
    assert words.samlet_maal([]) == ""
    assert words.samlet_maal(billede("naaet", eksempel=True)) == "1 af 1 vedtaget mål er nået. 1 af vurderingerne hviler på eksempeldata."


def test_an_empty_follow_up_says_nothing():
    empty = Opfoelgningsbillede(Omraade("730", "Randers", "kommune"), "Randers Kommune", day("2026-01-01"), (), (), (), (), (), "r")
    assert words.samlet(empty) == []


@pytest.mark.parametrize(("fra", "til", "skal"), [
    ("2016-01-01", "2016-12-31", "2016"), ("2015-07-01", "2015-12-31", "2. halvår 2015"), ("2018-04-01", "2018-06-30", "2. kvartal 2018"),
    ("2016-02-01", "2016-02-29", "februar 2016"), ("2016-01-01", "2016-10-31", "januar - oktober 2016"), ("2018-06-30", "2018-06-30",
    "30. juni 2018"), ("2019-01-01", "2020-12-08", "1. januar 2019 - 8. december 2020"), ("2017-01-01", "2018-12-31", "2017 - 2018"),
    ("2016-02-01", "2016-07-31", "februar - juli 2016"), ("2019-04-01", "2020-09-30", "april 2019 - september 2020"),
])  # fmt: skip
def test_a_span_of_days_has_the_shortest_true_name(fra, til, skal):
    assert spaend(day(fra), day(til)) == skal


def test_every_code_has_a_word():
    for code in (*VURDERINGER, *SMILEYER, *OEKONOMI, *STATUSSER, "ikke_vurderet"):
        assert words.ORD[code]


# ---- edges


def test_a_month_is_counted_by_its_days_and_the_ends_of_a_line_are_its_own():
    assert sti.maaneder(day("2019-04-01"), day("2019-04-15")) == Fraction(1, 2)
    assert sti.maaneder(day("2019-04-16"), day("2019-05-31")) == Fraction(3, 2)
    assert sti.ender(FLEKSJOB, day("2000-01-01"), day("2030-01-01")) == ((day("2019-04-01"), 65), (day("2020-09-30"), 45))
    assert sti.ender(FLERE, day("2000-01-01"), day("2030-01-01")) == ()
    assert sti.ender(maal(), day("2000-01-01"), day("2030-01-01")) == ((day("2000-01-01"), 45), (day("2030-01-01"), 45))
    whole = maal(fra=day("2016-01-01"), frist=day("2016-12-31"))
    assert sti.ender(whole, day("2000-01-01"), day("2030-01-01")) == ((day("2016-01-01"), 45), (day("2016-12-31"), 45))
    assert sti.ender(maal(art="ultimo", frist=day("2018-12-31")), day("2000-01-01"), day("2030-01-01")) == ((day("2018-12-31"), 45),)


def test_more_is_on_its_way_until_the_deadline_and_can_have_a_stated_baseline():
    rows = [maalt("2020-01-01", "2020-06-30", "100"), maalt("2021-01-01", "2021-06-30", "101")]
    assert dom(FLERE, rows, "2021-08-01").vurdering == "paa_vej"
    assert dom(FLERE, rows, "2021-12-31").vurdering == "naaet"
    assert dom(replace(FLERE, frist=None), rows, "2021-08-01").vurdering == "naaet"
    assert dom(replace(FLERE, frist=None, fristtekst="valget"), rows, "2021-08-01").vurdering == "uden_evidens"
    stated = replace(FLERE, udgangspunkt=Decimal(101))
    found = dom(stated, rows, "2021-08-01")
    assert (found.vurdering, found.udgang.til, found.tempo) == ("ikke_paa_vej", day("2020-12-31"), None)
    assert dom(replace(stated, udgangspunkt=Decimal(100)), rows, "2021-08-01").vurdering == "paa_vej"


def test_a_value_reached_exactly_needs_no_pace_and_a_preliminary_year_before_gives_none():
    at_least = maal(art="mindst", retning="mindst", frist=day("2020-12-31"))
    assert dom(at_least, [maalt("2020-06-01", "2020-06-30", "45")], "2020-07-15").tempo is None
    assert dom(at_least, [maalt("2020-06-01", "2020-06-30", "39")], "2020-07-15").tempo.kraeves == 1
    (before,) = af_maalinger([maalt("2019-06-01", "2019-06-30", "33")], "personer", day("2020-07-15"))
    (now,) = af_maalinger([maalt("2020-06-01", "2020-06-30", "39")], "personer", day("2020-07-15"))
    assert doem(at_least, [before, now], (), day("2020-07-15")).tempo.holdt == Fraction(1, 2)
    assert doem(at_least, [replace(before, foreloebig=True), now], (), day("2020-07-15")).tempo.holdt is None


def test_a_mean_lacks_even_the_last_day_and_a_break_on_the_figures_own_day_counts():
    found = dom(LOENTILSKUD, [maalt("2016-01-01", "2016-12-30", "150")], "2016-12-31")
    assert found.vurdering == "uden_evidens" and "31. december 2016" in found.grund
    target = maal(fra=day("2025-01-01"))
    brud = (Break(day("2025-07-01"), None, "brud", "reformen"),)
    assert dom(target, [maalt("2025-07-01", "2025-07-01", "40")], "2025-12-31", brud).vurdering == "uden_evidens"


def test_another_kommunes_measurement_suggests_nothing_and_a_tie_is_said():
    other = replace(koebt("2018-08-15", "62"), omraade="165")
    assert milepaele.status(tolk(2, "60"), FOLLOW[1], False, [other], day("2018-12-31")).begrundelse == "der er ingen måling"
    tie = milepaele.status(tolk(2, "60"), FOLLOW[1], False, [koebt("2018-08-15", "60")], day("2018-12-31"))
    assert tie.foreslaaet == "" and tie.begrundelse.endswith("; afrundingen afgør det ikke")
    undated = replace(FOLLOW[1], dato=None)
    assert "ikke oplyst" in milepaele.status(tolk(2, "60"), undated, False, [koebt("2018-08-15", "62")], day("2018-12-31")).begrundelse


def test_one_paper_is_told_once():
    one = Indsats("151", AFTALE, "5.01", "a", "", "", "", "Udmøntning, 5.01")
    two = replace(one, nr="5.13", kilde="Udmøntning, 5.13")
    assert milepaele.kilder([one, two]) == "Udmøntning, 5.01-5.13"
    assert milepaele.kilder([one]) == "Udmøntning, 5.01"
    assert milepaele.kilder([one, replace(two, kilde="Referat")]) == "Udmøntning, 5.01; Referat"
    assert milepaele.kilder([one, replace(two, kilde="Udmøntning")]) == "Udmøntning, 5.01; Udmøntning"
