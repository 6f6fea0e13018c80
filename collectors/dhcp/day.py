"""Days as Windows' DHCP server writes them: `11/04/26`, with two digits of the year.

The documentation has month, day, year; a Japanese setting of the system may make it year, month, day. Each line is
judged for itself: what is no day of the calendar is out, so is what lies after the file was written, and of two that are
left the one nearer to it counts, since the file is a week's at most. In doubt it is month, day, year.
"""

from datetime import UTC, date, datetime
from functools import lru_cache

_DAY = 86_400_000


def day_of(text: str, written: int) -> str:
    """`2026-11-04`; empty where it is no day. `written` is in milliseconds since 1970, 0 where it is not known."""
    return _day(text, written // _DAY)


@lru_cache(1024)
def _day(text: str, written: int) -> str:
    parts = text.split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) < 5 for part in parts):
        return ""
    first, second, third = parts
    if len(first) == 4 or len(third) == 4:
        orders = [parts] if len(first) == 4 else [[third, first, second]]
    else:
        orders = [[third, first, second], [first, second, third]]
    found = [day for order in orders if (day := _date(order))]
    if written and found:
        latest = datetime.fromtimestamp((written + 1) * 86_400, UTC).date()
        found = [day for day in found if day <= latest] or found
        found.sort(key=lambda day: abs((latest - day).days))
    return found[0].isoformat() if found else ""


def _date(order: list[str]) -> date | None:
    year, month, day = (int(part) for part in order)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
