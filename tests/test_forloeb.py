"""The follow-up of a begivenhed: the minutes' figures, an oracle in plain Python over a register of its own, and what is refused."""

import csv
import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import DATA
from indicators import catalogue, forloeb, queries, store
from indicators.comparison import ComparisonError
from indicators.forloeb import Tal, lists, words
from indicators.forloeb.sammen import sammen
from small import real

HEAD = ("Dato", "Område", "Målgruppe", "A-kasse", "Køn", "Bestand", "Tilgang", "Afgang")
DAY = timedelta(days=1)
REFERENCE = date(2020, 3, 12)


@pytest.fixture(scope="session")
def follow(command) -> Callable[..., dict]:
    """`begivenhed ... --json` as a dictionary."""

    def ask(*words_: str, **environment: str) -> dict:
        status, out, err = command("begivenhed", *words_, "--json", **environment)
        assert status == 0, err
        return json.loads(out)

    return ask


# ---- the minutes of 8 December 2020, punkt 4


@pytest.mark.parametrize("eksempel", ["ja", "nej"])
def test_the_minutes_of_december_2020(follow, eksempel):
    """The published figures are real: they stand with and without example data."""
    found = follow("covid19", "--kommune", "Ballerup", "--til", "2020-11-25", NOEGLETAL_EKSEMPEL=eksempel)
    assert (found["netto"], found["netto_pct"], found["siden_sidste_moede"]) == (184, "4.3", 71)
    assert found["sidste_moede"]["dato"] == "2020-11-10"
    assert found["siden"]["2020-05-05"] == -186
    assert found["andre_maalgrupper"] == {"end": "a_dagpenge", "netto": -41}
    assert {k: found["landet"][k] for k in ("nytilmeldte", "samme_periode_aaret_foer", "forskel", "forskel_pct")} == {
        "nytilmeldte": 333072, "samme_periode_aaret_foer": 282493, "forskel": 50579, "forskel_pct": "17.9",
    }  # fmt: skip
    assert not {"netto", "netto_pct", "siden_sidste_moede", "siden.2020-05-05", "andre_maalgrupper"} & set(found["eksempel"])


@pytest.mark.parametrize("eksempel", ["ja", "nej"])
def test_dagpenge_in_the_minutes(follow, eksempel):
    found = follow("covid19", "--til", "2020-11-25", "--maalgruppe", "a_dagpenge", NOEGLETAL_EKSEMPEL=eksempel)
    names = ("tilgang", "afgang", "netto", "netto_pct", "bestand", "bestand_foer")
    assert [found[name] for name in names] == [1986, 1761, 225, "28", 1021, 796]
    assert found["andre_maalgrupper"]["netto"] == -41
    assert not set(names) & set(found["eksempel"])


def test_the_sentences_could_have_been_the_minutes(follow):
    said = follow("covid19", "--til", "2020-11-25")["tekst"]
    assert said[0] == (
        "Antallet af borgere i kontakt med jobcentret i Ballerup Kommune er steget med 184 borgere i perioden fra den 12. marts til den "
        "25. november 2020, svarende til en stigning på 4,3 pct."
    )
    assert "på 71 borgere siden sidste møde i Erhvervs- og Beskæftigelsesudvalget (10. november 2020)." in said[1]
    assert said[2] == "Siden den 5. maj er antallet faldet med 186 borgere."
    assert any("+225 og −41 giver +184" in text for text in said)
    assert not any("ledig" in text.lower().replace("ledighedsydelse", "") for text in said)


def test_the_press_in_may_and_august(follow):
    """9 March to 19 May: +422 (951 in, 529 out); on 23 August 136 of them were gone, 32,2 pct."""
    may = follow("covid19", "--til", "2020-05-19", "--fra", "2020-03-09")
    assert (may["netto"], may["netto_pct"], may["tilgang"], may["afgang"]) == (422, "10", 951, 529)
    august = follow("covid19", "--til", "2020-08-23", "--fra", "2020-03-09")
    assert (august["toppen"]["dato"], august["toppen"]["siden"], august["genoprettet_pct"]) == ("2020-05-19", -136, "32.2")


def test_the_example_register_agrees_with_what_was_published(follow):
    """Where a figure was published the page shows it, so the example series must pass through the same points."""
    days = ("2020-05-05", "2020-10-29", "2020-11-10", "2020-11-25")
    stock = {day: follow("covid19", "--til", day)["bestand"] for day in days}
    before = follow("covid19", "--til", "2020-11-25")["bestand_foer"]
    assert [stock[day] - before for day in days] == [370, 113, 113, 184]


