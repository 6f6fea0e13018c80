"""When: in milliseconds, or as `Oct 20 2026 08:30:01.123 JST`, or in ISO 8601."""

import re
from functools import lru_cache

from logctl.contracts import Context
from logctl.decode.clock import iso_or_none, local_milliseconds, yearless_milliseconds
from logctl.decode.month import MONTHS

from .record import Record

_KEYS = ("rt", "devTime", "deviceReceiptTime", "end", "start")
_WORDED = re.compile(
    r"([A-Z][a-z]{2}) (\d{1,2}),? (?:(\d{4}) )?(\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?: ?(UTC|GMT|Z|JST|[+-]\d\d:?\d\d))?",
)
_ZONES = {"UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00", "JST": "+09:00"}


def time_of(record: Record, context: Context) -> int | None:
    """None where it names none: the frame's then."""
    for key in _KEYS:
        if (text := record.pairs.get(key)) and (found := _read(text, context)) is not None:
            return found
    return None


def _read(text: str, context: Context) -> int | None:
    whole, _dot, fraction = text.partition(".")
    if whole.isascii() and whole.isdecimal() and (not fraction or fraction.isdecimal()):
        if len(whole) == 13:
            return int(whole)
        return int(whole) * 1000 + int((fraction + "000")[:3]) if len(whole) == 10 else None
    if found := _WORDED.fullmatch(text):
        month, day, year, clock, part, zone = found.groups(default="")
        if not year:
            return yearless_milliseconds(f"{month} {day} {clock}.{part or 0}", context)
        return _worded(month, day, year, f"{clock}.{(part + '000')[:3]}", zone, context.timezone)
    return iso_or_none(text, context.timezone) or local_milliseconds(text, context.timezone)


@lru_cache(4096)
def _worded(month: str, day: str, year: str, clock: str, zone: str, local: str) -> int | None:
    if month not in MONTHS:
        return None
    return iso_or_none(f"{year}-{MONTHS[month]:02}-{int(day):02}T{clock}{_ZONES.get(zone, zone)}", local)
