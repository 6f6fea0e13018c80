"""Where rows and cells of a table end: for who cuts a file into rows, looks for its header, or reads a row.

A quotation mark opens a cell only at its beginning. One that is never closed is one of the text.
"""

import re
from functools import lru_cache

_QUOTED = re.compile(rb'"(?:[^"]++|"")*+"?')


@lru_cache
def closed_row(delimiter: bytes) -> re.Pattern[bytes]:
    """Matches what has no open cell."""
    return re.compile(rb"(?:\xef\xbb\xbf)?+%b" % _cells(delimiter))


@lru_cache
def closing_row(delimiter: bytes) -> re.Pattern[bytes]:
    """Matches what has none at its end, where one is open at its beginning."""
    end = re.escape(delimiter)
    return re.compile(rb'(?:[^"]++|"")*+"[^%b\n]*+(?:%b|\r?\n?\Z)%b' % (end, end, _cells(delimiter)))


def _cells(delimiter: bytes) -> bytes:
    end = re.escape(delimiter)
    return rb'(?:(?:"(?:[^"]++|"")*+"[^%b\n]*+|(?!")[^%b\n]*+)(?:%b|\r?\n?\Z))*+\Z' % (end, end, end)


def line_end(head: bytes) -> bytes:
    """A carriage return where lines end with nothing else, as Excel writes them for old Macs; else a line feed."""
    outside = _QUOTED.sub(b"", head)
    return b"\r" if b"\r" in outside and b"\n" not in outside else b"\n"


@lru_cache
def _cell(delimiter: str) -> re.Pattern[str]:
    end = re.escape(delimiter)
    return re.compile(rf'(?:"((?:[^"]++|"")*+)"([^{end}]*+)|([^{end}]*+)){end}')


def damaged_cells(text: str, delimiter: str) -> list[str]:
    """Of a row in which something follows a quotation mark that closes: as Excel shows it, and no other cell moves."""
    found = _cell(delimiter).finditer(text + delimiter)
    return [cell[3] if cell[1] is None else cell[1].replace('""', '"') + cell[2] for cell in found]
