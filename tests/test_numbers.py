"""Number texts and what they mean by formats.md sections A, D and E; 1.021 is never 1, and 4.3 is never 43."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.sources import numbers
from indicators.sources.numbers import DANSK, ENGELSK, MANGLER, OK, SKJULT, NumberError

ANTAL, PCT = True, False
NBSP, SMALT, TYNDT = "\u00a0", "\u202f", "\u2009"
MINUS, STREG = "\u2212", "\u2013"

# text, what the file has proved, count or rate, the value
TAL = [
    # whole numbers need no proof
    ("0", None, ANTAL, "0"), ("3", None, ANTAL, "3"), ("88080", None, ANTAL, "88080"), ("107080", DANSK, ANTAL, "107080"),
    ("107080", ENGELSK, ANTAL, "107080"), (" 790 ", None, ANTAL, "790"), ("790\t", None, ANTAL, "790"), (f"790{NBSP}", None, ANTAL, "790"),
    ("007", None, ANTAL, "7"), ("0", None, PCT, "0"), ("3", None, PCT, "3"), ("100", DANSK, PCT, "100"), ("0", ENGELSK, PCT, "0"),
    # Danish
    ("4,3", DANSK, PCT, "4.3"), ("0,0", DANSK, PCT, "0.0"), ("9,08", DANSK, PCT, "9.08"), ("0,043", DANSK, PCT, "0.043"),
    ("10,73", DANSK, PCT, "10.73"), ("1.021", DANSK, ANTAL, "1021"), ("12.345", DANSK, ANTAL, "12345"), ("107.080", DANSK, ANTAL, "107080"),
    ("1.234.567", DANSK, ANTAL, "1234567"), ("1.234,5", DANSK, PCT, "1234.5"), ("1.234.567,89", DANSK, PCT, "1234567.89"),
    ("1021,0", DANSK, ANTAL, "1021"), ("1.021,00", DANSK, ANTAL, "1021"), ("4,30", DANSK, PCT, "4.30"), ("1,021", DANSK, PCT, "1.021"),
    ("100,0", DANSK, PCT, "100.0"), ("1.021", DANSK, PCT, "1021"), ("0,1234", DANSK, PCT, "0.1234"), ("4,30000", DANSK, PCT, "4.3"),
    # English
    ("4.3", ENGELSK, PCT, "4.3"), ("0.0", ENGELSK, PCT, "0.0"), ("9.08", ENGELSK, PCT, "9.08"), ("0.043", ENGELSK, PCT, "0.043"),
    ("1,021", ENGELSK, ANTAL, "1021"), ("12,345", ENGELSK, ANTAL, "12345"), ("1,234,567", ENGELSK, ANTAL, "1234567"),
    ("1,234.5", ENGELSK, PCT, "1234.5"), ("1,234,567.89", ENGELSK, PCT, "1234567.89"), ("1021.0", ENGELSK, ANTAL, "1021"),
    ("1.021", ENGELSK, PCT, "1.021"), ("100.0", ENGELSK, PCT, "100.0"), ("1,021", ENGELSK, PCT, "1021"),
    # blanks as thousands marks
    ("1 234", None, ANTAL, "1234"), (f"1{NBSP}234", None, ANTAL, "1234"), (f"1{SMALT}234", None, ANTAL, "1234"),
    (f"1{TYNDT}234", None, ANTAL, "1234"), ("107 080", DANSK, ANTAL, "107080"), ("1 234 567", None, ANTAL, "1234567"),
    (f"1{NBSP}234{NBSP}567", None, ANTAL, "1234567"), ("1 234,5", DANSK, PCT, "1234.5"), (f"1{SMALT}234,5", DANSK, PCT, "1234.5"),
    ("1 234.5", ENGELSK, PCT, "1234.5"), (f"12{NBSP}345", DANSK, ANTAL, "12345"), (f"1{NBSP}234 567", None, ANTAL, "1234567"),
    # signs
    ("-160", None, ANTAL, "-160"), (f"{MINUS}160", None, ANTAL, "-160"), (f"{STREG}160", None, ANTAL, "-160"),
    ("160-", None, ANTAL, "-160"),
    (f"160{MINUS}", None, ANTAL, "-160"), ("- 160", None, ANTAL, "-160"), ("-0,54", DANSK, PCT, "-0.54"),
    (f"{MINUS}0,54", DANSK, PCT, "-0.54"),
    (f"{STREG}0,54", DANSK, PCT, "-0.54"), ("0,54-", DANSK, PCT, "-0.54"), ("-1.021", DANSK, ANTAL, "-1021"),
    ("-1.234,5", DANSK, PCT, "-1234.5"),
    ("-4.3", ENGELSK, PCT, "-4.3"), (f"{MINUS}1{NBSP}234", None, ANTAL, "-1234"), ("(1,2)", DANSK, PCT, "-1.2"),
    ("(160)", None, ANTAL, "-160"),
    ("(1.021)", DANSK, ANTAL, "-1021"), ("( 1,2 )", DANSK, PCT, "-1.2"), ("-0", None, ANTAL, "0"), ("-0,0", DANSK, PCT, "0"),
    # per cent
    ("4,3 %", DANSK, PCT, "4.3"), ("4,3%", DANSK, PCT, "4.3"), (f"4,3{NBSP}%", DANSK, PCT, "4.3"), (f"4,3{SMALT}%", DANSK, PCT, "4.3"),
    ("4.3 %", ENGELSK, PCT, "4.3"), ("4,3 pct.", DANSK, PCT, "4.3"), ("4,3 pct", DANSK, PCT, "4.3"), ("4,3 Pct.", DANSK, PCT, "4.3"),
    ("-4,3 %", DANSK, PCT, "-4.3"), ("(4,3 %)", DANSK, PCT, "-4.3"), ("(4,3) %", DANSK, PCT, "-4.3"), ("100 %", None, PCT, "100"),
    ("1.234,5 %", DANSK, PCT, "1234.5"),
]  # fmt: skip

# a spreadsheet's long numbers are read, with a note
MED_E = [
    ("1,23E+05", DANSK, ANTAL, "123000"), ("1.23E+05", ENGELSK, ANTAL, "123000"), ("1,234E+05", DANSK, ANTAL, "123400"),
    ("1E5", None, ANTAL, "100000"), ("1e+5", None, ANTAL, "100000"), ("5e3", None, ANTAL, "5000"), ("2,5E-01", DANSK, PCT, "0.25"),
    ("-1,23E+05", DANSK, ANTAL, "-123000"), ("1,23e05", DANSK, ANTAL, "123000"),
]  # fmt: skip

# text, status at Jobindsats
INGEN = [
    ("", SKJULT), ("  ", SKJULT), (NBSP, SKJULT), ("..", SKJULT), ("*", SKJULT), (":", SKJULT), ("x", SKJULT), ("X", SKJULT),
    ("<3", SKJULT),
    ("< 3", SKJULT), ("under 3", SKJULT), ("Under 3", SKJULT), ("<5", SKJULT), ("under 5", SKJULT),
    ("-", MANGLER), (STREG, MANGLER), ("\u2014", MANGLER), (MINUS, MANGLER), (".", MANGLER), ("...", MANGLER), ("\u2026", MANGLER),
    ("n/a", MANGLER), ("N/A", MANGLER), ("NA", MANGLER), ("na", MANGLER), ("null", MANGLER), ("NULL", MANGLER), ("uoplyst", MANGLER),
    ("Uoplyst", MANGLER), (" - ", MANGLER),
]  # fmt: skip

REGNEARKSFEJL = [
    "#I/T", "#N/A", "#DIVISION/0!", "#DIV/0!", "#REFERENCE!", "#REF!", "#VÆRDI!", "#VALUE!", "#NAVN?", "#NAME?", "#i/t", "#NUM!", "#TAL!",
]  # fmt: skip

# text, what the file has proved, count or rate: refused
AFVIST = [
    # can be read in two ways, and nothing in the file says which
    ("1.021", None, PCT), ("1,021", None, PCT), ("4.300", None, PCT), ("12.345", None, PCT), ("999,999", None, PCT),
    # the other dialect's mark
    ("4.3", DANSK, PCT), ("4.30", DANSK, PCT), ("0.043", DANSK, PCT), ("9.08", DANSK, PCT), ("4,3", ENGELSK, PCT), ("0,043", ENGELSK, PCT),
    ("1,234.5", DANSK, PCT), ("1.234,5", ENGELSK, PCT), ("1.02", DANSK, ANTAL), ("1.0211", DANSK, ANTAL), ("1,02", ENGELSK, ANTAL),
    # counts are whole
    ("4,3", DANSK, ANTAL), ("4.3", ENGELSK, ANTAL), ("1021,5", DANSK, ANTAL), ("1.021,5", DANSK, ANTAL), ("0,5", DANSK, ANTAL),
    ("1,5E-01", DANSK, ANTAL), ("4 %", None, ANTAL), ("4%", None, ANTAL), ("1021 pct.", None, ANTAL),
    # marks in the wrong places
    ("1.02.1", DANSK, ANTAL), ("1.0211", DANSK, PCT), ("10.21", DANSK, ANTAL), ("0.123", DANSK, ANTAL), ("01.234", DANSK, ANTAL),
    ("1234.567", DANSK, ANTAL), ("1..234", DANSK, ANTAL), ("1,2,3", DANSK, PCT), ("1,,2", DANSK, PCT), (",5", DANSK, PCT),
    ("5,", DANSK, PCT),
    (".5", ENGELSK, PCT), ("5.", ENGELSK, PCT), ("1.234.56", DANSK, ANTAL), ("1.23.456", DANSK, ANTAL), (",", DANSK, PCT),
    ("1,234,5", DANSK, PCT),
    ("1.234.5", ENGELSK, PCT), ("1'234", DANSK, ANTAL), ("1\u2019234", DANSK, ANTAL),
    # blanks in the wrong places
    ("12 34", None, ANTAL), ("1 23", None, ANTAL), ("1 2345", None, ANTAL), ("1  234", None, ANTAL), ("0 234", None, ANTAL),
    ("4, 3", DANSK, PCT), ("4 ,3", DANSK, PCT), ("1 234.567", DANSK, ANTAL), ("1.234 567", DANSK, ANTAL), ("1\t234", None, ANTAL),
    ("1234 567", None, ANTAL), ("1\u200b234", None, ANTAL), ("1\u00ad234", None, ANTAL),
    # signs
    ("--5", None, ANTAL), ("-5-", None, ANTAL), ("+5", None, ANTAL), ("(-5)", None, ANTAL), ("(5", None, ANTAL), ("5)", None, ANTAL),
    ("-(5)", None, ANTAL), ("()", None, ANTAL), ("5-3", None, ANTAL), ("16-24", None, ANTAL), ("60+", None, ANTAL), ("--", None, ANTAL),
    ("+", None, ANTAL), ("±5", None, ANTAL),
    # per cent
    ("%", None, PCT), ("%4,3", DANSK, PCT), ("4,3 %%", DANSK, PCT), ("4,3 ‰", DANSK, PCT), ("4,3 procent", DANSK, PCT),
    # what programs print, and programming languages read
    ("NaN", None, PCT), ("nan", None, PCT), ("inf", None, PCT), ("-inf", None, PCT), ("Infinity", None, PCT), ("1_000", None, ANTAL),
    ("0x10", None, ANTAL), ("0b1", None, ANTAL), ("1L", None, ANTAL), ("1f", None, PCT), ("1e", None, ANTAL), ("e5", None, ANTAL),
    ("E", None, ANTAL),
    ("1e5e5", None, ANTAL), ("1E+", None, ANTAL), ("1,23E+05", ENGELSK, ANTAL), ("1.23E+05", DANSK, ANTAL), ("1.234E+05", DANSK, ANTAL),
    ("12,3E+05", DANSK, ANTAL), ("1E+123", None, ANTAL), ("True", None, ANTAL), ("=1+1", None, ANTAL), ("=1021", None, ANTAL),
    ("'1021", None, ANTAL),
    # other scripts' digits, fractions, raised digits
    ("\u0661\u0662", None, ANTAL), ("\uff15", None, ANTAL), ("\u0967", None, ANTAL), ("\u00b2", None, ANTAL), ("5\u00b2", None, ANTAL),
    ("\u00bd", None, PCT), ("\u2167", None, ANTAL), ("\u0661,\u0662", DANSK, PCT), ("4\u066b3", DANSK, PCT),
    # words, units, dates, halves of quotes
    ("tre", None, ANTAL), ("ca. 5", None, ANTAL), ("5 personer", None, ANTAL), ("5 kr.", None, ANTAL), ("5*", None, ANTAL),
    ("04-mar", None, ANTAL),
    ("2026-08-22", None, ANTAL), ("1021\"", None, ANTAL), ("1021;", None, ANTAL), ("1/2", None, PCT), ("1:2", None, PCT),
    ("<300", None, ANTAL),
    ("<4", None, ANTAL), ("under 30", None, ANTAL), ("#5", None, ANTAL), ("#", None, ANTAL), ("####", None, ANTAL), ("\ufffd", None, ANTAL),
    # more digits than the store holds: they would have to be rounded
    ("4,12345", DANSK, PCT), ("4.299999999999998", ENGELSK, PCT), ("4,3000000000000000000000000001", DANSK, PCT),
    ("1" * 19, None, ANTAL), ("9" * 5000, None, ANTAL), ("0" * 60_000 + "1", None, ANTAL), ("1,5E-09", DANSK, PCT),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dialect", "is_count", "value"), TAL)
def test_a_number_is_read_exactly(text, dialect, is_count, value):
    cell = numbers.parse(text, dialect, is_count)
    assert (cell.value, cell.status, cell.note) == (Decimal(value), OK, "")
    assert not (cell.value == 0 and cell.value.is_signed())


@pytest.mark.parametrize(("text", "dialect", "is_count", "value"), MED_E)
def test_a_spreadsheets_exponent_is_read_with_a_note(text, dialect, is_count, value):
    cell = numbers.parse(text, dialect, is_count)
    assert (cell.value, cell.status) == (Decimal(value), OK)
    assert "regneark" in cell.note


@pytest.mark.parametrize(("text", "status"), INGEN)
def test_a_sign_for_no_value_is_never_a_number(text, status):
    for is_count in (ANTAL, PCT):
        assert (numbers.parse(text, DANSK, is_count).value, numbers.parse(text, DANSK, is_count).status) == (None, status)


@pytest.mark.parametrize("text", REGNEARKSFEJL)
def test_a_spreadsheets_error_is_missing_with_a_note(text):
    cell = numbers.parse(text, DANSK, ANTAL)
    assert (cell.value, cell.status) == (None, MANGLER)
    assert "regneark" in cell.note


@pytest.mark.parametrize(("text", "dialect", "is_count"), AFVIST)
def test_what_is_no_number_is_refused_in_danish(text, dialect, is_count):
    with pytest.raises(NumberError) as why:
        numbers.parse(text, dialect, is_count)
    assert str(why.value).endswith(".")
    assert len(str(why.value)) < 200


@pytest.mark.parametrize(("text", "value", "status"), [
    ("-", 0, OK), ("0", 0, OK), ("0,0", 0, OK), ("..", None, SKJULT), ("...", None, MANGLER), ("", None, MANGLER),
])  # fmt: skip
def test_danmarks_statistik_prints_a_dash_for_nought(text, value, status):
    cell = numbers.parse(text, DANSK, PCT, "Danmarks Statistik")
    assert (cell.value, cell.status) == (value, status)


def test_1021_with_a_point_is_never_1_and_43_with_a_point_never_43():
    for dialect in (None, DANSK, ENGELSK):
        for is_count in (ANTAL, PCT):
            for text, never in (("1.021", 1), ("1,021", 1), ("4.3", 43), ("4,3", 43), ("1.021", 10210)):
                try:
                    value = numbers.parse(text, dialect, is_count).value
                except NumberError:
                    continue
                assert value != never


@pytest.mark.parametrize(("text", "is_count", "proof"), [
    ("4,3", PCT, DANSK), ("4.3", PCT, ENGELSK), ("1.021", ANTAL, DANSK), ("1,021", ANTAL, ENGELSK), ("1.021", PCT, None),
    ("1,021", PCT, None),
    ("0,043", PCT, DANSK), ("0.043", PCT, ENGELSK), ("1.234,5", PCT, DANSK), ("1,234.5", PCT, ENGELSK), ("1.234.567", PCT, DANSK),
    ("1,234,567", PCT, ENGELSK), ("1,23E+05", ANTAL, DANSK), ("1,234E+05", ANTAL, DANSK), ("1.234E+05", ANTAL, ENGELSK),
    ("1021", ANTAL, None),
    ("..", ANTAL, None), (".", ANTAL, None), ("...", PCT, None), ("-4,3 %", PCT, DANSK), ("(4.3)", PCT, ENGELSK), ("1 234,5", PCT, DANSK),
    ("4,3 pct.", PCT, DANSK), ("100 pct.", PCT, None), ("u. tal", PCT, None),
])  # fmt: skip
def test_what_a_cell_proves_about_the_decimal_mark(text, is_count, proof):
    assert numbers.evidence(text, is_count) == proof


def test_a_file_that_proves_both_marks_is_told_by_one_cell_of_each():
    assert numbers.dialect_of([("3", PCT), ("4,3", PCT), ("4.3", PCT), ("5.3", PCT)]) == {DANSK: "4,3", ENGELSK: "4.3"}


TAL_I_LAGERET = st.decimals(min_value=Decimal("-99999999999999.9999"), max_value=Decimal("99999999999999.9999"), places=4)
BLANKE = st.sampled_from(["", ".", " ", NBSP, SMALT, TYNDT])
FORTEGN = st.sampled_from(["-{}", f"{MINUS}{{}}", f"{STREG}{{}}", "{}-", "({})"])
OMKRING = st.sampled_from(["{}", " {} ", f"{{}}{NBSP}", "{} %", "{}%", f"{{}}{NBSP}%", "{} pct."])


def printed(number: Decimal, places: int, thousands: str, sign: str, around: str) -> str:
    """A number as a Danish program would print it."""
    whole, _, decimals = f"{abs(number):.{places}f}".partition(".")
    groups = []
    while whole:
        groups.append(whole[-3:])
        whole = whole[:-3]
    text = thousands.join(reversed(groups)) + ("," + decimals if decimals else "")
    return around.format(sign.format(text) if number < 0 else text)


@settings(max_examples=500, deadline=None)
@given(number=TAL_I_LAGERET, places=st.integers(0, 4), thousands=BLANKE, sign=FORTEGN, around=OMKRING)
def test_any_number_printed_in_danish_and_read_back_is_the_same(number, places, thousands, sign, around):
    number = number.quantize(Decimal(1).scaleb(-places))
    text = printed(number, places, thousands, sign, around)
    assert numbers.evidence(text, PCT) != ENGELSK
    assert numbers.parse(text, DANSK, PCT).value == number


@settings(max_examples=300, deadline=None)
@given(number=st.integers(-99_999_999_999_999, 99_999_999_999_999), thousands=BLANKE, sign=FORTEGN)
def test_any_count_printed_in_danish_and_read_back_is_the_same_with_the_proof_it_gives_itself(number, thousands, sign):
    text = printed(Decimal(number), 0, thousands, sign, "{}")
    assert numbers.parse(text, numbers.evidence(text, ANTAL), ANTAL).value == number


@settings(max_examples=1000, deadline=None)
@given(text=st.text(st.sampled_from("0123456789.,- %()eE" + NBSP + MINUS), max_size=12), dialect=st.sampled_from([None, DANSK, ENGELSK]))
def test_no_text_is_read_as_digits_that_it_does_not_hold(text, dialect):
    try:
        cell = numbers.parse(text, dialect, PCT)
    except NumberError:
        return
    if cell.value is not None and not cell.note:
        digits = "".join(c for c in text if c.isdigit())
        assert f"{abs(cell.value):f}".replace(".", "").lstrip("0") == digits.lstrip("0")
