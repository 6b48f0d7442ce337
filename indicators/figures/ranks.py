"""The placement through the editions, with 1 on top: the chosen group bold, the others thin, each named at its end."""

from collections.abc import Sequence
from typing import Any

from indicators import figures
from indicators.benchmark import Billede, rangforloeb
from indicators.figures import frame, parts
from indicators.figures.apart import apart
from indicators.figures.frame import GRID, QUIET, plain
from indicators.periods import KORTE_MAANEDER, Period
from indicators.queries import Break

SHORT = {"alle": "Alle", "a_dagpenge": "A-dagpenge", "sygedagpenge": "Sygedagpenge", "kontanthjaelp": "Kontanthjælp"}
_LOOKS = {"alle": ("circle", "solid"), "a_dagpenge": ("square", "2px,3px"), "sygedagpenge": ("diamond", "8px,3px"),
          "kontanthjaelp": ("triangle-up", "8px,3px,2px,3px")}  # fmt: skip
_APART = 17  # pixels between the names at the ends
_ROOM = {"l": 34, "r": 122, "t": 24, "b": 48}
_THIN = "#707070"


def ranks(billeder: Sequence[Billede], valgt: str, height: int = 350) -> dict[str, Any]:
    """billeder: the groups of one kommune and edition."""
    last = max(b.delt.af for b in billeder)
    chosen = next((b for b in billeder if b.gruppe == valgt), billeder[0])
    order = sorted(billeder, key=lambda b: b.gruppe == chosen.gruppe)  # the bold one last, on top
    layout = parts.base(height, _ROOM)
    shapes, words = _marks(chosen)
    periods = chosen.udgaver
    return {
        "data": [_line(b, b.gruppe == chosen.gruppe) for b in order],
        "layout": layout | {
            "xaxis": {
                "type": "date", "tickvals": [_at(p) for p in periods], "ticktext": [tick(p) for p in periods], "showgrid": False,
                "ticks": "outside", "tickcolor": "#B8C0C7", "linecolor": "#B8C0C7", "tickangle": 0, "fixedrange": True,
                "range": [_edge(periods, 0), _edge(periods, -1)],
            },
            "yaxis": {
                "range": [last + 3, -4], "tickvals": [1, *range(20, last - 9, 20), last], "gridcolor": GRID, "zeroline": False,
                "fixedrange": True, "tickfont": {"size": 13},
            },
            "shapes": shapes,
            "annotations": [*words, *_names(billeder, chosen.gruppe, last, height)],
        },
    }  # fmt: skip


def tick(period: Period) -> str:
    """'juni<br>2020': the month the four quarters end in."""
    return f"{KORTE_MAANEDER[period.slut.month - 1]}<br>{period.slut.year}"


def _at(period: Period) -> str:
    return period.slut.isoformat()


def _edge(periods: Sequence[Period], end: int) -> str:
    """Two months of air beside the first and last mark."""
    days = -60 if end == 0 else 45
    return (periods[end].slut.fromordinal(periods[end].slut.toordinal() + days)).isoformat()


def _line(b: Billede, bold: bool) -> dict[str, Any]:
    symbol, dash = _LOOKS[b.gruppe]
    points = _with_breaks(b)
    colour = figures.STYLES["egen"].farve if bold else _THIN
    return {
        "type": "scatter", "mode": "lines+markers+text" if bold else "lines+markers", "name": b.gruppe_navn,
        "x": [_at(p) for p, _ in points], "y": [place for _, place in points], "connectgaps": False, "cliponaxis": False,
        "line": {"color": colour, "width": 3 if bold else 1.25, "dash": "solid" if bold else dash},
        "marker": {"symbol": symbol, "size": 10 if bold else 6, "color": colour},
        "text": ["" if place is None or p == b.udgaver[-1] else f"<b>{place}</b>" for p, place in points] if bold else None,
        "textposition": "top center", "textfont": {"color": figures.STYLES["egen"].tekst, "size": 14},
        "customdata": [plain(f"{b.gruppe_navn}, {p.navn}: nr. {place} af {b.delt.af}") if place else "" for p, place in points],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _with_breaks(b: Billede) -> list[tuple[Period, int | None]]:
    """A databrud breaks the line between the editions on its two sides."""
    found: list[tuple[Period, int | None]] = []
    for period, place in rangforloeb(b):
        if found and b.brud_mellem(found[-1][0], period):
            found.append((found[-1][0], None))
        found.append((period, place))
    return found


def _marks(b: Billede) -> tuple[list[dict], list[dict]]:
    """Databrud in the span, and which edition is shown when it is not the newest: dotted lines with their words."""
    shapes, words = [], []
    marked = [(_day(brud), "databrud") for brud in b.krydser]
    marked += [] if b.er_nyeste else [(_at(b.udgave), "vist udgave")]
    for day, text in marked:
        shapes.append({"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                       "line": {"color": "#8A949E", "width": 1, "dash": "dot"}})  # fmt: skip
        early = day < _at(b.udgaver[len(b.udgaver) // 2])
        words.append(frame.word(text, day, 1.0, "left" if early else "right"))
    return shapes, words


def _day(brud: Break) -> str:
    return brud.fra.isoformat()


def _names(billeder: Sequence[Billede], valgt: str, last: int, height: int) -> list[dict[str, Any]]:
    """At the right edge, moved apart where they would cover each other; of those that are in the newest edition."""
    there = sorted(((b.serie[-1][1].placering, b) for b in billeder if b.serie[-1][1]), key=lambda pair: pair[0])
    gap = _APART / (height - _ROOM["t"] - _ROOM["b"]) * (last + 7)
    places = apart([place for place, _ in there], gap, 1, last)
    found = []
    for (place, b), at in zip(there, places, strict=True):
        bold = b.gruppe == valgt
        text = plain(f"{SHORT[b.gruppe]} {place}")
        found.append({
            "text": f"<b>{text}</b>" if bold else text, "xref": "paper", "x": 1, "xanchor": "left", "align": "left", "xshift": 4,
            "y": round(at, 2), "yanchor": "middle", "showarrow": False,
            "font": {"size": 13, "color": figures.STYLES["egen"].tekst if bold else QUIET},
        })  # fmt: skip
    return found


UNIT = "Placering: 1 øverst er længst under det forventede. Hver udgave er de fire kvartaler, der slutter i måneden på aksen."
