"""Times: milliseconds since 1970 UTC inside, ISO 8601 outside."""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
EARLIEST = 0
LATEST = int(datetime(2100, 1, 1, tzinfo=UTC).timestamp()) * 1000
"""A time before EARLIEST or from LATEST on is doubtful: real logs have 1601."""


@lru_cache(256)  # of a batch, all were received at one moment
def iso_text(milliseconds: int) -> str:
    """`2022-03-01T09:54:18.000Z`; valid for the years 1 to 9999."""
    return (_EPOCH + milliseconds * _MILLISECOND).isoformat(timespec="milliseconds")[:-6] + "Z"


def iso_milliseconds(text: str, zone: tzinfo = UTC) -> int | None:
    """None where the text is no ISO 8601 time; further digits of a second are cut, not rounded.

    Windows writes 7 or 9 digits of a second; `zone` is for a time without one.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return (moment - _EPOCH) // _MILLISECOND
