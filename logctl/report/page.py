"""A report as one page: nothing is fetched, nothing runs, and it prints on A4."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from logctl.contracts.report import Chart, Column, Made, Row, Table
from logctl.report.charts import legend, pictures
from logctl.report.markup import as_html, element
from logctl.report.seal import review_form, seal_box
from logctl.report.shades import grid
from logctl.report.sheet_style import style as style_of
from logctl.report.text import MARK, MARKED, NOTHING, Head, Reader, plain
from logctl.report.widths import head_is_whole, whole

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(made: Made, reader: Reader, head: Head) -> str:
    title = made.label.text(reader.language)
    style = Element("style")
    style.text = style_of(plain(f"{title}  {reader.period(made.period)}"))
    top = element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http_equiv": "Content-Security-Policy", "content": _POLICY}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("title", None, title),
        style,
    )
    body = element(
        "body",
        None,
        _top(title, made, reader, head),
        *_body(made, reader, head),
        *review_form(made.review, reader),
    )
    return as_html(element("html", {"lang": reader.language}, top, body))


def _top(title: str, made: Made, reader: Reader, head: Head) -> Element:
    told = element("div", None, element("h1", None, title), _facts(made, reader, head))
    return element("header", None, told, seal_box(reader))


def _facts(made: Made, reader: Reader, head: Head) -> Element:
    pairs = (
        element("div", None, element("dt", None, name), element("dd", None, reader.cut(text)))
        for name, text in reader.head(made, head)
    )
    return element("dl", None, *pairs)


def _body(made: Made, reader: Reader, head: Head) -> Iterator[Element]:
    """A chart stands over the table of its name; the others come first."""
    language = reader.language
    warnings = (*(note.text(language) for note in made.partial), *map(reader.gap, head.gaps))
    yield from (_sentence("warning", text, reader) for text in warnings)
    yield from (_sentence("note", note.text(language), reader) for note in made.notes)
    tables = {table.name for table in made.tables}
    for chart in made.charts:
        if chart.name not in tables:
            yield _section("alone", chart.label.text(language), *_drawn(chart, reader))
    for table in made.tables:
        charts = [one for one in made.charts if one.name == table.name]
        yield from _part(table, charts, reader)


def _sentence(kind: str, text: str, reader: Reader) -> Element:
    return element("p", {"class": kind}, reader.cut(text))


def _section(kind: str, title: str, *children: Element) -> Element:
    """A title is not left alone at the end of a sheet, nor one that is `over` a table without rows of it."""
    return element("section", {"class": kind}, element("h2", None, title), *children)


def _drawn(chart: Chart, reader: Reader) -> list[Element]:
    if chart.form == "grid":
        return [grid(chart, reader)]
    told = legend(chart, reader)
    return [*([told] if told is not None else []), *pictures(chart, reader)]


def _part(table: Table, charts: list[Chart], reader: Reader) -> Iterator[Element]:
    drawn = [one for chart in charts for one in _drawn(chart, reader)]
    notes = [_sentence("note", text, reader) for text in reader.notes(table)]
    if any(table.is_marked(row) for row in table.rows):
        notes.append(_sentence("note", MARKED.text(reader.language) % {"mark": MARK}, reader))
    yield _section("over", table.label.text(reader.language), *drawn, *notes)
    yield _table(table, reader) if table.rows else element("p", None, NOTHING.text(reader.language))


def _table(table: Table, reader: Reader) -> Element:
    columns = used(table, reader)
    unbroken = whole(table, columns, reader)
    marks = any(table.is_marked(row) for row in table.rows)
    heads = (_head(one, one.name in unbroken, reader) for one in columns)
    first = [element("th", {"class": "mark"})] if marks else []
    rows = (_row(table, row, columns, unbroken, marks, reader) for row in table.rows)
    return element(
        "table",
        {"class": "narrow"} if len(unbroken) == len(columns) else None,
        element("thead", None, element("tr", None, *first, *heads)),
        element("tbody", None, *rows),
    )


def _head(column: Column, unbroken: bool, reader: Reader) -> Element:
    text = column.label.text(reader.language)
    return element("th", {"class": _kind(column, unbroken and head_is_whole(text))}, text)


def _row(
    table: Table, row: Row, columns: list[Column], unbroken: set[str], marks: bool, reader: Reader
) -> Element:
    is_marked = table.is_marked(row)
    first = [element("td", {"class": "mark"}, MARK if is_marked else "")] if marks else []
    cells = (
        element("td", {"class": _kind(one, one.name in unbroken)}, reader.cut(reader.cell(table, row, one)))
        for one in columns
    )
    return element("tr", {"class": "marked"} if is_marked else None, *first, *cells)


def used(table: Table, reader: Reader) -> list[Column]:
    """Not those that say nothing of any row."""
    return [one for one in table.columns if any(reader.cell(table, row, one) for row in table.rows)]


def _kind(column: Column, unbroken: bool) -> str:
    if unbroken:
        return f"{column.kind} whole"
    return "wide" if column.wide else column.kind
