"""Tables of text: a row of the file names the columns of those below it."""

from functools import lru_cache

from logctl.contracts import Context, RawRecord
from logctl.decode import decode_text
from logctl.errors import RejectError
from logctl.language import marked as _
from logctl.mapping.cells import cells_of
from logctl.mapping.form import Row
from logctl.mapping.head import OTHERWISE
from logctl.mapping.header import find_header
from logctl.mapping.mapping import Mapping


class Delimited:
    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._names = lru_cache(64)(lambda header: tuple(self._cells(header)))

    def reader(self, head: bytes) -> str | None:
        return self._mapping.form if find_header(head, self._mapping, OTHERWISE) else None

    def header(self, head: bytes, encoding: str) -> tuple[str, int]:
        return find_header(head, self._mapping, encoding) or ("", -1)

    def row(self, record: RawRecord, context: Context) -> Row | None:
        """None for headers, and for what stands above the first."""
        if not context.header:
            name = self._mapping.name
            raise RejectError(_("the file has no header with the columns of %(name)s"), name=name)
        if record.position <= context.header_position:
            return None
        names = self._names(context.header)
        cells = self._cells(decode_text(record.raw, self._mapping.encoding or context.encoding))
        return None if tuple(cells) == names else Row(names, cells)

    def _cells(self, text: str) -> list[str]:
        return cells_of(text.removeprefix("\ufeff"), self._mapping.delimiter)
