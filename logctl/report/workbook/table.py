"""A table as a sheet: texts as texts, numbers and times as such, so that both can be sorted and summed."""

from collections.abc import Sequence
from typing import Any

from logctl.contracts.report import Column, Row, Table
from logctl.report.text import MARK, Reader
from logctl.report.workbook.sheet import width_of
from logctl.report.workbook.styles import Styles

MOST_ROWS = 1_048_570
_EXACT = 2**53
_SAMPLE = 200
_FIRST_YEAR = 1900
"""Excel knows no day before it."""


def write_table(sheet: Any, table: Table, reader: Reader, styles: Styles, top: int) -> int:
    """With its notes above it, from row `top`. Gives the row of its head."""
    head = _notes(sheet, table, reader, styles, top)
    marks = bool(table.mark)
    titles = [*([""] if marks else []), *(one.label.text(reader.language) for one in table.columns)]
    for number, title in enumerate(titles):
        sheet.write_string(head, number, styles.fitting(title), styles.get("head"))
    for number, row in enumerate(table.rows[:MOST_ROWS], head + 1):
        _row(sheet, number, table, row, reader, styles)
    _widths(sheet, table, titles, reader, marks)
    last = head + max(1, min(len(table.rows), MOST_ROWS))
    if titles:
        sheet.autofilter(head, 0, last, len(titles) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(len(titles) - 1)}{last + 1}"})
    return head


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def _notes(sheet: Any, table: Table, reader: Reader, styles: Styles, top: int) -> int:
    for number, text in enumerate(reader.notes(table), top):
        sheet.write_string(number, 0, styles.fitting(text))
    return top + len(reader.notes(table))


def _row(sheet: Any, number: int, table: Table, row: Row, reader: Reader, styles: Styles) -> None:
    marked = table.is_marked(row)
    first = 1 if table.mark else 0
    if first:
        sheet.write_string(number, 0, MARK if marked else "", styles.get("text", marked))
    for place, column in enumerate(table.columns, first):
        _cell(sheet, (number, place), table, row, column, reader, styles)


def _cell(
    sheet: Any, at: tuple[int, int], table: Table, row: Row, column: Column, reader: Reader, styles: Styles
) -> None:
    value, marked = row.get(column.name), table.is_marked(row)
    if column.kind == "time" and isinstance(value, int):
        moment = reader.moment(value)
        if moment.year >= _FIRST_YEAR:
            sheet.write_datetime(*at, moment.replace(tzinfo=None), styles.get("time", marked))
            return
    if column.kind == "number" and isinstance(value, int | float) and abs(value) <= _EXACT:
        style = "whole" if isinstance(value, int) else "number"
        sheet.write_number(*at, value, styles.get(style, marked))
        return
    sheet.write_string(*at, styles.fitting(reader.cell(table, row, column)), styles.get("text", marked))


def _widths(sheet: Any, table: Table, titles: Sequence[str], reader: Reader, marks: bool) -> None:
    if marks:
        sheet.set_column(0, 0, 4)
    first = 1 if marks else 0
    for place, column in enumerate(table.columns, first):
        texts = [titles[place], *(reader.cell(table, row, column) for row in table.rows[:_SAMPLE])]
        sheet.set_column(place, place, width_of(texts))