def test_what_is_example_data_says_so(follow):
    found = follow("covid19", "--til", "2020-11-25")
    assert {"bestand", "bestand_foer", "genoprettet_pct"} <= set(found["eksempel"]) and found["serie_er_eksempel"]
    assert next(text for text in found["tekst"] if "4.463" in text).startswith("Eksempeldata: ")
    bare = follow("covid19", "--til", "2020-11-25", NOEGLETAL_EKSEMPEL="nej")
    assert bare["eksempel"] == [] and bare["bestand"] is None and "docs/register.md" in bare["grunde"]["bestand"]
    assert not any("ksempeldata" in text for text in bare["tekst"])


def test_a_kommune_without_a_register_says_what_to_do(follow):
    found = follow("covid19", "--kommune", "Gribskov")
    assert found["netto"] is None and "docs/register.md" in found["grunde"]["netto"]
    assert found["landet"]["nytilmeldte"] == 333072
    assert "docs/register.md" in found["tekst"][0]


@pytest.mark.parametrize(("words_", "why"), [
    (("covid", ), "findes ikke"), (("covid19", "--kommune", "Ballerød"), "findes ikke"), (("covid19", "--maalgruppe", "alt"), "opgjort"),
    (("covid19", "--til", "2021-06-01"), "31. december 2020"), (("covid19", "--til", "2020-03-01"), "12. marts 2020"),
    (("covid19", "--fra", "2020-11-25", "--til", "2020-11-24"), "regnes"),
    (("covid19", "--fra", "moede", "--kommune", "Gribskov"), "mødekal"),
])  # fmt: skip
def test_refusals_in_danish(command, words_, why):
    status, _, err = command("begivenhed", *words_)
    assert status == 1 and err.startswith("Afvist: ") and why in err


# ---- kontanthjælpsreformen: real figures of all 98, read from the delivery


def test_the_reform_for_all_98_against_the_delivery(release):
    rows = real("leverancer/jobindsats/2026-08-22/y60a02.csv")
    name = next(label for label in rows[0] if "fuldtidspersoner" in label.lower())
    counted = {(r["Area"], r["Periode"]): r[name] for r in rows}
    for kommune in queries.areas(release).kommuner:
        then, now = counted[kommune.navn, "2025M06"], counted[kommune.navn, "2026M06"]
        found = forloeb.forloeb(release, "kontanthjaelpsreformen", kommune.navn)
        assert found.til == date(2026, 6, 30) and not found.eksempel
        if not then or not now:
            assert found.netto.vaerdi is None and found.netto.grund
            continue
        moved = int(now) - int(then)
        assert (found.foer.vaerdi, found.bestand.vaerdi, found.netto.vaerdi) == (int(then), int(now), moved)
        said = words.saetninger(found)[0].tekst
        verb = f"er steget med {abs(moved)} " if moved > 0 else f"er faldet med {abs(moved)} " if moved else "er uændret"
        assert verb in said.replace(".", "", said.count(".") - 1) and "fra juni 2025 til juni 2026" in said
        assert found.uger == () and found.kumuleret == () and found.tilgang.vaerdi is None


# ---- a register of one's own against an oracle


def number(day: date, base: int, seed: int) -> int:
    """Something that goes up and down, never small."""
    return base + (day.toordinal() * seed) % 23


def own_register(til: date, step: int = 1, fra: date = date(2019, 1, 2)) -> list[tuple]:
    """Two målgrupper, their sum, and the sexes of one: [date] -> rows that add up. The first of a month is a spike of 400 for a day."""
    rows, stock = [], {"A-dagpenge": 900, "Kontanthjælp": 700}
    men, day = 500, fra
    while day <= til:
        total = [0, 0, 0]
        for group, (base, seed) in {"A-dagpenge": (60, 7), "Kontanthjælp": (40, 11)}.items():
            came, left = number(day, base, seed), number(day, base - 1, seed + 2)
            if group == "A-dagpenge" and (day.day == 1 or (day - DAY).day == 1):
                came, left = (came + 400, left) if day.day == 1 else (came, left + 400)
            stock[group] += came - left
            rows.append((day, "Ballerup", group, "I alt", "Køn i alt", stock[group], came, left))
            total = [a + b for a, b in zip(total, (stock[group], came, left), strict=True)]
            if group == "A-dagpenge":
                share = (came // 2, left // 2)
                men += share[0] - share[1]
                rows.append((day, "Ballerup", group, "I alt", "Mænd", men, *share))
                rows.append((day, "Ballerup", group, "I alt", "Kvinder", stock[group] - men, came - share[0], left - share[1]))
        rows.append((day, "Ballerup", "Alle", "I alt", "Køn i alt", *total))
        day += step * DAY
    return rows


def built(folder: Path, rows: list[tuple], more: dict[str, str] | None = None) -> store.Release:
    """A release of this register alone; more: reference files by name and content."""
    data = folder / "data"
    shutil.copytree(DATA / "reference", data / "reference")
    for name, text in (more or {}).items():
        (data / "reference" / name).write_text(text, encoding="utf-8")
    path = data / "leverancer" / "register" / "2021-01-04" / "bestand.csv"
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEAD, *rows])
    result = store.build(data, data / "releases")
    assert not result.refused, [str(d.report.fund[-1]) for d in result.refused]
    return store.open_release(data / "releases")


