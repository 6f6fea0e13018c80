"""Times as RADIUS servers write them."""

import re
from functools import lru_cache

from logctl.decode.clock import local_milliseconds
from logctl.decode.month import MONTHS

CTIME = r"[A-Z][a-z]{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d \d{4}"
_US = re.compile(r"(?:(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})/(\d{1,2})/(\d{1,2})) (\S{5,20})")


@lru_cache(4096)
def ctime_milliseconds(text: str, zone: str) -> int | None:
    """`Wed Oct 28 09:15:00 2026`"""
    _weekday, month, day, clock, year = text.split()
    return local_milliseconds(f"{year}-{MONTHS[month]:02}-{int(day):02} {clock}", zone)


@lru_cache(4096)
def nps_milliseconds(text: str, zone: str) -> int | None:
    """`10/28/2026 09:15:00.123`; the year may be first."""
    found = _US.fullmatch(text)
    if found is None:
        return None
    month, day, year, year_first, month_after, day_after, clock = found.groups()
    return local_milliseconds(
        f"{year or year_first}-{int(month or month_after):02}-{int(day or day_after):02} {clock}", zone
    )
