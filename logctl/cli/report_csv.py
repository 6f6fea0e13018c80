"""One table of a report as CSV, as people read it."""

from collections.abc import Iterator
from typing import Any

from logctl.contracts.report import Made, Table
from logctl.errors import UsageError
from logctl.language import marked as _
from logctl.report.text import MARK, Reader

_MARK = "mark"


def csv_rows(
    made: Made, name: str | None, reader: Reader
) -> tuple[list[str], list[str], Iterator[dict[str, Any]]]:
    """Names of columns, their titles, and the rows. Raises UsageError for a table that it has not."""
    table = _table(made, name)
    columns = [*([_MARK] if table.mark else []), *(column.name for column in table.columns)]
    titles = [*([""] if table.mark else []), *(one.label.text(reader.language) for one in table.columns)]
    return columns, titles, _rows(table, reader)


def _table(made: Made, name: str | None) -> Table:
    known = {table.name: table for table in made.tables}
    if name is None and made.tables:
        return known.get(made.main, made.tables[0])
    if name not in known:
        raise UsageError(
            _("this report has no table %(name)s; it has: %(known)s"),
            name=name or "",
            known=", ".join(known) or "-",
        )
    return known[name]


def _rows(table: Table, reader: Reader) -> Iterator[dict[str, Any]]:
    """Numbers without commas, so that they can be summed."""
    for row in table.rows:
        mark = {_MARK: MARK if table.is_marked(row) else ""} if table.mark else {}
        yield {
            **mark,
            **{
                one.name: row.get(one.name) if one.kind == "number" else reader.cell(table, row, one)
                for one in table.columns
            },
        }
