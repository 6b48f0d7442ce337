"""From cells to one value: one cell as published, several areas or months by sums, never by a mean of percentages."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from indicators.catalogue import Indicator
from indicators.comparison.values import HALF, NO_VALUE, SMALL, Interval, Value, around, decimals_supported
from indicators.periods import Period
from indicators.queries import Observation, Panel


def value_of(indicator: Indicator, panel: Panel, koder: Sequence[str], period: Period) -> Value:
    """The figure of one area or a group of areas in a month, quarter, half-year, year or rolling year."""
    months = (period,) if any(period in panel.get(k, ()) for k in koder) else period.parts(indicator.frekvens)
    cells = {kode: [panel.get(kode, {}).get(month) for month in months] for kode in koder}
    if len(koder) == 1 and len(months) == 1 and not indicator.is_computed:
        return _published(indicator, cells[koder[0]][0])
    whole = {kode: row for kode, row in cells.items() if all(c is not None and _usable(indicator, c) for c in row)}
    without = tuple(kode for kode in koder if kode not in whole)
    if not whole:
        return Value(None, _why_none(indicator, cells.values()), antal=0, uden=without)
    used = [cell for row in whole.values() for cell in row]
    if indicator.is_bare:
        return _median(indicator, used, without) if len(months) == 1 else Value(None, "mangler", antal=0, uden=without)
    tal, interval, taeller, naevner = _sum(indicator, used, len(months))
    if indicator.is_computed and naevner is not None and naevner.low + naevner.high < 2 * SMALL:
        return Value(None, "for_faa", antal=0, uden=without)
    return Value(
        tal, "afledt", decimals_supported(interval, indicator.decimaler), interval, taeller, naevner,
        any(cell.status == "foreloebig" for cell in used), len(whole), without,
    )  # fmt: skip


def _published(indicator: Indicator, cell: Observation | None) -> Value:
    """A published figure stands as published; its interval is the sharpest that rounding, count and nævner leave."""
    if cell is None:
        return NO_VALUE
    if cell.vaerdi is None:
        return Value(None, cell.status, antal=0)
    tal = Fraction(cell.vaerdi)
    interval = around(tal, HALF / 10**indicator.decimaler)
    naevner = _naevner(cell)
    taeller = None if cell.taeller is None else Fraction(cell.taeller)
    if indicator.is_rate and taeller is not None and naevner is not None:
        interval = _ratio(indicator, taeller, HALF, naevner).within(interval)
    return Value(tal, cell.status, indicator.decimaler, interval, taeller, naevner, cell.status == "foreloebig")


def _usable(indicator: Indicator, cell: Observation) -> bool:
    """Whether the cell can go into a sum. A rate whose count is hidden cannot: nothing is worked back from a rate."""
    if cell.vaerdi is None:
        return False
    if not indicator.is_rate or indicator.is_bare:
        return True
    return cell.vaegt is not None if indicator.vaegt else cell.taeller is not None and _naevner(cell) is not None


def _why_none(indicator: Indicator, rows: Iterable[list[Observation | None]]) -> str:
    """Hidden when something is hidden; else not there (yet), or a share of so few that its nævner can be nought."""
    there = "for_faa" if indicator.is_computed else "skjult"  # a published rate that cannot be summed has a hidden count
    statuses = {"mangler" if cell is None else there if cell.vaerdi is not None else cell.status for row in rows for cell in row}
    return next((status for status in ("skjult", "endnu_ikke", "for_faa") if status in statuses), "mangler")


def _naevner(cell: Observation) -> Interval | None:
    """The nævner's bounds; None when the published pairs contradict each other or leave it open, or when it can be nought."""
    if cell.lav is None or cell.hoej is None or cell.lav > cell.hoej or cell.lav <= 0:
        return None
    return Interval(Fraction(cell.lav, 1000), Fraction(cell.hoej, 1000))


def _ratio(indicator: Indicator, taeller: Fraction, slack: Fraction, naevner: Interval) -> Interval:
    """What the share can be. A growth can be negative, and then the smaller nævner is the farther end."""
    low, high = indicator.faktor * (taeller - slack), indicator.faktor * (taeller + slack)
    return Interval(low / (naevner.high if low >= 0 else naevner.low), high / (naevner.low if high >= 0 else naevner.high))


def _median(indicator: Indicator, cells: list[Observation], without: tuple[str, ...]) -> Value:
    """Nothing weighs these rates, so they have no mean: their median, and their range as the interval."""
    rates = sorted(Fraction(cell.vaerdi) for cell in cells)
    middle = (rates[(len(rates) - 1) // 2] + rates[len(rates) // 2]) / 2
    half = HALF / 10**indicator.decimaler
    return Value(
        middle, "afledt", indicator.decimaler, Interval(rates[0] - half, rates[-1] + half),
        foreloebig=any(cell.status == "foreloebig" for cell in cells), antal=len(cells), uden=without, er_median=len(cells) > 1,
    )  # fmt: skip


def _sum(indicator: Indicator, cells: list[Observation], months: int) -> tuple[Fraction, Interval, Fraction | None, Interval | None]:
    if indicator.vaegt:
        tal, interval = _weighted(indicator, cells)
        return tal, interval, None, None
    if not indicator.is_rate:
        total = Fraction(sum(cell.vaerdi for cell in cells))
        slack = HALF * len(cells) * max(indicator.led, 1)
        if indicator.art == "bestand":
            total, slack = total / months, slack / months
        return total, around(total, slack), None, None
    taeller = Fraction(sum(cell.taeller for cell in cells))
    naevner = Interval(
        Fraction(sum(cell.lav for cell in cells), 1000), Fraction(sum(cell.hoej for cell in cells), 1000)
    )
    tal = indicator.faktor * taeller / ((naevner.low + naevner.high) / 2)
    interval = _ratio(indicator, taeller, HALF * len(cells) * indicator.led, naevner)
    if not indicator.is_computed and interval.high - interval.low > HALF / 10**indicator.decimaler:  # worth looking for a sharper one
        interval = _from_rates(indicator, cells).within(interval)
    return tal, interval, taeller / months, Interval(naevner.low / months, naevner.high / months)


def _weighted(indicator: Indicator, cells: list[Observation]) -> tuple[Fraction, Interval]:
    """A rate without counts: mean weighted by the nøgletal that the catalogue names."""
    weights = sum(cell.vaegt for cell in cells)
    tal = Fraction(sum(cell.vaerdi * cell.vaegt for cell in cells)) / Fraction(weights) if weights else Fraction(0)
    return tal, around(tal, HALF / 10**indicator.decimaler)


def _from_rates(indicator: Indicator, cells: list[Observation]) -> Interval:
    """A group's rate is a mean of its members' rates, each known to half a decimal, weighted by nævnere known to lie in
    an interval: the extremes give the largest weights to the lowest (highest) rates."""
    half = HALF / 10**indicator.decimaler
    low = _extreme([(Fraction(c.vaerdi) - half, c.lav, c.hoej) for c in cells])
    high = -_extreme([(-Fraction(c.vaerdi) - half, c.lav, c.hoej) for c in cells])
    return Interval(low, high)


def _extreme(cells: list[tuple[Fraction, int, int]]) -> Fraction:
    """The smallest weighted mean of the rates when each weight may be chosen within its bounds."""
    weight = sum(low for _, low, _ in cells)
    total = sum(rate * low for rate, low, _ in cells)
    for rate, low, high in sorted(cells):
        if rate * weight >= total:  # from here on more weight would raise the mean
            break
        total += rate * (high - low)
        weight += high - low
    return total / weight
