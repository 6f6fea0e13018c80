"""Accesses by hour, day or month, each beside the same part of the period before."""

from collections import Counter
from datetime import datetime, tzinfo
from typing import Literal

from logctl.contracts.report import Period
from logctl.report.file_access.bar import Bar
from logctl.report.file_access.tally import HOUR, Counted

Unit = Literal["hour", "day", "month"]
_HOURLY = 48
_DAILY = 100
_FORMS = {"hour": "%m-%d %H:00", "day": "%m-%d", "month": "%Y-%m"}


def over_time(counted: Counted, period: Period, zone: tzinfo) -> list[Bar]:
    """Gaps are bars of nothing."""
    hours = counted.hours
    first = period.first // HOUR if period.first is not None else min(hours, default=0)
    last = period.last // HOUR if period.last is not None else max(hours, default=0)
    if not hours and period.first is None:
        return []
    unit = unit_of(last - first + 1)
    now = _numbered(hours, first, unit, zone)
    before = period.before
    earlier = None
    if before is not None and before.first is not None:
        earlier = _numbered(counted.hours_before, before.first // HOUR, unit, zone)
    texts = _texts(first, last, unit, zone)
    return [
        Bar(text, now[number], None if earlier is None else earlier[number])
        for number, text in enumerate(texts)
    ]


def unit_of(hours: int) -> Unit:
    return "hour" if hours <= _HOURLY else "day" if hours <= _DAILY * 24 else "month"


def _numbered(hours: Counter[int], first: int, unit: Unit, zone: tzinfo) -> Counter[int]:
    """By the number of the part, counted from the one in which the period begins."""
    start = _number(first, unit, zone)
    found: Counter[int] = Counter()
    for hour, count in hours.items():
        found[_number(hour, unit, zone) - start] += count
    return found


def _number(hour: int, unit: Unit, zone: tzinfo) -> int:
    if unit == "hour":
        return hour
    local = _moment(hour, zone)
    return local.toordinal() if unit == "day" else local.year * 12 + local.month


def _texts(first: int, last: int, unit: Unit, zone: tzinfo) -> list[str]:
    moments = (_moment(hour, zone).strftime(_FORMS[unit]) for hour in range(first, last + 1))
    return list(dict.fromkeys(moments))


def _moment(hour: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(hour * HOUR // 1000, zone)
