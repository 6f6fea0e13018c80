"""The first sheet: what the report is about, what is missing, and where people stamp and write."""

from typing import Any

from logctl.contracts.report import Made
from logctl.report.seal import REVIEW, SEALS
from logctl.report.text import Head, Reader
from logctl.report.workbook.styles import Styles

_NAME, _VALUE, _SEALS = 0, 1, 3
_SEAL_ROW = 0
_STAMP, _ANSWER = 54, 42
"""Heights in points."""


def write_cover(sheet: Any, made: Made, reader: Reader, head: Head, styles: Styles) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(_NAME, _NAME, 30)
    sheet.set_column(_VALUE, _VALUE, 62)
    sheet.set_column(_VALUE + 1, _VALUE + 1, 3)
    sheet.set_column(_SEALS, _SEALS + len(SEALS) - 1, 10)
    sheet.write_string(0, _NAME, styles.fitting(made.label.text(reader.language)), styles.get("title"))
    _stamps(sheet, reader, styles)
    row = 3
    for name, text in reader.head(made, head):
        sheet.write_string(row, _NAME, styles.fitting(name), styles.get("name"))
        sheet.write_string(row, _VALUE, styles.fitting(text), styles.get("value"))
        row += 1
    row = _sentences(sheet, row, made, reader, head, styles)
    _answers(sheet, row + 1, made, reader, styles)


def _stamps(sheet: Any, reader: Reader, styles: Styles) -> None:
    for number, name in enumerate(SEALS):
        sheet.write_string(_SEAL_ROW, _SEALS + number, name.text(reader.language), styles.get("seal"))
        sheet.write_blank(_SEAL_ROW + 1, _SEALS + number, None, styles.get("empty"))
    sheet.set_row(_SEAL_ROW + 1, _STAMP)


def _sentences(sheet: Any, row: int, made: Made, reader: Reader, head: Head, styles: Styles) -> int:
    """The row after them."""
    told = [("warning", note.text(reader.language)) for note in made.partial]
    told += [("warning", reader.gap(gap)) for gap in head.gaps]
    told += [("note", note.text(reader.language)) for note in made.notes]
    for style, text in told:
        sheet.merge_range(row, _NAME, row, _VALUE, "", styles.get(style))
        sheet.write_string(row, _NAME, styles.fitting(text), styles.get(style))
        sheet.set_row(row, 15 * min(20, 1 + len(text) // 45))
        row += 1
    return row


def _answers(sheet: Any, row: int, made: Made, reader: Reader, styles: Styles) -> None:
    if not made.review:
        return
    sheet.write_string(row, _NAME, REVIEW.text(reader.language), styles.get("heading"))
    for number, question in enumerate(made.review, row + 1):
        sheet.write_string(number, _NAME, styles.fitting(question.text(reader.language)), styles.get("head"))
        sheet.write_blank(number, _VALUE, None, styles.get("empty"))
        sheet.set_row(number, _ANSWER)
