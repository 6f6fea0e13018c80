"""The workbook as a whole."""

from datetime import datetime
from pathlib import Path
from typing import Any

from logctl.contracts.report import Made
from logctl.errors import UsageError
from logctl.language import Label
from logctl.language import marked as _
from logctl.report.text import Head, Reader
from logctl.report.workbook.chart import write_chart
from logctl.report.workbook.cover import write_cover
from logctl.report.workbook.sheet import for_paper, sheet_name
from logctl.report.workbook.styles import Styles
from logctl.report.workbook.table import write_table

_COVER, _CHARTS = Label("表紙", "cover"), Label("グラフ", "charts")
_PAGE = 52
"""Rows of the sheet of charts on one sheet of paper."""
_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 the same report is the same bytes, whenever it is written


def write_workbook(path: Path, made: Made, reader: Reader, head: Head) -> int:
    """Gives how many texts were longer than a cell takes, and are cut. Raises UsageError where it cannot be written."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError

    try:  # now, not after all rows
        path.open("wb").close()
        workbook = Workbook(str(path))
        workbook.set_properties({"created": _CREATED})
        styles = Styles(workbook)
        _Book(workbook, styles, made, reader).write(head)
        workbook.close()
    except (XlsxFileError, OSError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(_("%(path)s: cannot be written: %(reason)s"), path=path, reason=reason) from error
    return styles.cut


class _Book:
    def __init__(self, workbook: Any, styles: Styles, made: Made, reader: Reader) -> None:
        self._workbook, self._styles, self._made, self._reader = workbook, styles, made, reader
        self._names: list[str] = []
        self._title = made.label.text(reader.language)
        self._period = reader.period(made.period)

    def write(self, head: Head) -> None:
        cover = self._sheet(_COVER.text(self._reader.language))
        for_paper(cover, self._title, self._period)
        write_cover(cover, self._made, self._reader, head, self._styles)
        for table in self._made.tables:
            sheet = self._sheet(table.label.text(self._reader.language))
            row = write_table(sheet, table, self._reader, self._styles, 0)
            sheet.freeze_panes(row + 1, 0)
            for_paper(sheet, self._title, self._period, row)
        self._charts()

    def _charts(self) -> None:
        if not self._made.charts:
            return
        sheet = self._sheet(_CHARTS.text(self._reader.language))
        sheet.set_column(0, 0, 50)
        for_paper(sheet, self._title, self._period)
        row, page, breaks = 0, 0, []
        for chart in self._made.charts:
            after = write_chart(self._workbook, sheet, chart, self._reader, self._styles, row)
            if row and after - page > _PAGE:  # it would be cut in two
                breaks.append(row)
                page = row
            row = after
        sheet.set_h_pagebreaks(breaks)

    def _sheet(self, name: str) -> Any:
        self._names.append(sheet_name(name, self._names))
        return self._workbook.add_worksheet(self._names[-1])
