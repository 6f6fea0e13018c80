"""Lines in which a column is so many bytes, or characters, from its place on."""

import codecs
from collections.abc import Iterable, Iterator

from logctl.contracts import Context, RawRecord
from logctl.mapping.form import Row, Unheaded
from logctl.mapping.head import OTHERWISE, head_lines
from logctl.mapping.mapping import Mapping


class FixedWidth(Unheaded):
    """What stands between the columns or behind them is kept, as cells without a name."""

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._names = tuple(mapping.widths)
        columns = [width.slice for width in mapping.widths.values()]
        self._slices = (*columns, *_gaps(columns))
        self._required = [self._names.index(name) for name in mapping.required]

    def reader(self, head: bytes) -> str | None:
        rows = (self._cells(line, OTHERWISE) for line in head_lines(head))
        return "lines" if any(all(cells[place] for place in self._required) for cells in rows) else None

    def row(self, record: RawRecord, context: Context) -> Row | None:
        return Row(self._names, self._cells(record.raw, context.encoding))

    def _cells(self, raw: bytes, encoding: str) -> list[str]:
        """Each is decoded by itself: a character that a program cut in two spoils no cell but its own."""
        raw = raw.removeprefix(codecs.BOM_UTF8)
        encoding = self._mapping.encoding or ("utf-8" if _is_utf8(raw) else encoding)
        if self._mapping.unit == "characters":
            text = raw.decode(encoding, errors="replace")
            return [text[part].strip() for part in self._slices]
        return [raw[part].decode(encoding, errors="replace").strip() for part in self._slices]


def _is_utf8(raw: bytes) -> bool:
    """Asked where no encoding is given: two half-width katakana of another may look so."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _gaps(columns: Iterable[slice]) -> Iterator[slice]:
    """What no column covers, up to the end of a line."""
    end = 0
    for column in sorted(columns, key=lambda column: int(column.start)):
        if column.start > end:
            yield slice(end, column.start)
        if column.stop is None:
            return
        end = max(end, column.stop)
    yield slice(end, None)
