"""Weeks and months of the hospital's zone."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from logctl.contracts.report import Period
from logctl.errors import UsageError
from logctl.language import marked as _

Every = Literal["week", "month"]
_MONTH, _WEEK = re.compile(r"(\d{4})[-/](\d{1,2})"), re.compile(r"(\d{4})-?W(\d{1,2})")
LAST = "last"


def month_of(text: str, now: int, zone: tzinfo) -> Period:
    """`YYYY-MM`, or `last` for the last whole month. Raises UsageError."""
    if text == LAST:
        return last_whole("month", now, zone)
    found = _MONTH.fullmatch(text)
    try:
        return (
            _span(date(int(found[1]), int(found[2]), 1), "month", zone) if found else _wrong(text, "2026-10")
        )
    except ValueError:
        return _wrong(text, "2026-10")


def week_of(text: str, now: int, zone: tzinfo) -> Period:
    """`YYYY-Www` of ISO 8601, from Monday, or `last` for the last whole week. Raises UsageError."""
    if text == LAST:
        return last_whole("week", now, zone)
    found = _WEEK.fullmatch(text)
    try:
        day = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
        return _span(day, "week", zone) if day else _wrong(text, "2026-W43")
    except ValueError:
        return _wrong(text, "2026-W43")


def _wrong(text: str, example: str) -> Period:
    raise UsageError(
        _("%(value)s is no such period: write %(example)s, or last"), value=text, example=example
    )


def last_whole(every: Every, now: int, zone: tzinfo) -> Period:
    """The one that ended last."""
    return _span(_before(_begin(_day(now, zone), every), every), every, zone)


def period_at(milliseconds: int, every: Every, zone: tzinfo) -> Period:
    """The one in which a moment lies."""
    return _span(_begin(_day(milliseconds, zone), every), every, zone)


def following(period: Period, every: Every, zone: tzinfo) -> Period:
    assert period.last is not None
    return _span(_day(period.last + 1, zone), every, zone)


def name_of(period: Period, every: Every, zone: tzinfo) -> str:
    """`2026-10` or `2026-W43`."""
    assert period.first is not None
    day = _day(period.first, zone)
    if every == "month":
        return f"{day:%Y-%m}"
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def _day(milliseconds: int, zone: tzinfo) -> date:
    return datetime.fromtimestamp(milliseconds / 1000, zone).date()


def _begin(day: date, every: Every) -> date:
    return day.replace(day=1) if every == "month" else day - timedelta(days=day.weekday())


def _before(begin: date, every: Every) -> date:
    return _begin(begin - timedelta(days=1), every)


def _after(begin: date, every: Every) -> date:
    return begin + timedelta(days=7) if every == "week" else (begin + timedelta(days=32)).replace(day=1)


def _span(begin: date, every: Every, zone: tzinfo) -> Period:
    start, end = _moment(begin, zone), _moment(_after(begin, every), zone)
    return Period(start, end - 1)


def _moment(day: date, zone: tzinfo) -> int:
    return round(datetime.combine(day, time(), zone).astimezone(UTC).timestamp() * 1000)
