"""Does a rule find what its own cases say that it finds, and nothing else?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import partial

from logctl.contracts import TrackingQuery
from logctl.contracts.rule import Case, Filter, Rule, Tracked
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.make import ready
from logctl.detect.source import ListSource
from logctl.errors import LogctlError, PluginError
from logctl.event import Fields
from logctl.language import marked as _
from logctl.query.typed import Reading
from logctl.store.check import check_fields
from logctl.track.queries import tracked
from logctl.track.queries.samples import Story, events_told

Finds = Callable[[Sequence[Fields], Sequence[Filter]], bool]
"""Is anything found among these, with these filters?"""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """`finds` says whether anything must be found, `problem` why the case failed."""

    title: str
    finds: bool
    problem: LogctlError | None = None

    @property
    def passed(self) -> bool:
        return self.problem is None


def run_cases(
    rule: Rule, filters: Iterable[Filter], zone: tzinfo, tracking: TrackingQuery | None = None
) -> list[CaseResult]:
    """The stories of its tracking query (`tracking`) are cases of a rule that has one."""
    concerned = [one for one in filters if one.concerns(rule)]
    if not isinstance(rule.condition, Tracked):
        finds = partial(_is_found, rule, zone)
        return [_result(case, finds, concerned) for case in rule.cases]
    if tracking is None:
        problem = PluginError(_("there is no tracking query %(name)s"), name=rule.condition.query)
        return [CaseResult(case.title, case.finds, problem) for case in rule.cases]
    follows = partial(_is_tracked, tracking, zone)
    own = [_result(case, partial(follows, tracking.sample), []) for case in _stories(tracking)]
    given = rule.condition.parameters
    return [*own, *(_result(case, partial(follows, given), concerned) for case in rule.cases)]


def _stories(query: TrackingQuery) -> Iterator[Case]:
    yield Case(f"{query.name}: finds", query.finds, True)
    yield Case(f"{query.name}: ignores", query.ignores, False)


def _result(case: Case, finds: Finds, filters: Sequence[Filter]) -> CaseResult:
    try:
        return CaseResult(case.title, case.finds, _problem(case, finds, filters))
    except LogctlError as error:
        return CaseResult(case.title, case.finds, error)
    except Exception as error:  # somebody else's condition: it fails its own case only
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        problem = PluginError(_("it cannot be judged: %(reason)s"), reason=reason)
        return CaseResult(case.title, case.finds, problem)


def _problem(case: Case, finds: Finds, filters: Sequence[Filter]) -> LogctlError | None:
    for fields in case.events:
        check_fields(fields)
    if not case.events:
        return PluginError(_("it has no events"))
    if finds(case.events, filters) == case.finds:
        return None
    if not case.finds:
        return PluginError(_("it is found, and must not be"))
    if filters and finds(case.events, ()):
        names = ", ".join(one.name for one in filters)
        return PluginError(_("it is not found because of the filters %(names)s"), names=names)
    return PluginError(_("it is not found"))


def _is_found(rule: Rule, zone: tzinfo, told: Sequence[Fields], filters: Sequence[Filter]) -> bool:
    events = events_told(told)
    first, last = events[0].time, events[-1].time
    # A case ends with its last event: a silence is one if another event of the case comes after it.
    judging = Judging(ListSource(events), last)
    return any(True for _hit in ready(rule, filters, zone).hits(judging, first, last))


def _is_tracked(
    query: TrackingQuery,
    zone: tzinfo,
    given: Mapping[str, str],
    told: Sequence[Fields],
    filters: Sequence[Filter],
) -> bool:
    values = {name: [value] for name, value in given.items()}
    reading = Reading(zone, datetime(1970, 1, 1, tzinfo=UTC))
    return bool(tracked(Story(told), query, values, reading).found)
