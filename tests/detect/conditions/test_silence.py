"""Silences, found as they are defined."""

from itertools import zip_longest

from hypothesis import given, settings
from hypothesis import strategies as st
from support.conditions import (
    ALPHA,
    CUTS,
    UNTIL,
    alphas,
    asked,
    changes_nothing_further_away,
    full,
    groups,
    in_parts,
)
from support.correlations import corpora, did

from logctl.contracts.rule import Events, Hit, Silence
from logctl.detect.conditions.silence import ReadySilence
from logctl.event import Event

silences = st.builds(
    Silence,
    st.just(Events("event.action:alpha")),
    st.sampled_from((0, 1, 5, 20, 40)),
    st.sampled_from(((), ("user.name",), ("user.name", "host.name"))),
)


def made(longer: int, *group_by: str) -> ReadySilence:
    return ReadySilence(Silence(Events(""), longer, group_by), ALPHA)


def defined(condition: Silence, events: list[Event], until: int = UNTIL) -> list[Hit]:
    """Of each group the events one after the other, until the end of time."""
    members = [(key, group, one) for one in alphas(events) for key, group in groups(one, condition.group_by)]
    found = []
    for wanted in {key for key, _group, _one in members}:
        own = [(group, one) for key, group, one in members if key == wanted]
        for (group, one), following in zip_longest(own, own[1:]):
            over = one.time + condition.longer
            if over < until and (following is None or following[1].time > over):
                found.append(Hit(over, one.sequence, one.id, group, 1, (one.id,), one.shown))
    return sorted(found, key=lambda hit: (hit.order, hit.group))


def in_order(hits: list[Hit]) -> list[Hit]:
    assert [hit.order for hit in hits] == sorted(hit.order for hit in hits)
    return sorted(hits, key=lambda hit: (hit.order, hit.group))


@settings(max_examples=80, deadline=None)
@given(corpora(), silences, st.integers(0, 100))
def test_silences_are_found_as_they_are_defined(corpus: list[Event], condition: Silence, until: int) -> None:
    ready = ReadySilence(condition, ALPHA)
    assert full(in_order(asked(ready, corpus, until=until))) == full(defined(condition, corpus, until))


@settings(max_examples=60, deadline=None)
@given(corpora(), silences, CUTS)
def test_they_are_the_same_asked_of_parts_of_the_time(
    corpus: list[Event], condition: Silence, cuts: list[int]
) -> None:
    ready = ReadySilence(condition, ALPHA)
    assert full(in_parts(ready, corpus, cuts)) == full(asked(ready, corpus))


@settings(max_examples=60, deadline=None)
@given(corpora(), silences, st.data())
def test_an_event_changes_silences_no_further_away_than_it_says(
    corpus: list[Event], condition: Silence, data: st.DataObject
) -> None:
    if corpus:
        event = data.draw(st.sampled_from(corpus))
        assert changes_nothing_further_away(ReadySilence(condition, ALPHA), corpus, event)


def test_the_last_event_before_a_silence_is_found_when_it_is_over() -> None:
    events = [did(1, 10, "alpha"), did(2, 15, "alpha"), did(3, 40, "alpha")]
    (hit,) = asked(made(20), events, until=50)
    assert (hit.time, hit.event, hit.events, hit.count) == (35, "e00002", ("e00002",), 1)


def test_exactly_as_long_is_no_silence() -> None:
    assert asked(made(20), [did(1, 10, "alpha"), did(2, 30, "alpha")], until=30) == []


def test_what_is_silent_at_the_end_is_found_once_its_time_is_over() -> None:
    events = [did(1, 10, "alpha")]
    assert asked(made(20), events, until=30) == []
    assert [hit.time for hit in asked(made(20), events, until=31)] == [30]


def test_a_late_event_ends_a_silence() -> None:
    events = [did(1, 10, "alpha"), did(2, 50, "alpha")]
    assert [hit.event for hit in asked(made(20), events, until=60)] == ["e00001"]
    assert asked(made(20), [*events, did(3, 30, "alpha")], until=60) == []


def test_a_silence_is_found_in_the_millisecond_when_it_is_over() -> None:
    events = [did(1, 10, "alpha"), did(2, 50, "alpha")]
    times = [time for time in range(60) if asked(made(20), events, time, time)]
    assert times == [30]


def test_each_group_is_silent_for_itself() -> None:
    events = [did(number, number * 10, "alpha", host__name="abc"[number % 2]) for number in range(6)]
    hits = asked(made(15, "host.name"), events, until=100)
    assert [(hit.time, hit.group) for hit in hits] == [
        *((15, ("a",)), (25, ("b",)), (35, ("a",)), (45, ("b",)), (55, ("a",)), (65, ("b",)))
    ]


def test_an_event_in_the_future_is_none_yet() -> None:
    events = [did(1, 10, "alpha"), did(2, 150, "alpha")]
    assert asked(made(30), events, until=40) == []
    assert [hit.time for hit in asked(made(30), events, until=41)] == [40]