@pytest.fixture(scope="module")
def daily(tmp_path_factory) -> tuple[store.Release, list[tuple]]:
    rows = own_register(date(2020, 12, 30))
    return built(tmp_path_factory.mktemp("daglig"), rows), rows


def counts(rows: list[tuple], group: str = "Alle", koen: str = "Køn i alt") -> dict[date, tuple[int, int, int]]:
    return {r[0]: r[5:] for r in rows if (r[2], r[4]) == (group, koen)}


@pytest.mark.parametrize(("gruppe", "navn"), [("alle", "Alle"), ("a_dagpenge", "A-dagpenge"), ("kontanthjaelp_i_alt", "Kontanthjælp")])
@pytest.mark.parametrize("til", [date(2020, 4, 1), date(2020, 11, 25), date(2020, 12, 30)])
def test_a_daily_register_by_plain_counting(daily, gruppe, navn, til):
    release, rows = daily
    by_day = counts(rows, navn)
    found = forloeb.forloeb(release, "covid19", "Ballerup", gruppe, til=til)
    between = [d for d in by_day if REFERENCE < d <= til]
    assert found.er_daglig and not found.eksempel
    assert (found.foer.vaerdi, found.bestand.vaerdi) == (by_day[REFERENCE][0], by_day[til][0])
    assert found.netto.vaerdi == by_day[til][0] - by_day[REFERENCE][0]
    assert found.tilgang.vaerdi == sum(by_day[d][1] for d in between)
    assert found.afgang.vaerdi == sum(by_day[d][2] for d in between)
    assert found.tilgang.vaerdi - found.afgang.vaerdi == found.netto.vaerdi
    assert found.pct.vaerdi == Fraction(100 * int(found.netto.vaerdi), by_day[REFERENCE][0])


def test_the_top_is_not_a_months_first_day(daily):
    """The day with the highest mean of seven, the spike of the first of the month being one of seven."""
    release, rows = daily
    by_day = counts(rows, "A-dagpenge")
    til = date(2020, 12, 30)
    means = {d: Fraction(sum(by_day[d - n * DAY][0] for n in range(7)), 7) for d in by_day if REFERENCE < d <= til}
    highest = max(means.values())
    found = forloeb.forloeb(release, "covid19", "Ballerup", "a_dagpenge", til=til)
    assert found.top.dato == min(d for d in means if means[d] == highest)
    raw = max((d for d in means), key=lambda d: by_day[d][0])
    assert raw.day == 1 and found.top.dato != raw
    peak, before, now = by_day[found.top.dato][0], by_day[REFERENCE][0], by_day[til][0]
    assert found.genoprettet.vaerdi == Fraction(100 * (peak - now), peak - before)
    assert "gennemsnit af 7 dage" in " ".join(words.noter(found))


def test_weeks_end_on_the_chosen_day_and_add_up(daily):
    release, rows = daily
    by_day, til = counts(rows), date(2020, 11, 25)
    found = forloeb.forloeb(release, "covid19", "Ballerup", til=til)
    assert found.uger[-1].til == til and found.uger[0].fra == REFERENCE
    assert all(u.dage == 7 for u in found.uger[1:]) and found.uger[0].dage == (til - REFERENCE).days % 7
    for u in found.uger:
        days = [u.fra + n * DAY for n in range(1, u.dage + 1)]
        assert (u.tilgang, u.afgang) == (sum(by_day[d][1] for d in days), sum(by_day[d][2] for d in days))
        assert u.netto == u.tilgang - u.afgang
    assert sum(u.netto for u in found.uger) == found.netto.vaerdi


