"""Rows as an Excel workbook: texts as texts, times and numbers as such, so that both can be sorted and summed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from logctl.cli.width import visible
from logctl.errors import UsageError
from logctl.language import marked as _

LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_575
"""Of data; Excel has one row more. What does not fit goes on in a further sheet."""
LONGEST_NAME = 31
_EXACT = 2**53
_WIDTHS = {datetime: 24, str: 22}
_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 of the same rows the same bytes, whenever they are written
_TIME = "yyyy/mm/dd hh:mm:ss.000"


class Spreadsheet:
    """`cut` counts the texts that were longer than a cell may be."""

    def __init__(
        self, path: Path, columns: Sequence[str], titles: Sequence[str], name: str | None = None
    ) -> None:
        from xlsxwriter import Workbook

        try:  # now, not after all rows: a workbook that fails at its end leaves its parts open
            path.open("wb").close()
        except OSError as error:
            raise UsageError(
                _("%(path)s: cannot be written: %(reason)s"), path=path, reason=error.strerror or error
            ) from error
        self._path = path
        self._columns = columns
        self._titles = titles
        self._workbook = Workbook(str(path), {"constant_memory": True})
        self._workbook.set_properties({"created": _CREATED})
        self._head = self._workbook.add_format({"bold": True})
        self._time = self._workbook.add_format({"num_format": _TIME})
        self._row = 0
        self.cut = 0
        self._begin_sheet(name)

    def next_sheet(self, name: str, columns: Sequence[str], titles: Sequence[str]) -> None:
        """What is written from now on stands in a sheet of its own."""
        self._end_sheet()
        self._columns, self._titles = columns, titles
        self._begin_sheet(name)

    def _begin_sheet(self, name: str | None = None) -> None:
        self._sheet = self._workbook.add_worksheet(name[:LONGEST_NAME] if name else None)
        self._sheet.freeze_panes(1, 0)
        for number, title in enumerate(self._titles):
            self._sheet.write_string(0, number, title, self._head)
            self._sheet.set_column(number, number, 60 if self._columns[number] == "message" else 24)
        self._row = 0

    def write(self, rows: Iterable[Mapping[str, Any]], as_text: Callable[[Any], str]) -> None:
        for row in rows:
            if self._row == MOST_ROWS:
                self._end_sheet()
                self._begin_sheet()
            self._row += 1
            for number, column in enumerate(self._columns):
                self._cell(number, row.get(column), as_text)

    def _cell(self, number: int, value: Any, as_text: Callable[[Any], str]) -> None:
        place = self._row, number
        if value is None:
            return
        if isinstance(value, bool):
            self._sheet.write_boolean(*place, value)
        elif isinstance(value, int | float) and abs(value) <= _EXACT:
            self._sheet.write_number(*place, value)
        elif isinstance(value, datetime) and value.year >= 1900:
            self._sheet.write_datetime(*place, value.replace(tzinfo=None), self._time)
        else:
            self._sheet.write_string(*place, self._fitting(as_text(value)))

    def _fitting(self, text: str) -> str:
        shown = visible(text)
        if len(shown.encode("utf-16-le", "replace")) <= 2 * LONGEST_TEXT:
            return shown
        self.cut += 1
        kept = shown.encode("utf-16-le", "replace")[: 2 * (LONGEST_TEXT - 3)]
        return kept.decode("utf-16-le", "ignore") + "..."

    def _end_sheet(self) -> None:
        self._sheet.autofilter(0, 0, self._row, len(self._columns) - 1)

    def close(self) -> None:
        """Raises UsageError where the file cannot be written."""
        from xlsxwriter.exceptions import XlsxFileError

        self._end_sheet()
        try:
            self._workbook.close()
        except (XlsxFileError, OSError) as error:
            raise UsageError(
                _("%(path)s: cannot be written: %(reason)s"), path=self._path, reason=error
            ) from error
