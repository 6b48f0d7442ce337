"""A chart that can be edited: our colours, dashes and gaps, with its figures in a sheet behind it."""

import io
from datetime import datetime, time
from typing import Any

import xlsxwriter
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from indicators.bilag import powerpoint_tekst as tekst
from indicators.dokument.model import Data, Dataserie, Dokument, Figur
from indicators.dokument.tal import Akse, axis_of
from indicators.figures.frame import GRID, INK

KINDS = {"linje": XL_CHART_TYPE.LINE_MARKERS, "soejler": XL_CHART_TYPE.COLUMN_CLUSTERED, "stablede": XL_CHART_TYPE.COLUMN_STACKED,
         "liggende": XL_CHART_TYPE.BAR_CLUSTERED}  # fmt: skip
DASHES = {"solid": MSO_LINE.SOLID, "dot": MSO_LINE.ROUND_DOT, "dash": MSO_LINE.DASH, "longdash": MSO_LINE.LONG_DASH,
          "dashdot": MSO_LINE.DASH_DOT, "longdashdot": MSO_LINE.LONG_DASH_DOT, "longdashdotdot": MSO_LINE.DASH_DOT_DOT}  # fmt: skip
_TEXT, _SMALL = 13, 12  # points
_LABELLED = 40  # bars: with more, their figures would cover each other
_LOW_PART = 4  # pct.: a lower part of a column has no room for its figure
_APART = 0.065  # of the axis: between the figures at the ends of the curves


def number_format(decimals: int) -> str:
    """As a file has it; a Danish Office shows 1.234,5."""
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def draw(slide: Slide, dokument: Dokument, figur: Figur, place: tuple[float, float, float, float]) -> Any:
    """place: left, top, width and height in inches."""
    data, axis = figur.data, axis_of(figur.data, figur.tegning)
    chosen = CategoryChartData(number_format=number_format(data.decimaler))
    chosen.categories = data.kategorier
    for series in data.serier:
        chosen.add_series(series.navn, series.vaerdier)
    frame = slide.shapes.add_chart(KINDS[data.art], *map(Inches, place), chosen)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(dokument, data))
    chart.font.size, chart.font.color.rgb = Pt(_TEXT), _rgb(INK)
    rows = _legend(chart, data, place[2])
    _axes(chart, data, axis, place, rows)
    for number, series in enumerate(data.serier):
        drawn = chart.plots[0].series[number]
        (_line if data.art == "linje" else _bars)(drawn, series, data)
    _end_figures(chart, data, axis) if data.art == "linje" else _bar_figures(chart, data)
    _plainly(chart)
    return frame


