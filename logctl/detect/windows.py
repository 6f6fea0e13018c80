"""The times within which hits of one group are one finding."""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from logctl.contracts.rule import DAY
from logctl.errors import UsageError
from logctl.language import marked as _

Window = tuple[int, int]
"""Its beginning, and the beginning of the next one, in milliseconds since 1970."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_QUARTER = 900_000
"""No zone's clocks are set at other times than whole quarters of an hour."""


def check_length(length: int) -> None:
    """Raises UsageError where days are not whole windows, or windows not whole days."""
    if length <= 0 or (length % DAY and (DAY % length or length % _QUARTER)):
        raise UsageError(
            _("a window of %(minutes)s minutes is neither whole days nor a part of a day"),
            minutes=length // 60_000,
        )


def window_of(time: int, length: int, zone: tzinfo) -> Window:
    """Whole days of the zone, counted from 1970-01-01; parts of a day begin at its midnight."""
    if length % DAY == 0:
        day = _local_day(time // _QUARTER, zone)
        first = day - day % (length // DAY)
        return _midnight(first, zone), _midnight(first + length // DAY, zone)
    day = _local_day(time // _QUARTER, zone)
    midnight, next_midnight = _midnight(day, zone), _midnight(day + 1, zone)
    start = midnight + (time - midnight) // length * length
    return start, min(start + length, next_midnight)


@lru_cache(4096)
def _local_day(quarter: int, zone: tzinfo) -> int:
    local = (_EPOCH + timedelta(milliseconds=quarter * _QUARTER)).astimezone(zone)
    return local.toordinal() - _EPOCH.toordinal()


@lru_cache(4096)
def _midnight(day: int, zone: tzinfo) -> int:
    date = (_EPOCH + timedelta(days=day)).replace(tzinfo=zone)
    return int(date.astimezone(UTC).timestamp() * 1000)
