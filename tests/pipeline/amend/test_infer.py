"""What several events make likely: asked again where one of them came or changed, and stored where that differs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.amenders import says
from support.events import START, make_event
from support.inferences import ADDED, Closers, Pairs, closes, expected, inferences, inferring, inline, opens
from support.memory_store import MemoryStore

from logctl.event import Event, Fields
from logctl.pipeline.amend import infer as inferring_module
from logctl.pipeline.amend.answer import Amendments, Pending
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.amend.infer import infer, query_of
from logctl.pipeline.amend.links import links_of
from logctl.pipeline.amend.settle import settle
from logctl.query import Everything, matches
from logctl.store import Sort, Store

DAY = 86_400_000
FOUND = "logctl.task.command"
PART = "package.reference"


class Counting(MemoryStore):
    """Notes which events are written anew."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []

    def rewrite(self, batch: Sequence[Event]) -> int:
        self.written += [event.id for event in batch]
        return super().rewrite(batch)


@pytest.fixture
def memory() -> Counting:
    return Counting()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Amendments]:
    made = inferring(tmp_path)
    yield made
    made.table.close()


def answered(made: Amendments, *events: Event) -> tuple[list[Event], Pending]:
    linked = [found for event in events if (found := links_of(event, made.amenders, made.inferences))]
    answers, pending = made.answer(linked)
    fields = {one.order: given for one, given in zip(linked, answers, strict=True)}
    return [replace(event, amended=fields.get(event.order, {})) for event in events], pending


def arrive(store: Store, made: Amendments, *events: Event) -> None:
    """As the indexer does it with one batch."""
    ready, pending = answered(made, *events)
    store.put([store.prepare(event) for event in ready])
    made.stored(pending)


def settled(store: Store, made: Amendments, failed: list[str] | None = None) -> int:
    """As the indexer does it at the end."""
    told: list[str] = []
    workers = inline(store, made)
    changed = settle(store, made, workers)
    changed += infer(store, made, workers, lambda who, error: told.append(f"{who}: {error}"))
    if failed is None:
        assert told == []
    else:
        failed += told
    return changed


def all_events(store: Store) -> list[Event]:
    return list(store.find(Everything(), Sort(descending=False)))


def added(store: Store) -> dict[str, dict[str, Any]]:
    return {
        event.id: {name: value for name, value in event.amended.items() if name in ADDED}
        for event in all_events(store)
    }


def found(store: Store, number: int, name: str = FOUND) -> object:
    identity = f"e{number:05}"
    return store.get([identity])[identity].shown.get(name)


# what is inferred


def test_what_two_events_make_likely_is_said_of_both(store: Store, made: Amendments) -> None:
    arrive(store, made, opens(1), closes(4))
    assert settled(store, made) == 2
    assert added(store) == {
        "e00001": {
            "logctl.task.name": "copy",
            FOUND: ["e00004"],
            "logctl.person.confidence": 0.85,
        },
        "e00004": {PART: "e00001"},
    }


def test_what_comes_late_takes_back_what_is_no_longer_true(store: Store, made: Amendments) -> None:
    arrive(store, made, opens(1), closes(9))
    settled(store, made)
    arrive(store, made, closes(3))
    settled(store, made)
    assert [found(store, number) for number in (1, 3, 9)] == [["e00003"], None, None]
    arrive(store, made, opens(2))
    settled(store, made)
    assert [found(store, number, PART) for number in (3, 9)] == ["e00002", "e00002"]


def test_a_second_time_nothing_is_left_to_do(memory: Counting, made: Amendments) -> None:
    arrive(memory, made, opens(1), closes(4))
    assert (settled(memory, made), settled(memory, made)) == (2, 0)
    assert made.table.unsettled() == 0


def test_only_what_changes_is_written(memory: Counting, made: Amendments) -> None:
    arrive(memory, made, opens(1), closes(4), opens(2, user="other"), closes(5, user="other"))
    settled(memory, made)
    memory.written.clear()
    arrive(memory, made, closes(3))
    settled(memory, made)
    assert sorted(memory.written) == ["e00001", "e00003"]


