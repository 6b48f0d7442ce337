"""The chart of a sheet: native and tied to the figures beside it, or a picture where no native chart shows the same."""

import io
import re
from decimal import Decimal
from typing import Any

from PIL import Image

from indicators.bilag import picture
from indicators.bilag.pakke import marked, poster_of
from indicators.bilag.powerpoint_diagram import number_format
from indicators.dokument.model import Data, Dataserie, Figur
from indicators.dokument.tal import axis_of
from indicators.figures.frame import GRID, INK

WIDE, TALL = 760, 400  # pixels
_DASHES = {"solid": "solid", "dot": "round_dot", "dash": "dash", "longdash": "long_dash", "dashdot": "dash_dot",
           "longdashdot": "long_dash_dot", "longdashdotdot": "long_dash_dot_dot"}  # fmt: skip
_KINDS = {"linje": {"type": "line"}, "soejler": {"type": "column"}, "stablede": {"type": "column", "subtype": "stacked"},
          "liggende": {"type": "bar"}}  # fmt: skip
_LABELLED, _LOW_PART = 40, 4  # bars with their figures; pct. of a column that has room for its figure
_WHITE = "#FFFFFF"


_SIGN = '<c:symbol val="circle"/><c:size val="7"/>'
_FILL, _EDGE = r"<c:spPr><a:solidFill>.*?</a:solidFill>", r'<a:ln w="19050">.*?</a:ln>'
_POINT = re.compile(rf'(<c:dPt><c:idx val="\d+"/>)<c:marker>({_FILL}({_EDGE})</c:spPr>)</c:marker></c:dPt>')
_NAMES = re.compile(r"<c:catAx>.*?</c:catAx>", re.DOTALL)


def finished(content: bytes) -> bytes:
    """What the writer has no setting for: marks of single points only, a dotted step to them, gaps, names that lie, the language."""
    text = content.decode("utf-8").replace('"en-US"', '"da-DK"')
    text = text.replace(f"<c:marker>{_SIGN}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:marker>",
                        '<c:marker><c:symbol val="none"/></c:marker>')  # fmt: skip
    text = _POINT.sub(rf"\1<c:marker>{_SIGN}\2</c:marker><c:spPr>\3</c:spPr></c:dPt>", text)
    if "dispBlanksAs" not in text:
        text = text.replace('<c:plotVisOnly val="1"/>', '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>')
    if "<c:lineChart>" in text:
        text = text.replace("</c:val></c:ser>", '</c:val><c:smooth val="0"/></c:ser>')
    return _NAMES.sub(lambda found: found[0].replace("<a:bodyPr/>", '<a:bodyPr rot="60"/>'), text).encode("utf-8")


