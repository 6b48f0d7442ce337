"""One rounding and one Danish way to print a number: screen, hover, table, CSV and bilag all come here."""

from decimal import Decimal
from fractions import Fraction

Number = int | Decimal | Fraction
MINUS = "−"  # U+2212: a hyphen is too short to be seen before a digit


def rounded(value: Number, decimals: int) -> Decimal:
    """Half away from zero: 4.25 -> 4.3, -4.25 -> -4.3 (Python's own round gives 4.2)."""
    exact = Fraction(value) * 10**decimals
    whole = (abs(exact) + Fraction(1, 2)).__floor__()
    return Decimal(whole if exact >= 0 else -whole).scaleb(-decimals)


def plain(value: Number, decimals: int) -> str:
    """For JSON: 4.25 -> '4.3', never '-0.0'."""
    number = rounded(value, decimals)
    return f"{abs(number) if number == 0 else number:.{decimals}f}"


def dansk(value: Number, decimals: int = 0) -> str:
    """333072 -> '333.072'; 4.26 with one decimal -> '4,3'; -186 -> '−186'."""
    number = rounded(value, decimals)
    text = f"{abs(number):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if number < 0 else text


def decimals_of(value: Decimal) -> int:
    """As many decimals as a number was written with: 2.50 -> 2, 45 -> 0."""
    return max(0, -value.as_tuple().exponent)


def exact(value: Decimal) -> str:
    """Every decimal that it has and no more: 2.50 -> '2,5', 45.0 -> '45'."""
    return dansk(value, decimals_of(value.normalize()))


def signed(value: Number, decimals: int = 0) -> str:
    """A change: 0.3 -> '+0,3', -186 -> '−186', what rounds to nothing -> '0,0'."""
    text = dansk(value, decimals)
    return f"+{text}" if rounded(value, decimals) > 0 else text
