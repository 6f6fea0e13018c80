"""The rows of a list: CSV or TSV in whatever encoding, or the first sheet of an Excel file that has any."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from logctl.decode import decode_text
from logctl.errors import SourceError
from logctl.language import marked as _

_ZIP = b"PK\x03\x04"
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_MOST_BYTES = 64 * 1024 * 1024
"""Of a list; a log is no list."""


def sheet_rows(file: Path, encoding: str) -> list[list[str]]:
    """Each with its cells as text; empty rows too, since their number is that of the line. Raises SourceError."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise SourceError(_("%(path)s: this is too large for a list"), path=file)
        raw = file.read_bytes()
    except OSError as error:
        raise SourceError(
            _("%(path)s cannot be read: %(reason)s"), path=file, reason=error.strerror or error
        ) from error
    return list(_excel_rows(raw, file) if raw.startswith(_ZIP) else _text_rows(raw, encoding))


def _text_rows(raw: bytes, encoding: str) -> Iterator[list[str]]:
    utf16 = _UTF16.get(raw[:2])
    text = raw.decode(utf16, errors="replace") if utf16 else decode_text(raw, encoding)
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 0
    for row in reader:
        yield [cell.strip() for cell in row]
        yield from ([] for _line in range(reader.line_num - line - 1))  # of a row of several lines
        line = reader.line_num


def _excel_rows(raw: bytes, file: Path) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        rows = [[_text(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    except Exception as error:  # whatever a broken file makes a library raise
        raise SourceError(
            _("%(path)s cannot be read: %(reason)s"), path=file, reason=f"{type(error).__name__}: {error}"
        ) from error
    yield from rows


def _text(value: Any) -> str:
    """As the list means it: a number without the decimal point that Excel keeps, a day without midnight."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value).strip()
