"""Sorting by a field other than the time."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.events import make_event, make_events

from logctl.event import Event, Value
from logctl.fields import type_of
from logctl.store import Sort
from logctl.store.sort import sorted_by_field


def numbers(events: list[Event], field: str, descending: bool, limit: int | None = None) -> list[int]:
    rising = sorted(events, key=lambda event: event.order)
    found = sorted_by_field(iter(rising), Sort(field, descending), type_of(field), limit)
    return [event.sequence for event in found]


def with_values(field: str, *values: Value | None) -> list[Event]:
    return [
        make_event({} if value is None else {field: value}, number=number)
        for number, value in enumerate(values, 1)
    ]


@pytest.mark.parametrize(
    ("field", "values", "rising"),
    [
        ("process.pid", [10, 9, -1], [3, 2, 1]),
        ("source.ip", ["10.0.0.1", "9.9.9.9", "::1"], [3, 2, 1]),
        ("user.name", ["b", "Ａ", "a"], [2, 3, 1]),
        ("event.created", ["2022-03-01T00:00:00Z", "2022-03-01T08:59:59+09:00"], [2, 1]),
        ("ehr.emergency", [True, False], [2, 1]),
        ("vendor.x.n", ["10", "9"], [1, 2]),
    ],
)
def test_values_are_ordered_by_their_type(field: str, values: list[Value], rising: list[int]) -> None:
    assert numbers(with_values(field, *values), field, descending=False) == rising


def test_of_several_values_the_smallest_counts_or_when_descending_the_largest() -> None:
    events = with_values("process.pid", [1, 5], 3, [])
    assert numbers(events, "process.pid", descending=False) == [1, 2, 3]
    assert numbers(events, "process.pid", descending=True) == [1, 2, 3]


def test_an_amended_value_counts_like_one_of_the_record() -> None:
    plain = make_event(number=1)
    amended = Event("x", plain.time, 2, plain.bucket, plain.position, plain.fields, 0, {"user.name": "a"})
    assert numbers([plain, amended], "user.name", descending=False) == [2, 1]


def test_events_without_a_comparable_value_come_last_either_way() -> None:
    events = with_values("user.name", None, "b", [], "x" * 9000, "a", "")
    assert numbers(events, "user.name", descending=False) == [5, 2, 1, 3, 4, 6]
    assert numbers(events, "user.name", descending=True) == [2, 5, 6, 4, 3, 1]


def test_a_field_that_no_event_has_leaves_the_order_of_events() -> None:
    assert numbers(make_events(5), "user.name", descending=False) == [1, 2, 3, 4, 5]
    assert numbers(make_events(5), "user.name", descending=False, limit=2) == [1, 2]


def test_nothing_sorted_is_nothing() -> None:
    assert numbers([], "user.name", descending=True) == []
    assert numbers(make_events(3), "user.name", descending=True, limit=0) == []


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.integers(-3, 3)), max_size=12),
    st.booleans(),
    st.integers(0, 14),
    st.randoms(),
)
def test_a_limit_gives_the_beginning_of_the_whole(
    values: list[int | None], descending: bool, limit: int, chance: random.Random
) -> None:
    events = with_values("process.pid", *values)
    chance.shuffle(events)
    whole = numbers(events, "process.pid", descending)
    assert sorted(whole) == list(range(1, len(values) + 1))
    assert numbers(events, "process.pid", descending, limit) == whole[:limit]
