"""A grid of numbers as a table, the darker the more; the numbers are there to be read, too."""

from xml.etree.ElementTree import Element

from logctl.contracts.report import Chart
from logctl.report.charts import shortened
from logctl.report.markup import element
from logctl.report.text import Reader

SHADES = 7
"""Classes `shade-0` (nothing) to `shade-6` (the most)."""
_WIDEST = 40
_SIZES = (("plain", 7.5), ("small", 6))
"""Classes of `page.css`."""


def grid(chart: Chart, reader: Reader) -> Element:
    texts = [shortened(reader.label(one), _WIDEST) for one in chart.texts]
    most = max([1, *(value or 0 for row in chart.series for value in row.values)])
    head = element("tr", None, element("th"), *(element("th", {"class": "number"}, text) for text in texts))
    rows = (
        element(
            "tr",
            None,
            element("th", None, shortened(row.label.text(reader.language), _WIDEST)),
            *(_cell(value, most) for value in row.values),
        )
        for row in chart.series
    )
    return element(
        "table", {"class": f"grid {size(chart)}"}, element("thead", None, head), element("tbody", None, *rows)
    )


def _cell(value: int | None, most: int) -> Element:
    shown = "" if value is None else f"{value:,}"
    return element("td", {"class": f"number shade-{shade(value or 0, most)}"}, shown)


def shade(value: int, most: int) -> int:
    """One event is told from none."""
    return -(-max(value, 0) * (SHADES - 1) // most)


def size(chart: Chart) -> str:
    """Of its numbers: the widest must have room in its cell on A4 (in points) beside the names of the rows."""
    room = 785 * 0.86 / max(len(chart.texts), 1) - 4
    widest = max((_share(f"{value or 0:,}") for row in chart.series for value in row.values), default=0)
    return next((name for name, height in _SIZES if widest * height <= room), "tiny")


def _share(number: str) -> float:
    return 0.57 * sum(char.isdigit() for char in number) + 0.29 * number.count(",")
