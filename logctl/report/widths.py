"""Which columns of a table are never broken into lines: the narrow ones, as far as a sheet of paper has room for them."""

from collections.abc import Mapping, Sequence

from logctl.contracts.report import Column, Table
from logctl.report.charts import columns_of
from logctl.report.text import Reader

_SHEET = 164
"""So many Latin letters of a table are beside each other on A4."""
_FRAME = 2
_LEAST = (18, 14, 10, 6)
"""What a column of longer texts needs; less of it where there are many."""
_WIDEST, _HEAD = 26, 14


def whole(table: Table, columns: Sequence[Column], reader: Reader) -> set[str]:
    """A time is 23 wide: of three times in a table with much else, some are broken."""
    widths = {one.name: _width(table, one, reader) for one in columns}
    least = next((one for one in _LEAST if _used(widths, one) <= _SHEET), None)
    if least is None:
        return set()
    used = _used(widths, least)
    found: set[str] = set()
    for name in sorted(widths, key=lambda name: widths[name]):
        used += max(0, widths[name] - least)
        if widths[name] > _WIDEST or used > _SHEET:
            break
        found.add(name)
    return found


def _used(widths: Mapping[str, int], least: int) -> int:
    return sum(min(width, least) + _FRAME for width in widths.values())


def _width(table: Table, column: Column, reader: Reader) -> int:
    head = min(columns_of(column.label.text(reader.language)), _HEAD)
    texts = (reader.cell(table, row, column)[: _WIDEST + 1] for row in table.rows)
    return max(head, *map(columns_of, texts))


def head_is_whole(text: str) -> bool:
    return columns_of(text) <= _HEAD
