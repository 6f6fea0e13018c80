import sys
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.correlations import FIRST, LAST, OPERATORS, defined, did, found, made

from logctl.contracts.rule import Count, Events, Found, Hit, Operator
from logctl.detect.conditions import limits
from logctl.detect.conditions.condition import MOST_SHOWN, TooManyError
from logctl.errors import QueryError
from logctl.event import Event, Value

MINUTE = 60_000
FAILED = Events("event.action:failed")


def failures(*times: int, user: str = "akisora") -> list[Event]:
    return [did(number, time, "failed", user) for number, time in enumerate(times)]


def counts(within: int, number: int, operator: Operator = "gte", **more: object) -> Count:
    return Count((FAILED,), within, number, operator, **{"group_by": ("user.name",), **more})  # type: ignore[arg-type]


def told(hits: list[Hit]) -> list[tuple[int, int, int]]:
    """Time, count, and by how many events each is shown."""
    return [(hit.time, hit.count, len(hit.events)) for hit in hits]


def test_the_tenth_failure_in_a_quarter_of_an_hour_is_a_hit_and_is_shown_by_all_ten() -> None:
    events = failures(*range(0, 10 * MINUTE, MINUTE))
    (hit,) = found(counts(15 * MINUTE, 10), events, 0, 60 * MINUTE)
    assert (hit.order, hit.group, hit.count) == (events[9].order, ("akisora",), 10)
    assert hit.events == tuple(event.id for event in events)
    assert hit.fields == events[9].shown


def test_every_further_failure_is_a_hit_that_is_shown_by_itself() -> None:
    assert told(found(counts(10, 3), failures(0, 1, 2, 3, 4))) == [(2, 3, 3), (3, 4, 1), (4, 5, 1)]


def test_it_begins_again_where_the_event_before_was_no_hit() -> None:
    events = failures(0, 1, 2, 20, 21, 22)
    assert told(found(counts(10, 3), events)) == [(2, 3, 3), (22, 3, 3)]


def test_the_window_holds_both_of_its_ends() -> None:
    assert told(found(counts(10, 2), failures(0, 10))) == [(10, 2, 2)]
    assert told(found(counts(10, 2), failures(0, 11))) == []


def test_what_went_on_before_the_time_asked_of_is_known() -> None:
    events = failures(0, 10, 20)
    assert told(found(counts(10, 2), events, 20, 20)) == [(20, 2, 1)]
    assert told(found(counts(10, 2), events[1:], 20, 20)) == [(20, 2, 2)]
    assert made(counts(10, 2)).after == 20


@pytest.mark.parametrize(
    ("operator", "times"),
    [
        ("gte", [1, 2]),
        ("gt", [2]),
        ("lte", [0, 1]),
        ("lt", [0]),
        ("eq", [1]),
        ("neq", [0, 2]),
    ],
)
def test_every_operator_compares_the_number_with_the_one_of_the_rule(
    operator: Operator, times: list[int]
) -> None:
    assert [hit.time for hit in found(counts(10, 2, operator), failures(0, 1, 2))] == times


def test_names_that_differ_in_case_and_width_are_one_group_written_as_its_event_has_it() -> None:
    events = [did(1, 1, "failed", "Yamada"), did(2, 2, "failed", "ｙａｍａｄａ")]
    assert [hit.group for hit in found(counts(10, 2), events)] == [("ｙａｍａｄａ",)]


def test_an_event_without_the_field_of_the_group_counts_in_none() -> None:
    assert found(counts(10, 1), [did(1, 1, "failed", None), did(2, 2, "failed", "")]) == []


def test_an_event_with_several_values_counts_in_the_group_of_each() -> None:
    hits = found(counts(10, 1), [did(1, 1, "failed", ["suzuki", "akisora", "AKISORA"])])
    assert [hit.group for hit in hits] == [("akisora",), ("suzuki",)]


def test_different_values_are_counted_folded_and_as_long_as_they_are_in_the_window() -> None:
    names: list[Value] = ["pc-1", "PC-1", "ｐｃ-1", "pc-2", ["pc-3", "pc-2"], ""]
    events = [did(time, time, "failed", host__name=name) for time, name in enumerate(names)]
    hits = found(counts(2, 0, distinct="host.name"), events)
    assert [hit.count for hit in hits] == [1, 1, 1, 2, 3, 2]


def test_an_event_that_several_inputs_have_counts_once() -> None:
    both = Count((FAILED, Events("user.name:akisora")), 10, 2, group_by=("user.name",))
    assert told(found(both, failures(0))) == []
    assert told(found(both, failures(0, 1))) == [(1, 2, 2)]