def test_events_that_concern_no_inference_are_not_asked_for(memory: Counting, made: Amendments) -> None:
    arrive(memory, made, make_event(), says(2, "a"))
    assert made.table.unsettled() == 0
    assert settled(memory, made) == 0


def test_a_doubtful_time_is_no_place_among_others(memory: Counting, made: Amendments) -> None:
    arrive(memory, made, opens(1), closes(2, fields={"logctl.time_doubtful": True}), closes(4))
    settled(memory, made)
    assert found(memory, 1) == ["e00004"]


def test_what_joins_added_is_seen_and_what_they_change_is_inferred_again(
    store: Store, made: Amendments
) -> None:
    arrive(store, made, opens(3), closes(5))
    settled(store, made)
    assert found(store, 3, "network.name") is None
    arrive(store, made, says(4, "NS3-PC01"))
    settled(store, made)
    assert found(store, 3, "network.name") == "NS3-PC01"


def test_what_joins_added_stays(memory: Counting, made: Amendments) -> None:
    arrive(memory, made, says(1, "a"), opens(2), closes(5))
    memory.amend("e00005", {"logctl.person.name": "秋空 花子"})
    settled(memory, made)
    assert memory.events["e00005"].amended == {
        "user.domain": "a",
        "user.id": "e00001",
        "logctl.person.name": "秋空 花子",
        PART: "e00002",
    }


def test_the_sentence_is_that_of_all_that_was_added(memory: Counting, made: Amendments) -> None:
    told: Fields = {"logctl.collector": "tells", "message": "?"}
    arrive(memory, made, says(1, "a"), opens(2), closes(3, fields=told))
    settled(memory, made)
    assert memory.events["e00003"].fields["message"] == "closes a"


def test_what_the_record_itself_says_is_not_added(memory: Counting, made: Amendments) -> None:
    arrive(memory, made, opens(1, fields={"logctl.task.name": "own"}), closes(2))
    settled(memory, made)
    assert "logctl.task.name" not in memory.events["e00001"].amended
    assert found(memory, 1, "logctl.task.name") == "own"


def test_of_the_time_around_only_what_is_looked_at_counts(memory: Counting, made: Amendments) -> None:
    """What lies at the edge of the time is known only in part, and keeps what it has."""
    arrive(memory, made, *(closes(number) for number in range(20, 41, 10)), opens(11))
    settled(memory, made)
    assert found(memory, 20, PART) == "e00011"
    arrive(memory, made, closes(30, id="late"))
    settled(memory, made)
    assert found(memory, 20, PART) == "e00011"


# at once, and in parts