def test_the_year_before_is_the_same_weekday_also_over_29_february(daily):
    release, rows = daily
    by_day, til = counts(rows), date(2020, 11, 25)
    found = forloeb.forloeb(release, "covid19", "Ballerup", til=til)
    last = found.kumuleret[-1]
    assert last.dato == til and (til - timedelta(days=364)).weekday() == til.weekday()
    then = [d for d in by_day if date(2019, 3, 14) < d <= date(2019, 11, 27)]
    assert last.aaret_foer == sum(by_day[d][1] for d in then) and len(then) == (til - REFERENCE).days
    assert last.i_aar == found.tilgang.vaerdi


def test_maalgrupper_and_koen_sum_to_the_whole(daily):
    release, rows = daily
    found = forloeb.forloeb(release, "covid19", "Ballerup", til=date(2020, 11, 25))
    assert sum(d.netto.vaerdi for d in found.dele) == found.netto.vaerdi
    assert lists.adds_up(found).endswith(f"= {words.med_tegn(found.netto)}")
    assert [d.netto.vaerdi for d in found.dele] == sorted((d.netto.vaerdi for d in found.dele), reverse=True)
    between = [d for d in counts(rows) if REFERENCE < d <= date(2020, 11, 25)]
    came = {koen: sum(counts(rows, "A-dagpenge", koen)[d][1] for d in between) for koen in ("Kvinder", "Mænd")}
    assert found.opdelt.maalgruppe.id == "a_dagpenge"
    assert {a.navn: a.tilgang.vaerdi for a in found.opdelt.koen} == came
    assert {a.navn: a.andel.vaerdi for a in found.opdelt.koen} == {k: Fraction(100 * n, sum(came.values())) for k, n in came.items()}


def test_a_real_register_is_shown_as_counted_and_the_contradiction_is_told(daily):
    """The minutes said +184; this register counts otherwise: its own figure stands, and the page says so."""
    found = forloeb.forloeb(daily[0], "covid19", "Ballerup", til=date(2020, 11, 25))
    assert found.netto.vaerdi != 184 and not found.netto.kilde
    assert any("oplyste 184" in note and words.tal(found.netto) in note for note in words.noter(found))


def test_a_weekly_register_and_a_day_without_a_count(tmp_path):
    rows = own_register(date(2020, 11, 25), step=7)  # Wednesdays
    release, by_day = built(tmp_path, rows), counts(rows)
    found = forloeb.forloeb(release, "covid19", "Ballerup", til=date(2020, 11, 27))
    assert (found.til, found.spurgt, found.opgjort_fra) == (date(2020, 11, 25), date(2020, 11, 27), date(2020, 3, 11))
    assert found.netto.vaerdi == by_day[date(2020, 11, 25)][0] - by_day[date(2020, 3, 11)][0]
    assert {u.dage for u in found.uger} == {7} and not found.er_daglig
    assert found.siden_moede.opgjort == date(2020, 11, 4)  # the meeting was on Tuesday 10 November
    said = " ".join(words.noter(found))
    assert "ingen opgørelse den 27. november 2020" in said and "11. marts 2020" in said
    assert forloeb.forloeb(release, "covid19", "Ballerup", til=date(2020, 12, 10)).netto.vaerdi is None  # two weeks after the last


def test_a_missing_week_makes_one_longer_span(tmp_path):
    gone = date(2020, 6, 17)
    rows, carried = [], {}
    for row in own_register(date(2020, 11, 25), step=7):
        key = row[1:5]
        if row[0] == gone:
            carried[key] = row[6:]
            continue
        more = carried.pop(key, (0, 0))
        rows.append((*row[:6], row[6] + more[0], row[7] + more[1]))
    found = forloeb.forloeb(built(tmp_path, rows), "covid19", "Ballerup")
    assert sorted(u.dage for u in found.uger)[-2:] == [7, 14]
    assert sum(u.netto for u in found.uger) == found.netto.vaerdi


