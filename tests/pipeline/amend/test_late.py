"""Events to be looked at again, in as few questions as will do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.contracts import Key
from logctl.pipeline.amend.late import MOST_KEYS, Late, together

HOUR = 3_600_000
KEY: Key = ("tag", "host", "akisora")
SCOPE: Key = ("tag", "host")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(5, 9), (0, 3)], [(0, 9)]),
        ([(0, 9), (2, 3)], [(0, 9)]),
        ([(0, 1), (HOUR + 1, HOUR + 2)], [(0, HOUR + 2)]),
        ([(0, 1), (HOUR + 2, HOUR + 2)], [(0, 1), (HOUR + 2, HOUR + 2)]),
        ([(0, 3 * HOUR), (1, 2), (4 * HOUR, 4 * HOUR)], [(0, 4 * HOUR)]),
        ([], []),
    ],
)
def test_times_that_lie_near_each_other_are_one_question(
    spans: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    found = together(Late("tags", KEY, *span) for span in spans)
    assert [(one.start, one.end) for one in found] == expected


@pytest.mark.parametrize(("count", "expected"), [(MOST_KEYS, MOST_KEYS), (MOST_KEYS + 1, 1)])
def test_many_keys_of_a_scope_are_one_question(count: int, expected: int) -> None:
    found = list(together(Late("tags", (*SCOPE, str(number)), number, number) for number in range(count)))
    assert len(found) == expected
    assert (found[0].key == SCOPE) is (expected == 1)


def test_where_all_of_a_scope_are_asked_its_keys_are_not_asked_again() -> None:
    assert list(together([Late("tags", KEY, 1, 2), Late("tags", SCOPE, 5, 6)])) == [Late("tags", SCOPE, 1, 6)]


def test_scopes_kinds_and_amenders_are_apart() -> None:
    late = [
        Late("tags", KEY, 1, 2),
        Late("others", KEY, 1, 2),
        Late("tags", ("tag", "host2", "akisora"), 1, 2),
        Late("tags", ("mark", "host", "akisora"), 1, 2),
    ]
    assert list(together(late)) == late


_LATE = st.builds(
    lambda user, start, length: Late("tags", ("tag", "host", *user), start, start + length),
    st.sampled_from([(), ("a",), ("b",)]),
    st.integers(0, 5 * HOUR),
    st.integers(0, HOUR),
)


@given(late=st.lists(_LATE, max_size=6), time=st.integers(0, 6 * HOUR))
def test_whatever_is_put_together_no_key_and_no_moment_is_lost(late: list[Late], time: int) -> None:
    found = list(together(late))
    assert len(found) <= len(late)
    for one in late:
        if one.start <= time <= one.end:
            assert any(
                other.key in (one.key, one.key[:2]) and other.start <= time <= other.end for other in found
            )
