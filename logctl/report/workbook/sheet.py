"""Sheets: their names, and how they print."""

import re
from collections.abc import Iterable
from typing import Any

from logctl.report.text import plain

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_HEADER = 100
"""UTF-16 units of a part: each may be a doubled `&`, and a header has at most 255."""
_WIDEST, _NARROWEST = 60, 8


def sheet_name(text: str, taken: Iterable[str]) -> str:
    """As Excel takes it: at most 31 characters, some forbidden, none twice in any case."""
    name = _cut(_FORBIDDEN.sub("_", plain(text)).strip().strip("'"), LONGEST_NAME).rstrip("'") or "-"
    known = {one.casefold() for one in taken} | {"history"}
    number, found = 1, name
    while found.casefold() in known:
        number += 1
        end = f" ({number})"
        found = _cut(name, LONGEST_NAME - len(end)) + end
    return found


def _cut(text: str, most: int) -> str:
    """Excel counts UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def for_paper(sheet: Any, title: str, period: str, repeated: int | None = None) -> None:
    """A4 landscape, one sheet of paper wide, page n / m; `repeated` is the row that stands on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    sheet.set_header("&L" + _escaped(title) + "&R" + _escaped(period))
    sheet.set_footer("&R&P / &N")
    if repeated is not None:
        sheet.repeat_rows(repeated)


def _escaped(text: str) -> str:
    """`&` begins a code of Excel's headers."""
    return _cut(plain(text), _LONGEST_HEADER).replace("&", "&&")


def width_of(texts: Iterable[str]) -> float:
    """In characters of Excel's; wide letters count twice."""
    from logctl.report.charts import columns_of

    return min(_WIDEST, max([_NARROWEST, *(columns_of(text[:_WIDEST]) + 2 for text in texts)]))
