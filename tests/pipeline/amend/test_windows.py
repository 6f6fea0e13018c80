"""A long time in parts: every event is in one core, with all that lies around it."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from support.events import START, make_event

from logctl.event import Event
from logctl.pipeline.amend.windows import Window, windows

MANY = 50_000
spans = st.tuples(st.integers(-5, 60), st.integers(-5, 60)).map(sorted)


def events_at(*times: int) -> list[Event]:
    return [make_event(number=number, time=START + time) for number, time in enumerate(sorted(times))]


def cut(events: list[Event], start: int, end: int, reach: int, most: int) -> list[Window]:
    return list(windows(events, START + start, START + end, reach, most))


def around(events: list[Event], start: int, end: int, reach: int) -> list[Event]:
    """As a store finds them."""
    return [event for event in events if START + start - reach <= event.time <= START + end + reach]


@given(
    times=st.lists(st.integers(0, 50), max_size=40),
    span=spans,
    reach=st.integers(1, 20),
    most=st.integers(1, 12),
)
def test_every_event_of_the_time_is_in_one_core_with_all_within_reach(
    times: list[int], span: tuple[int, int], reach: int, most: int
) -> None:
    events = events_at(*times)
    start, end = span
    found = cut(around(events, start, end, reach), start, end, reach, most)
    inside = [event for event in events if START + start <= event.time <= START + end]
    assert [event for window in found for event in window.core] == inside
    for window in found:
        last = window.core[-1].time
        near = [event for event in events if window.core[0].time - reach <= event.time <= last + reach]
        assert [event for event in window.events if event in near] == near


@given(times=st.lists(st.integers(0, 50), max_size=60), reach=st.integers(1, 20), most=st.integers(1, 12))
def test_a_core_has_so_many_events_and_those_on_the_millisecond_of_its_last(
    times: list[int], reach: int, most: int
) -> None:
    for window in cut(events_at(*times), 0, 50, reach, most):
        assert len([event for event in window.core if event.time < window.core[-1].time]) < most
        assert all(window.start - reach <= event.time < window.end + reach for event in window.events), (
            "nothing is there that is further away than the reach"
        )


def test_all_events_of_one_millisecond_are_in_one_core() -> None:
    events = events_at(0, *[7] * MANY, 8)
    assert [len(window.core) for window in cut(events, 0, 100, 3, 1)] == [1, MANY, 1]


def test_of_a_long_time_only_a_part_is_read_at_once() -> None:
    read = 0

    def coming() -> Iterator[Event]:
        nonlocal read
        for number in range(1000):
            read += 1
            yield make_event(number=number, time=START + number)

    sizes = []
    for window in windows(coming(), START, START + 1000, 5, 20):
        assert read <= window.core[-1].time - START + 1 + 5 + 1
        sizes.append(len(window.events))
    assert (len(sizes), max(sizes)) == (50, 30)


def test_a_time_without_events_has_no_window() -> None:
    assert cut([], 0, 10, 5, 3) == []
    assert cut(events_at(12, 15), 0, 10, 5, 3) == []


def test_parts_follow_each_other_without_a_gap() -> None:
    found = cut(events_at(*range(20)), 3, 12, 2, 4)
    assert [(window.start - START, window.end - START) for window in found] == [(3, 7), (7, 11), (11, 13)]
