"""The figures behind a drawing: categories in Danish, traces joined, gaps kept, and no native chart where none shows the same."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators import periods
from indicators.compare import compare
from indicators.comparison import Selection
from indicators.dokument import Valg, byg, tal
from indicators.figures import trend
from indicators.rounding import rounded


def line(name="Ballerup", x=(), y=(), width=3, dash="solid", colour="#004D99", hollow=()):
    marks = [n in hollow for n in range(len(x))]
    return {
        "type": "scatter", "mode": "lines+markers", "name": name, "x": list(x), "y": list(y),
        "line": {"color": colour, "width": width, "dash": dash},
        "marker": {"size": [9 if h else 0 for h in marks], "color": ["#FFFFFF" if h else colour for h in marks]},
    }  # fmt: skip


def bar(x, y, **more):
    return {"type": "bar", "name": "Ballerup", "x": list(x), "y": list(y), "marker": {"color": "#004D99"}} | more


def drawn(*traces, **layout):
    return {"data": list(traces), "layout": layout}


MONTHS = ("2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01")


def test_the_preliminary_step_is_joined_with_its_line_and_flagged():
    found = tal.data_of(drawn(
        line("Hele landet", MONTHS, (3.0, 3.0, 3.0, None), 2, "11px,5px", "#707070"),
        line("Hele landet", MONTHS[2:], (3.0, 2.9), 1.5, "dot", "#707070", {1}),
        line("Ballerup", MONTHS, (2.65, None, 3.15, None)), line("Ballerup", MONTHS[2:], (3.15, 3.25), 1.5, "dot", hollow={1}),
    ), "Pct.", 1)  # fmt: skip
    assert found.art == "linje" and found.akse == "Pct." and found.decimaler == 1
    assert found.kategorier == ("april 2026", "maj 2026", "juni 2026", "juli 2026")
    own, country = found.serier
    assert (own.navn, own.farve, own.streg) == ("Ballerup", "#004D99", "solid")
    assert (country.navn, country.farve, country.streg) == ("Hele landet", "#707070", "longdash")
    assert own.vaerdier == (Decimal("2.7"), None, Decimal("3.2"), Decimal("3.3"))  # ties are rounded away from nought, as they are printed
    assert own.foreloebige == country.foreloebige == (False, False, False, True)


def test_a_databrud_breaks_the_line():
    found = tal.data_of(drawn(line(x=(*MONTHS[:2], MONTHS[1], *MONTHS[2:]), y=(1.0, 2.0, None, 3.0, 4.0))), "", 0)
    assert found.kategorier == ("april 2026", "maj 2026", "databrud", "juni 2026", "juli 2026")
    assert found.serier[0].vaerdier == (1, 2, None, 3, 4)


@pytest.mark.parametrize(
    ("x", "ticks", "said"),
    [
        (("2026-01-01", "2026-04-01"), ["1. kvt.<br>2026"], "1. kvartal 2026"),
        (("2025-07-01", "2026-01-01"), ["2. halvår<br>2025"], "2. halvår 2025"),
        (("2024-01-01", "2025-01-01"), ["2024", "2025"], "2024"),
        (("2020-11-25", "2020-12-02"), ["nov.<br>2020"], "25. nov. 2020"),
        (("2022-06-30", "2022-12-31"), ["juni<br>2022"], "juni 2022"),
        (("2026-02-01",), ["feb.<br>2026"], "februar 2026"),
    ],
)
def test_a_place_on_the_axis_is_said_in_danish(x, ticks, said):
    found = tal.data_of(drawn(line(x=x, y=[1.0] * len(x)), xaxis={"ticktext": ticks}), "", 0)
    assert found.kategorier[0] == said


def test_names_down_the_side_lose_their_html_and_say_why_there_is_no_figure():
    names = ["Ikke-vestlig<br>herkomst\u00a0", "A &lt;b> C\u00a0", "<b>I alt</b>\u00a0"]
    words = [{"y": names[0], "text": "5,5"}, {"y": names[1], "text": "skjult"}, {"y": names[2], "text": "<b>+184</b>"}]
    marks = {"type": "scatter", "mode": "markers", "name": "Hele landet", "x": [4.0, 3.0], "y": names[:2],
             "marker": {"color": "#707070", "line": {"color": "#707070"}}}  # fmt: skip
    bars = bar([5.5, 0.0, None], names, orientation="h",
               marker={"color": ["#FFFFFF", "#6F94BD", "#1A1A1A"], "line": {"color": ["#004D99", "#6F94BD", "#1A1A1A"]}})  # fmt: skip
    found = tal.data_of(drawn(bars, marks, annotations=words), "Pct.", 1)
    assert found.art == "liggende"
    assert found.kategorier == ("Ikke-vestlig herkomst", "A <b> C (skjult)")  # the sum is no bar among its parts
    own, country = found.serier
    assert own.vaerdier == (Decimal("5.5"), None) and own.foreloebige == (True, False)
    assert country.vaerdier == (Decimal("4.0"), Decimal("3.0")) and country.streg == "solid"


def test_parts_upon_each_other_keep_their_hatching():
    part = bar(["Ballerup", "Hele landet"], [60.0, 70.0], name="Øvrige", marker={"color": "#003C8C", "pattern": {"shape": "x"}})
    found = tal.data_of(drawn(part, barmode="stack"), "", 1)
    assert (found.art, found.kategorier, found.serier[0].streg) == ("stablede", ("Ballerup", "Hele landet"), "x")
    assert tal.axis_of(found, drawn(part)).hoej == 100


def test_upright_bars_begin_at_nought():
    drawing = drawn(bar(MONTHS, (0.2, -0.3, None, 0.1), marker={"color": ["#004D99"] * 3 + ["#FFFFFF"], "line": {"color": "#004D99"}}))
    found = tal.data_of(drawing, "", 1)
    assert found.art == "soejler" and found.serier[0].vaerdier[2] is None and found.serier[0].foreloebige[3]
    axis = tal.axis_of(found, drawing)
    assert axis.lav < 0 < axis.hoej and axis.lav % axis.trin == 0


def test_a_target_is_a_line_of_its_own():
    shape = {"type": "line", "y0": 85.0, "y1": 85.0, "line": {"color": "#2B6B00"}}
    word = {"text": "mål: mindst 85 pct.", "font": {"color": "#2B6B00"}}
    found = tal.data_of(drawn(line(x=MONTHS, y=(80.0, 81.0, 82.0, 83.0)), shapes=[shape], annotations=[word]), "Pct.", 1)
    assert found.serier[1].navn == "Mål: mindst 85 pct." and found.serier[1].vaerdier == (Decimal("85.0"),) * 4


def test_a_target_that_began_or_ended_within_the_chart_is_as_long_as_it_is_drawn():
    shape = {"type": "line", "y0": 85.0, "y1": 85.0, "line": {"color": "#2B6B00"}, "xref": "x", "x0": MONTHS[1], "x1": MONTHS[2]}
    word = {"text": "mål: mindst 85 pct.", "font": {"color": "#2B6B00"}}
    broken = line(x=(*MONTHS[:2], MONTHS[1], *MONTHS[2:]), y=(80.0, 81.0, None, 82.0, 83.0))
    found = tal.data_of(drawn(broken, shapes=[shape], annotations=[word]), "Pct.", 1)
    aim = Decimal("85.0")
    assert dict(zip(found.kategorier, found.serier[1].vaerdier, strict=True)) == {
        "april 2026": None, "maj 2026": aim, tal.BRUD: aim, "juni 2026": aim, "juli 2026": None,
    }  # fmt: skip


def test_the_target_of_aktive_tilbud_is_not_there_before_its_day(release):
    """85 pct. was decided on 6 October 2020."""
    found = compare(release, Selection("tilbud_13_uger", "Ballerup", frekvens="K"))
    data = tal.data_of(trend(found, periods.parse("2018K1")), "Pct.", 1)
    aim = next(s for s in data.serier if s.navn.startswith("Mål"))
    quarters = [int(q[-4:]) * 10 + int(q[0]) for q in data.kategorier]  # '4. kvartal 2020' is 20204
    assert [v is None for v in aim.vaerdier] == [q < 20204 for q in quarters] and quarters[0] < 20204 < quarters[-1]


@pytest.mark.parametrize(
    "drawing",
    [
        drawn(), {"data": [], "layout": {}},
        drawn(bar([1, 2], [0.9, 0.9], base=[0, 1])),  # a map of tiles
        drawn({"type": "scatter", "mode": "markers", "name": "klynge", "x": [0.0, 1.5], "y": [1.0, 2.0], "marker": {"color": "#D94801"}}),
        drawn(line(x=MONTHS, y=(1, 2, 3, 4)), bar(MONTHS, (1, 2, 3, 4)), barmode="overlay"),
        drawn(line(x=("2022-06-30 04:30", "2022-12-31 00:00"), y=(1, 2))),
    ],
)  # fmt: skip
def test_no_native_chart_shows_the_same(drawing):
    assert tal.data_of(drawing, "", 0) is None


def test_the_figures_are_those_of_the_comparison(release):
    found = compare(release, Selection("ledighed", "Ballerup"))
    data = tal.data_of(trend(found), "Pct.", 1)
    for series, shown in zip(found.series, data.serier, strict=True):
        known = [None if v.tal is None else rounded(v.tal, 1) for _, v in series.punkter]
        assert (shown.navn, list(shown.vaerdier)) == (series.navn, known)
        assert list(shown.foreloebige) == [v.foreloebig for _, v in series.punkter]
    assert data.kategorier == tuple(p.navn for p, _ in found.egen.punkter)


@pytest.mark.parametrize("koncept", ["noegletalsdokumentet", "benchmark", "covid19"])
def test_every_figure_of_every_document_has_whole_series_of_different_names(release, koncept):
    for figur in byg(release, Valg(koncept=koncept)).figurer:
        if figur.data is None:
            continue
        assert len({s.navn for s in figur.data.serier}) == len(figur.data.serier), figur.navn
        for series in figur.data.serier:
            assert len(series.vaerdier) == len(series.foreloebige) == len(figur.data.kategorier), figur.navn
            assert not any(loose and v is None for loose, v in zip(series.foreloebige, series.vaerdier, strict=True)), figur.navn
        axis = tal.axis_of(figur.data, figur.tegning)
        assert all(axis.lav <= v <= axis.hoej for s in figur.data.serier for v in s.vaerdier if v is not None), figur.navn
        assert (axis.hoej - axis.lav) / axis.trin <= 12, figur.navn


def test_an_axis_has_room_for_one_value_and_for_none():
    one = tal.data_of(drawn(line(x=MONTHS[:1], y=(3.0,))), "", 0)
    empty = replace(one, serier=(replace(one.serier[0], vaerdier=(None,)),))
    for data in (one, empty):
        axis = tal.axis_of(data, drawn())
        assert axis.hoej > axis.lav >= 0 and axis.trin > 0
