"""Is a saved search sound? It is parsed like any query, and must find its own sample and not the other."""

from collections.abc import Callable, Iterable, Iterator

from logctl.contracts import SavedSearch
from logctl.errors import LogctlError, QueryError
from logctl.language import marked as _
from logctl.query import matches, parse_span
from logctl.query.intervals import bounds
from logctl.query.typed import Reading, resolve
from logctl.saved.ask import asked
from logctl.store.check import check_fields
from logctl.store.grouping import Grouping


def problems(search: SavedSearch, reading: Reading) -> list[LogctlError]:
    return failures(_steps(search, reading))


def failures(steps: Iterable[Callable[[], object]]) -> list[LogctlError]:
    """What those raise that fail."""
    return [error for step in steps if (error := _failure(step)) is not None]


def _failure(step: Callable[[], object]) -> LogctlError | None:
    try:
        step()
    except LogctlError as error:
        return error
    return None


def _steps(search: SavedSearch, reading: Reading) -> Iterator[Callable[[], object]]:
    """Each raises LogctlError where something is wrong."""
    yield lambda: check_fields(search.finds)
    yield lambda: check_fields(search.ignores)
    yield lambda: _try_samples(search, reading)
    sort = (search.sort or "@timestamp").removesuffix(":asc").removesuffix(":desc")
    named = (*search.columns, sort, *search.by, *([search.distinct] if search.distinct else ()))
    for name in named:
        yield lambda name=name: resolve(name)  # type: ignore[misc]
    for parameter in search.parameters:
        for name in parameter.fields:
            yield lambda name=name: resolve(name)  # type: ignore[misc]
    for text in (search.first, search.last):
        if text is not None:
            yield lambda text=text: parse_span(text, reading.zone, reading.now)  # type: ignore[misc]
    if search.by:
        yield lambda: Grouping(search.by, search.distinct)
    if search.histogram:
        yield lambda: bounds(0, 0, search.histogram or "", reading.zone)
    if (search.distinct and not search.by) or (search.by and search.histogram):
        yield lambda: _refuse(_("`distinct` needs `by`, and `by` excludes `histogram`"))


def _try_samples(search: SavedSearch, reading: Reading) -> None:
    node = asked(search, {name: [value] for name, value in search.sample.items()}, reading)
    if not matches(node, search.finds):
        _refuse(_("it does not find its own sample `finds`"))
    if matches(node, search.ignores):
        _refuse(_("it finds the sample `ignores`, which it must not"))


def _refuse(template: str) -> None:
    raise QueryError(template)
