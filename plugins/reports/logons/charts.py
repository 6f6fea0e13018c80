"""Log-ons along the time, and through the week."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from logctl import Chart, Series
from logctl.report.parts import Parts, hourly, hours_of_week, parts_of

from ..scope import Scope
from . import labels
from .kinds import COUNTED, KINDS, kind
from .tally import Tally


def charts(scope: Scope, tally: Tally) -> list[Chart]:
    parts = parts_of(scope.period, scope.inquiry.zone)
    return [_over_time(scope, tally, parts), _failures(tally, parts), _week(scope, tally)]


def _over_time(scope: Scope, tally: Tally, parts: Parts) -> Chart:
    series = []
    for known in KINDS:
        if known.name in COUNTED:
            values: Sequence[int] = scope.inquiry.histogram(known.succeeded, parts.bounds)
        else:
            values = _binned((one.time for one in tally.logons.sessions_of(known.name)), parts)
        series.append(Series(known.name, known.label, values))
    shown = [one for one in series if any(one.values)] or series[:1]
    return Chart("time", labels.OVER_TIME, parts.texts, shown, "stacked")


def _failures(tally: Tally, parts: Parts) -> Chart:
    series = [
        Series(
            known.name,
            known.label,
            _binned((one.time for one in tally.logons.failures_of(known.name)), parts),
        )
        for known in KINDS
    ]
    shown = [one for one in series if any(one.values)] or series[:1]
    return Chart("failures_time", labels.FAILURES_OVER_TIME, parts.texts, shown, "stacked")


def _week(scope: Scope, tally: Tally) -> Chart:
    """Without the network, which is used whenever a file is."""
    hours = [(scope.moment(one.time), 1) for one in tally.logons.sessions]
    return hours_of_week(
        [*hours, *hourly(scope.inquiry, kind("ehr").succeeded, scope.period)], "hours", labels.HOURS
    )


def _binned(times: Iterable[int], parts: Parts) -> list[int]:
    counts = [0] * len(parts.texts)
    for time in times:
        counts[min(bisect_right(parts.bounds, time), len(counts)) - 1] += 1
    return counts
