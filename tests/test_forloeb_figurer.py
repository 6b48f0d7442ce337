"""The figures of a follow-up, from values made by hand: what is drawn, what is left out, and what may never be joined or mixed."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import plotly.graph_objects as go
import pytest

from indicators import catalogue
from indicators.areas import Omraade
from indicators.begivenheder import Baand, Begivenhed, Haendelse, Punkt, Referencedato
from indicators.benchmark import Billede
from indicators.comparison import Comparison, Interval, Placement, Selection, Series, Value, Yardstick
from indicators.figures import forloeb as figurer
from indicators.figures.forloeb import axes
from indicators.forloeb.model import Andel, Del, Forloeb, Kumuleret, Siden, Tal, Uge
from indicators.periods import month, parse
from indicators.queries import Break, Plads

OWN, FRA, TIL = Omraade("151", "Ballerup", "kommune"), date(2020, 3, 12), date(2020, 11, 25)
EVENT = Begivenhed(
    "covid19", "COVID-19", "Udviklingen", "bestand", (Referencedato(FRA, "indsatsen suspenderes"),), date(2020, 12, 31), (),
    (Haendelse(FRA, "Indsatsen suspenderes", ""), Haendelse(date(2020, 5, 27), "Indsatsen genåbner", "")),
    (Baand(FRA, date(2020, 5, 26), "indsatsen var suspenderet", "Indsatsen suspenderet", "", ()),), True,
)  # fmt: skip
ALLE = catalogue.load().maalgrupper["alle"]
ENGLISH = re.compile(r"\b(the|of|and|to|change|week|net|inflow|outflow|total|index|year|value|trace)\b", re.IGNORECASE)


def tal(value: int | Fraction | None, art: str = "netto", decimals: int = 0, why: str = "") -> Tal:
    return Tal(None if value is None else Fraction(value), art, "151", TIL, FRA, decimals, grund=why)


def punkt(day: date, maal: str, value: str, fra: date | None = None, omraade: str = "151") -> Punkt:
    return Punkt(day, fra, omraade, "alle", maal, Decimal(value), "", "EBU <Ballerup>")


def weekly() -> tuple[tuple[date, Fraction | None], ...]:
    days = [date(2019, 1, 2) + timedelta(days=7 * n) for n in range(100)]
    return tuple((d, None if d == date(2020, 7, 1) else Fraction(4200 + 3 * n)) for n, d in enumerate(days))


PUNKTER = (
    punkt(date(2020, 5, 5), "netto", "370", FRA), punkt(date(2020, 5, 19), "netto_pct", "10", date(2020, 3, 9)),
    punkt(date(2020, 5, 19), "tilgang", "951", date(2020, 3, 9)), punkt(TIL, "netto", "184", FRA), punkt(TIL, "bestand", "4463"),
)  # fmt: skip


def forloeb(**more) -> Forloeb:
    none = tal(None, why="mangler")
    lists = ("siden", "serie", "uger", "dele", "kumuleret", "punkter", "landspunkter", "datoer", "maalgrupper", "uenige")
    given = dict.fromkeys(lists, ())
    given |= dict.fromkeys(("netto", "pct", "tilgang", "afgang", "genoprettet"), none)
    given |= dict.fromkeys(("spurgt", "moede", "siden_moede", "top", "andre", "andre_end", "opdelt", "landet"))
    given |= {
        "begivenhed": EVENT, "kommune": OWN, "kommune_langt": "Ballerup Kommune", "maalgruppe": ALLE, "enhed": "borgere",
        "subjekt": "Antallet af borgere i kontakt med jobcentret", "fra": FRA, "til": TIL, "bestand": tal(4463, "bestand"),
        "foer": tal(4279, "bestand"), "foreloebige": frozenset(), "data_til": {}, "er_daglig": False, "eksempel": True, "kilde": "",
        "release": "r",
    }  # fmt: skip
    return Forloeb(**given | more)


def followed(**more) -> Forloeb:
    top = Siden(date(2020, 5, 20), date(2020, 5, 20), "toppen", tal(10), tal(4416, "bestand"))
    return forloeb(**{"serie": weekly(), "punkter": PUNKTER, "top": top} | more)


def uge(n: int, came: int | None, left: int | None, days: int = 7) -> Uge:
    start = date(2020, 11, 4) + timedelta(days=7 * n)
    net = None if came is None or left is None else came - left
    return Uge(start, start + timedelta(days=days), came, left, net)


def part(id_: str, net: int | None, why: str = "", late: date | None = None) -> Del:
    one = tal(net, why=why)
    return Del(catalogue.load().maalgrupper[id_], tal(100), tal(100 + (net or 0)), one, tal(Fraction(net or 0), decimals=0), one, one, late)


DELE = (part("a_dagpenge", 225), part("sygedagpenge", 10, late=date(2020, 9, 30)), part("jobafklaring", -51))
UGER = (uge(0, 40, 38), uge(1, None, None), uge(2, 30, 45), uge(3, 90, 80, 21))
KUMULERET = tuple(Kumuleret(FRA + timedelta(days=7 * n), 60 * n, 50 * n) for n in range(1, 30))
ANDELE = (Andel("3F <b>", tal(437), tal(Fraction(220, 10), "andel", 1)), Andel("HK", tal(None), tal(None, "andel", 1, "skjult hos kilden")))
DAGE = tuple(
    punkt(date(2020, 3, 22 + n), maal, str(size), omraade="00")
    for n, sizes in enumerate(((851, 288), (5834, 1468))) for maal, size in zip(("nytilmeldte_dag", "normal_dag"), sizes, strict=True)
)  # fmt: skip
MERLEDIGE = tuple(
    punkt(day, "merledige", size, date(2020, 3, 9), "00")
    for day, size in ((date(2020, 4, 5), "42077"), (date(2020, 4, 26), "45274"), (date(2020, 9, 6), "26066"), (date(2020, 10, 4), "23255"))
)


def comparison(id_: str, own: list[int | None], country: list[int | None], loose: int = 0, breaks: tuple[Break, ...] = ()) -> Comparison:
    """A made-up nøgletal by month from January 2018."""
    periods = [month(2018 + n // 12, n % 12 + 1) for n in range(len(own))]

    def series(name: str, navn: str, sizes: list[int | None]) -> Series:
        values = [
            Value(None, "mangler") if s is None else Value(Fraction(s), "endelig", 1, foreloebig=n >= len(sizes) - loose)
            for n, s in enumerate(sizes)
        ]
        return Series(name, navn, None, tuple(zip(periods, values, strict=True)), values[-1], None)

    return Comparison(
        catalogue.load().indikatorer[id_], ALLE, OWN, "Ballerup Kommune", periods[-1], series("egen", "Ballerup", own),
        (series("landet", "Hele landet", country),), None, breaks, (), "", None, "r", Selection(id_, "Ballerup"),
    )  # fmt: skip


COUNTS = comparison("ledige", [200 + n for n in range(36)], [9000 + n for n in range(36)], loose=1)
BRUD = Break(date(2020, 6, 1), None, "brud", "nyt grundlag")
RATES = comparison("ledighed", [3 + n % 2 for n in range(36)], [4] * 36, breaks=(BRUD,))


def billede(code: str, places: dict[str, tuple[str, int]], brud: tuple[Break, ...] = ()) -> Billede:
    """places: navn -> procentpoint from the expected, and placement."""
    rows = [(Omraade(str(n) if navn != "Ballerup" else "151", navn, "kommune"), Plads(10, 10, 0, Decimal(5), Decimal(5), Decimal(at), nr))
            for n, (navn, (at, nr)) in enumerate(places.items())]  # fmt: skip
    own = next(p for o, p in rows if o.kode == "151")
    editions = [parse(c) for c in ("2020QMAT2", "2020QMAT4", "2021QMAT2")]
    return Billede(
        OWN, "Ballerup Kommune", "alle", parse(code), own, Placement(own.placering, own.placering, len(rows)),
        tuple((p, own) for p in editions), tuple(rows), {}, {}, (), (), brud, Yardstick("klynge", "Klyngen", ()), (),
        Interval(Fraction(1), Fraction(2)), (), None, "r",
    )  # fmt: skip


PLACES = {"Albertslund": ("-0.9", 1), "Ballerup": ("-0.5", 2), "Læsø": ("0.51", 3), "Fanø": ("0.52", 4)}
BILLEDER = tuple(billede(code, PLACES) for code in ("2020QMAT2", "2020QMAT4", "2021QMAT2"))
PERIODER = [b.udgave for b in BILLEDER]

DRAWINGS = {
    "kurve": figurer.kurve(followed()),
    "kurve af dage": figurer.kurve(followed(er_daglig=True, eksempel=False)),
    "kurve med foreløbige": figurer.kurve(followed(eksempel=False, foreloebige=frozenset(d for d, _ in weekly()[-3:]))),
    "kurve af punkter": figurer.kurve(forloeb(punkter=PUNKTER)),
    "uger": figurer.uger(forloeb(uger=UGER)),
    "målgrupper": figurer.maalgrupper(forloeb(dele=DELE)),
    "målgrupper med skjulte": figurer.maalgrupper(forloeb(dele=(*DELE, part("ledighedsydelse", None, "skjult hos kilden")))),
    "andele": figurer.andele(ANDELE),
    "kumuleret": figurer.kumuleret(forloeb(kumuleret=KUMULERET)),
    "indeks": figurer.indeks(COUNTS, FRA),
    "procentpoint": figurer.indeks(RATES, FRA),
    "merledige": figurer.merledige(MERLEDIGE),
    "oplyst": figurer.oplyst(forloeb(punkter=PUNKTER)),
    "dage": figurer.dage(DAGE),
    "udgaver": figurer.udgaver(BILLEDER, PERIODER),
}


def words_of(drawing: dict) -> str:
    """Everything that can be read in it, hover too."""
    layout = drawing["layout"]
    said = [a["text"] for a in layout.get("annotations", ())]
    for axis in ("xaxis", "yaxis"):
        said += list(layout[axis].get("ticktext", ()))
    for trace in drawing["data"]:
        said += [trace["name"], *trace.get("customdata", ()), *(trace.get("text") or ())]
    return " | ".join(said)


def trace(drawing: dict, name: str) -> dict:
    return next(t for t in drawing["data"] if t["name"] == name and t.get("hoverinfo") != "skip")


@pytest.mark.parametrize("name", DRAWINGS)
def test_plotly_accepts_every_drawing(name):
    assert DRAWINGS[name]["data"]
    go.Figure(DRAWINGS[name])  # raises ValueError at a property it does not know


@pytest.mark.parametrize("name", DRAWINGS)
def test_no_word_is_english_and_what_others_wrote_is_shown_literally(name):
    said = words_of(DRAWINGS[name])
    assert not ENGLISH.search(said)
    assert "<Ballerup>" not in said
    assert "3F <b>" not in said
    assert "None" not in said


@pytest.mark.parametrize("drawing", [
    figurer.kurve(forloeb()), figurer.kurve(forloeb(punkter=(punkt(TIL, "tilgang", "951", FRA),))), figurer.uger(forloeb()),
    figurer.uger(forloeb(uger=(uge(0, 900, 800, 31),))), figurer.maalgrupper(forloeb()), figurer.andele(()),
    figurer.andele((Andel("3F", tal(None), tal(None, "andel", 1, "skjult")),)), figurer.kumuleret(forloeb()), figurer.merledige(()),
    figurer.oplyst(forloeb()), figurer.dage(MERLEDIGE), figurer.udgaver(BILLEDER, ()), figurer.udgaver((), PERIODER),
    figurer.indeks(COUNTS, date(2017, 6, 1)), figurer.indeks(comparison("ledige", [None] * 30, [None] * 30), FRA),
])  # fmt: skip
def test_nothing_to_draw_is_an_empty_drawing(drawing):
    assert drawing == {"data": [], "layout": {}}


def test_a_gap_in_the_curve_stays_a_gap_and_2019_is_not_in_it():
    line = trace(DRAWINGS["kurve"], "Eksempeldata")
    assert line["y"][line["x"].index("2020-07-01")] is None
    assert line["connectgaps"] is False
    assert min(line["x"]) >= "2020-01-01"
    assert DRAWINGS["kurve"]["layout"]["xaxis"]["range"][1] == TIL.isoformat()


def test_known_points_are_diamonds_that_nothing_joins():
    for name in ("kurve", "kurve af punkter"):
        diamonds = trace(DRAWINGS[name], "Oplyst i referat eller presse")
        assert diamonds["mode"] == "markers"
        assert diamonds["marker"]["symbol"] == "diamond"
        assert list(zip(diamonds["x"], diamonds["y"], strict=True)) == [("2020-05-05", 4649.0), ("2020-11-25", 4463.0)]
        assert "oplyst +370 siden 12. marts 2020" in diamonds["customdata"][0]
    assert [t["name"] for t in DRAWINGS["kurve af punkter"]["data"] if "lines" in t["mode"] and any(y is not None for y in t["y"])] == []


def test_example_data_are_dashed_pale_and_said():
    line, real = trace(DRAWINGS["kurve"], "Eksempeldata"), trace(DRAWINGS["kurve af dage"], "Ballerup")
    assert (line["line"]["color"], line["line"]["dash"]) == (axes.PALE, "6px,4px")
    assert (real["line"]["color"], real["line"]["dash"]) == (axes.OWN, "solid")
    assert [s.tekst for s in figurer.kurve_tegn(followed())] == ["Eksempeldata", "Oplyst i referat eller presse"]
    assert all("eksempeldata" in said for said in line["customdata"] if said)


def test_the_curve_says_its_days_its_top_and_its_end():
    said = words_of(DRAWINGS["kurve"])
    for words in ("12. marts 2020: indsatsen suspenderes", "Indsatsen genåbner", "Toppen<br><b>4.416</b>", "<b>4.463</b>", "suspenderet"):
        assert words in said
    assert figurer.enhed(followed()) == "Borgere. Aksen begynder ikke ved nul."


def test_daily_counts_are_a_mean_with_the_days_behind_it():
    counts = tuple((date(2020, 3, 1) + timedelta(days=n), Fraction(100 + 7 * (n % 7 == 0))) for n in range(30))
    f = forloeb(serie=counts, er_daglig=True, eksempel=False, til=date(2020, 3, 30))
    drawing = figurer.kurve(f)
    mean, days = trace(drawing, "Ballerup"), trace(drawing, "De enkelte dage")
    assert mean["y"][10:] == [101.0] * 20
    assert (days["mode"], days["y"][7]) == ("markers", 107.0)
    assert figurer.enhed(f) == "Borgere. 7 dages gennemsnit. Aksen begynder ikke ved nul."


def test_weeks_point_both_ways_and_longer_spans_are_left_out():
    drawing = DRAWINGS["uger"]
    up, down, net = (trace(drawing, name) for name in ("Tilgang", "Afgang", "Netto"))
    assert (up["y"], down["y"], net["y"]) == ([40, None, 30], [-38, None, -45], [2, None, -15])
    assert up["customdata"][0] == "5.-11. november 2020: tilgang 40, afgang 38, netto +2"
    missing = "skjult eller mangler"
    assert up["customdata"][1] == f"12.-18. november 2020: tilgang {missing}, afgang {missing}, netto {missing}"
    assert [s["x0"] for s in drawing["layout"]["shapes"] if s["type"] == "rect"] == ["2020-11-12"]


def test_a_span_that_is_left_out_breaks_the_line_of_netto():
    found = figurer.uger(forloeb(uger=(uge(0, 40, 38), uge(1, 90, 80, 14), uge(3, 5, 6))))
    assert trace(found, "Netto")["y"] == [2, None, -1]


def test_bars_begin_at_nought():
    value_axes = {"uger": "yaxis", "målgrupper": "xaxis", "andele": "xaxis", "dage": "xaxis", "merledige": "yaxis", "oplyst": "yaxis",
                  "kumuleret": "yaxis"}  # fmt: skip
    for name, axis in value_axes.items():
        low, high = DRAWINGS[name]["layout"][axis]["range"]
        assert low <= 0 <= high, name
        assert "0" in DRAWINGS[name]["layout"][axis]["ticktext"], name


def test_maalgrupper_have_their_sign_their_direction_and_their_sum():
    bars = DRAWINGS["målgrupper"]["data"][0]
    said = [a["text"] for a in DRAWINGS["målgrupper"]["layout"]["annotations"]]
    assert said == ["+225", "+10", "−51", "<b>+184</b>"]
    assert bars["x"] == [225.0, 10.0, -51.0, None]
    assert "data til 30. sep. 2020" in bars["y"][1]
    assert "data til og med 30. september 2020" in bars["customdata"][1]


def test_a_hidden_part_has_the_word_why_and_no_sum_is_said():
    drawing = DRAWINGS["målgrupper med skjulte"]
    assert [a["text"] for a in drawing["layout"]["annotations"]] == ["+225", "+10", "−51", "skjult hos kilden"]
    assert drawing["data"][0]["x"][-1] == 0.0
    assert "I alt" not in words_of(drawing)


def test_shares_say_pct():
    assert [a["text"] for a in DRAWINGS["andele"]["layout"]["annotations"]] == ["22,0 pct.", "skjult hos kilden"]


def test_cumulated_ends_with_the_difference():
    said = [a["text"] for a in DRAWINGS["kumuleret"]["layout"]["annotations"]]
    assert said == ["1.450", "<b>+290</b>", "<b>1.740</b>"]
    assert [s.tekst for s in figurer.kumuleret_tegn(forloeb(kumuleret=KUMULERET, eksempel=False))] == [
        "2020", "2019, samme ugedage", "Tallet med fortegn er forskellen den 1. oktober 2020",
    ]  # fmt: skip
    assert trace(DRAWINGS["kumuleret"], "2020")["y"][0] == 0


def test_counts_are_an_index_of_the_last_period_before():
    own = trace(DRAWINGS["indeks"], "Ballerup")
    assert own["y"][own["x"].index("2020-02-01")] == 100
    assert own["x"][0] == "2018-03-01"
    assert figurer.indeks_enhed(COUNTS, FRA) == "Indeks, februar 2020 = 100."
    assert figurer.indeks_enhed(COUNTS, date(2020, 2, 28)) == "Indeks, januar 2020 = 100."


def test_rates_are_what_they_have_moved_and_a_databrud_breaks_the_line():
    own = trace(DRAWINGS["procentpoint"], "Ballerup")
    assert own["y"][own["x"].index("2020-03-01")] == -1 or own["y"][own["x"].index("2020-03-01")] == 1
    assert own["y"].count(None) == 1
    assert figurer.indeks_enhed(RATES, FRA) == "Procentpoint siden februar 2020."
    assert any("procentpoint siden februar 2020" in said for said in own["customdata"])


def test_a_series_that_cannot_be_indexed_is_left_out_and_named():
    small = comparison("ledige", [9] * 36, [9000] * 36)
    assert [t["name"] for t in figurer.indeks(small, FRA)["data"] if t.get("customdata")] == ["Hele landet"]
    left_out = "Ballerup har for små tal til et indeks og er ikke med; se tabellen."
    assert figurer.indeks_enhed(small, FRA) == f"Indeks, februar 2020 = 100. {left_out}"
    gone = comparison("ledighed", [None] * 36, [4] * 36)
    assert "Ballerup har intet tal for februar 2020" in figurer.indeks_enhed(gone, FRA)


def test_nothing_later_than_asked_is_drawn():
    assert max(trace(figurer.indeks(COUNTS, FRA, date(2020, 6, 30)), "Ballerup")["x"]) == "2020-06-01"


def test_single_points_stand_alone_and_take_only_their_own_kind():
    mixed = (*MERLEDIGE, *DAGE, punkt(TIL, "nytilmeldte", "333072", date(2020, 3, 9)))
    drawing = figurer.merledige(mixed)
    only = drawing["data"][0]
    assert (len(drawing["data"]), only["mode"], only["marker"]["symbol"]) == (1, "markers+text", "diamond")
    assert list(only["text"]) == ["42.077", "45.274", "26.066", "23.255"]
    assert [s["y0"] for s in drawing["layout"]["shapes"]] == [0] * 4


def test_published_changes_are_those_since_the_one_day():
    assert list(DRAWINGS["oplyst"]["data"][0]["text"]) == ["+370", "+184"]
    assert figurer.oplyst_enhed(forloeb()) == "Borgere, ændring siden 12. marts 2020."


def test_a_day_and_the_normal_day_are_told_apart_by_pattern():
    new, normal = DRAWINGS["dage"]["data"]
    assert (new["text"], normal["text"]) == (["<b>851</b>", "<b>5.834</b>"], ["288", "1.468"])
    assert "pattern" in normal["marker"]
    assert "pattern" not in new["marker"]
    assert [name.strip("\u00a0") for name in new["y"]] == ["søn. 22/3", "man. 23/3"]


def test_editions_have_every_kommune_and_the_own_place():
    drawing = DRAWINGS["udgaver"]
    assert [a["text"] for a in drawing["layout"]["annotations"]] == ["<b>nr. 2</b>"] * 3
    assert [len(t["x"]) for t in drawing["data"] if "2020" in t["name"] or "2021" in t["name"]] == [3, 3, 3]
    assert trace(drawing, "Ballerup")["y"] == [-0.5, -0.5, -0.5]
    assert len(figurer.udgaver(BILLEDER, PERIODER[:2])["layout"]["annotations"]) == 2


def test_a_break_between_editions_breaks_the_line():
    brud = (Break(date(2020, 9, 1), None, "brud", "nyt"),)
    found = figurer.udgaver([replace(b, brud=brud) for b in BILLEDER], PERIODER)
    assert trace(found, "Ballerup")["y"] == [-0.5, None, -0.5, -0.5]


@pytest.mark.parametrize(("first", "last", "words"), [
    (date(2020, 11, 19), date(2020, 11, 25), "19.-25. november 2020"),
    (date(2020, 10, 29), date(2020, 11, 4), "29. oktober - 4. november 2020"),
    (date(2020, 12, 30), date(2021, 1, 5), "30. december 2020 - 5. januar 2021"), (FRA, FRA, "12. marts 2020"),
])  # fmt: skip
def test_a_span_of_days_is_said_in_danish(first, last, words):
    assert axes.span(first, last) == words


@pytest.mark.parametrize("dates", [[3, 4, 5], [60, 61, 62], [0, 100, 101], [1, 50, 99]])
def test_words_of_upright_lines_never_stand_on_each_other(dates):
    first, last = date(2020, 1, 1), date(2020, 4, 11)
    marks = [axes.Mark(first + timedelta(days=n), "Restriktioner i København og omegn", hel=not i) for i, n in enumerate(dates)]
    words, _ = axes.words(marks, first, last)
    boxes = []
    for one in words:
        at = axes.share(date.fromisoformat(one["x"]), first, last) * axes.NARROW
        lines = one["text"].split("<br>")
        wide, top = max(map(len, lines)) * axes.SIGN, one["yshift"]
        left = at if one["xanchor"] == "left" else at - wide
        boxes.append((left, left + wide, top - axes.LINE * len(lines), top))
    for n, (a, b, low, high) in enumerate(boxes):
        assert all(b <= c or d <= a or high <= lower or upper <= low for c, d, lower, upper in boxes[n + 1:])


def test_every_text_has_contrast():
    def light(colour: str) -> float:
        parts = [int(colour[n:n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    f = followed(uger=UGER, kumuleret=KUMULERET)
    signs = [*figurer.kurve_tegn(f), *figurer.uger_tegn(f), *figurer.kumuleret_tegn(f), *figurer.merledige_tegn(), *figurer.dage_tegn(),
             *figurer.udgaver_tegn(BILLEDER)]  # fmt: skip
    colours = {s.tekstfarve for s in signs} | {a["font"]["color"] for d in DRAWINGS.values() for a in d["layout"].get("annotations", ())}
    assert {c for c in colours if 1.05 / (light(c) + 0.05) < 4.5} == set()
