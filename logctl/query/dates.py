"""Times as people type them. Each names a span: `2022-03-01` is that whole day."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from logctl.decode import iso_milliseconds
from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query.notation import plain_notation


class Span(NamedTuple):
    """First and last millisecond, both included."""

    first: int
    last: int


_DATE = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2})"
    r"(?:[T ](?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,:](?P<fraction>\d{1,9}))?)?)?"
    r" ?(?P<zone>Z|UTC|JST|[+-]\d{2}:?\d{2})?)?)?)?",
    re.A,
)
_EARLIEST = -62_135_596_800_000
"""The year 1 UTC: what lies before can be written by nobody."""
_UNITS = ("year", "month", "day", "hour", "minute", "second")
_MATH = re.compile(
    r"(?:now|(?P<anchor>[^|]+)\|\|)(?P<steps>(?:[+-]\d{1,6}[yMwdhms])*)(?:/(?P<round>[yMwdhms]))?", re.A
)
_STEP = re.compile(r"([+-]\d+)([yMwdhms])")
_STEPS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "s": "seconds"}


def parse_span(text: str, zone: tzinfo, now: datetime) -> Span:
    """ISO 8601, `2022/03/01 18:54:18`, `令和4年3月1日`, `昨日`, `now-24h`, `now-1d/d`, `2022-03-01||+1M/d`.

    Without a zone, in `zone`. Raises QueryError.
    """
    try:
        found = _span(text, zone, now)
        if found and found.first >= _EARLIEST:
            return found
    except (ValueError, OverflowError):
        pass
    raise QueryError(
        _("%(text)s is no time; write 2022-03-01, 2022-03-01 18:54:18 or now-24h"), text=repr(text)
    )


def _span(text: str, zone: tzinfo, now: datetime) -> Span | None:
    plain = plain_notation(text)
    if not (match := _MATH.fullmatch(plain)):
        return _from_date(date, zone) if (date := _DATE.fullmatch(plain)) else None
    moment = now.astimezone(zone)
    if anchor := match["anchor"]:
        if not (date := _DATE.fullmatch(plain_notation(anchor))):
            return None
        first = _from_date(date, zone).first
        moment = datetime.fromtimestamp(first / 1000, UTC).astimezone(zone)
    return _from_moment(match, moment)


def _from_date(match: re.Match[str], zone: tzinfo) -> Span:
    parts = {unit: int(match[unit]) for unit in _UNITS if match[unit]}
    days, parts["hour"] = divmod(parts["hour"], 24) if "hour" in parts else (0, 0)
    start = datetime(**({"month": 1, "day": 1} | parts), tzinfo=_zone(match["zone"]) or zone)
    if days > 1 or parts["hour"] > 5 * days + 23 * (not days):
        raise ValueError(match[0])
    start += timedelta(days=days)  # 25:30 of a night shift is 1:30 of the day after
    if match["fraction"]:
        digits = match["fraction"][:3]
        moment = _milliseconds(start) + int(digits.ljust(3, "0"))
        return Span(moment, moment + 10 ** (3 - len(digits)) - 1)
    unit = [unit for unit in _UNITS if match[unit]][-1]
    return Span(_milliseconds(start), _milliseconds(_following(start, unit)) - 1)


def _following(start: datetime, unit: str) -> datetime:
    if unit == "year":
        return start.replace(year=start.year + 1)
    if unit == "month":
        return _add_months(start, 1)
    return _later(start, timedelta(**{unit + "s": 1}), real=unit in ("hour", "minute", "second"))


def _add_months(start: datetime, months: int) -> datetime:
    """The same day, or the month's last where it has none such."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    following = datetime(year + (month == 11), (month + 1) % 12 + 1, 1)  # noqa: DTZ001 only its day is used
    last = (following - timedelta(days=1)).day
    return start.replace(year=year, month=month + 1, day=min(start.day, last))


def _zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    written = {"JST": "+09:00", "UTC": "Z"}.get(text, text)
    return datetime.fromisoformat(f"2000-01-01T00:00{written}").tzinfo


def _from_moment(match: re.Match[str], moment: datetime) -> Span:
    for amount, unit in _STEP.findall(match["steps"]):
        moment = _moved(moment, int(amount), unit)
    if not match["round"]:
        return Span(_milliseconds(moment), _milliseconds(moment))
    start = _rounded(moment, match["round"])
    return Span(_milliseconds(start), _milliseconds(_moved(start, 1, match["round"])) - 1)


def _moved(moment: datetime, amount: int, unit: str) -> datetime:
    if unit in "yM":
        return _add_months(moment, amount * (12 if unit == "y" else 1))
    return _later(moment, timedelta(**{_STEPS[unit]: amount}), real=unit in "hms")


def _later(moment: datetime, length: timedelta, real: bool) -> datetime:
    """Days are the calendar's, hours are real ones, also where the clock is turned."""
    if not real:
        return moment + length
    return (moment.astimezone(UTC) + length).astimezone(moment.tzinfo)


def _rounded(moment: datetime, unit: str) -> datetime:
    """The beginning of the unit; a week begins on Monday."""
    if unit == "w":
        return _rounded(moment, "d") - timedelta(days=moment.weekday())
    order = "yMdhms"
    moment = moment.replace(microsecond=0)
    for name in _UNITS[order.index(unit) + 1 :]:
        moment = _reset(moment, name)
    return moment


def _reset(moment: datetime, unit: str) -> datetime:
    match unit:
        case "month":
            return moment.replace(month=1, day=1)
        case "day":
            return moment.replace(day=1)
        case "hour":
            return moment.replace(hour=0)
        case "minute":
            return moment.replace(minute=0)
        case _:
            return moment.replace(second=0)


def _milliseconds(moment: datetime) -> int:
    found = iso_milliseconds(moment.isoformat())
    if found is None:
        raise ValueError(moment)
    return found