def workbook(dokument: Dokument, data: Data) -> bytes:
    """The sheet that opens when somebody edits the chart; names are never formulas."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.combine(dokument.lavet, time())})
    sheet = book.add_worksheet("Sheet1")  # the chart refers to it by this name
    shown = book.add_format({"num_format": number_format(data.decimaler)})
    for row, name in enumerate(data.kategorier, 1):
        sheet.write_string(row, 0, name)
    for column, series in enumerate(data.serier, 1):
        sheet.write_string(0, column, series.navn)
        for row, size in enumerate(series.vaerdier, 1):
            if size is not None:
                sheet.write_number(row, column, float(size), shown)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(data.serier), 18)
    book.close()
    return out.getvalue()


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:])


def _legend(chart: Chart, data: Data, room: float) -> int:
    """On top, or beside a column of parts; how many lines it takes. One series needs none."""
    chart.has_title = False
    chart.has_legend = len(data.serier) > 1
    if not chart.has_legend:
        return 0
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(_TEXT)
    if data.art == "stablede":
        chart.legend.position = XL_LEGEND_POSITION.RIGHT
        return 0
    chart.legend.position = XL_LEGEND_POSITION.TOP
    used = sum(tekst.width(s.navn, _TEXT) + 0.75 for s in data.serier)
    return int(used // (room * 0.95)) + 1


def _axes(chart: Chart, data: Data, axis: Akse, place: tuple[float, float, float, float], rows: int) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = float(axis.lav), float(axis.hoej), float(axis.trin)
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = number_format(axis.decimaler), False
    values.major_gridlines.format.line.color.rgb = _rgb(GRID)
    values.format.line.fill.background()
    names.format.line.color.rgb = _rgb("#8A949E")
    names.tick_labels.font.size = values.tick_labels.font.size = Pt(_SMALL)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.has_major_gridlines = False
    names._element.get_or_add_txPr().bodyPr.set("rot", "60")  # a thousandth of a degree: names lie, and none is broken
    if axis.vendt:
        names.tick_label_position = XL_TICK_LABEL_POSITION.NEXT_TO_AXIS
    if data.art == "liggende" or axis.vendt:
        (names if data.art == "liggende" else values).reverse_order = True
        (values if data.art == "liggende" else names)._element.find(qn("c:crosses")).set("val", "max")  # so it stays at the foot
    if data.art in ("linje", "soejler"):
        skip = _skip(len(data.kategorier))
        last = names._element.find(qn("c:noMultiLvlLbl"))
        for tag in ("c:tickLblSkip", "c:tickMarkSkip"):
            last.addprevious(parse_xml(f'<{tag} xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" val="{skip}"/>'))
    _inner(chart, data, axis, place, rows)


def _skip(count: int) -> int:
    """Which names are printed: at most nine, and of months the same in each year."""
    return next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if -(-count // n) <= 9)


def _inner(chart: Chart, data: Data, axis: Akse, place: tuple[float, float, float, float], rows: int) -> None:
    """Where the plot is within the chart, so that it does not depend on the program that draws it."""
    _, _, across, up = place
    if data.art == "liggende":
        left = min(max(tekst.width(name, _SMALL) for name in data.kategorier) + 0.2, across * 0.32)
        right, foot = 0.55, 0.4
    else:
        left = max(tekst.width(f"{end:,.{axis.decimaler}f}", _SMALL) for end in (axis.lav, axis.hoej)) + 0.2
        right, foot = (4.0 if data.art == "stablede" else 0.75), 0.45
    top = 0.12 + 0.33 * rows
    shape = {"x": left / across, "y": top / up, "w": (across - left - right) / across, "h": (up - top - foot) / up}
    inside = "".join(f'<c:{name} val="{size:.4f}"/>' for name, size in shape.items())
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, parse_xml(
        '<c:layout xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{inside}</c:manualLayout></c:layout>'
    ))  # fmt: skip


def _line(drawn: Any, series: Dataserie, data: Data) -> None:
    """The preliminary step thin and dotted with a hollow mark; a point between two gaps has a mark, else it would not be seen."""
    drawn.smooth = False
    marks_only, own = not series.streg, series.streg == "solid"
    if marks_only:
        drawn.format.line.fill.background()
        many = sum(v is not None for v in series.vaerdier) > 20
        drawn.marker.style, drawn.marker.size = (XL_MARKER_STYLE.CIRCLE, 3) if many else (XL_MARKER_STYLE.DIAMOND, 9)
        _fill(drawn.marker.format, series.farve, hollow=False)
        return
    drawn.format.line.color.rgb, drawn.format.line.width = _rgb(series.farve), Pt(3 if own else 2)
    drawn.format.line.dash_style = DASHES.get(series.streg, MSO_LINE.DASH)
    drawn.marker.style = XL_MARKER_STYLE.NONE
    there = [False, *(v is not None for v in series.vaerdier), False]
    for n, loose in enumerate(series.foreloebige or (False,) * len(series.vaerdier)):
        alone = there[n + 1] and not there[n] and not there[n + 2]
        if not there[n + 1] or not (loose or alone):
            continue
        point = drawn.points[n]
        point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 8 if loose else 6
        _fill(point.marker.format, series.farve, loose)
        point.format.line.color.rgb, point.format.line.width = _rgb(series.farve), Pt(1.5)
        point.format.line.dash_style = MSO_LINE.ROUND_DOT


def _bars(drawn: Any, series: Dataserie, data: Data) -> None:
    drawn.invert_if_negative = False
    if series.streg in ("/", "x"):
        drawn.format.fill.patterned()
        drawn.format.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL if series.streg == "/" else MSO_PATTERN.LARGE_CONFETTI
        drawn.format.fill.fore_color.rgb, drawn.format.fill.back_color.rgb = _rgb("#FFFFFF"), _rgb(series.farve)
    else:
        _fill(drawn.format, series.farve, hollow=False)
    if data.art == "stablede":
        drawn.format.line.color.rgb, drawn.format.line.width = _rgb("#FFFFFF"), Pt(1)
    for n, loose in enumerate(series.foreloebige):
        if loose and series.vaerdier[n] is not None:
            _fill(drawn.points[n].format, series.farve, hollow=True)


def _fill(form: Any, colour: str, hollow: bool) -> None:
    form.fill.solid()
    form.fill.fore_color.rgb = _rgb("#FFFFFF" if hollow else colour)
    form.line.color.rgb, form.line.width = _rgb(colour), Pt(1.5)


def _end_figures(chart: Chart, data: Data, axis: Akse) -> None:
    """The last figure of each curve at its end, as long as they do not cover each other; own first."""
    taken: list[float] = []
    for drawn, series in zip(chart.plots[0].series, data.serier, strict=True):
        last = max((n for n, v in enumerate(series.vaerdier) if v is not None), default=None)
        if last is None or last < len(series.vaerdier) - 4:
            continue
        at = float((series.vaerdier[last] - axis.lav) / (axis.hoej - axis.lav))
        if any(abs(at - other) < _APART for other in taken):
            continue
        taken.append(at)
        label = drawn.points[last].data_label
        crowded = any(not s.streg and s.vaerdier[last] is not None for s in data.serier)
        label.position = XL_LABEL_POSITION.ABOVE if crowded else XL_LABEL_POSITION.RIGHT
        label.font.size, label.font.bold, label.font.color.rgb = Pt(_TEXT), series.streg == "solid", _rgb(_ink(series.farve))


def _ink(colour: str) -> str:
    """The colour of a word beside its line: 4,5:1 on white."""
    return {"#D94801": "#A63603", "#707070": "#595959", "#2F7FB8": "#2171A5", "#6F94BD": "#3F6A99"}.get(colour, colour)


def _bar_figures(chart: Chart, data: Data) -> None:
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = (40, 100) if data.art == "stablede" else (45, -5)
    if len(data.kategorier) * (1 if data.art == "stablede" else len(data.serier)) > _LABELLED:
        return
    for drawn, series in zip(plot.series, data.serier, strict=True):
        if data.art != "stablede":
            labels = drawn.data_labels
            labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
            labels.font.size = Pt(11)
            continue
        for n, size in enumerate(series.vaerdier):
            if size is not None and size >= _LOW_PART:
                label = drawn.points[n].data_label
                label.position = XL_LABEL_POSITION.CENTER
                label.font.size, label.font.bold, label.font.color.rgb = Pt(12), True, _rgb(_upon(series.farve))


def _upon(colour: str) -> str:
    """White upon dark, else nearly black."""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#FFFFFF" if 0.299 * red + 0.587 * green + 0.114 * blue < 110 else INK


def _plainly(chart: Chart) -> None:
    """Gaps stay gaps, corners are square, and the words are Danish."""
    space = chart._chartSpace
    for old in space.findall(qn("c:lang")):
        space.remove(old)
    first = space.find(qn("c:roundedCorners"))
    lang = parse_xml('<c:lang xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" val="da-DK"/>')
    (first if first is not None else space.chart).addprevious(lang)
    blanks = space.chart.find(qn("c:dispBlanksAs"))
    if blanks is not None:
        blanks.set("val", "gap")