def place(file: Any, sheet: Any, figur: Figur, name: str, row: int, column: int) -> int:
    """The chart in its cell, with what it shows in words; how many pixels it takes."""
    said = {"description": figur.alt or marked(figur), "object_position": 3}
    if figur.data and figur.data.serier and figur.data.kategorier:
        tall = max(TALL, 26 * len(figur.data.kategorier) * len(figur.data.serier) // 2 + 110 if figur.data.art == "liggende" else 0)
        chart = _chart(file, figur, figur.data, name, row)
        chart.set_size({"width": WIDE, "height": tall})
        sheet.insert_chart(row, column, chart, said)
        return tall
    if not figur.tegning.get("data"):
        return 0
    drawing = poster_of(figur)
    found = picture.png(drawing, drawing["layout"]["width"], drawing["layout"]["height"])
    across, up = Image.open(io.BytesIO(found)).size
    scale = WIDE / across
    sheet.insert_image(row, column, f"{figur.navn}.png", {"image_data": io.BytesIO(found), "x_scale": scale, "y_scale": scale} | said)
    return round(up * scale)


def _chart(file: Any, figur: Figur, data: Data, name: str, row: int) -> Any:
    chart = file.add_chart(_KINDS[data.art])
    for number, series in enumerate(data.serier, 1):
        last = row + len(data.kategorier) - 1
        chart.add_series({
            "name": [name, row - 1, number], "categories": [name, row, 0, last, 0], "values": [name, row, number, last, number],
            **(_line(series) if data.art == "linje" else _bars(series, data)),
        })  # fmt: skip
    chart.set_title({"none": True})
    chart.set_legend({"none": True} if len(data.serier) < 2 else {
        "position": "right" if data.art == "stablede" else "top", "font": {"size": 10, "color": INK}})  # fmt: skip
    chart.show_blanks_as("gap")
    chart.set_chartarea({"border": {"none": True}})
    axis = axis_of(data, figur.tegning)
    font = {"num_font": {"size": 10, "color": INK}}
    turned = data.art == "liggende"
    # A whole name for each place; where the names are many, so many are left out that the others can lie.
    names = font | {"reverse": turned, "label_position": "next_to" if axis.vendt else "low", "line": {"color": "#8A949E"}}
    if not turned:
        every = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if -(-len(data.kategorier) // n) <= 7)
        names |= {"interval_unit": every, "interval_tick": every}
    values = font | {
        "min": float(axis.lav), "max": float(axis.hoej), "major_unit": float(axis.trin), "num_format": number_format(axis.decimaler),
        "major_gridlines": {"visible": True, "line": {"color": GRID}}, "line": {"none": True}, "reverse": axis.vendt,
    }  # fmt: skip
    names, values = names | ({"crossing": "max"} if turned else {}), values | ({"crossing": "max"} if axis.vendt else {})
    chart.set_x_axis(values if turned else names)  # of lying bars the x-axis is the one that lies
    chart.set_y_axis(names if turned else values)
    return chart


def _line(series: Dataserie) -> dict[str, Any]:
    """The preliminary step thin and dotted with a hollow mark; a point between two gaps has a mark."""
    if not series.streg:
        many = sum(v is not None for v in series.vaerdier) > 20
        fill = {"fill": {"color": series.farve}, "border": {"color": series.farve}}
        return {"line": {"none": True}, "marker": {"type": "circle" if many else "diamond", "size": 3 if many else 8} | fill}
    own = series.streg == "solid"
    found = {"line": {"color": series.farve, "width": 2.75 if own else 2, "dash_type": _DASHES.get(series.streg, "dash")}}
    there = [False, *(v is not None for v in series.vaerdier), False]
    loose = series.foreloebige or (False,) * len(series.vaerdier)
    alone = [there[n + 1] and not there[n] and not there[n + 2] for n in range(len(series.vaerdier))]
    if any(loose) or any(alone):
        found["marker"] = {"type": "circle", "size": 7, "fill": {"none": True}, "border": {"none": True}}
        found["points"] = [
            {"fill": {"color": _WHITE if x else series.farve}, "border": {"color": series.farve, "width": 1.5, "dash_type": "round_dot"}}
            if there[n + 1] and (x or alone[n]) else None
            for n, x in enumerate(loose)
        ]  # fmt: skip
    return found


def _bars(series: Dataserie, data: Data) -> dict[str, Any]:
    hatched = series.streg in ("/", "x")
    pattern = {"pattern": "wide_upward_diagonal" if series.streg == "/" else "large_confetti", "fg_color": _WHITE, "bg_color": series.farve}
    look: dict[str, Any] = {"pattern": pattern} if hatched else {"fill": {"color": series.farve}}
    look["border"] = {"color": _WHITE if data.art == "stablede" else series.farve, "width": 1}
    look["gap"], look["overlap"] = (40, 100) if data.art == "stablede" else (45, -5)
    if any(series.foreloebige):
        hollow = {"fill": {"color": _WHITE}, "border": {"color": series.farve, "width": 1.5}}
        look["points"] = [hollow if x else None for x in series.foreloebige]
    if len(data.kategorier) * (1 if data.art == "stablede" else len(data.serier)) <= _LABELLED:
        look["data_labels"] = _labels(series, data)
    return look


def _labels(series: Dataserie, data: Data) -> dict[str, Any]:
    if data.art != "stablede":
        return {"value": True, "position": "outside_end", "font": {"size": 9, "color": INK}}
    red, green, blue = (int(series.farve[n : n + 2], 16) for n in (1, 3, 5))
    upon = _WHITE if 0.299 * red + 0.587 * green + 0.114 * blue < 110 else INK
    low = [{"delete": True} if v is None or v < Decimal(_LOW_PART) else None for v in series.vaerdier]
    return {"value": True, "position": "center", "font": {"size": 9, "bold": True, "color": upon}} | ({"custom": low} if any(low) else {})
