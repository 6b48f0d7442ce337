"""A sparkline: a word-sized curve without axes, as SVG. Its numbers stand in the words beside it."""

from fractions import Fraction

from indicators import figures
from indicators.comparison import Value
from indicators.periods import Period
from indicators.queries import Break

WIDTH, HEIGHT, _EDGE = 88, 28, 4


def spark(points: tuple[tuple[Period, Value], ...], breaks: tuple[Break, ...] = ()) -> str:
    """The line breaks where there is no figure, and at a databrud; a dot marks the last point."""
    there = [(i, v.tal) for i, (_, v) in enumerate(points) if v.tal is not None]
    if not there:
        return ""
    low, high = min(tal for _, tal in there), max(tal for _, tal in there)
    across, up = (WIDTH - 2 * _EDGE) / max(len(points) - 1, 1), HEIGHT - 2 * _EDGE

    def place(index: int, tal: Fraction) -> tuple[str, str]:
        share = float((tal - low) / (high - low)) if high > low else 0.5
        return f"{_EDGE + index * across:.1f}", f"{_EDGE + (1 - share) * up:.1f}"

    path, last = "", None
    for index, tal in there:
        joined = last == index - 1 and not _broken(points[index - 1][0], points[index][0], breaks)
        path += ("L" if joined else "M") + " ".join(place(index, tal))
        last = index
    x, y = place(*there[-1])
    colour = figures.STYLES["egen"].farve
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.75" stroke-linejoin="round" stroke-linecap="round"/>'
        f'<circle cx="{x}" cy="{y}" r="2.75" fill="{colour}"/></svg>'
    )


def _broken(before: Period, after: Period, breaks: tuple[Break, ...]) -> bool:
    return any(b.art == "brud" and before.slut < b.fra <= after.slut for b in breaks)
