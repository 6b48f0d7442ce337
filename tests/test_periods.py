"""Every period code and label of formats.md A4, in and out; bad ones are refused in Danish."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import periods
from indicators.periods import PeriodError

# text, our code, first day, last day
KENDTE = [
    *[(text, "2020M09", date(2020, 9, 1), date(2020, 9, 30)) for text in (
        "2020M09", "2020M9", "2020m09", "Sep 2020", "sep 2020", "september 2020", "September 2020", "SEPTEMBER 2020", "sep. 2020",
        "sept. 2020",
        "sep-20", "sep 20", "09-2020", "2020-09", "01-09-2020", "2020-09-01", "2020-09-01 00:00:00", "44075", " 2020M09 ", "sep\u00a02020",
    )],
    *[(text, "2020K3", date(2020, 7, 1), date(2020, 9, 30)) for text in (
        "2020Q3", "2020Q03", "2020K3", "2020K03", "3. kvt. 2020", "3. kvartal 2020", "3. Kvartal 2020", "K3 2020", "2020 K3",
        "Q3 2020", "2020k3",
    )],
    *[(text, "2026K1", date(2026, 1, 1), date(2026, 3, 31)) for text in ("2026Q01", "2026Q1", "2026K1", "1. kvt. 2026")],
    *[(text, "2020H2", date(2020, 7, 1), date(2020, 12, 31)) for text in ("2020H2", "2. halvår 2020", "2. halva\u030ar 2020")],
    *[(text, "2020Y", date(2020, 1, 1), date(2020, 12, 31)) for text in ("2020", "2020Y", "2020Y01")],
    ("2025Y01", "2025Y", date(2025, 1, 1), date(2025, 12, 31)),
    *[(text, "2020QMAT2", date(2019, 7, 1), date(2020, 6, 30)) for text in (
        "2020QMAT02", "2020QMAT2", "2. halvår 2019 - 1. halvår 2020", "2. halvår 2019 – 1. halvår 2020", "2. halvår 2019-1. halvår 2020",
        "3. kvt. 2019 - 2. kvt. 2020", "3. kvartal 2019 - 2. kvartal 2020",
    )],
    ("2020QMAT04", "2020QMAT4", date(2020, 1, 1), date(2020, 12, 31)),
    ("2020QMAT01", "2020QMAT1", date(2019, 4, 1), date(2020, 3, 31)),
    *[(text, "2020MYTD09", date(2020, 1, 1), date(2020, 9, 30)) for text in ("2020MYTD09", "jan-sep 2020", "jan - sep 2020",
    "januar-september 2020")],
    ("2004U27", "2004U27", date(2004, 6, 28), date(2004, 7, 4)),
    ("uge 27 2020", "2020U27", date(2020, 6, 29), date(2020, 7, 5)),
    ("2020U53", "2020U53", date(2020, 12, 28), date(2021, 1, 3)),
    ("2014U30-41", "2014U30-41", date(2014, 7, 21), date(2014, 10, 12)),
    ("2015M12D24", "2015M12D24", date(2015, 12, 24), date(2015, 12, 24)),
    ("2014/2015", "2014:2015", date(2014, 1, 1), date(2015, 12, 31)),
    ("2000:2015", "2000:2015", date(2000, 1, 1), date(2015, 12, 31)),
]  # fmt: skip

AFVIST = [
    "", " ", "2020M13", "2020M00", "2020M", "2020M123", "2020K5", "2020K0", "2020Q05", "2020H3", "2020H0", "2020QMAT05", "2020QMAT00",
    "2020QMAT", "2020MYTD13", "2020MYTD00", "2021U53", "2020U54", "2020U00", "uge 0 2020", "2014U41-30", "2019M02D29", "2020M13D01",
    "2015M12D32", "20-sep", "sep", "september", "sepp 2020", "septober 2020", "foo 2020", "sep 0020", "sep 2120", "sep 1820", "13-2020",
    "00-2020", "2020-13", "2020-00", "02-09-2020", "2020-09-02", "31-09-2020", "5. kvartal 2020", "0. kvartal 2020", "3. halvår 2020",
    "K5 2020", "1. halvår 2019 - 1. halvår 2020", "2. halvår 2018 - 1. halvår 2020", "3. kvt. 2019 - 3. kvt. 2020",
    "2. halvår 2019 - 2. kvt. 2020", "3. halvår 2018 - 2. halvår 2019", "5. kvt. 2018 - 4. kvt. 2019", "1. halvår 2020 - 0. halvår 2021",
    "jan-septober 2020", "jan-foo 2020", "feb-sep 2020", "2015/2014", "2015:2015", "44076", "44074", "99999", "12345", "0",
    "-1",
    "202009", "20200901", "2020.5", "1899", "2100M01", "I alt", "Periode", "2020M\u0660\u0669", "\u0662\u0660\u0662\u0660M09",
    "２０２０M09", "2020M09x",
    "x2020M09", "2020M09;2020M10", "=2020", "01-feb", "nan", "9" * 5000,
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "first", "last"), KENDTE)
def test_every_spelling_is_the_same_period(text, code, first, last):
    period = periods.parse(text)
    assert (period.code, period.start, period.slut) == (code, first, last)
    assert periods.parse(period.code) == period


@pytest.mark.parametrize("text", AFVIST)
def test_what_is_no_period_is_refused_in_danish(text):
    with pytest.raises(PeriodError) as why:
        periods.parse(text)
    assert str(why.value).startswith("perioden '")
    assert "Skriv fx 2020M09" in str(why.value)
    assert not any(word in str(why.value) for word in ("Invalid", "range", "must be"))
    assert len(str(why.value)) < 200


@pytest.mark.parametrize(("number", "words"), [
    (1, ("jan", "januar")), (2, ("feb", "februar")), (3, ("mar", "marts")), (4, ("apr", "april")), (5, ("maj", "may")),
    (6, ("jun", "juni")),
    (7, ("jul", "juli")), (8, ("aug", "august")), (9, ("sep", "september")), (10, ("okt", "oct", "oktober")), (11, ("nov", "november")),
    (12, ("dec", "december")),
])  # fmt: skip
def test_every_month_by_name(number, words):
    for word in words:
        assert periods.parse(f"{word} 2021") == periods.month(2021, number)
        assert periods.parse(f"{word[:3]}-21") == periods.month(2021, number)


@pytest.mark.parametrize(("code", "navn", "kort"), [
    ("2020M09", "september 2020", "sep. 2020"), ("2020K3", "3. kvartal 2020", "3. kvt. 2020"),
    ("2020H2", "2. halvår 2020", "2. halvår 2020"),
    ("2020Y", "2020", "2020"), ("2020QMAT2", "2. halvår 2019 - 1. halvår 2020", "2. halvår 2019 - 1. halvår 2020"),
    ("2020QMAT4", "1. halvår 2020 - 2. halvår 2020", "1. halvår 2020 - 2. halvår 2020"),
    ("2020QMAT1", "2. kvartal 2019 - 1. kvartal 2020", "2. kvt. 2019 - 1. kvt. 2020"),
    ("2020QMAT3", "4. kvartal 2019 - 3. kvartal 2020", "4. kvt. 2019 - 3. kvt. 2020"),
    ("2020MYTD09", "januar - september 2020", "januar - september 2020"), ("2020U27", "uge 27 2020", "uge 27 2020"),
    ("2014U30-41", "uge 30-41 2014", "uge 30-41 2014"), ("2015M12D24", "24. december 2015", "24. december 2015"),
    ("2014:2015", "2014 - 2015", "2014 - 2015"),
])  # fmt: skip
def test_a_period_in_words(code, navn, kort):
    period = periods.parse(code)
    assert (period.code, period.navn, period.kort) == (code, navn, kort)


@pytest.mark.parametrize(("code", "before"), [
    ("2020M09", "2019M09"), ("2020M02", "2019M02"), ("2021M02", "2020M02"), ("2020K1", "2019K1"), ("2020H1", "2019H1"), ("2020Y", "2019Y"),
    ("2020QMAT2", "2019QMAT2"), ("2020MYTD02", "2019MYTD02"), ("2021MYTD02", "2020MYTD02"), ("2021U27", "2020U27"),
    ("2014U30-41", "2013U30-41"),
    ("2020U53", "2019U52"), ("2020M02D29", "2019M02D28"), ("2015M12D24", "2014M12D24"), ("2014:2015", "2013:2014"),
])  # fmt: skip
def test_the_same_period_last_year(code, before):
    assert periods.parse(code).year_before() == periods.parse(before)


@pytest.mark.parametrize(("code", "type_", "whole"), [
    ("2020M01", "K", "2020K1"), ("2020M03", "K", "2020K1"), ("2020M04", "K", "2020K2"), ("2020M12", "K", "2020K4"),
    ("2020M06", "H", "2020H1"),
    ("2020M07", "H", "2020H2"), ("2020M02", "Y", "2020Y"), ("2020M02", "M", "2020M02"), ("2020K3", "H", "2020H2"), ("2020K3", "Y", "2020Y"),
])  # fmt: skip
def test_the_longer_period_that_it_lies_in(code, type_, whole):
    assert periods.containing(periods.parse(code), type_) == periods.parse(whole)


@pytest.mark.parametrize(("code", "first", "last", "count"), [
    ("2020M02", "2020M02", "2020M02", 1), ("2020K3", "2020M07", "2020M09", 3), ("2020H2", "2020M07", "2020M12", 6),
    ("2020Y", "2020M01", "2020M12", 12),
    ("2020QMAT2", "2019M07", "2020M06", 12), ("2020MYTD09", "2020M01", "2020M09", 9),
])  # fmt: skip
def test_the_months_of_a_period(code, first, last, count):
    months = periods.parse(code).months()
    assert (months[0].code, months[-1].code, len(months)) == (first, last, count)


@pytest.mark.parametrize("code", ["2020U27", "2015M12D24", "2014:2015"])
def test_a_week_a_day_and_a_season_are_not_made_of_months(code):
    with pytest.raises(PeriodError, match="består ikke af hele måneder"):
        periods.parse(code).months()


@pytest.mark.parametrize(("code", "after"), [
    ("2020M12", "2021M01"), ("2020M01", "2020M02"), ("2020K4", "2021K1"), ("2020H2", "2021H1"), ("2020Y", "2021Y"),
])  # fmt: skip
def test_the_next_period(code, after):
    assert periods.parse(code).next() == periods.parse(after)


def test_the_newest_of_a_type_is_the_one_that_ends_last():
    assert max(map(periods.parse, ["2020M12", "2021M01", "2020M09"])).code == "2021M01"
    assert max(map(periods.parse, ["2020QMAT04", "2021QMAT01"])).code == "2021QMAT1"


@pytest.mark.parametrize(("text", "is_rewritten"), [
    ("sep-20", True), ("44075", True), ("SEP-20", True), ("sep 2020", False), ("2020-09", False), ("2020", False), ("2020M09", False),
])  # fmt: skip
def test_what_excel_has_rewritten(text, is_rewritten):
    assert periods.rewritten_by_excel(text) is is_rewritten


@given(year=st.integers(1950, 2098), number=st.integers(1, 12))
def test_a_month_goes_out_and_in_and_a_year_back_and_forth(year, number):
    month = periods.month(year, number)
    assert periods.parse(month.code) == periods.parse(month.navn) == periods.parse(month.kort) == month
    assert month.year_before().months()[0].next() == month.next().year_before()
    assert month in periods.containing(month, "K").months()


@given(text=st.text(max_size=20))
def test_no_text_breaks_the_reader(text):
    try:
        period = periods.parse(text)
    except PeriodError:
        return
    assert periods.parse(period.code) == period
