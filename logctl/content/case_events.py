"""The events of a case: some are written once and told many times."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from logctl.content.lengths import length
from logctl.decode import iso_text

REPEAT, EVERY, NUMBER = "repeat", "every", "{n}"
_START = "2026-10-26T03:00:00.000Z"
MOST = 5000


def told(event: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """With `repeat` so many of it, `every` so long; `{n}` in a value is its number, from 1.

    Raises ValueError for numbers and lengths that are none.
    """
    fields = {name: value for name, value in event.items() if name not in (REPEAT, EVERY)}
    times = event.get(REPEAT)
    if times is None:
        yield fields
        return
    if not isinstance(times, int) or not 1 <= times <= MOST:
        raise ValueError(f"`repeat` is a number from 1 to {MOST}")
    begin = datetime.fromisoformat(str(event.get("@timestamp", _START)))
    pause = timedelta(milliseconds=length(event.get(EVERY, "1m")))
    for number in range(times):
        time = int((begin + number * pause).timestamp() * 1000)
        numbered = {name: _numbered(value, number + 1) for name, value in fields.items()}
        yield {**numbered, "@timestamp": iso_text(time)}


def _numbered(value: Any, number: int) -> Any:
    return value.replace(NUMBER, str(number)) if isinstance(value, str) else value
