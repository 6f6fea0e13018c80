"""What tracking queries reach, as hits of rules."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from support.conditions import asked, full
from support.correlations import rule_of
from support.file_events import START, FileEvents
from support.memory_store import MemoryStore
from support.rules import TOKYO
from support.tracking import DESK, REMOVABLE, SHARE, STICK, a_query

from logctl.contracts import TrackingQuery
from logctl.contracts.rule import DAY, Filter, Hit, Rule, Tracked
from logctl.detect.conditions.condition import TooManyError
from logctl.detect.conditions.make import ready
from logctl.detect.conditions.tracked import Arrival, ReadyTracked
from logctl.detect.source import StoreSource
from logctl.detect.tracked_ask import ask_of
from logctl.errors import PluginError, QueryError
from logctl.query import Everything
from logctl.store import EmbeddedStore, Store
from logctl.track import queries

HOUR = 3_600_000
LAST = START + 40 * DAY
GROUP = ("host.hostname", "user.name")
"""START is the beginning of a day in UTC."""


@pytest.fixture
def files() -> FileEvents:
    return FileEvents(MemoryStore())


def made(
    store: Store | MemoryStore, query: TrackingQuery, within: int = 7 * DAY, *filters: Filter, **given: str
) -> ReadyTracked:
    rule: Rule = rule_of(Tracked(query.name, within, given), GROUP)
    condition = ready(rule, filters, TOKYO, lambda one: ask_of(store, {query.name: query}, TOKYO, one))
    assert isinstance(condition, ReadyTracked)
    return condition


def found(
    files: FileEvents, query: TrackingQuery, *within: int, start: int = START, end: int = LAST
) -> list[Hit]:
    return asked(made(files.store, query, *within), StoreSource(files.store), start, end)  # type: ignore[arg-type]


def told(hits: Sequence[Hit]) -> list[tuple[int, tuple[str, ...]]]:
    """Hours since the start, and the events of the way."""
    return [((hit.time - START) // HOUR, hit.events) for hit in hits]


def test_the_event_that_reached_it_is_found_with_its_way(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK, at=1 * HOUR)
    files.add("copy", SHARE, "C:\\elsewhere.xlsx", at=2 * HOUR)
    files.add("rename", DESK, "C:\\b.xlsx", at=3 * HOUR)
    files.add("copy", "C:\\b.xlsx", STICK, at=4 * HOUR, **REMOVABLE)
    files.add("delete", "", "C:\\b.xlsx", at=5 * HOUR)
    (hit,) = found(files, a_query())
    assert (hit.event, hit.group, hit.count) == ("e4", ("PC1", "hanako"), 3)
    assert told([hit]) == [(4, ("e1", "e3", "e4"))]
    assert hit.fields["file.path"] == STICK


def test_a_way_may_begin_on_a_day_before(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK, at=20 * HOUR)
    files.add("copy", DESK, STICK, at=50 * HOUR, **REMOVABLE)
    assert told(found(files, a_query(), 2 * DAY)) == [(50, ("e1", "e2"))]


def test_what_began_longer_ago_is_not_followed(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK, at=1 * HOUR)
    files.add("copy", DESK, STICK, at=50 * HOUR, **REMOVABLE)
    assert found(files, a_query(), DAY) == []


def test_what_is_wanted_together_is_found_when_the_last_of_it_is_reached(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK, at=1 * HOUR)
    files.add("copy", DESK, STICK, at=2 * HOUR, **REMOVABLE)
    query = a_query(also=("deleted",))
    assert found(files, query) == []
    files.add("delete", "", DESK, at=30 * HOUR)
    assert [hit.event for hit in found(files, query)] == ["e3"]


def _stories(files: FileEvents) -> None:
    for day in range(4):
        at = day * DAY + 5 * HOUR
        name = f"C:\\Users\\hanako\\{day}.xlsx"
        files.add("copy", SHARE, name, at=at)
        files.add("copy", name, f"F:\\{day}.xlsx", at=at + day * 14 * HOUR, **REMOVABLE)
        files.add("copy", DESK, "C:\\nothing.xlsx", at=at + HOUR)
    files.add("copy", "C:\\Users\\hanako\\0.xlsx", "F:\\late.xlsx", at=3 * DAY, **REMOVABLE)


@pytest.mark.parametrize("hours", [5, 24, 33])
def test_it_finds_the_same_asked_of_parts_of_the_time(files: FileEvents, tmp_path: Path, hours: int) -> None:
    _stories(files)
    store = EmbeddedStore(tmp_path / "index", create=True)
    try:
        store.put([store.prepare(event) for event in files.events])
        condition, source = made(store, a_query(), 2 * DAY), StoreSource(store)
        whole = asked(condition, source, START, LAST)
        cuts = [*range(START, START + 7 * DAY, hours * HOUR), LAST + 1]
        parts = [hit for start, end in pairwise(cuts) for hit in asked(condition, source, start, end - 1)]
        assert full(parts) == full(whole) == full(found(files, a_query(), 2 * DAY))
        assert len(whole) == 4
    finally:
        store.close()


def test_an_event_changes_nothing_further_away_than_it_says(files: FileEvents) -> None:
    _stories(files)
    whole = found(files, a_query(), DAY)
    for event in files.events:
        others = FileEvents(MemoryStore({one.id: one for one in files.events if one.id != event.id}))
        condition = made(others.store, a_query(), DAY)
        first, last = event.time - condition.before, event.time + condition.after
        away = [hit for hit in found(others, a_query(), DAY) if not first <= hit.time <= last]
        assert away == [hit for hit in whole if not first <= hit.time <= last]


def test_what_a_filter_finds_is_no_hit(files: FileEvents) -> None:
    _stories(files)
    allowed = Filter("sticks", "file.path:*late*")
    condition = made(files.store, a_query(), 7 * DAY, allowed)
    hits = asked(condition, StoreSource(files.store), START, LAST)
    assert len(hits) == len(found(files, a_query())) - 1


def test_days_without_events_are_not_asked(files: FileEvents) -> None:
    files.add("copy", SHARE, DESK, at=1 * HOUR)
    files.add("copy", DESK, STICK, at=50 * HOUR, **REMOVABLE)
    days: list[int] = []

    def ask(first: int, _last: int) -> list[Arrival]:
        days.append((first - START) // DAY)
        return []

    condition = ReadyTracked(Tracked("any", 3 * DAY), Everything(), ask)
    assert asked(condition, StoreSource(files.store), 0, LAST) == []
    assert days == [-3, -1]


@pytest.mark.parametrize("bounds", [queries.Bounds(events=2), queries.Bounds(lineages=1)])
def test_more_than_can_be_followed_is_an_error(files: FileEvents, bounds: queries.Bounds) -> None:
    _stories(files)
    query = a_query()
    ask = ask_of(files.store, {query.name: query}, TOKYO, Tracked(query.name), bounds)
    with pytest.raises(TooManyError, match="to-sticks"):
        ask(START, LAST)


def test_a_query_that_is_not_there_is_an_error(files: FileEvents) -> None:
    with pytest.raises(PluginError, match="gone"):
        ask_of(files.store, {}, TOKYO, Tracked("gone"))


def test_without_a_way_to_ask_a_tracking_query_cannot_be_made_ready() -> None:
    with pytest.raises(QueryError, match="cannot be asked here"):
        ready(rule_of(Tracked("any")), (), TOKYO)
