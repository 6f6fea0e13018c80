"""A report as an Excel workbook: its numbers, a sheet for each table, and one with the charts and what they show."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from logctl.cli.language import translate
from logctl.cli.output import as_text, say
from logctl.cli.spreadsheet import Spreadsheet
from logctl.language import marked as _
from logctl.report import Chart, Column, Made, Table
from logctl.report.text import Reader

_HEAD, _CHARTS = _("summary"), _("charts")


def write_workbook(path: Path, made: Made, reader: Reader) -> None:
    titles = [made.label.text(reader.language), ""]
    sheet = Spreadsheet(path, ("name", "value"), titles, translate(_HEAD))
    sheet.write(_head(made, reader), as_text)
    for table in made.tables:
        _write_table(sheet, table, reader)
    _write_charts(sheet, made.charts, reader)
    sheet.close()
    if sheet.cut:
        say(_("%(count)s texts were longer than a cell of Excel may be; they are cut"), count=sheet.cut)


def _head(made: Made, reader: Reader) -> list[Mapping[str, Any]]:
    pairs = [*reader.head(made), *(("", note.text(reader.language)) for note in (*made.partial, *made.notes))]
    for table in made.tables:
        pairs += [(table.label.text(reader.language), text) for text in reader.notes(table)]
    return [{"name": name, "value": value} for name, value in pairs]


def _write_table(sheet: Spreadsheet, table: Table, reader: Reader) -> None:
    titles = [column.label.text(reader.language) for column in table.columns]
    sheet.next_sheet(table.label.text(reader.language), [one.name for one in table.columns], titles)
    sheet.write(
        ({one.name: _cell(table, row, one, reader) for one in table.columns} for row in table.rows), as_text
    )


def _cell(table: Table, row: Mapping[str, Any], column: Column, reader: Reader) -> Any:
    """Times and numbers as such, so that they can be sorted."""
    value = row.get(column.name)
    if column.kind == "time" and value is not None:
        return reader.moment(value)
    return value if column.kind == "number" else reader.cell(table, row, column)


def _write_charts(sheet: Spreadsheet, charts: Sequence[Chart], reader: Reader) -> None:
    if not charts:
        return
    sheet.next_sheet(translate(_CHARTS), ("chart", "text", "value", "before"), _titles())
    row = 0
    for chart in charts:
        name = chart.label.text(reader.language)
        rows = [
            {"chart": name, "text": one.text, "value": one.value, "before": one.before} for one in chart.bars
        ]
        sheet.write(rows, as_text)
        compares = any(one.before is not None for one in chart.bars)
        sheet.add_chart(name, row, row + len(rows) - 1, (2, 3) if compares else (2,), chart.along == "time")
        row += len(rows)


def _titles() -> list[str]:
    return [translate(one) for one in (_CHARTS, _("text"), _("number"), _("period before"))]
