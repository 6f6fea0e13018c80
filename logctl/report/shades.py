"""A grid of numbers as a table, the darker the more; the numbers are there to be read, too."""

from xml.etree.ElementTree import Element

from logctl.contracts.report import Chart
from logctl.language import Label
from logctl.report.markup import element
from logctl.report.text import Reader

SHADES = 7
"""Classes `shade-0` (nothing) to `shade-6` (the most)."""


def grid(chart: Chart, reader: Reader) -> Element:
    texts = [one.text(reader.language) if isinstance(one, Label) else one for one in chart.texts]
    most = max([1, *(value or 0 for row in chart.series for value in row.values)])
    head = element("tr", None, element("th"), *(element("th", {"class": "number"}, text) for text in texts))
    rows = (
        element(
            "tr",
            None,
            element("th", None, row.label.text(reader.language)),
            *(_cell(value, most) for value in row.values),
        )
        for row in chart.series
    )
    return element("table", {"class": "grid"}, element("thead", None, head), element("tbody", None, *rows))


def _cell(value: int | None, most: int) -> Element:
    shown = "" if value is None else f"{value:,}"
    return element("td", {"class": f"number shade-{shade(value or 0, most)}"}, shown)


def shade(value: int, most: int) -> int:
    """One event is told from none."""
    return -(-max(value, 0) * (SHADES - 1) // most)
