"""A report as one page: nothing is fetched, nothing runs, and it can be printed on A4."""

from collections.abc import Iterator
from importlib.resources import files
from xml.etree.ElementTree import Element

from logctl.contracts.report import Chart, Column, Made, Table
from logctl.report.bars import picture
from logctl.report.markup import as_html, element
from logctl.report.text import NOTHING, Reader

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(made: Made, reader: Reader) -> str:
    language = reader.language
    title = made.label.text(language)
    style = Element("style")
    style.text = (files("logctl.report") / "page.css").read_text("utf-8")
    head = element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http_equiv": "Content-Security-Policy", "content": _POLICY}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("title", None, title),
        style,
    )
    body = element("body", None, element("h1", None, title), _facts(made, reader), *_body(made, reader))
    return as_html(element("html", {"lang": language}, head, body))


def _facts(made: Made, reader: Reader) -> Element:
    pairs = (
        element("div", None, element("dt", None, name), element("dd", None, text))
        for name, text in reader.head(made)
    )
    return element("dl", None, *pairs)


def _body(made: Made, reader: Reader) -> Iterator[Element]:
    """A chart stands over the table of its name; the others come first."""
    language = reader.language
    yield from (element("p", {"class": "warning"}, note.text(language)) for note in made.partial)
    yield from (element("p", {"class": "note"}, note.text(language)) for note in made.notes)
    tables = {table.name for table in made.tables}
    for chart in made.charts:
        if chart.name not in tables:
            yield element("h2", None, chart.label.text(language))
            yield picture(chart, reader)
    for table in made.tables:
        yield element("h2", None, table.label.text(language))
        yield from _part(table, [one for one in made.charts if one.name == table.name], reader)


def _part(table: Table, charts: list[Chart], reader: Reader) -> Iterator[Element]:
    yield from (picture(chart, reader) for chart in charts)
    yield from (element("p", {"class": "note"}, text) for text in reader.notes(table))
    yield _table(table, reader) if table.rows else element("p", None, NOTHING.text(reader.language))


def _table(table: Table, reader: Reader) -> Element:
    columns = used(table, reader)
    head = element("tr", None, *(_cell("th", one, one.label.text(reader.language)) for one in columns))
    rows = (
        element("tr", None, *(_cell("td", one, reader.cell(table, row, one)) for one in columns))
        for row in table.rows
    )
    return element("table", None, element("thead", None, head), element("tbody", None, *rows))


def used(table: Table, reader: Reader) -> list[Column]:
    """Not those that say nothing of any row."""
    return [one for one in table.columns if any(reader.cell(table, row, one) for row in table.rows)]


def _cell(name: str, column: Column, text: str) -> Element:
    kind = "wide" if column.wide else column.kind
    return element(name, {"class": kind}, text)
