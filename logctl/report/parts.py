"""A period cut into hours, days or months of the hospital's zone, and into the hours of weekdays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from logctl.contracts.report import Chart, Inquiry, Period, Series
from logctl.language import Label

Unit = Literal["hour", "day", "month"]
_HOUR = 3_600_000
_HOURLY, _DAILY = 48, 100 * 24
_FORMS = {"hour": "%m/%d %H:00", "day": "%m/%d", "month": "%Y/%m"}
WEEKDAYS = tuple(
    Label(ja, en)
    for ja, en in zip("月火水木金土日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)
)
EVENTS = Label("イベント数", "events")


@dataclass(frozen=True, slots=True)
class Parts:
    """`bounds` are one more than `texts`: milliseconds, rising; the first part begins with the period, and the last ends
    with it."""

    unit: Unit
    texts: Sequence[str]
    bounds: Sequence[int]


def parts_of(period: Period, zone: tzinfo) -> Parts:
    """Of a period with both ends. The clock change of a zone is no matter: parts follow its wall clock."""
    assert period.first is not None and period.last is not None
    unit = unit_of(period.first, period.last)
    begins = [period.first, *_begins(period.first, period.last, unit, zone)]
    texts = [_local(one, zone).strftime(_FORMS[unit]) for one in begins]
    return Parts(unit, texts, [*begins, period.last + 1])


def unit_of(first: int, last: int) -> Unit:
    hours = (last - first) // _HOUR + 1
    return "hour" if hours <= _HOURLY else "day" if hours <= _DAILY else "month"


def _begins(first: int, last: int, unit: Unit, zone: tzinfo) -> Iterator[int]:
    """Of the parts after the first."""
    moment = _next(_local(first, zone), unit)
    while (begin := _milliseconds(moment)) <= last:
        yield begin
        moment = _next(moment, unit)


def _next(moment: datetime, unit: Unit) -> datetime:
    whole = moment.replace(minute=0, second=0, microsecond=0)
    if unit == "hour":
        return (whole.astimezone(UTC) + timedelta(hours=1)).astimezone(moment.tzinfo)
    day = whole.replace(hour=0, fold=0)
    if unit == "day":
        return day + timedelta(days=1)
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _local(milliseconds: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, zone)


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def hourly(inquiry: Inquiry, query: str, period: Period) -> list[tuple[datetime, int]]:
    """Events by whole hours of the hospital's clock: its beginning, and how many. Of a period with both ends."""
    assert period.first is not None and period.last is not None
    begins = [period.first, *_begins(period.first, period.last, "hour", inquiry.zone)]
    counts = inquiry.histogram(query, [*begins, period.last + 1])
    return [(_local(begin, inquiry.zone), count) for begin, count in zip(begins, counts, strict=True)]


def hours_of_week(hours: Sequence[tuple[datetime, int]], name: str, label: Label) -> Chart:
    """A grid: a row for each weekday, from Monday, a column for each hour."""
    grid = [[0] * 24 for _day in WEEKDAYS]
    for moment, count in hours:
        grid[moment.weekday()][moment.hour] += count
    rows = [
        Series(f"day{number}", day, row)
        for number, (day, row) in enumerate(zip(WEEKDAYS, grid, strict=True), 1)
    ]
    return Chart(name, label, [str(hour) for hour in range(24)], rows, "grid")


def closed(inquiry: Inquiry, period: Period, query: str) -> Period:
    """With the times of the oldest and newest event of a query in the place of open ends; of none, a period of nothing."""
    if period.first is not None and period.last is not None:
        return period
    oldest, newest = inquiry.ends(query, period) or (period.first or period.last or 0,) * 2
    return Period(
        oldest if period.first is None else period.first, newest if period.last is None else period.last
    )
