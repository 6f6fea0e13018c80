"""From the text of a message to the draft of an event."""

from functools import lru_cache
from zoneinfo import ZoneInfo

from logctl import Draft, RejectError
from logctl.decode.local_time import LocalTimes

from .meaning import fields_of
from .message import parsed

_times = lru_cache(8)(lambda zone: LocalTimes(ZoneInfo(zone)))


def draft(text: str, zone: str, identity: tuple[str, ...] | None) -> Draft:
    message = parsed(text)
    time = _times(zone).milliseconds(message.time)
    if time is None:
        raise RejectError("EventDateTime: %(text)s is no time", text=repr(message.time))
    return Draft(fields_of(message), time, identity=identity)
