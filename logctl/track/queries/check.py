"""Is a tracking query sound? It is asked of its own stories: it must find the one and nothing in the other."""

from collections.abc import Callable, Iterator, Sequence

from logctl.contracts import TrackingQuery
from logctl.errors import LogctlError, QueryError
from logctl.event import Fields
from logctl.language import marked as _
from logctl.query import parse_span
from logctl.query.typed import Reading, resolve
from logctl.saved.check import failures
from logctl.store.check import check_fields
from logctl.track.queries.answer import PATH, tracked
from logctl.track.queries.samples import Story


def tracking_problems(query: TrackingQuery, reading: Reading) -> list[LogctlError]:
    return failures(_steps(query, reading))


def _steps(query: TrackingQuery, reading: Reading) -> Iterator[Callable[[], object]]:
    """Each raises LogctlError where something is wrong."""
    for fields in (*query.finds, *query.ignores):
        yield lambda fields=fields: check_fields(fields)  # type: ignore[misc]
    for parameter in query.parameters:
        for name in parameter.fields:
            yield lambda name=name: resolve(name)  # type: ignore[misc]
    for text in (query.first, query.last):
        if text is not None:
            yield lambda text=text: parse_span(text, reading.zone, reading.now)  # type: ignore[misc]
    yield lambda: _try_names(query)
    yield lambda: _try_stories(query, reading)


def _try_names(query: TrackingQuery) -> None:
    if any(parameter.name == PATH for parameter in query.parameters):
        raise QueryError(_("the parameter `path` stands for `paths`; no other can have its name"))


def _try_stories(query: TrackingQuery, reading: Reading) -> None:
    if not _finds(query, query.finds, reading):
        raise QueryError(_("it finds no lineage in its own sample `finds`"))
    if _finds(query, query.ignores, reading):
        raise QueryError(_("it finds a lineage in the sample `ignores`, and must not"))


def _finds(query: TrackingQuery, told: Sequence[Fields], reading: Reading) -> bool:
    values = {name: [value] for name, value in query.sample.items()}
    return bool(tracked(Story(told), query, values, reading).found)