@pytest.mark.parametrize("most", [1, 2, 7, 20_000])
def test_in_parts_it_is_what_it_is_at_once(
    memory: Counting, made: Amendments, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(inferring_module, "MOST_EVENTS", most)
    random = Random(5)
    events = [random.choice((opens, closes))(n, time=START + random.randrange(60)) for n in range(80)]
    arrive(memory, made, *events)
    settled(memory, made)
    assert added(memory) == expected(events, made)
    assert any(FOUND in fields for fields in added(memory).values())


def test_very_many_events_on_one_millisecond_are_looked_at_together(
    memory: Counting, made: Amendments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inferring_module, "MOST_EVENTS", 1000)
    many = [closes(number, time=START, user="other") for number in range(2, 50_002)]
    arrive(memory, made, opens(1, time=START), *many, closes(50_002, time=START + 1))
    settled(memory, made)
    assert found(memory, 1) == ["e50002"]


def test_times_far_apart_are_each_for_themselves(memory: Counting, made: Amendments) -> None:
    arrive(memory, made, *(made_at(number, number * DAY) for number in range(1, 9)))
    assert made.table.unsettled() == 8
    settled(memory, made)
    assert memory.written == []


def made_at(number: int, time: int) -> Event:
    return opens(number, time=START + time)


# several inferences, and none


class Second(Pairs):
    """Says of every opening how many there are within reach."""

    def infer(self, events: Sequence[Event]) -> Mapping[str, Fields]:
        assert not any(ADDED & event.amended.keys() for event in events), "what others infer is not seen"
        times = [event.time for event in events]
        return {
            event.id: {"rule.id": str(sum(abs(event.time - time) <= self.reach for time in times))}
            for event in events
        }


def second(**more: Any) -> Second:
    return Second(**{"name": "second", "reach": 3, "fields": frozenset({"rule.id"}), **more})


def test_an_event_may_have_something_from_several(memory: Counting, tmp_path: Path) -> None:
    made = inferring(tmp_path, Pairs(), second())
    arrive(memory, made, opens(1), closes(4), closes(8))
    settled(memory, made)
    assert (found(memory, 1), found(memory, 1, "rule.id")) == (["e00004"], "2")
    arrive(memory, made, opens(2))
    settled(memory, made)
    assert [found(memory, number, "rule.id") for number in (1, 2, 4, 8)] == ["3", "3", "3", "1"]
    assert found(memory, 4, PART) == "e00002"
    made.table.close()


def test_of_an_inference_that_is_not_there_is_let_go_what_was_noted(memory: Counting, tmp_path: Path) -> None:
    before = inferring(tmp_path, Pairs(), second())
    arrive(memory, before, opens(1), closes(4))
    before.table.close()
    made = inferring(tmp_path, Pairs())
    settled(memory, made)
    assert made.table.unsettled() == 0
    made.table.close()


def test_without_inferences_nothing_is_asked(tmp_path: Path, memory: Counting) -> None:
    none = Amendments(FactTable(tmp_path), {})
    assert infer(memory, none, inline(memory, none), lambda _who, _error: None) == 0
    assert list(tmp_path.iterdir()) == []


def test_one_who_does_not_concern_it_any_more_loses_what_was_added(
    memory: Counting, made: Amendments
) -> None:
    arrive(memory, made, opens(1), closes(4))
    settled(memory, made)
    other = replace(opens(1), fields=opens(1).fields | {"event.action": "another"}, revision=1)
    assert memory.replace(other)
    arrive(memory, made, closes(5))
    settled(memory, made)
    assert added(memory) == {"e00001": {}, "e00004": {}, "e00005": {}}


def test_the_query_is_for_what_it_looks_at_and_what_it_added_to_in_the_time_and_around_it() -> None:
    query = query_of(Pairs(), (START + 20, START + 30))

    def asked(event: Event) -> bool:
        return matches(query, event.shown)

    assert [asked(opens(number)) for number in (9, 10, 40, 41)] == [False, True, True, False]
    assert not asked(make_event(number=20))
    assert asked(make_event({PART: "e00001"}, number=20))


# plugins that fail


class Fails(Pairs):
    """As said; `given` is what it answers, or raises."""

    given: Any = None

    def infer(self, events: Sequence[Event]) -> Any:
        if isinstance(self.given, BaseException):
            raise self.given
        return self.given


def failing(given: Any) -> Fails:
    made = Fails(name="fails", fields=frozenset({"source.port", "related.user"}))
    made.given = given
    return made


@pytest.mark.parametrize(
    "given",
    [
        ValueError("no"),
        SystemExit(),
        None,
        3,
        {"e00001": None},
        {"e00001": {"source.port": "many"}},
        {"e00001": {"related.user": object()}},
        {"e00001": {"related.user": "\ud800"}},
    ],
)
def test_an_inference_that_fails_is_named_once_and_its_time_waits(
    memory: Counting, tmp_path: Path, given: Any
) -> None:
    made = inferring(tmp_path, failing(given), Pairs())
    arrive(memory, made, opens(1), closes(4))
    failed: list[str] = []
    assert settled(memory, made, failed) == 2
    assert [text.partition(":")[0] for text in failed] == ["inference fails"]
    assert (made.table.unsettled(), found(memory, 1)) == (1, ["e00004"])
    arrive(memory, made, closes(3))
    assert settled(memory, made, failed) == 2
    made.table.close()
    mended = inferring(tmp_path, failing({"e00001": {"source.port": 7}}), Pairs())
    assert settled(memory, mended) == 1
    assert (mended.table.unsettled(), found(memory, 1, "source.port")) == (0, 7)
    mended.table.close()


def test_an_inference_whose_query_is_none_is_named_and_its_time_waits(
    memory: Counting, tmp_path: Path
) -> None:
    made = inferring(tmp_path, Pairs(query="event.action:("))
    arrive(memory, made, opens(1), closes(4))
    failed: list[str] = []
    assert settled(memory, made, failed) == 0
    assert (len(failed), made.table.unsettled()) == (1, 1)
    made.table.close()


def test_what_it_may_not_say_and_what_says_nothing_is_left_out(memory: Counting, tmp_path: Path) -> None:
    said = {
        "e00001": {"user.name": "forged", "source.port": 7, "related.user": ""},
        "unknown": {"source.port": 1},
    }
    made = inferring(tmp_path, failing(said))
    arrive(memory, made, opens(1))
    settled(memory, made)
    assert memory.events["e00001"].amended == {"source.port": 7}
    made.table.close()


class Unsure(Pairs):
    """Fails at events of one user."""

    def concerns(self, fields: Fields) -> bool:
        if fields.get("user.name") == "poison":
            raise ValueError("poison")
        return super().concerns(fields)


def test_an_event_at_which_it_fails_is_named_and_is_none_that_it_looks_at(
    memory: Counting, tmp_path: Path
) -> None:
    made = inferring(tmp_path, Unsure(same=("host.name",)), second())
    links = links_of(closes(3, user="poison"), {}, made.inferences)
    assert links is not None
    assert links.problems == {"inference pairs": "inference pairs failed: ValueError: poison"}
    assert links.concerns == ["second"]
    arrive(memory, made, opens(1), closes(3, user="poison"), closes(4))
    settled(memory, made)
    assert found(memory, 1) == ["e00004"]
    made.table.close()


# ends and company


class Killed(Exception):
    pass


def test_what_ends_in_the_middle_is_done_again(made: Amendments, monkeypatch: pytest.MonkeyPatch) -> None:
    class Dying(Counting):
        def rewrite(self, batch: Sequence[Event]) -> int:
            if self.written:
                raise Killed
            return super().rewrite(batch)

    monkeypatch.setattr(inferring_module, "MOST_EVENTS", 1)
    store = Dying()
    arrive(store, made, opens(1), closes(4))
    with pytest.raises(Killed):
        settled(store, made)
    assert made.table.unsettled() == 1
    store.written.clear()
    monkeypatch.setattr(Dying, "rewrite", Counting.rewrite)
    settled(store, made)
    assert (found(store, 1), found(store, 4, PART)) == (["e00004"], "e00001")


def test_who_settled_before_the_events_were_stored_did_not_find_them_there(
    memory: Counting, made: Amendments
) -> None:
    arrive(memory, made, opens(1))
    ready, pending = answered(made, closes(4))
    settled(memory, made)
    memory.put(ready)
    made.stored(pending)
    settled(memory, made)
    assert found(memory, 1) == ["e00004"]


def test_what_an_ended_process_may_have_stored_is_noted_again(memory: Counting, made: Amendments) -> None:
    """It settled its own answer, and another process stored the same events."""
    ready, pending = answered(made, opens(1), closes(4))
    with made.table.open() as facts:
        facts.unsettled.take("pairs")
        facts.unsettled.settle("pairs")
    memory.put(ready)
    made.stored(pending, again=True)
    settled(memory, made)
    assert found(memory, 1) == ["e00004"]


def test_of_an_exchanged_index_the_new_table_is_told(memory: Counting, tmp_path: Path) -> None:
    made = inferring(tmp_path)
    ready, pending = answered(made, opens(1), closes(4))
    (tmp_path / "facts.sqlite").rename(tmp_path / "old")
    memory.put(ready)
    made.stored(pending)
    settled(memory, made)
    assert found(memory, 1) == ["e00004"]
    made.table.close()


def test_what_comes_while_it_is_written_is_done_too(made: Amendments) -> None:
    class Joined(Counting):
        """Meanwhile another process brings one more event."""

        def rewrite(self, batch: Sequence[Event]) -> int:
            if not self.written:
                ready, pending = answered(made, closes(3))
                self.put(ready)
                made.stored(pending)
            return super().rewrite(batch)

    store = Joined()
    arrive(store, made, opens(1), closes(4))
    settled(store, made)
    assert (found(store, 1), made.table.unsettled()) == (["e00003"], 0)


# in any order


def _some(kind: Callable[..., Event], tag: str = "") -> st.SearchStrategy[Callable[[int], Event]]:
    return st.builds(
        lambda time, user: (
            lambda number: kind(*((number, tag) if tag else (number,)), time=START + time, user=user)
        ),
        st.integers(0, 45),
        st.sampled_from(("akisora", "haruka")),
    )


ANY_EVENT = st.one_of(
    _some(opens), _some(opens), _some(closes), _some(closes), _some(says, "a"), _some(says, "b")
)


@st.composite
def arrivals(draw: st.DrawFn) -> list[list[list[Event]]]:
    """Runs, their batches, the events of each."""
    makers = draw(st.lists(ANY_EVENT, min_size=1, max_size=14))
    events = draw(st.permutations([make(number) for number, make in enumerate(makers, 1)]))
    batches, place = [], 0
    while place < len(events):
        length = draw(st.integers(1, 6))
        batches.append(list(events[place : place + length]))
        place += length
    runs, place = [], 0
    while place < len(batches):
        length = draw(st.integers(1, 3))
        runs.append(batches[place : place + length])
        place += length
    return runs


def ran(store: Store, folder: Path, runs: list[list[list[Event]]]) -> None:
    for run in runs:
        made = inferring(folder, Pairs(), second())
        for batch in run:
            arrive(store, made, *batch)
        settled(store, made)
        assert made.table.unsettled() == 0
        made.table.close()


def at_once(folder: Path, runs: list[list[list[Event]]]) -> dict[str, Event]:
    """All events sorted, as one batch of one run: what is inferred is what the plugins say of all of them."""
    store, made = MemoryStore(), inferring(folder, Pairs(), second())
    events = sorted(
        (event for run in runs for batch in run for event in batch), key=lambda event: event.order
    )
    arrive(store, made, *events)
    settled(store, made)
    assert {
        event.id: {name: value for name, value in event.amended.items() if name in made.inferred}
        for event in store.events.values()
    } == expected(list(store.events.values()), made)
    made.table.close()
    return store.events


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(runs=arrivals(), most=st.sampled_from((1, 2, 3, 20_000)))
def test_the_end_state_depends_on_the_events_alone(
    runs: list[list[list[Event]]], most: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = MemoryStore()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inferring_module, "MOST_EVENTS", most)
        ran(store, tmp_path_factory.mktemp("parts"), runs)
    assert store.events == at_once(tmp_path_factory.mktemp("once"), runs)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(runs=arrivals(), most=st.sampled_from((1, 3, 20_000)))
def test_on_both_stores_the_end_state_depends_on_the_events_alone(
    fresh_store: Callable[[], Store],
    runs: list[list[list[Event]]],
    most: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    store = fresh_store()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inferring_module, "MOST_EVENTS", most)
        ran(store, tmp_path_factory.mktemp("parts"), runs)
    assert {event.id: event for event in all_events(store)} == at_once(tmp_path_factory.mktemp("once"), runs)


def test_the_inference_of_these_tests_says_something_in_them(tmp_path: Path) -> None:
    store, made = MemoryStore(), inferring(tmp_path, Pairs(), second())
    arrive(store, made, says(1, "a"), opens(2), closes(3))
    settled(store, made)
    assert {name for event in store.events.values() for name in event.amended} >= {
        *("logctl.task.name", "logctl.task.command", "logctl.person.confidence", "package.reference"),
        "network.name",
        "rule.id",
        *Closers().fields,
    }
    assert inferences() == {"pairs": Pairs()}
    made.table.close()
