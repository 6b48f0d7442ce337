"""The figures of the follow-up, from values made by hand: what is drawn, where, and what may never be joined or stand without its word."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache

import plotly.graph_objects as go
import pytest
from fontTools.ttLib import TTFont

from indicators.areas import Omraade
from indicators.bilag.picture import font_file
from indicators.comparison import Interval
from indicators.figures import opfoelgning as figurer
from indicators.figures.opfoelgning import ORD, TEGN
from indicators.opfoelgning.model import (
    VURDERINGER,
    Aftale,
    Celle,
    Delbesparelse,
    Maalstatus,
    Milepaelstatus,
    Punkt,
    Raekke,
    Samletbesparelse,
)
from indicators.queries import Break
from indicators.styring import BESLUTNINGER, OEKONOMI, SMILEYER, Beslutning, Indsats, Maal, Milepael, Opfoelgning

OWN = Omraade("151", "Ballerup", "kommune")
ENGLISH = re.compile(r"\b(the|of|and|target|value|trace|series|baseline|goal|sum)\b", re.IGNORECASE)
NAME = "Svar <b>$procent$</b>"  # what people write must never become markup


def maal(vaerdi: str = "85", art: str = "mindst", retning: str = "mindst", enhed: str = "pct.", **more) -> Maal:
    given = {"usikkerhed": Decimal(0), "udgangspunkt": None, "fra": None, "frist": None} | more
    return Maal("m", NAME, "151", "Aftale", "", "x", "alle", Decimal(vaerdi), art, retning, enhed, given["usikkerhed"],
                given["udgangspunkt"], given["fra"], given["frist"], "", "vedtaget", Beslutning(), "kilde", "")  # fmt: skip


def punkt(til: date, tal: str, vist: str = "", fra: date | None = None, kilde: str = "", ender: tuple[str, str] | None = None) -> Punkt:
    exact = Fraction(tal)
    low, high = map(Fraction, ender) if ender else (exact, exact)
    first, span = fra or til.replace(day=1), (low, high) if ender else None
    return Punkt(first, til, til.isoformat(), exact, Interval(low, high), vist or tal, False, kilde, spaend=span)


def months(first: date, sizes: list[str]) -> list[Punkt]:
    found, day = [], first
    for size in sizes:
        end = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        found.append(punkt(end, size))
        day = end + timedelta(days=1)
    return found


def status(one: Maal, serie: list[Punkt], vurdering: str = "ikke_naaet", **more) -> Maalstatus:
    given = {"sti": (), "sti_nu": one.vaerdi and Fraction(one.vaerdi), "brud": ()} | more
    now = next((p for p in reversed(serie) if not p.foreloebig), None)
    return Maalstatus(one, OWN, "Ballerup Kommune", tuple(serie), now, vurdering, "", given["sti"], given["sti_nu"], None, None, False,
                      None, (), False, "Kilde: x", (), given["brud"])  # fmt: skip


PATH = maal("45", "sti", "hoejst", "personer", usikkerhed=Decimal("2.5"), udgangspunkt=Decimal(65), fra=date(2019, 4, 1),
            frist=date(2020, 9, 30))  # fmt: skip
ENDS = ((date(2019, 4, 1), Fraction(65)), (date(2020, 9, 30), Fraction(45)))
SERIE = months(date(2019, 4, 1), ["65", "64", "64", "62", "61", "60"])
PATHED = status(PATH, SERIE, "ikke_paa_vej", sti=ENDS, sti_nu=Fraction(54))
MEASURED = status(maal(), [punkt(date(2014, 12, 31), "70", fra=date(2014, 1, 1), kilde="a"),
                           punkt(date(2015, 12, 31), "80", fra=date(2015, 1, 1), kilde="a")],
                  sti=((date(2014, 1, 1), Fraction(85)), (date(2015, 12, 31), Fraction(85))))  # fmt: skip
SPAN = status(maal("150", "loebende", "mindst", "personer"),
              [punkt(date(2015, 12, 31), "85", "80-90", date(2015, 7, 1), "a", ("80", "90"))])  # fmt: skip
NOTHING = status(maal(), [], "kan_ikke_opgoeres")


def saving(*parts: tuple[str, str] | None, oplyst: tuple[str, str] | None = None) -> Samletbesparelse:
    found = [Interval(*map(Fraction, ends)) if ends else None for ends in parts]
    dele = tuple(Delbesparelse(f"Del {n}", i, None, "" if i else "ikke oplyst", "", "oplyst", False, "", "") for n, i in enumerate(found))
    known = None not in found
    total = Interval(sum(i.low for i in found), sum(i.high for i in found)) if known else None
    return Samletbesparelse("Aftale", dele, total, Interval(*map(Fraction, oplyst)) if oplyst else None, "kilde", "")


def agreement(*codes: str) -> Aftale:
    follow = tuple(Opfoelgning("151", "Aftale", f"{n}. budgetopfølgning", n, None, "ikke_overholdt", "") for n in range(1, 5))
    rows = []
    for nr in ("5.01", "5.13"):
        kept = [Milepaelstatus(Milepael("151", "Aftale", nr, 1, 1, "t", "", None, "", "", c, ""), c, "", "", None) for c in codes]
        cells = (*(Celle(o, (m,)) for o, m in zip(follow, kept, strict=False)), *(Celle(o, ()) for o in follow[len(codes) :]))
        rows.append(Raekke(Indsats("151", "Aftale", nr, NAME, "", "", "", ""), cells, ()))
    return Aftale("Aftale", follow, tuple(rows), "kilde")


DRAWN = {
    "vej": figurer.kort(PATHED), "maalinger": figurer.kort(MEASURED), "spaend": figurer.kort(SPAN), "linje": figurer.linje(PATHED),
    "oversigt": figurer.oversigt([PATHED, MEASURED, SPAN, NOTHING]), "matrix": figurer.matrix(agreement(*SMILEYER)),
    "besparelse": figurer.besparelse(saving(("5.65", "5.75"), ("-3", "-2"), oplyst=("2", "4"))),
}  # fmt: skip


def words(node: object) -> list[str]:
    """Every text that a reader can meet in a drawing."""
    if isinstance(node, dict):
        keys = ("text", "name", "customdata", "ticktext", "data", "layout", "xaxis", "yaxis", "annotations")
        return [w for k in keys for w in words(node.get(k))]
    if isinstance(node, list | tuple):
        return [w for n in node for w in words(n)]
    return [node] if isinstance(node, str) else []


@pytest.mark.parametrize("name", DRAWN)
def test_every_figure_is_valid_and_danish_and_shows_names_as_they_are_written(name):
    go.Figure(DRAWN[name])
    said = words(DRAWN[name])
    assert said and not [w for w in said if ENGLISH.search(re.sub("<[^>]*>", "", w)) or "<b>$" in w or "$p" in w]


def test_nothing_is_drawn_of_nothing():
    for drawing in (figurer.kort(NOTHING), figurer.oversigt([NOTHING]), figurer.besparelse(saving(None, None)),
                    figurer.matrix(Aftale("A", (), (), "")), figurer.linje(SPAN)):  # fmt: skip
        assert drawing["data"] == []


def test_the_bullet_is_as_long_as_the_figure_and_its_target_stands_at_its_value():
    drawing = figurer.kugle(PATHED)
    bar = next(t for t in drawing["data"] if t["type"] == "bar")
    band, line = drawing["layout"]["shapes"]
    assert bar["x"] == [60.0] and (line["x0"], line["x1"]) == (45.0, 45.0) and (band["x0"], band["x1"]) == (42.5, 47.5)
    assert drawing["layout"]["xaxis"]["range"][0] == 0
    assert {t["name"]: t["x"] for t in drawing["data"][1:]} == {"Udgangspunkt": [65.0], "Skulle være": [54.0]}


def test_a_span_is_hatched_beyond_what_is_sure():
    sure, hatched = figurer.kugle(SPAN)["data"]
    assert sure["x"] == [80.0] and (hatched["base"], hatched["x"]) == ([80.0], [10.0]) and hatched["marker"]["pattern"]["shape"] == "/"


def test_the_line_breaks_at_a_hole_and_at_a_databrud():
    holed = [*SERIE[:2], *SERIE[3:]]
    line = figurer.linje(status(PATH, holed, sti=ENDS))["data"][-1]
    assert line["y"] == [65.0, 64.0, None, 62.0, 61.0, 60.0] and not line["connectgaps"]
    broken = (Break(date(2019, 7, 1), None, "brud", "ny lov"),)
    assert figurer.linje(status(PATH, SERIE, sti=ENDS, brud=broken))["data"][-1]["y"] == [65.0, 64.0, 64.0, None, 62.0, 61.0, 60.0]


def test_what_is_preliminary_is_hollow_and_never_part_of_the_whole_line():
    loose = [*SERIE[:-1], replace(SERIE[-1], foreloebig=True)]
    *_, final, dotted = figurer.linje(status(PATH, loose, sti=ENDS))["data"]
    assert final["y"] == [65.0, 64.0, 64.0, 62.0, 61.0] and final["line"]["dash"] == "solid"
    assert dotted["y"] == [61.0, 60.0] and dotted["line"]["dash"] == "dot" and dotted["marker"]["color"][-1] == "#FFFFFF"


def test_measurements_are_never_joined():
    own = [t for t in figurer.linje(MEASURED)["data"] if t["name"] == "Ballerup"]
    assert all(set(t["y"]) in ({70.0}, {80.0}) for t in own)
    assert [t["x"] for t in own if t["mode"] == "lines"] == [["2014-01-01", "2014-12-31"], ["2015-01-01", "2015-12-31"]]


def test_the_path_goes_from_the_baseline_to_the_value():
    line = next(t for t in figurer.linje(PATHED)["data"] if t["name"] == "Mål")
    assert (line["x"], line["y"]) == (["2019-04-01", "2020-09-30"], [65.0, 45.0])


def test_on_the_common_scale_a_bar_reaches_the_line_exactly_when_the_figure_is_the_value():
    same = status(maal("80"), MEASURED.serie[1:], "naaet")
    drawing = figurer.oversigt([PATHED, same, NOTHING, SPAN])
    assert drawing["data"][0]["x"] == [60 / 45, 1.0, 80 / 150]
    assert {s["x0"] for s in drawing["layout"]["shapes"] if s["type"] == "line"} == {1}
    said = [a["text"] for a in drawing["layout"]["annotations"]]
    assert any("▲" in w and "nået" in w and "80 mod mindst 80 pct." in w for w in said)


def test_the_legend_has_every_value_that_is_drawn():
    said = " ".join(sign.tekst for sign in figurer.tegn(PATHED))
    for value in ("Ballerup: 60 (", "højst ca. 45 personer", "42,5-47,5", "Udgangspunkt: 65 (1. april 2019)", "Skulle være 54"):
        assert value in said


def test_every_cell_of_the_matrix_has_its_shape_and_its_word():
    texts = [a["text"] for a in DRAWN["matrix"]["layout"]["annotations"]]
    for code in SMILEYER:
        cells = [t for t in texts if re.sub("<[^>]*>", " ", t).split() == [TEGN[code].form, *ORD[code].split()]]
        assert len(cells) == 2, code
    assert texts.count("–") == 2 and sum("budget ikke" in t and "▼" in t for t in texts) == 4


def test_the_parts_of_a_saving_stand_with_their_signs_and_their_sum():
    drawing = figurer.besparelse(saving(("5.65", "5.75"), ("-3", "-2")))
    bars = drawing["data"][0]
    assert bars["x"] == [5.7, -2.5, 3.2] and bars["error_x"]["array"] == [0.05, 0.5, pytest.approx(0.55)]
    assert "Tilsammen" in bars["y"][-1]


def test_a_part_that_is_not_told_has_no_bar_and_no_sum():
    drawing = figurer.besparelse(saving(None, ("1", "2"), oplyst=("4.45", "4.55")))
    assert drawing["data"][0]["x"] == [None, 1.5, 4.5]
    assert "ikke oplyst" in [a["text"] for a in drawing["layout"]["annotations"]]
    assert not [name for name in drawing["data"][0]["y"] if "Tilsammen" in name]


@cache
def letters() -> set[int]:
    return set(TTFont(font_file()).getBestCmap())


def contrast(colour: str) -> float:
    """WCAG 2.1 against white."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_every_code_has_a_word_and_a_shape_that_the_font_has_in_a_colour_that_can_be_read():
    assert set(TEGN) == {*VURDERINGER, *SMILEYER, *OEKONOMI, *BESLUTNINGER, "ikke_vurderet"}
    assert len(set(ORD.values())) == len(ORD)
    for look in TEGN.values():
        assert ord(look.form) in letters() and contrast(look.farve) >= 4.5
    signs = [*figurer.tegn(PATHED), *figurer.tegn(SPAN), *figurer.oversigt_tegn([PATHED, SPAN])]
    assert all(ord(sign.tegn) in letters() for sign in (*signs, *figurer.besparelse_tegn(saving(("1", "2")))))
