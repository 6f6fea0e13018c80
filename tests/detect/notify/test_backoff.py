"""How long a channel that failed is left alone."""

from hypothesis import given
from hypothesis import strategies as st

from logctl.detect.notify.backoff import LONGEST, backoff, is_over


@given(st.text(max_size=5), st.integers(1, 5000))
def test_no_wait_is_longer_than_an_hour_or_shorter_than_a_few_seconds(message: str, attempts: int) -> None:
    assert 7_000 < backoff(message, attempts) <= LONGEST
    assert backoff(message, attempts) <= 15_000 * 2 ** (attempts - 1)


def test_each_wait_may_be_twice_as_long_as_the_one_before() -> None:
    waits = [backoff("message", attempts) for attempts in range(1, 9)]
    assert all(
        7_500 * 2**n <= wait <= 15_000 * 2**n for n, wait in enumerate(waits[:8]) if wait < LONGEST // 2
    )
    assert waits[-1] > waits[0] * 8


def test_channels_that_failed_together_come_back_apart() -> None:
    assert len({backoff(f"message {number}", 10) for number in range(50)}) > 45


@given(st.integers(-(10**13), 10**13), st.integers(-(10**13), 10**13))
def test_a_clock_that_was_set_makes_nobody_wait_longer_than_the_longest(until: int, now: int) -> None:
    assert is_over(until, now) == (not 0 < until - now <= LONGEST)
