"""Who acts next in the invented hospital."""

from collections.abc import Iterator
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from logctl.demo.timeline import DAY, Timeline, iso, local, midnight


def test_a_day_begins_at_midnight_in_japan() -> None:
    assert iso(midnight(date(2026, 10, 30))) == "2026-10-29T15:00:00.000Z"
    assert local(midnight(date(2026, 10, 30))).hour == 0


def test_times_are_told_to_the_millisecond() -> None:
    assert iso(midnight(date(2026, 1, 1)) + 7) == "2025-12-31T15:00:00.007Z"


@given(st.lists(st.lists(st.integers(0, 1_000), max_size=5), max_size=8))
def test_all_act_in_the_order_of_time_and_each_after_its_own_pauses(plans: list[list[int]]) -> None:
    timeline = Timeline(0)
    acted: list[tuple[int, int]] = []

    def actor(number: int, pauses: list[int]) -> Iterator[int]:
        acted.append((timeline.now, number))
        for pause in pauses:
            yield pause
            acted.append((timeline.now, number))

    for number, pauses in enumerate(plans):
        timeline.start(actor(number, pauses), number)
    timeline.run()
    assert [time for time, _number in acted] == sorted(time for time, _number in acted)
    for number, pauses in enumerate(plans):
        times = [time for time, who in acted if who == number]
        assert times == [number + sum(pauses[:place]) for place in range(len(pauses) + 1)]


def test_of_those_at_one_moment_who_was_started_first_is_first() -> None:
    timeline = Timeline(5)
    acted: list[str] = []

    def actor(name: str) -> Iterator[int]:
        acted.append(name)
        yield 0
        acted.append(name)

    timeline.start(actor("a"))
    timeline.start(actor("b"))
    timeline.run()
    assert acted == ["a", "a", "b", "b"]


def test_somebody_may_start_another_while_acting() -> None:
    timeline = Timeline(0)
    acted: list[int] = []

    def later() -> Iterator[int]:
        acted.append(timeline.now)
        yield from ()

    def first() -> Iterator[int]:
        timeline.start(later(), timeline.now + DAY)
        yield 10
        acted.append(timeline.now)

    timeline.start(first())
    timeline.run()
    assert acted == [10, DAY]
