"""Can a rule be asked at all, and what does that cost?"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from logctl.contracts.rule import (
    Condition,
    Count,
    Filter,
    FirstSeen,
    Found,
    Rule,
    Together,
    Tracked,
    inputs_of,
)
from logctl.detect.conditions.condition import Ready
from logctl.detect.conditions.make import ready
from logctl.detect.source import tree_of
from logctl.detect.windows import check_length
from logctl.errors import LogctlError
from logctl.query.typed import resolve
from logctl.saved.check import failures

Make = Callable[[Rule, Sequence[Filter], tzinfo], Ready]


@dataclass(frozen=True, slots=True)
class Checked:
    """`before` and `after` are how far around an event, in milliseconds, it has to look again; `filters` their names."""

    queries: int
    before: int | None
    after: int | None
    filters: tuple[str, ...]
    problems: tuple[LogctlError, ...]


def checked(rule: Rule, filters: Iterable[Filter], zone: tzinfo, make: Make = ready) -> Checked:
    concerned = [one for one in filters if one.concerns(rule)]
    problems = {str(error): error for error in failures(_steps(rule, concerned))}
    before = after = None
    if not problems and not isinstance(rule.condition, Tracked):
        try:
            made = make(rule, concerned, zone)
            before, after = made.before, made.after
        except LogctlError as error:
            problems[str(error)] = error
    names = tuple(one.name for one in concerned)
    return Checked(len([*inputs_of(rule.condition)]) or 1, before, after, names, tuple(problems.values()))


def _steps(rule: Rule, filters: Iterable[Filter]) -> Iterator[Callable[[], object]]:
    """Each raises LogctlError where something is wrong."""
    yield lambda: check_length(rule.window)
    for events in inputs_of(rule.condition):
        yield lambda events=events: tree_of(events.query)  # type: ignore[misc]
    for one in filters:
        yield lambda one=one: tree_of(one.query)  # type: ignore[misc]
    for name in dict.fromkeys((*rule.entities, *fields_of(rule.condition))):
        if name not in _aliases(rule.condition):
            yield lambda name=name: resolve(name)  # type: ignore[misc]


def fields_of(condition: Condition) -> Iterator[str]:
    """All that a condition compares, of conditions inside it too; with names that its aliases give."""
    match condition:
        case Count() | Together():
            yield from condition.group_by
            for names in condition.aliases.values():
                yield from names.values()
            for one in condition.inputs:
                if isinstance(one, Found):
                    yield from fields_of(one.condition)
        case FirstSeen():
            yield from condition.fields
    if isinstance(condition, Count) and condition.distinct:
        yield condition.distinct


def _aliases(condition: Condition) -> set[str]:
    if not isinstance(condition, Count | Together):
        return set()
    inner = (one.condition for one in condition.inputs if isinstance(one, Found))
    return {*condition.aliases}.union(*map(_aliases, inner))
