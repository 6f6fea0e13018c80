"""A report as JSON, as rows, and as text with bars for a terminal."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from logctl.cli.output import as_text
from logctl.cli.table import Row, write_table
from logctl.cli.width import steady
from logctl.contracts.report import Chart, Column, Made, Period, Table
from logctl.language import Label
from logctl.report.text import MARK, NOTHING, Reader

_BAR = 24
_TIME_BAR = 50
_MOST_LINES = 62
_MOST_CHARACTERS = 2000
_MARK = "marked!"
"""No column of a report is called so."""


def value_of(made: Made, reader: Reader) -> dict[str, Any]:
    """Each table under its name, with the numbers that belong to it."""
    return {
        "report": made.report,
        "title": made.label.text(reader.language),
        **_ends(made.period, reader),
        "before": _ends(made.before, reader) if made.before else None,
        "totals": {one.name: one.value for one in made.totals},
        **{table.name: _table(table, reader) for table in made.tables},
        "charts": {chart.name: list(chart_rows(chart, reader)) for chart in made.charts},
        "partial": [note.text(reader.language) for note in made.partial],
    }


def _ends(period: Period, reader: Reader) -> dict[str, str | None]:
    return {
        name: None if time is None else _iso(time, reader)
        for name, time in (("from", period.first), ("to", period.last))
    }


def _iso(time: int, reader: Reader) -> str:
    return reader.moment(time).isoformat(timespec="milliseconds")


def _table(table: Table, reader: Reader) -> dict[str, Any]:
    totals = {one.name: one.value for one in table.totals}
    return {"total": table.total, **totals, "rows": list(rows_of(table, reader))}


def chart_rows(chart: Chart, reader: Reader) -> Iterator[dict[str, Any]]:
    """Each text with the number of every series."""
    for number, text in enumerate(chart.texts):
        yield {"text": reader.label(text), **{one.name: one.values[number] for one in chart.series}}


def rows_of(table: Table, reader: Reader) -> Iterator[dict[str, Any]]:
    """For programs: values as they are, times with their offset."""
    for row in table.rows:
        yield {column.name: _value(row.get(column.name), column, reader) for column in table.columns}


def _value(value: Any, column: Column, reader: Reader) -> Any:
    if column.kind == "time" and value is not None:
        return _iso(value, reader)
    return reader.label(value) if isinstance(value, Label) else value


def all_rows(made: Made, reader: Reader) -> Iterator[dict[str, Any]]:
    """Of every table, each row with the name of its table."""
    for table in made.tables:
        yield from ({"table": table.name, **row} for row in rows_of(table, reader))


def lines_of(made: Made, reader: Reader) -> Iterator[str]:
    """Nothing in them moves a terminal's cursor, or hides."""
    return (steady(brief(line)) for line in _lines(made, reader))


def brief(text: str) -> str:
    """A page of it is enough to know it; JSON and CSV have it whole."""
    return text if len(text) <= _MOST_CHARACTERS else text[:_MOST_CHARACTERS] + "..."


def _lines(made: Made, reader: Reader) -> Iterator[str]:
    yield made.label.text(reader.language)
    yield from (f"  {name}: {text}" for name, text in reader.head(made))
    for chart in made.charts:
        if chart.form != "rank":
            yield ""
            yield chart.label.text(reader.language)
            yield from _grid_lines(chart, reader) if chart.form == "grid" else _time_lines(chart, reader)
    for table in made.tables:
        yield ""
        yield table.label.text(reader.language)
        yield from (f"  {note}" for note in reader.notes(table))
        yield from _table_lines(table, reader)


def _time_lines(chart: Chart, reader: Reader) -> Iterator[str]:
    """The newest, where they are more than a person looks at; of several series that add up their sum."""
    rows = [(brief(reader.label(text)), *_numbers(chart, place)) for place, text in enumerate(chart.texts)]
    most = max((max(value, before or 0) for _text, value, before in rows), default=0)
    for text, value, before in rows[-_MOST_LINES:]:
        told = "" if before is None else f" ({before:,})"
        yield f"  {text}  {bar_of(value, most, _TIME_BAR)} {value:,}{told}"


def _numbers(chart: Chart, place: int) -> tuple[int, int | None]:
    values = [one.values[place] for one in chart.series]
    if chart.form == "stacked":
        return sum(value or 0 for value in values), None
    return values[0] or 0, values[1] if len(values) > 1 else None


def _grid_lines(chart: Chart, reader: Reader) -> Iterator[str]:
    most = max([1, *(len(f"{value or 0:,}") for row in chart.series for value in row.values)])
    yield "      " + " ".join(f"{reader.label(text):>{most}}" for text in chart.texts)
    for row in chart.series:
        numbers = " ".join(f"{value or 0:>{most},}" for value in row.values)
        yield f"  {row.label.text(reader.language):<3} {numbers}"


def bar_of(value: int, most: int, size: int) -> str:
    """At least one mark: one access must be seen beside a thousand."""
    return "#" * max(-(-value * size // max(most, 1)), 0)


def _table_lines(table: Table, reader: Reader) -> Iterator[str]:
    if not table.rows:
        yield "  " + NOTHING.text(reader.language)
        return
    shown = [_shown(table, row, reader) for row in table.rows]
    columns, titles = _columns(table, reader)
    stream = io.StringIO()
    write_table(stream, shown, columns, titles, as_text, drop_empty=True)
    yield from ("  " + line.rstrip() for line in stream.getvalue().splitlines())


def _columns(table: Table, reader: Reader) -> tuple[list[str], list[str]]:
    """Bars stand beside the numbers that are compared."""
    names = [_MARK, *(column.name for column in table.columns)]
    titles = ["", *(brief(column.label.text(reader.language)) for column in table.columns)]
    if table.bars:
        place = names.index(table.bars) + 1
        names.insert(place, "bar")
        titles.insert(place, "")
    return names, titles


def _shown(table: Table, row: Row, reader: Reader) -> Mapping[str, Any]:
    found: dict[str, Any] = {column.name: brief(reader.cell(table, row, column)) for column in table.columns}
    found[_MARK] = MARK if table.is_marked(row) else ""
    if table.bars:
        most = max(int(one[table.bars]) for one in table.rows)
        found["bar"] = bar_of(int(row[table.bars]), most, _BAR)
    return found