def test_each_input_has_its_own_name_for_a_field_of_the_group() -> None:
    names = {"who": {"target": "user.target.name", "self": "user.name"}}
    inputs = (Events("event.action:reset", "target"), Events("event.action:failed", "self"))
    events = [did(1, 1, "reset", "admin", user__target__name="akisora"), did(2, 2, "failed")]
    (hit,) = found(Count(inputs, 10, 2, group_by=("who",), aliases=names), events)
    assert (hit.group, hit.events) == (("akisora",), ("e00001", "e00002"))


def test_users_with_many_failures_at_one_computer_are_counted_as_values() -> None:
    many = counts(10, 2)
    spray = Count((Found(many),), 10, 2, distinct="user.name", group_by=("host.name",))
    events = [
        did(number, number, "failed", user, host__name="pc-1")
        for number, user in enumerate(["a", "a", "b", "a", "b"])
    ]
    assert (made(many).after, made(spray).after) == (20, 40)
    (hit,) = found(spray, events)
    assert (hit.time, hit.group, hit.count) == (4, ("pc-1",), 2)
    assert hit.events == ("e00000", "e00001", "e00003", "e00002", "e00004")


def test_what_a_correlation_finds_is_counted_only_by_different_values() -> None:
    with pytest.raises(QueryError, match="distinct"):
        made(Count((Found(counts(10, 2)),), 10, 2))


def test_of_very_many_events_the_first_ones_and_the_last_are_shown() -> None:
    events = failures(*range(150))
    (hit,) = found(counts(1000, 150), events)
    assert hit.events == (*(event.id for event in events[: MOST_SHOWN - 1]), events[-1].id)


def test_more_events_than_may_be_kept_in_mind_are_an_error_that_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_ENTRIES", 50)
    with pytest.raises(
        TooManyError, match=r"more than 50 events .* make the query narrower or the time shorter"
    ):
        found(counts(100, 1000), failures(*range(60)))


def test_only_what_is_in_the_window_is_kept_however_many_groups_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_ENTRIES", 11)
    events = [did(time, time, "failed", f"user {time}") for time in range(200)]
    assert len(found(counts(10, 1), events)) == 200


def test_twice_the_events_in_one_window_take_about_twice_the_steps() -> None:
    """Of a hundred thousand events the whole window must never be gone through for each of them."""
    compared = [_steps(size) for size in (400, 800, 1600)]
    assert compared[2] - compared[1] < 2.5 * (compared[1] - compared[0])


def _steps(size: int) -> int:
    """Lines of the condition that are run."""
    lines = 0

    def count(frame: FrameType, event: str, _argument: object) -> object:
        nonlocal lines
        if "conditions" not in frame.f_code.co_filename:
            return None
        lines += event == "line"
        return count

    condition = made(counts(10**6, size // 2, distinct="host.name"))
    events = [did(one, one, "failed", host__name=f"pc-{one}") for one in range(size)]
    traced = sys.gettrace()
    sys.settrace(count)  # type: ignore[arg-type]
    try:
        found(condition, events, 0, 10**6)
    finally:
        sys.settrace(traced)
    return lines


DENSE = st.lists(st.tuples(st.integers(0, 25), st.sampled_from(("a", "A", "b"))), min_size=3, max_size=16)
COUNTS = st.builds(counts, st.integers(1, 6), st.integers(1, 4), st.sampled_from(OPERATORS))


def _dense(places: list[tuple[int, str]]) -> list[Event]:
    return [did(number, time, "failed", user) for number, (time, user) in enumerate(places)]


@settings(max_examples=250, deadline=None)
@given(DENSE, COUNTS, st.lists(st.integers(0, 26), max_size=4))
def test_bursts_across_the_borders_of_windows_and_of_the_times_asked_of(
    places: list[tuple[int, str]], condition: Count, cuts: list[int]
) -> None:
    events = _dense(places)
    edges = sorted({FIRST, *cuts, LAST + 1})
    joined = [hit for start, end in pairwise(edges) for hit in found(condition, events, start, end - 1)]
    assert joined == defined(condition, events)


@settings(max_examples=150, deadline=None)
@given(DENSE, COUNTS, st.integers(0, 2))
def test_an_event_of_a_burst_changes_hits_up_to_two_windows_later(
    places: list[tuple[int, str]], condition: Count, number: int
) -> None:
    events = _dense(places)
    time, after = events[number].time, made(condition).after

    def away(some: list[Event]) -> list[Hit]:
        return [hit for hit in defined(condition, some) if not time <= hit.time <= time + after]

    assert away(events) == away(events[:number] + events[number + 1 :])
