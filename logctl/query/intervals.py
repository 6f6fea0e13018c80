"""A time cut into parts of equal length on the calendar of a zone."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, tzinfo

from logctl.errors import QueryError
from logctl.language import marked as _

MOST_PARTS = 10_000
_INTERVAL = re.compile(r"(?P<amount>[1-9][0-9]{0,3})(?P<unit>[smhdwMy])", re.A)
_SECONDS = {"s": 1, "m": 60, "h": 3600}


def bounds(first: int, last: int, interval: str, zone: tzinfo) -> list[int]:
    """Rising milliseconds of which each two are the beginning and the end of a part; `first` and `last` lie in them.

    `15m`, `1h`: from each midnight on; `1d`, `1w` (from Monday on), `1M`, `1y`. Raises QueryError.
    """
    match = _INTERVAL.fullmatch(interval)
    if match is None:
        raise QueryError(_("%(text)s is no interval; write 15m, 1h, 1d, 1w, 1M or 1y"), text=repr(interval))
    found: list[int] = []
    for bound in _rising(first, _steps(int(match["amount"]), match["unit"], zone)):
        found.append(bound)
        if bound > last and len(found) > 1:
            return found
        if len(found) > MOST_PARTS:
            raise QueryError(
                _("%(interval)s cuts the time into more than %(most)s parts; choose a longer one"),
                interval=interval,
                most=MOST_PARTS,
            )
    return found


_Steps = tuple[Callable[[datetime], datetime], Callable[[datetime], datetime], tzinfo]
"""Where the part begins that a moment lies in, and where the next one does."""


def _rising(first: int, steps: _Steps) -> Iterator[int]:
    start, following, zone = steps
    moment = start(datetime.fromtimestamp(first / 1000, zone))
    before = None
    while True:
        bound = round(moment.timestamp() * 1000)
        if before is None or bound > before:
            yield bound
        before = bound
        moment = following(moment)


def _steps(amount: int, unit: str, zone: tzinfo) -> _Steps:
    match unit:
        case "y":
            return _first_day_of_year, lambda moment: moment.replace(year=moment.year + amount), zone
        case "M":
            return _first_day_of_month, lambda moment: _months_later(moment, amount), zone
        case "w":
            return _monday, lambda moment: moment + timedelta(weeks=amount), zone
        case "d":
            return _midnight, lambda moment: moment + timedelta(days=amount), zone
        case _:
            return _within_day(timedelta(seconds=amount * _SECONDS[unit]), zone)


def _within_day(length: timedelta, zone: tzinfo) -> _Steps:
    """Real time from midnight on, so that an hour that the clock repeats or leaves out is one too."""
    from datetime import UTC

    def later(moment: datetime, times: int) -> datetime:
        return (moment.astimezone(UTC) + times * length).astimezone(zone)

    def start(moment: datetime) -> datetime:
        midnight = _midnight(moment)
        since = moment.astimezone(UTC) - midnight.astimezone(UTC)
        return later(midnight, since // length)

    def following(moment: datetime) -> datetime:
        tomorrow = _midnight(moment) + timedelta(days=1)
        return min(later(moment, 1), tomorrow, key=lambda one: one.timestamp())

    return start, following, zone


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)


def _monday(moment: datetime) -> datetime:
    return _midnight(moment) - timedelta(days=moment.weekday())


def _first_day_of_month(moment: datetime) -> datetime:
    return _midnight(moment).replace(day=1)


def _first_day_of_year(moment: datetime) -> datetime:
    return _first_day_of_month(moment).replace(month=1)


def _months_later(moment: datetime, months: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1)
