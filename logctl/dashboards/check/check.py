"""All rules over all objects of a file."""

from collections.abc import Iterable, Iterator

from logctl.dashboards.check import rules
from logctl.dashboards.check.dashboards import dashboard_problems
from logctl.dashboards.check.fault import Fault
from logctl.dashboards.check.lines import file_problems, raw_lines
from logctl.dashboards.check.model import (
    Dashboard,
    IndexPattern,
    SavedQuery,
    Search,
    Source,
    Visualization,
)
from logctl.dashboards.check.objects import object_problems
from logctl.dashboards.check.pattern import pattern_problems
from logctl.dashboards.check.queries import saved_query_problems, search_problems, source_problems
from logctl.dashboards.check.references import reference_problems
from logctl.dashboards.check.rules import Problem
from logctl.dashboards.check.seen import File, Seen, seen_object
from logctl.dashboards.check.visualizations import visualization_problems


def faults(data: bytes) -> list[Fault]:
    """Of any file for the import of Dashboards, in the order of its lines; never raises for what is in it."""
    file = File()
    found = list(_unreadable(data, file))
    for seen in file.objects:
        found += _faults(seen.line, seen.name, seen.problems)
        found += _faults(seen.line, seen.name, _problems(seen, file))
    if not found or file.objects:
        found += _faults(0, "", file_problems(len(data), len(file.objects)))
    return sorted(found, key=lambda fault: fault.line)


def _unreadable(data: bytes, file: File) -> Iterator[Fault]:
    """What can be read goes into `file`."""
    for raw in raw_lines(data):
        yield from _faults(raw.number, "", raw.problems)
        if raw.value is None:
            continue
        seen = seen_object(raw, raw.value)
        if not isinstance(seen, Seen):
            yield from _faults(raw.number, "", seen)
        elif first := file.add(seen):
            yield from _faults(raw.number, seen.name, (rules.DUPLICATE_ID(line=first.line),))


def _problems(seen: Seen, file: File) -> Iterator[Problem]:
    yield from object_problems(seen)
    yield from reference_problems(seen, file)
    match seen.attributes:
        case IndexPattern() as pattern:
            yield from pattern_problems(seen, pattern)
        case Search() as search:
            pattern_or_none = file.pattern_of(seen)
            yield from _source_problems(
                search.kibanaSavedObjectMeta.searchSourceJSON, pattern_or_none, asks=True
            )
            yield from search_problems(search, pattern_or_none)
        case Visualization() as visualization:
            yield from _visualization_problems(visualization, file.pattern_of(seen))
        case Dashboard() as dashboard:
            yield from _source_problems(dashboard.kibanaSavedObjectMeta.searchSourceJSON, None, asks=False)
            yield from dashboard_problems(dashboard)
        case SavedQuery() as saved:
            yield from saved_query_problems(saved)


def _visualization_problems(one: Visualization, pattern: IndexPattern | None) -> Iterator[Problem]:
    source = one.kibanaSavedObjectMeta.searchSourceJSON
    by_search = one.savedSearchRefName is not None
    if by_search and source.indexRefName is not None:
        yield rules.TWO_SOURCES()
    yield from _source_problems(source, pattern, asks=bool(one.visState.aggs) and not by_search)
    yield from visualization_problems(one.visState, pattern)


def _source_problems(source: Source, pattern: IndexPattern | None, asks: bool) -> Iterator[Problem]:
    if asks and source.indexRefName is None and source.index is None:
        yield rules.NO_SOURCE()
    yield from source_problems(source, pattern)


def _faults(line: int, name: str, problems: Iterable[Problem]) -> Iterator[Fault]:
    for problem in problems:
        yield Fault(line, name, problem.rule, problem.arguments)
