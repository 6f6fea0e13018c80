"""Charts of Excel's own, beside the numbers that they show; a grid is cells that are the darker the more there is."""

from typing import Any

from logctl.contracts.report import Chart
from logctl.report.patterns import COLOURS
from logctl.report.text import Reader
from logctl.report.workbook.styles import Styles

_TYPES: dict[str, dict[str, str]] = {
    "time": {"type": "column"},
    "stacked": {"type": "column", "subtype": "stacked"},
    "rank": {"type": "bar"},
}
_PATTERNS = (
    None,
    "wide_upward_diagonal",
    None,
    "wide_downward_diagonal",
    None,
    "narrow_horizontal",
    "narrow_vertical",
    "diagonal_cross",
)
_HEIGHT = 22
"""Rows that a chart covers."""
_LONGEST_TITLE = 200
_LIGHT, _DARK = "#FFFFFF", "#0B3C5D"


def write_chart(workbook: Any, sheet: Any, chart: Chart, reader: Reader, styles: Styles, top: int) -> int:
    """Its numbers from row `top`, the chart to the right of them. Gives the first free row below both."""
    title = styles.fitting(chart.label.text(reader.language)[:_LONGEST_TITLE])
    sheet.write_string(top, 0, title, styles.get("heading"))
    return (
        _grid(sheet, chart, reader, styles, top + 1)
        if chart.form == "grid"
        else _drawn(workbook, sheet, chart, reader, styles, top + 1)
    )


def _drawn(workbook: Any, sheet: Any, chart: Chart, reader: Reader, styles: Styles, top: int) -> int:
    _numbers(sheet, chart, reader, styles, top)
    last = top + len(chart.texts)
    if chart.texts:
        sheet.insert_chart(top, len(chart.series) + 2, _made(workbook, sheet.name, chart, top), _SIZE)
    return max(last, top + _HEIGHT) + 2


_SIZE = {"x_scale": 1.7, "y_scale": 1.45, "object_position": 1}


def _numbers(sheet: Any, chart: Chart, reader: Reader, styles: Styles, top: int) -> None:
    sheet.write_string(top, 0, "", styles.get("head"))
    for number, text in enumerate(chart.texts, top + 1):
        sheet.write_string(number, 0, styles.fitting(reader.label(text)), styles.get("text"))
    for place, series in enumerate(chart.series, 1):
        sheet.write_string(top, place, styles.fitting(series.label.text(reader.language)), styles.get("head"))
        for number, value in enumerate(series.values, top + 1):
            if value is not None:
                sheet.write_number(number, place, value, styles.get("whole"))


def _made(workbook: Any, name: str, chart: Chart, top: int) -> Any:
    """All texts are those of cells: a title that looks like a reference would be taken for one."""
    made = workbook.add_chart(_TYPES[chart.form])
    first, last = top + 1, top + len(chart.texts)
    for place in range(1, len(chart.series) + 1):
        made.add_series(
            {
                "name": [name, top, place],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, place, last, place],
                "border": {"color": "#222222", "width": 0.5},
                **_fill((place - 1) % len(COLOURS)),
            }
        )
    made.set_title({"name": [name, top - 1, 0], "overlay": False, "name_font": {"size": 12}})
    if chart.form == "rank":
        made.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"size": 8}})  # each has its text
    if len(chart.series) < 2:
        made.set_legend({"none": True})
    else:
        made.set_legend({"position": "bottom"})
    return made


def _fill(number: int) -> dict[str, Any]:
    pattern = _PATTERNS[number]
    if pattern is None:
        return {"fill": {"color": COLOURS[number]}}
    return {"pattern": {"pattern": pattern, "fg_color": "#333333", "bg_color": COLOURS[number]}}


def _grid(sheet: Any, chart: Chart, reader: Reader, styles: Styles, top: int) -> int:
    for place, text in enumerate(chart.texts, 1):
        sheet.write_string(top, place, styles.fitting(reader.label(text)), styles.get("head"))
    for number, row in enumerate(chart.series, top + 1):
        sheet.write_string(number, 0, styles.fitting(row.label.text(reader.language)), styles.get("head"))
        for place, value in enumerate(row.values, 1):
            if value is not None:
                sheet.write_number(number, place, value, styles.get("whole"))
    last = top + len(chart.series)
    if chart.series and chart.texts:
        colours = {
            "type": "2_color_scale",
            "min_color": _LIGHT,
            "max_color": _DARK,
            "min_type": "num",
            "min_value": 0,
        }
        sheet.conditional_format(top + 1, 1, last, len(chart.texts), colours)
    return last + 2
