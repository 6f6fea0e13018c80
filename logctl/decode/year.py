"""Times without a year, as the syslog of RFC 3164 writes them."""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from logctl.decode.month import MONTHS

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)
"""A clock may run before the one that says when the file was written."""
_LEAP = 8
"""At most so many years lie between two days of February 29."""


class YearlessTimes:
    """`Nov 23 03:32:59`: in the last year in which it is not after `reference` (milliseconds since 1970).

    `reference` is when the file was written, or the record received: nothing in it is later. So a log that goes over
    New Year is read right; one that holds more than twelve months is not.
    """

    def __init__(self, zone: tzinfo, reference: int) -> None:
        self._zone = zone
        self._latest = _EPOCH + timedelta(milliseconds=reference) + _AHEAD
        self.milliseconds = lru_cache(4096)(self._milliseconds)

    def _milliseconds(self, text: str) -> int | None:
        """None where it is no such time. Of an hour that comes twice, the first."""
        parts = text.split()
        if len(parts) != 3 or (month := MONTHS.get(parts[0][:3].title())) is None:
            return None
        clock, _dot, fraction = parts[2].partition(".")
        try:
            hour, minute, second = (int(one) for one in clock.split(":"))
            midnight = (hour, minute, second) == (24, 0, 0)
            time = (0, 0, 0) if midnight else (hour, minute, min(second, 59))
            found = self._moment(month, int(parts[1]), time)
        except ValueError:
            return None
        if found is None:
            return None
        found += timedelta(days=midnight)
        return (found - _EPOCH) // timedelta(milliseconds=1) + int((fraction + "000")[:3] if fraction else 0)

    def _moment(self, month: int, day: int, clock: tuple[int, int, int]) -> datetime | None:
        last = self._latest.astimezone(self._zone).year
        for year in range(last, last - _LEAP - 1, -1):
            try:
                moment = datetime(year, month, day, *clock, tzinfo=self._zone)
            except ValueError:
                if (month, day) == (2, 29):
                    continue
                raise
            if moment <= self._latest:
                return moment
        return None
