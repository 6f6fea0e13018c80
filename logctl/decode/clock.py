"""Times of logs that are not Japanese tables: each kind in the zone of its source, where it names none itself."""

from functools import lru_cache
from zoneinfo import ZoneInfo

from logctl.contracts import Context
from logctl.decode.local_time import LocalTimes
from logctl.decode.month import MONTHS
from logctl.decode.time import iso_milliseconds
from logctl.decode.year import YearlessTimes

_DAY = 24 * 3600 * 1000
_EARLIEST = 7670 * _DAY
"""The year 1991: FAT and ZIP begin in 1980, Unix in 1970, and no clock has a day of either by chance."""


@lru_cache(64)
def _local(zone: str) -> LocalTimes:
    return LocalTimes(ZoneInfo(zone))


@lru_cache(256)
def _yearless(zone: str, reference: int) -> YearlessTimes:
    return YearlessTimes(ZoneInfo(zone), reference)


def local_milliseconds(text: str, zone: str) -> int | None:
    """`2026/11/23 03:32:59.123`, with the zone or without; also all that `LocalTimes` reads."""
    return _local(zone).milliseconds(text)


def yearless_milliseconds(text: str, context: Context, receipt: int = 0) -> int | None:
    """`Nov 23 03:32:59`: see `YearlessTimes`. A file that says it was written in 1980, or tomorrow, does not say when."""
    modified = context.modified
    wrong = modified < _EARLIEST or (receipt and modified > receipt + _DAY)
    return _yearless(context.timezone, receipt if wrong and receipt else modified).milliseconds(text)


@lru_cache(4096)
def common_milliseconds(text: str, zone: str) -> int | None:
    """`23/Nov/2026:03:33:04 +0000`, of NCSA's common log format; fractions of a second after a dot; the zone may lack."""
    clock, _blank, offset = text.partition(" ")
    try:
        day, month, rest = clock.split("/")
        year, hour, minute, second = rest.split(":")
        iso = f"{year}-{MONTHS[month]:02}-{int(day):02}T{hour}:{minute}:{second}"
    except (ValueError, KeyError):
        return None
    return iso_milliseconds(iso + offset.strip(), ZoneInfo(zone))


@lru_cache(4096)
def iso_or_none(text: str, zone: str) -> int | None:
    """ISO 8601, in `zone` where it names none."""
    return iso_milliseconds(text, ZoneInfo(zone))
