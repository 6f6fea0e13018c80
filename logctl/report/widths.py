"""Which columns of a table are never broken into lines: the narrow ones, as far as a sheet of paper has room for them."""

from collections.abc import Sequence

from logctl.contracts.report import Column, Table
from logctl.report.charts import columns_of
from logctl.report.text import Reader

_SHEET = 164
"""So many Latin letters of a table are beside each other on A4."""
_FRAME = 2
_BROKEN = 18
"""What a column of longer texts needs at least."""
_WIDEST, _HEAD = 26, 10


def whole(table: Table, columns: Sequence[Column], reader: Reader) -> set[str]:
    """A time is 23 wide: of three times in a table with much else, some are broken."""
    widths = {one.name: _width(table, one, reader) for one in columns}
    found: set[str] = set()
    used = len(columns) * (_BROKEN + _FRAME)
    for name in sorted(widths, key=lambda name: widths[name]):
        used += widths[name] - _BROKEN
        if widths[name] > _WIDEST or used > _SHEET:
            break
        found.add(name)
    return found


def _width(table: Table, column: Column, reader: Reader) -> int:
    head = min(columns_of(column.label.text(reader.language)), _HEAD)
    texts = (reader.cell(table, row, column)[: _WIDEST + 1] for row in table.rows)
    return max(head, *map(columns_of, texts))


def head_is_whole(text: str) -> bool:
    return columns_of(text) <= _HEAD
