"""What was not there before, found as it is defined."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.conditions import (
    ALPHA,
    CUTS,
    alphas,
    asked,
    changes_nothing_further_away,
    full,
    groups,
    in_parts,
)
from support.correlations import corpora, did

from logctl.contracts.rule import Events, FirstSeen, Hit
from logctl.detect.conditions import first_seen
from logctl.detect.conditions.first_seen import ReadyFirstSeen
from logctl.detect.source import ListSource, StoreSource
from logctl.errors import QueryError
from logctl.event import Event, Value
from logctl.query import Node
from logctl.store import EmbeddedStore


@st.composite
def conditions(draw: st.DrawFn) -> FirstSeen:
    fields, group_by = draw(
        st.sampled_from(
            [
                (("user.name",), ()),
                (("user.name",), ("host.name",)),
                (("user.name", "user.target.name"), ()),
                (("user.name",), ("host.name", "user.target.name")),
            ]
        )
    )
    within = draw(st.sampled_from((0, 1, 5, 20, 50)))
    return FirstSeen(Events(""), fields, within, draw(st.sampled_from((0, within // 3, within))), group_by)


@st.composite
def streams(draw: st.DrawFn) -> list[Event]:
    """Of a few groups, with many values that are new."""
    times = draw(st.lists(st.integers(0, 60), max_size=20))
    people, places = st.integers(0, 12).map(lambda one: f"u{one}"), st.sampled_from("aab")
    return [did(n, time, "alpha", draw(people), host__name=draw(places)) for n, time in enumerate(times)]


nearby = st.builds(
    FirstSeen,
    st.just(Events("")),
    st.just(("user.name",)),
    st.integers(8, 12),
    st.integers(2, 8),
    st.sampled_from(((), ("host.name",))),
)
both = st.one_of(st.tuples(corpora(20), conditions()), st.tuples(streams(), nearby))


def made(within: int, learn: int, *fields: str, group_by: tuple[str, ...] = ()) -> ReadyFirstSeen:
    return ReadyFirstSeen(FirstSeen(Events(""), fields, within, learn, group_by), ALPHA)


def defined(condition: FirstSeen, events: list[Event]) -> Iterator[Hit]:
    members = [
        (one, group, key, (*written_group, *written_key))
        for one in alphas(events)
        for (group, written_group), (key, written_key) in product(
            groups(one, condition.group_by), groups(one, condition.fields)
        )
    ]
    for one, group, key, written in members:
        recent = [
            other
            for other in members
            if other[0].order <= one.order
            and one.time - other[0].time <= condition.within
            and other[1] == group
        ]
        known = any(other[0].order < one.order and other[2] == key for other in recent)
        if not known and any(one.time - other[0].time >= condition.learn for other in recent):
            yield Hit(*one.order, written, 1, (one.id,), one.shown)


@settings(max_examples=120, deadline=None)
@given(both)
def test_what_is_new_is_found_as_it_is_defined(asking: tuple[list[Event], FirstSeen]) -> None:
    corpus, condition = asking
    assert full(asked(ReadyFirstSeen(condition, ALPHA), corpus)) == full([*defined(condition, corpus)])


@settings(max_examples=80, deadline=None)
@given(both, CUTS, st.sampled_from((0, 1, 1000)))
def test_it_is_the_same_asked_of_parts_of_the_time_and_in_any_way(
    asking: tuple[list[Event], FirstSeen], cuts: list[int], questions: int
) -> None:
    corpus, condition = asking
    ready = ReadyFirstSeen(condition, ALPHA)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first_seen, "MOST_QUESTIONS", questions)
        assert full(in_parts(ready, corpus, cuts)) == full(asked(ready, corpus))


@settings(max_examples=60, deadline=None)
@given(corpora(20), conditions(), st.data())
def test_an_event_changes_what_is_new_no_further_away_than_it_says(
    corpus: list[Event], condition: FirstSeen, data: st.DataObject
) -> None:
    if corpus:
        event = data.draw(st.sampled_from(corpus))
        assert changes_nothing_further_away(ReadyFirstSeen(condition, ALPHA), corpus, event)


@settings(max_examples=5, deadline=None)
@given(corpora(20), st.lists(conditions(), min_size=3, max_size=3), CUTS)
def test_a_store_is_told_the_same_as_a_list(
    tmp_path_factory: pytest.TempPathFactory, corpus: list[Event], some: list[FirstSeen], cuts: list[int]
) -> None:
    store = _filled(tmp_path_factory.mktemp("store"), corpus)
    try:
        for condition in some:
            ready = ReadyFirstSeen(condition, ALPHA)
            assert full(in_parts(ready, StoreSource(store), cuts)) == full([*defined(condition, corpus)])
    finally:
        store.close()


def _filled(folder: Path, events: list[Event]) -> EmbeddedStore:
    store = EmbeddedStore(folder / "index", create=True)
    store.put([store.prepare(event) for event in events])
    return store


def test_a_value_is_new_once() -> None:
    users = {0: "a", 10: "a", 20: "b", 30: "b", 40: "a"}
    events = [did(time, time, "alpha", user) for time, user in users.items()]
    (hit,) = asked(made(100, 10, "user.name"), events)
    assert (hit.time, hit.group, hit.events) == (20, ("b",), ("e00020",))


def test_a_value_that_was_long_away_is_new_again() -> None:
    users = {0: "a", 10: "b", 21: "a", 31: "b", 41: "b"}
    events = [did(time, time, "alpha", user) for time, user in users.items()]
    assert [hit.time for hit in asked(made(20, 5, "user.name"), events)] == [10, 21, 31]


def test_nothing_is_new_while_it_is_learned_what_there_is() -> None:
    events = [did(time, time, "alpha", f"u{time}") for time in range(10)]
    assert [hit.time for hit in asked(made(50, 7, "user.name"), events)] == [7, 8, 9]


def test_each_group_learns_for_itself() -> None:
    events = [
        did(time, time, "alpha", f"u{time}", host__name="old" if time < 8 else "new") for time in range(10)
    ]
    events.append(did(20, 20, "alpha", "u1", host__name="new"))
    hits = asked(made(50, 6, "user.name", group_by=("host.name",)), events)
    assert [hit.group for hit in hits] == [("old", "u6"), ("old", "u7"), ("new", "u1")]


def test_the_spelling_of_a_value_makes_it_no_new_one() -> None:
    events = [did(1, 0, "alpha", "yamada"), did(2, 30, "alpha", "ＹＡＭＡＤＡ"), did(3, 31, "alpha", "satou")]
    assert [hit.event for hit in asked(made(50, 10, "user.name"), events)] == ["e00003"]


def test_an_event_that_comes_late_takes_back_that_another_was_new() -> None:
    events = [did(1, 0, "alpha", "a"), did(2, 30, "alpha", "b")]
    ready = made(50, 10, "user.name")
    assert [hit.event for hit in asked(ready, events)] == ["e00002"]
    assert asked(ready, [*events, did(3, 5, "alpha", "b")]) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("source.ip", "10.0.0.1", "10.0.0.2"),
        ("source.ip", "2001:db8::1", "2001:db8::2"),
        ("process.pid", 7, 8),
        ("logctl.person.confidence", 0.5, 0.25),
        ("ehr.emergency", True, False),
        ("winlog.time_created", "2026-10-01T00:00:00.000Z", "2026-10-02T00:00:00.000Z"),
        ("message", "a b", "b a"),
        ("vendor.sky.x", "x" * 1001, "x" * 1002),
        ("user.name", "\u200b", "a"),
    ],
)
def test_values_of_every_type_are_known_again(tmp_path: Path, name: str, old: Value, new: Value) -> None:
    values = {0: old, 50: old, 60: new}
    events = [
        did(time, time, "alpha", None, **{name.replace(".", "__"): value}) for time, value in values.items()
    ]
    ready, store = made(70, 10, name), _filled(tmp_path, events)
    try:
        for source in (StoreSource(store), ListSource(events)):
            assert [hit.time for hit in asked(ready, source, 40)] == [60]
            assert [hit.time for hit in asked(ready, source, 55)] == [60]
    finally:
        store.close()


def test_of_a_live_second_only_what_came_in_it_is_read() -> None:
    class Reading(ListSource):
        read = 0

        def events(self, query: Node, start: int, end: int) -> Iterator[Event]:
            for event in super().events(query, start, end):
                self.read += 1
                yield event

    source = Reading([did(time, time, "alpha", f"u{time % 50}") for time in range(190)])
    assert asked(made(150, 20, "user.name"), source, 185) == []
    assert source.read == 5


def test_how_long_there_were_any_is_asked_again_when_the_oldest_is_out_of_reach() -> None:
    users = {0: "a", 9: "b", 20: "c", 29: "d"}
    events = [did(time, time, "alpha", user) for time, user in users.items()]
    ready = made(20, 12, "user.name")
    assert (
        [hit.time for hit in asked(ready, events, 10)]
        == [20, 29]
        == [hit.time for hit in asked(ready, events)]
    )
    assert [hit.time for hit in asked(ready, events[1:], 10)] == [29]
    assert [hit.time for hit in asked(ready, [*events[:1], *events[2:]], 10)] == [20]


def test_a_value_of_the_time_before_is_known_only_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    users = {0: "a", 8: "b", 15: "c", 22: "a", 27: "b"}
    events = [did(time, time, "alpha", user) for time, user in users.items()]
    monkeypatch.setattr(first_seen, "MOST_QUESTIONS", 0)
    assert [hit.time for hit in asked(made(20, 1, "user.name"), events, 10)] == [15, 22]
    assert [hit.time for hit in asked(made(18, 1, "user.name"), events, 10)] == [15, 22, 27]


def test_learning_for_longer_than_remembering_is_refused() -> None:
    with pytest.raises(QueryError, match="longer"):
        made(5, 6, "user.name")
