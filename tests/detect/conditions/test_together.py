import pytest
from support.correlations import did, found, made

from logctl.contracts.rule import Count, Events, Found, Hit, Together
from logctl.detect.conditions import limits
from logctl.detect.conditions.condition import TooManyError
from logctl.event import Event

A, B, C = (Events(f"event.action:{name}", name) for name in ("a", "b", "c"))
MANY = Count((Events("event.action:failed"),), 100, 10, group_by=("user.name",))
GUESSED = Together((Found(MANY), Events("event.action:success")), 100, True, ("user.name",))


def together(*inputs: Events, ordered: bool = False, within: int = 10) -> Together:
    return Together(inputs, within, ordered, ("user.name",))


def story(*actions: str | list[str], step: int = 1) -> list[Event]:
    return [did(number, number * step, action) for number, action in enumerate(actions)]


def shown(hits: list[Hit]) -> list[tuple[int, ...]]:
    """The numbers of the events that show each."""
    return [tuple(int(one[1:]) for one in hit.events) for hit in hits]


def test_ten_failures_and_then_a_success_are_found_and_shown_by_all_eleven() -> None:
    events = story(*["failed"] * 10, "success")
    (hit,) = found(GUESSED, events)
    assert (hit.order, hit.group, hit.count) == (events[-1].order, ("akisora",), 2)
    assert hit.events == tuple(event.id for event in events)
    assert hit.fields == events[-1].shown


def test_nine_failures_or_a_success_before_them_or_one_of_somebody_else_are_not() -> None:
    assert found(GUESSED, story(*["failed"] * 9, "success")) == []
    assert found(GUESSED, story("success", *["failed"] * 10)) == []
    other = did(99, 50, "success", "suzuki")
    assert found(GUESSED, [*story(*["failed"] * 10), other]) == []


def test_in_any_order_the_event_that_completes_it_is_the_hit_and_so_is_each_after_it() -> None:
    assert shown(found(together(A, B), story("b", "x", "a", "b"))) == [(0, 2), (2, 3)]


def test_in_the_order_of_the_inputs_only_an_event_of_the_last_one_completes_it() -> None:
    assert shown(found(together(A, B, ordered=True), story("b", "a", "b", "a"))) == [(1, 2)]


def test_the_latest_events_that_can_serve_show_it() -> None:
    assert shown(found(together(A, B, C), story("a", "b", "a", "c"))) == [(1, 2, 3)]
    assert shown(found(together(A, B, C, ordered=True), story("a", "b", "a", "c"))) == [(0, 1, 3)]


def test_one_event_serves_several_inputs_only_where_there_is_no_order() -> None:
    assert shown(found(together(A, B), story(["a", "b"]))) == [(0,)]
    assert shown(found(together(A, B, ordered=True), story(["a", "b"]))) == []
    assert shown(found(together(A, B, ordered=True), story(["a", "b"], ["a", "b"]))) == [(0, 1)]


def test_the_same_input_twice_in_order_are_two_events() -> None:
    assert shown(found(together(A, A, ordered=True), story("a", "a", "a"))) == [(0, 1), (1, 2)]


@pytest.mark.parametrize("ordered", [False, True])
def test_the_first_event_may_be_as_old_as_the_time_is_long_and_no_older(ordered: bool) -> None:
    condition = together(A, B, ordered=ordered)
    assert len(found(condition, story("a", "b", step=10))) == 1
    assert found(condition, story("a", "b", step=11)) == []


def test_at_one_time_the_sequence_decides_what_follows_what() -> None:
    events = [did(1, 5, "b"), did(2, 5, "a")]
    assert found(together(A, B, ordered=True), events) == []
    assert shown(found(together(B, A, ordered=True), events)) == [(1, 2)]


def test_what_was_found_has_the_values_by_which_it_was_grouped() -> None:
    aliases = {"who": {"reset": "user.target.name"}}
    reset = Count((Events("event.action:reset", "reset"),), 10, 2, group_by=("who",), aliases=aliases)
    outer = {"account": {"many": "who", "use": "user.name"}}
    condition = Together(
        (Found(reset, "many"), Events("event.action:use", "use")), 10, True, ("account",), outer
    )
    events = [
        did(1, 1, "reset", "admin", user__target__name=["suzuki", "akisora"]),
        did(2, 2, "reset", "admin", user__target__name="akisora"),
        did(3, 3, "use", "akisora"),
    ]
    (hit,) = found(condition, events)
    assert (hit.group, hit.events) == (("akisora",), ("e00001", "e00002", "e00003"))


def test_correlations_of_correlations_reach_as_far_as_all_of_them() -> None:
    twice = Together((Found(GUESSED), Events("event.action:x")), 50, True, ("user.name",))
    assert (made(MANY).after, made(GUESSED).after, made(twice).after) == (200, 300, 350)
    assert made(twice).before == 0
    events = story(*["failed"] * 10, "success", "x")
    assert found(twice, events, 11, 11)[0].events == tuple(event.id for event in events)


@pytest.mark.parametrize("ordered", [False, True])
def test_of_a_group_only_the_latest_event_of_each_input_is_kept(
    monkeypatch: pytest.MonkeyPatch, ordered: bool
) -> None:
    monkeypatch.setattr(limits, "MOST_ENTRIES", 2)
    events = story(*["a"] * 50, "b", *["a", "b"] * 20)
    assert len(found(together(A, B, ordered=ordered, within=200), events)) >= 21


@pytest.mark.parametrize("ordered", [False, True])
def test_groups_without_an_event_in_the_time_are_forgotten(
    monkeypatch: pytest.MonkeyPatch, ordered: bool
) -> None:
    monkeypatch.setattr(limits, "MOST_ENTRIES", 12)
    events = [did(time, time, "a", f"user {time}") for time in range(150)]
    assert len(found(together(A, B, ordered=ordered), [*events, did(150, 150, "b", "user 149")])) == 1
    with pytest.raises(TooManyError, match="more than 12 events"):
        found(together(A, B, ordered=ordered, within=20), events)


def test_events_that_nothing_came_before_are_not_kept_where_there_is_an_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_ENTRIES", 1)
    events = [did(time, time, "b", f"user {time}") for time in range(50)]
    assert found(together(A, B, ordered=True, within=100), events) == []
