"""When people are usually there: hours of weekdays that are no holidays."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache

from logctl.errors import UnfitError
from logctl.language import marked as _

_FORM = re.compile(r"(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)")
_MINUTES = 24 * 60
_SATURDAY = 5
COUNTRY = "JP"
DEFAULT = "08:30-17:30"


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """From minute `start` to before minute `end` of each weekday in `zone`; not on holidays, nor on the days that the
    hospital itself is closed, as `MM-DD` of every year or `YYYY-MM-DD`."""

    start: int
    end: int
    zone: tzinfo
    closed: frozenset[str] = frozenset()

    def is_open(self, milliseconds: int) -> bool:
        moment = datetime.fromtimestamp(milliseconds / 1000, self.zone)
        return self.start <= moment.hour * 60 + moment.minute < self.end and self.is_working_day(
            moment.date()
        )

    def is_working_day(self, day: date) -> bool:
        told = day.isoformat()
        return not (
            day.weekday() >= _SATURDAY or told in self.closed or told[5:] in self.closed or _is_holiday(day)
        )

    def open_times(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Milliseconds, both ends included, in order, cut to the time asked for."""
        for start, end in (self._hours(day) for day in self._days(first, last) if self.is_working_day(day)):
            if max(start, first) <= min(end, last):
                yield max(start, first), min(end, last)

    def closed_times(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """What is left of the time."""
        begin = first
        for start, end in self.open_times(first, last):
            if begin < start:
                yield begin, start - 1
            begin = end + 1
        if begin <= last:
            yield begin, last

    def _days(self, first: int, last: int) -> Iterator[date]:
        day = datetime.fromtimestamp(first / 1000, self.zone).date()
        end = datetime.fromtimestamp(last / 1000, self.zone).date()
        while day <= end:
            yield day
            day += timedelta(days=1)

    def _hours(self, day: date) -> tuple[int, int]:
        return self._moment(day, self.start), self._moment(day, self.end) - 1

    def _moment(self, day: date, minute: int) -> int:
        whole, rest = divmod(minute, _MINUTES)
        local = datetime.combine(day + timedelta(days=whole), time(rest // 60, rest % 60), self.zone)
        return round(local.astimezone(UTC).timestamp() * 1000)


@cache
def _holidays() -> "dict[date, str]":
    """Japan's, with substitutes and days between; the library makes them year by year as they are asked for."""
    from holidays import country_holidays  # takes longer than many commands

    return country_holidays(COUNTRY)


def _is_holiday(day: date) -> bool:
    return day in _holidays()


def office_hours(text: str, closed: tuple[str, ...], zone: tzinfo) -> OfficeHours:
    """Both as the settings have them."""
    start, end = minutes_of(text)
    return OfficeHours(start, end, zone, frozenset(closed))


def minutes_of(text: str) -> tuple[int, int]:
    """Of a day; raises UnfitError."""
    found = _FORM.fullmatch(text)
    hours, minutes, to_hours, to_minutes = map(int, found.groups()) if found else (99, 0, 0, 0)
    start, end = hours * 60 + minutes, to_hours * 60 + to_minutes
    if not found or max(minutes, to_minutes) > 59 or not start < end <= _MINUTES:
        raise UnfitError(
            _("%(value)s has not the form HH:MM-HH:MM, such as %(example)s"), value=text, example=DEFAULT
        )
    return start, end


def known_hours(text: str) -> str:
    minutes_of(text)
    return text


def known_days(days: tuple[str, ...]) -> tuple[str, ...]:
    """Each `MM-DD` or `YYYY-MM-DD`."""
    for day in days:
        try:
            date.fromisoformat(day if len(day) > 5 else f"2000-{day}")
        except ValueError as error:
            raise UnfitError(
                _("%(value)s is no day: MM-DD of every year, or YYYY-MM-DD"), value=day
            ) from error
    return days