def test_a_chosen_day_between_the_weekly_counts_leaves_a_short_week(tmp_path):
    """Counted on Wednesdays and on Tuesday 19 May: eight whole weeks and a short one at either end."""
    extra = date(2020, 5, 19)
    week = [r for r in own_register(date(2020, 5, 20)) if r[0] <= extra]
    keep = {d for d in {r[0] for r in week} if d.weekday() == 2} | {extra, REFERENCE}
    rows, carried = [], {}
    for r in week:
        before = carried.pop(r[1:5], (0, 0))
        flows = (r[6] + before[0], r[7] + before[1])
        if r[0] in keep:
            rows.append((*r[:6], *flows))
        else:
            carried[r[1:5]] = flows
    found = forloeb.forloeb(built(tmp_path, rows), "covid19", "Ballerup", til=extra)
    assert [u.dage for u in found.uger] == [6, *[7] * 8, 6] and sum(u.netto for u in found.uger) == found.netto.vaerdi


# ---- meetings, and the next begivenhed


def test_since_the_last_meeting_follows_the_calendar(tmp_path):
    rows = own_register(date(2020, 11, 25))
    calendar = "kommune;udvalg;dato;kilde\nBallerup;Udvalget;2020-09-01;x\nBallerup;Udvalget;2020-11-25;x\nHerlev;Andet;2020-11-20;x\n"
    found = forloeb.forloeb(built(tmp_path, rows, {"moeder.csv": calendar}), "covid19", "Ballerup", til=date(2020, 11, 25))
    assert found.moede.dato == date(2020, 9, 1)  # not the meeting of the day itself, nor another kommune's
    by_day = counts(rows)
    assert found.siden_moede.netto.vaerdi == by_day[date(2020, 11, 25)][0] - by_day[date(2020, 9, 1)][0]
    assert "sidste møde i Udvalget (1. september 2020)" in " ".join(s.tekst for s in words.saetninger(found))


def test_the_next_crisis_is_a_few_lines(tmp_path):
    """A begivenhed that no code knows."""
    storm = 'navn = "Stormen"\nundertitel = "Efter stormen"\nfoelger = "bestand"\n[[referencedato]]\ndato = 2020-06-01\ntekst = "den dag"\n'
    rows = own_register(date(2020, 11, 25))
    release, by_day = built(tmp_path, rows, {"begivenheder/stormen.toml": storm}), counts(rows)
    found = forloeb.forloeb(release, "stormen", "Ballerup")
    assert found.netto.vaerdi == by_day[date(2020, 11, 25)][0] - by_day[date(2020, 6, 1)][0]
    assert found.titel == "Stormen i Ballerup Kommune" and found.landet is None and found.punkter == ()
    assert list(queries.begivenheder(release)) == ["covid19", "stormen", "kontanthjaelpsreformen"]


# ---- what must not stand together (design 5.11)


def tal(art: str, fra: date | None, til: date = date(2020, 11, 25), omraade: str = "151") -> Tal:
    return Tal(Fraction(1), art, omraade, til, fra)


@pytest.mark.parametrize("together", [
    (tal("brutto", date(2020, 3, 9), omraade="000"), tal("netto", REFERENCE)),  # the minutes' summary sets these two side by side
    (tal("brutto", date(2020, 3, 9)), tal("netto", REFERENCE)),
    (tal("brutto", REFERENCE, date(2020, 11, 29)), tal("netto", REFERENCE)),
    (tal("merledige", date(2020, 3, 9), omraade="000"), tal("netto", REFERENCE)),
    (tal("dag", None, omraade="000"), tal("bestand", None)),
    (tal("brutto", REFERENCE), tal("bestand", None, date(2020, 10, 1))),
])  # fmt: skip
def test_gross_and_net_are_refused_together(together):
    with pytest.raises(ComparisonError, match="kan ikke stå i samme figur eller sætning"):
        sammen(*together)


def test_one_account_may_stand_together():
    """tilgang - afgang = netto, and the stock at both ends of it."""
    flows = tal("brutto", REFERENCE), tal("brutto", REFERENCE), tal("netto", REFERENCE)
    account = (*flows, tal("bestand", None), tal("bestand", None, REFERENCE))
    assert sammen(*account) == account


# ---- the band of the suspended indsats


def test_every_noegletal_of_samtaler_and_tilbud_has_the_band(release):
    about = ("samtale", "tilbud", "aktivering", "løntilskud", "praktik", "timer", "virksomhedsrettet", "nytteindsats")
    after = ("job_efter_praktik",)  # what came of it is not the indsats itself
    for indicator in catalogue.load().indikatorer.values():
        if any(word in indicator.titel.lower() for word in about) and indicator.id not in after:
            bands = [b for b in queries.breaks(release, indicator.id, "alle") if b.art == "baand"]
            assert [(b.fra, b.til) for b in bands] == [(date(2020, 3, 12), date(2020, 5, 26))], indicator.id
