"""What is said of an event depends on nothing further away than the reach: a day is inferred in pieces."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.file_history import file_inference
from support.file_life import life

from logctl.event import Event, Fields


def in_pieces(events: Sequence[Event], cuts: Sequence[int]) -> dict[str, Fields]:
    """Each piece with what lies within reach of it."""
    inference = file_inference()
    found: dict[str, Fields] = {}
    ends = [events[0].time, *sorted(cuts), events[-1].time + 1]
    for start, end in pairwise(ends):
        near = [one for one in events if start - inference.reach <= one.time < end + inference.reach]
        inside = {one.id for one in events if start <= one.time < end}
        found |= {one: fields for one, fields in inference.infer(near).items() if one in inside}
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.lists(st.integers(0, 10_000), max_size=8))
def test_pieces_with_what_is_near_say_the_same_as_the_whole(random: Random, places: list[int]) -> None:
    events = life(random, 25).events()
    span = events[-1].time - events[0].time
    cuts = [events[0].time + span * place // 10_000 for place in places]
    assert in_pieces(events, cuts) == file_inference().infer(events)


def test_the_moments_around_each_event_are_cuts_too() -> None:
    events = life(Random(7), 30).events()
    whole = file_inference().infer(events)
    for event in events:
        assert in_pieces(events, [event.time]) == whole


def test_it_is_the_same_again() -> None:
    events = life(Random(8), 40).events()
    assert file_inference().infer(events) == file_inference().infer(list(events))


def test_nothing_is_said_of_no_events() -> None:
    assert file_inference().infer([]) == {}
